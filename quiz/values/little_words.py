"""The commonest little words of each language that the proof knows, from its frozen table."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

_KEYS = (
    "function", "prepositions", "of", "clause_starts", "harmless", "complementisers", "year_words",
    "inner", "after", "named", "number_before", "units",
)  # fmt: skip


@cache
def little_words() -> dict[str, frozenset[str]]:
    """Return by language its single little words, each made `quiz.values.tokens.normal`."""
    text = (files("quiz.values") / "tables" / "near_words.jsonl").read_text(encoding="utf-8")
    tables = map(json.loads, text.splitlines())
    return {
        table["language"]: frozenset(
            phrase for key in _KEYS for phrase in table.get(key, ()) if " " not in phrase
        )
        for table in tables
        if "language" in table
    }
