"""What the tests of packs on the disk share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs_on_disk.small_packs import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack without a fault."""
    return write(tmp_path / "questions" / "a-pack")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A folder for a cache, which is not there yet."""
    return tmp_path / "cache"
