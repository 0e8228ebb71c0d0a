"""The Textual game. All input and output is handed in; screens are imported when first shown."""

from __future__ import annotations

import dataclasses
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import constants, events
from textual.binding import Binding, BindingType
from textual.messages import ExitApp

from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue, catalogue, chosen_language
from quiz.packs.pack_summary import titles_in
from quiz.play.allowed import LONGEST_GAME, Value
from quiz.play.settings import changed
from quiz.saves.keeper import Keeper
from quiz.saves.profile_settings import THE_USUAL, RunSettings
from quiz.saves.terminal_choices import NOTHING_CHOSEN, LoadedChoice
from quiz.saves.zone import LOCAL
from quiz.text.aliases import with_aliases
from quiz.text.isolating import isolate, side_by_side
from quiz.text.terminals import TerminalProfile, profile_of
from quiz.tui import saving
from quiz.tui.background import run_in_background
from quiz.tui.rest import Rest
from quiz.tui.saves_wording import saves_told, settings_told, unread_told
from quiz.tui.shutdown import (
    end_in_browser,
    end_without_terminal,
    make_way_for_the_shell,
)
from quiz.tui.terminal_app import TerminalApp
from quiz.tui.textual_internals import is_ending, lighten_strips, replay_typed, run_binding
from quiz.tui.theme import SIXTEEN, THEMES, find_theme
from quiz.tui.who_plays import WhoPlays

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
    from quiz.packs.pack_summary import PackSummary
    from quiz.play.coded_start import CodedStart
    from quiz.play.rules import Mode, Rules
    from quiz.play.session import PlayedPack, Session
    from quiz.saves.store import SaveStore
    from quiz.tui.game_opener import GameOpener
    from quiz.tui.lesson_desk import LessonDesk
    from quiz.tui.navigation import AnyScreen
    from quiz.tui.screens.base import QuizScreen


