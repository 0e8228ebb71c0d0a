"""Makes the reference of every key of a ``pack.toml`` in CONTRIBUTING.md, from the models.

Run it when a model changes: python -m tests.tables.make_keys
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Collection, Iterator
from itertools import pairwise

from pydantic import BaseModel

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Pack
from quiz.facts.schema import HEAD_KEYS, MODELS
from tests.packs import ROOT

GUIDE = ROOT / "CONTRIBUTING.md"
PLACE = re.compile(r"(<!-- keys: .*? -->\n).*?(<!-- /keys -->)", re.DOTALL)

VALUES = {
    "AfterValidator": "texts by language, or their plural forms",
    "Address": "an address",
    "Evidence": "a text, or several in brackets",
    "FileName": "a file's name",
    "FormerIds": "an id, or several in brackets",
    "FormerSignOff": "a table",
    "Id": "an id",
    "Language": "a language, such as `ar`",
    "Number": "a number",
    "Reference": "an id or a name",
    "Side": "`subject`, `object` or `none`",
    "Text": "a text",
    "Texts": "texts by language",
    "When": "a date",
    "bool": "`true` or `false`",
    "Literal[1]": "`1`",
    "Members": "texts by id or name, or names in brackets",
    "dict[Language, FileName]": "files by language",
    "dict[Language, tuple[Text, ...]]": "texts in brackets by language",
    "dict[Text, Reference]": "ids or names by words of the quote",
    "tuple[Id, ...]": "ids in brackets",
    "tuple[Language, ...]": "languages in brackets",
    "tuple[Number, ...]": "numbers in brackets",
    "tuple[Reference, ...]": "ids or names in brackets",
}
"""How a value is written, by the type that its model gives it."""


_EVERY_FACT = "Every fact, whatever its kind"


class Key:
    """One key of a table."""

    def __init__(self, model: type[BaseModel], name: str, written: str, told: str) -> None:
        self.name = name
        self.told = " ".join(told.split()).replace("``", "`").replace("|", "\\|")
        self.is_needed = model.model_fields[name].is_required()
        bare = written.removesuffix(" | None")
        annotated = re.fullmatch(r"Annotated\[(.*?), (?:Field|AfterValidator)\(.*\]", bare)
        if "AfterValidator" in bare:
            bare = "AfterValidator"
        elif annotated is not None:
            bare = annotated[1]
        elif bare.startswith("Side | "):
            bare = "Side"
        self.value = VALUES[bare]


def keys_of(model: type[BaseModel], names: Collection[str]) -> Iterator[Key]:
    """Yield some keys of a model, its own before those that it shares with others."""
    seen: set[str] = set()
    for kind in model.__mro__:
        if not issubclass(kind, BaseModel) or kind is BaseModel:
            continue
        (told,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
        assert isinstance(told, ast.ClassDef)
        for field, doc in pairwise([*told.body, ast.Pass()]):
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            name = field.target.id
            if name in names and name not in seen and name != "kind":
                seen.add(name)
                says = ""
                if isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant):
                    says = str(doc.value.value)
                yield Key(model, name, ast.unparse(field.annotation), says)


def reference() -> str:
    """Make the reference of every key, a table of Markdown for each table of a pack."""
    tables: dict[str, tuple[type[BaseModel], Collection[str]]] = {
        "The head, before any table": (Pack, HEAD_KEYS)
    }
    for table, model in MODELS.items():
        names = set(model.model_fields)
        if issubclass(model, Claim):  # what facts have in common stands by itself
            tables[_EVERY_FACT] = (Claim, Claim.model_fields)
            names -= set(Claim.model_fields)
        or_without = ", or `[source]` where it is the only one" if table == "source" else ""
        tables[f"`[{table}.ID]`{or_without}"] = (model, names)
    lines: list[str] = []
    for title, (model, of_model) in tables.items():
        about = "" if model is Pack else f": {(inspect.getdoc(model) or '').splitlines()[0]}"
        lines += [f"{title}{about.replace('``', '`')}", ""]
        lines += ["| key | value | what it says |", "| --- | --- | --- |"]
        for key in keys_of(model, of_model):
            needed = ", needed" if key.is_needed and model is not Pack else ""
            lines.append(f"| `{key.name}` | {key.value}{needed} | {key.told} |")
        lines.append("")
    return "\n".join(lines)


def guide_with(text: str) -> str:
    """Return the guide with a reference in its place."""
    made, count = PLACE.subn(lambda place: f"{place[1]}{text}{place[2]}", GUIDE.read_text("utf-8"))
    assert count == 1, "the guide has no place for the keys"
    return made


if __name__ == "__main__":
    GUIDE.write_text(guide_with(reference()), "utf-8")
