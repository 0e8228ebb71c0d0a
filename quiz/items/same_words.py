"""The answer's own words in a translation: no proof, but a help to who cannot read the source."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import join_stretches
from quiz.items.models import Explanation
from quiz.values.dates import word_date


def find_answers(
    text: str, explanation: Explanation, answers: Sequence[Sequence[str]]
) -> tuple[tuple[tuple[int, int], ...], bool]:
    """Return where a translation has the answers' words, or how far in the evidence is.

    True where it has the answers' words, and so they may be marked.
    """
    first, last = explanation.evidence[0][0], explanation.evidence[-1][1]
    middle = (first + last) * len(text) // (2 * max(1, len(explanation.sentence)))
    found = {_nearest(text, one, middle) for one in answers}
    spans = tuple(join_stretches(span for span in found if span is not None))
    return spans or ((middle, min(middle + 1, len(text))),), bool(spans)


def dates_of(
    explanation: Explanation, proven: ProvenPack, language: str
) -> tuple[tuple[str, ...], ...]:
    """Return what a translation may call the date of each event that a sentence dates."""
    # Titles of events are an author's words, and seldom those of the translation. Dates are written
    # in many ways, too, but the digits of the year are in most of them.
    found = (proven.chronology.when(fact) for fact in explanation.facts)
    return tuple(
        [(word_date(when, language), when.year_digits) for when in found if when is not None]
    )


def _nearest(text: str, answers: Sequence[str], middle: int) -> tuple[int, int] | None:
    """Return where the first of the answers that the text has stands in it, nearest to a place."""
    # Places found in it hold in the text only if no letter became two, as İ does.
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    for answer in answers:
        wanted = answer.lower()
        places: list[int] = []
        place = lowered.find(wanted) if wanted else -1
        while place >= 0:
            places.append(place)
            place = lowered.find(wanted, place + 1)
        if places:
            best = min(places, key=lambda start: abs(start - middle))
            return best, best + len(wanted)
    return None
