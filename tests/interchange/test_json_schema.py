"""The JSON Schema of packs: it takes what the models take, and says what each key means."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from quiz.cli import main
from quiz.facts.schema import MODELS, parse_pack
from quiz.interchange.json_schema import field_docs, pack_schema
from tests.packs import ROOT, SHIPPED

PACKS = [
    SHIPPED,
    ROOT / "tests" / "tui" / "canals",
    ROOT / "tests" / "tui" / "ages",
    *sorted((ROOT / "tests" / "items" / "pages").iterdir()),
]


@cache
def validator() -> Draft7Validator:
    schema = pack_schema()
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def shipped() -> dict[str, Any]:
    return tomllib.loads((SHIPPED / "pack.toml").read_text("utf-8"))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_packs_that_are_read_are_valid(pack: Path) -> None:
    data = tomllib.loads((pack / "pack.toml").read_text("utf-8"))
    assert [error.message for error in validator().iter_errors(data)] == []


SHORT = """
[event.harbour]
anchor = "harbour opened"
evidence = "December 2006"
when = "2006-12"
"""


@pytest.mark.parametrize("head", ["", '[source]\nlanguage = "en"\n', '[source]\nfile = "a.txt"\n'])
def test_the_short_form_is_valid(head: str) -> None:
    data = tomllib.loads(head + SHORT)
    assert [error.message for error in validator().iter_errors(data)] == []


def fact(data: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = next(iter(data["event"].values()))
    return first


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "a key is misspelt": lambda data: fact(data).update(anchr="x"),
    "a text is a number": lambda data: fact(data).update(anchor=5),
    "a text is empty": lambda data: fact(data).update(anchor=""),
    "a text has an escape": lambda data: fact(data).update(anchor="\x1b[2J"),
    "a key is missing": lambda data: fact(data).pop("anchor"),
    "a table is misspelt": lambda data: data.update(events={}),
    "an id is no id": lambda data: data["event"].update({"Not An Id": dict(fact(data))}),
    "a flag is a text": lambda data: next(iter(data["relation"].values())).update(
        functional="perhaps"
    ),
    "a source has no file": lambda data: data["source"]["article"].pop("file"),
    "its format is another": lambda data: data.update(format=2),
    "a file is a path": lambda data: data["source"]["article"].update(file="../a.txt"),
    "an ordering has two": lambda data: data.update(ordering={"o": {"events": ["a", "b"]}}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_the_models_refuse_the_schema_refuses(what: str) -> None:
    data = shipped()
    BROKEN[what](data)
    assert list(validator().iter_errors(data)) != []
    assert parse_pack("a-pack", data)[1] != []


def keys(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys(value)


def test_every_key_says_what_it_means() -> None:
    schema = pack_schema()
    assert schema["$schema"].startswith("http://json-schema.org/")
    assert [key for key, told in keys(schema) if not told.get("description")] == []
    assert set(MODELS) < set(schema["properties"])
    described = schema["$defs"]["Event"]["properties"]["anchor"]["description"]
    assert described == field_docs(MODELS["event"])["anchor"]


def test_the_command_prints_it_in_letters_that_steer_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert json.loads(printed) == pack_schema()


def test_taplo_checks_packs_by_it(tmp_path: Path) -> None:
    """Taplo, an editor's language server for TOML, is no part of the extra for development."""
    taplo = Path(sys.executable).parent / "taplo"
    if not taplo.exists():
        pytest.skip("Taplo is not installed; pip install taplo")
    (tmp_path / "schema.json").write_text(json.dumps(pack_schema()))

    def check(text: str) -> int:
        (tmp_path / "pack.toml").write_text(text, "utf-8")
        command = [str(taplo), "check", "--schema", f"file://{tmp_path}/schema.json", "pack.toml"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    whole = (SHIPPED / "pack.toml").read_text("utf-8")
    assert check(whole) == 0
    assert check(whole.replace("anchor =", "anchr =", 1)) == 1
