"""Players: a name is any text, a folder's name never is."""

from __future__ import annotations

from typing import Any, Final

from pydantic import Field

from quiz.facts.models import Frozen
from quiz.play.player_names import player_name
from quiz.play.session import PlayerName
from quiz.saves.player_folder import player_folder

__all__ = ["PlayerProfile", "player_folder", "player_name"]

FORMAT: Final = 1
"""The format of a profile's file that this version writes."""


class PlayerProfile(Frozen):
    """What is kept of a player beside the sessions."""

    format: int = FORMAT
    name: PlayerName
    """The name as it is shown."""
    settings: dict[str, Any] = Field(default_factory=dict)
    """What the player chose, as it stands in the file; `quiz.saves.profile_settings` reads it."""
