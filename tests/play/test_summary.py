"""What a summary adds up."""

from __future__ import annotations

import pytest

from quiz.items.models import Choice, Ordering
from quiz.languages.catalogue import catalogue
from quiz.play.rules import Rules
from quiz.play.spoken_lines import count_lines, misplaced_lines
from quiz.play.summary import facts_right
from quiz.text.printable import bare
from tests.games import NOW, games
from tests.play.sessions import choice


def test_facts_of_two_packs_are_two_though_their_ids_are_one() -> None:
    asked = [choice("one"), choice("one"), choice("one", pack="another")]
    right = facts_right(one.model_copy(update={"mark": 1.0}) for one in asked)
    assert right == {(one.pack, fact) for one in asked for fact in one.asks}
    assert {pack for pack, _ in right} == {"a-pack", "another"}
    assert not facts_right(one.model_copy(update={"mark": 0.5}) for one in asked)


@pytest.mark.parametrize(
    ("language", "several", "partly"),
    [
        ("en", "an order asks for several", "1 order right in part"),
        ("fr", "une mise en ordre en demande plusieurs", "1 mise en ordre juste en partie"),
        ("ar", "الترتيب يسأل عن أكثر من معلومة", "ترتيب واحد صحيح جزئيًّا"),
    ],
)
def test_more_facts_than_answers_and_orders_in_part_are_explained(
    language: str, several: str, partly: str
) -> None:
    game = next(iter(games(Rules(mode="ordering", length=2, orders="sort"), seeds=1)))
    for swaps in (False, True):
        item = game.current
        assert isinstance(item, Ordering)
        order = list(item.order)
        if swaps:
            order[:2] = order[1::-1]
        game, _ = game.submit(order, now=NOW, seconds=1)
        game = game.next(now=NOW)
    told = list(count_lines(game.summary(), catalogue(language)))
    assert len(told) == 3
    assert several in told[1]
    assert partly in told[2]


def test_what_was_wrong_is_counted_apart_from_what_was_skipped() -> None:
    game = next(iter(games(Rules(mode="choice", length=3), seeds=1)))
    for place in range(3):
        item = game.current
        assert isinstance(item, Choice)
        wrong = (item.key + 1) % len(item.options)
        if place == 2:
            game, _ = game.skip(now=NOW, seconds=1)
        else:
            game, _ = game.submit((item.key, wrong)[place], now=NOW, seconds=1)
        game = game.next(now=NOW)
    told = list(count_lines(game.summary(), catalogue("en")))
    assert (told[0], told[-1]) == ("1 right answer", "1 wrong")


@pytest.mark.parametrize("late", [False, True])
def test_of_an_order_that_was_not_handed_in_each_sentence_says_what_it_dates(late: bool) -> None:
    game = next(iter(games(Rules(mode="ordering", length=1), seeds=1)))
    item = game.current
    assert isinstance(item, Ordering)
    game, _ = game.skip(now=NOW, seconds=1, timed_out=late)
    (one,) = game.summary().answered
    told = [
        line
        for sentence in game.summary().to_read
        for line in misplaced_lines(one, sentence.explanation, catalogue("en"))
    ]
    begins = "Your time was up; this" if late else "Skipped; this"
    assert all(line.startswith(f"{begins} sentence dates “") for line in told)
    for card in item.events:
        assert any(f"“{card.text}”" in bare(line) for line in told)
