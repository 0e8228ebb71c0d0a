"""The line beneath a source in which words are searched for, and which tells what was found."""

from __future__ import annotations

from textual.containers import Horizontal

from quiz.facts.source import SourceText
from quiz.languages.catalogue import Catalogue
from quiz.play.annotations import Search, Stretch
from quiz.tui.direction import direction_of, from_start
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.prose import Prose
from quiz.values.folding import FoldedText


class SearchLine(Horizontal):
    """A search in one source. It is closed, and takes no room, until it is opened."""

    def __init__(self, source: SourceText, words: Catalogue, *, id: str) -> None:
        direction = direction_of(words)
        self._field = Field(direction=direction, id="wanted")
        self._told = Prose(direction=direction, id="found")
        label = Prose(words("reader.find"), direction=direction, id="find")
        super().__init__(*from_start(words, label, self._field, self._told), id=id)
        self._source = source
        self._words = words
        self._folded: FoldedText | None = None
        self._began = 0
        self.is_open = False
        self.found: Search | None = None
        """The hits; None while nothing is searched for."""
        self.hit: int | None = None
        """The number of the hit at which it stands, from 0; None where there is none."""

    @property
    def stretch(self) -> Stretch | None:
        """The stretch of the source of the hit at which it stands."""
        return None if self.found is None or self.hit is None else self.found.stretch(self.hit)

    def open(self, began: int) -> None:
        """Search from a place in the source on; where it is open already, go on typing."""
        if not self.is_open:
            self._show(True)
            self._began = began
        self._field.focus()

    def close(self) -> None:
        """Leave the search, so that the next one begins empty."""
        self._show(False)
        self._field.clear()
        self.look_for("")
        self.screen.set_focus(None)

    def _show(self, shown: bool) -> None:
        self.is_open = self.display = shown

    def look_for(self, text: str) -> None:
        """Go to the first hit from where the search began."""
        self.found = self.hit = None
        if text.strip():
            if self._folded is None:
                self._folded = FoldedText(self._source.text)
            self.found = Search(self._folded, text)
            self.hit = self.found.nearest(self._began)
        self._tell()

    def step(self, by: int) -> None:
        """Go to another hit, wrapping around."""
        if self.found is not None and self.hit is not None:
            self.hit = (self.hit + by) % len(self.found)
            self._tell()

    def stand_like(self, other: SearchLine, *, focused: bool) -> None:
        """Show what another line for the same source does, ``focused`` if that one was."""
        self._show(other.is_open)
        self._folded, self._began = other._folded, other._began
        self.found, self.hit = other.found, other.hit
        self._field.show(other._field.value, other._field.cursor)
        if focused:
            self._field.focus()
        self._tell()

    def _tell(self) -> None:
        if self.found is None:
            told = ""
        elif self.hit is None:
            told = self._words("reader.none-found")
        else:
            total = len(self.found)
            told = self._words("reader.found", number=self.hit + 1, total=total)
        self._told.update(told)
