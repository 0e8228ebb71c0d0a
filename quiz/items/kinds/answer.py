"""Answers to items, and what a session keeps of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

Answer = int | Sequence[int]
"""An option's place for a choice; places of the cards, first to last, for an ordering."""


class AnswerRecord(NamedTuple):
    """The part of a kept response that depends on the kind of item.

    The names are those of `quiz.play.session.Response`, which says what they mean.
    """

    option_ids: tuple[str, ...] = ()
    chosen: int | None = None
    key: int | None = None
    given: tuple[int, ...] | None = None
    right: tuple[int, ...] | None = None
