"""Screens know the app by the protocol of its host alone, and so by no circle of imports."""

from __future__ import annotations

import ast
from pathlib import Path

import quiz.tui

ROOM = Path(quiz.tui.__file__).parent


def imported(source: str) -> set[str]:
    """The modules that a text imports, those included that it imports late or for types only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_nothing_that_the_app_shows_imports_the_app() -> None:
    for path in ROOM.rglob("*.py"):
        if path.name == "running.py":  # which shows nothing, and starts the app
            continue
        assert "quiz.tui.app" not in imported(path.read_text(encoding="utf-8")), path


def test_late_imports_and_those_for_types_are_seen() -> None:
    assert "quiz.tui.app" in imported("def f():\n    from quiz.tui import app")
    assert "quiz.tui.app" in imported("if TYPE_CHECKING:\n    from quiz.tui.app import QuizApp")
