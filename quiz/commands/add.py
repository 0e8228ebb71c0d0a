"""``quiz add``: prove a pack from elsewhere, and put it among the user's own."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from quiz import paths
from quiz.commands.output import say, say_json
from quiz.errors import QuizError
from quiz.facts.models import Pack
from quiz.facts.schema import parse_pack
from quiz.files.memory import LARGEST_MEMORY, limited_memory
from quiz.files.reading import MIB
from quiz.files.toml import parse_toml
from quiz.packs.folder import PackFolder
from quiz.packs.installing import install
from quiz.packs.loading import examine
from quiz.packs.travelling import opened, travelling_files
from quiz.paths import PACK_FILE


def run(options: Namespace) -> int:
    """Add the packs named; 0 added or there already, 1 with faults, 2 where one cannot be read.

    Raises:
        QuizError: one cannot be read or put there; those before it are added.
    """
    return max(_add(paths.expanded(name), options) for name in options.pack)


def _add(given: Path, options: Namespace) -> int:
    shipped = paths.packs_dir(options.packs)
    home = paths.folders_beside(shipped)[-1]
    with limited_memory():
        try:
            folder = opened(given)
            examined = examine(folder, None)
        except MemoryError:
            most = f"{LARGEST_MEMORY // MIB} MiB of memory"
            raise QuizError(f"to prove this pack takes more than {most}", path=given) from None
    pack_id = folder.id
    if examined.proven is None:
        for fault in examined.faults:
            if options.json:
                say_json({"pack": pack_id, **asdict(fault)})
            else:
                say(str(fault))
        many = "1 fault" if len(examined.faults) == 1 else f"{len(examined.faults)} faults"
        if options.json:
            say_json({"pack": pack_id, "faults": len(examined.faults), "added": None})
        else:
            say(f"{pack_id}: {many}, so it is not added")
        return 1
    pack = examined.proven.pack
    files = travelling_files(folder, pack)
    if home != shipped and paths.is_pack(shipped / pack_id):
        message = f"a pack “{pack_id}” comes with the game; rename the folder of this one"
        raise QuizError(message, path=given)
    before = _before(home / pack_id)
    if before is not None and before.files == files:
        target, added, told = home / pack_id, "same", "is there already, just as it is"
    else:
        target = install(home, pack_id, files)
        added, told = "new", "is added"
    changes = {"renamed": 0, "gone": 0, "new": len(pack.facts)}
    if before is not None and added == "new":
        added, told = "updated", "takes the place of the version before"
        changes = _changes(before, pack)
    if options.json:
        row = {"pack": pack_id, "faults": 0, "added": added, "folder": str(target), **changes}
        say_json(row)
        return 0
    say(f"{pack_id}: {told}, in {target}")
    if added == "updated":
        say(f"{pack_id}: {_in_words(changes)}; what is remembered of the others stays")
    say(f"play it with: quiz play {pack_id}")
    return 0


def _before(target: Path) -> PackFolder | None:
    try:
        return PackFolder(target)
    except QuizError:
        return None


def _changes(before: PackFolder, pack: Pack) -> dict[str, int]:
    """Count the facts that have another id now, are gone, or are new."""
    try:
        data, _ = parse_toml(before.files[PACK_FILE], before.path / PACK_FILE)
    except QuizError:
        return {"renamed": 0, "gone": 0, "new": len(pack.facts)}
    old, _ = parse_pack(before.id, data, before.files)
    known = set() if old is None else set(old.facts)
    renamed = known & pack.renames.keys()
    return {
        "renamed": len(renamed),
        "gone": len(known - pack.facts.keys() - renamed),
        "new": len(pack.facts.keys() - known) - len({pack.renames[one] for one in renamed}),
    }


def _in_words(changes: dict[str, int]) -> str:
    renamed, gone, new = changes["renamed"], changes["gone"], changes["new"]
    parts = (
        f"{renamed} renamed and remembered under the new id",
        f"{gone} gone (where one only has another id, say so with was)" if gone else "0 gone",
        f"{new} new",
    )
    return "facts: " + ", ".join(parts)
