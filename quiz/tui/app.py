"""The Textual game. All input and output is handed in; screens are imported when first shown."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from quiz.errors import QuizError
from quiz.storage.keeping import Keeper
from quiz.text.finishers import DEFAULT, Finisher
from quiz.text.messages import LANGUAGES, Catalogue, catalogue
from quiz.tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from quiz.facts.models import Pack
    from quiz.facts.proven import ProvenPack
    from quiz.items.bank import Kind
    from quiz.play.game import Game
    from quiz.play.session import Session
    from quiz.storage.saves import SaveStore
    from quiz.storage.summary import PackSummary


@dataclass(frozen=True, slots=True)
class Settings:
    """What a game is made with, unless a screen asks for something else."""

    kind: Kind = "mixed"
    length: int = 10
    """How many items, at least 1."""
    seed: int | None = None
    """The seed of the first game; None draws one. Games after it draw their own."""


class QuizApp(App[None]):
    """The game for one player.

    ``packs`` are listed on the home screen, and ``load`` proves and reads one by its id (it may
    raise `QuizError`). With ``pack`` that pack is played at once: its unfinished game, or with
    ``fresh`` a new one. ``now`` is the wall clock in UTC, ``clock`` a monotonic one in seconds.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True)
    ]

    def __init__(
        self,
        *,
        packs: Sequence[PackSummary],
        load: Callable[[str], ProvenPack],
        open_store: Callable[[], SaveStore],
        player: str,
        language: str,
        finisher: Finisher = DEFAULT,
        settings: Settings = Settings(),
        pack: str | None = None,
        fresh: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.packs = packs
        self.load = load
        self.keeper = Keeper(open_store, player)
        self.player = player
        self.language = language
        self.finisher = finisher
        self.settings = settings
        self.now = now
        self.clock = clock
        self._first_pack = pack
        self._fresh = fresh
        self._seed = settings.seed
        self._told: QuizError | None = None
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    async def on_mount(self) -> None:
        """Show the first screen."""
        from quiz.tui.screens.home import HomeScreen

        await self.push_screen(HomeScreen())  # a game that opens at once may have to tell on it
        if self._first_pack is not None:
            pack, fresh = self._first_pack, self._fresh
            self.run_worker(self._open_first(pack, fresh), exit_on_error=True)

    async def _open_first(self, pack: str, fresh: bool) -> None:
        session = None if fresh else await asyncio.to_thread(self.keeper.unfinished, pack)
        if session is None or not await self.resume_game(session):
            await self.start_game(pack, self.settings.kind)

    # -- games ------------------------------------------------------------------------------

    async def start_game(self, pack: str, kind: Kind, language: str | None = None) -> bool:
        """Begin a new game of a pack, in a language or the interface's own.

        False, and a notice, where there can be none.
        """
        return await self._play(lambda: self._new_game(pack, kind, language or self.language))

    async def resume_game(self, session: Session) -> bool:
        """Go on with a saved game; False, and a notice, where its pack allows it no more."""

        def resumed() -> Game:
            from quiz.play.game import resume

            if all(pack.id != session.pack for pack in self.packs):
                raise QuizError(catalogue(self.language)("error.no-pack", pack=session.pack))
            return resume(self.load(session.pack), session)

        return await self._play(resumed)

    async def _play(self, make: Callable[[], Game]) -> bool:
        from quiz.tui.screens.home import HomeScreen

        try:
            game = await asyncio.to_thread(make)
        except QuizError as error:
            self.tell(error)
            return False
        from quiz.tui.screens.play import PlayScreen

        self.tell(None)
        self.keeper.forget_fork()
        while not isinstance(self.screen, HomeScreen):
            await self.pop_screen()
        self.push_screen(PlayScreen(game))
        return True

    def _new_game(self, pack: str, kind: Kind, preferred: str) -> Game:
        from random import SystemRandom

        from quiz.items.bank import ItemBank
        from quiz.play.game import start

        proven = self.load(pack)
        seed, self._seed = self._seed, None
        return start(
            ItemBank(proven, _language_for(proven.pack, preferred)),
            player=self.player,
            kind=kind,
            length=self.settings.length,
            seed=SystemRandom().randrange(2**31) if seed is None else seed,
            session_id=self.keeper.store.new_id(),
            now=self.now(),
        )

    # -- telling ----------------------------------------------------------------------------

    def tell(self, error: QuizError | None) -> None:
        """Show what went wrong on whatever screen is up; None takes it away again."""
        from quiz.tui.screens.base import QuizScreen

        self._told = error
        if isinstance(self.screen, QuizScreen):
            self.screen.show_notice()

    def notices(self, words: Catalogue, *, files: bool) -> list[str]:
        """All that there is to tell at this moment, one line each.

        With ``files`` also what became of the files of other games.
        """
        told = [] if self._told is None else [str(self._told)]
        return [*told, *self.keeper.notices(words, files=files)]

    # -- actions ----------------------------------------------------------------------------

    def action_switch_theme(self) -> None:
        """Change between the dark and the light theme."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    async def action_quit(self) -> None:
        """Keep the game as it stands, and end."""
        from quiz.tui.screens.base import QuizScreen

        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen):
                screen.leave()
        self.exit()


def _language_for(pack: Pack, preferred: str) -> str:
    """The language to play a pack in: the one preferred, else the first that both know.

    Raises:
        QuizError: the game speaks none of the pack's languages.
    """
    for language in (preferred, *pack.languages):
        if language in pack.languages and language in LANGUAGES:
            return language
    raise QuizError(catalogue(preferred)("error.no-language", pack=pack.id))


def run_app(app: QuizApp) -> None:
    """Run the game in the terminal until the player leaves it.

    Raises:
        QuizError: the last answers could not be saved, and why.
    """
    terminal = sys.__stdout__
    finisher = app.finisher

    def send(text: str) -> None:
        if text and terminal is not None and terminal.isatty():
            os.write(terminal.fileno(), text.encode())

    send(finisher.enter)
    try:
        app.run()
    finally:
        send(finisher.leave)
    if app.keeper.failure is not None:
        raise app.keeper.failure
