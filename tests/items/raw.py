"""The first pack read anew, with none of the program's own reading: the laws are checked by it."""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Item, Ordering, Refusal
from tests.packs import SHIPPED, shipped

DATA: dict[str, Any] = tomllib.loads((SHIPPED / "pack.toml").read_text("utf-8"))
EVENTS: dict[str, Any] = DATA["event"]
STATEMENTS: dict[str, Any] = DATA["statement"]
GROUPS: dict[str, Any] = DATA["membership"]
QUANTITIES: dict[str, Any] = DATA["quantity"]
ENTITIES: dict[str, Any] = DATA["entity"]
RELATIONS: dict[str, Any] = DATA["relation"]
ORDERINGS: dict[str, Any] = DATA["ordering"]

LANGUAGES = ("ar", "en")
SEEDS = (0, 1, 2, 7, 2026)

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}

Days = tuple[date, date]
"""The first and the last day that a date may stand for."""


@cache
def bank(language: str) -> ItemBank:
    return ItemBank(shipped(), language)


@cache
def made(language: str, seed: int = 0) -> tuple[Item | Refusal, ...]:
    """All that comes of the pack's blueprints."""
    return tuple(bank(language).items(seed=seed))


def choices(language: str, seed: int = 0) -> list[Choice]:
    """The choices that ask in words of the pack; gaps have laws of their own."""
    return [i for i in made(language, seed) if isinstance(i, Choice) and i.gap is None]


def orderings(language: str, seed: int = 0) -> list[Ordering]:
    return [item for item in made(language, seed) if isinstance(item, Ordering)]


def every_choice() -> Iterator[Choice]:
    for language in LANGUAGES:
        for seed in SEEDS:
            yield from choices(language, seed)


# -- dates ----------------------------------------------------------------------------------


def days(year: int, month: int | None = None, day: int | None = None) -> Days:
    """The days of a year, a month or a day."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def declared(event: str) -> Days:
    """The days of an event's own date; early, mid and late narrow nothing."""
    return days(*map(int, EVENTS[event]["when"].rpartition(" ")[2].split("-")))


def shown_date(text: str, language: str) -> Days:
    """The days of a date as an option shows it, which is all that the text holds."""
    months = MONTHS[language].split()
    found = re.fullmatch(r"(?:(?:(\d{1,2}) )?(\S+) )?(\d{4})", text)
    assert found, text
    day, month, year = found.groups()
    number = None if month is None else months.index(month) + 1
    return days(int(year), number, None if day is None else int(day))


def date_within(stem: str, language: str) -> Days:
    """The days of the one date that a stem holds."""
    names = "|".join(MONTHS[language].split())
    (found,) = re.finditer(rf"(?:(?:\d{{1,2}} )?(?:{names}) )?\d{{4}}", stem)
    return shown_date(found[0], language)


def apart(one: Days, other: Days) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def before(one: str, other: str) -> bool:
    """Whether an event provably came before another, by the narrowest telling of each."""
    return happened(one)[1] < happened(other)[0]


def family(event: str) -> set[str]:
    """All facts that tell the same event."""
    told = {event}
    while True:
        more = {
            e
            for e, fact in EVENTS.items()
            if fact.get("sister_of") in told
            or any(EVENTS[known].get("sister_of") == e for known in told)
        }
        if more <= told:
            return told
        told |= more


def happened(event: str) -> Days:
    """The days on which an event may have happened by all its tellings."""
    told = [declared(one) for one in family(event)]
    return max(first for first, _ in told), min(last for _, last in told)


# -- names ----------------------------------------------------------------------------------


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def event_of(text: str, language: str) -> str:
    """The event whose title an option shows."""
    (found,) = (e for e, fact in EVENTS.items() if capital(fact["title"][language]) == text)
    return found


def entity_of(text: str, language: str, *kinds: str) -> str:
    """The entity of the given types whose name an option shows."""
    (found,) = (
        entity_id
        for entity_id, entity in ENTITIES.items()
        if entity["type"] in kinds and capital(entity["name"][language]) == text
    )
    return found


def part_of_one_another(one: str, other: str) -> bool:
    """Whether one entity is the other, or is within it at any depth."""

    def chain(step: str | None) -> Iterator[str]:
        while step is not None:
            yield step
            step = ENTITIES[step].get("within")

    return one in chain(other) or other in chain(one)
