"""The text in a file of unknown encoding, and the language of a text.

Both are guessed by the same thing: how many of its words are among the commonest little words of a
language, as the tables of the proof list them. A wrong encoding has hardly any.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

from quiz.values.little_words import little_words
from quiz.values.tokens import normal

_SAMPLE = 20_000
"""Characters of a text by which it is judged."""
_BYTES_OF_SAMPLE = 40_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = (
    "cp1252", "cp1256", "iso8859-6", "mac_roman", "cp1251", "koi8-r", "cp1250", "iso8859-2",
    "cp1254", "cp1255",
)  # fmt: skip
"""Encodings of one byte a letter, the likeliest first."""
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4_096
"""Bytes of a page in which it says its encoding."""
_WORD = re.compile(r"[^\W\d_]+(?:['’])?")
_LEAST_SHARE = 0.08
"""Of its words, how many of a text have to be little words of its language."""
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_MIXED = re.compile(
    "[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]|[a-zà-ÿ][À-ÞŒŸŽŠ]"
    "|[^\\W\\d_][±¶¼¾¹³¿£¥¦§©¬®ˆ‡†‰‹›•™˜„…][^\\W\\d_]"
)
"""Two scripts in a word, a sign or an accented capital within it: hardly ever right."""
_MOST_SCRIPTS = 6
"""High bytes of the letters of a text: Arabic has 0, 6 and 20 hexadecimal."""
_MOST_NULS = 50
"""Bytes of a text to one that is 0, at least; a program has more of these."""
_WEIGHT = 5
"""Of one strange letter against one little word."""


class Decoded(NamedTuple):
    """A text, and in which encoding it stood."""

    text: str
    encoding: str


class Guess(NamedTuple):
    """A language, and the share of a text's words that are its little words."""

    language: str
    share: float


def decode_any(content: bytes, *, is_page: bool) -> Decoded | None:
    """Decode a text of any common encoding; None where it is no text.

    ``is_page`` also heeds what an HTML page says of itself.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    if (wide := _without_mark(content)) is not None:
        return _decoded(content, wide)
    if content[:_HEAD].count(0) * _MOST_NULS > min(len(content), _HEAD):
        return None
    if (found := _decoded(content, "utf-8")) is not None:
        return found
    if is_page and (declared := _DECLARED.search(content[:_HEAD])) is not None:
        name = declared[1].decode("ascii").lower()
        # As browsers have it: what calls itself Latin-1 is Windows-1252.
        known = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(name, name)
        if (found := _decoded(content, known)) is not None:
            return found
    sample = content[:_BYTES_OF_SAMPLE]
    scored = [
        (_likeliness(sample.decode(name, "replace")), -place, name)
        for place, name in enumerate(_LEGACY)
    ]
    best, _, name = max(scored)
    return Decoded(content.decode(name, "replace"), name) if best > 0 else None


def _decoded(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding.removesuffix("-sig"))
    except (UnicodeError, LookupError):
        return None


def _without_mark(content: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in.

    It has spaces of two bytes, and of most letters one byte is the same: that of their script.
    """
    head = content[: _HEAD & ~1]
    for encoding, high, space in (("utf-16-le", 1, (0x20, 0)), ("utf-16-be", 0, (0, 0x20))):
        units = Counter(zip(head[::2], head[1::2], strict=False))
        scripts = {unit[high] for unit in units}
        if units[space] * 60 > len(head) // 2 and len(scripts) <= _MOST_SCRIPTS:
            return encoding if _decoded(content, encoding) else None
    return None


def _likeliness(text: str) -> float:
    strange = len(_STRANGE.findall(text))
    if strange * 200 > len(text):
        return -1.0
    guess = guess_language(text)
    strange += len(_MIXED.findall(text))
    return (0.0 if guess is None else guess.share) - _WEIGHT * strange / max(1, len(text))


def guess_language(text: str) -> Guess | None:
    """Return the language whose little words a text has most of; None where it has hardly any."""
    sample = normal(text[:_SAMPLE])
    words = Counter(_WORD.findall(sample))
    total = words.total()
    if not total:
        return None
    shares = {
        language: sum(count for word, count in words.items() if word in known) / total
        for language, known in little_words().items()
    }
    for language, letters in _UNSPACED_SCRIPTS:
        if len(letters.findall(sample)) * 4 > len(sample.replace(" ", "")):
            return Guess(language, 1.0)
    language = max(shares, key=shares.__getitem__)
    share = shares[language]
    return Guess(language, share) if share >= _LEAST_SHARE else None


# Written without spaces, where no words can be counted; kana come before Han, which Japanese has.
_UNSPACED_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
)
