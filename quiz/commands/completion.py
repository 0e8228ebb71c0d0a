"""``quiz completion``: a script with which a shell completes commands, flags, packs and files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator

import shtab

from quiz.paths import command_of

_NAMES = f"{command_of('packs', '--names')} 2>/dev/null"

_ADD = "quiz add"

_PACKS = {
    "bash": "_quiz_packs",
    "zsh": "_quiz_packs",
    "fish": f"({_NAMES}; __fish_complete_directories)",
    "preamble": {
        "bash": f'_quiz_packs() {{\n  compgen -W "$({_NAMES})" -- "$1"\n  compgen -d -- "$1"\n}}',
        "zsh": "_quiz_packs() {\n  local -a names\n"
        f'  names=(${{(f)"$({_NAMES})"}})\n  compadd -a names\n  _files -/\n}}',
    },
}
"""The names of packs, asked for when they are wanted, and folders."""

_COMPLETED = {
    "PACK": _PACKS,
    "DIR": shtab.DIRECTORY,
    "FILE": shtab.FILE,
    "ARTICLE": shtab.FILE,
    "CARDS": shtab.FILE,
}
"""What a value may be completed to, by what the help calls it."""


def run(options: Namespace) -> int:
    """Print the script of one shell."""
    for parser in _parsers(options.parser):
        # What is to be added is no pack of yours yet.
        completed = {**_COMPLETED, "PACK": shtab.FILE} if parser.prog == _ADD else _COMPLETED
        for action in parser._actions:
            if isinstance(action.metavar, str) and action.metavar in completed:
                vars(action)["complete"] = completed[action.metavar]  # where shtab looks for it
    sys.stdout.write(shtab.complete(options.parser, options.shell))
    return 0


def _parsers(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            yield from action.choices.values()
