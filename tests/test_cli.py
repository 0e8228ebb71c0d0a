"""The command line as a person meets it: flags, messages, exit codes, and what it imports."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pexpect
import pytest

from quiz import __version__
from quiz.cli import build_parser, main
from tests.packs import ROOT, SHIPPED, append, copy_of_shipped, sign

COMMANDS = (
    "play", "class", "packs", "check", "add", "remove", "zip", "sign", "questions", "new",
    "import", "draft", "schema", "doctor", "serve", "collect", "scores", "completion", "help",
)  # fmt: skip


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the saves and the cache of the machine that runs the tests out of them."""
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("QUIZ_PACKS", raising=False)


Done = subprocess.CompletedProcess[str]


def run(*arguments: str, feed: str = "", **environ: str) -> Done:
    """Run ``quiz`` in this process, as from the root of the repository."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(ROOT)
        patch.setattr("sys.stdin", io.StringIO(feed))
        for name, value in environ.items():
            patch.setenv(name, value)
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def run_apart(*arguments: str, **environ: str) -> Done:
    """Run ``quiz`` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environ},
        timeout=60,
        check=False,
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert __version__ in capsys.readouterr().out


def test_every_command_has_help_and_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = re.findall(r"^    (\w+) ", build_parser().format_help(), re.MULTILINE)
    assert tuple(listed) == COMMANDS
    for command in COMMANDS:
        help_text = run(command, "--help").stdout
        assert f"quiz {command}" in help_text
        assert f"quiz {command}" in readme


@pytest.mark.parametrize(
    "flag", ["--plain", "--player", "--lang", "--seed", "--length", "--kind", "--text", "--new"]
)
def test_every_flag_of_play_is_in_the_readme(flag: str) -> None:
    assert flag in run("play", "--help").stdout
    assert flag in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("where", ["before", "after"])
def test_the_folders_may_be_named_before_or_after_the_command(where: str, tmp_path: Path) -> None:
    copy_of_shipped(tmp_path / "packs")
    flags = ["--packs", str(tmp_path / "packs")]
    done = run(*([*flags, "packs"] if where == "before" else ["packs", *flags]))
    assert done.returncode == 0
    assert done.stdout.startswith("istanbul-initiative ")


def test_packs_as_json_gives_an_object_a_line() -> None:
    done = run("packs", "--json")
    (line,) = done.stdout.splitlines()
    pack = json.loads(line)
    assert pack["id"] == "istanbul-initiative"
    assert pack["playable"] is True
    assert sum(pack["facts"].values()) >= 30


def test_check_exits_with_0_on_a_proven_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SHIPPED)]) == 0
    assert "all proven" in capsys.readouterr().out


def test_check_exits_with_1_and_names_file_line_and_fact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = copy_of_shipped(tmp_path)
    append(pack, '[ordering.impossible]\nevents = ["conference", "further-step", "mission-opened"]')
    assert main(["check", str(pack)]) == 1
    out = capsys.readouterr().out.splitlines()
    text = (pack / "pack.toml").read_text("utf-8").splitlines()
    line = text.index("[ordering.impossible]") + 2
    assert out[0].startswith(f"{pack / 'pack.toml'}:{line}: impossible: ")
    assert "mission-opened" in out[0]


