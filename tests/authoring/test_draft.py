"""``quiz draft``: what a helper is asked, and what comes of thirty answers, half of them wrong."""

from __future__ import annotations

import io
import json
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from quiz.authoring.proposals import rows_of
from quiz.cli import main
from quiz.packs.loading import examine_pack
from tests.authoring.study import FOLDER

Row = dict[str, Any]
HEAD = """# Mine, with my comments.
title = { en = "The rising" }   # as I like it

[source]
file = "article.txt"
language = "en"

[event.second-edition]
when = "1903"
anchor = "A second edition followed"
evidence = "1903"
"""


def event(when: str, anchor: str, evidence: str, **more: object) -> Row:
    return {"kind": "event", "when": when, "anchor": anchor, "evidence": evidence, **more}


def quantity(number: object, anchor: str, evidence: str, **more: object) -> Row:
    return {"kind": "quantity", "number": number, "anchor": anchor, "evidence": evidence, **more}


TRUE = [
    event("1397/..", "had belonged to the kings of Estmark", "since 1397"),
    event("1648-05-12", "a crowd of about 3,000 people gathered", "12 May 1648", id="the crowd"),
    event("1648-06", "King Frederik II sent two regiments", "June 1648"),
    event("1648-07-20", "The guilds surrendered", "20 July 1648"),
    event("1652/1657", "was rebuilt", "between 1652 and 1657", title={"en": "the rebuilding"}),
    event("1651", "A new charter, granted", "1651"),
    event("1887", "The first serious study, by Ida Krogh, appeared", "1887"),
    event("1976", "Peter Aal published the letters", "1976"),
    event("1923-09-01", "The museum in the old customs house, opened", "1 September 1923"),
    event("1944", "It was damaged by fire", "1944"),
    event("2009", "a film about the rising, shot", "2009"),
    quantity(214, "houses burned down", "214"),
    quantity(11, "bombarded the town", "eleven"),
    quantity(140, "ships had called at the port", "140"),
    quantity(2, "regiments from the capital", "two"),
]
SABOTAGED = {
    "another value": (event("1977", "Peter Aal published the letters", "1971"), "reads as 1971"),
    "not in the text": (event("1700", "The port burned again", "1700"), "does not stand"),
    "a value near it": (event("1649", "The guilds surrendered", "1648"), "1648"),
    "a date cut short": (event("1648", "a crowd of about 3,000 people", "1648"), "leaves out"),
    "a bound left out": (event("1951", "stood empty", "1951"), "until"),
    "a hedge left out": (quantity(90000, "visitors a year", "90,000"), "some"),
    "another event's words": (event("1672", "140 ships had called at the port", "1672"), "1650"),
    "translated": (event("1660", "les péages furent abolis", "1660"), "does not stand"),
    "tables injected": (
        event("1660", 'the tolls"\n[event.x]\nwhen = "1999"', "1660"),
        "does not stand|invisible",
    ),
    "an escape": (event("1660", "the \x1b[31mtolls", "1660"), "invisible control"),
    "a claim to be signed": (
        event("1660", "the tolls were abolished", "1660", signed=True),
        "“signed” is no key",
    ),
    "keys of its own": (
        quantity(48, "petitions", "48", reviewed={"by": "me", "on": "2024-01-01"}),
        "“reviewed” is no key",
    ),
    # The type is what is wrong.
    "a wrong type": (event("1660", cast("Any", ["the tolls"]), "1660"), "anchor"),
    "a huge number": (quantity(10**60, "houses burned down", "214"), "number"),
    "a path": (event("1660", "the tolls were abolished", "1660", source="../../etc"), "source"),
}


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "rising"
    folder.mkdir()
    (folder / "pack.toml").write_text(HEAD, "utf-8")
    (folder / "article.txt").write_bytes((FOLDER / "history.en.txt").read_bytes())
    return folder


def take(
    pack: Path, answer: object, capsys: pytest.CaptureFixture[str], *flags: str
) -> tuple[int, str]:
    """Let a pack take an answer; the exit code and what was printed."""
    path = pack.parent / "answer.json"
    path.write_text(answer if isinstance(answer, str) else json.dumps(answer), "utf-8")
    code = main(["draft", str(pack), "--from", str(path), *flags])
    out, error = capsys.readouterr()
    return code, out + error


def tables(pack: Path) -> dict[str, Any]:
    return tomllib.loads((pack / "pack.toml").read_text("utf-8"))


