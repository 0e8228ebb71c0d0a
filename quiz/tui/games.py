"""Opening a game from whatever screen is up: a new one, one that waits, or a past one again.

Whoever asks names the screen on which the player did: no game opens above another one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quiz.errors import QuizError

if TYPE_CHECKING:
    from quiz.play.game import Game
    from quiz.play.rules import Rules
    from quiz.play.session import Session
    from quiz.tui.app import QuizApp
    from quiz.tui.screens.base import QuizScreen


class Games:
    """The games that a player opens. They are made beside the screen, with all they import."""

    def __init__(self, app: QuizApp, seed: int | None) -> None:
        """``seed`` is that of the first new game; the others are drawn."""
        self._app = app
        self._seed = seed
        self._is_first = True

    async def open(
        self,
        packs: Sequence[str],
        rules: Callable[[], Rules],
        asked_on: QuizScreen,
        *,
        anew: Callable[[Session], bool],
    ) -> None:
        """Go on with the unfinished game of some packs, unless it is to be ``anew``.

        Where there is none that can be resumed, begin one.
        """
        session = await asyncio.to_thread(self._app.keeper.unfinished, packs)
        if session is None or anew(session) or not await self.resume(session, asked_on):
            await self.start(packs, rules(), asked_on)

    async def start(
        self,
        packs: Sequence[str],
        rules: Rules,
        asked_on: QuizScreen,
        language: str | None = None,
    ) -> bool:
        """Begin a new game of some packs, in a language or the interface's own.

        False, and a notice, where there can be none.
        """
        preferred = language or self._app.language
        return await self._play(lambda: self._new(packs, rules, preferred), asked_on)

    async def resume(self, session: Session, asked_on: QuizScreen) -> bool:
        """Go on with a saved game; False, and a notice, where its pack allows it no more."""
        await self._app.saving.wait_for(session)

        def resumed() -> Game:
            known = {pack.id for pack in self._app.packs}
            for pack in session.pack_ids:
                if pack not in known:
                    words = self._app.words_in(self._app.language)
                    raise QuizError(words("error.no-pack", pack=pack))
            return self._made_again(session)

        return await self._play(resumed, asked_on)

    async def show_again(self, session: Session, asked_on: QuizScreen) -> None:
        """Show a past game step by step."""
        from quiz.tui.screens.replay.screen import ReplayScreen

        def rebuilt() -> Game | None:
            try:
                return self._made_again(session)
            except (QuizError, KeyError):  # a pack is no longer here, or is another by now
                return None

        await self._app.saving.wait_for(session)
        game = await asyncio.to_thread(rebuilt)
        title = self._app.titles_of(session.pack_ids) if game is None else game.title
        self._app.navigation.open(ReplayScreen(session, game, title), asked_on)

    async def _play(self, make: Callable[[], Game], asked_on: QuizScreen) -> bool:
        app = self._app
        try:
            game = await asyncio.to_thread(make)
        except QuizError as error:
            app.tell(error)
            return False
        from quiz.tui.screens.play.screen import PlayScreen

        if app.navigation.is_up(asked_on):
            if self._is_first:  # with it came the models, and the packs
                self._is_first = False
                app.settle()
            app.tell(None)
            app.keeper.clear_game_notices()
            app.navigation.begin(PlayScreen(game), asked_on)
        return True

    def _made_again(self, session: Session) -> Game:
        from quiz.play.game import resume

        return resume({pack: self._app.load(pack) for pack in session.pack_ids}, session)

    def _new(self, packs: Sequence[str], rules: Rules, preferred: str) -> Game:
        from random import SystemRandom

        from quiz.play.language_choice import language_for
        from quiz.play.start import begin

        app = self._app
        proven = [app.load(pack) for pack in packs]
        seed, self._seed = self._seed, None
        return begin(
            proven,
            language=language_for([one.pack for one in proven], preferred),
            player=app.player,
            rules=rules,
            seed=seed,
            drawn=SystemRandom().randrange(2**31),
            session_id=app.keeper.store.new_id(),
            now=app.now(),
            remember=app.keeper.memory,
        )
