"""The settings: each changes at once, and is kept for the next time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, Literal

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.play.allowed import ALLOWED, Value
from quiz.play.player_names import shown_name
from quiz.text.isolating import isolate
from quiz.tui.direction import unbroken
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.settings.names import NAMES, RULES, SECTIONS, TEXT
from quiz.tui.widgets.keybar import draw_steps
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row

MOVE = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
CHANGE = Command("step(1)", ("enter", "space"), "←→ ⏎", "keys.step-setting")
BACK = Command("back", ("escape", "h"), "h", "keys.back")

NAME_WIDTH: Final = 22
"""Cells of the names, the values standing behind them."""


class SettingsScreen(QuizScreen):
    """A row for each setting; what the highlighted one means stands beneath them all."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (Group("help.settings", (MOVE, CHANGE, BACK)),)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)"), ("left", "turn(-1)"), ("right", "turn(1)")),
    ]

    def __init__(self, name: str = NAMES[0]) -> None:
        """Stand on the setting called ``name``."""
        super().__init__()
        self._highlighted = NAMES.index(name)

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield what this is, and whose."""
        yield self.prose(self.words("settings.title"), id="settings-title")
        yield self.prose(isolate(shown_name(self.quiz.player, self.words)), id="title")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the rows, and where they are kept."""
        for heading, names in SECTIONS:
            yield self.prose(self.words(heading), classes="section")
            for name in names:
                told = self.words(f"settings.name.{name}")
                yield Row(NAMES.index(name), told, self.words, text_width=NAME_WIDTH)
        if self.quiz.kept.path is not None and not self.quiz.is_web:  # a visitor has no such file
            file = str(self.quiz.kept.path)
            yield self.prose(self.words("settings.file", file=file), id="file")

    def compose_foot(self) -> Iterable[Widget]:
        """Yield what the highlighted setting means."""
        yield self.prose(id="about")

    async def opened(self) -> None:
        """Show the values."""
        for row in self.query(Row):
            self._show_value(row)
        self._show_highlight()

    def _show_value(self, row: Row) -> None:
        name = NAMES[row.place]
        note = draw_steps(self._value_of(name), row.place, self.words)
        if name in self.quiz.this_time:
            told = unbroken(self.words("settings.this-time"))
            note = Content.assemble(note, " ", (isolate(told), "$quiet"))
        row.show(note=note)

    def _value_of(self, name: str) -> str:
        """Return a setting's value in words; the form of text is the terminal's own."""
        if name == TEXT:
            return self.words(f"settings.value.text.{self.quiz.finisher.name}")
        return word_value(name, getattr(self.quiz.settings, name), self.words)

    def _show_highlight(self) -> None:
        for row in self.query(Row):
            row.set_class(row.place == self._highlighted, "-on")
        name = NAMES[self._highlighted]
        rules = [self.words(f"rule.{miss}") for miss in RULES.get(name, ())]
        form = self.quiz.finisher.name
        means = [self.words(f"settings.means.text.{form}")] if name == TEXT else []
        about = " ".join([self.words(f"settings.about.{name}"), *means, *rules])
        if name in self.quiz.this_time:
            about = self.words("settings.by-flag")
        self.query_one("#about", Prose).update(about)
        # Some take more lines than others: the row is brought into what that leaves of the list.
        self.body.show_highlight()
        self.body.settle(self.body.show_highlight)

    @on(events.ScreenResume)
    def _look_at_form(self) -> None:
        self.take_turn(self._show_form)

    def _show_form(self) -> None:
        """Show the form of text that was chosen meanwhile."""
        for row in self.query(Row):
            if NAMES[row.place] == TEXT:
                self._show_value(row)

    # -- behaviour --------------------------------------------------------------------------

    def action_highlight(self, step: int) -> None:
        """Go to another setting."""
        self._highlighted = (self._highlighted + step) % len(NAMES)
        self._show_highlight()

    async def action_turn(self, step: Literal[-1, 1]) -> None:
        """Change the highlighted setting by an arrow, which points on where the text runs on."""
        await self.action_step(-step if self.words.rtl else step)

    async def action_step(self, step: Literal[-1, 1]) -> None:
        """Change the highlighted setting to the next or the previous of its values."""
        await self.action_change(self._highlighted, step)

    async def action_change(self, place: int, step: Literal[-1, 1]) -> None:
        """Change a setting: what a click on its value does."""
        name = NAMES[place]
        self._highlighted = place
        if name == TEXT:
            self._show_highlight()
            self.action_calibrate()
            return
        words = self.words
        self.quiz.change(name, ALLOWED[name].step(getattr(self.quiz.settings, name), step))
        if self.words is not words:
            await self.rebuild_in_language()
        else:
            self._show_value(next(row for row in self.query(Row) if row.place == place))
            self._show_highlight()

    @in_turn
    def on_row_clicked(self, event: Row.Clicked) -> None:
        """A click beside the value says what the setting means."""
        self._highlighted = event.place
        self._show_highlight()

    def notices(self) -> list[str]:
        """Return the notices, the faults of the settings file included."""
        return self.quiz.notices(self.words, files=True)

    def action_setting(self, name: str) -> None:
        """Go to a setting."""
        self._highlighted = NAMES.index(name)
        self._show_highlight()

    def action_choose_value(self, name: str, value: Value) -> None:
        """Choose a value, and show it."""
        super().action_choose_value(name, value)
        self.action_setting(name)
        self._show_value(next(row for row in self.query(Row) if NAMES[row.place] == name))

    def action_settings(self) -> None:
        """Close what this key opened."""
        self.action_back()

    def action_back(self) -> None:
        """Go back to where the settings were opened."""
        self.quiz.navigation.close(self)


def word_value(name: str, value: Value, words: Catalogue) -> str:
    """Return a value in words."""
    # Before numbers, for a bool is one. Nought seconds or lives mean that there is no such rule.
    if isinstance(value, bool) or value == 0:
        return words("settings.value.on" if value else "settings.value.off")
    if isinstance(value, int):
        counted = {"length": "questions", "timer": "seconds", "lives": "lives"}
        return words(f"settings.value.{counted[name]}", n=value)
    return words(f"settings.value.{name}.{value}")
