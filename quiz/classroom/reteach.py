"""What to teach again: the sentences that a class did not understand, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from quiz.classroom.asked import AskedItem, Sentence
from quiz.classroom.results import chosen, last_hands, results, tally
from quiz.classroom.state import Lesson
from quiz.items.explanation import join_stretches
from quiz.languages.messages import Figure, Listed, Message, worded
from quiz.values.dates import When, certainly_before, word_date

MOST_TOLD: Final = 3
"""How much of what drew a class away is told of one sentence."""


@dataclass(frozen=True, slots=True)
class Lure:
    """What drew a class away from the right answer."""

    text: str
    """The wrong option, or of an ordering the event that was put on the wrong side."""
    n: int
    """How many it drew."""
    truth: str = ""
    """What the option really is; empty where the source says nothing of it."""
    before: str | None = None
    """Of an ordering: the event that ``text`` was wrongly put before."""


@dataclass(frozen=True, slots=True)
class Untaught:
    """A sentence that some did not understand."""

    sentence: Sentence
    """With the evidence of all these items."""
    items: tuple[int, ...]
    """The places of the items that asked about it."""
    right: float
    """How many understood it: of an ordering, each counts by the share of pairs with its event."""
    n: int
    """How many answered."""
    lures: tuple[Lure, ...]
    """The strongest first."""

    @property
    def share(self) -> float:
        """The share that understood it, from 0 to 1."""
        return self.right / self.n


@dataclass(slots=True)
class _Sum:
    sentence: Sentence
    items: list[int] = field(default_factory=list)
    right: float = 0.0
    n: int = 0
    lures: Counter[tuple[str, str, str | None]] = field(default_factory=Counter)


def reteach(lesson: Lesson) -> tuple[Untaught, ...]:
    """List the sentences that not everybody understood who answered, the worst first.

    Of every item whose key was shown and that is not void; who did not answer is not counted. A
    sentence that one of one has missed comes behind one that nine of ten have: shares are
    compared as if two more had answered, one of them rightly.
    """
    sums: dict[tuple[str, str, int], _Sum] = {}
    for place in lesson.shown:
        if lesson.items[place].counts:
            asked = lesson.setup.items[place]
            if asked.kind == "choice":
                _add_choice(lesson, place, asked, sums)
            else:
                _add_ordering(lesson, place, asked, sums)
    missed = [one for one in sums.values() if one.n and one.right < one.n]
    missed.sort(key=lambda one: ((one.right + 1) / (one.n + 2), -one.n))
    return tuple(
        Untaught(
            sentence=one.sentence,
            items=tuple(one.items),
            right=one.right,
            n=one.n,
            lures=tuple(
                Lure(text, n, truth, before) for (text, truth, before), n in one.lures.most_common()
            ),
        )
        for one in missed
    )


def told(lesson: Lesson) -> Iterator[Message | Sentence]:
    """Yield the list as it is told: a heading, then for each sentence how many understood it, what
    was asked and is right, the sentence itself with its translation, and what drew others away."""
    yield worded("lesson.reteach.title", name=lesson.name)
    found = reteach(lesson)
    if not found:
        yield word_none(lesson)
    for place, one in enumerate(found, 1):
        yield worded(
            "lesson.reteach.sentence",
            place=place,
            title=one.sentence.title,
            number=one.sentence.number,
            right=Figure(f"{round(one.right, 1):g}"),
            n=one.n,
        )
        yield from word_asked(lesson, one)
        yield one.sentence
        if one.sentence.translation is not None:
            yield worded("plain.translation", text=one.sentence.translation)
        for lure in one.lures[:MOST_TOLD]:
            yield word_lure(lure)


def word_asked(lesson: Lesson, one: Untaught) -> Iterator[Message]:
    """Yield, for each item that asked about a sentence, its question and what is right."""
    for place in one.items[:MOST_TOLD]:
        asked = lesson.setup.items[place]
        if asked.key is not None:
            right = asked.options[asked.key]
            yield worded("lesson.reteach.asked", question=asked.short_stem, answer=right)
            if (span := asked.span) is not None:
                ends = (When.parse(one) for one in (span.start, span.end))
                start, end = (word_date(when, asked.language) for when in ends)
                yield worded("feedback.span", start=start, end=end, n=span.years)
            continue
        # Of an ordering the events of this sentence: all in order would be as long again.
        events = zip(asked.options, asked.dates, _of_cards(asked), strict=True)
        here = tuple(
            f"{event} ({word_date(when, asked.language)})"
            for event, when, proof in events
            if _place_of(proof) == _place_of(one.sentence)
        )
        told = Listed(here, "semicolon")
        yield worded("lesson.reteach.asked-order", question=asked.stem, events=told)


def word_none(lesson: Lesson) -> Message:
    """Say why there is nothing to teach again: all was understood, or nothing asked or answered."""
    counted = [place for place in lesson.shown if lesson.items[place].counts]
    if not counted:
        return worded("lesson.reteach.unasked")
    if not any(tally(lesson, place).n for place in counted):
        return worded("lesson.reteach.unanswered")
    return worded("lesson.reteach.nothing")


def word_lure(lure: Lure) -> Message:
    """Say how many something drew away, and what it really is."""
    if lure.before is not None:
        return worded("lesson.reteach.put-before", n=lure.n, event=lure.text, other=lure.before)
    if lure.truth:
        return worded("lesson.reteach.took-really", n=lure.n, option=lure.text, truth=lure.truth)
    return worded("lesson.reteach.took", n=lure.n, option=lure.text)


def _add_choice(
    lesson: Lesson, place: int, asked: AskedItem, sums: dict[tuple[str, str, int], _Sum]
) -> None:
    found = [one for one in results(lesson, place) if one.mark is not None]
    hands, key = last_hands(lesson, place), asked.key
    assert key is not None
    total = _sum_of(asked.sentences[0], place, sums)
    total.n += len(found) + sum(hands or ())
    total.right += sum(one.mark or 0.0 for one in found) + (hands[key] if hands else 0)
    for option, n in enumerate(chosen(lesson, place, found)):
        if option != key and n:
            total.lures[asked.options[option], asked.truths[option], None] += n


def _add_ordering(
    lesson: Lesson, place: int, asked: AskedItem, sums: dict[tuple[str, str, int], _Sum]
) -> None:
    answers = [
        (one.answer, one.mark)
        for one in results(lesson, place)
        if one.answer is not None and not isinstance(one.answer, int)
    ]
    totals = [_sum_of(sentence, place, sums) for sentence in _of_cards(asked)]
    for total in _each_once(totals):
        total.n += len(answers)
    for order, mark in answers:
        # Whose mark was raised to the full is taken to have known the order.
        shares = (1.0,) * len(asked.options) if mark == 1 else asked.shares(order)
        for total in _each_once(totals):
            own = [shares[card] for card, other in enumerate(totals) if other is total]
            total.right += sum(own) / len(own)
        if mark != 1:
            _add_pairs(asked, order, totals)


def _add_pairs(asked: AskedItem, order: Sequence[int], totals: list[_Sum]) -> None:
    dates = asked.dates
    for first, then in combinations(order, 2):
        if certainly_before(dates[then], dates[first]):
            lure = (asked.options[first], "", asked.options[then])
            for total in _each_once([totals[first], totals[then]]):
                total.lures[lure] += 1


def _of_cards(asked: AskedItem) -> list[Sentence]:
    """Return the sentence of each card."""
    return [
        next((one for one in asked.sentences if fact in one.facts), asked.sentences[0])
        for fact in asked.facts
    ]


def _each_once(totals: Iterable[_Sum]) -> list[_Sum]:
    return list({id(total): total for total in totals}.values())


def _place_of(sentence: Sentence) -> tuple[str, str, int]:
    return sentence.pack, sentence.source, sentence.number


def _sum_of(sentence: Sentence, place: int, sums: dict[tuple[str, str, int], _Sum]) -> _Sum:
    total = sums.setdefault(_place_of(sentence), _Sum(sentence))
    if sentence.text == total.sentence.text:  # it may be one of several in a longer quote
        evidence = join_stretches((*total.sentence.evidence, *sentence.evidence))
        total.sentence = total.sentence.model_copy(update={"evidence": evidence})
    if place not in total.items:
        total.items.append(place)
    return total
