"""An app for one terminal: how text is sent to it, and how the app is left."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

from textual.filter import LineFilter, Monochrome, NoColor

from quiz.errors import QuizError
from quiz.saves.keeper import Keeper
from quiz.saves.terminal_choices import LoadedChoice, TerminalChoice
from quiz.text.terminal_forms import Finisher
from quiz.text.terminals import TerminalProfile, finisher_of
from quiz.tui.navigation import Navigation
from quiz.tui.sixteen_colours import Unbrightened
from quiz.tui.textual_internals import WatchedApp, write_to_terminal

_NO_COLOUR: Final = NoColor()
_UNBRIGHTENED: Final = Unbrightened()
_MORE_COLOURS: Final = ("256", "truecolor")
"""What Textual finds out of a terminal that has more than sixteen colours."""


class TerminalApp(WatchedApp):
    """An app for one terminal: the form in which text is sent to it can change at any moment.

    It knows nothing of the game but that it is kept before the app ends.
    """

    keeper: Keeper

    def __init__(self, profile: TerminalProfile, chosen: LoadedChoice, text: str | None) -> None:
        """``chosen`` is what a player chose for such a terminal; ``text`` comes from a flag."""
        super().__init__()
        # An empty one asks for nothing (no-color.org), which Textual takes for a wish.
        self._is_colourless = bool(os.environ.get("NO_COLOR"))
        self.profile = profile
        self.chosen = chosen
        form = chosen.over(profile, text)
        self.shows_marks = form.marks
        """Whether vowel marks are shown."""
        self.finisher = finisher_of(profile, form.text, form.marks)
        """Finisher of each line for the terminal."""
        self._others: dict[int, Finisher] = {}
        self.navigation = Navigation(self)
        """Owner of opening and closing screens."""
        self.has_begun = False
        """Whether there is a screen."""

    # -- colours ----------------------------------------------------------------------------

    @property
    def has_sixteen_colours(self) -> bool:
        """Whether the terminal is known for no more colours than sixteen."""
        return self.console.color_system not in _MORE_COLOURS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line is drawn through. Called by Textual."""
        filters = super().get_line_filters()
        coloured = [one for one in filters if not isinstance(one, Monochrome)]
        if not self.current_theme.ansi:
            return filters if self._is_colourless else coloured
        # The greys that Textual makes instead of colours would be rounded to sixteen again.
        return [*coloured, _NO_COLOUR if self._is_colourless else _UNBRIGHTENED]

    # -- the form of text -------------------------------------------------------------------

    def send_text_as(self, text: str, marks: bool) -> None:
        """Go on in another form of text, kept for this kind of terminal from now on."""
        finisher = finisher_of(self.profile, text, marks)
        self.send_to_terminal(self.finisher.leave)
        self.finisher, self.shows_marks = finisher, marks
        self.tell_rows({})
        choice = TerminalChoice(text, marks)
        self.chosen = LoadedChoice(choice)
        if not self.is_web:  # where the terminal is every visitor's
            self.keeper.remember_terminal(self.profile.identity, choice)
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for part in screen.query("Prose"):
                part.refresh(layout=True)

    def tell_rows(self, others: Mapping[int, Finisher] | None = None) -> None:
        """Tell the terminal in which form text comes: on most rows in the usual one.

        ``others`` are the rows of the window, from 0, on which it comes in another; without it
        they are those told last. A terminal that is told row by row heeds it only while its
        cursor stands at the beginning of the row.
        """
        if others is not None:
            self._others = dict(others)
        by_row = {
            one.enter: one.leave
            for one in (self.finisher, *self._others.values())
            if one.row_by_row and one.enter
        }
        if not by_row:
            self.send_to_terminal(self.finisher.enter)
            return
        (leave,) = by_row.values()
        told = []
        for row in reversed(range(self.size.height)):  # the first row is last, and never another
            finisher = self._others.get(row, self.finisher)
            told.append(f"\x1b[{row + 1};1H{finisher.enter if finisher.row_by_row else leave}")
        # Textual goes on from where it left the cursor: it is saved and restored around this.
        self.send_to_terminal("\x1b7" + "".join(told) + "\x1b8")

    def post_display_hook(self) -> None:
        """Repeat what is sent row by row: a terminal forgets it for a row that is drawn again."""
        if self._others:
            self.tell_rows()

    def send_to_terminal(self, text: str) -> None:
        """Send what is no part of a screen, such as the form in which text will come."""
        if text:
            write_to_terminal(self, text)

    # -- ending -----------------------------------------------------------------------------

    def unsaved(self) -> QuizError | None:
        """Explain what is lost if the app ends now; None where nothing is."""
        return self.keeper.unsaved()

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
