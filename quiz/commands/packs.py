"""``quiz packs``: the packs at a glance. It imports neither pydantic nor Textual."""

from __future__ import annotations

import re
from argparse import Namespace

from quiz import paths
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.languages.catalogue import text_in
from quiz.languages.messages import Message, worded
from quiz.languages.records import DEFAULT
from quiz.packs.listing import list_packs
from quiz.packs.pack_summary import PackSummary

_NAME = re.compile("[a-z0-9-]+")
"""A name of a pack. A shell that completes would run what the name of another folder says."""


def run(options: Namespace) -> int:
    """List the packs of the packs folder, a line each."""
    packs = paths.packs_dir(options.packs)
    if options.names:
        for name in filter(_NAME.fullmatch, paths.all_packs(packs)):
            print(name)
        return 0
    found = list_packs(packs, paths.cache_dir())
    if options.json:
        for summary in found:
            say_json(_as_data(summary))
        return 0
    printer = Printer(options)
    for summary in found:
        printer.tell(_as_line(summary, printer.words.language))
    if not found:
        printer.say("command.packs.none", folder=packs)
    return 0


def _as_data(summary: PackSummary) -> dict[str, object]:
    return {
        "id": summary.id,
        "title": summary.title,
        "languages": list(summary.languages),
        "facts": summary.facts,
        "to_learn": len(summary.askable),
        "faults": summary.faults,
        "playable": summary.playable,
        "unsigned": summary.unsigned,
        "digest": summary.digest,
        "error": None if summary.error is None else str(summary.error),
    }


def _as_line(summary: PackSummary, language: str) -> Message:
    if summary.error is not None:
        return worded("command.packs.unread", pack=summary.id, error=summary.error.in_place)
    if summary.faults:
        command = summary.command_to_check
        return worded("command.packs.faults", n=summary.faults, pack=summary.id, command=command)
    facts = sum(summary.facts.values())
    # Where all facts are to be learnt, to say both would only make people look for a difference.
    differs = len(summary.askable) != facts
    most = max(summary.unsigned.values(), default=0)
    return worded(
        "command.packs.unsigned" if most else "command.packs.signed",
        n=facts,
        pack=summary.id,
        title=summary.title.get(language) or text_in(DEFAULT.code, summary.title),
        languages=" ".join(summary.languages),
        unsigned=most,
        learn=worded("command.packs.to-learn", n=len(summary.askable)) if differs else "",
    )
