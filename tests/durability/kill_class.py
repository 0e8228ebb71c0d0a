"""Kills `quiz class` in its terminal at random moments, and looks whether what it showed is kept.

    python -m tests.durability.kill_class --times 50 --seed 1

Each round starts the host on the saves that the round before left, sees that the lesson goes on in
the phase in which it stopped, and presses keys of the host and of the teams. What is shown is
acknowledged: once the host is killed, the journal has to stand where the screen stood, or one
step further where the last key was not waited for. Before a lesson begins, what is struck out is
acknowledged in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import get_args

from quiz.classroom.phases import Phase
from quiz.classroom.setup import prepare
from quiz.classroom.state import Lesson
from quiz.classroom.steps import following
from quiz.items.bank import ItemBank
from quiz.items.models import Answer
from quiz.languages.catalogue import catalogue
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.drafts import read_draft
from quiz.lessons.listing import newest
from quiz.play.rules import Rules
from quiz.saves.store import utc_now
from tests.durability.rounds import Lost, killed
from tests.durability.terminal import Process
from tests.packs import shipped

PACK, ITEMS, SEED = "istanbul-initiative", 3, 7
ARGUMENTS = (
    *("class", PACK, "--class", "7b", "--lang", "en", "--text", "b"),
    *("--length", str(ITEMS), "--kind", "choice", "--seed", str(SEED)),
)
KEYS = ("1234", "qwer", "asdf", "zxcv")
"""Of each team, the key of each option."""
ENTER, REVOTE, MEND = b"\r", b"\x1bOR", b"m"
DOWN = b"\x1b[B"
STRIKE = b"\x1b[A" + b"x"
"""The last question is above the first choice, and the one before it above that."""

_WORDS = catalogue("en")


_KEYS_SHOWN = re.compile(r"(?:F7|w)\s+who is here|h\s+leave\b(?! out)|⏎\s+done")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a lesson stands: what its host has to show."""

    phase: str = "over"
    """Of a lesson that is finished, or not begun: ``over``; ``prepare`` once something is struck
    out of the next one."""
    place: int | None = None
    round: int = 0
    answers: tuple[tuple[str, Answer], ...] = ()
    """The votes of this round."""
    struck: frozenset[int] = frozenset()
    """The places of the questions that are struck out of the next lesson."""

    @property
    def is_choosing(self) -> bool:
        """Whether a lesson is being prepared."""
        return self.phase in ("over", "prepare")

    @property
    def phase_shown(self) -> str:
        """How the screen names its phase, as a regular expression."""
        if self.is_choosing:
            return re.escape(_WORDS("class.questions-asked", n=ITEMS - len(self.struck)))
        # The dot is before it in the head alone: the key bar has "show the answer" before that.
        return re.escape(f"· {_WORDS(f'class.phase.{self.phase}')}")

    def shown(self, before: Stand | None) -> tuple[str, ...]:
        """What is drawn of it, as regular expressions, where something else stood there before."""
        if before is not None and self.is_choosing and before.struck != self.struck:
            # How many are asked has scrolled away above the last questions; the row has not.
            (place,) = before.struck ^ self.struck
            left_out = re.escape(f"✗ {_WORDS('class.struck')}")
            row = left_out if place in self.struck else f"(?!{left_out})\\S"
            return (rf"▸\s+{place + 1}\s+{row}",)
        told = [self.phase_shown] if before is None or before.phase != self.phase else []
        # What stands there already is not drawn again.
        same = before is not None and before.phase == "lock" and not before.answers
        if self.phase in ("ask", "revote") and not same:
            told.append(f"{len(self.answers)} of {len(KEYS)}")
        return tuple(told)


def stand_of(lesson: Lesson | None, struck: frozenset[int] = frozenset()) -> Stand:
    """Where a lesson stands; ``struck`` is what a draft of the next one has left out."""
    if lesson is None or lesson.finished is not None:
        return Stand("prepare" if struck else "over", struck=struck)
    state = lesson.state
    if state is None or not state.rounds:
        return Stand(lesson.phase, lesson.item)
    ballots = state.rounds[-1].ballots
    answers = tuple(sorted((voter, ballot.answer) for voter, ballot in ballots.items()))
    return Stand(lesson.phase, lesson.item, state.round, answers)


@cache
def _planned() -> tuple[tuple[str, str], ...]:
    """The questions of each lesson, as a draft names them."""
    bank, rules = ItemBank(shipped(), "en"), Rules(mode="choice", length=ITEMS)
    items = prepare([bank], rules=rules, seed=SEED, now=utc_now()).items
    return tuple((item.planned.pack, item.planned.item) for item in items)


