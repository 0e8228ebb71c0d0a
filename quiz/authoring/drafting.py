"""Drafts of facts: every date, number and name of a text, each proven before it is offered.

What is stated is found by the readers (`quiz.authoring.stated`, `quiz.authoring.names`), what it is
stated of by the clause (`quiz.authoring.clauses`). The proof then reads each draft as it reads an
author's fact: one that it refuses is offered with other words, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import ValidationError

from quiz.authoring.clauses import anchors
from quiz.authoring.names import Named, NameType, is_of_countries, names_in
from quiz.authoring.sentence import Sentence
from quiz.authoring.stated import StatedDate, StatedNumber, dates_in, numbers_in
from quiz.facts.doubts import NEARER
from quiz.facts.entities import Relation
from quiz.facts.kinds.event import Event
from quiz.facts.kinds.quantity import Quantity
from quiz.facts.kinds.statement import Statement
from quiz.facts.models import Fact, Pack, Source
from quiz.facts.proof import prove
from quiz.facts.source import SourceText
from quiz.values.dates import When
from quiz.values.near_words import near_words
from quiz.values.other_dates import other_dates

LONGEST_SENTENCE = 2_000
"""Characters of a sentence that is looked at: a quote may have twice as many."""
MOST_DRAFTS = 1_000
"""Drafts of one text; a page has fifty."""
_MOST_TRIED = 5
"""Anchors that are tried for one date or number."""
_MOST_PLACES = 50
"""Places of words that are looked at; what stands in more is quoted by its sentence."""
_LITTLE = frozenset("the a an and le la les l un une des d et ou or".split())
"""Words that a subject has beside what it says, as auxiliaries are."""
CLAUSE = "clause"
"""The type of what a name is told of: the words of its clause."""

Span = tuple[int, int]
_Stated = StatedDate | StatedNumber | Named
DraftKind = Literal["date", "number", "country", "place", "person"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A date, number or name, the words that state it, and those that it is stated of."""

    kind: DraftKind
    value: When | int | float | str
    evidence: Span
    anchor: Span
    sentence: Span
    quote: Span | None = None
    """The stretch that has to be quoted; None where the sentence is found without."""
    doubts: tuple[str, ...] = ()
    """What the proof points at, for whoever signs it."""
    hangs_elsewhere: bool = False
    """Whether another date stands nearer to the anchor: then other words are tried first."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a text offers."""

    found: tuple[Draft, ...]
    refused: int
    """Dates, numbers and names for which no words were found that the proof takes."""
    unread: int
    """Sentences that are too long to be read."""
    is_cut: bool
    """Whether there were more than anyone reads."""


def relation_of(kind: NameType, language: str) -> Relation:
    """Return the relation by which a clause names something of a type."""
    return Relation(
        subject=CLAUSE, object=kind, functional=True, says={language: "{subject}: {object}"}
    )


@dataclass(slots=True)
class _Candidate:
    stated: _Stated
    sentence: Span
    tries: list[tuple[Span, Span | None]]
    """Anchors, each with a stretch to be quoted or none, the best first."""
    doubtful: Draft | None = None

    @property
    def kind(self) -> DraftKind:
        match self.stated:
            case StatedDate():
                return "date"
            case StatedNumber():
                return "number"
            case Named():
                return self.stated.type


def draft(source: SourceText) -> Drafts:
    """Find every date and number of a text, with words that the proof takes for what it tells of.

    All places are characters of the text as it stands.
    """
    readable = source.readable
    waiting, unread, is_cut = _candidates(readable)
    found: list[tuple[int, Draft]] = []
    refused = 0
    order = {id(one): number for number, one in enumerate(waiting)}
    for turn in range(_MOST_TRIED):
        tried = [one for one in waiting if len(one.tries) > turn]
        rest: list[_Candidate] = []
        for one, made in zip(tried, _proven(readable, tried, turn), strict=True):
            if made is not None and not made.hangs_elsewhere:
                found.append((order[id(one)], made))
                continue
            one.doubtful = one.doubtful or made
            rest.append(one)
        for one in waiting:
            if len(one.tries) <= turn:
                if one.doubtful is None:
                    refused += 1
                else:
                    found.append((order[id(one)], one.doubtful))
        waiting = rest
        if not waiting:
            break
    for one in waiting:
        if one.doubtful is None:
            refused += 1
        else:
            found.append((order[id(one)], one.doubtful))
    drafts = (_as_it_stands(source, one) for _, one in sorted(found, key=lambda pair: pair[0]))
    return Drafts(tuple(drafts), refused, unread, is_cut)


def _candidates(source: SourceText) -> tuple[list[_Candidate], int, bool]:
    text, language = source.text, source.language
    found: list[_Candidate] = []
    unread = 0
    sentences: dict[str, Span] = {}
    for start, end in source.sentences:
        if end - start > LONGEST_SENTENCE:
            unread += 1
        else:
            # A sentence that stands twice proves nothing: nobody could say which is meant.
            sentences.setdefault(text[start:end], (start, end))
    spans = list(sentences.values())
    is_cut = len(spans) > MOST_DRAFTS
    spans = spans[:MOST_DRAFTS]
    dates = [tuple(dates_in(text, *span, language)) for span in spans]
    told = [
        [*((one.start, one.end) for one in here), *other_dates(text, *span, language)]
        for span, here in zip(spans, dates, strict=True)
    ]
    names = names_in(text, spans, language, told)
    subjects: set[str] = set()
    for span, here, named in zip(spans, dates, names, strict=True):
        if len(found) >= MOST_DRAFTS:
            return found[:MOST_DRAFTS], unread, True
        places = tuple((one.start, one.end) for one in here)
        numbers = numbers_in(text, *span, language, places)
        sentence = Sentence(text, *span, language, places)
        stated: list[_Stated] = [*here, *numbers, *named]
        for one in sorted(stated, key=lambda one: one.start):
            tries = _tries(sentence, one, subjects)
            found.append(_Candidate(one, span, tries))
    return found[:MOST_DRAFTS], unread, is_cut or len(found) > MOST_DRAFTS


