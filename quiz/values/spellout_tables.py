"""The frozen table of number words: loaded a language at a time, when first asked for."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TypedDict

from quiz.values.date_tables import row_of
from quiz.values.spellout_rules import Speller

_TABLE = files("quiz.values") / "tables" / "number_words.jsonl"


class SpelloutWords(TypedDict, total=False):
    """How a language spells numbers; see tests/tables/make_number_words.py."""

    language: str
    plurals: str
    cardinals: list[list[str]]
    ordinals: list[list[str]]
    reads: list[str]
    starts: list[str]
    folds: list[list[str]]
    glued: bool
    rules: dict[str, str]
    also: dict[str, str]


@cache
def _lines() -> bytes:
    return _TABLE.read_bytes()


@cache
def spellout_words(language: str) -> SpelloutWords | None:
    """Return how a language spells numbers; None for one that has no rules."""
    row = row_of(_lines(), language)
    if row is None:
        return None
    words: SpelloutWords = json.loads(row)
    return words


@cache
def speller(language: str) -> Speller | None:
    """Return what spells numbers in a language; None for one that has no rules."""
    words = spellout_words(language)
    return None if words is None else Speller(words["rules"], words.get("plurals", ""))


def plural_category(number: int, language: str) -> str | None:
    """Return the plural category of a whole number; None for a language that has no rules."""
    found = speller(language)
    return None if found is None else found.category(number)
