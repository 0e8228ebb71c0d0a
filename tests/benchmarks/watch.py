"""How soon ``quiz check --watch`` says what a save came to, by the clock of an idle machine."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tests.benchmarks.generated import write_pack
from tests.benchmarks.measuring import Row
from tests.packs import SHIPPED

FACTS = 200
SAVES = 30
AIM = "150 ms"


def rows(_: int) -> Iterator[Row]:
    """Rows of a pack of 200 facts, and of the first one."""
    with tempfile.TemporaryDirectory() as folder:
        yield _row(write_pack(Path(folder) / "generated", FACTS), f"{FACTS} facts", folder)
        pack = Path(shutil.copytree(SHIPPED, Path(folder) / "first"))
        yield _row(pack, "the first pack", folder)


def _row(pack: Path, of: str, folder: str) -> Row:
    took = _latencies(pack, folder)
    median, worst = 1000 * statistics.median(took), 1000 * max(took)
    label = f"check --watch, from a save to its answer, {of}"
    return (label, f"{median:.0f} ms, at worst {worst:.0f}", f"{SAVES} saves", f"aim ≤ {AIM}")


def _latencies(pack: Path, cache: str) -> list[float]:
    command = [sys.executable, "-m", "quiz", "check", "--watch", "--json", str(pack)]
    environ = {**os.environ, "QUIZ_CACHE": cache}
    file, took = pack / "pack.toml", []
    text = file.read_text("utf-8")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environ
    ) as watched:
        assert watched.stdout is not None
        _wait_for_answer(watched.stdout)
        for number in range(SAVES):
            time.sleep(0.2)  # as a person is slow, it waits for the save again
            aside = file.with_suffix(".new")
            aside.write_text(f"{text}# save {number}\n", "utf-8")
            began = time.perf_counter()
            aside.replace(file)
            _wait_for_answer(watched.stdout)
            took.append(time.perf_counter() - began)
        watched.kill()
    return took


def _wait_for_answer(lines: IO[str]) -> None:
    for line in lines:
        if "faults" in json.loads(line):
            return
    raise AssertionError("it ended")
