"""Drafts of facts: every date and number of a text, each proven before it is offered.

What is stated is found by the readers (`quiz.authoring.stated`), what it is stated of by the clause
(`quiz.authoring.clauses`). The proof then reads each draft as it reads an author's fact: one that it
refuses is offered with other words, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quiz.authoring.clauses import Sentence
from quiz.authoring.stated import StatedDate, StatedNumber, dates_in, numbers_in
from quiz.facts.doubts import NEARER
from quiz.facts.kinds.event import Event
from quiz.facts.kinds.quantity import Quantity
from quiz.facts.models import Pack, Source
from quiz.facts.proof import prove
from quiz.facts.source import SourceText
from quiz.values.dates import When

LONGEST_SENTENCE = 2_000
"""Characters of a sentence that is looked at: a quote may have twice as many."""
MOST_DRAFTS = 5_000
"""Drafts of one text; a page has thirty."""
_MOST_TRIED = 5
"""Anchors that are tried for one date or number."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A date or a number, the words that state it, and those that it is stated of."""

    value: When | int | float
    evidence: Span
    anchor: Span
    sentence: Span
    doubts: tuple[str, ...] = ()
    """What the proof points at, for whoever signs it."""
    hangs_elsewhere: bool = False
    """Whether another date stands nearer to the anchor: then other words are tried first."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a text offers."""

    found: tuple[Draft, ...]
    refused: int
    """Dates and numbers for which no words were found that the proof takes."""
    unread: int
    """Sentences that are too long to be read."""
    is_cut: bool
    """Whether there were more than anyone reads."""


@dataclass(slots=True)
class _Candidate:
    stated: StatedDate | StatedNumber
    sentence: Span
    anchors: list[Span]
    doubtful: Draft | None = None


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
        tried = [one for one in waiting if len(one.anchors) > turn]
        rest: list[_Candidate] = []
        for one, made in zip(tried, _proven(readable, tried, turn), strict=True):
            if made is not None and not made.hangs_elsewhere:
                found.append((order[id(one)], made))
                continue
            one.doubtful = one.doubtful or made
            rest.append(one)
        for one in waiting:
            if len(one.anchors) <= turn:
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
    found: list[_Candidate] = []
    unread = 0
    text, language = source.text, source.language
    seen: set[str] = set()
    for start, end in source.sentences:
        if len(found) >= MOST_DRAFTS:
            return found[:MOST_DRAFTS], unread, True
        if end - start > LONGEST_SENTENCE:
            unread += 1
            continue
        # A sentence that stands twice proves nothing: nobody could say which is meant.
        if (told := text[start:end]) in seen:
            continue
        seen.add(told)
        dates = tuple(dates_in(text, start, end, language))
        spans = tuple((one.start, one.end) for one in dates)
        numbers = numbers_in(text, start, end, language, spans)
        sentence = Sentence(text, start, end, language, spans)
        for one in sorted((*dates, *numbers), key=lambda stated: stated.start):
            anchors = _anchors(sentence, one)
            found.append(_Candidate(one, (start, end), anchors))
    return found, unread, False


def _anchors(sentence: Sentence, stated: StatedDate | StatedNumber) -> list[Span]:
    place = (stated.start, stated.end)
    is_number = isinstance(stated, StatedNumber)
    text = sentence.text
    found: list[Span] = []
    for start, end in sentence.anchors(place, is_number=is_number):
        if start < stated.end and stated.start < end:
            continue
        # What stands twice in the sentence names nothing.
        if text.count(text[start:end], sentence.start, sentence.end) != 1:
            continue
        found.append((start, end))
        if len(found) == _MOST_TRIED:
            break
    return found


def _proven(source: SourceText, tried: Sequence[_Candidate], turn: int) -> Iterator[Draft | None]:
    """Yield each candidate with its next anchor as a draft, with what the proof points at."""
    if not tried:
        return
    facts: dict[str, Event | Quantity] = {}
    drafts: list[Draft] = []
    for number, one in enumerate(tried):
        stated = one.stated
        value = stated.when if isinstance(stated, StatedDate) else stated.number
        made = Draft(value, (stated.start, stated.end), one.anchors[turn], one.sentence)
        drafts.append(made)
        facts[_name(number)] = _fact(source, made, _name(number))
    pack = Pack.model_construct(
        id="draft",
        format=1,
        title={source.language: "draft"},
        description={},
        languages=(source.language,),
        sources={source.id: Source(file="draft.txt", language=source.language)},
        entities={},
        relations={},
        facts=facts,
        orderings={},
    )
    proven, _ = prove(pack, {source.id: source})
    for number, made in enumerate(drafts):
        name = _name(number)
        if name not in proven.proofs:
            yield None
            continue
        doubts = proven.doubts.get(name, ())
        nearer = any(doubt.why == NEARER for doubt in doubts)
        yield replace(made, doubts=tuple(map(str, doubts)), hangs_elsewhere=nearer)


def _fact(source: SourceText, one: Draft, name: str) -> Event | Quantity:
    text, language = source.text, source.language
    quote, anchor = text[slice(*one.sentence)], text[slice(*one.anchor)]
    evidence = (text[slice(*one.evidence)],)
    if isinstance(one.value, When):
        return Event.model_construct(
            title={language: name}, when=one.value, quote=quote, anchor=anchor, evidence=evidence
        )
    return Quantity.model_construct(
        number=one.value, unit="thing", ask={}, shown={}, says={}, quote=quote, anchor=anchor, evidence=evidence,
    )


def _name(number: int) -> str:
    """Return an id in letters: digits would be read as dates of a title."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _as_it_stands(source: SourceText, one: Draft) -> Draft:
    """Return a draft with its places in the text itself, where letters may stand that nobody sees."""
    if source.visible.is_plain:
        return one
    stretch = source.visible.stretch
    return replace(
        one,
        evidence=stretch(*one.evidence),
        anchor=stretch(*one.anchor),
        sentence=stretch(*one.sentence),
    )
