"""The words near a number: hedges, bounds, and what the number counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.values.date_tables import base_language
from quiz.values.lines import in_its_line
from quiz.values.near_words import BRACKETS, QUOTATION_MARKS, NearWords, near_words
from quiz.values.number_words import number_is_whole
from quiz.values.phrases import Phrase, Row
from quiz.values.remarks import HEDGED, OTHER_NUMBER, OTHER_UNIT, UNKNOWN, Remark
from quiz.values.tokens import normal, tokens
from quiz.values.verdict import HOLDS, Code, Verdict
from quiz.values.whole_words import surroundings

_UNIT_WORDS = 3
"""Words after a number among which its unit stands."""
_VERB_REACH = 4
"""Words from a verb such as “exceeded” to its number."""
_OF = frozenset(("of", "de", "von", "di", "из"))
_COMMAS = frozenset(",،")
_CURRENCIES = frozenset("$£€¥₹₽₺₪₩")
_BESIDE = 24  # characters on either side in which the other end of a range may stand
_GROUPED_BEFORE = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})* $")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_GROUPED_AFTER = re.compile(r" \d{3}(?!\d)")
_RANGE_BEFORE = re.compile(r"\d\S{0,2}\s?[-–—−~]\s?[$£€¥₹]?$|\d\s[-–—−~]\s$")
_RANGE_AFTER = re.compile(r"\S{0,1}(?:[–—−~]\s?|\s[-–—−~]\s|-)[$£€¥₹]?\d")


class Asked(NamedTuple):
    """The words that a question about a number is asked and answered with."""

    shown: str
    """How the number is shown, without its placeholder."""
    others: str
    """The question and the fact in words."""
    is_ordinal: bool
    """True if the number is a place in a row."""


def number_stands_whole(text: str, start: int, end: int, language: str) -> Verdict:
    """Return whether a stretch of text leaves no part of its number outside, nor of its range.

    In one line “250” cuts “250 000” short, “84” cuts “61 – 84”, “12” beside “March” is a date.
    """
    text, start, end = in_its_line(text, start, end)
    if not (verdict := number_is_whole(text, start, end, language)).ok:
        return verdict
    before, after = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    if text[start].isdecimal():
        grouped = _THREE_DIGITS.match(text, start) is not None
        if _RANGE_BEFORE.search(before) or (grouped and _GROUPED_BEFORE.search(before)):
            first = start - len(before) + len(before.rstrip().rpartition(" ")[0])
            return Verdict(False, Code.CUT_NUMBER, words=text[first:end].strip())
    if text[end - 1].isdecimal():
        digits = len(text[start:end]) - len(text[start:end].rstrip("0123456789٠١٢٣٤٥٦٧٨٩"))
        grouped = digits <= 3 and _GROUPED_AFTER.match(after) is not None
        if grouped or _RANGE_AFTER.match(after):
            stop = end + len(after) - len(after.lstrip(" –—−~-"))
            return Verdict(False, Code.CUT_NUMBER, words=surroundings(text, start, stop + 1))
    return _part_of_date(text, start, end, language)


def _part_of_date(text: str, start: int, end: int, language: str) -> Verdict:
    """Say if a number stands beside a month or a word for “year”: then it counts nothing."""
    words = near_words(language)
    if words is None:
        return HOLDS
    first, last = max(0, start - _BESIDE), min(len(text), end + _BESIDE)
    while first > 0 and first > start - 2 * _BESIDE and not text[first].isspace():
        first -= 1
    row = Row(text, first, last, (start, end))
    index, after = row.first_from(start), row.first_from(end)
    if not any(row.is_number(place) for place in range(index, after)):
        return HOLDS
    skipped = after
    while skipped < len(row.tokens) and row.tokens[skipped] in {"st", "nd", "rd", "th", "of", "de"}:
        skipped += 1
    month = words.months.longest_at(row, skipped)
    if month and _is_name(row, skipped, words):
        stop = row.spans[skipped + len(month) - 1][1]
        return Verdict(False, Code.CUT_DATE, words=text[start:stop])
    if index > 0:
        month = words.months.longest_to(row, index - 1)
        begin = index - len(month)
        if month and _is_name(row, begin, words):
            return Verdict(False, Code.CUT_DATE, words=text[row.spans[begin][0] : end])
        year = words.years.longest_to(row, index - 1) if row.is_word(index - 1) else ()
        if (year and language != "ar") or (year and _is_ar_year(row, index, year)):
            return Verdict(False, Code.CUT_DATE, words=text[row.spans[index - 1][0] : end])
    return HOLDS


def _is_ar_year(row: Row, index: int, year: Phrase) -> bool:
    """Return whether «عام» before a number is a year's: not in «كل عام 12 سفينة»."""
    return len(year[-1]) > 1 and row.raw(index).isdecimal() and len(row.raw(index)) >= 3


