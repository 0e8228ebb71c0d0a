"""The head of a pack in short form: its sources, its languages and its title, where left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from quiz.facts.faults import Fault
from quiz.facts.models import Source
from quiz.languages.messages import Listed, Message, worded
from quiz.languages.records import DEFAULT
from quiz.text.printable import printable

ONLY_SOURCE = "source"
"""The id of a source that stands in a table without one, ``[source]``, or in none at all."""
_TEXT = ".txt"


def has_one_source(data: Mapping[str, Any]) -> bool:
    """Return whether a pack has one source, and its table no id."""
    table = data.get("source")
    if not table:
        return not isinstance(table, list)
    return isinstance(table, Mapping) and any(
        not isinstance(value, Mapping)
        # Texts by language; there may be a source of that name, too.
        or (key in Source.model_fields and value.keys().isdisjoint(("file", "language")))
        for key, value in table.items()
    )


def source_tables(
    data: Mapping[str, Any], files: Collection[str], pack_id: str
) -> tuple[object, list[Fault]]:
    """Return the tables of the sources by id, what is left out of the only one filled in.

    ``files`` are the names of those beside ``pack.toml``. The text is the only one among them, and
    its language the only one of the pack.
    """
    if not has_one_source(data):
        return data["source"], []
    table = dict(data.get("source") or {})
    if "file" not in table:
        taken = table.get("translation")
        translations = list(taken.values()) if isinstance(taken, Mapping) else []
        texts = sorted(one for one in files if one.endswith(_TEXT) and one not in translations)
        if len(texts) != 1:
            return {}, [Fault(("source",), pack_id, _which_text(texts), "schema")]
        table["file"] = texts[0]
    languages = data.get("languages")
    if "language" not in table:
        if "languages" not in data:
            message = worded(
                "left-out.which-language",
                file=printable(str(table["file"]), 120),
                line=f'languages = ["{DEFAULT.code}"]',
            )
            return {}, [Fault(("source",), pack_id, message, "schema")]
        if isinstance(languages, list) and languages:
            table["language"] = languages[0]
    return {ONLY_SOURCE: table}, []


def _which_text(texts: list[str]) -> Message:
    if not texts:
        return worded("left-out.no-source", file="pack.toml")
    return worded("left-out.several-texts", files=Listed(tuple(texts)))


def filled_in(head: dict[str, Any], sources: Mapping[str, Source], pack_id: str) -> dict[str, Any]:
    """Return a head with the languages of its sources, and the title of the first or its own id."""
    spoken = list(dict.fromkeys(source.language for source in sources.values()))
    found = {"languages": spoken, **head}
    first = next(iter(sources.values()), None)
    if "title" not in head:
        named = pack_id.replace("-", " ")
        # Without a source, as is told, no language matters.
        language = DEFAULT.code if first is None else first.language
        own = {language: named[:1].upper() + named[1:]}
        found["title"] = own if first is None else first.title or own
    return found


def place_in_file(where: tuple[str, ...], is_only_source: bool) -> tuple[str, ...]:
    """Return the keys that lead to a fault in the file, where the only source has no id."""
    if is_only_source and where[:2] == ("source", ONLY_SOURCE):
        return ("source", *where[2:])
    return where
