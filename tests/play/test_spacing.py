"""Proofs quote no answer that is asked right after them, as far as the pack allows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Item
from quiz.memory.memory import Memory
from quiz.play.feedback import feedback_on
from quiz.play.plan import Slot
from quiz.play.rules import Mode, Rules
from quiz.play.selection import plan_game
from tests.packs import ages, page, shipped
from tests.play.remembered import NOW, days, known

NEAR = 2
SEEDS = range(16)

Stretch = tuple[str, int, int]


def shown_after(proven: ProvenPack, item: Item) -> list[Stretch]:
    """The sentences that are shown to whoever answered right: source, start, end."""
    feedback = feedback_on(proven, item, item.key if isinstance(item, Choice) else item.order)
    shown = (*feedback.explanations, *feedback.also_explanations)
    return [(one.source, one.start, one.end) for one in shown]


def is_among(proven: ProvenPack, fact: str, shown: Sequence[Stretch]) -> bool:
    proof = proven.proofs[fact]
    return any(
        source == proof.source and start < proof.end and proof.start < end
        for source, start, end in shown
    )


def count_quoted(proven: ProvenPack, items: Sequence[Item]) -> int:
    """Count the items whose answers' proofs stood under one of the two before."""
    quoted = 0
    for place, item in enumerate(items):
        near = items[max(0, place - NEAR) : place]
        for before in near:
            shown = shown_after(proven, before)
            told = [is_among(proven, fact, shown) for fact in item.facts]
            if all(told) if isinstance(item, Choice) else sum(told) > 1:
                quoted += 1
                break
    return quoted


def games(proven: ProvenPack, language: str, mode: Mode) -> list[list[Item]]:
    rules, bank = Rules(mode=mode, length=10), ItemBank(proven, language)
    plans = [plan_game([bank], rules=rules, seed=seed, now=NOW) for seed in SEEDS]
    return [[slot.item for slot in slots] for slots in plans]


@pytest.mark.parametrize("mode", ["mixed", "choice"])
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_hardly_an_answer_of_the_first_pack_is_quoted_right_before_it(
    language: str, mode: Mode
) -> None:
    """It has eleven sentences for ten questions, so that not every game can be without one."""
    found = [count_quoted(shipped(), items) for items in games(shipped(), language, mode)]
    assert sum(found) <= 0.1 * 10 * len(SEEDS)
    assert found.count(0) >= len(SEEDS) / 3


@pytest.mark.parametrize("name", ["marwick", "ages"])
def test_in_a_pack_of_many_sentences_none_is(name: str) -> None:
    proven = ages() if name == "ages" else page(name)
    assert sum(count_quoted(proven, items) for items in games(proven, "en", "mixed")) <= 1


def review(memory: Memory, seed: int) -> tuple[Slot, ...]:
    rules = Rules(mode="review", length=8)
    bank = ItemBank(shipped(), "en")
    return plan_game([bank], rules=rules, seed=seed, memory=memory, now=NOW)


def test_in_a_review_none_is_either() -> None:
    facts = list(shipped().pack.facts)
    for seed in SEEDS:
        due = {("istanbul-initiative", fact): known(NOW - days(2)) for fact in facts[seed % 4 :: 4]}
        assert not count_quoted(shipped(), [slot.item for slot in review(Memory(due), seed)])
