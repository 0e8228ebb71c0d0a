"""Why a save is damaged, told by what its model found wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from quiz.errors import QuizError
from quiz.facts.input_words import input_told
from quiz.files.toml_lines import line_of
from quiz.languages.messages import Message, worded
from quiz.text.printable import printable

_LONGEST: Final = 120
_REASONS: Final = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "string_type": "no-text",
    "bool_type": "no-switch",
    "bool_parsing": "no-switch",
    "tuple_type": "no-list",
    "model_type": "no-table",
    "dict_type": "no-table",
    "int_type": "no-whole",
    "int_parsing": "no-whole",
    "int_parsing_size": "no-whole",
    "int_from_float": "no-whole",
    "float_type": "no-number",
    "float_parsing": "no-number",
    "finite_number": "no-number",
    "greater_than_equal": "bounds",
    "less_than_equal": "bounds",
    "less_than": "bounds",
    "datetime_type": "no-time",
    "datetime_parsing": "no-time",
    "datetime_from_date_parsing": "no-time",
    "timezone_aware": "no-offset",
    "date_type": "no-day",
    "date_parsing": "no-day",
    "date_from_datetime_parsing": "no-day",
    "date_from_datetime_inexact": "no-day",
}
"""The messages of the table ``damage`` by the kinds of pydantic's errors."""


def damage(error: ValidationError, path: Path, text: str | None = None) -> QuizError:
    """Return the first of what a model found wrong, with its key, and its line in a ``text``."""
    # One fault is enough to set the file aside, and a damaged one may have thousands.
    first = error.errors(include_url=False)[0]
    where = tuple(str(part) for part in first["loc"])
    key = printable(".".join(where), _LONGEST) or None
    line = None if text is None else line_of(text, where)
    return QuizError(damage_told(first), path=path, line=line, key=key)


def damage_told(detail: Mapping[str, Any]) -> Message:
    """Return what is wrong with a save, by one of the details of pydantic's error, input and all.

    Of a kind that has no message it is quoted in pydantic's words.
    """
    kind = detail["type"]
    if kind in _REASONS:
        return worded(f"damage.{_REASONS[kind]}")
    if kind == "value_error" and isinstance(told := detail["ctx"]["error"].args[0], Message):
        return told
    if kind == "string_pattern_mismatch":
        return worded("fault.form", text=printable(str(detail["input"]), _LONGEST))
    return input_told(detail)
