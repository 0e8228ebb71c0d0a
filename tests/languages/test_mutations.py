"""A message that is taken out is noticed, wherever it is taken out: in one language or in all."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from quiz.languages.catalogue import catalogue
from quiz.languages.catalogue_files import entries_of, faults_of, flat
from quiz.languages.records import DEFAULT, RECORDS
from tests.packs import ROOT

FOLDER = ROOT / "quiz" / "languages" / "catalogues"
BY_TABLE = ("date.",)
"""Tables that are read whole, by `quiz.languages.catalogue.wording`."""
OF_RECORDS = ("keys.language", "language.", "settings.value.language.")
"""Messages that are in no catalogue: the names of languages."""

WORDLESS = {"tables", "memory"}
"""Rooms and folders that say nothing, left out for speed."""


def messages(language: str) -> dict[str, Any]:
    """The messages of a catalogue as its file has them."""
    return dict(flat(tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))))


def without_a_message(text: str) -> Iterator[tuple[str, str]]:
    """A catalogue's text without each of its messages in turn, and the name of that."""
    table, start = "", 0
    for line in text.splitlines(keepends=True):
        if heading := re.match(r"\[(.+)\]", line):
            table = heading[1]
        elif (key := re.match(r"([\w-]+) = ", line)) and not table.startswith("formerly"):
            yield f"{table}.{key[1]}", text[:start] + text[start + len(line) :]
        start += len(line)


def test_each_message_that_is_taken_out_of_the_first_catalogue_is_missed_by_the_others() -> None:
    # It says which messages there are, and so cannot miss one itself.
    whole = (FOLDER / f"{DEFAULT.code}.toml").read_text("utf-8")
    others = [(RECORDS[code], messages(code)) for code in RECORDS if code != DEFAULT.code]
    assert others
    mutants = dict(without_a_message(whole))
    assert mutants.keys() == {
        name for name in messages(DEFAULT.code) if not name.startswith("formerly.")
    }
    for name, text in mutants.items():
        record, found = others[len(name) % len(others)]
        assert list(faults_of(record, found, entries_of(text))) == [f"“{name}” is no message"]


def named_texts(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The texts that a module gives a name, such as the table of its messages."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield from ((one.id, value.value) for one in targets if isinstance(one, ast.Name))


def pattern_of(part: ast.expr, constants: Mapping[str, str]) -> str:
    """What a part of a text that is put together may be."""
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    known = constants.get(inner.id) if isinstance(inner, ast.Name) else None
    return r"[\w.-]+" if known is None else re.escape(known)


def told_by_the_program() -> tuple[set[str], list[re.Pattern[str]], set[str]]:
    """All texts of the code, the patterns of those that are put together, and what it asks for."""
    texts: set[str] = set()
    joined: list[re.Pattern[str]] = []
    asked: set[str] = set()
    for file in (ROOT / "quiz").rglob("*.py"):
        if file.parent.name in WORDLESS:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        constants = dict(named_texts(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                pattern = "".join(pattern_of(part, constants) for part in node.values)
                if re.match(r"[a-z-]+\\\.", pattern.replace(r"\-", "-")):
                    joined.append(re.compile(pattern))
            elif isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                first = node.args[0]
                text = str(first.value) if isinstance(first, ast.Constant) else ""
                if name in {"words", "worded"} and "." in text:
                    asked.add(text)
    return texts, joined, asked


def test_the_code_asks_for_each_message_and_for_no_other() -> None:
    texts, joined, asked = told_by_the_program()
    names = catalogue(DEFAULT.code).names()
    assert asked
    assert asked <= names, sorted(asked - names)
    begun = tuple(text for text in texts if re.fullmatch(r"[a-z]+\.[\w.-]*[-.]", text))
    left_over = [
        name
        for name in names
        if not name.startswith(("formerly.", *BY_TABLE, *OF_RECORDS))
        and name not in texts
        and not name.startswith(begun or ("\0",))
        and not any(pattern.fullmatch(name) for pattern in joined)
    ]
    assert not left_over, sorted(left_over)


def test_each_message_of_a_table_that_is_read_whole_is_asked_for_by_its_name() -> None:
    # A date's pattern is named by what its date is; each is wanted for some date.
    from quiz.values.dates import When, word_date

    dates = [
        "2004", "0999", "-0043", "2004-12", "2004-12-02", "2004-12-01", "early 2004-12",
        "mid 2004-12", "late 2004-12", "early 2004", "mid 2004", "late 2004", "1450~",
        "1939-09-01/1945-09-02", "196X", "190X", "early 196X", "mid 196X", "late 196X", "16XX",
        "early 16XX", "mid 16XX", "late 16XX", "../1899", "../1899-05", "../1899-05-02", "1958/..",
        "1958-05/..", "1958-05-02/..",
    ]  # fmt: skip
    for language in RECORDS:
        for date in dates:
            assert word_date(When.parse(date), language)
