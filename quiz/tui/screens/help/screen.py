"""The help panel: the keys of a screen, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.tui.background import once_drawn
from quiz.tui.direction import direction_of, from_start
from quiz.tui.keys import Group, place_keys
from quiz.tui.navigation import in_turn
from quiz.tui.screens.panel import Panel
from quiz.tui.textual_internals import Horizontal, Vertical
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.progress import AHEAD, GLYPHS, HERE, KEPT, STYLES
from quiz.tui.widgets.prose import Prose, caption


class HelpLine(Horizontal):
    """A key, and what it does; or a mark, and what it means."""

    class Clicked(Message):
        """A line was clicked that says what a key does."""

        def __init__(self, does: str) -> None:
            super().__init__()
            self.does = does

    def __init__(self, *parts: Widget, does: str) -> None:
        """``does`` is the action of the key; empty where a click means none."""
        super().__init__(*parts, classes="-acts" if does else "")
        self.does = does

    def on_click(self) -> None:
        """Say that it was clicked."""
        if self.does:
            self.post_message(self.Clicked(self.does))


class HelpPanel(Panel):
    """The keys on it close it or scroll it; a click on a line does what the line says.

    Its result is the action that was clicked.
    """

    CSS_PATH = "screen.tcss"
    HEARD_UNSEEN: ClassVar[frozenset[str]] = frozenset(
        {"escape", "question_mark", "arabic_question_mark", "f1", "q", "ض"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll_page(-1)", show=False),
        Binding("pagedown", "scroll_page(1)", show=False),
        Binding("home", "scroll(-9999)", show=False),
        Binding("end", "scroll(9999)", show=False),
        Binding("escape,question_mark,arabic_question_mark,f1", "close", show=False),
        Binding("enter,space,h,ا", "close", show=False),
        Binding("q,ض", "app.quit", show=False),
    ]

    def __init__(
        self,
        words: Catalogue,
        groups: Sequence[Group],
        signs: Sequence[tuple[str, str]] = (),
        *,
        at: Group | None = None,
    ) -> None:
        """Explain commands, and a screen's own signs: each and its message.

        It opens ``at`` one of the groups, or at the first; the others are above and below it.
        """
        super().__init__()
        self.at = at
        self.words = words
        self.groups = groups
        self.signs = signs
        self.set_class(words.rtl, "-rtl")

    def compose(self) -> ComposeResult:
        """Yield keys, marks, and where the answers come from."""
        words = self.words
        box = Vertical(Body(*self._parts(), id="help-body"), id="help")
        box.border_subtitle = caption(words("help.close"), direction_of(words))
        yield box

    @on(events.Mount)
    def open_at_hand(self) -> None:
        """Bring the group at hand to the top, in a window of any size."""
        # In a small window the first groups would be all that is seen, whatever is at hand.
        self._body.settle(self._to_group)
        once_drawn(self._body, self._to_group)

    @property
    def _body(self) -> Body:
        return self.query_one("#help-body", Body)

    def _to_group(self) -> None:
        for heading in self.query(".heading.-at-hand"):
            # With the empty line above it, as all headings have one.
            self._body.scroll_to(y=self._body.top_of(heading) - 1, animate=False)

    def _parts(self) -> Iterator[Widget]:
        words = self.words
        for group in self.groups:
            heading = self._heading(group.heading)
            heading.set_class(group is self.at, "-at-hand")
            yield heading
            for command in group.commands:
                yield self._line(
                    place_keys(command, words),
                    words(command.label),
                    "key",
                    does=command.action,
                )
        if self.signs:
            yield self._heading("help.signs")
        for sign, message in self.signs:
            yield self._line(words.numerals(sign), words(message), "sign")
        yield self._heading("help.marks")
        for outcome, glyph in GLYPHS.items():
            yield self._line(glyph, words(f"help.{outcome}"), "mark", STYLES[outcome])
        yield self._line(KEPT, words("help.kept"), "mark")
        yield self._line(HERE, words("help.here"), "mark")
        yield self._line(AHEAD, words("help.ahead"), "mark")
        yield self._heading("help.proof")
        yield Prose(words("help.evidence"), direction=direction_of(words))

    def _heading(self, message: str) -> Prose:
        return Prose(self.words(message), direction=direction_of(self.words), classes="heading")

    def _line(
        self, key: str, text: str, kind: str, style: str = "bold $text-accent", *, does: str = ""
    ) -> HelpLine:
        direction = direction_of(self.words)
        parts = [
            Prose(Content.styled(key, style), direction=direction, classes=kind),
            Prose(text, direction=direction, classes="what"),
        ]
        return HelpLine(*from_start(self.words, *parts), does=does)

    @in_turn
    def on_help_line_clicked(self, event: HelpLine.Clicked) -> None:
        """Do what the line says."""
        self.close(event.does)

    def on_click(self, event: events.Click) -> None:
        """Close the panel on a click beside it."""
        if event.widget is self:
            self.close()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._body.go(lines)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages."""
        self._body.go_pages(pages)

    def action_close(self) -> None:
        """Close the panel."""
        self.close()
