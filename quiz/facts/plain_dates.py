"""Dates that stand so plainly in their sentence that nothing near them needs a closer look.

Most facts are told as “… was opened in March 1846, to the joy of all”. For these it is enough to
know that no word of the sentence is one that any rule asks about: `stands_plainly` looks at sets of
words alone. It says yes only where `quiz.values.date_words`, `quiz.values.near_date`,
`quiz.facts.hanging` and `quiz.facts.clauses` have nothing to say; whatever it does not know to be
so, they have to judge.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache, cached_property
from itertools import islice

from quiz.facts.clauses import may_be_turned
from quiz.values.date_lexicon import lexicon
from quiz.values.date_links import SEPARATORS
from quiz.values.date_tables import base_language
from quiz.values.date_words import verify_date
from quiz.values.dates import When
from quiz.values.near_words import Kind, NearWords, near_words
from quiz.values.number_words import is_number_word
from quiz.values.phrases import Row, spelled
from quiz.values.tokens import PROCLITICS, tokens

_PRECISIONS = frozenset(("day", "month", "year"))
_MARKS = frozenset(",.;:'\"-–—()«»“”‘")
"""The marks that may stand in the sentence; beside the date only a comma or the last full stop."""
_BORDERS = frozenset(" ,.;:")
_REACH = 8
"""Words on either side in which further parts of a date are looked for."""
_FARTHEST = 12
"""Words before a date among which “before” or “at the end of” may be about it."""
_EVIDENCE = re.compile(r"[\w\u064b-\u0652]+(?:[.,]? [\w\u064b-\u0652]+)*")

_DATE = "0"
"""Stands for a date among words, of which none is its: “may” in “1 May 1846” doubts nothing."""

Span = tuple[int, int]


class _Looked:
    """The words of one language that have to be looked at closely."""

    def __init__(self, words: NearWords) -> None:
        self.words = words
        self.dates = lexicon(words.language)
        self.is_arabic = words.is_arabic
        self.followed: dict[str, frozenset[str]] = {}

    @cached_property
    def leading(self) -> frozenset[str]:
        """The words that may stand before a date and leave it plain: in, on, عام."""
        words, dates = self.words, self.dates
        kinds = {Kind.PREPOSITION, Kind.YEAR_WORD}
        return frozenset(
            token
            for (token, *rest), kind in words.kinds.items()
            if not rest
            and kind in kinds
            and token not in dates.field_tokens
            and not dates.spans.is_roman(token)
        )

    def may_lead_longer(self, leading: str, before: str) -> bool:
        """Return whether two words may end a longer phrase that leads to a date: “as of”."""
        if leading not in self.followed:
            longer = (phrase for phrase in self.words.before.variants if len(phrase) > 1)
            self.followed[leading] = frozenset(
                phrase[-2] for phrase in longer if phrase[-1] == leading
            )
        return before in self.followed[leading]

    @cached_property
    def ends_left(self) -> frozenset[str]:
        """The words that count directly before what leads to a date."""
        words = self.words
        return frozenset().union(
            words.before.last_tokens,
            words.units_before.last_tokens,
            (closing[-1] for _, closing in words.far_prepositions),
        )

    @cached_property
    def begins_right(self) -> frozenset[str]:
        """The words that count directly behind a date."""
        words = self.words
        return words.after_words.union(
            words.year_endings.first_tokens,
            self.dates.calendars_by_first,
        )

    @cached_property
    def reckonings(self) -> frozenset[str]:
        """The names of calendars, and words for reigns."""
        return self.words.reckonings | self.words.reigns

    def goes_on_in(self, row: Iterable[str], links: Container[str] = ()) -> bool:
        """Return whether a date goes on in words, the nearest to it first.

        ``links`` are further words that are no part of a date by themselves.
        """
        dates = self.dates
        for token in islice(row, _REACH):
            if token in links:
                continue
            if token in dates.field_tokens or dates.spans.is_roman(token):
                return True
            if token in dates.vocabulary or token in SEPARATORS:
                continue  # a link, such as “in” or a comma
            if not self.is_arabic:
                return False
            proclitic = PROCLITICS.match(token)
            rest = "" if proclitic is None else token[proclitic.end() :]
            return rest in dates.vocabulary or token.removeprefix("و") in dates.vocabulary
        return False


@cache
def _looked(language: str) -> _Looked | None:
    words = near_words(language)
    return None if words is None or not words.has_clauses else _Looked(words)


def stands_plainly(
    text: str, sentences: Span, evidence: Span, anchor: Span, when: When, language: str
) -> bool:
    """Return whether a date is plainly that of its sentence, with no word to look at; quickly.

    ``evidence`` and ``anchor`` are where they stand in the text, within the ``sentences`` that the
    fact quotes. False only means that it has to be judged by all rules.
    """
    looked = _looked(base_language(language))
    start, end = evidence
    if looked is None or when.precision not in _PRECISIONS or when.part or when.approximate:
        return False
    if not (anchor[1] <= start or end <= anchor[0]):
        return False
    if not all(_is_border(text, sentences, place) for place in (*evidence, *anchor)):
        return False
    told = text[start:end]
    if _EVIDENCE.fullmatch(told) is None:
        return False
    after = tokens(text[end : sentences[1]])
    left = [spelled(token) for token in tokens(text[sentences[0] : start])]
    inner = [spelled(token) for token in tokens(told)]
    right = [spelled(token) for token in after]
    beside = [*left, *right]
    if not any(len(token) == 4 and token.isdecimal() for token in inner):
        return False
    if looked.dates.among(beside) or not _MARKS.issuperset(
        [token for token in beside if not token.isalpha()]
    ):
        return False
    return (
        _leads_plainly(looked, left, inner)
        and _goes_on_plainly(looked, after, right, is_number=told.isdecimal())
        and not looked.goes_on_in(reversed(left))
        and not (right != ["."] and looked.goes_on_in(right, looked.dates.articles))
        and not may_be_turned(Row.of([*left, _DATE, *right]), looked.words)
        and verify_date(when, told, language).ok
    )


def _is_border(text: str, sentences: Span, place: int) -> bool:
    """Return whether words end at a place, on both of its sides."""
    if place in sentences:
        return True
    return text[place - 1] in _BORDERS or text[place] in _BORDERS


def _leads_plainly(looked: _Looked, left: list[str], inner: list[str]) -> bool:
    """Return whether the words before a date lead to it and say no more."""
    words = looked.words
    before, leading = left, inner[0]
    if left and left[-1] in looked.dates.calendars_by_last:
        return False
    if leading not in looked.leading:
        if not left or left[-1] not in looked.leading:
            return False
        *before, leading = left
    if not before:
        return True
    last = before[-1]
    if last == ",":
        return len(before) > 1 and before[-2] not in words.after.last_tokens
    return (
        last.isalpha()
        and last not in looked.ends_left
        and not looked.may_lead_longer(leading, last)
        and not words.before_time.stand_in(before[-_FARTHEST:])
    )


def _goes_on_plainly(
    looked: _Looked, written: list[str], right: list[str], *, is_number: bool
) -> bool:
    """Return whether the words behind a date leave it as it is."""
    if not right or right == ["."]:
        return "." not in looked.begins_right
    place = 1 if right[0] == "," else 0
    if place == len(right):
        return False
    words, first = looked.words, right[place]
    if tuple(right[place : place + 2]) in words.after_pairs:
        return False
    if any(tuple(right[place : place + len(far)]) == far for far, _ in words.after_far):
        return False
    if first in words.units.first_tokens and words.units.longest_at(Row.of(right), place):
        return False
    # “1846, by the Julian calendar”
    is_linked = first in words.reckoning_links or first in words.reign_links
    if is_linked and not looked.reckonings.isdisjoint(right[place : place + _REACH]):
        return False
    if not first.isalpha() or first in looked.begins_right or written[place][0].isupper():
        return False
    # In Arabic what is counted stands in a case of its own, which its ending tells.
    if looked.is_arabic and first.endswith("ا"):
        return False
    return not (is_number and is_number_word(first, words.language))
