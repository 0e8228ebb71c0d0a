"""``quiz remove``: take away packs that were added."""

from __future__ import annotations

from argparse import Namespace

from quiz import paths
from quiz.commands.output import say, say_json
from quiz.errors import QuizError
from quiz.packs.installing import remove


def run(options: Namespace) -> int:
    """Remove the packs named. What was played stays in the saves.

    Raises:
        QuizError: there is no such pack, or it came with the game; those before it are removed.
    """
    shipped = paths.packs_dir(options.packs)
    home = paths.folders_beside(shipped)[-1]
    for name in options.pack:
        folder = paths.find_pack(name, shipped)
        if folder.parent != home or folder.name != name:
            what = "it came with the game" if folder.parent == shipped else "it lies elsewhere"
            message = f"only a pack that was added can be removed, and {what}"
            raise QuizError(message, path=folder)
        remove(home, name)
        if options.json:
            say_json({"pack": name, "removed": str(folder)})
        else:
            say(f"{name}: removed; its scores and what you remember of it stay in your saves")
    return 0
