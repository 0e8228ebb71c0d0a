"""English number words: cardinals from 0 to 999,999, ordinals to the hundredth."""

from __future__ import annotations

import re

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip

_SMALL = {word: value for value, word in enumerate(_UNITS + _TEENS, 1)}
_TEN = {word: 10 * value for value, word in enumerate(_TENS, 2)}
_SMALL_ORDINAL = {word: value for value, word in enumerate(_ORDINALS, 1)}
_TEN_ORDINAL = {word[:-1] + "ieth": value for word, value in _TEN.items()}

WORDS = frozenset(
    {"zero", "hundred", "hundredth", "thousand"}
    | _SMALL.keys()
    | _TEN.keys()
    | _SMALL_ORDINAL.keys()
    | _TEN_ORDINAL.keys()
)
"""Every word that a number may have, beside “a” and “and”."""

_ONES = "|".join(_UNITS)
_BELOW_100 = rf"(?:{'|'.join(_TENS)})(?:[ -](?:{_ONES}))?|{'|'.join(_TEENS)}|{_ONES}"
_BELOW_1000 = rf"(?:(?:a|{_ONES}) hundred(?: (?:and )?(?:{_BELOW_100}))?|{_BELOW_100})"
# The bare “and” of “one thousand and five” stands only before less than a hundred.
_CARDINAL = re.compile(
    rf"(?P<thousands>a|{_BELOW_1000}) thousand"
    rf"(?: (?P<rest>{_BELOW_1000})| and (?P<small>{_BELOW_100}))?|(?P<below>{_BELOW_1000})"
)


def read(text: str) -> int | None:
    """Return the number that lower-case words spell, hyphened or not; None if they spell none."""
    if text == "zero":
        return 0
    match = _CARDINAL.fullmatch(text)
    if match is None:
        return _ordinal(text)
    if match["below"]:
        return _below_1000(match["below"])
    rest = match["rest"] or match["small"]
    return 1000 * _below_1000(match["thousands"]) + (_below_1000(rest) if rest else 0)


def _below_1000(text: str) -> int:
    value = 0
    for word in re.split("[ -]", text):
        if word == "hundred":
            value *= 100
        elif word == "a":
            value = 1
        else:
            value += _SMALL.get(word, 0) + _TEN.get(word, 0)
    return value


def _ordinal(text: str) -> int | None:
    first, _, last = text.replace("-", " ").rpartition(" ")
    if last == "hundredth":
        return 100 if first in {"", "a", "one"} else None
    if not first:
        return _SMALL_ORDINAL.get(last) or _TEN_ORDINAL.get(last)
    value = _SMALL_ORDINAL.get(last, 10)
    return _TEN[first] + value if first in _TEN and value < 10 else None


def ordinals_to_31() -> dict[str, int]:
    """Return the ordinals that a day of a month may be told by."""
    found = {**_SMALL_ORDINAL, "twentieth": 20, "thirtieth": 30, "thirty-first": 31}
    return found | {f"twenty-{word}": 20 + value for word, value in list(found.items())[:9]}


def spell(number: int, hyphen: str = "-", joint: str = " and ", one: str = "one") -> str | None:
    """Spell a number from 1 to 999,999, with what joins its words; None for any other.

    ``hyphen`` stands in twenty-one, ``joint`` after a hundred, ``one`` before a single hundred or
    thousand.
    """
    if not 0 < number < 1_000_000:
        return None
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _spell_below_1000(rest, hyphen, joint, one)
    text = f"{one if thousands == 1 else _spell_below_1000(thousands, hyphen, joint, one)} thousand"
    if not rest:
        return text
    between = joint if rest < 100 else " "
    return f"{text}{between}{_spell_below_1000(rest, hyphen, joint, 'one')}"


def spell_ordinal(number: int, hyphen: str = "-") -> str | None:
    """Spell the ordinal of a number from 1 to 99; None for any other."""
    if not 0 < number < 100:
        return None
    if number < 20:
        return _ORDINALS[number - 1]
    ten, unit = divmod(number, 10)
    if not unit:
        return f"{_TENS[ten - 2][:-1]}ieth"
    return f"{_TENS[ten - 2]}{hyphen}{_ORDINALS[unit - 1]}"


def ordinal_ending(number: int) -> str:
    """Return the ending that digits of an ordinal have: 1st, 12th, 23rd."""
    if abs(number) % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(abs(number) % 10, "th")


def _spell_below_1000(number: int, hyphen: str, joint: str, one: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _spell_below_100(rest, hyphen)
    text = f"{one if hundreds == 1 else _UNITS[hundreds - 1]} hundred"
    return f"{text}{joint}{_spell_below_100(rest, hyphen)}" if rest else text


def _spell_below_100(number: int, hyphen: str) -> str:
    if number < 20:
        return (*_UNITS, *_TEENS)[number - 1]
    ten, unit = divmod(number, 10)
    return f"{_TENS[ten - 2]}{hyphen}{_UNITS[unit - 1]}" if unit else _TENS[ten - 2]
