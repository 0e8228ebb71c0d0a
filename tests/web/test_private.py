"""What a visitor may not learn: where things are on the host's disk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.saves.player_folder import player_folder
from quiz.text.aliases import aliases_of, with_aliases
from tests.packs import ROOT
from tests.web.browser import browser, served

SECRET = "hosts-own-folder"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of the host's, with packs and saves in it."""
    folder = tmp_path / SECRET
    packs = folder / "packs"
    for pack in (ROOT / "questions").iterdir():
        if pack.is_dir():
            shutil.copytree(pack, packs / pack.name)
    (packs / "broken").mkdir()
    (packs / "broken" / "pack.toml").write_text("this is no TOML")
    return folder


async def test_no_place_of_the_hosts_disk_is_shown(home: Path) -> None:
    """Packs that are broken or go away, and saves that cannot be read or written."""
    with served(home / "saves", "--packs", str(home / "packs")) as server:
        async with browser(server.address) as one:
            found = re.search(r"<bdi>(.*)</bdi>", await one.name("Eve"))
            assert found is not None
            folder = home / "saves" / player_folder(found[1])
            (folder / "sessions" / "2026").mkdir(parents=True)
            (folder / "profile.toml").write_text('name = "Eve"\n[settings]\nlength = "many"\n')
            (folder / "sessions" / "2026" / "20260101T000000Z-x.toml").write_text("broken = ")
            (folder / "memory.toml").write_text("broken = ")
            (home / "saves" / "terminals.toml").write_text("broken = ")
            shown = b""
            async with one.plays() as window:
                await window.shows("profile.toml")
                for pack in (home / "packs").iterdir():
                    (pack / "pack.toml").write_text("this is no TOML")
                await window.press("\r")
                await window.shows("saves/")
                await window.press("\x1b[B\r")
                await window.press("s")
                await window.press("?")
                await window.shows("Esc")
                shown += window.received
        said = server.said()
    text = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown).decode("utf-8", "replace")
    assert SECRET not in text.replace("\n", "")
    assert str(ROOT) not in text
    assert "Traceback" not in said


def test_folders_go_by_their_aliases_wherever_they_are_named(tmp_path: Path) -> None:
    saves, home = tmp_path / "home" / "saves", tmp_path / "home"
    saves.mkdir(parents=True)
    (tmp_path / "link").symlink_to(saves)
    aliases = aliases_of({"~": home, "saves": tmp_path / "link", "root": Path("/")})
    fault = QuizError("is broken", path=saves / "mary" / "profile.toml", line=3)
    assert with_aliases(str(fault), aliases) == "saves/mary/profile.toml:3: is broken"
    assert with_aliases(f"{home}/x and {tmp_path / 'link'}", aliases) == "~/x and saves"
