"""Whether what a screen cuts off is found."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from quiz.tui.widgets.prose import Prose
from tests.terminals.recorder import Cell, Frame, Piece, opened_before
from tests.terminals.wholeness import cut

TEXT = "one two three four five six seven eight nine ten"
NOTHING = Frame((), (), (), (), (), ())


class Shown(App[None]):
    """A text in a box of 20 cells and four lines, as often as wanted."""

    CSS = "#box { width: 20; height: 4; }"

    def __init__(self, style: str = "", *, scrolls: bool = False, times: int = 1) -> None:
        super().__init__()
        self.style, self.scrolls, self.times = style, scrolls, times

    def compose(self) -> ComposeResult:
        """The box."""
        texts = [Prose(TEXT).set_styles(self.style) for _ in range(self.times)]
        yield (VerticalScroll if self.scrolls else Vertical)(*texts, id="box")


async def told(app: App[None], frame: Frame = NOTHING) -> list[str]:
    """What is found cut off."""
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        return list(cut(app.screen, frame))


@pytest.mark.parametrize(
    "style", ["", "display: none; width: 90;", "visibility: hidden; width: 90;"]
)
async def test_what_has_room_or_is_not_shown_is_not_told(style: str) -> None:
    assert await told(Shown(style)) == []


@pytest.mark.parametrize(
    ("style", "what"),
    [
        ("width: 30;", "too wide"),
        ("height: 1;", "3 lines where there is room for 1"),
        ("height: 0;", "no room"),
        ("offset-y: 3;", "too high"),
    ],
)
async def test_what_is_cut_off_is_told(style: str, what: str) -> None:
    assert [one for one in await told(Shown(style)) if one.startswith(what)]


async def test_what_can_be_scrolled_to_is_not_cut_off() -> None:
    assert await told(Shown(scrolls=True, times=3)) == []
    assert await told(Shown(times=3)) != []


@pytest.mark.parametrize(
    "frame",
    [
        NOTHING._replace(pieces=(Piece(0, 0, 4, "one…", rtl=False),)),
        NOTHING._replace(clipped=("one two",)),
        NOTHING._replace(drawn=(Cell(0, 0, "ب"),)),
    ],
)
async def test_what_is_shortened_or_covered_or_not_sent_as_text_is_told(frame: Frame) -> None:
    assert len(await told(Shown(), frame)) == 1


class Above(ModalScreen[None]):
    """A box over a part of what is beneath."""

    CSS = "Above { align: center bottom; } #above { width: 10; height: 3; }"

    def compose(self) -> ComposeResult:
        """The box."""
        yield Prose("above", id="above")


@pytest.mark.parametrize("id", ["stem", "other"])
@pytest.mark.parametrize("rtl", [False, True])
async def test_what_is_seen_around_a_box_is_of_the_screen_beneath(id: str, rtl: bool) -> None:
    app: App[None] = App()
    # Where a line is shortened its widget stands, wherever the line begins.
    piece = Piece(1, 0, 20, "أحد …" if rtl else f"{' ' * 15}one…", rtl=rtl)
    over_the_box = Piece(9, 16, 4, "one…", rtl=False)
    async with app.run_test(size=(40, 10)) as pilot:
        at = 0 if rtl else 18
        part = Prose("one", id=id).set_styles(f"position: absolute; offset: {at} 1; width: 1;")
        await app.mount(part)
        await app.push_screen(Above())
        await pilot.pause()
        told = list(cut(app.screen, NOTHING._replace(pieces=(piece, over_the_box))))
    assert [one.split("#")[1].split(":")[0] for one in told] == (
        ["above"] if id == "stem" else ["other", "above"]
    )


def test_a_line_is_read_in_the_direction_of_the_isolate_that_began_above_it() -> None:
    said = "\u2068كلمة 2017 …\u2069 \u2068two 2017 …\u2069 \u2068\u2068deep\u2069 عمق 3\u2069"
    for word, opened in (("كلمة 2017", "\u2067"), ("two 2017", "\u2066"), ("عمق 3", "\u2067")):
        assert opened_before(said, said.index(word) + len(word) - 1) == opened
    assert opened_before(said, len(said)) == ""
    assert opened_before("\u2066a\u2068… 7", 5) == "\u2066\u2066"
