"""The lesson of a class that commands speak of: its last one."""

from __future__ import annotations

from quiz.classroom.state import Lesson
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.lessons.class_folder import ClassFolder, class_meant
from quiz.lessons.listing import lessons
from quiz.paths import command_here


def last_lesson(folder: ClassFolder, printer: Printer) -> Lesson:
    """Return the last lesson of a class, and complain of those that cannot be read.

    One in which nothing was asked is passed over, unless there was no other.

    Raises:
        QuizError: there is none, or the folder cannot be listed.
    """
    found, unread = lessons(folder)
    for error in unread:
        printer.complain(error)
    if not found:
        told = {"name": folder.name, "command": command_here(["class"], folder.saves)}
        if (other := class_meant(folder)) is not None:
            raise QuizError(worded("command.class.no-lesson-meant", other=other, **told))
        raise QuizError(worded("command.class.no-lesson", **told))
    return next((one for one in found if one.lesson.has_asked), found[0]).lesson
