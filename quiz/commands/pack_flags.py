"""The flags of the commands that make packs of texts, that prove them and send them about."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from argparse import _SubParsersAction as Commands

Parser = TypeVar("Parser", bound=ArgumentParser)


def add_authoring(commands: Commands[Parser], anywhere: Callable[..., Parser]) -> Parser:
    """Add ``new``, ``import``, ``draft`` and ``schema``; return ``draft``: ``--lang`` is added.

    Of the others it names the language of what they read.
    """
    new = commands.add_parser(
        "new",
        parents=[anywhere("packs", "text")],
        help="make a pack from an article, with drafts of its facts",
    )
    new.add_argument(
        "article",
        metavar="ARTICLE",
        help="a text, Markdown or saved web page; - reads it from a pipe",
    )
    _add_what_is_made(new, titled="the text")
    cards = commands.add_parser(
        "import",
        parents=[anywhere("packs", "text")],
        help="make a pack of cards: a title, a date, a sentence each",
    )
    # A module cannot be called as the command is.
    cards.set_defaults(module="import_cards")
    cards.add_argument("cards", metavar="CARDS", help="a table (.csv, .tsv) or JSON (.json)")
    _add_what_is_made(cards, titled="the file")
    cards.add_argument("--json", action="store_true", help="one JSON object a line")
    draft = commands.add_parser(
        "draft",
        parents=[anywhere("packs", "text")],
        help="let a model or a person propose facts, and prove them",
    )
    draft.add_argument("pack", metavar="PACK", help="a pack's name, or a folder")
    what = draft.add_mutually_exclusive_group(required=True)
    what.add_argument("--prompt", action="store_true", help="print what to ask for")
    what.add_argument(
        "--from",
        dest="answer",
        metavar="FILE",
        help="take the answer, in JSON; - reads it from a pipe. 0 where a fact is taken or there "
        "was none, 1 where all are refused, 2 where the answer cannot be read",
    )
    draft.add_argument("--json", action="store_true", help="one JSON object a line")
    schema = commands.add_parser(
        "schema", parents=[anywhere()], help="print the JSON Schema of a pack.toml, for editors"
    )
    schema.add_argument(
        "--draft", action="store_true", help="that of the answer which quiz draft takes"
    )
    return draft


def _add_what_is_made(parser: ArgumentParser, *, titled: str) -> None:
    parser.add_argument(
        "--lang", dest="source_language", metavar="LANG", help="its language (default: guessed)"
    )
    parser.add_argument(
        "--title", metavar="TITLE", help=f"what the pack is called (default: as {titled})"
    )
    parser.add_argument(
        "--into", metavar="DIR", help="the pack's folder (default: among your own packs)"
    )


def add_keeping(commands: Commands[Parser], anywhere: Callable[..., Parser]) -> tuple[Parser, ...]:
    """Add ``packs``, ``check``, ``add``, ``remove`` and ``zip``; return them."""
    packs = commands.add_parser("packs", parents=[anywhere("packs", "text")], help="list the packs")
    form = packs.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object a line")
    form.add_argument("--names", action="store_true", help="just their names, for shells")

    check = commands.add_parser(
        "check", parents=[anywhere("packs", "text")], help="prove packs, and list faults"
    )
    check.add_argument("pack", nargs="*", metavar="PACK", help="all packs, if none is named")
    check.set_defaults(takes_more="pack")
    check.add_argument("--items", action="store_true", help="measure the items made from them too")
    check.add_argument("--watch", action="store_true", help="again after each change, until Ctrl+C")
    check.add_argument("--json", action="store_true", help="one JSON object a line")

    add = commands.add_parser(
        "add",
        parents=[anywhere("packs", "text")],
        help="prove packs from elsewhere, and add them to yours",
    )
    add.add_argument("pack", nargs="+", metavar="PACK", help="a folder, or a zip file")
    add.set_defaults(takes_more="pack")
    add.add_argument("--json", action="store_true", help="one JSON object a line")

    remove = commands.add_parser(
        "remove", parents=[anywhere("packs", "text")], help="remove packs that were added"
    )
    remove.add_argument("pack", nargs="+", metavar="PACK", help="a pack's name")
    remove.set_defaults(takes_more="pack")
    remove.add_argument("--json", action="store_true", help="one JSON object a line")

    zipped = commands.add_parser(
        "zip",
        parents=[anywhere("packs", "text")],
        help="write a pack into one file, to be sent and added",
    )
    zipped.add_argument("pack", metavar="PACK", help="a pack's name, or a folder")
    zipped.add_argument("-o", "--out", metavar="FILE", help="the file (default PACK.zip)")
    zipped.add_argument("--json", action="store_true", help="one JSON object a line")
    return packs, check, add, remove, zipped
