"""The code keeps the house in order: modules of a size, comments that say why, and no circles."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.packs import ROOT

MOST_LINES = 400
LEAST_COMMENTS = 0.02
COMMENT = re.compile(r"^\s*#|\s\s#\s")

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in sorted((ROOT / "quiz").rglob("*.py"))
}


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def imported(name: str) -> Iterator[str]:
    """The modules of the game that a module imports anywhere, for types only too."""
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        else:
            continue
        yield from (one for one in found if one in MODULES and one != name)


@pytest.mark.parametrize("folder", ["quiz", "tests"])
def test_no_module_is_too_long_to_be_read(folder: str) -> None:
    lengths = {path: len(lines_of(path)) for path in (ROOT / folder).rglob("*.py")}
    assert {path.name: n for path, n in lengths.items() if n > MOST_LINES} == {}


def test_comments_say_why_often_enough() -> None:
    lines = [line for name in MODULES for line in lines_of(MODULES[name])]
    assert sum(COMMENT.search(line) is not None for line in lines) >= LEAST_COMMENTS * len(lines)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: set(imported(name)) for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
    else:
        circle = []
    assert circle == []
