"""Direction of the screens: everything is mirrored where the language runs from the right."""

from __future__ import annotations

from typing import TypeVar

from quiz.languages.catalogue import Catalogue
from quiz.languages.records import is_rtl
from quiz.text.bidi import Base

T = TypeVar("T")


def direction_of(words: Catalogue) -> Base:
    """Return the direction of a catalogue's language."""
    return "rtl" if words.rtl else "ltr"


def direction_in(language: str) -> Base:
    """Return the direction of a text in a language, be it one of the interface or not."""
    return "rtl" if is_rtl(language) else "ltr"


def unbroken(text: str) -> str:
    """Return a text with its spaces made unbreakable."""
    return text.replace(" ", "\u00a0")


def from_start(words: Catalogue, *parts: T) -> tuple[T, ...]:
    """Return from left to right parts given from the side where the language starts."""
    # Textual lays out from left to right only.
    return parts[::-1] if words.rtl else parts
