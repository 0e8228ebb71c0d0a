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
from quiz.text.messages import Catalogue, catalogue, language_of
from quiz.tui.theme import THEMES, theme_named

if TYPE_CHECKING:
    from quiz.facts.proven import ProvenPack
    from quiz.play.game import Game
    from quiz.play.rules import Rules
    from quiz.play.session import Session
    from quiz.storage.saves import SaveStore
    from quiz.storage.summary import PackSummary


class QuizApp(App[None]):
    """The game for one player.

    ``packs`` are listed on the home screen, and ``load`` proves and reads one by its id (it may
    raise `QuizError`). With ``first`` these packs are played at once: their unfinished game, or
    with ``fresh`` a new one by ``first_rules``; every other game goes by the settings. ``kept`` is
    what the player's settings file says; ``settings`` are those of this run, which flags may have
    changed. ``seed`` makes the first game the same for everyone; other games are drawn, and begin
    with what the player is about to forget. ``environ`` tells of the terminal and the locale.
    ``now`` is the wall clock in UTC, ``clock`` a monotonic one in seconds.
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
        environ: Mapping[str, str] = os.environ,
        first_rules: Rules | None = None,
        seed: int | None = None,
        first: Sequence[str] = (),
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
        self._first_rules = first_rules
        self.now = now
        self.clock = clock
        self._first = first
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
        if self._first:
            self.run_worker(self._open_first(), exit_on_error=True)

    @property
    def rules(self) -> Rules:
        """The rules of a game, as the settings have them."""
        from quiz.play.rules import rules_of

        return rules_of(self.settings)

    async def _open_first(self) -> None:
        session = None
        if not self._fresh:
            session = await asyncio.to_thread(self.keeper.unfinished, self._first)
        if session is None or not await self.resume_game(session):
            await self.start_game(self._first, self._first_rules or self.rules)

    # -- games ------------------------------------------------------------------------------

    async def start_game(
        self, packs: Sequence[str], rules: Rules, language: str | None = None
    ) -> bool:
        """Begin a new game of some packs, in a language or the interface's own.

        False, and a notice, where there can be none.
        """
        return await self._play(lambda: self._new_game(packs, rules, language or self.language))

    async def resume_game(self, session: Session) -> bool:
        """Go on with a saved game; False, and a notice, where its pack allows it no more."""

        def resumed() -> Game:
            from quiz.play.game import resume

            known = {pack.id for pack in self.packs}
            for pack in session.pack_ids:
                if pack not in known:
                    raise QuizError(catalogue(self.language)("error.no-pack", pack=pack))
            return resume({pack: self.load(pack) for pack in session.pack_ids}, session)

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

    def _new_game(self, packs: Sequence[str], rules: Rules, preferred: str) -> Game:
        from random import SystemRandom

        from quiz.items.bank import ItemBank
        from quiz.play.game import daily_seed, start
        from quiz.play.languages import language_for

        proven = [self.load(pack) for pack in packs]
        language = language_for([one.pack for one in proven], preferred)
        fixed, self._seed = self._seed, None
        if rules.day is not None:
            fixed = daily_seed(rules.day, packs)
        return start(
            [ItemBank(one, language) for one in proven],
            player=self.player,
            rules=rules,
            seed=SystemRandom().randrange(2**31) if fixed is None else fixed,
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
        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen):
                screen.show_translations()
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
