"""Cards made into a pack: a card whose sentence states its date is a fact, proven by it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from pydantic import ValidationError

from quiz.authoring.clauses import anchors as anchors_in
from quiz.authoring.drafted_pack import free_id, slug
from quiz.authoring.sentence import Sentence
from quiz.authoring.stated import StatedDate, dates_in
from quiz.facts.fields import plain_text
from quiz.facts.kinds.event import Event
from quiz.facts.models import Pack, Source
from quiz.facts.proof import prove
from quiz.facts.source import UNSAFE_IN_SOURCE, SourceText
from quiz.interchange.cards import Card, SetAside
from quiz.languages.messages import Listed, Message, worded
from quiz.values.dates import When

MOST_SOURCES = 20
"""Sources of cards that are kept apart, each with a text of its own; more make one text."""

_MOST_TRIED = 4
"""Stretches of a sentence that are tried for the words that name what happened."""
_MOST_SHOWN = 3
_TIME_OF_DAY = re.compile(r"[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_SLASHED = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})(?:[/.]([0-9]{1,2}))?")
_SHORT_YEAR = re.compile(r"[+]?([0-9]{1,3})|-([0-9]{1,3})")
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class MadePack:
    """What came of a file of cards."""

    files: dict[str, bytes]
    """Of the pack, by name; none where no card is proven."""
    taken: int
    """How many cards became facts."""
    aside: list[SetAside]
    """The others, by line."""


@dataclass(slots=True)
class _Row:
    """A card on its way to a fact."""

    card: Card
    id: str
    source: str
    text: str
    language: str
    when: When
    place: tuple[int, int] = (0, 0)
    """Of the evidence in its text."""
    start: int = 0
    """Where its text stands in that of its source."""
    tries: list[tuple[str, str | None]] = field(default_factory=list)
    """Anchors, each with a quote or none where the sentence is found without."""
    fact: Event | None = None
    why_not: Message = field(default_factory=lambda: worded("cards.no-anchor"))


def make_pack(
    cards: Sequence[Card],
    aside: Iterable[SetAside],
    *,
    pack_id: str,
    title: str,
    language: str,
) -> MadePack:
    """Prove every card by its own sentence, and write down the pack of those that are proven."""
    left = list(aside)
    rows = _rows(cards, language, left)
    sources = _with_sources(rows)
    texts = {source: SourceText(source, language, text) for source, text in _texts(rows).items()}
    _prove(rows, texts, language, pack_id)
    while faulty := _prove_together(rows, texts, language, pack_id):
        for row in faulty:
            row.fact = None
    left += [SetAside(row.card.line, row.why_not) for row in rows if row.fact is None]
    left.sort()
    kept = [row for row in rows if row.fact is not None]
    files = _files(kept, sources, title, language) if kept else {}
    return MadePack(files, len(kept), left)


# -- rows -----------------------------------------------------------------------------------


def _rows(cards: Sequence[Card], language: str, aside: list[SetAside]) -> list[_Row]:
    """Return the cards whose sentences state their dates; set the others aside."""
    rows: list[_Row] = []
    texts: dict[str, int] = {}
    known: dict[tuple[str, str], int] = {}
    ids: set[str] = set()
    for card in cards:
        found = _row(card, language)
        if isinstance(found, Message):
            aside.append(SetAside(card.line, found))
        elif (line := texts.setdefault(found.text, card.line)) != card.line:
            # What stands twice in a source proves nothing: nobody could say which is meant.
            aside.append(SetAside(card.line, worded("cards.same-text", line=line)))
        elif card.title and (line := known.setdefault((card.title, card.date), card.line)) != (
            card.line
        ):
            aside.append(SetAside(card.line, worded("cards.same-card", line=line)))
        else:
            found.id = free_id(_stem(card), ids)
            rows.append(found)
    return rows


def _stem(card: Card) -> str:
    """Return the beginning of an id that stays when rows are moved or added."""
    stem = slug(card.title)
    if len(_WORDS.findall(stem)) > 1 or (stem and card.title.isascii()):
        return stem
    told = f"{card.title}\0{card.date}\0{card.text if not card.title else ''}"
    return f"card-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _row(card: Card, language: str) -> _Row | Message:
    """Return the row of a card, with its date and where it is stated; else why there is none."""
    for cell in (card.title, card.text, card.source):
        try:
            if cell:
                plain_text(cell)
        except ValueError:
            return worded("cards.unsafe")
    if not card.date:
        return worded("cards.no-date")
    if not card.text:
        return worded("cards.no-text")
    if UNSAFE_IN_SOURCE.search(card.text):
        return worded("cards.unsafe")
    when = date_of(card.date, language)
    if when is None:
        return worded("cards.unread-date", date=card.date[:40])
    stated = list(dates_in(card.text, 0, len(card.text), language))
    fitting = [one for one in stated if _states(one.when, when)]
    if not fitting:
        if not stated:
            return worded("cards.no-stated")
        others = tuple(str(one.when) for one in islice(stated, _MOST_SHOWN))
        return worded("cards.other-stated", dates=Listed(others))
    if len(fitting) > 1:
        return worded("cards.twice", words=card.text[fitting[1].start : fitting[1].end])
    (one,) = fitting
    row = _Row(card, "", card.source, card.text, language, one.when, (one.start, one.end))
    row.tries = list(_tries(card, one, stated, language))
    return row if row.tries else worded("cards.no-anchor")


def _states(stated: When, when: When) -> bool:
    """Return whether a sentence states a date: that date, or one within it that says more."""
    return stated == when or (
        when.precision in ("year", "month")
        and stated.precision in ("month", "day")
        and not when.approximate
        and when.part is None
        and when.first_day <= stated.first_day
        and stated.last_day <= when.last_day
    )


def date_of(text: str, language: str) -> When | None:
    """Read the date of a card: in the form of a pack, as databases write it, or in words."""
    plain = _TIME_OF_DAY.sub("", text.strip())
    if (slashed := _SLASHED.fullmatch(plain)) is not None:
        plain = "-".join(part if len(part) > 1 else f"0{part}" for part in slashed.groups() if part)
    elif (short := _SHORT_YEAR.fullmatch(plain)) is not None:
        plain = f"{int(short[1]):04}" if short[1] else f"-{int(short[2]):04}"
    try:
        return When.parse(plain.removeprefix("+"))
    except ValueError:
        pass
    found = list(dates_in(text, 0, len(text), language))
    whole = [one for one in found if one.end - one.start >= len(text.strip()) - 1]
    return whole[0].when if len(found) == 1 and whole else None


def _tries(
    card: Card, stated: StatedDate, others: Sequence[StatedDate], language: str
) -> Iterator[tuple[str, str | None]]:
    """Yield words that may name what happened: those of the title, else those of the clause."""
    text = card.text
    sentences = SourceText("card", language, text).sentences
    start, end = next(
        ((a, b) for a, b in sentences if a <= stated.start and stated.end <= b), (0, len(text))
    )
    place = (stated.start, stated.end)
    count = 0
    anchors = [_title_in(card.title, text, start, end)]
    dates = tuple((one.start, one.end) for one in others if start <= one.start < end)
    anchors += anchors_in(Sentence(text, start, end, language, dates), place)
    first: tuple[int, int] | None = None
    for span in anchors:
        if span is None or (span[0] < place[1] and place[0] < span[1]):
            continue
        if text.count(text[slice(*span)], start, end) != 1:
            continue
        first = first or span
        yield text[slice(*span)], None
        count += 1
        if count == _MOST_TRIED:
            break
    if first is not None:
        quoted = text[min(first[0], place[0]) : max(first[1], place[1])]
        yield text[slice(*first)], quoted


def _title_in(title: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a title stands in a sentence, whatever its capitals."""
    if not title:
        return None
    found = re.search(rf"\b{re.escape(title)}\b", text[start:end], re.IGNORECASE)
    return None if found is None else (start + found.start(), start + found.end())


