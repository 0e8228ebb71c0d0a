"""``quiz import``: make a pack of cards, of those whose sentences prove their dates."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from quiz import paths
from quiz.authoring.drafted_pack import slug
from quiz.authoring.encodings import decode_any, guess_language
from quiz.commands.output import say, say_json
from quiz.errors import QuizError
from quiz.files.memory import LARGEST_MEMORY, limited_memory
from quiz.files.reading import MIB, read_bytes
from quiz.interchange.card_json import read_json
from quiz.interchange.card_pack import MadePack, make_pack
from quiz.interchange.card_table import read_table
from quiz.interchange.cards import Card, CardFile
from quiz.packs.installing import install
from quiz.text.printable import UNSAFE
from quiz.values.date_tables import base_language, has_words

LARGEST = 32 * MIB
"""Bytes of a file of cards; 100,000 have about 20 MB."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LONGEST_TITLE = 120


def run(options: Namespace) -> int:
    """Make the pack; 0 once it is there, 1 where no card is proven and so none is made.

    Raises:
        QuizError: the file cannot be read or holds no cards, its language is not known, or a pack
            is already there. Nothing is left behind.
    """
    given = paths.expanded(options.cards)
    with limited_memory():
        try:
            return _import(given, options)
        except MemoryError:
            most = f"{LARGEST_MEMORY // MIB} MiB of memory"
            raise QuizError(f"to read this takes more than {most}; split it", path=given) from None


def _import(given: Path, options: Namespace) -> int:
    cards, aside = _read(given)
    language = _language(given, options.source_language, cards)
    title = _title(options.title or given.stem)
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
        raise QuizError("is no text in an encoding known here; save it as UTF-8", path=given)
    text = decoded.text.removeprefix("\ufeff")
    del content, decoded
    is_json = given.suffix.lower() in (".json", ".jsonl", ".ndjson")
    try:
        return read_json(text) if is_json else read_table(text)
    except ValueError as error:
        raise QuizError(str(error), path=given) from None


def _language(given: Path, named: str | None, cards: list[Card]) -> str:
    if named is not None:
        if _LANGUAGE.fullmatch(named) is None or not has_words(base_language(named)):
            raise QuizError(f"no months and numbers of “{named[:40]}” are known here", key="--lang")
        return str(named)
    guess = guess_language(" ".join(card.text for card in cards[:1_000]))
    if guess is None:
        raise QuizError("its language cannot be told; name it with --lang", path=given)
    return guess.language


def _title(text: str) -> str:
    return UNSAFE.sub("", " ".join(text.split()))[:_LONGEST_TITLE].strip() or "Cards"


def _folder(given: Path, options: Namespace, title: str) -> Path:
    """Return where the pack goes, where nothing is yet."""
    packs = paths.packs_dir(options.packs)
    if options.into is not None:
        folder = Path(paths.expanded(options.into)).absolute()
    else:
        name = slug(title) or slug(given.stem) or "cards"
        folder = paths.folders_beside(packs)[-1] / name
    if _ID.fullmatch(folder.name) is None:
        message = "a pack's folder is called by small letters, digits and hyphens; name another"
        raise QuizError(message, path=folder)
    if folder.exists() or (options.into is None and folder.name in paths.all_packs(packs)):
        message = "something is there already; name another folder with --into"
        raise QuizError(message, path=folder)
    return folder


def _tell(given: Path, folder: Path, language: str, made: MadePack, options: Namespace) -> None:
    if options.json:
        for row in made.aside:
            say_json({"file": str(given), "line": row.line, "reason": row.reason})
        told = {"file": str(given), "taken": made.taken, "aside": len(made.aside)}
        say_json({**told, "language": language, "folder": str(folder) if made.files else None})
        return
    for row in made.aside:
        say(f"{given}:{row.line}: {row.reason}")
    say(f"{given}: {made.taken} proven, {len(made.aside)} set aside, in “{language}”")
    if made.files:
        say(f"made: {folder}; play it with: quiz play {paths.name_of(folder)}")
    else:
        say("no pack is made of it: no sentence states the date of its card")
