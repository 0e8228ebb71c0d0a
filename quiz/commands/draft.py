"""``quiz draft``: ask a model or a person for facts, and take those that the proof takes."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import assert_never

from quiz import paths
from quiz.authoring.editing import Table, write_tables
from quiz.authoring.proposals import Answer, Known, Outcome, Refused, Taken, judge, rows_of
from quiz.authoring.request import request_lines
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.schema import parse_pack
from quiz.files.memory import LARGEST_MEMORY, limited_memory
from quiz.files.reading import MIB, decode, read_bytes
from quiz.files.toml import parse_toml
from quiz.languages.messages import Message, worded
from quiz.packs.folder import PackFolder
from quiz.packs.loading import PackFaults, examine
from quiz.paths import PACK_FILE

LARGEST = 8 * MIB
"""Bytes of an answer."""


def run(options: Namespace) -> int:
    """Print the request, or take the answer; 1 where every fact of it is refused.

    Raises:
        QuizError: the pack has faults, or the answer cannot be read.
    """
    path = paths.find_pack(options.pack, paths.packs_dir(options.packs))
    try:
        with limited_memory():
            folder = PackFolder(path)
            examined = examine(folder, None)
            if examined.proven is None:
                raise PackFaults(options.pack, path, examined.faults)
            if options.prompt:
                return _ask(options, examined.proven)
            return _take(options, folder, examined.proven)
    except MemoryError:  # here, where there is memory again
        message = worded("command.new.memory", n=LARGEST_MEMORY // MIB)
        raise QuizError(message, path=path) from None


def _ask(options: Namespace, proven: ProvenPack) -> int:
    from quiz.interchange.json_schema import schema_of

    printer = Printer(options)
    for line in request_lines(proven, schema_of(Answer, "An answer to “quiz draft”")):
        printer.show(line)
    return 0


def _take(options: Namespace, folder: PackFolder, proven: ProvenPack) -> int:
    rows = rows_of(_answer(options.answer))
    if isinstance(rows, Message):
        raise QuizError(rows, path=options.answer)
    data, _ = parse_toml(folder.read(PACK_FILE), folder.path / PACK_FILE)
    pack, _ = parse_pack(folder.id, data, folder.files)
    assert pack is not None, "a proven pack can be read"
    outcomes = judge(pack, proven, rows)
    taken = [one for one in outcomes if isinstance(one, Taken)]
    if taken:
        write_tables(folder.path, [Table(one.kind, one.id, one.entry) for one in taken])
    printer = Printer(options)
    for number, outcome in enumerate(outcomes, 1):
        if options.json:
            say_json(_row(number, outcome))
        else:
            printer.tell(_told(number, outcome))
    refused = sum(isinstance(one, Refused) for one in outcomes)
    counts = {
        "taken": len(taken),
        "refused": refused,
        "known": len(outcomes) - len(taken) - refused,
    }
    if options.json:
        say_json({"pack": folder.id, **counts})
    else:
        printer.say("command.draft.sum", pack=folder.id, **counts)
        if taken:
            printer.say("command.draft.next", command=paths.command_to_sign(options.pack))
    return 1 if refused and refused == len(outcomes) else 0


def _answer(name: str) -> str:
    if name == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise QuizError(worded("command.new.too-large", n=LARGEST // MIB), path="-")
    else:
        path = paths.expanded(name)
        try:
            path = path.resolve()
        except (OSError, ValueError, RuntimeError):
            raise QuizError(worded("command.new.missing"), path=name) from None
        content = read_bytes(path, path.parent, LARGEST)
    return decode(content, Path(name)).removeprefix("\ufeff")


def _told(number: int, outcome: Outcome) -> Message:
    match outcome:
        case Taken():
            return worded("command.draft.taken", row=number, fact=f"{outcome.kind}.{outcome.id}")
        case Known():
            return worded("command.draft.known", row=number, fact=outcome.id)
        case Refused():
            return worded("command.draft.refused", row=number, reason=outcome.reason)
        case _:
            assert_never(outcome)


def _row(number: int, outcome: Outcome) -> dict[str, object]:
    match outcome:
        case Taken():
            return {"row": number, "taken": outcome.id}
        case Known():
            return {"row": number, "known": outcome.id}
        case Refused():
            return {"row": number, "refused": str(outcome.reason)}
        case _:
            assert_never(outcome)
