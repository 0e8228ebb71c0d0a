"""The settings that a player sees, in the order in which they stand."""

from __future__ import annotations

from typing import Final

SECTIONS: Final = (
    ("settings.look", ("language", "digits", "theme", "motion", "translation", "text")),
    ("settings.games", ("length", "kind", "orders", "timer", "lives", "certainty", "exam")),
)
"""The settings under their headings, as they stand from top to bottom."""

NAMES: Final = tuple(name for _, names in SECTIONS for name in names)

TEXT: Final = "text"
"""The setting that is chosen by looking, on a screen of its own."""