def _is_name(row: Row, index: int, words: NearWords) -> bool:
    """Return whether a word is a month's name and not a common word or a short one."""
    raw = row.raw(index)
    if words.language == "en":
        return raw[:1].isupper() and len(raw) > 2
    return len(raw) > 3 or raw[:1].isupper()


def may_be_dual(text: str, language: str) -> bool:
    """Return whether a single word has an ending by which a language tells “two” of a thing."""
    words = near_words(base_language(language))
    found = tokens(normal(text))
    return (
        words is not None and len(found) == 1 and found[0].endswith(words.dual_endings or ("\0",))
    )


def remarks_on_number(
    row: Row, evidence: tuple[int, int], language: str, asked: Asked | None
) -> list[Remark]:
    """Return what is to be said of the words near a number.

    ``asked`` is None where the question is in another language than the text: then no unit can be
    compared. What the question's own words say too is never pointed at.
    """
    words = near_words(language)
    first, end = row.first_from(evidence[0]), row.first_from(evidence[1])
    if words is None:
        beside = [index for index in (first - 1, end) if 0 <= index < len(row.tokens)]
        return [Remark(*row.spans[index], UNKNOWN) for index in beside if row.is_word(index)]
    return list(dict.fromkeys(_Neighbours(row, first, end, words, asked).remarks()))


