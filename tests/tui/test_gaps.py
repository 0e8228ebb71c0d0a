"""Gaps on the screens: drawn before the answer, filled and marked after it."""

from __future__ import annotations

import pytest

from quiz.items.bank import ItemBank
from quiz.items.gaps.wording import drawn_stem, filled_stem
from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.text.layout import layout
from quiz.text.printable import bare
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from tests.items.gaps_made import gaps_of
from tests.packs import page, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, until


def stem(pilot: AnyPilot) -> Prose:
    return pilot.app.screen.query_one("#stem", Prose)


async def to_a_gap(pilot: AnyPilot, play: PlayScreen) -> Choice:
    """Answer until a gap waits."""
    for _ in range(9):
        item = play.game.current
        if isinstance(item, Choice) and item.gap is not None:
            return item
        await answer(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: play.game.waits)
    raise AssertionError("no gap in this game")


@pytest.mark.parametrize(
    ("name", "language", "direction", "mark"),
    [("marwick", "en", "ltr", "\u200e"), ("safarjal", "ar", "rtl", "\u200f")],
)
async def test_a_gap_is_drawn_then_filled_with_the_marked_words(
    make_app: AppMaker, name: str, language: str, direction: str, mark: str
) -> None:
    app = make_app(language, kind="choice", length=10, proven=page(name))
    async with app.run_test(size=(60, 20)) as pilot:
        play = await begin(pilot)
        item = await to_a_gap(pilot, play)
        assert item.gap is not None
        assert f"{mark}_____{mark}" in stem(pilot).content.plain
        assert stem(pilot).direction == direction
        await answer(pilot, rightly=False)
        await pilot.pause()
        content = stem(pilot).content
        whole, _ = filled_stem(item)
        assert bare(content.plain) == whole
        marked = {content.plain[span.start : span.end] for span in content.spans}
        assert item.gap.words in marked
        # The whole sentence stands above: it is not shown again below.
        first = pilot.app.screen.query(ProofView).first()
        repeats = whole == first.explanation.sentence
        assert first.query_one(".sentence", Prose).display is not repeats
        above = catalogue(language)("feedback.says-above")
        assert (bare(first.query_one(".heading", Prose).content.plain) == above) is repeats


@pytest.mark.parametrize("width", [12, 17, 23, 30, 41, 54])
def test_a_clitic_and_its_gap_stay_on_one_line(width: int) -> None:
    bank = ItemBank(page("safarjal"), "ar")
    blueprint = bank.blueprint("gap:langs")
    assert blueprint is not None
    item = bank.make(blueprint, 0)
    assert isinstance(item, Choice)
    text = drawn_stem(item)
    (held,) = [
        text[line.start : line.end]
        for line in layout(text, width, "rtl")
        if "_" in text[line.start : line.end]
    ]
    assert "بـ\u200f_____" in held


@pytest.mark.parametrize("width", [23, 30, 41, 54])
def test_no_gap_stands_alone_on_a_line(width: int) -> None:
    for item in gaps_of(ItemBank(shipped(), "fr")).values():
        assert item.gap is not None
        if not item.stem[: item.gap.start].endswith(" "):
            continue
        text = drawn_stem(item)
        for line in layout(text, width, "ltr"):
            held = text[line.start : line.end]
            assert "_" not in held or any(map(str.isalpha, held)), text
