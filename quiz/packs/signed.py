"""``signed.toml``: the sign-offs of a pack, which `quiz sign` writes and nothing else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from quiz.errors import NewerFormat, QuizError
from quiz.facts.names import complaint_of_name
from quiz.facts.sign_offs import SignOff, complaint_of_day
from quiz.files.atomic import write_file
from quiz.files.locks import locked
from quiz.files.reading import is_there, read_bytes
from quiz.files.toml import parse_toml, text_of
from quiz.files.toml_lines import line_of
from quiz.languages.messages import Message, worded
from quiz.packs.folder import LARGEST_FILE, PackFolder
from quiz.paths import PACK_FILE, SIGNED_FILE, command_to_sign, name_of

FORMAT = 1
_HEAD = b"# Written by `quiz sign`, for each fact and language that a person has read.\n"
_WRITTEN = re.compile(
    r'fact\.([\w-]+)\.([\w-]+)\]\nby = "([^"\\\x00-\x1f\x7f]*)"\n'
    r'on = (\d{4}-\d\d-\d\d)\ndigest = "([0-9a-f]*)"\n',
    re.ASCII,
)
"""One sign-off as it is written here, without the bracket before it."""
_DIGEST = re.compile(r"[0-9a-f]{32}")
_KEYS = {"by": str, "on": date, "digest": str}
_EAST = timedelta(hours=14)
"""How far ahead of UTC the calendar of a signer may be, the furthest there is."""


class SignedFile(NamedTuple):
    """What ``signed.toml`` holds, by fact and language."""

    sign_offs: Mapping[str, Mapping[str, SignOff]]
    """Those that may count: each does if it is of what the fact now says."""
    refused: Mapping[str, Mapping[str, Message]]
    """Of the others, why they count for nothing."""
    hangs_on_today: bool = False
    """Whether one is dated in the future, so that what counts is another tomorrow."""
    text: str = ""
    """Of the file."""

    @property
    def entries(self) -> Iterator[tuple[str, str]]:
        """Yield the fact and language of each sign-off, be it refused."""
        for by_fact in (self.sign_offs, self.refused):
            for fact, languages in by_fact.items():
                for language in languages:
                    yield fact, language


NOTHING_SIGNED = SignedFile({}, {})


def latest_day() -> date:
    """Return the day that it is now where the day begins first."""
    return (datetime.now(UTC) + _EAST).date()


def signed_of(folder: PackFolder) -> SignedFile:
    """Return the sign-offs that lie beside a pack.

    Raises:
        QuizError: they cannot be read, with the line.
    """
    if SIGNED_FILE in folder.refused:
        raise folder.refused[SIGNED_FILE]
    if SIGNED_FILE not in folder.files:
        return NOTHING_SIGNED
    return _parse(folder.files[SIGNED_FILE], folder.path / SIGNED_FILE)[0]


def add_sign_off(folder: Path, fact_id: str, language: str, sign_off: SignOff) -> SignOff:
    """Write one more sign-off durably; whatever else was signed meanwhile stays.

    Returns the sign-off that stands: another's, where one of the same reading came first.

    Raises:
        QuizError: what is there cannot be read, or the file cannot be written; it is as it was.
    """
    import tomli_w

    path = folder / SIGNED_FILE
    with locked(folder):
        there = is_there(path)
        data: dict[str, Any] = {"format": FORMAT}
        if there:
            standing, data = _parse(read_bytes(path, folder, LARGEST_FILE), path)
            first = standing.sign_offs.get(fact_id, {}).get(language)
            if first is not None and first.digest == sign_off.digest:
                return first
        # Sorted, so that two people who sign in two copies can merge them line by line.
        facts = data.setdefault("fact", {})
        facts.setdefault(fact_id, {})[language] = sign_off._asdict()
        data["fact"] = {fact: dict(sorted(facts[fact].items())) for fact in sorted(facts)}
        mode = os.stat(path if there else folder / PACK_FILE).st_mode & 0o666
        write_file(path, _HEAD + tomli_w.dumps(data).encode(), mode=mode)
    return sign_off


def _parse(content: bytes, path: Path) -> tuple[SignedFile, dict[str, Any]]:
    """Return what counts, and the whole file as it stands."""
    text = text_of(content, path)
    if (data := as_written(text)) is None:
        data, text = parse_toml(content, path)

    def fault(name: str, *where: str, **parameters: object) -> QuizError:
        command = command_to_sign(name_of(path.parent))
        message = worded(f"signed.{name}", command=command, **parameters)
        key = ".".join(where) or None
        return QuizError(message, path=path, line=line_of(text, where), key=key)

    version = data.get("format")
    if isinstance(version, int) and version > FORMAT:
        message = worded("signed.newer")
        raise NewerFormat(message, path=path, line=line_of(text, ("format",)))
    if version != FORMAT or isinstance(version, bool):
        raise fault("format", "format", format=FORMAT)
    for key in data:
        if key not in ("format", "fact"):
            raise fault("no-key", key)
    sign_offs: dict[str, dict[str, SignOff]] = {}
    refused: dict[str, dict[str, Message]] = {}
    today, hangs_on_today = latest_day(), False
    for fact, language, entry in _entries(data.get("fact", {}), fault):
        where = ("fact", fact, language)
        for key in entry:
            if key not in _KEYS:
                raise fault("no-key", *where, key)
        for key, kind in _KEYS.items():
            value = entry.get(key)
            if not isinstance(value, kind) or isinstance(value, datetime):
                raise fault("no-date" if kind is date else "no-text", *where, key)
        sign_off = SignOff(entry["by"], entry["on"], entry["digest"])
        hangs_on_today |= sign_off.on > today
        reason = complaint_of_name(sign_off.by) or complaint_of_day(sign_off.on, today)
        if reason is None and not _DIGEST.fullmatch(sign_off.digest):
            reason = worded("signed.bad-digest")
        if reason is None:
            sign_offs.setdefault(fact, {})[language] = sign_off
        else:
            refused.setdefault(fact, {})[language] = reason
    return SignedFile(sign_offs, refused, hangs_on_today, text), data


def as_written(text: str) -> dict[str, Any] | None:
    """Return what TOML reads in a file that is just as it is written here; None of any other."""
    # A tenth of the time that TOML takes: a large pack has more lines of this than of its own.
    head, *entries = text.removeprefix(_HEAD.decode()).split("\n[")
    if head != f"format = {FORMAT}\n" or not entries:
        return None
    facts: dict[str, dict[str, Any]] = {}
    for entry in entries:
        if (match := _WRITTEN.fullmatch(entry)) is None:
            return None
        fact, language, by, on, digest = match.groups()
        languages = facts.setdefault(fact, {})
        if language in languages:
            return None
        try:
            languages[language] = {"by": by, "on": date.fromisoformat(on), "digest": digest}
        except ValueError:
            return None
    return {"format": FORMAT, "fact": facts}


def _entries(
    facts: Any, fault: Callable[..., QuizError]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the table of each fact and language."""
    if not isinstance(facts, dict):
        raise fault("no-table", "fact")
    for fact, languages in facts.items():
        if not isinstance(languages, dict):
            raise fault("no-table", "fact", fact)
        for language, entry in languages.items():
            if not isinstance(entry, dict):
                raise fault("no-table", "fact", fact, language)
            yield fact, language, entry
