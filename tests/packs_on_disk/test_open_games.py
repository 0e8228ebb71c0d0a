"""A game that was begun before its pack changed is finished as it was begun, or ended in words."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from quiz import paths
from quiz.cli import main
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from tests.homes import own_packs
from tests.packs import copy_of_shipped

GAME = ("play", "a-pack", "--plain", "--player", "Maryam", "--lang", "en", "--seed", "3")


pytestmark = pytest.mark.usefixtures("own_packs")
__all__ = ["own_packs"]  # a fixture, for here too


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the first pack under another name, added, with a game of which half is played."""
    folder = copy_of_shipped(tmp_path).rename(tmp_path / "a-pack")
    assert main(["add", str(folder)]) == 0
    return folder


def play(monkeypatch: pytest.MonkeyPatch, typed: str, *flags: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert main([*GAME, "--kind", "choice", "--length", "4", *flags]) == 0


def sessions(tmp_path: Path) -> list[Session]:
    return SaveStore(tmp_path / "saves").sessions("Maryam")


def reworded(pack: Path) -> None:
    """A version in which nothing that was asked reads as it did, and a fact has another id."""
    path = pack / "pack.toml"
    text = path.read_text("utf-8").replace("[event.conference]", '[event.conf]\nwas = "conference"')
    text = text.replace('"conference"]', '"conf"]').replace('"conference",', '"conf",')
    text = text.replace('told_by = "conference"', 'told_by = "conf"').replace("Kuwait", "Q8")
    path.write_text(text, "utf-8")


def test_it_goes_on_with_the_version_that_it_was_begun_with(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play(monkeypatch, "1\n\n2\n\nq\n")
    (begun,) = sessions(tmp_path)
    assert 0 < begun.turn < 4
    reworded(pack)
    assert main(["add", str(pack)]) == 0
    capsys.readouterr()
    play(monkeypatch, "1\n\n" * 9)
    (over,) = sessions(tmp_path)
    assert (over.id, over.complete) == (begun.id, True)
    assert over.plan == begun.plan
    told = capsys.readouterr()
    assert told.err == ""
    assert "Q8" not in told.out
    play(monkeypatch, "1\n\n" * 9)
    assert "Q8" in capsys.readouterr().out  # the next game is of the new version


def test_without_that_version_it_is_ended_and_the_player_is_told(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    play(monkeypatch, "1\n\n2\n\nq\n")
    (begun,) = sessions(tmp_path)
    reworded(pack)
    assert main(["add", str(pack)]) == 0
    shutil.rmtree(paths.own_packs_dir() / paths.VERSIONS)
    play(monkeypatch, "1\n\nq\n")
    assert "has changed since this game began" in capsys.readouterr().err
    closed, anew = sorted(sessions(tmp_path), key=lambda one: one.started)
    assert closed.id == begun.id
    assert closed.finished is not None
    assert closed.responses == begun.responses
    assert anew.finished is None
    play(monkeypatch, "q\n")
    assert "has changed" not in capsys.readouterr().err


def test_a_digest_from_a_save_leads_nowhere_else(tmp_path: Path) -> None:
    outside = tmp_path / "outside" / "a-pack"
    outside.mkdir(parents=True)
    (outside / "pack.toml").touch()
    pack = tmp_path / "packs" / "a-pack"
    for digest in ("../../outside", str(tmp_path / "outside"), "", "f" * 64, "../" * 21 + "x"):
        assert paths.version_of(pack, digest) == pack
    version = pack.parent / paths.VERSIONS / ("a" * 64) / "a-pack"
    version.mkdir(parents=True)
    (version / "pack.toml").touch()
    assert paths.version_of(pack, "a" * 64) == version
