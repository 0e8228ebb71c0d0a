"""Facts that a language model or another helper proposes, in JSON, and what the proof says of each.

Nothing is repaired and nothing is signed: a proposal is taken word for word, or refused with the
reason. It is refused also for what an author's fact is only pointed at for: a helper that takes
“about 1450” for 1450 has not read the sentence, and can say it otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field, JsonValue, TypeAdapter, ValidationError

from quiz.authoring.drafted_pack import free_id, slug
from quiz.facts.faults import Fault
from quiz.facts.fields import Frozen, Id, Reference, Text, Texts
from quiz.facts.kinds.claim import Claim
from quiz.facts.kinds.quantity import Number
from quiz.facts.models import Event, Fact, Pack, Quantity, Statement
from quiz.facts.proof import prove
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.source import SourceText
from quiz.languages.messages import Message, worded
from quiz.text.printable import printable
from quiz.values.dates import When

MOST_PROPOSALS = 1_000
"""Facts of one answer."""
_MOST_ROUNDS = 20
"""Proofs of all together: each leaves out those that contradict what stands before them."""
_LONGEST_REASON = 300
_MOST_STARTS = 200
"""Brackets of an answer from which JSON may begin."""
_FENCE = re.compile(r"```[A-Za-z]*[ \t]*\n(.*?)```", re.DOTALL)
_WORDS_OF_ID = 4


# -- the form -------------------------------------------------------------------------------


class Proposed(Frozen):
    """What every proposal has."""

    id: Text | None = None
    """A short English name for the fact; left out, one is made."""
    source: Id | None = None
    """The id of the text, where the pack has several."""
    quote: Text | None = None
    """The stretch of the text that proves it, copied letter for letter. Left out: the one sentence
    that holds the anchor and the evidence."""


class ProposedEvent(Proposed):
    """Something that happened on a date."""

    kind: Literal["event"]
    when: When
    """The date that the evidence states, in EDTF."""
    anchor: Text
    """The words of the sentence that name what happened: no date among them."""
    evidence: Text
    """The words of the sentence that state the date, all of them, and no others."""
    title: Texts = Field(default_factory=dict)
    """By language, a noun phrase that names the event and no date: “the founding of the club”."""


class ProposedQuantity(Proposed):
    """A number of something."""

    kind: Literal["quantity"]
    number: Number
    """The number that the evidence states."""
    anchor: Text
    """The words of the sentence that name what is counted."""
    evidence: Text
    """The words of the sentence that state the number, all of them, and no others."""


class ProposedStatement(Proposed):
    """How one thing relates to another."""

    kind: Literal["statement"]
    subject: Reference
    """A name that stands in the sentence."""
    relation: Id
    """The id of a relation that the pack declares."""
    object: Reference
    """The name in the sentence that is asked for."""


ProposedFact = Annotated[
    ProposedEvent | ProposedQuantity | ProposedStatement, Field(discriminator="kind")
]


class Answer(Frozen):
    """What a helper answers: the facts that it proposes."""

    facts: tuple[ProposedFact, ...]


_ONE: TypeAdapter[ProposedEvent | ProposedQuantity | ProposedStatement] = TypeAdapter(ProposedFact)
_TABLES: Final[Mapping[str, type[Claim]]] = {
    "event": Event,
    "quantity": Quantity,
    "statement": Statement,
}


# -- what comes of one ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taken:
    """A proposal that is proven, as the table that it becomes."""

    id: str
    kind: str
    entry: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A proposal that the pack has already."""

    id: str
    """Of the fact that says it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that is not taken."""

    reason: Message


Outcome = Taken | Known | Refused


# -- reading --------------------------------------------------------------------------------


