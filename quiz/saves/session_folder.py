"""What the index and the file of a session ask of the store that they belong to."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from quiz.memory.renames import Renames
    from quiz.play.session import Session
    from quiz.saves.notices import Notice


class SessionFolder(Protocol):
    """The sessions of a saves folder: `quiz.saves.store.SaveStore` is one."""

    # A protocol, because the store makes indexes and session files, and these would name it again.

    folder: Path
    cache: Path | None
    patience: float
    writes: int
    zone: tzinfo
    renames: Renames

    def sessions(self, player: str) -> list[Session]:
        """Read every session of a player."""

    def read_session(self, path: Path) -> Session | None:
        """Read the session of a file; None where there is a notice instead."""

    def session_stamps(self, player: str) -> dict[bytes, int | None]:
        """Stamp each file that may be a session of a player."""

    def path_of(self, session: Session) -> Path:
        """Return the file in which a session is kept."""

    def new_id(self) -> str:
        """Make an id for a session that begins now."""

    def keep_name(self, player: str) -> None:
        """Write the player's profile, with their true name, if there is none."""

    def tell(self, notice: Notice) -> None:
        """Add a notice, unless there was one of the same."""
