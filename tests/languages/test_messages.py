"""What the code says, by the names of messages: each is there, and filled with what it takes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.languages.catalogue_files import read_messages
from quiz.languages.catalogue_lines import read_lines
from quiz.languages.records import DEFAULT, LANGUAGES
from tests.packs import ROOT

ENGLISH = catalogue(DEFAULT.code)
SAYING = {"worded", "say"}
RAISED = {"QuizError", "NewerFormat", "Fault", "Complaint", "Doubt", "Refusal", "Notice"}
PARAMETER = re.compile(r"\{(\w+)\}")


def calls(names: set[str]) -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((ROOT / "quiz").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
                if name in names:
                    yield path, node


def is_text(node: ast.expr) -> bool:
    """Whether an argument is a sentence written where it is raised."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    )


def test_every_message_that_is_named_is_there_and_gets_what_it_takes() -> None:
    checked = 0
    for path, call in calls(SAYING):
        if not call.args or any(keyword.arg is None for keyword in call.keywords):
            continue
        name = call.args[0]
        if not (isinstance(name, ast.Constant) and "." in str(name.value)):
            continue
        forms = ENGLISH.forms(str(name.value))
        wanted = {one for form in forms.values() for one in PARAMETER.findall(form)}
        wanted |= set() if "" in forms else {"n"}
        given = {keyword.arg for keyword in call.keywords}
        assert given == wanted, (path.name, call.lineno, name.value)
        checked += 1
    assert checked > 200


def test_whatever_a_person_is_told_is_a_message_of_the_catalogues() -> None:
    written = [
        (path.name, call.lineno) for path, call in calls(RAISED) if any(map(is_text, call.args))
    ]
    assert written == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_reads_line_by_line_as_it_does_as_toml(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "quiz" / "languages" / "catalogues" / f"{language}.toml").read_text("utf-8")
    found = read_lines(text)
    assert found is not None
    monkeypatch.setattr("quiz.languages.catalogue_files.read_lines", lambda _: None)
    assert read_messages(text) == found


@pytest.mark.parametrize(
    "line", ['a = "\\n"', "a = 'b'", 'a = """b"""', 'a = { one = "b", }', "a = 1", 'a = "b" # c']
)
def test_of_another_form_nothing_is_read_line_by_line(line: str) -> None:
    assert read_lines(f'[table]\nb = "c"\n{line}\n') is None


def test_no_word_is_two_answers_to_who_signs() -> None:
    given = [
        (word, answer)
        for language in LANGUAGES
        for answer in ("yes", "no", "skip", "quit")
        for word in catalogue(language)(f"command.sign.said-{answer}").split()
    ]
    assert len({answer for _, answer in given}) == 4
    assert len(dict(given)) == len(set(given))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_written_on_to_an_address(language: str) -> None:
    # A terminal opens what is clicked up to the next space, the Arabic comma with it.
    text = (ROOT / "quiz" / "languages" / "catalogues" / f"{language}.toml").read_text("utf-8")
    after = re.findall(r"\{address\}(.)", text)
    assert after, "the messages name their addresses otherwise"
    assert {*after} <= {" ", ".", '"'}
