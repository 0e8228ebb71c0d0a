"""Lessons before they run: classes, plans, questions, and the one that stopped before its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quiz.classroom.events import Come, Move
from quiz.classroom.roster import Roster, Student
from quiz.classroom.setup import Setup, prepare, refreshed
from quiz.errors import QuizError
from quiz.items.bank import ItemBank
from quiz.languages.catalogue import Catalogue
from quiz.languages.messages import worded
from quiz.lessons.class_folder import ClassFolder, class_folders
from quiz.lessons.drafts import (
    Draft,
    DraftPlan,
    classes_by_time,
    drop_draft,
    keep_draft,
    read_draft,
)
from quiz.lessons.keeper import LessonKeeper, begin_lesson, resume_lesson
from quiz.lessons.listing import KeptLesson, waiting
from quiz.lessons.plans import keep_plan, plans, read_plan
from quiz.lessons.players import keep_sessions
from quiz.lessons.roster_file import kept_roster
from quiz.play.language_choice import language_for
from quiz.play.rules import Rules
from quiz.saves.notices import Notice

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
    from quiz.saves.store import SaveStore
    from quiz.tui.screens.class_prepare.choices import Choices


_PATIENCE = 1.0
"""Seconds in which a journal has mostly begun."""


class KeptPlan(NamedTuple):
    """What a lesson asked, to be used again."""

    class_name: str
    name: str
    setup: Setup

    @property
    def named(self) -> DraftPlan:
        """How a draft names it."""
        return DraftPlan(class_name=self.class_name, name=self.name)


class Found(NamedTuple):
    """What there is of a class."""

    waiting: KeptLesson | None
    """The lesson that stopped before its end."""
    plans: list[KeptPlan]
    """Of all classes, for these packs."""
    students: int
    """How many its roster has."""


class LessonMaker:
    """Maker of the lessons of some packs. All but `packs` may take a while: it is for threads."""

    def __init__(
        self,
        packs: Sequence[str],
        load: Callable[[str], ProvenPack],
        store: Callable[[], SaveStore],
        preferred_language: str,
        screen_at: str | None = None,
    ) -> None:
        """``screen_at`` is where a browser shows a class its lesson."""
        self.packs = tuple(packs)
        self._load = load
        self._open_store = store
        self._preferred = preferred_language
        self.screen_at = screen_at

    @cached_property
    def _store(self) -> SaveStore:
        return self._open_store()

    @property
    def saves(self) -> Path:
        """The folder in which the lessons are kept."""
        return self._store.folder

    @cached_property
    def _banks(self) -> list[ItemBank]:
        proven = [self._load(pack) for pack in self.packs]
        language = language_for([one.pack for one in proven], self._preferred)
        return [ItemBank(one, language) for one in proven]

    # -- classes ----------------------------------------------------------------------------

    def classes(self) -> list[str]:
        """List the names of the classes that there are, the one prepared or taught last first.

        Raises:
            QuizError: the folder of classes cannot be listed.
        """
        return classes_by_time(self.saves)

    def draft(self, name: str) -> Draft | None:
        """Find what was chosen of the next lesson of a class, for these packs.

        Raises:
            QuizError: it cannot be read or is damaged.
        """
        return read_draft(ClassFolder(self.saves, name), self.packs)

    def keep(self, draft: Draft) -> None:
        """Keep what is chosen of a lesson until it begins.

        Raises:
            QuizError: it cannot be written.
        """
        keep_draft(ClassFolder(self.saves, draft.class_name), draft)

    def look(self, name: str) -> Found:
        """Find what there is of a class by now.

        Raises:
            QuizError: the lessons or plans of a class cannot be listed, or its roster is damaged.
        """
        folder = ClassFolder(self.saves, name)
        return Found(waiting(folder), self.plans(), len(kept_roster(folder).students))

    # -- plans ------------------------------------------------------------------------------

    def plans(self) -> list[KeptPlan]:
        """List the plans of all classes for these packs in this language, the newest first.

        One that cannot be read is left out.

        Raises:
            QuizError: a pack cannot be read, or the plans of a class cannot be listed.
        """
        found: list[tuple[float, KeptPlan]] = []
        for folder in class_folders(self.saves):
            for path in plans(folder):
                try:
                    plan = read_plan(path)
                except QuizError:
                    continue
                asks = {pack.id for pack in plan.setup.packs}
                if asks <= set(self.packs) and plan.setup.language == self._language:
                    kept = KeptPlan(folder.name, plan.name, plan.setup)
                    found.append((path.stat().st_mtime, kept))
        found.sort(key=lambda one: -one[0])
        return [kept for _, kept in found]

    @property
    def _language(self) -> str:
        return self._banks[0].language

    def prepare(self, choices: Choices, plan: KeptPlan | None, now: datetime) -> Setup:
        """Choose the questions of a lesson, or take those of a plan that was kept.

        Those that cannot be answered in the way chosen are struck out.

        Raises:
            QuizError: a pack cannot be read, or has no such questions.
        """
        if plan is None:
            rules = Rules(mode=choices.kind, length=choices.length)
            setup = prepare(self._banks, rules=rules, seed=choices.seed, now=now, way=choices.way)
        else:
            setup = refreshed(plan.setup, self._banks)
        # Of a plan for another way of answering not all can be asked, nor where keys are few.
        out = (place for place, item in enumerate(setup.items) if not choices.can_answer(item))
        return setup.model_copy(update={"struck": tuple(out)})

    # -- lessons ----------------------------------------------------------------------------

    def begin(
        self,
        choices: Choices,
        setup: Setup,
        words: Catalogue,
        now: datetime,
    ) -> LessonKeeper:
        """Begin a lesson at its door, its teams there, and keep what it asks as a plan.

        What there is of an earlier lesson that stopped before its end becomes sessions.

        Raises:
            QuizError: no question is left, another window has a lesson of this class, or the plan
                cannot be written.
        """
        if not setup.left:
            raise QuizError(worded("lesson.refused.no-items"))
        folder = ClassFolder(self.saves, choices.class_name)
        # Its students see their answers among their games, although nobody went on with it.
        stopped = waiting(folder)
        if stopped is not None:
            keep_sessions(folder, stopped.lesson)
        setup = setup.model_copy(
            update={
                "way": choices.way,
                "countdown": choices.countdown or None,
                "standing_hidden": choices.standing_hidden,
            }
        )
        keep_plan(folder, f"{now:%Y-%m-%d %H:%M}", setup)
        keeper = begin_lesson(folder, setup, id=self._store.new_id(), now=now)
        if choices.asks_students:
            roster = kept_roster(folder)
            for student in roster.students:
                keeper.do(come_from(roster, student, now))
        elif choices.way != "hands":
            for number in range(1, choices.teams + 1):
                name = words("class.team", n=number)
                keeper.do(Come(at=now, voter=f"team-{number}", name=name, team=True))
        keeper.do(Move(at=now, to="open"))
        if keeper.wait(_PATIENCE):  # until then the draft is all that is kept of it
            drop_draft(folder, self.packs, now)
        return keeper

    def resume(self, stopped: KeptLesson, now: datetime) -> LessonKeeper:
        """Go on with a lesson where it stopped.

        Raises:
            QuizError: it runs in another window, or cannot be read any more.
        """
        folder = ClassFolder(self.saves, stopped.lesson.name)
        # Who ended its host as it began may have left its draft.
        drop_draft(folder, self.packs, stopped.lesson.started)
        keeper = resume_lesson(folder, stopped.path, now=now)
        if (warning := stopped.warning) is not None:
            keeper.notices.append(Notice("forked", stopped.path, warning.in_place))
        return keeper


def come_from(roster: Roster, student: Student, now: datetime) -> Come:
    """Return the coming of a student of a roster."""
    return Come(
        at=now,
        voter=student.id,
        name=roster.name_of(student),
        number=student.number,
        extra=student.extra,
    )
