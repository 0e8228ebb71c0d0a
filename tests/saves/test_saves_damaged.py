"""Damaged, newer and strange files: said once, kept always."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from quiz.errors import NewerFormat, QuizError
from quiz.saves import migrations
from quiz.saves.players import PlayerProfile
from quiz.saves.profile_settings import save_setting
from quiz.saves.store import SaveStore
from tests.saves.games import NOW, answered, game, messages, read, saved, waiting

# -- damaged and strange files --------------------------------------------------------------


def spoil_end(text: str) -> str:
    return text[: len(text) // 2] + '"'


DAMAGES: dict[str, Callable[[str], str | bytes]] = {
    "empty": lambda _: "",
    "cut short": spoil_end,
    "zeroes": lambda text: b"\0" * len(text),
    "not UTF-8": lambda text: b"\xff" + text.encode(),
    "no format": lambda text: text.replace("format = 3\n", ""),
    "a format of words": lambda text: text.replace("format = 3", 'format = "3"'),
    "an unknown key": lambda text: "colour = 1\n" + text,
    "a mark of 2": lambda text: text.replace("mark = 1.0", "mark = 2.0"),
    "out of turn": lambda text: text.replace('"item-0"', '"item-x"', 1),
    "deep": lambda text: "a = " + "[" * 10_000 + text,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_session_is_set_aside_and_said_once(
    store: SaveStore, damage: Callable[[str], str | bytes]
) -> None:
    whole = saved(store, game(store, 2))
    path = saved(store, game(store, 2))
    spoilt = damage(path.read_text("utf-8"))
    content = spoilt.encode() if isinstance(spoilt, str) else spoilt
    path.write_bytes(content)
    assert [store.path_of(session) for session in read(store)] == [whole]
    (notice,) = store.take_notices()
    assert (notice.kind, notice.path) == ("damaged", path)
    assert notice.moved_to == path.with_name(path.name + ".damaged-1")
    assert notice.moved_to.read_bytes() == content
    assert not path.exists()
    assert len(read(store)) == 1
    assert messages(store) == []


def test_a_damaged_file_never_takes_the_place_of_another(store: SaveStore) -> None:
    session = game(store, 1)
    for content in (b"one", b"two", b"three"):
        path = saved(store, session)
        path.write_bytes(content)
        assert waiting(store) is None
    names = [f"{path.name}.damaged-{n}" for n in (1, 2, 3)]
    assert [path.with_name(name).read_bytes() for name in names] == [b"one", b"two", b"three"]


def test_a_damaged_file_that_cannot_be_moved_is_said_and_left(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(store, game(store, 1))
    path.write_bytes(b"damaged")

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "rename", refuse)
    assert read(store) == []
    assert read(store) == []
    (notice,) = store.take_notices()
    assert (notice.kind, notice.moved_to) == ("damaged", None)
    assert path.read_bytes() == b"damaged"


def test_a_file_mended_meanwhile_is_not_set_aside(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(store, game(store, 1))
    whole = path.read_bytes()
    path.write_bytes(b"no = 'format'")
    parse = migrations.to_current

    def mend(*args: Any, **kwargs: Any) -> Any:
        path.write_bytes(whole)
        return parse(*args, **kwargs)

    monkeypatch.setattr("quiz.saves.save_files.to_current", mend)
    read(store)
    assert path.read_bytes() == whole
    assert messages(store) == []


def test_a_session_damaged_while_it_is_played_is_kept_beside(store: SaveStore) -> None:
    session = game(store, 1)
    file = store.session_writer(session)
    file.save(session)
    file.path.write_bytes(b"damaged")
    damaged = file.path
    forked = file.save(answered(session))
    assert damaged.read_bytes() == b"damaged"
    assert read(store) == [forked]


def test_a_session_from_a_newer_version_is_left_as_it_is(store: SaveStore) -> None:
    session = game(store, 1)
    path = saved(store, session)
    newer = path.read_bytes().replace(b"format = 3", b'format = 4\nwith = "more"')
    path.write_bytes(newer)
    assert read(store) == []
    assert waiting(store) is None
    (notice,) = store.take_notices()
    assert notice.kind == "newer"
    assert "format 4" in notice.message
    forked = store.session_writer(session).save(answered(session))
    assert path.read_bytes() == newer
    assert read(store) == [forked]


def test_a_profile_from_a_newer_version_is_never_overwritten(store: SaveStore) -> None:
    session = game(store, 1)
    path = saved(store, session).parents[2] / "profile.toml"
    path.write_text('format = 2\nname = "Maryam"\nmore = 1\n', "utf-8")
    content = path.read_bytes()
    with pytest.raises(QuizError, match="newer version"):
        store.profile("Maryam")
    with pytest.raises(QuizError, match="newer version"):
        save_setting(store, "Maryam", "language", "ar")
    saved(store, answered(session))
    assert path.read_bytes() == content
    assert store.players() == ["Maryam"]  # told by the session
    assert messages(store) == ["newer"]


@pytest.mark.parametrize("content", [b"damaged", b"format = 1\nname = 3\n", b"name = 'Maryam'\n"])
def test_a_damaged_profile_is_set_aside_and_the_player_keeps_the_name(
    store: SaveStore, content: bytes
) -> None:
    path = saved(store, game(store, 1)).parents[2] / "profile.toml"
    path.write_bytes(content)
    assert store.players() == ["Maryam"]
    assert messages(store) == ["damaged"]
    assert path.with_name("profile.toml.damaged-1").read_bytes() == content
    assert store.profile("Maryam") == PlayerProfile(name="Maryam")
    assert messages(store) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"damaged", "not TOML"),
        (b"format = 1\nname = 3\n", "a text should stand here"),
        (b"name = 'M'\n", "format"),
    ],
)
def test_a_damaged_profile_that_cannot_be_moved_is_not_overwritten(
    store: SaveStore, monkeypatch: pytest.MonkeyPatch, content: bytes, why: str
) -> None:
    path = saved(store, game(store, 1)).parents[2] / "profile.toml"
    path.write_bytes(content)

    def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(QuizError, match=why):
        save_setting(store, "Maryam", "language", "ar")
    assert path.read_bytes() == content


def test_a_damaged_profile_that_may_still_be_being_written_is_not_overwritten(
    store: SaveStore,
) -> None:
    path = saved(store, game(store, 1)).parents[2] / "profile.toml"
    path.write_bytes(b"format = 1\nname = 3\n")
    os.utime(path, (NOW.timestamp() - 1, NOW.timestamp() - 1))
    with pytest.raises(QuizError, match="a text should stand here"):
        save_setting(store, "Maryam", "language", "ar")
    assert path.read_bytes() == b"format = 1\nname = 3\n"


def test_each_damaged_file_of_one_name_is_said(store: SaveStore) -> None:
    session = game(store, 1)
    for number in (1, 2):
        saved(store, session).write_bytes(b"damaged")
        assert read(store) == []
        (notice,) = store.take_notices()
        assert notice.message.endswith(f".toml.damaged-{number}")


def test_what_is_no_file_is_left_and_said(store: SaveStore, tmp_path: Path) -> None:
    folder = saved(store, game(store, 1)).parent
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "link.toml").symlink_to(tmp_path / "secret")
    (folder / "folder.toml").mkdir()
    os.mkfifo(folder / "pipe.toml")
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / ".0123.tmp").write_bytes(b"half a sess")
    assert len(read(store)) == 1
    assert messages(store) == ["unreadable"] * 3
    assert (folder / ".0123.tmp").exists()


def test_a_stranger_among_the_players_is_no_player(store: SaveStore) -> None:
    saved(store, game(store, 1))
    (store.folder / "README.md").touch()
    (store.folder / "lost+found").mkdir()
    (store.folder / ".git").mkdir()
    assert store.players() == ["Maryam"]


# -- formats --------------------------------------------------------------------------------


def test_an_older_format_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {
        ("session", 1): lambda data, _: {**data, "pace": "slow"},
        ("session", 2): lambda data, zone: {**data, "pace": f"{data['pace']} in {zone}"},
    }
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    data = {"format": 1, "id": "x"}
    assert migrations.to_current(data, "session", Path("x.toml"), UTC, current=3) == {
        "format": 3,
        "id": "x",
        "pace": "slow in UTC",
    }
    assert data == {"format": 1, "id": "x"}


@pytest.mark.parametrize("found", [None, "1", True, 0, -1, 1.0])
def test_what_names_no_format_is_damaged(found: object) -> None:
    with pytest.raises(QuizError, match="no format") as caught:
        migrations.to_current({"format": found}, "profile", Path("x.toml"))
    assert not isinstance(caught.value, NewerFormat)
