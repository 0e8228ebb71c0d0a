"""Drafts: what is chosen of a class's next lesson, before its journal begins at its door."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import tomli_w
from pydantic import Field, ValidationError

from quiz.classroom.asked import Kept
from quiz.classroom.setup import Way
from quiz.classroom.team_keys import MOST_TEAMS
from quiz.errors import QuizError
from quiz.facts.models import Id
from quiz.files.atomic import make_folder, write_file
from quiz.languages.records import Keyboard
from quiz.lessons.class_folder import ClassFolder, class_folders
from quiz.lessons.kept_file import read_kept
from quiz.play.allowed import AskedKind
from quiz.play.session import Moment, PlayerName, Seed
from quiz.saves.damage import damage
from quiz.saves.save_folders import CLASSES, entries, free_name

FORMAT = 1
"""The format of a draft that this version writes."""

_ENDING = ".draft.toml"


class DraftPlan(Kept):
    """The plan from which the questions are taken."""

    class_name: PlayerName
    name: PlayerName


class DraftItem(Kept):
    """A question that is struck out, by what makes it again."""

    pack: Id
    item: str


class Draft(Kept):
    """What is chosen of a lesson that has not begun.

    Its questions are not kept, for the same packs and seed make the same ones.
    """

    format: int = FORMAT
    at: Moment
    """When it was chosen."""
    class_name: PlayerName
    packs: tuple[Id, ...]
    way: Way
    teams: Annotated[int, Field(ge=1, le=MOST_TEAMS)]
    keyboard: Keyboard
    length: Annotated[int, Field(ge=1)]
    kind: AskedKind
    seed: Seed
    countdown: Annotated[int, Field(ge=0)]
    standing_hidden: bool
    by_roster: bool
    plan: DraftPlan | None = None
    struck: tuple[DraftItem, ...] | None = None
    """None before any question was looked at: then those that cannot be answered are left out."""


def draft_path(folder: ClassFolder, packs: Sequence[str]) -> Path:
    """Return where the draft of a class for some packs is kept.

    It is beside the folder of the class, which a lesson alone makes.
    """
    mark = sha256("\n".join(packs).encode()).hexdigest()[:8]
    return folder.path.with_name(f"{folder.path.name}.{mark}{_ENDING}")


def keep_draft(folder: ClassFolder, draft: Draft) -> None:
    """Keep what is chosen of the next lesson of a class, in the place of an earlier draft.

    One that cannot be read is set aside.

    Raises:
        QuizError: it cannot be written.
    """
    path = draft_path(folder, draft.packs)
    make_folder(path.parent)
    try:
        read_draft(folder, draft.packs)
    except QuizError:  # it was told as it was looked for: nothing of it is lost
        if os.path.lexists(path):
            os.rename(path, free_name(path))
    write_file(path, tomli_w.dumps(draft.model_dump(exclude_none=True)).encode())


def read_draft(folder: ClassFolder, packs: Sequence[str]) -> Draft | None:
    """Read what is chosen of the next lesson of a class; None where nothing is.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it cannot be read or is damaged.
    """
    path = draft_path(folder, packs)
    if not os.path.lexists(path):
        return None
    return _read(path)


def _read(path: Path) -> Draft:
    data, text = read_kept(path, FORMAT)
    try:
        return Draft.model_validate(data)
    except ValidationError as error:
        raise damage(error, path, text) from error


def drop_draft(folder: ClassFolder, packs: Sequence[str], begun: datetime) -> None:
    """Delete the draft of a lesson that has begun, and none that was made since.

    What cannot be read or deleted stays.
    """
    with contextlib.suppress(OSError, QuizError):
        draft = read_draft(folder, packs)
        if draft is not None and draft.at <= begun:
            draft_path(folder, packs).unlink()


def classes_by_time(saves: Path) -> list[str]:
    """List the names of classes that have a folder or a draft, what was touched last first.

    Raises:
        QuizError: the folder of classes cannot be listed.
    """
    touched = {one.name: one.last_taught for one in class_folders(saves)}
    for entry in entries(saves / CLASSES):
        if not entry.name.endswith(_ENDING):
            continue
        # One that cannot be read names no class; it is told of once its class is looked at.
        with contextlib.suppress(OSError, QuizError):
            name = _read(Path(entry.path)).class_name
            touched[name] = max(touched.get(name, 0.0), entry.stat().st_mtime)
    return sorted(touched, key=lambda name: -touched[name])
