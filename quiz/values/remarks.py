"""What is said of words that stand near a date or a number."""

from __future__ import annotations

from typing import NamedTuple

from quiz.values.verdict import Code

# Names of messages in the catalogues: nearly all that is remarked of is never told.
GOVERNS = "doubt.governs"
MAY_BE_NO_YEAR = "doubt.may-be-no-year"
MARKED = "doubt.marked"
UNKNOWN = "doubt.unknown"
HEDGED = "doubt.hedged"
OTHER_UNIT = "doubt.other-unit"
OTHER_NUMBER = "doubt.other-number"


class Remark(NamedTuple):
    """Words of a text, and why they are pointed at or refuse the evidence."""

    start: int
    """Where the words start in the text."""
    end: int
    why: str
    """Why they are pointed at, by the name of a message that leads up to the words; empty where
    they refuse."""
    code: Code | None = None
    """Why they refuse the evidence; None where they are only pointed at."""
