"""The roster of a class on the disk."""

from __future__ import annotations

import tomli_w
from pydantic import ValidationError

from quiz.classroom.roster import FORMAT, Roster
from quiz.errors import NewerFormat, QuizError
from quiz.files.atomic import write_file
from quiz.files.locks import locked
from quiz.files.reading import is_there, read_bytes
from quiz.files.toml import parse_toml
from quiz.files.toml_lines import line_of
from quiz.languages.messages import worded
from quiz.lessons.class_folder import ClassFolder
from quiz.saves.damage import damage_told
from quiz.saves.save_folders import LARGEST_SAVE
from quiz.text.printable import printable


def kept_roster(folder: ClassFolder) -> Roster:
    """Read the roster of a class; one without students where there is none.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it cannot be read or is damaged, with the line and the key.
    """
    path = folder.roster
    if not is_there(path):
        return Roster()
    data, text = parse_toml(read_bytes(path, folder.path, LARGEST_SAVE), path)
    found = data.get("format")
    if isinstance(found, int) and found > FORMAT:
        raise NewerFormat(worded("lesson.journal.newer"), path=path)
    try:
        return Roster.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = tuple(str(part) for part in first["loc"])
        key = printable(".".join(where), 120) or None
        raise QuizError(
            damage_told(first), path=path, line=line_of(text, where), key=key
        ) from error


def keep_roster(folder: ClassFolder, roster: Roster) -> None:
    """Write the roster of a class durably, in the place of the one before.

    Raises:
        QuizError: it cannot be written; the one before stands.
    """
    folder.make()
    with locked(folder.path):
        write_file(folder.roster, tomli_w.dumps(roster.model_dump()).encode())
