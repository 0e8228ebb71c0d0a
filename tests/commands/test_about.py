"""What tells of commands: their help, its examples, and the completion of shells."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.cli import build_parser, main
from quiz.commands.about_flags import EXAMPLES, SHELLS
from tests.packs import ROOT, SHIPPED
from tests.test_cli import COMMANDS

ALWAYS = {"--packs", "--saves", "--text", "--calibrate"}


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a help prints."""
    with pytest.raises(SystemExit) as stop:
        main([*arguments, "--help"])
    assert stop.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_that_can_be_typed(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = help_of(capsys, command)
    assert EXAMPLES[command]
    for typed, does in EXAMPLES[command]:
        assert f"  {typed}\n      {does}\n" in told
        program, *arguments = shlex.split(typed)
        assert program == "quiz"
        assert build_parser().parse_args(arguments).command == command
    assert EXAMPLES.keys() == {"", *COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_quiz_help_tells_what_the_flag_tells(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = help_of(capsys, command)
    assert main(["help", command]) == 0
    assert capsys.readouterr().out == told


def test_quiz_help_alone_tells_of_all(capsys: pytest.CaptureFixture[str]) -> None:
    told = help_of(capsys)
    assert main(["help"]) == 0
    assert capsys.readouterr().out == told
    assert all(len(line) < 80 for line in told.splitlines())


def test_help_of_no_command_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["help", "plya"])
    assert stop.value.code == 2
    assert "'play'" in capsys.readouterr().err


MATTER = {
    "play": ALWAYS,
    "scores": {"--saves", "--text"},
    "check": {"--packs", "--text"},
    "serve": {"--packs", "--saves"},
    "schema": set(),
    "completion": set(),
    "help": set(),
}


@pytest.mark.parametrize("command", MATTER)
def test_only_flags_that_matter_are_told_but_all_are_taken(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = help_of(capsys, command)
    assert {flag for flag in ALWAYS if flag in told} == MATTER[command]
    arguments = {"play": ["any"], "completion": ["bash"]}.get(command, [])
    flags = ["--packs", "p", "--saves", "s", "--text", "b", "--calibrate"]
    options = build_parser().parse_args([command, *arguments, *flags])
    assert (options.packs, options.saves, options.text, options.calibrate) == ("p", "s", "b", True)


# -- completion -----------------------------------------------------------------------------


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs that holds ``quiz``, a home and packs, one of them of ill will."""
    programs = tmp_path / "bin"
    programs.mkdir()
    quiz = programs / "quiz"
    quiz.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m quiz "$@"\n')
    quiz.chmod(0o755)
    packs = tmp_path / "packs"
    shutil.copytree(SHIPPED, packs / SHIPPED.name)
    shutil.copytree(SHIPPED, packs / "$(touch owned)")
    (packs / "istanbul other").mkdir()
    return programs


def typed_in(shell: str, script: str, programs: Path) -> list[str]:
    """What a shell prints that runs a script, word by word."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    folder = programs.parent
    done = subprocess.run(
        [shell, "-c", script],
        capture_output=True,
        text=True,
        cwd=folder,
        env={
            **os.environ,
            "PATH": path,
            "HOME": str(folder),
            "QUIZ_PACKS": str(folder / "packs"),
            "PYTHONPATH": str(SHIPPED.parents[1]),
        },
        timeout=60,
        check=True,
    )
    assert not (folder / "owned").exists()
    return done.stdout.split()


def offered(shell: str, line: str, programs: Path) -> list[str]:
    """What a shell offers at the end of a line."""
    if shell == "fish":
        script = f"quiz completion fish | source; complete -C {shlex.quote(line)} | cut -f1"
    else:
        words = " ".join(map(shlex.quote, [*line.split(), *([""] if line.endswith(" ") else [])]))
        script = (
            f'eval "$(quiz completion bash)"; COMP_WORDS=({words}); '
            "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _shtab_quiz; "
            'printf "%s\\n" "${COMPREPLY[@]}"'
        )
    return typed_in(shell, script, programs)


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes_commands_flags_values_and_packs(shell: str, programs: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    assert offered(shell, "quiz pl", programs) == ["play"]
    assert "--plain" in offered(shell, "quiz play --", programs)
    assert "--packs" not in offered(shell, "quiz schema --", programs)
    assert offered(shell, "quiz play ist", programs) == ["istanbul-initiative"]
    assert set(offered(shell, "quiz play --kind ", programs)) == {"mixed", "choice", "ordering"}
    assert "doctor" in offered(shell, "quiz help do", programs)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_can_read_its_script(
    shell: str, programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "quiz packs --names" in script
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    file = programs / "script"
    file.write_text(script, "utf-8")
    subprocess.run([shell, "-n", str(file)], check=True, timeout=60)


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_what_the_readme_says_lets_a_shell_complete_in_an_empty_home(
    shell: str, programs: Path
) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (line,) = re.findall(rf"^mkdir .*quiz completion {shell} .*$", readme, re.MULTILINE)
    typed_in("bash", line, programs)
    written = programs.parent / line.rpartition("~/")[2]
    assert "plain" in written.read_text("utf-8")
