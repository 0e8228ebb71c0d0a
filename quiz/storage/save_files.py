"""The files of a saves folder: finding them, and reading what stands in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from quiz.errors import QuizError
from quiz.play.session import Session, from_dict
from quiz.storage.files import MIB, decode, is_there, what_to_do
from quiz.storage.formats import SaveKind, to_current
from quiz.storage.players import Profile
from quiz.storage.toml_lines import line_of
from quiz.storage.toml_read import parse_toml
from quiz.storage.toml_session import read_written
from quiz.text.printable import printable

LARGEST_SAVE = 16 * MIB
"""Bytes of one file; a session of 1,000 responses takes under 1 MB."""

_Model = TypeVar("_Model")
_OF_A_PLAYER = re.compile("-[0-9a-f]{8}$")


def entries(folder: Path) -> list[Path]:
    """What a folder holds, sorted, without what is hidden; nothing where there is no folder."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        message = "a file stands where a folder of saves should be; move it away"
        raise QuizError(message, path=folder) from error
    except PermissionError as error:
        message = "you may not list this folder; change its permissions"
        raise QuizError(message, path=folder) from error
    except OSError as error:
        raise QuizError(f"cannot list this folder: {what_to_do(error)}", path=folder) from error


def folders(folder: Path) -> list[Path]:
    """The folders in a folder, sorted, without what is hidden."""
    return [path for path in entries(folder) if os.path.isdir(path)]  # never raises


def session_files(player: Path) -> list[Path]:
    """What may be a session in a player's folder, the oldest first.

    Whoever copies saves from another machine may put them beside the folders of the years, and
    programs that copy give names such as ``sessions (1)``.
    """
    found = []
    for place in entries(player):
        if place.name.startswith("sessions") and os.path.isdir(place):
            for entry in entries(place):
                found += entries(entry) if os.path.isdir(entry) else [entry]
    return sorted((file for file in found if file.suffix == ".toml"), key=lambda file: file.name)


def is_copy_of(own: Path, folder: Path) -> bool:
    """Whether a folder beside a player's is a copy of it, under a name such as ``… (1)``."""
    return (
        folder.name.startswith(own.name)
        and folder != own
        and not _OF_A_PLAYER.search(folder.name)  # whose name is longer
    )


def parse_profile(content: bytes, path: Path) -> Profile:
    """The profile that a file holds.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it is damaged.
    """
    data, text = parse_toml(content, path)
    return validated(Profile.model_validate, data, text, "profile", path)


def parse_session(content: bytes, path: Path, zone: tzinfo = UTC) -> Session:
    """The session that a file holds; the times of an old one as clocks in ``zone`` show them.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it is damaged.
    """
    text = decode(content, path)
    data = read_written(text)
    if data is None:
        data, text = parse_toml(content, path)
    return validated(from_dict, data, text, "session", path, zone)


def validated(
    validate: Callable[[Any], _Model],
    data: dict[str, Any],
    text: str,
    kind: SaveKind,
    path: Path,
    zone: tzinfo = UTC,
) -> _Model:
    """What the tables of a save say, in the format of this version.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it is damaged; with the line and the key.
    """
    data = to_current(data, kind, path, zone)
    try:
        return validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = tuple(str(part) for part in first["loc"])
        message, key = printable(first["msg"], 300), printable(".".join(where), 120)
        raise QuizError(message, path=path, line=line_of(text, where), key=key) from error


def is_finished(content: bytes, path: Path) -> bool:
    """Whether the keys before the first table say so: a look that spares reading the responses."""
    end = content.find(b"\n[")
    try:
        head, _ = parse_toml(content[: end + 1] if end >= 0 else content, path)
    except QuizError:
        return False  # written by hand, or damaged
    return "finished" in head


def free_name(path: Path) -> Path:
    """A name beside a damaged file that it can be set aside under."""
    number = 1
    while is_there(aside := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    return aside
