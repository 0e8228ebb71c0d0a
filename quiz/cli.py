"""The command line: names and flags. Each command imports what it needs when it runs."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import MutableMapping, Sequence
from functools import partial
from importlib import import_module
from typing import NoReturn

from quiz import __version__
from quiz.collector import paused, settle
from quiz.commands.about_flags import add_about, flags_anywhere
from quiz.commands.apart_flags import add_collect
from quiz.commands.class_flags import add_class
from quiz.commands.flag_values import address, choices, count, number_of, whole, with_default
from quiz.commands.pack_flags import add_authoring, add_keeping
from quiz.errors import QuizError
from quiz.languages.messages import Message, worded
from quiz.languages.records import DEFAULT, LANGUAGES
from quiz.play.allowed import USUAL
from quiz.signals import Ended, let_go_of

EXIT_ERROR = 2
EXIT_INTERRUPTED = 130

MOST_VISITORS = 1_000

_WITH_WORK_AT_THE_END = ("quiz.saves.index", "textual")
"""Modules that put something in order when the program ends, or may have begun a thread."""


class _Misused(Exception):
    """A command line that cannot be followed."""

    def __init__(self, message: Message) -> None:
        self.message = message


class _Parser(argparse.ArgumentParser):
    """A parser that leaves to others how what is wrong is told."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse has to say."""
        from quiz.commands.misuse import misuse_told

        raise _Misused(misuse_told(message, sys.exc_info()[1], self.prog))


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of ``quiz``: its commands, and flags that stand before or after them."""
    anywhere = partial(flags_anywhere, _Parser)
    parser = _Parser(
        prog="quiz",
        description="Sanad: a quiz in which a sentence of the source proves every answer. "
        "Without a command, the game opens.",
        parents=[anywhere("packs", "saves", "text", "calibrate")],
    )
    parser.add_argument("--version", action="version", version=f"sanad-quiz {__version__}")
    _add_who(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    play = commands.add_parser(
        "play",
        parents=[anywhere("packs", "saves", "text", "calibrate")],
        help="play a pack at once",
    )
    play.add_argument(
        "pack", nargs="*", metavar="PACK", help="packs to play together: names, or folders"
    )
    play.add_argument(
        "--code", metavar="CODE", help="the same questions for everyone whom a code was given"
    )
    play.add_argument(
        "--plain", action="store_true", help="line by line, for screen readers and pipes"
    )
    _add_who(play)
    _add_seed(play)
    play.add_argument(
        "--length",
        type=number_of("length"),
        metavar="N",
        help=with_default("how many questions", "length"),
    )
    what = play.add_mutually_exclusive_group()
    what.add_argument("--kind", choices=choices("kind"), help=with_default("what is asked", "kind"))
    what.add_argument(
        "--review", action="store_true", help="ask the facts that are due, and only these"
    )
    what.add_argument(
        "--missed",
        action="store_true",
        help="ask what the last finished game missed, in other forms",
    )
    what.add_argument("--daily", action="store_true", help="the daily round, the same for everyone")
    play.add_argument(
        "--orders",
        choices=choices("orders"),
        help=with_default("how events are put in order", "orders"),
    )
    play.add_argument(
        "--exam", action="store_true", default=None, help="no feedback before the end"
    )
    play.add_argument(
        "--timer",
        type=number_of("timer"),
        metavar="SECONDS",
        help="the time for each question (default: as long as it takes)",
    )
    play.add_argument(
        "--lives",
        type=number_of("lives"),
        metavar="N",
        help="how many wrong answers end the game (default: none does)",
    )
    play.add_argument(
        "--certainty",
        action="store_true",
        default=None,
        help="say with each answer how sure you are",
    )
    play.add_argument(
        "--new", action="store_true", help="begin anew, even if a game waits to be resumed"
    )

    _add_who(add_class(commands, anywhere))

    for one in add_keeping(commands, anywhere):
        _add_language(one)

    sign = commands.add_parser(
        "sign",
        parents=[anywhere("packs", "text")],
        help="read facts beside their sentences, and sign them",
    )
    sign.add_argument("pack", metavar="PACK", help="a pack's name, or a folder")
    sign.add_argument("fact", nargs="*", metavar="FACT", help="all that is unsigned, if none is")
    sign.set_defaults(takes_more="fact")
    sign.add_argument("--by", metavar="NAME", required=True, help="who signs: your own name")
    # Another thing than the language in which a person is spoken to.
    sign.add_argument(
        "--lang", dest="worded_in", metavar="LANG", help="only what is worded in this language"
    )

    questions = commands.add_parser(
        "questions",
        parents=[anywhere("packs", "text")],
        help="print the questions made from a pack",
    )
    questions.add_argument("pack", metavar="PACK", help="a pack's name, or a folder")
    _add_seed(questions)
    questions.add_argument(
        "--count", type=count, default=10, metavar="N|all", help="how many (default 10)"
    )
    questions.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=f"the language (default {DEFAULT.code})",
    )
    questions.add_argument(
        "--kind", choices=choices("kind"), default=USUAL["kind"], help="what is asked"
    )
    questions.add_argument("--json", action="store_true", help="one JSON object a line")

    _add_language(add_authoring(commands, anywhere))

    doctor = commands.add_parser(
        "doctor",
        parents=[anywhere("packs", "saves", "text")],
        help="print what was found out about this terminal and disk",
    )
    doctor.add_argument("--json", action="store_true", help="one JSON object a line")
    _add_language(doctor)

    serve = commands.add_parser(
        "serve", parents=[anywhere("packs", "saves")], help="let others play in their browsers"
    )
    serve.add_argument(
        "--host",
        type=address,
        default="127.0.0.1",
        help="the address to serve at (default: this machine only)",
    )
    serve.add_argument(
        "--port",
        type=whole(0, 65_535, "port"),
        default=8000,
        metavar="N",
        help="the port (default 8000; 0 finds a free one)",
    )
    serve.add_argument(
        "--visitors",
        type=whole(1, MOST_VISITORS, "visitors"),
        default=50,
        metavar="N",
        help="how many may play at a time (default 50)",
    )
    serve.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help="the language (default: each visitor's own)",
    )

    _add_language(add_collect(commands, anywhere))

    scores = commands.add_parser(
        "scores", parents=[anywhere("saves", "text")], help="show the scores kept"
    )
    scores.add_argument("player_shown", nargs="?", metavar="PLAYER", help="only this player's")
    scores.add_argument(
        "--class", dest="class_name", metavar="NAME", help="those of a class, not those at home"
    )
    scores.add_argument("--json", action="store_true", help="one JSON object a line")
    _add_language(scores)
    add_about(commands, parser, anywhere)
    return parser


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--player", metavar="NAME", default=argparse.SUPPRESS, help="who plays: any name"
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="the language to play in"
    )


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help="the language to speak (default: as in the game)",
    )


def _add_seed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--seed",
        type=whole(-(2**63), 2**63 - 1, "seed"),  # a save keeps it as an integer of TOML
        metavar="N",
        help="the same number gives the same questions",
    )


def _run(options: argparse.Namespace) -> int:
    """Run the command that was named, or open the game; only its own module is imported."""
    # By its name: a command added to the parser needs nothing here, and a test runs each of them.
    name = f"quiz.commands.{getattr(options, 'module', options.command or 'play')}"
    if name not in sys.modules:
        # What modules make stays to the end: neither now nor at the end is it worth a look.
        with paused():
            import_module(name)
        settle()
    command = sys.modules[name]
    return int(command.run_home(options) if options.command is None else command.run(options))


def program() -> NoReturn:
    """Run the command that was typed, and end this process with its exit code."""
    # Else pydantic reads what every installed package says of itself, in search of plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = main()
    if not any(module in sys.modules for module in _WITH_WORK_AT_THE_END):
        # Not by way of Python, which lets go of all its objects first: a twentieth of `quiz check`.
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):  # nobody reads it any more
                stream.flush()
        os._exit(code)
    raise SystemExit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0 is success, 1 faults in a pack, 2 what a person has to mend first (a flag, a file, the
    disk), 128 and its number a signal (130 is Ctrl+C). Whatever goes wrong is told in one line on
    standard error.
    """
    _open_what_is_closed()
    _heed_the_window(os.environ)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # whatever the locale, no traceback
    options = _nothing_asked(argparse.Namespace())
    try:
        options = _nothing_asked(_parsed(build_parser(), arguments))
        code = _run(options)
        sys.stdout.flush()
    except _Misused as error:
        options.lang = _typed_language(sys.argv[1:] if arguments is None else arguments)
        _complain(error.message, options)
        raise SystemExit(EXIT_ERROR) from None
    except QuizError as error:
        _complain(error, options)
        return EXIT_ERROR
    except BrokenPipeError:
        let_go_of(sys.stdout)  # the reader has seen enough
        return 0
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Ended as ended:
        return ended.exit_code
    except OSError as error:
        told = {"reason": error.strerror or error, "file": error.filename}
        key = "file.system-at" if error.filename else "file.system"
        _complain(worded(key, **told), options)
        try:
            sys.stdout.flush()
        except OSError:
            let_go_of(sys.stdout)  # the terminal is gone
        return EXIT_ERROR
    return code


