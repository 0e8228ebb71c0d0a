"""Sign-offs: the digest that each is bound to."""

from __future__ import annotations

import hashlib
import json

from quiz.facts.models import Fact, Pack


def digest(pack: Pack, fact_id: str) -> str:
    """Digest what a reviewer read: the fact, and the names and stems it is told with.

    The first 64 bits of the SHA-256 of a canonical JSON text. It changes with any key of the fact
    but its sign-off, with the name of an entity that the fact mentions, and with its relation. Keys
    left at their defaults do not count, so that a key added to the format voids nothing.
    """
    fact = pack.facts[fact_id]
    read: dict[str, object] = {
        "id": fact_id,
        "fact": fact.model_dump(mode="json", exclude={"reviewed"}, exclude_defaults=True),
        "entities": {
            entity_id: pack.entities[entity_id].model_dump(mode="json", exclude_defaults=True)
            for entity_id in sorted(entities_of(fact))
            if entity_id in pack.entities
        },
    }
    for relation_id in fact.relations:  # of the one kind that has any, one
        if (relation := pack.relations.get(relation_id)) is not None:
            read["relation"] = relation.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def entities_of(fact: Fact) -> set[str]:
    """Return the ids of the entities that a fact mentions."""
    dates = fact.resolved_dates
    resolved = (entity for words, entity in fact.resolves.items() if words not in dates)
    return {*resolved, *fact.mentions}
