"""Plans: what a lesson asks, kept under a name to be used again, for another class too."""

from __future__ import annotations

from pathlib import Path

import tomli_w
from pydantic import ValidationError

from quiz.classroom.asked import Kept
from quiz.classroom.setup import Setup
from quiz.files.atomic import make_folder, write_file
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.kept_file import read_kept
from quiz.play.session import PlayerName
from quiz.saves.damage import damage
from quiz.saves.player_folder import player_folder
from quiz.saves.save_folders import entries

FORMAT = 1
"""The format of a plan that this version writes."""


class Plan(Kept):
    """A setup under a name."""

    format: int = FORMAT
    name: PlayerName
    """Any text."""
    setup: Setup


def keep_plan(folder: ClassFolder, name: str, setup: Setup) -> Path:
    """Keep a setup under a name, in the place of an earlier one of that name; where it stands.

    Raises:
        QuizError: it cannot be written.
    """
    folder.make()
    make_folder(folder.plans)
    plan = Plan(name=name, setup=setup)
    path = folder.plans / f"{player_folder(plan.name)}.toml"
    write_file(path, tomli_w.dumps(plan.model_dump(exclude_none=True)).encode())
    return path


def read_plan(path: Path) -> Plan:
    """Read a plan.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it cannot be read or is damaged.
    """
    data, _ = read_kept(path, FORMAT)
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        raise damage(error, path) from error


def plans(folder: ClassFolder) -> list[Path]:
    """List the plans of a class, the one changed last first.

    Raises:
        QuizError: the folder cannot be listed.
    """
    found = [entry for entry in entries(folder.plans) if entry.name.endswith(".toml")]
    return [Path(one.path) for one in sorted(found, key=lambda one: -one.stat().st_mtime)]
