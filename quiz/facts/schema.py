"""From a pack's TOML to its models: every fault of the schema at once, none hiding another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from quiz.facts.faults import Fault, Unread
from quiz.facts.fields import FORMS, ONE_TEXT
from quiz.facts.head import filled_in, source_tables
from quiz.facts.input_words import input_told
from quiz.facts.kinds.claim import VERBATIM
from quiz.facts.models import (
    EMPTY,
    FACT_KINDS,
    FACT_MODELS,
    PLAIN,
    AuthoredOrdering,
    Entity,
    Fact,
    Pack,
    Relation,
    Source,
    plain_text,
)
from quiz.languages.messages import Message, worded
from quiz.languages.records import DEFAULT
from quiz.text.printable import MARKS, printable

HEAD_KEYS = ("format", "title", "description", "languages")
MODELS: dict[str, type[BaseModel]] = {
    "source": Source,
    "entity": Entity,
    "relation": Relation,
    **FACT_MODELS,
    "ordering": AuthoredOrdering,
}
_TABLES: dict[str, TypeAdapter[Any]] = {
    table: TypeAdapter(model) for table, model in MODELS.items()
}

_NAMING = ("subject", "object", "participants", "place", "distractors")
_COPIED = frozenset({*VERBATIM, *_NAMING, "name", "aliases"})
"""The keys whose texts are copied from a source."""

_TEXTS = f'{{ {DEFAULT.code} = "…" }}'
"""How a text for each language is written."""
_WRITTEN = {"aliases": f'{{ {DEFAULT.code} = ["…"] }}', "resolves": '{ "…" = "…" }'}
"""How the other values are written that are tables."""


def parse_pack(
    pack_id: str, data: Mapping[str, Any], files: Collection[str] = ()
) -> tuple[Pack | None, list[Fault]]:
    """Read the tables of a ``pack.toml`` into a `Pack`; ``files`` stand beside it.

    Entries that do not validate are left out of the pack and reported; the rest is still there
    to be proven, so that one run reports everything. The pack is None only where its head (title,
    languages, sources) does not read.
    """
    known = [*HEAD_KEYS, *_TABLES]
    faults = [_unknown_key((key,), pack_id, known) for key in data if key not in known]
    texts, unknown_text = source_tables(data, files, pack_id)
    faults += unknown_text
    tables = {
        name: _read_table(name, texts if name == "source" else data.get(name, {}), faults)
        for name in _TABLES
    }
    facts: dict[str, Fact] = {}
    for kind in FACT_KINDS:
        for fact_id, fact in tables[kind].items():
            if fact_id in facts:
                message = worded("fault.same-id", kind=facts[fact_id].kind)
                faults.append(Fault((kind, fact_id), fact_id, message, "schema"))
            else:
                facts[fact_id] = fact
    if not _is_id(pack_id):
        faults.append(_bad_folder(pack_id))
        pack_id = "renamed"  # so that all else in it is read, and told in the same run
    head = {
        "id": pack_id,
        **{key: data[key] for key in HEAD_KEYS if key in data},
        "sources": tables["source"],
    }
    if not tables["source"] and "languages" not in data:
        return None, faults  # the fault of the source is told, and its language may be the pack's
    try:
        pack = Pack.model_validate(filled_in(head, tables["source"], pack_id))
    except ValidationError as error:
        faults.extend(_from_pydantic(error, (), pack_id, Pack))
        return None, faults
    content = {
        "entities": tables["entity"],
        "relations": tables["relation"],
        "facts": facts,
        "orderings": tables["ordering"],
    }
    # Not validated again: every entry has been, by its own table.
    return pack.model_copy(update=content), faults


def unread_tables(data: Mapping[str, Any], pack: Pack, faults: Iterable[Fault]) -> Unread:
    """Return the tables that are told as faults and so are not in the pack."""
    tables: dict[str, Mapping[str, object]] = {
        "source": pack.sources,
        "entity": pack.entities,
        "relation": pack.relations,
        "ordering": pack.orderings,
        **dict.fromkeys(FACT_KINDS, pack.facts),
    }
    return {
        (kind, entry): frozenset(_texts_in(data.get(kind, {}).get(entry)))
        for kind, entry, *_ in (fault.where for fault in faults if len(fault.where) > 1)
        if kind in tables and entry not in tables[kind]
    }


def _texts_in(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one


def _bad_folder(name: str) -> Fault:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()
    message = worded("fault.folder-name", name=printable(name, 120))
    if words:
        example = "-".join(words)[:80].rstrip("-")
        message = worded("fault.folder-name-like", name=printable(name, 120), example=example)
    return Fault(("id",), printable(name, 120), message, "schema")


def _not_plain(text: str) -> str:
    try:
        plain_text(text)
    except ValueError as error:
        return str(error)
    return worded(EMPTY)  # of letters that are newer than one of the two engines


def _read_table(name: str, table: object, faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(table, Mapping):
        message = worded("fault.no-table", table=name)
        faults.append(Fault((name,), name, message, "schema"))
        return {}
    # Without the adapter's own method, which takes as long as the validation of an event.
    validate = _TABLES[name].validator.validate_python
    read: dict[str, Any] = {}
    for entry_id, entry in table.items():
        if not _is_id(entry_id):
            message = worded("fault.bad-id")
            subject = printable(entry_id, 120) or f'{name}.""'
            faults.append(Fault((name, entry_id), subject, message, "schema"))
            continue
        try:
            read[entry_id] = _validated(validate, entry)
        except ValidationError as error:
            faults.extend(_from_pydantic(error, (name, entry_id), entry_id, MODELS[name]))
    return read


def _validated(validate: Callable[[object], Any], entry: object) -> Any:
    """Validate an entry; without the marks that nobody sees where only they are at fault.

    They come along when words are copied from a source, and a quote is matched without them.

    Raises:
        ValidationError: as pydantic does.
    """
    try:
        return validate(entry)
    except ValidationError:
        if not isinstance(entry, Mapping):
            raise
        bare = {key: _bare(value) if key in _COPIED else value for key, value in entry.items()}
        if bare == entry:
            raise
    return validate(bare)


def _bare(value: object) -> object:
    match value:
        case str():
            return MARKS.sub("", value)
        case list():
            return [_bare(one) for one in value]
        case dict():
            return {_bare(key): _bare(one) for key, one in value.items()}
        case _:
            return value


def _is_id(text: str) -> bool:
    words = text.split("-")
    return len(text) <= 80 and all(
        word.isascii() and word.isalnum() and word == word.lower() for word in words
    )


def _spelt_out(reason: str) -> str:
    """Return a reason with nothing in it that a terminal obeys, and no text that is endless."""
    if not isinstance(reason, Message):
        return printable(reason, 500)
    return worded(
        reason.key,
        **{
            name: printable(value, 500) if type(value) is str else value
            for name, value in reason.parameters.items()
        },
    )


def _unknown_key(where: tuple[str, ...], subject: str, known: Iterable[str]) -> Fault:
    import difflib

    # Cut first: the comparison takes quadratic time, and a key may be a megabyte long.
    close = difflib.get_close_matches(where[-1][:120], list(known), 1)
    key = printable(where[-1], 120)
    message = worded("fault.unknown-key", key=key)
    if close:
        message = worded("fault.near-key", key=key, nearest=close[0])
    return Fault(where, subject, message, "schema")


def _fields_of(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys of the table that a key of a model takes; none where it takes several."""
    field = model.model_fields.get(str(loc[0]))
    for kind in (field.annotation, *get_args(field.annotation)) if field is not None else ():
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return list(kind.model_fields)
    return []


