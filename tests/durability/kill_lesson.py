"""Kills the host of a lesson at random moments, and looks whether an acknowledged vote is lost.

    python -m tests.durability.kill_lesson --times 200 --seed 1

Each round forks a host on the saves that the round before left. It goes on with the lesson that
waits there, or begins one, and does at random what a host and teams do, telling of each event
before it is done and of how many are on the disk. Then it gets SIGKILL. Every event that was
acknowledged has to stand in the journal, byte for byte, nothing may stand there that was not done,
and the lesson has to be in the phase that its last event led to; of a finished one every session
has to be there.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import get_args

from quiz.classroom.events import Clock, Event, Hide, Move, Strike, Void
from quiz.classroom.lesson import Refused, apply
from quiz.classroom.phases import Phase
from quiz.classroom.sessions import sessions_of
from quiz.classroom.state import Lesson
from quiz.classroom.steps import ask, forward, skip
from quiz.errors import QuizError
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.journal_text import END, event_text
from quiz.lessons.keeper import LessonKeeper, begin_lesson, resume_lesson
from quiz.lessons.listing import newest, waiting
from quiz.saves.store import SaveStore
from tests.classroom.made import NOW, TEAMS, choice, come, gone, hands, mark, move, ordering, setup
from tests.classroom.made import vote as vote_of
from tests.durability.rounds import Lost, killed

CLASS = "7b"
_OTHERS = re.compile(r"(class|screen|profile)\.toml|\.[0-9a-f]{16}\.tmp|.*\.toml\.damaged-\d+")
_OWN = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}\.toml")


@dataclass
class Told:
    """What a host has told before it was killed."""

    begun: tuple[str, int, str] | None = None
    """The lesson's id, and the number of events and the phase in which it was found."""
    done: dict[int, tuple[str, str]] = field(default_factory=dict)
    """The phase after each event that it was about to do, and the digest of its text."""
    acknowledged: int = 0

    def hear(self, line: str) -> None:
        """Take a line that it has told."""
        match line.split():
            case ["begun", lesson, number, phase]:
                self.begun = lesson, int(number), phase
            case ["does", number, phase, digest]:
                self.done[int(number)] = phase, digest
            case ["kept", number]:
                self.acknowledged = int(number)
            case _:
                raise AssertionError(line)


