"""Playing the real game from outside: what it shows is read, and keys or lines are sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal, Protocol, cast

from quiz.languages.catalogue import catalogue
from tests.durability.terminal import Process

PACK = "istanbul-initiative"
PLAYER = "Player 1"
PLAYED = ("play", PACK, "--player", PLAYER, "--lang", "en")
"""A game in English of somebody who is not asked for a name."""
LENGTH = 5
SHIFT_DOWN = b"\x1b[1;2B"

Way = Literal["screen", "plain"]
Standing = Literal["waiting", "feedback", "over"]

_WORDS = catalogue("en")


def _beginning(name: str) -> str:
    """A message up to its first parameter, as a pattern."""
    return re.escape(_WORDS.forms(name)[""].partition("{")[0].strip())


def _any(*names: str) -> str:
    return "|".join(_beginning(name) for name in names)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was sent."""

    chosen: int | None = None
    """Of a choice: the place, counted from 0."""
    given: tuple[int, ...] | None = None
    """Of an ordering, where all of it is known: the cards, first to last."""
    moved: bool = False
    """Of an ordering on the screen: the highlighted card was moved down one place."""


class Seat(Protocol):
    """One process of the game, and the player before it."""

    process: Process

    def stands(self) -> Standing | None:
        """What the newest of what is shown says; None while it says nothing."""

    def shows(self, position: int, total: int) -> bool:
        """Whether the item at a place, counted from 0, is the one named last."""

    def answer(self, rng: Random) -> Answer:
        """Send an answer to the item that waits."""

    def acknowledged(self) -> bool:
        """Whether the answer sent last has its feedback on show."""

    def go_on(self) -> None:
        """Leave the feedback."""

    def settled(self) -> bool:
        """Whether all that follows the feedback of an answer is on show."""


class ScreenSeat:
    """The Textual game in a pseudo-terminal."""

    _VERDICT = re.compile(
        _any(
            *("feedback.right", "feedback.wrong", "feedback.unanswered", "feedback.order-right"),
            *("feedback.order-partly", "feedback.order-wrong"),
        )
    )
    _STANDS = re.compile(
        rf"(?P<waiting>\bs\s+{_beginning('keys.skip')}\b)"
        rf"|(?P<feedback>⏎\s+{_beginning('keys.next')}\b)"
        rf"|(?P<over>{_beginning('over.game')})"
    )

    def __init__(self, folder: Path, program: Sequence[str], *, forked: bool) -> None:
        arguments = [*PLAYED, "--length", str(LENGTH)]
        self.process = Process(arguments, folder, program=program, forked=forked)
        self._mark = 0

    def stands(self) -> Standing | None:
        found = list(self._STANDS.finditer(self.process.said(self._mark)))
        return cast("Standing", found[-1].lastgroup) if found else None

    def shows(self, position: int, total: int) -> bool:
        said = self.process.said(self._mark)
        return _WORDS("game.progress", number=position + 1, total=total) in said

    def answer(self, rng: Random) -> Answer:
        said = self.process.said(self._mark)
        self._mark = len(self.process.raw)
        if rng.random() < 0.1:
            self.process.send(b"s")
            return Answer()
        if _WORDS("keys.move") in said:
            self.process.send(SHIFT_DOWN + b"\r")
            return Answer(moved=True)
        place = rng.randrange(4)
        self.process.send(b"%d" % (place + 1))
        return Answer(chosen=place)

    def acknowledged(self) -> bool:
        said = self.process.said(self._mark)
        return bool(self._VERDICT.search(said))

    def go_on(self) -> None:
        self._mark = self.process.press(b"\r")

    def settled(self) -> bool:
        return self.stands() == "feedback"


class PlainSeat:
    """The game line by line, on pipes."""

    _PROMPT = re.compile(_any("plain.prompt", "plain.prompt-order"))
    _VERDICT = re.compile(
        rf"^ ?({_any('plain.right', 'plain.partly', 'plain.wrong', 'plain.unanswered')})",
        re.MULTILINE,
    )
    _ROW = re.compile(r"^  (\d+)\. ", re.MULTILINE)

    def __init__(self, folder: Path, program: Sequence[str], *, forked: bool) -> None:
        arguments = ["play", PACK, "--plain", "--lang", "en", "--length", str(LENGTH)]
        self.process = Process(arguments, folder, program=program, pty=False, forked=forked)
        self._mark = 0

    def stands(self) -> Standing | None:
        said = self.process.said(self._mark)
        if _WORDS("plain.over.game") in said:
            return "over"
        return "waiting" if self._PROMPT.search(said) else None

    def shows(self, position: int, total: int) -> bool:
        said = self.process.said(self._mark)
        return _WORDS("plain.progress", number=position + 1, total=total) in said

    def answer(self, rng: Random) -> Answer:
        said = self.process.said(self._mark)
        self._mark = len(self.process.raw)
        if rng.random() < 0.1:
            self.process.send(b"s\n")
            return Answer()
        item = said[said.rindex(_WORDS("plain.progress", number="", total="").split()[0]) :]
        if _WORDS("plain.prompt-order") in item:
            given = tuple(reversed(range(len(self._ROW.findall(item)))))
            self.process.send(" ".join(str(place + 1) for place in given).encode() + b"\n")
            return Answer(given=given)
        place = rng.randrange(4)
        self.process.send(b"%d\n" % (place + 1))
        return Answer(chosen=place)

    def acknowledged(self) -> bool:
        return bool(self._VERDICT.search(self.process.said(self._mark)))

    def go_on(self) -> None:
        """There is nothing to leave: the next item follows by itself."""

    def settled(self) -> bool:
        return self.stands() is not None


def take_seat(way: Way, folder: Path, program: Sequence[str], *, forked: bool = False) -> Seat:
    """Start the game in one of its two ways."""
    seat = ScreenSeat if way == "screen" else PlainSeat
    return seat(folder, program, forked=forked)
