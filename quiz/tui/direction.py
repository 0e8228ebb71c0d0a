"""Where things stand: everything is mirrored where the language runs from the right."""

from __future__ import annotations

from typing import TypeVar

from quiz.languages.catalogue import Catalogue
from quiz.text.bidi import Base

T = TypeVar("T")


def direction_of(words: Catalogue) -> Base:
    """The direction of a catalogue's language."""
    return "rtl" if words.rtl else "ltr"


def unbroken(text: str) -> str:
    """A text that is not to be broken where it has spaces."""
    return text.replace(" ", "\u00a0")


def from_start(words: Catalogue, *parts: T) -> tuple[T, ...]:
    """Parts from left to right, given from the side where the language starts."""
    return parts[::-1] if words.rtl else parts
