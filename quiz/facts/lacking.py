"""Texts that a pack lacks in one of its languages, and shows in another that has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from quiz.facts.models import Pack


class ShownIn(NamedTuple):
    """A text that players see, and the languages that it is there in."""

    where: tuple[str, ...]
    """The keys that lead to it in ``pack.toml``."""
    subject: str
    """The id of what it tells of."""
    languages: Collection[str]


class Lacking(NamedTuple):
    """A text that is shown in another language than that of the game."""

    where: tuple[str, ...]
    language: str
    """The language of the pack that lacks it."""

    def __str__(self) -> str:
        """Name it as its author finds it: by table, id and key."""
        return ".".join(self.where)


def texts_lacking(pack: Pack) -> Iterator[Lacking]:
    """Yield the texts that are not there in all languages of a pack, language by language."""
    shown = list(shown_in(pack))
    for language in pack.languages:
        for text in shown:
            if text.languages and language not in text.languages:
                yield Lacking(text.where, language)


def shown_in(pack: Pack) -> Iterator[ShownIn]:
    """Yield the texts that have to be there; what is left out and never asked is none of them."""
    yield ShownIn(("title",), pack.id, pack.title)
    for entity_id, entity in pack.entities.items():
        where = pack.undeclared.get(entity_id, ("entity", entity_id, "name"))
        yield ShownIn(where, entity_id, entity.name)
    for relation_id, relation in pack.relations.items():
        where = ("relation", relation_id)
        for key, texts in (
            ("ask_object", relation.ask_object),
            ("ask_subject", relation.ask_subject),
        ):
            if texts:
                yield ShownIn((*where, key), relation_id, texts)
        yield ShownIn((*where, "says"), relation_id, relation.says)
    for fact_id, fact in pack.facts.items():
        for shown in fact.shown_texts():
            if shown.texts or shown.is_required:
                yield ShownIn((fact.kind, fact_id, shown.key), fact_id, shown.texts)
    for ordering_id, ordering in pack.orderings.items():
        # An ordering without a stem of its own is asked by that of the catalogue.
        if ordering.ask:
            yield ShownIn(("ordering", ordering_id, "ask"), ordering_id, ordering.ask)
