"""Dates as players read them, with Western digits, by the table ``date`` of the catalogues."""

from __future__ import annotations

from functools import lru_cache

from quiz.languages.catalogue import wording
from quiz.languages.digits import separated
from quiz.languages.records import Language, nearest
from quiz.values.edtf import DATE, SPAN, UNTOLD, shifted
from quiz.values.spellout_tables import speller

_CENTURIES_IN_WORDS = {"ar": "%spellout-ordinal-masculine-genitive-definite"}
"""The rules that count centuries in words; other languages do so as their records say.

Of tens the genitive, which is what follows most words before it: «في القرن العشرين».
"""


@lru_cache(maxsize=16_384)
def in_words(text: str, language: str, months: tuple[str, ...] | None = None) -> str:
    """Tell a canonical EDTF date in words; `quiz.values.dates.word_date` says how."""
    words = wording(language, "date")
    if "/" in text:
        start, _, end = text.partition("/")
        if start == UNTOLD:
            return _open("before", shifted(end, 1), language, months)
        if end == UNTOLD:
            return _open("since", start, language, months)
        return words["interval"].format(
            start=in_words(start, language, months), end=in_words(end, language, months)
        )
    if (span := SPAN.fullmatch(text)) is not None:
        return _span(*span.groups(), language=language)
    part, short_year, month, day, long_year, about = DATE.findall(text)[0]
    year = int(long_year or short_year)
    shown = str(year) if year > 0 else str(1 - year)
    if year < -9999:
        shown = separated(f"{1 - year:,}", nearest(language))
    told = words["bc" if year <= 0 else "ad" if year < 100 else "year"].format(year=shown)
    if month:
        names = words["months"].split() if months is None else months
        told = words["month"].format(month=names[int(month) - 1], year=told)
    if day:
        told = words["first-day" if int(day) == 1 else "day"].format(day=int(day), month=told)
    if part:
        told = words[f"{part}-month" if month else f"{part}-year"].format(date=told)
    return words["about"].format(date=told) if about else told


def _span(
    part: str | None, tens: str | None, hundreds: str | None, about: str | None, *, language: str
) -> str:
    words, record = wording(language, "date"), nearest(language)
    century = int(tens or 0) // 10 + 1 if tens is not None else abs(int(hundreds or 0)) + 1
    ordinal = _ordinal(century, record)
    if tens is not None:
        told = words[f"decade-{tens[-1]}"].format(
            first=f"{int(tens)}0", last=f"{int(tens)}9", century=ordinal
        )
    else:
        is_bc = (hundreds or "").startswith("-")
        told = words["century-bc" if is_bc else "century"].format(century=ordinal)
    # An article comes first of all: “the early 1960s”, « le début des années 1960 ».
    unit = "decade" if tens is not None else "century"
    told = words[f"{part or 'whole'}-{unit}"].format(span=told)
    return words["about"].format(date=told) if about else told


def _ordinal(century: int, record: Language) -> str:
    rules, found = _CENTURIES_IN_WORDS.get(record.code), speller(record.code)
    told = None if rules is None or found is None else found.spell(century, rules)
    return record.century(century) if told is None else told


def _open(side: str, end: str, language: str, months: tuple[str, ...] | None) -> str:
    """Tell an open date by the end that is known: «قبل عام 1900», « à partir du 3 mai 1958 »."""
    words = wording(language, "date")
    bare = end.rstrip("~")
    unit = ("year", "month", "day")[bare.lstrip("-").count("-") if bare[0] != "Y" else 0]
    told = words[f"end-{unit}"].format(date=in_words(bare, language, months))
    if bare != end:
        told = words["end-about"].format(date=told)
    return words[f"{side}-{unit}"].format(date=told)
