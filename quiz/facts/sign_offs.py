"""Sign-offs: which facts want one, and the digest that it is bound to."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache

from quiz.facts.models import Fact, Pack
from quiz.values.date_tables import base_language
from quiz.values.tokens import normal

HEDGES: dict[str, frozenset[str]] = {
    "ar": frozenset(
        (
            "قبل بعد منذ حتى لم لن لا ليس ليست غير سوف المقرر مقرر المزمع يعتزم ربما لعل قد كاد "
            "مخطط المخطط يفترض متوقع المتوقع يتوقع تعتزم عدم دون بدون"
        ).split()
    ),
    "en": frozenset(
        (
            "before after since until till not no never neither nor without planned plans plan "
            "expected scheduled due may might could would should perhaps probably allegedly "
            "reportedly almost nearly denied cannot unless instead failed refused"
        ).split()
    ),
}
"""Words near a date or a name that may turn a sentence's meaning, per language."""

_WORD = re.compile(r"[^\W\d_]+(?:'t\b)?")
_PROCLITICS = "وفبلك"
_NEGATIONS = frozenset(map(normal, ("لم", "لن", "لا", "ليس", "ليست")))
"""Looked for after و and ف only, being so short: «كلا» is another word."""


@cache
def _hedges(language: str) -> frozenset[str]:
    return frozenset(map(normal, HEDGES.get(language, ())))


def hedges_in(text: str, language: str) -> list[str]:
    """Return the words of a text that want a second look, such as "since" or "not"."""
    base = base_language(language)
    hedges = _hedges(base)
    spelled = normal(text)
    words = _WORD.findall(spelled)
    if base == "ar":
        return [word for word in words if word in hedges or _after_proclitic(word, hedges)]
    if "n't" not in spelled and hedges.isdisjoint(words):
        return []
    return [word for word in words if word in hedges or word.endswith("n't")]


def _after_proclitic(word: str, hedges: frozenset[str]) -> bool:
    # Arabic joins “and”, “so”, “by” and “for” to the next word: «وقبل» hedges as «قبل» does.
    rest = word[1:]
    if word[0] not in _PROCLITICS or rest not in hedges:
        return False
    return len(word) > 3 or (word[0] in "وف" and rest in _NEGATIONS)


def why_wanted(fact: Fact, near: str, language: str) -> str | None:
    """Say why the reading of a fact takes judgement; None where a program can read it.

    ``near`` is the quote with the words beside it in its sentence; ``language`` is that of the
    source. A language without a list of hedges always wants a sign-off.
    """
    if (judgement := fact.judgement) is not None:
        return judgement
    if fact.resolves:
        return "it resolves words of the quote to an entity"
    if base_language(language) not in HEDGES:
        return f"no list of words such as “before” or “not” is known for {language}"
    # A word of the evidence itself is proven already.
    around = near
    for words in fact.evidence:
        around = around.replace(words, " ")  # the month of May is no hedge
    if hedges := hedges_in(around, language):
        return f"the quote or a word beside it says «{hedges[0]}»"
    return None


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
    return {*fact.resolves.values(), *fact.mentions}
