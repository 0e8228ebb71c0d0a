"""What stands near the evidence of one fact, read once for all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from quiz.facts.clauses import may_turn, turning_words, turning_words_in
from quiz.facts.hanging import Rival, rival_claim
from quiz.facts.kinds.claim import StatedValue
from quiz.facts.models import Fact
from quiz.values.date_lexicon import lexicon
from quiz.values.date_tables import base_language
from quiz.values.near_date import remarks_on_date
from quiz.values.near_number import remarks_on_number
from quiz.values.near_words import Kind, NearWords, near_words
from quiz.values.other_dates import other_dates
from quiz.values.phrases import Row
from quiz.values.remarks import Remark

_BESIDE = 3
"""Words on either side of a quote that are near it."""

Span = tuple[int, int]


class Nearby:
    """The sentences of one fact's quote: its evidence, its anchor, and the words around them.

    All places are characters of the text that the quote stands in.
    """

    def __init__(
        self, fact: Fact, text: str, quote: Span, sentences: Span, evidence: list[Span]
    ) -> None:
        self.fact = fact
        self.text = text
        self.quote = quote
        self.sentences = sentences
        self.evidence = sorted(evidence)
        anchored = self.anchored = fact.anchored
        place = -1 if anchored is None else fact.quote.find(anchored.anchor)
        self.anchor: Span | None = None
        """Where the anchor stands; None if it has none, or does not stand in the quote."""
        if anchored is not None and place >= 0:
            start = quote[0] + place
            self.anchor = (start, start + len(anchored.anchor))

    def words(self, place: Span) -> str:
        """Return the words at a place."""
        return self.text[place[0] : place[1]]

    @cached_property
    def row(self) -> Row:
        """The tokens of the sentences, cut where the evidence and the anchor begin and end."""
        cuts = [cut for span in (*self.evidence, self.anchor or self.quote) for cut in span]
        return Row(self.text, *self.sentences, cuts)

    def _tokens(self, place: Span) -> Span:
        return self.row.first_from(place[0]), self.row.first_from(place[1])

    def remarks(self, language: str) -> list[Remark]:
        """Return what is to be said of the words beside each evidence."""
        fact = self.fact
        if self.anchored is None:
            return []
        base = base_language(language)
        found: list[Remark] = []
        for place in self.evidence:
            match self.anchored.value:
                case StatedValue.DATE:
                    anchor = self.anchor or (-1, -1)
                    found += remarks_on_date(self.row, place, anchor, base)
                case StatedValue.NUMBER:
                    found += remarks_on_number(self.row, place, base, fact.asked_in(language))
        if not found:
            return found
        if fact.states_both_ends:
            # The openings of an interval govern each of its ends, and say nothing else.
            ends = near_words(base)
            found = [
                one
                for one in found
                if one.code is not None
                or ends is None
                or not ends.is_range(self.words((one.start, one.end)))
            ]
        return list(dict.fromkeys(found))

    def other_dates(self, language: str) -> list[Span]:
        """Return where other dates stand in the sentences, in order."""
        if self.anchored is None or self.anchored.value is not StatedValue.DATE:
            return []
        if not self._may_hold_other_dates(language):
            return []
        start, end = self.sentences
        found: list[Span] = []
        for first, last in [*self.evidence, (end, end)]:
            found += other_dates(self.text, start, first, language)
            start = max(start, last)
        return found

    def _may_hold_other_dates(self, language: str) -> bool:
        """Return False, quickly, only where no token outside the evidence looks like a date."""
        tokens, spans = self.row.tokens, self.row.spans
        dates = lexicon(base_language(language)).among(tokens)
        found = [spans[index][0] for index, token in enumerate(tokens) if token in dates]
        return any(
            not any(first <= start < last for first, last in self.evidence) for start in found
        )

    def rivals(self, others: list[Span], language: str) -> Iterator[tuple[Span, Rival]]:
        """Yield each other date that takes the event from the declared one, and how."""
        words = near_words(base_language(language))
        if not others or words is None or self.anchor is None or not self.evidence:
            return
        declared = (self.evidence[0][0], self.evidence[-1][1])
        for other in self._joined(others, words):
            if other[0] < self.anchor[1] and self.anchor[0] < other[1]:
                continue  # told as a date in the anchor
            if declared[0] < other[0] < declared[1]:
                yield other, Rival.HANGS
                continue
            claim = rival_claim(
                self.row,
                self._tokens(self.anchor),
                self._tokens(declared),
                self._tokens(other),
                words,
            )
            if claim is not None:
                yield other, claim

    def _joined(self, others: list[Span], words: NearWords) -> list[Span]:
        """Return the other dates, with the parts of one as one: «ديسمبر عام 2019», “9 May 1921”."""
        joined: list[Span] = []
        for start, end in others:
            if joined and not any(joined[-1][1] <= first < start for first, _ in self.evidence):
                first, stop = self._tokens((joined[-1][1], start))
                between = tuple(self.row.tokens[first:stop])
                if between and words.kinds.get(between) in {Kind.YEAR_WORD, Kind.OF, Kind.INNER}:
                    joined[-1] = (joined[-1][0], end)
                    continue
            first = self.row.first_from(start)
            if first and self.row.is_number(first - 1) and len(self.row.tokens[first - 1]) <= 2:
                start = self.row.spans[first - 1][0]  # the day of the month
            joined.append((start, end))
        return joined

    def turning(self, words: NearWords, *, in_anchor: bool = False) -> Iterator[Span]:
        """Yield where words stand that turn what is said: “not”, “planned”, “allegedly”.

        ``in_anchor``, also those of the anchor, by which an author says what is asked about; of a
        fact without one, those in the clause of its evidence alone.
        """
        found = may_turn(self.row, words)
        tagged = not words.clause_tags.first_tokens.isdisjoint(self.row.tokens)
        if not found and not tagged and not words.has_future:
            return
        evidence = [self._tokens(place) for place in self.evidence]
        anchor = self.anchor
        if anchor is None and in_anchor and self.evidence:
            anchor = self.evidence[0]
        if anchor is not None:
            yield from turning_words(
                self.row, found, self._tokens(anchor), evidence, words, in_anchor=in_anchor
            )
            return
        first, end = self._tokens(self.quote)
        first, end = max(0, first - _BESIDE), min(len(self.row.tokens), end + _BESIDE)
        yield from turning_words_in(self.row, first, end, evidence, words)
