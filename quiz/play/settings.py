"""Settings of a player, and how to read them where not all may stand.

Dataclasses and no pydantic: theme and language are wanted before the first frame, and pydantic
takes longer to import than all the rest of that frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from quiz.languages.records import Digits
from quiz.play.allowed import (
    ALLOWED,
    USUAL,
    AskedKind,
    Motion,
    Orders,
    ThemeName,
    Value,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """A player's settings; `quiz.play.allowed` has their defaults, and allows every one of them."""

    language: str = USUAL["language"]
    """The language of the interface; ``auto`` is that of the locale."""
    digits: Digits = USUAL["digits"]
    """The digits of an Arabic interface: 2026 or ٢٠٢٦."""
    theme: ThemeName = USUAL["theme"]
    """The colours; ``auto`` is dark unless the terminal says that it is light."""
    motion: Motion = USUAL["motion"]
    """Whether feedback glides to its sentence; nothing else ever moves by itself."""
    translation: bool = USUAL["translation"]
    """Whether the pack's own translation stands beneath each sentence."""
    length: int = USUAL["length"]
    """Items in a game."""
    kind: AskedKind = USUAL["kind"]
    """What a game asks."""
    orders: Orders = USUAL["orders"]
    """How an ordering is played: all its cards sorted, or put in one by one, or either."""
    timer: int = USUAL["timer"]
    """Seconds for each item; 0 is no timer."""
    lives: int = USUAL["lives"]
    """Wrong answers that end a game; 0 is no limit."""
    certainty: bool = USUAL["certainty"]
    """Whether each answer says how sure it is."""
    exam: bool = USUAL["exam"]
    """Whether feedback waits until the game is over."""


DEFAULTS: Final = Settings()


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