# -- sources --------------------------------------------------------------------------------


def _with_sources(rows: list[_Row]) -> dict[str, str]:
    """Give each row the id of its source; return where each source comes from, by its id."""
    told = list(dict.fromkeys(row.source for row in rows))
    if len(told) > MOST_SOURCES or len(told) < 2:
        only = told[0] if len(told) == 1 else ""
        for row in rows:
            row.source = "cards"
        return {"cards": only}
    ids: set[str] = set()
    by = {one: free_id(slug(one.split("://")[-1]) or "cards", ids) for one in told}
    for row in rows:
        row.source = by[row.source]
    return {source: one for one, source in by.items()}


def _texts(rows: Iterable[_Row]) -> dict[str, str]:
    """Return the text of each source, a line a card, and tell the rows where theirs stands."""
    lines: dict[str, list[str]] = {}
    lengths: dict[str, int] = {}
    for row in rows:
        row.start = lengths.get(row.source, 0)
        lines.setdefault(row.source, []).append(row.text)
        lengths[row.source] = row.start + len(row.text) + 1
    return {source: "\n".join(texts) + "\n" for source, texts in lines.items()}


# -- proof ----------------------------------------------------------------------------------


def _prove(
    rows: Sequence[_Row], texts: Mapping[str, SourceText], language: str, pack_id: str
) -> None:
    """Give each row the first fact that is proven, or say why none is."""
    waiting = list(rows)
    for turn in range(_MOST_TRIED + 1):
        facts: dict[str, Event] = {}
        for row in waiting:
            if turn < len(row.tries):
                fact = _event(row, turn, several=len(texts) > 1)
                if fact is not None:
                    facts[row.id] = fact
        if not facts:
            break
        proven, faults = prove(_pack(facts, texts, language, pack_id), texts)
        told = {fault.subject: fault.message for fault in faults}
        rest = []
        for row in waiting:
            if row.id in proven.proofs:
                row.fact = facts[row.id]
            else:
                row.why_not = (
                    worded("cards.unproven", reason=told[row.id]) if row.id in told else row.why_not
                )
                rest.append(row)
        waiting = rest