class _Neighbours:
    """What stands near one number."""

    def __init__(
        self, row: Row, first: int, end: int, words: NearWords, asked: Asked | None
    ) -> None:
        self.row, self.first, self.end, self.words, self.asked = row, first, end, words, asked
        told = "" if asked is None else f"{asked.shown} {asked.others}"
        self.told = frozenset(tokens(normal(told)))
        self.unit = frozenset(
            stem
            for text in (() if asked is None else (asked.shown,))
            for token in tokens(normal(text))
            if token[0].isalpha() and (stem := _stem(token))
        )
        self.stems = frozenset(_stem(token) for token in self.told if token[0].isalpha())

    def remarks(self) -> Iterator[Remark]:
        """Yield what is to be said, in the order of the text."""
        yield from self._before(self.first)
        yield from self._directly_after()
        yield from self._after_unit()
        if self.asked is not None:
            yield from self._counted()

    def _is_told(self, phrase: Phrase) -> bool:
        """Return whether the question says all of a phrase too."""
        said = {bare for token in self.told for bare in self.words.before.bare(token)}
        return all(token in said or not token[0].isalnum() for token in phrase) and any(
            token in said for token in phrase
        )

    def _hedged(self, first: int, end: int) -> Iterator[Remark]:
        phrase = tuple(self.row.tokens[first:end])
        if not self._is_told(phrase):
            yield Remark(self.row.spans[first][0], self.row.spans[end - 1][1], HEDGED)

    # -- before -----------------------------------------------------------------------------

    def _before(self, first: int) -> Iterator[Remark]:
        """Yield a hedge before the number, or before one that shares it."""
        row, words = self.row, self.words
        index = first - 1
        while index >= 0 and (
            row.tokens[index] in QUOTATION_MARKS
            or row.tokens[index] in _CURRENCIES
            or not row.tokens[index]
            or (words.language == "he" and row.tokens[index] == "-")
        ):
            index -= 1
        if index < 0:
            return
        if other := self._range_before(index):
            yield from self._hedged(other, index + 1)
            return
        phrase = words.number_before.longest_to(row, index)
        if not phrase and self._is_article(index) and index > 0:
            phrase = words.number_before.longest_to(row, index - 1)
            index -= bool(phrase)
        if phrase and not (phrase in words.number_bounds and not self._has_other_number(index)):
            yield from self._hedged(index - len(phrase) + 1, index + 1)
            return
        if self._is_hedging_adverb(index):
            yield from self._hedged(index, index + 1)
            return
        for place in range(index, max(-1, index - _VERB_REACH), -1):
            if not self.row.is_word(place):
                break
            if verb := words.number_verbs.longest_to(self.row, place):
                yield from self._hedged(place - len(verb) + 1, place + 1)
                return
        if self.row.tokens[index] in _OF and index and self.row.is_number(index - 1):
            yield from self._hedged(index - 1, index + 1)
            return
        yield from self._shared(index)

    def _range_before(self, index: int) -> int:
        """Return where a range opens that the number ends: “between 12 and”, «من 12 إلى».

        0 if it ends none.
        """
        row, words = self.row, self.words
        token = row.tokens[index]
        if (token,) not in words.number_bounds and token not in words.shared_links:
            return 0
        if index < 2 or token in _COMMAS or not row.is_number(index - 1):
            return 0
        opening = words.number_before.longest_to(row, index - 2)
        opens = opening in words.number_bounds or opening[-1:] in words.number_bounds
        return index - 1 - len(opening) if opens else 0

    def _is_article(self, index: int) -> bool:
        return self.row.tokens[index] in {"the", "a", "an", "les", "des", "ال", "los", "las", "die"}

    def _is_hedging_adverb(self, index: int) -> bool:
        token, words = self.row.tokens[index], self.words
        return (
            bool(words.adverb_endings)
            and token.endswith(words.adverb_endings)
            and self.row.raw(index).islower()
            and token not in words.exact_adverbs
            and len(token) > 4
        )

    def _has_other_number(self, index: int) -> bool:
        near = (*range(max(0, index - 3), index), *range(self.end, self.end + 4))
        return any(self.row.is_number(place) for place in near if place < len(self.row.tokens))

    def _shared(self, index: int) -> Iterator[Remark]:
        """Yield the hedge of a number before this one: “some 4 and 5 ships”."""
        row = self.row
        token = row.tokens[index]
        if token not in self.words.shared_links and token not in BRACKETS:
            return
        for place in range(index - 1, max(-1, index - 2 - _UNIT_WORDS * (token in BRACKETS)), -1):
            if row.is_number(place):
                phrase = self.words.number_before.longest_to(row, place - 1) if place else ()
                if phrase:
                    yield from self._hedged(place - len(phrase), place)
                return

    # -- after ------------------------------------------------------------------------------

    def _directly_after(self) -> Iterator[Remark]:
        row, words, end = self.row, self.words, self.end
        if end >= len(row.tokens):
            return
        phrase = words.number_directly.longest_at(row, end)
        if phrase and (phrase != ("من",) or self._number_from(end + 1, 2)):
            yield from self._hedged(end, end + len(phrase))
            return
        if words.number_after.longest_at(row, end):
            return  # found with those after the unit
        joined = row.tokens[end] in words.shared_links and row.tokens[end] not in {",", "،"}
        of = row.tokens[end] in _OF
        if (joined or of) and end + 1 < len(row.tokens) and row.is_number(end + 1):
            yield from self._hedged(end, end + 2)

    def _number_from(self, index: int, reach: int) -> bool:
        stop = min(index + reach, len(self.row.tokens))
        return any(self.row.is_number(place) for place in range(index, stop))

    def _after_unit(self) -> Iterator[Remark]:
        """Yield a hedge behind the number or its unit: “30 minutes or so”."""
        row, words = self.row, self.words
        for index in range(self.end, min(self.end + _UNIT_WORDS + 1, len(row.tokens))):
            phrase = words.number_after.longest_at(row, index)
            if phrase:
                yield from self._hedged(index, index + len(phrase))
                return
            if not row.is_word(index) and row.tokens[index] not in {"-", "'", ",", "،", "("}:
                return

    # -- what is counted --------------------------------------------------------------------

    def _counted(self) -> Iterator[Remark]:
        """Yield the unit of the number, or the number of the unit, where they do not agree."""
        row, words, end = self.row, self.words, self.end
        assert self.asked is not None
        if self._is_ordinal_alone():
            yield Remark(row.spans[self.first][0], row.spans[end - 1][1], OTHER_UNIT)
            return
        if self.asked.is_ordinal or self._is_ordinal():
            return
        symbol = row.tokens[self.first - 1] if self.first else ""
        if symbol in _CURRENCIES and not self._measure_told((symbol,)):
            yield Remark(row.spans[self.first - 1][0], row.spans[end - 1][1], OTHER_UNIT)
            return
        index = end
        while index < len(row.tokens) and row.tokens[index] in {"-", "'", "‐"}:
            index += 1
        measure = words.measure_words.longest_at(row, index)
        if measure and not self._measure_told(measure):
            yield Remark(row.spans[index][0], row.spans[index + len(measure) - 1][1], OTHER_UNIT)
            return
        if measure and self._second_measure(index + len(measure)):
            yield from self._hedged(index + len(measure), index + len(measure) + 2)
            return
        inside = (i for i in range(self.first, end) if row.is_word(i))
        if any(_stem(row.tokens[i]) in self.stems for i in inside):
            return  # the evidence has its unit in it
        if self._has_unit(end, self.unit | self.stems):
            return
        if self.unit and (other := self._other_number()) >= 0:
            yield Remark(*row.spans[other], OTHER_NUMBER)
        elif (self.unit and words.is_open_word(row, index) and row.raw(index).islower()) or (
            self.unit and words.language in {"ar", "fa"} and words.is_open_word(row, index)
        ):
            yield Remark(*row.spans[index], OTHER_UNIT)

    def _measure_told(self, measure: Phrase) -> bool:
        """Return whether the question names a measure, in any of its forms."""
        if all(token in self.told for token in measure):
            return True
        return any(
            measure in forms and any(all(t in self.told for t in form) for form in forms)
            for forms in self.words.measures
        )

    def _second_measure(self, index: int) -> bool:
        row = self.row
        return (
            index + 1 < len(row.tokens)
            and row.is_number(index)
            and bool(self.words.measure_words.longest_at(row, index + 1))
        )

    def _has_unit(self, index: int, stems: frozenset[str]) -> bool:
        """Return whether a word of some stems stands among the words after a number."""
        row = self.row
        met = 0
        while index < len(row.tokens) and met < _UNIT_WORDS:
            if row.is_number(index):
                return False
            if row.is_word(index):
                if any(_stem(bare) in stems for bare in self.words.before.bare(row.tokens[index])):
                    return True
                met += 1
            elif row.tokens[index] not in {"-", "'"} and row.tokens[index] not in QUOTATION_MARKS:
                return False
            index += 1
        return False

    def _other_number(self) -> int:
        """Return the token of another number that the unit stands beside; -1 if there is none."""
        for index in range(len(self.row.tokens)):
            outside = not self.first <= index < self.end
            if outside and self.row.is_number(index) and self._has_unit(index + 1, self.unit):
                return index
        return -1

    def _is_ordinal(self) -> bool:
        """Return whether the number is a place in a row, as it stands: “4th”, «الـ 20»."""
        before = self.row.tokens[self.first - 1] if self.first else ""
        text = "".join(self.row.tokens[self.first : self.end])
        return before == "ال" or text.startswith("ال") or self._is_ordinal_word()

    def _is_ordinal_word(self) -> bool:
        joined = " ".join(self.row.tokens[self.first : self.end])
        return self.words.language == "en" and joined.endswith(
            ("th", "first", "second", "third", "st", "nd", "rd", "ieth")
        )

    def _is_ordinal_alone(self) -> bool:
        """Return whether an ordinal stands for a number that is asked for as one of things."""
        assert self.asked is not None
        return bool(self.unit) and not self.asked.is_ordinal and self._is_ordinal_word()


def _stem(token: str) -> str:
    """Return a word without the endings by which its numbers differ."""
    if "\u0600" <= token[0] <= "\u06ff":
        for prefix in ("وال", "بال", "لل", "ال"):
            if token.startswith(prefix) and len(token) > len(prefix) + 2:
                token = token[len(prefix) :]
                break
        for ending in ("ات", "ين", "ون", "ان", "تين", "ة", "ا", "ه"):
            if token.endswith(ending) and len(token) > len(ending) + 2:
                return token[: -len(ending)]
        return token
    for ending in ("ies", "es", "s", "y", "e"):
        if token.endswith(ending) and len(token) > len(ending) + 2:
            return token[: -len(ending)]
    return token
