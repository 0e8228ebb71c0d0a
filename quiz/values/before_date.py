"""What the words before a date make of it: nothing, another date, or what no program can tell.

From the date to the left, over words that are known to leave it plain, to the first other word.
That one decides: a mark leaves the date plain, a word that governs it is pointed at, and so is any
word that no table knows to be harmless.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quiz.values.near_words import BRACKETS, QUOTATION_MARKS, Kind, NearWords
from quiz.values.phrases import Row
from quiz.values.remarks import GOVERNS, MAY_BE_NO_YEAR, Remark
from quiz.values.tokens import is_unspaced
from quiz.values.verdict import Code

_HYPHENS = frozenset("-")
_STOPS = frozenset(".")
_FROM = frozenset(("من",))
_COMMAS = frozenset(",،")
_SIGNS = frozenset("~≈≃±<>≤≥×?")
_DASHES = frozenset("-–~/")
_LONG = 4
"""Letters of a word that is no article."""
_FARTHEST = 6
"""Words between a date and a word such as “before” that may still be about it."""


class Place(NamedTuple):
    """Where a date and the words that name its event stand in a row, by tokens."""

    first: int
    """The first token of the date."""
    end: int
    """The token after the date."""
    anchor: int
    """The first token of the anchor."""
    anchor_end: int
    """The token after the anchor."""
    is_bare: bool
    """True for a year that stands in digits alone, with no month."""
    is_short: bool
    """True for a bare year of fewer than four digits."""
    is_marked: bool
    """True if a word of the evidence itself says that it is a date: “in 1950”, «عام 1950»."""
    is_governed: bool
    """True if the evidence opens with a preposition or with what governs it: “until 1912”."""
    is_interval: bool
    """True if the evidence joins two dates."""

    def in_anchor(self, index: int) -> bool:
        """Return whether a token is one of the anchor's."""
        return self.anchor <= index < self.anchor_end


@dataclass(slots=True)
class Walk:
    """What a walk to the left of a date has met."""

    index: int
    """The first token that is not known to be neutral; -1 at the start of the sentence."""
    is_marked: bool
    """Whether a preposition or a word for “year” stands before the date."""
    has_preposition: bool
    has_article: bool
    has_year_word: bool = False


def walk_left(row: Row, place: Place, words: NearWords) -> tuple[Walk, Iterator[Remark]]:
    """Return how the words before a date lead up to it, and what is to be said of them."""
    walk = Walk(place.first - 1, place.is_marked, place.is_governed, False)
    remarks: list[Remark] = []
    while walk.index >= 0:
        token = row.tokens[walk.index]
        if token in QUOTATION_MARKS or not token:
            walk.index -= 1
            continue
        if words.language == "he" and token in _HYPHENS:
            walk.index -= 1  # the hyphen between a proclitic and a number
            continue
        phrase = words.before.longest_to(row, walk.index)
        kind = words.kinds.get(phrase)
        first = walk.index - len(phrase) + 1
        if kind is Kind.PREPOSITION:
            walk.is_marked = walk.has_preposition = True
        elif kind is Kind.YEAR_WORD:
            walk.is_marked = walk.has_year_word = True
        elif kind is Kind.INNER or (place.is_interval and phrase in words.interval_nouns):
            walk.has_article = True
            # A time of day before a whole date: “la tarde del 4 de mayo”.
            walk.is_marked |= not place.is_bare and sum(map(len, phrase)) >= _LONG
        elif far := _far_preposition(row, walk.index, words):
            walk.is_marked = walk.has_preposition = True
            first = far
        elif kind is Kind.OF and _plain_of(row, first, place, words):
            walk.is_marked = True
            if place.in_anchor(first - 1):
                walk.index = -1
                return walk, iter(remarks)
        else:
            break
        walk.index = first - 1
    remarks.extend(_judged(row, walk, place, words))
    return walk, iter(remarks)


def _far_preposition(row: Row, index: int, words: NearWords) -> int:
    """Return where the second part of a preposition begins whose first part stands before it.

    «يعود تاريخ القلعة إلى»; 0 if there is none.
    """
    for opening, closing in words.far_prepositions:
        first = index - len(closing) + 1
        if first <= 0 or tuple(row.tokens[first : index + 1]) != closing:
            continue
        for place in range(first - 1, max(-1, first - 2 - _FARTHEST), -1):
            if not row.is_word(place):
                break
            if opening[-1] in words.before.bare(row.tokens[place]):
                return first
    return 0


