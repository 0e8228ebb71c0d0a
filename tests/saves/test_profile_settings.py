"""Settings in a player's file: what is wrong is told, and nothing else there is touched."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.settings import DEFAULTS, Settings
from quiz.saves.profile_settings import LoadedSettings, _amended, load_settings, save_setting
from quiz.saves.store import SaveStore
from quiz.tui.saves_wording import settings_told

BY_HAND = """\
# my own file
format = 1
name = "Noor"

[settings]  # edited by hand
theme = "pink"   # is this right?
length = 20
lives = 12
dyslexia-font = [1, 2]

[settings.nested]
theme = "blue"
"""


def profile(saves: Path, text: str) -> Path:
    path = SaveStore(saves).profile_path("Noor")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def messages(kept: LoadedSettings, language: str = "en") -> list[str]:
    return list(settings_told(kept, catalogue(language)))


def test_without_a_file_the_defaults_hold_and_nothing_is_made(tmp_path: Path) -> None:
    kept = load_settings(tmp_path / "saves", "Noor")
    assert kept.settings == DEFAULTS
    assert messages(kept) == []
    assert not (tmp_path / "saves").exists()


def test_a_setting_is_kept_for_the_next_time(tmp_path: Path) -> None:
    store = SaveStore(tmp_path)
    save_setting(store, "Noor", "timer", 45)
    save_setting(store, "Noor", "theme", "light")
    save_setting(store, "Noor", "exam", True)
    kept = load_settings(tmp_path, "Noor")
    assert kept.settings == Settings(timer=45, theme="light", exam=True)
    assert load_settings(tmp_path, "Another").settings == DEFAULTS
    assert store.players() == ["Noor"]


def test_a_bad_value_is_told_once_with_file_line_key_and_what_is_allowed(tmp_path: Path) -> None:
    path = profile(tmp_path, BY_HAND)
    kept = load_settings(tmp_path, "Noor")
    assert kept.settings == Settings(length=20)
    (message,) = messages(kept)
    for part in (str(path), "line 6", "theme", '"pink"', '"contrast-dark"', '"auto"'):
        assert part in message
    assert "One more setting there is wrong." in message
    assert path.read_text(encoding="utf-8") == BY_HAND
    for language in LANGUAGES:
        assert str(path) in messages(kept, language)[0]


def test_a_change_touches_that_setting_only(tmp_path: Path) -> None:
    path = profile(tmp_path, BY_HAND)
    store = SaveStore(tmp_path)
    save_setting(store, "Noor", "length", 30)
    assert path.read_text(encoding="utf-8") == BY_HAND.replace("length = 20", "length = 30")
    assert [fault.name for fault in load_settings(tmp_path, "Noor").faults] == ["theme", "lives"]
    save_setting(store, "Noor", "theme", "dark")
    save_setting(store, "Noor", "timer", 20)
    text = path.read_text(encoding="utf-8")
    assert 'theme = "dark"   # is this right?' in text
    assert "# my own file" in text
    kept = load_settings(tmp_path, "Noor")
    assert kept.settings == Settings(theme="dark", length=30, timer=20)
    assert [fault.name for fault in kept.faults] == ["lives"]
    assert tomllib.loads(text)["settings"]["dyslexia-font"] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        'format = 1\nname = "Noor"\n',
        'format = 1\nname = "Noor"\nsettings = { theme = "light", x = 2026-11-23 }\n',
        'format = 1\nname = "Noor"\nsettings.theme = """\nlight"""\nsettings.x = """\n[x]"""\n',
        'format = 1\r\nname = "Noor"\r\n[settings]\r\n"theme" = \'light\' # a "quoted" # one\r\n',
        'name = "theme = 1"\nformat = 1\n[settings]\nx = "theme"\n[settings.theme2]\ntheme = 3',
        'format = 1\nname = "Noor"\n[settings]\ntheme = [\n"a", # b\n]\n',
    ],
)
def test_whatever_way_it_is_written_the_right_value_is_changed(tmp_path: Path, text: str) -> None:
    path = profile(tmp_path, "")
    path.write_bytes(text.encode())
    before = tomllib.loads(text.replace("\r\n", "\n"))
    save_setting(SaveStore(tmp_path), "Noor", "theme", "dark")
    after = tomllib.loads(path.read_bytes().decode())
    assert after == {**before, "settings": {**before.get("settings", {}), "theme": "dark"}}


@given(
    st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=9) | st.booleans()),
    st.sampled_from(["light", "dark"]),
)
def test_any_table_comes_back_with_the_one_change(
    table: dict[str, int | str | bool], theme: str
) -> None:
    import tomli_w

    before = {"format": 1, "name": "Noor", "settings": table}
    wanted = {**before, "settings": {**table, "theme": theme}}
    amended = _amended(tomli_w.dumps(before), "theme", theme, wanted)
    assert tomllib.loads(amended) == wanted


@pytest.mark.parametrize(
    "content",
    [b"not toml [", b"settings = 3\n", b"\xff\xfe", b"x = [" * 999, b"x = 0x" + b"f" * 20_000],
)
def test_a_file_that_cannot_be_read_is_told_and_left(tmp_path: Path, content: bytes) -> None:
    path = profile(tmp_path, "")
    path.write_bytes(content)
    kept = load_settings(tmp_path, "Noor")
    assert kept.settings == DEFAULTS
    (message,) = messages(kept)
    assert str(path) in message
    assert path.read_bytes() == content


def test_a_profile_of_a_newer_version_is_read_but_never_written(tmp_path: Path) -> None:
    path = profile(tmp_path, 'format = 99\nname = "Noor"\n[settings]\ntheme = "light"\n')
    before = path.read_bytes()
    assert load_settings(tmp_path, "Noor").settings.theme == "light"
    with pytest.raises(QuizError, match="newer version"):
        save_setting(SaveStore(tmp_path), "Noor", "theme", "dark")
    assert path.read_bytes() == before


def test_what_may_steer_a_terminal_is_spelt_out(tmp_path: Path) -> None:
    profile(tmp_path, 'format = 1\nname = "N"\n[settings]\ntheme = "\\u001b[2J\\n\\u202e"\n')
    (message,) = messages(load_settings(tmp_path, "Noor"))
    assert "\\u001b[2J\\u000a\\u202e" in message
    assert "\x1b" not in message


def test_settings_are_read_without_what_the_first_frame_can_do_without() -> None:
    code = (
        "import sys, quiz.saves.profile_settings as s, pathlib;"
        "s.load_settings(pathlib.Path('no-such-folder'), 'Noor');"
        "print([name for name in ('pydantic', 'tomli_w', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
