"""What the words after a date make of it.

What follows a date is an open class, so that only marks count: of another calendar, of a guess, of
one of several dates, of what a number counts that is no year. Everything else leaves the date
plain. A mark may stand behind one bracket, comma or quotation mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.values.before_date import Place, Walk
from quiz.values.date_lexicon import lexicon
from quiz.values.joined_dates import JoinedDates
from quiz.values.near_words import BRACKETS, QUOTATION_MARKS, Kind, NearWords
from quiz.values.phrases import CLAUSE_END, Phrase, Row
from quiz.values.remarks import GOVERNS, MARKED, MAY_BE_NO_YEAR, Remark
from quiz.values.verdict import Code

_COMMAS = frozenset(",،、，;؛")
_CLOSING = frozenset(")]}）］")
_SHORT_WORD = 5
"""Letters of a word that is alone in a bracket and may be a mark that no table knows."""
_REACH = 5
"""Words from a date to the name of the calendar that it is of."""


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
        ending = words.year_endings.longest_at(row, self.index)
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
        if not self.bracket and not words.may_follow(row, index):
            # Nearly every date: what follows it is in no table.
            yield from self._several()
            if self.place.is_short:
                yield from self._reckoning()
            yield from self._counted()
            yield from self._capitals()
            return
        mark = words.marks.longest_at(row, index)
        harmless = words.harmless_marks.longest_at(row, index)
        if mark and self.bracket and row.is_number(index + len(mark)):
            return  # the date by another calendar: “(AH 1125)”
        if mark and len(mark) > len(harmless) and not self._is_clause(index, mark):
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
        """Return whether a short mark is a word of the next clause: “In 1950, Be …”."""
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
        return "." in tokens and all(len(one) == 1 for one in tokens)

    def _hedge(self) -> Iterator[Remark]:
        """Yield what makes the date an end, a bound or a guess."""
        row, index = self.row, self.index
        if row.tokens[index] in {"?", "؟", "~", "±"} and not self.comma:
            yield self._named(index, index + 1, GOVERNS)
            return
        if row.tokens[index] in {"-", "–"} and not self.comma:
            return
        if self.place.is_interval and self.words.interval_after.longest_at(row, index):
            return
        if phrase := self.words.after.longest_at(row, index):
            stop = index + len(phrase) - (phrase[-1] == CLAUSE_END)
            yield self._named(index, stop, GOVERNS)
            return
        if far := self._far(index):
            yield self._named(index, far, GOVERNS)
            return
        phrase = self.words.after_before_number.longest_at(row, index)
        if phrase:
            stop = index + len(phrase)
            for place in range(stop, min(stop + 3, len(row.tokens))):
                if row.is_number(place):
                    yield self._named(index, stop, GOVERNS)
                if row.is_number(place) or self.words.is_open_word(row, place):
                    return

    def _far(self, index: int) -> int:
        """Return where a hedge with words between its parts ends: “à deux ans près”; else 0."""
        tokens = self.row.tokens
        for opening, closing in self.words.after_far:
            start = index + len(opening)
            if tuple(tokens[index:start]) != opening:
                continue
            for place in range(start, min(start + _REACH, len(tokens))):
                if not self.row.is_word(place) and not self.row.is_number(place):
                    break
                if tuple(tokens[place : place + len(closing)]) == closing:
                    return place + len(closing)
        return 0

    def _several(self) -> Iterator[Remark]:
        """Yield why the date is only one of several that are joined."""
        joined = JoinedDates(self.row, self.place, self.words, self.index, self.comma)
        right, left = joined.end(), joined.start()
        if right > self.place.end or left < self.place.first:
            row = self.row
            start, end = row.spans[min(left, self.place.first)][0], row.spans[right - 1][1]
            yield Remark(start, end, "", Code.ONE_OF_SEVERAL)

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
        counted = self.place.is_short and words.is_open_word(row, start)
        if not (linked or reigning or counted or token in words.reckonings):
            return
        for index in range(start, min(start + _REACH, len(row.tokens))):
            token = row.tokens[index]
            if not row.is_word(index):
                if token in QUOTATION_MARKS:
                    continue
                return
            by_calendar = (linked or index == start) and token in words.reckonings
            if by_calendar or ((reigning or self.place.is_short) and token in words.reigns):
                yield self._named(start, self._with_its_name(index + 1), MARKED)
                return

    def _with_its_name(self, index: int) -> int:
        """Return where the name of a calendar ends: “style de Pâques”, “stile fiorentino”."""
        row, words = self.row, self.words
        of = words.kinds.get((row.tokens[index],)) if index < len(row.tokens) else None
        stop = index + (of is Kind.OF)
        if stop < len(row.tokens) and row.tokens[stop] == "'":
            stop += 1
        named = row.is_word(stop) if stop > index else words.is_open_word(row, stop)
        return stop + 1 if named else index

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
            # A preposition says that it is a year, but for “in 1200 metres of water”.
            is_unit = bool(unit) and len(unit[0]) > 2
            if not is_unit and self._is_counted_in_arabic(index):
                yield self._named(index, index + 1, MAY_BE_NO_YEAR)
                return
            if is_unit or self.place.is_short:
                length = len(unit) if is_unit else 1
                if self._is_lower(index) and words.is_open_word(row, index):
                    yield self._named(index, index + length, MAY_BE_NO_YEAR)
            return
        if self.walk.has_article and not self.place.is_short:
            if unit and self.walk.index >= 0:
                yield self._named(index, index + len(unit), MAY_BE_NO_YEAR)
            return
        if unit:
            yield self._refused(index, unit, Code.OTHER_UNIT)
        elif (
            not words.bare_years
            and words.is_open_word(row, index)
            and self._is_lower(index)
            and self.place.anchor != index
        ):
            yield self._named(index, index + 1, MAY_BE_NO_YEAR)

    def _is_counted_in_arabic(self, index: int) -> bool:
        """Return whether an Arabic noun stands in the case of what is counted: «1450 مقاتلًا»."""
        row, words = self.row, self.words
        if words.language != "ar" or self.walk.has_year_word or not words.is_open_word(row, index):
            return False
        number = row.tokens[self.place.end - 1]
        counts = number.isdecimal() and 10 < int(number) % 100 < 100
        raw = row.raw(index).replace("\u064b", "")
        return counts and len(raw) > 3 and raw.endswith("ا") and not raw.endswith(("يا", "ذا"))

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
