"""Rules W1 to W7, N0 to N2, I1 and I2 of UAX #9 on one isolating run sequence.

A part of :mod:`quiz.text.bidi`, which finds the sequences and says what the rules' names mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
STRONG_RIGHT: Final = frozenset({"R", "AL"})

_MAX_BRACKETS: Final = 63  # BD16

_STRONG: Final = STRONG_RIGHT | {"L"}
_NEUTRAL: Final = ISOLATES | {"B", "S", "WS", "ON", "PDI"}
_WEAK: Final = frozenset({"EN", "AN", "ES", "ET", "CS"})
_AS_RIGHT: Final = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_RISE: Final = (  # I1 for an even level, I2 for an odd one
    {"L": 0, "R": 1, "EN": 2, "AN": 2},
    {"L": 1, "R": 0, "EN": 1, "AN": 1},
)


def resolve_sequence(
    sequence: list[int],
    kinds: Sequence[str],
    explicit: Sequence[int],
    sides: tuple[str, str],
    *,
    classes: Sequence[str],
    brackets: Mapping[int, tuple[str, bool]],
) -> list[int]:
    """Apply rules W1 to I2 to one isolating run sequence; return its levels.

    ``sides`` are the sos and eos of rule X10.
    """
    level = explicit[sequence[0]]
    types = _weak([kinds[index] for index in sequence], sides[0])
    if brackets and not brackets.keys().isdisjoint(sequence):
        _pair_brackets(types, sequence, level, sides[0], classes=classes, brackets=brackets)
    _neutral(types, level, sides)
    rise = _RISE[level & 1]
    return [level + rise[name] for name in types]


def _weak(types: list[str], sos: str) -> list[str]:
    """Apply rules W1 to W7 in place."""
    previous = strong = sos
    for position, name in enumerate(types):
        if name == "NSM":
            name = "ON" if previous in ISOLATES or previous == "PDI" else previous
            types[position] = name
        previous = name
        if name in _STRONG:
            strong = name
            if name == "AL":
                types[position] = "R"
        elif name == "EN" and strong == "AL":
            types[position] = "AN"
    if _WEAK.isdisjoint(types):
        return types
    length = len(types)
    for position in range(1, length - 1):  # W4
        name = types[position]
        if name in ("ES", "CS"):
            left = types[position - 1]
            if left == types[position + 1] and (left == "EN" or (left == "AN" and name == "CS")):
                types[position] = left
    position = 0
    while position < length:  # W5, W6
        name = types[position]
        stop = position + 1
        if name == "ET":
            while stop < length and types[stop] == "ET":
                stop += 1
            beside = types[position - 1 : position] + types[stop : stop + 1]
            types[position:stop] = ["EN" if "EN" in beside else "ON"] * (stop - position)
        elif name in ("ES", "CS"):
            types[position] = "ON"
        position = stop
    strong = sos
    for position, name in enumerate(types):  # W7
        if name in _STRONG:
            strong = name
        elif name == "EN" and strong == "L":
            types[position] = "L"
    return types


def _pair_brackets(
    types: list[str],
    sequence: list[int],
    level: int,
    sos: str,
    *,
    classes: Sequence[str],
    brackets: Mapping[int, tuple[str, bool]],
) -> None:
    """Apply rule N0 in place."""
    embedding, opposite = ("R", "L") if level & 1 else ("L", "R")
    for opening, closing in _bracket_pairs(types, sequence, brackets):
        inside = {_AS_RIGHT.get(name) for name in types[opening + 1 : closing]}
        if embedding in inside:
            direction = embedding
        elif opposite in inside:
            context = (_AS_RIGHT[name] for name in reversed(types[:opening]) if name in _AS_RIGHT)
            direction = opposite if next(context, sos) == opposite else embedding
        else:
            continue
        for position in (opening, closing):
            types[position] = direction
            position += 1
            while position < len(types) and classes[sequence[position]] == "NSM":
                types[position] = direction
                position += 1


def _bracket_pairs(
    types: Sequence[str], sequence: Sequence[int], brackets: Mapping[int, tuple[str, bool]]
) -> list[tuple[int, int]]:
    """Return the positions of bracket pairs in the sequence, by opening bracket (BD16)."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for position, index in enumerate(sequence):
        if index not in brackets or types[position] != "ON":
            continue
        name, opens = brackets[index]
        if opens:
            if len(stack) == _MAX_BRACKETS:
                break
            stack.append((name, position))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == name:
                pairs.append((stack[depth][1], position))
                del stack[depth:]
                break
    return sorted(pairs)


def _neutral(types: list[str], level: int, sides: tuple[str, str]) -> None:
    """Apply rules N1 and N2 in place."""
    if _NEUTRAL.isdisjoint(types):
        return
    embedding = "LR"[level & 1]
    left, end = sides
    position, length = 0, len(types)
    while position < length:
        name = types[position]
        if name not in _NEUTRAL:
            left = _AS_RIGHT[name]
            position += 1
            continue
        stop = position + 1
        while stop < length and types[stop] in _NEUTRAL:
            stop += 1
        right = _AS_RIGHT[types[stop]] if stop < length else end
        types[position:stop] = [left if left == right else embedding] * (stop - position)
        position = stop
