"""The clause that a date or a number belongs to, and the words of it that name what is told.

Of a date the words before it are taken, unless it opens its clause or belongs to a noun there (“the
charter of 1651 gave …”). All of this only proposes: the proof decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.authoring.anchor_words import LEAST_WORDS, MOST_WORDS, AnchorWords
from quiz.authoring.sentence import COMMAS, LINKING, Sentence, Span, Tokens
from quiz.values.near_words import Kind, near_words
from quiz.values.number_words import number_readings

_LONGEST = 300
"""Tokens of a sentence that is looked at."""
_KNOWN_VERBS = frozenset(("en", "fr"))


def anchors(sentence: Sentence, place: Span, *, is_number: bool = False) -> Iterator[Span]:
    """Yield stretches that may name what is told of a date or number, the best first."""
    if len(sentence.row.tokens) > _LONGEST:
        return
    words = AnchorWords(sentence)
    seen: set[Span] = set()
    begins, _ = sentence.tokens_of(place)
    for first, end in _Clauses(sentence).proposals(place, is_number=is_number):
        for tokens in words.windows(first, end, is_before=end <= begins, is_number=is_number):
            span = words.span(*tokens)
            if span is not None and span not in seen:
                seen.add(span)
                yield span


@dataclass(frozen=True)
class _Clauses:
    """Finds the clauses around a place of one sentence."""

    of: Sentence

    def proposals(self, place: Span, *, is_number: bool) -> Iterator[Tokens]:
        """Yield the clauses that a date or number may belong to, the best first."""
        first, end = self.of.tokens_of(place)
        left = (self.of.back_to(first, self.of.ends_segment), self._without_links(first))
        right = (end, self.of.on_to(end, self.of.ends_segment))
        before, after = self.of.says_something(*left), self.of.says_something(*right)
        if is_number:
            yield from self._of_number(left, right)
            return
        left_verb, right_verb = self.of.first_verb(*left), self.of.first_verb(*right)
        of_noun = self._is_of(left[1], first)
        if before and after and right_verb is not None and left_verb is None:
            # “the charter of 1651 gave …”, “the guilds in 1648 surrendered”
            verb_is_next = right_verb - end <= 1
            if of_noun or (verb_is_next and not self.of.is_aside(left[0])):
                yield right
                yield left
                return
        wider = self._widened(left)
        if before:
            if left[1] - left[0] < LEAST_WORDS or (
                left_verb is not None and left_verb - left[0] == 0
            ):
                yield wider
            if left_verb is None and self._begins_with_link(left[0]):
                yield self.of.back_to(left[0], self.of.ends_wide), left[1]
            yield left
        previous, following = self._previous(left[0]), self._next(right[1])
        if not before and not after:
            # Between two commas: what it belongs to is before it, unless that is the subject alone.
            aside = self.of.is_aside(previous[0])
            if self.of.has_content(*previous) and (
                aside
                or self.of.first_verb(*previous) is not None
                or self.of.first_verb(*following) is None
            ):
                yield previous
            yield following
            yield previous
            return
        if after and not before and self._opens_aside(right):
            yield following
        if after:
            yield right
        if wider != left:
            yield wider
        if not before and self.of.has_content(*following):
            yield following

    def _of_number(self, left: Tokens, right: Tokens) -> Iterator[Tokens]:
        counted, told = self.of.has_content(*right), self.of.has_content(*left)
        wider = self._widened(left) if self.of.count_words(*left) < LEAST_WORDS else left
        if not told and not counted:
            yield self._previous(left[0])  # “The record attendance, 31,204, was set …”
            yield self._next(right[1])
        if self._is_measure(*right):
            yield wider  # “metres” are of anything
        if counted:
            yield right
        if told:
            yield wider

    def _is_measure(self, first: int, end: int) -> bool:
        """Return whether a number counts a measure, or what follows it is another number."""
        while first < end and self.of.row.tokens[first] in self.of.outer:
            first += 1
        words = near_words(self.of.base)
        if first == end or words is None:
            return False
        return (
            bool(words.measure_words.longest_at(self.of.row, first))
            or self.of.row.is_number(first)
            or bool(number_readings(self.of.row.tokens[first], self.of.base))
        )

    def _without_links(self, index: int) -> int:
        """Return where the words before a date end, without those that only lead up to it."""
        words = near_words(self.of.base)
        while index > 0 and not self.of.ends_segment(index - 1):
            phrase = words.before.longest_to(self.of.row, index - 1) if words else ()
            if phrase and words is not None and words.kinds.get(phrase) in LINKING:
                index -= len(phrase)
            elif self.of.row.tokens[index - 1] in self.of.outer:
                index -= 1
            else:
                break
        return max(index, 0)

    def _is_of(self, first: int, end: int) -> bool:
        """Return whether the words that lead up to a date make it that of a noun."""
        words = near_words(self.of.base)
        if words is None:
            return False
        return any(
            words.kinds.get((self.of.row.tokens[index],)) is Kind.OF
            or self.of.row.tokens[index] in {"d", "du"}
            for index in range(first, end)
        )

    def _begins_with_link(self, index: int) -> bool:
        """Return whether words behind a comma go on from those before it: “…, in Leipzig”."""
        words, tokens = near_words(self.of.base), self.of.row.tokens
        if not index or tokens[index - 1] not in COMMAS or words is None:
            return False
        return tokens[index] in self.of.outer or words.kinds.get((tokens[index],)) in LINKING

    def _opens_aside(self, right: Tokens) -> bool:
        """Return whether an adjunct follows that the main clause stands behind.

        “In 1660, after the war, …”, “In the 2022 final, played before …, its captain …”
        """
        is_noun = self.of.count_words(*right) < LEAST_WORDS and self.of.first_verb(*right) is None
        ends_at_comma = (
            right[1] < len(self.of.row.tokens) and self.of.row.tokens[right[1]] in COMMAS
        )
        knows_verbs = self.of.base in _KNOWN_VERBS
        return self.of.is_aside(right[0]) or (is_noun and ends_at_comma and knows_verbs)

    def _widened(self, left: Tokens) -> Tokens:
        """Return words with those before the comma that they go on from, up to a stop or date."""
        start = self.of.back_to(left[0], self.of.ends_wide)
        return (start, left[1]) if self.of.count_words(start, left[1]) <= MOST_WORDS else left

    def _previous(self, index: int) -> Tokens:
        if not index or self.of.row.tokens[index - 1] not in COMMAS:
            return (index, index)
        return (self.of.back_to(index - 1, self.of.ends_segment), index - 1)

    def _next(self, index: int) -> Tokens:
        """Return the next segment behind commas that is no adjunct and has something in it."""
        tokens = self.of.row.tokens
        found = (index, index)
        while index < len(tokens) and tokens[index] in COMMAS:
            found = (index + 1, self.of.on_to(index + 1, self.of.ends_segment))
            is_participle = self.of.first_verb(*found) == found[0]
            if self.of.has_content(*found) and not (self.of.is_aside(found[0]) or is_participle):
                return found
            index = found[1]
        return found
