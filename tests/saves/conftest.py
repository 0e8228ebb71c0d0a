"""What the tests of the saves share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from quiz.saves.index import PlayerIndex
from quiz.saves.store import SaveStore
from tests.saves.games import NOW


@pytest.fixture
def store(tmp_path: Path) -> SaveStore:
    """A folder of saves, which is not there yet, at a time that stands still."""
    return SaveStore(tmp_path / "saves", now=lambda: NOW)


@pytest.fixture
def cached(tmp_path: Path) -> Callable[[], SaveStore]:
    """Opens one folder of saves again and again, each time as a new process would."""
    return lambda: SaveStore(
        tmp_path / "saves", cache=tmp_path / "cache", now=lambda: NOW, zone=UTC
    )


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that an index has read."""
    names: list[str] = []
    whole = PlayerIndex._row

    def noted(self: PlayerIndex, path: bytes) -> Any:
        names.append(Path(os.fsdecode(path)).name)
        return whole(self, path)

    monkeypatch.setattr(PlayerIndex, "_row", noted)
    return names