def _plain_of(row: Row, index: int, place: Place, words: NearWords) -> bool:
    """Return whether “of” before a date follows a part of a day or year, or the anchor."""
    before = index - 1
    if before < 0:
        return row.tokens[index] not in _FROM
    if words.kinds.get(words.before.longest_to(row, before)) in {Kind.INNER, Kind.YEAR_WORD}:
        return True
    if row.is_number(before) and not place.is_bare:
        return True  # the time of day: “alle 22.39 del 9 ottobre”
    # Where “of” is “from” too, it may be the time from which on something was.
    is_from = row.tokens[index] in _FROM
    if not is_from and not row.is_word(before) and not row.is_number(before):
        return True  # it opens its clause
    return place.in_anchor(before) and (not is_from or _is_of_noun(row, index, index, place, words))


def _judged(row: Row, walk: Walk, place: Place, words: NearWords) -> Iterator[Remark]:
    """Yield what is to be said of the first word that is not neutral, and of those before it."""
    index = walk.index
    if index < 0:
        return
    token = row.tokens[index]
    if not row.is_word(index):
        yield from _mark_before(row, walk, place, words)
        if row.is_number(index) and not walk.is_marked and place.is_bare:
            yield _remark(row, index, index + 1, MAY_BE_NO_YEAR)
        return
    if _is_attributive(row, walk, place, words):
        return
    if _is_of_another_noun(row, walk, place, words):
        yield from _time_before(row, index, place, words)
        return
    alone = not walk.is_marked and place.is_bare and not place.in_anchor(index)
    # Scripts without spaces have the word for “year” in the date, and no prepositions.
    alone |= place.is_bare and index == place.first - 1 and is_unspaced(token[0])
    mark = words.marks.longest_to(row, index) if alone else ()
    if mark and mark[0] not in words.reckoning_links:
        yield Remark(*_span(row, index - len(mark) + 1, place.end), "", Code.OTHER_CALENDAR)
        return
    phrase = words.before.longest_to(row, index)
    kind = words.kinds.get(phrase)
    first = index - len(phrase) + 1
    if kind is Kind.OF:
        noun = max(0, first - 1)
        if noun and _may_be_noun(row, noun - 1, words) and not place.in_anchor(noun - 1):
            noun -= 1  # “era hispánica de”
        yield _remark(row, noun, index + 1, GOVERNS)
        yield from _time_before(row, first - 1, place, words)
        return
    governs = kind in {Kind.NAMED, Kind.FUNCTION}
    if phrase in words.date_nouns and place.in_anchor(index):
        governs = False
    if walk.has_preposition:
        last = phrase[-1] if phrase else token
        governs = governs and last in words.function
        governs = governs and not words.harmless.longest_to(row, index)
    if governs and _is_of_noun(row, first, index, place, words):
        walk.is_marked = True
        return
    if governs:
        yield _remark(row, first, index + 1, GOVERNS)
        return
    stands_bare = words.bare_years if place.is_bare else words.bare_days
    unmarked = not walk.is_marked and not place.in_anchor(index) and not stands_bare
    if unmarked and not words.verbs.longest_to(row, index):
        yield _remark(row, index, index + 1, MAY_BE_NO_YEAR if place.is_bare else GOVERNS)
        yield from _beyond_open_words(row, index - 1, place, words)
        return
    yield from _time_before(row, index, place, words)


def _may_be_noun(row: Row, index: int, words: NearWords) -> bool:
    return words.is_open_word(row, index) or row.tokens[index] in words.reckonings


