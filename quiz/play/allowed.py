"""The settings of a player: the values that each may have, and its default.

Flags of the command line, the settings screen, the reading of settings files and the rules of games
all take them from here. Cheap to import: the command line reads it for ``--help``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, get_args

from quiz.languages.records import LANGUAGES, Digits

Value = str | bool | int
"""What a setting may hold, as TOML has it."""

AUTO: Final = "auto"
"""Of the language: that of the locale."""

ThemeName = Literal["auto", "dark", "light", "contrast-dark", "contrast-light"]
Motion = Literal["slight", "none"]
AskedKind = Literal["mixed", "choice", "ordering"]
Orders = Literal["sort", "insert", "both"]
"""How orderings are asked: all cards lie there to be moved, they come one at a time, or now the
one and now the other."""

LONGEST_GAME: Final = 500
SHORTEST_TIME, LONGEST_TIME = 5, 600
MOST_LIVES: Final = 9
"""What the rules of games that are kept may say, too."""


class Allowed(NamedTuple):
    """The values that a setting may have, and the one that it has unless a player says else."""

    default: Value
    steps: tuple[Value, ...]
    """The values that a player steps through, in that order; each is allowed."""
    between: tuple[int, int] | None = None
    """The least and the most of the whole numbers that are allowed besides."""

    def allows(self, value: object) -> bool:
        """Return whether a value, of any type, may stand."""
        # By type as well: True equals 1 in Python, and “lives = true” is not one life.
        if any(value == step and type(value) is type(step) for step in self.steps):
            return True
        if self.between is None or not isinstance(value, int) or isinstance(value, bool):
            return False
        least, most = self.between
        return least <= value <= most

    def step(self, value: Value, by: Literal[-1, 1]) -> Value:
        """Return the value before or after one, beginning anew after the last."""
        if value in self.steps:
            return self.steps[(self.steps.index(value) + by) % len(self.steps)]
        # A number written into the settings by hand may lie between two steps.
        numbers = [step for step in self.steps if isinstance(step, int)]
        assert isinstance(value, int)
        if by > 0:
            return next((number for number in numbers if number > value), numbers[0])
        return next((number for number in reversed(numbers) if number < value), numbers[-1])


ALLOWED: Final[Mapping[str, Allowed]] = MappingProxyType(
    {
        "language": Allowed(AUTO, (AUTO, *LANGUAGES)),
        "digits": Allowed("western", get_args(Digits)),
        "theme": Allowed("auto", get_args(ThemeName)),
        "motion": Allowed("slight", get_args(Motion)),
        "translation": Allowed(True, (True, False)),
        "length": Allowed(10, (5, 10, 15, 20, 30, 50, 100), (1, LONGEST_GAME)),
        "kind": Allowed("mixed", get_args(AskedKind)),
        "orders": Allowed("sort", get_args(Orders)),
        "timer": Allowed(
            0,
            (0, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, LONGEST_TIME),
            (SHORTEST_TIME, LONGEST_TIME),
        ),
        "lives": Allowed(0, (0, 1, 2, 3, 5, MOST_LIVES), (1, MOST_LIVES)),
        "certainty": Allowed(False, (False, True)),
        "exam": Allowed(False, (False, True)),
    }
)
"""All settings by name: each defined here, and nowhere else."""

USUAL: Final[Mapping[str, Any]] = MappingProxyType(
    {name: one.default for name, one in ALLOWED.items()}
)
"""What each setting is unless a player says else."""
