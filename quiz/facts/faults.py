"""Faults of a pack, worded so that its author can mend them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault of a pack.

    ``where`` is the place in the TOML as a path of keys, such as ``("event", "conference",
    "when")``; ``subject`` is the id of the fact, or the table at fault where it is none;
    ``message`` says what is wrong and what to do. ``file`` is a bare file name.
    """

    where: tuple[str, ...]
    subject: str
    message: str
    rule: str
    """The proof rule (``quote``, ``evidence``, ``anchor``, ``distractor``, ``contradiction``,
    ``ordering``) or the check (``schema``, ``reference``, ``text``, ``sign-off``, ``source``)."""
    file: str = "pack.toml"
