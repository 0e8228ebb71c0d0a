"""The text of a lesson's journal: TOML, to which events are only ever appended.

A head (``format``, ``id``, ``name``, ``started``), then a table an event, ``[[vote]]`` and the
like, numbered by ``n`` since tables of several names have no common order in TOML. An empty line
ends the head and each event, and stands nowhere else: what follows the last one was never
acknowledged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import tomli_w
from pydantic import ValidationError

from quiz.classroom.asked import Kept
from quiz.classroom.events import EVENTS, Cast, Event, Prepare
from quiz.classroom.lesson import apply_all
from quiz.classroom.state import Lesson
from quiz.errors import QuizError
from quiz.files.reading import decode
from quiz.files.toml import parse_toml
from quiz.files.toml_layout import toml_value
from quiz.languages.messages import worded
from quiz.lessons.kept_file import refuse_newer
from quiz.play.session import Moment, SessionId
from quiz.saves.damage import damage

FORMAT: Final = 1
"""The format of a journal that this version writes."""

END: Final = "\n\n"
"""What ends the head and each event."""


class Head(Kept):
    """What a journal begins with."""

    format: int = FORMAT
    id: SessionId
    name: str
    """Of the class: any text."""
    started: Moment


@dataclass(frozen=True, slots=True)
class Read:
    """What a journal holds."""

    lesson: Lesson
    whole: int
    """How many bytes of it are whole; what follows is a torn tail."""
    refused: int
    """How many of its events a lesson does not take, and so count for nothing."""


def head_text(lesson: Lesson) -> str:
    """Return the head of a lesson's journal."""
    head = Head(id=lesson.id, name=lesson.name, started=lesson.started)
    return tomli_w.dumps(head.model_dump()).rstrip("\n") + END


def event_text(number: int, event: Event) -> str:
    """Return the table of an event; ``number`` is 1 for the first of a journal."""
    data = event.model_dump(exclude_none=True, exclude={"kind"})
    if isinstance(event, Prepare):
        # An empty line would end the event; no text of TOML that is written here holds one.
        text = tomli_w.dumps({event.kind: [{"n": number, **data}]})
        return re.sub("\n\n+", "\n", text).rstrip("\n") + END
    lines = [f"[[{event.kind}]]", f"n = {number}"]
    lines += [f"{key} = {_value(value)}" for key, value in data.items()]
    return "\n".join(lines) + END


def _value(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else toml_value(value)


_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?[+-][0-9]{2}:[0-9]{2}"
_VOTE = re.compile(
    rf"\[\[vote\]\]\nn = ([0-9]{{1,9}})\nat = ({_TIME})\n"
    r'id = "([^"\\\x00-\x1f\x7f]{1,64})"\nvoter = "([a-z0-9]+(?:-[a-z0-9]+)*)"\n'
    r"item = ([0-9]{1,6})\nround = ([1-9][0-9]{0,3})\n"
    r"(?:option = ([0-9]{1,4})|order = \[((?:[0-9]{1,4}, )*[0-9]{1,4})\])\n\n"
)
"""A vote as `event_text` writes it: there may be a hundred thousand, and tomllib takes its time."""


def read_journal(content: bytes, path: Path) -> Read:
    """Read a journal, and make its lesson.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: its head is not whole, or something before its last event is damaged.
    """
    # What was being written when the machine stopped may be anything, even half a character.
    whole = content.rfind(END.encode()) + len(END)
    nothing = content.find(b"\0")
    if 0 <= nothing < whole:  # blocks that the disk had no time for read as nothing
        whole = content.rfind(END.encode(), 0, nothing) + len(END)
    if whole < len(END):
        raise QuizError(worded("lesson.journal.no-head"), path=path)
    text = decode(content[:whole], path)
    at = text.index(END) + len(END)
    head = _head(text[:at], path)
    events = list(_events(text, at, path))
    if not events or not isinstance(first := events[0], Prepare):
        raise QuizError(worded("lesson.journal.no-head"), path=path)
    blank = Lesson(id=head.id, name=head.name, started=head.started, setup=first.setup)
    lesson, refused = apply_all(blank, events)
    # Refused or not, each has its number in the file.
    return Read(replace(lesson, recorded=len(events)), whole, len(refused))


def read_head(content: bytes, path: Path) -> Head:
    """Read the head alone, of a journal or of its beginning.

    Raises:
        NewerFormat: it is from a newer version.
        QuizError: it is not whole.
    """
    end = content.find(END.encode())
    if end < 0:
        raise QuizError(worded("lesson.journal.no-head"), path=path)
    return _head(decode(content[: end + len(END)], path), path)


def _head(text: str, path: Path) -> Head:
    data = parse_toml(text.encode(), path)[0]
    refuse_newer(data, FORMAT, path)
    try:
        return Head.model_validate(data)
    except ValidationError as error:
        raise damage(error, path) from error


def _events(text: str, at: int, path: Path) -> Iterator[Event | Cast]:
    number = 0
    event: Event | Cast | None
    while at < len(text):
        if text[at] == "\n":  # one more empty line than was written
            at += 1
            continue
        number += 1
        found = _VOTE.match(text, at)
        event = None if found is None else _vote(found)
        if found is not None and event is not None:
            told, end = int(found[1]), found.end()
        else:
            end = text.index(END, at) + len(END)
            try:
                event, told = _event(parse_toml(text[at:end].encode(), path)[0], path)
            except QuizError as error:
                error.line = text.count("\n", 0, at) + (error.line or 1)
                raise
        if told != number:
            line = text.count("\n", 0, at) + 1
            message = worded("lesson.journal.out-of-order", found=str(told), wanted=str(number))
            raise QuizError(message, path=path, line=line)
        yield event
        at = end


def _vote(found: re.Match[str]) -> Cast | None:
    """Read a vote; None where its time is none."""
    _, at, id, voter, item, round, option, order = found.groups()
    answer = tuple(map(int, order.split(", "))) if option is None else int(option)
    try:
        return Cast(id, voter, int(item), int(round), answer, datetime.fromisoformat(at))
    except ValueError:
        return None


def _event(data: dict[str, Any], path: Path) -> tuple[Event, int]:
    """Validate the one table of an event, and its number."""
    for kind, rows in data.items():
        if kind in EVENTS and isinstance(rows, list) and len(rows) == len(data) == 1:
            row = dict(rows[0])
            number = row.pop("n", None)
            try:
                event = EVENTS[kind].model_validate(row)
            except ValidationError as error:
                raise damage(error, path) from error
            if isinstance(number, int):
                return event, number
    raise QuizError(worded("lesson.journal.no-event"), path=path)
