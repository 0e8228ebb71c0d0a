"""What pydantic says of an input that does not fit, worded in the languages of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from quiz.languages.messages import Listed, Message, worded
from quiz.text.printable import printable

_PLAIN: Final = frozenset(
    "string_type bool_type bool_parsing int_type dict_type tuple_type list_type date_type "
    "extra_forbidden".split()
)
"""Kinds of errors whose message is always the same."""
_LENGTHS: Final = {
    "string_too_long": "max_length",
    "string_too_short": "min_length",
    "too_long": "max_length",
    "too_short": "min_length",
}
_CONTAINERS: Final = frozenset({"tuple", "dictionary", "list"})
_QUOTED: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\d+")
_LONGEST: Final = 500


def input_told(detail: Mapping[str, Any]) -> Message:
    """Return what is wrong with an input, by one of the details of pydantic's error.

    Of a kind that has no message of its own it is quoted in pydantic's words.
    """
    kind, said = detail["type"], detail["msg"][:1].lower() + detail["msg"][1:]
    told, given = None, detail.get("ctx", {})
    if kind in _PLAIN:
        told = worded(f"input.{kind}")
    elif kind in ("string_too_long", "string_too_short"):
        told = worded(f"input.{kind}", n=given[_LENGTHS[kind]])
    elif kind in _LENGTHS and (container := str(given["field_type"]).lower()) in _CONTAINERS:
        told = worded(
            f"input.{kind}",
            n=given[_LENGTHS[kind]],
            kind=worded(f"input.{container}"),
            actual=str(given["actual_length"]),
        )
    elif kind == "literal_error":
        values = Listed(tuple(_QUOTED.findall(str(given["expected"]))), "either")
        told = worded("input.literal_error", expected=values)
    # Another version of pydantic may say it otherwise, and its own words are what programs read.
    if told is None or told != said:
        return worded("input.other", message=printable(said, _LONGEST))
    return told
