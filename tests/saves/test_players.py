"""A player's name is any text; the folder's name is none of the things that a text can do."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.saves.players import PlayerProfile, player_folder, player_name

NAMES = [
    "",
    " ",
    ".",
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\con",
    "a\0b",
    "\x1b[2J",
    "con",
    "CON",
    "nul.txt",
    "com1",
    "LPT9",
    "مريم العتيبي",
    "שרה",
    "🦊",
    "👩‍👩‍👧",
    "x" * 200,
    "ل" * 200,
    "a" + "\u0301" * 199,
    "-rf",
    ".hidden",
    "trailing.",
    "trailing ",
    "profile.toml",
    "half \ud800",
    "\u202egnp.exe",
]

RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def assert_is_a_folder_name(folder: str) -> None:
    assert PurePosixPath(folder).parts == (folder,)
    assert PureWindowsPath(folder).parts == (folder,)
    assert folder.isprintable()
    assert folder[0] not in ".-~ "
    assert not set(folder) & set('<>:"/\\|?* .')
    assert not RESERVED.fullmatch(folder)
    assert len(folder.encode()) <= 143  # the least that a common file system allows
    assert re.fullmatch(r"[0-9a-f]{8}", folder[-8:])


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_a_path(name: str) -> None:
    assert_is_a_folder_name(player_folder(name))


@given(st.text(max_size=100))
def test_no_text_at_all_is_a_path(name: str) -> None:
    assert_is_a_folder_name(player_folder(name))


def test_a_folder_can_be_told_by_its_name() -> None:
    assert player_folder("Maryam Al-Otaibi").startswith("maryam-al-otaibi-")
    assert player_folder("مريم العتيبي").startswith("مريم-العتيبي-")
    assert player_folder("🦊").startswith("player-")


def test_all_names_have_folders_of_their_own() -> None:
    others = ["Ali", "ali", "ALI", "Ali ", " Ali", "A.li", "A li", "Áli", "ΑΛΙ", "x" * 199]
    folders = {player_folder(name).casefold() for name in NAMES + others}
    assert len(folders) == len(NAMES + others)


def test_a_name_has_one_folder_however_it_was_typed() -> None:
    assert player_folder("Zoe\u0308") == player_folder("Zo\u00eb")


@given(st.text(max_size=20))
def test_a_name_as_kept_leads_to_the_same_folder(name: str) -> None:
    assert player_folder(player_name(name)) == player_folder(name)
    assert PlayerProfile(name=name).name == player_name(name)