def _nothing_asked(options: argparse.Namespace) -> argparse.Namespace:
    """Return options with what was not asked for as nothing, for every command alike."""
    for name in ("packs", "saves", "text", "player", "lang"):
        if not hasattr(options, name):
            setattr(options, name, None)
    options.calibrate = getattr(options, "calibrate", False)
    return options


def _typed_language(arguments: Sequence[str]) -> str | None:
    """Return what was typed for ``--lang`` on a line that cannot be parsed."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        flag, joined, value = word.partition("=")
        if flag == "--lang":
            return value if joined else following
    return None


def _complain(error: QuizError | str, options: argparse.Namespace) -> None:
    # Not before: nearly every run has nothing to complain of.
    from quiz.commands.printing import Printer

    Printer(options).complain(error)


def _parsed(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse arguments; of a command that takes any number of names, also those after its flags."""
    options, more = parser.parse_known_args(arguments)
    if more:
        names = getattr(options, getattr(options, "takes_more", ""), None)
        if names is None or any(word.startswith("-") for word in more):
            return parser.parse_args(arguments)  # which says what it does not know
        names.extend(more)
    return options


def _heed_the_window(environ: MutableMapping[str, str]) -> None:
    """Forget what a shell has exported of the size of its window, where there is a window.

    Whatever asks for a size would believe it before the terminal: it was true when the shell
    began, and may never have been.
    """
    if sys.stdout.isatty():
        environ.pop("COLUMNS", None)
        environ.pop("LINES", None)


def _open_what_is_closed() -> None:
    """Let a stream that was closed before the program began lead nowhere.

    Else the next file to be opened, a save perhaps, would take its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
