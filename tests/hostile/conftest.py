"""What the tests of hostile surroundings share."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.text.printable import UNSAFE
from tests.packs import ROOT, sign
from tests.tui.conftest import a_plain_terminal, make_app, saves

__all__ = ["a_plain_terminal", "make_app", "saves"]  # fixtures, for here too

CANALS = ROOT / "tests" / "tui" / "canals"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


Runner = Callable[..., Ran]


@pytest.fixture(scope="session")
def signed_canals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small pack, signed; to be copied, and left as it is."""
    folder = Path(shutil.copytree(CANALS, tmp_path_factory.mktemp("signed") / "small"))
    sign(folder)
    return folder


@pytest.fixture
def packs(signed_canals: Path, tmp_path: Path) -> Path:
    """A folder with one small pack."""
    shutil.copytree(signed_canals, tmp_path / "packs" / "small")
    return tmp_path / "packs"


@pytest.fixture
def run(
    tmp_path: Path,
    packs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Runner:
    """Runs a command in this process: it ends with a code of its own and prints no control."""
    monkeypatch.setenv("QUIZ_PACKS", str(packs))
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))

    def run(*arguments: str) -> Ran:
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert code in (0, 1, 2)
        assert UNSAFE.search((out + err).replace("\n", "")) is None
        assert len(err) < 10_000
        assert (code == 2) <= (err.count("\n") >= 1)
        return Ran(code, out, err)

    return run
