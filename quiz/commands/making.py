"""What the commands share that make a pack of what somebody has: its id, language and title."""

from __future__ import annotations

import re

from quiz.text.printable import UNSAFE
from quiz.values.date_tables import base_language, has_words

_LONGEST_TITLE = 120
_LONGEST_ID = 80
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def is_id(name: str) -> bool:
    """Return whether a folder of this name can be a pack, as `quiz.facts.fields.Id` has it."""
    return len(name) <= _LONGEST_ID and _ID.fullmatch(name) is not None


def is_read(language: str) -> bool:
    """Return whether dates are read in what was typed as a language."""
    return _LANGUAGE.fullmatch(language) is not None and has_words(base_language(language))


def plain_title(text: str, otherwise: str) -> str:
    """Return the first line's worth of a text, of 120 characters at most, fit for a title."""
    return UNSAFE.sub("", " ".join(text.split()))[:_LONGEST_TITLE].strip() or otherwise
