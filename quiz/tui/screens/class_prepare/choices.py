"""What is chosen before a lesson, and the values that it can take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import SystemRandom
from typing import Final, Literal, TypeVar, get_args

from quiz.classroom.asked import AskedItem
from quiz.classroom.setup import Way
from quiz.classroom.team_keys import KEYBOARDS, MOST_TEAMS, keys_for_each
from quiz.languages.records import Keyboard
from quiz.lessons.drafts import Draft, DraftItem, DraftPlan
from quiz.play.allowed import AskedKind
from quiz.play.codes import SEEDS

LENGTHS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100)
"""A lesson may be as short and as long as a game; its steps begin at the end of a period."""
COUNTDOWNS: Final = (0, 15, 20, 30, 45, 60, 90, 120, 180, 300)
WAYS: Final = get_args(Way)
MOST_SEED: Final = SEEDS
"""Those below it have a code, by which the lesson is played apart."""
KINDS: Final[tuple[AskedKind, ...]] = ("mixed", "choice", "ordering")

Name = Literal[
    "plan",
    "class",
    "way",
    "voters",
    "teams",
    "keyboard",
    "length",
    "kind",
    "seed",
    "countdown",
    "standing",
]

ROWS: Final[tuple[Name, ...]] = get_args(Name)
"""What can be chosen, as it stands from top to bottom."""

_DRAFTED: Final = (
    *("class_name", "seed", "way", "teams", "keyboard", "length", "kind"),
    *("countdown", "standing_hidden", "by_roster"),
)
"""Of the choices, those that a draft keeps under the same names."""

OF_ITEMS: Final = frozenset({"plan", "way", "teams", "length", "kind", "seed"})
"""What decides which questions are asked."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen of a lesson so far."""

    class_name: str
    seed: int
    way: Way = "keyboard"
    teams: int = 4
    keyboard: Keyboard = "qwerty"
    length: int = 10
    kind: AskedKind = "mixed"
    countdown: int = 0
    """Seconds; 0 where nobody is hurried."""
    standing_hidden: bool = False
    is_of_seed: bool = False
    """Whether the seed was asked for, so that one lesson after the other has its questions."""
    by_roster: bool = False
    """Whether the students of the roster answer in turn, and not teams."""
    plan: int | None = None
    """The place, among the plans that are kept, of the one that the questions are taken from."""

    @property
    def asks_students(self) -> bool:
        """Whether each student of the roster answers in turn."""
        return self.by_roster and self.way == "turns"

    def can_answer(self, item: AskedItem) -> bool:
        """Return whether a question can be answered in the way that is chosen."""
        match self.way:
            case "hands":
                return item.kind == "choice"
            case "keyboard":
                return len(item.options) <= keys_for_each(self.teams)
            case "turns":
                return True

    def rows(self, *, plans: int, students: int) -> tuple[Name, ...]:
        """Return what can be chosen as things stand.

        ``plans`` says how many are kept, ``students`` how many the roster has.
        """
        # What would mean nothing is left out, and not shown as if it could be chosen.
        hands, at_keyboard = self.way == "hands", self.way == "keyboard"
        planned = self.plan is not None
        left_out: dict[Name, bool] = {
            "length": planned,
            "seed": planned,
            "plan": plans == 0,
            "voters": self.way != "turns" or not students,
            "teams": hands or self.asks_students,
            "keyboard": not at_keyboard,
            "kind": hands or planned,
            "standing": hands,
        }
        return tuple(name for name in ROWS if not left_out.get(name, False))

    def anew(self) -> Choices:
        """Return the choices for the next lesson, with other questions unless asked for these."""
        if self.plan is not None or self.is_of_seed:
            return self
        return replace(self, seed=SystemRandom().randrange(MOST_SEED))

    def of_class(self, name: str) -> Choices:
        """Return the choices for another class."""
        return replace(self, class_name=name)

    def draft(
        self,
        packs: Sequence[str],
        plans: Sequence[DraftPlan],
        struck: Iterable[DraftItem] | None,
        now: datetime,
    ) -> Draft:
        """Return these choices for some packs as they are kept, with what is struck out by now."""
        return Draft(
            at=now,
            packs=tuple(packs),
            plan=None if self.plan is None else plans[self.plan],
            struck=None if struck is None else tuple(struck),
            **{name: getattr(self, name) for name in _DRAFTED},
        )

    def drafted(self, draft: Draft, plans: Sequence[DraftPlan]) -> Choices:
        """Return the choices of a draft, whose plan may be gone by now."""
        plan = plans.index(draft.plan) if draft.plan in plans else None
        return replace(self, plan=plan, **{name: getattr(draft, name) for name in _DRAFTED})

    def asked(self, length: int | None, kind: AskedKind | None) -> Choices:
        """Return these choices with what was asked for; then the questions are of no plan."""
        length, kind = length or self.length, kind or self.kind
        if (length, kind) == (self.length, self.kind):
            return self
        return replace(self, plan=None, length=length, kind=kind)

    def same_items(self, other: Choices) -> bool:
        """Return whether other choices lead to the same questions."""
        return all(getattr(self, name) == getattr(other, name) for name in OF_ITEMS)

    def step(
        self, name: Name, by: Literal[-1, 1], *, classes: Sequence[str], plans: int
    ) -> Choices:
        """Return the choices with another value of one of them; a seed is drawn.

        ``classes`` are the names of those that there are, and ``plans`` says how many are kept.
        """
        match name:
            case "plan":
                return replace(self, plan=step_through((None, *range(plans)), self.plan, by))
            case "class":
                return replace(self, class_name=step_through(classes, self.class_name, by))
            case "way":
                return replace(self, way=step_through(WAYS, self.way, by))
            case "voters":
                return replace(self, by_roster=not self.by_roster)
            case "teams":
                teams = range(2, MOST_TEAMS + 1)
                return replace(self, teams=step_number(teams, self.teams, by))
            case "keyboard":
                return replace(self, keyboard=step_through(KEYBOARDS, self.keyboard, by))
            case "length":
                return replace(self, length=step_number(LENGTHS, self.length, by))
            case "kind":
                return replace(self, kind=step_through(KINDS, self.kind, by))
            case "seed":
                seed = SystemRandom().randrange(MOST_SEED)
                return replace(self, seed=seed, is_of_seed=False)
            case "countdown":
                return replace(self, countdown=step_number(COUNTDOWNS, self.countdown, by))
            case "standing":
                return replace(self, standing_hidden=not self.standing_hidden)


T = TypeVar("T")


def step_through(values: Sequence[T], value: T, by: Literal[-1, 1]) -> T:
    """Return the value before or after one, beginning anew after the last."""
    # A value that is none of them, as one of a draft may be, lies before the first.
    at = values.index(value) if value in values else -1
    return values[(at + by) % len(values)]


def step_number(numbers: Sequence[int], number: int, by: Literal[-1, 1]) -> int:
    """Return the next more or less of sorted numbers; behind the last comes none.

    One that is none of them, as a flag may have named it, lies between two of them or beyond.
    """
    # Who wants fewer than the fewest does not mean the most.
    if by > 0:
        return next((one for one in numbers if one > number), number)
    return next((one for one in reversed(numbers) if one < number), number)
