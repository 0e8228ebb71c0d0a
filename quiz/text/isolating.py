"""Text that stands in text of another direction, and must not disturb its order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from quiz.text.bidi import bidi_class
from quiz.text.printable import ISOLATING

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"

_NUMBER: Final = {
    False: re.compile("[0-9]+(?:[.,][0-9]+)*"),
    True: re.compile("[0-9٠-٩]+(?:[.,٫٬][0-9٠-٩]+)*"),
}
_ISOLATES: Final = {False: "\u2066", True: "\u2067"}
_STRONG: Final = {False: frozenset({"L"}), True: frozenset({"R", "AL", "AN"})}


def isolate(text: str) -> str:
    """Return ``text`` fit to stand in text of another direction without disturbing its order.

    It goes between U+2068 and U+2069; unmatched isolate controls inside are mended, so that
    they cannot end it early or swallow what follows.
    """
    return FIRST_STRONG_ISOLATE + _balance(text) + POP_ISOLATE


@lru_cache(maxsize=2048)
def embedded(text: str, *, rtl: bool) -> str:
    """Return ``text`` fit to stand in a sentence of a direction, isolated where it needs to be.

    It needs to if it has a letter of the other direction; in Arabic, where the sentence may have
    some too as names of keys are, unless it is a number or Arabic words.
    """
    if not text or _NUMBER[rtl].fullmatch(text):
        return text
    classes = {bidi_class(char) for char in set(text)}  # a flag's value may be of many megabytes
    foreign = not _STRONG[not rtl].isdisjoint(classes) or ISOLATING.search(text)
    words = bidi_class(text[0]) in _STRONG[True] and ("AL" in classes or "R" in classes)
    if not foreign and (words or not rtl):
        return text
    if text[:1] == FIRST_STRONG_ISOLATE and ISOLATING.search(text, 1, len(text) - 1) is None:
        return text if text[1:].endswith(POP_ISOLATE) else isolate(text)
    if ISOLATING.search(text) and not _has_letter_outside(text):
        # A list of names is the sentence's own: the names follow each other in its direction.
        return _ISOLATES[rtl] + _balance(text) + POP_ISOLATE
    return isolate(text)


def in_order(texts: Iterable[str], *, rtl: bool) -> str:
    """Return texts, isolated where they need to be, one behind the other in a direction."""
    return _ISOLATES[rtl] + " ".join(texts) + POP_ISOLATE


def in_a_row(signs: Iterable[str], *, rtl: bool) -> str:
    """Return numbers or letters one behind the other in a direction, whatever space is put there.

    A no-break space between two numbers would make one of them (rule W4), which runs from the left.
    """
    return in_order(map(isolate, signs), rtl=rtl)


def _has_letter_outside(text: str) -> bool:
    """Return whether a text has a letter outside of what is isolated in it (rules P2 and P3)."""
    depth = 0
    for char in text:
        if char == POP_ISOLATE:
            depth = max(0, depth - 1)
        elif ISOLATING.match(char):
            depth += 1
        elif not depth and bidi_class(char) in ("L", "R", "AL"):
            return True
    return False


def side_by_side(texts: Iterable[str]) -> str:
    """Return names with dots between them, each isolated where they are of both directions."""
    several = list(texts)
    classes = {bidi_class(char) for text in several for char in set(text)}
    if len(several) > 1 and all(classes & strong for strong in _STRONG.values()):
        several = list(map(isolate, several))
    return " · ".join(several)


def _balance(text: str) -> str:
    """Drop each U+2069 that closes nothing; close each isolate left open."""
    if not ISOLATING.search(text):
        return text
    kept: list[str] = []
    depth = 0
    for char in text:
        if char == POP_ISOLATE:
            if not depth:
                continue
            depth -= 1
        elif ISOLATING.match(char):
            depth += 1
        kept.append(char)
    return "".join(kept) + POP_ISOLATE * depth
