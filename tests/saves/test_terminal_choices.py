"""What was chosen for a kind of terminal is kept for it, and for no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.files.locks import locked
from quiz.saves.keeper import Keeper
from quiz.saves.store import SaveStore
from quiz.saves.terminal_choices import FILE, TerminalChoice, load_choice, save_choice
from quiz.text.terminal_forms import FINISHERS
from tests.saves.holding import PATIENCE


def test_a_choice_is_kept_for_its_kind_of_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    save_choice(folder, "xterm", TerminalChoice("b", True))
    save_choice(folder, "tmux in vte", TerminalChoice("m", False))
    save_choice(folder, "xterm", TerminalChoice("Q", False))
    assert load_choice(folder, "xterm").choice == TerminalChoice("Q", False)
    assert load_choice(folder, "tmux in vte").choice == TerminalChoice("m", False)
    assert load_choice(folder, "kitty").choice is None


@given(st.text(min_size=1, max_size=60), st.sampled_from(sorted(FINISHERS)), st.booleans())
def test_whatever_a_terminal_is_called(
    tmp_path_factory: pytest.TempPathFactory, identity: str, text: str, marks: bool
) -> None:
    identity = identity.encode("utf-8", "replace").decode()
    folder = tmp_path_factory.mktemp("saves")
    save_choice(folder, identity, TerminalChoice(text, marks))
    assert load_choice(folder, identity).choice == TerminalChoice(text, marks)


def test_only_so_many_are_remembered_the_newest_of_them(tmp_path: Path) -> None:
    for number in range(103):
        save_choice(tmp_path, f"terminal {number}", TerminalChoice("b", True))
    assert load_choice(tmp_path, "terminal 2").choice is None
    assert load_choice(tmp_path, "terminal 3").choice is not None
    assert len(tomllib.loads((tmp_path / FILE).read_text("utf-8"))["terminal"]) == 100


@pytest.mark.parametrize(
    ("content", "line", "key"),
    [
        ('format = 1\n[terminal.xterm]\ntext = "z"\n', 3, "terminal.xterm.text"),
        ('format = 1\n[terminal.xterm]\ntext = "b"\nmarks = 1\n', 4, "terminal.xterm.marks"),
        ("format = 1\n[terminal]\nxterm = 3\n", 3, "terminal.xterm"),
        ("format = 1\nterminal = 3\n", 2, "terminal"),
        ("format = 2\n", 1, "format"),
        ('format = "x"\n', 1, "format"),
        ("format = \n", 1, None),
    ],
)
def test_what_cannot_be_is_told_by_line_and_key_and_left_as_it_is(
    tmp_path: Path, content: str, line: int, key: str | None
) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    kept = load_choice(tmp_path, "xterm")
    assert kept.choice is None
    assert kept.error is not None
    assert (kept.error.line, kept.error.key) == (line, key)
    assert load_choice(tmp_path, "kitty").choice is None


@pytest.mark.parametrize("content", ["format = 2\n", "what\n", "format = 1\nterminal = 3\n"])
def test_a_file_that_cannot_be_read_is_not_overwritten(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    with pytest.raises(QuizError):
        save_choice(tmp_path, "xterm", TerminalChoice("b", True))
    assert (tmp_path / FILE).read_text("utf-8") == content


def test_a_wrong_choice_is_mended_by_choosing_anew(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('format = 1\n[terminal.xterm]\ntext = "z"\n', "utf-8")
    save_choice(tmp_path, "xterm", TerminalChoice("b", True))
    assert load_choice(tmp_path, "xterm").choice == TerminalChoice("b", True)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert load_choice(tmp_path, "xterm").error is not None


def test_nobody_waits_for_how_text_is_sent_to_a_terminal(store: SaveStore) -> None:
    store.folder.mkdir()
    keeper = Keeper(lambda: store, "Noor")
    with locked(store.folder):
        for text in ("m", "b"):
            keeper.remember_terminal("xterm", TerminalChoice(text, marks=False))
        assert keeper.is_busy
        assert load_choice(store.folder, "xterm").choice is None
    assert keeper.wait(PATIENCE)
    assert load_choice(store.folder, "xterm").choice == TerminalChoice("b", marks=False)
