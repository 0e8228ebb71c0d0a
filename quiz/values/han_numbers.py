"""Numbers of dates in Chinese characters: 一九三六年五月二十日, read as 1936年5月20日."""

from __future__ import annotations

import re

_DIGITS = {"〇": 0, "零": 0, "○": 0} | {
    digit: value for value, digit in enumerate("一二三四五六七八九", 1)
}
_TENS = {"十": 1, "廿": 2, "卅": 3}

HAN_DIGITS = frozenset([*_DIGITS, *_TENS])
"""What such numbers are made of."""

_NUMBER = re.compile(f"[{''.join(HAN_DIGITS)}]+(?=[年月日号號世])")


def in_digits(text: str) -> str:
    """Return a text with its numbers of years, months, days and centuries in digits."""
    return _NUMBER.sub(_read, text)


def _read(match: re.Match[str]) -> str:
    text = match[0]
    if all(digit in _DIGITS for digit in text):
        return "".join(str(_DIGITS[digit]) for digit in text)
    place = next(place for place, digit in enumerate(text) if digit in _TENS)
    before, ten, after = text[:place], text[place], text[place + 1 :]
    if len(before) > 1 or len(after) > 1 or {*before, *after} & _TENS.keys():
        return text  # 九十十 is no number
    if before and ten != "十":
        return text
    tens = _DIGITS[before] if before else _TENS[ten]
    return str(10 * tens + (_DIGITS[after] if after else 0))
