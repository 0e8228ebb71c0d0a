"""Mutated packs and saves through the real entry points, each case told by a seed and a number.

``python -m tests.hostile.fuzz --times N --seed S`` runs as many cases as wanted;
``--only NUMBER`` repeats one of them and lets its exception through. What counts as a finding: any
exception but `QuizError`, a refusal that names no file or no place in it, a control character or a
bidi control in what is printed, an exit code of its own, or more than `PATIENCE` seconds.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import io
import os
import re
import shutil
import sys
import tempfile
import time
import tomllib
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from unittest import mock

from quiz.cli import main as quiz
from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.history.totals import all_games
from quiz.items.bank import ItemBank
from quiz.items.explanation import explain_item
from quiz.items.models import Refusal
from quiz.languages.records import LANGUAGES
from quiz.packs.loading import examine_pack
from quiz.saves.player_folder import PROFILE_FILE
from quiz.saves.player_totals import player_totals
from quiz.saves.profile_settings import save_setting
from quiz.saves.save_files import parse_session
from quiz.saves.session_rows import read_row, row_of
from quiz.saves.store import SaveStore
from quiz.saves.toml_session import read_written
from quiz.saves.unindexed import read_anew
from quiz.text.printable import UNSAFE
from tests.hostile.mutate import mutated
from tests.packs import ROOT, SHIPPED, sign
from tests.packs_on_disk import small_packs
from tests.saves.pasts import told

PATIENCE = 5.0
"""Seconds of processor time that a case may take."""

CANALS = ROOT / "tests" / "tui" / "canals"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
PLAYER = "Maryam"
_ID = re.compile(rb"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}")
_TIME = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{8}(?:\.[0-9]+)?(?:Z|[+-][0-9:]{5})")
_SEED = re.compile(rb"^seed = .*$", re.MULTILINE)
_SECONDS = re.compile(rb"seconds = [0-9.e+-]+")
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
_ITEMS = 15
"""So many items are made of a pack in each language."""
_COMMANDS_EVERY = 100
"""Of so many cases one also goes through the commands, which take longer."""

_GAMES = (
    ("en", "choice", "2\n1\n3\n4\n"),
    ("ar", "ordering", "2 1 3\ns\n"),
    ("en", "mixed", "1\n\ns\n2 3 1 4\n1\nq\n"),
    ("ar", "choice", "1\n"),
)
"""Language, kind and what is typed in the games whose saves are mutated; some are left early."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a case came to that it should not."""

    seed: int
    number: int
    subject: str
    what: str

    def __str__(self) -> str:
        repeat = f"python -m tests.hostile.fuzz --seed {self.seed} --only {self.number}"
        return f"{self.subject}: {self.what}\n  repeat it: {repeat}"


class Failed(AssertionError):
    """A case does what it should not."""


