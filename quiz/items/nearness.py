"""Nearness: wrong options that a careful reader of the sources may take for true.

That a relation has one object, or one subject, and that a list is complete, is its author's word. A
source may say nearly the same of a wrong option: who stresses a country's efforts stresses its role
as well. So nothing is a wrong option that a sentence brings together with the other side of the
claim and, where enough words tell what is claimed, with half of those. Words are compared by their
stems, in the language of the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache
from typing import Protocol, assert_never

from quiz.facts.entities import Side
from quiz.facts.models import Event, Membership, Quantity, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.source import SourceText
from quiz.items.gaps.clues import numbers_in
from quiz.items.gaps.stretches import goes_on
from quiz.items.options import content_words
from quiz.values.date_tables import base_language
from quiz.values.folding import fold
from quiz.values.mentions import is_named

_MOST_SENTENCES = 1500
"""Sentences of a source that are read; behind them only those that prove a fact of either side."""
_OF_CANDIDATE = 1 / 2
"""The share of the words that set a candidate apart from the right answer which brings it."""
_OF_GIVEN = 3 / 5
"""The share of the words of a name which brings the other side, where no name of it stands."""
_OF_CLAIM = 1 / 2
"""The share of the words between both sides which may tell the same."""
_LEAST_WORDS = 2
"""So many words at least tell what is claimed; with fewer, both sides together are enough."""

_PLACE = re.compile(r"\{[\w:]+\}")
_NUMBER = re.compile(r"\d+")
# «ه» ends words only: as a root's own letter it tells «ساهمت» from «سموه».
_VOWELS = re.compile("[aeiouyàâäéèêëîïôöùûüœæاوي]")
_DOUBLED = re.compile(r"(.)\1+")
_ENDINGS = {
    "ar": re.compile("(?:ات|ين|ون|ان|ها|هم|هما|يه|ه|ي)$"),
    "en": re.compile("(?:ing|ed|ers?|ors?|ments?|ions?|es|s|e)$"),
    "fr": re.compile("(?:ements?|ments?|ions?|euses?|eurs?|rices?|ées?|és?|er|ent|es|s|e)$"),
}
# `content_words` leaves out those of English and Arabic.
_FRENCH_PARTICLES = frozenset(
    "les des une dans par pour sur avec son ses leur leurs est sont ont été qui que aux".split()
)
_ARABIC_VERB = re.compile("^[تين](?=.{3})")
_SHORTEST = 3
_SHORTEST_ROOT, _LONGEST_ROOT = 2, 4

Place = tuple[str, int]
"""A source and a sentence of it, from 0."""


@lru_cache(maxsize=16_384)
def _stem(word: str, language: str) -> str:
    """Return a word without its ending."""
    endings = _ENDINGS.get(language)
    stem = word if endings is None else endings.sub("", word)
    return stem if len(stem) >= _SHORTEST else word


@lru_cache(maxsize=16_384)
def _root(word: str, language: str) -> str:
    """Return the consonants of a word, the first of them: “wrote” and “written” are one."""
    root = _VOWELS.sub("", _stem(word, language))
    # «عزز» and «تعزيز» are one; «سياسة» is left with a single letter.
    single = _DOUBLED.sub(r"\1", root)
    root = single if len(single) >= _SHORTEST_ROOT else root
    if language == "ar":
        root = _ARABIC_VERB.sub("", root.removesuffix("ت"))
    return root[:_LONGEST_ROOT] if len(root) >= _SHORTEST_ROOT else word


def roots_of(text: str, language: str) -> frozenset[str]:
    """Return the roots of the words of a text that carry meaning."""
    language = base_language(language)
    words = content_words(text) - _FRENCH_PARTICLES
    return frozenset(_root(word, language) for word in words)


def _words(text: str) -> frozenset[str]:
    """Return the words of a text that tell something, and its numbers: “Room 12” is one of many."""
    return frozenset(content_words(text)).union(_NUMBER.findall(fold(text)))


class _Sentences:
    """The sentences of one source by their words."""

    def __init__(self, source: SourceText, folded: list[str]) -> None:
        """Index the first sentences of a source, which are handed in folded."""
        self.language = base_language(source.language)
        self._source = source
        self._folded = folded
        self._roots: dict[int, frozenset[str]] = {}
        self._numbers: dict[str, set[int]] = {}
        for number, text in enumerate(folded):
            for word in _words(text):
                self._numbers.setdefault(_stem(word, self.language), set()).add(number)

    def stems_of(self, text: str) -> frozenset[str]:
        """Return the stems of a name."""
        return frozenset(_stem(word, self.language) for word in _words(text))

    def roots_in(self, number: int) -> frozenset[str]:
        """Return the roots of a sentence's words, be it indexed or not."""
        if number not in self._roots:
            start, end = self._source.sentences[number]
            words = content_words(self._source.text[start:end])
            self._roots[number] = frozenset(_root(word, self.language) for word in words)
        return self._roots[number]

    def holding(self, stems: Collection[str], share: float) -> set[int]:
        """Return the sentences that hold this share of some stems; of two or one, all of them."""
        counted = Counter(number for stem in stems for number in self._numbers.get(stem, ()))
        least = len(stems) * (share if len(stems) > _LEAST_WORDS else 1.0)
        return {number for number, count in counted.items() if count >= least}

    def states(self, number: int, counts: frozenset[int]) -> bool:
        """Return whether a sentence states some whole numbers, in digits or in words."""
        start, end = self._source.sentences[number]
        text = self._source.text[start:end]
        # Most by their digits: to read numbers in words takes long.
        rest = counts.difference(map(int, _NUMBER.findall(fold(text)))) if counts else counts
        return not rest or numbers_in(text, self.language).issuperset(rest)

    def naming(self, folded: tuple[str, ...]) -> set[int]:
        """Return the sentences in which one of some folded names stands."""
        return {number for number, text in enumerate(self._folded) if is_named(folded, text)}

    def goes_on(self, number: int) -> bool:
        """Return whether there is such a sentence, and it may speak of what stands before it."""
        if number >= len(self._source.sentences):
            return False
        start, end = self._source.sentences[number]
        return goes_on(self._source.text[start:end], self.language)


