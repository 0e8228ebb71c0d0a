"""What the tests of the storage share."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.saves.store import SaveStore
from tests.storage.games import NOW
from tests.storage.small_packs import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack without a fault."""
    return write(tmp_path / "questions" / "a-pack")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A folder for a cache, which is not there yet."""
    return tmp_path / "cache"


@pytest.fixture
def store(tmp_path: Path) -> SaveStore:
    """A folder of saves, which is not there yet, at a time that stands still."""
    return SaveStore(tmp_path / "saves", now=lambda: NOW)
