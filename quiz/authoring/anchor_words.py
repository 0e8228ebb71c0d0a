"""The words of a clause that name what it tells: all of it if short, else those around its verb."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.authoring.sentence import CLOSING, OPENING, Sentence, Span, Tokens
from quiz.values.near_words import QUOTATION_MARKS
from quiz.values.whole_words import cuts_short

LEAST_WORDS = 3
MOST_WORDS = 9
"""Words of an anchor: more name the event no better, and hardly fit on a line."""
_MOST_WHOLE = 11
"""Words of a clause that is taken whole, for a part of it might be another's."""
_LONG_CLAUSE = 16
"""Words of a clause whose verb is too far from its end to be what a date there is of."""
_OPENING_WORDS = frozenset("then but and puis mais or et لكن ولكن ثم كما بل حيث الذي التي".split())
_MAY_BEGIN = frozenset(
    "the a an le la les un une des its his her their son sa ses leur leurs l".split()
)
_CLAUSES = {
    "en": frozenset("and but which who when where while that whose although because so".split()),
    "fr": frozenset("et mais qui dont où lorsque quand tandis car puis que qu".split()),
    "ar": frozenset(
        "ثم لكن ولكن بل الذي التي الذين حيث بينما فيما عندما حين حينما كما وقد".split()
    ),
}


@dataclass(frozen=True)
class AnchorWords:
    """Chooses the words of stretches of one sentence."""

    of: Sentence

    def windows(
        self, first: int, end: int, *, is_before: bool, is_number: bool
    ) -> Iterator[Tokens]:
        """Yield the stretches of a clause that name it, the best first."""
        first, end = self._stripped(first, end)
        first, end = self._stripped(first, self._before_bracket(first, end))
        if end <= first:
            return
        opening = self._clause_start(first, end) if is_before else None
        if opening is not None and self.of.count_words(first, end) > _MOST_WHOLE:
            yield from self._short(*self._stripped(opening, end))
        closing = None if is_before else self._clause_end(first, end, wants_verb=not is_number)
        if closing is not None and (
            is_number or self.of.count_words(first, closing) >= LEAST_WORDS
        ):
            yield from self._short(*self._stripped(first, closing))
        yield from self._short(first, end)

    def _before_bracket(self, first: int, end: int) -> int:
        """Return where a stretch ends without the bracket at its end, which names nothing."""
        closing = (
            end if end < len(self.of.row.tokens) and end in self.of.plain_brackets else end - 1
        )
        if closing <= first or self.of.row.tokens[closing] not in CLOSING:
            return end
        opening = closing
        while opening > first and self.of.row.tokens[opening] not in OPENING:
            opening -= 1
        return opening if self.of.count_words(first, opening) > 1 else end

    def _short(self, first: int, end: int) -> Iterator[Tokens]:
        if self.of.count_words(first, end) <= _MOST_WHOLE:
            if end > first:
                yield first, end
            return
        verb = self.of.first_verb(first, end)
        if verb is None:
            # Without a verb that is known: where the clause begins, as Arabic has its verbs; of a
            # long one what is nearest.
            near = self._stripped(self._backward(first, end, MOST_WORDS - 1), end)
            if self.of.count_words(first, end) > _LONG_CLAUSE:
                yield near
            yield self._stripped(first, self._forward(first, end, MOST_WORDS - 1))
            yield near
            return
        start = self._backward(first, verb, 4) if verb > first else first
        yield self._stripped(start, self._forward(start, end, MOST_WORDS))
        yield self._stripped(verb, self._forward(verb, end, MOST_WORDS))

    def _forward(self, first: int, end: int, count: int) -> int:
        index = first
        while index < end and count:
            count -= self.of.row.is_word(index)
            index += 1
        return index

    def _backward(self, first: int, end: int, count: int) -> int:
        index = end
        while index > first and count:
            index -= 1
            count -= self.of.row.is_word(index)
        return index

    def _clause_start(self, first: int, end: int) -> int | None:
        """Return where the last clause of a stretch begins that says something by itself."""
        starts = _CLAUSES.get(self.of.base, frozenset())
        for index in range(end - 1, first, -1):
            token = self.of.row.tokens[index]
            if self.of.is_comma(index):
                return None  # what a comma ends is not the clause of a date behind it
            joined = self.of.base == "ar" and token.startswith("و") and len(token) > 3
            if token not in starts and not joined:
                continue
            opening = index if joined else index + 1
            if self.of.count_words(opening, end) < LEAST_WORDS:
                continue
            if self.of.base == "ar" or self.of.first_verb(opening, end) is not None:
                return opening
        return None

    def _clause_end(self, first: int, end: int, *, wants_verb: bool) -> int | None:
        """Return where the first clause of a stretch ends, if another begins there."""
        starts = _CLAUSES.get(self.of.base, frozenset())
        needs_verb = wants_verb and self.of.base != "ar"
        for index in range(first + 1, end):
            begins = self.of.row.tokens[index] in starts and self.of.has_content(first, index)
            if begins and (not needs_verb or self.of.first_verb(first, index) is not None):
                return index
        return None

    def _stripped(self, first: int, end: int) -> Tokens:
        """Return a stretch without marks, conjunctions and prepositions at its ends."""
        tokens, outer = self.of.row.tokens, self.of.outer
        while first < end and (
            not self.of.row.is_word(first)
            or (tokens[first] in outer and tokens[first] not in _MAY_BEGIN)
            or (tokens[first] in _OPENING_WORDS)
        ):
            if self.of.row.is_number(first) or (
                tokens[first] in QUOTATION_MARKS and tokens[first] != "'"
            ):
                break
            first += 1
        while end > first and (
            (not self.of.row.is_word(end - 1) and not self.of.row.is_number(end - 1))
            or tokens[end - 1] in outer
        ):
            if tokens[end - 1] in QUOTATION_MARKS and tokens[end - 1] != "'":
                break
            end -= 1
        return first, end

    def span(self, first: int, end: int) -> Span | None:
        """Return the characters of a stretch; None where it says nothing or cuts a word."""
        if end <= first or not self.of.says_something(first, end):
            return None
        start, stop = self.of.row.spans[first][0], self.of.row.spans[end - 1][1]
        span = _balanced(self.of.text, start, stop)
        if span is None or not cuts_short(self.of.text, *span, self.of.language).ok:
            return None
        return span


_PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]", "‹": "›"}


def _balanced(text: str, start: int, stop: int) -> Span | None:
    """Return a stretch without a quotation mark or bracket that it opens or closes alone."""
    for opening, closing in _PAIRS.items():
        stretch = text[start:stop]
        if stretch.count(opening) > stretch.count(closing):
            stop = start + stretch.rindex(opening)
        elif stretch.count(closing) > stretch.count(opening):
            start = start + stretch.index(closing) + 1
    stretch = text[start:stop]
    stripped = stretch.strip(" \t\u00a0\u202f,،")
    if not stripped:
        return None
    start += stretch.index(stripped)
    return start, start + len(stripped)
