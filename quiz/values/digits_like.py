"""Numbers in the digits in which another is written: ٣ or 3, 1,000 or 1.000."""

from __future__ import annotations

import unicodedata


def number_like(number: int, like: str, width: int = 0) -> str:
    """Write a number in the digits of another, its thousands marked off as there.

    ``width`` is how many digits it has at least, noughts put before it.
    """
    first = next(filter(str.isdecimal, like))
    zero = ord(first) - unicodedata.decimal(first)
    digits = [chr(zero + int(digit)) for digit in f"{number:0{width or 1}d}"]
    marks = [(place, char) for place, char in enumerate(reversed(like)) if not char.isdecimal()]
    if marks and len(digits) > len(like) - len(marks):
        return "".join(digits)
    text = digits[::-1]
    for place, mark in marks:
        if place < len(text):
            text.insert(place, mark)
    return "".join(reversed(text))
