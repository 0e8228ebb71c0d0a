"""What a terminal really gets, byte for byte, when names and variables mean harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pexpect
import pytest

from tests.hostile.conftest import CANALS
from tests.packs import sign
from tests.tui.test_in_a_terminal import Terminal

NAME = "No\x1b]0;owned\x07or\x1b[99m\x9b98m\u202egnp\u2066\u200f"


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"COLUMNS": "\u00b2", "LINES": "x", "TERM": "", "NO_COLOR": "1", "LC_ALL": "C"},
        {"COLUMNS": "0", "LINES": "-1", "TERM": "\x1b[31m", "LC_ALL": "xx", "LANG": "\udcff"},
        {"COLUMNS": "9" * 30, "LINES": "9" * 30, "TERM": "dumb", "PYTHONUTF8": "0"},
        {"COLUMNS": "300", "LINES": "999", "TEXTUAL_DRIVER": "x.web_driver:Z"},
        {"HOME": "/nonexistent", "VTE_VERSION": "x", "TERM_PROGRAM": "\x1b"},
    ],
    ids=range(6),
)
def test_no_name_reaches_the_terminal_as_a_command(tmp_path: Path, environ: dict[str, str]) -> None:
    sign(Path(shutil.copytree(CANALS, tmp_path / "packs" / "can\x1b]0;owned\x07als\u202e")))
    sign(Path(shutil.copytree(CANALS, tmp_path / "packs" / "canals")))
    arguments = ["--packs", str(tmp_path / "packs"), "--player", NAME, "--lang", "en"]
    terminal = Terminal(arguments, tmp_path, environ)
    try:
        terminal.until(lambda screen: "Four canals" in screen)
        terminal.press("q")
        terminal.child.expect(pexpect.EOF)
        terminal.child.wait()
    finally:
        terminal.child.close(force=True)
    assert terminal.child.exitstatus == 0
    sent = terminal.raw + (terminal.child.before or b"")
    for harm in (
        b"\x1b]0;owned",
        b"\x1b[99m",
        b"\x9b98m",
        "\x9b".encode(),
        *_encoded("\u202e\u2066\u200f"),
    ):
        assert harm not in sent
    assert b"Traceback" not in sent


def _encoded(chars: str) -> list[bytes]:
    return [char.encode() for char in chars]
