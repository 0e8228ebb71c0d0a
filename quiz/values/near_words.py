"""The words that stand near dates and numbers, compiled from their frozen table, per language.

tests/tables/make_near_words.py tells what the keys of the table mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from quiz.values.date_lexicon import lexicon
from quiz.values.date_links import MONTH
from quiz.values.date_tables import row_of, words_of
from quiz.values.phrases import GOES_ON, Phrase, Phrases, Row, phrase_of

QUOTATION_MARKS = frozenset("\"'«»“”„‟‘‹›’´`")
BRACKETS = frozenset("([{（［")


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


def _phrases(key: str) -> cached_property[Phrases]:
    """Return an attribute: the phrases of a key, each perhaps with a proclitic."""
    return cached_property(lambda words: Phrases(words.listed(key), words.proclitics))


def _listed(key: str) -> cached_property[frozenset[Phrase]]:
    """Return an attribute: the phrases of a key as they are."""
    return cached_property(lambda words: frozenset(words.listed(key)))


def _single(key: str) -> cached_property[frozenset[str]]:
    """Return an attribute: the single words of a key as they are."""
    return cached_property(lambda words: frozenset(words.table.get(key, ())))


def _joined(key: str) -> cached_property[frozenset[str]]:
    """Return an attribute: the single words of a key, each perhaps with a proclitic."""
    return cached_property(lambda words: frozenset(words.joined(words.table.get(key, ()))))


def _parted(key: str) -> cached_property[list[tuple[Phrase, Phrase]]]:
    """Return an attribute: phrases of two parts, between which other words stand."""
    return cached_property(lambda words: list(words.parted(key)))


def _affixes(key: str) -> cached_property[tuple[str, ...]]:
    """Return an attribute: beginnings or endings of words."""
    return cached_property(lambda words: tuple(words.table.get(key, ())))


class NearWords:
    """The table of one language. Each key is compiled when it is first asked for."""

    def __init__(self, language: str, table: Mapping[str, Any]) -> None:
        self.language = language
        self.table = table
        """As the script has made it: all words are normal, with spaces between their tokens."""
        self.proclitics: tuple[str, ...] = tuple(table.get("proclitics", ()))
        self.bare_years: bool = table.get("bare_years", False)
        self.bare_days: bool = table.get("bare_days", self.bare_years)
        self.has_clauses = "clause_negation" in table
        self.is_arabic = language == "ar"
        """Whether words of dates may have others written on to them, and counted nouns a case."""
        self._lexicon = lexicon(language)
        self.homographs = self._lexicon.homographs
        # Only English writes months with capitals and has words that differ in nothing else.
        self.common_months = self.homographs if language == "en" else frozenset()
        self.has_future = bool(self.future or self.future_endings)

    def listed(self, key: str) -> list[Phrase]:
        """Return the phrases of a key."""
        return [tuple(text.split()) for text in self.table.get(key, ())]

    def joined(self, words: Iterable[str]) -> list[str]:
        """Return words as they are, and with each proclitic."""
        return [proclitic + word for proclitic in ("", *self.proclitics) for word in words]

    def parted(self, key: str) -> Iterator[tuple[Phrase, Phrase]]:
        """Yield both parts of each phrase of a key."""
        for phrase in self.listed(key):
            place = phrase.index(GOES_ON)
            yield phrase[:place], phrase[place + 1 :]

    # -- before a date or a number --------------------------------------------------------

    date_nouns = _listed("date_nouns")
    named_by_day = _phrases("named_by_day")
    function = _single("function")
    harmless = _phrases("harmless")
    verbs = _phrases("verbs")
    interval_nouns = _listed("interval_nouns")
    before_time = _phrases("named_before_time")
    far_prepositions = _parted("far_prepositions")
    units_before = _phrases("units_before")
    number_verbs = _phrases("number_verbs")
    number_bounds = _listed("number_bounds")
    number_directly = _phrases("number_directly")
    exact_adverbs = _single("exact_adverbs")
    adverb_endings = _affixes("adverb_endings")

    @cached_property
    def kinds(self) -> dict[Phrase, Kind]:
        """What each word before a date does to it."""
        kinds: dict[Phrase, Kind] = {}
        for key, kind in _KINDS.items():
            kinds |= dict.fromkeys(self.listed(key), kind)
        kinds |= dict.fromkeys(self.date_nouns, Kind.NAMED)
        dates = words_of(self.language)
        for names in dates["days"]:
            kinds |= dict.fromkeys(map(phrase_of, names), Kind.INNER)
        for text in (*dates.get("about", ()), *dates["bc"]):
            kinds.setdefault(phrase_of(text), Kind.NAMED)
        return kinds

    @cached_property
    def before(self) -> Phrases:
        """The words of `kinds`."""
        return Phrases(self.kinds, self.proclitics)

    @cached_property
    def number_before(self) -> Phrases:
        """What makes a bound or a guess of a number behind it."""
        return self._before_number("number_before", "number_bounds")

    @cached_property
    def rounded(self) -> Phrases:
        """What makes a round number of one behind it."""
        return self._before_number("rounded")

    def _before_number(self, *keys: str) -> Phrases:
        phrases = (phrase for key in keys for phrase in self.listed(key))
        return Phrases(phrases, self.table.get("number_proclitics", self.proclitics))

    @cached_property
    def months(self) -> Phrases:
        """The names of months."""
        return Phrases(
            word.phrase
            for same in self._lexicon.fields.values()
            for word in same
            if word.field == MONTH
        )

    @cached_property
    def years(self) -> Phrases:
        """The words that make a year of a number beside them."""
        dates = words_of(self.language)
        texts = [*dates.get("before_year", ()), *dates.get("after_year", ())]
        eras = [*dates["ad"], *dates["bc"]]
        phrases = [*self.listed("year_words"), *map(phrase_of, [*texts, *eras])]
        return Phrases(phrases, self.proclitics)

    # -- after a date or a number ---------------------------------------------------------

    interval_after = _phrases("interval_after")
    after = _phrases("after")
    after_far = _parted("after_far")
    after_before_number = _phrases("after_before_number")
    several = _phrases("several")
    marks = _phrases("marks")
    harmless_marks = _phrases("harmless_marks")
    reckonings = _joined("reckonings")
    reckoning_links = _joined("reckoning_links")
    reigns = _joined("reigns")
    reign_links = _joined("reign_links")
    units = _phrases("units")
    rounded_after = _phrases("rounded_after")
    number_after = _phrases("number_after")
    shared_links = _single("shared_links")
    dual_endings = _affixes("dual_endings")

    @cached_property
    def year_endings(self) -> Phrases:
        """What may stand behind a year and belongs to it."""
        dates = words_of(self.language)
        texts = [*dates.get("year_endings", ()), *dates.get("after_year", ())]
        return Phrases(map(phrase_of, texts))

    @cached_property
    def measures(self) -> list[set[Phrase]]:
        """Words of measures, the forms of each together."""
        return [{tuple(form.split()) for form in row} for row in self.table.get("measures", ())]

    @cached_property
    def measure_words(self) -> Phrases:
        """All words of `measures`."""
        return Phrases((form for row in self.measures for form in row), self.proclitics)

    @cached_property
    def after_words(self) -> frozenset[str]:
        """The single words that count behind a date, whatever stands behind them."""
        return frozenset("?؟~±").union(
            self.reckonings,
            self.reigns,
            (phrase[0] for phrase, kind in self.kinds.items() if kind is Kind.OF),
            *(one.single_tokens | one.open_tokens for one in self._following),
        )

    @cached_property
    def _may_follow(self) -> frozenset[str]:
        """These, and the single words that count if a number or other words follow."""
        links = self.after_before_number
        far = (opening[0] for opening, _ in self.after_far)
        words = self.after_words.union(self.reckoning_links, self.reign_links, far)
        return words.union(links.single_tokens, links.open_tokens)

    @cached_property
    def after_pairs(self) -> frozenset[Phrase]:
        """The first two tokens of each longer phrase that may count behind a date."""
        phrases = (*self._following, self.after_before_number)
        return frozenset(pair for one in phrases for pair in one.first_pairs)

    @property
    def _following(self) -> tuple[Phrases, ...]:
        return (self.marks, self.harmless_marks, self.after)

    # -- in a clause ----------------------------------------------------------------------

    clause_negation = _phrases("clause_negation")
    clause_false = _phrases("clause_false")
    clause_tags = _phrases("clause_tags")
    complementisers = _joined("complementisers")
    final_maqsura = _single("final_maqsura")
    """Words that end in «ى» and are others in «ي»: «تُروى» and «تروي»."""
    clause_doubt = _phrases("clause_doubt")
    clause_not = _phrases("clause_not")
    clause_not_after = _listed("clause_not_after")
    auxiliaries = _single("auxiliaries")
    clause_starts = _phrases("clause_starts")
    future = _affixes("clause_future")
    future_endings = _affixes("clause_future_endings")
    no_future = _single("clause_future_not")

    @cached_property
    def clause_far(self) -> dict[str, list[tuple[Phrase, Phrase]]]:
        """The phrases with words between their parts, by their first token."""
        far: dict[str, list[tuple[Phrase, Phrase]]] = {}
        for opening, closing in self.parted("clause_far"):
            for head in self.joined([opening[0]]):
                far.setdefault(head, []).append(((head, *opening[1:]), closing))
        return far

    @property
    def _turning(self) -> tuple[Phrases, ...]:
        return (self.clause_negation, self.clause_doubt, self.clause_not, self.clause_false)

    @cached_property
    def clause_words(self) -> frozenset[str]:
        """The single words that turn a clause, or look like it."""
        words = (one.single_tokens | one.open_tokens for one in self._turning)
        return frozenset(self.clause_far).union(*words)

    @cached_property
    def clause_pairs(self) -> frozenset[Phrase]:
        """The first two tokens of each longer phrase of these."""
        return frozenset(pair for one in self._turning for pair in one.first_pairs)

    @cached_property
    def clause_starting(self) -> frozenset[str]:
        """The words that any of these begins with."""
        return self.clause_words.union([first for first, _ in self.clause_pairs])

    # -- of any place ---------------------------------------------------------------------

    @cached_property
    def _function_words(self) -> frozenset[str]:
        single = {*self.function, *(phrase[0] for phrase in self.kinds if len(phrase) == 1)}
        single |= {phrase[0] for phrase in self.harmless.all if len(phrase) == 1}
        return frozenset(self.joined(single))

    @cached_property
    def _range_words(self) -> frozenset[str]:
        ranges = self._lexicon.ranges
        return frozenset(token for way in ranges for phrase in way[:3] for token in phrase)

    def is_range(self, text: str) -> bool:
        """Return whether words only open, join or close an interval: from, to, between."""
        return frozenset(phrase_of(text)) <= self._range_words

    def may_follow(self, row: Row, index: int) -> bool:
        """Return False, quickly, only where no table has words that count behind a date."""
        tokens = row.tokens
        return (
            tokens[index] in self._may_follow
            or tuple(tokens[index : index + 2]) in self.after_pairs
        )

    def is_function(self, row: Row, index: int) -> bool:
        """Return whether a token is a function word of the table, and not a word of content."""
        return row.tokens[index] in self._function_words

    def is_open_word(self, row: Row, index: int) -> bool:
        """Return whether a token is a word of content: a noun, a verb, an adjective."""
        return index < len(row.tokens) and row.is_word(index) and not self.is_function(row, index)


@cache
def _lines() -> bytes:
    return (files("quiz.values") / "tables" / "near_words.jsonl").read_bytes()


@cache
def near_words(language: str) -> NearWords | None:
    """Return the words of a language (not a longer tag), made once; None if there is no table."""
    row = row_of(_lines(), language)
    return None if row is None else NearWords(language, json.loads(row))
