"""Descriptions: what a fact says that a wrong option really is."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.facts.models import Fact, Membership, Pack, Quantity
from quiz.items.nearness import roots_of
from quiz.items.wording import fact_as_sentence, members_in_words, truth_message
from quiz.languages.catalogue import Catalogue, text_in

_OF_NAME = 1 / 2
"""More than this share of the words of a name stands in what names it."""
_OF_MEMBER = 1 / 2
"""The share of the words of the shorter of two names by which one may stand for the other."""


def describe(pack: Pack, fact: Fact, entity_id: str, words: Catalogue) -> str:
    """Say what an entity that a fact tells of really is.

    Of a group that it is in the name is enough: the list of all members would say more than was
    asked. Of a group that it only is like, those members are told which its name means.
    """
    if not isinstance(fact, Membership):
        return fact_as_sentence(pack, fact, words)
    if entity_id in fact.members:
        group = text_in(words.language, fact.group)
        return truth_message("truth.member", words, group=group)
    members = members_meant(pack, fact, entity_id, words.language)
    return members_in_words(pack, fact, members or tuple(fact.members), words)


def describes(pack: Pack, fact: Fact, entity_id: str, language: str) -> bool:
    """Return whether what a fact says answers somebody who chose an entity.

    It does where it names it: of who chose Belgium nothing is said by what happened in Brussels,
    and of a centre for dialogue nothing by the kinds of dialogue. Seven years are told by a
    seventh anniversary.
    """
    if isinstance(fact, Quantity):
        return True
    if isinstance(fact, Membership):
        members = members_meant(pack, fact, entity_id, language)
        if not members:
            return False
        names = [name for one in members for name in pack.entities[one].names(language)]
        said = " ".join((text_in(language, fact.group), *names))
    else:
        said = fact.in_words(language, pack)
    told = roots_of(said, language)
    return any(
        len(roots & told) > _OF_NAME * len(roots)
        for name in pack.entities[entity_id].names(language)
        if (roots := roots_of(name, language))
    )


def members_meant(pack: Pack, fact: Membership, entity_id: str, language: str) -> Sequence[str]:
    """Return the members of a group that the name of an entity means, which is none of them."""
    own = [roots_of(name, language) for name in pack.entities[entity_id].names(language)]
    return tuple(
        member
        for member in fact.members
        if any(
            _may_stand_for(one, roots_of(name, language))
            for name in pack.entities[member].names(language)
            for one in own
        )
    )


def _may_stand_for(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared > 0 and shared >= _OF_MEMBER * min(len(one), len(other))
