"""The words that stand near dates and numbers, compiled from their frozen table, per language.

tests/tables/make_near_words.py tells what the keys of the table mean. Words are compared as
`quiz.values.tokens.normal` spells them, in phrases of any length, the longest first.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cache, cached_property, lru_cache
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
_SIGNS = frozenset((CLAUSE_END, GOES_ON))
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
        self.spans = token_spans(text, start, end)
        self._starts = [first for first, _ in self.spans]
        for cut in cuts:
            if start < cut < end:
                self._cut(cut)
        self.tokens = [spelled(text[first:last]) for first, last in self.spans]

    def _cut(self, cut: int) -> None:
        """Make two tokens of one that goes on across a place."""
        index = bisect_left(self._starts, cut) - 1
        first, last = self.spans[index] if index >= 0 else (cut, cut)
        if first < cut < last:
            self.spans[index : index + 1] = [(first, cut), (cut, last)]
            self._starts.insert(index + 1, cut)

    def first_from(self, offset: int) -> int:
        """Return the index of the first token that begins at an offset or later."""
        return bisect_left(self._starts, offset)

    def raw(self, index: int) -> str:
        """Return a token as it stands in the text."""
        first, last = self.spans[index]
        return self.text[first:last]

    def is_word(self, index: int) -> bool:
        """Return whether there is such a token, and it is a word of letters."""
        return index < len(self.tokens) and self.tokens[index][:1].isalpha()

    def is_number(self, index: int) -> bool:
        """Return whether there is such a token, and it is a number in digits."""
        return index < len(self.tokens) and self.tokens[index][:1].isdecimal()

    def ends_clause(self, index: int) -> bool:
        """Return whether a clause ends before the token, or there is none."""
        return index >= len(self.tokens) or self.tokens[index] in _ENDS


class Phrases:
    """A set of phrases, found from their first token or from their last."""

    def __init__(self, texts: Iterable[str | Phrase], proclitics: Sequence[str] = ()) -> None:
        self.all = {phrase_of(text) if isinstance(text, str) else text for text in texts} - {()}
        self._proclitics = ("", *proclitics)
        self._canonical: dict[Phrase, Phrase] = {}
        """Each phrase, and each with a word written on to its first, by its tokens."""
        self._first_lengths: dict[str, list[int]] = {}
        self._last_lengths: dict[str, list[int]] = {}
        """How long the phrases are that begin or end with a token, the longest first."""
        self._open: dict[str, list[Phrase]] = {}
        """The phrases that end in a sign of the table, by their first token."""
        for phrase in sorted(self.all, key=len, reverse=True):
            is_open = len(phrase) > 1 and phrase[-1] in _SIGNS
            for head in self._with_proclitics(phrase[0]):
                if is_open:
                    self._open.setdefault(head, []).append(phrase)
                    continue
                variant = (head, *phrase[1:])
                self._canonical.setdefault(variant, phrase)
                _note(self._first_lengths, head, len(variant))
                _note(self._last_lengths, variant[-1], len(variant))
        self.last_tokens = self._last_lengths.keys()
        self.first_tokens = frozenset((*self._first_lengths, *self._open))

    @cached_property
    def single_tokens(self) -> frozenset[str]:
        """The phrases of one token."""
        return frozenset(row[0] for row in self._canonical if len(row) == 1)

    @cached_property
    def first_pairs(self) -> frozenset[Phrase]:
        """The first two tokens of each longer phrase."""
        return frozenset(row[:2] for row in self._canonical if len(row) > 1)

    @property
    def open_tokens(self) -> frozenset[str]:
        """The first tokens of phrases that end in a sign of the table."""
        return frozenset(self._open)

    def _with_proclitics(self, token: str) -> list[str]:
        if len(token) < 2 or len(self._proclitics) == 1:
            return [token]
        return [proclitic + token for proclitic in self._proclitics]

    def bare(self, token: str) -> Iterator[str]:
        """Yield a token, and what it is without a word that is written on to it."""
        for proclitic in self._proclitics:
            if token.startswith(proclitic) and len(token) > len(proclitic) + 1:
                yield token[len(proclitic) :]

    def longest_at(self, row: Row, index: int) -> Phrase:
        """Return the longest phrase that begins at a token; empty if there is none."""
        tokens = row.tokens
        if index >= len(tokens) or (token := tokens[index]) not in self.first_tokens:
            return ()
        if self._open:
            for phrase in self._open.get(token, ()):
                if _follows(row, index, phrase):
                    return phrase
        for length in self._first_lengths.get(token, ()):
            phrase = self._canonical.get(tuple(tokens[index : index + length]), ())
            if phrase:
                return phrase
        return ()

    def longest_to(self, row: Row, index: int) -> Phrase:
        """Return the longest phrase that ends with a token; empty if there is none."""
        for length in self._last_lengths.get(row.tokens[index], ()):
            if length <= index + 1:
                phrase = self._canonical.get(tuple(row.tokens[index + 1 - length : index + 1]), ())
                if phrase:
                    return phrase
        return ()


def _note(lengths: dict[str, list[int]], token: str, length: int) -> None:
    known = lengths.get(token)
    if known is None:
        lengths[token] = [length]
    elif known[-1] != length:
        known.append(length)


def phrase_of(text: str) -> Phrase:
    """Return the tokens of a phrase of a table."""
    return tuple(tokens(normal(text)))


def _follows(row: Row, index: int, phrase: Phrase) -> bool:
    """Return whether the rest of a phrase that ends in a sign stands behind its first token."""
    last = index + len(phrase) - 1
    if phrase[-1] == CLAUSE_END:
        return row.ends_clause(last) and tuple(row.tokens[index + 1 : last]) == phrase[1:-1]
    return (
        last - 1 < len(row.tokens)
        and tuple(row.tokens[index + 1 : last - 1]) == phrase[1:-2]
        and row.tokens[last - 1].startswith(phrase[-2])
    )


class NearWords:
    """The compiled table of one language."""

    def __init__(self, language: str, table: Mapping[str, Any]) -> None:
        self.language = language
        self.proclitics: tuple[str, ...] = tuple(table.get("proclitics", ()))
        self.bare_years: bool = table.get("bare_years", False)
        self.bare_days: bool = table.get("bare_days", self.bare_years)
        self.has_clauses = "clause_negation" in table

        # The script has made all words of the table normal, with spaces between their tokens.
        def listed(key: str) -> list[Phrase]:
            return [tuple(text.split()) for text in table.get(key, ())]

        def phrases(key: str) -> Phrases:
            return Phrases(listed(key), self.proclitics)

        def parted(key: str) -> list[tuple[Phrase, Phrase]]:
            return [
                (phrase[: phrase.index(GOES_ON)], phrase[phrase.index(GOES_ON) + 1 :])
                for phrase in listed(key)
            ]

        def words(key: str) -> frozenset[str]:
            return frozenset(table.get(key, ()))

        def joined(key: str) -> frozenset[str]:
            return frozenset(
                proclitic + word for word in words(key) for proclitic in ("", *self.proclitics)
            )

        self.date_nouns = frozenset(listed("date_nouns"))
        self.kinds: dict[Phrase, Kind] = {}
        for key, kind in _KINDS.items():
            self.kinds |= dict.fromkeys(listed(key), kind)
        self.kinds |= dict.fromkeys(self.date_nouns, Kind.NAMED)
        for names in words_of(language)["days"]:
            self.kinds |= dict.fromkeys(map(phrase_of, names), Kind.INNER)
        for text in (*words_of(language).get("about", ()), *words_of(language)["bc"]):
            self.kinds.setdefault(phrase_of(text), Kind.NAMED)
        self.before = Phrases(self.kinds, self.proclitics)
        self.function = words("function")
        self.harmless = phrases("harmless")
        self.verbs = phrases("verbs")
        self.interval_nouns = frozenset(listed("interval_nouns"))
        self.interval_after = phrases("interval_after")
        self.before_time = phrases("named_before_time")
        self.after = phrases("after")
        self.after_far = parted("after_far")
        self.after_before_number = phrases("after_before_number")
        self.several = phrases("several")
        endings = words_of(language)
        self.year_endings = Phrases(
            [*endings.get("year_endings", ()), *endings.get("after_year", ())]
        )
        self.marks = phrases("marks")
        self.harmless_marks = phrases("harmless_marks")
        self.reckonings = joined("reckonings")
        self.reckoning_links = joined("reckoning_links")
        self.reigns = joined("reigns")
        self.reign_links = joined("reign_links")
        self.units = phrases("units")
        self.units_before = phrases("units_before")
        self.far_prepositions = parted("far_prepositions")
        self.number_before = Phrases(
            [*listed("number_before"), *listed("number_bounds")],
            table.get("number_proclitics", self.proclitics),
        )
        self.number_verbs = phrases("number_verbs")
        self.rounded = Phrases(listed("rounded"), table.get("number_proclitics", self.proclitics))
        self.rounded_after = phrases("rounded_after")
        self.number_bounds = frozenset(listed("number_bounds"))
        self.number_directly = phrases("number_directly")
        self.number_after = phrases("number_after")
        self.shared_links = words("shared_links")
        self.exact_adverbs = words("exact_adverbs")
        self.adverb_endings: tuple[str, ...] = tuple(table.get("adverb_endings", ()))
        self.measures = [{tuple(form.split()) for form in row} for row in table.get("measures", ())]
        self.measure_words = Phrases(
            (form for row in self.measures for form in row), self.proclitics
        )
        self.dual_endings: tuple[str, ...] = tuple(table.get("dual_endings", ()))
        self.clause_negation = phrases("clause_negation")
        self.clause_false = phrases("clause_false")
        self.clause_tags = phrases("clause_tags")
        self.complementisers = joined("complementisers")
        self.clause_far: dict[str, list[tuple[Phrase, Phrase]]] = {}
        """The phrases with words between their parts, by their first token."""
        for opening, closing in parted("clause_far"):
            for proclitic in ("", *self.proclitics):
                head = (proclitic + opening[0], *opening[1:])
                self.clause_far.setdefault(head[0], []).append((head, closing))
        self.final_maqsura = words("final_maqsura")
        """Words that end in «ى» and are others in «ي»: «تُروى» and «تروي»."""
        self.clause_doubt = phrases("clause_doubt")
        self.clause_not = phrases("clause_not")
        self.clause_not_after = frozenset(listed("clause_not_after"))
        self.auxiliaries = words("auxiliaries")
        self.clause_starts = phrases("clause_starts")
        self.future: tuple[str, ...] = tuple(table.get("clause_future", ()))
        self.future_endings: tuple[str, ...] = tuple(table.get("clause_future_endings", ()))
        self.no_future = words("clause_future_not")
        lexicon_words = lexicon(language)
        single = {*self.function, *(phrase[0] for phrase in self.kinds if len(phrase) == 1)}
        single |= {phrase[0] for phrase in self.harmless.all if len(phrase) == 1}
        self._function_words = frozenset(
            proclitic + word for word in single for proclitic in ("", *self.proclitics)
        )
        turning = (self.clause_negation, self.clause_doubt, self.clause_not, self.clause_false)
        self.clause_words = frozenset(
            word for one in turning for word in one.single_tokens | one.open_tokens
        )
        """The single words that turn a clause, or look like it."""
        self.clause_pairs = frozenset(pair for one in turning for pair in one.first_pairs)
        """The first two tokens of each longer phrase of these."""
        self.clause_words |= self.clause_far.keys()
        self.clause_starting = self.clause_words.union(first for first, _ in self.clause_pairs)
        following = (self.marks, self.harmless_marks, self.after, self.after_before_number)
        self._after_words = frozenset("?؟~±").union(
            self.reckonings,
            self.reckoning_links,
            self.reigns,
            self.reign_links,
            (phrase[0] for phrase, kind in self.kinds.items() if kind is Kind.OF),
            (opening[0] for opening, _ in self.after_far),
            *(one.single_tokens | one.open_tokens for one in following),
        )
        """The single words that may count behind a date."""
        self._after_pairs = frozenset(pair for one in following for pair in one.first_pairs)
        """The first two tokens of each longer phrase of these."""
        self.has_endings = bool(self.year_endings.all)
        self.homographs = lexicon_words.homographs
        # Only English writes months with capitals and has words that differ in nothing else.
        self.common_months = self.homographs if language == "en" else frozenset()
        self.has_future = bool(self.future or self.future_endings)
        self._range_words = frozenset(
            token for way in lexicon_words.ranges for phrase in way for token in phrase
        )
        self.months = Phrases(
            " ".join(word.phrase)
            for same in lexicon_words.fields.values()
            for word in same
            if word.field == MONTH
        )
        self.years = Phrases(
            [
                *listed("year_words"),
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

    def may_follow(self, row: Row, index: int) -> bool:
        """Return False, quickly, only where no table has words that count behind a date."""
        tokens = row.tokens
        return (
            tokens[index] in self._after_words
            or tuple(tokens[index : index + 2]) in self._after_pairs
        )

    def is_function(self, row: Row, index: int) -> bool:
        """Return whether a token is a function word of the table, and not a word of content."""
        return row.tokens[index] in self._function_words

    def is_open_word(self, row: Row, index: int) -> bool:
        """Return whether a token is a word of content: a noun, a verb, an adjective."""
        return index < len(row.tokens) and row.is_word(index) and not self.is_function(row, index)


@cache
def _lines() -> str:
    return (files("quiz.values") / "tables" / "near_words.jsonl").read_text(encoding="utf-8")


@cache
def near_words(language: str) -> NearWords | None:
    """Return the words of a language (not a longer tag), made once; None if there is no table."""
    text = _lines()
    start = text.find(f'{{"language":"{language}",')
    if start < 0:
        return None
    return NearWords(language, json.loads(text[start : text.index("\n", start)]))
