"""How many cells of a terminal a character takes, and what may be sent to one at all.

Widths agree with ``rich.cells``, by which Textual measures what it draws; a test holds the two
together. They are not imported from there because this layer knows no screen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

REPLACEMENT: Final = "\ufffd"

_UNSENDABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SUBSTITUTES: Final = {
    "\t": " ",
    "\v": " ",
    "\f": " ",
    "\r": "\u2060",  # zero width, so that \r\n is just the end of a line
    "\x7f": "\u2421",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
_INVISIBLE_VARIANTS: Final = re.compile(
    "[\u034f\u180b-\u180f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
_VISIBLE_FORMATS: Final = frozenset(
    "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_ZERO: Final = re.compile("[\u1160-\u11ff\u3164\ud7b0-\ud7ff\uffa0\U0001f3fb-\U0001f3ff]")
# Wide since Unicode 16, and ideographs to come, which no unicodedata of Python 3.11 to 3.13 knows.
_WIDE: Final = re.compile(
    "[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d356\U0001d360-\U0001d376"
    "\U00020000-\U0003fffd]"
)
_ZERO_CATEGORIES: Final = frozenset({"Mn", "Me", "Mc", "Cc", "Zl", "Zp"})


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Return the cells that one character takes by itself: 0, 1 or 2."""
    category = unicodedata.category(char)
    if category in _ZERO_CATEGORIES or _ZERO.match(char):
        return 0
    if category == "Cf":
        return 1 if char in _VISIBLE_FORMATS else 0
    wide = unicodedata.east_asian_width(char)
    # For unassigned characters some versions of unicodedata say F where they mean N.
    return 2 if wide == "W" or (wide == "F" and category != "Cn") or _WIDE.match(char) else 1


@lru_cache(maxsize=4096)
def is_hidden(char: str) -> bool:
    """Tell whether a character only directs layout and is never sent to a terminal.

    Joiners, bidi controls, soft hyphens, variation selectors and tones of skin: some terminals
    draw cells for them, or differ about the width of what precedes them.
    """
    if char == "\u00ad" or _INVISIBLE_VARIANTS.match(char):
        return True
    return unicodedata.category(char) == "Cf" and char_width(char) == 0


def wrapped(text: str, columns: int, hanging: int = 0) -> str:
    """Break a text at its spaces into rows of at most so many cells, in the order it is written.

    Rows behind the first are set in by ``hanging`` spaces and as far as the first. A word longer
    than a row has one of its own; a no-break space stays one.
    """
    indent = len(text) - len(text.lstrip(" "))
    rows, cells = list[list[str]](), 0
    for word in text[indent:].split(" "):
        width = sum(map(char_width, word))
        margin = indent + (hanging if rows[1:] or (rows and cells + 1 + width > columns) else 0)
        if not rows or cells + 1 + width > columns:
            rows.append([" " * margin + word])
            cells = margin + width
        else:
            rows[-1].append(word)
            cells += 1 + width
    return "\n".join(map(" ".join, rows))


def clean(text: str) -> str:
    """Return ``text`` with what a terminal would obey instead of draw made harmless.

    A tab becomes a space, every other control a visible symbol, a lone surrogate U+FFFD; the
    line separators of Unicode become a newline. The length stays, so indices stay valid.
    """
    return _UNSENDABLE.sub(lambda match: _substitute(match[0]), text)


def _substitute(char: str) -> str:
    if char < "\x20":
        return _SUBSTITUTES.get(char, chr(0x2400 + ord(char)))
    return _SUBSTITUTES.get(char, REPLACEMENT)
