"""Letters of codes that people read off a screen and type, and the check that finds a wrong one.

The letters are those of Crockford's base 32: I and L read as 1, O as 0, U as V, capitals or not.
The last letter is a check. Letters are elements of the field GF(32), and a code is a polynomial
that is 0 at a primitive element: so every wrong letter and every two swapped ones are found, in
codes of up to 31 letters (as by the Reed–Solomon code with one check symbol).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS: Final = 5
"""Of one letter."""
LONGEST_TYPED: Final = 200
"""Characters that are looked at: no code is nearly as long, blanks and hyphens included."""

_READ_AS: Final = {letter: number for number, letter in enumerate(LETTERS)} | {
    forgiven: LETTERS.index(meant) for forgiven, meant in zip("ILOU", "110V", strict=True)
}
_BETWEEN: Final = "-‐‑‒–—−_.·/"
"""What people put between groups of letters, beside blanks."""
_REDUCING: Final = 0b100101
"""The primitive polynomial x⁵ + x² + 1, by which GF(32) is reckoned."""


class StrangeLetter(ValueError):
    """A character that stands in no code; its place is counted from 1."""

    def __init__(self, character: str, place: int) -> None:
        super().__init__(character)
        self.character = character
        self.place = place


def letters_in(typed: str) -> list[int]:
    """Read the letters that somebody typed, as numbers from 0 to 31.

    Raises:
        StrangeLetter: a character is none.
    """
    numbers: list[int] = []
    for typed_one in typed[:LONGEST_TYPED]:
        for one in unicodedata.normalize("NFKC", typed_one).upper():
            if one.isspace() or one in _BETWEEN or unicodedata.category(one) == "Cf":
                continue
            digit = unicodedata.digit(one, None)  # of any script: ٣ is 3
            number = _READ_AS.get(one if digit is None else str(digit))
            if number is None:
                raise StrangeLetter(typed_one, len(numbers) + 1)
            numbers.append(number)
    return numbers


def written(numbers: Sequence[int]) -> str:
    """Write numbers from 0 to 31 as letters."""
    return "".join(LETTERS[number] for number in numbers)


def grouped(code: str) -> str:
    """Write a code in groups of four, to be read off a screen."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def with_check(numbers: Sequence[int]) -> list[int]:
    """Add the check to the numbers that say something."""
    return [*numbers, _times(_value(numbers))]


def is_right(numbers: Sequence[int]) -> bool:
    """Return whether the last number is the check of those before it."""
    return _value(numbers) == 0


def near(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield what is right and has one letter changed, or two swapped, of what is wrong."""
    change = _value(numbers)
    # Changed by this much, each letter makes the whole right: the further from the end it stands,
    # the more often it was multiplied.
    for place in reversed(range(len(numbers))):
        yield [*numbers[:place], numbers[place] ^ change, *numbers[place + 1 :]]
        change = _divided(change)
    for one, other in combinations(range(len(numbers)), 2):
        swapped = list(numbers)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        if swapped != list(numbers) and is_right(swapped):
            yield swapped


def _value(numbers: Sequence[int]) -> int:
    """Return the value of a polynomial at the primitive element 2, by Horner's rule."""
    value = 0
    for number in numbers:
        value = _times(value) ^ number
    return value


def _times(value: int) -> int:
    """Multiply by the element 2."""
    value <<= 1
    return value ^ _REDUCING if value >> BITS else value


def _divided(value: int) -> int:
    """Divide by the element 2."""
    return (value ^ _REDUCING if value & 1 else value) >> 1
