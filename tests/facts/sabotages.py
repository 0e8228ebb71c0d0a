"""Ways to spoil the first pack, each by one edit, and what has to be said of it.

Here every date and every number is spoilt by rule; what takes a thought is written out in
`tests.facts.sabotages_by_hand`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quiz.facts.models import Event, Quantity, Statement
from quiz.facts.signoff import entities_of
from tests.packs import append, edit, shipped

Spoil = Callable[[Path], None]


@dataclass(frozen=True)
class Sabotage:
    """One edit, and the fault that has to be found for it."""

    name: str
    fact: str
    """The id of the fact or other table that the message has to name."""
    rule: str
    says: str
    """What the message has to hold."""
    spoil: tuple[Spoil, ...]
    also: frozenset[str] = frozenset()
    """What else may be named, beside what is `linked` to the fact."""
    signed: bool = True
    """Whether the whole pack is signed off once more after the edit."""


def at(entry: str, old: str, new: str) -> Spoil:
    """Replace what stands in one table."""
    return partial(edit, kind=kind_of(entry), entry=entry, old=old, new=new)


def add(toml: str) -> Spoil:
    """Add a table."""
    return partial(append, toml=toml)


def case(
    name: str,
    fact: str,
    rule: str,
    says: str,
    *spoil: Spoil | tuple[str, str],
    also: Iterable[str] = (),
    signed: bool = True,
) -> Sabotage:
    """A sabotage; a pair of texts is replaced in the table of the fact itself."""
    edits = tuple(at(fact, *e) if isinstance(e, tuple) else e for e in spoil)
    return Sabotage(name, fact, rule, says, edits, frozenset(also), signed)


def kind_of(entry: str) -> str:
    """The table that an id of the first pack belongs to."""
    pack = shipped().pack
    if entry in pack.facts:
        return pack.facts[entry].kind
    tables: dict[str, Collection[str]] = {
        "entity": pack.entities,
        "relation": pack.relations,
        "ordering": pack.orderings,
        "source": pack.sources,
    }
    return next(kind for kind, table in tables.items() if entry in table)


def linked(entry: str) -> frozenset[str]:
    """What of the first pack names an entry, and what the entry names."""
    pack = shipped().pack
    names: dict[str, set[str]] = {}
    for fact_id, fact in pack.facts.items():
        names[fact_id] = {*entities_of(fact), *map(str, fact.distractors)}
        if isinstance(fact, Event):
            names[fact_id] |= {*shipped().truth.sisters[fact_id]}
        elif isinstance(fact, Statement):
            names[fact_id].add(fact.relation)
    for entity_id, entity in pack.entities.items():
        names[entity_id] = {name for name in (entity.within, entity.told_by) if name is not None}
    for ordering_id, ordering in pack.orderings.items():
        names[ordering_id] = {*ordering.events}
    naming = {other for other, named in names.items() if entry in named}
    return frozenset(naming | names.get(entry, set()))


def quoted(text: str) -> str:
    """A text as it stands in ``pack.toml``."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# -- by rule --------------------------------------------------------------------------------


def next_digit(text: str) -> str:
    """A text with its last digit made the next one."""
    *_, last = re.finditer(r"\d", text)
    return text[: last.start()] + str((int(last[0]) + 1) % 10) + text[last.end() :]


def by_rule() -> Iterator[Sabotage]:
    """Every date and every number of the pack, spoilt in each way that its form allows."""
    for fact_id, fact in shipped().pack.facts.items():
        if isinstance(fact, Event):
            yield from _event(fact_id, fact)
        elif isinstance(fact, Quantity):
            yield from _quantity(fact_id, fact)


def _event(fact_id: str, fact: Event) -> Iterator[Sabotage]:
    (evidence,) = fact.evidence
    when, written = str(fact.when), f'when = "{fact.when}"'
    year = re.findall(r"\d{4}", when)[0]

    def spoilt(name: str, rule: str, says: str, *edits: tuple[str, str]) -> Sabotage:
        return case(f"{fact_id}: {name}", fact_id, rule, says, *edits)

    def declared(name: str, value: str) -> Sabotage:
        says = f"does not read as when = “{value}”"
        return spoilt(name, "evidence", says, (written, f'when = "{value}"'))

    yield declared("a year later declared", when.replace(year, next_digit(year)))
    if fact.when.precision == "year":
        yield declared("a month declared that is not told", f"{when}-01")
    else:
        yield declared("only the year declared", year)
        month = when.partition(year)[2][1:3]
        other = f"{int(month) % 12 + 1:02}"
        yield declared("the next month declared", when.replace(f"-{month}", f"-{other}", 1))
    if fact.when.precision == "month":
        yield declared("a day declared that is not told", f"{when.rpartition(' ')[2]}-15")
    if fact.when.part:
        yield declared("mid- left undeclared", when.rpartition(" ")[2])

    telling = ("evidence = " + quoted(evidence),)
    yield spoilt(
        "a digit of the evidence changed",
        "evidence",
        "does not stand in the quote",
        (*telling, "evidence = " + quoted(next_digit(evidence))),
    )
    yield spoilt(
        "a digit of the quote changed",
        "quote",
        f"did you mean «{fact.quote}",
        ("quote = " + quoted(fact.quote), "quote = " + quoted(next_digit(fact.quote))),
    )
    cut = fact.quote[: fact.quote.index(year) + 3]
    yield spoilt(
        "the quote cut within the year, and all else to fit",
        "quote",
        "the quote cuts a number short",
        ("quote = " + quoted(fact.quote), "quote = " + quoted(cut)),
        (*telling, "evidence = " + quoted(evidence[:-1])),
        (written, f'when = "0{year[:3]}"'),
    )
    yield spoilt(
        "the evidence cut within the year",
        "evidence",
        f"the evidence «{evidence[:-1]}» leaves out a part of the date",
        (*telling, "evidence = " + quoted(evidence[:-1])),
        (written, f'when = "0{year[:3]}"'),
    )
    words = evidence.split()
    if fact.when.precision != "year":
        last = " ".join(words[-1 - ("عام" in words) :])
        yield spoilt(
            "the evidence without its month, and the date with it",
            "evidence",
            "leaves out a part of the date",
            (*telling, "evidence = " + quoted(last)),
            (written, f'when = "{year}"'),
        )


def _quantity(fact_id: str, fact: Quantity) -> Iterator[Sabotage]:
    number = f"number = {fact.number}"
    (evidence,) = fact.evidence
    yield case(
        f"{fact_id}: one more declared",
        fact_id,
        "evidence",
        f"does not read as number = {fact.number + 1}",
        (f"{number}\n", f"number = {fact.number + 1}\n"),
    )
    yield case(
        f"{fact_id}: a distractor that is the number itself",
        fact_id,
        "distractor",
        "it is the number",
        ("distractors = [", f"distractors = [{fact.number}, "),
    )
    yield case(
        f"{fact_id}: the evidence cut short",
        fact_id,
        "evidence",
        "short" if evidence.isdigit() else "cuts a word short",
        (f"evidence = {quoted(evidence)}", f"evidence = {quoted(evidence[:-1])}"),
    )