def _from_pydantic(
    error: ValidationError, prefix: tuple[str, ...], subject: str, model: type[BaseModel]
) -> Iterable[Fault]:
    for detail in error.errors(include_url=False):
        # pydantic says “[key]” where a key is at fault and not its value; no key of the file is.
        # Nor is what it says of a text that may also be a table of plural forms.
        loc = [str(part) for part in detail["loc"] if part not in ("[key]", ONE_TEXT, FORMS)]
        where = (*prefix, *loc)
        kind = detail["type"]
        if kind == "extra_forbidden" and len(detail["loc"]) == 1:
            yield _unknown_key(where, subject, model.model_fields)
            continue
        key = ".".join(loc) or "table"
        if kind == "missing":
            reason: str = worded("fault.missing")
        elif kind == "model_type" and not detail["loc"]:
            # By the name of the table: what a class is called here is nothing to an author.
            reason = worded("fault.not-a-table", table=prefix[0].title())
        elif kind == "model_type":
            fields = ", ".join(f"{name} = …" for name in _fields_of(model, detail["loc"]))
            reason = worded("fault.is-no-table")
            if fields:
                reason = worded("fault.write-table", fields=f"{{ {fields} }}")
        elif kind == "dict_type" and len(loc) == 1:
            fields = f"{key} = {_WRITTEN.get(key, _TEXTS)}"
            reason = worded("fault.write-table", fields=fields)
        elif kind == "value_error":
            reason = str(detail["ctx"]["error"])
        elif kind == "string_pattern_mismatch" and detail["ctx"]["pattern"] == PLAIN:
            reason = _not_plain(str(detail["input"]))
        elif kind == "string_pattern_mismatch":
            reason = worded("fault.form", text=printable(str(detail["input"]), 120))
        else:
            reason = input_told(detail)
        rule = "text" if "invisible control" in reason else "schema"
        message = worded("fault.of-key", key=printable(key, 120), reason=_spelt_out(reason))
        yield Fault(where, subject, message, rule)
