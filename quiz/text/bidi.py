"""The Unicode Bidirectional Algorithm (UAX #9, Unicode 15.0), returning indices.

Indices, not strings, because styles, selection and copied text must find their way back from
the screen to the logical text. Rule names (P2, X5a, W7, N0, L2 …) and definitions (BD9 …) are
those of https://www.unicode.org/reports/tr9/tr9-46.html. Rules L3 (marks) and L4 (mirroring)
are for the caller, who has :func:`mirrored` for the latter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from quiz.text._bidi_sequence import ISOLATES, STRONG_RIGHT, resolve_sequence
from quiz.text._bidi_table import BRACKET_PAIRS, CLASS_RANGES, MIRROR_PAIRS

Base = Literal["auto", "ltr", "rtl"]
"""A paragraph's direction: given, or by its first strong character (rules P2 and P3)."""

REMOVED: Final = -1
"""The level of a character that rule X9 removes: an embedding control or a BN character."""

_MAX_DEPTH: Final = 125  # BD2
_EMBEDDINGS: Final = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED_BY_X9: Final = _EMBEDDINGS | {"PDF", "BN"}
_NOT_PLAIN_LEFT: Final = STRONG_RIGHT | ISOLATES | _EMBEDDINGS | {"AN", "PDI"}
_CANONICAL: Final = {"\u2329": "\u3008", "\u232a": "\u3009"}  # BD16: equivalent brackets pair


class Paragraph(NamedTuple):
    """The bidi classes of a paragraph's characters and the levels resolved from them.

    ``levels`` has one level for each character, from 0 to 126 and odd where the text runs
    right to left, or :data:`REMOVED`. It is the state before rule L1, which depends on where
    lines end: `quiz.text.layout` applies it. ``base`` is the paragraph's own level, 0 or 1.
    """

    base: int
    classes: tuple[str, ...]
    levels: tuple[int, ...]


_REMEMBERED: Final = 4096
"""Characters whose class is remembered: those of some scripts, where Unicode has many more."""


# A dict that fills itself: what is known already is found without a call in Python.
class _Classes(dict[str, str]):
    """Bidi_Class by character, remembered as asked."""

    def __missing__(self, char: str) -> str:
        if len(self) == _REMEMBERED:
            self.clear()
        starts, names = _ranges()
        name = self[char] = names[bisect_right(starts, ord(char)) - 1]
        return name


@cache
def _ranges() -> tuple[list[int], list[str]]:
    tokens = [token.split(":") for token in CLASS_RANGES.split()]
    return [int(start, 16) for start, _ in tokens], [name for _, name in tokens]


def _pairs(table: str) -> list[tuple[str, str]]:
    return [
        (chr(int(one, 16)), chr(int(other, 16)))
        for one, other in (token.split("-") for token in table.split())
    ]


@cache
def _brackets() -> dict[str, tuple[str, bool]]:
    """Map each bracket to the canonical closing bracket of its pair, and whether it opens."""
    table: dict[str, tuple[str, bool]] = {}
    for one, other in _pairs(BRACKET_PAIRS):
        closing = _CANONICAL.get(other, other)
        table[one] = closing, True
        table[other] = closing, False
    return table


@cache
def _mirrors() -> dict[str, str]:
    return {a: b for one, other in _pairs(MIRROR_PAIRS) for a, b in ((one, other), (other, one))}


_CLASSES: Final = _Classes()


def bidi_class(char: str) -> str:
    """Return the Bidi_Class of one character by its short name, such as ``"AL"``."""
    return _CLASSES[char]


def mirrored(cell: str) -> str:
    """Return what looks like a character mirrored (rule L4), the marks on it as they are.

    A character that has no mirror is returned as it is.
    """
    mirror = _mirrors().get(cell[0])
    return cell if mirror is None else mirror + cell[1:]


def paragraph_levels(text: str, base: Base = "auto") -> Paragraph:
    """Resolve the embedding levels of one paragraph of text (rules P2 to I2).

    A paragraph separator may only be its last character: the caller splits (rule P1).
    """
    if base != "rtl" and text.isascii():
        # No ASCII character is right-to-left or a control of direction.
        classes = tuple([_CLASSES[char] for char in text])
        return Paragraph(0, classes, _plain_left(classes))
    classes = tuple([_CLASSES[char] for char in text])
    table = _brackets()
    brackets = {
        index: table[char]
        for index, (char, name) in enumerate(zip(text, classes, strict=True))
        if name == "ON" and char in table
    }
    return resolve(classes, base, brackets)


