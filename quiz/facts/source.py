"""A source text, addressed by character offsets and cut into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from quiz.values.lines import line_spans
from quiz.values.visible import VisibleText

UNSAFE_IN_SOURCE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Controls, bidi embeddings, overrides and isolates, tags: they may show a text otherwise than it
is read, or open what they do not close. All other letters that nobody sees may stand in a text that
is kept verbatim; quotes are matched through them."""

# A full stop inside a number or before a lower-case word ends no sentence. The look behind keeps
# a run of full stops from being tried again from each of them.
_SENTENCE_END = re.compile(
    r"(?<![.!?؟।۔])[.!?؟।۔]++[\"'”’»)\]]*+[ \t\u00a0]++(?=[^\sa-zà-öø-ÿ])|[。！？]++[」』”]*+"
)
_ENDED = re.compile(r"[.!?؟।۔。！？…][\"'”’»)\]」』”*]*(?:\s?\[\w{1,3}\])*$")
"""A sentence that has its end mark, perhaps with the numbers of notes behind it."""
_TOKEN = re.compile(r"\S+")
_MARKS_AT_END = 40
"""Characters in which the end mark of a sentence and all behind it stand."""
_MANY_PLACES = 10_000
"""Of a quote's rarest word: with more, a search through the whole text takes less time."""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text, each as (start, end) without the white space around it.

    A line break ends a sentence; so do ``. ! ? ؟ । ۔`` before a space and ``。！？`` anywhere.
    """
    for start, line_end in line_spans(text):
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, line_end)]
        for end in [*ends, line_end]:
            stretch = text[start:end]
            if stripped := stretch.strip():
                first = start + stretch.index(stripped)
                yield first, first + len(stripped)
            start = end


@dataclass(frozen=True)
class SourceText:
    """One source: its text, code point for code point, and the text of its translations."""

    id: str
    language: str
    text: str
    translations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Per language, one translated sentence for each sentence of the text."""

    @cached_property
    def visible(self) -> VisibleText:
        """The text as a reader sees it, which is what proofs read."""
        return VisibleText(self.text)

    @cached_property
    def readable(self) -> SourceText:
        """The source with its text as a reader sees it: the same sentences, at other offsets."""
        if self.visible.is_plain:
            return self
        return SourceText(self.id, self.language, self.visible.text, self.translations)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each sentence, in order."""
        spans = sentence_spans(self.visible.text)
        return tuple(self.visible.stretch(start, end) for start, end in spans)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for token in _TOKEN.finditer(self.text):
            places.setdefault(token[0], []).append(token.start())
        return places

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {word: len(places) for word, places in self._words.items()}

    def sentence_at(self, offset: int) -> int:
        """Return the index, from 0, of the sentence that holds an offset (or precedes it)."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def find(self, quote: str) -> list[int]:
        """Return where a quote stands, code point for code point; two places at the most.

        Any occurrence of a quote has the quote's inner words as whole words, so only the places
        of its rarest inner word need a look: 100,000 quotes are found in 10 MB in seconds.
        """
        return list(islice(self.places(quote), 2))

    def places(self, words: str) -> Iterator[int]:
        """Yield every place where words stand, code point for code point."""
        inner = _TOKEN.findall(words)[1:-1]
        try:
            rarest = min(inner, key=self._counts.__getitem__, default="")
        except KeyError:  # a word that the text has nowhere
            return
        if not rarest or self._counts[rarest] > _MANY_PLACES:
            start = self.text.find(words)
            while start >= 0:
                yield start
                start = self.text.find(words, start + 1)
            return
        within = islice(_TOKEN.finditer(words), 1, None)
        offset = next(token.start() for token in within if token[0] == rarest)
        for place in self._words[rarest]:
            start = place - offset
            if start >= 0 and self.text.startswith(words, start):
                yield start

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """Return the indices (first, last) of the sentences that hold a stretch of the text."""
        return self.sentence_at(start), self.sentence_at(end - 1)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentences that hold a stretch of the text start and end."""
        first, last = self.covering(start, end)
        return self.sentences[first][0], self.sentences[last][1]

    def before(self, sentence: int) -> int | None:
        """Return the sentence before one, from which that may go on; None where there is none.

        A line without the end mark of a sentence is none: a heading, a byline, a caption. What
        stands above it may speak of something else. The number of a note is looked past.
        """
        while sentence > 0:
            sentence -= 1
            words = self.text[slice(*self.sentences[sentence])]
            if any(map(str.isalpha, words)):
                return sentence if _ENDED.search(words[-_MARKS_AT_END:]) else None
        return None

    def translated(self, first: int, last: int, language: str) -> str | None:
        """Return the parallel text of the sentences ``first`` to ``last``, if there is any."""
        sentences = self.translations.get(language)
        if sentences is None or last >= len(sentences):
            return None
        return " ".join(sentences[first : last + 1])
