"""Opening lessons before a class, from home or at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from random import SystemRandom
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.languages.records import nearest

if TYPE_CHECKING:
    from quiz.lessons.drafts import Draft
    from quiz.play.allowed import AskedKind
    from quiz.tui.lesson_maker import KeptPlan, LessonMaker
    from quiz.tui.screens.base import QuizScreen


async def open_class(
    asked_on: QuizScreen,
    packs: Sequence[str],
    class_name: str | None = None,
    seed: int | None = None,
    screen_at: str | None = None,
    *,
    length: int | None = None,
    kind: AskedKind | None = None,
) -> None:
    """Open the preparing of a lesson of some packs, above the screen on which it was asked for.

    It is of the class named, else of the one that had a lesson last. A ``length`` and a ``kind``
    that are asked for win over those that were chosen before. Where a pack cannot be played a
    notice says so.
    """
    from quiz.tui.lesson_maker import LessonMaker
    from quiz.tui.screens.class_prepare.choices import MOST_SEED, Choices
    from quiz.tui.screens.class_prepare.screen import PrepareScreen

    host = asked_on.quiz
    keeper = host.keeper
    maker = LessonMaker(packs, host.load, lambda: keeper.store, host.language, screen_at)
    try:
        classes, plans = await asyncio.to_thread(partial(_read, maker))
    except QuizError as error:
        host.tell(error)
        return
    host.tell(None)
    # A teacher mostly comes back to the class of last time.
    known = class_name or next(iter(classes), None)
    settings = host.settings
    choices = Choices(
        class_name=known or asked_on.words("class.first-class"),
        seed=SystemRandom().randrange(MOST_SEED) if seed is None else seed,
        is_of_seed=seed is not None,
        keyboard=nearest(host.language).keyboard,
        length=settings.length,
        kind=settings.kind,
    )
    draft: Draft | None = None
    unread: QuizError | None = None
    try:
        draft = await asyncio.to_thread(maker.draft, choices.class_name)
    except QuizError as error:
        unread = error
    if draft is not None and seed in (None, draft.seed):
        drafted = choices.drafted(draft, [plan.named for plan in plans])
        choices = drafted.asked(length, kind)
        if not choices.same_items(drafted):  # of other questions nothing is struck out yet
            draft = draft.model_copy(update={"struck": None})
    else:
        draft, choices = None, choices.asked(length, kind)
    screen = PrepareScreen(
        maker, choices, classes=sorted(classes), plans=plans, draft=draft, unread=unread
    )
    host.navigation.open(screen, asked_on)


def _read(maker: LessonMaker) -> tuple[list[str], list[KeptPlan]]:
    return maker.classes(), maker.plans()
