"""What holds a pack together: references, and the proof rules that need more than one fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from math import comb

from quiz.facts import sign_offs
from quiz.facts.contradictions import contradictions
from quiz.facts.exclusions import Truth
from quiz.facts.faults import Fault
from quiz.facts.models import Event, Membership, Pack, Quantity, Statement, Texts
from quiz.values.folding import fold

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}|[{}]")


def consistency_faults(pack: Pack, truth: Truth) -> Iterator[Fault]:
    """Every fault that is not in one fact alone; ``truth`` is the pack's own."""
    yield from _texts(pack)
    yield from _references(pack)
    yield from _entities(pack)
    yield from _relations(pack)
    yield from contradictions(pack, truth)
    yield from _distractors(pack, truth)
    yield from _orderings(pack, truth)


# -- texts ----------------------------------------------------------------------------------


def _texts(pack: Pack) -> Iterator[Fault]:
    """Every shown text is there in every language of the pack, and no stem has a stray brace."""
    yield from _in_all_languages(pack, ("title",), pack.id, pack.title)
    for entity_id, entity in pack.entities.items():
        yield from _in_all_languages(pack, ("entity", entity_id, "name"), entity_id, entity.name)
    for relation_id, relation in pack.relations.items():
        where = ("relation", relation_id)
        for key, texts, wanted in (
            ("ask_object", relation.ask_object, {"subject"}),
            ("ask_subject", relation.ask_subject, {"object"}),
            ("says", relation.says, {"subject", "object"}),
        ):
            if texts or key == "says":
                yield from _in_all_languages(pack, (*where, key), relation_id, texts)
            yield from _placeholders((*where, key), relation_id, texts, wanted)
    for fact_id, fact in pack.facts.items():
        where = (fact.kind, fact_id)
        shown: list[tuple[str, Texts, set[str], bool]] = []
        if isinstance(fact, Event):
            shown = [("title", fact.title, set(), True)]
        elif isinstance(fact, Statement):
            shown = [
                ("ask_object", fact.ask_object, set(), False),
                ("ask_subject", fact.ask_subject, set(), False),
            ]
        elif isinstance(fact, Membership):
            shown = [
                ("group", fact.group, set(), True),
                ("ask_member", fact.ask_member, set(), False),
                ("ask_other", fact.ask_other, set(), False),
            ]
        elif isinstance(fact, Quantity):
            shown = [("ask", fact.ask, set(), True), ("says", fact.says, {"value"}, True)]
            yield from _in_all_languages(pack, (*where, "shown"), fact_id, fact.shown)
            for language, text in fact.shown.items():
                found = {match[1] for match in _PLACEHOLDER.finditer(text)}
                if not found or not found <= {"number", "ordinal"}:
                    message = (
                        "shown needs {number} or {ordinal} where the number goes, "
                        "and no other brace"
                    )
                    yield Fault((*where, "shown", language), fact_id, message, "schema")
        for key, texts, wanted, required in shown:
            if texts or required:
                yield from _in_all_languages(pack, (*where, key), fact_id, texts)
            if isinstance(fact, Statement):
                wanted = {"subject"} if key == "ask_object" else {"object"}
                yield from _placeholders((*where, key), fact_id, texts, wanted, optional=True)
            elif not isinstance(fact, Event):
                yield from _placeholders((*where, key), fact_id, texts, wanted)
    for ordering_id, ordering in pack.orderings.items():
        if ordering.ask:
            where_ask = ("ordering", ordering_id, "ask")
            yield from _in_all_languages(pack, where_ask, ordering_id, ordering.ask)


def _in_all_languages(
    pack: Pack, where: tuple[str, ...], subject: str, texts: Texts
) -> Iterator[Fault]:
    for language in pack.languages:
        if language not in texts:
            message = (
                f"{where[-1]}: there is no text in “{language}”, a language of the pack; add it"
            )
            yield Fault(where, subject, message, "schema")