def rows_of(answer: str) -> list[JsonValue] | Message:
    """Return the proposals of an answer, or why there are none to be read.

    They may stand by themselves, in a fenced block, or behind a preamble; as a list, or as an
    object that has them under “facts”.
    """
    fenced = [found for block in _FENCE.findall(answer) if (found := _whole(block)) is not None]
    rows = _whole(answer)
    if rows is None and len(fenced) > 1:
        return worded("command.draft.several")
    if rows is None and fenced:
        rows = fenced[0]
    if rows is None:
        rows = _within(answer)
    if rows is None:
        return worded("command.draft.no-json")
    if len(rows) > MOST_PROPOSALS:
        return worded("command.draft.too-many", n=MOST_PROPOSALS)
    return rows


def _whole(text: str) -> list[JsonValue] | None:
    try:
        return _facts_in(_DECODER.decode(text.strip()))
    except (ValueError, RecursionError):
        return None


def _within(text: str) -> list[JsonValue] | None:
    starts = (match.start() for match in re.finditer(r"[\[{]", text))
    for start, _ in zip(starts, range(_MOST_STARTS), strict=False):
        try:
            value, _ = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if (rows := _facts_in(value)) is not None:
            return rows
    return None


def _facts_in(value: JsonValue) -> list[JsonValue] | None:
    if isinstance(value, dict):
        value = value.get("facts")
    is_rows = isinstance(value, list) and (not value or any(isinstance(one, dict) for one in value))
    return value if is_rows and isinstance(value, list) else None


def _whole_number(digits: str) -> int | float:
    # What no model takes, and what Python may refuse to read, is refused as a number.
    return int(digits) if len(digits) < 40 else float("inf")


_DECODER = json.JSONDecoder(parse_int=_whole_number)


# -- judging --------------------------------------------------------------------------------


def judge(pack: Pack, proven: ProvenPack, rows: Sequence[JsonValue]) -> list[Outcome]:
    """Return what comes of each proposal, in order, beside the facts that a pack has.

    ``pack`` is as its author wrote it, ``proven`` what was proven of it, without a fault. Of
    proposals that contradict each other the first is taken.
    """
    read = _Proposals(pack, proven.sources, rows)
    alone = pack.model_copy(update={"facts": {}, "orderings": {}})
    by_itself = read.prove_beside(alone)
    told: dict[tuple[object, ...], str] = {}
    for fact_id in pack.facts:
        told.setdefault(_place(proven, fact_id), fact_id)
    read.leave_out_known(by_itself, told)
    read.leave_out_doubtful(by_itself)
    read.prove_beside(pack)
    return read.outcomes()


class _Proposals:
    """The proposals of an answer, of which some are left out by and by."""

    def __init__(
        self, pack: Pack, sources: Mapping[str, SourceText], rows: Sequence[JsonValue]
    ) -> None:
        self.sources = sources
        self._told: list[Outcome] = []
        self._facts: dict[str, tuple[int, Fact]] = {}
        """By id, those that are not left out: the number of each and the fact that it is."""
        used = {*pack.facts, *pack.entities, *pack.relations, *pack.orderings}
        seen: dict[str, str] = {}
        self._same: dict[int, str] = {}
        """Those that say letter for letter what one before them says, and its id."""
        for number, row in enumerate(rows):
            made = _read(row, used)
            if isinstance(made, Refused):
                self._told.append(made)
                continue
            taken, fact = made
            self._told.append(taken)
            first = seen.setdefault(f"{taken.kind} {dict(taken.entry)!r}", taken.id)
            if first == taken.id:
                self._facts[taken.id] = (number, fact)
            else:
                self._same[number] = first

    def prove_beside(self, pack: Pack) -> ProvenPack:
        """Leave out all that the proof refuses beside the facts of a pack, the later ones first."""
        for _ in range(_MOST_ROUNDS):
            proposed = {fact_id: fact for fact_id, (_, fact) in self._facts.items()}
            together = pack.model_copy(update={"facts": {**pack.facts, **proposed}})
            proven, faults = prove(together, self.sources)
            refused = _refusals(faults, proposed)
            if not refused:
                return proven
            for fact_id, reason in refused.items():
                self._leave_out(fact_id, Refused(reason))
        for fact_id in list(self._facts):
            self._leave_out(fact_id, Refused(worded("proposal.contradictory")))
        return proven

    def leave_out_known(self, proven: ProvenPack, told: dict[tuple[object, ...], str]) -> None:
        """Leave out what is told already: the same value, stated by the same words."""
        for fact_id in list(self._facts):
            owner = told.setdefault(_place(proven, fact_id), fact_id)
            if owner != fact_id:
                self._leave_out(fact_id, Known(owner))

    def leave_out_doubtful(self, proven: ProvenPack) -> None:
        """Leave out what the proof points at."""
        for fact_id in list(self._facts):
            reason = next(_pointed_at(proven, fact_id), None)
            if reason is not None:
                self._leave_out(fact_id, Refused(reason))

    def _leave_out(self, fact_id: str, outcome: Outcome) -> None:
        number, _ = self._facts.pop(fact_id)
        self._told[number] = outcome

    def outcomes(self) -> list[Outcome]:
        """Return what comes of each, in order; of the same as another what comes of that."""
        found = list(self._told)
        for number, first in self._same.items():
            taken = first in self._facts
            found[number] = Known(first) if taken else Refused(worded("proposal.above"))
        return found


