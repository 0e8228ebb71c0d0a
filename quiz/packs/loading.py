"""Loading of packs: reading, proof, the line of each fault, the kept verdict."""

from __future__ import annotations

import contextlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from quiz.collector import paused
from quiz.errors import QuizError
from quiz.facts.faults import Fault
from quiz.facts.head import has_one_source, place_in_file
from quiz.facts.models import FACT_KINDS, Pack, Source
from quiz.facts.proof import prove
from quiz.facts.proven_pack import Proof, ProvenPack
from quiz.facts.schema import parse_pack, unread_tables
from quiz.facts.source import UNSAFE_IN_SOURCE, SourceText
from quiz.files.reading import decode
from quiz.files.toml import parse_toml
from quiz.files.toml_lines import lines_of
from quiz.languages.messages import Message, worded
from quiz.packs.cache import SUMMARY, VERDICT, entry, read_entry, write_entry
from quiz.packs.folder import PackFolder
from quiz.packs.pack_summary import PackSummary
from quiz.packs.signed import SignedFile, signed_of
from quiz.paths import PACK_FILE, command_to_check, name_of, version_of

_LINE = re.compile(r"[^\r\n]+")
_MOST_LINES = 50
"""Of one text with controls in it, how many are reported: a file that is no text has millions."""


class LocatedFault(NamedTuple):
    """One fault of a pack, and the line to mend."""

    file: str
    """The path, as the folder was named."""
    line: int
    """From 1."""
    fact: str
    """The id of the fact or other table at fault."""
    message: Message
    rule: str
    """As in `quiz.facts.faults.Fault`."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.fact}: {self.message}"


class PackFaults(QuizError):
    """A pack has faults, so it is not played."""

    def __init__(self, name: str, folder: Path, faults: tuple[LocatedFault, ...]) -> None:
        """``name`` is what a person typed, or would type, to name the pack."""
        self.faults = faults
        command = command_to_check(name)
        super().__init__(worded("fault.never-played", n=len(faults), command=command), path=folder)


class Examined(NamedTuple):
    """What one examination of a pack's folder found."""

    summary: PackSummary
    proven: ProvenPack | None
    """None where there are faults."""
    faults: tuple[LocatedFault, ...]
    read: ProvenPack | None
    """The pack as far as it is proven, be there faults; None where not even its head reads."""
    signed: SignedFile
    text: str
    """Of its ``pack.toml``."""


def load_pack(path: Path, *, cache: Path | None, name: str | None = None) -> ProvenPack:
    """Load a pack to be played, proven now or, with a ``cache`` folder, once before as it is.

    ``name`` is what a person typed to name it, for what they are advised to type next.

    Raises:
        PackFaults: it has faults; they are in ``faults``.
        QuizError: it cannot be read.
    """
    # A pack of 100,000 facts is a million new objects: restored in half the time without a look.
    with paused():
        return _load(path, cache, name or name_of(path))


def load_as_begun(path: Path, digest: str, *, cache: Path | None) -> ProvenPack:
    """Load the version of a pack that has a digest; the pack as it is now where there is none.

    Raises:
        QuizError: as `load_pack`.
    """
    version = version_of(path, digest)
    if version != path:
        # What was proven when it was added may not be to a newer version of the program.
        with contextlib.suppress(QuizError):
            return load_pack(version, cache=cache)
    return load_pack(path, cache=cache)


def _load(path: Path, cache: Path | None, name: str) -> ProvenPack:
    folder = PackFolder(path)
    if cache is not None:
        kept = read_entry(entry(cache, folder.digest, folder.id, VERDICT))
        if kept is not None and (restored := _restore(folder, kept)) is not None:
            return restored
    examined = examine(folder, cache)
    if examined.proven is None:
        raise PackFaults(name, path, examined.faults)
    return examined.proven


def examine_pack(path: Path) -> Examined:
    """Prove a pack afresh, and return all that was found.

    Raises:
        QuizError: it cannot be read at all: no folder, no ``pack.toml``, no TOML.
    """
    with paused():
        return examine(PackFolder(path), None)


