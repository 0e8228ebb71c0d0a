"""Sign-offs that lie there and count for nothing: ``quiz check`` says which, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.packs.loading import examine_pack
from quiz.packs.unsigned import void_sign_offs
from tests.packs import sign
from tests.packs_on_disk.small_packs import TOML, edit, write


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["check", str(folder)]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if "for nothing" in line]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2026-11-23", "2999-01-01", "it is dated 1 January 2999, a day that has not come"),
        ("2026-11-23", "1899-12-31", "dated 31 December 1899, when there were no sign-offs"),
        ("2026-11-23", "0001-01-01", "when there were no sign-offs yet"),
        ('"A tester"', '"Max Mustermann"', "“Max Mustermann” is a placeholder"),
        ('"A tester"', '"A\\u001b[31m"', "it is no name that can be shown"),
        ('digest = "', 'digest = "00', "its digest is none that signing writes"),
    ],
)
def test_one_line_says_why_all_of_a_sort_count_for_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, says: str
) -> None:
    sign(folder)
    assert told(folder, capsys) == []
    edit(folder, old, new, "signed.toml")
    (line,) = told(folder, capsys)
    assert line.startswith(f"{folder / 'signed.toml'}:3: 2 sign-offs count for nothing, for ")
    assert says in line
    assert line.endswith(": harbour (en), museum (en)")


def test_each_sort_has_a_line_of_its_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sign(folder)
    edit(folder, "The opening of the harbour", "The closing of the harbour")
    edit(folder, "[event.museum]", "[event.gallery]")
    gone, changed = sorted(told(folder, capsys), key=lambda line: "harbour" in line)
    assert "1 sign-off counts for nothing, for the pack has no such fact: museum (en)" in gone
    assert "has changed since: harbour (en)" in changed
    edit(folder, "fact.harbour.en", "fact.harbour.ar", "signed.toml")
    assert any("no texts in this language: harbour (ar)" in line for line in told(folder, capsys))


def test_each_is_a_row_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sign(folder)
    edit(folder, "The opening of the harbour", "The closing of the harbour")
    assert main(["check", "--json", str(folder)]) == 0
    *rows, last = map(json.loads, capsys.readouterr().out.splitlines())
    (void,) = (row for row in rows if row["rule"] == "void")
    assert (void["fact"], void["language"], void["line"]) == ("harbour", "en", 3)
    assert "has changed since" in void["message"]
    assert last["void"] == 1
    assert last["faults"] == 0


def test_a_fault_is_not_told_twice(folder: Path) -> None:
    """A sign-off of what is not proven may count once that is mended."""
    sign(folder)
    edit(folder, 'when = "2006-12"', 'when = "2006-11"')
    assert list(void_sign_offs(examine_pack(folder))) == []
    edit(folder, 'when = "2006-11"', "when = 7")
    assert list(void_sign_offs(examine_pack(folder))) == []


def test_where_languages_differ_it_is_told_what_is_missing_in_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(
        tmp_path / "two",
        TOML.replace('languages = ["en"]', 'languages = ["en", "ar"]')
        .replace('"A pack"', '"A pack", ar = "حزمة"')
        .replace('of the harbour"', 'of the harbour", ar = "افتتاح الميناء"')
        .replace('of the museum"', 'of the museum", ar = "افتتاح المتحف"'),
    )
    assert main(["check", str(folder)]) == 0
    assert "; 2 unsigned, asked" in capsys.readouterr().out
    sign(folder)
    text = (folder / "signed.toml").read_text("utf-8")
    (folder / "signed.toml").write_text(text.replace(".ar]", ".fr]", 1), "utf-8")
    assert main(["check", str(folder)]) == 0
    assert "; 1 unsigned (0 in en, 1 in ar), asked" in capsys.readouterr().out
