"""A game in play, and the clock of what is on show: it rests while something else is."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events, on

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Item
from quiz.play.cost import lives_after
from quiz.play.game import Game
from quiz.play.summary import Answered
from quiz.play.translation import Translations
from quiz.play.turn import turn_of
from quiz.tui.screens.answered_screen import AnsweredScreen


class TimedScreen(AnsweredScreen):
    """The screen of a game, and of the turn of its player with the item at hand."""

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self._turn = turn_of(game, began=None)  # nothing is before the player yet
        self._translations = Translations(game)

    def answered_in(self, language: str) -> Answered | None:
        """Return the item whose feedback shows."""
        if self.game.feedback is None:
            return None
        return self._translations.game_in(self.game, language).answered(self.game.position)

    @property
    def item_on_show(self) -> Item | None:
        """The item at hand; None in an exam, which proves nothing before its end."""
        return None if self.game.rules.exam else self.translated.current

    @property
    def translated(self) -> Game:
        """The game in the language of the interface, as far as its packs have it."""
        return self._translations.game_in(self.game, self.language)

    @property
    def packs(self) -> Mapping[str, ProvenPack]:
        """The packs of the game, by id."""
        return self.game.packs

    def lives_after(self, number: int) -> int | None:
        """Return the lives left after so many questions; None where the game has none."""
        return lives_after(self.game.session, number)

    # -- the clock --------------------------------------------------------------------------

    @property
    def _is_seen(self) -> bool:
        """Whether the item is before the player: no other screen is, and there is room for it."""
        return self.quiz.navigation.is_up(self) and not self.is_too_small

    @on(events.ScreenSuspend)
    @on(events.ScreenResume)
    @on(events.Resize)
    def _look_whether_seen(self) -> None:
        self.take_turn(self._time_what_is_seen)

    def _time_what_is_seen(self) -> None:
        """Have the clock rest while something else is before the player."""
        if self._is_seen:
            self._turn = self._turn.go_on(self.quiz.clock())
        else:
            self._rest()

    def heed_suspension(self) -> None:
        """Have the clock rest where the app is suspended too: the shell is before the player."""
        app = self.app
        app.app_suspend_signal.subscribe(self, lambda _: self._rest(), immediate=True)
        app.app_resume_signal.subscribe(self, lambda _: self._time_what_is_seen(), immediate=True)

    def _rest(self) -> None:
        self._turn = self._turn.rest(self.quiz.clock())

    @property
    def is_timed(self) -> bool:
        """Whether a clock runs on what is on show, which is then hidden while the clock rests."""
        return self.game.rules.timer is not None and self.game.waits

    def _seconds(self) -> float:
        """Return how long the item has been before the player, earlier sittings counted."""
        return self._turn.seconds(self.quiz.clock())
