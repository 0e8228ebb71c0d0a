"""Doubts: what stands near the evidence of a fact and no program can settle.

Each is for the person who signs the fact to look at. None of them is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quiz.facts.models import Fact
from quiz.facts.nearby import Nearby, Span
from quiz.languages.messages import Message, worded
from quiz.values.date_tables import base_language
from quiz.values.near_words import near_words
from quiz.values.remarks import Remark

NEARER = "doubt.nearer-date"
"""The key of the doubt that another date is nearer to the anchor."""


class Doubt(NamedTuple):
    """Something that the signer of a fact has to look at."""

    words: str
    """The words of the sentence, as they stand there; empty where it is the wording as a whole."""
    why: Message
    """Why, to follow “for”; it leads up to the words."""

    @property
    def told(self) -> Message:
        """The whole of it: why, and the words."""
        if not self.words:
            return self.why
        return worded("doubt.of-words", why=self.why, words=self.words)

    def __str__(self) -> str:
        return str(self.told)


def doubts_about(
    fact: Fact, nearby: Nearby, remarks: Iterable[Remark], nearer: Iterable[Span], language: str
) -> Iterator[Doubt]:
    """Yield what takes judgement in the reading of a fact.

    ``remarks`` are those on the words beside its evidence, ``nearer`` are other dates that stand
    nearer to its anchor. A language that has no list of words such as “not” always yields a doubt.
    """
    if (judgement := fact.judgement) is not None:
        yield Doubt("", judgement)
    for phrase in fact.resolves:
        sort = "date" if phrase in fact.resolved_dates else "entity"
        yield Doubt(phrase, worded(f"doubt.resolved-{sort}"))
    for remark in remarks:
        if remark.code is None:
            yield Doubt(nearby.words((remark.start, remark.end)), worded(remark.why))
    for words in fact.inexact_readings(language):
        yield Doubt(words, worded("doubt.no-numeral"))
    for place in nearer:
        yield Doubt(nearby.words(place), worded(NEARER))
    words_of_language = near_words(base_language(language))
    if words_of_language is None or not words_of_language.has_clauses:
        yield Doubt("", worded("doubt.no-clauses", language=language))
        return
    for place in nearby.turning(words_of_language, in_anchor=True):
        # What an anchor ends with is what happened: “the coach overturned”.
        if nearby.anchor is None or place[1] != nearby.anchor[1]:
            yield Doubt(nearby.words(place), worded("doubt.turned"))
