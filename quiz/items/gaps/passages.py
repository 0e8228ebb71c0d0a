"""Passages for gaps: the sentence that proves a fact, or its translation, and what to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quiz.facts.proven_pack import Proof, ProvenPack
from quiz.facts.source import SourceText
from quiz.items.gaps.answers import Finder, Span
from quiz.items.gaps.stretches import Passage
from quiz.values.date_lexicon import lexicon
from quiz.values.date_tables import base_language
from quiz.values.tokens import normal, token_spans

_AROUND = "()[]{}«»“”\"'‘’"
_ENDING = re.compile(r"[^\W\d_]+")


def passage_of(
    proven: ProvenPack, proof: Proof, gap: Span, anchors: Iterable[Span]
) -> Passage | None:
    """Return the sentences of a source that hold a gap and what has to be in view beside it.

    None where what is to be left out is more than one stretch of one sentence.
    """
    source = proven.sources[proof.source]
    start, end = trimmed(source.text, gap, source.language)
    if start >= end or source.sentence_at(start) != source.sentence_at(end - 1):
        return None
    held = [(start, end), *anchors]
    first, last = source.around(min(a for a, _ in held), max(b for _, b in held))
    text = source.text
    before = source.before(source.sentence_at(first))
    earlier = "" if before is None else text[slice(*source.sentences[before])]

    def within(span: Span) -> Span:
        return max(span[0], first) - first, min(span[1], last) - first

    return Passage(
        text=re.sub(r"\s", " ", text[first:last]),
        gap=within((start, end)),
        anchors=tuple(map(within, anchors)),
        language=source.language,
        quote=within((proof.start, proof.end)),
        earlier=" ".join(earlier.split()),
    )


def trimmed(text: str, span: Span, language: str) -> Span:
    """Return a stretch without brackets around it, and without a preposition before it."""
    start, end = span
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND and not _is_paired(text[start:end]):
        end -= 1
    # An ending belongs to its number: 13th, 22nd, 1930م.
    ending = _ENDING.match(text, end) if text[end - 1 : end].isdecimal() else None
    end = end if ending is None else ending.end()
    words = lexicon(base_language(language))
    openings = {phrase[-1] for phrase in words.openings if len(phrase) == 1}
    tokens = token_spans(text, start, end)
    # The preposition tells nothing, but «عام» belongs to the date.
    while len(tokens) > 1 and normal(text[tokens[0][0] : tokens[0][1]]) in openings:
        tokens = tokens[1:]
        start = tokens[0][0]
    return start, end


def _is_paired(text: str) -> bool:
    """Return whether the bracket that a text ends in was opened in it: «حلف (ناتو)»."""
    opening = dict(zip(")]}»”", "([{«“", strict=True)).get(text[-1])
    return opening is not None and text.count(opening) >= text.count(text[-1])


def translated_passage(
    proven: ProvenPack, proof: Proof, language: str, places: Finder
) -> Passage | None:
    """Return the translation of the sentences that prove a fact, with the answer left out.

    None where there is no translation, or the answer does not stand in it exactly once.

    ``places`` finds the answer in a text.
    """
    source = proven.sources[proof.source]
    text = source.translated(proof.first_sentence, proof.last_sentence, language)
    if text is None or len(found := places(text)) != 1:
        return None
    gap = trimmed(text, found[0], language)
    before = source.before(proof.first_sentence)
    earlier = None if before is None else source.translated(before, before, language)
    return Passage(text, gap, (), language, earlier=earlier or "")


def places_of(source: SourceText, words: str, proof: Proof) -> Iterator[Span]:
    """Yield where words stand in the quote of a fact."""
    for match in re.finditer(re.escape(words), source.text[proof.start : proof.end]):
        yield proof.start + match.start(), proof.start + match.end()