def _tries(
    sentence: Sentence, stated: _Stated, subjects: set[str]
) -> list[tuple[Span, Span | None]]:
    text = sentence.text
    found: list[tuple[Span, Span | None]] = []
    for start, end in anchors(
        sentence, (stated.start, stated.end), is_number=isinstance(stated, StatedNumber)
    ):
        if start < stated.end and stated.start < end:
            continue
        # What stands twice in the sentence names nothing.
        if text.count(text[start:end], sentence.start, sentence.end) != 1:
            continue
        if isinstance(stated, Named):
            # Of one clause nothing else is to be told by the same relation.
            if text[start:end] in subjects or _is_no_subject(sentence, start, end):
                continue
            subjects.add(text[start:end])
            return [((start, end), None)]
        found.append(((start, end), None))
        if len(found) == _MOST_TRIED - 1:
            break
    if found:
        (start, end), _ = found[0]
        # Where the evidence stands elsewhere in the sentence too, as the 200 of 2002.
        found.append(((start, end), (min(start, stated.start), max(end, stated.end))))
    return found


def _is_no_subject(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether nobody knows from words what a name is told of: “was opened”, a country."""
    if is_of_countries(sentence.text[start:end], sentence.language):
        return True
    words = near_words(sentence.base)
    little = _LITTLE if words is None else _LITTLE | words.auxiliaries
    first, stop = sentence.tokens_of((start, end))
    row = sentence.row
    said = [index for index in range(first, stop) if row.is_word(index)]
    said = [index for index in said if row.tokens[index] not in little]
    # A capital at the start of a sentence tells no name.
    return len(said) < 2 and not any(row.raw(index)[:1].isupper() for index in said if index)


def _proven(source: SourceText, tried: Sequence[_Candidate], turn: int) -> Iterator[Draft | None]:
    """Yield each candidate with its next anchor as a draft, with what the proof points at."""
    if not tried:
        return
    facts: dict[str, Fact] = {}
    drafts: list[Draft] = []
    for number, one in enumerate(tried):
        anchor, quote = one.tries[turn]
        place = (one.stated.start, one.stated.end)
        value = _value(source, one.stated)
        made = Draft(one.kind, value, place, anchor, one.sentence, quote)
        drafts.append(made)
        # With its sentence as the quote: to look for one takes long where words stand often.
        fact = fact_of(source.text, made if quote else replace(made, quote=one.sentence))
        if fact is not None:
            facts[_name(number)] = fact
    kinds = {one.stated.type for one in tried if isinstance(one.stated, Named)}
    language = source.language
    pack = Pack.model_construct(
        id="draft",
        title={language: "draft"},
        languages=(language,),
        sources={source.id: Source(file="draft.txt", language=language)},
        relations={kind: relation_of(kind, language) for kind in kinds},
        facts=facts,
    )
    proven, _ = prove(pack, {source.id: source})
    for number, made in enumerate(drafts):
        name = _name(number)
        if name not in proven.proofs:
            yield None
            continue
        doubts = proven.doubts.get(name, ())
        nearer = any(doubt.why.key == NEARER for doubt in doubts)
        made = replace(made, doubts=tuple(map(str, doubts)), hangs_elsewhere=nearer)
        needs_quote = made.quote is None and not _is_found_without(source, made)
        yield replace(made, quote=made.sentence) if needs_quote else made


def _is_found_without(source: SourceText, one: Draft) -> bool:
    """Return whether no other sentence holds the words of a draft."""
    anchor, evidence = source.text[slice(*one.anchor)], source.text[slice(*one.evidence)]
    rare, other = sorted((anchor, evidence), key=len, reverse=True)
    place = -1
    for _ in range(_MOST_PLACES):
        place = source.text.find(rare, place + 1)
        if place < 0:
            return True
        start, end = source.sentences[source.sentence_at(place)]
        if start != one.sentence[0] and other in source.text[start:end]:
            return False
    return False


def _value(source: SourceText, stated: _Stated) -> When | int | float | str:
    match stated:
        case StatedDate():
            return stated.when
        case StatedNumber():
            return stated.number
        case Named():
            return source.text[stated.start : stated.end]


def fact_of(text: str, one: Draft) -> Fact | None:
    """Return a draft as the fact that it is, in short form; None where no fact can hold its words.

    A stretch may be too long, or hold letters that steer a terminal.
    """
    told: dict[str, object] = {"evidence": (text[slice(*one.evidence)],)}
    if one.quote is not None:
        told["quote"] = text[slice(*one.quote)]
    anchor = text[slice(*one.anchor)]
    try:
        match one.value:
            case When():
                return Event.model_validate({**told, "when": one.value, "anchor": anchor})
            case str():
                named = {"subject": anchor, "relation": one.kind, "object": one.value}
                return Statement.model_validate({**told, **named})
            case _:
                return Quantity.model_validate({**told, "number": one.value, "anchor": anchor})
    except ValidationError:
        return None


def _name(number: int) -> str:
    """Return an id in letters: digits would be read as dates of a title."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _as_it_stands(source: SourceText, one: Draft) -> Draft:
    """Return a draft with its places in the text itself, with the letters that nobody sees."""
    if source.visible.is_plain:
        return one
    stretch = source.visible.stretch
    return replace(
        one,
        evidence=stretch(*one.evidence),
        anchor=stretch(*one.anchor),
        sentence=stretch(*one.sentence),
        quote=None if one.quote is None else stretch(*one.quote),
    )
