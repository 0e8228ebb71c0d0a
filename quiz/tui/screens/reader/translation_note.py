"""Notes beneath the sentences of an article: what the pack's own translation makes of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.facts.source import SourceText
from quiz.languages.catalogue import Catalogue
from quiz.play.article_search import Hit
from quiz.tui.direction import direction_of
from quiz.tui.phrases import word_translated
from quiz.tui.screens.reader.search_line import SearchLine
from quiz.tui.widgets.article.marks import HIT, HIT_HERE
from quiz.tui.widgets.article.rows import Note


def translation_note(
    source: SourceText, language: str, search: SearchLine, words: Catalogue, sentence: int
) -> Note | None:
    """Return the note of a sentence, counted from 0; None where there is no translation of it.

    What a search found in it is marked.
    """
    text = source.translated(sentence, sentence, language)
    if text is None:
        return None
    told = Content.styled(text, "$quiet")
    if search.found is not None and search.hit is not None:
        told = _marked(told, search.found.in_translated(sentence), search.hit)
    whose = Content.styled(word_translated(words), "$quiet italic")
    return Note(told + whose, direction_of(words))


def _marked(told: Content, hits: Sequence[tuple[Hit, tuple[int, int]]], here: Hit) -> Content:
    for hit, (start, end) in hits:
        told = told.stylize(HIT_HERE if hit == here else HIT, start, end)
    return told