def test_of_thirty_answers_the_fifteen_true_ones_are_taken(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [row for row, _ in SABOTAGED.values()]
    mixed = [row for pair in zip(TRUE, wrong, strict=True) for row in pair]
    code, told = take(pack, {"facts": mixed}, capsys, "--json")
    rows = [json.loads(line) for line in told.splitlines()]
    assert code == 0
    assert [("taken" in row, "refused" in row) for row in rows[:-1]] == [
        (True, False),
        (False, True),
    ] * 15
    for (name, (_, reason)), row in zip(SABOTAGED.items(), rows[1:-1:2], strict=True):
        assert re.search(reason, row["refused"]), f"{name}: {row['refused']}"
    assert rows[-1] == {"pack": "rising", "taken": 15, "refused": 15, "known": 0}
    text = (pack / "pack.toml").read_text("utf-8")
    for line in HEAD.splitlines():
        assert line in text
    made = tables(pack)
    assert {one["when"] for one in made["event"].values()} == {
        "1903",
        *(row["when"] for row in TRUE if row["kind"] == "event"),
    }
    assert {one["number"] for one in made["quantity"].values()} == {214, 11, 140, 2}
    assert "the-crowd" in made["event"]
    assert not (pack / "signed.toml").exists()
    examined = examine_pack(pack)
    assert examined.faults == ()
    assert not examined.summary.unsigned["en"] < 16
    assert sorted(path.name for path in pack.iterdir()) == ["article.txt", "pack.toml"]


@pytest.mark.parametrize("name", SABOTAGED)
def test_each_sabotage_is_refused_by_itself(
    name: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row, reason = SABOTAGED[name]
    before = (pack / "pack.toml").read_bytes()
    code, told = take(pack, [row], capsys)
    assert code == 1
    assert re.search(f"^1: refused, .*({reason})", told)
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", told) is None
    assert (pack / "pack.toml").read_bytes() == before


def test_what_the_pack_has_is_not_taken_again(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = event("1903", "A second edition", "1903")
    fire = event("1944", "It was damaged by fire", "1944", id="fire")
    again = event("1944", "was damaged by fire", "1944", id="fire")
    code, told = take(pack, [there, fire, fire, again], capsys)
    assert code == 0
    assert told.splitlines()[:4] == [
        "1: there already, as second-edition",
        "2: taken as event.fire",
        "3: there already, as fire",
        "4: there already, as fire",
    ]
    code, told = take(pack, [fire], capsys)
    assert (code, told.splitlines()[0]) == (0, "1: there already, as fire")
    assert list(tables(pack)["event"]) == ["second-edition", "fire"]


def test_ids_are_made_safe_and_unique(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = ["../../x", "second-edition", "", "Ä b!", None, 7]
    rows = [row | {"id": one} for row, one in zip(TRUE[3:9], ids, strict=True)]
    code, told = take(pack, rows, capsys)
    assert code == 0
    assert list(tables(pack)["event"]) == [
        "second-edition",
        "x",
        "second-edition-2",
        "a-b",
        "peter-aal-published-the",
    ]
    assert told.count(": refused,") == 2  # an empty id, and one that is a number


@pytest.mark.parametrize(
    "wrap",
    [
        "{}",
        "Here they are!\n\n```json\n{}\n```\nAnything else?",
        "Sure: [not this] {{nor this}} but\n{}\nBye.",
        "\ufeff{}",
    ],
)
def test_the_one_block_of_json_is_found(wrap: str) -> None:
    rows = [TRUE[3], TRUE[11]]
    assert rows_of(wrap.format(json.dumps({"facts": rows}))) == rows
    assert rows_of(wrap.format(json.dumps(rows, indent=2))) == rows


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "I cannot do that.",
        "{}",
        '{"facts": "none"}',
        "[1, 2]",
        "[" * 100_000,
        '{"a":' * 100_000,
        "```json\n[{}]\n```\n```json\n[{}]\n```",
        '[{"kind": "event"',
        "\0\x1b",
    ],
    ids=range(10),
)
def test_what_holds_no_facts_is_refused_in_one_line(
    answer: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (pack / "pack.toml").read_bytes()
    code, told = take(pack, answer, capsys)
    assert code == 2
    assert told.count("\n") == 1
    assert (pack / "pack.toml").read_bytes() == before


def test_rows_of_any_kind_are_refused_one_by_one(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = '{"kind":"quantity","number":NaN,"anchor":"a","evidence":"b"}'
    strange = f'[{{"kind":"event"}},5,null,[],{number},{{}}]'
    code, told = take(pack, strange, capsys)
    assert code == 1
    assert told.count(": refused, ") == 6
    digits = '[{"kind":"quantity","number":' + "9" * 9_000 + ',"anchor":"a","evidence":"b"}]'
    assert take(pack, digits, capsys)[0] == 1
    assert take(pack, {"facts": []}, capsys)[0] == 0


def test_a_pack_with_faults_takes_nothing(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pack / "pack.toml").write_text(HEAD.replace("1903", "1904", 1), "utf-8")
    code, told = take(pack, [TRUE[3]], capsys)
    assert code == 2
    assert "quiz check" in told


def test_the_answer_may_come_from_a_pipe(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = json.dumps([TRUE[3]]).encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    assert main(["draft", str(pack), "--from", "-"]) == 0
    assert "1 taken" in capsys.readouterr().out


def test_the_request_has_all_that_a_helper_needs(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(pack), "--prompt"]) == 0
    asked = capsys.readouterr().out
    assert (pack / "article.txt").read_text("utf-8").strip() in asked
    assert "- 1903 (A second edition followed)" in asked
    assert "Languages of titles: en." in asked
    schema = next(line for line in asked.splitlines() if line.startswith('{"$schema"'))
    assert json.loads(schema)["properties"].keys() == {"facts"}
    example = asked[asked.index("the answer may be") :]
    text = re.search(r"Of the text\n +(.+)", asked)
    assert text is not None
    rows = rows_of(example[: example.index("The pack has already")])
    assert isinstance(rows, list)
    (pack / "pack.toml").write_text('languages = ["en"]\n', "utf-8")
    (pack / "article.txt").write_text(text[1], "utf-8")
    code, told = take(pack, rows, capsys)
    assert (code, told.count("taken as")) == (0, 2)
