"""The game where nothing is there that only POSIX has, as on Windows: all of it is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.packs import ROOT

# What others need of POSIX is imported first: they have fallbacks of their own, which are not ours
# to test. Then ours is imported again, with all of POSIX hidden.
SCRIPT = r"""
import importlib, os, pkgutil, select, signal, sys, types

import quiz

def import_all():
    for found in pkgutil.walk_packages(quiz.__path__, "quiz."):
        if found.name != "quiz.__main__":  # which runs it
            importlib.import_module(found.name)

import_all()
import textual.drivers.web_driver
for name in [name for name in sys.modules if name.partition(".")[0] == "quiz"]:
    del sys.modules[name]

for name in ("fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"):
    sys.modules[name] = None  # from here its import fails
everywhere = "SIGABRT SIGFPE SIGILL SIGINT SIGSEGV SIGTERM SIG_DFL SIG_IGN".split()
for name in [name for name in dir(signal) if name.startswith("SIG")]:
    if name not in everywhere:
        delattr(signal, name)
for module, names in {
    os: ("fork", "getuid", "geteuid", "killpg", "setsid", "openpty", "O_NOFOLLOW"),
    select: ("poll", "epoll", "POLLRDHUP"),
}.items():
    for name in names:
        delattr(module, name)
sys.platform = "win32"
sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=lambda *_: None)

import quiz
import_all()

from quiz import peers, signals, terminal
from quiz.web import connections, limits

with open(os.devnull) as nowhere:
    assert not peers.is_closed(nowhere.fileno())
    assert not peers.has_hung_up(nowhere.fileno())
    assert terminal.line_mode(nowhere.fileno()) is None
assert terminal.why_not_to_ask({}) == "windows"
assert signals.heeded() == [signal.SIGTERM]
assert limits.raise_descriptors(10) is None
limits.bound_memory(os.getpid(), 1)
assert connections.most_connections(10) > 10

from quiz.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_every_module_is_imported_and_a_game_is_played_without_posix(tmp_path: Path) -> None:
    game = "play istanbul-initiative --plain --length 2 --kind choice --seed 1"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *game.split(), f"--saves={tmp_path / 'saves'}"],
        input="1\n2\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={"QUIZ_CACHE": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8"},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "The game is over." in done.stdout
    assert list((tmp_path / "saves").glob("*/sessions/*/*.toml"))
