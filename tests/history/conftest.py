"""What the tests of history share."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.saves.store import SaveStore
from tests.saves.games import NOW


@pytest.fixture
def store(tmp_path: Path) -> SaveStore:
    """A folder of saves, which is not there yet, at a time that stands still."""
    return SaveStore(tmp_path / "saves", now=lambda: NOW)
