"""Consistency of a pack: references, and the proof rules that need more than one fact."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import comb
from typing import assert_never

from quiz.facts import sign_offs
from quiz.facts.contradictions import contradictions
from quiz.facts.faults import Fault
from quiz.facts.models import Event, Membership, Pack, Quantity, Statement, Texts
from quiz.facts.placeholders import Placeholders, exactly
from quiz.facts.proven_pack import ProvenPack
from quiz.values.folding import fold


def consistency_faults(proven: ProvenPack) -> Iterator[Fault]:
    """Yield every fault of a pack that is not in one fact alone; its proofs are not needed."""
    pack = proven.pack
    yield from _texts(pack)
    yield from _references(pack)
    yield from _entities(pack)
    yield from _relations(pack)
    yield from contradictions(proven)
    yield from _distractors(proven)
    yield from _orderings(proven)


# -- texts ----------------------------------------------------------------------------------


def _texts(pack: Pack) -> Iterator[Fault]:
    """Check that shown texts are there in all languages, and no stem has a stray brace."""
    yield from _in_all_languages(pack, ("title",), pack.id, pack.title)
    for entity_id, entity in pack.entities.items():
        yield from _in_all_languages(pack, ("entity", entity_id, "name"), entity_id, entity.name)
    for relation_id, relation in pack.relations.items():
        where = ("relation", relation_id)
        for key, texts, wanted in (
            ("ask_object", relation.ask_object, exactly("subject")),
            ("ask_subject", relation.ask_subject, exactly("object")),
            ("says", relation.says, exactly("subject", "object")),
        ):
            if texts or key == "says":
                yield from _in_all_languages(pack, (*where, key), relation_id, texts)
            yield from _braces((*where, key), relation_id, texts, wanted)
    for fact_id, fact in pack.facts.items():
        where = (fact.kind, fact_id)
        for key, texts, placeholders, is_required in fact.shown_texts():
            # A text left out is never asked; one that is there has to be there in every language.
            if texts or is_required:
                yield from _in_all_languages(pack, (*where, key), fact_id, texts)
            if placeholders is not None:
                yield from _braces((*where, key), fact_id, texts, placeholders)
    for ordering_id, ordering in pack.orderings.items():
        # An ordering without a stem of its own is asked by that of the catalogue.
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


def _braces(
    where: tuple[str, ...], subject: str, texts: Texts, placeholders: Placeholders
) -> Iterator[Fault]:
    for language, text in texts.items():
        if (message := placeholders.complaint(where[-1], text)) is not None:
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
        for key, message in fact.misreferences(pack):
            yield Fault((*where, key), fact_id, message, "reference")


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
                # Among entities of one type: only these are ever options of one question.
                owner = owners.setdefault((entity.type, language, name), entity_id)
                if owner != entity_id:
                    message = (
                        f"shares the name «{name}» with “{owner}”, of the same type; one name "
                        "must not mean two things: tell them apart"
                    )
                    yield Fault((*where, "name"), entity_id, message, "contradiction")
        step, seen = entity.within, {entity_id}
        while step is not None and step in pack.entities:
            # Reported at each entity that leads into it: any of them may be the one to mend.
            if step in seen:
                message = "within leads round in a circle; break it"
                yield Fault((*where, "within"), entity_id, message, "contradiction")
                break
            seen.add(step)
            step = pack.entities[step].within


def _relations(pack: Pack) -> Iterator[Fault]:
    used = {relation for fact in pack.facts.values() for relation in fact.relations}
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


def _distractors(proven: ProvenPack) -> Iterator[Fault]:
    """Check that no wrong option that an author asks for may be true."""
    for fact_id, fact in proven.pack.facts.items():
        for candidate in fact.distractors:
            reason = _why_not_false(proven, fact_id, candidate)
            if reason is not None:
                message = (
                    f"the distractor “{candidate}” is not provably false: {reason}; take another"
                )
                yield Fault((fact.kind, fact_id, "distractors"), fact_id, message, "distractor")


def _why_not_false(proven: ProvenPack, fact_id: str, candidate: str | float) -> str | None:
    pack, exclusions = proven.pack, proven.exclusions
    fact = pack.facts[fact_id]
    match fact:
        case Quantity():
            return (
                None if exclusions.number_is_false(fact, float(candidate)) else "it is the number"
            )
        case Statement():
            if fact.relation not in pack.relations:
                return "its relation is not declared"
            relation = pack.relations[fact.relation]
            entity = pack.entities.get(str(candidate))
            if entity is not None and entity.type == relation.subject != relation.object:
                return exclusions.why_subject_may_be_true(fact, str(candidate))
            return exclusions.why_object_may_be_true(fact, str(candidate))
        case Membership():
            return exclusions.why_may_be_member(fact, str(candidate))
        case Event():
            other = pack.fact_of(Event, str(candidate))
            if other is None:
                return "it is not an event of this pack"
            if proven.chronology.same_event(str(candidate), fact_id):
                return "it tells the same event"
            if not exclusions.date_is_false(fact_id, other.when):
                return f"its date “{other.when}” overlaps “{fact.when}”"
            return None
        case _:
            assert_never(fact)


# -- rule 6 ---------------------------------------------------------------------------------


def _orderings(proven: ProvenPack) -> Iterator[Fault]:
    pack, chronology = proven.pack, proven.chronology
    for ordering_id, ordering in pack.orderings.items():
        where = ("ordering", ordering_id, "events")
        unknown = [e for e in ordering.events if pack.fact_of(Event, e) is None]
        for event_id in unknown:
            message = f"there is no event “{event_id}”; name one, or declare it"
            yield Fault(where, ordering_id, message, "reference")
        known = [event_id for event_id in ordering.events if event_id not in unknown]
        # All pairs and not neighbours only: that two dates overlap is not transitive.
        tied = [pair for pair in combinations(known, 2) if not chronology.provably_apart(*pair)]
        for one, other in tied:
            same = chronology.same_event(one, other)
            if ordering.ties and not same:
                continue
            advice = "take one of them out"
            if not same:
                advice += ", or write ties = true: either order of theirs is then right"
            message = (
                f"“{one}” ({chronology.event(one).when}) and “{other}” "
                f"({chronology.event(other).when}) are not provably one before the other; {advice}"
            )
            yield Fault(where, ordering_id, message, "ordering")
        if ordering.ties and not unknown:
            yield from _ties(ordering_id, len(tied), comb(len(known), 2))


def _ties(ordering_id: str, tied: int, pairs: int) -> Iterator[Fault]:
    """Check that an ordering that declares ties has some, but still asks for an order."""
    where = ("ordering", ordering_id, "ties")
    if tied == 0:
        message = "is declared, but the events are all provably one before the other; delete it"
        yield Fault(where, ordering_id, message, "ordering")
    # Pairs that tie are not marked: with more of them hardly anything would be.
    elif 2 * tied > pairs:
        message = (
            f"only {pairs - tied} of the {pairs} pairs of events are provably one before the "
            "other, and at least half have to be; name other events"
        )
        yield Fault(where, ordering_id, message, "ordering")
