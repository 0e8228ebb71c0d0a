"""Annotations of a source: which stretch belongs to which fact, and where words are found.

Offsets are code points of the source's text, which is never changed: signs stand beside it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, Literal

from quiz.facts.proven_pack import ProvenPack
from quiz.facts.source import SourceText
from quiz.items.forms.statements import subject_stretch
from quiz.memory.memory import State
from quiz.values.folding import FoldedText, fold

SIGNS: Final[Mapping[State, str]] = {"known": "●", "shaky": "◐", "new": "○"}
"""Signs of the states of facts, one cell each, for readers who do not see the colours."""

LONGEST_BLOCK: Final = 2_500
"""Characters laid out at a time: a paragraph longer than that is cut, at a sentence if it can."""

_LONGEST_WORD = 40
_LINE = re.compile(r"\r\n|\r|\n")
_SPACE = re.compile(r"\s+")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """The stretch of a source that proves a fact."""

    fact: str
    start: int
    end: int
    evidence: tuple[Stretch, ...]
    first_sentence: int
    last_sentence: int
    """The sentences that hold it, counted from 0."""

    def sentences_in(self, source: SourceText) -> str:
        """Return the sentences that hold it, as they stand in its source."""
        sentences = source.sentences
        return source.text[sentences[self.first_sentence][0] : sentences[self.last_sentence][1]]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that belongs to the same facts from its first character to its last."""

    start: int
    end: int
    quotes: tuple[Quote, ...]
    """The shortest first; never empty."""


def _quote(proven: ProvenPack, fact_id: str) -> Quote:
    proof = proven.proofs[fact_id]
    start, end = _told_in(proven, fact_id)
    sentences = proof.first_sentence, proof.last_sentence
    return Quote(fact_id, start, end, proof.evidence, *sentences)


def _told_in(proven: ProvenPack, fact_id: str) -> Stretch:
    """Return the quote of a fact; of a sentence that nobody quoted, the part that tells the fact.

    All facts of a long sentence would be marked at its beginning, and all over it.
    """
    proof = proven.proofs[fact_id]
    if fact_id not in proven.pack.unquoted:
        return proof.start, proof.end
    told = [*proof.evidence]
    fact = proven.pack.facts[fact_id]
    if fact.anchored is not None:
        place = proven.sources[proof.source].text.find(fact.anchored.anchor, proof.start, proof.end)
        if place >= 0:
            told.append((place, place + len(fact.anchored.anchor)))
    elif (subject := subject_stretch(proven, fact_id)) is not None:
        told.append(subject)
    return min(start for start, _ in told), max(end for _, end in told)