def test_check_exits_with_2_where_it_cannot_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pack.toml").write_text("format = 1\ntitle = {", "utf-8")
    done = run("check", str(broken))
    assert done.returncode == 2
    assert "pack.toml:2" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_items_reports_what_it_measures() -> None:
    done = run("check", "--items")
    for label in ("only longest", "only shortest", "stands 1st", "shares a word", "not made"):
        assert label in done.stdout
    assert "only 0 of 3 distractors can be proven false" in done.stdout


def test_a_pack_with_a_fault_is_not_played(tmp_path: Path) -> None:
    pack = copy_of_shipped(tmp_path)
    path = pack / "pack.toml"
    path.write_text(path.read_text("utf-8").replace('when = "2014"', 'when = "2015"'), "utf-8")
    sign(pack)
    done = run("play", str(pack), "--plain", feed="1\n")
    assert done.returncode == 2
    assert "quiz check" in done.stderr
    assert done.stdout == ""


def faulty(folder: Path) -> Path:
    """A pack with one fault."""
    (folder.parent / "copied").mkdir(parents=True)
    pack = copy_of_shipped(folder.parent / "copied").rename(folder)
    append(pack, '[ordering.none]\nevents = ["conference"]')
    return pack


@pytest.mark.parametrize("typed", [".", "./", "../broken/", "../broken"])
def test_a_pack_is_called_by_its_name_however_it_is_typed(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(faulty(tmp_path / "broken"))
    assert main(["check", typed]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "broken: 1 fault"
    assert main(["check", typed, "--json"]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {record["pack"] for record in found} == {"broken"}


def test_a_pack_at_hand_is_played_though_it_is_named_by_a_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy_of_shipped(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n"))
    assert main(["play", "./", "--plain", "--length", "1"]) == 0
    assert "Question 1 of 1" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["./broken", "broken/", "../here/broken", "./it is/broken"])
@pytest.mark.parametrize("command", [["play", "--plain"], ["questions"]])
def test_the_advice_repeats_the_path_as_it_was_typed(
    command: list[str],
    typed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    here = tmp_path / "here"
    faulty(here / "broken")
    (here / "it is").mkdir()
    (here / "it is" / "broken").symlink_to(here / "broken")
    monkeypatch.chdir(here)
    assert main([command[0], typed, *command[1:]]) == 2
    advised = capsys.readouterr().err.split("`")[1]
    assert shlex.split(advised) == ["quiz", "check", typed]
    assert main(shlex.split(advised)[1:]) == 1


def test_the_list_of_packs_advises_what_leads_to_the_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty(tmp_path / "my packs" / "broken")
    monkeypatch.chdir(tmp_path / "my packs")
    for flags in (["--packs", "."], ["--packs", str(tmp_path / "my packs")]):
        assert main(["packs", *flags]) == 0
        advised = shlex.split(capsys.readouterr().out.split("`")[1])
        assert advised[:2] == ["quiz", "check"]
        assert main(advised[1:]) == 1
        assert capsys.readouterr().out.endswith("broken: 1 fault\n")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("my_pack", "rename the folder, for instance to “my-pack”"),
        ("My Pack!", "“my-pack”"),
        ("x" * 90, f"“{'x' * 80}”"),
        ("تاريخ", "rename the folder"),
    ],
)
def test_a_folder_whose_name_is_no_id_is_to_be_renamed(
    name: str, advice: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = copy_of_shipped(tmp_path).rename(tmp_path / name)
    assert main(["check", str(pack)]) == 1
    first, last = capsys.readouterr().out.splitlines()  # the rest is proven all the same
    assert first.startswith(f"{pack / 'pack.toml'}:")
    assert advice in first
    assert last == f"{name}: 1 fault"


def test_a_size_that_a_shell_exported_never_beats_the_window() -> None:
    """In a terminal, doctor and help go by it; in a pipe there is no window."""
    for arguments, found in (
        (["doctor"], "size +77x33"),
        (["--help"], r"usage: quiz[^\r\n]{0,70}\r"),
    ):
        child = pexpect.spawn(
            sys.executable,
            ["-m", "quiz", *arguments],
            dimensions=(33, 77),
            env={**os.environ, "COLUMNS": "201", "LINES": "99"},
            cwd=str(ROOT),
            encoding="utf-8",
            timeout=30,
        )
        child.expect(found)
        child.expect(pexpect.EOF)
        child.close()


@pytest.mark.parametrize("below", [".", "a/b"])
def test_saves_at_a_link_that_leads_nowhere_are_called_that(
    below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    saves = ["--saves", str(tmp_path / "link" / below)]
    for command, feed in (
        (["scores"], ""),
        (["play", "istanbul-initiative", "--plain"], "s\ns\nq\n"),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(feed))
        assert main([*command, *saves]) == 2
        told = capsys.readouterr().err
        assert "leads nowhere" in told
        assert str(tmp_path / "link") in told
        assert str(tmp_path / "gone") in told
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["play", "istanbul-initiativ"], "did you mean"),
        (["zip", "ist"], "did you mean “istanbul-initiative”"),
        (["questions", "Initiative"], "did you mean “istanbul-initiative”"),
        (["play", "../.."], "this folder is no pack"),
        (["play", "a\x1b[31mb"], "there is no pack"),
        (["play", "istanbul-initiative", "--plain", "--seed", "x"], "whole number"),
        (["play", "istanbul-initiative", "--plain", "--length", "0"], "between 1 and"),
        (["questions", "istanbul-initiative", "--count", "few"], "whole number"),
        (["packs", "--packs", "no/such/folder"], "no such folder"),
        (["--text", "z"], "invalid choice"),
    ],
)
def test_bad_input_gets_one_message_and_exits_with_2(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr


def test_the_screen_game_wants_a_terminal() -> None:
    done = run_apart()
    assert done.returncode == 2
    assert "--plain" in done.stderr


def test_questions_as_json_have_the_promised_keys() -> None:
    done = run("questions", "istanbul-initiative", "--json", "--count", "all", "--lang", "en")
    article = (SHIPPED / "article.txt").read_bytes().decode()
    kinds = set()
    for line in done.stdout.splitlines():
        item = json.loads(line)
        kinds.add(item["kind"])
        assert {"id", "kind", "language", "stem", "facts", "explanation"} <= item.keys()
        if item["kind"] == "choice":
            assert sum(option["correct"] for option in item["options"]) == 1
        else:
            assert sorted(item["order"]) == list(range(len(item["events"])))
            assert {"text", "when", "fact"} <= item["events"][0].keys()
        for found in item["explanation"]:
            assert article[found["start"] : found["end"]] == found["sentence"]
            assert all(0 <= a < b <= len(found["sentence"]) for a, b in found["evidence"])
            assert found["translation"]
    assert kinds == {"choice", "ordering"}


def test_the_same_seed_gives_the_same_questions_in_any_process() -> None:
    arguments = ("questions", "istanbul-initiative", "--json", "--seed", "9", "--count", "30")
    told = [run_apart(*arguments, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")]
    assert told == [run(*arguments).stdout] * 2


def test_a_locale_without_arabic_is_no_error() -> None:
    done = run_apart("questions", "istanbul-initiative", "--lang", "ar", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u0627" in done.stdout


def test_a_closed_pipe_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "quiz", "questions", "istanbul-initiative", "--count", "all"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0


def test_of_a_question_in_another_language_it_is_said_so() -> None:
    out = run("questions", "istanbul-initiative", "--lang", "en", "--count", "all").stdout
    questions = [one.splitlines() for one in out.split("\n\n") if one.strip()]
    said = [one[1].endswith("where nothing else is left.") for one in questions]
    foreign = [re.search("[\u0621-\u064a]", one[0]) is not None for one in questions]
    assert said == foreign
    assert any(said)


def test_questions_come_with_the_sentences_that_prove_them() -> None:
    told = run("questions", "istanbul-initiative", "--count", "all", "--kind", "choice").stdout
    items = told.strip().split("\n\n")
    assert len(items) > 100
    assert all(re.search(r"^   #\d+ .*⟦.+⟧", item, re.MULTILINE) for item in items)


def test_ties_of_an_ordering_are_in_its_data(tmp_path: Path) -> None:
    pack = copy_of_shipped(tmp_path)
    append(
        pack,
        '[ordering.tied]\nties = true\nevents = ["conference", "further-step", "mission-opened"]\n',
    )
    told = run("questions", str(pack), "--count", "all", "--kind", "ordering", "--json").stdout
    ties = {item["id"]: item["ties"] for item in map(json.loads, told.splitlines())}
    assert [set(pair) for pair in ties["ordering:tied"]] == [{"further-step", "mission-opened"}]
    assert ties["ordering:milestones"] == []


def test_the_check_and_the_list_count_what_is_unsigned(tmp_path: Path) -> None:
    pack = copy_of_shipped(tmp_path / "packs")
    (pack / "signed.toml").unlink()
    told = run("check", str(pack))
    assert told.returncode == 0
    assert "50 facts, all proven; 50 unsigned" in told.stdout
    assert "50 facts, 50 unsigned" in run("packs", "--packs", str(pack.parent)).stdout
    sign(pack)
    assert "50 facts, all proven; all signed" in run("check", str(pack)).stdout
