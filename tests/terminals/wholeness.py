"""What a screen cuts off, found in its widgets: what is out of view and cannot be scrolled to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.cells import cell_len
from textual.screen import Screen
from textual.widget import Widget

from quiz.text.bidi import bidi_class
from quiz.text.layout import ELLIPSIS, one_line
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.terminals.recorder import Frame, Piece

SHORTENED: Final = (
    "#title, #stem, #fact, #which, #sentence, #last-games, ProofView *, Crossings, TimelineView, "
    "EventList, SummaryScreen Row, PrepareScreen .item, ItemsScreen RowList, LessonScreen #where, "
    "ReteachList .heading"
)
"""What may be shortened: titles at the head, the sentence around a gap, facts told beneath the
article, the sentence beside the map of a text, packs that the last games were of, long sentences
around their evidence, those of all events of a timeline, names on an axis or beside crossings,
questions with a gap in the list of a game, and questions and their sentences in that of a lesson,
and above what is to be taught again. All of it stands whole elsewhere."""


def cut(screen: Screen[Any], frame: Frame) -> Iterator[str]:
    """Tell what is cut off, and by what."""
    for part in screen.walk_children(Widget):
        if not _is_displayed(part) or any(child.display for child in part.children):
            continue
        told = f"{part.css_identifier}: {_text_of(part)!r}"
        place = screen._compositor.full_map.get(part)
        if place is None or not place.region.area:
            if _text_of(part):
                yield f"no room for {told}"
            continue
        region, clip = place.region, place.clip
        if not (clip.x <= region.x and region.right <= clip.right):
            yield f"too wide: {told}"
        if not (clip.y <= region.y and region.bottom <= clip.bottom) and not _scrolls(part):
            yield f"too high: {told}"
        if isinstance(part, Prose | Row) and part.styles.text_wrap == "wrap":
            width, height = part.content_size
            wanted = part.get_content_height(part.size, screen.size, width)
            if wanted > height:
                yield f"{wanted} lines where there is room for {height}: {told}"
    yield from _shortened(screen, frame)
    yield from _not_text(screen, frame)
    if not screen.is_modal:  # which covers some of what is beneath it
        yield from (f"partly in view: {line!r}" for line in frame.clipped)


def _is_displayed(part: Widget) -> bool:
    around = [one for one in part.ancestors_with_self if isinstance(one, Widget)]
    return part.visible and all(one.display for one in around)


def _text_of(part: Widget) -> str:
    return part.content.plain.strip() if isinstance(part, Prose) else ""


def _scrolls(part: Widget) -> bool:
    """Whether what stands out of view can be brought into it."""
    around = [one for one in part.ancestors if isinstance(one, Widget)]
    return any(one.max_scroll_y and one.styles.overflow_y != "hidden" for one in around)


def _shortened(screen: Screen[Any], frame: Frame) -> Iterator[str]:
    shown = _shown_through(screen)
    may_be = {part for one in shown for part in one.query(SHORTENED)}
    for piece in frame.pieces:
        for column in _ellipses(piece):
            part = _part_at(shown, column, piece.row)
            if part not in may_be:
                yield f"shortened: {part.css_identifier}: {piece.logical!r}"


def _shown_through(screen: Screen[Any]) -> list[Screen[Any]]:
    """The screen on top, and those that are seen around it where it covers but a part of them."""
    stack = list(screen.app.screen_stack)
    whole = max((at for at, one in enumerate(stack) if not one.is_modal), default=0)
    return stack[whole:][::-1]


def _part_at(shown: Sequence[Screen[Any]], column: int, row: int) -> Widget:
    """The widget that draws a cell: of a screen that lies below, where the one above has none."""
    found: Widget = shown[0]
    for screen in shown:
        found, _ = screen.get_widget_at(column, row)
        if found is not screen:
            break
    return found


def _ellipses(piece: Piece) -> Iterator[int]:
    """The columns in which a line is shortened: what is at its other end may be another's."""
    column = piece.column
    for cell in one_line(piece.logical, "rtl" if piece.rtl else "ltr").cells:
        if ELLIPSIS in cell:
            yield column
        column += cell_len(cell)


def _not_text(screen: Screen[Any], frame: Frame) -> Iterator[str]:
    """Letters that were not sent as text is, so that terminals would put them in another order."""
    for row, column, char in frame.drawn:
        if bidi_class(char[0]) in ("R", "AL", "AN"):
            part, _ = screen.get_widget_at(column, row)
            yield f"not sent as text: {char!r} of {part.css_identifier}"
