"""Packs written by chance, with their source and proven: odd dates and numbers, in any mixture."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.facts.proven_pack import ProvenPack
from quiz.values.dates import When, word_date
from tests.packs import pack_of

_NAMES = [f"{first}{vowel}lt" for first in "bdfghkrtvw" for vowel in "aeiou"]
"""Names without a digit, which could be read as a number of what is told."""

FIRST_YEAR, LAST_YEAR = -499, 2000  # 500 BC to AD 2000


def chronicle(seed: int, count: int = 24) -> ProvenPack:
    """Events from 500 BC to AD 2000: years, months, days, intervals and approximate years."""
    rng = Random(f"chronicle {seed}")
    rows = [(_NAMES[number], _date(rng)) for number in range(count)]
    return _proven(list(_events(rows)))


def annals(seed: int, count: int = 16) -> ProvenPack:
    """Events of two centuries, a quarter of them intervals, and numbers of several sizes.

    None is next to one of more or of fewer digits, where there is no room on one side of it.
    """
    rng = Random(f"annals {seed}")
    rows = []
    for number in range(count):
        year = rng.randint(1750, 1950)
        when = f"{year}/{year + rng.randint(1, 30)}" if number % 4 == 0 else str(year)
        rows.append((_NAMES[number], when))
    facts = list(_events(rows))
    for number in range(count):
        value = rng.choice(
            (rng.randint(20, 80), rng.randint(200, 800), rng.randint(20, 80) * 10_000)
        )
        facts.append(_number(f"{_NAMES[number]}-mill", value, grouped=value > 999))
    return _proven(facts)


Fact = tuple[str, str]
"""The sentence of a source, and the table that it proves."""


def _date(rng: Random) -> str:
    year = rng.randint(FIRST_YEAR, LAST_YEAR)
    text = f"{year:05d}" if year < 0 else f"{year:04d}"
    match rng.randrange(6):
        case 0 if year > 999:
            return f"{text}-{rng.randint(1, 12):02d}"
        case 1 if year > 999:
            return f"{text}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        case 2:
            end = min(year + rng.randint(1, 40), LAST_YEAR + 40)
            return f"{text}/{f'{end:05d}' if end < 0 else f'{end:04d}'}"
        case 3:
            return f"{text}~"
        case _:
            return text


def _events(rows: list[tuple[str, str]]) -> Iterator[Fact]:
    for name, when in rows:
        told = word_date(When.parse(when), "en")
        if When.parse(when).precision == "interval":
            start, end = told.split(" – ")
            told = f"from {start} to {end}"
        sentence = f"The {name} fair was held {told}."
        yield (
            sentence,
            (
                f'[event.{name}]\ntitle = {{ en = "the {name} fair" }}\nwhen = "{when}"\n'
                f'quote = "{sentence}"\nanchor = "The {name} fair was held"\nevidence = "{told}"\n'
            ),
        )


def _number(name: str, value: int, *, grouped: bool) -> Fact:
    told = f"{value:,}" if grouped else str(value)
    place = name.removesuffix("-mill")
    sentence = f"The {place} mill kept {told} sheep."
    return sentence, (
        f'[quantity.{name}]\nnumber = {value}\nunit = "sheep"\n'
        f'ask = {{ en = "How many sheep did the {place} mill keep?" }}\n'
        'shown = { en = "{number} sheep" }\n'
        f'says = {{ en = "the {place} mill kept {{value}}" }}\n'
        f'quote = "{sentence}"\nanchor = "The {place} mill"\nevidence = "{told}"\n'
    )


def _proven(facts: list[Fact]) -> ProvenPack:
    text = "\n".join(sentence for sentence, _ in facts)
    proven, faults = pack_of("\n".join(table for _, table in facts), text)
    assert not faults, faults
    return proven
