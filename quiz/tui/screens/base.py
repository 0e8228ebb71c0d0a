"""Base of all screens: a column of at most 96 cells, a notice, its keys, a least size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.allowed import Value
from quiz.play.player_names import shown_name
from quiz.text.isolating import isolate
from quiz.text.layout import layout, measure
from quiz.tui.anywhere import ANYWHERE, HELP, QUIT
from quiz.tui.direction import direction_of, from_start
from quiz.tui.keys import Command, Group, bindings, extra_bindings, keys_of
from quiz.tui.navigation import Act, HearsUnseen, in_turn
from quiz.tui.textual_internals import CallbackScreen, Horizontal
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.keybar import CommandClicked, KeyBar
from quiz.tui.widgets.name_line import TYPING, NameLine
from quiz.tui.widgets.page import Head, Page
from quiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from quiz.tui.host import Host

SECONDS_TOLD = 3
"""Seconds for which a passing message stands."""

LEAST_WIDTH, LEAST_HEIGHT, LOW_HEIGHT = 60, 20, 24
"""Cells below which a screen only says what it needs, and lines below which it is ``-low``: blank
lines and what is told twice give way there."""


class QuizScreen(HearsUnseen, CallbackScreen):
    """A screen in one language, the whole of it mirrored where that runs from right to left.

    Its parts change in the app's own task only, one act after another (see `quiz.tui.navigation`).
    """

    HEARD_UNSEEN: ClassVar[frozenset[str]] = frozenset({*keys_of(ANYWHERE), "escape"})

    GROUPS: ClassVar[Sequence[Group]] = ()
    """All that a player can ever do here beside what all screens can, for the help panel."""

    SIGNS: ClassVar[Sequence[tuple[str, str]]] = ()
    """The signs that this screen draws with, each with the message that explains it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings([ANYWHERE]),
        *extra_bindings(("pageup", "scroll_page(-1)")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[str, ...] = ()  # a passing message
        self._moment: Timer | None = None
        self._words_shown: Catalogue | None = None  # the words that its parts were made in

    @property
    def quiz(self) -> Host:
        """The app, as what its screens may ask of it."""
        return cast("Host", self.app)

    @property
    def language(self) -> str:
        """The language of the screen: that of the interface."""
        return self.quiz.language

    @property
    def words(self) -> Catalogue:
        """The messages in the language of the screen."""
        return self.quiz.words_in(self.language)

    # -- parts ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Yield head, body, notice and keys; and what is shown where there is no room for them."""
        yield Page(
            Head(*from_start(self.words, *self.compose_head()), id="head"),
            *self.compose_main(),
            Prose(id="notice"),
            KeyBar(id="keys"),
            id="page",
        )
        yield Prose(id="too-small")

    def compose_head(self) -> Iterable[Widget]:
        """Yield the first line, from the side where the language starts."""
        return ()

    def compose_main(self) -> Iterable[Widget]:
        """Yield what stands between the head and the notice."""
        yield from self.compose_top()
        yield from self.compose_middle()
        yield from self.compose_foot()

    def compose_top(self) -> Iterable[Widget]:
        """Yield what stands between the head and the part that scrolls."""
        return ()

    def compose_middle(self) -> Iterable[Widget]:
        """Yield the part that scrolls, and what stands beside it."""
        yield Body(*self.compose_body(), id="body")

    def compose_body(self) -> Iterable[Widget]:
        """Yield what stands between the head and the keys, and scrolls."""
        return ()

    def compose_foot(self) -> Iterable[Widget]:
        """Yield what stands between the part that scrolls and the keys."""
        return ()

    def mirrored(self, *parts: Widget, id: str | None = None) -> Horizontal:
        """Put parts side by side, the first where the language starts."""
        return Horizontal(*from_start(self.words, *parts), id=id)

    def prose(self, content: str = "", *, id: str | None = None, classes: str = "") -> Prose:
        """Make text of this screen's language, never markup."""
        return Prose(content, direction=direction_of(self.words), id=id, classes=classes)

    def commands(self) -> Iterable[Command]:
        """Return what a player can do at this moment, in the order of the key bar."""
        return [command for group in self.GROUPS for command in group.commands]

    @property
    def group_at_hand(self) -> Group | None:
        """The group at which the help opens; None for the first."""
        return None

    @property
    def last_in_bar(self) -> tuple[Command, ...]:
        """What can be done everywhere, at the end of the key bar."""
        return HELP, QUIT

    @property
    def glides(self) -> bool:
        """Whether what comes into view may glide there."""
        return self.app.animation_level != "none"

    @property
    def body(self) -> Body:
        """The part that scrolls."""
        return self.query_one("#body", Body)

    # -- behaviour --------------------------------------------------------------------------

    async def on_mount(self) -> None:
        """Fill the screen, then show its keys and notices."""
        if self._has_parts:
            await self._fill()

    async def rebuild(self) -> None:
        """Rebuild all parts, as for another view: in an act, with nothing else under way."""
        self.clear_selection()
        self.app.capture_mouse(None)  # what holds it is about to go
        self.calls_back = False
        try:
            with self.app.batch_update():
                await self.recompose()
                if self._has_parts:
                    await self._fill()
        finally:
            self.calls_back = True

    @property
    def _has_parts(self) -> bool:
        """Whether there is something to fill: Textual makes no parts while the app ends."""
        return bool(self.query("#body") and self.query("#keys"))

    async def rebuild_in_language(self) -> None:
        """Rebuild all parts in another language, and come back to where the player was."""
        kept = self.body.reading_place
        await self.rebuild()
        self.body.return_to(kept)

    async def action_switch_language(self) -> None:
        """Go on in the next language, and remember it."""
        place = LANGUAGES.index(self.language) + 1
        await self.action_speak(LANGUAGES[place % len(LANGUAGES)])

    async def action_speak(self, language: str) -> None:
        """Go on in a language, and remember it."""
        self.quiz.change("language", language)
        await self._follow_language()

    @on(events.ScreenResume)
    def _resume(self) -> None:
        self.take_turn(self._follow_language)

    async def _follow_language(self) -> None:
        """Follow the language and the digits that were chosen meanwhile on another screen.

        And bring the notices up to date.
        """
        if self._words_shown not in (None, self.words):
            await self.rebuild_in_language()
        elif self._words_shown is not None:
            self.show_notice()
            # What was changed behind another screen may have been laid out since: less, then more.
            self.body.find_again()

    def take_turn(self, act: Act) -> None:
        """Have something done to this screen in its turn, if it is still there by then."""
        self.quiz.navigation.in_turn(self, act)

    @in_turn
    async def on_command_clicked(self, event: CommandClicked) -> None:
        """Do what was clicked."""
        await self.run_action(event.action)

    async def prepare(self) -> None:
        """Make ready what the next key may bring: called at rest. Nothing of it is seen."""

    async def _fill(self) -> None:
        self._words_shown = self.words
        self.show_translations()
        self.set_class(self.words.rtl, "-rtl")
        self._check_size()
        await self.opened()
        self.show_keys()
        self.show_notice()

    def show_translations(self) -> None:
        """Show the translations of sentences, or leave them out, as the settings have it."""
        hidden = not self.quiz.settings.translation
        if hidden != self.has_class("-no-translation"):
            for body in self.query("#body").results(Body):  # it may be being made
                body.find_again()
        self.set_class(hidden, "-no-translation")

    async def opened(self) -> None:
        """Fill the screen: called when its parts are there."""

    def show_keys(self) -> None:
        """Bring the key bar up to date; while a name is typed, letters are no keys."""
        line = self.query_one_optional("#name-line", NameLine)
        typing = line is not None and line.is_open
        bar = TYPING if typing else (*self.commands(), *self.last_in_bar)
        self.query_one("#keys", KeyBar).show((one for one in bar if one.in_bar), self.words)

    def show_notice(self) -> None:
        """Show the notices of the app: a save that failed, a file set aside."""
        notice = self.query_one_optional("#notice", Prose)
        if notice is None:  # parts are being made, and it is filled then
            return
        text = "\n".join([*self.notices(), *self._said])
        notice.direction = direction_of(self.words)
        notice.update(text)
        notice.set_class(bool(text), "-shown")

    def notices(self) -> list[str]:
        """Return the notices of this moment, a line each."""
        return self.quiz.notices(self.words, files=False)

    def on_resize(self) -> None:
        """Say what size is needed where there is too little room."""
        self._check_size()

    @property
    def is_too_small(self) -> bool:
        """Whether the window has no room for the screen, which then shows nothing of itself."""
        width, height = self.app.size
        return width < LEAST_WIDTH or height < LEAST_HEIGHT

    @property
    def is_timed(self) -> bool:
        """Whether a clock runs on what is on show, so that it is hidden where the clock rests."""
        return False

    async def take_key(self, event: events.Key) -> bool:
        """Take a key for what it types, whatever it is bound to; return whether that was done."""
        del event
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what the player could not see."""
        # The help panel scrolls, and can be read in a window of any size.
        if self.is_too_small and action != "help":
            return False
        return super().check_action(action, parameters)

    def _check_size(self) -> None:
        self.set_class(self.is_too_small, "-too-small")
        self.set_class(self.app.size.height < LOW_HEIGHT, "-low")
        message = self.query_one_optional("#too-small", Prose)
        if self.is_too_small and message is not None:
            message.direction = direction_of(self.words)
            message.update(self._size_wanted())

    def _size_wanted(self) -> str:
        """Return what size is needed, in as many words as the window has room for."""
        width, height = self.app.size
        told, least = "", {"least_width": LEAST_WIDTH, "least_height": LEAST_HEIGHT}
        for form in ("app.too-small", "app.too-small-short", "app.too-small-least"):
            told = self.words(form, width=width, height=height, **least)
            widest = measure(told, direction_of(self.words))[0]
            if widest <= width and len(layout(told, max(1, width))) <= height:
                break
        return told

    def say(self, message: str, **parameters: object) -> None:
        """Show a message for a moment."""
        self._said = (self.words(message, **parameters),)
        self.show_notice()
        if self._moment is not None:
            self._moment.stop()  # it is of what was said before
        self._moment = self.set_timer(SECONDS_TOLD, self._fall_silent)

    def unsay(self, message: str) -> None:
        """Take back a message that holds no longer, if it is the one that is shown."""
        if self._said == (self.words(message),):
            self._fall_silent()

    def _fall_silent(self) -> None:
        self._said = ()
        self.show_notice()

    def get_selected_text(self) -> str | None:
        """Return the text selected with the mouse, in reading order."""
        if self.words.rtl:
            # Parts that stand side by side are made from left to right.
            ordered = sorted(self.selections, key=lambda part: (part.region.y, -part.region.right))
            self.set_reactive(Screen.selections, {part: self.selections[part] for part in ordered})
        return super().get_selected_text()

    @property
    def text_at_hand(self) -> str:
        """The text to copy where nothing is selected."""
        return ""

    def action_copy(self) -> None:
        """Copy what is selected, or else the sentence that is on show."""
        if text := self.get_selected_text() or self.text_at_hand:
            self.quiz.copy(text)
        else:
            self.say("app.nothing-to-copy")

    def action_help(self) -> None:
        """Open the help panel."""
        from quiz.tui.screens.help.screen import HelpPanel

        groups = (*self.GROUPS, ANYWHERE)
        panel = HelpPanel(self.words, groups, self.SIGNS, at=self.group_at_hand)
        self.quiz.navigation.open(panel, self, self._do)

    async def _do(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    def action_settings(self) -> None:
        """Open the settings, above whatever stands here."""
        self.quiz.open_settings(self)

    def action_setting(self, name: str) -> None:
        """Open the settings at one of them."""
        self.quiz.open_settings(self, name)

    def action_choose_value(self, name: str, value: Value) -> None:
        """Choose a value of a setting, and keep it."""
        self.quiz.change(name, value)

    def action_who(self) -> None:
        """Say who plays, and where somebody else is chosen: between games, on the first screen."""
        told = "player.here-web" if self.quiz.is_web else "player.here"
        self.say(told, player=isolate(shown_name(self.quiz.player, self.words)))

    def action_calibrate(self) -> None:
        """Open the samples of Arabic in this terminal."""
        self.quiz.open_calibration(self)

    def action_palette(self) -> None:
        """Offer all that can ever be done here: what can be at this moment first."""
        from quiz.tui.screens.palette.offers import EVERYWHERE
        from quiz.tui.screens.palette.screen import Palette

        every = [command for group in self.GROUPS for command in group.commands]
        possible = (
            *self.commands(),
            *(command for command in every if not command.in_bar),
            *ANYWHERE.commands,
            *EVERYWHERE,
        )
        self.quiz.navigation.open(Palette(self.words, possible, every), self, self._do)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll the body by pages."""
        self.body.go_pages(pages)

    def leave(self) -> None:
        """Keep the player's place: called before the app ends."""
