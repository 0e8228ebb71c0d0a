"""Explanations: the sentence of the source that proves an answer, with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.facts.proven_pack import ProvenPack
from quiz.facts.source import SourceText
from quiz.items.forms.registry import FAMILY_OF
from quiz.items.models import AlsoRight, Choice, Explanation, Item, Option
from quiz.items.wording import upper_first

_BULLET = re.compile(r"[-–—•*]\s+(?=\S)")

Stretch = tuple[int, int]


def explain_fact(
    proven: ProvenPack, fact_id: str, language: str, also: tuple[Stretch, ...] = ()
) -> Explanation:
    """Return the sentence that proves a fact, for a player who plays in ``language``.

    ``also`` are stretches of the source that state the answer beside the fact's own evidence.

    Raises:
        KeyError: for a fact that the pack does not have.
    """
    proof = proven.proofs[fact_id]
    source = proven.sources[proof.source]
    start = source.sentences[proof.first_sentence][0]
    end = source.sentences[proof.last_sentence][1]
    start += _bullet(source.text[start:end])
    translation = None
    if language != source.language:
        translation = _translated(source, (proof.first_sentence, proof.last_sentence), language)
    return Explanation(
        fact=fact_id,
        source=proof.source,
        number=proof.first_sentence + 1,
        sentence=source.text[start:end],
        start=start,
        end=end,
        # What also states the answer may be evidence of the fact itself, or hold it.
        evidence=tuple((a - start, b - start) for a, b in join_stretches((*proof.evidence, *also))),
        language=source.language,
        translation=translation,
    )


def explain_item(proven: ProvenPack, item: Item) -> list[Explanation]:
    """Return the sentences that prove an item's key, the fact it asks about first.

    A form may ask for other words than the evidence of its fact: these are evidence then too.
    """
    first = item.facts[0]
    also = FAMILY_OF[item.form].also_evidence(proven, item) if isinstance(item, Choice) else ()
    return [
        explain_fact(proven, fact, item.language, also if fact == first else ())
        for fact in item.facts
    ]


def also_right(item: Choice, proven: ProvenPack) -> tuple[AlsoRight, ...]:
    """Return what answers an item as rightly as its key; see `quiz.items.forms.family`."""
    return FAMILY_OF[item.form].also_right(proven, item)


def titles_proven(proven: ProvenPack, explanation: Explanation, language: str) -> list[str]:
    """Return what the events that a sentence dates are called in a language."""
    events = proven.chronology.sisters
    return [
        upper_first(proven.chronology.event(fact).called(language))
        for fact in explanation.facts
        if fact in events
    ]


def named_by(item: Item, option: Option | None = None) -> str:
    """Return what an option names, else what the right one does, to head its proof by that.

    It is nothing of an ordering, whose cards are its answer, and of an option that is a statement:
    a source must never be said to say something of what may be false itself.
    """
    if not isinstance(item, Choice) or FAMILY_OF[item.form].options_are_statements:
        return ""
    return (option or item.options[item.key]).text


def proven_by(
    proven: ProvenPack, explanation: Explanation, language: str, answer: str = ""
) -> list[str]:
    """Return what one of several sentences speaks of: the events that it dates, else an answer."""
    titles = titles_proven(proven, explanation, language)
    return titles or ([answer] if answer else [])


def merge_explanations(
    proven: ProvenPack, found: Iterable[Explanation], language: str
) -> list[Explanation]:
    """Merge explanations so that no sentence is shown twice, each with all evidence that it holds.

    Each stands where the first of those merged into it stood. ``language`` is that of play.
    """
    merged: list[Explanation] = []
    for one in found:
        # What was apart before may meet in it: a quote can run over several sentences.
        same = [other for other in merged if share_sentence(one, other)]
        if not same:
            merged.append(one)
            continue
        merged[merged.index(same[0])] = _merged(proven, [*same, one], language)
        merged = [other for other in merged if other not in same[1:]]
    return merged


def share_sentence(one: Explanation, other: Explanation) -> bool:
    """Return whether two explanations show the same sentence of a source."""
    return one.source == other.source and one.start < other.end and other.start < one.end


def _merged(proven: ProvenPack, parts: list[Explanation], language: str) -> Explanation:
    first = parts[0]
    source = proven.sources[first.source]
    start, end = min(one.start for one in parts), max(one.end for one in parts)
    sentences = source.covering(start, end)
    facts = dict.fromkeys(fact for one in parts for fact in one.facts)
    stretches = (
        (a + one.start - start, b + one.start - start) for one in parts for a, b in one.evidence
    )
    return first._replace(
        number=sentences[0] + 1,
        sentence=source.text[start:end],
        start=start,
        end=end,
        evidence=join_stretches(stretches),
        translation=None
        if language == source.language
        else _translated(source, sentences, language),
        also=tuple(fact for fact in facts if fact != first.fact),
    )


def _bullet(text: str) -> int:
    """Return the length of the mark of a list with which a line begins: no word of a sentence."""
    found = _BULLET.match(text)
    return 0 if found is None else found.end()


def _translated(source: SourceText, sentences: tuple[int, int], language: str) -> str | None:
    text = source.translated(*sentences, language)
    return None if text is None else text[_bullet(text) :]


def join_stretches(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Sort stretches and join those that overlap, so that each mark can be opened and closed."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
