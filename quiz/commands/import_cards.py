"""``quiz import``: make a pack of cards, of those whose sentences prove their dates."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from quiz import paths
from quiz.authoring.drafted_pack import slug
from quiz.authoring.encodings import decode_any, guess_language
from quiz.commands.making import is_id, is_read, plain_title
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.files.memory import LARGEST_MEMORY, limited_memory
from quiz.files.reading import MIB, read_bytes
from quiz.interchange.card_json import read_json
from quiz.interchange.card_pack import MadePack, make_pack
from quiz.interchange.card_table import read_table
from quiz.interchange.cards import Card, CardFile, NoCards
from quiz.languages.messages import worded
from quiz.packs.installing import install
from quiz.text.printable import printable

LARGEST = 32 * MIB
"""Bytes of a file of cards; 100,000 have about 20 MB."""


def run(options: Namespace) -> int:
    """Make the pack; 0 once it is there, 1 where no card is proven and so none is made.

    Raises:
        QuizError: the file cannot be read or holds no cards, its language is not known, or a pack
            is already there. Nothing is left behind.
    """
    given = paths.expanded(options.cards)
    try:
        with limited_memory():
            return _import(given, options)
    except MemoryError:  # here, where there is memory again
        message = worded("command.import.memory", size=LARGEST_MEMORY // MIB)
        raise QuizError(message, path=given) from None


def _import(given: Path, options: Namespace) -> int:
    cards, aside = _read(given)
    language = _language(given, options.source_language, cards)
    title = plain_title(options.title or given.stem, "Cards")
    folder = _folder(given, options, title)
    made = make_pack(cards, aside, pack_id=folder.name, title=title, language=language)
    if made.files:
        install(folder.parent, folder.name, made.files)
    _tell(given, folder, language, made, options)
    return 0 if made.files else 1


def _read(given: Path) -> CardFile:
    content = read_bytes(given, given.parent, LARGEST)
    decoded = decode_any(content, is_page=False)
    if decoded is None:
        raise QuizError(worded("command.import.no-text"), path=given)
    text = decoded.text.removeprefix("\ufeff")
    del content, decoded
    is_json = given.suffix.lower() in (".json", ".jsonl", ".ndjson")
    try:
        return read_json(text) if is_json else read_table(text)
    except NoCards as error:
        raise QuizError(error.why, path=given) from None


def _language(given: Path, named: str | None, cards: list[Card]) -> str:
    if named is not None:
        if not is_read(named):
            message = worded("command.import.unread-language", language=printable(named, 40))
            raise QuizError(message, key="--lang")
        return str(named)
    guess = guess_language(" ".join(card.text for card in cards[:1_000]))
    if guess is None:
        raise QuizError(worded("command.import.no-language", flag="--lang"), path=given)
    return guess.language


def _folder(given: Path, options: Namespace, title: str) -> Path:
    """Return where the pack goes, where nothing is yet."""
    packs = paths.packs_dir(options.packs)
    if options.into is not None:
        folder = Path(paths.expanded(options.into)).absolute()
    else:
        name = slug(title) or slug(given.stem) or "cards"
        folder = paths.folders_beside(packs)[-1] / name
    if not is_id(folder.name):
        raise QuizError(worded("command.new.bad-folder"), path=folder)
    if folder.exists() or (options.into is None and folder.name in paths.all_packs(packs)):
        raise QuizError(worded("command.import.taken", flag="--into"), path=folder)
    return folder


def _tell(given: Path, folder: Path, language: str, made: MadePack, options: Namespace) -> None:
    if options.json:
        for row in made.aside:
            say_json({"file": str(given), "line": row.line, "reason": row.reason})
        told = {"file": str(given), "taken": made.taken, "aside": len(made.aside)}
        say_json({**told, "language": language, "folder": str(folder) if made.files else None})
        return
    printer = Printer(options)
    for row in made.aside:
        printer.tell(row.reason, at=f"{given}:{row.line}: ")
    counts = {"taken": made.taken, "aside": len(made.aside)}
    printer.say("command.import.counts", file=given, language=language, **counts)
    if made.files:
        command = paths.command_of("play", paths.name_of(folder))
        printer.say("command.import.made", folder=folder, command=command)
    else:
        printer.say("command.import.none")
