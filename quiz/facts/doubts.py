"""Doubts: what stands near the evidence of a fact and no program can settle.

Each is for the person who signs the fact to look at. None of them is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quiz.facts.models import Fact
from quiz.values.date_tables import base_language
from quiz.values.tokens import normal

HEDGES: dict[str, frozenset[str]] = {
    "ar": frozenset(
        (
            "قبل بعد منذ حتى لم لن لا ليس ليست غير سوف المقرر مقرر المزمع يعتزم ربما لعل قد كاد "
            "مخطط المخطط يفترض متوقع المتوقع يتوقع تعتزم عدم دون بدون"
        ).split()
    ),
    "en": frozenset(
        (
            "before after since until till not no never neither nor without planned plans plan "
            "expected scheduled due may might could would should perhaps probably allegedly "
            "reportedly almost nearly denied cannot unless instead failed refused"
        ).split()
    ),
}
"""Words near a date or a name that may turn a sentence's meaning, per language."""

_WORD = re.compile(r"[^\W\d_]+(?:'t\b)?")
_PROCLITICS = "وفبلك"
_NEGATIONS = frozenset(map(normal, ("لم", "لن", "لا", "ليس", "ليست")))
"""Looked for after و and ف only, being so short: «كلا» is another word."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the signer of a fact has to look at."""

    words: str
    """The words of the sentence, as they stand there; empty where it is the wording as a whole."""
    why: str
    """Why, to follow “for”; it leads up to the words."""

    def __str__(self) -> str:
        return f"{self.why} «{self.words}»" if self.words else self.why


def doubts_about(fact: Fact, near: str, others: Sequence[str], language: str) -> Iterator[Doubt]:
    """Yield what takes judgement in the reading of a fact.

    ``near`` is the quote with the words beside it in its sentence, ``others`` are the other dates
    or numbers of its sentences, ``language`` is that of the source. A language without a list of
    hedges always yields a doubt.
    """
    if (judgement := fact.judgement) is not None:
        yield Doubt("", judgement)
    for phrase in fact.resolves:
        yield Doubt(phrase, "it resolves words of the quote to an entity:")
    if base_language(language) not in HEDGES:
        yield Doubt("", f"no list of words such as “before” or “not” is known for {language}")
    # A word of the evidence itself is proven already.
    around = near
    for words in fact.evidence:
        around = around.replace(words, " ")  # the month of May is no hedge
    for hedge in hedges_in(around, language):
        yield Doubt(hedge, "the quote or a word beside it says")
    if fact.anchored is not None:
        for words in others:
            yield Doubt(words, f"the sentence holds another {fact.anchored.value.noun},")


@cache
def _hedges(language: str) -> frozenset[str]:
    return frozenset(map(normal, HEDGES.get(language, ())))


def hedges_in(text: str, language: str) -> list[str]:
    """Return the words of a text that want a second look, such as "since" or "not"."""
    base = base_language(language)
    hedges = _hedges(base)
    spelled = normal(text)
    words = _WORD.findall(spelled)
    if base == "ar":
        return [word for word in words if word in hedges or _after_proclitic(word, hedges)]
    if "n't" not in spelled and hedges.isdisjoint(words):
        return []
    return [word for word in words if word in hedges or word.endswith("n't")]


def _after_proclitic(word: str, hedges: frozenset[str]) -> bool:
    # Arabic joins “and”, “so”, “by” and “for” to the next word: «وقبل» hedges as «قبل» does.
    rest = word[1:]
    if word[0] not in _PROCLITICS or rest not in hedges:
        return False
    return len(word) > 3 or (word[0] in "وف" and rest in _NEGATIONS)
