"""``quiz new``: from an article to a pack that can be played, and what it refuses."""

from __future__ import annotations

import io
import random
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quiz.cli import main
from quiz.items.bank import ItemBank
from quiz.packs.loading import examine_pack, load_pack
from tests.authoring.study import FOLDER
from tests.homes import own_packs
from tests.packs import SHIPPED

BIDI = "\u202e\u2066\u200f"
HOSTILE = {
    "empty": b"",
    "spaces": b" \n\t \n" * 50,
    "nuls": b"\0" * 5_000,
    "program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 200,
    "noise": random.Random(3).randbytes(20_000),
    "one line": b"In 1901 the gate opened and " * 20_000,
    "many dates": b"".join(b"Ship %d sailed in %d. " % (n, 1000 + n % 999) for n in range(1_200)),
    "bidi": f"The {BIDI}gate{BIDI} opened in {BIDI}1901{BIDI}. It closed in 1950.".encode(),
    "escapes": b"The \x1b[31mgate\x1b]0;x\x07 opened in 1901. [bold]It[/bold] closed in 1950.",
    "quotes": b'The """gate\\" \'\'\' opened" in 1901 = [x] # no. {It} closed\\n in 1950.',
    "tables": b'[event.x]\nwhen = "1901"\n[[source]]\nThe gate opened in 1901.\n',
    "half a letter": "The gate opened in 1901 \u00e9".encode()[:-1],
    "page": b"<html>" + b"<div class='x'>" * 3_000 + b"The gate opened in 1901.",
    "numbers": b"9" * 200_000 + b" ships sailed in 1901. The gate opened in 1902.",
}


pytestmark = pytest.mark.usefixtures("own_packs")
__all__ = ["own_packs"]  # a fixture, for here too


def facts(folder: Path) -> dict[str, dict[str, Any]]:
    data = tomllib.loads((folder / "pack.toml").read_text("utf-8"))
    return {kind: data.get(kind, {}) for kind in ("event", "quantity", "statement")}