class Victims:
    """One saves folder, and the hosts that are killed on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = ClassFolder(folder, CLASS)
        self.phases: Counter[str] = Counter()
        """How often a host was killed in which phase."""
        self.acknowledged = 0
        """How many acknowledged events were looked for."""
        self.finished = 0
        """How many lessons were finished."""

    def kill_once(self, rng: Random) -> None:
        """Let a host go on, kill it, and look at what it has left.

        Raises:
            Lost: an acknowledged event is gone, or the lesson is in another phase.
        """
        before = self._newest()
        told = _killed(self.folder, rng)
        after = self._newest()
        if told.begun is None:
            if before is not None and (after is None or after.recorded != before.recorded):
                raise Lost("a host that did nothing has changed the lesson")
            self.phases["start"] += 1
            return
        if before is not None and before.finished is None:
            _expect((before.id, before.recorded, before.phase), told.begun, "taken up again")
        self._check(told.begun, told, after)

    def _check(self, begun: tuple[str, int, str], told: Told, after: Lesson | None) -> None:
        if after is not None and after.id != begun[0]:
            after = None  # it was killed before its beginning was on the disk
        recorded = 0 if after is None else after.recorded
        last = max(told.done, default=begun[1])
        if not told.acknowledged <= recorded <= last:
            raise Lost(f"{told.acknowledged} of {last} were acknowledged, {recorded} are kept")
        if after is None:
            self.phases["start"] += 1
            return
        texts = self.folder.journal(after.id).read_bytes().split(END.encode())[1:]
        for number, (phase, digest) in told.done.items():
            if number <= recorded:
                _expect(digest, _digest(texts[number - 1] + END.encode()), f"event {number}")
            if number == recorded:
                _expect(phase, after.phase, "the phase")
        self.acknowledged += sum(number <= told.acknowledged for number in told.done)
        self.phases[after.phase] += 1
        if after.finished is not None:
            self.finished += 1
            store = SaveStore(self.folder.players)
            for made in sessions_of(after):
                if made not in store.sessions(made.player):
                    raise Lost(f"the session of {made.player} is gone")
        self._check_files()

    def _check_files(self) -> None:
        for path in self.folder.saves.rglob("*"):
            if path.is_file() and not (_OTHERS.fullmatch(path.name) or _OWN.fullmatch(path.name)):
                raise Lost(f"{path.name} is no file of a class")

    def _newest(self) -> Lesson | None:
        try:
            found = newest(self.folder)
        except QuizError as error:
            raise Lost(str(error)) from error
        return None if found is None else found.lesson


def _expect(wanted: object, found: object, what: str) -> None:
    if wanted != found:
        raise Lost(f"{what}: {found}, where it was {wanted}")


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:16]


def _killed(folder: ClassFolder, rng: Random) -> Told:
    """Fork a host, kill it at a random moment; what it has told."""
    reading, telling = os.pipe()
    seed = rng.random()
    host = os.fork()
    if host == 0:
        os.close(reading)
        try:
            _host(folder, Random(seed), telling)
        finally:
            os._exit(1)
    os.close(telling)
    told, lines = Told(), rng.randrange(rng.choice((4, 12, 40)))
    with os.fdopen(reading, "r", encoding="ascii") as heard:
        for _ in range(lines):
            if line := heard.readline():  # else the lesson is finished, and the host waits
                told.hear(line)
        time.sleep(rng.choice((0, 0.0005, 0.002, 0.01)) * rng.random())
        os.kill(host, signal.SIGKILL)
        _, status = os.waitpid(host, 0)
        for line in heard:
            if line.endswith("\n"):
                told.hear(line)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        raise Lost(f"the host ended by itself, after {told}")
    return told


# -- the host, in a process of its own --------------------------------------------------------


def _host(folder: ClassFolder, rng: Random, telling: int) -> None:
    """Go on with a lesson, until killed."""
    keepers: list[LessonKeeper] = []

    def written() -> None:
        if keepers:
            os.write(telling, f"kept {keepers[0].recorded}\n".encode())

    kept = waiting(folder)
    if kept is None:
        keeper = _begun(folder, rng, written)
    else:
        keeper = resume_lesson(folder, kept.path, now=NOW, written=written)
    lesson = keeper.lesson
    os.write(telling, f"begun {lesson.id} {lesson.recorded} {lesson.phase}\n".encode())
    keepers.append(keeper)
    number = 0
    while keeper.lesson.finished is None:
        number += 1
        _do(keeper, _drawn(keeper.lesson, rng, NOW + timedelta(seconds=number)), telling)
        if rng.random() < 0.3:
            time.sleep(rng.random() * 0.002)
    keeper.wait(60)
    os.close(telling)
    signal.pause()


def _begun(folder: ClassFolder, rng: Random, written: Callable[[], None]) -> LessonKeeper:
    made = setup(choice(1), ordering(2), choice(3, key=2))
    # A second apart, as lessons of one class are.
    began = NOW + timedelta(seconds=len(list(folder.lessons.glob("*.toml"))))
    id = f"{began:%Y%m%dT%H%M%SZ}-{rng.getrandbits(32):08x}"
    return begin_lesson(folder, made, id=id, now=NOW, written=written)


def _do(keeper: LessonKeeper, event: Event | None, telling: int) -> None:
    """Tell of an event, and do it; pass over what is refused."""
    if event is None:
        return
    lesson = keeper.lesson
    with suppress(Refused):
        after = apply(lesson, event)
        if after is lesson:
            return
        digest = _digest(event_text(after.recorded, event).encode())
        os.write(telling, f"does {after.recorded} {after.phase} {digest}\n".encode())
        keeper.do(event)


def _drawn(lesson: Lesson, rng: Random, at: datetime) -> Event | None:
    """Draw what a host or a team might do now."""
    team = rng.choice(TEAMS)
    item = rng.randrange(3)
    if rng.random() < (0.05 if lesson.phase in ("prepare", "door") else 0.25):
        return forward(lesson, at) if lesson.phase != "reteach" else None
    drawn: list[Event | None]
    match lesson.phase:
        case "prepare":
            drawn = [Strike(at=at, item=item, out=rng.random() < 0.5)]
        case "door":
            drawn = [come(team), gone(team)]
        case "ask" | "revote":
            answer = rng.randrange(4)
            if lesson.asked is not None and lesson.asked.kind == "ordering":
                order = tuple(rng.sample(range(3), 3))
                drawn = [vote_of(lesson, team, order, at=at)]
            else:
                votes = vote_of(lesson, team, answer, at=at)
                drawn = [votes, votes, hands(lesson, answer, 2, 3, 4), come(team)]
            drawn.append(skip(lesson, at) if rng.random() < 0.1 else Clock(at=at))
        case "lock":
            drawn = [move("revote"), Void(at=at, item=item, void=False)]
        case "reveal":
            drawn = [move("mend"), Void(at=at, item=item, void=rng.random() < 0.3)]
        case "mend":
            drawn = [mark(item, team, mark=rng.choice((0, 0.5, 1))), move("mended")]
        case "standing":
            drawn = [Hide(at=at, hidden=False), ask(lesson, item, at)]
        case "reteach":
            left = ask(lesson, item, at) if item in lesson.plan else None
            drawn = [left, move("standing"), Move(at=at, to="finish")]
    return rng.choice(drawn)


def main() -> int:
    """Kill hosts as often as asked for, and print in which phases."""
    found = killed(__doc__, 200, Victims)
    if found is None:
        return 1
    victims, times = found
    print(f"{times} hosts killed, {victims.acknowledged} acknowledged events looked for,")
    print(f"none lost; {victims.finished} lessons finished")
    for phase in ("start", *get_args(Phase)):
        print(f"{victims.phases[phase]:6}  {phase}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