class Quotes:
    """Quotes of one source in reading order; they may overlap and lie within each other."""

    def __init__(self, text: str, found: Iterable[Quote]) -> None:
        """Those found in a ``text``."""
        self.text = text
        # Of two that begin together the longer comes first, as it holds the other; the id decides
        # between equals, so that the order is always the same.
        self.all = tuple(sorted(found, key=lambda quote: (quote.start, -quote.end, quote.fact)))
        self._places = {quote.fact: place for place, quote in enumerate(self.all)}
        self._starts = [quote.start for quote in self.all]
        # How far the quotes up to each place reach: where the walk back in `overlapping` may end.
        self._reach = list(accumulate((quote.end for quote in self.all), max))
        self._signs = [_word_start(self.text, start) for start in self._starts]

    @classmethod
    def of(cls, proven: ProvenPack, source_id: str) -> Quotes:
        """Return those of all facts that a source of a pack proves."""
        found = [
            _quote(proven, fact_id)
            for fact_id, proof in proven.proofs.items()
            if proof.source == source_id
        ]
        return cls(proven.sources[source_id].text, found)

    def place_of(self, fact_id: str) -> int | None:
        """Return the place of a fact's quote in reading order, from 0; None where there is none."""
        return self._places.get(fact_id)

    def overlapping(self, start: int, end: int) -> list[Quote]:
        """Return the quotes that have a character in ``[start, end)``, in reading order."""
        found: list[Quote] = []
        place = bisect_left(self._starts, end) - 1
        while place >= 0 and self._reach[place] > start:
            if self.all[place].end > start:
                found.append(self.all[place])
            place -= 1
        return found[::-1]

    def at(self, offset: int) -> list[Quote]:
        """Return the quotes that hold a character, the shortest first."""
        return _shortest_first(self.overlapping(offset, offset + 1))

    def found_at(self, sentence: Stretch, offset: int | None) -> list[Quote]:
        """Return the quotes that hold a character of a sentence, the shortest first.

        Without such a character, or a quote that holds it, those of the sentence in reading order.
        """
        return ([] if offset is None else self.at(offset)) or self.overlapping(*sentence)

    def runs(self, start: int, end: int) -> list[Run]:
        """Cut what belongs to facts in ``[start, end)`` into stretches of the same facts each."""
        quotes = self.overlapping(start, end)
        edges = sorted(
            {min(max(edge, start), end) for quote in quotes for edge in (quote.start, quote.end)}
        )
        runs: list[Run] = []
        for first, last in pairwise(edges):
            over = [quote for quote in quotes if quote.start <= first and last <= quote.end]
            if over:
                runs.append(Run(first, last, tuple(_shortest_first(over))))
        return runs

    def signed_in(self, start: int, end: int) -> list[tuple[int, Quote]]:
        """Return the quotes whose sign stands in ``[start, end)``, and before which character.

        That is the first of the quote or, where it begins within a word, of that word: a sign
        would part letters that are joined.
        """
        first, last = bisect_left(self._signs, start), bisect_left(self._signs, end)
        return list(zip(self._signs[first:last], self.all[first:last], strict=True))

    def step(self, step: Literal[1, -1], fact_id: str | None, offset: int) -> Quote | None:
        """Return the next quote or the one before, wrapping around; None where there is none.

        That is seen from a fact's quote or, without a fact, from a place in the text.
        """
        if not self.all:
            return None
        place = None if fact_id is None else self.place_of(fact_id)
        if place is None:
            # One less going on, so that a quote that begins right here is not passed over.
            place = bisect_left(self._starts, offset) - (step > 0)
        return self.all[(place + step) % len(self.all)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the source as it is shown: verbatim, with signs before its quotes."""

    start: int
    end: int
    text: str
    signs: tuple[int, ...]
    """Places in ``text`` that are of signs and not the source's."""
    quotes: tuple[Quote, ...]
    """The quote of each of them."""
    before: tuple[int, ...]
    """The offset of the character that each sign stands before."""

    def place_of(self, offset: int) -> int:
        """Return where in ``text`` a character of the source stands."""
        return offset - self.start + bisect_right(self.before, offset)

    def offset_of(self, place: int) -> int:
        """Return the source's character at a place in ``text``; of a sign, the one after it."""
        count = bisect_left(self.signs, place)
        if count < len(self.signs) and self.signs[count] == place:
            return self.before[count]
        return self.start + place - count

    def sign_at(self, place: int) -> Quote | None:
        """Return the quote whose sign stands at a place in ``text``."""
        count = bisect_left(self.signs, place)
        if count < len(self.signs) and self.signs[count] == place:
            return self.quotes[count]
        return None


def passage(quotes: Quotes, start: int, end: int, sign_of: Callable[[Quote], str]) -> Passage:
    """Return the stretch ``[start, end)`` with the sign of each quote before it."""
    parts: list[str] = []
    before: list[int] = []
    quoted: list[Quote] = []
    last = start
    for offset, quote in quotes.signed_in(start, end):
        sign = sign_of(quote)
        parts += [quotes.text[last:offset], sign]
        before += [offset] * len(sign)
        quoted += [quote] * len(sign)
        last = offset
    parts.append(quotes.text[last:end])
    return Passage(
        start=start,
        end=end,
        text="".join(parts),
        signs=tuple(offset - start + count for count, offset in enumerate(before)),
        quotes=tuple(quoted),
        before=tuple(before),
    )


def blocks(source: SourceText, longest: int = LONGEST_BLOCK) -> list[Stretch]:
    """Return the lines of a source, line breaks left out; what is too long to lay out is cut.

    It is cut behind the last sentence that fits, else behind the last space, else anywhere, so
    that every block but the last of a line ends in what belongs to it.
    """
    text = source.text
    found: list[Stretch] = []
    start = 0
    for end, following in [
        *((match.start(), match.end()) for match in _LINE.finditer(text)),
        (len(text), len(text)),
    ]:
        while end - start > longest:
            cut = _cut(source, start, start + longest)
            found.append((start, cut))
            start = cut
        found.append((start, end))
        start = following
    if len(found) > 1 and found[-1][0] == found[-1][1]:
        found.pop()  # behind the last line break there is no line
    return found


def _cut(source: SourceText, start: int, most: int) -> int:
    place = bisect_right(source.sentences, (most, most)) - 1
    if place >= 0 and source.sentences[place][0] > start:
        return source.sentences[place][0]
    spaces = [match.end() for match in _SPACE.finditer(source.text, start, most)]
    return spaces[-1] if spaces and spaces[-1] > start else most


class Search:
    """Where a text has words that are alike when folded, counted from 0, none overlapping."""

    def __init__(self, text: FoldedText, wanted: str) -> None:
        """Look for ``wanted``; what folds to nothing is nowhere."""
        self._text = text
        folded = fold(wanted)
        self._length = len(folded)
        self._places = (
            [match.start() for match in re.finditer(re.escape(folded), text.text)] if folded else []
        )

    def __len__(self) -> int:
        return len(self._places)

    def stretch(self, number: int) -> Stretch:
        """Return where a hit stands in the text."""
        place = self._places[number]
        return self._text.stretch(place, place + self._length)

    def within(self, start: int, end: int) -> list[tuple[int, Stretch]]:
        """Return the hits that have a character in ``[start, end)``, with their numbers."""
        return [
            (number, found)
            for number in self._about(start, end)
            if (found := self.stretch(number))[0] < end and found[1] > start
        ]

    def nearest(self, offset: int) -> int | None:
        """Return the first hit at or behind a place, else the first of all, if there is any."""
        if not self._places:
            return None
        first = self._about(offset, offset).start
        for number in range(first, len(self._places)):
            if self.stretch(number)[0] >= offset:
                return number
        return 0

    def _about(self, start: int, end: int) -> range:
        first, last = self._text.around(start, end)
        return range(
            # A hit that begins before the stretch may reach into it.
            bisect_left(self._places, first - self._length),
            bisect_left(self._places, last),
        )


def _shortest_first(quotes: list[Quote]) -> list[Quote]:
    return sorted(quotes, key=lambda quote: quote.end - quote.start)


def _word_start(text: str, offset: int) -> int:
    """Return where the word of a character begins; its own place where words do not join."""
    start = offset
    # Up to a limit: in scripts without spaces there may be no beginning for pages.
    while start > 0 and offset - start < _LONGEST_WORD and _joins(text[start - 1 : start + 1]):
        start -= 1
    return start if offset - start < _LONGEST_WORD else offset


def _joins(pair: str) -> bool:
    """Return whether two characters stand within one word, or the second is a mark on the first."""
    return (
        all(
            (
                char.isalnum() and unicodedata.east_asian_width(char) not in "WF"
            )  # written without spaces
            or char in "ـ\u200c\u200d"
            or unicodedata.category(char)[0] == "M"
            for char in pair
        )
        and len(pair) == 2
    )
