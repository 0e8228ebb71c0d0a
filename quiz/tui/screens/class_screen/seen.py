"""What a class sees of a lesson, in words and bars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from textual.content import Content
from textual.widget import Widget

from quiz.classroom.class_view import ClassView, KeySeen
from quiz.classroom.class_words import keys_seen, word_drawn, word_span, word_tally
from quiz.items.wording import also_in_words
from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.tui.direction import direction_of, unbroken
from quiz.tui.screens.class_screen.standing import StandingView
from quiz.tui.widgets.lesson_proof import proof_of
from quiz.tui.widgets.option_grid import Shown
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.split_bar import digits_of, draw_split

KEY = "bold $text-success"
KEYS = "bold $text-accent"


def options_seen(view: ClassView, words: Catalogue) -> tuple[Shown, ...]:
    """Return options or cards; once the key is shown, with the votes for each of them."""
    item, key = view.item, view.key
    assert item is not None
    texts = [Content(words.apart(text)) for text in item.options]
    if key is None or item.kind == "ordering":
        return tuple(map(Shown, texts))
    most = max((sum(split) for split in key.splits), default=0)
    return tuple(
        Shown(text, _votes(key, place, most, words), KEY if place == key.key else "")
        for place, text in enumerate(texts)
    )


def _votes(key: KeySeen, place: int, most: int, words: Catalogue) -> Content:
    is_key = place == key.key
    sign = Content.styled(GLYPHS["right"], STYLES["right"]) if is_key else Content(" ")
    counts = [split[place] for split in key.splits]
    if not most:
        return sign
    bar = draw_split(counts, most, words, key=is_key, digits=digits_of(key.splits))
    return bar + Content("  ") + sign


def compose_below(view: ClassView | None, words: Catalogue) -> Iterator[Widget]:
    """Yield what stands below the options in the phase."""
    if view is None:
        yield _prose(words("class.screen.waits"), words, "told")
        return
    match view.phase:
        case "prepare":
            yield _prose(words("class.screen.soon"), words, "told")
        case "door":
            yield _prose(words("class.screen.soon"), words, "told")
            names = words.record.list_comma.join(map(words.apart, view.names))
            yield _prose(names, words, "names")
        case "reveal" | "mend":
            yield from _why(view, words)
        case "standing":
            if view.standing_hidden:
                yield _prose(words("class.screen.hidden"), words, "told")
            else:
                yield StandingView(view.standing, words)
        case "reteach":
            yield _prose(words("class.screen.over"), words, "told")
        case "ask" | "lock" | "revote":
            return
        case _:
            assert_never(view.phase)


def _why(view: ClassView, words: Catalogue) -> Iterator[Widget]:
    key, item = view.key, view.item
    assert key is not None
    assert item is not None
    if item.kind == "ordering":
        for place, card in enumerate(key.order):
            date = unbroken(words.apart(key.dates[card]))
            text = Content.assemble(words.apart(item.options[card]), "  ", (date, "$text-accent"))
            yield Row(place, text, words, badge=words.number(card + 1))
    if tally := word_tally(key, words):
        yield _prose(tally, words, "tally")
    if span := word_span(key.span, words):
        yield _prose(span, words, "tally")
    if (also := also_in_words(key.also, words)) is not None:
        yield _prose(also, words, "tally")
    if drawn := word_drawn(view, words):
        yield _prose(drawn, words, "drawn")
    several = len({(one.pack, one.source) for one in key.sentences}) > 1
    question = item.stem if item.kind == "choice" and item.gap is None else ""
    for sentence in key.sentences:
        answers = key.answers_in(sentence)
        yield proof_of(sentence, words, titled=several, answers=answers, asked=question)
    yield _prose("", words, "left-out")


def draw_keys(view: ClassView, words: Catalogue) -> Content:
    """Return the keys of each team, which sits before this very screen; nothing at other times."""
    parts = [
        Content.assemble(isolate(unbroken(name)), "\u00a0\u00a0", (unbroken(keys), KEYS))
        for name, keys in keys_seen(view, words)
    ]
    return Content("    ").join(parts)


def _prose(text: str, words: Catalogue, classes: str) -> Prose:
    return Prose(text, direction=direction_of(words), classes=classes)
