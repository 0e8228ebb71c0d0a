"""The file of a player's memory: derived from the sessions, and made again from them at need.

``<saves>/<player>/memory.toml`` says which files of sessions it covers. What was played since is
put on top; where anything else happened to the sessions (one came from another machine, was
changed by hand or taken away) the memory is made from all of them again. To lose it costs no more
than that time, so that it is written whole, but not durably, and no failure to write it is told.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import tomli_w
from pydantic import Field

from quiz.errors import QuizError
from quiz.facts.models import Frozen
from quiz.play.memory import FORMAT, Confusion, FactMemory, InUtc, Memory
from quiz.play.remembering import Evidence, evidence_of, in_order, remember
from quiz.play.session import FORMAT as SESSION_FORMAT
from quiz.storage.atomic import write_file
from quiz.storage.evidence import Answers, read_evidence
from quiz.storage.files import is_there, read_bytes
from quiz.storage.formats import NewerFormat
from quiz.storage.notices import Notice
from quiz.storage.players import player_name
from quiz.storage.save_files import LARGEST_SAVE, validated
from quiz.storage.saves import SaveStore
from quiz.storage.toml_read import parse_toml

MEMORY_FILE = "memory.toml"

_GRADES = 1
"""Counts how the answers were graded; with another number, kept memories are made again."""


class _Open(Frozen):
    """A session that was not finished when it was read: more answers may follow."""

    file: str
    stamp: str
    answers: int
    """How many of its answers are in the memory."""
    digest: str
    """Of those."""


class _Kept(Frozen):
    """What the file holds."""

    format: int = FORMAT
    covers: str
    """The last file of a session that it covers."""
    stamp: str
    """Of all files that it covers, but for those of open sessions."""
    until: InUtc | None = None
    """When the last answer was given."""
    open: tuple[_Open, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    facts: dict[str, dict[str, FactMemory]] = Field(default_factory=dict)
    """By the pack's id and the fact's."""

    @property
    def memory(self) -> Memory:
        """The memory that is kept."""
        facts = {
            (pack, fact): found
            for pack, facts in self.facts.items()
            for fact, found in facts.items()
        }
        return Memory(facts, self.confusions)


def load_memory(store: SaveStore, player: str, now: datetime) -> Memory:
    """What a player remembers after all sessions there are; of an unknown player, nothing.

    The file is written where it was behind. It is left as it is where it is from a newer version
    or cannot be read, and where answers are dated after ``now``: their place in time will change.
    """
    files = _Files(store, player_name(player))
    if not files.stamps:
        return Memory()
    path = store.folder_of(player) / MEMORY_FILE
    kept, may_write = _read(store, path)
    news = None if kept is None else _with_news(kept, files, now)
    memory, to_keep = _made_from_all(files, now) if news is None else news
    if may_write and to_keep is not None and to_keep is not kept:
        content = tomli_w.dumps(to_keep.model_dump(exclude_none=True)).encode()
        with contextlib.suppress(QuizError):
            write_file(path, content, durable=False)
    return memory


class _Files:
    """The files of a player's sessions."""

    def __init__(self, store: SaveStore, player: str) -> None:
        self._store = store
        self._player = player
        own = store.folder_of(player)
        near, far = str(own / "sessions" / "_")[:-1], str(own.parent / "_")[:-1]
        self._paths = {
            str(path).removeprefix(near).removeprefix(far).replace(os.sep, "/"): path
            for path in store.session_files(player)
        }
        self.stamps = {name: _stamp(path) for name, path in sorted(self._paths.items())}
        """By file, in the order of their names: its size and when it was changed."""

    def read(self, name: str) -> Answers:
        """The answers in a file; none where it is damaged, which is told by the store."""
        path = self._paths[name]
        with contextlib.suppress(QuizError, UnicodeDecodeError):
            text = read_bytes(path, self._store.folder, LARGEST_SAVE).decode()
            if (answers := read_evidence(text, self._player)) is not None:
                return answers
        session = self._store.read_session(path)
        if session is None:
            if not os.path.lexists(path):
                del self.stamps[name]  # it was set aside
            return Answers([], finished=True)
        if session.player != self._player:
            return Answers([], finished=True)
        return Answers(list(evidence_of(session)), session.finished is not None)

    def digest(self, names: Iterable[str]) -> str:
        """Of the stamps of some files, and of what else a memory depends on."""
        told = "".join(f"{name} {self.stamps[name]}\n" for name in names)
        return _digest(f"{_GRADES} {SESSION_FORMAT}\n{told}")

    def opened(self, name: str, evidence: list[Evidence]) -> _Open:
        """What to keep of a session that is not finished."""
        return _Open(
            file=name,
            stamp=self.stamps[name],
            answers=len(evidence),
            digest=_digest(repr(evidence)),
        )


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "gone"
    return f"{found.st_size} {found.st_mtime_ns}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _read(store: SaveStore, path: Path) -> tuple[_Kept | None, bool]:
    """What is kept, and whether another file may be put in its place."""
    try:
        if not is_there(path):
            return None, True
        content = read_bytes(path, store.folder, LARGEST_SAVE)
    except QuizError as error:
        store.tell(Notice("unreadable", path, error.message))
        return None, False
    try:
        data, text = parse_toml(content, path)
        return validated(_Kept.model_validate, data, text, "memory", path), True
    except NewerFormat as error:
        store.tell(Notice("newer", path, error.message))
        return None, False
    except QuizError as error:
        store.set_aside(path, content, error)
        return None, not os.path.lexists(path)


