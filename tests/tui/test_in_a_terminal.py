"""The real command in a pseudo-terminal, its screen read back as a terminal would draw it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

from quiz.saves.store import SaveStore
from quiz.tui.navigation import REPEATED
from tests.packs import SHIPPED

WIDTH, HEIGHT = 80, 24
PATIENCE = 60
"""Seconds after which something that has not come to pass never will, on a busy machine too."""


class Terminal:
    """A terminal with the game in it."""

    def __init__(
        self, arguments: list[str], folder: Path, environ: Mapping[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        kept = ("PATH", "PYTHONPATH", "HOME", "VIRTUAL_ENV", "SYSTEMROOT")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "QUIZ_CACHE": str(folder / "cache"),
            "PYTHONWARNDEFAULTENCODING": "1",
            "CI": "1",  # this terminal answers nothing
            **(environ or {}),
        }
        self.child = pexpect.spawn(
            sys.executable,
            ["-W", "error", "-m", "quiz", *arguments, "--saves", str(folder / "saves")],
            dimensions=(HEIGHT, WIDTH),
            env=environment,
            timeout=PATIENCE,
        )

    def read(self) -> str:
        """What the screen shows now."""
        while True:
            try:
                found = self.child.read_nonblocking(65536, timeout=0.05)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return "\n".join(self.screen.display).replace("\u00a0", " ")
            self.raw += found
            # pyte does not know the keyboard protocols that Textual asks terminals for.
            self._stream.feed(found.replace(b"\x1b[>1u", b"").replace(b"\x1b[<u", b""))

    def until(self, holds: Callable[[str], bool]) -> str:
        """Wait for the screen to show something, and to have come to rest."""
        end = time.monotonic() + PATIENCE
        shown = ""
        while time.monotonic() < end:
            before, shown = shown, self.read()
            if shown == before and holds(shown):
                return shown
            time.sleep(0.2)
        raise AssertionError(f"it never came to that; the screen shows:\n{shown}")

    def until_asked(self, place: str) -> str:
        """Wait for the question at a place such as “2 of 3”."""
        return self.until(lambda screen: place in screen and "skip" in screen)

    def press(self, keys: str) -> None:
        """Send keys as a keyboard does."""
        self.child.send(keys)


@contextmanager
def playing(folder: Path, *arguments: str) -> Iterator[Terminal]:
    """The game, started and at last ended."""
    terminal = Terminal(["play", str(SHIPPED), *arguments], folder)
    try:
        yield terminal
    finally:
        terminal.child.close(force=True)


def test_a_game_is_left_and_gone_on_with(tmp_path: Path) -> None:
    with playing(tmp_path, "--length", "3", "--kind", "choice", "--lang", "en") as terminal:
        terminal.press("Laila Q.\r")  # at once: the name is asked for by the time that it is read
        terminal.until_asked("1 of 3")
        terminal.press("2")
        answered = terminal.until(lambda screen: "⏎ next" in screen and "sentence " in screen)
        terminal.press("q")
        terminal.child.expect(pexpect.EOF)
        terminal.child.wait()
        assert terminal.child.exitstatus == 0
        # What was switched on is off again: the other screen, the mouse, the hidden cursor.
        after = terminal.raw + (terminal.child.before or b"")
        for undone in (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?25h"):
            assert undone in after
        assert b"Traceback" not in after
    with playing(tmp_path) as terminal:
        resumed = terminal.until(lambda screen: "1 of 3" in screen and "next" in screen)
        assert resumed == answered
        for place in ("2 of 3", "3 of 3"):
            terminal.press("\r")
            terminal.until_asked(place)
            terminal.press("1")
            terminal.until(lambda screen: "next" in screen)
        terminal.press("\r")
        terminal.until(lambda screen: "Your score" in screen)
        terminal.press("q")
        terminal.child.expect(pexpect.EOF)
    store = SaveStore(tmp_path / "saves")
    (player,) = store.players()
    assert player == "Laila Q."
    (session,) = store.sessions(player)
    assert session.finished is not None
    assert len(session.responses) == 3


def test_six_enters_and_a_key_held_down_answer_nothing(tmp_path: Path) -> None:
    arguments = ("--player", "Noor", "--length", "3", "--kind", "choice", "--lang", "en")
    with playing(tmp_path, *arguments) as terminal:
        terminal.press("\r" * 6)  # typed ahead of the first question
        terminal.until_asked("1 of 3")
        time.sleep(2 * REPEATED)  # or it may be the same key, held down
        terminal.press("\r" * 6)
        terminal.until(lambda screen: "Choose first" in screen and "1 of 3" in screen)
        terminal.press("1")
        # Whose sentence it is may have no room behind what it is about; its number always has.
        terminal.until(lambda screen: "⏎ next" in screen and "sentence " in screen)
        for _ in range(20):  # as often as a keyboard repeats it
            terminal.press("\r")
            time.sleep(0.03)
        terminal.until_asked("2 of 3")
        terminal.press("q")
        terminal.child.expect(pexpect.EOF)
    (session,) = SaveStore(tmp_path / "saves").sessions("Noor")
    assert len(session.responses) == 1


def test_answers_that_could_not_be_saved_end_in_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("a file where the folder should be")
    with playing(tmp_path, "--length", "2", "--kind", "choice", "--lang", "en") as terminal:
        terminal.until_asked("1 of 2")  # nobody can tell whether it is the first start
        terminal.press("1")
        terminal.until(lambda screen: "Not saved" in screen)
        terminal.press("q")
        terminal.child.expect(pexpect.EOF)
        terminal.child.wait()
        assert terminal.child.exitstatus == 2
        assert b"saves" in terminal.child.before
        assert b"Traceback" not in terminal.child.before
