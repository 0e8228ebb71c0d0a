"""``quiz add``: prove a pack from elsewhere, and put it among the user's own."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from quiz import paths
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.facts.models import Pack
from quiz.facts.schema import parse_pack
from quiz.files.memory import LARGEST_MEMORY, limited_memory
from quiz.files.reading import MIB
from quiz.files.toml import parse_toml
from quiz.languages.messages import worded
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
    try:
        with limited_memory():
            folder = opened(given)
            examined = examine(folder, None)
    except MemoryError:  # here, where there is memory again
        message = worded("command.add.memory", size=LARGEST_MEMORY // MIB)
        raise QuizError(message, path=given) from None
    pack_id, printer = folder.id, Printer(options)
    if examined.proven is None:
        for fault in examined.faults:
            if options.json:
                say_json({"pack": pack_id, **fault._asdict()})
            else:
                printer.tell(fault.message, at=f"{fault.file}:{fault.line}: {fault.fact}: ")
        if options.json:
            say_json({"pack": pack_id, "faults": len(examined.faults), "added": None})
        else:
            printer.say("command.add.faults", pack=pack_id, n=len(examined.faults))
        return 1
    pack = examined.proven.pack
    files = travelling_files(folder, pack)
    if home != shipped and paths.is_pack(shipped / pack_id):
        raise QuizError(worded("command.add.shipped", pack=pack_id), path=given)
    before = _before(home / pack_id)
    if before is not None and before.files == files:
        target, added = home / pack_id, "same"
    else:
        target = install(home, pack_id, files)
        added = "new"
    changes = {"renamed": 0, "gone": 0, "new": len(pack.facts)}
    if before is not None and added == "new":
        added = "updated"
        changes = _changes(before, pack)
    if options.json:
        row = {"pack": pack_id, "faults": 0, "added": added, "folder": str(target), **changes}
        say_json(row)
        return 0
    printer.say(f"command.add.{added}", pack=pack_id, folder=target)
    if added == "updated":
        printer.say("command.add.changes", pack=pack_id, **changes)
        if changes["gone"]:
            printer.say("command.add.was", pack=pack_id, file=PACK_FILE, key='was = "…"')
    printer.say("command.add.play", command=paths.command_of("play", pack_id))
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
