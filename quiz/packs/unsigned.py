"""What is unsigned in a pack, by file and line, with what its signer has to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quiz.facts.doubts import Doubt
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.sign_offs import unsigned_languages
from quiz.facts.wordings import doubtful_dates
from quiz.files.toml_lines import lines_of
from quiz.languages.messages import Listed, Message, worded
from quiz.packs.loading import Examined
from quiz.packs.signed import SignedFile
from quiz.paths import PACK_FILE, SIGNED_FILE

_CHANGED = "sign-off.changed"


class Unsigned(NamedTuple):
    """A fact that is not signed in some languages: a state, and no fault."""

    file: str
    line: int
    """From 1."""
    fact: str
    message: Message
    rule: str
    """Always ``unsigned``."""
    languages: tuple[str, ...]
    """In which it is not signed."""
    look: tuple[str, ...]
    """The words that the signer has to look at, as they stand; none where only the wording is
    unsigned."""


class Void(NamedTuple):
    """A sign-off that counts for nothing: no fault, but somebody meant it to count."""

    file: str
    line: int
    """From 1."""
    fact: str
    language: str
    message: Message
    """Why; the same for all of a sort."""
    rule: str
    """Always ``void``."""


def void_sign_offs(examined: Examined) -> Iterator[Void]:
    """Yield every sign-off that counts for nothing, by fact and language.

    Where the pack has faults, those of facts that it does not read or prove are left out: mended,
    they may count.
    """
    proven, signed = examined.read, examined.signed
    if proven is None:
        return
    reasons = {
        (fact, language): reason
        for fact, language in signed.entries
        if (reason := _why_for_nothing(proven, signed, fact, language)) is not None
        and (fact in proven.proofs or not examined.faults)
    }
    wheres = {entry: ("fact", *entry) for entry in sorted(reasons)}
    lines = lines_of(signed.text, wheres.values()) if wheres else {}
    file = str(examined.summary.folder / SIGNED_FILE)
    for entry, where in wheres.items():
        yield Void(file, lines[where], *entry, reasons[entry], "void")


def _why_for_nothing(
    proven: ProvenPack, signed: SignedFile, fact: str, language: str
) -> Message | None:
    if fact not in proven.pack.facts:
        return worded("sign-off.no-fact")
    if language not in proven.pack.languages:
        return worded("sign-off.no-language")
    if (refused := signed.refused.get(fact, {}).get(language)) is not None:
        return refused
    return None if proven.is_signed(fact, language) else worded(_CHANGED)


def unsigned_facts(examined: Examined) -> Iterator[Unsigned]:
    """Yield every proven fact that is not signed in all languages, in the pack's order."""
    proven = examined.read
    if proven is None:
        return
    facts = _unsigned(proven)
    wheres = {fact: (proven.pack.facts[fact].kind, fact) for fact in facts}
    lines = lines_of(examined.text, wheres.values())
    for fact in facts:
        languages = tuple(unsigned_languages(proven, fact))
        doubts = doubts_of(proven, fact, languages)
        yield Unsigned(
            str(examined.summary.folder / PACK_FILE),
            lines[wheres[fact]],
            fact,
            _message(fact, languages, doubts, examined.signed),
            "unsigned",
            languages,
            tuple(dict.fromkeys(doubt.words for doubt in doubts if doubt.words)),
        )


def unsigned_looks(examined: Examined) -> list[bool]:
    """Return whether there are words to look at, of each fact that `unsigned_facts` yields."""
    if (proven := examined.read) is None:
        return []
    return [_has_words(proven, fact) for fact in _unsigned(proven)]


def _unsigned(proven: ProvenPack) -> list[str]:
    return [fact for fact in proven.unsigned if fact in proven.proofs]


def _has_words(proven: ProvenPack, fact: str) -> bool:
    if any(doubt.words for doubt in proven.doubts.get(fact, ())):
        return True
    languages = unsigned_languages(proven, fact)
    return any(doubt.words for lang in languages for doubt in doubtful_dates(proven, fact, lang))


def doubts_of(proven: ProvenPack, fact_id: str, languages: tuple[str, ...]) -> tuple[Doubt, ...]:
    """Return what the signer of a fact has to look at: in its sentence, then in its wordings."""
    found = dict.fromkeys(proven.doubts.get(fact_id, ()))
    for language in languages:
        found |= dict.fromkeys(doubtful_dates(proven, fact_id, language))
    return tuple(found)


def why_void(fact: str, language: str, signed: SignedFile) -> Message | None:
    """Say why a sign-off that is there does not count; None where there is none.

    It is asked of what is unsigned: a sign-off that may count is then of something else.
    """
    refused = signed.refused.get(fact, {}).get(language)
    if refused is not None:
        return worded("sign-off.refused", language=language, reason=refused)
    sign_off = signed.sign_offs.get(fact, {}).get(language)
    if sign_off is None:
        return None
    return worded(
        "sign-off.void",
        by=sign_off.by,
        language=language,
        day=sign_off.on,
        reason=worded(_CHANGED),
    )


def _message(
    fact: str, languages: tuple[str, ...], doubts: tuple[Doubt, ...], signed: SignedFile
) -> Message:
    parts = [worded("sign-off.missing", languages=Listed(languages, "and"))]
    voids = (why_void(fact, language, signed) for language in languages)
    parts += [void for void in voids if void is not None]
    parts += [worded("sign-off.look", doubt=doubt.told) for doubt in doubts]
    return worded("list.all", parts=Listed(tuple(parts), "semicolon"))
