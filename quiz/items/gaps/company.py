"""Company: whom the sources name beside one end of a statement that nobody has signed.

That a relation has one subject, or one object, is its author's word. Until it is signed, nothing is
a wrong option that some sentence names together with the other end of the statement: it may be as
true as what belongs in the gap.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.facts.models import Statement
from quiz.items.forms.statements import subject_stretch
from quiz.items.gaps.stretches import goes_on
from quiz.items.material import Material
from quiz.items.options import content_words
from quiz.values.mentions import is_named

_PLACE = re.compile(r"\{\w+\}")
_MOST_JOINED = 2
"""Sentences that go on from one, and that one goes on from, which are looked at."""


class Company(NamedTuple):
    """The sentences of the sources that name the other end of a statement."""

    views: tuple[tuple[str, str], ...]
    """The language of a source, and those sentences of it, folded."""
    told: tuple[tuple[str, str], ...]
    """Of these the ones that may tell the same of somebody else: they share a word with the
    statement, and stand elsewhere than its proof."""

    def is_kept_by(self, material: Material, entity_id: str) -> bool:
        """Return whether one of the sentences names an entity."""
        return _is_named(material, entity_id, self.views)

    def may_be_told_of(self, material: Material, entity_id: str) -> bool:
        """Return whether a sentence may say of an entity what the statement says of another."""
        return _is_named(material, entity_id, self.told)


def company_of(material: Material, fact_id: str, other_end: str) -> Company:
    """Return the company of one end of a statement, in every source of its pack."""
    proven = material.proven
    fact = proven.pack.facts[fact_id]
    assert isinstance(fact, Statement), fact_id
    proof = proven.proofs[fact_id]
    own = range(proof.first_sentence, proof.last_sentence + 1)
    says = proven.pack.relations[fact.relation].says.get(proven.sources[proof.source].language, "")
    words = content_words(_PLACE.sub(" ", says)) | _words_between(material, fact_id)
    views: list[tuple[str, str]] = []
    told: list[tuple[str, str]] = []
    for source_id, source in proven.sources.items():
        sentences = material.every_folded_sentence(source_id)
        called = material.folded_names_in(source.language)[other_end]
        for number, sentence in enumerate(sentences):
            if not is_named(called, sentence):
                continue
            run = _run(material, source_id, number)
            views.append((source.language, " | ".join(sentences[one] for one in run)))
            others = [sentences[one] for one in run if source_id != proof.source or one not in own]
            if any(not words.isdisjoint(content_words(one)) for one in others):
                told.append((source.language, " | ".join(others)))
    return Company(tuple(views), tuple(told))


def _words_between(material: Material, fact_id: str) -> frozenset[str]:
    """Return the words that stand between the two ends of a statement: its verb, mostly."""
    proven = material.proven
    subject = subject_stretch(proven, fact_id)
    if subject is None:
        return frozenset()
    proof = proven.proofs[fact_id]
    text = proven.sources[proof.source].text
    (_, start), (end, _) = sorted((subject, proof.evidence[0]))
    return content_words(text[start:end]) if start < end else frozenset()


def _is_named(material: Material, entity_id: str, views: tuple[tuple[str, str], ...]) -> bool:
    return any(
        is_named(material.folded_names_in(language)[entity_id], view)
        for language, view in views
        if view
    )


def _run(material: Material, source_id: str, number: int) -> list[int]:
    """Return a sentence with those that may speak of what it names, or it of what they name."""
    source = material.proven.sources[source_id]
    run = [number]
    for step in (1, -1):
        for place in range(number + step, number + step * (_MOST_JOINED + 1), step):
            later = max(place, place - step)
            if not 0 <= place < len(source.sentences) or not goes_on(
                _sentence(material, source_id, later), source.language
            ):
                break
            run.append(place)
    return sorted(run)


def _sentence(material: Material, source_id: str, number: int) -> str:
    source = material.proven.sources[source_id]
    start, end = source.sentences[number]
    return source.text[start:end]
