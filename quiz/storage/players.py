"""Players: a name is any text, a folder's name never is."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

from pydantic import Field

from quiz.errors import QuizError
from quiz.facts.models import Frozen
from quiz.play.session import PlayerName, player_name

__all__ = ["Profile", "given_name", "player_folder", "player_name"]

FORMAT: Final = 1
"""The format of a profile's file that this version writes."""

_LONGEST_SLUG = 32
_KEPT = ("L", "M", "N")
"""The general categories that a slug keeps: letters, the marks on them, and digits."""


class Profile(Frozen):
    """What is kept of a player beside the sessions."""

    format: int = FORMAT
    name: PlayerName
    """The name as it is shown."""
    settings: dict[str, bool | int | float | str] = Field(default_factory=dict)
    """What the player chose, such as ``language``; unknown ones are kept."""


def given_name(text: str) -> str:
    """A name from the command line, in the form in which it is kept.

    Raises:
        QuizError: it is too long to be one.
    """
    try:
        return player_name(text)
    except ValueError as error:
        raise QuizError(f"{error}; give a shorter one", key="--player") from error


def player_folder(name: str) -> str:
    """The name of a player's folder: readable, safe on every system, one for each name.

    At most 32 letters and digits of any script, in lower case and joined by hyphens, then eight
    hexadecimal digits of the SHA-256 of the name. It is never a path, never hidden and never one
    of the names that Windows reserves, and two names differ in it even where they differ in case
    only.
    """
    name = player_name(name)
    shown = "".join(
        char if unicodedata.category(char)[0] in _KEPT else " " for char in name[:200].lower()
    )
    slug = unicodedata.normalize("NFC", "-".join(shown.split()))[:_LONGEST_SLUG].rstrip("-")
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{slug or 'player'}-{digest}"
