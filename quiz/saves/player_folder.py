"""The name of a player's folder: never what the player typed. Cheap to import."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from quiz.play.player_names import player_name

PROFILE_FILE = "profile.toml"

_LONGEST_SLUG = 32
_KEPT = ("L", "M", "N")
"""The general categories that a slug keeps: letters, the marks on them, and digits."""


def player_folder(name: str) -> str:
    """Derive the name of a player's folder: readable, safe on every system, one for each name.

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


def profile_path(saves: Path, name: str) -> Path:
    """Return where a player's profile lies in a folder of saves; it need not exist."""
    return saves / player_folder(name) / PROFILE_FILE
