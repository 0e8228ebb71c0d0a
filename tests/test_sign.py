"""``quiz sign`` as a person meets it at a terminal, and what refuses to sign."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.packs import copy_of_shipped
from tests.packs_on_disk import small_packs

ASKS = "y: yes, sign it as .*q: quit >"
ONE_PACK = small_packs.TOML.replace(
    "[event.harbour]\n",
    '[event.harbour]\nreviewed = { by = "Grace", on = 2025-05-05, digest = "0123456789abcdef" }\n',
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_packs.write(tmp_path / "a-pack", ONE_PACK)


def at_terminal(folder: Path, *arguments: str) -> pexpect.spawn[str]:
    """The command at a terminal that answers no questions about itself."""
    saves = folder.parent / "saves"
    return pexpect.spawn(
        sys.executable,
        ["-m", "quiz", "sign", str(folder), *arguments, f"--saves={saves}"],
        encoding="utf-8",
        dimensions=(40, 100),
        timeout=60,
        env={"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "CI": "1", "PATH": "/usr/bin:/bin"},
    )


def ended(child: pexpect.spawn[str]) -> int:
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus or 0)


def on_pipes(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        input="y\n" * 50,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def signed(folder: Path) -> dict[str, Any]:
    path = folder / "signed.toml"
    return tomllib.loads(path.read_text("utf-8"))["fact"] if path.exists() else {}


def unsigned_rows(folder: Path) -> list[dict[str, Any]]:
    told = on_pipes("check", "--json", str(folder))
    assert told.returncode == 0
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert rows[-1]["unsigned"] == len(rows) - 1
    return rows[:-1]


def test_a_person_reads_and_signs(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect("1 of 2: harbour, in “en”")
    child.expect("The opening of the harbour: December 2006")
    child.expect("The harbour opened in ⟦December 2006⟧.")
    child.expect("Grace signed it on 2025-05-05, when sign-offs stood in pack.toml")
    child.expect(ASKS)
    child.sendline("perhaps")
    child.expect(ASKS)
    child.sendline("y")
    child.expect("2 of 2: museum")
    assert set(signed(folder)) == {"harbour"}  # written before the next is shown
    child.expect(ASKS)
    child.sendline("Y")
    child.expect("Signed: 2 of 2")
    assert ended(child) == 0
    today = datetime.now(UTC).date()
    for entry in signed(folder).values():
        assert entry["en"]["by"] == "Ada"
        assert abs(entry["en"]["on"] - today) <= timedelta(days=1)
    assert unsigned_rows(folder) == []
    again = at_terminal(folder, "--by", "Ada")
    again.expect("Nothing is unsigned here")
    assert ended(again) == 0


def test_no_skip_and_quit_sign_nothing(folder: Path) -> None:
    for answers in (("n", "s"), ("s", "n"), ("q",), ("ض",), ("\x04",)):
        child = at_terminal(folder, "--by", "Ada")
        for answer in answers:
            child.expect(ASKS)
            child.send(answer if answer == "\x04" else answer + "\n")
        child.expect("Signed: 0 of 2")
        assert ended(child) == 0
        assert signed(folder) == {}


def test_only_the_facts_named_are_gone_through(folder: Path) -> None:
    child = at_terminal(folder, "museum", "--by", "Ada")
    child.expect("1 of 1: museum")
    child.sendline("y")
    assert ended(child) == 0
    assert [row["fact"] for row in unsigned_rows(folder)] == ["harbour"]
    nobody = at_terminal(folder, "musuem", "--by", "Ada")
    nobody.expect("there is no fact “musuem” in this pack; did you mean “museum”?")
    assert ended(nobody) == 2


def test_ctrl_c_loses_nothing(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    child.sendline("y")
    child.expect("2 of 2")
    child.expect(ASKS)
    child.sendintr()
    assert ended(child) == 130
    assert set(signed(folder)) == {"harbour"}


def test_a_pipe_signs_nothing(folder: Path) -> None:
    told = on_pipes("sign", str(folder), "--by", "Ada")
    assert told.returncode == 2
    assert "at a terminal" in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert not (folder / "signed.toml").exists()


@pytest.mark.parametrize("name", ["your name", " ", "NAME", "xxx"])
def test_a_placeholder_signs_nothing(folder: Path, name: str) -> None:
    child = at_terminal(folder, "--by", name)
    child.expect("--by: ")
    assert ended(child) == 2
    assert signed(folder) == {}


def test_a_pack_with_faults_is_not_signed(folder: Path) -> None:
    small_packs.edit(folder, 'when = "2006-12"', 'when = "2006-11"')
    child = at_terminal(folder, "--by", "Ada")
    child.expect("this pack has 1 fault")
    assert ended(child) == 2


def test_what_is_printed_by_a_check_signs_nothing(folder: Path) -> None:
    """Whatever stands in it is put where a sign-off would stand."""
    printed = (
        on_pipes("check", "--json", str(folder)).stdout + on_pipes("check", str(folder)).stdout
    )
    assert "digest" not in printed
    for row in unsigned_rows(folder):
        for value in (row["message"], row["fact"], *map(str, row.values())):
            text = json.dumps(value)
            (folder / "signed.toml").write_text(
                f'format = 1\n[fact.{row["fact"]}.en]\nby = "Ada"\n'
                f"on = 2026-01-01\ndigest = {text}\n",
                "utf-8",
            )
            assert row["fact"] in {one["fact"] for one in unsigned_rows(folder)}


def test_a_name_is_no_escape(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada\x1b[31m")
    child.expect("it is no name that can be shown")
    assert "\x1b[31m" not in str(child.before) + str(child.after)
    assert ended(child) == 2


def test_arabic_is_put_into_the_form_of_the_terminal(tmp_path: Path) -> None:
    pack = copy_of_shipped(tmp_path)
    (pack / "signed.toml").unlink()
    seen = {}
    for form in ("logical", "b"):
        child = at_terminal(pack, "conference", "--lang=ar", "--by", "Ada", f"--text={form}")
        child.expect(ASKS)
        seen[form] = str(child.before)
        child.sendline("q")
        assert ended(child) == 0
    assert "استضافة الكويت" in seen["logical"]
    assert "ﺔﻓﺎﻀﺘﺳﺍ" in seen["b"]  # joined, and from left to right
    assert "استضافة" not in seen["b"]
