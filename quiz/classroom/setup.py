"""What a lesson asks and how: chosen in its first phase, and used again for another class."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from quiz.classroom.asked import AskedItem, Kept, Place, Shown, asked
from quiz.errors import QuizError
from quiz.facts.models import Language
from quiz.items.bank import ItemBank
from quiz.items.models import Refusal
from quiz.languages.catalogue import text_in
from quiz.languages.messages import Listed, worded
from quiz.languages.records import LANGUAGES
from quiz.play.rules import Rules
from quiz.play.selection import plan_game
from quiz.play.session import PlayedPack, Seed
from quiz.text.isolating import side_by_side

Way = Literal["keyboard", "turns", "hands"]
"""How a class answers without devices: all teams on one keyboard; a team an item, in turn; by show
of hands, which are counted."""

SHORTEST_COUNTDOWN: Final = 5
LONGEST_COUNTDOWN: Final = 3600

Countdown = Annotated[int, Field(strict=True, ge=SHORTEST_COUNTDOWN, le=LONGEST_COUNTDOWN)]
"""Seconds for an item."""


class Setup(Kept):
    """The items of a lesson, and how they are asked."""

    packs: Annotated[tuple[PlayedPack, ...], Field(min_length=1)]
    title: Shown
    """The titles of the packs, in the language of the lesson."""
    language: Language
    rules: Rules
    seed: Seed
    way: Way = "keyboard"
    countdown: Countdown | None = None
    """None where nobody is hurried."""
    standing_hidden: bool = False
    items: Annotated[tuple[AskedItem, ...], Field(min_length=1)]
    """In the order asked, those struck out included."""
    struck: tuple[Place, ...] = ()
    """The places of the items that are left out."""

    @model_validator(mode="after")
    def _makes_sessions(self) -> Self:
        packs = {pack.id for pack in self.packs}
        planned = [(one.planned.pack, one.planned.item) for one in self.items]
        if len(packs) != len(self.packs):
            raise ValueError(worded("damage.pack-twice"))
        if len(set(planned)) != len(planned):
            raise ValueError(worded("damage.item-twice"))
        if any(pack not in packs for pack, _ in planned):
            raise ValueError(worded("damage.other-pack"))
        if len(planned) > self.rules.length:
            raise ValueError(worded("damage.many-items"))
        if self.language not in LANGUAGES:
            raise ValueError(worded("damage.other-language"))
        return self

    @property
    def left(self) -> tuple[int, ...]:
        """The places of the items that are asked."""
        return tuple(place for place in range(len(self.items)) if place not in self.struck)


def prepare(
    banks: Sequence[ItemBank],
    *,
    rules: Rules,
    seed: int,
    now: datetime,
    way: Way = "keyboard",
    countdown: int | None = None,
    standing_hidden: bool = False,
) -> Setup:
    """Choose the items of a lesson from the banks of one pack or several, all in one language.

    By show of hands choices alone are asked, since an order cannot be shown by hands. Of the rules
    what is asked and how much counts; a class has no lives, and its time is ``countdown``. The same
    packs, rules and seed give the same items. There may be fewer than asked for.

    Raises:
        QuizError: the packs have no such item in the language.
    """
    # Lives, a timer and certainty are for one who plays alone.
    rules = Rules(mode=rules.mode, length=rules.length, day=rules.day)
    if way == "hands":
        if rules.mode == "ordering":
            raise QuizError(worded("lesson.orderings-by-hands"))
        rules = rules.model_copy(update={"mode": "choice"})
    planned = plan_game(banks, rules=rules, seed=seed, now=now)
    language = banks[0].language
    titles = [text_in(language, bank.pack.title) for bank in banks]
    if not planned:
        raise QuizError(worded("error.no-items", pack=Listed(tuple(titles))))
    proven = {bank.pack.id: bank.proven for bank in banks}
    return Setup(
        packs=tuple(PlayedPack(id=bank.pack.id, digest=bank.proven.digest) for bank in banks),
        title=side_by_side(titles),
        language=language,
        rules=rules,
        seed=seed,
        way=way,
        countdown=countdown,
        standing_hidden=standing_hidden,
        items=tuple(asked(proven[slot.item.pack], slot.item, slot.planned) for slot in planned),
    )


def refreshed(setup: Setup, banks: Sequence[ItemBank]) -> Setup:
    """Return a setup that was kept, with its items as the packs at hand make them now.

    Items that they no longer make are left out, and so are those that were struck out.

    Raises:
        QuizError: no item is left.
    """
    by_pack = {bank.pack.id: bank for bank in banks}
    found: list[AskedItem] = []
    for place in setup.left:
        planned = setup.items[place].planned
        bank = by_pack.get(planned.pack)
        blueprint = bank.blueprint(planned.item) if bank is not None else None
        if bank is None or blueprint is None:
            continue
        # By its seed, not drawn anew: another class is asked with the same wrong options.
        item = bank.make(blueprint, setup.seed, against=planned.against, insert=planned.insert)
        if not isinstance(item, Refusal):
            found.append(asked(bank.proven, item, planned))
    if not found:
        raise QuizError(worded("error.no-items", pack=setup.title))
    used = [bank for bank in banks if any(one.planned.pack == bank.pack.id for one in found)]
    return setup.model_copy(
        update={
            "packs": tuple(PlayedPack(id=one.pack.id, digest=one.proven.digest) for one in used),
            "items": tuple(found),
            "struck": (),
        }
    )
