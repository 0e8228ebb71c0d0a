"""The roster of a class on the disk."""

from __future__ import annotations

import tomli_w
from pydantic import ValidationError

from quiz.classroom.roster import FORMAT, Roster
from quiz.files.atomic import write_file
from quiz.files.locks import locked
from quiz.files.reading import is_there
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.kept_file import read_kept
from quiz.saves.damage import damage


def kept_roster(folder: ClassFolder) -> Roster:
    """Read the roster of a class; one without students where there is none.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it cannot be read or is damaged, with the line and the key.
    """
    path = folder.roster
    if not is_there(path):
        return Roster()
    data, text = read_kept(path, FORMAT)
    try:
        return Roster.model_validate(data)
    except ValidationError as error:
        raise damage(error, path, text) from error


def keep_roster(folder: ClassFolder, roster: Roster) -> None:
    """Write the roster of a class durably, in the place of the one before.

    Raises:
        QuizError: it cannot be written; the one before stands.
    """
    folder.make()
    with locked(folder.path):
        write_file(folder.roster, tomli_w.dumps(roster.model_dump()).encode())
