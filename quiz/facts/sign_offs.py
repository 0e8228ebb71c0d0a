"""Sign-offs: what a person reads who signs a fact in one language, and the digest of it.

A sign-off says that the wordings of one language say what the sentence says. It counts as long as
the digest of what was read is the same; see `Reading` for what that is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from quiz.facts.models import Fact, Pack
from quiz.facts.proven_pack import ProvenPack
from quiz.languages.messages import Message, worded
from quiz.values.visible import shown

FIRST_DAY = date(2026, 11, 1)
"""No sign-off is older than the program that writes them."""

_WORD = re.compile(r"\S+")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class SignOff(NamedTuple):
    """That a person read a fact beside its sentence, and found that the one says the other."""

    by: str
    on: date
    digest: str
    """`Reading.digest` of what was read; void once that changes."""


SignOffs = Mapping[str, Mapping[str, SignOff]]
"""Sign-offs by fact and language."""


class Reading(NamedTuple):
    """What a person reads who signs a fact in one language: all that its digest covers.

    Not read, and so free to change, are the choice of distractors, the unit, the anchor, aliases,
    how far the quote reaches within its sentences, words of the evidence that its value does
    without (“in December 2006” and “December 2006” are one), and all texts in other languages.
    """

    kind: str
    language: str
    claims: tuple[tuple[str, str], ...]
    """What the fact claims and how it is worded, as (what it is, text)."""
    sentence: str
    """The sentences that hold the quote, as a reader sees them: letters that nobody sees, or a
    space of another sort, void nothing."""
    evidence: tuple[tuple[int, int], ...]
    """Where in them the words stand that state the answer, cut down to what its value needs."""
    translation: str | None
    """The pack's own translation of them into the language, where it has one."""

    @property
    def digest(self) -> str:
        """The first 128 bits of the SHA-256 of a canonical JSON text, in hexadecimal."""
        return hashlib.sha256(_ENCODER.encode(self).encode()).hexdigest()[:32]


class _Told(NamedTuple):
    """What is read of a fact in whatever language."""

    fact: Fact
    sentence: str
    evidence: tuple[tuple[int, int], ...]


def reading(proven: ProvenPack, fact_id: str, language: str) -> Reading:
    """Return what is read of a proven fact by who signs it in a language of the pack."""
    return _reading(proven, fact_id, language, _told(proven, fact_id))


def _told(proven: ProvenPack, fact_id: str) -> _Told:
    pack, proof = proven.pack, proven.proofs[fact_id]
    fact = pack.facts[fact_id].as_shown()
    source = proven.sources[proof.source]
    start = source.sentences[proof.first_sentence][0]
    end = source.sentences[proof.last_sentence][1]
    sentence = shown(source.text[start:end])
    places = [
        (len(shown(source.text[start:a])), len(shown(source.text[start:b])))
        for a, b in proof.evidence
    ]
    stretches = _value_stretches(pack, fact, places, sentence, source.language)
    return _Told(fact, sentence, tuple(stretches))


def _reading(proven: ProvenPack, fact_id: str, language: str, told: _Told) -> Reading:
    pack, proof = proven.pack, proven.proofs[fact_id]
    source = proven.sources[proof.source]
    translation = None
    if language != source.language:
        translation = source.translated(proof.first_sentence, proof.last_sentence, language)
    claims = [*told.fact.claims(language, pack), *resolved(pack, told.fact, language)]
    return Reading(
        told.fact.kind,
        language,
        tuple((what, _as_seen(text)) for what, text in claims if text),
        told.sentence,
        told.evidence,
        None if translation is None else shown(translation),
    )


def _as_seen(text: str) -> str:
    """Return what is seen of a wording: no space at its ends, and one between two words."""
    return " ".join(shown(text).split())


def resolved(pack: Pack, fact: Fact, language: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a quote that the author resolves, and to what."""
    dates = fact.resolved_dates
    for words, meant in fact.resolves.items():
        # A date, or the event that it is counted from, has no name to be shown by.
        yield words_resolved(words), meant if words in dates else pack.shown_name(meant, language)


def words_resolved(words: str) -> str:
    """Return the name under which words of a quote stand that the author resolves."""
    return f"«{words}» is"


def _value_stretches(
    pack: Pack, fact: Fact, places: Sequence[tuple[int, int]], sentence: str, language: str
) -> list[tuple[int, int]]:
    """Return the places of the evidence, without the words that a date or number does without."""
    if fact.anchored is None or [sentence[a:b] for a, b in places] != list(fact.evidence):
        return list(places)
    return [
        _shortest(pack, fact, number, start, language) for number, (start, _) in enumerate(places)
    ]


def _shortest(pack: Pack, fact: Fact, number: int, start: int, language: str) -> tuple[int, int]:
    """Cut words off both ends of an evidence as long as the rest reads to the declared value."""
    words = fact.evidence[number]
    tokens = [match.span() for match in _WORD.finditer(words)]

    def reads(first: int, last: int) -> bool:
        shorter = [*fact.evidence]
        shorter[number] = words[tokens[first][0] : tokens[last][1]]
        cut = fact.model_copy(update={"evidence": tuple(shorter)})
        return next(iter(cut.misreadings(language, pack)), None) is None

    last = len(tokens) - 1
    first = next((place for place in range(last, 0, -1) if reads(place, last)), 0)
    last = next((place for place in range(first, last) if reads(first, place)), last)
    return start + tokens[first][0], start + tokens[last][1]


# -- which of them count --------------------------------------------------------------------


def counting(proven: ProvenPack, sign_offs: SignOffs) -> dict[str, frozenset[str]]:
    """Return by language the facts that are signed as they stand."""
    signed: dict[str, set[str]] = {}
    for fact_id, by_language in sign_offs.items():
        if fact_id not in proven.proofs:
            continue
        told = _told(proven, fact_id)
        for language, sign_off in by_language.items():
            if language not in proven.pack.languages:
                continue
            if _reading(proven, fact_id, language, told).digest == sign_off.digest:
                signed.setdefault(language, set()).add(fact_id)
    return {language: frozenset(facts) for language, facts in signed.items()}


def is_bound(proven: ProvenPack, fact_id: str, language: str, sign_off: SignOff) -> bool:
    """Return whether a sign-off is of a fact as it now stands."""
    return fact_id in counting(proven, {fact_id: {language: sign_off}}).get(language, ())


def complaint_of_day(on: date, latest: date) -> Message | None:
    """Say why the date of a sign-off cannot be; None where it can.

    ``latest`` is the day that it is now where the day begins first.
    """
    if on < FIRST_DAY:
        return worded("signed.too-early", day=on)
    if on > latest:
        return worded("signed.too-late", day=on)
    return None


def unsigned_languages(proven: ProvenPack, fact_id: str) -> Sequence[str]:
    """Return the languages of the pack in which a fact is not signed."""
    return [lang for lang in proven.pack.languages if not proven.is_signed(fact_id, lang)]
