"""The settings that a player sees, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quiz.play.misses import Miss

SECTIONS: Final = (
    ("settings.look", ("language", "digits", "theme", "motion", "translation", "text")),
    ("settings.games", ("length", "kind", "orders", "timer", "lives", "certainty", "exam")),
)
"""The settings under their headings, as they stand from top to bottom."""

NAMES: Final = tuple(name for _, names in SECTIONS for name in names)

RULES: Final[Mapping[str, tuple[Miss, ...]]] = {
    "timer": ("late",),
    "lives": ("wrong", "late", "skipped"),
}
"""What is told with a setting of what a miss costs."""

TEXT: Final = "text"
"""The setting that is chosen by looking, on a screen of its own."""
