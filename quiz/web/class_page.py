"""The page that a class looks at, made of what the class may see and of nothing else.

It works without JavaScript, loading itself anew; with it, what has changed is put in the place of
what was there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from html import escape
from importlib import resources
from itertools import islice
from math import ceil
from string import Template
from typing import Final, assert_never

from quiz.classroom.asked import Sentence
from quiz.classroom.class_view import ClassView, ItemSeen, KeySeen
from quiz.classroom.class_words import (
    keys_seen,
    one_after_another,
    translated_around,
    word_answered,
    word_drawn,
    word_span,
    word_tally,
    word_where,
)
from quiz.items.gaps.wording import drawn_stem, filled_with
from quiz.items.wording import also_in_words, word_source
from quiz.languages.catalogue import Catalogue
from quiz.languages.records import is_rtl
from quiz.text.excerpt import Excerpt, excerpt
from quiz.text.printable import bare
from quiz.web.class_room import ROOM, ROOMIER, columns_of_ranks, height, words_that_fit

_LENGTHS: Final = ((90, ""), (180, "long"), (320, "longer"))
"""Up to so many characters a stem is set in this size; beyond, in the smallest."""

_ROOMY: Final = 750
"""Letters below which all that is shown with a key has room in a larger size."""


def class_security(_: str) -> str:
    """Return the policy by which a browser holds the page to what it needs."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            "img-src data:",
            "connect-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def version_of(view: ClassView | None, language: str, now: datetime) -> str:
    """Return what tells one page from the next; it is made of nothing that the page hides."""
    if view is None:
        return f"none-{language}"
    left = "" if view.until is None else max(0, ceil((view.until - now).total_seconds()))
    return f"{view.lesson}-{view.recorded}-{left}"


def class_page(view: ClassView | None, words: Catalogue, now: datetime) -> str:
    """Render the whole page."""
    return _template().substitute(
        lang=escape(words.language),
        dir=_direction(words.language),
        title=escape(words("app.name")),
        shown=class_section(view, words, now),
    )


def class_section(view: ClassView | None, words: Catalogue, now: datetime) -> str:
    """Render the part of the page that changes."""
    phase: str = "none" if view is None else view.phase
    if view is not None and _is_roomy(view, words):
        phase += " roomy"
    version = version_of(view, words.language, now)
    place = f'lang="{escape(words.language)}" dir="{_direction(words.language)}"'
    opening = f'<main id="shown" class="{phase}" {place} data-version="{escape(version)}">'
    return "\n".join([opening, *_parts(view, words, now), "</main>"])


def _parts(view: ClassView | None, words: Catalogue, now: datetime) -> Iterator[str]:
    title = "" if view is None else view.title
    where = _text(word_where(view, words))
    yield f'<header><p class="where">{where}</p><p class="title">{_text(title)}</p></header>'
    if view is None:
        yield f'<p class="told">{_text(words("class.screen.waits"))}</p>'
        return
    if view.item is not None:
        yield _stem(view.item, view.language, "" if view.key is None else view.key.gap_words)
        if view.item.kind == "choice" or view.key is None:
            yield from _options(view.item, view.key, words)
    match view.phase:
        case "prepare":
            yield f'<p class="told">{_text(words("class.screen.soon"))}</p>'
        case "door":
            yield f'<p class="told">{_text(words("class.screen.soon"))}</p>'
            names = "".join(f"<li><bdi>{_text(name)}</bdi></li>" for name in view.names)
            yield f'<ul class="names">{names}</ul>'
        case "ask" | "lock" | "revote":
            if teams := keys_seen(view, words):
                told = (
                    f"<li><bdi>{_text(name)}</bdi> <kbd><bdi>{_text(keys)}</bdi></kbd></li>"
                    for name, keys in teams
                )
                yield f'<ul class="names">{"".join(told)}</ul>'
        case "reveal" | "mend":
            yield from _why(view, words)
        case "standing":
            if view.standing_hidden:
                yield f'<p class="told">{_text(words("class.screen.hidden"))}</p>'
            yield from _standing(view, words)
        case "reteach":
            yield f'<p class="told">{_text(words("class.screen.over"))}</p>'
        case _:
            assert_never(view.phase)
    if answered := word_answered(view, now, words):
        yield f'<p class="answered" role="status">{_text(answered)}</p>'


