"""Who was chosen last is remembered beside the players, and nobody else's saves are touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.play.player_names import DEFAULT_PLAYER, LONGEST_NAME
from quiz.saves.keeper import Keeper
from quiz.saves.last_player import (
    FILE,
    is_first_start,
    load_last_player,
    player_of,
    save_last_player,
)
from quiz.saves.store import SaveStore
from tests.saves.games import answered, game

NAMES = ["Noor", "نور الدين", "C:\\", '"; x = 1', "\n[x]", "a" * LONGEST_NAME]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_remembered(tmp_path: Path, name: str) -> None:
    save_last_player(tmp_path, "Somebody")
    save_last_player(tmp_path, name)
    assert load_last_player(tmp_path) == (name, None)
    assert player_of(None, tmp_path) == name
    assert player_of("Sara", tmp_path) == "Sara"


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("player = 1", 1, "format"),
        ("format = 1\nplayer = 7", 2, "player"),
        ('format = 1\nplayer = ""', 2, "player"),
        ("format = 1\n", None, "player"),
        (f'format = 1\nplayer = "{"n" * (LONGEST_NAME + 1)}"', 2, "player"),
        ('player = "Noor"\nformat = 9', 2, "format"),
        ("player = ", 1, None),
        ("\x00", 1, None),
    ],
)
def test_what_cannot_be_read_is_told_by_line_and_key(
    tmp_path: Path, text: str, line: int | None, key: str | None
) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    name, error = load_last_player(tmp_path)
    assert name == DEFAULT_PLAYER
    assert error is not None
    assert (error.path, error.key) == (tmp_path / FILE, key)
    if line is not None:
        assert error.line == line
    assert not is_first_start(tmp_path)


def test_a_file_of_a_newer_version_is_left(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text('format = 2\nplayer = "Noor"\n', "utf-8")
    with pytest.raises(QuizError) as refused:
        save_last_player(tmp_path, "Sara")
    assert refused.value.path == file
    assert "Noor" in file.read_text("utf-8")


def test_a_first_start_is_one_that_finds_nobody(tmp_path: Path) -> None:
    assert is_first_start(tmp_path / "none")
    assert is_first_start(tmp_path)
    (tmp_path / "classes").mkdir()
    (tmp_path / "terminals.toml").touch()
    assert is_first_start(tmp_path)
    SaveStore(tmp_path).keep_name("Noor")
    assert not is_first_start(tmp_path)
    (tmp_path / "file").touch()
    assert not is_first_start(tmp_path / "file")


def test_what_waits_to_be_saved_stays_with_whom_it_is_of(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    folder.write_text("a file where the folder should be", "utf-8")
    store = SaveStore(folder)
    keeper = Keeper(lambda: store, "Noor")
    keeper.remember("length", 20)
    keeper.end(answered(game(store, player="Noor"), 1), store._now())
    keeper.play_as("Sara")
    keeper.remember("length", 5)
    keeper.wait(5)
    assert keeper.unsaved() is not None
    assert not keeper.past(lambda past: past.played())  # for it is Noor's
    folder.unlink()
    keeper.retry()
    assert keeper.unsaved() is None
    lengths = [store.profile(name).settings["length"] for name in ("Noor", "Sara")]
    assert lengths == [20, 5]
    assert [len(store.sessions(name)) for name in ("Noor", "Sara")] == [1, 0]
    assert load_last_player(folder).name == "Sara"
