"""Settings of a player, the values allowed, and how to read those that are not.

Dataclasses and no pydantic: theme and language are wanted before the first frame, and pydantic
takes longer to import than all the rest of that frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final, Literal

from quiz.languages.digits import Digits

Value = str | bool | int
"""Types of settings, as in TOML."""

InterfaceLanguage = Literal["auto", "ar", "en"]
ThemeName = Literal["auto", "dark", "light", "contrast-dark", "contrast-light"]
Motion = Literal["slight", "none"]
AskedKind = Literal["mixed", "choice", "ordering"]
Orders = Literal["sort", "insert", "both"]
"""How orderings are asked: all cards lie there to be moved, they come one at a time, or now the
one and now the other."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A player's settings, every one of them allowed by `ALLOWED`."""

    language: InterfaceLanguage = "auto"
    """The language of the interface; ``auto`` is that of the locale."""
    digits: Digits = "western"
    """The digits of an Arabic interface: 2026 or ٢٠٢٦."""
    theme: ThemeName = "auto"
    """The colours; ``auto`` is dark unless the terminal says that it is light."""
    motion: Motion = "slight"
    """Whether feedback glides to its sentence; nothing else ever moves by itself."""
    translation: bool = True
    """Whether the pack's own translation stands beneath each sentence."""
    length: int = 10
    """Items in a game, 1 to 500."""
    kind: AskedKind = "mixed"
    """What a game asks."""
    orders: Orders = "sort"
    """How an ordering is played: all its cards sorted, or put in one by one, or either."""
    timer: int = 0
    """Seconds for each item, 5 to 600; 0 is no timer."""
    lives: int = 0
    """Wrong answers that end a game, 1 to 9; 0 is no limit."""
    certainty: bool = False
    """Whether each answer says how sure it is."""
    exam: bool = False
    """Whether feedback waits until the game is over."""


DEFAULTS: Final = Settings()


@dataclass(frozen=True, slots=True)
class Allowed:
    """The values that a setting may have."""

    steps: tuple[Value, ...]
    """The values that a player steps through, in that order; each is allowed."""
    between: tuple[int, int] | None = None
    """The least and the most of the whole numbers that are allowed besides."""

    def allows(self, value: object) -> bool:
        """Return whether a value, of any type, is allowed."""
        # By type as well: True equals 1 in Python, and “lives = true” is not one life.
        if any(value == step and type(value) is type(step) for step in self.steps):
            return True
        if self.between is None or not isinstance(value, int) or isinstance(value, bool):
            return False
        least, most = self.between
        return least <= value <= most

    def step(self, value: Value, by: Literal[-1, 1]) -> Value:
        """Return the value before or after one, wrapping around."""
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
        "language": Allowed(("auto", "ar", "en")),
        "digits": Allowed(("western", "arabic")),
        "theme": Allowed(("auto", "dark", "light", "contrast-dark", "contrast-light")),
        "motion": Allowed(("slight", "none")),
        "translation": Allowed((True, False)),
        "length": Allowed((5, 10, 15, 20, 30, 50, 100), (1, 500)),
        "kind": Allowed(("mixed", "choice", "ordering")),
        "orders": Allowed(("sort", "insert", "both")),
        "timer": Allowed((0, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600), (5, 600)),
        "lives": Allowed((0, 1, 2, 3, 5, 9), (1, 9)),
        "certainty": Allowed((False, True)),
        "exam": Allowed((False, True)),
    }
)
"""The values that each setting may have."""


def changed(settings: Settings, name: str, value: Value) -> Settings:
    """Return the settings with one of them changed.

    Raises:
        ValueError: there is no such setting, or it may not be that.
    """
    if name not in ALLOWED or not ALLOWED[name].allows(value):
        raise ValueError(f"{name} cannot be {value!r}")
    change: dict[str, Any] = {name: value}  # of the field's type, as was just made sure of
    return replace(settings, **change)


def read_settings(table: Mapping[str, object]) -> tuple[Settings, dict[str, object]]:
    """Read settings from a table; return them, and by name the values that are not allowed.

    Such a value leaves the default. Names that are no setting are ignored: they may be those of a
    newer version.
    """
    settings, faults = DEFAULTS, dict[str, object]()
    for name in (field.name for field in fields(Settings)):
        if name not in table:
            continue
        value = table[name]
        if isinstance(value, (str, bool, int)) and ALLOWED[name].allows(value):
            settings = changed(settings, name, value)
        else:
            faults[name] = value
    return settings, faults
