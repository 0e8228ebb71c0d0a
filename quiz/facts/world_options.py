"""Wrong options out of the names that the world shares, where a pack has too few of its own.

A relation that has one object for a subject is asked with three others of its type. Where that type
is `country`, `language` or `currency` and the pack knows fewer than `ENOUGH`, the nearest ones of
the world are added, as entities that are only ever wrong options. None of them is named anywhere in
the pack's texts, so that feedback may say that the source says nothing of it, and none is, holds,
lies within or is claimed by anything of the pack of its type.

They are added once, when a pack is proven: of a pack from the cache no table is read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from quiz.facts.entities import Entity, Side
from quiz.facts.models import Pack, Statement
from quiz.facts.source import SourceText
from quiz.languages import world
from quiz.values.date_tables import base_language
from quiz.values.folding import fold
from quiz.values.mentions import is_named

ENOUGH = 8
"""So many entities of a type are enough to take wrong options from."""
_BESIDE_EACH = 8
_OF_ARTICLE = 4
"""How many are added beside each right answer, and so many of them with an article as it has."""
_ARTICLE = re.compile(r"^(?:(?:the|le|la|les) |l['’])", re.IGNORECASE)

_SMALL_LETTERS = re.compile(r"[^\W\d_A-Z]{2}")
_BRACKET = re.compile(r"[()]")


def with_world_options(pack: Pack, sources: Mapping[str, SourceText]) -> Pack:
    """Return a pack with wrong options of the world's and what contains what; or as it is."""
    asked = _asked(pack)
    # Tables are read for who needs them only.
    if not asked and not any(
        pack.entities[one].type in world.WORLD_TYPES for one in pack.undeclared
    ):
        return pack
    return _Chooser(pack, sources).chosen(asked)


class _Asked(NamedTuple):
    """A side of a statement beside which options of the world are wanted."""

    statement: str
    side: Side
    key: str
    given: str
    kind: world.WorldType


def _asked(pack: Pack) -> list[_Asked]:
    count = Counter(entity.type for entity in pack.entities.values())
    wanted: dict[str, world.WorldType] = {
        kind: kind for kind in world.OPTION_TYPES if 0 < count[kind] < ENOUGH
    }
    found: list[_Asked] = []
    for fact_id, fact in pack.facts_of(Statement).items() if wanted else ():
        relation = pack.relations.get(fact.relation)
        if relation is None:
            continue
        if relation.functional and relation.object in wanted:
            kind = wanted[relation.object]
            found.append(_Asked(fact_id, "object", fact.object, fact.subject, kind))
        if relation.one_subject and relation.subject in wanted:
            kind = wanted[relation.subject]
            found.append(_Asked(fact_id, "subject", fact.subject, fact.object, kind))
    return found


