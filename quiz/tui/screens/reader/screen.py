"""The article reader: a source whole, opened where it proves an answer, every fact marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar, Literal

from textual.binding import BindingType
from textual.widget import Widget

from quiz.facts.origin import origin_in_words
from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Explanation
from quiz.items.wording import fact_in_words, upper_first
from quiz.languages.catalogue import text_in
from quiz.memory.memory import State
from quiz.play.annotations import Quote, Quotes, Stretch
from quiz.text.isolating import isolate
from quiz.tui.background import once_drawn
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.reader.reader_commands import GROUPS, SEARCHING, reader_commands
from quiz.tui.screens.reader.search_line import SearchLine
from quiz.tui.screens.reader.translation_note import translation_note
from quiz.tui.widgets.article.article import Article
from quiz.tui.widgets.article.signs import signs_of
from quiz.tui.widgets.fact_line import shorten, word_fact, word_legend, word_place
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.prose import Prose

ORIGIN_LINES = 2
"""Lines at most that tell where a text comes from."""

FACT_LINES = 2
"""Lines of a fact in words at most, beneath the line of its state."""


class ReaderScreen(QuizScreen):
    """One source of a pack. It leads back to the screen from which it was opened."""

    AUTO_FOCUS = ""
    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = GROUPS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("p,ح,shift+tab", "fact(-1)"), ("up", "step(-1)"), ("home", "edge(False)")),
    ]

    def __init__(
        self,
        proven: ProvenPack,
        source: str,
        *,
        places: Sequence[Explanation] = (),
        states: Mapping[str, State] | None = None,
        at: Stretch | None = None,
    ) -> None:
        """Show a source of a pack.

        It opens at the first of ``places``, and a key leads from each to the next; without one it
        opens ``at`` a stretch, or at the beginning. A fact that is not in ``states`` is new.
        """
        super().__init__()
        self.proven = proven
        self.source_id = source
        self.places = tuple(places)
        # An event that is told again is known as well as it is by its most precise telling.
        as_known, found = proven.chronology.remembered_as, states or {}
        self.states = {
            fact: found[as_known(fact)] for fact in proven.pack.facts if as_known(fact) in found
        }
        self.selected: Quote | None = None
        self._at, self._place = at, 0
        self._translated: bool | None = None
        """Whether translations are on show; None until it is known what the settings say."""
        self._read(source)

    def _read(self, source: str) -> None:
        self.source_id = source
        self.source = self.proven.sources[source]
        self.quotes = Quotes.of(self.proven, source)
        self.selected = None

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield that this is the article, and its title."""
        sources = list(self.proven.sources)
        told = self.words("reader.article")
        if len(sources) > 1:
            place = sources.index(self.source_id) + 1
            told = self.words("reader.source", number=place, total=len(sources))
        yield self.prose(told, id="reading")
        titles = self.proven.pack.sources[self.source_id].title or self.proven.pack.title
        yield self.prose(isolate(text_in(self.language, titles)), id="title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield where the text comes from, what the signs mean, and how many facts have which."""
        yield self.prose(id="origin")
        yield self.prose(id="legend")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the text, and beneath it the fact selected or what is searched for."""
        yield Article(self.source, self.quotes, signs_of(self.states), self.words, id="article")
        yield self.prose(id="fact")
        yield SearchLine(self.source, self.words, self.language, id="search")

    @property
    def article(self) -> Article:
        """The text."""
        return self.query_one(Article)

    @property
    def search(self) -> SearchLine:
        """The line of the search."""
        return self.query_one(SearchLine)

    def commands(self) -> Iterable[Command]:
        """Return the commands, by whether a search is open and what the source has."""
        if self.search.is_open:
            return SEARCHING
        return reader_commands(
            facts=len(self.quotes.all),
            places=len(self.places),
            sources=len(self.proven.sources),
            translated=bool(self._translated) if self._has_translation else None,
        )

    async def opened(self) -> None:
        """Open at the place asked for."""
        self._show_origin()
        self._show_legend()
        if self._translated is None:
            self._translated = self.quiz.settings.translation
        self._show_translations()
        if self.selected is not None:  # made anew
            self._select(self.selected)
        elif self.places and self.places[self._place].source == self.source_id:
            self._open_place()
        else:
            self._show_fact()
            if self._at is not None:
                self.article.reveal(self._at)

    async def rebuild_in_language(self) -> None:
        """Tell all of it in another language; the text stands where it did, a search stays open."""
        article, search = self.article, self.search
        focused = self.query_one(Field).has_focus
        await self.rebuild()
        self.article.stand_like(article)
        if search.is_open:
            self.search.stand_like(search, focused=focused)
            self._make_room_for_search()
            self._show_translations()

    # -- facts ------------------------------------------------------------------------------

    def _open_place(self) -> None:
        """Select the fact of an explanation, with the evidence that it gives."""
        place = self.places[self._place]
        number = self.quotes.place_of(place.fact)
        evidence = tuple((a + place.start, b + place.start) for a, b in place.evidence)
        quote = None if number is None else self.quotes.all[number]
        self._select(quote, evidence, start=place.start)

    def _select(
        self,
        quote: Quote | None,
        evidence: Sequence[Stretch] | None = None,
        *,
        start: int | None = None,
    ) -> None:
        """Select a quote and bring its evidence into view, from the beginning of its sentence."""
        self.selected = quote
        if quote is not None:
            evidence = quote.evidence if evidence is None else evidence
            start = self.source.sentences[quote.first_sentence][0] if start is None else start
        evidence = evidence or ()
        self.article.mark(quote, evidence)
        if evidence:
            whole = min(a for a, _ in evidence), max(b for _, b in evidence)
            self.article.reveal(whole, start)
            self._reveal_note()
        self._show_fact()
        self.show_keys()

    def action_fact(self, step: Literal[1, -1]) -> None:
        """Select the next fact, or the one before; from the first row where none is in view."""
        selected, article = self.selected, self.article
        seen = selected is not None and any(
            article.shows(offset) for offset in (selected.start, *(a for a, _ in selected.evidence))
        )
        own = selected.fact if selected is not None and seen else None
        quote = self.quotes.step(step, own, article.first_in_view)
        if quote is not None:
            self._select(quote)

    @in_turn
    def on_article_clicked(self, event: Article.Clicked) -> None:
        """Select the quote clicked; where several hold the place, the next one each time."""
        quotes = [quote for quote in event.quotes if quote in self.quotes.all]
        if not quotes:  # of the source that was here before
            return
        place = quotes.index(self.selected) + 1 if self.selected in quotes else 0
        self._select(quotes[place % len(quotes)])

    async def action_place(self) -> None:
        """Go to the next of the places for which this was opened."""
        if len(self.places) < 2:
            return
        self._place = (self._place + 1) % len(self.places)
        if self.places[self._place].source != self.source_id:
            self._read(self.places[self._place].source)
            await self.rebuild()
        else:
            self._open_place()

    async def action_source(self) -> None:
        """Read the next source of the pack, from its beginning."""
        sources = list(self.proven.sources)
        if len(sources) < 2:
            return
        self._read(sources[(sources.index(self.source_id) + 1) % len(sources)])
        self._at = None
        place = next((p for p in self.places if p.source == self.source_id), None)
        if place is not None:
            self._place = self.places.index(place)
        await self.rebuild()

    # -- showing ----------------------------------------------------------------------------

    def _state(self, fact: str) -> State:
        return self.states.get(fact, "new")

    def _show_origin(self) -> None:
        """Show where the text comes from, as far as there is room; an address last, as text."""
        shown = self.query_one("#origin", Prose)
        told = " · ".join(origin_in_words(self.proven.pack.sources[self.source_id], self.words))
        shown.display = bool(told)
        shown.update(shorten(told, max(20, shown.size.width or self.size.width - 4), ORIGIN_LINES))

    def _show_legend(self) -> None:
        """Show each state by sign and word, with the number of facts to learn in it."""
        to_learn = {quote.fact for quote in self.quotes.all}.intersection(self.proven.askable)
        counted = Counter(map(self._state, to_learn))
        shown = self.query_one("#legend", Prose)
        shown.update(word_legend(counted, self.words, shown.size.width or self.size.width - 4))

    def _show_fact(self) -> None:
        """Show state, place and words of the fact selected."""
        words, quote = self.words, self.selected
        shown = self.query_one("#fact", Prose)
        # In a low window the keys alone say how to select one.
        is_told_twice = quote is None and self.quotes.all and self.has_class("-low")
        shown.display = not (self.search.is_open or is_told_twice)
        if quote is None:
            shown.update(words("reader.no-fact" if self.quotes.all else "reader.no-facts"))
            return
        width = max(20, shown.size.width or self.size.width - 4)
        shown.update(
            word_fact(
                quote,
                self._state(quote.fact),
                word_place(quote, self.quotes, self.proven, words),
                shorten(self._in_words(quote.fact), width, FACT_LINES),
                words,
            )
        )

    def _in_words(self, fact: str) -> str:
        languages = self.proven.pack.languages
        language = self.language if self.language in languages else languages[0]
        return upper_first(fact_in_words(self.proven, fact, language))

    def on_resize(self) -> None:
        """Say what size is needed, and fit the fact in words to the width."""
        super().on_resize()
        if self.query("#fact"):
            for show in (self._show_origin, self._show_legend, self._show_fact):
                once_drawn(self, show)

    # -- translation ------------------------------------------------------------------------

    @property
    def _has_translation(self) -> bool:
        return self.language != self.source.language and (self.language in self.source.translations)

    def action_translation(self) -> None:
        """Show the translation beneath each sentence, or hide it."""
        if self._has_translation:
            self._translated = not self._translated
            self._show_translations()
            self._reveal_note()
            self.show_keys()

    def _show_translations(self) -> None:
        made = partial(translation_note, self.source, self.language, self.search, self.words)
        self.article.put_notes(made if self._translated and self._has_translation else None)

    def _reveal_note(self) -> None:
        """Bring the translation of the fact selected into view, or of the first sentence in it."""
        quote = self.selected
        here = self.source.sentence_at(self.article.first_in_view)
        self.article.reveal_note(here if quote is None else quote.last_sentence)

    # -- searching --------------------------------------------------------------------------

    def action_find(self) -> None:
        """Open the search, or go on typing."""
        shown = bool(self._translated) and self._has_translation
        self.search.open(self.article.first_in_view, translated=shown)
        self._make_room_for_search()

    def _make_room_for_search(self) -> None:
        """Leave the fact out while its place is taken."""
        self._show_fact()
        self.show_keys()

    @in_turn
    def on_field_changed(self, event: Field.Changed) -> None:
        """Find what is typed, from where the search began."""
        self.search.look_for(event.value)
        self._show_hit()

    @in_turn
    def on_field_submitted(self, _: Field.Submitted) -> None:
        """Go to the next hit."""
        self._go_to_hit(1)

    @in_turn
    def on_field_cancelled(self, _: Field.Cancelled) -> None:
        """Close the search."""
        self._close_search()

    def _go_to_hit(self, step: Literal[1, -1]) -> None:
        self.search.step(step)
        self._show_hit()

    def _show_hit(self) -> None:
        """Show the hit, in the translation too: that comes on show where the hit stands in it."""
        found, hit = self.search.found, self.search.hit
        self.article.mark_hits(
            None if found is None else found.in_source,
            None if hit is None or hit.in_translation else hit.number,
        )
        self._translated = self._translated or (hit is not None and hit.in_translation)
        self._show_translations()
        if found is None or hit is None:
            return
        start, end = found.stretch(hit)
        if hit.in_translation:
            end_of_sentence = self.source.sentences[hit.sentence][1]
            self.article.reveal((end_of_sentence - 1, end_of_sentence))
            self.article.reveal_note(hit.sentence, start)
        else:
            self.article.reveal((start, end))

    def _close_search(self) -> None:
        """Leave the search at the hit to which it led, with a fact selected that stands there."""
        here = self.search.quotes_at_hit(self.quotes)
        if here is not None and self.selected not in here:
            self.selected = here[0] if here else None
            self.article.mark(self.selected, here[0].evidence if here else ())
        self.search.close()
        self.article.mark_hits(None)
        self._show_translations()
        self._make_room_for_search()

    @property
    def text_at_hand(self) -> str:
        """The sentences of the fact selected, as they stand in the source."""
        return "" if self.selected is None else self.selected.sentences_in(self.source)

    # -- moving -----------------------------------------------------------------------------

    def action_step(self, step: Literal[1, -1]) -> None:
        """Scroll by a row; while searching, go to the next hit or the one before."""
        if self.search.is_open:
            self._go_to_hit(step)
        else:
            self.article.scroll_rows(step)

    def action_edge(self, end: bool) -> None:
        """Scroll to the beginning or the end."""
        self.article.scroll_to_edge(end=end)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll the text by pages."""
        self.article.scroll_pages(pages)

    def action_back(self) -> None:
        """Close the search; without one, go back to where one was."""
        if self.search.is_open:
            self._close_search()
        else:
            self.quiz.navigation.close(self)
