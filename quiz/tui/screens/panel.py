"""Base of panels over another screen, which stays in view around them."""

from __future__ import annotations

from textual import events, on
from textual.screen import ModalScreen

from quiz.text.terminal_forms import DEFAULT
from quiz.tui.navigation import HearsUnseen, navigation_of


class Panel(HearsUnseen, ModalScreen[str | None]):
    """A box over a screen; its result is an action, or None.

    Where lines read right as a whole only, the screen beneath is not shown; nor is one with a
    clock, which rests meanwhile.
    """

    @on(events.Mount)
    def hide_what_is_beneath(self) -> None:
        """Hide the screen beneath, if it cannot be shown in part."""
        beneath = self.app.screen_stack[-2]
        is_whole = getattr(self.app, "finisher", DEFAULT).whole
        self.set_class(is_whole or getattr(beneath, "is_timed", False), "-alone")

    def close(self, result: str | None = None) -> None:
        """Close the panel with a result."""
        navigation_of(self).close(self, result)
