"""The game line by line: a person with a pipe or a screen reader."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quiz.cli import main
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering
from quiz.languages.catalogue import catalogue
from quiz.plain import PlainPlayer
from quiz.play.game import Game, start
from quiz.play.rules import Rules
from quiz.play.spoken_lines import mark_evidence
from quiz.saves.player_folder import player_folder
from quiz.saves.store import SaveStore
from quiz.text.printable import bare
from tests.games import game_with_a_tie
from tests.packs import pack_of, page, shipped

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def new_game(language: str = "en", seed: int = 3, length: int = 6) -> Game:
    return start(
        [ItemBank(shipped(), language)],
        player="Noor",
        rules=Rules(length=length),
        seed=seed,
        session_id="20261123T120000Z-0123abcd",
        now=NOW,
    )


def right_answers(game: Game) -> str:
    lines = []
    for item in game.items:
        if isinstance(item, Ordering):
            lines.append(" ".join(str(place + 1) for place in item.order))
        else:
            lines.append(str(item.key + 1))
    return "\n".join(lines) + "\n"


def play(game: Game, feed: str, **options: Any) -> tuple[Game, str]:
    writer = io.StringIO()
    given: dict[str, Any] = {"now": lambda: NOW, "clock": lambda: 1.0, **options}
    player = PlainPlayer(game, lambda kept: kept, io.StringIO(feed), writer, **given)
    return player.play(), writer.getvalue()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_whole_game_of_right_answers_earns_every_mark(language: str) -> None:
    game = new_game(language)
    over, said = play(game, right_answers(game))
    words = catalogue(language)
    assert over.is_over
    assert over.session.finished == NOW
    assert over.score.marks == len(game.items)
    assert words("plain.score", marks="6", total=6) in said
    assert said.count(words("plain.right")) >= len(game.items)


def test_every_answer_is_explained_by_its_sentence_with_the_evidence_marked() -> None:
    game = new_game()
    _, said = play(game, right_answers(game))
    source = shipped().sources["article"]
    for item in game.items:
        proof = shipped().proofs[item.facts[0]]
        start, end = proof.evidence[0]
        assert f"⟦{source.text[start:end]}⟧" in said
    assert "Translation (the pack's own)" in said


def test_a_wrong_option_is_named_for_what_it_is() -> None:
    game = new_game()
    place, item = next((i, it) for i, it in enumerate(game.items) if isinstance(it, Choice))
    wrong = next(i for i, option in enumerate(item.options) if not option.correct)
    feed = "s\n" * place + f"{wrong + 1}\n"
    _, said = play(game, feed)
    option = item.options[wrong]
    assert f"You chose “{option.text}”: {option.truth}." in said


def test_what_is_no_answer_is_asked_again_and_costs_nothing() -> None:
    game = new_game()
    over, said = play(game, "9\nhello\n\n" + right_answers(game))
    assert over.score.marks == len(game.items)
    assert said.count("Please give") == 3


def test_the_order_shown_is_not_taken_for_an_answer() -> None:
    game = new_game()
    place, item = next((i, it) for i, it in enumerate(game.items) if isinstance(it, Ordering))
    shown = " ".join(str(n + 1) for n in range(len(item.events)))
    over, said = play(game, "s\n" * place + shown + "\n")
    assert "That is the order shown" in said
    assert len(over.session.responses) == place


def test_skipping_is_not_marked() -> None:
    over, said = play(new_game(), "s\n" * 6)
    assert over.is_over
    assert over.score.unanswered == 6
    assert over.score.marks == 0
    assert "6 questions were skipped." in said


@pytest.mark.parametrize("stop", ["q\n", "", "quit\n"])
def test_quitting_and_the_end_of_input_are_polite(stop: str) -> None:
    game = new_game()
    over, said = play(
        game, right_answers(game).split("\n")[0] + "\n" + stop, command=lambda _: "go on"
    )
    assert not over.is_over
    assert len(over.session.responses) == 1
    assert said.endswith(": \u2068go on\u2069\n")


def test_a_game_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    command = ["play", "istanbul-initiative", "--plain", "--seed", "4", "--player", "نور"]

    def run(feed: str) -> str:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(feed.encode()), "utf-8"))
        assert main(command) == 0
        return capsys.readouterr().out

    first = run("s\ns\n")
    assert "Question 3 of 10" in first
    second = run("s\n" * 8)
    assert "2 of 10 answered" in second
    assert second.index("Question 3 of 10") < second.index("Question 4 of 10")
    assert "Question 2 of 10" not in second
    (session,) = SaveStore(tmp_path).sessions("نور")
    assert len(session.responses) == 10
    assert session.finished is not None


@pytest.mark.parametrize(
    ("setting", "locale", "language"),
    [
        ("", "ar_KW.UTF-8", "ar"),
        ("", "C.UTF-8", "en"),
        ("", "de_DE.UTF-8", "en"),
        ('language = "en"', "ar_KW.UTF-8", "en"),
        ('language = "ar"', "en_GB.UTF-8", "ar"),
        ('language = "auto"', "ar", "ar"),
    ],
)
def test_a_new_game_is_in_the_language_of_the_settings_or_else_of_the_locale(
    setting: str,
    locale: str,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    profile = tmp_path / player_folder("Noor") / "profile.toml"
    profile.parent.mkdir()
    profile.write_text(f'format = 1\nname = "Noor"\n[settings]\n{setting}\n', "utf-8")
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"q\n"), "utf-8"))
    assert main(["play", "istanbul-initiative", "--plain", "--player", "Noor"]) == 0
    assert bare(catalogue(language)("plain.how")) in capsys.readouterr().out


def test_the_flag_goes_before_the_locale_and_a_seed_then_asks_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    said = []
    for locale in ("ar_KW.UTF-8", "en_GB.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / locale))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"s\n" * 10), "utf-8"))
        flags = ("--plain", "--seed", "7", "--lang", "en")
        assert main(["play", "istanbul-initiative", *flags]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert "Question 10 of 10" in said[0]


def test_a_save_that_fails_is_told_and_the_game_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "saves"
    in_the_way.write_text("a file where a folder should be")
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"s\n" * 10), "utf-8"))
    code = main(
        ["--saves", str(in_the_way), "play", "istanbul-initiative", "--plain", "--seed", "1"]
    )
    told = capsys.readouterr()
    assert code == 2
    assert "The game is over." in told.out
    assert told.err.count("the game goes on") == 1
    assert in_the_way.read_text() == "a file where a folder should be"


def test_evidence_is_marked_without_colour() -> None:
    from quiz.items.explanation import explain_fact

    explanation = explain_fact(shipped(), "mission-opened", "en")
    assert "⟦نوفمبر 2018⟧" in mark_evidence(explanation)
    assert mark_evidence(explanation).replace("⟦", "").replace("⟧", "") == explanation.sentence


# -- other rules ----------------------------------------------------------------------------


def ruled_game(kind: str, **rules: Any) -> Game:
    return start(
        [ItemBank(shipped(), "en")],
        player="Noor",
        rules=Rules.model_validate({"mode": kind, "length": 2, **rules}),
        seed=3,
        session_id="20261123T120000Z-0123abcd",
        now=NOW,
    )


def test_certainty_is_asked_for_and_counted() -> None:
    game = ruled_game("choice", certainty=True)
    answers = right_answers(game).splitlines()
    over, text = play(game, f"{answers[0]}\ns\n3\n{answers[1]}\n1\n")
    assert [one.certainty for one in over.session.responses] == [3, 1]
    assert "How sure are you?" in text
    assert "Points by certainty: 4, of at most 6" in text
    assert "\n3 points won by certainty.\n" in text
    assert "\n1 point won by certainty.\n" in text


@pytest.mark.parametrize(("sure", "lost"), [(1, "0 points"), (2, "2 points"), (3, "6 points")])
def test_a_wrong_answer_says_its_points_and_that_it_comes_again(sure: int, lost: str) -> None:
    game = ruled_game("choice", certainty=True)
    item = game.items[0]
    assert isinstance(item, Choice)
    wrong = (item.key + 1) % len(item.options)
    _, text = play(game, f"{wrong + 1}\n{sure}\nq\n")
    assert f"\n{lost} lost by certainty. The fact is due again soon.\n" in text


def test_an_order_right_in_part_says_what_it_won_by_certainty() -> None:
    game = ruled_game("ordering", certainty=True)
    item = game.items[0]
    assert isinstance(item, Ordering)
    first, second, *others = item.order
    order = " ".join(str(place + 1) for place in (second, first, *others))
    if [second, first, *others] == sorted(item.order):  # as dealt, which is no answer
        order = " ".join(str(place + 1) for place in (*item.order[:-2], *item.order[:-3:-1]))
    over, text = play(game, f"{order}\n2\nq\n")
    (mark,) = [one.mark for one in over.session.responses]
    assert mark is not None
    assert 0 < mark < 1
    points = f"{2 * mark:.2f}".rstrip("0").rstrip(".")
    assert f"\n{points} points won by certainty.\n" in text


def test_cards_are_placed_one_after_another() -> None:
    game = ruled_game("ordering", orders="insert")
    lines = []
    for item in game.items:
        assert isinstance(item, Ordering)
        for card in range(1, len(item.events)):
            placed = [one for one in item.order if one <= card]
            lines.append(str(placed.index(card) + 1))
    over, text = play(game, "\n".join(lines) + "\n")
    assert [one.mark for one in over.session.responses] == [1.0] * len(game.items)
    assert "At which place does this belong" in text


def test_a_wrong_order_is_told_pair_by_pair_and_a_tie_as_one() -> None:
    game = game_with_a_tie()
    item = game.items[0]
    assert isinstance(item, Ordering)
    _, text = play(game, " ".join(str(place + 1) for place in item.order[::-1]) + "\nq\n")
    assert text.count("You put “") == 5
    assert text.count("It was the other way round.") == 5
    assert text.count("Either order is right for “") == 1


def test_what_is_to_be_read_again_says_which_events_stood_wrong_and_is_translated() -> None:
    game = ruled_game("ordering", length=1)
    item = game.items[0]
    assert isinstance(item, Ordering)
    first, second, *others = item.order
    given = [second, first, *others]
    _, text = play(game, " ".join(str(place + 1) for place in given) + "\n")
    again = text[text.index("To read again:") :].splitlines()
    one, other = (item.events[place].text for place in (first, second))
    told = [line.strip() for line in again if " comes " in line]
    assert sorted(told) == sorted(
        [f"1: “{one}” comes before “{other}”", f"1: “{other}” comes after “{one}”"]
    )
    sentences = [at for at, line in enumerate(again) if line.startswith("  sentence")]
    ends = [*sentences[1:], len(again)]
    for begin, end in zip(sentences, ends, strict=True):
        assert any("Translation (the pack's own): " in line for line in again[begin:end])


def test_an_exam_says_nothing_until_its_end() -> None:
    game = ruled_game("choice", exam=True)
    _, text = play(game, right_answers(game))
    assert "Right." not in text
    assert "2 of 2" in text


def test_what_comes_too_late_is_unanswered_and_costs_a_life() -> None:
    game = ruled_game("choice", timer=5, lives=1)
    seconds = iter([0.0, 9.0])
    over, text = play(game, right_answers(game), clock=lambda: next(seconds))
    assert [one.timed_out for one in over.session.responses] == [True]
    assert "Your time was up" in text
    assert over.is_over


ONE_SENTENCE = "The mill opened in 1871, burned in 1902, rose again in 1910 and closed in 1950."


def test_a_sentence_that_proves_key_and_choice_is_said_once_with_both_marked() -> None:
    words = (("opened", 1871), ("burned", 1902), ("rose again", 1910), ("closed", 1950))
    toml = "".join(
        f'[event.e{year}]\ntitle = {{ en = "the day the mill {verb}" }}\nwhen = "{year}"\n'
        f'quote = "{verb} in {year}"\nanchor = "{verb}"\nevidence = "{year}"\n'
        for verb, year in words
    )
    proven, faults = pack_of(toml, ONE_SENTENCE)
    assert not faults
    bank = ItemBank(proven, "en")
    shown = 0
    for seed in range(12):
        rules = Rules(mode="choice", length=1)
        game = start(
            [bank],
            player="Noor",
            rules=rules,
            seed=seed,
            session_id="20261123T120000Z-0123abcd",
            now=NOW,
        )
        (item,) = game.items
        if not isinstance(item, Choice) or item.gap is not None:  # its stem is the sentence
            continue
        for place, option in enumerate(item.options):
            if option.correct or option.fact is None:
                continue
            over, said = play(game, f"{place + 1}\n")
            said = said.replace(catalogue("en")("plain.marks"), "")
            both = sorted([item.facts[0][1:], option.fact[1:]])  # the years, by their ids
            # The summary marks both too, in the sentence that is to be read again.
            for part in said.split(catalogue("en")("plain.read-again")):
                assert part.count("The mill opened") == 1
                assert sorted(one.partition("⟧")[0] for one in part.split("⟦")[1:]) == both
            (to_read,) = over.summary().to_read
            found = to_read.explanation
            assert [found.sentence[start:end] for start, end in found.evidence] == both
            shown += 1
    assert shown > 3


def test_a_pack_in_another_language_is_told_of_in_that_of_the_interface() -> None:
    pack, words = page("safarjal"), catalogue("fr")
    game = start(
        [ItemBank(pack, "ar")],
        player="Noor",
        rules=Rules(mode="choice", length=6),
        seed=3,
        session_id="20261123T120000Z-0123abcd",
        now=NOW,
    )
    wrong = [
        next(i for i, option in enumerate(item.options) if not option.correct)
        for item in game.items
        if isinstance(item, Choice)
    ]
    _, said = play(game, "".join(f"{place + 1}\n" for place in wrong), language="fr")
    told = [line for line in said.splitlines() if line.startswith("Vous avez choisi")]
    assert len(told) == len(wrong) == 6
    program = {words("truth.no-event"), words("truth.no-number"), words("truth.unmentioned")}
    assert any(line.endswith(f"{truth}.") for line in told for truth in program)
    assert catalogue("ar")("truth.no-event") not in said
