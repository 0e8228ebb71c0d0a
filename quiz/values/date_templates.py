"""What a row of tokens may be as a whole: a date, an interval, a bound, a date told twice.

The digits of a row are all 0, so that rows of one shape have the same templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from quiz.values.date_lexicon import Lexicon, Sort, lexicon
from quiz.values.date_links import MONTH, NUMBERED_MONTH, YEAR, Phrase
from quiz.values.date_parser import Parser, Simple, is_complete

_SHAPES = 8192  # kept at a time; those of one pack are a few hundred
_LONGEST_SHARED = 3
"""Tokens of a century's name that two centuries may share: “the 17th and 18th centuries”."""
_LONGEST_TWICE = 24
"""Tokens of a row that may tell one date twice."""
_CLOSING = {"(": ")", "[": "]"}
_SAME = frozenset({"/", "-", "–", "=", ","})
"""Marks that may stand between a date of another calendar and the same in this one."""


class Template(NamedTuple):
    """A date, or an interval with its end."""

    start: Simple
    end: Simple | None = None
    sort: Sort = "date"


@lru_cache(_SHAPES)
def templates(shape: str, language: str) -> tuple[Template, ...]:
    """Return all that a text may be, by its shape: the text made `normal`, with 0 for digits."""
    words = lexicon(language)
    parser = Parser(words, words.tokens(shape))
    found = dict.fromkeys(Template(simple) for simple in parser.dates())
    for more in (_intervals, _bounds, _told_twice):
        found |= dict.fromkeys(more(parser))
    return tuple(found)


# -- intervals and lists --------------------------------------------------------------------


def _intervals(parser: Parser) -> Iterator[Template]:
    """Yield every interval that the whole row is."""
    found, words = parser.found, parser.words
    yield from _shortened(parser)
    for way in words.ranges:
        first = len(way.opening)
        last = len(found) - len(way.closing)
        if tuple(found[:first]) != way.opening or tuple(found[last:]) != way.closing:
            continue
        if way.middle == ("-",) and found.count("-") > 1:
            continue  # 2017-01-05 is no interval
        for place in range(first + 1, last - len(way.middle)):
            after = place + len(way.middle)
            if tuple(found[place:after]) != way.middle:
                continue
            # “… in 1930 and in 1936 …”: a preposition of its own begins another clause.
            if way.sort == "several" and found[after] in words.opening_tokens:
                continue
            yield from _between(parser, (first, place), (after, last), way.sort)


def _between(
    parser: Parser, left: tuple[int, int], right: tuple[int, int], sort: Sort
) -> Iterator[Template]:
    lefts, rights = list(parser.chains(*left)), list(parser.chains(*right))
    if sort == "several" and left[1] - 1 in parser.numbered:
        # “1/2/2017” is no list of two months.
        lefts = [one for one in lefts if one.path[-1] != NUMBERED_MONTH]
    if parser.may_hold_spans:
        lefts += [one for one in _sharing_last(parser, left, right) if one not in lefts]
        rights += [one for one in _sharing_first(parser, left, right) if one not in rights]
    ends_in_number = right[1] - 1 in parser.numbered
    for one in lefts:
        for other in rights:
            # “on 5 May 1930 and 12 men …”: a bare number after a whole date is no day.
            if sort == "several" and ends_in_number and one.year and other.year is None:
                continue
            if (ends := _ends(one, other)) is not None:
                yield Template(*ends, sort)


def _sharing_last(
    parser: Parser, left: tuple[int, int], right: tuple[int, int]
) -> Iterator[Simple]:
    """Yield what stands on the left with the last words of the right: “17th | and 18th century”."""
    for shared in range(1, min(_LONGEST_SHARED, right[1] - right[0] - 1) + 1):
        yield from _centuries(parser.part(left, (right[1] - shared, right[1])))


