"""Entities as options: what the forms that ask for entities have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from itertools import chain
from random import Random

from quiz.items.description import describe
from quiz.items.forms.family import Described, FormFamily
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.options import DISTRACTORS, shuffle
from quiz.languages.messages import Message, worded


class EntityForms(FormFamily):
    """Forms that ask for an entity."""

    def named_in(self, entity_id: str, folded: str) -> bool:
        """Return whether a stem (folded) names an entity: as an option it would be ruled out."""
        return any(name in folded for name in self.material.folded_names[entity_id])

    @cached_property
    def _described(self) -> dict[tuple[str, str], tuple[str | None, str]]:
        return {}

    @cached_property
    def _names_told(self) -> dict[str, tuple[str, ...]]:
        return {}

    def described(self, entity_id: str, relation: str) -> tuple[str | None, str]:
        """Return what an entity really is, by its own relation or by any fact: (fact, words)."""
        asked = entity_id, relation
        if asked not in self._described:
            self._described[asked] = self._describe(entity_id, relation)
        return self._described[asked]

    def _describe(self, entity_id: str, relation: str) -> tuple[str | None, str]:
        tellings = self.material.tellings.get(entity_id)
        if not tellings:
            return None, self.material.truth("truth.unmentioned")
        facts = self.pack.facts
        # The first of the best: the pack's order stands between equals.
        best = min(
            tellings,
            key=lambda one: (
                not self.material.is_signed(one),
                facts[one].description_rank(relation),
            ),
        )
        if not self.material.is_signed(best):
            return best, self.material.truth("truth.cited")
        return best, describe(self.pack, facts[best], entity_id, self.words)

    def entities_choice(
        self,
        blueprint: Blueprint,
        rng: Random,
        *,
        stem: str,
        key: str,
        others: list[str],
        describe: Callable[[str], tuple[str | None, str]],
        preferred: int = 0,
        wanted: Collection[str],
    ) -> Choice | Message:
        """Make an item whose options are entities; ``describe`` gives the fact and truth of one."""
        shown, beside = self.material.shown_names, self.material.shown_beside
        fair = [one for one in others if one in wanted or self._is_named_alike(one, key)]
        preferred = sum(one in fair for one in others[:preferred])
        others = fair
        # Behind those that the author prefers, what a fact tells of: then feedback has a sentence.
        told = [one for one in others[preferred:] if one in self.material.tellings]
        shuffle(told, rng)
        del told[max(0, DISTRACTORS - preferred) :]
        others = list(dict.fromkeys([*others[:preferred], *told, *others]))
        preferred += len(told)
        if missing := set(wanted).difference(others):
            return worded("refused.entity-not-false", option=min(missing))
        return self.choice(
            blueprint,
            rng,
            stem=stem,
            key=Option(shown[key], True, key, blueprint.facts[0]),
            candidates=[(beside(entity_id, key), entity_id) for entity_id in others],
            describe=lambda entity_id: Described(entity_id, *describe(entity_id)),
            preferred=preferred,
            must={beside(entity_id, key) for entity_id in wanted},
            key_names=self.names_told(key),
        )

    def _is_named_alike(self, entity_id: str, key: str) -> bool:
        """Return whether an entity has a name in the language of play if the right one has.

        Where only one is shown in another language, that tells it apart.
        """
        entities = self.pack.entities
        has_name = self.language in entities[entity_id].name
        return has_name is (self.language in entities[key].name)

    def names_told(self, entity_id: str) -> tuple[str, ...]:
        """Return the names by which stems may tell it; those of gaps are in a source's language.

        Whoever reads does not know two entities apart that an option shows by one name.
        """
        if entity_id not in self._names_told:
            sources = (source.language for source in self.pack.sources.values())
            languages = dict.fromkeys((self.language, *sources))
            entities = [self.pack.entities[one] for one in self.material.called_alike(entity_id)]
            names = (one.names(language) for language in languages for one in entities)
            self._names_told[entity_id] = tuple(dict.fromkeys(chain.from_iterable(names)))
        return self._names_told[entity_id]
