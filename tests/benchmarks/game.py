"""The game in a terminal against the least Textual program: its start, a key press, its memory.

Both run in pseudo-terminals of this process by turns, so that they share whatever else the
machine is doing. A frame is timed by the bytes that arrive: the first that tell the new text.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles

import tomli_w

from quiz.files.atomic import write_file
from quiz.items.bank import ItemBank
from quiz.play.game import start
from quiz.play.rules import Rules
from quiz.play.session import to_dict
from quiz.saves.store import SaveStore
from tests.benchmarks.generated import write_pack
from tests.benchmarks.measuring import Row, timed
from tests.benchmarks.memory import NOW, PLAYER, write_sessions
from tests.benchmarks.terminal import Terminal
from tests.packs import ROOT, SHIPPED, shipped, sign

SESSIONS = 1_000
STARTS = 15
GAMES = 4
ITEMS = 40
ANSWERS = 500
RESPONSES = 50
SAVES = 60

BARE = ("-m", "tests.benchmarks.bare")
GAME = ("-m", "quiz", "--player", PLAYER, "--lang", "en")


def rows(_: int) -> Iterator[Row]:
    """Every row."""
    with tempfile.TemporaryDirectory() as folder:
        environ = surroundings(Path(folder))
        yield from _memory(environ)  # before games are played, which home would have to read
        yield from _starts(environ)
        yield from _presses(environ)
        yield _answers(environ)
        yield from _saves(Path(folder))


def surroundings(folder: Path, sessions: int = SESSIONS) -> dict[str, str]:
    """Four packs, and a player of so many games, both in the cache already."""
    packs = folder / "packs"
    shutil.copytree(SHIPPED, packs / SHIPPED.name)
    for name in ("canals", "ages"):
        shutil.copytree(ROOT / "tests" / "tui" / name, packs / name)
        sign(packs / name)
    write_pack(packs / "generated", 200)
    write_sessions(SaveStore(folder / "saves"), sessions)
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "QUIZ_PACKS": str(packs),
        "QUIZ_SAVES": str(folder / "saves"),
        "QUIZ_CACHE": str(folder / "cache"),
    }
    for name in ("NO_COLOR", "TMUX", "STY", "VTE_VERSION", "CI"):
        environ.pop(name, None)
    with Terminal(GAME, environ) as first:
        first.until(b"today")  # packs proven, the index made
        first.quiet(0.5)
        time.sleep(2.5)  # until the files are old enough to be known by their stamps
    with Terminal(GAME, environ) as again:
        again.until(b"today")
        again.quiet(0.5)
    return environ


def _starts(environ: Mapping[str, str]) -> Iterator[Row]:
    bare: list[float] = []
    game: list[float] = []
    for _ in range(STARTS):
        with Terminal(BARE, environ) as terminal:
            bare.append(terminal.until(b"pressed")[0] - terminal.began)
        with Terminal(GAME, environ) as terminal:
            game.append(terminal.until(b"Sanad")[0] - terminal.began)
    against = f"bare Textual, {1000 * median(bare):.0f} ms"
    label = f"start to first frame, 4 packs, {SESSIONS:,} sessions"
    found = median(game) / median(bare)
    yield (label, f"{1000 * median(game):.0f} ms", against, f"{found:.2f} (aim ≤ 1.25)")


def _presses(environ: Mapping[str, str]) -> Iterator[Row]:
    bare: list[float] = []
    answers: list[float] = []
    steps: list[float] = []
    for seed in range(GAMES):
        with Terminal(BARE, environ) as terminal:
            terminal.until(b"pressed")
            terminal.quiet()
            bare += [_press(terminal, "x", b"%d" % press) for press in range(1, ITEMS + 1)]
        play = ("play", SHIPPED.name, "--kind", "choice", "--length", str(ITEMS), "--new")
        with Terminal((*GAME, *play, "--seed", str(seed)), environ) as terminal:
            terminal.until(b"1 of %d" % ITEMS)
            terminal.quiet(0.5)
            for number in range(2, ITEMS + 1):
                steps.append(_press(terminal, "\x1b[B", b"\xe2\x96\xb8"))
                answers.append(_press(terminal, "1", b"sentence"))
                # What is pressed before the question is on show would count for nothing.
                _press(terminal, "\r", b"%d of %d" % (number, ITEMS))
    against = f"a key in bare Textual, {1000 * median(bare):.1f} ms"
    yield _at_both("key to feedback with its sentences", answers, bare, against)
    yield _at_both("key to the highlight moved", steps, bare, against)


def _answers(environ: Mapping[str, str]) -> Row:
    """The processor time of answers and the questions after them, of the slowest against most."""
    took: list[float] = []
    play = ("play", SHIPPED.name, "--kind", "choice", "--length", str(ITEMS), "--new")
    while len(took) < ANSWERS:
        with Terminal((*GAME, *play, "--seed", str(len(took))), environ) as terminal:
            terminal.until(b"1 of %d" % ITEMS)
            terminal.quiet(0.5)
            for number in range(2, ITEMS + 1):
                before = terminal.processor_time()
                _press(terminal, "1", b"sentence")
                _press(terminal, "\r", b"%d of %d" % (number, ITEMS))
                took.append(terminal.processor_time() - before)
    found, most = median(took), _p99(took)
    label = f"{len(took)} answers with the questions after them, the 99th percentile"
    against = f"their median, {1000 * found:.0f} ms"
    return (label, f"{1000 * most:.0f} ms", against, f"{most / found:.2f} (aim ≤ 2.5)")


def _press(terminal: Terminal, key: str, needle: bytes) -> float:
    """The seconds from a key to what it makes appear; then wait until all is drawn."""
    sent = terminal.press(key)
    seconds = terminal.until(needle)[0] - sent
    terminal.quiet(0.1)
    return seconds


def _at_both(label: str, took: list[float], base: list[float], against: str) -> Row:
    """A row with the ratio at the median and at the 99th percentile."""
    ratios = [at(took) / at(base) for at in (median, _p99)]
    told = f"{1000 * median(took):.1f} ms, p99 {1000 * _p99(took):.1f} ms"
    return (label, told, against, f"{ratios[0]:.1f}, p99 {ratios[1]:.1f} (aim ≤ 1.3)")


def _p99(values: list[float]) -> float:
    return quantiles(values, n=100)[-1]


def _memory(environ: Mapping[str, str]) -> Iterator[Row]:
    with Terminal(BARE, environ) as terminal:
        terminal.until(b"pressed")
        terminal.quiet()
        bare = terminal.peak_memory()
    with Terminal(GAME, environ) as terminal:
        terminal.until(b"due today")
        terminal.quiet(0.5)
        home = terminal.peak_memory()
    with Terminal((*GAME, "play", SHIPPED.name, "--kind", "choice", "--new"), environ) as terminal:
        terminal.until(b"1 of")
        terminal.quiet(0.5)
        terminal.press("1")
        terminal.quiet(0.5)
        played = terminal.peak_memory()
    for label, peak in (("at home", home), ("in a game", played)):
        against = f"bare Textual, {bare / 1024:.0f} MiB"
        ratio = f"{peak / bare:.2f} (aim ≤ 1.6)"
        yield (f"peak memory {label}", f"{peak / 1024:.0f} MiB", against, ratio)


def _saves(folder: Path) -> Iterator[Row]:
    rules = Rules(length=RESPONSES, mode="choice")
    bank = ItemBank(shipped(), "ar")
    session_id = "20261123T120000Z-0123abcd"
    game = start([bank], player=PLAYER, rules=rules, seed=1, session_id=session_id, now=NOW)
    for _ in game.items:
        game = game.submit(0, now=NOW, seconds=3)[0].next(now=NOW)
    content = tomli_w.dumps(to_dict(game.session)).encode()
    file = SaveStore(folder / "durable").session_writer(game.session)
    file.save(game.session)
    durable: list[float] = []
    plain: list[float] = []
    for _ in range(SAVES):
        with timed(durable):
            file.save(game.session)
        with timed(plain):
            write_file(folder / "plain.toml", content, durable=False)
    count = len(game.session.responses)
    yield (
        f"durable save of {count} responses, {len(content) / 1000:.0f} kB",
        f"{1000 * median(durable):.1f} ms",
        f"the same bytes without fsync, {1000 * median(plain):.1f} ms",
        f"{median(durable) / median(plain):.1f}",
    )
