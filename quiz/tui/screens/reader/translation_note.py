"""The note beneath a sentence of an article: what the pack's own translation makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from quiz.facts.source import SourceText
from quiz.languages.catalogue import Catalogue
from quiz.play.article_search import Hit
from quiz.tui.direction import direction_of
from quiz.tui.screens.reader.search_line import SearchLine
from quiz.tui.widgets.article.marks import HIT, HIT_HERE
from quiz.tui.widgets.article.rows import Note


class Sentences(NamedTuple):
    """Sentences of a source that a note translates, from the first to the last."""

    first: int
    last: int


def translation_note(
    source: SourceText, sentences: Sentences, language: str, search: SearchLine, words: Catalogue
) -> Note | None:
    """Return the note of sentences; None where there is no translation of them.

    Where it is of the one sentence at which a search stands, what was found in it is marked.
    """
    text = source.translated(*sentences, language)
    if text is None:
        return None
    told = Content.styled(text, "$quiet")
    if search.found is not None and search.hit is not None:
        first, last = sentences
        if first == last == search.hit.sentence:
            told = _marked(told, search.found.in_translated(first), search.hit)
    whose = Content.styled(f"  {words('feedback.translation')}", "$quiet italic")
    return Note(source.sentences[sentences.last][1] - 1, told + whose, direction_of(words))


def _marked(told: Content, hits: Sequence[tuple[Hit, tuple[int, int]]], here: Hit) -> Content:
    for hit, (start, end) in hits:
        told = told.stylize(HIT_HERE if hit == here else HIT, start, end)
    return told
