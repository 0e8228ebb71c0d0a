"""The line beneath an article in which words are searched for, and which tells what was found."""

from __future__ import annotations

from typing import Literal

from quiz.facts.source import SourceText
from quiz.languages.catalogue import Catalogue
from quiz.play.annotations import Quote, Quotes
from quiz.play.article_search import ArticleSearch, Hit, SearchedArticle
from quiz.tui.direction import direction_of, from_start
from quiz.tui.textual_internals import Horizontal
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.prose import Prose


class SearchLine(Horizontal):
    """A search in one article. It is closed, and takes no room, until it is opened."""

    def __init__(self, source: SourceText, words: Catalogue, language: str, *, id: str) -> None:
        """Search ``source``, and its translation into ``language``, as ``words`` tell it."""
        direction = direction_of(words)
        self._field = Field(direction=direction, id="wanted")
        self._told = Prose(direction=direction, id="found")
        label = Prose(words("reader.find"), direction=direction, id="find")
        super().__init__(*from_start(words, label, self._field, self._told), id=id)
        self._source = source
        self._words = words
        self._language = language
        self._article: SearchedArticle | None = None
        self._began = 0
        self._translated = False
        self.is_open = False
        self.found: ArticleSearch | None = None
        """The hits; None while nothing is searched for."""
        self.hit: Hit | None = None
        """The hit at which it stands; None where there is none."""

    def open(self, began: int, *, translated: bool) -> None:
        """Search from a place in the source on; where it is open already, go on typing.

        The translation is on show if ``translated``.
        """
        if not self.is_open:
            self._show(True)
            self._began, self._translated = began, translated
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
            if self._article is None:
                self._article = SearchedArticle(self._source, self._language)
            self.found = ArticleSearch(self._article, text, translated=self._translated)
            self.hit = self.found.nearest(self._began)
        self._tell()

    def step(self, by: Literal[1, -1]) -> None:
        """Go to another hit, wrapping around."""
        if self.found is not None and self.hit is not None:
            self.hit = self.found.step(self.hit, by)
            self._tell()

    def quotes_at_hit(self, quotes: Quotes) -> list[Quote] | None:
        """Return the quotes where it stands, see `Quotes.found_at`; None where there is no hit."""
        if self.found is None or self.hit is None:
            return None
        place = None if self.hit.in_translation else self.found.stretch(self.hit)[0]
        return quotes.found_at(self._source.sentences[self.hit.sentence], place)

    def stand_like(self, other: SearchLine, *, focused: bool) -> None:
        """Search as another line of the same source does, in this one's language of translation.

        It stands at the same hit where that is in the source. It is ``focused`` if that one was.
        """
        self._show(other.is_open)
        self._began, self._translated = other._began, other._translated
        self._field.show(other._field.value, other._field.cursor)
        if focused:
            self._field.focus()
        self.look_for(other._field.value)
        if other.hit is not None and not other.hit.in_translation:
            self.hit = other.hit
        self._tell()

    def _tell(self) -> None:
        if self.found is None:
            told = ""
        elif self.hit is None:
            told = self._words("reader.none-found")
        else:
            number = self.found.place(self.hit) + 1
            told = self._words("reader.found", number=number, total=len(self.found))
        self._told.update(told)
