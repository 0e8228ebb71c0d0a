"""Charts: drawings of text in which places can be selected, with the keys or the mouse."""

from __future__ import annotations

from textual import events as on
from textual.content import Content
from textual.message import Message

from quiz.languages.catalogue import Catalogue
from quiz.tui.background import once_drawn
from quiz.tui.direction import direction_of
from quiz.tui.widgets.prose import Prose


class Chart(Prose):
    """A drawing that is redrawn for each width, with one of its places highlighted, or none."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Chart {
        text-wrap: nowrap;
    }
    """

    class Selected(Message):
        """A place was clicked. Each chart has its own, so that a screen can tell them apart."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, words: Catalogue, *, selected: int | None, id: str | None) -> None:
        super().__init__(direction=direction_of(words), id=id)
        self.selected = selected
        self._words = words
        self._drawn_at = 0
        """The width of the last drawing, in cells; 0 before there is one."""

    def lines(self, _width: int) -> list[Content]:
        """Return the drawing at a width in cells, line by line; each chart has its own."""
        return []

    def draw(self) -> None:
        """Draw it at the width there is."""
        self._drawn_at = self.size.width
        if self._drawn_at:
            self.update(Content("\n").join(self.lines(self._drawn_at)))

    def on_resize(self, event: on.Resize) -> None:
        """Draw at the width there is."""
        if event.size.width != self._drawn_at:
            # Not at once: Textual takes no note of a height that changes while it lays out.
            once_drawn(self, self.draw)

    def clicked(self, event: on.Click, name: str) -> int | None:
        """Return the place to select after a click, by the places that the style carries there.

        They stand in its meta data under ``name``; of several the first is selected, then the one
        after that which is selected already.
        """
        event.stop()
        places: tuple[int, ...] = event.style.meta.get(name, ())
        if not places:
            return None
        later = places.index(self.selected) + 1 if self.selected in places else 0
        return places[later % len(places)]
