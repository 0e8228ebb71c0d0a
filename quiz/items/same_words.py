"""The answer's own words in a translation: no proof, but a help to who cannot read the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import Stretch
from quiz.items.models import Explanation
from quiz.text.lexical_overlap import densest_overlap
from quiz.values.dates import word_date

_NUMBER = re.compile(r"\d+")

_NEAR = 80
"""Letters between an answer's own words and what is told of it in others, at most."""


class Found(NamedTuple):
    """Where a translation says what its sentence proves, the most telling stretches first."""

    spans: tuple[Stretch, ...]
    own: tuple[bool, ...]
    """Of each whether it is an answer's own words: else it says the same in others, or has to."""

    @property
    def marked(self) -> tuple[Stretch, ...]:
        """The answers' own words, from first to last."""
        return tuple(sorted(span for span, own in zip(self.spans, self.own, strict=True) if own))


def find_answers(
    text: str, explanation: Explanation, answers: Sequence[Sequence[str]], asked: str = ""
) -> Found:
    """Return where a translation has the answers' words, or what else there may prove them.

    Of each answer it has what may stand for it, the best first; ``asked`` is the question.
    """
    evident = places_of_evidence(text, explanation.sentence, explanation.evidence)
    near = [start for start, _ in evident]
    claim = densest_overlap(text, asked, near)
    marked: list[Stretch] = []
    worded: list[Stretch] = []
    leads = False
    for nth, answer in enumerate(answers):
        if found := _all_of(text, answer):
            # A name that stands there again and again says nothing by itself.
            leads = leads or (nth == 0 and claim is not None and len(found) > 1)
            close = (worded[0] if worded else claim) or near
            _add(marked, min(found, key=lambda span: min(abs(span[0] - one) for one in close)))
        elif answer and (span := densest_overlap(text, answer[0], near)) is not None:
            _add(worded, span)
    if claim is not None:
        _add(worded, claim)
    others = [one for one in worded if not marked or any(_gap(one, own) <= _NEAR for own in marked)]
    if not marked and not others:
        return Found(evident, (False,) * len(evident))
    if leads and others:
        return Found((*others, *marked), (False,) * len(others) + (True,) * len(marked))
    if not marked:
        # Found in other words alone, which may be far from the words that prove it.
        others += [one for one in evident if all(_gap(one, other) > _NEAR for other in others)]
    return Found((*marked, *others), (True,) * len(marked) + (False,) * len(others))


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


def places_of_evidence(
    text: str, sentence: str, evidence: Iterable[Stretch]
) -> tuple[Stretch, ...]:
    """Return where a translation must have each stretch of the evidence of its sentence.

    By its numbers, which are the same in any language, else by how far into it the stretch is.
    """
    found: list[Stretch] = []
    for start, end in evidence:
        about = (start + end) * len(text) // (2 * max(1, len(sentence)))
        for number in sorted(map(int, _NUMBER.findall(sentence[start:end])), reverse=True):
            same = [one.span() for one in _NUMBER.finditer(text) if int(one[0]) == number]
            if same:
                _add(found, min(same, key=lambda span: abs(span[0] - about)))
                break
        else:
            _add(found, (about, min(about + 1, len(text))))
    return tuple(found)


def _all_of(text: str, answers: Iterable[str]) -> list[Stretch]:
    """Return all places of the first of the answers that the text has."""
    # Places found in it hold in the text only if no letter became two, as İ does.
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    for answer in answers:
        wanted = answer.lower()
        places: list[Stretch] = []
        place = lowered.find(wanted) if wanted else -1
        while place >= 0:
            places.append((place, place + len(wanted)))
            place = lowered.find(wanted, place + 1)
        if places:
            return places
    return []


def _add(found: list[Stretch], span: Stretch) -> None:
    """Add a stretch behind the others, or make one of it and those that it touches."""
    touched = [one for one in found if one[0] <= span[1] and span[0] <= one[1]]
    if not touched:
        found.append(span)
        return
    whole = min(span[0], *(a for a, _ in touched)), max(span[1], *(b for _, b in touched))
    found[found.index(touched[0])] = whole
    for one in touched[1:]:
        found.remove(one)


def _gap(one: Stretch, other: Stretch) -> int:
    """Return how many letters stand between two stretches."""
    return max(0, one[0] - other[1], other[0] - one[1])