def _is_roomy(view: ClassView, words: Catalogue) -> bool:
    """Return whether all that is shown with the key has room in larger letters."""
    item, key = view.item, view.key
    if item is None or key is None or _letters(item, key) >= _ROOMY:
        return False
    drawn = word_drawn(view, words)
    return ROOMIER * height(item, key, drawn, words_that_fit(item, key, drawn)) <= ROOM


def _letters(item: ItemSeen, key: KeySeen) -> int:
    """Return about how many letters are shown with the key."""
    texts = [item.stem, *item.options]
    for one in key.sentences:
        texts += [one.text, one.translation or ""]
    return sum(map(len, texts))


def _stem(item: ItemSeen, language: str, left_out: str) -> str:
    """Render a stem; in its gap, marked, the words that were left out, once they are given."""
    text, (start, end) = drawn_stem(item), (0, 0)
    if item.gap is not None and left_out:
        text, (start, end) = filled_with(item, left_out)
    size = next((name for most, name in _LENGTHS if len(text) <= most), "longest")
    if item.gap is None:
        return f'<h1 class="stem {size}" {_language(language)}>{_text(text)}</h1>'
    context = item.gap.context
    shown = f"<small>{_text(text[:context])}</small>" if context else ""
    if end:
        shown += f"{_text(text[context:start])}<mark>{_text(text[start:end])}</mark>"
    shown += _text(text[end or context :])
    return f'<h1 class="stem {size}" {_language(item.gap.language)}>{shown}</h1>'


def _options(item: ItemSeen, key: KeySeen | None, words: Catalogue) -> Iterator[str]:
    longest = max(map(len, item.options))
    size = "" if longest <= 40 else "long" if longest <= 70 else "longest"
    yield f'<ol class="options {item.kind} {size}">'
    for place, text in enumerate(item.options):
        number = _text(words.number(place + 1))
        shown = f'<b class="number">{number}</b> <bdi>{_text(words.numerals(text))}</bdi>'
        if key is None:
            yield f"<li>{shown}</li>"
        else:
            yield _voted(shown, key, place, words)
    yield "</ol>"


def _voted(shown: str, key: KeySeen, place: int, words: Catalogue) -> str:
    most = max((sum(votes) for votes in key.splits), default=0)
    # As in a terminal: the last vote as a bar, and those before it by their numbers.
    told = one_after_another((words.number(votes[place]) for votes in key.splits), words)
    bars = (
        f'<span class="votes"><progress max="{most}" value="{key.splits[-1][place]}"></progress> '
        f"{_text(told)}</span>"
        if most
        else ""
    )
    if place != key.key:
        return f"<li>{shown}{bars}</li>"
    told = _text(words("plain.right"))
    return f'<li class="key">{shown} <b class="sign" title="{told}">✓</b>{bars}</li>'


def _why(view: ClassView, words: Catalogue) -> Iterator[str]:
    key, item = view.key, view.item
    assert key is not None
    assert item is not None
    if item.kind == "ordering":
        yield '<ol class="order">'
        for card in key.order:
            number = _text(words.number(card + 1))
            text, date = words.numerals(item.options[card]), words.numerals(key.dates[card])
            yield (
                f'<li><b class="number">{number}</b> <bdi>{_text(text)}</bdi> '
                f'<span class="date"><bdi>{_text(date)}</bdi></span></li>'
            )
        yield "</ol>"
    also = also_in_words(key.also, words)
    for name, told in (
        ("tally", word_tally(key, words)),
        ("also", word_span(key.span, words)),
        ("also", also),
        ("drawn", word_drawn(view, words)),
    ):
        if told:
            yield f'<p class="{name}">{_text(told)}</p>'
    several = len({(one.pack, one.source) for one in key.sentences}) > 1
    shown = words_that_fit(item, key, word_drawn(view, words))
    yield '<div class="proofs">'
    for sentence in key.sentences:
        yield from _proof(sentence, item, key, words, titled=several, most=shown)
    yield "</div>"


