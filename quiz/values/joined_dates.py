"""Dates that are stated together, of which each is only one: 4 and 5 May, 1921 or 1925."""

from __future__ import annotations

from quiz.values.before_date import Place
from quiz.values.near_words import QUOTATION_MARKS, Kind, NearWords
from quiz.values.phrases import Phrase, Phrases, Row

_COMMAS = frozenset(",،、，")
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_DAY_SIGNS = frozenset("日号號일")
_ENDINGS = frozenset(("st", "nd", "rd", "th", "er"))
_NEUTRAL = frozenset((Kind.PREPOSITION, Kind.YEAR_WORD, Kind.INNER))


class JoinedDates:
    """A date and those that words such as “and” join to it."""

    def __init__(self, row: Row, place: Place, words: NearWords, index: int, comma: bool) -> None:
        self.row = row
        self.place = place
        self.words = words
        self.index = index
        """The first token behind the date and what may stand before a mark."""
        self.comma = comma
        """Whether a comma stands there."""

    def end(self) -> int:
        """Return where the next of several dates ends; the end of this one if there is none."""
        row, end = self.row, self.place.end
        index = self.index
        link = self.words.several.longest_at(row, index)
        if link and not _whole_link(row, index, link, self.words.several):
            link = ()
        index += len(link)
        if not link and not (self.comma and index < len(row.tokens)):
            return end
        if link and self.comma and not row.is_number(index) and not self._is_month(index):
            return end  # “, and in 1998 he …” begins a clause
        if link and not self.comma:
            index = self._over_neutral(index)
        date_end = self._date_at(index)
        if not date_end:
            return end
        if not link:  # “in 1940, 1950 and 1960”, not “in 1940, 1950 men …”
            comma = date_end < len(row.tokens) and row.tokens[date_end] in _COMMAS
            next_link = self.words.several.longest_at(row, date_end + comma)
            if not next_link or not self._date_at(date_end + comma + len(next_link)):
                return end
        return date_end

    def _over_neutral(self, index: int) -> int:
        """Return the first token from one on that is not neutral; three phrases at the most."""
        row = self.row
        for _ in range(3):
            for length in (3, 2, 1):
                phrase = tuple(row.tokens[index : index + length])
                if len(phrase) == length and self.words.kinds.get(phrase) in _NEUTRAL:
                    index += length
                    break
            else:
                return index
        return index

    def _is_month(self, index: int) -> bool:
        return bool(self._month_end(index))

    def _month_end(self, index: int) -> int:
        """Return where a month's name that begins at a token ends; 0 if there is none."""
        row = self.row
        if index >= len(row.tokens) or not row.is_word(index):
            return 0
        if self.words.language == "en" and row.raw(index).islower():
            return 0
        phrase = self.words.months.longest_at(row, index)
        if not phrase and self.words.language == "ar" and row.tokens[index][0] == "و":
            row_phrase = row.tokens[index][1:]
            return index + 1 if row_phrase in {p[0] for p in self.words.months.all} else 0
        return index + len(phrase) if phrase else 0

    def _date_at(self, index: int) -> int:
        """Return where a date that begins at a token ends; 0 if none does."""
        row = self.row
        if index >= len(row.tokens):
            return 0
        if month_end := self._month_end(index):
            return month_end
        if not row.is_number(index):
            return 0
        token = row.tokens[index]
        after = index + 1
        if not token.isdecimal():
            return 0
        if len(token) == 4 and _FIRST_YEAR <= int(token) <= _LAST_YEAR:
            counts = self.words.units.longest_at(row, after) or (
                after < len(row.tokens)
                and self.words.language in {"en", "fr", "ar"}
                and row.raw(after).islower() == (self.words.language != "ar")
                and self.words.is_open_word(row, after)
                and not self.words.several.longest_at(row, after)
            )
            return 0 if counts else after
        if len(token) <= 2:
            if after < len(row.tokens) and row.tokens[after] in _DAY_SIGNS:
                return after + 1
            for place in range(after, min(after + 4, len(row.tokens))):
                if month_end := self._month_end(place):
                    return month_end
                ending = row.tokens[place] in _ENDINGS
                if not ending and self.words.is_open_word(row, place):
                    return 0
        return 0

    def start(self) -> int:
        """Return where the date before this one of several starts."""
        row, words, first = self.row, self.words, self.place.first
        index = first - 1
        while index >= 0 and (
            row.tokens[index] in QUOTATION_MARKS
            or (row.is_word(index) and self._is_inner(index) and row.tokens[index] != "و")
        ):
            index -= 1
        if index < 1:
            return first
        link = words.several.longest_to(row, index)
        if not link:
            return first
        index -= len(link)
        if index >= 0 and row.tokens[index] in _COMMAS and "," not in link:
            return first
        before = index
        while before > 0 and row.tokens[before] in {".", "th", "st", "nd", "rd", "er", "日", "일"}:
            before -= 1
        if before < 0:
            return first
        own = row.tokens[first]
        if row.is_number(before) and row.tokens[before].isdecimal():
            digits = len(row.tokens[before])
            if digits <= 2 and own.isdecimal() and len(own) <= 2 and not self.place.is_bare:
                return before
            if digits == 4 and (
                self.place.is_bare and _FIRST_YEAR <= int(row.tokens[before]) <= _LAST_YEAR
            ):
                return before
        elif row.is_word(before) and self._own_month() and words.months.longest_to(row, before):
            is_common = row.raw(before) in words.common_months
            return first if is_common else before
        return first

    def _is_inner(self, index: int) -> bool:
        kind = self.words.kinds.get(self.words.before.longest_to(self.row, index))
        return kind in {Kind.INNER, Kind.YEAR_WORD}

    def _own_month(self) -> bool:
        return bool(self._month_end(self.place.first))


def _whole_link(row: Row, index: int, link: Phrase, several: Phrases) -> bool:
    """Return False for a link that is only the beginning of an Arabic word."""
    return tuple(row.tokens[index : index + len(link)]) == link and link in several.all