class Bench:
    """A folder with packs and saves in it, and each of their files as it was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.packs = folder / "packs"
        self.cache = folder / "cache"
        self.saves = folder / "saves"
        self.desk = folder / "desk"
        """Saves in which nothing but the mutated file is, unless commands are tried."""
        small_packs.write(self.packs / "small")
        for origin in (CANALS, SHIPPED):
            shutil.copytree(origin, self.packs / origin.name)
        sign(self.packs / CANALS.name)
        with self._surroundings():
            for seed, (language, kind, typed) in enumerate(_GAMES):
                command = ["play", "canals", "--plain", "--new", "--player", PLAYER]
                command += ["--lang", language, "--kind", kind, "--length", "4"]
                command += ["--seed", str(seed)]
                self._run(command, typed)
        self.saved = _made_alike(sorted(self.saves.rglob("*.toml")))
        self.packed = {
            path: path.read_bytes()
            for path in sorted(self.packs.rglob("*"))
            if path.suffix in (".toml", ".txt")
        }

    # -- one case ---------------------------------------------------------------------------

    def run(self, seed: int, number: int) -> Finding | None:
        """Run one case; what is wrong with it, or None."""
        rng = Random(f"{seed}|{number}")
        path = self._choose(rng)
        subject = str(path.relative_to(self.folder))
        began = time.process_time()
        try:
            self.play(path, rng)
        except Failed as failed:
            return Finding(seed, number, subject, str(failed))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            return Finding(
                seed, number, subject, f"{type(error).__name__} in {place}: {error}"[:500]
            )
        if (took := time.process_time() - began) > PATIENCE:
            return Finding(seed, number, subject, f"took {took:.1f} s")
        return None

    def repeat(self, seed: int, number: int) -> None:
        """Run one case and let what it raises through."""
        rng = Random(f"{seed}|{number}")
        self.play(self._choose(rng), rng)

    def _choose(self, rng: Random) -> Path:
        """Mostly a save or a small pack: the larger files take the most time."""
        if rng.random() < 0.7:
            return rng.choice(list(self.saved))
        paths = list(self.packed)
        weights = {"small": 12, CANALS.name: 4, SHIPPED.name: 1}
        return rng.choices(paths, [weights[path.parent.name] for path in paths])[0]

    def play(self, path: Path, rng: Random) -> None:
        """Mutate one file, and do all that can be done with it."""
        files = self.saved if path in self.saved else self.packed
        content = mutated(files[path], rng, list(files.values()))
        commands = rng.randrange(_COMMANDS_EVERY) == 0
        with mock.patch("os.fsync", id):  # no power cut is awaited here
            if path in self.packed:
                path.write_bytes(content)
                try:
                    self._pack(path.parent, rng, commands=commands)
                finally:
                    path.write_bytes(self.packed[path])
                return
            there = self.desk / path.relative_to(self.saves)
            there.parent.mkdir(parents=True, exist_ok=True)
            if commands:
                shutil.copytree(self.saves, self.desk, dirs_exist_ok=True)
            there.write_bytes(content)
            try:
                self._saves(there, commands=commands)
            finally:
                for left in self.desk.rglob("*"):
                    if not left.is_dir():
                        left.unlink()

    # -- packs ------------------------------------------------------------------------------

    def _pack(self, folder: Path, rng: Random, *, commands: bool) -> None:
        try:
            examined = examine_pack(folder)
        except QuizError as error:
            _names_its_place(error)
        else:
            for fault in examined.faults:
                lines = Path(fault.file).read_bytes().count(b"\n") + 1
                _expect(1 <= fault.line <= lines, f"the file has no line {fault.line}: {fault}")
                _expect(bool(fault.message and fault.fact), f"says nothing: {fault}")
                _expect(len(str(fault)) < 5_000, f"a message of {len(str(fault))} characters")
            if examined.proven is not None:
                _ask(examined.proven, rng)
        if commands:
            with self._surroundings():
                name = folder.name
                self._run(["packs"])
                self._run(["packs", "--json"])
                self._run(["check", name, "--items", *rng.choice(([], ["--json"]))])
                self._run(["questions", name, *rng.choice(([], ["--json"])), "--count", "20"])
                self._run(["play", name, "--plain", "--player", PLAYER], "1\n2 1 3\ns\n3\n")

    # -- saves ------------------------------------------------------------------------------

    def _saves(self, path: Path, *, commands: bool) -> None:
        if path.name != PROFILE_FILE:
            _reads_alike(path.read_bytes())
        store = SaveStore(self.desk, now=tomorrow)
        if commands:
            store.players()
        if commands or path.name == PROFILE_FILE:
            try:
                save_setting(store, PLAYER, "language", "ar")  # what is read can be written again
            except QuizError as error:
                _names_its_place(error)
        sessions = list(store.sessions(PLAYER))
        anew = told(read_anew(store, PLAYER, ()), NOW)
        indexed = store.past(PLAYER, lambda past: told(past, NOW))
        _expect(indexed == anew, "is indexed otherwise")
        if commands:
            all_games(player_totals(store, PLAYER, now=NOW))
        for notice in store.take_notices():
            _expect(
                notice.kind == "newer" or "(line " in notice.message,
                f"a notice without a place: {notice}",
            )
            _expect(len(str(notice)) < 5_000, f"a notice of {len(str(notice))} characters")
        for session in sessions:
            store.session_writer(session).save(session)
        if commands:
            with self._surroundings(self.desk):
                self._run(["scores"])
                self._run(["scores", "--json", PLAYER])
                self._run(["play", "canals", "--plain", "--player", PLAYER], "1\n2 1 3\ns\n3\n")

    # -- commands ---------------------------------------------------------------------------

    @contextlib.contextmanager
    def _surroundings(self, saves: Path | None = None) -> Iterator[None]:
        """The folders of this bench, and no others."""
        folders = {
            "QUIZ_PACKS": str(self.packs),
            "QUIZ_SAVES": str(saves or self.saves),
            "QUIZ_CACHE": str(self.cache),
        }
        with mock.patch.dict(os.environ, folders):
            yield

    def _run(self, arguments: Sequence[str], typed: str = "") -> None:
        """Run a command with what is typed; look at its code and at all that it prints."""
        stdin, sys.stdin = sys.stdin, io.StringIO(typed)
        out, err = io.StringIO(), io.StringIO()
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = quiz(arguments)
        finally:
            sys.stdin = stdin
        _expect(code in (0, 1, 2), f"{arguments[0]} exits with {code}")
        _expect(code == 0 or bool(err.getvalue() or out.getvalue()), f"{arguments[0]} is silent")
        for printed in (out.getvalue(), err.getvalue()):
            steering = UNSAFE.search(printed.replace("\n", ""))
            _expect(steering is None, f"{arguments[0]} prints a control: {steering}")


def _made_alike(paths: list[Path]) -> dict[Path, bytes]:
    """Saves without the times and the random digits that differ from one making to the next."""
    saved: dict[Path, bytes] = {}
    ids: dict[bytes, bytes] = {}
    sessions = [path for path in paths if _ID.fullmatch(path.stem.encode())]
    sessions.sort(key=lambda path: _SEED.findall(path.read_bytes()))
    for number, path in enumerate(sessions):
        ids[path.stem.encode()] = b"20261123T1200%02dZ-0000000%d" % (number, number)
    for path in paths:
        content = _ID.sub(lambda match: ids.get(match[0], match[0]), path.read_bytes())
        content = _TIME.sub(b"2026-11-23T12:00:00Z", content)
        content = _SECONDS.sub(b"seconds = 1.5", content)
        path.unlink()
        year = path.parent.parent / "2026" if path.stem.encode() in ids else path.parent
        year.mkdir(exist_ok=True)
        there = year / (ids.get(path.stem.encode(), path.stem.encode()).decode() + path.suffix)
        there.write_bytes(content)
        os.utime(there, (0, 0))  # by which an index knows it
        saved[there] = content
    return dict(sorted(saved.items()))


def tomorrow() -> datetime:
    """A time at which no file is so young that it may still be being copied."""
    return datetime.now(UTC) + timedelta(days=1)


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failed(otherwise)


def _names_its_place(error: QuizError) -> None:
    _expect(error.path is not None, f"names no file: {error}")
    _expect(error.line is not None or error.key is not None, f"names no place: {error}")
    _expect(len(str(error)) < 5_000, f"a message of {len(str(error))} characters")


def _reads_alike(content: bytes) -> None:
    """What the quick readers of sessions make of a file is what the thorough ones do."""
    try:
        text = content.decode()
        quickly = read_written(text)
        if quickly is not None:
            _expect(quickly == tomllib.loads(text), "is read otherwise where it is read quickly")
        row = read_row(text, PLAYER, UTC)
    except UnicodeDecodeError:
        return
    if row is not None:
        session = parse_session(content, Path("session.toml"))
        _expect(row == row_of(session, zoned=row.zoned), "has another row where it is read quickly")


def _ask(proven: ProvenPack, rng: Random) -> None:
    """Make items of a pack, all of them if it is small, and say why each is right."""
    for language in proven.pack.languages:
        if language not in LANGUAGES:
            continue
        bank, seed = ItemBank(proven, language), rng.randrange(10**6)
        blueprints = list(bank.blueprints(seed=seed))
        for blueprint in rng.sample(blueprints, min(len(blueprints), _ITEMS)):
            item = bank.make(blueprint, seed)
            if not isinstance(item, Refusal):
                _expect(bool(explain_item(proven, item)), "is not explained")


def fuzz(seed: int, numbers: range) -> list[Finding]:
    """Run some cases of a seed; the findings."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        bench = Bench(Path(folder))
        found = (bench.run(seed, number) for number in numbers)
        return [finding for finding in found if finding is not None]


def main() -> int:
    """Run as many cases as asked for; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz", description=__doc__)
    parser.add_argument("--times", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, metavar="NUMBER")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        bench = Bench(Path(folder))
        if options.only is not None:
            bench.repeat(options.seed, options.only)
            return 0
        found = 0
        began = time.monotonic()
        for number in range(options.times):
            faulthandler.dump_traceback_later(60, exit=True)  # a case that never ends
            finding = bench.run(options.seed, number)
            if finding is not None:
                found += 1
                print(finding, flush=True)
        faulthandler.cancel_dump_traceback_later()
        print(f"{options.times} cases in {time.monotonic() - began:.0f} s, {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
