"""Folders of a player's own, where the tests of commands make, add and keep what they like."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def own_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is made out of the folders of whoever runs the tests; the user's own packs."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("QUIZ_PACKS", raising=False)
    return tmp_path / "data" / "sanad-quiz" / "packs"


@pytest.fixture
def empty_folder(own_packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in a folder without packs; the user's own packs."""
    monkeypatch.chdir(tmp_path)
    return own_packs
