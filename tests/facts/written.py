"""Tables of a ``pack.toml`` written on the spot, for `tests.packs.pack_of`."""

from __future__ import annotations

import json

from tests.packs import pack_of


def table(kind: str, fact_id: str, **values: object) -> str:
    """One table of a ``pack.toml``."""
    return f"[{kind}.{fact_id}]\n" + "".join(f"{k} = {_toml(v)}\n" for k, v in values.items())


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def event(
    fact_id: str,
    when: str,
    quote: str,
    anchor: str,
    evidence: str | list[str],
    language: str = "en",
    **more: object,
) -> str:
    """An event, its title made of its id."""
    title = {language: f"title of {fact_id}"}
    values = {"title": title, "when": when, "quote": quote, "anchor": anchor, "evidence": evidence}
    return table("event", fact_id, **values, **more)


def quantity(fact_id: str, number: int, quote: str, anchor: str, evidence: str) -> str:
    """A number of things."""
    return table(
        "quantity",
        fact_id,
        number=number,
        unit="thing",
        ask={"en": f"How many for {fact_id}?"},
        shown={"en": "{number}"},
        says={"en": "{value}"},
        quote=quote,
        anchor=anchor,
        evidence=evidence,
    )


def entity(entity_id: str, kind: str = "place", **more: object) -> str:
    """An entity, named by its id with a capital."""
    return table("entity", entity_id, type=kind, name={"en": entity_id.title()}, **more)


def relation(relation_id: str, **more: object) -> str:
    """A relation of persons to places, unless said otherwise."""
    values = {"subject": "person", "object": "place", "says": {"en": "{subject} {object}"}}
    return table("relation", relation_id, **{**values, **more})


def statement(
    fact_id: str, subject: str, relation_id: str, of: str, quote: str, **more: str
) -> str:
    return table(
        "statement",
        fact_id,
        subject=subject,
        relation=relation_id,
        object=of,
        quote=quote,
        evidence=of.title(),
        **more,
    )


def faults(toml: str, text: str, language: str = "en") -> list[str]:
    """The faults of a pack over one text, all signed off."""
    return pack_of(toml, text, language)[1]


def only(found: list[str]) -> str:
    """The one fault that there is."""
    (fault,) = found
    return fault
