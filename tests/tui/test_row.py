"""A row of a list: what stands below its note has the room of both."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from quiz.text.bidi import Base
from quiz.tui.widgets.prose import ProseVisual, as_content
from quiz.tui.widgets.row import RowVisual

TITLE = "Kuwait and NATO"
LONG = "one two three four five six seven eight"


def row(text: Content | str, note: str, *, rtl: bool = False) -> RowVisual:
    base: Base = "rtl" if rtl else "ltr"
    return RowVisual(
        None,
        ProseVisual(as_content(text), base),
        ProseVisual(Content(note), base),
        pointer=None,
        text_width=None,
        rtl=rtl,
        around=Style(),
    )


def drawn(visual: RowVisual, width: int) -> list[Strip]:
    options = RenderOptions(lambda look: Style.parse(str(look)), {})
    return visual.render_strips(width, None, Style(), options)


def lines_of(visual: RowVisual, width: int) -> list[str]:
    return [strip.text for strip in drawn(visual, width)]


@pytest.mark.parametrize("rtl", [False, True])
def test_what_stands_below_the_note_has_its_room_too(rtl: bool) -> None:
    visual = row(f"{TITLE}\n{LONG}", "not finished", rtl=rtl)
    assert visual.get_height({}, 42) == 2
    first, second = lines_of(visual, 42)
    assert set(first.split()) == {*TITLE.split(), "not", "finished"}
    assert set(second.split()) == set(LONG.split())
    assert len(first) == len(second) == 42


def test_a_note_that_is_taller_keeps_its_column_to_its_end() -> None:
    note = "a note that takes more lines than the title does, and its own column down to its end"
    visual = row(f"{TITLE}\n{LONG}", note)
    lines = lines_of(visual, 42)
    assert visual.get_height({}, 42) == len(lines)
    assert len(lines) > 2
    column = lines[0].index("a note")
    told = " ".join(line[column:] for line in lines)
    assert " ".join(told.split()) == note


def test_what_is_highlighted_is_so_below_its_note_too() -> None:
    text = Content(f"{TITLE}\n").append(Content.styled(LONG, "bold"))
    _, second = drawn(row(text, "not finished"), 42)
    bold = "".join(one.text for one in second if one.style is not None and one.style.bold)
    assert bold == LONG
