"""The flags of ``quiz class``: a lesson before a class."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from quiz.commands.flag_values import choices, number_of, whole, with_default

if TYPE_CHECKING:
    from argparse import _SubParsersAction as Commands

Parser = TypeVar("Parser", bound=ArgumentParser)


def add_class(commands: Commands[Parser], anywhere: Callable[..., Parser]) -> Parser:
    """Add ``class``, and return it: what its screens speak is added elsewhere."""
    parser = commands.add_parser(
        "class",
        parents=[anywhere("packs", "saves", "text", "calibrate")],
        help="hold a lesson: one laptop, one projector, no devices",
    )
    # A module cannot be called as the command is.
    parser.set_defaults(module="lesson")
    parser.add_argument(
        "pack", nargs="*", metavar="PACK", help="packs that are asked: names, or folders"
    )
    parser.add_argument(
        "--class", dest="class_name", metavar="NAME", help="which class (default: the last one)"
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--screen",
        action="store_true",
        help="what the class looks at, in a second terminal: it follows the lesson that runs",
    )
    instead.add_argument(
        "--reteach",
        action="store_true",
        help="print the sentences that the class did not understand in its last lesson",
    )
    instead.add_argument(
        "--roster",
        metavar="FILE",
        help="keep the list of students in a table or a text; - reads it from a pipe",
    )
    instead.add_argument(
        "--code",
        action="store_true",
        help="print a code of these packs by which each plays alone, or, without packs, those of "
        "the last lesson: the same questions, and what each one missed",
    )
    parser.add_argument(
        "--screen-port",
        type=whole(0, 65_535, "port"),
        metavar="N",
        help="show the class the same in a browser on this machine, at this port",
    )
    parser.add_argument(
        "--anonymous",
        action="store_true",
        help="from now on leave students' names out of all that is written of the class",
    )
    parser.add_argument(
        "--length",
        type=number_of("length"),
        metavar="N",
        help=with_default("how many questions", "length"),
    )
    parser.add_argument("--kind", choices=choices("kind"), help="what is asked (default: both)")
    parser.add_argument(
        "--seed",
        type=whole(-(2**63), 2**63 - 1, "seed"),
        metavar="N",
        help="the same number gives the same questions",
    )
    return parser