class _Chooser:
    """What of the world may be a wrong option in one pack."""

    def __init__(self, pack: Pack, sources: Mapping[str, SourceText]) -> None:
        self.pack = pack
        self.sources = sources
        self._judged: dict[str, bool] = {}
        translated = (language for source in sources.values() for language in source.translations)
        told = (source.language for source in sources.values())
        self.languages = tuple(dict.fromkeys((*pack.languages, *told, *translated)))

    def chosen(self, asked: Iterable[_Asked]) -> Pack:
        """Return the pack with the options chosen beside each right answer."""
        known = world.languages_known()
        # Where a text cannot be searched for them, none is provably named nowhere.
        can_tell = all(base_language(language) in known for language in self.languages)
        offered: dict[str, dict[Side, tuple[str, ...]]] = {}
        for one in asked if can_tell else ():
            offered.setdefault(one.statement, {})[one.side] = self._beside(one)
        sides = chain.from_iterable(sides.values() for sides in offered.values())
        added = dict.fromkeys(chain.from_iterable(sides))
        entities = {**self.pack.entities, **{one: self._entity(one) for one in added}}
        ids_of = {**self.ids_of, **{one: (one,) for one in added}}
        update = {
            "entities": entities,
            "offered": offered,
            "lies_within": _containment(ids_of),
        }
        return self.pack.model_copy(update=update)

    def _beside(self, asked: _Asked) -> tuple[str, ...]:
        """Return what may be a wrong option: the nearest, and some that have the key's article.

        Where words are left out of a sentence, “the Netherlands” are told by their article.
        """
        key = self._one(asked.key, asked.kind)
        if key is None:
            return ()
        own = {language: _article(key, language) for language in self.languages}
        left = dict.fromkeys(self.languages, _OF_ARTICLE)
        found: list[str] = []
        for one in self._fitting(key, asked):
            alike = [each for each in self.languages if _article(one, each) == own[each]]
            if len(found) < _BESIDE_EACH or any(left[each] > 0 for each in alike):
                found.append(one)
                for each in alike:
                    left[each] -= 1
            elif all(count <= 0 for count in left.values()):
                break
        return tuple(found)

    def _fitting(self, key: str, asked: _Asked) -> Iterator[str]:
        """Yield everything that may be a wrong option, the nearest first."""
        about = self._one(asked.given, "country")
        given = [self._one(asked.given, kind) for kind in ("language", "currency")]
        uses = [one for one in given if one is not None]
        kin: set[str] = set()
        for one in world.near(key, about):
            # A source may say that Finnish is Finland's language; Swedish is no wrong one.
            if about is not None and world.is_used_in(one, about):
                continue
            if any(world.is_used_in(used, one) for used in uses):
                continue
            # Not both of two that are nearly one: Norwegian and Bokmål.
            if one not in kin and self._may_stand(one):
                kin |= world.kin_of(one)
                yield one

    def _one(self, entity_id: str, kind: world.WorldType) -> str | None:
        """Return what an entity of a type is in the world; None where that is not sure."""
        entity = self.pack.entities.get(entity_id)
        ids = [one for one in self.ids_of.get(entity_id, ()) if world.type_of(one) == kind]
        return ids[0] if entity is not None and entity.type == kind and len(ids) == 1 else None

    @cached_property
    def ids_of(self) -> dict[str, tuple[str, ...]]:
        """What of the world each entity of the pack may be, by any of its names."""
        found = {
            entity_id: tuple(
                dict.fromkeys(
                    one
                    for language in {**entity.name, **entity.aliases}
                    for name in entity.names(language)
                    for one in world.ids_named(name, language)
                )
            )
            for entity_id, entity in self.pack.entities.items()
        }
        return {entity_id: ids for entity_id, ids in found.items() if ids}

    def _may_stand(self, world_id: str) -> bool:
        """Return whether a name of the world is provably nothing of what the pack tells of."""
        known = self._judged.get(world_id)
        if known is None:
            known = self._judged[world_id] = self._is_apart(world_id)
        return known

    def _is_apart(self, world_id: str) -> bool:
        if world_id in self.pack.entities or world_id in self._related:
            return False
        names = {language: world.names_of(world_id, language) for language in self.languages}
        if not all(names.values()):
            return False
        everywhere = (
            name
            for language in world.languages_known()
            for name in world.names_of(world_id, language)
        )
        return self._taken.isdisjoint(map(fold, everywhere)) and not any(
            self._is_named(own, language) for language, own in names.items()
        )

    @cached_property
    def _related(self) -> frozenset[str]:
        """What may be the same as something of the pack."""
        own = {one for ids in self.ids_of.values() for one in ids}
        return frozenset(own).union(*(world.kin_of(one) for one in own))

    @cached_property
    def _taken(self) -> frozenset[str]:
        """The names of all entities of the pack, in whatever language, folded."""
        entities = self.pack.entities.values()
        return frozenset(
            fold(name)
            for entity in entities
            for language in {**entity.name, **entity.aliases}
            for name in entity.names(language)
        )

    def _is_named(self, names: tuple[str, ...], language: str) -> bool:
        """Return whether a text of the pack in a language mentions one of some names."""
        written_out = [fold(name) for name in names if _is_written_out(name)]
        short = [_ARTICLE.sub("", name, count=1) for name in names if not _is_written_out(name)]
        folded, text = self._texts[language]
        return is_named(written_out, folded) or any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in short
        )

    @cached_property
    def _texts(self) -> dict[str, tuple[str, str]]:
        """All that the pack's sources say in each language, folded and as it is."""
        parts: dict[str, list[str]] = defaultdict(list)
        for source in self.sources.values():
            parts[source.language].append(source.text)
            for language, sentences in source.translations.items():
                parts[language] += sentences
        texts = {language: "\n".join(parts[language]) for language in self.languages}
        return {language: (f" {fold(text)} ", text) for language, text in texts.items()}

    def _entity(self, world_id: str) -> Entity:
        """Return what is offered as an entity that is only ever a wrong option."""
        kind = world.type_of(world_id)
        assert kind is not None, world_id
        shown = {language: tuple(self._shown(world_id, language)) for language in self.languages}
        return Entity(
            type=kind,
            name={language: names[0] for language, names in shown.items()},
            aliases={language: names[1:] for language, names in shown.items() if names[1:]},
            distractor=True,
        )

    def _shown(self, world_id: str, language: str) -> Iterator[str]:
        """Yield the names of what is offered that are written out; all, where none is."""
        names = world.names_of(world_id, language)
        plain = [one for one in names if _is_written_out(one) and not _BRACKET.search(one)]
        yield from plain or names


def _article(world_id: str, language: str) -> str:
    found = _ARTICLE.match(world.names_of(world_id, language)[0])
    return "" if found is None else found[0].lower()


def _is_written_out(name: str) -> bool:
    """Return whether a name has more than initials: “US” is none to look up in folded text."""
    return _SMALL_LETTERS.search(_ARTICLE.sub("", name, count=1)) is not None


def _containment(ids_of: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return of each entity the others that hold it, or that may be called by its name."""
    entities_of: dict[str, list[str]] = defaultdict(list)
    for entity_id, ids in ids_of.items():
        for one in ids:
            entities_of[one].append(entity_id)
    found: dict[str, tuple[str, ...]] = {}
    for entity_id, ids in ids_of.items():
        wholes = {
            whole: None
            for one in ids
            for related in sorted(world.holders(one) | world.kin_of(one) | {one})
            for whole in entities_of.get(related, ())
            if whole != entity_id
        }
        if wholes:
            found[entity_id] = tuple(wholes)
    return found