def _sharing_first(
    parser: Parser, left: tuple[int, int], right: tuple[int, int]
) -> Iterator[Simple]:
    """Yield what stands on the right with the first words of the left: «siglos XVII y | XVIII»."""
    for shared in range(1, min(_LONGEST_SHARED, left[1] - left[0] - 1) + 1):
        yield from _centuries(parser.part((left[0], left[0] + shared), right))


def _centuries(parser: Parser) -> Iterator[Simple]:
    return (simple for simple in parser.dates() if simple.century is not None)


def _shortened(parser: Parser) -> Iterator[Template]:
    """Read a year and the last two digits of a later one: 2004-05, 1939–45."""
    for place, mark in enumerate(parser.found):
        if mark not in {"-", "–", "~", "/"} or parser.found[place + 1 :] != ["00"]:
            continue
        for left in parser.chains(0, place):
            is_year = left.path.endswith(YEAR) and left.digits == 4 and left.month is None
            if is_year and left.turn is None:
                rest = Simple(year=(True, parser.numbered[place + 1]))
                yield Template(left, rest, "shortened")


def _ends(left: Simple, right: Simple) -> tuple[Simple, Simple] | None:
    """Return both ends of an interval, each completed by what the other tells; None if none fit.

    “1–5 September 1939”, “September 1–5, 1939”, “44–31 BC”.
    """
    if left.part or right.part or left.about or right.about:
        return None
    era = (left.era, right.era)
    if left.century or left.decade or right.century or right.decade:
        if not is_complete(left) or not is_complete(right):
            return None
        return (left._replace(era=era[0] or min(0, era[1])), right)
    if (left.day is None) != (right.day is None):
        return None
    if left.day is None and (left.month is None) != (right.month is None):
        return None
    if left.year is None:
        left = left._replace(year=right.year, digits=right.digits, era=right.era)
    elif right.year is None:
        right = right._replace(year=left.year, digits=left.digits, era=left.era)
    elif era[0] == 0:
        left = left._replace(era=era[1])
    if left.month is None:
        left = left._replace(month=right.month)
    elif right.month is None:
        right = right._replace(month=left.month)
    return (left, right) if is_complete(left) and is_complete(right) else None


# -- bounds ---------------------------------------------------------------------------------


def _bounds(parser: Parser) -> Iterator[Template]:
    """Yield every open date that the whole row is: “before 1900”, “from 1958 on”."""
    found = parser.found
    for bound in parser.words.bounds:
        first = len(bound.opening)
        last = len(found) - len(bound.closing)
        if (
            first < last
            and tuple(found[:first]) == bound.opening
            and tuple(found[last:]) == bound.closing
        ):
            for simple in parser.part((first, last)).dates():
                yield Template(simple, None, bound.sort)


# -- one date told twice --------------------------------------------------------------------


def _told_twice(parser: Parser) -> Iterator[Template]:
    """Yield the dates of rows that tell one date twice, in two calendars."""
    found, words = parser.found, parser.words
    if len(found) > _LONGEST_TWICE:
        return
    for place, mark in enumerate(found):
        if mark in _CLOSING and _CLOSING[mark] in found[place:]:
            close = found.index(_CLOSING[mark], place)
            yield from _in_brackets(parser, place, close)
        elif mark == "/":
            yield from _side_by_side(parser, place)
        if mark in _SAME:
            yield from _equated(parser, place, place + 1)
        for phrase in words.equals:
            after = place + len(phrase)
            if tuple(found[place:after]) == phrase:
                yield from _equated(parser, place, after)
                # «يوم الجمعة الموافق 13 أبريل 1990»
                yield from map(Template, parser.part((0, place), (after, len(found))).dates())
    for style in words.new_style:
        row = len(found) - len(style)
        if row > 0 and tuple(found[row:]) == style:
            yield from map(Template, parser.part((0, row)).dates())


