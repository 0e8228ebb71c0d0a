"""What a lesson makes ready while nobody presses a key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quiz.classroom.reteach import reteach
from quiz.text.layout import Line, layout
from quiz.tui.screens.class_lesson.screen import LessonScreen
from quiz.tui.widgets import prose
from quiz.tui.widgets.prose import Prose
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, said
from tests.tui.driving import until as wait_until
from tests.tui.lessons import all_wrong, hands_of, lesson_on_screen


async def at_rest(pilot: AnyPilot, lesson: LessonScreen) -> None:
    """Have the screen make ready what comes next, as it does where nobody presses a key."""
    ready: list[None] = []

    async def prepare_then_tell() -> None:
        await lesson.prepare()
        ready.append(None)

    lesson.take_turn(prepare_then_tell)
    await wait_until(pilot, lambda: bool(ready))
    await pilot.pause()


async def test_what_is_made_ready_at_rest_shows_only_when_it_is_asked_for(
    make_app: AppMaker, saves: Path
) -> None:
    async with lesson_on_screen(make_app, saves, hands_of(3)) as (pilot, lesson):
        desk = lesson.desk
        all_wrong(desk, "lock")
        await wait_until(pilot, lambda: "locked" in said(pilot))
        locked = said(pilot)
        await at_rest(pilot, lesson)
        assert said(pilot) == locked
        assert not lesson.text_at_hand
        await pilot.press("v")  # the class talks, and votes once more
        await wait_until(pilot, lambda: desk.view.phase == "revote")
        assert desk.view.item is not None
        assert "The source says" not in said(pilot)
        await pilot.press("enter", "enter")
        await wait_until(pilot, lambda: desk.view.phase == "reveal")
        await wait_until(pilot, lambda: "The source says" in said(pilot))
        quoted = {proof.explanation.sentence for proof in lesson.proofs}
        assert quoted == {one.text for one in desk.view.item.sentences}
        shown = said(pilot)
        await at_rest(pilot, lesson)
        assert said(pilot) == shown
        assert lesson.query("#reteach .sentence")
        await pilot.press("x")  # that question counts for nobody: less is to be taught again
        await wait_until(pilot, lambda: "does not count" in said(pilot))
        await pilot.pause()
        await pilot.press("enter")
        await wait_until(pilot, lambda: desk.view.phase == "reteach")
        await wait_until(pilot, lambda: "1. " in said(pilot))
        told = [part.content.plain for part in lesson.query("#reteach .sentence").results(Prose)]
        assert told == [one.sentence.text for one in reteach(desk.lesson)][: len(told)]
        assert len(told) < 3
        await pilot.press("b")  # and back at the questions nothing of it is on show
        await pilot.press("enter")
        await wait_until(pilot, lambda: desk.view.phase == "reveal")
        await wait_until(pilot, lambda: "The source says" in said(pilot))
        assert "1. " not in said(pilot)


async def proofs_of(
    make_app: AppMaker, saves: Path, size: tuple[int, int], *, rests: bool
) -> list[list[str]]:
    """Go through a lesson, with or without a rest before each key; return what proves each."""
    found: list[list[str]] = []
    async with lesson_on_screen(make_app, saves, hands_of(6), size=size) as (pilot, lesson):
        desk = lesson.desk
        for _ in desk.lesson.setup.items:
            await wait_until(pilot, lambda: desk.view.phase == "ask")
            await pilot.press("enter")
            await wait_until(pilot, lambda: "locked" in said(pilot))
            if rests:
                await at_rest(pilot, lesson)
            await pilot.press("enter")
            await wait_until(pilot, lambda: "The source says" in said(pilot))
            await pilot.pause()
            parts = lesson.query("#proofs Prose").results(Prose)
            found.append([part.content.plain for part in parts if part.region])
            await pilot.press("enter")
    return found


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_sentence_made_ready_is_the_one_that_is_shown_without(
    make_app: AppMaker, saves: Path, size: tuple[int, int]
) -> None:
    ready = await proofs_of(make_app, saves, size, rests=True)
    assert ready == await proofs_of(make_app, saves / "other", size, rests=False)
    assert any("…" in text for texts in ready for text in texts)


async def test_a_shortened_sentence_is_laid_out_before_its_key(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []

    def lay_out(text: str, *args: Any, **options: Any) -> tuple[Line, ...]:
        laid_out.append(text)
        return layout(text, *args, **options)

    prose._finished.cache_clear()
    monkeypatch.setattr(prose, "layout", lay_out)
    shortened = 0
    async with lesson_on_screen(make_app, saves, hands_of(6), size=(80, 24)) as (pilot, lesson):
        for _ in range(6):
            await wait_until(pilot, lambda: lesson.view.phase == "ask")
            await pilot.press("enter")
            await wait_until(pilot, lambda: "locked" in said(pilot))
            await at_rest(pilot, lesson)
            laid_out.clear()
            await pilot.press("enter")
            await wait_until(pilot, lambda: "The source says" in said(pilot))
            await pilot.pause()
            parts = lesson.query("#proofs .sentence, #proofs .translation").results(Prose)
            texts = [part.content.plain for part in parts if part.region]
            assert not set(texts) & set(laid_out)
            shortened += sum("…" in text for text in texts)
            await pilot.press("enter")
    assert shortened
