"""The Textual game. All input and output is handed in; screens are imported when first shown."""

from __future__ import annotations

import dataclasses
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import constants, events
from textual.binding import Binding, BindingType
from textual.messages import ExitApp

from quiz.collector import settle
from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue, catalogue, language_of, text_in
from quiz.play.settings import Settings, Value, changed
from quiz.saves.keeper import Keeper
from quiz.saves.profile_settings import NO_SETTINGS, LoadedSettings
from quiz.saves.terminal_choices import NOTHING_CHOSEN, LoadedChoice
from quiz.saves.zone import LOCAL
from quiz.signals import deferring, exit_code
from quiz.text.aliases import with_aliases
from quiz.text.layout import isolate, one_line, side_by_side
from quiz.text.terminals import Profile, profile_of
from quiz.tui import saving
from quiz.tui.background import do_beside, once_drawn
from quiz.tui.navigation import Navigation
from quiz.tui.saves_wording import saves_told, settings_told
from quiz.tui.shutdown import (
    end_in_browser,
    end_without_terminal,
    ending_in_order,
    make_way_for_the_shell,
)
from quiz.tui.terminal_app import SendingApp
from quiz.tui.theme import THEMES, theme_named

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
    from quiz.packs.pack_summary import PackSummary
    from quiz.play.rules import Mode, Rules
    from quiz.play.session import Session
    from quiz.saves.store import SaveStore
    from quiz.tui.games import Games
    from quiz.tui.screens.home.screen import HomeScreen


