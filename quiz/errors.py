"""The one exception whose message is meant for the person at the terminal."""

from __future__ import annotations

from pathlib import Path

from quiz.languages.messages import Message, worded


class QuizError(Exception):
    """Something a user can mend: a pack, a save, a flag, the terminal, the disk.

    The message is one sentence that says what is wrong and what to do, from the catalogues
    (`quiz.languages.messages.worded`). ``path``, ``line`` (counted from 1) and ``key`` say where,
    when it is in a file. The command line prints it on standard error and exits with 2; no screen
    shows a traceback for it. As a text it is in English.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        key: str | None = None,
    ) -> None:
        self.message = message
        self.path = path
        self.line = line
        self.key = key
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.place}{self.message}"

    @property
    def in_place(self) -> Message:
        """The message behind its place, to be told within another message."""
        return worded("command.error-at", place=self.place, message=self.message)

    @property
    def place(self) -> str:
        """Where it is, to stand before the message: “file:line: key: ”; empty if nowhere."""
        place = "" if self.path is None else str(self.path)
        if place and self.line is not None:
            place += f":{self.line}"
        return "".join(f"{part}: " for part in (place, self.key) if part)


class NewerFormat(QuizError):
    """The file was written by a newer version, which knows what this one does not."""