def _named(about: str, item: ItemSeen, words: Catalogue) -> str:
    """Render what a sentence speaks of: by its number above, where it has one there."""
    # Titles of events would take three lines each where sentences stand side by side.
    options = list(item.options)
    if about not in options:
        return f"<bdi>{_text(words.numerals(about))}</bdi>"
    # In the look of the numbers above, so that it is known for one of them.
    return f'<b class="number">{_text(words.number(options.index(about) + 1))}</b>'


def _proof(
    sentence: Sentence,
    item: ItemSeen,
    key: KeySeen,
    words: Catalogue,
    *,
    titled: bool,
    most: int,
) -> Iterator[str]:
    """Yield a sentence of about so many words at most, the evidence in the midst of them."""
    source = word_source(sentence.title if titled else None, words)
    about = [_named(one, item, words) for one in sentence.about]
    heading = " · ".join([*about, _text(source)])
    number = _text(words("feedback.sentence", number=sentence.number))
    yield '<section class="proof">'
    yield f'<p class="says"><span>{heading}</span> <i>{number}</i></p>'
    found = excerpt(sentence.text, sentence.evidence, most)
    quoted = _marked(found, "mark")
    yield f"<blockquote {_language(sentence.language)}>{quoted}</blockquote>"
    if sentence.translation is not None:
        whose = _text(words("feedback.translation"))
        answers = key.answers_in(sentence)
        text = _marked(translated_around(sentence, sentence.translation, most, answers), "u")
        yield f'<p class="translation">{text} <i>({whose})</i></p>'
    yield "</section>"


def _marked(found: Excerpt, tag: str) -> str:
    """Render an excerpt, its spans in an element of their own."""
    shown, done = "", 0
    for start, end in found.spans:
        if start >= done:
            before, span = found.text[done:start], found.text[start:end]
            shown += f"{_text(before)}<{tag}>{_text(span)}</{tag}>"
            done = end
    return shown + _text(found.text[done:])


def _standing(view: ClassView, words: Catalogue) -> Iterator[str]:
    lengths = columns_of_ranks(len(view.standing))
    yield f'<div class="ranks{" narrow" if len(lengths) > 1 else ""}">'
    ranks = iter(view.standing)
    for length in lengths:
        yield "<table>"
        for rank in islice(ranks, length):
            told = _text(words("class.marks", marks=rank.marks, total=rank.items))
            bar = f'<progress max="{max(1, rank.items)}" value="{rank.marks}"></progress>'
            # Beside other columns the name needs the room of the bar.
            shown = f"<td>{bar}</td>" if len(lengths) == 1 else ""
            yield (
                f"<tr><td>{_text(words.number(rank.place))}</td>"
                f"<th><bdi>{_text(rank.name)}</bdi></th>{shown}<td>{told}</td></tr>"
            )
        yield "</table>"
    yield "</div>"
    if left := len(list(ranks)):
        yield f'<p class="tally">{_text(words("class.screen.more-ranks", n=left))}</p>'


def _direction(language: str) -> str:
    return "rtl" if is_rtl(language) else "ltr"


def _language(language: str) -> str:
    return f'lang="{escape(language)}" dir="{_direction(language)}"'


def _text(text: str) -> str:
    """Return a text for the page: nothing in it is markup, and isolates in it stay balanced."""
    return escape(text if text.count("\u2068") == text.count("\u2069") else bare(text))


@cache
def _template() -> Template:
    return Template(resources.files("quiz.web").joinpath("templates/class.html").read_text("utf-8"))