def examine(folder: PackFolder, cache: Path | None) -> Examined:
    """Prove a pack, and keep the verdict where there is a ``cache`` folder.

    Raises:
        QuizError: its ``pack.toml`` is not TOML, or its sign-offs cannot be read.
    """
    signed = signed_of(folder)
    shown = folder.path / PACK_FILE
    data, text = parse_toml(folder.read(PACK_FILE), shown)
    pack, faults = parse_pack(folder.id, data, folder.files)
    is_only_source = has_one_source(data)
    unread = {} if pack is None else unread_tables(data, pack, faults)
    del data  # 100,000 facts twice in memory slow the proof down
    in_texts: list[LocatedFault] = []
    proven: ProvenPack | None = None
    if pack is not None:
        sources = {
            source_id: _Texts(folder, source_id, source, faults, in_texts).read()
            for source_id, source in pack.sources.items()
        }
        readable = {i: source for i, source in sources.items() if source is not None}
        proven, unproven = prove(
            pack, readable, digest=folder.digest, sign_offs=signed.sign_offs, unread=unread
        )
        faults.extend(unproven)
    located = _locate(faults, text, folder, is_only_source) + in_texts
    located.sort(key=lambda fault: (fault.file != str(shown), fault.file, fault.line))
    kinds: Counter[str] = Counter()
    if pack is not None:
        kinds.update(fact.kind for fact in pack.facts.values())
    summary = PackSummary(
        folder.id,
        folder.path,
        dict(pack.title) if pack is not None else {},
        pack.languages if pack is not None else (),
        {kind: kinds[kind] for kind in FACT_KINDS},
        len(located),
        folder.digest,
        askable=() if located or proven is None else proven.askable,
        unsigned={} if located or proven is None else proven.unsigned_by_language,
        renames=pack.renames if pack is not None else {},
    )
    examined = Examined(summary, None if located else proven, tuple(located), proven, signed, text)
    if cache is not None and not signed.hangs_on_today:
        _keep(folder, examined, cache)
    return examined


def _locate(
    faults: list[Fault], text: str, folder: PackFolder, is_only_source: bool
) -> list[LocatedFault]:
    if not faults:
        return []
    wheres = {fault.where: place_in_file(fault.where, is_only_source) for fault in faults}
    lines = lines_of(text, wheres.values())
    return [
        LocatedFault(
            str(folder.path / fault.file),
            lines[wheres[fault.where]],
            fault.subject,
            fault.message,
            fault.rule,
        )
        for fault in faults
    ]


# -- source texts ---------------------------------------------------------------------------


