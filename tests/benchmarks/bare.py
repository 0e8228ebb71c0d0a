"""The least that a Textual program can be: a text that changes with every key."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Counts the keys pressed."""

    presses = 0

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("pressed 0 times")

    def on_key(self, event: events.Key) -> None:
        """Show another text."""
        event.stop()
        self.presses += 1
        self.query_one(Static).update(f"pressed {self.presses} times")


if __name__ == "__main__":
    Bare().run()
