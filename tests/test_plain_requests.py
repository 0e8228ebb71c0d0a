"""The game line by line: what may be typed instead of an answer, and what is told first."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.commands.play_plain import Reordered
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering, Refusal
from quiz.languages.catalogue import catalogue
from quiz.play.game import Game
from quiz.play.session import Session
from quiz.text.layout import one_line
from tests.packs import shipped
from tests.test_plain import new_game, play, right_answers, ruled_game


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_help_is_asked_for_at_any_prompt_and_costs_nothing(language: str) -> None:
    game, words = new_game(language), catalogue(language)
    over, said = play(game, f"?\n{words('plain.help-word')}\n" + right_answers(game))
    assert over.score.marks == len(game.items)
    assert said.count(words("plain.help-title")) == 2
    # Said in the help, and once where the first sentence is read.
    assert said.count(words("plain.marks")) == 3
    for name in ("العربية", "English", "Français"):
        assert name in said


def test_the_clock_rests_while_help_is_open() -> None:
    game = ruled_game("choice", timer=5)
    seconds = iter([0.0, 1.0, 90.0, 92.0, *[100.0] * 9])
    over, said = play(game, "?\n" + right_answers(game), clock=lambda: next(seconds))
    assert [one.seconds for one in over.session.responses] == [3.0, 0.0]
    assert "Your time was up" not in said


@pytest.mark.parametrize("asked", ["l français", "l fr", "language fr", "L FR"])
def test_a_language_is_chosen_at_any_question_and_kept(asked: str) -> None:
    game, chosen = new_game("en"), list[str]()
    answers = right_answers(game).split("\n", 1)
    feed = f"{answers[0]}\n{asked}\n{answers[1]}"
    over, said = play(game, feed, speak=chosen.append)
    assert chosen == ["fr"]
    assert over.score.marks == len(game.items)
    assert over.session.language == "en"
    before, after = said.split("On continue en français.")
    assert "Question 2 of 6" in before
    assert "Question 2 sur 6" in after
    assert "La source dit" in after
    assert "Traduction du recueil" in after
    assert "The source says" not in after
    french = ItemBank(shipped(), "fr")
    for item in game.items[1:]:
        blueprint = french.blueprint(item.id)
        assert blueprint is not None
        made = french.make(blueprint, 3)
        assert not isinstance(made, Refusal)
        assert made.stem.split("_")[0] in after


def test_languages_follow_each_other_and_another_is_refused() -> None:
    chosen: list[str] = []
    _, said = play(new_game("en"), "l\nl\nl\nl klingon\n", speak=chosen.append)
    assert chosen == ["fr", "ar", "en"]
    assert "The game does not speak “klingon”." in said


def test_a_game_goes_on_in_the_language_chosen_meanwhile() -> None:
    game = new_game("ar")
    over, said = play(game, right_answers(game), language="en")
    assert "Question 1 of 6" in said
    assert over.session.language == "ar"
    assert over.score.marks == len(game.items)


def test_the_article_is_read_from_the_last_proof_on() -> None:
    game, source = new_game(), shipped().sources["article"]
    place = shipped().proofs[game.items[0].facts[0]].first_sentence
    _, said = play(game, "a\n" + right_answers(game).split("\n")[0] + "\n2\nb\n")
    first = source.text[slice(*source.sentences[place])]
    read = said.split("The article: ")[1]
    assert f"{place + 1}. {first}" in read
    assert f"{place + 2}. {source.text[slice(*source.sentences[place + 1])]}" in read
    assert source.translations["en"][place + 1] in read
    assert read.count("Question 2 of 6") == 1


def test_the_article_begins_at_a_sentence_named_and_ends() -> None:
    source = shipped().sources["article"]
    game = new_game()
    answers = right_answers(game).splitlines()
    _, said = play(game, f"article 8\n{answers[0]}\n\na 99\n{answers[1]}\na\n{answers[2]}\nb\n")
    for number in range(8, len(source.sentences) + 1):
        assert f"{number}. {source.text[slice(*source.sentences[number - 1])]}" in said
    assert said.count("Here the article ends.") >= 2
    assert said.count("Question 1 of 6") == 2


def test_certainty_is_asked_once_more_after_something_else() -> None:
    game = ruled_game("choice", certainty=True)
    answers = right_answers(game).splitlines()
    over, said = play(game, f"{answers[0]}\nl fr\n2\n{answers[1]}\n1\n")
    assert [one.certainty for one in over.session.responses] == [2, 1]
    assert said.count("Question 1 of 2") == 1


def test_cards_placed_stay_placed_when_something_else_is_asked_for() -> None:
    game = ruled_game("ordering", orders="insert")
    item = game.items[0]
    assert isinstance(item, Ordering)
    lines = []
    for card in range(1, len(item.events)):
        placed = [one for one in item.order if one <= card]
        lines += [str(placed.index(card) + 1), "l"]
    over, _ = play(game, "\n".join(lines[:-1]) + "\nq\n")
    assert [one.mark for one in over.session.responses] == [1.0]


# -- what is told first ---------------------------------------------------------------------


def test_the_right_answer_is_told_before_anything_else() -> None:
    game = ruled_game("choice")
    item = game.items[0]
    assert isinstance(item, Choice)
    for place in range(len(item.options)):
        _, said = play(game, f"{place + 1}\n")
        verdict = "Right." if place == item.key else "Not right."
        assert f"\n{verdict} The answer is: {item.options[item.key].text}\n" in said


def test_an_order_tells_first_what_stood_in_its_place() -> None:
    game = ruled_game("ordering", orders="sort")
    item = game.items[0]
    assert isinstance(item, Ordering)
    right = [place + 1 for place in item.order]
    given = [right[0], *right[:0:-1]]
    _, said = play(game, " ".join(map(str, given)) + "\nq\n")
    in_place = [line for line in said.splitlines() if line.endswith("you had it in this place")]
    assert [line.split(".")[0].strip() for line in in_place] == [
        str(place)
        for place, (one, other) in enumerate(zip(given, right, strict=True), 1)
        if one == other
    ]
    assert said.index("you had it in this place") < said.index("It was the other way round.")


# -- the form -------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80])
def test_reordered_text_is_wrapped_before_the_terminal_does(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((width, 24)))
    form, source = Reordered("b"), shipped().sources["article"]
    start, end = source.sentences[10]
    text = source.text[start:end]
    rows = form.line(text).split("\n")
    assert len(rows) > 1
    assert all(len(row) < width for row in rows)
    # Each row reads as the words do that stand in it: the first holds the first.
    first = " ".join(text.split()[:3])
    assert rows[0].endswith(one_line(first, "rtl").text)
    assert form.question("Your answer:") == "Your answer: "
    assert form.question("إجابتك:").endswith("\n")


def test_numbers_alone_stand_where_the_line_before_them_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((40, 24)))
    form = Reordered("b")
    form.line("كم سنة مضت؟")
    assert form.line("  1. 6").endswith(" 6 .1")
    form.line("How many years passed?")
    assert form.line("  1. 6") == "  1. 6"


def test_reordered_text_in_a_pipe_stays_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(_: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", no_terminal)
    form, source = Reordered("b"), shipped().sources["article"]
    assert "\n" not in form.line(source.text[slice(*source.sentences[10])])
    assert form.question("إجابتك:").endswith(" ")


def test_a_language_that_cannot_be_kept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "saves"
    in_the_way.write_text("a file where a folder should be")
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.stdin", io.StringIO("l fr\n"))
    saves = ["--saves", str(in_the_way), "--lang", "en"]
    main([*saves, "play", "istanbul-initiative", "--plain", "--seed", "1"])
    told = capsys.readouterr()
    assert "On continue en français." in told.out
    assert "The setting holds now, but could not be kept" in told.err


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_the_number_typed_next_answers_whatever_was_asked_for_before_it(language: str) -> None:
    game, words = new_game(language), catalogue(language)
    last = len(shipped().sources["article"].sentences)
    asked = f"?\na {last}\n?\n{words('plain.language-word')} {language}\nl nobody\n"
    over, said = play(game, asked + right_answers(game))
    assert over.score.marks == len(game.items)
    # Each puts the question once more.
    assert said.count(words("plain.help-title")) == 2
    assert said.count(words("plain.progress", number=1, total=len(game.items))) == 6


def test_help_and_the_article_are_at_hand_where_practice_is_offered() -> None:
    game, begun = ruled_game("choice"), list[Session]()

    def practise(session: Session) -> Game:
        begun.append(session)
        return ruled_game("choice")

    item = game.items[0]
    assert isinstance(item, Choice)
    wrong = len(item.options) - item.key  # another place, from 1, in any list of three or more
    _, said = play(game, f"{wrong}\ns\n?\na\nb\nm\nq\n", practise=practise)
    assert said.count(catalogue("en")("plain.help-title")) == 1
    assert said.count("The article: ") == 1
    assert len(begun) == 1
