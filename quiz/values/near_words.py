"""The words that stand near dates and numbers, compiled from their frozen table, per language.

tests/tables/make_near_words.py tells what the keys of the table mean. Words are compared as
`quiz.values.tokens.normal` spells them, in phrases of any length, the longest first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from quiz.values.date_lexicon import lexicon
from quiz.values.date_links import MONTH
from quiz.values.date_tables import words_of
from quiz.values.tokens import normal, token_spans, tokens

Phrase = tuple[str, ...]

CLAUSE_END = "$"
"""Stands in a phrase for the end of a clause: a stop, a comma, a bracket, the end of the text."""
GOES_ON = "*"
"""Stands at the end of a phrase whose last word may go on: «طالب ب*» in «طالب بفتحه»."""
QUOTATION_MARKS = frozenset("\"'«»“”„‟‘‹›’´`")
BRACKETS = frozenset("([{（［")
_ENDS = frozenset(".,;:!?؟۔।。)]}）］…،؛、，")


class Kind(Enum):
    """What a word before a date does to it."""

    PREPOSITION = auto()
    YEAR_WORD = auto()
    INNER = auto()
    OF = auto()
    FUNCTION = auto()
    NAMED = auto()


# Of two equal phrases the later kind counts.
_KINDS = {
    "function": Kind.FUNCTION,
    "inner": Kind.INNER,
    "of": Kind.OF,
    "prepositions": Kind.PREPOSITION,
    "year_words": Kind.YEAR_WORD,
    "named": Kind.NAMED,
}


@lru_cache(1 << 16)
def spelled(word: str) -> str:
    """Return `normal` of a word or a mark; a text has few different ones."""
    return normal(word)


class Row:
    """The tokens of a stretch of text, each made normal, and where each stands in the text."""

    def __init__(self, text: str, start: int, end: int, cuts: Iterable[int] = ()) -> None:
        """Read text[start:end]; no token goes on across one of the places where it is cut."""
        self.text = text
        self.spans: list[tuple[int, int]] = []
        for cut in (*sorted({cut for cut in cuts if start < cut < end}), end):
            self.spans += token_spans(text, start, cut)
            start = cut
        self.tokens = [spelled(text[first:last]) for first, last in self.spans]

    def first_from(self, offset: int) -> int:
        """Return the index of the first token that begins at an offset or later."""
        low, high = 0, len(self.spans)
        while low < high:
            middle = (low + high) // 2
            if self.spans[middle][0] < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def raw(self, index: int) -> str:
        """Return a token as it stands in the text."""
        first, last = self.spans[index]
        return self.text[first:last]

    def is_word(self, index: int) -> bool:
        """Return whether the token is a word of letters."""
        return self.tokens[index][:1].isalpha()

    def is_number(self, index: int) -> bool:
        """Return whether the token is a number in digits."""
        return self.tokens[index][:1].isdecimal()

    def ends_clause(self, index: int) -> bool:
        """Return whether a clause ends before the token, or there is none."""
        return index >= len(self.tokens) or self.tokens[index] in _ENDS


class Phrases:
    """A set of phrases, found from their first token or from their last."""

    def __init__(self, texts: Iterable[str], proclitics: Sequence[str] = ()) -> None:
        self._proclitics = tuple(proclitics)
        self._by_first: dict[str, list[Phrase]] = {}
        self._by_last: dict[str, list[Phrase]] = {}
        self.all = {phrase_of(text) for text in texts} - {()}
        for phrase in sorted(self.all, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)
            self._by_last.setdefault(phrase[-1], []).append(phrase)

    def bare(self, token: str) -> Iterator[str]:
        """Yield a token, and what it is without a word that is written on to it."""
        yield token
        for proclitic in self._proclitics:
            if token.startswith(proclitic) and len(token) > len(proclitic) + 1:
                yield token[len(proclitic) :]

    def longest_at(self, row: Row, index: int) -> Phrase:
        """Return the longest phrase that begins at a token; empty if there is none."""
        if index >= len(row.tokens):
            return ()
        for first in self.bare(row.tokens[index]):
            for phrase in self._by_first.get(first, ()):
                if _follows(row, index, phrase):
                    return phrase
        return ()

    def longest_to(self, row: Row, index: int) -> Phrase:
        """Return the longest phrase that ends with a token; empty if there is none."""
        longest: Phrase = ()
        for last in self.bare(row.tokens[index]):
            for phrase in self._by_last.get(last, ()):
                if len(phrase) <= len(longest):
                    break
                first = index - len(phrase) + 1
                if (len(phrase) == 1 and last in phrase) or (
                    first >= 0
                    and row.tokens[index] == last
                    and tuple(row.tokens[first + 1 : index + 1]) == phrase[1:]
                    and phrase[0] in self.bare(row.tokens[first])
                ):
                    longest = phrase
        return longest


def phrase_of(text: str) -> Phrase:
    """Return the tokens of a phrase of a table."""
    return tuple(tokens(normal(text)))


def _follows(row: Row, index: int, phrase: Phrase) -> bool:
    """Return whether the rest of a phrase stands behind its first token."""
    if phrase[-1] == CLAUSE_END:
        last = index + len(phrase) - 1
        return row.ends_clause(last) and tuple(row.tokens[index + 1 : last]) == phrase[1:-1]
    if phrase[-1] == GOES_ON:
        last = index + len(phrase) - 2
        return (
            tuple(row.tokens[index + 1 : last]) == phrase[1:-2]
            and last < len(row.tokens)
            and row.tokens[last].startswith(phrase[-2])
        )
    return tuple(row.tokens[index + 1 : index + len(phrase)]) == phrase[1:]


class NearWords:
    """The compiled table of one language."""

    def __init__(self, language: str, table: Mapping[str, Any]) -> None:
        self.language = language
        self.proclitics: tuple[str, ...] = tuple(table.get("proclitics", ()))
        self.bare_years: bool = table.get("bare_years", False)
        self.has_clauses = "clause_negation" in table

        def phrases(*keys: str) -> Phrases:
            texts = (text for key in keys for text in table.get(key, ()))
            return Phrases(texts, self.proclitics)

        def words(key: str) -> frozenset[str]:
            return frozenset(map(normal, table.get(key, ())))

        self.kinds: dict[Phrase, Kind] = {}
        for key, kind in _KINDS.items():
            self.kinds |= dict.fromkeys(phrases(key).all, kind)
        for names in words_of(language)["days"]:
            self.kinds |= dict.fromkeys(map(phrase_of, names), Kind.INNER)
        for text in (*words_of(language).get("about", ()), *words_of(language)["bc"]):
            self.kinds.setdefault(phrase_of(text), Kind.NAMED)
        self.before = Phrases((" ".join(phrase) for phrase in self.kinds), self.proclitics)
        self.function = words("function")
        self.harmless = phrases("harmless")
        self.verbs = phrases("verbs")
        self.interval_nouns = phrases("interval_nouns").all
        self.before_time = phrases("named_before_time")
        self.after = phrases("after")
        self.after_before_number = phrases("after_before_number")
        self.several = phrases("several")
        endings = words_of(language)
        self.year_endings = Phrases(
            [*endings.get("year_endings", ()), *endings.get("after_year", ())]
        )
        self.marks = phrases("marks")
        self.harmless_marks = phrases("harmless_marks")
        self.reckonings = words("reckonings")
        self.reckoning_links = words("reckoning_links")
        self.reigns = words("reigns")
        self.reign_links = words("reign_links")
        self.units = phrases("units")
        self.units_before = phrases("units_before")
        self.far_prepositions = [
            (phrase[: phrase.index(GOES_ON)], phrase[phrase.index(GOES_ON) + 1 :])
            for phrase in phrases("far_prepositions").all
        ]
        self.number_before = Phrases(
            [*table.get("number_before", ()), *table.get("number_bounds", ())],
            table.get("number_proclitics", self.proclitics),
        )
        self.number_verbs = phrases("number_verbs")
        self.number_bounds = phrases("number_bounds").all
        self.number_directly = phrases("number_directly")
        self.number_after = phrases("number_after")
        self.shared_links = words("shared_links")
        self.exact_adverbs = words("exact_adverbs")
        self.adverb_endings: tuple[str, ...] = tuple(table.get("adverb_endings", ()))
        self.measures = [{phrase_of(form) for form in row} for row in table.get("measures", ())]
        self.measure_words = Phrases(
            (form for row in table.get("measures", ()) for form in row), self.proclitics
        )
        self.dual_endings: tuple[str, ...] = tuple(map(normal, table.get("dual_endings", ())))
        self.clause_negation = phrases("clause_negation")
        self.clause_doubt = phrases("clause_doubt")
        self.clause_not = phrases("clause_not")
        self.clause_not_after = phrases("clause_not_after").all
        self.auxiliaries = words("auxiliaries")
        self.clause_starts = phrases("clause_starts")
        self.future: tuple[str, ...] = tuple(map(normal, table.get("clause_future", ())))
        self.future_endings: tuple[str, ...] = tuple(table.get("clause_future_endings", ()))
        self.no_future = words("clause_future_not")
        lexicon_words = lexicon(language)
        self._range_words = frozenset(
            token for way in lexicon_words.ranges for phrase in way for token in phrase
        )
        self.homographs = lexicon_words.homographs
        self.months = Phrases(
            " ".join(word.phrase)
            for same in lexicon_words.fields.values()
            for word in same
            if word.field == MONTH
        )
        self.years = Phrases(
            [
                *table.get("year_words", ()),
                *words_of(language).get("before_year", ()),
                *words_of(language).get("after_year", ()),
                *words_of(language)["ad"],
                *words_of(language)["bc"],
            ],
            self.proclitics,
        )

    def is_range(self, text: str) -> bool:
        """Return whether words only open, join or close an interval: from, to, between."""
        return frozenset(phrase_of(text)) <= self._range_words

    def is_function(self, row: Row, index: int) -> bool:
        """Return whether a token is a function word of the table, and not a word of content."""
        token = row.tokens[index]
        return any(
            bare in self.function or (bare,) in self.kinds or (bare,) in self.harmless.all
            for bare in self.before.bare(token)
        )

    def is_open_word(self, row: Row, index: int) -> bool:
        """Return whether a token is a word of content: a noun, a verb, an adjective."""
        return index < len(row.tokens) and row.is_word(index) and not self.is_function(row, index)


@cache
def _tables() -> dict[str, Any]:
    lines = (files("quiz.values") / "tables" / "near_words.jsonl").read_text(encoding="utf-8")
    return {table["language"]: table for table in map(json.loads, lines.splitlines())}


@cache
def near_words(language: str) -> NearWords | None:
    """Return the words of a language (not a longer tag), made once; None if there is no table."""
    table = _tables().get(language)
    return None if table is None else NearWords(language, table)