def _read(row: JsonValue, used: set[str]) -> tuple[Taken, Fact] | Refused:
    try:
        proposed = _ONE.validate_python(row)
        told = proposed.model_dump(exclude={"id", "kind"}, exclude_none=True, exclude_defaults=True)
        fact: Any = _TABLES[proposed.kind].model_validate(told)
    except ValidationError as error:
        return Refused(_first_of(error))
    entry = {key: str(value) if isinstance(value, When) else value for key, value in told.items()}
    words = proposed.subject if isinstance(proposed, ProposedStatement) else proposed.anchor
    stem = slug(proposed.id or "") or slug(" ".join(words.split()[:_WORDS_OF_ID])) or proposed.kind
    return Taken(free_id(stem, used), proposed.kind, entry), fact


def _first_of(error: ValidationError) -> Message:
    detail = error.errors(include_url=False)[0]
    place = [str(part) for part in detail["loc"]]
    key = printable(".".join(place[1:] if place and place[0] in _TABLES else place), 60)
    match detail["type"]:
        case "extra_forbidden":
            return worded("proposal.no-key", key=key)
        case "missing":
            return worded("proposal.missing", key=key)
        case "union_tag_not_found" | "union_tag_invalid":
            return worded("proposal.no-kind")
        case "string_pattern_mismatch":
            return worded("proposal.no-form", key=key)
        case "value_error":
            reason = detail["ctx"]["error"].args[0]
        case _:
            reason = printable(detail["msg"].lower(), _LONGEST_REASON)
    return _at(key, reason)


def _at(key: str, reason: str) -> Message:
    """Return a reason behind the key that it is of, if it is of one."""
    return (
        worded("proposal.at", key=key, reason=reason)
        if key
        else worded("proposal.plain", reason=reason)
    )


def _refusals(faults: Sequence[Fault], proposed: Collection[str]) -> dict[str, Message]:
    """Return the proposals that the proof refuses, each with the first reason."""
    found: dict[str, Message] = {}
    for fault in faults:
        if fault.subject in proposed:
            key = ".".join(fault.where[2:])
            found.setdefault(fault.subject, _at(key, fault.message))
    return found


def _pointed_at(proven: ProvenPack, fact_id: str) -> Iterator[Message]:
    fact = proven.pack.facts.get(fact_id)
    for doubt in proven.doubts.get(fact_id, ()):
        # What a program can read of no statement, and of no sentence of a language.
        if doubt.words and not (fact is not None and fact.judgement == doubt.why):
            yield doubt.told


def _place(proven: ProvenPack, fact_id: str) -> tuple[object, ...]:
    """Return what a fact says where: two of one place and kind say the same."""
    fact, proof = proven.pack.facts[fact_id], proven.proofs[fact_id]
    relation = fact.relation if isinstance(fact, Statement) else ""
    return (fact.kind, relation, proof.source, proof.evidence)
