"""No module of the game but the records names a language of the interface."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from quiz.languages.records import LANGUAGES
from tests.packs import ROOT

MAY_NAME_LANGUAGES = {
    "languages/records.py": "the records themselves",
    # What sources say is read by the grammar of their language, whatever the interface speaks.
    "authoring/": "what the sentences of an article tell, by the words of its language",
    "facts/clauses.py": "words of a source that only look like others",
    "facts/containment.py": "words of a text by which one thing holds another",
    "facts/wordings.py": "dates that an author's wording names",
    "items/gaps/": "where a text may be cut, and what fits into the gap",
    "items/nearness.py": "the stems of a source's words",
    "items/wording.py": "articles that names begin with",
    "values/": "dates, numbers and words as sources write them",
}


def is_allowed(module: str) -> bool:
    return any(module.startswith(one) for one in MAY_NAME_LANGUAGES)


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings of a module that the program may act on: not those in types of `Literal`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def named(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return [f"{path.name}:{line}: {text}" for line, text in strings(tree) if text in LANGUAGES]


def test_no_other_module_names_a_language() -> None:
    quiz = ROOT / "quiz"
    modules = [
        path
        for path in sorted(quiz.rglob("*.py"))
        if not is_allowed(path.relative_to(quiz).as_posix())
    ]
    assert len(modules) > 150
    assert [one for path in modules for one in named(path)] == []


def test_what_may_name_them_does() -> None:
    for module in MAY_NAME_LANGUAGES:
        path = ROOT / "quiz" / module
        files = sorted(path.glob("*.py")) if module.endswith("/") else [path]
        assert any(named(one) for one in files), module