class QuizApp(SendingApp):
    """The game for one player.

    ``packs`` are listed on the home screen, and ``load`` proves and reads one by its id (it may
    raise `QuizError`). With ``first`` these packs are played at once: their unfinished game,
    unless ``asks_anew`` says that another is wanted, or else a new one, in a ``mode`` and of a
    ``length`` of its own if these are named. ``kept`` is what the player's settings file says;
    ``settings`` are those of this run, which flags may have changed. ``seed`` makes the first
    game the same for everyone; other games are drawn, and begin with what the player is about
    to forget. ``environ`` tells of the terminal and the locale. ``now`` is the wall clock,
    which the player reads in ``zone``; ``clock`` is a monotonic one in seconds. ``aliases`` are
    what its notices say instead of folders that are not the player's to know.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "copy_or_quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(
        self,
        *,
        packs: Sequence[PackSummary],
        load: Callable[[str], ProvenPack],
        open_store: Callable[[], SaveStore],
        player: str,
        language: str | None = None,
        profile: Profile | None = None,
        chosen: LoadedChoice = NOTHING_CHOSEN,
        text: str | None = None,
        calibrates: bool = False,
        typed: str = "",
        settings: Settings | None = None,
        kept: LoadedSettings = NO_SETTINGS,
        seed: int | None = None,
        environ: Mapping[str, str] = os.environ,
        first: Sequence[str] = (),
        mode: Mode | None = None,
        length: int | None = None,
        asks_anew: Callable[[Session], bool] = lambda _: False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        zone: tzinfo = LOCAL,
        aliases: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(profile or profile_of(environ), chosen, text)
        self.packs = packs
        self.load = load
        self.keeper = Keeper(open_store, player)
        self.saving = saving.Saving(self)
        self.player = player
        self.settings = kept.settings if settings is None else settings
        self.kept = kept
        self._environ = environ
        self._aliases = aliases
        self.language = language or self._language_set()
        self.now: Callable[[], datetime] = lambda: now().astimezone(zone)
        self.clock = clock
        self.zone = zone
        self._first = first
        self._mode = mode
        self._length = length
        self._asks_anew = asks_anew
        self._calibrates = calibrates
        self._typed = typed
        self._seed = seed
        self._told: QuizError | None = None
        self.navigation = Navigation(self)
        """What opens and closes screens."""
        self.has_begun = False
        """Whether there is a screen."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self._wear()

    async def on_mount(self) -> None:
        """Show the first screen."""
        from quiz.tui.screens.home.screen import HomeScreen

        self.saving.begin()
        home = HomeScreen()
        if self._first and not self._calibrates:
            self.navigation.hold()
        # A game that opens at once may have to tell on it.
        await self.navigation.start(home, is_known=not (self._first or self._calibrates))
        if not self.is_headless and sys.platform != "win32":
            make_way_for_the_shell(self)
            self.set_interval(1, partial(end_without_terminal, self))
        self.has_begun = True
        once_drawn(home, self.settle)
        self._type_again()
        if self._calibrates or self._first:
            do_beside(self, partial(self._begin, home))

    def settle(self) -> None:
        """Have Python's collector leave alone what is there by now; see `quiz.collector`."""
        if not self.is_headless:  # where tests run, they are the program
            settle()

    @cached_property
    def games(self) -> Games:
        """What opens games, which is first needed after the first frame."""
        from quiz.tui.games import Games

        return Games(self, self._seed)

    def rules(self, mode: Mode | None = None, length: int | None = None) -> Rules:
        """The rules that the settings make, for a game of a mode of its own if one is named."""
        from quiz.play.rules import rules_of

        return rules_of(self.settings, mode, today=self.today, length=length)

    def review_rules(self, due: int) -> Rules:
        """The rules of a review of so many facts: a question for each of them."""
        from quiz.play.rules import LONGEST_GAME

        return self.rules("review", min(due, LONGEST_GAME))

    @property
    def today(self) -> date:
        """The player's day."""
        return self.now().date()

    def words_in(self, language: str) -> Catalogue:
        """The messages of a language, as the settings have its numbers."""
        return catalogue(language, self.settings.digits)

    def titles_of(self, pack_ids: Iterable[str]) -> str:
        """The titles of packs in the language of the interface, or what there is of them."""
        return side_by_side(map(self._title_of, pack_ids))

    def _title_of(self, pack_id: str) -> str:
        for pack in self.packs:
            if pack.id == pack_id and pack.title:
                return text_in(self.language, pack.title)
        return pack_id

    def _type_again(self) -> None:
        """Take what was typed while the terminal was asked, before anything was to be seen."""
        if self._typed and self._driver is not None:
            from textual._xterm_parser import XTermParser

            for event in XTermParser().feed(self._typed):
                self._driver.process_message(event)

    async def _begin(self, home: HomeScreen) -> None:
        """Ask what has to be asked first, then open what was named."""
        if self._calibrates:
            from quiz.tui.screens.calibration.screen import CalibrationScreen

            await self.navigation.ask(CalibrationScreen(), home)
        if self._first:
            self.navigation.hold()
            rules = partial(self.rules, self._mode, self._length)
            await self.games.open(self._first, rules, home, anew=self._asks_anew)
            self.navigation.release()

    # -- settings ---------------------------------------------------------------------------

    def change(self, name: str, value: Value) -> None:
        """Change a setting of `quiz.play.settings`: at once, and kept for the next time."""
        from quiz.tui.screens.base import QuizScreen

        self.settings = changed(self.settings, name, value)
        if name == "language":
            self.language = self._language_set()
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
        mishaps = [] if self._told is None else [isolate(str(self._told))]
        settings = list(settings_told(self.kept, words)) if files else []
        if files and self.chosen.error is not None:
            settings.append(words("calibration.unread", error=isolate(str(self.chosen.error))))
        saves = [words("saves.saving")] if self.saving.is_told else []
        found = [*mishaps, *settings, *saves_told(self.keeper, words, files=files), *saves]
        return [self.shown(notice) for notice in found]

    def shown(self, text: str) -> str:
        """A text as whoever plays here may read it: a visitor learns no folder of the host."""
        return with_aliases(text, self._aliases)

    # -- actions ----------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Heed a key or click if it counts by now (see `Navigation`).

        A key that no part of the screen takes for itself is not sent to the screen and back, as
        Textual does: the next one would be on its way before this one is dealt with.
        """
        if not self.navigation.hears(event):
            return
        if isinstance(event, events.Key) and not event.is_forwarded and self.focused is None:
            self.app_focus = True
            if not await self._check_bindings(event.key, priority=True):
                await self.screen.handle_key(event)
                await self._check_bindings(event.key)
            return
        await super().on_event(event)

    def post_display_hook(self) -> None:
        """Note which screen has been seen."""
        super().post_display_hook()
        self.navigation.drawn()

    def action_switch_theme(self) -> None:
        """Go on to the next theme, and remember it."""
        names = list(THEMES)
        worn = next(place for place, name in enumerate(names) if THEMES[name].name == self.theme)
        self.change("theme", names[(worn + 1) % len(names)])

    def copy(self, text: str) -> None:
        """Put a text into the terminal's clipboard, and say so."""
        from quiz.tui.screens.base import QuizScreen

        self.copy_to_clipboard(text)
        self.screen.clear_selection()
        if isinstance(self.screen, QuizScreen):
            self.screen.say("app.copied", n=len(text))

    async def action_quit(self) -> None:
        """Keep the game as it stands, and end."""
        self.end(0)

    async def action_copy_or_quit(self) -> None:
        """Copy what is selected; where nothing is, end.

        In a browser nothing but copying is meant by it.
        """
        selected = self.screen.get_selected_text()
        if selected:
            self.copy(selected)
        elif not self.is_web:
            await self.action_quit()

    # -- ending -----------------------------------------------------------------------------

    def on_exit_app(self, event: ExitApp) -> None:
        """Keep the game where a driver has the app end at once, as the browser's does."""
        if not self._exit:
            event.prevent_default()
            end_in_browser(self)

    def keep_all(self) -> None:
        """Keep the game as it stands."""
        from quiz.tui.screens.base import QuizScreen

        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen):
                screen.leave()

    def end(self, return_code: int) -> None:
        """Keep the game as it stands, and end when what is under way is over."""
        self.keep_all()
        self.navigation.end(return_code)


def run_app(app: QuizApp) -> int:
    """Run the game in the terminal until it is left or ended; its exit code.

    Raises:
        QuizError: the last answers could not be saved in the time there is, and why.
    """
    terminal = sys.__stdout__

    def send(text: str) -> None:
        if text and terminal is not None and terminal.isatty():
            os.write(terminal.fileno(), text.encode())

    with ending_in_order(app):  # from before the terminal is told anything until after
        try:
            send(app.finisher.enter)
            app.run()
        finally:
            send(app.finisher.leave)
            with deferring():  # a terminal that is closed now, too
                _save_the_rest(app, send)
    return app.return_code or 0


def _save_the_rest(app: QuizApp, send: Callable[[str], None]) -> None:
    keeper = app.keeper
    keeper.try_again()
    if not keeper.wait(saving.TOLD_AFTER):
        told = one_line(app.words_in(app.language)("saves.saving"), joined=app.finisher.joined)
        send(app.finisher.finish(told).text + "\r\n")
        is_ended = (app.return_code or 0) >= exit_code(0)
        keeper.wait(saving.LAST_SAVES_IF_ENDED if is_ended else saving.LAST_SAVES)
    if (unsaved := keeper.unsaved()) is not None:
        raise unsaved