def _equated(parser: Parser, before: int, after: int) -> Iterator[Template]:
    """Yield the date on one side of “which is”, where one of another calendar is on the other."""
    sides = ((0, before), (after, len(parser.found)))
    for other, this in (sides, sides[::-1]):
        if _is_of_another_calendar(parser, *other):
            yield from map(Template, parser.part(this).dates())


def _in_brackets(parser: Parser, place: int, close: int) -> Iterator[Template]:
    """Yield what a date with another in brackets says: 6 (18) мая, 1719 (1131 AH)."""
    end = len(parser.found)
    inner, after = (place + 1, close), (close + 1, end)
    if inner[0] == inner[1]:
        return
    if _is_new_style(parser, *inner):
        yield from map(Template, parser.part((0, place), after).dates())
    if _is_of_another_calendar(parser, *inner):
        yield from map(Template, parser.part((0, place), after).dates())
        return
    for start in range(place):
        if _is_of_another_calendar(parser, start, place):
            yield from map(Template, parser.part((0, start), inner, after).dates())
        yield from _twice(parser, (0, start), (start, place), _without_style(parser, inner), after)


def _side_by_side(parser: Parser, place: int) -> Iterator[Template]:
    """Yield what 10/21 February 1613 says."""
    end = len(parser.found)
    for start in range(place):
        for stop in range(place + 2, end + 1):
            yield from _twice(parser, (0, start), (start, place), (place + 1, stop), (stop, end))


def _twice(
    parser: Parser,
    before: tuple[int, int],
    one: tuple[int, int],
    other: tuple[int, int],
    after: tuple[int, int],
) -> Iterator[Template]:
    """Yield the two whole dates of days told in the one place of a row."""
    first = [simple for simple in parser.part(before, one, after).dates() if simple.day]
    if first:
        for second in parser.part(before, other, after).dates():
            if second.day:
                yield from (Template(simple, second, "double") for simple in first)


def _is_of_another_calendar(parser: Parser, start: int, end: int) -> bool:
    """Return whether a stretch is a date of another calendar, and nothing besides."""
    found, words = parser.found[start:end], parser.words

    def standing(phrases: Iterable[Phrase]) -> list[Phrase]:
        return [
            phrase
            for phrase in phrases
            if any(
                tuple(found[place : place + len(phrase)]) == phrase for place in range(len(found))
            )
        ]

    julian = standing(words.old_style)
    marks = julian or standing((*words.calendars, *words.reigns))
    # The months of the Julian calendar are named as those of this one, those of no other are.
    if not marks or (not julian and _names_month(found, words)):
        return False
    known = {token for phrase in marks for token in phrase}
    return all(
        token[0].isdecimal() or token in known or token in words.vocabulary for token in found
    )


def _names_month(found: list[str], words: Lexicon) -> bool:
    return any(
        word.field == MONTH for place in range(len(found)) for word in words.fields_at(found, place)
    )


def _is_new_style(parser: Parser, start: int, end: int) -> bool:
    return tuple(parser.found[start:end]) in parser.words.new_style


def _without_style(parser: Parser, stretch: tuple[int, int]) -> tuple[int, int]:
    """Return a stretch without “Old Style” or “New Style” at one of its ends."""
    start, end = stretch
    styles: list[Phrase] = [*parser.words.new_style, *parser.words.old_style]
    for style in sorted(styles, key=len, reverse=True):
        if tuple(parser.found[start : start + len(style)]) == style:
            return start + len(style), end
        if tuple(parser.found[max(start, end - len(style)) : end]) == style:
            return start, end - len(style)
    return stretch


@lru_cache(_SHAPES)
def is_day_and_month(shape: str, language: str) -> bool:
    """Return whether a shape may be the day and the month of a date without its year."""
    words = lexicon(language)
    parser = Parser(words, words.tokens(shape))
    return any(
        simple.day and simple.month and simple.year is None
        for simple in parser.chains(0, len(parser.found))
    )
