"""What items are made from: a proven pack in one language, indexed for the forms.

The bank extends it and hands itself to the forms, which know this part only: so neither imports
the other.
"""

from __future__ import annotations

from functools import cached_property

from quiz.facts.models import Quantity
from quiz.facts.proven_pack import ProvenPack
from quiz.items.wording import upper_first
from quiz.languages.catalogue import catalogue, text_in
from quiz.values.folding import fold


class Material:
    """One proven pack in one language.

    Raises:
        ValueError: the pack has no texts in it.
    """

    def __init__(self, proven: ProvenPack, language: str) -> None:
        if language not in proven.pack.languages:
            raise ValueError(f"the pack {proven.pack.id} has no texts in {language}")
        self.proven = proven
        self.pack = proven.pack
        self.chronology = proven.chronology
        self.exclusions = proven.exclusions
        self.language = language
        self.words = catalogue(language)

    def remembered_as(self, fact: str) -> str:
        """Return the fact that stands for a fact in a memory: of an event, the most precise."""
        return self.chronology.remembered_as(fact)

    # -- events -----------------------------------------------------------------------------

    @property
    def events(self) -> list[str]:
        """One fact an event, its most precise, by first day."""
        return self.chronology.by_first_day

    @cached_property
    def titles(self) -> dict[str, str]:
        """Each event's title as it stands within a sentence."""
        return {
            event: text_in(self.language, self.chronology.event(event).title)
            for event in self.chronology.sisters
        }

    @cached_property
    def shown_titles(self) -> dict[str, str]:
        """Each event's title as an option shows it."""
        return {event: upper_first(title) for event, title in self.titles.items()}

    # -- entities ---------------------------------------------------------------------------

    @cached_property
    def entities_by_type(self) -> dict[str, list[str]]:
        """The entities of each type, in the pack's order."""
        found: dict[str, list[str]] = {}
        for entity_id, entity in self.pack.entities.items():
            found.setdefault(entity.type, []).append(entity_id)
        return found

    @cached_property
    def shown_names(self) -> dict[str, str]:
        """Each entity's name as an option shows it."""
        return {
            entity_id: upper_first(text_in(self.language, entity.name))
            for entity_id, entity in self.pack.entities.items()
        }

    @cached_property
    def folded_names(self) -> dict[str, tuple[str, ...]]:
        """Each entity's names, folded, for finding them in a stem."""
        return {
            entity_id: tuple(map(fold, entity.names(self.language)))
            for entity_id, entity in self.pack.entities.items()
        }

    @cached_property
    def tellings(self) -> dict[str, list[str]]:
        """For each entity, the facts that describe it, the best first: feedback tells by them."""
        found = {
            entity_id: [entity.told_by]
            for entity_id, entity in self.pack.entities.items()
            if entity.told_by is not None
        }
        facts = self.pack.facts.items()
        # Sorted stably: within a rank the pack's order stands.
        for fact_id, fact in sorted(facts, key=lambda one: one[1].description_rank("")):
            for entity_id in fact.describes:
                found.setdefault(entity_id, []).append(fact_id)
        return found

    # -- quantities -------------------------------------------------------------------------

    def quantities(self, unit: str) -> list[tuple[str, Quantity]]:
        """Return the quantities of one unit and their ids, in the pack's order."""
        return self._by_unit.get(unit, [])

    @cached_property
    def _by_unit(self) -> dict[str, list[tuple[str, Quantity]]]:
        found: dict[str, list[tuple[str, Quantity]]] = {}
        for fact_id, fact in self.pack.facts_of(Quantity).items():
            found.setdefault(fact.unit, []).append((fact_id, fact))
        return found
