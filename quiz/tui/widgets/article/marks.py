"""What is marked in an article beside its quotes, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from quiz.play.annotations import Passage, Quote, Quotes, Search, Stretch
from quiz.tui.widgets.article.signs import Signs

QUOTED = "on $surface"
"""A quote: only just apart from what is no quote."""

SELECTED = "on $panel"
"""The quote of the selected fact. That its evidence alone is underlined tells it too."""

HIT = "underline $text-warning"
HIT_HERE = "bold reverse"
"""Words found by a search, and those of them at which it stands."""


class Styled(NamedTuple):
    """A stretch of the source in a style of its own."""

    style: str
    stretch: Stretch


class Marks(NamedTuple):
    """Marks beside the quotes."""

    selected: Quote | None = None
    evidence: Sequence[Styled] = ()
    search: Search | None = None
    hit: int | None = None
    selection: Stretch | None = None


def marked(text: Passage, quotes: Quotes, signs: Signs, marks: Marks, selecting: Style) -> Content:
    """Return a passage in its styles; what matters more covers the rest."""
    spans: list[tuple[str | Style, Stretch]] = [
        (QUOTED, (run.start, run.end)) for run in quotes.runs(text.start, text.end)
    ]
    if marks.selected is not None:
        spans.append((SELECTED, (marks.selected.start, marks.selected.end)))
    spans += marks.evidence
    if marks.selection is not None:
        spans.append((selecting, marks.selection))
    if marks.search is not None:
        for hit, stretch in marks.search.within(text.start, text.end):
            spans.append((HIT_HERE if hit == marks.hit else HIT, stretch))
    content = Content(text.text)
    for style, (start, end) in spans:
        start, end = max(start, text.start), min(end, text.end)
        if start < end:
            content = content.stylize(style, text.place_of(start), text.place_of(end - 1) + 1)
    for place, quote in zip(text.signs, text.quotes, strict=True):
        look = signs(quote).style
        own = marks.selected is not None and quote.fact == marks.selected.fact
        content = content.stylize(f"bold {look}" if own else look, place, place + 1)
    return content
