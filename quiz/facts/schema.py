"""From a pack's TOML to its models: every fault of the schema at once, none hiding another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from quiz.facts.faults import Fault, Unread
from quiz.facts.fields import FORMS, ONE_TEXT
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
from quiz.text.printable import MARKS, printable

_HEAD_KEYS = ("format", "title", "description", "languages")
_MODELS: dict[str, type[BaseModel]] = {
    "source": Source,
    "entity": Entity,
    "relation": Relation,
    **FACT_MODELS,
    "ordering": AuthoredOrdering,
}
_TABLES: dict[str, TypeAdapter[Any]] = {
    table: TypeAdapter(model) for table, model in _MODELS.items()
}

_COPIED = frozenset({*VERBATIM, "name", "aliases"})
"""The keys whose texts are copied from a source."""


def parse_pack(pack_id: str, data: Mapping[str, Any]) -> tuple[Pack | None, list[Fault]]:
    """Read the tables of a ``pack.toml`` into a `Pack`.

    Entries that do not validate are left out of the pack and reported; the rest is still there
    to be proven, so that one run reports everything. The pack is None only where its head (title,
    languages, sources) does not read.
    """
    known = [*_HEAD_KEYS, *_TABLES]
    faults = [_unknown_key((key,), pack_id, known) for key in data if key not in known]
    tables = {name: _read_table(name, data.get(name, {}), faults) for name in _TABLES}
    facts: dict[str, Fact] = {}
    for kind in FACT_KINDS:
        for fact_id, fact in tables[kind].items():
            if fact_id in facts:
                message = (
                    f"there is also a {facts[fact_id].kind} of this id; "
                    "a fact's id is its own in the whole pack: rename one"
                )
                faults.append(Fault((kind, fact_id), fact_id, message, "schema"))
            else:
                facts[fact_id] = fact
    if not _is_id(pack_id):
        faults.append(_bad_folder(pack_id))
        pack_id = "renamed"  # so that all else in it is read, and told in the same run
    head = {
        "id": pack_id,
        **{key: data[key] for key in _HEAD_KEYS if key in data},
        "sources": tables["source"],
    }
    if not data.get("source"):  # with none at all, nothing would be left unproven
        faults.append(
            Fault(("source",), pack_id, "a pack needs a [source.…] table: add one", "schema")
        )
    try:
        pack = Pack.model_validate(head)
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
        (kind, entry): frozenset(_texts_in(data[kind].get(entry)))
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
    example = f", for instance to “{'-'.join(words)[:80].rstrip('-')}”" if words else ""
    message = (
        f"the folder's name, “{printable(name, 120)}”, is the pack's id: lower-case letters, "
        f"digits and single hyphens, at most 80; rename the folder{example}"
    )
    return Fault(("id",), printable(name, 120), message, "schema")


def _not_plain(text: str) -> str:
    try:
        plain_text(text)
    except ValueError as error:
        return str(error)
    return EMPTY  # of letters that are newer than one of the two engines


def _read_table(name: str, table: object, faults: list[Fault]) -> dict[str, Any]:
    if not isinstance(table, Mapping):
        message = f"is not a table; write [{name}.some-id] and its keys below"
        faults.append(Fault((name,), name, message, "schema"))
        return {}
    # Without the adapter's own method, which takes as long as the validation of an event.
    validate = _TABLES[name].validator.validate_python
    read: dict[str, Any] = {}
    for entry_id, entry in table.items():
        if not _is_id(entry_id):
            message = "an id is lower-case letters, digits and single hyphens; rename it"
            subject = printable(entry_id, 120) or f'{name}.""'
            faults.append(Fault((name, entry_id), subject, message, "schema"))
            continue
        try:
            read[entry_id] = _validated(validate, entry)
        except ValidationError as error:
            faults.extend(_from_pydantic(error, (name, entry_id), entry_id, _MODELS[name]))
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


def _unknown_key(where: tuple[str, ...], subject: str, known: Iterable[str]) -> Fault:
    import difflib

    # Cut first: the comparison takes quadratic time, and a key may be a megabyte long.
    close = difflib.get_close_matches(where[-1][:120], list(known), 1)
    advice = f"did you mean “{close[0]}”?" if close else "delete it"
    return Fault(
        where, subject, f"“{printable(where[-1], 120)}” is not a key here; {advice}", "schema"
    )


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
            reason = "is missing; add it"
        elif kind == "model_type" and not detail["loc"]:
            # By the name of the table: what a class is called here is nothing to an author.
            reason = f"input should be a valid dictionary or instance of {prefix[0].title()}"
        elif kind == "model_type":
            fields = ", ".join(f"{name} = …" for name in _fields_of(model, detail["loc"]))
            reason = f"is no table; write {{ {fields} }}" if fields else "is no table"
        elif kind == "value_error":
            reason = str(detail["ctx"]["error"])
        elif kind == "string_pattern_mismatch" and detail["ctx"]["pattern"] == PLAIN:
            reason = _not_plain(str(detail["input"]))
        elif kind == "string_pattern_mismatch":
            reason = f"“{printable(str(detail['input']), 120)}” is not of the form this key takes"
        else:
            reason = detail["msg"][:1].lower() + detail["msg"][1:]
        rule = "text" if "invisible control" in reason else "schema"
        yield Fault(where, subject, f"{printable(key, 120)}: {printable(reason, 500)}", rule)
