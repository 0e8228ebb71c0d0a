"""Opening games from whatever screen is up: new, unfinished or past ones.

The caller names the screen on which the player asked: no game opens above another one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from quiz.errors import QuizError
from quiz.languages.messages import worded

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
    from quiz.memory.memory import Confusion
    from quiz.play.coded_start import CodedStart
    from quiz.play.game import Game, PackChanged
    from quiz.play.rules import Rules
    from quiz.play.session import Session
    from quiz.play.start import GameSetup
    from quiz.tui.host import Host
    from quiz.tui.navigation import AnyScreen


class GameOpener:
    """Opener of games. They are made in the background, with all that they import."""

    def __init__(self, host: Host, seed: int | None) -> None:
        """``seed`` is that of the first new game; the others are drawn."""
        self._host = host
        self._seed = seed
        self._is_first = True

    async def open(
        self,
        packs: Sequence[str],
        rules: Callable[[], Rules],
        asked_on: AnyScreen,
        *,
        fits: Callable[[Session], bool],
        coded: CodedStart | None = None,
    ) -> None:
        """Go on with the newest unfinished game of some packs that ``fits`` what is asked for.

        Where there is none that can be resumed, begin one: that of a code, if one was given.
        """
        session = await asyncio.to_thread(self._host.keeper.unfinished, packs, fits)
        if session is not None:
            await self._host.saving.wait_for(session)

        def opened() -> Game:
            from quiz.play.start import resume_or_begin

            return resume_or_begin(
                self._loaded(packs),
                session,
                partial(self._setup, rules, self._host.language, coded),
                as_begun=self._host.load_as_begun,
                refused=self._close,
            )

        await self._play(opened, asked_on)

    async def start(
        self,
        packs: Sequence[str],
        rules: Rules,
        asked_on: AnyScreen,
        language: str | None = None,
    ) -> bool:
        """Begin a new game of some packs, in a language or the interface's own.

        False, and a notice, where there can be none.
        """
        preferred = language or self._host.language

        def begun() -> Game:
            from quiz.play.start import begin

            return begin(self._loaded(packs), self._setup(lambda: rules, preferred))

        return await self._play(begun, asked_on)

    async def practise(
        self, session: Session, asked_on: AnyScreen, waiting: Session | None = None
    ) -> bool:
        """Begin a game of what another missed, or go on with the one of it that waits.

        False, and a notice, where there can be none.
        """

        def opened() -> Game:
            from quiz.play.practice import practise
            from quiz.play.start import resume_or_begin

            return resume_or_begin(
                self._loaded(session.pack_ids),
                waiting,
                lambda: practise(session, self._setup(lambda: session.rules, session.language)),
                as_begun=self._host.load_as_begun,
                refused=self._close,
            )

        return await self._play(opened, asked_on)

    async def tell_apart(self, mixed_up: Sequence[Confusion], asked_on: AnyScreen) -> bool:
        """Begin a game of what is mixed up in one pack; see `quiz.play.practice.tell_apart`."""

        def begun() -> Game:
            from quiz.play.practice import tell_apart
            from quiz.play.start import begin

            new = self._setup(lambda: self._host.rules("mixed"), self._host.language)
            return begin(self._loaded([mixed_up[0].pack]), tell_apart(mixed_up, new))

        return await self._play(begun, asked_on)

    async def resume(self, session: Session, asked_on: AnyScreen) -> bool:
        """Go on with a saved game; False, and a notice, where its pack allows it no more."""
        await self._host.saving.wait_for(session)

        def resumed() -> Game:
            from quiz.play.game import PackChanged

            known = {pack.id for pack in self._host.packs}
            for pack in session.pack_ids:
                if pack not in known:
                    raise QuizError(worded("error.no-pack", pack=pack))
            try:
                return self._made_again(session)
            except PackChanged as error:
                self._close(session, error)
                raise

        return await self._play(resumed, asked_on)

    async def show_again(self, session: Session, asked_on: AnyScreen) -> None:
        """Show a past game step by step."""
        from quiz.tui.screens.replay.screen import ReplayScreen

        def rebuilt() -> Game | None:
            try:
                return self._made_again(session)
            except (QuizError, KeyError):  # a pack is no longer here, or is another by now
                return None

        await self._host.saving.wait_for(session)
        game = await asyncio.to_thread(rebuilt)
        title = self._host.titles_of(session.pack_ids) if game is None else game.title
        self._host.navigation.open(ReplayScreen(session, game, title), asked_on)

    async def _play(self, make: Callable[[], Game], asked_on: AnyScreen) -> bool:
        host = self._host
        self._closed: PackChanged | None = None
        try:
            await asyncio.to_thread(host.who.look_for_like)
            game = await asyncio.to_thread(make)
        except QuizError as error:
            host.tell(error)
            return False
        from quiz.tui.screens.play.screen import PlayScreen

        if host.navigation.is_up(asked_on):
            if self._is_first:  # with it came the models, and the packs
                self._is_first = False
                host.rest.begin()
            host.tell(self._closed)
            host.keeper.clear_game_notices()
            host.navigation.begin(PlayScreen(game), asked_on)
        return True

    def _made_again(self, session: Session) -> Game:
        from quiz.play.start import resume_as_begun

        return resume_as_begun({}, session, self._host.load_as_begun)

    def _close(self, session: Session, why: PackChanged) -> None:
        """End a game that its pack lets nobody go on with, and remember to say why."""
        self._host.keeper.end(session, self._host.now())
        self._closed = why

    def _loaded(self, packs: Sequence[str]) -> list[ProvenPack]:
        return [self._host.load(pack) for pack in packs]

    def _setup(
        self, rules: Callable[[], Rules], preferred: str, coded: CodedStart | None = None
    ) -> GameSetup:
        """What a new game is made of at this moment; only the first takes the seed asked for."""
        # Imported here, in the thread that makes the game, while the screen goes on drawing.
        from random import SystemRandom

        from quiz.play.start import GameSetup

        host = self._host
        seed, self._seed = self._seed, None
        new = GameSetup(
            player=host.player,
            rules=rules(),
            preferred_language=preferred,
            seed=seed,
            drawn=SystemRandom().randrange(2**31),
            session_id=host.keeper.store.new_id(),
            now=host.now(),
            remember=host.keeper.memory,
        )
        return new if coded is None else coded.instead_of(new)
