"""The wheel: it carries the packs, and plays outside the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from email.parser import BytesParser
from pathlib import Path

import pytest

from tests.packs import ROOT, SHIPPED


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_it_carries_the_packs_byte_for_byte(installed: Path) -> None:
    carried = installed / "quiz" / "questions" / SHIPPED.name
    for file in SHIPPED.iterdir():
        assert (carried / file.name).read_bytes() == file.read_bytes()


def test_it_carries_every_file_of_the_package_and_no_other(installed: Path) -> None:
    tracked = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "quiz").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    carried = {
        str(file.relative_to(installed))
        for file in (installed / "quiz").rglob("*")
        if file.is_file() and "questions" not in file.parts
    }
    assert carried == tracked


def test_what_is_made_from_unicodes_data_has_its_licence_beside_it(installed: Path) -> None:
    (about,) = installed.glob("*.dist-info")
    told = BytesParser().parsebytes((about / "METADATA").read_bytes())
    assert "Unicode-3.0" in told["License-Expression"].split(" AND ")
    made = re.compile(rb'"made_from":"(?:babel|CLDR)|Unicode Character Database', re.IGNORECASE)
    tables = [
        file
        for file in (installed / "quiz").rglob("*")
        if file.is_file() and made.search(file.read_bytes()[:500])
    ]
    names = {table.name for table in tables}
    assert names >= {"date_words.jsonl", "world.jsonl", "_bidi_table.py"}
    for table in tables:
        licence = table.with_name("UNICODE-LICENSE.txt").relative_to(installed)
        assert "UNICODE LICENSE V3" in (installed / licence).read_text(encoding="utf-8")
        assert str(licence) in told.get_all("License-File", [])
        assert (about / "licenses" / licence).is_file()


def test_it_plays_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("QUIZ_")}
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "play", SHIPPED.name, "--plain", "--seed", "1"],
        input="s\n" * 10,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={
            **environ,
            "PYTHONPATH": str(installed),
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        },
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "The game is over." in done.stdout
    # Its saves are in the user's data folder, not beside the code.
    assert list(tmp_path.rglob("sessions/*/*.toml"))
    assert not (installed / "saves").exists()
