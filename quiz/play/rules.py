"""Rules of a game: what is asked, and under what conditions."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self, assert_never

from pydantic import Field, model_validator

from quiz.facts.models import Frozen
from quiz.languages.messages import worded
from quiz.play.allowed import (
    LONGEST_GAME,
    LONGEST_TIME,
    MOST_LIVES,
    SHORTEST_TIME,
    USUAL,
    Orders,
)
from quiz.play.settings import Settings

Mode = Literal["mixed", "choice", "ordering", "review", "daily", "practice"]
"""What a game asks: any items, those of one kind, the facts that are due, the day's round, or what
another game missed."""

Named = Literal["game", "exam", "practice", "review", "daily"]
"""What a game is called when it is begun and when it is over."""


class Rules(Frozen):
    """The rules of one game. The defaults are those of the ordinary game."""

    mode: Mode = "mixed"
    length: Annotated[int, Field(strict=True, ge=1)] = USUAL["length"]
    """How many items are asked for; there may be fewer."""
    orders: Orders = "sort"
    exam: bool = False
    """Whether there is no feedback before the end."""
    timer: Annotated[int, Field(strict=True, ge=SHORTEST_TIME, le=LONGEST_TIME)] | None = None
    """Seconds for each item; None for as long as it takes."""
    lives: Annotated[int, Field(strict=True, ge=1, le=MOST_LIVES)] | None = None
    """How many wrong answers end the game; None where none does."""
    certainty: bool = False
    """Whether every answer says how sure the player is; see `quiz.play.certainty`."""
    day: date | None = None
    """Of a daily round: its day, in the player's own time zone."""

    @property
    def reviews(self) -> bool:
        """Whether only facts that are due are asked; practice takes what was missed for due."""
        return self.mode in ("review", "practice")

    @property
    def named(self) -> Named:
        """What such a game is called before its player: an exam is one whatever it asks."""
        if self.exam:
            return "exam"
        match self.mode:
            case "practice" | "review" | "daily":
                return self.mode
            case "mixed" | "choice" | "ordering":
                return "game"
            case _:
                assert_never(self.mode)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.mode == "daily") != (self.day is not None):
            raise ValueError(worded("damage.daily-day"))
        return self


def rules_of(
    settings: Settings, mode: Mode | None = None, *, today: date, length: int | None = None
) -> Rules:
    """Make the rules of a game from a player's settings, and its mode where one is named.

    A review is as long as there is something due, but for a ``length`` of its own. A daily round
    is alike for everyone, whatever their settings. ``today`` is the date in the player's own time
    zone.
    """
    if mode == "daily":
        # Its length is the default: with lengths of their own no two players had the same round.
        return Rules(mode="daily", day=today)
    return Rules(
        mode=mode or settings.kind,
        length=length or (LONGEST_GAME if mode == "review" else settings.length),
        orders=settings.orders,
        exam=settings.exam,
        timer=settings.timer or None,
        lives=settings.lives or None,
        certainty=settings.certainty,
    )
