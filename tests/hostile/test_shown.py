"""Text that looks like commands, or is hard to lay out, is shown as text on every screen."""

from __future__ import annotations

import time
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.explanation import explain_item
from quiz.items.models import Refusal
from quiz.packs.loading import examine_pack
from quiz.text.cells import clean
from quiz.text.layout import layout
from quiz.text.printable import UNSAFE
from tests.hostile import nasty
from tests.hostile.accepted import TEXTS, write_pack
from tests.tui.conftest import AppMaker, summary_of
from tests.tui.driving import AnyPilot, answer, begin, said, to_home

PLAYED = [name for name in TEXTS if name not in ("flags", "symbols", "private", "click")]
"""Those that are laid out in ways of their own; items are made of all."""

PATIENCE = 10.0
"""Seconds of processor time for a game of one item with all its screens."""


@cache
def made(name: str) -> ProvenPack:
    """The pack of a text, proven."""
    with TemporaryDirectory() as folder:
        examined = examine_pack(write_pack(Path(folder) / "pack", TEXTS[name]))
    assert not examined.faults, [str(fault)[:300] for fault in examined.faults[:5]]
    assert examined.proven is not None
    return examined.proven


def drawn(pilot: AnyPilot) -> str:
    """All that the screen would send, which must hold nothing that a terminal obeys."""
    strips = pilot.app.screen._compositor.render_strips()
    assert all(segment.control is None for strip in strips for segment in strip)
    text = "\n".join(strip.text for strip in strips)
    assert UNSAFE.search(text.replace("\n", "")) is None
    assert max(strip.cell_length for strip in strips) <= pilot.app.size.width
    return text


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", TEXTS)
def test_every_item_can_be_made_and_laid_out(name: str) -> None:
    proven = made(name)
    for language in ("en", "ar"):
        made_items = [i for i in ItemBank(proven, language).items() if not isinstance(i, Refusal)]
        assert len(made_items) > 20
        for item in made_items[::7]:
            assert explain_item(proven, item)
            assert layout(clean(item.stem), 40)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("name", "kind"), zip(PLAYED, cycle(["choice", "ordering"])))
async def test_a_game_of_such_texts_is_played(name: str, kind: str, make_app: AppMaker) -> None:
    began = time.process_time()
    language = "ar" if kind == "ordering" else "en"
    app = make_app(language, proven=made(name), player=TEXTS[name][:200], kind=kind, length=1)
    async with app.run_test(size=(60, 20)) as pilot:
        await to_home(pilot)
        drawn(pilot)
        await begin(pilot)
        drawn(pilot)
        await answer(pilot, rightly=False)
        await pilot.press("f", "pagedown")
        drawn(pilot)
        await pilot.press("question_mark")
        drawn(pilot)
        await pilot.press("escape", "enter")
        await pilot.pause()
        drawn(pilot)
        assert app.is_running
        await pilot.press("h")
        await to_home(pilot)
        drawn(pilot)
    assert time.process_time() - began < PATIENCE


@pytest.mark.parametrize("name", ["bold", "click", "variables"])
async def test_markup_is_shown_letter_for_letter(name: str, make_app: AppMaker) -> None:
    text = TEXTS[name]
    app = make_app(proven=made(name), player=text, kind="choice", length=1)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_home(pilot)
        assert text in said(pilot)
        await begin(pilot)
        assert text in said(pilot)
        await answer(pilot, rightly=False)
        assert text in said(pilot)


@pytest.mark.parametrize("first", range(0, len(nasty.TEXTS), 6))
async def test_any_name_of_a_player_or_folder_is_shown(first: int, make_app: AppMaker) -> None:
    proven = made("bold")
    names = nasty.TEXTS[first : first + 6]
    packs: list[Any] = [summary_of(proven, id=name, title={}, error=name) for name in names]
    app = make_app(proven=proven, player="".join(names)[:200], packs=packs)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_home(pilot)
        for _ in names:
            drawn(pilot)
            await pilot.press("down")
