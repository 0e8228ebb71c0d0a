"""The flags of the commands that make drafts of facts: ``quiz new`` and ``quiz draft``."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from argparse import _SubParsersAction as Commands

Parser = TypeVar("Parser", bound=ArgumentParser)


def add_authoring(commands: Commands[Parser], anywhere: Parser) -> Parser:
    """Add ``quiz new`` and ``quiz draft``; return the latter, which speaks any language.

    ``--lang`` of the former is that of its article.
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
