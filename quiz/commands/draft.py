"""``quiz draft``: ask a model or a person for facts, and take those that the proof takes."""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from pathlib import Path
from typing import assert_never

from quiz import paths
from quiz.authoring.editing import Table, write_tables
from quiz.authoring.proposals import Answer, Known, Outcome, Refused, Taken, judge, rows_of
from quiz.authoring.request import request_lines
from quiz.commands.output import say, say_json
from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.schema import parse_pack
from quiz.files.memory import LARGEST_MEMORY, limited_memory
from quiz.files.reading import MIB, decode, read_bytes
from quiz.files.toml import parse_toml
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
    with limited_memory():
        try:
            folder = PackFolder(path)
            examined = examine(folder, None)
            if examined.proven is None:
                raise PackFaults(options.pack, path, examined.faults)
            if options.prompt:
                return _ask(examined.proven)
            return _take(options, folder, examined.proven)
        except MemoryError:
            most = f"{LARGEST_MEMORY // MIB} MiB of memory"
            raise QuizError(f"to read this takes more than {most}; split it") from None


def _ask(proven: ProvenPack) -> int:
    from quiz.interchange.json_schema import schema_of

    for line in request_lines(proven, schema_of(Answer, "An answer to “quiz draft”")):
        say(line)
    return 0


def _take(options: Namespace, folder: PackFolder, proven: ProvenPack) -> int:
    rows = rows_of(_answer(options.answer))
    if isinstance(rows, str):
        raise QuizError(rows, path=options.answer)
    data, _ = parse_toml(folder.read(PACK_FILE), folder.path / PACK_FILE)
    pack, _ = parse_pack(folder.id, data, folder.files)
    assert pack is not None, "a proven pack can be read"
    outcomes = judge(pack, proven, rows)
    taken = [one for one in outcomes if isinstance(one, Taken)]
    if taken:
        write_tables(folder.path, [Table(one.kind, one.id, one.entry) for one in taken])
    for number, outcome in enumerate(outcomes, 1):
        _tell(number, outcome, as_json=options.json)
    refused = sum(isinstance(one, Refused) for one in outcomes)
    known = len(outcomes) - len(taken) - refused
    if options.json:
        say_json({"pack": folder.id, "taken": len(taken), "refused": refused, "known": known})
    else:
        say(f"{folder.id}: {len(taken)} taken, {refused} refused, {known} there already")
        if taken:
            say(f"next: quiz sign {shlex.quote(options.pack)} --by …")
    return 1 if refused and refused == len(outcomes) else 0


def _answer(name: str) -> str:
    if name == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise QuizError(f"this is larger than {LARGEST // MIB} MiB; split it", path="-")
    else:
        path = paths.expanded(name)
        try:
            path = path.resolve()
        except (OSError, ValueError, RuntimeError):
            raise QuizError("there is no such file", path=name) from None
        content = read_bytes(path, path.parent, LARGEST)
    return decode(content, Path(name)).removeprefix("\ufeff")


def _tell(number: int, outcome: Outcome, *, as_json: bool) -> None:
    match outcome:
        case Taken():
            row: dict[str, object] = {"row": number, "taken": outcome.id}
            text = f"{number}: taken as {outcome.kind}.{outcome.id}"
        case Known():
            row = {"row": number, "known": outcome.id}
            text = f"{number}: there already, as {outcome.id}"
        case Refused():
            row = {"row": number, "refused": outcome.reason}
            text = f"{number}: refused, {outcome.reason}"
        case _:
            assert_never(outcome)
    if as_json:
        say_json(row)
    else:
        say(text)
