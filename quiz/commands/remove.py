"""``quiz remove``: take away packs that were added."""

from __future__ import annotations

from argparse import Namespace

from quiz import paths
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.packs.installing import remove


def run(options: Namespace) -> int:
    """Remove the packs named. What was played stays in the saves.

    Raises:
        QuizError: there is no such pack, or it came with the game; those before it are removed.
    """
    shipped = paths.packs_dir(options.packs)
    home = paths.folders_beside(shipped)[-1]
    printer = Printer(options)
    for name in options.pack:
        folder = paths.find_pack(name, shipped)
        if folder.parent != home or folder.name != name:
            where = "shipped" if folder.parent == shipped else "elsewhere"
            raise QuizError(worded(f"command.remove.{where}"), path=folder)
        remove(home, name)
        if options.json:
            say_json({"pack": name, "removed": str(folder)})
        else:
            printer.say("command.remove.removed", pack=name)
    return 0
