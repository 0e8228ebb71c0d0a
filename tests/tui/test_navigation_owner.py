"""One owner of navigation: nothing else opens or closes a screen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import quiz.tui

OWN = {"push_screen", "push_screen_wait", "pop_screen", "switch_screen", "dismiss"}
"""What only the owner of navigation calls of Textual."""


def called() -> Iterator[tuple[str, str]]:
    """Every name that the screens' code calls or hands on as an attribute, and in which file."""
    folder = Path(str(quiz.tui.__file__)).parent
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                yield node.attr, file.name


def test_nothing_but_the_owner_opens_or_closes_a_screen() -> None:
    found = set(called())
    assert {file for name, file in found if name in OWN} == {"navigation.py"}
    assert {file for name, file in found if name == "call_after_refresh"} == {"background.py"}
    assert not {file for name, file in found if name in {"action_dismiss", "pop_until_active"}}
