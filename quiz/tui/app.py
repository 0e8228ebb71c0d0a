"""The Textual game. All input and output is handed in; screens are imported when first shown."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import constants
from textual.app import App
from textual.binding import Binding, BindingType

from quiz.errors import QuizError
from quiz.play.settings import Settings, Value, changed
from quiz.storage.keeping import Keeper
from quiz.storage.settings import NOTHING_KEPT, KeptSettings, told
from quiz.text.finishers import Finisher, finisher_named
from quiz.text.messages import LANGUAGES, Catalogue, catalogue, language_of
from quiz.tui.theme import THEMES, theme_named

if TYPE_CHECKING:
    from quiz.facts.models import Pack
    from quiz.facts.proven import ProvenPack
    from quiz.items.bank import Kind
    from quiz.play.game import Game
    from quiz.play.session import Session
    from quiz.storage.saves import SaveStore
    from quiz.storage.summary import PackSummary


class QuizApp(App[None]):
    """The game for one player.

    ``packs`` are listed on the home screen, and ``load`` proves and reads one by its id (it may
    raise `QuizError`). With ``pack`` that pack is played at once: its unfinished game, or with
    ``fresh`` a new one. ``kept`` is what the player's settings file says; ``settings`` are those of
    this run, which flags may have changed. ``seed`` is that of the first game; None draws one, as
    games after it do. ``environ`` tells of the terminal and the locale. ``now`` is the wall clock
    in UTC, ``clock`` a monotonic one in seconds.
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
        language: str | None = None,
        finisher: Finisher | None = None,
        settings: Settings | None = None,
        kept: KeptSettings = NOTHING_KEPT,
        seed: int | None = None,
        environ: Mapping[str, str] = os.environ,
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
        self.settings = kept.settings if settings is None else settings
        self.kept = kept
        self._environ = environ
        self.language = language or self._language_set()
        self.finisher = finisher or finisher_named(self.settings.text, environ)
        self.now = now
        self.clock = clock
        self._first_pack = pack
        self._fresh = fresh
        self._seed = seed
        self._told: QuizError | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        self._wear()

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

    # -- settings ---------------------------------------------------------------------------

    def change(self, name: str, value: Value) -> None:
        """Change a setting of `quiz.play.settings`: at once, and kept for the next time."""
        from quiz.tui.screens.base import QuizScreen

        self.settings = changed(self.settings, name, value)
        if name == "language":
            self.language = self._language_set()
        elif name == "text":
            self._send_text_by(finisher_named(self.settings.text, self._environ))
        self._wear()
        self.keeper.remember(name, value)
        faults = tuple(fault for fault in self.kept.faults if fault.name != name)
        self.kept = dataclasses.replace(self.kept, faults=faults)
        if isinstance(self.screen, QuizScreen):
            self.screen.show_notice()

    def _language_set(self) -> str:
        language = self.settings.language
        return language_of(self._environ) if language == "auto" else language

    def _wear(self) -> None:
        """Look as the settings have it."""
        self.theme = theme_named(self.settings.theme, self._environ).name
        still = self.settings.motion == "none"
        self.animation_level = "none" if still else constants.TEXTUAL_ANIMATIONS
        self.set_class(not self.settings.translation, "-no-translation")

    def _send_text_by(self, finisher: Finisher) -> None:
        """Go on in another form of text, the terminal told first what it needs for that."""
        if self._driver is not None:
            self._driver.write(self.finisher.leave + finisher.enter)
        self.finisher = finisher
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for part in screen.query("Prose"):
                part.refresh(layout=True)

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
        mishaps = [] if self._told is None else [str(self._told)]
        settings = told(self.kept, words) if files else ()
        return [*mishaps, *settings, *self.keeper.notices(words, files=files)]

    # -- actions ----------------------------------------------------------------------------

    def action_switch_theme(self) -> None:
        """Go on to the next theme, and remember it."""
        names = list(THEMES)
        worn = next(place for place, name in enumerate(names) if THEMES[name].name == self.theme)
        self.change("theme", names[(worn + 1) % len(names)])

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
