"""Variety of the games of a pack: what a player meets over many of them, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.play.allowed import USUAL
from quiz.play.plan import Slot
from quiz.play.rules import Mode, Rules
from quiz.play.selection import plan_game

GAMES = range(12)
"""The seeds of the games that are measured: the figures are the same on every machine."""
LENGTH: int = USUAL["length"]
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Nothing is remembered in these games, so that their day is no matter."""


@dataclass(frozen=True)
class Variety:
    """How much the games of a pack vary. Shares are from 0 to 1; places are counted from 1.

    But for ``orderings_alone`` it is of mixed games of the usual length.
    """

    facts: int
    """Facts to learn: see `quiz.facts.proven_pack.ProvenPack.askable`."""
    two_forms: int
    """Of these, how many a choice asks in two forms or more."""
    shortest: int
    """Items of the shortest game."""
    orderings: float
    """The share of items that put events in order."""
    alike: float
    """The share of items that follow one of the same family of forms."""
    gaps_a_game: float
    gap_place: float | None
    """The mean place of gaps; None where there are none."""
    gaps_a_sentence: int
    """The most gaps in one sentence in one game."""
    orderings_alone: int
    """Items of the shortest game of orderings; 0 where no events can be put in order."""


def measure_games(bank: ItemBank, seeds: Iterable[int] = GAMES) -> Variety:
    """Plan some games of a pack, and measure them."""
    seeds = list(seeds)
    forms = forms_by_fact(bank)
    games = [_game(bank, "mixed", seed) for seed in seeds]
    slots = [slot for game in games for slot in game]
    places = [
        place for game in games for place, slot in enumerate(game, 1) if slot.gapped is not None
    ]
    alike = sum(one.manner == other.manner for game in games for one, other in pairwise(game))
    sentences = [Counter(slot.gapped for slot in game if slot.gapped) for game in games]
    return Variety(
        facts=len(bank.proven.askable),
        two_forms=sum(len(found) > 1 for found in forms.values()),
        shortest=min(map(len, games)),
        orderings=sum(slot.item.kind == "ordering" for slot in slots) / max(1, len(slots)),
        alike=alike / max(1, sum(len(game) - 1 for game in games)),
        gaps_a_game=len(places) / len(games),
        gap_place=sum(places) / len(places) if places else None,
        gaps_a_sentence=max((max(found.values(), default=0) for found in sentences), default=0),
        orderings_alone=min(len(_game(bank, "ordering", seed)) for seed in seeds[:2]),
    )


def forms_by_fact(bank: ItemBank) -> dict[str, set[str]]:
    """Return the forms in which choices ask for each fact that is remembered for itself."""
    found: dict[str, set[str]] = {}
    for blueprint in bank.blueprints("choice"):
        fact = bank.remembered_as(blueprint.facts[0])
        # To make an item takes far longer than to look whether its form is known.
        if blueprint.form in found.get(fact, ()):
            continue
        item = bank.make(blueprint, 0)
        if isinstance(item, Choice):
            found.setdefault(fact, set()).add(item.form)
    return found


def _game(bank: ItemBank, mode: Mode, seed: int) -> tuple[Slot, ...]:
    return plan_game([bank], rules=Rules(mode=mode, length=LENGTH), seed=seed, now=_ANY_DAY)
