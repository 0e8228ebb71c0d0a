"""Lines about the highlighted event of a timeline, or about a pair that was put wrongly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import explain_fact
from quiz.items.models import Card
from quiz.items.same_words import dates_of, find_answers
from quiz.languages.catalogue import Catalogue
from quiz.languages.records import is_rtl
from quiz.timeline.axes import TimelineEvent
from quiz.tui.direction import unbroken
from quiz.tui.phrases import word_when
from quiz.tui.screens.timeline.event_list import Told
from quiz.tui.widgets.feedback_view import list_source_titles
from quiz.tui.widgets.proof_view import ProofView, word_heading

QUIET = "$quiet"


def word_event(event: TimelineEvent, place: int, total: int, words: Catalogue) -> Content:
    """Return which of so many events it is, its date, its title and its group."""
    told = Content.assemble(
        (words("timeline.place", number=place + 1, total=total), QUIET),
        "   ",
        (unbroken(word_when(event.when, words)), "bold $text-accent"),
        "\n",
        (words.apart(event.title), "bold"),
    )
    if event.group:
        told += Content.assemble("  ", (words.apart(event.group), QUIET))
    return told


def word_pair(pair: tuple[Card, Card], place: int, total: int, words: Catalogue) -> Content:
    """Return which of so many pairs it is, what was put before what in it, and when both were."""
    one, other = pair
    order = words(
        "timeline.pair",
        first=words.numerals(one.text),
        first_date=word_when(one.when, words),
        second=words.numerals(other.text),
        second_date=word_when(other.when, words),
    )
    number = words("timeline.pair-place", number=place + 1, total=total)
    return Content.assemble((number, QUIET), "   ", order)


def told_sentences(
    packs: Mapping[str, ProvenPack], events: Sequence[TimelineEvent], words: Catalogue
) -> list[Told]:
    """Return the sentence that dates each event, in the language of the screen.

    It is empty where the pack has it only in one that is written the other way.
    """
    told = []
    for event in events:
        found = explain_fact(packs[event.pack], event.fact, words.language)
        if found.translation is not None:
            dates = dates_of(found, packs[event.pack], words.language)
            spans = find_answers(found.translation, found, dates).spans
            told.append(Told(found.number, found.translation, tuple(sorted(spans))))
        elif is_rtl(found.language) == words.rtl:
            told.append(Told(found.number, found.sentence, found.evidence))
        else:
            told.append(Told(found.number, "", ()))
    return told


def make_event_proof(
    proven: ProvenPack, fact: str, words: Catalogue, *, folded: bool, heading: str | None = None
) -> ProofView:
    """Make the sentence that dates an event, under a heading or else under its source."""
    explanation = explain_fact(proven, fact, words.language)
    return ProofView(
        explanation,
        heading or word_heading(explanation, list_source_titles(proven, words.language), words),
        words,
        answers=dates_of(explanation, proven, words.language),
        folded=folded,
    )