class Indexed(Protocol):
    """What is asked of a pack's material, which has its nearness in turn."""

    proven: ProvenPack

    @property
    def tellings(self) -> dict[str, list[str]]:
        """For each entity, the facts that describe it."""

    def called_alike(self, entity_id: str) -> list[str]:
        """Return the entities that are shown by the name of one."""

    def quantities(self, unit: str | None) -> list[tuple[str, Quantity]]:
        """Return the quantities of one unit and their ids."""

    def folded_sentences(self, source_id: str, most: int) -> list[str]:
        """Return the first sentences of a source, folded."""


class Nearness:
    """What the sources of one pack bring together; see the module."""

    def __init__(self, material: Indexed) -> None:
        """Read nothing yet: most games ask little of it."""
        self._material = material
        self._proven = material.proven
        self._given: dict[str, frozenset[Place]] = {}
        self._candidates: dict[tuple[str, tuple[str, ...]], frozenset[Place]] = {}
        self._claims: dict[tuple[str, str], frozenset[str]] = {}

    def may_read_true(self, fact_id: str, side: Side, candidate: str) -> bool:
        """Return whether a sentence may be read as saying a statement with another side."""
        fact = self._proven.pack.fact_of(Statement, fact_id)
        assert fact is not None, fact_id
        own, given = fact.object, fact.subject
        if side == "subject":
            own, given = given, own
        both = self._places_of_candidate(candidate, (own,)) & self._places_of_given(given)
        return any(self._tells(fact_id, place) for place in both)

    def number_may_read_true(self, fact_id: str, number: float) -> bool:
        """Return whether a sentence that states a number of its unit may be read as stating it."""
        fact = self._proven.pack.fact_of(Quantity, fact_id)
        assert fact is not None, fact_id
        return any(
            other.number == number and self._tells(fact_id, place)
            for other_id, other in self._material.quantities(fact.unit)
            if other is not fact
            for place in self._places_proving(other_id)
        )

    def member_may_read_true(self, fact_id: str, candidate: str) -> bool:
        """Return whether a sentence may be read as counting an entity among a group.

        None may that tells the list itself, for a list is complete.
        """
        fact = self._proven.pack.fact_of(Membership, fact_id)
        assert fact is not None, fact_id
        members = tuple(fact.members)
        listing = frozenset.intersection(*map(self._places_of_given, members))
        places = self._places_of_candidate(candidate, members) - listing
        return any(self._tells(fact_id, place) for place in places)

    # -- what is claimed ----------------------------------------------------------------------

    def _tells(self, fact_id: str, place: Place) -> bool:
        """Return whether a sentence holds enough of the words that say what a fact claims."""
        source_id, number = place
        sentences = self._sentences[source_id]
        claimed = self._claimed(fact_id, sentences.language)
        if len(claimed) < _LEAST_WORDS:
            return True
        return len(claimed & sentences.roots_in(number)) >= _OF_CLAIM * len(claimed)

    def _claimed(self, fact_id: str, language: str) -> frozenset[str]:
        """Return the roots of a fact's words, its sides apart; none in a language it lacks."""
        asked = fact_id, language
        if asked not in self._claims:
            pack = self._proven.pack
            fact = pack.facts[fact_id]
            match fact:
                case Statement():
                    says = pack.relations[fact.relation].says
                case Quantity():
                    says = fact.says
                case Membership():
                    says = fact.group
                case Event():
                    says = fact.title
                case _:
                    assert_never(fact)
            self._claims[asked] = roots_of(_PLACE.sub(" ", says.get(language, "")), language)
        return self._claims[asked]

    # -- what is brought ----------------------------------------------------------------------

    def _places_of_given(self, entity_id: str) -> frozenset[Place]:
        """Return the sentences that bring the side of a statement which stays."""
        if entity_id not in self._given:
            self._given[entity_id] = self._places(entity_id, _OF_GIVEN, beside=())
        return self._given[entity_id]

    def _places_of_candidate(self, entity_id: str, keys: tuple[str, ...]) -> frozenset[Place]:
        """Return the sentences that bring what stands in the place of the right answers."""
        asked = entity_id, keys
        if asked not in self._candidates:
            self._candidates[asked] = self._places(entity_id, _OF_CANDIDATE, beside=keys)
        return self._candidates[asked]

    def _places(self, entity_id: str, share: float, *, beside: tuple[str, ...]) -> frozenset[Place]:
        """Return the sentences that name an entity, or tell of it, and those that go on from them.

        Words that it shares with what it stands ``beside`` tell neither: “the treaty of”.
        """
        entities = self._proven.pack.entities
        found = set(self._places_telling(entity_id))
        for source_id, sentences in self._sentences.items():
            language = sentences.language
            others = (name for one in beside for name in entities[one].names(language))
            shared = frozenset[str]().union(*map(sentences.stems_of, others))
            for name in entities[entity_id].names(language):
                stems = sentences.stems_of(name)
                # A name without a word of its own, such as “UN” or “Hall B”, has to stand there.
                numbers = (
                    sentences.holding(stems - shared, share)
                    if stems - shared
                    else sentences.naming((fold(name),))
                )
                # “The 15th anniversary” is another one than the 20th, however much they share.
                counts = frozenset(int(stem) for stem in stems - shared if stem.isdecimal())
                found |= {(source_id, one) for one in numbers if sentences.states(one, counts)}
        later = ((source_id, number + 1) for source_id, number in found)
        return frozenset(found.union(one for one in later if self._goes_on(one)))

    def _places_telling(self, entity_id: str) -> Iterator[Place]:
        """Yield the sentences that prove what is told of an entity, or of another of its name."""
        for one in self._material.called_alike(entity_id):
            for fact_id in self._material.tellings.get(one, ()):
                yield from self._places_proving(fact_id)

    def _places_proving(self, fact_id: str) -> Iterator[Place]:
        proof = self._proven.proofs.get(fact_id)
        if proof is not None:
            for number in range(proof.first_sentence, proof.last_sentence + 1):
                yield proof.source, number

    def _goes_on(self, place: Place) -> bool:
        return self._sentences[place[0]].goes_on(place[1])

    @cached_property
    def _sentences(self) -> dict[str, _Sentences]:
        folded = self._material.folded_sentences
        return {
            source_id: _Sentences(source, folded(source_id, _MOST_SENTENCES))
            for source_id, source in self._proven.sources.items()
        }
