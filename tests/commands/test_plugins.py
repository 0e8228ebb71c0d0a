"""Nothing but the game says how its packs are read, whatever is installed beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.packs import ROOT, SHIPPED


def test_a_plugin_of_pydantic_is_not_loaded(tmp_path: Path) -> None:
    told = tmp_path / "plugged-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: plugged\nVersion: 1.0\n", "utf-8")
    (told / "entry_points.txt").write_text("[pydantic]\nplugged = plugged:left_out\n", "utf-8")
    (tmp_path / "plugged.py").write_text("print('plugged in')\n", "utf-8")
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}

    def run(*command: str) -> str:
        told = [sys.executable, *command]
        return subprocess.run(told, capture_output=True, text=True, env=environ, check=True).stdout

    assert "plugged in" in run("-c", "from pydantic import BaseModel\nclass A(BaseModel): x: int")
    assert "plugged in" not in run("-m", "quiz", "questions", str(SHIPPED), "--count", "1")
