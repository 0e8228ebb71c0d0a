"""What the words after a date make of it.

What follows a date is an open class, so that only marks count: of another calendar, of a guess, of
one of several dates, of what a number counts that is no year. Everything else leaves the date
plain. A mark may stand behind one bracket, comma or quotation mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.values.before_date import Place, Walk
from quiz.values.date_lexicon import lexicon
from quiz.values.near_words import (
    BRACKETS,
    CLAUSE_END,
    QUOTATION_MARKS,
    Kind,
    NearWords,
    Phrase,
    Phrases,
    Row,
)
from quiz.values.remarks import GOVERNS, MARKED, MAY_BE_NO_YEAR, Remark
from quiz.values.verdict import Code

_COMMAS = frozenset(",،、，;؛")
_CLOSING = frozenset(")]}）］")
_SHORT_WORD = 5
"""Letters of a word that is alone in a bracket and may be a mark that no table knows."""
_REACH = 5
"""Words from a date to the name of the calendar that it is of."""
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_DAY_SIGNS = frozenset("日号號일")


class Follower:
    """What follows one date."""

    def __init__(self, row: Row, place: Place, walk: Walk, words: NearWords) -> None:
        self.row = row
        self.place = place
        self.walk = walk
        self.words = words
        self.index = place.end
        """The first token behind what may stand before a mark."""
        self.comma = self.bracket = False
        ending = words.has_endings and words.year_endings.longest_at(row, self.index)
        if ending and not words.after.longest_at(row, self.index):
            self.index += len(ending)
        while self.index < len(row.tokens):
            token = row.tokens[self.index]
            if token in _COMMAS and not self.comma and not self.bracket:
                self.comma = True
            elif token in BRACKETS and not self.bracket:
                self.bracket = True
            elif token and token not in QUOTATION_MARKS and not self._closes(token):
                break
            self.index += 1

    def _closes(self, token: str) -> bool:
        """Return whether a bracket ends that was opened before the date: “(opened 1131) AH”."""
        return token in _CLOSING and not self.bracket

    def remarks(self) -> Iterator[Remark]:
        """Yield what is to be said, the first of each sort."""
        row, words, index = self.row, self.words, self.index
        yield from self._homograph()
        if index >= len(row.tokens):
            return
        token = row.tokens[index]
        if not self.bracket and token not in words.after_tokens:
            # Nearly every date: what follows it is in no table.
            yield from self._several()
            if self.place.is_short:
                yield from self._reckoning()
            yield from self._counted()
            yield from self._capitals()
            return
        mark = words.marks.longest_at(row, index)
        harmless = words.harmless_marks.longest_at(row, index)
        if mark and len(mark) > len(harmless):
            if not self._is_clause(index, mark):
                yield self._refused(index, mark, Code.OTHER_CALENDAR)
                return
        if harmless:
            return
        if self.bracket:
            yield from self._in_bracket()
            return
        yield from self._hedge()
        yield from self._several()
        yield from self._reckoning()
        yield from self._counted()
        yield from self._capitals()

    def _is_clause(self, index: int, mark: Phrase) -> bool:
        """Return whether a short mark is a word of the next clause: “In 1950, Be …”, “in 1906 H.”."""
        if len(mark) > 1 or self.bracket or self.words.language != "en":
            return False
        # "AM", "be" or "vs" in a sentence are words; in capitals they are marks.
        raw = self.row.raw(index)
        letters = raw.replace(".", "")
        return not letters.isupper() if len(letters) <= 3 else raw.islower() and self.comma

    def _homograph(self) -> Iterator[Remark]:
        """Yield a lower-case word beside a year that is a month in capitals: “1412 may be”."""
        if not self.words.common_months:
            return
        for index in (self.place.end, self.place.first - 1):
            if 0 <= index < len(self.row.tokens):
                raw = self.row.raw(index)
                if raw in self.words.common_months:
                    yield self._named(index, index + 1, MAY_BE_NO_YEAR)

    def _in_bracket(self) -> Iterator[Remark]:
        """Yield a word that is alone in a bracket, or a question mark in it."""
        row, index = self.row, self.index
        stop = index
        while stop < len(row.tokens) and row.tokens[stop] not in _CLOSING:
            stop += 1
        if row.is_number(index):
            return  # the date by another calendar, or another date
        if (phrase := self.words.after.longest_at(row, index)) and len(phrase) <= stop - index:
            yield self._named(index, index + len(phrase), GOVERNS)
            return
        for place in range(index, min(stop, index + _REACH)):
            if row.tokens[place] in {"?", "؟", "~"}:
                yield self._named(place, place + 1, GOVERNS)
                return
        about = self.words.before.longest_to(row, stop - 1)
        if about and len(about) == stop - index and about in self._abouts():
            yield self._named(index, stop, GOVERNS)
        elif (
            stop == index + 1 and len(row.tokens[index]) <= _SHORT_WORD and row.is_word(index)
        ) or self._dotted(index, stop):
            yield self._named(index, stop, MARKED)
        else:
            yield from self._reckoning()

    def _abouts(self) -> frozenset[Phrase]:
        return frozenset(
            word.phrase
            for same in lexicon(self.words.language).fields.values()
            for word in same
            if word.value == "about"
        )

    def _dotted(self, index: int, stop: int) -> bool:
        """Return whether the tokens are single letters with dots."""
        tokens = self.row.tokens[index:stop]
        return "." in tokens and all(token == "." or len(token) == 1 for token in tokens)

    def _hedge(self) -> Iterator[Remark]:
        """Yield what makes the date an end, a bound or a guess."""
        row, index = self.row, self.index
        if row.tokens[index] in {"?", "؟", "~", "±"} and not self.comma:
            yield self._named(index, index + 1, GOVERNS)
            return
        if row.tokens[index] in {"-", "–"} and not self.comma:
            return
        if phrase := self.words.after.longest_at(row, index):
            stop = index + len(phrase) - (phrase[-1] == CLAUSE_END)
            yield self._named(index, stop, GOVERNS)
            return
        phrase = self.words.after_before_number.longest_at(row, index)
        if phrase:
            stop = index + len(phrase)
            for place in range(stop, min(stop + 3, len(row.tokens))):
                if row.is_number(place):
                    yield self._named(index, stop, GOVERNS)
                if row.is_number(place) or self.words.is_open_word(row, place):
                    return

    # -- several ----------------------------------------------------------------------------

    def _several(self) -> Iterator[Remark]:
        """Yield why the date is only one of several that are joined."""
        right = self._joined_right()
        left = self._joined_left()
        if right > self.place.end or left < self.place.first:
            row = self.row
            start, end = row.spans[min(left, self.place.first)][0], row.spans[right - 1][1]
            yield Remark(start, end, "", Code.ONE_OF_SEVERAL)

    def _joined_right(self) -> int:
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
        row, words = self.row, self.words
        for _ in range(3):
            for length in (3, 2, 1):
                phrase = tuple(row.tokens[index : index + length])
                kind = words.kinds.get(phrase)
                if (
                    len(phrase) == length
                    and kind is not None
                    and kind.name
                    in {
                        "PREPOSITION",
                        "YEAR_WORD",
                        "INNER",
                    }
                ):
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
                if row.is_word(place) and not self.words.is_function(row, place):
                    if row.tokens[place] not in {"st", "nd", "rd", "th", "er"}:
                        return 0
        return 0

    def _joined_left(self) -> int:
        """Return where the date before this one of several starts."""
        row, words, first = self.row, self.words, self.place.first
        index = first - 1
        while index >= 0 and (
            row.tokens[index] in QUOTATION_MARKS
            or (row.is_word(index) and self._is_inner(index) and row.tokens[index] not in {"و"})
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
            if words.language != "en" or not row.raw(before).islower():
                return before
        return first

    def _is_inner(self, index: int) -> bool:
        kind = self.words.kinds.get(self.words.before.longest_to(self.row, index))
        return kind is not None and kind.name in {"INNER", "YEAR_WORD"}

    def _own_month(self) -> bool:
        return bool(self._month_end(self.place.first))

    # -- another reckoning, another thing counted -------------------------------------------

    def _reckoning(self) -> Iterator[Remark]:
        """Yield the name of a calendar or a reign that the date is counted by."""
        row, words = self.row, self.words
        start = self.index
        if start >= len(row.tokens):
            return
        if self.walk.has_year_word and words.kinds.get((row.tokens[start],)) is Kind.OF:
            stop = start + 1
            while stop < len(row.tokens) and stop < start + _REACH and row.is_word(stop):
                stop += 1
                if words.is_open_word(row, stop - 1):
                    yield self._named(start, stop, MARKED)
                    return
        token = row.tokens[start]
        linked, reigning = token in words.reckoning_links, token in words.reign_links
        if not linked and not reigning and token not in words.reckonings:
            if not (self.place.is_short and words.is_open_word(row, start)):
                return
        for index in range(start, min(start + _REACH, len(row.tokens))):
            token = row.tokens[index]
            if not row.is_word(index):
                if token in QUOTATION_MARKS:
                    continue
                return
            by_calendar = (linked or index == start) and token in words.reckonings
            if by_calendar or ((reigning or self.place.is_short) and token in words.reigns):
                yield self._named(start, index + 1, MARKED)
                return

    def _counted(self) -> Iterator[Remark]:
        """Yield what the number counts, where nothing says that it is a year."""
        row, words, index = self.row, self.words, self.place.end
        if index < len(row.tokens) and row.tokens[index] in {"-", "‐", "\u00a0"}:
            index += 1
        if not self.place.is_bare or index >= len(row.tokens) or self.index > index:
            return
        unit = words.units.longest_at(row, index)
        if unit and unit[0] in {"%", "٪", "％", "°", "‰"}:
            yield self._refused(index, unit, Code.OTHER_UNIT)
            return
        if self.walk.is_marked or self.place.is_marked:
            if unit and (len(unit[0]) > 2 or not row.is_word(index)):
                if self._is_lower(index) and not words.is_function(row, index):
                    yield self._named(index, index + len(unit), MAY_BE_NO_YEAR)
            elif self.place.is_short and self._is_lower(index):
                if words.is_open_word(row, index):
                    yield self._named(index, index + 1, MAY_BE_NO_YEAR)
            return
        if self.walk.has_article and not self.place.is_short:
            if unit and self.walk.index >= 0:
                yield self._named(index, index + len(unit), MAY_BE_NO_YEAR)
            return
        if unit:
            yield self._refused(index, unit, Code.OTHER_UNIT)
        elif not words.bare_years and words.is_open_word(row, index) and self._is_lower(index):
            if self.place.anchor != index:
                yield self._named(index, index + 1, MAY_BE_NO_YEAR)

    def _is_lower(self, index: int) -> bool:
        raw = self.row.raw(index)
        return raw == raw.lower()

    def _capitals(self) -> Iterator[Remark]:
        """Yield capitals before a stop or a bracket: they may be a mark that no table knows."""
        row, index = self.row, self.index
        if not row.text[row.spans[index][0]].isupper():
            return
        stop = index
        while stop < len(row.tokens) and (row.is_word(stop) or row.tokens[stop] == "."):
            stop += 1
            if stop > index + 8:
                return
        letters = [row.raw(place) for place in range(index, stop) if row.is_word(place)]
        dotted = stop - index >= 2 * len(letters) - 1 and all(len(one) == 1 for one in letters)
        joined = "".join(letters)
        if not letters or not joined.isupper() or not 1 <= len(joined) <= 4:
            return
        if len(letters) == 1 or dotted:
            ends = stop == len(row.tokens) or row.ends_clause(stop) or row.tokens[stop - 1] == "."
            if ends and joined.lower() not in {"i", "ad", "ce", "bc", "bce"}:
                yield self._named(index, stop, MARKED)

    # -- remarks ----------------------------------------------------------------------------

    def _named(self, first: int, end: int, why: str) -> Remark:
        return Remark(self.row.spans[first][0], self.row.spans[end - 1][1], why)

    def _refused(self, index: int, phrase: Phrase, code: Code) -> Remark:
        end = index + len(phrase) - (phrase[-1] == CLAUSE_END)
        start = self.row.spans[self.place.first][0]
        return Remark(start, self.row.spans[end - 1][1], "", code)


def _whole_link(row: Row, index: int, link: Phrase, several: Phrases) -> bool:
    """Return False for a link that is only the beginning of an Arabic word."""
    return tuple(row.tokens[index : index + len(link)]) == link and link in several.all
