"""Lines about today: what is due and the daily round, each with its key at its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from quiz.languages.catalogue import Catalogue
from quiz.tui.direction import direction_of, from_start
from quiz.tui.keys import Command
from quiz.tui.textual_internals import Horizontal
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from quiz.history.overview import Overview
    from quiz.tui.host import Host

REVIEW = Command("review", ("r",), "r", "keys.review-due", in_bar=False)
REVIEW_THEM = Command("review", (), "r", "keys.review", in_bar=False)  # beside what is due
DAILY_ROUND = Command("daily", ("d",), "d", "keys.daily-round", in_bar=False)
DAILY = Command("daily", (), "d", "keys.daily", in_bar=False)
DAILY_BEGUN = Command("daily", (), "d", "keys.daily-begun", in_bar=False)
DAILY_OVER = Command("daily", (), "d", "keys.daily-over", in_bar=False)


class TodayLine(Horizontal):
    """One line, and a key that can be clicked."""

    def __init__(self, text: str, command: Command | None, words: Catalogue, *, name: str) -> None:
        super().__init__(classes=f"today -{name}", name=name)
        self._text = text
        self._command = command
        self._words = words

    def compose(self) -> ComposeResult:
        """Yield the text, and the key at its end."""
        text = Prose(self._text, direction=direction_of(self._words), classes="what")
        if self._command is None:
            yield text
            return
        key = KeyBar(classes="key")
        key.show([self._command], self._words)
        yield from from_start(self._words, text, key)


class Invitation(Prose):
    """What a newcomer is invited to: a game of so many questions on a pack."""

    def __init__(self, quiz: Host, pack: str | None, words: Catalogue) -> None:
        super().__init__(direction=direction_of(words), id="invitation")
        self._quiz = quiz
        self._words = words
        self.invite_to(pack)

    def invite_to(self, pack: str | None) -> None:
        """Invite to a game of a pack, which is no longer than its facts allow."""
        settings = self._quiz.settings
        facts = next((len(one.askable) for one in self._quiz.packs if one.id == pack), 0)
        # The same events can be put in order again and again, in other company.
        again = settings.kind == "ordering" or not facts
        n = settings.length if again else min(settings.length, facts)
        self.update(self._words("home.invitation", n=n))


def compose_today(found: Overview, words: Catalogue) -> Iterator[TodayLine]:
    """Yield what is due, the daily round, the days in a row.

    A round that is the game that waits stands among the rows.
    """
    due = words("home.due", n=found.due) if found.due else words("home.nothing-due")
    yield TodayLine(due, REVIEW_THEM if found.due else None, words, name="due")
    if found.standings and (found.daily is None or found.daily != found.unfinished):
        yield _daily(found, words)
    from quiz.tui.phrases import word_streak

    streak = word_streak(found.streak, words)
    if streak is not None:
        yield TodayLine(streak, None, words, name="streak")


def _daily(found: Overview, words: Catalogue) -> TodayLine:
    game = found.daily
    if game is None:
        return TodayLine(words("home.daily-new"), DAILY, words, name="daily")
    if game.finished is None:
        told = words("home.daily-begun", done=game.responses, total=game.of)
        return TodayLine(told, DAILY_BEGUN, words, name="daily")
    told = words("home.daily-over", marks=game.marks, total=game.of)
    return TodayLine(told, DAILY_OVER, words, name="daily")
