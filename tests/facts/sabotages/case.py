"""A way to spoil the first pack by one edit, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quiz.facts.models import Event, Statement, entities_of
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
) -> Sabotage:
    """A sabotage; a pair of texts is replaced in the table of the fact itself."""
    edits = tuple(at(fact, *e) if isinstance(e, tuple) else e for e in spoil)
    return Sabotage(name, fact, rule, says, edits, frozenset(also))


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
            names[fact_id] |= {*shipped().chronology.sisters[fact_id]}
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
