"""Made options: dates and numbers near a key that provably are not the right ones.

A wrong option is *told* where another fact tells of it, so that feedback can say what it is; where
those are too few, others are made near the key. Both ways of showing them are here: in the words
in which the source tells the key (a gap in its sentence), and in the words of the interface.
Nothing is shown that is not provably false (`quiz.facts.exclusions`), and what is written in a
source's words is read back by the reader that proves evidence (`quiz.values.rewriting`).
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from quiz.facts.models import Quantity
from quiz.items.material import Material
from quiz.values.dates import When
from quiz.values.made_dates import NearDate, Room, near_dates
from quiz.values.made_numbers import NearNumber, near_numbers


def dates_beside(
    material: Material,
    event_id: str,
    rng: Random,
    *,
    when: When | None = None,
    can_tell: Callable[[When], bool] = lambda _: True,
    room: Room | None = None,
    must: NearDate | None = None,
    places: int = 1,
) -> list[NearDate] | None:
    """Return three dates on which an event provably did not happen, ascending.

    Those that other events have come first, where they are possible beside the key; the others are
    made near it. None where three cannot be found.

    Args:
        material: the pack, in the language of play.
        event_id: the event whose date is the key.
        rng: draws which ones, and so the place of the key among them.
        when: the key as it is asked, coarser than the event's own date perhaps; else that date.
        can_tell: whether a date can be told in the words wanted; for a gap,
            `quiz.values.rewriting.DateWriter.write` is asked.
        room: where a date may lie, as the words around the key tell; by default the text's latest
            year alone bounds it.
        must: a date that has to be among them.
        places: how many places among the four have to be possible for the key at least.
    """
    key = material.chronology.event(event_id).when if when is None else when
    told = [
        NearDate(date, other)
        for date, other in material.dates_near(key)
        if not material.chronology.same_event(event_id, other)
    ]
    here = Room(last_year=latest_year(material, event_id)) if room is None else room

    return near_dates(
        key,
        rng,
        is_false=lambda other: material.exclusions.date_is_false(event_id, other),
        can_tell=can_tell,
        # Of a made date on which nothing happened feedback can say so.
        is_preferred=lambda other: not material.has_event(other),
        told=told,
        room=here,
        must=must,
        places=places,
    )


def numbers_beside(
    material: Material,
    quantity_id: str,
    rng: Random,
    *,
    can_tell: Callable[[float], bool] = lambda _: True,
    unit: int = 1,
    must: float | None = None,
    places: int = 1,
) -> list[NearNumber] | None:
    """Return three numbers that a quantity provably is not, ascending.

    Those that other facts tell in the same unit come first. None where three cannot be found. For
    ``can_tell``, ``unit``, ``must`` and ``places`` see `quiz.values.made_numbers.near_numbers`.
    """
    fact = material.pack.fact_of(Quantity, quantity_id)
    assert fact is not None, quantity_id
    told = [
        NearNumber(other.number, other_id)
        for other_id, other in material.quantities(fact.unit)
        if other_id != quantity_id
    ]
    return near_numbers(
        fact.number,
        rng,
        is_false=lambda number: material.exclusions.number_is_false(fact, number),
        can_tell=can_tell,
        told=told,
        unit=unit,
        must=must,
        apart=material.exclusions.number_apart(fact),
        places=places,
    )


def latest_year(material: Material, fact_id: str) -> int:
    """Return the latest year of which the source of a fact tells, by the events proven in it."""
    return material.latest_years[material.proven.proofs[fact_id].source]
