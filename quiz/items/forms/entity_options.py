"""Entities as options: what the forms that ask for entities have in common."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from quiz.items.forms.family import FormFamily
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.wording import description_in_words


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
        return best, description_in_words(self.pack, facts[best], self.words)

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
        against: str | None,
    ) -> Choice | str:
        """Make an item whose options are entities; ``describe`` gives the fact and truth of one."""
        shown = self.material.shown_names
        if against is not None and against not in others:
            return f"“{against}” cannot be proven false"
        return self.choice(
            blueprint,
            rng,
            stem=stem,
            key=Option(shown[key], True, key, blueprint.facts[0]),
            candidates=[(shown[entity_id], entity_id) for entity_id in others],
            describe=lambda entity_id: (entity_id, *describe(entity_id)),
            preferred=preferred,
            must=None if against is None else shown[against],
            key_names=self.pack.entities[key].names(self.language),
        )
