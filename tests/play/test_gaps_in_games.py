"""Gaps in games: spread over them, answered, saved, resumed, translated, remembered."""

from __future__ import annotations

import io
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.memory.memory import FactMemory, Memory
from quiz.plain import PlainPlayer
from quiz.play.game import Game, resume, start
from quiz.play.rules import Rules
from quiz.play.selection import plan_game
from quiz.play.session import from_dict, to_dict
from quiz.play.translation import Translations
from tests.packs import page, shipped

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def game_of(proven: ProvenPack, language: str, seed: int, length: int = 10) -> Game:
    return start(
        [ItemBank(proven, language)],
        player="Noor",
        rules=Rules(mode="choice", length=length),
        seed=seed,
        session_id="20261123T120000Z-0123abcd",
        now=NOW,
    )


def game_with_gap_first(proven: ProvenPack, language: str) -> Game:
    """A game that begins with a gap."""
    for seed in range(200):
        game = game_of(proven, language, seed, length=3)
        if isinstance(game.items[0], Choice) and game.items[0].gap is not None:
            return game
    raise AssertionError("no game begins with a gap")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_gaps_are_spread_over_a_game_and_each_is_in_a_sentence_of_its_own(language: str) -> None:
    bank = ItemBank(shipped(), language)
    places: list[int] = []
    alike = 0
    for seed in range(30):
        slots = plan_game([bank], rules=Rules(length=10), seed=seed, now=NOW)
        assert len(slots) == 10
        sentences = Counter(slot.gapped for slot in slots if slot.gapped is not None)
        assert max(sentences.values(), default=1) == 1
        assert not any(slot.is_foreign for slot in slots), "there are others to ask"
        places += [place for place, slot in enumerate(slots) if slot.gapped is not None]
        alike += sum(a.manner == b.manner for a, b in pairwise(slots))
    assert len(places) >= 30, "one a game at least"
    assert 3 <= sum(places) / len(places) <= 6.5, "neither all first nor all last"
    assert alike <= 30 * 9 / 6


@pytest.mark.parametrize(("name", "language"), [("marwick", "en"), ("safarjal", "ar")])
def test_a_game_with_gaps_is_saved_resumed_and_marked(name: str, language: str) -> None:
    proven = page(name)
    game = game_with_gap_first(proven, language)
    item = game.items[0]
    assert isinstance(item, Choice)
    wrong = next(place for place in range(4) if place != item.key)
    game, feedback = game.submit(wrong, now=NOW, seconds=1.0)
    assert feedback.outcome == "wrong"
    assert feedback.chosen is not None
    assert feedback.chosen.truth
    kept = from_dict(to_dict(game.session))
    assert kept.responses[0].stem == item.stem
    again = resume({proven.pack.id: proven}, kept)
    assert again.items == game.items
    assert again.session.responses == game.session.responses


def test_a_gap_is_asked_in_another_language_in_the_middle_of_a_game() -> None:
    game = game_with_gap_first(shipped(), "en")
    told = Translations(game).game_in(game, "ar")
    first, other = game.items[0], told.items[0]
    assert isinstance(first, Choice)
    assert isinstance(other, Choice)
    assert [option.id for option in other.options] == [option.id for option in first.options]
    assert other.key == first.key
    assert other.gap is not None


def test_what_was_asked_otherwise_comes_back_as_a_gap() -> None:
    bank = ItemBank(page("marwick"), "en")
    fact = FactMemory(
        stability=3,
        difficulty=5,
        last_review=datetime(2026, 11, 13, tzinfo=UTC),
        due=datetime(2026, 11, 20, tzinfo=UTC),
        reviews=1,
        lapses=0,
        last_form="quantity",
        last_right=True,
    )
    memory = Memory({("marwick", "steps"): fact})
    asked = set()
    for seed in range(12):
        (slot,) = plan_game([bank], rules=Rules(mode="review"), seed=seed, memory=memory, now=NOW)
        assert slot.item.asks == ("steps",)
        asked.add(slot.item.id)
    assert asked == {"gap:steps", "stated:steps"}


@pytest.mark.parametrize(
    ("name", "language", "word"), [("marwick", "en", "(gap)"), ("safarjal", "ar", "(فراغ)")]
)
def test_line_by_line_a_word_stands_for_the_gap(name: str, language: str, word: str) -> None:
    game = game_with_gap_first(page(name), language)
    item = game.items[0]
    assert isinstance(item, Choice)
    assert item.gap is not None
    writer = io.StringIO()
    reader = io.StringIO(f"{item.key + 1}\nq\n")
    PlainPlayer(game, lambda kept: kept, reader, writer, now=lambda: NOW).play()
    said = writer.getvalue()
    assert item.stem[: item.gap.start].removesuffix("ـ") in said
    assert word in said
    assert "_____" not in said.partition("⟦")[0]
