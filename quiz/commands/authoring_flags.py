"""The flags of the commands that make packs of texts: ``quiz new``, ``import`` and ``draft``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from argparse import _SubParsersAction as Commands

Parser = TypeVar("Parser", bound=ArgumentParser)


def add_authoring(commands: Commands[Parser], anywhere: Parser) -> Parser:
    """Add ``quiz new``, ``import`` and ``draft``; return the last, to which ``--lang`` is added.

    Of the others it names the language of what they read.
    """
    new = commands.add_parser(
        "new", parents=[anywhere], help="make a pack from an article, with drafts of its facts"
    )
    new.add_argument(
        "article",
        metavar="ARTICLE",
        help="a text, Markdown or saved web page; - reads it from a pipe",
    )
    new.add_argument(
        "--lang", dest="source_language", metavar="LANG", help="its language (default: guessed)"
    )
    new.add_argument(
        "--title", metavar="TITLE", help="what the pack is called (default: as the text)"
    )
    new.add_argument(
        "--into", metavar="DIR", help="the pack's folder (default: among your own packs)"
    )
    cards = commands.add_parser(
        "import", parents=[anywhere], help="make a pack of cards: a title, a date, a sentence each"
    )
    # A module cannot be called as the command is.
    cards.set_defaults(module="import_cards")
    cards.add_argument("cards", metavar="CARDS", help="a table (.csv, .tsv) or JSON (.json)")
    cards.add_argument(
        "--lang", dest="source_language", metavar="LANG", help="its language (default: guessed)"
    )
    cards.add_argument(
        "--title", metavar="TITLE", help="what the pack is called (default: as the file)"
    )
    cards.add_argument(
        "--into", metavar="DIR", help="the pack's folder (default: among your own packs)"
    )
    cards.add_argument("--json", action="store_true", help="one JSON object a line")
    draft = commands.add_parser(
        "draft", parents=[anywhere], help="let a model or a person propose facts, and prove them"
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
    return draft
