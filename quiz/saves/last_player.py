"""Who plays where no flag says: the player chosen last in a folder of saves.

It is kept in ``last-player.toml`` beside the players' folders. Cheap to import, for the first frame
waits for it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.play.player_names import DEFAULT_PLAYER, given_name, player_name
from quiz.saves.save_folders import folders, holds_classes

FILE: Final = "last-player.toml"
FORMAT: Final = 1
_KEY: Final = "player"


class LastPlayer(NamedTuple):
    """What the file says."""

    name: str = DEFAULT_PLAYER
    error: QuizError | None = None
    """Why the file does not count, with its line and key; the usual player plays meanwhile."""


def player_of(flag: str | None, saves: Path) -> str:
    """Return who plays: the one that a flag names, else the one chosen last.

    Raises:
        QuizError: the flag names nobody, see `given_name`.
    """
    return given_name(flag) if flag else load_last_player(saves).name


def load_last_player(saves: Path) -> LastPlayer:
    """Load who was chosen last in a folder of saves. It never fails, and changes nothing."""
    path = saves / FILE
    if not os.path.lexists(path):
        return LastPlayer()
    try:
        return LastPlayer(_read(path, saves))
    except QuizError as error:
        return LastPlayer(error=error)


def save_last_player(saves: Path, name: str) -> None:
    """Keep who was chosen.

    Raises:
        QuizError: it cannot be written, or the file that stands there is of a newer version.
    """
    import tomli_w

    from quiz.files.atomic import make_folder, write_file
    from quiz.files.locks import locked

    path = saves / FILE
    make_folder(saves)
    with locked(saves):
        error = load_last_player(saves).error
        # What is damaged held a name that is chosen anew; what is newer may hold more.
        if error is not None and error.key == "format":
            raise error
        kept = {"format": FORMAT, _KEY: player_name(name)}
        write_file(path, tomli_w.dumps(kept).encode())


def is_first_start(saves: Path) -> bool:
    """Check that nobody has played yet or been chosen: no profile, no game, no name.

    A folder that cannot be looked into may hold anybody's.
    """
    if os.path.lexists(saves / FILE):
        return False
    try:
        return all(holds_classes(folder) for folder in folders(saves))
    except QuizError:
        return False


def _read(path: Path, saves: Path) -> str:
    # Here, for most commands find no such file, and are over before this is imported.
    from quiz.saves.small_file import fault_at, read_small

    data, text = read_small(path, saves, FORMAT)
    name = data.get(_KEY)
    if not isinstance(name, str) or not name:
        raise fault_at((_KEY,), worded("player.no-text"), text, path)
    try:
        return player_name(name)
    except ValueError as error:
        raise fault_at((_KEY,), error.args[0], text, path) from error
