"""Consistency of a pack: references, and the proof rules that need more than one fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import comb
from typing import assert_never

from quiz.facts.contradictions import contradictions
from quiz.facts.faults import Fault, Unread
from quiz.facts.lacking import shown_in
from quiz.facts.models import (
    FACT_KINDS,
    Event,
    Fact,
    Membership,
    Pack,
    Quantity,
    Statement,
    entities_of,
)
from quiz.facts.placeholders import Placeholders, exactly
from quiz.facts.proven_pack import ProvenPack
from quiz.languages.messages import Listed, Message, worded
from quiz.languages.records import Category, is_one_number
from quiz.values.folding import fold


def consistency_faults(proven: ProvenPack, unread: Unread) -> Iterator[Fault]:
    """Yield every fault of a pack that is not in one fact alone; its proofs are not needed.

    A cause has one message: what follows from tables that are ``unread`` is passed over.
    """
    pack = proven.pack
    yield from _texts(pack)
    yield from _references(pack, unread)
    yield from _former_ids(pack)
    clashing: set[str] = set()
    yield from _entities(pack, unread, clashing)
    yield from _relations(pack, unread)
    yield from contradictions(proven, unread)
    yield from _distractors(proven, unread, clashing)
    yield from _orderings(proven, unread)


# -- texts ----------------------------------------------------------------------------------


def _texts(pack: Pack) -> Iterator[Fault]:
    """Check that each shown text is there in a language of the pack, and has no stray brace.

    Where it is not there in all of them it is shown in one that has it; see `quiz.facts.lacking`.
    """
    for text in shown_in(pack):
        if not set(text.languages) & set(pack.languages):
            quoted = tuple(worded("list.quoted", text=language) for language in pack.languages)
            languages = Listed(quoted, "or")
            message = worded("fault.no-text", key=text.where[-1], languages=languages)
            yield Fault(text.where, text.subject, message, "schema")
    for relation_id, relation in pack.relations.items():
        for key, texts, wanted in (
            ("ask_object", relation.ask_object, exactly("subject")),
            ("ask_subject", relation.ask_subject, exactly("object")),
            ("says", relation.says, exactly("subject", "object")),
        ):
            yield from _braces(("relation", relation_id, key), relation_id, texts, wanted)
    for fact_id, fact in pack.facts.items():
        for shown in fact.shown_texts():
            if shown.placeholders is not None:
                where = (fact.kind, fact_id, shown.key)
                yield from _braces(where, fact_id, shown.texts, shown.placeholders)


def _braces(
    where: tuple[str, ...],
    subject: str,
    texts: Mapping[str, str | Mapping[Category, str]],
    placeholders: Placeholders,
) -> Iterator[Fault]:
    for language, text in texts.items():
        if isinstance(text, str):
            if (message := placeholders.complaint(where[-1], text)) is not None:
                yield Fault((*where, language), subject, message, "schema")
            continue
        for category, form in text.items():
            # Of one number alone, words may say it all: «بلدة واحدة».
            says_all = "{" not in form and "}" not in form and is_one_number(category, language)
            if not says_all and (message := placeholders.complaint(where[-1], form)) is not None:
                yield Fault((*where, language, category), subject, message, "schema")


# -- references -----------------------------------------------------------------------------


def _references(pack: Pack, unread: Unread) -> Iterator[Fault]:
    for entity_id, entity in pack.entities.items():
        within = entity.within
        if within is not None and not _is_entity(pack, within, unread):
            yield _no_entity(("entity", entity_id, "within"), entity_id, within)
        told_by = entity.told_by
        if told_by is not None and told_by not in pack.facts and not _is_fact(told_by, unread):
            message = worded("fault.no-teller", fact=told_by)
            yield Fault(("entity", entity_id, "told_by"), entity_id, message, "reference")
    for fact_id, fact in pack.facts.items():
        where = (fact.kind, fact_id)
        for entity_id in sorted(entities_of(fact)):
            if not _is_entity(pack, entity_id, unread):
                yield _no_entity(where, fact_id, entity_id)
        if any(("relation", relation) in unread for relation in fact.relations):
            continue
        for key, message in fact.misreferences(pack):
            yield Fault((*where, key), fact_id, message, "reference")


def _former_ids(pack: Pack) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for fact_id, fact in pack.facts.items():
        for former in fact.was:
            if former in pack.facts:
                message = worded("fault.former-id.stands", id=former, key="was")
            elif seen.setdefault(former, fact_id) != fact_id:
                message = worded("fault.former-id.twice", other=seen[former], id=former)
            else:
                continue
            yield Fault((fact.kind, fact_id, "was"), fact_id, message, "reference")


def _place(pack: Pack, entity_id: str, key: str) -> tuple[str, ...]:
    """Return where an entity is told of: in its table, or where a fact names it."""
    return pack.undeclared.get(entity_id, ("entity", entity_id, key))


def _is_entity(pack: Pack, entity_id: str, unread: Unread) -> bool:
    return entity_id in pack.entities or ("entity", entity_id) in unread


def _is_fact(fact_id: str, unread: Unread) -> bool:
    return any((kind, fact_id) in unread for kind in FACT_KINDS)


def _is_held(entry_id: str, unread: Unread) -> bool:
    return any(entry_id in held for held in unread.values())


def _no_entity(where: tuple[str, ...], subject: str, entity_id: str) -> Fault:
    message = worded("fault.no-entity", entity=entity_id)
    return Fault(where, subject, message, "reference")


def _entities(pack: Pack, unread: Unread, clashing: set[str]) -> Iterator[Fault]:
    """Check each entity; those that share a name with another are put among ``clashing``."""
    named = {e for fact in pack.facts.values() for e in entities_of(fact)}
    named.update(e.within for e in pack.entities.values() if e.within is not None)
    owners: dict[tuple[str, str, str], str] = {}
    circles: set[str] = set()
    """What leads round, told once for each circle."""
    for entity_id, entity in pack.entities.items():
        where = ("entity", entity_id)
        if entity.distractor and entity_id in named:
            message = worded("fault.named-distractor")
            yield Fault((*where, "distractor"), entity_id, message, "reference")
        is_named = entity_id in named or _is_held(entity_id, unread)
        if not entity.distractor and not is_named:
            message = worded("fault.idle-entity")
            yield Fault(where, entity_id, message, "reference")
        shared: dict[str, str] = {}
        for language in dict.fromkeys((*entity.name, *entity.aliases)):
            for name in dict.fromkeys(fold(n) for n in entity.names(language)):
                # Among entities of one type: only these are ever options of one question.
                owner = owners.setdefault((entity.type, language, name), entity_id)
                if owner != entity_id:
                    shared.setdefault(owner, name)
        for owner, name in shared.items():
            clashing |= {entity_id, owner}
            message = worded("fault.shared-name", name=name, entity=owner)
            yield Fault(_place(pack, entity_id, "name"), entity_id, message, "contradiction")
        if entity_id in circles:
            continue
        chain: dict[str, None] = {}
        step: str | None = entity_id
        while step is not None and step in pack.entities and step not in circles:
            if step in chain:
                round_ = list(chain)[list(chain).index(step) :]
                circles.update(round_)
                message = worded("fault.circle", entities=Listed(tuple(round_)))
                yield Fault(("entity", step, "within"), step, message, "contradiction")
                break
            chain[step] = None
            step = pack.entities[step].within


def _relations(pack: Pack, unread: Unread) -> Iterator[Fault]:
    used = {relation for fact in pack.facts.values() for relation in fact.relations}
    for relation_id, relation in pack.relations.items():
        where = ("relation", relation_id)
        # Where a statement names one that is not there, it may mean this one: told there, and once.
        is_idle = used.issubset(pack.relations) and not _is_held(relation_id, unread)
        if relation_id not in used and is_idle:
            message = worded("fault.idle-relation")
            yield Fault(where, relation_id, message, "reference")
        if relation.ask_subject and not relation.one_subject:
            message = worded("fault.ask-subject")
            yield Fault((*where, "ask_subject"), relation_id, message, "distractor")


# -- rule 4 ---------------------------------------------------------------------------------


def _distractors(proven: ProvenPack, unread: Unread, clashing: set[str]) -> Iterator[Fault]:
    """Check that no wrong option that an author asks for may be true."""
    for fact_id, fact in proven.pack.facts.items():
        if _hangs_on_another_fault(proven.pack, fact):
            continue
        for candidate in fact.distractors:
            is_told = ("entity", candidate) in unread or ("event", candidate) in unread
            if is_told or candidate in clashing:
                continue
            reason = _why_not_false(proven, fact_id, candidate)
            if reason is not None:
                message = worded("fault.not-false", distractor=str(candidate), reason=reason)
                yield Fault((fact.kind, fact_id, "distractors"), fact_id, message, "distractor")


def _hangs_on_another_fault(pack: Pack, fact: Fact) -> bool:
    """Return whether a statement wants a relation or a list that it does not have, as is told."""
    if not isinstance(fact, Statement):
        return False
    listed = None if fact.complete_list is None else pack.fact_of(Membership, fact.complete_list)
    has_list = fact.complete_list is None or (listed is not None and listed.complete)
    return fact.relation not in pack.relations or not has_list


def _why_not_false(proven: ProvenPack, fact_id: str, candidate: str | float) -> Message | None:
    pack, exclusions = proven.pack, proven.exclusions
    fact = pack.facts[fact_id]
    match fact:
        case Quantity():
            if exclusions.number_is_false(fact, float(candidate)):
                return None
            is_it = float(candidate) == fact.number
            return worded("maybe.the-number" if is_it else "maybe.rounded")
        case Statement():
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
                return worded("maybe.no-event")
            if proven.chronology.same_event(str(candidate), fact_id):
                return worded("maybe.same-event")
            if not exclusions.date_is_false(fact_id, other.when):
                return worded("maybe.overlaps", when=other.when, other=fact.when)
            return None
        case _:
            assert_never(fact)


# -- rule 6 ---------------------------------------------------------------------------------


def _orderings(proven: ProvenPack, unread: Unread) -> Iterator[Fault]:
    pack, chronology = proven.pack, proven.chronology
    for ordering_id, ordering in pack.orderings.items():
        where = ("ordering", ordering_id, "events")
        unknown = [e for e in ordering.events if pack.fact_of(Event, e) is None]
        for event_id in unknown:
            if ("event", event_id) in unread:
                continue
            message = worded("fault.no-event", event=event_id)
            yield Fault(where, ordering_id, message, "reference")
        known = [event_id for event_id in ordering.events if event_id not in unknown]
        # All pairs and not neighbours only: that two dates overlap is not transitive.
        tied = [pair for pair in combinations(known, 2) if not chronology.provably_apart(*pair)]
        for one, other in tied:
            same = chronology.same_event(one, other)
            if ordering.ties and not same:
                continue
            message = worded(
                "fault.same-in-order" if same else "fault.tied",
                one=one,
                one_when=chronology.event(one).when,
                other=other,
                other_when=chronology.event(other).when,
            )
            yield Fault(where, ordering_id, message, "ordering")
        if ordering.ties and not unknown:
            yield from _ties(ordering_id, len(tied), comb(len(known), 2))
        yield from _called_alike(ordering_id, {one: chronology.event(one) for one in known})


def _called_alike(ordering_id: str, events: Mapping[str, Event]) -> Iterator[Fault]:
    """Find events without a title that the cards of an ordering would not tell apart."""
    called: dict[str, str] = {}
    for event_id, event in events.items():
        other = called.setdefault(fold(event.called("")), event_id)
        if other != event_id and not event.title:
            words = event.called("")
            message = worded("left-out.alike", one=other, other=event_id, words=words)
            where = ("ordering", ordering_id, "events")
            yield Fault(where, ordering_id, message, "ordering")


def _ties(ordering_id: str, tied: int, pairs: int) -> Iterator[Fault]:
    """Check that an ordering that declares ties has some, but still asks for an order."""
    where = ("ordering", ordering_id, "ties")
    if tied == 0:
        message = worded("fault.no-ties")
        yield Fault(where, ordering_id, message, "ordering")
    # Pairs that tie are not marked: with more of them hardly anything would be.
    elif 2 * tied > pairs:
        message = worded("fault.many-ties", n=pairs - tied, pairs=pairs)
        yield Fault(where, ordering_id, message, "ordering")
