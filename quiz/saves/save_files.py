"""Parsing of the files of a saves folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from quiz.files.toml import parse_toml, text_of
from quiz.play.session import Session, from_dict
from quiz.saves.damage import damage
from quiz.saves.migrations import SaveKind, to_current
from quiz.saves.players import PlayerProfile
from quiz.saves.toml_session import read_written

_Model = TypeVar("_Model")


def parse_profile(content: bytes, path: Path) -> PlayerProfile:
    """Parse the profile that a file holds.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it is damaged.
    """
    data, text = parse_toml(content, path)
    return validated(PlayerProfile.model_validate, data, text, kind="profile", path=path)


def parse_session(content: bytes, path: Path, zone: tzinfo = UTC) -> Session:
    """Parse the session that a file holds; the times of an old one become those of ``zone``.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it is damaged.
    """
    text = text_of(content, path)
    # Only what is written as this program writes it: whatever else stands there, a person or a
    # damaged disk has put there, and tomllib alone knows the line to name.
    data = read_written(text)
    if data is None:
        data, text = parse_toml(content, path)
    return validated(from_dict, data, text, kind="session", path=path, zone=zone)


def validated(
    validate: Callable[[Any], _Model],
    data: dict[str, Any],
    text: str,
    *,
    kind: SaveKind,
    path: Path,
    zone: tzinfo = UTC,
) -> _Model:
    """Bring the tables of a save to the format of this version, and validate them.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it is damaged; with the line and the key.
    """
    data = to_current(data, kind, path, zone)
    try:
        return validate(data)
    except ValidationError as error:
        raise damage(error, path, text) from error
