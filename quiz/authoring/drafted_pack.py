"""The ``pack.toml`` of drafts: facts in short form, in the order of the text, each unsigned."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import tomli_w

from quiz.authoring.drafting import CLAUSE, Draft, DraftKind, relation_of
from quiz.authoring.names import NameType
from quiz.facts.source import SourceText
from quiz.text.printable import UNSAFE
from quiz.values.dates import When

_TABLES: dict[DraftKind, str] = {
    "date": "event",
    "number": "quantity",
    "country": "statement",
    "place": "statement",
    "person": "statement",
}
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"\d{3,}")
_LONGEST_ID = 48
_WORDS_OF_ID = 4
_SHOWN = 110
"""Characters of a sentence that a comment shows."""


def slug(text: str) -> str:
    """Return a text as an id: its letters that ASCII has, small, with hyphens; perhaps empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", plain)[:_LONGEST_ID].strip("-")


def ids_of(text: str, drafts: Sequence[Draft], taken: Iterable[str] = ()) -> list[str]:
    """Return an id for each draft, telling of it where its script allows."""
    used = set(taken)
    found: list[str] = []
    for one in drafts:
        words = slug(" ".join(text[slice(*one.anchor)].split()[:_WORDS_OF_ID]))
        match one.value:
            case When():
                year = _YEAR.search(one.value.text)
                stem = "-".join(part for part in (words, year[0] if year else "") if part)
            case str():
                stem = slug(one.value)
            case _:
                stem = "-".join(part for part in (words, slug(str(one.value))) if part)
        found.append(free_id(stem if stem.strip("-0123456789") else f"{one.kind}-{stem}", used))
    return found


def free_id(stem: str, used: set[str]) -> str:
    """Return an id that no fact has yet, and note it among those used."""
    stem = stem[:_LONGEST_ID].strip("-") or "fact"
    found, count = stem, 1
    while found in used:
        count += 1
        found = f"{stem}-{count}"
    used.add(found)
    return found


def pack_text(
    source: SourceText, file: str, title: str, drafts: Sequence[Draft], ids: Sequence[str]
) -> str:
    """Return a ``pack.toml`` of drafts, with what an author may want to know in comments."""
    return "\n".join(_lines(source, file, title, drafts, ids)) + "\n"


def _lines(
    source: SourceText, file: str, title: str, drafts: Sequence[Draft], ids: Sequence[str]
) -> Iterator[str]:
    language, text = source.language, source.text
    yield "# Drafted from its text by “quiz new”: each fact is proven, and nobody has read any yet."
    yield "# Unsigned facts are asked as gaps in their sentence. Delete what nobody wants to know,"
    yield f'# give events a title (title = {{ {language} = "…" }}), then read and sign the rest.'
    yield "format = 1"
    yield f"title = {{ {language} = {_value(title)} }}"
    yield ""
    yield "[source]"
    yield f"file = {_value(file)}"
    yield f"language = {_value(language)}"
    for kind in _named_kinds(drafts):
        relation = relation_of(kind, language)
        yield ""
        yield f"# The words of a clause, and the {kind} that belongs in it."
        yield f"[relation.{kind}]"
        yield f"subject = {_value(CLAUSE)}"
        yield f"object = {_value(kind)}"
        yield f"functional = {'true' if relation.functional else 'false'}"
        yield f"says = {{ {language} = {_value(relation.says[language])} }}"
    sentence = None
    for one, fact_id in zip(drafts, ids, strict=True):
        yield ""
        if one.sentence != sentence:
            sentence = one.sentence
            yield f"# {_shown(text[slice(*sentence)])}"
        for doubt in one.doubts:
            yield f"# Look at this: {_shown(doubt)}"
        yield f"[{_TABLES[one.kind]}.{fact_id}]"
        for key, value in entry(text, one).items():
            yield f"{key} = {_value(value)}"


def _named_kinds(drafts: Sequence[Draft]) -> Iterator[NameType]:
    kinds = {one.kind for one in drafts}
    yield from (kind for kind in get_args(NameType) if kind in kinds)


def entry(text: str, one: Draft) -> dict[str, str | int | float]:
    """Return what a draft's table holds."""
    evidence, anchor = text[slice(*one.evidence)], text[slice(*one.anchor)]
    quote = {} if one.quote is None else {"quote": text[slice(*one.quote)]}
    match one.value:
        case When():
            return {"when": one.value.text, **quote, "anchor": anchor, "evidence": evidence}
        case str():
            named = {"subject": anchor, "relation": one.kind, "object": one.value}
            return {**named, **quote}
        case _:
            return {"number": one.value, **quote, "anchor": anchor, "evidence": evidence}


def _value(value: str | int | float) -> str:
    return tomli_w.dumps({"k": value}).removeprefix("k = ").rstrip("\n")


def _shown(text: str) -> str:
    """Return a text for a comment: one line, and nothing in it that steers a terminal."""
    plain = UNSAFE.sub("", " ".join(text.split()))
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN].rsplit(" ", 1)[0] + " …"