class _Texts:
    """Reads one source and its translations, noting every fault."""

    def __init__(
        self,
        folder: PackFolder,
        source_id: str,
        source: Source,
        faults: list[Fault],
        located: list[LocatedFault],
    ) -> None:
        self.folder = folder
        self.id = source_id
        self.source = source
        self.faults = faults
        self.located = located

    def read(self) -> SourceText | None:
        """Read the source with the translations that fit it; None where it is unreadable."""
        text = self._text(self.source.file, ("file",))
        if text is None:
            return None
        translations: dict[str, tuple[str, ...]] = {}
        # One object throughout: it remembers the sentences that it is cut into.
        source = SourceText(self.id, self.source.language, text, translations)
        count = len(source.sentences)
        if not count:
            self._fault(("file",), worded("fault.no-sentence", file=self.source.file))
            return None
        for language, name in self.source.translation.items():
            key = ("translation", language)
            translation = self._text(name, key)
            if translation is None:
                continue
            lines = _lines(translation)
            if len(lines) == count:
                translations[language] = lines
            else:
                message = worded(
                    "fault.lines",
                    file=name,
                    lines=str(len(lines)),
                    source=self.source.file,
                    sentences=str(count),
                )
                self._fault(key, message)
        return source

    def _text(self, name: str, key: tuple[str, ...]) -> str | None:
        if name == PACK_FILE:
            # Every quote stands in the file that quotes it.
            self._fault(key, worded("fault.pack-as-source"))
            return None
        try:
            text = decode(self.folder.read(name), self.folder.path / name)
        except QuizError as error:
            if error.line is None:
                self._fault(key, worded("fault.in-file", file=name, message=error.message))
            else:
                message = worded("fault.as-told", message=error.message)
                self._locate(name, error.line, message, "source")
            return None
        self._check_controls(name, text)
        return text

    def _check_controls(self, name: str, text: str) -> None:
        if UNSAFE_IN_SOURCE.search(text) is None:
            return
        lines = enumerate(text.split("\n"), 1)
        found = ((n, match) for n, line in lines if (match := UNSAFE_IN_SOURCE.search(line)))
        for count, (number, match) in enumerate(found):
            if count == _MOST_LINES:
                self._locate(name, number, worded("fault.more-controls"), "text")
                return
            message = worded("fault.control", code=f"U+{ord(match[0]):04X}")
            self._locate(name, number, message, "text")

    def _fault(self, key: tuple[str, ...], message: Message) -> None:
        self.faults.append(Fault(("source", self.id, *key), self.id, message, "source"))

    def _locate(self, name: str, line: int, message: Message, rule: str) -> None:
        file = str(self.folder.path / name)
        self.located.append(LocatedFault(file, line, self.id, message, rule))


def _lines(text: str) -> tuple[str, ...]:
    """Split a translation into lines, without blank ones and the white space around them."""
    lines = (line[0].strip() for line in _LINE.finditer(text))
    return tuple(line for line in lines if line)


# -- the kept verdict -----------------------------------------------------------------------


def _keep(folder: PackFolder, examined: Examined, cache: Path) -> None:
    """Keep a summary and, of a pack without a fault, the pack and its proofs, a line each."""
    summary = examined.summary
    told = {
        "title": summary.title,
        "languages": summary.languages,
        "facts": summary.facts,
        "faults": summary.faults,
        "askable": summary.askable,
        "unsigned": summary.unsigned,
        "renames": summary.renames,
    }
    path = entry(cache, folder.digest, folder.id, SUMMARY)
    write_entry(path, json.dumps(told, ensure_ascii=False).encode())
    if examined.proven is None:
        return
    proofs = [
        [fact, p.source, p.start, p.end, p.first_sentence, p.last_sentence, p.evidence]
        for fact, p in examined.proven.proofs.items()
    ]
    signed = {language: sorted(facts) for language, facts in examined.proven.signed.items()}
    parts = (examined.proven.pack.model_dump_json(), json.dumps(proofs), json.dumps(signed))
    verdict = "\n".join(parts)
    write_entry(entry(cache, folder.digest, folder.id, VERDICT), verdict.encode())


def _restore(folder: PackFolder, kept: bytes) -> ProvenPack | None:
    """Restore the pack that was proven before; None where what was kept is damaged.

    The texts are those of the folder, which the digest holds to be the ones of the proof.
    """
    try:
        pack_line, proofs_line, signed_line = kept.split(b"\n")
        signed = {language: frozenset(facts) for language, facts in json.loads(signed_line).items()}
        pack = Pack.model_validate_json(pack_line)
        proofs = {
            fact: Proof(source, start, end, first, last, tuple([(a, b) for a, b in evidence]))
            for fact, source, start, end, first, last, evidence in json.loads(proofs_line)
        }
        sources = {
            source_id: SourceText(
                source_id,
                source.language,
                folder.read(source.file).decode(),
                {
                    language: _lines(folder.read(name).decode())
                    for language, name in source.translation.items()
                },
            )
            for source_id, source in pack.sources.items()
        }
    except (ValidationError, ValueError, TypeError, AttributeError, RecursionError, QuizError):
        return None
    # A verdict that lacks a proof would let an unproven fact be asked.
    if proofs.keys() != pack.facts.keys():
        return None
    return ProvenPack(pack, sources, proofs, folder.digest, signed)
