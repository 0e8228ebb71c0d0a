"""The frozen tables of date words: loaded a language at a time, when first asked for."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TypedDict

_TABLES = files("quiz.values") / "tables"

ROOT = "root"
"""The entry for a language that CLDR does not know: digits and ISO 8601 dates only."""


class DateWords(TypedDict, total=False):
    """What is known of dates and numbers in one language; see tests/tables/make_date_words.py."""

    language: str
    months: list[list[str]]
    days: list[list[str]]
    bc: list[str]
    ad: list[str]
    links: dict[str, list[str]]
    orders: list[str]
    decimal: str
    other_decimals: str
    group: str
    ranges: list[list[str]]
    opening: list[str]
    before_year: list[str]
    before_month: list[str]
    before_day: list[str]
    before_weekday: list[str]
    of_year: list[str]
    of_month: list[str]
    after_year: list[str]
    after_day: list[str]
    year_endings: list[str]
    early: list[str]
    mid: list[str]
    late: list[str]
    about: list[str]
    early_after: list[str]
    mid_after: list[str]
    late_after: list[str]
    about_after: list[str]
    other_calendar: list[str]
    reigns: list[str]
    homographs: list[str]
    closing: list[str]
    before_span: list[str]
    day_words: dict[str, int]
    century: list[str]
    century_ordinals: list[str]
    decade: list[str]
    decade_words: dict[str, int]
    least_span_year: int
    bounds: dict[str, list[str]]
    several: list[str]
    equals: list[str]
    relative: dict[str, list[str]]
    old_style: list[str]
    new_style: list[str]
    gregorian_from: str
    ordinals: list[str]
    scales: dict[str, int]


@cache
def _lines() -> bytes:
    return (_TABLES / "date_words.jsonl").read_bytes()


def row_of(lines: bytes, language: str) -> str | None:
    """Return the line of a language in a table of JSON lines; None if it has none.

    The lines are those of all languages, of which few are ever asked for: only one is decoded.
    """
    start = lines.find(f'{{"language":"{language}",'.encode())
    return None if start < 0 else lines[start : lines.index(b"\n", start)].decode()


@cache
def base_language(tag: str) -> str:
    """Return the language of a BCP 47 tag, without script and territory: ``en`` of ``en-GB``."""
    return tag.replace("_", "-").partition("-")[0].lower()


def has_words(language: str) -> bool:
    """Return whether the months and numbers of a language are known."""
    return row_of(_lines(), language) is not None


@cache
def words_of(language: str) -> DateWords:
    """Return the words of a language; those of `ROOT` for a language that CLDR does not know."""
    row = row_of(_lines(), language)
    if row is None:
        return words_of(ROOT)
    words: DateWords = json.loads(row)
    return words