@contextlib.contextmanager
def _no_collector() -> Iterator[None]:
    """Spare the time that Python takes to look for circles of objects, where none are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_no_collector()
def _made_from_all(files: _Files, now: datetime) -> tuple[Memory, _Kept | None]:
    evidence: list[Evidence] = []
    opened: dict[str, _Open] = {}
    for name in list(files.stamps):
        found = files.read(name)
        evidence += found.evidence
        if not found.finished:
            opened[name] = files.opened(name, found.evidence)
    memory = remember(Memory(), in_order(evidence, now))
    if any(one.when > now for one in evidence):
        return memory, None
    return memory, _to_keep(memory, files, opened, max((e.when for e in evidence), default=None))


def _with_news(kept: _Kept, files: _Files, now: datetime) -> tuple[Memory, _Kept] | None:
    """The memory with what was played since; None where it has to be made from all sessions."""
    opened = {one.file: one for one in kept.open}
    covered = [name for name in files.stamps if name <= kept.covers and name not in opened]
    if files.digest(covered) != kept.stamp or not opened.keys() <= files.stamps.keys():
        return None
    news: list[Evidence] = []
    changed = False
    for name, stamp in list(files.stamps.items()):
        before = opened.get(name)
        if before.stamp == stamp if before is not None else name <= kept.covers:
            continue
        changed = True
        found = files.read(name)
        known = 0 if before is None else before.answers
        if before is not None and _digest(repr(found.evidence[:known])) != before.digest:
            return None
        news += found.evidence[known:]
        opened.pop(name, None)
        if not found.finished:
            opened[name] = files.opened(name, found.evidence)
    if not changed:
        return kept.memory, kept
    times = [one.when for one in news]
    if times and (max(times) > now or (kept.until is not None and min(times) <= kept.until)):
        return None
    memory = remember(kept.memory, in_order(news, now))
    return memory, _to_keep(memory, files, opened, max(times, default=kept.until))


def _to_keep(
    memory: Memory, files: _Files, opened: Mapping[str, _Open], until: datetime | None
) -> _Kept:
    facts: dict[str, dict[str, FactMemory]] = {}
    for (pack, fact), found in memory.facts.items():
        facts.setdefault(pack, {})[fact] = found
    return _Kept(
        covers=max(files.stamps, default=""),
        stamp=files.digest(name for name in files.stamps if name not in opened),
        until=until,
        open=tuple(opened[name] for name in sorted(opened)),
        confusions=memory.confusions,
        facts=facts,
    )
