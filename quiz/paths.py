"""Every place on the disk that Sanad reads or writes.

Cheap to import: `quiz packs` needs these before it knows whether it needs anything else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from quiz.errors import QuizError
from quiz.languages.messages import Listed, worded

PACK_FILE = "pack.toml"
"""The file that makes a folder a pack."""

SIGNED_FILE = "signed.toml"
"""The sign-offs of a pack, beside its file; the program alone writes it."""

VERSIONS = ".versions"
"""The folder, among packs that were added, of the versions that others have replaced: each in a
folder named by its digest."""

PACKAGE = Path(__file__).resolve().parent
"""The folder of the Python package itself."""

_APP = "sanad-quiz"
_PROGRAM = "quiz"
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


def own_packs_dir() -> Path:
    """Return the folder of the packs that the user added; it need not exist yet.

    It lies in the user's data folder, in a checkout too: what is added belongs to the person, not
    to the repository.
    """
    return _data_dir() / "packs"


def folders_beside(packs: Path) -> tuple[Path, ...]:
    """Return the folders whose packs are listed together: where ids clash, the first has its way.

    To the packs that come with the game belong those that the user added; a folder that was named
    by a flag or a variable stands for itself.
    """
    if packs == packs_dir(environ={}):
        try:
            return packs, own_packs_dir()
        except RuntimeError:  # there is no home at all, says platformdirs, and so none of one's own
            return (packs,)
    return (packs,)


def all_packs(packs: Path) -> dict[str, Path]:
    """Return the folder of every pack by its id, sorted, those `folders_beside` among them."""
    found: dict[str, Path] = {}
    for folder in folders_beside(packs):
        for name in pack_ids(folder):
            found.setdefault(name, folder / name)
    return dict(sorted(found.items()))


def saves_dir(flag: str | Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that holds one folder per player; it need not exist yet.

    The flag ``--saves`` comes first, then the variable ``QUIZ_SAVES``, then ``saves/`` of a
    checkout, and at last the user's data folder as the platform names it.
    """
    if (named := _named(flag, environ, "QUIZ_SAVES")) is not None:
        return named
    if (root := checkout()) is not None:
        return root / "saves"
    return _data_dir() / "saves"


def _data_dir() -> Path:
    if _ON_LINUX:
        return _on_linux(os.environ, "XDG_DATA_HOME", "~/.local/share")
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def cache_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder for what can be made again at any time; it need not exist yet.

    The variable ``QUIZ_CACHE`` names it, else it is the user's cache folder as the platform names
    it. Deleting it costs one slower start.
    """
    if (named := _named(None, environ, "QUIZ_CACHE")) is not None:
        return named
    if _ON_LINUX:
        return _on_linux(environ, "XDG_CACHE_HOME", "~/.cache")
    from platformdirs import user_cache_path

    return user_cache_path(_APP, appauthor=False)


def _on_linux(environ: Mapping[str, str], variable: str, usual: str) -> Path:
    """Return a folder as platformdirs has it, whose import takes a fifth of `quiz packs`."""
    given = environ.get(variable, "").strip()
    return Path(given if os.path.isabs(given) else os.path.expanduser(usual), _APP)


def pack_id(folder: Path) -> str:
    """Return the id of the pack in a folder: its own name, also where it is ``.`` or a link."""
    return Path(os.path.abspath(folder)).name


def name_of(folder: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Return what a person types to name the pack in a folder: its id where that leads there.

    Else a path that cannot be taken for an id.
    """
    try:
        for beside in folders_beside(packs_dir(environ=environ)):
            if folder.parent == beside:
                return folder.name
            if is_pack(beside / folder.name):
                break  # the id leads to another pack
    except QuizError:
        pass  # QUIZ_PACKS is no path; what is meant was named by a flag
    shown = str(folder)
    return os.path.join(os.curdir, shown) if _is_bare(shown) else shown


