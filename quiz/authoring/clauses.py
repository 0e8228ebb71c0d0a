"""The clause that a date or a number belongs to, and the words of it that name what is told.

A sentence is cut at its stops and commas, at its other dates, and where a conjunction begins a
clause. Of a date the words before it are taken, unless it opens its clause or belongs to a noun
there (“the charter of 1651 gave …”). All of this only proposes: the proof decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from quiz.authoring.verbs import may_be_verb
from quiz.values.date_tables import base_language
from quiz.values.near_words import QUOTATION_MARKS, Kind, Row, near_words
from quiz.values.number_words import number_readings

Span = tuple[int, int]
Tokens = tuple[int, int]
"""The first token of a stretch and the one after its last."""

# No full stop: within a sentence it ends an abbreviation or stands in a number.
_STOPS = frozenset(";:()[]؛，–—")
_COMMAS = frozenset(",،、")
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")
_MOST_WORDS = 9
"""Words of an anchor: more name the event no better, and hardly fit on a line."""
_MOST_WHOLE = 11
"""Words of a clause that is taken whole, for a part of it might be another's."""
_LEAST_WORDS = 3
_LONG_CLAUSE = 16
"""Words of a clause whose verb is too far from its end to be what a date there is of."""
_LONGEST = 300
"""Tokens of a sentence that is looked at."""
_LINKING = frozenset((Kind.PREPOSITION, Kind.YEAR_WORD, Kind.INNER, Kind.OF))
_OUTER = {
    "en": frozenset(
        "the a an of at by for from to with in on and or but that which who as than into its his "
        "her their about over under some more than only until since between".split()
    ),
    "fr": frozenset(
        "le la les l d un une des du de à au aux en et ou mais que qui qu par pour sur dans avec "
        "son sa ses leur leurs vers depuis jusqu jusque plus entre dès ce cette".split()
    ),
    "ar": frozenset("في من إلى الى على علي عن مع و أو او أن ان ثم منذ حتى حتي بين نحو".split()),
}
"""What an anchor neither begins nor ends with, but for an article before its first noun."""
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
_KNOWN_VERBS = frozenset(("en", "fr"))
_ASIDE = {
    "en": frozenset(
        "after before although while when as because since despite during in on at by".split()
    ),
    "fr": frozenset(
        "après avant bien tandis lorsque quand comme malgré pendant en à au dans dès".split()
    ),
    "ar": frozenset("بعد وبعد قبل وقبل عندما حين مع ومع رغم خلال".split()),
}
"""What an adjunct begins with, beside which the main clause stands."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text, and where its dates stand."""

    text: str
    start: int
    end: int
    language: str
    dates: tuple[Span, ...]

    @cached_property
    def row(self) -> Row:
        """Its tokens, cut where dates begin and end."""
        return Row(self.text, self.start, self.end, [cut for span in self.dates for cut in span])

    @cached_property
    def _plain_brackets(self) -> frozenset[int]:
        """The brackets around what holds no date: the clause goes on behind them."""
        found: set[int] = set()
        opened: int | None = None
        for index, token in enumerate(self.row.tokens):
            if token in _OPENING:
                opened = index
            elif token in _CLOSING and opened is not None:
                if not any(self._in_date(inner) for inner in range(opened, index)):
                    found |= {opened, index}
                opened = None
        return frozenset(found)

    @property
    def base(self) -> str:
        """Its language without a territory."""
        return base_language(self.language)

    def anchors(self, place: Span, *, is_number: bool = False) -> Iterator[Span]:
        """Yield stretches that may name what is told of a date or number, the best first."""
        if len(self.row.tokens) > _LONGEST:
            return
        seen: set[Span] = set()
        for first, end in self._proposals(place, is_number=is_number):
            is_before = end <= self._tokens(place)[0]
            for tokens in self._windows(first, end, is_before=is_before, is_number=is_number):
                span = self._span(*tokens)
                if span is not None and span not in seen:
                    seen.add(span)
                    yield span

    # -- the clause -------------------------------------------------------------------------

    def _proposals(self, place: Span, *, is_number: bool) -> Iterator[Tokens]:
        first, end = self._tokens(place)
        left = (self._back_to(first, self._ends_segment), self._without_links(first))
        right = (end, self._on_to(end, self._ends_segment))
        before, after = self._says_something(*left), self._says_something(*right)
        if is_number:
            yield from self._of_number(left, right)
            return
        left_verb, right_verb = self._verb(*left), self._verb(*right)
        of_noun = self._is_of(left[1], first)
        if before and after and right_verb is not None and left_verb is None:
            # “the charter of 1651 gave …”, “the guilds in 1648 surrendered”
            verb_is_next = right_verb - end <= 1
            if of_noun or (verb_is_next and not self._is_aside(left[0])):
                yield right
                yield left
                return
        wider = self._widened(left)
        if before:
            if left[1] - left[0] < _LEAST_WORDS or (
                left_verb is not None and left_verb - left[0] == 0
            ):
                yield wider
            if left_verb is None and self._begins_with_link(left[0]):
                yield self._back_to(left[0], self._ends_wide), left[1]
            yield left
        previous, following = self._previous(left[0]), self._next(right[1])
        if not before and not after:
            # Between two commas: what it belongs to is before it, unless that is the subject alone.
            aside = self._is_aside(previous[0])
            if self._has_content(*previous) and (
                aside or self._verb(*previous) is not None or self._verb(*following) is None
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
        if not before and self._has_content(*following):
            yield following

    def _of_number(self, left: Tokens, right: Tokens) -> Iterator[Tokens]:
        counted, told = self._has_content(*right), self._has_content(*left)
        wider = self._widened(left) if self._words(*left) < _LEAST_WORDS else left
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
        while first < end and self.row.tokens[first] in self._outer:
            first += 1
        words = near_words(self.base)
        if first == end or words is None:
            return False
        return (
            bool(words.measure_words.longest_at(self.row, first))
            or self.row.is_number(first)
            or bool(number_readings(self.row.tokens[first], self.base))
        )

    def _tokens(self, place: Span) -> Tokens:
        return self.row.first_from(place[0]), self.row.first_from(place[1])

    def _in_date(self, index: int) -> bool:
        begin, stop = self.row.spans[index]
        return any(a < stop and begin < b for a, b in self.dates)

    def _ends_segment(self, index: int) -> bool:
        return self._ends_wide(index) or self.row.tokens[index] in _COMMAS

    def _ends_wide(self, index: int) -> bool:
        if self._in_date(index):
            return True
        if self.row.tokens[index] not in _STOPS or index in self._plain_brackets:
            return False
        # Within a number or a word, “3:30” or “l’école–musée”, it ends nothing.
        text, (begin, stop) = self.text, self.row.spans[index]
        return not (text[begin - 1 : begin].isalnum() and text[stop : stop + 1].isalnum())

    def _back_to(self, index: int, ends) -> int:  # type: ignore[no-untyped-def]
        while index > 0 and not ends(index - 1):
            index -= 1
        return index

    def _on_to(self, index: int, ends) -> int:  # type: ignore[no-untyped-def]
        while index < len(self.row.tokens) and not ends(index):
            index += 1
        return index

    def _without_links(self, index: int) -> int:
        """Return where the words before a date end, without those that only lead up to it."""
        words = near_words(self.base)
        while index > 0 and not self._ends_segment(index - 1):
            phrase = words.before.longest_to(self.row, index - 1) if words else ()
            if phrase and words is not None and words.kinds.get(phrase) in _LINKING:
                index -= len(phrase)
            elif self.row.tokens[index - 1] in self._outer:
                index -= 1
            else:
                break
        return max(index, 0)

    @property
    def _outer(self) -> frozenset[str]:
        return _OUTER.get(self.base, frozenset())

    def _is_of(self, first: int, end: int) -> bool:
        """Return whether the words that lead up to a date make it that of a noun."""
        words = near_words(self.base)
        if words is None:
            return False
        return any(
            words.kinds.get((self.row.tokens[index],)) is Kind.OF
            or self.row.tokens[index] in {"d", "du"}
            for index in range(first, end)
        )

    def _has_content(self, first: int, end: int) -> bool:
        return any(self._is_content(index) for index in range(first, end))

    def _says_something(self, first: int, end: int) -> bool:
        """Return whether a stretch has a word of content, or at least a verb: “did so”."""
        return self._has_content(first, end) or self._verb(first, end) is not None

    def _is_content(self, index: int) -> bool:
        if not self.row.is_word(index):
            return False
        words = near_words(self.base)
        if words is None:
            return True
        token = self.row.tokens[index]
        if may_be_verb(self.row.raw(index), self.base) and token not in words.auxiliaries:
            return True
        return not (
            token in self._outer
            or token in words.function
            or (token,) in words.harmless.all
            or words.kinds.get((token,)) in _LINKING
        )

    def _words(self, first: int, end: int) -> int:
        return sum(self.row.is_word(index) for index in range(first, end))

    def _verb(self, first: int, end: int) -> int | None:
        """Return the first token of a stretch that looks like a verb."""
        for index in range(first, end):
            if self.row.is_word(index) and may_be_verb(self.row.raw(index), self.base):
                return index
        return None

    def _is_aside(self, index: int) -> bool:
        return index < len(self.row.tokens) and self.row.tokens[index] in _ASIDE.get(
            self.base, frozenset()
        )

    def _begins_with_link(self, index: int) -> bool:
        """Return whether words behind a comma go on from those before it: “…, in Leipzig”."""
        words, tokens = near_words(self.base), self.row.tokens
        if not index or tokens[index - 1] not in _COMMAS or words is None:
            return False
        return tokens[index] in self._outer or words.kinds.get((tokens[index],)) in _LINKING

    def _opens_aside(self, right: Tokens) -> bool:
        """Return whether an adjunct follows that the main clause stands behind.

        “In 1660, after the war, …”, “In the 2022 final, played before …, its captain …”
        """
        is_noun = self._words(*right) < _LEAST_WORDS and self._verb(*right) is None
        ends_at_comma = right[1] < len(self.row.tokens) and self.row.tokens[right[1]] in _COMMAS
        knows_verbs = self.base in _KNOWN_VERBS
        return self._is_aside(right[0]) or (is_noun and ends_at_comma and knows_verbs)

    def _widened(self, left: Tokens) -> Tokens:
        """Return words with those before the comma that they go on from, up to a stop or date."""
        start = self._back_to(left[0], self._ends_wide)
        return (start, left[1]) if self._words(start, left[1]) <= _MOST_WORDS else left

    def _previous(self, index: int) -> Tokens:
        if not index or self.row.tokens[index - 1] not in _COMMAS:
            return (index, index)
        return (self._back_to(index - 1, self._ends_segment), index - 1)

    def _next(self, index: int) -> Tokens:
        """Return the next segment behind commas that is no adjunct and has something in it."""
        tokens = self.row.tokens
        found = (index, index)
        while index < len(tokens) and tokens[index] in _COMMAS:
            found = (index + 1, self._on_to(index + 1, self._ends_segment))
            is_participle = self._verb(*found) == found[0]
            if self._has_content(*found) and not (self._is_aside(found[0]) or is_participle):
                return found
            index = found[1]
        return found

    # -- the words of it --------------------------------------------------------------------

    def _windows(
        self, first: int, end: int, *, is_before: bool, is_number: bool
    ) -> Iterator[Tokens]:
        """Yield the stretches of a clause that name it: all of it if short, else its verb's part."""
        first, end = self._stripped(first, end)
        first, end = self._stripped(first, self._before_bracket(first, end))
        if end <= first:
            return
        opening = self._clause_start(first, end) if is_before else None
        if opening is not None and self._words(first, end) > _MOST_WHOLE:
            yield from self._short(*self._stripped(opening, end))
        closing = None if is_before else self._clause_end(first, end, wants_verb=not is_number)
        if closing is not None and (is_number or self._words(first, closing) >= _LEAST_WORDS):
            yield from self._short(*self._stripped(first, closing))
        yield from self._short(first, end)

    def _before_bracket(self, first: int, end: int) -> int:
        """Return where a stretch ends without the bracket at its end, which names nothing."""
        closing = end if end < len(self.row.tokens) and end in self._plain_brackets else end - 1
        if closing <= first or self.row.tokens[closing] not in _CLOSING:
            return end
        opening = closing
        while opening > first and self.row.tokens[opening] not in _OPENING:
            opening -= 1
        return opening if self._words(first, opening) > 1 else end

    def _short(self, first: int, end: int) -> Iterator[Tokens]:
        if self._words(first, end) <= _MOST_WHOLE:
            if end > first:
                yield first, end
            return
        verb = self._verb(first, end)
        if verb is None:
            # Without a verb that is known: where the clause begins, as Arabic has its verbs; of a
            # long one what is nearest.
            near = self._stripped(self._backward(first, end, _MOST_WORDS - 1), end)
            if self._words(first, end) > _LONG_CLAUSE:
                yield near
            yield self._stripped(first, self._forward(first, end, _MOST_WORDS - 1))
            yield near
            return
        start = self._backward(first, verb, 4) if verb > first else first
        yield self._stripped(start, self._forward(start, end, _MOST_WORDS))
        yield self._stripped(verb, self._forward(verb, end, _MOST_WORDS))

    def _forward(self, first: int, end: int, count: int) -> int:
        index = first
        while index < end and count:
            count -= self.row.is_word(index)
            index += 1
        return index

    def _backward(self, first: int, end: int, count: int) -> int:
        index = end
        while index > first and count:
            index -= 1
            count -= self.row.is_word(index)
        return index

    def _clause_start(self, first: int, end: int) -> int | None:
        """Return where the last clause of a stretch begins that says something by itself."""
        starts = _CLAUSES.get(self.base, frozenset())
        for index in range(end - 1, first, -1):
            token = self.row.tokens[index]
            if token in _COMMAS:
                return None  # what a comma ends is not the clause of a date behind it
            joined = self.base == "ar" and token.startswith("و") and len(token) > 3
            if token not in starts and not joined:
                continue
            opening = index if joined else index + 1
            if self._words(opening, end) < _LEAST_WORDS:
                continue
            if self.base == "ar" or self._verb(opening, end) is not None:
                return opening
        return None

    def _clause_end(self, first: int, end: int, *, wants_verb: bool) -> int | None:
        starts = _CLAUSES.get(self.base, frozenset())
        for index in range(first + 1, end):
            if self.row.tokens[index] in starts and self._has_content(first, index):
                if self.base == "ar" or not wants_verb or self._verb(first, index) is not None:
                    return index
        return None

    def _stripped(self, first: int, end: int) -> Tokens:
        """Return a stretch without marks, conjunctions and prepositions at its ends."""
        tokens, outer = self.row.tokens, self._outer
        while first < end and (
            not self.row.is_word(first)
            or (tokens[first] in outer and tokens[first] not in _MAY_BEGIN)
            or (tokens[first] in _OPENING_WORDS)
        ):
            if self.row.is_number(first) or (
                tokens[first] in QUOTATION_MARKS and tokens[first] != "'"
            ):
                break
            first += 1
        while end > first and (
            (not self.row.is_word(end - 1) and not self.row.is_number(end - 1))
            or tokens[end - 1] in outer
        ):
            if tokens[end - 1] in QUOTATION_MARKS and not tokens[end - 1] == "'":
                break
            end -= 1
        return first, end

    def _span(self, first: int, end: int) -> Span | None:
        if end <= first or not self._says_something(first, end):
            return None
        start, stop = self.row.spans[first][0], self.row.spans[end - 1][1]
        return _balanced(self.text, start, stop)


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
