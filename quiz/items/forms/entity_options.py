"""Entities as options: what the forms that ask for entities have in common."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import chain
from random import Random

from quiz.items.forms.family import Described, FormFamily
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.options import DISTRACTORS, shuffle
from quiz.items.wording import description_in_words
from quiz.languages.messages import Message, worded


class EntityForms(FormFamily):
    """Forms that ask for an entity."""

    def named_in(self, entity_id: str, folded: str) -> bool:
        """Return whether a stem (folded) names an entity: as an option it would be ruled out."""
        return any(name in folded for name in self.material.folded_names[entity_id])

    def described(self, entity_id: str, relation: str) -> tuple[str | None, str]:
        """Return what an entity really is, by its own relation or by any fact: (fact, words)."""
        tellings = self.material.tellings.get(entity_id)
        if not tellings:
            return None, self.words("truth.unmentioned")
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
            return best, self.words("truth.cited")
        return best, description_in_words(self.pack, facts[best], entity_id, self.words)

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
        shown = self.material.shown_names
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
            candidates=[(shown[entity_id], entity_id) for entity_id in others],
            describe=lambda entity_id: Described(entity_id, *describe(entity_id)),
            preferred=preferred,
            must={shown[entity_id] for entity_id in wanted},
            key_names=self.names_told(key),
        )

    def names_told(self, entity_id: str) -> tuple[str, ...]:
        """Return the names by which stems may tell it; those of gaps are in a source's language.

        Whoever reads does not know two entities apart that an option shows by one name.
        """
        sources = (source.language for source in self.pack.sources.values())
        languages = dict.fromkeys((self.language, *sources))
        entities = [self.pack.entities[one] for one in self.material.called_alike(entity_id)]
        names = (one.names(language) for language in languages for one in entities)
        return tuple(dict.fromkeys(chain.from_iterable(names)))