def program() -> str:
    """Return what starts this program in a shell: ``quiz`` where that is found, else its path."""
    import shutil

    beside = Path(sys.executable).parent
    if shutil.which(_PROGRAM) is not None:
        return _PROGRAM
    for script in (Path(sys.argv[0]).absolute(), beside / _PROGRAM, beside / f"{_PROGRAM}.exe"):
        if script.stem == _PROGRAM and os.access(script, os.X_OK) and script.is_file():
            return str(script)
    return _PROGRAM


def command_of(*words: str) -> str:
    """Return the shell's command of this program and some words, such as ``quiz play PACK``."""
    import shlex

    return shlex.join([program(), *words])


def command_to_check(name: str) -> str:
    """Return the shell's command that lists the faults of a pack: ``quiz check NAME``."""
    return command_of("check", name)


def command_to_sign(name: str) -> str:
    """Return the shell's command that signs a pack: ``quiz sign NAME --by …``."""
    return f"{command_of('sign', name)} --by …"


def command_here(words: Sequence[str], saves: Path, packs: Iterable[Path] = ()) -> str:
    """Return the shell's command of some words, told where saves and packs are if not as usual.

    ``packs`` are the folders of those that it reads. It may be typed in any folder.
    """
    # Whoever is told it may have named the folder by a flag, and copies it as it stands.
    where: list[str] = []
    if not _is_usual(saves_dir, (saves,)):
        where += ["--saves", os.path.abspath(saves)]
    above = {folder.parent for folder in packs}
    if len(above) == 1 and not _is_usual(lambda: folders_beside(packs_dir()), above):
        where += ["--packs", os.path.abspath(above.pop())]
    return command_of(*words, *where)


def _is_usual(usual: Callable[[], Path | Iterable[Path]], folders: Iterable[Path]) -> bool:
    """Return whether folders are among those that are taken where no flag names others."""
    try:
        found = usual()
    except QuizError:  # the variable is no path
        return False
    known = {os.path.abspath(one) for one in ((found,) if isinstance(found, Path) else found)}
    return all(os.path.abspath(folder) in known for folder in folders)


def find_pack(name: str, packs: Path) -> Path:
    """Find the folder of a pack that a person named: its id, or the path of a folder.

    An id is looked up in ``packs`` and the folders beside it first, and never leads out of them; a
    path is taken as it is given, from the working directory.

    Raises:
        QuizError: there is no such pack, with the nearest name or what there is instead.
    """
    for folder in folders_beside(packs) if _is_bare(name) else ():
        if is_pack(folder / name):
            return folder / name
    try:
        given = Path(name).expanduser()
        if name and is_pack(given):
            return given
        if name and os.path.isdir(given):  # Path.is_dir raises on a long name
            raise QuizError(worded("path.no-pack-file", file=PACK_FILE), path=name)
    except (ValueError, RuntimeError):
        pass  # a NUL, or the home of a user who is not there: no path at all
    known = list(all_packs(packs))
    wanted = name.casefold() or "/"  # which no name has
    shown = "".join(c if c.isprintable() else "�" for c in name[:80])
    if not known:
        advice = worded("path.no-packs", folder=packs)
    else:
        import difflib

        places = ((one.casefold().find(wanted), one) for one in known)
        # Two letters within a name are in many names.
        held = sorted(each for each in places if each[0] == 0 or (each[0] > 0 and wanted[2:]))
        close = [one for _, one in held] or difflib.get_close_matches(name[:80], known, 1)
        if close:
            advice = worded("path.meant", pack=close[0])
        else:
            more = ("…",) if len(known) > 10 else ()
            advice = worded("path.known", packs=Listed((*known[:10], *more)))
    raise QuizError(worded("path.no-pack", pack=shown, advice=advice))


def version_of(pack: Path, digest: str) -> Path:
    """Return the folder of the version of a pack that has a digest; that of the pack, if none has.

    The digest comes from a save, and leads nowhere but there.
    """
    if len(digest) == 64 and digest.isalnum():
        version = pack.parent / VERSIONS / digest / pack.name
        if is_pack(version):
            return version
    return pack


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
    return expanded(str(name))


def expanded(name: str) -> Path:
    """Return the path that a person typed, a leading ``~`` expanded; a strange one is left be."""
    return Path(os.path.expanduser(name))  # Path.expanduser raises


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