def _placeholders(
    where: tuple[str, ...],
    subject: str,
    texts: Texts,
    wanted: set[str],
    *,
    optional: bool = False,
) -> Iterator[Fault]:
    for language, text in texts.items():
        found = {match[1] for match in _PLACEHOLDER.finditer(text)}
        if found != wanted and not (optional and not found):
            names = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
            message = f"{where[-1]}: a text here has these placeholders and no other brace: {names}"
            yield Fault((*where, language), subject, message, "schema")


# -- references -----------------------------------------------------------------------------


def _references(pack: Pack) -> Iterator[Fault]:
    for entity_id, entity in pack.entities.items():
        if entity.within is not None and entity.within not in pack.entities:
            yield _no_entity(("entity", entity_id, "within"), entity_id, entity.within)
        if entity.told_by is not None and entity.told_by not in pack.facts:
            message = f"there is no fact “{entity.told_by}” to tell of it; name one"
            yield Fault(("entity", entity_id, "told_by"), entity_id, message, "reference")
    for fact_id, fact in pack.facts.items():
        where = (fact.kind, fact_id)
        for entity_id in sorted(sign_offs.entities_of(fact)):
            if entity_id not in pack.entities:
                yield _no_entity(where, fact_id, entity_id)
        if not isinstance(fact, Statement):
            continue
        relation = pack.relations.get(fact.relation)
        if relation is None:
            message = f"there is no relation “{fact.relation}”; declare [relation.{fact.relation}]"
            yield Fault((*where, "relation"), fact_id, message, "reference")
            continue
        for side, entity_id, wanted in (
            ("subject", fact.subject, relation.subject),
            ("object", fact.object, relation.object),
        ):
            found = pack.entities.get(entity_id)
            if found is not None and found.type != wanted:
                message = (
                    f"“{entity_id}” is of the type “{found.type}”, but the {side} of "
                    f"“{fact.relation}” is a “{wanted}”; correct the one or the other"
                )
                yield Fault((*where, side), fact_id, message, "reference")


def _no_entity(where: tuple[str, ...], subject: str, entity_id: str) -> Fault:
    message = f"there is no entity “{entity_id}”; declare [entity.{entity_id}]"
    return Fault(where, subject, message, "reference")


def _entities(pack: Pack) -> Iterator[Fault]:
    named = {e for fact in pack.facts.values() for e in sign_offs.entities_of(fact)}
    named.update(e.within for e in pack.entities.values() if e.within is not None)
    owners: dict[tuple[str, str, str], str] = {}
    for entity_id, entity in pack.entities.items():
        where = ("entity", entity_id)
        if entity.distractor and entity_id in named:
            message = (
                "is marked as a distractor only, but a fact names it, or an entity is within it; "
                "take the mark away"
            )
            yield Fault((*where, "distractor"), entity_id, message, "reference")
        if not entity.distractor and entity_id not in named:
            message = "no fact names it; delete it, or mark it distractor = true"
            yield Fault(where, entity_id, message, "reference")
        for language in dict.fromkeys((*entity.name, *entity.aliases)):
            for name in dict.fromkeys(fold(n) for n in entity.names(language)):
                owner = owners.setdefault((entity.type, language, name), entity_id)
                if owner != entity_id:
                    message = (
                        f"shares the name «{name}» with “{owner}”, of the same type; one name "
                        "must not mean two things: tell them apart"
                    )
                    yield Fault((*where, "name"), entity_id, message, "contradiction")
        step, seen = entity.within, {entity_id}
        while step is not None and step in pack.entities:
            if step in seen:
                message = "within leads round in a circle; break it"
                yield Fault((*where, "within"), entity_id, message, "contradiction")
                break
            seen.add(step)
            step = pack.entities[step].within


