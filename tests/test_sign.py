"""``quiz sign`` as a person meets it at a terminal, and what refuses to sign."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pexpect
import pytest

from quiz.packs.folder import PackFolder
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


def at_terminal(folder: Path, *arguments: str, locale: str = "C.UTF-8") -> pexpect.spawn[str]:
    """The command at a terminal that answers no questions about itself."""
    saves = folder.parent / "saves"
    return pexpect.spawn(
        sys.executable,
        ["-m", "quiz", "sign", str(folder), *arguments, f"--saves={saves}"],
        encoding="utf-8",
        dimensions=(40, 250),  # so wide that no message is wrapped
        timeout=60,
        env={"TERM": "xterm-256color", "LC_ALL": locale, "CI": "1", "PATH": "/usr/bin:/bin"},
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
    *rows, last = (json.loads(line) for line in told.stdout.splitlines())
    unsigned = [row for row in rows if row["rule"] == "unsigned"]
    assert last["unsigned"] == len(unsigned)
    assert last["void"] == len(rows) - len(unsigned)
    return unsigned


def test_a_person_reads_and_signs(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect("1 of 2: harbour, in “en”")
    child.expect("The opening of the harbour: December 2006")
    child.expect("The harbour opened in ⟦December 2006⟧.")
    child.expect("Grace signed it on 5 May 2025, when sign-offs stood in pack.toml")
    child.expect(ASKS)
    child.sendline("perhaps")
    child.expect("That is no answer: type y, n, s or q, and press Enter.")
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
    told = (("n", "لا"), ("s", "passer"), ("تخطّ", "Non"), ("q",), ("ض",), ("quitter",), ("\x04",))
    for answers in told:
        child = at_terminal(folder, "--by", "Ada")
        for answer in answers:
            child.expect(ASKS)
            child.send(answer if answer == "\x04" else answer + "\n")
        child.expect("Signed: 0 of 2")
        assert ended(child) == 0
        assert signed(folder) == {}


def test_each_language_answers_in_its_own_words(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada", locale="fr_FR.UTF-8")
    for word in ("Oui", "o"):
        child.expect(r"o\s: oui, signer au nom de Ada.*quitter >")
        child.sendline(word)
    assert ended(child) == 0
    assert set(signed(folder)) == {"harbour", "museum"}


def test_only_the_facts_named_are_gone_through(folder: Path) -> None:
    child = at_terminal(folder, "museum", "--by", "Ada")
    child.expect("1 of 1: museum")
    child.expect(ASKS)
    child.sendline("y")
    assert ended(child) == 0
    assert [row["fact"] for row in unsigned_rows(folder)] == ["harbour"]
    for arguments in (("--by", "Ada", "museum"), ("--by", "Ada", "museum", "--lang", "en")):
        after = at_terminal(folder, *arguments)
        after.expect("Nothing is unsigned here")
        assert ended(after) == 0
    unknown = at_terminal(folder, "--by", "Ada", "museum", "--all")
    unknown.expect("unrecognized arguments: museum --all")
    assert ended(unknown) == 2
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
    child.expect("\r\n\r\nSigned: 1 of 2")
    assert ended(child) == 130
    assert set(signed(folder)) == {"harbour"}


def test_ctrl_backslash_is_told_what_was_signed_too(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    child.send("\x1c")
    child.expect("\r\n\r\nSigned: 0 of 2")
    assert ended(child) == 128 + signal.SIGQUIT


# -- answers to what nobody has read yet ------------------------------------------------------


@pytest.mark.parametrize("moment", ["", "1 of 2: harbour", "The claim:"])
def test_what_is_typed_before_a_question_stands_there_is_no_answer(
    folder: Path, moment: str
) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(moment)
    child.send("y\ny\ny")
    child.expect(ASKS)
    child.sendline("n")
    child.expect("2 of 2")
    child.send("y\n")
    child.expect(ASKS)
    child.sendline("q")
    child.expect("Signed: 0 of 2")
    assert ended(child) == 0
    assert signed(folder) == {}


def test_answers_pasted_at_a_question_sign_nothing(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    child.send("y\ny\ny\n")
    child.expect("More than this one answer came at once")
    child.expect(ASKS)
    child.send("y\ny")
    child.expect("More than this one answer came at once")
    child.expect(ASKS)
    child.sendline("y")
    child.expect("2 of 2")
    assert set(signed(folder)) == {"harbour"}
    child.expect(ASKS)
    child.sendline("y y")
    child.expect(ASKS)
    child.send("\x04")
    child.expect("Signed: 1 of 2")
    assert ended(child) == 0


def test_a_stream_of_answers_signs_nothing(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.delaybeforesend = None
    output = ""
    with suppress(pexpect.EOF, OSError):
        while True:
            child.send("y\n")
            with suppress(pexpect.TIMEOUT):
                output += child.read_nonblocking(10_000, timeout=0.01)
    child.close()
    assert child.exitstatus == 2
    assert "more is typed here than anybody types" in output
    assert "Signed: 0 of 2" in output
    assert signed(folder) == {}


def test_a_pipe_behind_a_terminal_of_its_own_signs_nothing(folder: Path) -> None:
    # As `yes y | script` does it: a terminal is made, and what comes by the pipe is typed there.
    command = [sys.executable, "-m", "quiz", "sign", str(folder), "--by", "Ada"]
    with subprocess.Popen(
        [sys.executable, "-c", f"import pty; pty.spawn({command!r})"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "CI": "1"},
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(b"y\n" * 50)
        child.stdin.flush()
        told = b""
        while b"q: quit" not in told:
            told += os.read(child.stdout.fileno(), 10_000)
        rest, _ = child.communicate(b"q\n", timeout=30)
    assert b"Signed: 0 of 2" in told + rest
    assert signed(folder) == {}


# -- two people, and an author who edits meanwhile --------------------------------------------


def test_the_first_sign_off_stays_and_the_second_signer_is_told(folder: Path) -> None:
    ada, bob = at_terminal(folder, "--by", "Ada"), at_terminal(folder, "--by", "Bob")
    ada.expect(ASKS)
    bob.expect(ASKS)
    bob.sendline("y")
    bob.expect("2 of 2")
    bob.expect(ASKS)
    bob.sendline("y")
    bob.expect("Signed: 2 of 2")
    ada.sendline("y")
    ada.expect("Bob has signed it meanwhile; that sign-off stays")
    ada.expect("2 of 2: museum")
    ada.expect("Bob has signed it meanwhile")
    ada.expect("Signed: 0 of 2")
    assert ended(ada) == ended(bob) == 0
    assert {one["en"]["by"] for one in signed(folder).values()} == {"Bob"}


def test_what_changes_while_it_is_shown_is_shown_again(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    small_packs.edit(folder, "The opening of the harbour", "The closing of the harbour")
    child.sendline("y")
    child.expect("The pack has changed meanwhile")
    child.expect("This has changed while it was shown; nothing is signed")
    child.expect("The closing of the harbour: December 2006")
    assert signed(folder) == {}
    child.expect(ASKS)
    child.sendline("y")
    child.expect("2 of 2")
    child.expect(ASKS)
    small_packs.edit(folder, "The closing of the harbour", "The opening of the harbour")
    child.sendline("y")  # of the museum, which reads as it did
    child.expect("Signed: 1 of 2")
    child.expect("void since: 1")
    assert ended(child) == 0
    assert [row["fact"] for row in unsigned_rows(folder)] == ["harbour"]


def test_a_fact_that_goes_away_is_not_signed(folder: Path) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    small_packs.edit(folder, "[event.museum]", "[event.gallery]")
    child.sendline("s")
    child.expect("2 of 2: museum")
    child.expect("The pack has this no longer")
    child.expect("Signed: 0 of 2")
    assert ended(child) == 0


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format = 1", "format = ", r"is not\s+TOML"),
        ('when = "2011-05-03"', 'when = "2011-05-04"', "this pack has 1 fault"),
    ],
)
def test_a_pack_that_breaks_meanwhile_is_signed_no_further(
    folder: Path, old: str, new: str, says: str
) -> None:
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    small_packs.edit(folder, old, new)
    child.sendline("y")
    child.expect("Signed: 0 of 2")
    child.expect(says)
    assert ended(child) == 2
    assert signed(folder) == {}


def test_what_a_killed_signer_left_is_cleaned_and_is_no_part_of_the_pack(folder: Path) -> None:
    left = folder / ".0123456789abcdef.tmp"
    before = PackFolder(folder).digest
    left.write_text("format = 1\n", "utf-8")
    assert PackFolder(folder).digest == before
    child = at_terminal(folder, "--by", "Ada")
    child.expect(ASKS)
    assert not left.exists()
    child.sendline("q")
    assert ended(child) == 0


def test_a_pipe_signs_nothing(folder: Path) -> None:
    told = on_pipes("sign", str(folder), "--by", "Ada")
    assert told.returncode == 2
    assert "at a terminal" in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert not (folder / "signed.toml").exists()


@pytest.mark.parametrize("name", ["your name", " ", "Anonyme", "xxx"])
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
