"""The game line by line: nothing said tells an answer early, or puts a falsehood in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from quiz.classroom.asked import asked
from quiz.items.bank import ItemBank
from quiz.items.explanation import titles_proven
from quiz.items.forms.orderings import SMALLEST
from quiz.items.models import Choice, Refusal
from quiz.languages.catalogue import Catalogue, catalogue
from quiz.play.feedback import choice_feedback
from quiz.play.game import Game
from quiz.play.line_requests import help_lines, order_in
from quiz.play.rules import Rules
from quiz.play.spoken_lines import wrong_order_lines
from quiz.text.printable import bare
from tests.games import games
from tests.packs import shipped
from tests.test_plain import NOW, new_game, play, right_answers, ruled_game

LANGUAGES = ["en", "ar", "fr"]


def about_in(words: Catalogue) -> re.Pattern[str]:
    """How a line begins that heads a sentence by what it is about."""
    head = bare(words("plain.source-of", events="\0", n=9)).partition("\0")[0]
    return re.compile(re.escape(head).replace("9", r"\d+"))


def games_of(form: str, language: str, seed: int) -> Iterator[tuple[Game, Choice]]:
    """Games of one question of a form."""
    bank = ItemBank(shipped(), language)
    (game,) = games(Rules(mode="choice", length=2), seeds=1, language=language)
    for blueprint in bank.blueprints("choice"):
        if blueprint.form != form:
            continue
        item = bank.make(blueprint, seed)
        if not isinstance(item, Refusal):
            assert isinstance(item, Choice)
            planned = game.session.plan[0].model_copy(update={"item": item.id})
            session = game.session.model_copy(update={"plan": (planned,)})
            yield replace(game, items=(item,), session=session), item


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_source_is_said_to_say_what_is_false(language: str) -> None:
    game, item = next(games_of("stated", language, 3))
    words, proven = catalogue(language), 0
    head = about_in(words)
    for place in range(len(item.options)):
        _, said = play(game, f"{place + 1}\n")
        lines = [line for line in bare(said).splitlines() if head.match(line)]
        assert not any(one.text in line for line in lines for one in item.options)
        proven += bare(words("plain.source-on-this", n=1)).partition("1")[0] in bare(said)
    assert proven
    kept = asked(shipped(), item, game.session.plan[0])
    assert not {one.text for one in item.options}.intersection(
        about for sentence in kept.sentences for about in sentence.about
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_helps_to_type_an_order_is_no_order(language: str) -> None:
    words = catalogue(language)
    hints = [*help_lines(words), words("plain.how"), words("plain.prompt-order")]
    hints += [words("plain.again-order", n=4)]
    for hint in hints:
        digits = [part for part in bare(hint).split() if part.strip(".,،؛;:").isdigit()]
        assert len(digits) <= 2, hint  # from 1 to 4 at most


@pytest.mark.parametrize(
    ("typed", "count", "order"),
    [
        ("2 1 3", 3, [1, 0, 2]),
        ("213", 3, [1, 0, 2]),
        ("21 3", 3, [1, 0, 2]),
        ("٢١٣", 3, [1, 0, 2]),
        ("2,1,3", 3, [1, 0, 2]),
        ("21", 3, [1, 0]),
        ("10", 3, [0, -1]),
        ("1 10 2", 10, [0, 9, 1]),
        ("12 1", 12, [11, 0]),
        ("hello", 3, []),
    ],
)
def test_an_order_of_fewer_than_ten_cards_needs_no_spaces(
    typed: str, count: int, order: list[int]
) -> None:
    assert order_in(typed, count) == order


def test_an_order_is_answered_without_spaces() -> None:
    game = ruled_game("ordering", orders="sort")
    answers = right_answers(game).replace(" ", "")
    over, said = play(game, "\x1b[?64;1;2c" + answers)  # behind what a terminal replies late
    assert over.score.marks == len(game.items)
    assert "no card" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_opening_line_shows_the_form_of_an_order_by_none_that_is_asked(language: str) -> None:
    assert "2 1" in bare(catalogue(language)("plain.how"))
    assert SMALLEST > 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_is_read_behind_the_answer_alone(language: str) -> None:
    game, words = new_game(language), catalogue(language)
    answers = right_answers(game).splitlines()
    _, said = play(game, f"a\na 2\n{answers[0]}\nb\nq\n")
    before, _, after = bare(said).partition(bare(words("plain.key", key="")).strip())
    title = bare(words("plain.article", title="")).strip()
    assert before.count(bare(words("plain.article-later"))) == 2
    assert title not in before
    first = shipped().sources["article"]
    assert f"2. {first.text[slice(*first.sentences[1])]}" in after
    assert after.count(title) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_an_exam_the_article_is_read_at_its_end(language: str) -> None:
    game, words = ruled_game("choice", exam=True), catalogue(language)
    answers = right_answers(game)
    _, said = play(game, f"a 2\n{answers}b\n", language=language)
    before, _, after = bare(said).partition(bare(words("plain.over.exam")))
    title = bare(words("plain.article", title="")).strip()
    assert bare(words("plain.article-at-end")) in before
    assert title not in before
    assert after.count(title) == 1


def test_numbers_that_are_no_whole_order_are_told_one_by_one() -> None:
    def told(*typed: int) -> list[str]:
        return list(wrong_order_lines([one - 1 for one in typed], 4, catalogue("en")))

    assert told() == []
    assert told(4, 2, 1, 3) == []
    assert told(2, 2, 1, 3) == [
        "You typed 2 more than once.",
        "4 is missing: the order is not whole, so nothing was answered yet.",
    ]
    assert told(2, 2, 1, 1) == [
        "You typed 2 and 1 more than once each.",
        "3 and 4 are missing: the order is not whole, so nothing was answered yet.",
    ]
    assert told(0, 1, 2, 3, 4, 9) == ["There are no cards 0 and 9."]
    assert told(4)[0].startswith("1, 2 and 3 are missing")
    assert next(wrong_order_lines([0], 3, catalogue("fr"))).startswith("Il manque 2 et 3")


def test_of_an_order_that_was_skipped_half_way_it_is_said_that_it_does_not_count() -> None:
    for language in LANGUAGES:
        (game,) = games(
            Rules(mode="ordering", orders="insert", length=1), seeds=1, language=language
        )
        words = catalogue(language)
        _, said = play(game, "1\ns\n")
        told = f"{words('plain.unanswered')} {words('feedback.order-counts')}"
        assert bare(told) in bare(said)


def test_a_sentence_that_proves_several_events_quotes_each() -> None:
    game, place, titles = next(two_events())
    _, said = play(game, f"{place + 1}\nq\n")
    assert "of the source, about " + " and ".join(f"“{title}”" for title in titles) in bare(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_source_is_not_said_to_say_a_wrong_option(language: str) -> None:
    words = catalogue(language)
    head = bare(words("plain.source-of", events="“Fifteen years”", n=11))
    for says in ("says", "dit", "يقول"):
        assert says not in head.split()


def two_events() -> Iterator[tuple[Game, int, list[str]]]:
    """Wrong numbers of years whose sentence dates the two events between which they passed."""
    for seed in range(9):
        for game, item in games_of("between", "en", seed):
            for place in range(len(item.options)):
                for one in choice_feedback(shipped(), item, place).chosen_explanations:
                    if len(titles := titles_proven(shipped(), one, "en")) == 2:
                        yield game, place, titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_game_is_called_what_it_is_from_its_head_to_its_end(language: str) -> None:
    words = catalogue(language)
    for rules in (
        Rules(mode="practice", length=2),
        Rules(mode="review", length=2),
        Rules(mode="daily", day=NOW.date()),
    ):
        game = ruled_game("choice")
        session = game.session.model_copy(update={"rules": rules})
        _, said = play(replace(game, session=session), "s\ns\n", language=language)
        head, _, rest = bare(said).partition(bare(words("plain.how")))
        assert bare(words(f"plain.{rules.named}")) in head
        assert bare(words(f"plain.over.{rules.named}")) in rest
        assert bare(words("plain.over.game")) not in rest


def test_a_translation_marks_the_words_of_the_answer_and_says_once_what_that_means() -> None:
    tried = 0
    for game in games(Rules(mode="choice", length=10), seeds=3):
        over, said = play(game, "s\n" * len(game.items))
        told = bare(said)
        assert told.count(catalogue("en")("plain.marks-translated")) == 1
        for place, item in enumerate(game.items):
            text = over.answered(place).feedback.explanations[0].translation
            assert text is not None
            assert isinstance(item, Choice)
            key = item.options[item.key].text
            if text.count(key) == 1:
                tried += 1
                assert bare(text.replace(key, f"⟨{key}⟩")) in told
    assert tried > 3
