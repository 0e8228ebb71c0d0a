"""Searching an article: its source and, beside it, a translation, sentence for sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from quiz.facts.source import SourceText
from quiz.play.annotations import Search, Stretch
from quiz.values.folding import FoldedText

_BETWEEN: Final = "\0"
"""What parts the sentences of a translation, so that no hit runs from one into the next."""


class Hit(NamedTuple):
    """A place where what is searched for stands. In reading order the lesser hit comes first."""

    sentence: int
    """The sentence in which it begins, from 0."""
    in_translation: bool
    number: int
    """Which of the hits in its own text it is, from 0."""


_FIRST: Final = Hit(0, False, 0)


class SearchedArticle:
    """A source, and its translation in one language where it has one, folded for searching."""

    def __init__(self, source: SourceText, language: str) -> None:
        """Search ``source``, and what it is in ``language`` if that is another than its own."""
        self.source = source
        self.folded = FoldedText(source.text)
        told = () if language == source.language else source.translations.get(language, ())
        self.translation = FoldedText(_BETWEEN.join(told)) if told else None
        lengths = (len(sentence) + len(_BETWEEN) for sentence in told)
        self.starts = list(accumulate(lengths, initial=0))
        """Where each sentence of the translation starts in its folded text's source."""


class ArticleSearch:
    """Where an article has words that are alike when folded, in reading order.

    The translation is looked through where it is on show, and where the source has none of them.
    """

    def __init__(self, article: SearchedArticle, wanted: str, *, translated: bool) -> None:
        """Look for ``wanted``; the translation is on show if ``translated``."""
        self._article = article
        self.in_source = Search(article.folded, wanted)
        self._in_translation: Search | None = None
        if article.translation is not None and (translated or not self.in_source):
            self._in_translation = Search(article.translation, wanted)
        self._own = range(len(self.in_source))
        self._other = range(0 if self._in_translation is None else len(self._in_translation))

    def __len__(self) -> int:
        return len(self._own) + len(self._other)

    def place(self, hit: Hit) -> int:
        """Return how many hits come before one."""
        return sum(bisect_left(texts, hit, key=key) for texts, key in self._texts)

    def nearest(self, offset: int) -> Hit | None:
        """Return the first hit at or behind a character of the source, else the first of all."""
        found: list[Hit] = []
        number = self.in_source.nearest(offset)
        if number is not None and self.in_source.stretch(number)[0] >= offset:
            found.append(self._in_source(number))
        here = Hit(self._article.source.sentence_at(offset), True, -1)
        place = bisect_left(self._other, here, key=self._in_other)
        if place < len(self._other):
            found.append(self._in_other(place))
        return min(found or self._first_from(_FIRST), default=None)

    def step(self, hit: Hit, by: Literal[1, -1]) -> Hit:
        """Return the hit after one, or before it, wrapping around."""
        if by > 0:
            after = self._first_from(hit._replace(number=hit.number + 1))
            return min(after or self._first_from(_FIRST))
        last = [(key, texts, bisect_left(texts, hit, key=key) - 1) for texts, key in self._texts]
        before = [key(texts[place]) for key, texts, place in last if place >= 0]
        return max(before or [key(texts[-1]) for key, texts, _ in last if texts])

    def stretch(self, hit: Hit) -> Stretch:
        """Return where a hit stands: in the source, or in its sentence of the translation."""
        if not hit.in_translation:
            return self.in_source.stretch(hit.number)
        assert self._in_translation is not None
        start, end = self._in_translation.stretch(hit.number)
        begin = self._article.starts[hit.sentence]
        return start - begin, end - begin

    def in_translated(self, sentence: int) -> list[tuple[Hit, Stretch]]:
        """Return the hits in a sentence of the translation, and where they stand in it."""
        if self._in_translation is None:
            return []
        start, end = self._article.starts[sentence : sentence + 2]
        return [
            (Hit(sentence, True, number), (first - start, last - start))
            for number, (first, last) in self._in_translation.within(start, end)
        ]

    @property
    def _texts(self) -> tuple[tuple[range, Callable[[int], Hit]], ...]:
        return (self._own, self._in_source), (self._other, self._in_other)

    def _first_from(self, least: Hit) -> list[Hit]:
        """Return the first hit of each text that does not come before ``least``."""
        places = [(key, texts, bisect_left(texts, least, key=key)) for texts, key in self._texts]
        return [key(texts[place]) for key, texts, place in places if place < len(texts)]

    # Each is asked for a few hits only, however many there are: tracing one back takes time.

    def _in_source(self, number: int) -> Hit:
        start = self.in_source.stretch(number)[0]
        return Hit(self._article.source.sentence_at(start), False, number)

    def _in_other(self, number: int) -> Hit:
        assert self._in_translation is not None
        start = self._in_translation.stretch(number)[0]
        return Hit(bisect_right(self._article.starts, start) - 1, True, number)
