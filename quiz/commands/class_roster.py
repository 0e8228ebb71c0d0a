"""``quiz class --roster`` and ``--anonymous``: who is in a class, and whether names are written."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from quiz import paths
from quiz.authoring.encodings import decode_any
from quiz.classroom.roster import Roster
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.files.reading import MIB, read_bytes
from quiz.interchange.roster_table import BadRoster, read_roster
from quiz.languages.messages import worded
from quiz.lessons.class_folder import ClassFolder, class_like
from quiz.lessons.roster_file import keep_roster, kept_roster

_LARGEST = 4 * MIB
_PIPE = "-"


def take_roster(options: Namespace, folder: ClassFolder) -> int:
    """Keep the list of students that a file or a pipe holds as the roster of a class.

    Raises:
        QuizError: it cannot be read or written, or a line of it is wrong; the one before stands.
    """
    printer = Printer(options)
    path = Path("stdin") if options.roster == _PIPE else paths.expanded(options.roster)
    if options.roster == _PIPE:
        content = sys.stdin.buffer.read(_LARGEST + 1)[:_LARGEST]
    else:
        content = read_bytes(path, path.parent, _LARGEST)
    decoded = decode_any(content, is_page=False)
    if decoded is None:
        raise QuizError(worded("roster.no-text"), path=path)
    try:
        roster = read_roster(decoded.text)
    except BadRoster as bad:
        for line in bad.lines[:-1]:
            printer.complain(QuizError(line.message, path=path, line=line.line))
        last = bad.lines[-1]
        raise QuizError(last.message, path=path, line=last.line) from None
    except QuizError as error:
        raise QuizError(error.message, path=path) from None
    is_anonymous = options.anonymous or kept_roster(folder).anonymous
    keep_roster(folder, roster.without_names() if is_anonymous else roster)
    _tell(roster, folder, printer)
    if is_anonymous:
        printer.say("roster.anonymous")
    return 0


def leave_names_out(folder: ClassFolder) -> None:
    """Have no names of students written from now on, and take those of the roster out.

    Raises:
        QuizError: the roster cannot be read or written.
    """
    roster = kept_roster(folder)
    if not roster.anonymous:
        keep_roster(folder, roster.without_names())


def tell_new(folder: ClassFolder, printer: Printer) -> None:
    """Tell of a class that is new which one it may be a slip for, if any.

    Raises:
        QuizError: the folder of classes cannot be listed.
    """
    if (other := class_like(folder)) is not None:
        printer.say("class.new-like", name=folder.name, other=other)


def _tell(roster: Roster, folder: ClassFolder, printer: Printer) -> None:
    n = len(roster.students)
    printer.say("roster.kept", n=n, name=folder.name, file=folder.roster)
    for student in roster.students:
        printer.say("roster.line", number=str(student.number), name=student.name)
