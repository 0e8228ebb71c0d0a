"""What comes of comparing a declared value with the words that are to prove it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from quiz.languages.messages import Listed, worded


class Code(StrEnum):
    """Why evidence proves nothing, for programs."""

    UNKNOWN_WORDS = "unknown-words"
    """Some words belong to no date or number; they are in `Verdict.words`."""
    NO_READING = "no-reading"
    """The words are known, but in no order that the language has."""
    TWO_DIGIT_YEAR = "two-digit-year"
    """A year is told by its last two digits, or only its century could tell it."""
    OTHER_CALENDAR = "other-calendar"
    """The date is of a calendar other than the Gregorian one."""
    NOT_IN_CALENDAR = "not-in-calendar"
    """There is no such day, or its weekday is another."""
    AMBIGUOUS = "ambiguous"
    """The words have several readings; they are in `Verdict.reads`."""
    SEVERAL = "several"
    """The words tell several dates that are no interval."""
    OTHER_VALUE = "other-value"
    """The words have one reading, and it is not the declared value."""
    CUT_WORD = "cut-word"
    """The evidence is part of a longer word."""
    CUT_NUMBER = "cut-number"
    """The evidence is part of a longer number."""
    CUT_DATE = "cut-date"
    """A part of the same date stands beside the evidence."""
    ONE_OF_SEVERAL = "one-of-several"
    """The evidence is one of several dates that are stated together."""
    OTHER_UNIT = "other-unit"
    """The number counts something: it is no date."""
    INTERVAL_END = "interval-end"
    """The evidence is one whole end of an interval that is stated with both."""


_LONGEST = 200
"""Characters of a text that a reason repeats: a text may have words of any length."""


class Verdict(NamedTuple):
    """Whether evidence holds, and if not, why."""

    ok: bool
    code: Code | None = None
    reads: tuple[str, ...] = ()
    """What the words read as, in the notation of the declared value, sorted."""
    words: str = ""
    """The words of the text that are the trouble."""

    @property
    def reason(self) -> str:
        """Why it does not hold, to end a sentence: “it reads as 2017-01”; empty if it holds."""
        if self.code is None:
            return ""
        words = self.words if len(self.words) <= _LONGEST else f"{self.words[:_LONGEST]}…"
        return worded(f"verdict.{self.code}", words=words, reads=Listed(self.reads, "or"))


HOLDS = Verdict(True)