def _mark_before(row: Row, walk: Walk, place: Place, words: NearWords) -> Iterator[Remark]:
    """Yield what a mark before a date makes of it; most make nothing."""
    index = walk.index
    token = row.tokens[index]
    if token in _SIGNS:
        yield _remark(row, index, index + 1, GOVERNS)
    elif words.units_before.longest_to(row, index) and not walk.is_marked:
        yield Remark(*_span(row, index, place.end), "", Code.OTHER_UNIT)
    elif token in _DASHES and index > 0 and row.spans[index][1] == row.spans[index + 1][0]:
        if row.is_word(index - 1) and row.spans[index - 1][1] == row.spans[index][0]:
            yield _remark(row, index - 1, index + 1, GOVERNS)
    elif token in _STOPS and (phrase := words.before.longest_to(row, index)):
        if words.kinds[phrase] in {Kind.NAMED, Kind.FUNCTION}:
            yield _remark(row, index - len(phrase) + 1, index + 1, GOVERNS)
    elif token in _COMMAS and index > 0 and (aside := words.after.longest_to(row, index - 1)):
        yield _remark(row, index - len(aside), index, GOVERNS)  # “, at the latest, in 1790”
    elif token not in BRACKETS and words.before.longest_to(row, index):
        yield _remark(row, index, index + 1, GOVERNS)


def _is_attributive(row: Row, walk: Walk, place: Place, words: NearWords) -> bool:
    """Return whether a bare year stands before a noun that is the anchor: “the 1998 election”.

    What governs the phrase then says nothing of the date. If the noun is another one, its date is
    only that of a time before or after, which `_time_before` finds.
    """
    if not place.is_bare or place.is_marked or walk.has_preposition:
        return False
    if not (walk.has_article or walk.index == place.first - 1) or place.anchor != place.end:
        return False
    # An adjective may stand between the article and the year, a governing word may not.
    governing = words.kinds.get(words.before.longest_to(row, walk.index))
    if not walk.has_article and (governing or words.is_function(row, walk.index)):
        return False
    return words.is_open_word(row, place.anchor)


def _is_of_another_noun(row: Row, walk: Walk, place: Place, words: NearWords) -> bool:
    """Return whether a bare year stands between an article and a noun: “at the 1936 Games”."""
    return (
        place.is_bare
        and walk.has_article
        and not walk.is_marked
        and row.is_word(place.end)
        and words.is_open_word(row, place.end)
        and not words.units.longest_at(row, place.end)
    )


def _is_of_noun(row: Row, first: int, index: int, place: Place, words: NearWords) -> bool:
    """Return whether “from 1651” belongs to a noun: the anchor before it, its verb after it."""
    if row.tokens[first : index + 1] not in (["from"], ["من"]) or place.anchor_end != first:
        return False
    if words.after.longest_at(row, place.end):
        return False
    return place.end < len(row.tokens) and (
        words.is_open_word(row, place.end) or row.tokens[place.end] in {"was", "were", "is", "are"}
    )


def _beyond_open_words(row: Row, index: int, place: Place, words: NearWords) -> Iterator[Remark]:
    """Yield what governs a date from beyond words of content: “by late spring 1971”."""
    for near in range(index, max(-1, index - 2), -1):
        if place.in_anchor(near) or not row.is_word(near):
            return
        phrase = words.before.longest_to(row, near)
        if words.kinds.get(phrase) in {Kind.NAMED, Kind.FUNCTION}:
            yield _remark(row, near - len(phrase) + 1, near + 1, GOVERNS)
            return


def _time_before(row: Row, index: int, place: Place, words: NearWords) -> Iterator[Remark]:
    """Yield a word such as “after” that leads to the date but not to the anchor.

    “He resigned after the election of 1950”: the date may be that of the election.
    """
    if place.anchor <= index and place.anchor_end > index:
        return  # the anchor itself leads up to the date
    if words.before_time.last_tokens.isdisjoint(row.tokens[max(0, index - _FARTHEST) : index + 1]):
        return
    for met, place_left in enumerate(range(index, -1, -1)):
        if met == _FARTHEST or place_left == place.anchor_end - 1 or not row.is_word(place_left):
            return
        phrase = words.before_time.longest_to(row, place_left)
        if phrase:
            yield _remark(row, place_left - len(phrase) + 1, place_left + 1, GOVERNS)
            return


def _span(row: Row, first: int, end: int) -> tuple[int, int]:
    return row.spans[first][0], row.spans[end - 1][1]


def _remark(row: Row, first: int, end: int, why: str) -> Remark:
    return Remark(*_span(row, first, end), why)
