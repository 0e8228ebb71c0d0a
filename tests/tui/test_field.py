"""The field: Arabic that reads right while it is typed, and a cursor that goes where one looks."""

from __future__ import annotations

import unicodedata

import pytest
from textual import events
from textual.app import App, ComposeResult

from quiz.text.terminal_forms import DEFAULT, FINISHERS, Finisher
from quiz.tui.widgets.field import Field

WIDTH = 20


class Page(App[None]):
    """One field of 20 cells."""

    CSS = "Field { width: 20; background: #102030; color: #ffffff; }"

    def __init__(self, field: Field, finisher: Finisher = DEFAULT) -> None:
        super().__init__()
        self.field = field
        self.finisher = finisher
        self.told: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield self.field

    def on_field_changed(self, event: Field.Changed) -> None:
        self.told.append(("changed", event.value))

    def on_field_submitted(self, event: Field.Submitted) -> None:
        self.told.append(("submitted", event.value))

    def on_field_cancelled(self) -> None:
        self.told.append(("cancelled", ""))


def row(field: Field) -> str:
    """What the field shows, presentation forms as plain letters."""
    text = field.render_line(0).text
    return "".join(
        unicodedata.normalize("NFKC", char)[::-1] if "\ufb50" <= char <= "\ufefc" else char
        for char in text
    )


def cursor(field: Field) -> tuple[int, str]:
    """The column of the cursor, and what stands under it."""
    column = 0
    for segment in field.render_line(0):
        if segment.style is not None and segment.style.reverse:
            return column, unicodedata.normalize("NFKC", segment.text)
        column += segment.cell_length
    raise AssertionError("there is no cursor")


async def test_one_key_empties_it() -> None:
    page = Page(Field("two words"))
    async with page.run_test() as pilot:
        page.field.focus()
        await pilot.press("left", "left", "ctrl+u")
        await pilot.pause()
        assert (page.field.value, page.field.cursor) == ("", 0)
        assert page.told == [("changed", "")]


async def test_arabic_joins_and_runs_from_the_right_while_it_is_typed() -> None:
    field = Field()
    async with Page(field).run_test() as pilot:
        seen = []
        for letter in "سلام":
            await pilot.press(letter)
            seen.append(row(field).strip())
        assert seen == ["س", "لس", "الس", "مالس"]
        assert field.render_line(0).text.strip() == "ﻡﻼﺳ"
        assert field.value == "سلام"
        # The cursor is left of what was typed last, where the next letter will stand.
        assert cursor(field) == (WIDTH - 4, " ")


async def test_latin_runs_from_the_left_and_an_empty_field_starts_at_its_own_side() -> None:
    field = Field(direction="rtl")
    async with Page(field).run_test() as pilot:
        assert cursor(field) == (WIDTH - 1, " ")
        await pilot.press("N", "A", "T", "O")
        assert row(field) == "NATO".ljust(WIDTH)
        assert cursor(field) == (4, " ")


async def test_left_and_right_go_by_what_is_seen() -> None:
    field = Field("عام 2004")
    async with Page(field).run_test() as pilot:
        assert row(field) == "2004 ماع".rjust(WIDTH)
        under = []
        await pilot.press("home")
        for _ in range(9):
            under.append(cursor(field)[1])
            await pilot.press("left")
        assert under == ["ع", "ا", "م", " ", "4", "0", "0", "2", " "]
        await pilot.press("left")
        assert field.cursor == len(field.value)
        await pilot.press("right", "right")
        assert cursor(field)[1] == "0"


async def test_typing_inserts_before_the_character_under_the_cursor() -> None:
    field = Field("سام")
    async with Page(field).run_test() as pilot:
        await pilot.press("home", "left", "ل")
        assert field.value == "سلام"
        await pilot.press("backspace", "backspace", "backspace")
        assert field.value == "ام"
        await pilot.press("delete", "delete", "delete")
        assert field.value == ""


async def test_delete_takes_a_letter_with_its_marks_backspace_one_mark() -> None:
    field = Field("بُّت")
    async with Page(field).run_test() as pilot:
        await pilot.press("home", "delete")
        assert field.value == "ت"
        field.insert("بُّ")
        await pilot.press("backspace")
        assert len(field.value) == 3


async def test_it_tells_what_changed_and_how_it_ended() -> None:
    field = Field()
    app = Page(field)
    async with app.run_test() as pilot:
        await pilot.press("a", "left", "enter", "escape")
        await pilot.pause()
        assert app.told == [("changed", "a"), ("submitted", "a"), ("cancelled", "")]


async def test_controls_and_overrides_of_direction_are_left_out() -> None:
    field = Field("\u202eab\x1b[31m\u2067c\u2069\u200e")
    async with Page(field).run_test() as pilot:
        assert field.value == "ab[31mc"
        field.clear()
        field.post_message(events.Paste("one\r\ntwo\tthree\x00\u202d"))
        await pilot.pause()
        assert field.value == "one two three"
        # What Persian spelling needs stays.
        field.insert("می\u200cروم")
        assert field.value.endswith("می\u200cروم")


@pytest.mark.parametrize("text", ["abcdefghij " * 400, "حروف كثيرة " * 400])
async def test_a_text_wider_than_the_field_shows_what_is_about_the_cursor(text: str) -> None:
    field = Field(text.strip())
    async with Page(field).run_test() as pilot:
        last = text.split()[-1]
        shown = row(field)
        assert last in shown or last[::-1] in shown
        assert field.render_line(0).cell_length == WIDTH
        await pilot.press("home")
        assert cursor(field)[1] == text[0]
        await pilot.press("delete", "end", "backspace")
        assert field.value == text.strip()[1:-1]


async def test_a_click_puts_the_cursor_there() -> None:
    field = Field("سلم عام")
    async with Page(field).run_test() as pilot:
        await pilot.click(field, offset=(WIDTH - 2, 0))
        assert cursor(field) == (WIDTH - 2, "ل")
        await pilot.click(field, offset=(2, 0))
        assert field.cursor == len(field.value)


async def test_wide_characters_take_two_cells() -> None:
    field = Field("東京と大阪と名古屋と札幌")
    async with Page(field).run_test() as pilot:
        assert row(field).startswith("大阪と名古屋と札幌 ")
        await pilot.press("home")
        assert cursor(field) == (0, "東")
        await pilot.press("right")
        assert cursor(field) == (2, "京")


async def test_without_the_keys_there_is_no_cursor() -> None:
    field = Field("ab")
    app = Page(field)
    async with app.run_test() as pilot:
        app.set_focus(None)
        await pilot.pause()
        assert not any(s.style and s.style.reverse for s in field.render_line(0))


async def test_the_finisher_of_the_terminal_is_used() -> None:
    field = Field("عام (2004)")
    async with Page(field, FINISHERS["logical"]).run_test() as pilot:
        await pilot.pause()
        assert "عام (2004)" in field.render_line(0).text
