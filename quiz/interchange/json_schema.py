"""JSON Schema of what an author writes, made from the models that read it.

For editors that complete and check TOML by it. It knows less than the models: what two keys have to
do with one another, and everything that is proven, `quiz check` alone can tell.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from quiz.facts.fields import PLAIN
from quiz.facts.models import Pack
from quiz.facts.schema import HEAD_KEYS, MODELS
from quiz.text.printable import STEERING

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest that editors of TOML know well."""

_ID: Final = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
# Letters beyond the basic plane are two to some engines.
_BROAD = STEERING.split("\U000e0000")[0]
_SHOWN: Final = f"^[^{_BROAD}]*$"
"""A plain text, in the syntax that every engine of patterns has."""

_ONLY_SOURCE: Final = "OnlySource"
_ABOUT_TABLES: Final = {
    "source": "The texts that facts are proven by, each under an id; a single one needs none.",
    "entity": "What facts are about: countries, persons, programmes.",
    "relation": "How two types of entity may relate, and how to ask for either.",
    "event": "What happened on a date.",
    "statement": "Subject – relation – object.",
    "membership": "What belongs to a group.",
    "quantity": "A number that the source states.",
    "ordering": "Events to be put in order together.",
}


def pack_schema() -> dict[str, Any]:
    """Make the schema of a ``pack.toml``."""
    models: dict[str, type[BaseModel]] = {"": Pack, **MODELS}
    refs, schema = models_json_schema([(one, "validation") for one in models.values()])
    definitions = schema["$defs"]
    for model in _all_models(models.values()):
        if (definition := definitions.get(model.__name__)) is not None:
            _describe(definition, model)
    head = definitions.pop("Pack")
    tables = {
        table: {
            "description": _ABOUT_TABLES.get(table, inspect.getdoc(model) or ""),
            "type": "object",
            "patternProperties": {_ID: refs[model, "validation"]},
            "additionalProperties": False,
        }
        for table, model in MODELS.items()
    }
    # The only source of a pack needs no id, and leaves out what the pack itself tells.
    only = {key: told for key, told in definitions["Source"].items() if key != "required"}
    definitions[_ONLY_SOURCE] = only
    several = tables["source"]
    tables["source"] = {
        "description": several.pop("description"),
        "anyOf": [several, {"$ref": f"#/$defs/{_ONLY_SOURCE}"}],
    }
    whole = {
        "$schema": DIALECT,
        "title": "A pack of Sanad",
        "description": "The pack.toml of a pack; see “Adding a pack” in CONTRIBUTING.md.",
        "type": "object",
        "properties": {**{key: head["properties"][key] for key in HEAD_KEYS}, **tables},
        "additionalProperties": False,
        "$defs": _reached(definitions, tables, head["properties"]),
    }
    simplified: dict[str, Any] = _simplified(whole)
    return simplified


def schema_of(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Make the schema of one model, such as that of an answer in JSON."""
    schema = model.model_json_schema()
    for one in _all_models([model]):
        found = schema if one is model else schema.get("$defs", {}).get(one.__name__)
        if found is not None:
            _describe(found, one)
    simplified: dict[str, Any] = _simplified({"$schema": DIALECT, **schema, "title": title})
    return simplified


def field_docs(model: type[BaseModel]) -> dict[str, str]:
    """Return what the docstring of each field of a model says, in one line."""
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            found.update(_docs_in(kind))
    return {name: text for name, text in found.items() if name in model.model_fields}


def _docs_in(kind: type[BaseModel]) -> Iterator[tuple[str, str]]:
    try:
        source = textwrap.dedent(inspect.getsource(kind))
    except (OSError, TypeError):  # it runs from an archive, without its sources
        return
    (body,) = (one.body for one in ast.parse(source).body if isinstance(one, ast.ClassDef))
    for field, doc in pairwise(body):
        match field, doc:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str() as text)),
            ):
                yield name, " ".join(text.split())
            case _:
                pass


def _all_models(models: Any) -> Iterator[type[BaseModel]]:
    """Yield models and those that their fields hold."""
    seen: set[type[BaseModel]] = set()
    waiting: list[Any] = list(models)
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in seen:
                seen.add(one)
                yield one
                waiting += [field.annotation for field in one.model_fields.values()]
        else:
            waiting += getattr(one, "__args__", ())


def _describe(definition: dict[str, Any], model: type[BaseModel]) -> None:
    definition["description"] = " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split())
    properties = definition.get("properties", {})
    properties.pop("kind", None)  # the table's own name says it
    for key, text in field_docs(model).items():
        if key in properties:
            properties[key]["description"] = text
    if "required" in definition:
        definition["required"] = [key for key in definition["required"] if key in properties]


def _reached(definitions: Mapping[str, Any], *roots: object) -> dict[str, Any]:
    """Return the definitions that roots lead to."""
    reached: dict[str, Any] = {}
    waiting: list[object] = list(roots)
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting += one.values()
            name = str(one.get("$ref", "")).removeprefix("#/$defs/")
            if name in definitions and name not in reached:
                reached[name] = definitions[name]
                waiting.append(definitions[name])
        elif isinstance(one, list):
            waiting += one
    return dict(sorted(reached.items()))


def _simplified(value: Any) -> Any:
    """Leave out what TOML has not, null, and write patterns as every engine reads them."""
    if isinstance(value, list):
        return [_simplified(one) for one in value]
    if not isinstance(value, dict):
        return _SHOWN if value == PLAIN else value
    kept = {
        (_SHOWN if key == PLAIN else key): _simplified(one)
        for key, one in value.items()
        if not (key == "default" and one in (None, [], {}, ()))
    }
    if kept.get("pattern") == _SHOWN:
        kept.setdefault("minLength", 1)
    options = kept.get("anyOf")
    if isinstance(options, list):
        options = [one for one in options if one != {"type": "null"}]
        if len(options) == 1:
            del kept["anyOf"]
            kept = {**options[0], **kept}
        else:
            kept["anyOf"] = options
    # Beside a reference the older dialects read nothing: what is said of a key stands above it.
    if "$ref" in kept and len(kept) > 1:
        kept = {"allOf": [{"$ref": kept.pop("$ref")}], **kept}
    return kept
