"""Numbers as text, in the digits that a player reads them in.

Arabic is written with either digits, 2026 or ٢٠٢٦, and the signs about them go along: 7.5% or
٧٫٥٪. What is kept, sent or typed is always in Western digits; only what is shown is turned.
"""

from __future__ import annotations

import re
from typing import Final

from quiz.languages.records import Language
from quiz.text.bidi import bidi_class

_ARABIC_INDIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ANY: Final = re.compile("[0-9]")
_ALM: Final = "\u061c"  # as in CLDR: a sign beside digits then stands where Arabic reads it
_FSI: Final = "\u2068"
_OPENING: Final = {"\u2066": True, "\u2067": False}
_PDI: Final = "\u2069"
_DECIMAL: Final = re.compile(r"(?<=[٠-٩])\.(?=[٠-٩])")
# Only before three digits: elsewhere a comma parts numbers of a list.
_GROUP: Final = re.compile(r"(?<=[٠-٩]),(?=[٠-٩]{3})")
_PERCENT: Final = re.compile(r"(?<=[٠-٩])%")
_SIGN: Final = re.compile(r"(?<![\w\u061c])([+\-\u2212])(?=[٠-٩])")


def plain_number(value: float, *, decimals: int = 1, grouped: bool = False) -> str:
    """Format a number in Western digits, its minus as wide as a plus: “7.5”, “−6”, “1,200”.

    It is rounded to so many ``decimals``, and has none where they would be zeros.
    """
    text = f"{value:{',' if grouped else ''}.{decimals}f}" if isinstance(value, float) else ""
    text = text or (f"{value:,}" if grouped else str(value))
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "\u2212")


def signed_number(value: float) -> str:
    """Format a number that is won or lost, with its sign either way: “+7.5”, “−6”, “0”."""
    text = plain_number(value)
    return text if text == "0" or value < 0 else f"+{text}"


def separated(number: str, record: Language) -> str:
    """Return a number in plain Western form, “1,200.5”, with the marks of a language."""
    return number.translate({ord(","): record.group, ord("."): record.decimal})


def in_arabic_digits(text: str) -> str:
    """Return a text of the interface with Arabic-Indic digits and signs.

    As rule W2 of UAX #9 has it, a number belongs to the writing of the last letter before it, or
    else of the first letter of its stretch: that of “Python 3” or of a file's name stays.
    """
    if not _ANY.search(text):
        return text
    turned: list[str] = []
    latin = [_begins_latin(text, 0)]
    for place, char in enumerate(text):
        if char == "\n":
            latin = [_begins_latin(text, place + 1)]
        elif char == _FSI:
            latin.append(_begins_latin(text, place + 1))
        elif char in _OPENING:
            latin.append(_OPENING[char])
        elif char == _PDI:
            del latin[max(1, len(latin) - 1) :]
        elif "0" <= char <= "9":
            char = char if latin[-1] else char.translate(_ARABIC_INDIC)
        elif char.isalpha():
            latin[-1] = bidi_class(char) == "L"
        turned.append(char)
    told = _GROUP.sub("٬", _DECIMAL.sub("٫", "".join(turned)))
    return _SIGN.sub(rf"{_ALM}\1", _PERCENT.sub(f"٪{_ALM}", told))


def _begins_latin(text: str, start: int) -> bool:
    """Return whether the first letter of the stretch that begins there runs from left to right."""
    for char in text[start:]:
        if char.isalpha():
            return bidi_class(char) == "L"
        if char in (_PDI, "\n"):
            break
    return False
