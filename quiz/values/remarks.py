"""What is said of words that stand near a date or a number."""

from __future__ import annotations

from dataclasses import dataclass

from quiz.values.verdict import Code

GOVERNS = "a word beside the date may make another of it:"
MAY_BE_NO_YEAR = "no word says that the number is a year:"
MARKED = "what follows the date may be of another reckoning:"
UNKNOWN = "what stands beside the date is in no list for its language:"
HEDGED = "a word beside the number may make another of it, unless the question says it too:"
OTHER_UNIT = "the number may count something else than the question asks for:"
OTHER_NUMBER = "what the question asks for stands beside another number:"


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a text, and why they are pointed at or refuse the evidence."""

    start: int
    """Where the words start in the text."""
    end: int
    why: str
    """Why they are pointed at, to lead up to the words; empty where they refuse."""
    code: Code | None = None
    """Why they refuse the evidence; None where they are only pointed at."""
