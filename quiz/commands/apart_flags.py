"""The flags of ``quiz collect``."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from argparse import _SubParsersAction as Commands

Parser = TypeVar("Parser", bound=ArgumentParser)


def add_collect(commands: Commands[Parser], anywhere: Callable[..., Parser]) -> Parser:
    """Add ``collect``, and return it."""
    collect = commands.add_parser(
        "collect",
        parents=[anywhere("packs", "saves", "text")],
        help="gather the games that students played alone among the saves of their class",
    )
    collect.add_argument(
        "given", nargs="+", metavar="FOLDER|ZIP", help="saves, as they were handed in"
    )
    collect.set_defaults(takes_more="given")
    collect.add_argument(
        "--class", dest="class_name", metavar="NAME", help="which class (default: the only one)"
    )
    collect.add_argument("--code", metavar="CODE", help="only games of this code")
    collect.add_argument("--json", action="store_true", help="one JSON object a line")
    return collect