class QuizApp(TerminalApp):
    """The game for one player.

    ``packs`` are listed on the home screen, and ``load`` proves and reads one by its id (it may
    raise `QuizError`), ``load_as_begun`` the version that a game was begun with. With ``first``
    these packs are played at once: their unfinished game that ``goes_on`` allows, or else a new
    one, in a ``mode`` and of a ``length`` of its own if these are named.
    ``opens`` opens another screen than a game at once, above the first one, and ``shows`` is the
    first one itself where that is not home. ``run`` has the player's settings, and
    ``settings_of`` reads those of somebody else who comes to play. With ``asks_name`` nobody has
    played here yet, so that a name is asked for; ``unread_player`` tells why it is not known who
    was chosen last. ``seed`` makes the first game the same for everyone; other games are drawn, and
    begin with what the player is about to forget.
    ``environ`` describes the terminal and the locale. ``now`` is the wall clock, which the player
    reads in ``zone``; ``clock`` is a monotonic one in seconds. ``aliases`` are what its notices say
    instead of folders that are not the player's to know.
    """

    CSS_PATH = "app.tcss"
    # Textual's own palette is in English, and puts no line into visual order.
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # Of priority: a field that has the focus would take them for itself.
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "copy_or_quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(
        self,
        *,
        packs: Sequence[PackSummary],
        load: Callable[[str], ProvenPack],
        load_as_begun: Callable[[PlayedPack], ProvenPack] | None = None,
        open_store: Callable[[], SaveStore],
        player: str,
        language: str | None = None,
        profile: TerminalProfile | None = None,
        chosen: LoadedChoice = NOTHING_CHOSEN,
        text: str | None = None,
        calibrates: bool = False,
        typed: str = "",
        run: RunSettings = THE_USUAL,
        settings_of: Callable[[str], RunSettings] = lambda _: THE_USUAL,
        asks_name: bool = False,
        unread_player: QuizError | None = None,
        seed: int | None = None,
        environ: Mapping[str, str] = os.environ,
        first: Sequence[str] = (),
        mode: Mode | None = None,
        length: int | None = None,
        coded: CodedStart | None = None,
        opens: Callable[[QuizScreen], Awaitable[None]] | None = None,
        shows: Callable[[], QuizScreen] | None = None,
        goes_on: Callable[[Session], bool] = lambda _: True,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
        zone: tzinfo = LOCAL,
        aliases: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(profile or profile_of(environ), chosen, text)
        self.packs = packs
        self.load = load
        self.load_as_begun = load_as_begun or (lambda played: load(played.id))
        self.keeper = Keeper(open_store, player)
        self.saving = saving.Saving(self, self.keeper, self._show_notice)
        self.player = player
        self.kept, self.settings, self.this_time = run.kept, run.settings, set(run.this_time)
        self.who = WhoPlays(self, settings_of, is_to_ask=asks_name, unread=unread_player)
        self._environ = environ
        self._aliases = aliases
        self.language = language or self._language_set()
        self.now: Callable[[], datetime] = lambda: now().astimezone(zone)
        self.clock = clock
        self.rest = Rest(self, clock)
        self.zone = zone
        self._first = first
        self._mode = mode
        self._length = length
        self._coded = coded
        self._goes_on = goes_on
        self._opens = self._open_games if first else opens
        self.is_opening = bool(self._opens)
        """Whether what was named on the command line is still to come up."""
        self._shows = shows
        self._calibrates = calibrates
        self._typed = typed
        self._seed = seed
        self._told: QuizError | None = None
        self.desk: LessonDesk | None = None
        """The lesson that runs before a class."""
        for theme in (*THEMES.values(), *SIXTEEN.values()):
            self.register_theme(theme)
        self._apply_look()

    async def on_mount(self) -> None:
        """Show the first screen."""
        lighten_strips()
        self.saving.begin()
        home = (self._shows or _make_home)()
        follows = bool(self._opens or self.who.is_to_ask)
        if follows and not self._calibrates:
            self.navigation.hold()
        # What opens at once may have a notice to show on it.
        await self.navigation.start(home, is_known=not (follows or self._calibrates))
        if not self.is_headless and sys.platform != "win32":
            make_way_for_the_shell(self)
            # A terminal or a server may go without a signal, so it is looked at every second.
            self.set_interval(1, partial(end_without_terminal, self))
        self.has_begun = True
        self._type_again()
        if self._calibrates or follows:
            run_in_background(self, partial(self._begin, home))

    @cached_property
    def games(self) -> GameOpener:
        """Opener of games, first needed after the first frame."""
        from quiz.tui.game_opener import GameOpener

        return GameOpener(self, self._seed)

    def rules(self, mode: Mode | None = None, length: int | None = None) -> Rules:
        """Return the rules that the settings make, in a mode of its own if one is named."""
        from quiz.play.rules import rules_of

        return rules_of(self.settings, mode, today=self.today, length=length)

    def review_rules(self, due: int) -> Rules:
        """Return the rules of a review of so many facts: a question for each of them."""
        return self.rules("review", min(due, LONGEST_GAME))

    @property
    def today(self) -> date:
        """The player's day."""
        return self.now().date()

    def words_in(self, language: str) -> Catalogue:
        """Return the messages of a language, with the digits of the settings."""
        return catalogue(language, self.settings.digits)

    def titles_of(self, pack_ids: Iterable[str], language: str | None = None) -> str:
        """Return the titles of packs in a language, usually the interface's, or their ids."""
        return side_by_side(titles_in(language or self.language, self.packs, pack_ids))

    def _type_again(self) -> None:
        """Replay what was typed while the terminal was queried, before the first frame."""
        if self._typed:
            replay_typed(self, self._typed)

    async def _begin(self, home: QuizScreen) -> None:
        """Ask what has to be asked first, then open what was named."""
        if self._calibrates:
            from quiz.tui.screens.calibration.screen import CalibrationScreen

            await self.navigation.ask(CalibrationScreen(), home)
        if self.who.is_to_ask:  # by now Arabic reads right, and so does an Arabic name
            from quiz.tui.screens.name.screen import NameScreen

            await self.who.ask(NameScreen(typed_ahead=not self._calibrates), home)
        if self._opens:
            self.navigation.hold()
            await self._opens(home)
            self.is_opening = False
            if self.navigation.is_up(home):  # nothing could be opened
                home.take_turn(home.rebuild)
            self.navigation.release()

    async def _open_games(self, home: QuizScreen) -> None:
        rules = partial(self.rules, self._mode, self._length)
        fits = self._goes_on
        await self.games.open(self._first, rules, home, fits=fits, coded=self._coded)

    # -- screens that any screen opens ------------------------------------------------------

    # Here, and not in `QuizScreen`, which they are themselves: it would import what imports it.

    def open_settings(self, asked_on: AnyScreen, name: str | None = None) -> None:
        """Open the settings above a screen, at one of them if it is named."""
        from quiz.tui.screens.settings.screen import SettingsScreen

        screen = SettingsScreen() if name is None else SettingsScreen(name)
        self.navigation.open(screen, asked_on)

    def open_calibration(self, asked_on: AnyScreen) -> None:
        """Open the samples of Arabic in this terminal above a screen."""
        from quiz.tui.screens.calibration.screen import CalibrationScreen

        self.navigation.open(CalibrationScreen(), asked_on)

    # -- settings ---------------------------------------------------------------------------

    def change(self, name: str, value: Value) -> None:
        """Change a setting of `quiz.play.settings`: at once, and kept for the next time."""
        from quiz.tui.screens.base import QuizScreen

        self.settings = changed(self.settings, name, value)
        self.this_time.discard(name)
        if name == "language":
            self.language = self._language_set()
        self._apply_look()
        self.keeper.remember(name, value)
        faults = tuple(fault for fault in self.kept.faults if fault.name != name)
        self.kept = dataclasses.replace(self.kept, faults=faults)
        for screen in self.screen_stack:
            if isinstance(screen, QuizScreen):
                screen.show_translations()
        self._show_notice()

    def adopt(self, run: RunSettings) -> None:
        """Go on with the settings of another player."""
        self.kept, self.settings, self.this_time = run.kept, run.settings, set(run.this_time)
        self.language = self._language_set()
        self._apply_look()

    def send_text_as(self, text: str, marks: bool) -> None:
        """Go on in another form of text, chosen for good."""
        super().send_text_as(text, marks)
        self.this_time.discard("text")

    def _language_set(self) -> str:
        return chosen_language(self.settings.language, self._environ)

    def _apply_look(self) -> None:
        """Apply the theme and motion settings."""
        sixteen = self.has_sixteen_colours
        self.theme = find_theme(self.settings.theme, self._environ, sixteen=sixteen).name
        still = self.settings.motion == "none"
        self.animation_level = "none" if still else constants.TEXTUAL_ANIMATIONS

    # -- notices ----------------------------------------------------------------------------

    def tell(self, error: QuizError | None) -> None:
        """Show what went wrong on whatever screen is up; None takes it away again."""
        self._told = error
        self._show_notice()

    def _show_notice(self) -> None:
        """Bring the notices of the screen that is up up to date; another does so when it is."""
        from quiz.tui.screens.base import QuizScreen

        if self.screen_stack and isinstance(self.screen, QuizScreen):
            self.screen.show_notice()

    def notices(self, words: Catalogue, *, files: bool) -> list[str]:
        """Return all notices of this moment, a line each; ``files`` adds those of other games."""
        mishaps = [] if self._told is None else [isolate(words.told(self._told.in_place))]
        unread = {"calibration.unread": self.chosen.error, "player.unread": self.who.unread}
        chosen = [*unread_told(unread, words), *settings_told(self.kept, words)] if files else []
        saves = [words("saves.saving")] if self.saving.is_told else []
        found = [*mishaps, *chosen, *saves_told(self.keeper, words, files=files), *saves]
        return [self.shown(notice) for notice in found]

    def shown(self, text: str) -> str:
        """Return a text as its player may read it: a visitor learns no folder of the host."""
        return with_aliases(text, self._aliases)

    # -- actions ----------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Handle a key or click if it counts by now (see `Navigation`).

        A key that no part of the screen takes for itself is not sent to the screen and back, as
        Textual does: the next one would be on its way before this one is dealt with.
        """
        if isinstance(event, events.InputEvent):  # timers are events too
            self.rest.put_off()
        if not self.navigation.hears(event):
            return
        if isinstance(event, events.Key) and not event.is_forwarded and self.focused is None:
            self.app_focus = True
            if not await run_binding(self, event.key, priority=True):
                await self._take_key(event)
            return
        await super().on_event(event)

    async def _take_key(self, event: events.Key) -> None:
        """Give a key to the screen itself, else do what it is bound to."""
        from quiz.tui.screens.base import QuizScreen

        # Before any binding: where teams share the keyboard a key may be none of the host's.
        if isinstance(self.screen, QuizScreen) and await self.screen.take_key(event):
            return
        await self.screen.handle_key(event)
        await run_binding(self, event.key)

    def pre_display_hook(self) -> None:
        """Note when the drawing began."""
        self.navigation.draws()

    def post_display_hook(self) -> None:
        """Note which screen has been seen."""
        super().post_display_hook()
        self.navigation.drawn()
        # Whichever screen comes first: what opens at once may cover home before that is drawn.
        if self.has_begun and not self.rest.has_begun:
            self.rest.begin()

    def action_switch_theme(self) -> None:
        """Go on to the next theme, and remember it."""
        themes = SIXTEEN if self.has_sixteen_colours else THEMES
        names = list(themes)
        worn = next(place for place, name in enumerate(names) if themes[name].name == self.theme)
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
        """Copy what is selected; where nothing is, end, but not in a browser."""
        selected = self.screen.get_selected_text()
        if selected:
            self.copy(selected)
        elif not self.is_web:
            await self.action_quit()

    # -- ending -----------------------------------------------------------------------------

    def unsaved(self) -> QuizError | None:
        """Explain what is lost if the app ends now; None where nothing is."""
        lesson = None if self.desk is None else self.desk.unsaved()
        return self.keeper.unsaved() or lesson

    def on_exit_app(self, event: ExitApp) -> None:
        """Keep the game where a driver has the app end at once, as the browser's does."""
        if not is_ending(self):
            event.prevent_default()
            end_in_browser(self)


def _make_home() -> QuizScreen:
    from quiz.tui.screens.home.screen import HomeScreen

    return HomeScreen()
