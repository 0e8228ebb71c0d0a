"""Stems on the screens: the gap of a choice drawn in it, and filled once it is answered."""

from __future__ import annotations

from textual.content import Content

from quiz.items.gaps.wording import drawn_stem, filled_stem
from quiz.items.models import Choice, Explanation, Item
from quiz.languages.catalogue import Catalogue
from quiz.languages.records import is_rtl
from quiz.text.bidi import Base
from quiz.tui.direction import direction_of
from quiz.tui.widgets.proof_view import EVIDENCE
from quiz.tui.widgets.prose import Prose

_CONTEXT = "not bold $foreground 75%"


def show_stem(prose: Prose, item: Item, words: Catalogue, *, answered: bool) -> None:
    """Show the stem of an item: a sentence of a source in its own direction."""
    prose.direction = stem_direction(item, words)
    prose.update(draw_stem(item, words, answered=answered))


def stem_direction(item: Item, words: Catalogue) -> Base:
    """Return the direction of a stem, which may be in the language of a source."""
    if isinstance(item, Choice) and item.gap is not None:
        return "rtl" if is_rtl(item.gap.language) else "ltr"
    return direction_of(words)


def draw_stem(item: Item, words: Catalogue, *, answered: bool) -> Content:
    """Return a stem; of an answered gap the words that belong in it, marked like evidence."""
    if not isinstance(item, Choice) or item.gap is None:
        return Content(words.apart(item.stem))
    # What `apart` puts around a text begins with one character.
    shift = 1
    if answered:
        text, (start, end) = filled_stem(item)
        content = Content(words.apart(text)).stylize(EVIDENCE, start + shift, end + shift)
    else:
        content = Content(words.apart(drawn_stem(item)))
    if item.gap.context:
        content = content.stylize(_CONTEXT, shift, item.gap.context + shift)
    return content


def holds_sentence(item: Item, explanation: Explanation) -> bool:
    """Return whether the stem of an answered item is the whole sentence of a proof."""
    if not isinstance(item, Choice) or item.gap is None:
        return False
    return filled_stem(item)[0] == explanation.sentence
