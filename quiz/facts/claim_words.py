"""Names of what a fact claims, as they are told to who signs it.

In `quiz.facts.sign_offs.Reading` they are what a digest covers, and so stay as they are: English
words and keys of ``pack.toml``. Told to a person they are messages.
"""

from __future__ import annotations

import re
from typing import Final

from quiz.languages.messages import Message, worded

_NAMES: Final = {
    "the same event as": "same-event",
    "its members are": "members",
    "a subject has": "subject-has",
    "an object has": "object-has",
    "the part is": "part",
    "every object is in": "every-object",
    "alias": "alias",
    "called": "called",
}
_VALUES: Final = {
    ("its members are", "all listed"): "claim.all-listed",
    ("a subject has", "one object"): "claim.one-object",
    ("an object has", "one subject"): "claim.one-subject",
}
_BY_ANCHOR: Final = frozenset({"called", "the same event as"})
_ANCHOR: Final = re.compile("«(.*)»", re.DOTALL)
_MEMBER: Final = re.compile("member «(.*)»", re.DOTALL)
_RESOLVED: Final = re.compile("«(.*)» is", re.DOTALL)


def claim_told(what: str) -> Message:
    """Return the name of a claim as a person is told it; a key of ``pack.toml`` as it is."""
    name, filled = _named(what)
    return worded(f"claim.{name}", **filled)


def claim_text_told(what: str) -> Message:
    """Return the name of a claim's text, as it is told within a sentence about that text."""
    name, filled = _named(what)
    return worded(f"claim-text.{name}", **filled)


def _named(what: str) -> tuple[str, dict[str, str]]:
    """Return the name of a claim's message, and what fills it."""
    if (name := _NAMES.get(what)) is not None:
        return name, {}
    if (member := _MEMBER.fullmatch(what)) is not None:
        return "member", {"words": member[1]}
    if (resolved := _RESOLVED.fullmatch(what)) is not None:
        return "resolved", {"words": resolved[1]}
    return "key", {"key": what}


def claim_value_told(what: str, text: str) -> str:
    """Return what is claimed: a text of the pack, or a message where the program says it."""
    if what in _BY_ANCHOR and (anchor := _ANCHOR.fullmatch(text)) is not None:
        return worded("claim.anchored", words=anchor[1])
    key = _VALUES.get((what, text))
    return text if key is None else worded(key)
