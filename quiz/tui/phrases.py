"""Phrases that several screens use: dates, days in a row and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.tui.direction import unbroken
from quiz.values.dates import When, word_date

if TYPE_CHECKING:
    from quiz.history.statistics import Streak
    from quiz.memory.due import Due


def word_translated(words: Catalogue) -> str:
    """Return what stands behind a translation, to mark it as one."""
    return f" ({words('feedback.translation')})"


def word_when(when: When, words: Catalogue) -> str:
    """Return a date in words."""
    return isolate(words.numerals(word_date(when, words.language)))


def word_day(day: date, words: Catalogue) -> str:
    """Return a day in words, on one line."""
    # Through EDTF, the one form from which dates are put into words.
    return unbroken(word_when(When.parse(day.isoformat()), words))


def word_due(parts: Sequence[Due], words: Catalogue) -> str:
    """Return when facts are due, as in “2 tomorrow, 5 in 4 days, 3 in 2 weeks”."""
    told = [words("due.part", facts=part.facts, when=word_delay(part, words)) for part in parts]
    return words.record.list_comma.join(map(isolate, told))


def word_delay(part: Due, words: Catalogue) -> str:
    """Return when a part is due, as in “in 4 days”."""
    return words(f"due.{part.unit}", n=part.n)


def word_streak(streak: Streak, words: Catalogue) -> str | None:
    """Return how many days in a row were played, and whether today counts; None where none."""
    if streak.current == 0:
        return None
    return words("streak.today" if streak.today else "streak.open", n=streak.current)
