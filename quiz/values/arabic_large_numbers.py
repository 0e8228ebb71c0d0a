"""Arabic number words from 101 on: hundreds, thousands and millions, joined by و.

«مئتان وخمسون», «ثلاثة آلاف ومئة», «خمسة وعشرون ألفا». Without the article, as numbers are counted.
"""

from __future__ import annotations

from functools import cache

from quiz.values import arabic_numbers
from quiz.values.tokens import normal

_HUNDRED = ("مئة", "مائة", "ميه")
_STEMS = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع")
_VALUES = (3, 4, 5, 6, 7, 8, 8, 9)
_TWO_HUNDRED = ("مئتان", "مئتين", "مائتان", "مائتين", "مئتا", "مئتي", "مائتا", "مائتي")
_SCALES = {
    1_000: (("ألف", "آلاف", "ألفا"), ("ألفان", "ألفين", "ألفا", "ألفي")),
    1_000_000: (("مليون", "ملايين", "مليونا"), ("مليونان", "مليونين", "مليونا", "مليوني")),
}


@cache
def _hundreds() -> dict[str, int]:
    found = dict.fromkeys(_HUNDRED, 100) | dict.fromkeys(_TWO_HUNDRED, 200)
    for stem, value in zip(_STEMS, _VALUES, strict=True):
        for hundred in _HUNDRED[:2]:
            found |= {f"{stem}{hundred}": 100 * value, f"{stem} {hundred}": 100 * value}
    return {normal(form): value for form, value in found.items()}


@cache
def _small() -> dict[str, int]:
    """Return what is one part of a number, with no و in it: below 100, and hundreds."""
    below = {
        form: value
        for form, value in arabic_numbers.cardinals().items()
        if " و" not in form and value <= 90
    }
    return below | _hundreds()


@cache
def words() -> frozenset[str]:
    """Return every single word of these numbers, without a joining و."""
    return frozenset(
        word
        for form in (*_hundreds(), *(normal(f) for pair in _SCALES.values() for f in sum(pair, ())))
        for word in form.split()
    )


def read(text: str) -> int | None:
    """Return the number that words made `normal` spell; None if they spell none.

    Every part but the first is joined by و, and the parts are in the order of speech: thousands
    first, hundreds before units, units before tens.
    """
    total = group = 0
    last_scale = 10**9
    for part in text.split(" و"):
        value, scale = _part(part)
        if value is None:
            return None
        if scale is None:
            if not _may_follow(group, value):
                return None
            group += value
            continue
        if value and not _may_follow(group, value):
            return None
        factor = group + value
        if scale >= last_scale or factor == 0:
            return None
        total += factor * scale
        last_scale, group = scale, 0
    return (total + group) or None


def _may_follow(group: int, value: int) -> bool:
    """Return whether a part may be added to those of its group: 200, 5 and 20, in that order."""
    if value >= 100:
        return group == 0
    if value < 20:
        return group % 100 == 0
    return group % 100 < 10


def _part(part: str) -> tuple[int | None, int | None]:
    """Read a part without و: (its number, the scale that closes it or None)."""
    if part in _small():
        return _small()[part], None
    head, _, tail = part.rpartition(" ")
    for scale, (ones, twos) in _SCALES.items():
        if not head and part in map(normal, twos):
            return 2, scale
        if tail in map(normal, ones):
            if not head:
                return 1, scale
            return _small().get(head), scale
    return None, None
