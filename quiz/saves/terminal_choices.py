"""Choices of how right-to-left text is sent to each kind of terminal.

It is kept in ``terminals.toml`` beside the players' folders: whoever plays, the terminal is the
same. Cheap to import, for the first frame waits for it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from quiz.errors import QuizError
from quiz.languages.messages import Listed, worded
from quiz.saves.small_file import fault_at, read_small
from quiz.text.terminal_forms import FINISHERS
from quiz.text.terminals import TerminalProfile

FILE: Final = "terminals.toml"
FORMAT: Final = 1
TABLE: Final = "terminal"
_HEAD: Final = f"[{TABLE}.…]"
_MOST: Final = 100
"""Terminals that are remembered; of more, those chosen first are forgotten."""


@dataclass(frozen=True, slots=True)
class TerminalChoice:
    """What a player chose for a kind of terminal."""

    text: str
    """A finisher, by its name in `FINISHERS`."""
    marks: bool
    """Whether vowel marks are shown."""


@dataclass(frozen=True, slots=True)
class LoadedChoice:
    """What the file says of one kind of terminal."""

    choice: TerminalChoice | None = None
    error: QuizError | None = None
    """Why it does not count, with file, line and key."""

    def over(self, profile: TerminalProfile, text: str | None) -> TerminalChoice:
        """Return what holds: a form named by a flag, else the choice, else what was found out."""
        if text is not None or self.choice is None:
            return TerminalChoice(text or profile.text, profile.marks)
        return self.choice


NOTHING_CHOSEN: Final = LoadedChoice()


def load_choice(folder: Path, identity: str) -> LoadedChoice:
    """Load what was chosen for a kind of terminal. It never fails, and changes nothing."""
    path = folder / FILE
    # No file is no error: most players choose nothing.
    if not os.path.lexists(path):
        return LoadedChoice()
    try:
        table, text = _read(path, folder)
        if identity not in table:
            return LoadedChoice()
        return LoadedChoice(_choice_of(table[identity], identity, text, path))
    except QuizError as error:
        return LoadedChoice(error=error)


def save_choice(folder: Path, identity: str, choice: TerminalChoice) -> Path:
    """Keep what was chosen for a kind of terminal; the path of the file.

    Raises:
        QuizError: it cannot be written; or the file that stands there cannot be read, and is
            left as it is.
    """
    import tomli_w

    from quiz.files.atomic import make_folder, write_file
    from quiz.files.locks import locked

    path = folder / FILE
    make_folder(folder)
    with locked(folder):
        kept = dict(_read(path, folder)[0]) if os.path.lexists(path) else {}
        kept.pop(identity, None)  # so that it stands last, as the newest
        kept[identity] = {"text": choice.text, "marks": choice.marks}
        newest = dict(list(kept.items())[-_MOST:])
        write_file(path, tomli_w.dumps({"format": FORMAT, TABLE: newest}).encode())
    return path


def _read(path: Path, folder: Path) -> tuple[Mapping[str, Any], str]:
    """Read the table of the file, and its text."""
    data, text = read_small(path, folder, FORMAT)
    table = data.get(TABLE, {})
    if not isinstance(table, dict):
        raise fault_at((TABLE,), worded("setting.no-table", head=_HEAD), text, path)
    return table, text


def _choice_of(value: object, identity: str, text: str, path: Path) -> TerminalChoice:
    where = (TABLE, identity)
    if not isinstance(value, dict):
        raise fault_at(where, worded("setting.no-table", head=_HEAD), text, path)
    name, marks = value.get("text"), value.get("marks", True)
    if not isinstance(name, str) or name not in FINISHERS:
        known = Listed(tuple(FINISHERS))
        raise fault_at((*where, "text"), worded("setting.one-of", known=known), text, path)
    if not isinstance(marks, bool):
        raise fault_at((*where, "marks"), worded("setting.true-false"), text, path)
    return TerminalChoice(name, marks)
