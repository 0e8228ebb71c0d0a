"""Keys of teams that share one keyboard: to each team a row of them, by place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, get_args

from quiz.languages.records import Keyboard

KEYBOARDS: Final = get_args(Keyboard)

# Each row from left to right. Of `azerty` the digits want Shift, so what is above them counts too.
_ROWS: Final[Mapping[Keyboard, tuple[str, ...]]] = MappingProxyType(
    {
        "qwerty": ("1234567890", "qwertyuiop", "asdfghjkl;", "zxcvbnm,./"),
        "azerty": ("&é\"'(-è_çà", "azertyuiop", "qsdfghjklm", "wxcvbn,;:!"),
        "qwertz": ("1234567890", "qwertzuiop", "asdfghjklö", "yxcvbnm,.-"),
    }
)
_ARABIC_ROWS: Final = ("1234567890", "ضصثقفغعهخح", "شسيبلاتنمك", "ئءؤرﻻىةوزظ")
_DIGITS: Final = ("1234567890", "١٢٣٤٥٦٧٨٩٠")

ROWS: Final = len(_ARABIC_ROWS)
KEYS_IN_A_ROW: Final = 10

MOST_TEAMS: Final = 2 * ROWS
"""Teams that fit at one keyboard: beyond one a row, two share it."""


def keys_for_each(teams: int) -> int:
    """Return how many keys each team has: the most options or cards that it can tell apart."""
    return KEYS_IN_A_ROW if teams <= ROWS else KEYS_IN_A_ROW // 2


def shown_keys(
    keyboard: Keyboard, team: int, teams: int, count: int, *, arabic: bool
) -> tuple[str, ...]:
    """Return the first keys of a team as its keyboard has them printed, the first option first.

    ``team`` is counted from 0; ``arabic`` names the Arabic letters.
    """
    # Digits as they are printed: no team looks for the “&” above its “1”.
    rows = _ARABIC_ROWS if arabic else _ROWS[keyboard]
    row, start = team % ROWS, (team // ROWS) * keys_for_each(teams)
    printed = (_DIGITS[0] if row == 0 else rows[row])[start : start + count]
    return tuple(printed if arabic else printed.upper())


def key_places(keyboard: Keyboard, teams: int) -> dict[str, tuple[int, int]]:
    """Return what each character means that a key of a team sends: the team, the place in its row.

    Both are counted from 0. The Arabic letters of a key count as its Latin one, digits in both
    scripts; capitals are told by their small letters.
    """
    each = keys_for_each(teams)
    places: dict[str, tuple[int, int]] = {}
    for layout in (_ARABIC_ROWS, _ROWS[keyboard]):
        for row, keys in enumerate(layout):
            digits = _DIGITS if row == 0 else ()
            for line in (keys, *digits):
                for column, char in enumerate(line):
                    # Two teams on one row sit at its two ends.
                    team = row + ROWS * (column // each)
                    if team < teams:
                        places[char] = team, column % each
    return places


def press_card(order: tuple[int, ...], card: int, count: int) -> tuple[int, ...]:
    """Return the cards that a team has put in order once it pressed the key of another.

    A key pressed twice takes its card off again; after all ``count`` cards a new order begins.
    """
    # Whoever sees a mistake types all of it again, and does not take cards off one by one.
    if len(order) == count:
        return (card,)
    return tuple(one for one in order if one != card) if card in order else (*order, card)