@pytest.mark.parametrize("name", ["history.en", "biography.ar", "volcano.fr"])
def test_an_article_becomes_a_pack_that_is_played(
    name: str, own_packs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "made"
    assert main(["new", str(FOLDER / f"{name}.txt"), "--into", str(pack)]) == 0
    out = capsys.readouterr().out
    language = name[-2:]
    assert f"language: {language}" in out
    assert f"quiz play {pack}" in out
    assert f"quiz sign {pack}" in out
    assert (pack / "article.txt").read_text("utf-8") == (FOLDER / f"{name}.txt").read_text("utf-8")
    proven = load_pack(pack, cache=None)
    assert not proven.signed.get(language)
    bank = ItemBank(proven, language)
    assert len(list(bank.items(seed=1))) > 15
    text = (pack / "pack.toml").read_text("utf-8")
    made = sum(map(len, facts(pack).values()))
    assert f"{len(facts(pack)['event'])} dates" in out
    assert len([line for line in text.splitlines() if line and line[0] != "#"]) <= 6 * made
    assert main(["check", str(pack)]) == 0
    assert not own_packs.exists()


def test_it_is_found_among_the_users_own_packs(
    own_packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = str(FOLDER / "bridge.en.txt")
    assert main(["new", article]) == 0
    assert main(["new", article]) == 0
    assert main(["new", article, "--title", "Mauer & Bogen / ../x"]) == 0
    assert sorted(path.name for path in own_packs.iterdir()) == [
        "mauer-bogen-x",
        "the-corran-viaduct",
        "the-corran-viaduct-2",
    ]
    assert "quiz play the-corran-viaduct\n" in capsys.readouterr().out
    assert main(["check", "the-corran-viaduct"]) == 0


def test_standard_input_is_read(
    own_packs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = (FOLDER / "disease.ar.txt").read_text("utf-8").encode("cp1256", "ignore")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    assert main(["new", "-", "--into", str(tmp_path / "made")]) == 0
    out = capsys.readouterr().out
    assert "language: ar, guessed" in out
    assert "encoding: cp1256, guessed" in out
    assert len(facts(tmp_path / "made")["event"]) > 12
    assert not own_packs.exists()


def test_what_is_there_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = str(FOLDER / "bridge.en.txt")
    taken, empty, file = tmp_path / "taken", tmp_path / "empty", tmp_path / "file"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine")
    empty.mkdir()
    file.write_text("mine")
    assert main(["new", article, "--into", str(taken)]) == 2
    assert main(["new", article, "--into", str(file)]) == 2
    assert main(["new", article, "--into", str(tmp_path / "No Id")]) == 2
    assert capsys.readouterr().err.count("\n") == 3
    assert [path.name for path in taken.iterdir()] == ["mine.txt"]
    assert file.read_text() == "mine"
    assert main(["new", article, "--into", str(empty)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "taken"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.txt"], "no such file"),
        ([str(SHIPPED)], "folder"),
        ([str(FOLDER / "bridge.en.txt"), "--lang", "xx"], "“xx”"),
        ([str(FOLDER / "bridge.en.txt"), "--lang", "../x"], "“../x”"),
        (["a\0b"], "no such file"),
        ([str(FOLDER / "bridge.en.txt"), "--into", "A pack"], "at most 80 small letters"),
        ([str(FOLDER / "bridge.en.txt"), "--into", "x" * 81], "at most 80 small letters"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    arguments: list[str], told: str, own_packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", *arguments]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not own_packs.exists()


def test_a_text_of_no_known_language_wants_its_language_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Zxqv opqr 1901. Mnbv lkjh 1902.")
    assert main(["new", str(article), "--into", str(tmp_path / "made")]) == 2
    assert "--lang" in capsys.readouterr().err
    assert main(["new", str(article), "--lang", "en", "--into", str(tmp_path / "made")]) == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_articles_work_or_are_refused_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, pack = tmp_path / "a.txt", tmp_path / "made"
    article.write_bytes(HOSTILE[name])
    code = main(["new", str(article), "--lang", "en", "--into", str(pack)])
    out, error = capsys.readouterr()
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out + error) is None
    left = sorted(path.name for path in tmp_path.iterdir())
    if code == 0:
        assert left == ["a.txt", "made"]
        assert examine_pack(pack).faults == ()
        assert sorted(path.name for path in pack.iterdir()) == ["article.txt", "pack.toml"]
    else:
        assert (code, out, error.count("\n")) == (2, "", 1)
        assert left == ["a.txt"]


def test_quotes_and_brackets_are_kept_as_they_stand(tmp_path: Path) -> None:
    article, pack = tmp_path / "a.txt", tmp_path / "made"
    article.write_bytes(HOSTILE["quotes"])
    assert main(["new", str(article), "--lang", "en", "--into", str(pack)]) == 0
    assert (pack / "article.txt").read_bytes().rstrip() == HOSTILE["quotes"]
    assert {event["when"] for event in facts(pack)["event"].values()} == {"1901", "1950"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# The mill\n\nIt burned in 1804.\n", "en"),
        ("The mill stands.\n", "en"),
        ("تقع الطاحونة هنا.\n", "ar"),
        ("Le moulin est ici.\n", "fr"),
    ],
)
def test_what_yields_no_question_is_not_to_be_played(
    text: str,
    language: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    article = tmp_path / "a.md"
    article.write_text(text, "utf-8")
    for spoken in ("en", "ar", "fr"):
        monkeypatch.setenv("LC_ALL", f"{spoken}.UTF-8")
        pack = tmp_path / spoken
        assert main(["new", str(article), "--lang", language, "--into", str(pack)]) == 0
        out = capsys.readouterr().out
        assert "quiz play" not in out
        assert str(pack / "pack.toml") in out
        assert f"quiz draft {pack} --prompt" in out
    assert main(["questions", str(pack), "--count", "all"]) == 0
    assert capsys.readouterr().out == ""
