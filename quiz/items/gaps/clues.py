"""Clues: what in the words beside a gap tells which option belongs in it, or which cannot.

A gap is fair where nothing but knowledge of the text tells. Each rule mends a fault that was met
when the gaps of three packs were read one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from quiz.items.gaps.stretches import Stretch
from quiz.items.options import content_words
from quiz.languages.messages import Message, worded
from quiz.values.date_lexicon import lexicon
from quiz.values.date_links import WEEKDAY
from quiz.values.date_readings import readings
from quiz.values.date_tables import base_language
from quiz.values.dates import When, certainly_before
from quiz.values.folding import fold
from quiz.values.made_dates import Room
from quiz.values.number_words import number_readings
from quiz.values.other_dates import other_dates
from quiz.values.rewriting import civil_parts, weekday
from quiz.values.tokens import normal, token_spans

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST_NUMBER = 5
_LONGEST_DATE = 8
_BESIDE = 4
"""Words beside a date in which its day of the week stands."""
_LIST_COMMA = re.compile(r"[,،;؛]\s|\sand\s|\s&\s|\sو(?=\w{2})")


def room_for_date(stretch: Stretch, when: When, language: str, last_year: int) -> Room | Message:
    """Return where a date in the gap of a stretch may lie, or why its surroundings tell it."""
    before: When | None = None
    after: When | None = None
    shows_year = False
    key_years = {part.year for part in civil_parts(when)}
    for text in (stretch.before, stretch.after):
        for date in _dates(text, language):
            if certainly_before(date, when):
                before = date if before is None or date.last_day > before.last_day else before
            elif certainly_before(when, date):
                after = date if after is None or date.first_day < after.first_day else after
            elif when.precision not in {"month", "day"} or date.precision != "year":
                return worded("refused.date-holds-it")
            if key_years & {part.year for part in civil_parts(date)}:
                shows_year = True
                if when.precision not in {"month", "day"}:
                    return worded("refused.year-beside", year=str(min(key_years)))
                if date.precision == "day" and when.precision == "day":
                    same = {part[:2] for part in civil_parts(date)}
                    if same & {part[:2] for part in civil_parts(when)}:
                        return worded("refused.month-beside")
    if _is_computed(stretch, when, before, after, language):
        return worded("refused.date-worked-out")
    return Room(before, after, last_year, shows_year, _weekday_beside(stretch, when, language))


def _weekday_beside(stretch: Stretch, when: When, language: str) -> int | None:
    """Return the day of the week of a date, if such a day stands beside the gap.

    Where it is another, by an old calendar or a slip, all options are alike wrong for it.
    """
    if when.precision != "day":
        return None
    day = weekday(civil_parts(when)[0])
    words = lexicon(base_language(language))
    for text, place in ((stretch.before, -_BESIDE), (stretch.after, 0)):
        tokens = [normal(text[a:b]) for a, b in token_spans(text, 0, len(text))]
        tokens = tokens[place:] if place else tokens[:_BESIDE]
        for number in range(len(tokens)):
            for word in words.fields_at(tokens, number):
                if word.field == WEEKDAY:
                    return day
    return None


def _dates(text: str, language: str) -> Iterable[When]:
    """Return the dates in a text; both ends of an interval, where it is one."""
    base = base_language(language)
    for start, end in _dated(text, base):
        found = [When.parse(one) for one in readings(text[start:end], base).texts]
        if len(found) == 1:
            if found[0].precision == "interval":
                yield from (When.parse(one) for one in found[0].text.split("/"))
            else:
                yield found[0]
        else:
            # “1939–45”, “June 3 to 9, 1911”: the years at least.
            yield from (When.parse(f"{int(year):04d}") for year in _YEAR.findall(text[start:end]))


def _dated(text: str, base: str) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches that read as dates, and what else looks like one."""
    others = other_dates(text, 0, len(text), base)
    if not others:
        return
    spans = token_spans(text, 0, len(text))
    place = done = 0
    while place < len(spans):
        length = next(
            (
                length
                for length in range(min(_LONGEST_DATE, len(spans) - place), 0, -1)
                if readings(text[spans[place][0] : spans[place + length - 1][1]], base).texts
            ),
            0,
        )
        if length:
            start, end = spans[place][0], spans[place + length - 1][1]
            yield from ((a, b) for a, b in others if done <= a and b <= start)
            yield start, end
            done = end
        place += max(1, length)
    yield from ((a, b) for a, b in others if done <= a)


def _is_computed(
    stretch: Stretch, when: When, before: When | None, after: When | None, language: str
) -> bool:
    """Return whether a date in view and a number beside it make the year of the key."""
    texts = (_without_dates(text, language) for text in (stretch.before, stretch.after))
    numbers = numbers_in(" | ".join(texts), language)
    year = civil_parts(when)[0].year
    # One year apart is told by no number: “first” is not meant.
    return any(
        abs(year - civil_parts(other)[0].year) in numbers - {1}
        for other in (before, after)
        if other is not None
    )


def _without_dates(text: str, language: str) -> str:
    for start, end in reversed(list(_dated(text, base_language(language)))):
        text = f"{text[:start]}|{text[end:]}"
    return text


# The same sentence is looked through for each of its gaps, and once a seed.
_number_readings = lru_cache(1 << 14)(number_readings)


def numbers_in(text: str, language: str) -> set[int]:
    """Return the whole numbers that stand in a text, in digits or in words."""
    base = base_language(language)
    spans = token_spans(text, 0, len(text))
    found: set[int] = set()
    place = 0
    while place < len(spans):
        for length in range(min(_LONGEST_NUMBER, len(spans) - place), 0, -1):
            words = text[spans[place][0] : spans[place + length - 1][1]]
            read = _number_readings(words, base)
            if read:
                found |= {int(number) for number in read if number == int(number)}
                place += length - 1
                break
        place += 1
    return found


def number_is_told(
    stretch: Stretch, number: int, language: str, *, counts: bool = True
) -> Message | None:
    """Say why the words beside a gap tell the number in it; None where they do not.

    ``counts`` says whether it counts something: an ordinal does not.
    """
    beside = numbers_in(f"{stretch.before} | {stretch.after}", language)
    if number in beside:
        return worded("refused.number-beside")
    years = {
        part.year
        for text in (stretch.before, stretch.after)
        for date in _dates(text, language)
        for part in civil_parts(date)
    }
    for one, other in combinations(sorted(beside | years), 2):
        if number in {other - one, other - one + 1, one + other}:
            return worded("refused.number-worked-out")
    if counts and 2 <= number <= 12:
        for part in re.split(r"[.;؛]\s", stretch.after):
            if len(_LIST_COMMA.findall(part.partition(":")[2] or part)) + 1 == number:
                return worded("refused.listed-beside")
    return None


def names_in_view(stretch: Stretch) -> str:
    """Return what stands beside a gap, folded, to look names up in."""
    return f" {fold(stretch.before)} | {fold(stretch.after)} "


def in_view(text: str) -> str:
    """Return a whole text as `names_in_view` returns what stands beside a gap."""
    return f" {fold(text)} "


def shared_with_view(text: str, stretch: Stretch) -> frozenset[str]:
    """Return the words with a meaning that a text shares with what stands beside a gap."""
    return content_words(text) & content_words(f"{stretch.before} {stretch.after}")


def stated_number(text: str, language: str) -> bool:
    """Return whether words tell a number: such a value has no names for wrong options."""
    # “first” and “one” count nothing.
    return any(map(str.isdecimal, text)) or bool(numbers_in(text, language) - {1})
