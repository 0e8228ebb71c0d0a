"""Kills the real game at random moments, and looks whether an acknowledged response is lost.

    python -m tests.durability.kill --times 300 --seed 1 --signal KILL

Each round starts ``quiz play`` on the saves that the round before left (four of five by forking
it, see `forking`), sees that the game goes on where it stopped, answers at random, and sends the
signal to the process or to its group: while it starts, as it saves, as feedback shows, between
two items, after the end. (Of another signal than SIGKILL it has to end by itself, and in order.)
Then every response whose feedback was read from the terminal has to stand in the saves with the
same answer, every file has to be whole, and nothing but unfinished temporary files may lie beside
them.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from quiz.play.session import ItemProgress, Response, Session
from quiz.saves.store import SaveStore
from tests.durability.seats import LENGTH, PLAYER, Answer, Seat, Way, take_seat

GAME = ("-m", "quiz")

_SESSION_FILE = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}\.toml")
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
_COLD_EVERY = 5
"""Of so many games one is started as a player starts it, and may be killed in its imports too."""
_OTHERS = {"profile.toml"}


class Lost(AssertionError):
    """Something that the game had acknowledged is not in the saves, or they are not whole."""


@dataclass
class Round:
    """What was seen of one process before it was killed."""

    moment: str = "start"
    """In what the game was killed."""
    seen: dict[int, Answer] = field(default_factory=dict)
    """The answers whose feedback was seen, by the place of the item."""
    sent: tuple[int, Answer] | None = None
    """The answer sent last, and the place of its item, until its feedback is seen."""
    over: bool = False
    """Whether the summary was seen."""

    def note(self, seat: Seat) -> None:
        """Note what the screen acknowledges by now."""
        if self.sent is not None and seat.acknowledged():
            self.seen[self.sent[0]] = self.sent[1]
            self.sent = None
        self.over = seat.stands() == "over"


class Victim:
    """One saves folder, and the rounds that are played on it."""

    def __init__(
        self,
        folder: Path,
        program: Sequence[str] = GAME,
        number: int = signal.SIGKILL,
    ) -> None:
        self.folder = folder
        self.number = number
        self.program = program
        self.moments: Counter[str] = Counter()
        """How often the game was killed in what."""
        self.answers = 0
        """How many acknowledged responses were looked for."""
        self.halves = 0
        """How many temporary files killed saves have left."""
        self._kept: dict[str, Session] = {}

    def kill_once(self, way: Way, rng: Random, *, forked: bool) -> None:
        """Play a round, and look at the saves.

        Raises:
            Lost: an acknowledged response is gone, or a file is not whole.
        """
        waiting = [one for one in self._kept.values() if one.finished is None]
        going_on = max(waiting, key=lambda one: one.id, default=None)
        seat = take_seat(way, self.folder, self.program, forked=forked)
        with seat.process as process:
            this = _play(seat, going_on, rng)
            process.signal(self.number, group=rng.random() < 0.3)
            code = process.ended()
            this.note(seat)
            raw_left = way == "screen" and process.is_raw()
        if code != -self.number and code != 128 + self.number and (code != 0 or not this.over):
            raise Lost(f"it ended by itself with {code}:\n{process.said()[-3000:]}")
        if self.number != signal.SIGKILL and (raw_left or "Traceback" in process.said()):
            raise Lost(f"it did not end in order, with {code}:\n{process.said()[-3000:]}")
        if process.errors.exists() and process.errors.stat().st_size:
            raise Lost(f"it wrote on standard error: {process.errors.read_text('utf-8')}")
        self.moments[f"{way}: {this.moment}"] += 1
        self.answers += len(this.seen)
        self._check(going_on, this)

    def _check(self, going_on: Session | None, this: Round) -> None:
        self._check_files()
        store = SaveStore(self.folder / "saves")
        sessions = list(store.sessions(PLAYER))
        if notices := store.take_notices():
            raise Lost("; ".join(map(str, notices)))
        found = {session.id: session for session in sessions}
        if len(found) != len(sessions):
            raise Lost("two files are of one session")
        if gone := self._kept.keys() - found.keys():
            raise Lost(f"sessions are gone: {gone}")
        new = found.keys() - self._kept.keys()
        if len(new) > (going_on is None):
            raise Lost(f"there are sessions that nobody began: {new}")
        current = going_on.id if going_on is not None else next(iter(new), None)
        for id, session in self._kept.items():
            if id != current and found[id] != session:
                raise Lost(f"session {id} was changed in another's game")
        if current is not None:
            _check_current(going_on, found[current], this)
        elif this.seen:
            raise Lost(f"a game of {len(this.seen)} responses is gone")
        self._kept = found

    def _check_files(self) -> None:
        halves = 0
        for path in (self.folder / "saves").rglob("*"):
            if path.is_dir():
                continue
            if _TEMPORARY.fullmatch(path.name):
                halves += 1
            elif path.name in _OTHERS or _SESSION_FILE.fullmatch(path.name):
                try:
                    tomllib.loads(path.read_text("utf-8"))
                except ValueError as error:
                    raise Lost(f"{path.name} is not whole: {error}") from error
            else:
                raise Lost(f"{path.name} is no file of the saves")
        self.halves = halves


# -- a round ----------------------------------------------------------------------------------


def _play(seat: Seat, going_on: Session | None, rng: Random) -> Round:
    """Play up to a random moment, at which the game is to be killed."""
    this, process = Round(), seat.process
    if rng.random() < 0.1:
        process.until(lambda: False, rng.uniform(0, 1))
        return this
    _expect(seat, lambda: seat.stands() is not None)
    place = _check_place(seat, going_on)
    for left in reversed(range(rng.randrange(1, 8))):
        if seat.stands() == "over":
            this.moment = "over"
            break
        if seat.stands() == "feedback":
            this.moment = "leaving feedback"
            seat.go_on()
            place += 1
            if left:
                _expect(seat, lambda: seat.stands() in ("waiting", "over"))
                this.moment = "waiting"
        else:
            this.moment = "answering"
            this.sent = place, seat.answer(rng)
            if left or rng.random() < 0.4:
                _expect(seat, seat.acknowledged)
                this.note(seat)
                this.moment = "feedback"
            if left:
                _expect(seat, seat.settled)
                place += seat.stands() != "feedback"
    process.until(lambda: False, rng.choice([0.004, 0.008, 0.03, 0.1]) * rng.random())
    return this


def _expect(seat: Seat, holds: Callable[[], bool]) -> None:
    if not seat.process.until(holds):
        raise Lost(f"it never came to that; it last wrote:\n{seat.process.said()[-3000:]}")


def _check_place(seat: Seat, going_on: Session | None) -> int:
    """See that the game goes on where it stopped; the place of the item on show, from 0."""
    answered = 0 if going_on is None else len(going_on.responses)
    draft = None if going_on is None else going_on.draft
    reads = draft is not None and draft.feedback
    if seat.stands() == "feedback" and not reads:
        raise Lost("feedback shows that had been left")
    place = answered - (seat.stands() == "feedback")
    if seat.stands() != "over" and not seat.shows(place, LENGTH):
        raise Lost(f"it does not go on at {place + 1}:\n{seat.process.said()[-3000:]}")
    return place


# -- what was kept ----------------------------------------------------------------------------


def _check_current(before: Session | None, after: Session, this: Round) -> None:
    """Whether a session holds what was seen of it, and what it held before."""
    known = () if before is None else before.responses
    if after.responses[: len(known)] != known:
        raise Lost(f"session {after.id} has lost responses of an earlier round")
    for place, answer in this.seen.items():
        if place >= len(after.responses):
            raise Lost(f"response {place + 1} was acknowledged, and is not in {after.id}")
        dealt = before.draft if before is not None and place == len(known) else None
        expected = _expected(answer, after.responses[place], dealt)
        kept = after.responses[place].chosen, after.responses[place].given
        if kept != expected:
            raise Lost(f"response {place + 1} of {after.id} is {kept}, not {expected}")
    if len(after.responses) > max([len(known), *(place + 1 for place in this.seen)]) + 1:
        raise Lost(f"{after.id} holds responses that nobody gave")
    if this.over and after.finished is None:
        raise Lost(f"the end of {after.id} was shown, and is not kept")


def _expected(
    answer: Answer, response: Response, draft: ItemProgress | None
) -> tuple[int | None, tuple[int, ...] | None]:
    """What is to be kept of an answer: the place chosen, the order given."""
    if not answer.moved:
        return answer.chosen, answer.given
    order, place = list(range(len(response.options))), 0
    if draft is not None and draft.order:
        order, place = list(draft.order), draft.option or 0
    if place + 1 < len(order):
        order[place], order[place + 1] = order[place + 1], order[place]
    return None, tuple(order)


# -- by command -------------------------------------------------------------------------------


def run(
    times: int,
    seed: int,
    ways: Sequence[Way],
    program: Sequence[str] = GAME,
    number: int = signal.SIGKILL,
) -> Victim:
    """Kill a game some times on one saves folder, in the ways in turn.

    Raises:
        Lost: with the round in its message.
    """
    with TemporaryDirectory(prefix="quiz-kill-") as folder:
        victim = Victim(Path(folder), program, number)
        for number in range(times):
            try:
                rng = Random(f"{seed} {number}")
                forked = number // len(ways) % _COLD_EVERY != 0
                victim.kill_once(ways[number % len(ways)], rng, forked=forked)
            except Lost as error:
                raise Lost(f"round {number + 1} of seed {seed}: {error}") from error
        return victim


def main(arguments: Sequence[str] | None = None) -> int:
    """Run rounds side by side, each share of them on saves of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=300, help="how many rounds (default 300)")
    parser.add_argument("--seed", type=int, default=1, help="of what is played (default 1)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once (default 2)")
    parser.add_argument("--way", choices=("screen", "plain"), help="only one way to play")
    parser.add_argument("--signal", choices=("KILL", "TERM", "HUP", "INT"), default="KILL")
    options = parser.parse_args(arguments)
    number = signal.Signals[f"SIG{options.signal}"]
    ways: tuple[Way, ...] = (options.way,) if options.way else ("screen", "plain")
    began = time.monotonic()
    shares = [len(range(job, options.times, options.jobs)) for job in range(options.jobs)]
    with ProcessPoolExecutor(options.jobs) as pool:
        running = [
            pool.submit(run, share, options.seed + job, ways, GAME, number)
            for job, share in enumerate(shares)
        ]
        try:
            victims = [one.result() for one in running]
        except Lost as error:
            print(f"LOST: {error}")
            return 1
    moments: Counter[str] = sum((victim.moments for victim in victims), Counter())
    for moment, times in sorted(moments.items()):
        print(f"{times:6} killed in {moment}")
    answers = sum(victim.answers for victim in victims)
    halves = sum(victim.halves for victim in victims)
    print(
        f"{options.times} kills, {answers} acknowledged responses, none lost; {halves} saves cut "
        f"short; {time.monotonic() - began:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
