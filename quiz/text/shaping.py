"""Arabic letters as the forms in which they join, one character a cell, with an index map.

A terminal draws each cell for itself, so joining has to be chosen for it: by the presentation
forms of Unicode, which hold the Arabic, Persian and Urdu letters. The few letters that have no
presentation form are left as they are and join to nothing.

The forms come from the library arabic-reshaper. It gives no index map and takes marks and
joiners into account in its own way, so it is shown the letters only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

_ARABIC: Final = re.compile("[\u0621-\u06d3]")
_TATWEEL: Final = "\u0640"
_ZWJ: Final = "\u200d"
_NOT_JOINING: Final = " "
_LAM: Final = "\u0644"
_LAM_ALEF: Final = frozenset("\ufef5\ufef6\ufef7\ufef8\ufef9\ufefa\ufefb\ufefc")
_LAM_ALEF_NAMES: Final = frozenset(
    "ARABIC LIGATURE LAM WITH ALEF" + ending
    for ending in ("", " WITH MADDA ABOVE", " WITH HAMZA ABOVE", " WITH HAMZA BELOW")
)
# The format characters that part letters; all others are transparent to joining, as marks are
# (ArabicShaping.txt, Joining_Type T, and its default for categories Mn, Me and Cf).
_PARTING_FORMATS: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\u200c\u2066\u2067\u2068\u2069"
)


class Shaped(NamedTuple):
    """Shaped text in logical order, and where each of its characters stood.

    ``indices`` has, for each character of ``text``, its index in the original text, for a
    ligature that of its lam; it rises strictly.
    """

    text: str
    indices: Sequence[int]


@cache
def _reshaper() -> tuple[Callable[[str], str], frozenset[str]]:
    """Return the library's function and the letters that it knows, the library imported now."""
    from arabic_reshaper import ArabicReshaper
    from arabic_reshaper.letters import LETTERS_ARABIC
    from arabic_reshaper.ligatures import LIGATURES

    settings: dict[str, object] = {name: name in _LAM_ALEF_NAMES for name, _ in LIGATURES}
    settings |= {
        "language": "Arabic",
        "support_ligatures": True,
        "delete_tatweel": False,
        "use_unshaped_instead_of_isolated": False,
    }
    return ArabicReshaper(configuration=settings).reshape, frozenset(LETTERS_ARABIC) - {_ZWJ}


@lru_cache(maxsize=1024)
def _is_transparent(char: str) -> bool:
    category = unicodedata.category(char)
    return category in ("Mn", "Me") or (
        category == "Cf" and char != _ZWJ and char not in _PARTING_FORMATS
    )


def load_shaper() -> None:
    """Load what `shape` needs for Arabic: with the first Arabic text it would take 25 ms more."""
    _reshaper()


def shape(text: str) -> Shaped:
    """Return ``text`` with its Arabic letters in the forms in which they join.

    Lam and alef become one character; marks stay behind the letter that carries them, those of
    a ligature behind the ligature. A zero width joiner joins and a non-joiner parts. All other
    characters stay.
    """
    if not _ARABIC.search(text):
        return Shaped(text, range(len(text)))
    reshape, letters = _reshaper()
    bases = [index for index, char in enumerate(text) if not _is_transparent(char)]
    source = [text[index] for index in bases]
    forms = reshape(
        "".join(
            [
                char if char in letters else _TATWEEL if char == _ZWJ else _NOT_JOINING
                for char in source
            ]
        )
    )
    shaped: dict[int, str] = {}
    position = 0
    for form in forms:
        char = source[position]
        shaped[bases[position]] = form if char in letters else char
        position += 1
        if char == _LAM and form in _LAM_ALEF:
            shaped[bases[position]] = ""
            position += 1
    chars = [shaped.get(index, char) for index, char in enumerate(text)]
    return Shaped("".join(chars), [index for index, char in enumerate(chars) if char])
