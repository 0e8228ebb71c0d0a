"""Paradigms: rows of words that tell months or weekdays in one and the same form.

Reading is generous, writing is not: of “Jan” another month is written as short. A paradigm is a
function from a value to its word; the one in which a word stands writes the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from quiz.values.date_tables import words_of
from quiz.values.tokens import normal

_WORD = re.compile(r"\w+")
_LONGEST_CONTEXT = 100_000

Paradigm = Callable[[int], str | None]
"""Gives the word of a value; None for a value that it has no word for."""

# Months by region, as the press writes them: reading takes them mixed, writing keeps to one.
_ARABIC_MONTHS = (
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس أبريل مايو يونية يولية أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "كانون_ثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_أول تشرين_ثاني كانون_أول",
    "كانون_ثان شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_أول تشرين_ثان كانون_أول",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
)


def rewritten(
    word: str,
    old: int,
    new: int,
    paradigms: Iterable[Paradigm],
    *,
    is_strict: bool = False,
) -> str | None:
    """Write a value in the form in which ``word`` tells another; None where no paradigm has both.

    Where several have the word, the first is taken; with ``is_strict`` all of them have to write
    the value alike, for the word does not show its case.
    """
    wanted = normal(word)
    fitting = [one for one in paradigms if (told := one(old)) and normal(told) == wanted]
    alike: dict[str, str] = {}
    for one in fitting:
        if (told := one(new)) is not None:
            alike.setdefault(normal(told), told)
    texts = list(alike.values())
    if not texts or (is_strict and len(texts) > 1):
        return None
    return _cased(texts[0], word)


def _cased(text: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return text.upper()
    if like[:1].isupper():
        return text[:1].upper() + text[1:]
    return text[:1].lower() + text[1:] if like.islower() else text


@lru_cache(16)
def months(language: str, context: str = "") -> tuple[Paradigm, ...]:
    """Return the paradigms of months, whose values run from 0 to 11.

    Those come first whose names a text has most of: of «مارس» it says which region's it is.
    """
    if language == "ar":
        rows = [[name.replace("_", " ") for name in row.split()] for row in _ARABIC_MONTHS]
    else:
        rows = _named(words_of(language)["months"])
    words = f" {' '.join(_WORD.findall(normal(context[:_LONGEST_CONTEXT])))} "
    rows.sort(key=lambda row: -sum(words.count(f" {normal(name)} ") for name in row))
    return tuple(map(_row, rows))


@cache
def weekdays(language: str) -> tuple[Paradigm, ...]:
    """Return the paradigms of weekdays, from 0 for Monday to 6."""
    return tuple(map(_row, _named(words_of(language)["days"])))


def _row(names: list[str]) -> Paradigm:
    return lambda value: names[value] if 0 <= value < len(names) else None


def _named(table: list[list[str]]) -> list[list[str]]:
    """Return the rows of names that are made from the full names in the same manner."""
    manners = dict.fromkeys(_manner(name, names[0]) for names in table for name in _usual(names))
    rows = [[_in_manner(names, manner) for names in table] for manner in manners]
    known = {name for row in rows for name in row}
    for value, names in enumerate(table):
        for name in _usual(names):
            if name not in known:  # of two short forms (“Sep”, “Sept”) the other
                row = [_in_manner(others, _manner(name, names[0])) for others in table]
                rows.append([*row[:value], name, *row[value + 1 :]])
    return rows


_Manner = tuple[str, bool, bool]


def _usual(names: list[str]) -> Iterator[str]:
    """Yield the names in the script of the first: a table may have several scripts."""
    for name in names:
        if (ord(name[0]) < 0x2000) == (ord(names[0][0]) < 0x2000):
            yield name


def _manner(name: str, full: str) -> _Manner:
    """Return how a name differs from the full one: what stands before it, shortened, a dot."""
    place = name.find(full)
    is_short = place < 0 and len(name.rstrip(".")) < len(full)
    return name[: max(0, place)], is_short, name.endswith(".")


def _in_manner(names: list[str], manner: _Manner) -> str:
    # A name without a form of its own (“May” has no short one) stands in full.
    alike = (name for name in _usual(names) if _manner(name, names[0]) == manner)
    return next(alike, names[0])
