"""Entities that facts name and no table declares: names only, of the type that the fact wants.

What is declared wins, by its id and then by any of its names; then what the world knows by that
name (`quiz.languages.world`), in all its languages. An entity that is only a name has it for its id
too: no id of a table has a capital or a space, and where one reads like a word of the
source («gold»), declaring it later changes nothing that was kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, assert_never

from quiz.facts.entities import Entity
from quiz.facts.faults import Fault, Unread
from quiz.facts.models import Event, Fact, Membership, Pack, Quantity, Statement
from quiz.facts.source import SourceText
from quiz.languages import world
from quiz.languages.messages import Listed, Message, worded
from quiz.values.visible import shown
from quiz.values.whole_words import cuts_short

UNTYPED = "named"
"""The type of what a fact names without wanting any type."""


class _Named(NamedTuple):
    """A reference of a fact to an entity."""

    key: str
    """Of the fact, under which it stands."""
    reference: str
    type: str | None
    """The type that is wanted there, if any is."""


_Meant = dict[tuple[str, str], str]
"""By key and reference, the id of the entity that is meant."""


def with_undeclared(
    pack: Pack, sources: Mapping[str, SourceText], unread: Unread
) -> tuple[Pack, list[Fault]]:
    """Return a pack whose facts refer to entities by id alone, those that are only names added."""
    asked: dict[str, list[_Named]] = {}
    for fact_id, fact in pack.facts.items():
        if named := [one for one in _named(fact, pack) if one.reference not in pack.entities]:
            asked[fact_id] = named
    if not asked:
        return pack, []
    names = _Names(pack, sources, unread)
    meant: dict[str, _Meant] = {fact_id: {} for fact_id in asked}
    # What wants a type says of which one a name is that is also named elsewhere.
    for wants_type in (True, False):
        for fact_id, named in asked.items():
            for one in named:
                if (one.type is not None) is wants_type:
                    names.resolve(fact_id, one, meant[fact_id])
    facts = {
        fact_id: _referring(fact, meant[fact_id]) if fact_id in meant else fact
        for fact_id, fact in pack.facts.items()
    }
    update = {
        "facts": facts,
        "entities": {**pack.entities, **names.entities},
        "undeclared": names.places,
    }
    return pack.model_copy(update=update), names.faults


def _named(fact: Fact, pack: Pack) -> Iterator[_Named]:
    """Yield every reference of a fact to an entity, what is only a wrong option last."""
    wanted: str | None = None
    match fact:
        case Statement():
            relation = pack.relations.get(fact.relation)
            if relation is not None:
                wanted = relation.object
            yield _Named("subject", fact.subject, None if relation is None else relation.subject)
            yield _Named("object", fact.object, wanted)
        case Membership():
            # Whatever is in one group is alike: of the type of those that are declared.
            declared = (pack.entities.get(one) for one in fact.members)
            wanted = next((one.type for one in declared if one is not None), None)
            yield from (_Named("members", one, wanted) for one in fact.members)
        case Event():
            yield from (_Named("participants", one, None) for one in fact.participants)
            if fact.place is not None:
                yield _Named("place", fact.place, None)
        case Quantity():
            pass
        case _:
            assert_never(fact)
    dates = fact.resolved_dates
    for words, one in fact.resolves.items():
        if words not in dates:
            yield _Named("resolves", one, None)
    if isinstance(fact, Statement | Membership):
        yield from (_Named("distractors", one, wanted) for one in fact.distractors)


def _referring(fact: Fact, meant: _Meant) -> Fact:
    """Return a fact that refers by id to what it names."""

    def ids(key: str, references: Iterable[str]) -> tuple[str, ...]:
        return tuple(meant.get((key, one), one) for one in references)

    dates = fact.resolved_dates
    update: dict[str, object] = {
        "resolves": {
            words: one if words in dates else meant.get(("resolves", one), one)
            for words, one in fact.resolves.items()
        }
    }
    match fact:
        case Statement():
            (update["subject"],) = ids("subject", (fact.subject,))
            (update["object"],) = ids("object", (fact.object,))
            update["distractors"] = ids("distractors", fact.distractors)
        case Membership():
            told = fact.members.values()
            update["members"] = dict(zip(ids("members", fact.members), told, strict=True))
            update["distractors"] = ids("distractors", fact.distractors)
        case Event():
            update["participants"] = ids("participants", fact.participants)
            if fact.place is not None:
                (update["place"],) = ids("place", (fact.place,))
        case Quantity():
            pass
        case _:
            assert_never(fact)
    return fact.model_copy(update=update)


class _Names:
    """What each name means that the facts of a pack refer to."""

    def __init__(self, pack: Pack, sources: Mapping[str, SourceText], unread: Unread) -> None:
        self.pack = pack
        self.sources = sources
        self.entities: dict[str, Entity] = {}
        """Those that no table declares."""
        self.places: dict[str, tuple[str, ...]] = {}
        """By the id of such an entity, the keys under which it is first named."""
        self.faults: list[Fault] = []
        self._unread = {
            text
            for (table, entity_id), texts in unread.items()
            if table == "entity"
            for text in (entity_id, *texts)
        }
        self._spoken = dict.fromkeys(source.language for source in pack.sources.values())
        self._ids: dict[str, str] = {}
        """By a mere name, without the capital that may begin it, the id that it is given."""
        self._owners: dict[str, dict[str, None]] = {}
        """By name, the declared entities that bear it."""
        for entity_id, entity in pack.entities.items():
            for language in dict.fromkeys((*entity.name, *entity.aliases)):
                for name in entity.names(language):
                    self._owners.setdefault(shown(name), {})[entity_id] = None

    def resolve(self, fact_id: str, named: _Named, meant: _Meant) -> None:
        """Note what a reference means that is no declared id; nothing where that is unknown."""
        name = shown(named.reference)
        if named.reference in self._unread or name in self._unread:
            return  # the fault of the table is told
        owners = self._owners.get(name) or self._owners.get(_uncapitalised(name))
        found = self._among(owners, fact_id, named, meant) if owners else None
        if found is None:
            found = self._of_the_world(name, fact_id, named)
        if found is None:
            found = self._only_a_name(name, fact_id, named)
        if found is not None:
            meant[named.key, named.reference] = found

    def _among(self, owners: Iterable[str], fact_id: str, named: _Named, meant: _Meant) -> str:
        """Return which of the declared entities of one name is meant."""
        fitting = [one for one in owners if self.pack.entities[one].type == named.type]
        if named.type is None:
            # What the fact is about by the same name.
            fitting = [one for (_, by), one in meant.items() if by == named.reference]
        candidates = list(dict.fromkeys(fitting)) or list(owners)
        if len(candidates) > 1:
            ids = Listed(tuple(candidates), "and")
            message = worded("left-out.names-several", name=named.reference, ids=ids)
            self._fault(fact_id, named, message)
        # If it is of another type than is wanted, that is told of the reference.
        return candidates[0]

    def _of_the_world(self, name: str, fact_id: str, named: _Named) -> str | None:
        """Return the entity that the world knows by a name; None where it knows none."""
        if named.type is not None and named.type not in world.WORLD_TYPES:
            return None
        spoken = dict.fromkeys((self._language(fact_id), *self.pack.languages))
        kind = world.type_of(name)
        meant = [name] if kind is not None and named.type in (None, kind) else []
        for language in spoken:
            meant = meant or list(world.ids_named(name, language, named.type))
        if not meant:
            return None
        if len(meant) > 1:
            ids = Listed(tuple(meant), "or")
            message = worded("left-out.may-be", name=named.reference, ids=ids)
            self._fault(fact_id, named, message)
        (found, *_), languages = meant, dict.fromkeys((*spoken, *self._spoken))
        names = {language: world.names_of(found, language) for language in languages}
        of_type = world.type_of(found)
        for called in (called for row in names.values() for called in row):
            for owner in self._owners.get(called, ()):
                if self.pack.entities[owner].type == of_type:
                    return owner
        entity = Entity(
            type=of_type or UNTYPED,
            name={language: row[0] for language, row in names.items() if row},
            aliases={language: row[1:] for language, row in names.items() if row[1:]},
        )
        return self._added(found, entity, fact_id, named)

    def _only_a_name(self, name: str, fact_id: str, named: _Named) -> str | None:
        if _is_like_an_id(name) and not self._stands(fact_id, name, named):
            return None  # a slip in an id, and told as one
        # “The Z3” begins a sentence that tells of the Z3.
        entity_id = self._ids.setdefault(_uncapitalised(name), name)
        known, language = self.entities.get(entity_id), self._language(fact_id)
        if known is None:
            entity = Entity(type=named.type or UNTYPED, name={language: name})
            return self._added(entity_id, entity, fact_id, named)
        if named.type not in (None, known.type):
            message = worded(
                "left-out.two-types",
                name=name,
                type=named.type,
                other=known.type,
                place=".".join(self.places[entity_id]),
            )
            self._fault(fact_id, named, message)
        if language not in known.name:
            names = {**known.name, language: name}
            self.entities[entity_id] = known.model_copy(update={"name": names})
        elif name not in known.names(language):
            names_too = (*known.aliases.get(language, ()), name)
            aliases = {**known.aliases, language: names_too}
            self.entities[entity_id] = known.model_copy(update={"aliases": aliases})
        return self._added(entity_id, known, fact_id, named)

    def _added(self, entity_id: str, entity: Entity, fact_id: str, named: _Named) -> str:
        """Add an entity, unless it is there; what is nowhere but a wrong option is marked so."""
        is_wrong_option = named.key == "distractors"
        known = self.entities.get(entity_id)
        if known is None:
            self.places[entity_id] = (self.pack.facts[fact_id].kind, fact_id, named.key)
            self.entities[entity_id] = entity.model_copy(update={"distractor": is_wrong_option})
        elif known.distractor and not is_wrong_option:
            self.entities[entity_id] = known.model_copy(update={"distractor": False})
        return entity_id

    def _fault(self, fact_id: str, named: _Named, message: Message) -> None:
        where = (self.pack.facts[fact_id].kind, fact_id, named.key)
        self.faults.append(Fault(where, fact_id, message, "reference"))

    def _language(self, fact_id: str) -> str:
        if not self.pack.sources:
            return self.pack.languages[0]
        source = self.pack.sources.get(self.pack.source_of(self.pack.facts[fact_id]))
        return self.pack.languages[0] if source is None else source.language

    def _stands(self, fact_id: str, name: str, named: _Named) -> bool:
        """Return whether a name stands in the source of a fact, in whole words."""
        if named.key == "distractors":
            return False
        if not self.sources or not self.pack.sources:
            return True  # that there is no text is told, and enough
        source = self.sources.get(self.pack.source_of(self.pack.facts[fact_id]))
        if source is None:
            return True
        text = source.visible.text
        place = text.find(name)
        while place >= 0:
            if cuts_short(text, place, place + len(name), source.language).ok:
                return True
            place = text.find(name, place + 1)
        return False


def _uncapitalised(name: str) -> str:
    return name[:1].lower() + name[1:]


def _is_like_an_id(name: str) -> bool:
    words = name.split("-")
    return all(word.isascii() and word.isalnum() and word == word.lower() for word in words)
