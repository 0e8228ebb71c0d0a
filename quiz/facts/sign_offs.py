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
from quiz.facts.proven_pack import Proof, ProvenPack
from quiz.values.folding import fold

LONGEST_NAME = 200
"""Characters of the name of who signs."""

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLACEHOLDERS = frozenset(
    fold(name)
    for name in (
        "name|your name|yourname|your name here|my name|the name|full name|first last|insert name|"
        "me|myself|i|you|self|nobody|no one|anonymous|anon|unknown|someone|somebody|anyone|"
        "todo|tbd|tba|fixme|na|n a|none|null|nil|placeholder|signer|user|username|who|by|"
        "john doe|jane doe|foo|bar|foo bar|asdf|qwerty|abc|test|example|string|"
        "اسم|الاسم|اسمك|اسمي|اسمك هنا|انا|أنت|فلان|مجهول|لا أحد|غير معروف"
    ).split("|")
)


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
    """The sentences that hold the quote, verbatim."""
    evidence: tuple[tuple[int, int], ...]
    """Where in them the words stand that state the answer, cut down to what its value needs."""
    translation: str | None
    """The pack's own translation of them into the language, where it has one."""

    @property
    def digest(self) -> str:
        """The first 128 bits of the SHA-256 of a canonical JSON text, in hexadecimal."""
        text = json.dumps(self, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def reading(proven: ProvenPack, fact_id: str, language: str) -> Reading:
    """Return what is read of a proven fact by who signs it in a language of the pack."""
    pack, fact, proof = proven.pack, proven.pack.facts[fact_id], proven.proofs[fact_id]
    source = proven.sources[proof.source]
    start = source.sentences[proof.first_sentence][0]
    end = source.sentences[proof.last_sentence][1]
    stretches = _value_stretches(pack, fact, proof, source.text, source.language)
    translation = None
    if language != source.language:
        translation = source.translated(proof.first_sentence, proof.last_sentence, language)
    claims = [*fact.claims(language, pack), *resolved(pack, fact, language)]
    return Reading(
        fact.kind,
        language,
        tuple((what, text) for what, text in claims if text),
        source.text[start:end],
        tuple((a - start, b - start) for a, b in stretches),
        translation,
    )


def resolved(pack: Pack, fact: Fact, language: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a quote that the author resolves, and to what."""
    dates = fact.resolved_dates
    for words, meant in fact.resolves.items():
        # A date, or the event that it is counted from, has no name to be shown by.
        yield f"«{words}» is", meant if words in dates else pack.shown_name(meant, language)


def _value_stretches(
    pack: Pack, fact: Fact, proof: Proof, text: str, language: str
) -> list[tuple[int, int]]:
    """Return the places of the evidence, without the words that a date or number does without."""
    places = list(proof.evidence)
    if fact.anchored is None or [text[a:b] for a, b in places] != list(fact.evidence):
        return places
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
        for language, sign_off in by_language.items():
            if is_bound(proven, fact_id, language, sign_off):
                signed.setdefault(language, set()).add(fact_id)
    return {language: frozenset(facts) for language, facts in signed.items()}


def is_bound(proven: ProvenPack, fact_id: str, language: str, sign_off: SignOff) -> bool:
    """Return whether a sign-off is of a fact as it now stands."""
    return (
        fact_id in proven.proofs
        and language in proven.pack.languages
        and reading(proven, fact_id, language).digest == sign_off.digest
    )


def complaint_of_name(name: str) -> str | None:
    """Say why a name signs nothing; None where it may be a person's or a group's."""
    if not name.strip():
        return "it names nobody"
    if len(name) > LONGEST_NAME or not name.isprintable():
        return "it is no name that can be shown"
    words = _LETTERS.findall(fold(name))
    said = " ".join(words)
    # “xxx”, “...” and “?” name nobody; one letter does in scripts in which it is a word.
    is_filler = said.isascii() and len(set("".join(words))) < 2
    if is_filler or said in _PLACEHOLDERS:
        return f"“{name.strip()}” is a placeholder"
    return None


def unsigned_languages(proven: ProvenPack, fact_id: str) -> Sequence[str]:
    """Return the languages of the pack in which a fact is not signed."""
    return [lang for lang in proven.pack.languages if not proven.is_signed(fact_id, lang)]