def resolve(
    classes: Sequence[str],
    base: Base = "auto",
    brackets: Mapping[int, tuple[str, bool]] | None = None,
) -> Paragraph:
    """Resolve the embedding levels of one paragraph given by its characters' bidi classes.

    ``brackets`` maps the index of each paired bracket, in rising order, to a name of its pair
    and whether it opens; without it rule N0 does nothing.
    """
    classes = tuple(classes)
    matches = _isolate_matches(classes)
    level = (0, 1)[base == "rtl"] if base != "auto" else _first_strong(classes, matches)
    # Most paragraphs in English end here: nothing in them runs from right to left.
    if level == 0 and _NOT_PLAIN_LEFT.isdisjoint(classes):
        return Paragraph(0, classes, _plain_left(classes))
    kinds, explicit = _explicit(classes, matches, level)
    levels = explicit.copy()
    for sequence in _isolating_sequences(explicit, matches):
        sides = _sides(sequence, explicit, level, classes, matches)
        resolved = resolve_sequence(
            sequence, kinds, explicit, sides, classes=classes, brackets=brackets or {}
        )
        for index, value in zip(sequence, resolved, strict=True):
            levels[index] = value
    return Paragraph(level, classes, tuple(levels))


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices of a line's characters from left to right (rule L2).

    Characters whose level is :data:`REMOVED` are left out, so the result is a permutation of
    the others.
    """
    order = [index for index, level in enumerate(levels) if level != REMOVED]
    present = {levels[index] for index in order}
    odd = [level for level in present if level & 1]
    if not odd:
        return order
    if len(present) == 1:
        order.reverse()
        return order
    for level in range(max(present), min(odd) - 1, -1):
        position = 0
        while position < len(order):
            if levels[order[position]] < level:
                position += 1
                continue
            stop = position + 1
            while stop < len(order) and levels[order[stop]] >= level:
                stop += 1
            order[position:stop] = order[position:stop][::-1]
            position = stop
    return order


def _plain_left(classes: tuple[str, ...]) -> tuple[int, ...]:
    if "BN" in classes or "PDF" in classes:
        return tuple([REMOVED if name in _REMOVED_BY_X9 else 0 for name in classes])
    return (0,) * len(classes)


def _isolate_matches(classes: Sequence[str]) -> dict[int, int]:
    """Map each isolate initiator to its PDI and each such PDI to its initiator (BD9)."""
    matches: dict[int, int] = {}
    if "PDI" in classes:
        opened: list[int] = []
        for index, name in enumerate(classes):
            if name in ISOLATES:
                opened.append(index)
            elif name == "PDI" and opened:
                start = opened.pop()
                matches[start], matches[index] = index, start
    return matches


def _first_strong(
    classes: Sequence[str], matches: Mapping[int, int], start: int = 0, end: int | None = None
) -> int:
    """Return the level that the first strong character in ``[start, end)`` sets (P2, P3)."""
    index = start
    stop = len(classes) if end is None else end
    while index < stop:
        name = classes[index]
        if name == "L":
            return 0
        if name in STRONG_RIGHT:
            return 1
        if name in ISOLATES:
            index = matches.get(index, stop)
        index += 1
    return 0


def _explicit(
    classes: tuple[str, ...], matches: Mapping[int, int], base: int
) -> tuple[list[str], list[int]]:
    """Apply rules X1 to X8; return the classes after overrides, and the explicit levels."""
    kinds = list(classes)
    if ISOLATES.isdisjoint(classes) and _EMBEDDINGS.isdisjoint(classes):
        return kinds, [REMOVED if name in _REMOVED_BY_X9 else base for name in classes]
    levels = [base] * len(classes)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]  # level, override, isolate
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for index, name in enumerate(classes):
        level, override, _ = stack[-1]
        if name in _EMBEDDINGS:
            levels[index] = REMOVED
            deeper = _next_level(level, right=name[0] == "R")
            if deeper <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((deeper, name[0] if name[2] == "O" else "", False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif name in ISOLATES:
            levels[index] = level
            kinds[index] = override or name
            right = name == "RLI"
            if name == "FSI":
                right = _first_strong(classes, matches, index + 1, matches.get(index)) == 1
            deeper = _next_level(level, right=right)
            if deeper <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((deeper, "", True))
            else:
                overflow_isolates += 1
        elif name == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            level, override, _ = stack[-1]
            levels[index] = level
            kinds[index] = override or name
        elif name == "PDF":
            levels[index] = REMOVED
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif len(stack) > 1 and not stack[-1][2]:
                stack.pop()
        elif name == "BN":
            levels[index] = REMOVED
        elif name != "B":  # X8 leaves a paragraph separator at the base level
            levels[index] = level
            kinds[index] = override or name
    return kinds, levels


def _next_level(level: int, *, right: bool) -> int:
    """Return the least odd (or even) level above ``level``."""
    return level + 1 + (level & 1) if right else level + 2 - (level & 1)


def _isolating_sequences(levels: Sequence[int], matches: Mapping[int, int]) -> list[list[int]]:
    """Return the isolating run sequences (BD13), removed characters left out (X9, X10)."""
    runs: list[list[int]] = []
    current = REMOVED
    for index, level in enumerate(levels):
        if level == REMOVED:
            continue
        if level == current:
            runs[-1].append(index)
        else:
            runs.append([index])
            current = level
    if not matches:
        return runs
    sequences: list[list[int]] = []
    waiting: dict[int, list[int]] = {}
    for run in runs:
        sequence = waiting.pop(matches.get(run[0], -1), None)
        if sequence is None:
            sequences.append(run)
            sequence = run
        else:
            sequence.extend(run)
        if run[-1] in matches:
            waiting[run[-1]] = sequence
    return sequences


def _sides(
    sequence: list[int],
    levels: Sequence[int],
    base: int,
    classes: Sequence[str],
    matches: Mapping[int, int],
) -> tuple[str, str]:
    """Return the sos and eos of an isolating run sequence (X10)."""
    first, last = sequence[0], sequence[-1]
    level = levels[first]
    index = first - 1
    while index >= 0 and levels[index] == REMOVED:
        index -= 1
    before = levels[index] if index >= 0 else base
    index = last + 1
    if classes[last] in ISOLATES and last not in matches:
        index = len(levels)
    while index < len(levels) and levels[index] == REMOVED:
        index += 1
    after = levels[index] if index < len(levels) else base
    return "LR"[max(before, level) & 1], "LR"[max(after, level) & 1]
