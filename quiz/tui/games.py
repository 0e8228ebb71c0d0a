"""Opening a game from whatever screen is up: a new one, one that waits, or a past one again."""

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
        *,
        anew: Callable[[Session], bool],
    ) -> None:
        """Go on with the unfinished game of some packs, unless it is to be ``anew``.

        Where there is none that can be resumed, begin one.
        """
        session = await asyncio.to_thread(self._app.keeper.unfinished, packs)
        if session is None or anew(session) or not await self.resume(session):
            await self.start(packs, rules())

    async def start(self, packs: Sequence[str], rules: Rules, language: str | None = None) -> bool:
        """Begin a new game of some packs, in a language or the interface's own.

        False, and a notice, where there can be none.
        """
        return await self._play(lambda: self._new(packs, rules, language or self._app.language))

    async def resume(self, session: Session) -> bool:
        """Go on with a saved game; False, and a notice, where its pack allows it no more."""

        def resumed() -> Game:
            known = {pack.id for pack in self._app.packs}
            for pack in session.pack_ids:
                if pack not in known:
                    words = self._app.words_in(self._app.language)
                    raise QuizError(words("error.no-pack", pack=pack))
            return self._made_again(session)

        return await self._play(resumed)

    async def show_again(self, session: Session) -> None:
        """Show a past game step by step."""
        from quiz.tui.screens.replay.screen import ReplayScreen

        def rebuilt() -> Game | None:
            try:
                return self._made_again(session)
            except (QuizError, KeyError):  # a pack is no longer here, or is another by now
                return None

        game = await asyncio.to_thread(rebuilt)
        title = self._app.titles_of(session.pack_ids) if game is None else game.title
        self._app.push_screen(ReplayScreen(session, game, title))

    async def _play(self, make: Callable[[], Game]) -> bool:
        from quiz.tui.screens.home.screen import HomeScreen

        app = self._app
        try:
            game = await asyncio.to_thread(make)
        except QuizError as error:
            app.tell(error)
            return False
        from quiz.tui.screens.play.screen import PlayScreen

        if self._is_first:  # with it came the models, and the packs
            self._is_first = False
            app.settle()
        app.tell(None)
        app.keeper.forget_fork()
        while not isinstance(app.screen, HomeScreen):
            await app.pop_screen()
        app.push_screen(PlayScreen(game))
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
