"""Faults of a pack, worded so that its author can mend them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quiz.languages.messages import Message

Unread = Mapping[tuple[str, str], frozenset[str]]
"""The tables, as (kind, id), that did not validate and so are not in the pack, and all texts that
each holds. What refers to one of them, or only seems unused because of it, is no fault of its
own."""


class Fault(NamedTuple):
    """One fault of a pack.

    ``where`` is the place in the TOML as a path of keys, such as ``("event", "conference",
    "when")``; ``subject`` is the id of the fact, or the table at fault where it is none;
    ``message`` says what is wrong and what to do. ``file`` is a bare file name.
    """

    where: tuple[str, ...]
    subject: str
    message: Message
    rule: str
    """The proof rule (``quote``, ``evidence``, ``anchor``, ``distractor``, ``contradiction``,
    ``ordering``) or the check (``schema``, ``reference``, ``text``, ``sign-off``, ``source``)."""
    file: str = "pack.toml"