def _prove_together(
    rows: Sequence[_Row], texts: Mapping[str, SourceText], language: str, pack_id: str
) -> list[_Row]:
    """Return the rows whose facts are at fault only beside the others."""
    facts = {row.id: row.fact for row in rows if row.fact is not None}
    if not facts:
        return []
    _, faults = prove(_pack(facts, texts, language, pack_id), texts)
    told = {fault.subject: fault.message for fault in faults}
    found = [row for row in rows if row.fact is not None and row.id in told]
    for row in found:
        row.why_not = worded("cards.unproven", reason=told[row.id])
    return found


def _event(row: _Row, turn: int, *, several: bool) -> Event | None:
    anchor, quote = row.tries[turn]
    evidence = row.text[slice(*row.place)]
    given: dict[str, object] = {"when": row.when, "anchor": anchor, "evidence": (evidence,)}
    if quote is not None:
        given["quote"] = quote
    if several:
        given["source"] = row.source
    if row.card.title:
        given["title"] = {row.language: row.card.title}
    try:
        return Event.model_validate(given)
    except ValidationError:
        return None


def _pack(
    facts: Mapping[str, Event], texts: Mapping[str, SourceText], language: str, pack_id: str
) -> Pack:
    return Pack.model_construct(
        id=pack_id,
        title={language: pack_id},
        languages=(language,),
        sources={source: Source(file="cards.txt", language=language) for source in texts},
        facts=dict(facts),
    )


# -- files ----------------------------------------------------------------------------------


def _files(
    rows: Sequence[_Row], sources: Mapping[str, str], title: str, language: str
) -> dict[str, bytes]:
    """Write down a pack in short form, and its texts."""
    texts = _texts(rows)
    several = len(texts) > 1
    lines = ["format = 1", f"title = {{ {language} = {_quoted(title)} }}"]
    lines.append(f"languages = [{_quoted(language)}]")
    for source in texts:
        lines += ["", f"[source.{source}]", f"file = {_quoted(_file(source))}"]
        lines.append(f"language = {_quoted(language)}")
        told = sources[source]
        if re.fullmatch(r"https?://\S{1,480}", told):
            lines.append(f"address = {_quoted(told)}")
        elif told:
            lines.append(f"title = {{ {language} = {_quoted(told)} }}")
    for row in rows:
        fact = row.fact
        assert fact is not None, row.id
        lines += ["", f"[event.{row.id}]"]
        if several:
            lines.append(f"source = {_quoted(row.source)}")
        if row.card.title:
            lines.append(f"title = {{ {language} = {_quoted(row.card.title)} }}")
        lines += [f"when = {_quoted(row.when.text)}", f"anchor = {_quoted(fact.anchor)}"]
        lines.append(f"evidence = {_quoted(fact.evidence[0])}")
        if fact.quote:
            lines.append(f"quote = {_quoted(fact.quote)}")
    files = {_file(source): text.encode() for source, text in texts.items()}
    return {"pack.toml": ("\n".join(lines) + "\n").encode(), **files}


def _file(source: str) -> str:
    return f"{source}.txt"


def _quoted(text: str) -> str:
    """Return a text as TOML has it: as JSON does, for no control is in it."""
    return json.dumps(text, ensure_ascii=False)
