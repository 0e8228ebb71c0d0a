"""Text of both directions in a running Textual app, read off the screen."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.geometry import Offset
from textual.selection import SELECT_ALL, Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets import Static

from quiz.text.isolating import isolate
from quiz.text.terminal_forms import DEFAULT, FINISHERS, Finisher
from quiz.tui.widgets.prose import Prose, ProseVisual, caption
from tests.text.strategies import cell_width

LINE = "أ) بغداد (762م) «Python»"
SENTENCE = (
    "وفي نوفمبر عام 2018 اتخذت الكويت والدول الأعضاء في حلف (ناتو) خطوة مهمة أخرى لتعزيز "
    "العلاقات الثنائية"
)
EVIDENCE = "نوفمبر عام 2018"
channels = st.integers(0, 255)


class Page(App[None]):
    """One text in a box of 40 cells."""

    CSS = "Prose { width: 40; background: #102030; color: #ffffff; }"

    def __init__(self, prose: Prose, finisher: Finisher = DEFAULT) -> None:
        super().__init__()
        self.prose = prose
        self.finisher = finisher

    def compose(self) -> ComposeResult:
        yield self.prose


def strips(prose: Prose) -> list[Strip]:
    return [prose.render_line(row) for row in range(prose.size.height)]


def letters(text: str) -> str:
    """Return visual text with its presentation forms as plain letters."""
    return "".join(
        [
            unicodedata.normalize("NFKC", char)[::-1] if "\ufb50" <= char <= "\ufefc" else char
            for char in text
        ]
    )


def rows(prose: Prose) -> list[str]:
    return [letters(strip.text) for strip in strips(prose)]


def styled(strip: Strip, attribute: str) -> str:
    """Return the text of a strip that has a style attribute set."""
    return letters("".join([s.text for s in strip if s.style and getattr(s.style, attribute)]))


async def test_arabic_stands_at_the_right_in_visual_order() -> None:
    prose = Prose(LINE, direction="rtl")
    async with Page(prose).run_test():
        assert rows(prose) == [" " * 16 + "«Python» (م762) دادغب (أ"]


async def test_a_paragraph_is_as_tall_as_its_lines_and_fills_its_background() -> None:
    prose = Prose(SENTENCE, direction="rtl")
    async with Page(prose).run_test():
        assert prose.size.height == 3
        assert rows(prose)[0].endswith("2018 ماع ربمفون يفو")
        for strip in strips(prose):
            assert strip.cell_length == 40
            backgrounds = {segment.style.bgcolor for segment in strip if segment.style}
            assert [color.triplet.hex for color in backgrounds if color and color.triplet] == [
                "#102030"
            ]


async def test_highlighted_evidence_is_highlighted_where_it_stands() -> None:
    start = SENTENCE.index(EVIDENCE)
    content = Content(SENTENCE).stylize("underline", start, start + len(EVIDENCE))
    prose = Prose(content, direction="rtl")
    async with Page(prose).run_test():
        marked = [styled(strip, "underline") for strip in strips(prose)]
        assert "".join(marked) == "2018 ماع ربمفون"


async def test_spans_survive_a_ligature_and_a_wrap() -> None:
    content = Content("سلام على الأطفال").stylize("bold", 1, 3).stylize("italic", 5, 16)
    prose = Prose(content, direction="rtl")
    async with Page(prose).run_test() as pilot:
        prose.styles.width = 9
        await pilot.pause()
        assert [styled(strip, "bold") for strip in strips(prose)] == ["ال", ""]
        assert [styled(strip, "italic") for strip in strips(prose)] == ["ىلع", "لافطألا"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("زار Jens Stoltenberg الكويت", "تيوكلا Jens Stoltenberg راز"),
        ("كلمة 100% (UTF-8) هنا", "انه (UTF-8) %100 ةملك"),
    ],
)
async def test_latin_keeps_its_order_in_arabic(text: str, row: str) -> None:
    prose = Prose(text, direction="rtl")
    async with Page(prose).run_test():
        assert rows(prose) == [row.rjust(40)]


async def test_an_arabic_title_in_an_english_list_stands_at_the_left() -> None:
    title = isolate("الكويت (2004)")
    prose = Prose(f"1. {title} - 3 facts", direction="ltr")
    async with Page(prose).run_test():
        assert rows(prose) == ["1. (2004) تيوكلا - 3 facts".ljust(40)]


async def test_markup_and_escapes_are_only_text() -> None:
    prose = Prose("Who wrote [Emma]? [/x] \x1b[31m")
    async with Page(prose).run_test():
        assert rows(prose) == ["Who wrote [Emma]? [/x] ␛[31m".ljust(40)]


async def test_update_and_direction_draw_anew() -> None:
    prose = Prose("abc")
    async with Page(prose).run_test() as pilot:
        prose.update(Content("abc.\nsecond"))
        await pilot.pause()
        assert rows(prose) == ["abc.".ljust(40), "second".ljust(40)]
        prose.direction = "rtl"
        await pilot.pause()
        assert rows(prose) == [".abc".rjust(40), "second".rjust(40)]
        assert prose.content.plain == "abc.\nsecond"


async def test_lines_obey_alignment_wrapping_and_padding() -> None:
    prose = Prose(LINE, direction="rtl")
    async with Page(prose).run_test() as pilot:
        prose.styles.text_align = "center"
        await pilot.pause()
        assert rows(prose)[0].index("«") == 8
        prose.styles.text_align = "end"
        prose.styles.line_pad = 1
        await pilot.pause()
        assert rows(prose)[0].startswith(" «Python»")
        prose.styles.width = 14
        prose.styles.text_wrap = "nowrap"
        prose.styles.text_overflow = "ellipsis"
        await pilot.pause()
        assert [row.strip() for row in rows(prose)] == ["…دادغب (أ"]


async def test_measures_are_those_of_joined_text() -> None:
    content = Content("السلام لا\nab")
    visual = ProseVisual(content, "rtl")
    prose = Prose(content)
    async with Page(prose).run_test() as pilot:
        prose.styles.width = "auto"
        await pilot.pause()
        assert prose.size.width == cell_width("السلام لا") == 7
        assert visual.get_minimal_width({}) == 5
        assert visual.get_height({}, 7) == 2
        assert visual.get_height({}, 5) == 3
        assert visual.get_height({}, 0) == 0


async def test_the_finisher_of_the_app_is_used_and_its_change_seen() -> None:
    prose = Prose(LINE, direction="rtl")
    app = Page(prose, FINISHERS["m"])
    async with app.run_test() as pilot:
        (guarded,) = rows(prose)
        assert guarded.count("\u200e") == cell_width(LINE)
        app.finisher = FINISHERS["logical"]
        prose.refresh(layout=True)
        await pilot.pause()
        assert rows(prose) == [LINE.rjust(40)]


async def test_neighbouring_cells_differ_in_colour_for_x() -> None:
    prose = Prose(LINE, direction="rtl")
    async with Page(prose, FINISHERS["x"]).run_test():
        cells = [segment for segment in strips(prose)[0] if segment.text.strip(" ")]
        assert {segment.cell_length for segment in cells} == {1}
        blues = [blue_of(segment) for segment in cells]
        assert set(blues) == {255, 254}
        prose.update("only English")
        assert len(list(prose.render_line(0))) == 2


@given(channels, channels, channels, st.floats(0.05, 1))
def test_and_in_faint_text_too(background: int, text: int, blue: int, strength: float) -> None:
    visual = ProseVisual(Content(LINE), "rtl", FINISHERS["x"])
    style = Style(background=Color(0, 0, background), foreground=Color(text, text, blue, strength))
    options = RenderOptions(lambda _: style, {})
    (strip,) = visual.render_strips(cell_width(LINE), None, style, options)
    blues = [blue_of(segment) for segment in strip]
    assert all(abs(one - other) == 1 for one, other in pairwise(blues))


def blue_of(segment: Segment) -> int:
    assert segment.style is not None
    assert segment.style.color is not None
    assert segment.style.color.triplet is not None
    return segment.style.color.triplet.blue


async def test_text_selected_with_the_mouse_is_copied_in_logical_order() -> None:
    prose = Prose(LINE, direction="rtl")
    page = Page(prose)
    async with page.run_test() as pilot:
        shown = rows(prose)[0]
        await pilot.mouse_down(prose, offset=(shown.index("غ") - 1, 0))
        await pilot.hover(prose, offset=(shown.index("م"), 0))
        await pilot.mouse_up(prose, offset=(shown.index("م"), 0))
        assert page.screen.get_selected_text() == "داد (762م"
        selected = [
            segment.text
            for segment in strips(prose)[0]
            if segment.style
            and segment.style.bgcolor
            and segment.style.bgcolor.triplet
            and segment.style.bgcolor.triplet.hex != "#102030"
        ]
        assert letters("".join(selected)) == "م762) داد"


async def test_a_selection_over_rows_runs_on_in_reading_direction() -> None:
    prose = Prose("واحد اثنان\nثلاثة أربعة", direction="rtl")
    page = Page(prose)
    async with page.run_test():

        def copied(selection: Selection) -> str:
            text, _ = prose.get_selection(selection) or ("", "")
            return text

        first, second = rows(prose)
        start = Offset(first.index("ث"), 0)
        behind_start = Offset(start.x + 1, 0)
        end = Offset(second.index("ة") + 1, 1)
        assert copied(Selection(start, end)) == "ثنان\nثلاثة أربعة"
        assert copied(Selection(start, None)) == "ثنان\nثلاثة أربعة"
        assert copied(Selection(None, behind_start)) == "واحد اث"
        assert copied(Selection(Offset(2, 0), Offset(40, 1))) == "\nث"
        assert copied(Selection(Offset(2, 0), Offset(9, 9))) == "\nثلاثة أربعة"
        assert copied(SELECT_ALL) == prose.content.plain


async def test_captions_are_finished_lines_for_borders_and_labels() -> None:
    class Box(App[None]):
        CSS = "Static { width: 40; border: round white; }"
        finisher = DEFAULT

        def compose(self) -> ComposeResult:
            box = Static("")
            box.border_title = caption("ب) عام 1453 [b](الفتح)[/b]", "rtl")
            yield box

    app = Box()
    async with app.run_test():
        top = app.query_one(Static).render_lines(app.query_one(Static).region)[0].text
        assert letters(top).startswith("╭─ [b/](حتفلا)[b] 1453 ماع (ب ─")
        assert letters(caption(LINE, "rtl", 12).plain) == "…دادغب (أ"
        app.finisher = FINISHERS["logical"]
        assert caption(LINE, "rtl").plain == LINE
    assert letters(caption(LINE, "rtl").plain) == "«Python» (م762) دادغب (أ"


async def test_a_word_is_of_one_face_where_the_terminal_would_cut_it() -> None:
    """Kitty draws bold letters apart from others, each piece from its own right."""
    text = "في نوفمبر، 2018"
    content = Content(text).stylize("bold underline", 3, 9)  # without the comma
    for name, bold in (("b", "نوفمبر"), ("K", "نوفمبر،")):
        visual = ProseVisual(content, "rtl", FINISHERS[name])
        (strip,) = visual.render_strips(
            20, None, Style(), RenderOptions(lambda look: Style.parse(str(look)), {})
        )
        shown = {"bold": "", "underline": ""}
        for segment in strip:
            for look in shown:
                if segment.style is not None and getattr(segment.style, look):
                    shown[look] += segment.text
        assert len(shown["bold"]) == len(bold)
        assert len(shown["underline"]) == len("نوفمبر")
