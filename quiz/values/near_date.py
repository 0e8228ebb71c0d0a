"""The words near a date, accounted for: before it, after it, and what no program can tell."""

from __future__ import annotations

from quiz.values.after_date import Follower
from quiz.values.before_date import Place, walk_left
from quiz.values.near_words import Kind, NearWords, near_words
from quiz.values.phrases import Row
from quiz.values.remarks import MAY_BE_NO_YEAR, UNKNOWN, Remark
from quiz.values.verdict import Code

_GOVERNING = frozenset((Kind.PREPOSITION, Kind.NAMED, Kind.FUNCTION))
_NEUTRAL = frozenset((Kind.PREPOSITION, Kind.YEAR_WORD, Kind.INNER))
_MARKING = frozenset((Kind.PREPOSITION, Kind.YEAR_WORD))


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
    if not found:
        return found
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
    tokens = row.tokens
    letters = [index for index in range(first, end) if tokens[index][:1].isalpha()]
    numbers = [index for index in range(first, end) if tokens[index][:1].isdecimal()]
    kinds = [_kind_within(row, index, first, words) for index in letters]
    neutral = all(
        kind in _NEUTRAL or words.years.longest_to(row, index)
        for index, kind in zip(letters, kinds, strict=True)
    )
    interval = len(numbers) > 1 and _joins(row, first, end, words)
    opened = interval and words.is_range(tokens[first])
    governed = opened or (bool(letters) and letters[0] == first and kinds[0] in _GOVERNING)
    bare = neutral and len(numbers) == 1
    return Place(
        first,
        end,
        *anchor,
        is_bare=bare,
        is_short=bare and not letters and len(tokens[numbers[0]]) < 4,
        is_marked=bool(letters) and (governed or neutral or not _MARKING.isdisjoint(kinds)),
        is_governed=governed,
        is_interval=interval,
    )


def _kind_within(row: Row, index: int, first: int, words: NearWords) -> Kind | None:
    """Return what a word does to a date, of the phrases that begin no earlier than the date."""
    phrase = words.before.longest_to(row, index)
    if len(phrase) > index - first + 1:
        phrase = (row.tokens[index],)
    return words.kinds.get(phrase)


def _joins(row: Row, first: int, end: int, words: NearWords) -> bool:
    """Return whether a stretch joins two dates: “9 and 10 March”, “1939–1945”."""
    return any(
        row.tokens[index] in {"-", "–", "/"}
        or (row.tokens[index],) in words.several.all
        or words.is_range(row.tokens[index])
        for index in range(first, end)
    )


def _unknown(row: Row, first: int, end: int) -> list[Remark]:
    """Point at the words on either side: no table says which of them are harmless."""
    beside = [index for index in (first - 1, end) if 0 <= index < len(row.tokens)]
    return [Remark(*row.spans[index], UNKNOWN) for index in beside if row.is_word(index)]
