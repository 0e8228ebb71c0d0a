"""The commands of the guide for authors, typed one after the other in an empty folder."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
import time
from pathlib import Path

import pexpect
import pytest

from quiz.cli import main
from quiz.packs.loading import load_pack
from tests.authoring.study import FOLDER
from tests.homes import own_packs
from tests.interchange.test_cards import HEAD, Z3

ROOT = Path(__file__).parents[2]
ANSWER = {
    "facts": [
        {
            "kind": "event",
            "when": "1397/..",
            "anchor": "had belonged to the kings of Estmark",
            "evidence": "since 1397",
        }
    ]
}


def section(file: str, first: str, last: str) -> str:
    text = (ROOT / file).read_text("utf-8")
    return text[text.index(first) : text.index(last)]


def commands(text: str) -> list[str]:
    """Return what is to be typed: each `quiz …` with a word behind it, in a block or in a line."""
    found = re.findall(r"^(quiz [^#\n]+)|`(quiz [^`]+)`", text, re.MULTILINE)
    lines = [(in_block or in_line).strip() for in_block, in_line in found]
    return [line for line in lines if len(line.split()) > 2 or line.startswith("quiz schema")]


pytestmark = pytest.mark.usefixtures("own_packs")
__all__ = ["own_packs"]  # a fixture, for here too


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An author's folder: an article, a table of cards, and the answer of a helper."""
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    shutil.copy(FOLDER / "history.en.txt", "article.txt")
    Path("cards.csv").write_text(HEAD + Z3, "utf-8")
    Path("answer.json").write_text(json.dumps(ANSWER), "utf-8")
    return desk


def typed(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Type a command as it stands in the guide, and return what it printed."""
    command, _, into = command.partition(" > ")
    words = shlex.split(command.replace("Your Name", "Ada Example"))[1:]
    if words[0] in {"sign", "play"}:
        return at_terminal(words)
    with monkeypatch.context() as patch:
        patch.setattr(time, "sleep", interrupted)  # the only one who waits is `--watch`
        assert main(words) == (130 if "--watch" in words else 0), command
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    if into:
        Path(into).write_text(out, "utf-8")
    return out


def interrupted(_: float) -> None:
    raise KeyboardInterrupt


def at_terminal(words: list[str]) -> str:
    """Say yes to the first fact that is shown, or answer the first question; then quit."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quiz", *words],
        encoding="utf-8",
        dimensions=(40, 250),
        timeout=60,
        env={**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "CI": "1"},
    )
    if words[0] == "sign":
        child.expect("q: quit >")
        child.sendline("y")
        child.expect("q: quit >")
        child.sendline("q")
    else:
        child.expect("What is your name")
        child.send("\r")
        child.expect("_____")  # a draft is asked as a gap
        child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before or ""


def test_the_readme_leads_from_an_article_to_a_pack_of_ones_own(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = commands(section("README.md", "### Make a pack from", "### What is proven"))
    assert [step.split()[1] for step in steps] == [
        *("new", "play", "sign", "draft", "draft", "zip", "add", "import")
    ]
    told = {}
    for step in steps:
        if step == "quiz zip my-pack":
            shutil.copytree(next(desk.parent.glob("data/*/packs/*")), "my-pack")
        name = step.partition(" #")[0]
        told[name] = typed(name, monkeypatch, capsys)
    assert "Signed: 1 of" in told['quiz sign the-harbour-rising --by "Your Name"']
    assert "20 July 1648" in Path("request.txt").read_text("utf-8")
    assert "kings of Estmark" in Path("my-pack/pack.toml").read_text("utf-8")
    assert Path("my-pack.zip").is_file()
    assert main(["packs", "--json"]) == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"the-harbour-rising", "my-pack", "cards"} <= {row["id"] for row in listed}


def test_the_steps_of_contributing_lead_to_a_pack_that_is_proven(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = section("CONTRIBUTING.md", "From an article, in about", "A text may be left out")
    steps = list(dict.fromkeys(commands(guide)))
    assert [step.split()[1] for step in steps] == [
        *("new", "play", "draft", "check", "sign", "check", "check", "schema", "questions")
    ]
    told = {step: typed(step, monkeypatch, capsys) for step in steps}
    assert "all proven" in told["quiz check ./my-pack"]
    assert "Signed: 1 of" in told['quiz sign ./my-pack --by "Your Name"']
    assert '"$schema"' in Path("pack.schema.json").read_text("utf-8")
    assert len(load_pack(desk / "my-pack", cache=None).signed["en"]) == 1
