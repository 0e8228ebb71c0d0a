"""Flags that any command takes, and what tells of commands: ``help``, ``completion``, examples."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from argparse import _SubParsersAction as Commands

Parser = TypeVar("Parser", bound=ArgumentParser)

# Written out, not imported from the room that knows them: --help does not load it.
FINISHERS: Final = ("b", "c", "m", "Q", "K", "x", "logical")
_EXAMPLES = "examples:"
SHELLS: Final = ("bash", "zsh", "fish")

_ANYWHERE: Final[Mapping[str, Mapping[str, Any]]] = {
    "packs": {"metavar": "DIR", "help": "the folder of packs (or QUIZ_PACKS)"},
    "saves": {"metavar": "DIR", "help": "the folder of saves (or QUIZ_SAVES)"},
    "text": {
        "choices": FINISHERS,
        "help": "how right-to-left text is sent to this terminal (chosen by itself if not given)",
    },
    "calibrate": {
        "action": "store_true",
        "help": "first see how Arabic reads in this terminal, and choose",
    },
}

EXAMPLES: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "": [
        ("quiz", "open the game"),
        ("quiz play istanbul-initiative", "play a pack at once"),
        ("quiz help play", "what quiz play takes"),
    ],
    "play": [
        ("quiz play istanbul-initiative", "a game, or the one that waits"),
        ("quiz play istanbul-initiative --lang ar --length 5", "five questions in Arabic"),
        ("quiz play ./my-pack --kind ordering --lives 3", "orders, until three are wrong"),
        ("quiz play istanbul-initiative --review", "just what is due"),
        ("quiz play istanbul-initiative --missed", "what the last game missed"),
        ("quiz play istanbul-initiative --plain", "line by line, for a screen reader"),
    ],
    "packs": [
        ("quiz packs", "every pack, a line each"),
        ("quiz packs --json", "the same for programs"),
    ],
    "check": [
        ("quiz check ./my-pack", "what is not proven yet, by file and line"),
        ("quiz check ./my-pack --watch", "again whenever a file is saved"),
        ("quiz check --items", "all packs, and measures of their questions"),
    ],
    "add": [
        ("quiz add my-pack.zip", "prove it, and put it among your packs"),
    ],
    "remove": [
        ("quiz remove my-pack", "take it away again; scores stay"),
    ],
    "zip": [
        ("quiz zip my-pack", "write my-pack.zip"),
        ("quiz zip ./my-pack -o history.zip", "write it there"),
    ],
    "sign": [
        ('quiz sign ./my-pack --by "Your Name"', "all that nobody has signed"),
        ('quiz sign ./my-pack conference --by "Your Name"', "one fact"),
    ],
    "questions": [
        ("quiz questions istanbul-initiative", "ten questions, and what proves them"),
        ("quiz questions ./my-pack --kind choice --count all --json", "all choices, for programs"),
    ],
    "new": [
        ("quiz new article.txt", "a pack among your own"),
        ("quiz new page.html --lang fr --into ./my-pack", "a French web page, into that folder"),
    ],
    "import": [
        ("quiz import cards.csv --into ./my-pack", "a pack of the rows whose sentences prove them"),
    ],
    "draft": [
        ("quiz draft ./my-pack --prompt", "what to ask a model or a person for"),
        ("quiz draft ./my-pack --from answer.json", "take from the answer what is proven"),
    ],
    "schema": [
        ("quiz schema", "the JSON Schema of a pack.toml"),
        ("quiz schema --draft", "that of the answer which quiz draft takes"),
    ],
    "doctor": [
        ("quiz doctor", "what to put into a report of a fault"),
    ],
    "serve": [
        ("quiz serve", "to browsers on this machine"),
        ("quiz serve --host 0.0.0.0 --visitors 30", "to a classroom"),
    ],
    "class": [
        ('quiz class istanbul-initiative --class "7b"', "a lesson before a class"),
        ("quiz class --screen", "in a second window: what the class sees"),
        ("quiz class --reteach", "what the class did not understand"),
    ],
    "collect": [
        ('quiz collect handed-in.zip --class "7b"', "games that students played alone"),
    ],
    "scores": [
        ("quiz scores", "everybody's"),
        ('quiz scores "Player 1"', "those of one player"),
    ],
    "help": [
        ("quiz help", "the commands"),
        ("quiz help play", "what quiz play takes"),
    ],
    "completion": [
        ("quiz completion bash", "for ~/.local/share/bash-completion/completions/quiz"),
        ("quiz completion zsh", "for a file _quiz in a folder of $fpath"),
        ("quiz completion fish", "for ~/.config/fish/completions/quiz.fish"),
    ],
}
"""For each command, and for none: what may be typed, and what it does."""


def flags_anywhere(parser: type[Parser], *matter: str) -> Parser:
    """Return a parent parser with the flags that may stand before or after any command.

    Only those that ``matter`` to its command are shown in its help.
    """
    # Suppressed, a default of the command's own parser does not hide what was given before it.
    made = parser(add_help=False, argument_default=argparse.SUPPRESS)
    for name, given in _ANYWHERE.items():
        shown = given if name in matter else {**given, "help": argparse.SUPPRESS}
        made.add_argument(f"--{name}", **shown)
    return made


def add_about(
    commands: Commands[Parser], parser: ArgumentParser, anywhere: Callable[..., Parser]
) -> None:
    """Add ``completion`` and ``help`` behind all other commands, and the examples of each."""
    completion = commands.add_parser(
        "completion", parents=[anywhere()], help="print what lets a shell complete quiz commands"
    )
    completion.add_argument("shell", choices=SHELLS, help="the shell that is to read it")
    completion.set_defaults(parser=parser)
    told = commands.add_parser("help", parents=[anywhere()], help="tell what a command takes")
    told.set_defaults(parsers={None: parser, **commands.choices})
    told.add_argument(
        "about", nargs="?", choices=list(commands.choices), metavar="COMMAND", help="which command"
    )
    every: dict[str, ArgumentParser] = {"": parser, **commands.choices}
    for name, each in every.items():
        each.formatter_class = _Formatter
        lines = [f"  {typed}\n      {does}" for typed, does in EXAMPLES[name]]
        each.epilog = "\n".join([_EXAMPLES, *lines])


class _Formatter(argparse.HelpFormatter):
    """Help whose examples stay in lines of their own."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if text.startswith(_EXAMPLES) else super()._fill_text(text, width, indent)
