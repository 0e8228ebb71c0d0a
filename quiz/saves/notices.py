"""What a player should learn of the saves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a save that its player should learn, once."""

    kind: Literal["damaged", "newer", "unreadable", "forked", "beside"]
    path: Path
    """The file as it was named."""
    message: str
    moved_to: Path | None = None
    """Where a damaged file is now, or the file in which a game goes on."""

    @property
    def place(self) -> str:
        """What stands before the message: the file."""
        return f"{self.path}: "

    def __str__(self) -> str:
        return f"{self.place}{self.message}"