def _relations(pack: Pack) -> Iterator[Fault]:
    used = {f.relation for f in pack.facts.values() if isinstance(f, Statement)}
    for relation_id, relation in pack.relations.items():
        where = ("relation", relation_id)
        if relation_id not in used:
            message = "no statement uses it; delete it"
            yield Fault(where, relation_id, message, "reference")
        if relation.ask_subject and not relation.one_subject:
            message = (
                "ask_subject needs one_subject = true: otherwise no other subject is provably "
                "false; declare it, if it is so, or take the stem away"
            )
            yield Fault((*where, "ask_subject"), relation_id, message, "distractor")


# -- rule 4 ---------------------------------------------------------------------------------


def _distractors(pack: Pack, truth: Truth) -> Iterator[Fault]:
    """No wrong option that an author asks for may be true."""
    for fact_id, fact in pack.facts.items():
        for candidate in fact.distractors:
            reason = _why_not_false(pack, truth, fact_id, candidate)
            if reason is not None:
                message = (
                    f"the distractor “{candidate}” is not provably false: {reason}; take another"
                )
                yield Fault((fact.kind, fact_id, "distractors"), fact_id, message, "distractor")


def _why_not_false(pack: Pack, truth: Truth, fact_id: str, candidate: str | int) -> str | None:
    fact = pack.facts[fact_id]
    if isinstance(fact, Quantity):
        return None if truth.number_is_false(fact, int(candidate)) else "it is the number"
    candidate = str(candidate)
    if isinstance(fact, Statement):
        if fact.relation not in pack.relations:
            return "its relation is not declared"
        relation = pack.relations[fact.relation]
        entity = pack.entities.get(candidate)
        if entity is not None and entity.type == relation.subject != relation.object:
            return truth.why_subject_may_be_true(fact, candidate)
        return truth.why_object_may_be_true(fact, candidate)
    if isinstance(fact, Membership):
        return truth.why_may_be_member(fact, candidate)
    other = pack.facts.get(candidate)
    if not isinstance(other, Event):
        return "it is not an event of this pack"
    if truth.same_event(candidate, fact_id):
        return "it tells the same event"
    if not truth.date_is_false(fact_id, other.when):
        return f"its date “{other.when}” overlaps “{fact.when}”"
    return None


# -- rule 6 ---------------------------------------------------------------------------------


def _orderings(pack: Pack, truth: Truth) -> Iterator[Fault]:
    for ordering_id, ordering in pack.orderings.items():
        where = ("ordering", ordering_id, "events")
        unknown = [e for e in ordering.events if not isinstance(pack.facts.get(e), Event)]
        for event_id in unknown:
            message = f"there is no event “{event_id}”; name one, or declare it"
            yield Fault(where, ordering_id, message, "reference")
        known = [event_id for event_id in ordering.events if event_id not in unknown]
        tied = [pair for pair in combinations(known, 2) if not truth.provably_apart(*pair)]
        for one, other in tied:
            same = truth.same_event(one, other)
            if ordering.ties and not same:
                continue
            advice = "take one of them out"
            if not same:
                advice += ", or write ties = true: either order of theirs is then right"
            message = (
                f"“{one}” ({truth.event(one).when}) and “{other}” "
                f"({truth.event(other).when}) are not provably one before the other; {advice}"
            )
            yield Fault(where, ordering_id, message, "ordering")
        if ordering.ties and not unknown:
            yield from _ties(ordering_id, len(tied), comb(len(known), 2))


def _ties(ordering_id: str, tied: int, pairs: int) -> Iterator[Fault]:
    """An ordering that declares ties has some, but still asks for an order."""
    where = ("ordering", ordering_id, "ties")
    if tied == 0:
        message = "is declared, but the events are all provably one before the other; delete it"
        yield Fault(where, ordering_id, message, "ordering")
    elif 2 * tied > pairs:
        message = (
            f"only {pairs - tied} of the {pairs} pairs of events are provably one before the "
            "other, and at least half have to be; name other events"
        )
        yield Fault(where, ordering_id, message, "ordering")
