"""Typing Arabic, as each family of terminals shows it: every one of them after each key."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot

from quiz.text.bidi import mirrored
from quiz.text.layout import one_line
from quiz.text.terminal_forms import FINISHERS
from quiz.tui.widgets.field import Field
from tests.text.test_finishers import cells_by_bidi, cells_by_tokens, seen, without_harakat
from tests.tui.test_field import WIDTH, Page

SHOWS: dict[str, Callable[[str], list[str]]] = {
    "b": seen,
    "c": seen,
    "m": lambda sent: cells_by_bidi(sent, mirrored),
    "Q": lambda sent: cells_by_bidi(sent, str),
    "K": cells_by_tokens,
    "x": seen,
}
"""What a terminal of each family makes of a line that is sent."""

TYPED = ["سلامٌ", "لا إله", "عام (2004)", "حلف NATO، 75%", "كُتِبَ «في»", "abc سلا 3"]


async def enter(pilot: Pilot[None], field: Field, letter: str) -> None:
    """Type a character as a terminal sends it; Textual's pilot knows no marks by their names."""
    field.post_message(events.Key(letter, letter))
    await pilot.pause()


def on_screen(field: Field, finisher: str) -> list[str]:
    sent = field.render_line(0).text
    if finisher == "logical":
        return list(sent)
    return SHOWS[finisher](sent)


def wanted(value: str, finisher: str) -> list[str]:
    """The text as it reads, at the side where it starts, with room for the cursor behind it."""
    line = one_line(value + " ", joined=finisher != "logical")
    cells = list(value + " ") if finisher == "logical" else list(line.cells)
    if finisher in ("K", "x"):
        cells = without_harakat(cells)
    blank = [" "] * (WIDTH - line.width)
    return blank + cells if line.rtl else cells + blank


def under_cursor(field: Field) -> str:
    return "".join(s.text for s in field.render_line(0) if s.style and s.style.reverse).strip(
        "\u200e\u2067\u2069"
    )


@pytest.mark.one_in(3)
@pytest.mark.parametrize("finisher", [name for name in FINISHERS if name != "logical"])
@pytest.mark.parametrize("text", TYPED)
async def test_it_reads_right_after_every_key(text: str, finisher: str) -> None:
    field = Field()
    async with Page(field, FINISHERS[finisher]).run_test() as pilot:
        for count, letter in enumerate(text, 1):
            await enter(pilot, field, letter)
            assert field.value == text[:count]
            assert on_screen(field, finisher) == wanted(text[:count], finisher), text[:count]
            assert under_cursor(field) == " "
        for count in range(len(text) - 1, -1, -1):
            await pilot.press("backspace")
            assert field.value == text[:count]
            assert on_screen(field, finisher) == wanted(text[:count], finisher), text[:count]


@pytest.mark.parametrize("text", TYPED)
async def test_left_to_the_terminal_it_is_sent_as_it_is_written(text: str) -> None:
    field = Field()
    async with Page(field, FINISHERS["logical"]).run_test() as pilot:
        for count, letter in enumerate(text, 1):
            await enter(pilot, field, letter)
            assert field.render_line(0).text.strip() == text[:count].strip()


@pytest.mark.parametrize("finisher", FINISHERS)
async def test_backspace_takes_the_alef_of_a_ligature_only(finisher: str) -> None:
    field = Field("سلا")
    async with Page(field, FINISHERS[finisher]).run_test() as pilot:
        await pilot.press("backspace")
        assert field.value == "سل"
        await pilot.press("ا", "backspace", "أ", "م")
        assert field.value == "سلأم"


@pytest.mark.parametrize("finisher", FINISHERS)
async def test_backspace_takes_one_mark_and_delete_a_letter_with_all_of_its(finisher: str) -> None:
    text = "ب\u0651\u064fت"
    field = Field(text)
    async with Page(field, FINISHERS[finisher]).run_test() as pilot:
        await pilot.press("backspace", "backspace")
        assert field.value == "ب" + text[1]
        await pilot.press("home", "delete")
        assert field.value == ""


@pytest.mark.parametrize("finisher", FINISHERS)
async def test_the_cursor_stands_on_the_letter_before_which_typing_inserts(finisher: str) -> None:
    text = "عام 2004 NATO"
    field = Field(text)
    async with Page(field, FINISHERS[finisher]).run_test() as pilot:
        await pilot.press("home")
        met = []
        for _ in range(len(text)):
            met.append(field.cursor)
            assert unicodedata.normalize("NFKC", under_cursor(field)) == text[field.cursor]
            await pilot.press("left")
        assert sorted(met) == list(range(len(text)))
        await enter(pilot, field, "!")
        assert field.value == text + "!"
