"""Every place on the disk that Sanad reads or writes.

Cheap to import: `quiz packs` needs these before it knows whether it needs anything else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from quiz.errors import QuizError
from quiz.languages.messages import Listed, worded

PACK_FILE = "pack.toml"
"""The file that makes a folder a pack."""

SIGNED_FILE = "signed.toml"
"""The sign-offs of a pack, beside its file; the program alone writes it."""

PACKAGE = Path(__file__).resolve().parent
"""The folder of the Python package itself."""

_APP = "sanad-quiz"
_ON_LINUX = sys.platform == "linux"


def checkout() -> Path | None:
    """Return the root of the checkout that the package runs from; None where it is installed."""
    root = PACKAGE.parent
    if (root / "pyproject.toml").is_file() and (root / "questions").is_dir():
        return root
    return None


def packs_dir(flag: str | Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder whose subfolders are the packs; it need not exist.

    The flag ``--packs`` comes first, then the variable ``QUIZ_PACKS``, then ``questions/`` of a
    checkout, and at last the packs that were installed with the package.
    """
    if (named := _named(flag, environ, "QUIZ_PACKS")) is not None:
        return named
    root = checkout()
    return PACKAGE / "questions" if root is None else root / "questions"


def saves_dir(flag: str | Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that holds one folder per player; it need not exist yet.

    The flag ``--saves`` comes first, then the variable ``QUIZ_SAVES``, then ``saves/`` of a
    checkout, and at last the user's data folder as the platform names it.
    """
    if (named := _named(flag, environ, "QUIZ_SAVES")) is not None:
        return named
    if (root := checkout()) is not None:
        return root / "saves"
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False) / "saves"


def cache_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for what can be made again at any time; it need not exist yet.

    The variable ``QUIZ_CACHE`` names it, else it is the user's cache folder as the platform names
    it. Deleting it costs one slower start.
    """
    if (named := _named(None, environ, "QUIZ_CACHE")) is not None:
        return named
    if _ON_LINUX:
        # As platformdirs has it, whose import would take a fifth of the time of `quiz packs`.
        given = environ.get("XDG_CACHE_HOME", "").strip()
        home = given if os.path.isabs(given) else os.path.expanduser("~/.cache")
        return Path(home, _APP)
    from platformdirs import user_cache_path

    return user_cache_path(_APP, appauthor=False)


def pack_id(folder: Path) -> str:
    """Return the id of the pack in a folder: its own name, also where it is ``.`` or a link."""
    return Path(os.path.abspath(folder)).name


def name_of(folder: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Return what a person types to name the pack in a folder: its id where that leads there.

    Else a path that cannot be taken for an id.
    """
    try:
        if folder.parent == packs_dir(environ=environ):
            return folder.name
    except QuizError:
        pass  # QUIZ_PACKS is no path; what is meant was named by a flag
    shown = str(folder)
    return os.path.join(os.curdir, shown) if _is_bare(shown) else shown


def command_to_check(name: str) -> str:
    """Return the shell's command that lists the faults of a pack: ``quiz check NAME``."""
    import shlex

    return f"quiz check {shlex.quote(name)}"


def command_to_sign(name: str) -> str:
    """Return the shell's command that signs a pack: ``quiz sign NAME --by …``."""
    import shlex

    return f"quiz sign {shlex.quote(name)} --by …"


def find_pack(name: str, packs: Path) -> Path:
    """Find the folder of a pack that a person named: its id, or the path of a folder.

    An id is looked up in ``packs`` first, and never leads out of it; a path is taken as it is
    given, from the working directory.

    Raises:
        QuizError: there is no such pack, with the nearest name or what there is instead.
    """
    if _is_bare(name) and is_pack(packs / name):
        return packs / name
    try:
        given = Path(name).expanduser()
        if name and is_pack(given):
            return given
        if name and os.path.isdir(given):  # Path.is_dir raises on a long name
            raise QuizError(worded("path.no-pack-file", file=PACK_FILE), path=name)
    except (ValueError, RuntimeError):
        pass  # a NUL, or the home of a user who is not there: no path at all
    known = pack_ids(packs)
    shown = "".join(c if c.isprintable() else "�" for c in name[:80])
    if not known:
        advice = worded("path.no-packs", folder=packs)
    else:
        import difflib

        close = difflib.get_close_matches(name[:80], known, 1)
        if close:
            advice = worded("path.meant", pack=close[0])
        else:
            more = ("…",) if len(known) > 10 else ()
            advice = worded("path.known", packs=Listed((*known[:10], *more)))
    raise QuizError(worded("path.no-pack", pack=shown, advice=advice))


def is_pack(folder: Path) -> bool:
    """Return whether a folder holds a pack's file, or anything else of that name."""
    return os.path.lexists(folder / PACK_FILE)


def pack_ids(packs: Path) -> list[str]:
    """List the names of the packs in a folder, sorted; none where it cannot be listed."""
    try:
        with os.scandir(packs) as entries:
            return sorted(
                entry.name
                for entry in entries
                if not entry.name.startswith(".") and is_pack(packs / entry.name)
            )
    except OSError:
        return []


def _named(flag: str | Path | None, environ: Mapping[str, str], variable: str) -> Path | None:
    """Return the path that the user named, a leading ``~`` expanded; an empty name is none.

    Raises:
        QuizError: no path can be called that.
    """
    given = flag is not None and str(flag)
    name = flag if given else environ.get(variable)
    if not name:
        return None
    if not _can_be_a_path(name):
        message = worded("path.impossible")
        raise QuizError(message, key=f"--{variable[5:].lower()}" if given else variable)
    return Path(os.path.expanduser(name))  # leaves a strange ~ be


def _can_be_a_path(name: str | Path) -> bool:
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def _is_bare(name: str) -> bool:
    return (
        name not in ("", ".", "..")
        and "\0" not in name
        and not any(separator in name for separator in ("/", "\\", ":"))
    )
