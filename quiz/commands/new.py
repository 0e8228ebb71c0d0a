"""``quiz new``: make a pack from an article, with a draft of every date, number and name."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path

from quiz import paths
from quiz.authoring.article import Article, read_article
from quiz.authoring.drafted_pack import ids_of, pack_text, slug
from quiz.authoring.drafting import Draft, Drafts, draft
from quiz.authoring.encodings import guess_language
from quiz.commands.making import is_id, is_read, plain_title
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.source import SourceText
from quiz.files.atomic import make_folder, write_file
from quiz.files.memory import LARGEST_MEMORY, limited_memory
from quiz.files.reading import MIB, read_bytes, what_to_do
from quiz.items.bank import ItemBank
from quiz.items.models import Refusal
from quiz.languages.messages import Listed, worded
from quiz.languages.records import DEFAULT
from quiz.packs.loading import examine_pack
from quiz.paths import PACK_FILE
from quiz.play.language_choice import language_for

LARGEST = 8 * MIB
"""Bytes of an article: a book has one."""
SOURCE_FILE = "article.txt"
_MOST_ROUNDS = 4
"""Times that what a pack as a whole refuses is left out."""


def run(options: Namespace) -> int:
    """Make the pack; 0 once it is there.

    Raises:
        QuizError: the article cannot be read or is no text, its language is not known, or a pack
            is already there. Nothing is left behind.
    """
    try:
        with limited_memory():
            return _make(options)
    except MemoryError:  # here, where there is memory again
        message = worded("command.new.memory", n=LARGEST_MEMORY // MIB)
        raise QuizError(message, path=options.article) from None


def _make(options: Namespace) -> int:
    content, name = _content(options.article)
    article = read_article(content, name)
    if article is None:
        raise QuizError(worded("command.new.no-text"), path=name)
    if not any(map(str.isalpha, article.text)):
        raise QuizError(worded("command.new.empty"), path=name)
    language, is_guessed = _language(options.source_language, article, name)
    title = plain_title(options.title or article.title or _stem(name), "Untitled")
    folder = _folder(options, title, name)
    source = SourceText("source", language, article.text)
    drafts = draft(source)
    kept, proven = _write(folder, source, title, drafts)
    _tell(options, folder, article, language, is_guessed, drafts, kept)
    _tell_what_to_do(options, folder, proven)
    return 0


# -- what is given --------------------------------------------------------------------------


def _content(article: str) -> tuple[bytes, str]:
    if article == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise QuizError(worded("command.new.too-large", n=LARGEST // MIB), path="-")
        return content, "-"
    path = Path(article).expanduser()
    try:
        real = path.resolve()
    except (OSError, ValueError, RuntimeError):
        raise QuizError(worded("command.new.missing"), path=article) from None
    return read_bytes(real, real.parent, LARGEST), article


def _stem(name: str) -> str:
    return "" if name == "-" else Path(name).stem


def _language(given: str | None, article: Article, name: str) -> tuple[str, bool]:
    if given is None:
        guess = guess_language(article.text)
        if guess is None:
            raise QuizError(worded("command.new.no-language"), path=name)
        return guess.language, True
    if not is_read(given):
        raise QuizError(worded("command.new.unknown-language", language=given[:40]), key="--lang")
    return given, False


def _folder(options: Namespace, title: str, name: str) -> Path:
    """Return where the pack goes; nothing is there yet, or an empty folder."""
    if options.into is not None:
        folder = paths.expanded(options.into)
        if not is_id(paths.pack_id(folder)):
            raise QuizError(worded("command.new.bad-folder"), path=folder)
        if _is_taken(folder):
            raise QuizError(worded("command.new.taken"), path=folder)
        return folder
    home = paths.folders_beside(paths.packs_dir(options.packs))[-1]
    stem = slug(title) or slug(_stem(name)) or "article"
    known = paths.all_packs(paths.packs_dir(options.packs))
    count, found = 1, stem
    while found in known or _is_taken(home / found):
        count += 1
        found = f"{stem}-{count}"
    return home / found


def _is_taken(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True  # no folder, or one that may not be looked into


# -- what is written ------------------------------------------------------------------------


def _write(
    folder: Path, source: SourceText, title: str, drafts: Drafts
) -> tuple[list[Draft], ProvenPack]:
    """Write the pack beside where it goes, prove it there, and move it in one step."""
    make_folder(folder.parent)
    workshop = folder.parent / f".{os.urandom(8).hex()}.tmp"
    staged = workshop / paths.pack_id(folder)
    try:
        make_folder(staged)
        write_file(staged / SOURCE_FILE, source.text.encode(), mode=0o644)
        made = _proven(staged, source, title, list(drafts.found))
        try:
            staged.rename(folder)
        except OSError as error:
            message = worded("command.new.cannot-place", reason=what_to_do(error))
            raise QuizError(message, path=folder) from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(workshop)
    return made


def _proven(
    staged: Path, source: SourceText, title: str, drafts: list[Draft]
) -> tuple[list[Draft], ProvenPack]:
    """Write drafts until the pack as a whole has no fault: two may contradict each other."""
    for _ in range(_MOST_ROUNDS):
        ids = ids_of(source.text, drafts)
        text = pack_text(source, SOURCE_FILE, title, drafts, ids)
        write_file(staged / PACK_FILE, text.encode(), mode=0o644)
        examined = examine_pack(staged)
        if examined.proven is not None:
            return drafts, examined.proven
        faults = examined.faults
        wrong = {fault.fact for fault in faults}
        rest = [one for one, fact_id in zip(drafts, ids, strict=True) if fact_id not in wrong]
        if len(rest) == len(drafts):
            break  # the fault is not of a fact
        drafts = rest
    raise QuizError(worded("command.new.no-pack", reason=faults[0].message), path=staged.name)


# -- what is told ---------------------------------------------------------------------------


def _tell(
    options: Namespace,
    folder: Path,
    article: Article,
    language: str,
    is_guessed: bool,
    drafts: Drafts,
    kept: list[Draft],
) -> None:
    printer = Printer(options)
    guessed = "language-guessed" if is_guessed else "language"
    printer.say(f"command.new.{guessed}", language=language)
    if article.encoding != "utf-8":
        printer.say("command.new.encoding", encoding=article.encoding)
    if article.hidden:
        printer.say("command.new.hidden", n=article.hidden)
    if article.is_joined:
        printer.say("command.new.joined")
    counts = Counter(_SORTS.get(one.kind, "names") for one in kept)
    parts = tuple(
        worded(f"command.new.{sort}", n=counts[sort]) for sort in _COUNTED if counts[sort]
    )
    if parts:
        printer.say("command.new.made", folder=folder, facts=Listed(parts))
    else:
        printer.say("command.new.made-empty", folder=folder)
    left = drafts.refused + len(drafts.found) - len(kept)
    for key, count in (
        ("look", sum(bool(one.doubts) for one in kept)),
        ("left-out", left),
        ("unread", drafts.unread),
    ):
        if count:
            printer.say(f"command.new.{key}", n=count)
    if drafts.is_cut:
        printer.say("command.new.cut", n=len(kept))


def _tell_what_to_do(options: Namespace, folder: Path, proven: ProvenPack) -> None:
    printer = Printer(options)
    name = paths.name_of(folder)
    if options.packs or name not in paths.all_packs(paths.packs_dir(options.packs)):
        name = str(folder)
    bank = ItemBank(proven, language_for([proven.pack], DEFAULT.code, None))
    if all(isinstance(item, Refusal) for item in bank.items()):
        draft_more = paths.command_of("draft", name, "--prompt")
        printer.say("command.new.no-question", file=folder / PACK_FILE, command=draft_more)
        return
    printer.say("command.new.next", command=paths.command_of("play", name))
    sign = paths.command_to_sign(name)
    printer.say("command.new.then", file=folder / PACK_FILE, command=sign)


_SORTS = {"date": "dates", "number": "numbers"}
_COUNTED = ("dates", "numbers", "names")
