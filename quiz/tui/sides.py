"""Which side things stand on: everything is mirrored where the language runs from the right."""

from __future__ import annotations

from typing import TypeVar

from quiz.text.bidi import Base
from quiz.text.messages import Catalogue

T = TypeVar("T")


def direction_of(words: Catalogue) -> Base:
    """The direction of a catalogue's language."""
    return "rtl" if words.rtl else "ltr"


def from_start(words: Catalogue, *parts: T) -> tuple[T, ...]:
    """Parts from left to right, given from the side where the language starts."""
    return parts[::-1] if words.rtl else parts
