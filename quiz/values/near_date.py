"""The words near a date, accounted for: before it, after it, and what no program can tell."""

from __future__ import annotations

from quiz.values.after_date import Follower
from quiz.values.before_date import Place, walk_left
from quiz.values.near_words import Kind, NearWords, Row, near_words
from quiz.values.remarks import MAY_BE_NO_YEAR, UNKNOWN, Remark
from quiz.values.verdict import Code


_GOVERNING = frozenset((Kind.PREPOSITION, Kind.NAMED, Kind.FUNCTION))


def remarks_on_date(
    row: Row, evidence: tuple[int, int], anchor: tuple[int, int], language: str
) -> list[Remark]:
    """Return what is to be said of the words near a date, those that refuse it first.

    ``evidence`` and ``anchor`` are places in the row's text; an anchor that is not found has the
    place (-1, -1). A language without a table has the words on either side pointed at.
    """
    first, end = row.first_from(evidence[0]), row.first_from(evidence[1])
    words = near_words(language)
    if words is None:
        return _unknown(row, first, end)
    place = _place(row, first, end, anchor, words)
    walk, before = walk_left(row, place, words)
    found = [*before, *Follower(row, place, walk, words).remarks()]
    return sorted(dict.fromkeys(found), key=lambda remark: remark.code is None)


def is_of_something_else(
    row: Row, stretch: tuple[int, int], anchor: tuple[int, int], words: NearWords
) -> bool:
    """Return whether what looks like a date is a count, or is the date by another calendar.

    ``stretch`` and ``anchor`` are tokens of the row, the first and the one after the last.
    """
    place = _place_of(row, *stretch, anchor, words)
    walk, before = walk_left(row, place, words)
    doubtful = {Code.OTHER_CALENDAR, Code.OTHER_UNIT, MAY_BE_NO_YEAR}
    return any(
        not doubtful.isdisjoint((remark.code, remark.why))
        for remark in (*before, *Follower(row, place, walk, words).remarks())
    )


def _place(row: Row, first: int, end: int, anchor: tuple[int, int], words: NearWords) -> Place:
    found = (row.first_from(anchor[0]), row.first_from(anchor[1])) if anchor[0] >= 0 else (-1, -1)
    return _place_of(row, first, end, found, words)


def _place_of(row: Row, first: int, end: int, anchor: tuple[int, int], words: NearWords) -> Place:
    letters = [index for index in range(first, end) if row.is_word(index)]
    numbers = [index for index in range(first, end) if row.is_number(index)]
    neutral = all(_is_neutral(row, index, words) for index in letters)
    opening = words.before.longest_to(row, letters[0]) if letters else ()
    governed = bool(letters) and letters[0] == first and words.kinds.get(opening) in _GOVERNING
    joins = any(
        row.tokens[index] in {"-", "–", "/"} or (row.tokens[index],) in words.several.all
        for index in range(first, end)
    )
    bare = neutral and len(numbers) == 1
    return Place(
        first,
        end,
        *anchor,
        is_bare=bare,
        is_short=bare and not letters and len(row.tokens[numbers[0]]) < 4,
        is_marked=governed
        or (bool(letters) and neutral)
        or any(_is_year_word(row, index, words) for index in letters),
        is_governed=governed,
        is_interval=joins and len(numbers) > 1,
    )


def _is_neutral(row: Row, index: int, words: NearWords) -> bool:
    kind = words.kinds.get(words.before.longest_to(row, index))
    return kind in {Kind.PREPOSITION, Kind.YEAR_WORD, Kind.INNER} or bool(
        words.years.longest_to(row, index)
    )


def _is_year_word(row: Row, index: int, words: NearWords) -> bool:
    return words.kinds.get(words.before.longest_to(row, index)) in {
        Kind.YEAR_WORD,
        Kind.PREPOSITION,
    }


def _unknown(row: Row, first: int, end: int) -> list[Remark]:
    """Point at the words on either side: no table says which of them are harmless."""
    beside = [index for index in (first - 1, end) if 0 <= index < len(row.tokens)]
    return [Remark(*row.spans[index], UNKNOWN) for index in beside if row.is_word(index)]
