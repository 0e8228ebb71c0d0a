"""``quiz new``: make a pack from an article, with a draft of every date, number and name."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
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
from quiz.commands.output import say
from quiz.errors import QuizError
from quiz.facts.source import SourceText
from quiz.files.atomic import make_folder, write_file
from quiz.files.memory import LARGEST_MEMORY, limited_memory
from quiz.files.reading import MIB, read_bytes, what_to_do
from quiz.packs.loading import examine_pack
from quiz.paths import PACK_FILE
from quiz.text.printable import UNSAFE
from quiz.values.date_tables import base_language, has_words

LARGEST = 8 * MIB
"""Bytes of an article: a book has one."""
SOURCE_FILE = "article.txt"
_LONGEST_TITLE = 120
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MOST_ROUNDS = 4
"""Times that what a pack as a whole refuses is left out."""


def run(options: Namespace) -> int:
    """Make the pack; 0 once it is there.

    Raises:
        QuizError: the article cannot be read or is no text, its language is not known, or a pack
            is already there. Nothing is left behind.
    """
    with limited_memory():
        try:
            return _make(options)
        except MemoryError:
            most = f"{LARGEST_MEMORY // MIB} MiB of memory"
            raise QuizError(
                f"to read this takes more than {most}; split it", path=options.article
            ) from None


def _make(options: Namespace) -> int:
    content, name = _content(options.article)
    article = read_article(content, name)
    if article is None:
        raise QuizError("this is no text in an encoding known here; save it as UTF-8", path=name)
    if not any(map(str.isalpha, article.text)):
        raise QuizError("this holds no text", path=name)
    language, is_guessed = _language(options.source_language, article, name)
    title = _title(options.title or article.title or _stem(name))
    folder = _folder(options, title, name)
    source = SourceText("source", language, article.text)
    drafts = draft(source)
    kept = _write(folder, source, title, drafts)
    _tell(options, folder, article, language, is_guessed, drafts, kept)
    return 0


# -- what is given --------------------------------------------------------------------------


def _content(article: str) -> tuple[bytes, str]:
    if article == "-":
        content = sys.stdin.buffer.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise QuizError(f"this is larger than {LARGEST // MIB} MiB; split it", path="-")
        return content, "-"
    path = Path(article).expanduser()
    try:
        real = path.resolve()
    except (OSError, ValueError, RuntimeError):
        raise QuizError("there is no such file", path=article) from None
    return read_bytes(real, real.parent, LARGEST), article


def _stem(name: str) -> str:
    return "" if name == "-" else Path(name).stem


def _language(given: str | None, article: Article, name: str) -> tuple[str, bool]:
    if given is None:
        guess = guess_language(article.text)
        if guess is None:
            raise QuizError("its language cannot be told; name it with --lang", path=name)
        return guess.language, True
    if _LANGUAGE.fullmatch(given) is None or not has_words(base_language(given)):
        raise QuizError(f"no months and numbers of “{given[:40]}” are known here", key="--lang")
    return given, False


def _title(text: str) -> str:
    plain = UNSAFE.sub("", " ".join(text.split()))[:_LONGEST_TITLE].strip()
    return plain or "Untitled"


def _folder(options: Namespace, title: str, name: str) -> Path:
    """Return where the pack goes; nothing is there yet, or an empty folder."""
    if options.into is not None:
        folder = paths.expanded(options.into)
        if _ID.fullmatch(paths.pack_id(folder)) is None:
            message = "a pack's folder is called by small letters, digits and hyphens; name another"
            raise QuizError(message, path=folder)
        if _is_taken(folder):
            raise QuizError("something is there already; name another folder", path=folder)
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


def _write(folder: Path, source: SourceText, title: str, drafts: Drafts) -> list[Draft]:
    """Write the pack beside where it goes, prove it there, and move it in one step."""
    make_folder(folder.parent)
    workshop = folder.parent / f".{os.urandom(8).hex()}.tmp"
    staged = workshop / paths.pack_id(folder)
    try:
        make_folder(staged)
        write_file(staged / SOURCE_FILE, source.text.encode(), mode=0o644)
        kept = _proven(staged, source, title, list(drafts.found))
        try:
            staged.rename(folder)
        except OSError as error:
            message = f"cannot put the pack there: {what_to_do(error)}"
            raise QuizError(message, path=folder) from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(workshop)
    return kept


def _proven(staged: Path, source: SourceText, title: str, drafts: list[Draft]) -> list[Draft]:
    """Write drafts until the pack as a whole has no fault: two may contradict each other."""
    for _ in range(_MOST_ROUNDS):
        ids = ids_of(source.text, drafts)
        text = pack_text(source, SOURCE_FILE, title, drafts, ids)
        write_file(staged / PACK_FILE, text.encode(), mode=0o644)
        faults = examine_pack(staged).faults
        if not faults:
            return drafts
        wrong = {fault.fact for fault in faults}
        rest = [one for one, fact_id in zip(drafts, ids, strict=True) if fact_id not in wrong]
        if len(rest) == len(drafts):
            break  # the fault is not of a fact
        drafts = rest
    raise QuizError(f"no pack comes of it: {faults[0].message}", path=staged.name)


# -- what is told ---------------------------------------------------------------------------

_NOUNS = {
    "date": ("1 date", "{n} dates"),
    "number": ("1 number", "{n} numbers"),
    "name": ("1 name", "{n} names"),
}


def _tell(
    options: Namespace,
    folder: Path,
    article: Article,
    language: str,
    is_guessed: bool,
    drafts: Drafts,
    kept: list[Draft],
) -> None:
    told = f"{language}, guessed from its words; --lang names another" if is_guessed else language
    say(f"language: {told}")
    if article.encoding != "utf-8":
        say(f"encoding: {article.encoding}, guessed from its words")
    if article.hidden:
        many = (
            "1 invisible control" if article.hidden == 1 else f"{article.hidden} invisible controls"
        )
        say(f"taken out: {many}")
    if article.is_joined:
        say("joined: the lines of each paragraph, for a line break ends a sentence")
    counts = Counter(one.kind if one.kind in _NOUNS else "name" for one in kept)
    parts = [
        nouns[0] if counts[kind] == 1 else nouns[1].format(n=counts[kind])
        for kind, nouns in _NOUNS.items()
        if counts[kind]
    ]
    nothing = "no facts yet: it states no dates or numbers"
    say(f"made: {folder}, with {', '.join(parts) or nothing}")
    doubtful = sum(bool(one.doubts) for one in kept)
    if doubtful:
        say(f"to look at: {doubtful} of them, as pack.toml says beside each")
    left = drafts.refused + len(drafts.found) - len(kept)
    if left:
        say(f"left out: {left}, for which no words were found that prove them")
    if drafts.unread:
        say(f"not read: {drafts.unread} sentences that are too long")
    if drafts.is_cut:
        say(f"not read: what comes after the first {len(kept)} facts")
    name = paths.name_of(folder)
    if options.packs or name not in paths.all_packs(paths.packs_dir(options.packs)):
        name = str(folder)
    shown = shlex.quote(name)
    say(f"next: quiz play {shown}")
    say(f"then: edit {folder / PACK_FILE}, and quiz sign {shown} --by …")
