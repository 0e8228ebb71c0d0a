"""Names of what a fact claims, as they are told to who signs it.

In `quiz.facts.sign_offs.Reading` they are what a digest covers, and so stay as they are: English
words and keys of ``pack.toml``. Told to a person they are messages.
"""

from __future__ import annotations

import re
from typing import Final

from quiz.languages.messages import Message, worded

_TOLD: Final = {
    "the same event as": "claim.same-event",
    "its members are": "claim.members",
    "a subject has": "claim.subject-has",
    "an object has": "claim.object-has",
    "the part is": "claim.part",
    "every object is in": "claim.every-object",
    "alias": "claim.alias",
    "called": "claim.called",
}
_VALUES: Final = {
    ("its members are", "all listed"): "claim.all-listed",
    ("a subject has", "one object"): "claim.one-object",
    ("an object has", "one subject"): "claim.one-subject",
}
_MEMBER: Final = re.compile("member «(.*)»", re.DOTALL)
_RESOLVED: Final = re.compile("«(.*)» is", re.DOTALL)


def claim_told(what: str) -> Message:
    """Return the name of a claim as a person is told it; a key of ``pack.toml`` as it is."""
    if (key := _TOLD.get(what)) is not None:
        return worded(key)
    if (member := _MEMBER.fullmatch(what)) is not None:
        return worded("claim.member", words=member[1])
    if (resolved := _RESOLVED.fullmatch(what)) is not None:
        return worded("claim.resolved", words=resolved[1])
    return worded("claim.key", key=what)


def claim_value_told(what: str, text: str) -> str:
    """Return what is claimed: a text of the pack, or a message where the program says it."""
    key = _VALUES.get((what, text))
    return text if key is None else worded(key)
