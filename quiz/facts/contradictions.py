"""Rule 5: two facts about one thing do not contradict each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from quiz.facts.chronology import Chronology
from quiz.facts.exclusions import Exclusions
from quiz.facts.faults import Fault, Unread
from quiz.facts.models import Event, Membership, Pack, Quantity, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.languages.messages import Listed, worded
from quiz.values.dates import When, contains
from quiz.values.folding import fold


def contradictions(proven: ProvenPack, unread: Unread) -> Iterator[Fault]:
    """Yield every pair of facts of a pack that cannot both be true, at the later of the two."""
    yield from _sisters(proven.pack, proven.chronology, unread)
    yield from _told_twice(proven, unread)


def _sisters(pack: Pack, chronology: Chronology, unread: Unread) -> Iterator[Fault]:
    for fact_id, event in pack.facts_of(Event).items():
        sister = event.sister_of
        if sister is None or ("event", sister) in unread:
            continue
        if sister == fact_id or pack.fact_of(Event, sister) is None:
            message = worded("fault.no-sister", event=sister)
            yield Fault(("event", fact_id, "sister_of"), fact_id, message, "reference")
    place = {fact_id: number for number, fact_id in enumerate(pack.facts)}
    for first_id, family in chronology.sisters.items():
        if len(family) == 1 or first_id != family[0]:
            continue
        # From the widest date to the narrowest, each has to contain the next.
        whens = {fact_id: chronology.event(fact_id).when for fact_id in family}
        dated = sorted(((when, fact_id) for fact_id, when in whens.items()), key=_width)
        for (wide, wide_id), (narrow, narrow_id) in pairwise(dated):
            if contains(wide, narrow):
                continue
            other_id, fact_id = sorted((wide_id, narrow_id), key=place.__getitem__)
            message = worded(
                "fault.sisters",
                when=whens[fact_id],
                other=other_id,
                other_when=whens[other_id],
            )
            yield Fault(("event", fact_id, "when"), fact_id, message, "contradiction")


def _width(dated: tuple[When, str]) -> int:
    return dated[0].first_day - dated[0].last_day


def _told_twice(proven: ProvenPack, unread: Unread) -> Iterator[Fault]:
    pack, chronology, exclusions = proven.pack, proven.chronology, proven.exclusions
    titles: dict[tuple[str, str], str] = {}
    numbers: dict[tuple[str, str], tuple[str, float]] = {}
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    sides: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    quotes = Counter(fact.quote for fact in pack.facts.values())
    copies: dict[str, str] = {}
    for fact_id, fact in pack.facts.items():
        where = (fact.kind, fact_id)
        copied = None
        if quotes[fact.quote] > 1:  # what quotes other words is no copy, and need not be compared
            copy = fact.model_dump_json(exclude={"reviewed"})
            copied = copies.setdefault(copy, fact_id)
        if copied not in (None, fact_id):
            message = worded("fault.copy", fact=copied)
            yield Fault(where, fact_id, message, "contradiction")
            continue
        match fact:
            case Event():
                alike = (
                    titles.setdefault((language, fold(title)), fact_id)
                    for language, title in fact.title.items()
                )
                # Once for each other event, in however many languages they are called the same.
                for same in dict.fromkeys(alike):
                    if same != fact_id and not chronology.same_event(same, fact_id):
                        message = worded(
                            "fault.same-title", event=same, code=f'sister_of = "{same}"'
                        )
                        yield Fault((*where, "title"), fact_id, message, "contradiction")
            case Quantity():
                # By the question as it is asked, whatever the unit: that is what the two numbers
                # would both be the answer to.
                answers = (
                    numbers.setdefault((language, fold(ask)), (fact_id, fact.number))
                    for language, ask in fact.ask.items()
                )
                for first, number in dict.fromkeys(answers):
                    if number != fact.number:
                        message = worded("fault.same-question", fact=first, number=str(number))
                        yield Fault((*where, "number"), fact_id, message, "contradiction")
            case Statement():
                # Compared below, once all statements and groups are known.
                sides["subject", fact.relation, fact.subject].append(fact_id)
                sides["object", fact.relation, fact.object].append(fact_id)
            case Membership():
                for language, group in fact.group.items():
                    groups[language, fold(group)].append(fact_id)
            case _:
                assert_never(fact)
    yield from _off_the_list(pack, exclusions, sides, unread)
    yield from _beyond_complete(pack, groups)
    yield from _two_answers(pack, exclusions, sides)


def _off_the_list(
    pack: Pack,
    exclusions: Exclusions,
    sides: dict[tuple[str, str, str], list[str]],
    unread: Unread,
) -> Iterator[Fault]:
    """Find objects that the complete list of a statement about the same subject leaves out."""
    statements = pack.facts_of(Statement)
    for fact_id, fact in statements.items():
        if fact.complete_list is None or ("membership", fact.complete_list) in unread:
            continue
        group = pack.fact_of(Membership, fact.complete_list)
        if group is None or not group.complete:
            where = ("statement", fact_id, "complete_list")
            message = worded("fault.no-complete-list", group=fact.complete_list)
            yield Fault(where, fact_id, message, "distractor")
            continue
        for other_id in sides["subject", fact.relation, fact.subject]:
            named = statements[other_id].object
            if not any(exclusions.may_be_same(named, member) for member in group.members):
                where = ("statement", other_id, "object")
                message = worded("fault.off-the-list", group=fact.complete_list)
                yield Fault(where, other_id, message, "contradiction")


def _beyond_complete(pack: Pack, groups: dict[tuple[str, str], list[str]]) -> Iterator[Fault]:
    """Yield a group that claims to be complete, told elsewhere with members beyond it."""
    memberships = pack.facts_of(Membership)
    reported: set[tuple[str, str]] = set()
    for fact_ids in groups.values():
        told = {fact_id: memberships[fact_id] for fact_id in fact_ids}
        everyone = {member for fact in told.values() for member in fact.members}
        for fact_id, fact in told.items():
            extra = everyone - fact.members.keys()
            if not fact.complete or not extra:
                continue
            other_id = next(i for i, other in told.items() if extra & other.members.keys())
            if (fact_id, other_id) not in reported:
                reported.add((fact_id, other_id))
                names = Listed(tuple(sorted(extra)))
                message = worded("fault.beyond-complete", group=other_id, members=names)
                yield Fault(("membership", fact_id, "complete"), fact_id, message, "contradiction")


def _two_answers(
    pack: Pack, exclusions: Exclusions, sides: dict[tuple[str, str, str], list[str]]
) -> Iterator[Fault]:
    for (side, relation_id, _), fact_ids in sides.items():
        relation = pack.relations.get(relation_id)
        if relation is None or not (
            relation.functional if side == "subject" else relation.one_subject
        ):
            continue
        other_side = "object" if side == "subject" else "subject"
        answers: dict[str, str] = {}
        for fact_id in fact_ids:
            one = getattr(pack.facts[fact_id], other_side)
            for other, first_id in answers.items():
                if not exclusions.may_be_same(one, other):
                    message = worded(
                        f"fault.two-{other_side}s",
                        fact=first_id,
                        relation=relation_id,
                        one=one,
                        other=other,
                    )
                    where = ("statement", fact_id, other_side)
                    yield Fault(where, fact_id, message, "contradiction")
                    break
            answers.setdefault(one, fact_id)
