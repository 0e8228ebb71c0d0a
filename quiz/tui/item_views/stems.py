"""Stems on the screens: the gap of a choice drawn in it, and filled once it is answered."""

from __future__ import annotations

from textual.content import Content

from quiz.items.gaps.wording import DrawnGap, Stemmed, drawn_stem, filled_stem, filled_with
from quiz.items.models import Choice, Explanation, Item
from quiz.languages.catalogue import Catalogue
from quiz.text.bidi import Base
from quiz.tui.direction import direction_in, direction_of
from quiz.tui.widgets.proof_view import EVIDENCE
from quiz.tui.widgets.prose import Prose

_SHIFT = 1
"""What `Catalogue.apart` puts around a text begins with one character."""

_CONTEXT = "not bold $quiet"


def show_stem(prose: Prose, item: Item, words: Catalogue, *, answered: bool) -> None:
    """Show the stem of an item: a sentence of a source in its own direction."""
    prose.direction = stem_direction(item, words)
    prose.update(draw_stem(item, words, answered=answered))


def stem_direction(item: Item, words: Catalogue) -> Base:
    """Return the direction of a stem, which may be in the language of a source."""
    return gap_direction(item.gap if isinstance(item, Choice) else None, words)


def gap_direction(gap: DrawnGap | None, words: Catalogue) -> Base:
    """Return the direction of a stem by its gap, if it has one."""
    if gap is not None:
        return direction_in(gap.language)
    return direction_of(words)


def draw_stem(item: Item, words: Catalogue, *, answered: bool) -> Content:
    """Return a stem; of an answered gap the words that belong in it, marked like evidence."""
    if not isinstance(item, Choice) or item.gap is None:
        return Content(words.apart(item.stem))
    return draw_filled_stem(item, item.gap.words if answered else "", words)


def draw_filled_stem(item: Stemmed, left_out: str, words: Catalogue) -> Content:
    """Return a stem, in its gap the words that were ``left_out`` of it, or none to draw it yet."""
    if item.gap is None or not left_out:
        return draw_waiting_stem(item, words)
    text, (start, end) = filled_with(item, left_out)
    content = Content(words.apart(text)).stylize(EVIDENCE, start + _SHIFT, end + _SHIFT)
    return _with_context(content, item.gap)


def draw_waiting_stem(item: Stemmed, words: Catalogue) -> Content:
    """Return the stem of what waits for an answer, its gap drawn if it has one."""
    return _with_context(Content(words.apart(drawn_stem(item))), item.gap)


def _with_context(content: Content, gap: DrawnGap | None) -> Content:
    """Draw what only says what the rest speaks of less strongly."""
    if gap is None or not gap.context:
        return content
    return content.stylize(_CONTEXT, _SHIFT, gap.context + _SHIFT)


def holds_sentence(item: Item, explanation: Explanation) -> bool:
    """Return whether the stem of an answered item is the whole sentence of a proof."""
    if not isinstance(item, Choice) or item.gap is None:
        return False
    return filled_stem(item)[0] == explanation.sentence
