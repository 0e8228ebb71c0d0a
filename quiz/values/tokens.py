"""The words, numbers and marks of a stretch of text, in one spelling per word.

For *comparing* evidence with the frozen tables. What a reader would not call another word makes no
difference: case, composed or decomposed letters, full-width and presentation forms, tatweel,
harakat, hamza on an alef, the kind of a comma, an apostrophe or a dash.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

# Scripts written without spaces, and Hangul with its endings, are read letter by letter: the words
# of the tables are then sequences of letters.
UNSPACED = (
    "\u0e00-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104a-\u108f\u109a-\u109f\u1780-\u17df"
    "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
)
_MARKS = (
    "!-/:-@\\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    "\u0589\u05be\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u1361-\u1368\u2010-\u205e\u3000-\u3004"
    "\u3008-\u3020\u3030\u303d"
)
NUMBER = r"\d{1,3}(?:[,.'\u066c]\d{3})+(?!\d)|\d+"
"""A whole number, perhaps grouped by threes."""

# The last of these is a mark or a letter of an unspaced script.
_TOKEN = re.compile(rf"{NUMBER}|[^\s\d{_MARKS}{UNSPACED}]+|\S")
# Not by a pattern, which takes as long to compile as a hundred texts to read.
_BORDERS = [
    border
    for first, last in zip(UNSPACED[::3], UNSPACED[2::3], strict=True)
    for border in (ord(first), ord(last) + 1)
]

PROCLITICS = re.compile("[وف]?(?:[بكل]|لل)?(?=..)")
"""What Arabic writes together with the word that follows."""

# NFKC makes plain digits of these, so that “2004²” would read as 20042.
_NOT_PLAIN = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b\u2460-\u249b\u24ea-\u24ff"
    "\u2776-\u2793\u3200-\u33ff\U0001f100-\U0001f10c]"
)

# Tatweel, harakat and what else is written above or below, joiners, bidi marks, soft hyphens.
_DROPPED = (
    "\u00ad\u0307\u0591-\u05bd\u05bf\u05c1\u05c2\u061c\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u180e\u200b-\u200f\ufe00-\ufe0f"
)
_SPELLINGS = {
    "ٱ": "ا", "ی": "ي", "ى": "ي", "ک": "ك", "ı": "i",
    "،": ",", "፣": ",", "⹁": ",", "、": ",", "՝": ",",
    "‐": "-", "‑": "-", "־": "-", "−": "-", "‒": "–", "—": "–", "―": "–", "〜": "~",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "′": "'", "׳": "'",
}  # fmt: skip
_UNUSUAL = re.compile(f"[{_DROPPED}{''.join(_SPELLINGS)}]")


def normal(text: str) -> str:
    """Return one spelling for all that differ only in ways that make no other word or number."""
    if text.isascii():
        return text.lower()
    if _NOT_PLAIN.search(text):
        text = unicodedata.normalize("NFC", text)
    else:
        text = unicodedata.normalize("NFKC", text)
    # Quicker than `str.translate`: these are the ones that most Arabic texts have.
    text = text.casefold().replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
    return _UNUSUAL.sub(lambda match: _SPELLINGS.get(match[0], ""), text)


def tokens(normal_text: str) -> list[str]:
    """Return the numbers, words and single marks of a text made `normal`, without the spaces."""
    return _TOKEN.findall(normal_text)


def iter_token_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each token of a stretch of any text, as the text stands."""
    return (match.span() for match in _TOKEN.finditer(text, start, end))


def token_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return all of `iter_token_spans`."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]


def is_unspaced(character: str) -> bool:
    """True for a letter of a script that is written without spaces, or of Hangul."""
    return bisect_right(_BORDERS, ord(character)) % 2 == 1


@lru_cache(1 << 12)
def is_letter(character: str) -> bool:
    """True for what belongs to a word: letters, the marks on them, tatweel and joiners."""
    return (
        character.isalpha()
        or character in "\u200c\u200d"
        or unicodedata.category(character)[0] == "M"
    )


def same_digits(text: str) -> bool:
    """Return whether the digits of every number in a text are of one script."""
    if text.isascii():
        return True
    return all(
        len({ord(digit) - unicodedata.decimal(digit) for digit in number}) == 1
        for number in re.findall(r"\d+", text)
    )
