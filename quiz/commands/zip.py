"""``quiz zip``: a pack as one file, the same bytes on any machine."""

from __future__ import annotations

import hashlib
from argparse import Namespace

from quiz import paths
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.files.atomic import write_file
from quiz.languages.messages import Figure, Listed
from quiz.packs.folder import PackFolder
from quiz.packs.loading import PackFaults, examine
from quiz.packs.travelling import travelling_files
from quiz.packs.zip_file import write_zip


def run(options: Namespace) -> int:
    """Write a zip file of what makes a pack: its own file, sign-offs and the texts it names.

    Raises:
        PackFaults: it has faults, so that nobody could add it.
        QuizError: it cannot be read, or the file cannot be written.
    """
    given = paths.find_pack(options.pack, paths.packs_dir(options.packs))
    folder = PackFolder(given)
    examined = examine(folder, None)
    if examined.proven is None:
        raise PackFaults(options.pack, given, examined.faults)
    files = travelling_files(folder, examined.proven.pack)
    content = write_zip({f"{folder.id}/{name}": one for name, one in files.items()})
    target = paths.expanded(options.out or f"{folder.id}.zip")
    write_file(target, content, mode=0o644)
    digest = hashlib.sha256(content).hexdigest()
    if options.json:
        row = {"pack": folder.id, "file": str(target), "bytes": len(content), "sha256": digest}
        say_json({**row, "files": list(files)})
    else:
        printer = Printer(options)
        printer.say("command.zip.files", file=target, files=Listed(tuple(files)))
        printer.say("command.zip.digest", size=Figure(f"{len(content):,}"), digest=digest)
    return 0
