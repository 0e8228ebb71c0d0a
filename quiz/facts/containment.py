"""Containment: which entity lies within which, declared, told by statements or known to the world.

What is said of a whole may be true of its part and the other way round, so that neither is a wrong
option where the other is right. Too much containment costs an option; too little marks a true one
wrong. So a relation that declares nothing is taken for one where its own words allow it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Final, NamedTuple

from quiz.facts.entities import Relation, Side
from quiz.facts.models import Pack, Statement
from quiz.values.date_tables import base_language
from quiz.values.folding import fold

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class _Words(NamedTuple):
    """What the words of a relation may say, in one language: patterns, compiled once needed."""

    holds: str
    """What stands first contains the other."""
    lies: str
    """What stands first lies within the other, whatever the two are."""
    may_lie: str
    """It may do so where both are of one type, as two places are."""
    no_part: str
    """What is no containment, although it holds a word of the others."""


def _any(*phrases: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(map(fold, phrases))})(?!\w)"


_WORDS: Final = {
    "en": _Words(
        holds=_any(
            "contains?|includes?|comprises?|encompass(?:es)?",
            "consists? of|consisted of|(?:is|are) made up of|(?:is|are) home to|surrounds?",
        ),
        lies=_any(
            "(?:lies?|lay|is|are|was|were|located|situated|found|stands?) (?:with)?in(?:side)?",
            "(?:contained|included) (?:with)?in|within|inside|belongs? to|part of",
            "(?:district|quarter|neighbou?rhood|suburb|borough|ward|city|town|village|province|"
            "state|region|county|governorate|island|capital|department|municipality|territory|"
            "area|section|division|branch|faculty|chapter|parish|canton|emirate) (?:of|in)",
        ),
        may_lie=_any("in|of|on|at|under"),
        no_part=_any(
            "(?:son|daughter|child|father|mother|parent|brother|sister|wife|husband|teacher|"
            "pupil|student|disciple|friend|ally|enemy|rival|successor|predecessor|heir|king|"
            "queen|ruler|leader|president|founder|author|neighbou?r|descendant|ancestor|"
            "north|south|east|west) of",
            "outside of|instead of|ahead of|in front of|in favou?r of|in contrast",
        ),
    ),
    "ar": _Words(
        holds=_any("[تي]ضم|[تي]شمل|[تي]حوي|[تي]حتوي|[تي]تألف من|[تي]تكون من"),
        lies=_any(
            "[تي]قع (?:في|ضمن|داخل)|واقعة? (?:في|ضمن)|ضمن|داخل|[تي]تبع|تابعة? ل\\w*|[تي]نتمي إلى",
            "جزء (?:من|لا)|قسم من|(?:حي|مدينة|قرية|محافظة|إقليم|ولاية|منطقة|جزيرة|ضاحية) (?:في|من)",
            "من (?:أحياء|مدن|قرى|محافظات|أقاليم|ولايات|مناطق|جزر|ضواحي|إمارات)|عاصمة",
        ),
        may_lie=_any("في|من"),
        no_part=_any("أكبر من|أقدم من|أصغر من|بدلا من|قريبة? من|خرجت? من"),
    ),
}


def part_of(relation: Relation) -> Side | None:
    """Return the side of a relation that lies within the other; None where neither may."""
    if relation.part is not None:
        return None if relation.part == "none" else relation.part
    one_type, is_known = relation.subject == relation.object, False
    for language, says in relation.says.items():
        words = _WORDS.get(base_language(language))
        if words is None:
            continue
        is_known = True
        # Who is spoken of stands first: “{object} includes {subject}” says it the other way round.
        first, second = _in_order(says)
        text = re.sub(words.no_part, " ", fold(_PLACEHOLDER.sub(" ", says)))
        if re.search(words.holds, text):
            return second
        if re.search(words.lies, text) or (one_type and re.search(words.may_lie, text)):
            return first
    # In words that are not understood, what is of one type may well lie in one another.
    return "subject" if one_type and not is_known else None


def _in_order(says: str) -> tuple[Side, Side]:
    if says.find("{object}") < says.find("{subject}"):
        return "object", "subject"
    return "subject", "object"


class Containment:
    """Which entities of a pack contain which."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._holders: dict[str, frozenset[str]] = {}

    @cached_property
    def _wholes(self) -> dict[str, list[str]]:
        """Of each entity what directly contains it."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity_id, entity in self.pack.entities.items():
            if entity.within is not None:
                found[entity_id].append(entity.within)
        for entity_id, wholes in self.pack.lies_within.items():
            found[entity_id] += wholes
        parts = {relation_id: part_of(one) for relation_id, one in self.pack.relations.items()}
        if not any(parts.values()):
            return found
        for fact in self.pack.facts_of(Statement).values():
            match parts.get(fact.relation):
                case "subject":
                    found[fact.subject].append(fact.object)
                case "object":
                    found[fact.object].append(fact.subject)
        return found

    def holders(self, entity_id: str) -> frozenset[str]:
        """Return an entity and all that contains it, at any depth."""
        known = self._holders.get(entity_id)
        if known is None:
            seen = {entity_id: None}
            waiting: Iterable[str] = (entity_id,)
            while waiting:
                waiting = [
                    whole
                    for one in waiting
                    for whole in self._wholes.get(one, ())
                    if whole not in seen and whole in self.pack.entities
                ]
                seen |= dict.fromkeys(waiting)
            known = self._holders[entity_id] = frozenset(seen)
        return known