class Victims:
    """One saves folder, and the hosts that are killed on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.phases: Counter[str] = Counter()
        """How often a host was killed in which phase."""
        self.votes = 0
        """How many votes were shown as counted."""
        self._up = 0
        """How many rows of the preparing the highlight has gone up."""

    def _stand(self) -> Stand:
        draft = read_draft(ClassFolder(self.folder / "saves", "7b"), (PACK,))
        out = {(one.pack, one.item) for one in (draft.struck if draft else None) or ()}
        places = [place for place, planned in enumerate(_planned()) if planned in out]
        return stand_of(self._lesson(), frozenset(places))

    def _lesson(self) -> Lesson | None:
        kept = newest(ClassFolder(self.folder / "saves", "7b"))
        return None if kept is None else kept.lesson

    def kill_once(self, rng: Random) -> None:
        """Go on with the lesson for some steps, kill its host, and look at the journal.

        Raises:
            Lost: what was shown is not there.
        """
        before = self._stand()
        host = Process(ARGUMENTS, self.folder, forked=True)
        with host:
            _sees(host, 0, (before.phase_shown,))
            if not before.is_choosing:  # the screen of preparation goes on with it
                mark = len(host.raw)
                _press(host, ENTER, before.shown(None))
                # The screen before names the phase as well: only the lesson's has these keys.
                if not host.until(lambda: _KEYS_SHOWN.search(host.said(mark)) is not None):
                    raise Lost(f"the lesson never opened:\n{host.said(mark)[-8000:]}")
            stand = pending = before
            self._up = 0
            for left in reversed(range(rng.randrange(1, 12))):
                keys, pending = self._step(stand, rng)
                self._up += keys == STRIKE
                if not left and rng.random() < 0.7:
                    host.send(keys)
                    break
                _press(host, keys, pending.shown(stand))
                if pending.phase == "over" and stand.phase == "reteach":
                    self._up = 0
                    while host.read(0.3):  # until the screen of preparation takes keys
                        pass
                    # Nothing is highlighted there, so that no Enter too many begins a lesson.
                    _press(host, DOWN, ("▸",))
                self.votes += len(pending.answers) > len(stand.answers)
                stand = pending
            host.until(lambda: False, rng.choice((0.001, 0.01, 0.05)) * rng.random())
        found = self._stand()
        if found not in (stand, pending):
            raise Lost(f"{found} is kept, {stand} was shown, and then {pending} was asked for")
        self.phases[found.phase] += 1

    def _step(self, stand: Stand, rng: Random) -> tuple[bytes, Stand]:
        """Draw what to press, and where that leads."""
        struck = stand.struck ^ {ITEMS - 1 - self._up}
        chooses = stand.is_choosing and self._up < ITEMS
        if chooses and len(struck) < ITEMS and rng.random() < 0.6:
            return STRIKE, Stand("prepare" if struck else "over", struck=struck)
        return _step(stand, self._lesson(), rng)


def _step(stand: Stand, lesson: Lesson | None, rng: Random) -> tuple[bytes, Stand]:
    """Draw what to press, and where that leads."""
    place = stand.place
    answered = {voter for voter, _ in stand.answers}
    match stand.phase:
        case "over" | "prepare":
            return ENTER, Stand("door")
        case "ask" | "revote":
            open_teams = [team for team in range(4) if f"team-{team + 1}" not in answered]
            if open_teams and rng.random() < 0.8:
                team, option = rng.choice(open_teams), rng.randrange(4)
                votes = sorted([*stand.answers, (f"team-{team + 1}", option)])
                voted = Stand(stand.phase, place, stand.round, tuple(votes))
                return KEYS[team][option].encode(), voted
            return ENTER, Stand("lock", place, stand.round, stand.answers)
        case "lock" if rng.random() < 0.4 and stand.round < 3:
            return REVOTE, Stand("revote", place, stand.round + 1)
        case "reveal" if rng.random() < 0.4 and stand.answers:
            return MEND, Stand("mend", place, stand.round, stand.answers)
        case "mend":
            return ENTER, Stand("reveal", place, stand.round, stand.answers)
        case "reteach":
            return ENTER, Stand()
        case "lock":
            return ENTER, Stand("reveal", place, stand.round, stand.answers)
        case "reveal":
            return ENTER, Stand("standing", place, stand.round, stand.answers)
        case _:
            assert lesson is not None
            item = following(lesson)
            if item is None:
                return ENTER, Stand("reteach", place, stand.round, stand.answers)
            return ENTER, Stand("ask", item, 1)


def _press(host: Process, keys: bytes, texts: tuple[str, ...]) -> None:
    mark = host.press(keys)
    _sees(host, mark, texts)


def _sees(host: Process, mark: int, texts: tuple[str, ...]) -> None:
    if not host.until(lambda: all(re.search(text, host.said(mark)) for text in texts)):
        raise Lost(f"{texts} never came:\n{host.said(mark)[-8000:]}")


def main() -> int:
    """Kill hosts as often as asked for, and print in which phases."""
    found = killed(__doc__, 50, Victims)
    if found is None:
        return 1
    victims, times = found
    print(f"{times} hosts killed, {victims.votes} votes shown and none lost")
    for phase in ("over", *get_args(Phase)):
        print(f"{victims.phases[phase]:6}  {phase}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
