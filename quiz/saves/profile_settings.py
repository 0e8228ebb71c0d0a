"""A player's settings in ``profile.toml``: read before the first frame, changed one at a time.

The file is the player's to edit. What it says wrongly is a `SettingFault`, and left standing until
that very setting is changed in the game; comments, order and unknown keys stay as they are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quiz.errors import QuizError
from quiz.files.reading import MIB, is_there, read_bytes
from quiz.files.toml import parse_toml
from quiz.languages.messages import worded
from quiz.play.allowed import Value
from quiz.play.settings import DEFAULTS, Settings, read_settings
from quiz.saves.player_folder import profile_path
from quiz.text.printable import printable

if TYPE_CHECKING:
    from quiz.saves.store import SaveStore

_LARGEST = 16 * MIB
_LONGEST_SHOWN = 40
TABLE = "settings"


@dataclass(frozen=True, slots=True)
class SettingFault:
    """A setting that may not be what the file says it is."""

    name: str
    found: str
    """What stands there, as TOML writes it, shortened."""
    line: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings of a player, and what is wrong with their file."""

    settings: Settings = DEFAULTS
    path: Path | None = None
    """The file, which need not exist; None where there is no saves folder."""
    faults: tuple[SettingFault, ...] = ()
    error: QuizError | None = None
    """Why the file could not be read at all."""


NO_SETTINGS: Final = LoadedSettings()


@dataclass(frozen=True, slots=True)
class RunSettings:
    """The settings of a player for one run of the game."""

    kept: LoadedSettings = NO_SETTINGS
    settings: Settings = DEFAULTS
    """Those kept, but for what flags say."""
    this_time: frozenset[str] = frozenset()
    """The names of those that a flag changed."""


THE_USUAL: Final = RunSettings()


def load_settings(folder: Path, player: str) -> LoadedSettings:
    """Load a player's settings from a folder of saves. It never fails, and changes nothing."""
    path = profile_path(folder, player)
    if not os.path.lexists(path):
        return LoadedSettings(path=path)
    try:
        data, text = parse_toml(read_bytes(path, folder, _LARGEST), path)
    except QuizError as error:
        return LoadedSettings(path=path, error=error)
    table = data.get(TABLE, {})
    if not isinstance(table, Mapping):
        return LoadedSettings(path=path, error=_no_table(text, path))
    settings, bad = read_settings(table)
    if not bad:
        return LoadedSettings(settings, path)
    from quiz.files.toml_lines import lines_of

    lines = lines_of(text, [(TABLE, name) for name in bad])
    found = tuple(SettingFault(name, as_written(bad[name]), lines[TABLE, name]) for name in bad)
    return LoadedSettings(settings, path, found)


def save_setting(store: SaveStore, player: str, name: str, value: Value) -> None:
    """Change one setting in a player's profile, and nothing else there.

    Raises:
        QuizError: it cannot be written, or the profile is from a newer version, or is damaged and
            cannot be set aside.
    """
    from quiz.files.atomic import make_folder, write_file
    from quiz.files.locks import locked
    from quiz.play.player_names import player_name
    from quiz.saves.players import PlayerProfile
    from quiz.saves.save_files import validated

    path = store.profile_path(player)
    make_folder(path.parent)
    store.profile(player)  # refuses a newer one, and sets a damaged one aside
    with locked(path.parent):
        profile, text = PlayerProfile(name=player_name(player)), ""
        if is_there(path):
            data, text = parse_toml(read_bytes(path, store.folder, _LARGEST), path)
            # Refuses what could not be set aside, for what is written now would take its place.
            profile = validated(PlayerProfile.model_validate, data, text, kind="profile", path=path)
            if data.get("format") != profile.format:
                text = ""  # the tables of an older format stand elsewhere
        kept = profile.model_dump()
        kept[TABLE] = {**profile.settings, name: value}
        write_file(path, _amended(text, name, value, kept).encode())


def _amended(text: str, name: str, value: Value, wanted: Mapping[str, Any]) -> str:
    """Change one setting of a profile's text in place; write it anew where that fails."""
    import tomllib

    import tomli_w

    # By patterns, with tomllib as the judge of what came out: writing the tables anew, or through
    # tomlkit, would cost the player's comments, or ten times Python's own start to import.
    line = tomli_w.dumps({name: value}).rstrip("\n")
    header = re.compile(rf"^[ \t]*\[[ \t]*{TABLE}[ \t]*\][^\n]*$", re.MULTILINE)
    key = re.compile(
        rf"^([ \t]*){re.escape(name)}[ \t]*="
        r"""[ \t]*(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^"'#\n]*?)([ \t]*(?:\#[^\n]*)?)$""",
        re.MULTILINE,
    )
    attempts = [
        key.sub(lambda found: found[1] + line + found[2], text, count=1),
        header.sub(lambda found: f"{found[0]}\n{line}", text, count=1),
        f"{text.rstrip()}\n\n[{TABLE}]\n{line}\n" if text else "",
    ]
    for attempt in attempts:
        try:
            if attempt and tomllib.loads(attempt) == wanted:
                return attempt
        except tomllib.TOMLDecodeError:
            continue
    return tomli_w.dumps(wanted)


def _no_table(text: str, path: Path) -> QuizError:
    from quiz.files.toml_lines import line_of

    message = worded("setting.no-table", head=f"[{TABLE}]")
    return QuizError(message, path=path, line=line_of(text, (TABLE,)), key=TABLE)


def as_written(value: object) -> str:
    """Return a value as TOML writes it, or nearly; never longer than a line can show."""
    if isinstance(value, bool):
        return str(value).lower()
    whole = f'"{value}"' if isinstance(value, str) else str(value)
    text = printable(whole[: _LONGEST_SHOWN + 1])
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
