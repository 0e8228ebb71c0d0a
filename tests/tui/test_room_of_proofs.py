"""Sentences of proofs: shortened only where the window has no room, the evidence always in view."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.text.excerpt import GAP, longest_excerpt
from quiz.tui import saving
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, said, shown, until
from tests.tui.slow import answered, slow_disk
from tests.tui.test_looks import playing

DOTS = GAP.strip()


def is_short(pilot: AnyPilot) -> bool:
    """Whether anything of a proof is left out."""
    texts = [part for proof in pilot.app.screen.query(ProofView) for part in proof.query(Prose)]
    return any(DOTS in part.content.plain for part in texts if part.display)


def evidence_in_view(play: PlayScreen) -> bool:
    """Whether the words that prove the answer are within what is seen of the first proof."""
    proof = play.query(ProofView).first()
    part = proof.query_one(".sentence", Prose)
    explanation = proof.explanation
    words = [explanation.sentence[start:end] for start, end in explanation.evidence]
    return not part.display or all(word in part.content.plain for word in words)


def left(play: PlayScreen) -> int:
    """The lines of the window beneath all that there is to be seen in it."""
    ends = [play.body.top_of(part) + part.virtual_region.height for part in play.body.children]
    return play.body.size.height - max(ends)


@pytest.mark.parametrize("size", [(60, 20), (100, 32), (200, 60)])
async def test_a_sentence_is_cut_only_where_there_is_no_room_for_it(
    make_app: AppMaker, size: tuple[int, int]
) -> None:
    language = LANGUAGES[size[0] // 20 % 3]
    app = make_app(language, kind="choice", proven=shipped(), length=6)
    async with app.run_test(size=size) as pilot:
        play = await begin(pilot)
        cut = 0
        for place in range(len(play.game.items)):
            await answer(pilot, rightly=False)
            assert evidence_in_view(play)
            if is_short(pilot):
                cut += 1
                proofs = [proof for proof in play.proofs if proof.lines]
                # Words are added on both sides of the evidence, of which a line may come short.
                assert left(play) <= 1, shown(pilot)
                assert any(proof.folds for proof in proofs)
            await pilot.press("enter")
            if place + 1 < len(play.game.items):
                await until(pilot, lambda: play.game.waits)
        assert cut if size == (60, 20) else not cut or size == (100, 32)


async def test_what_was_cut_is_whole_by_a_key_and_in_a_window_with_room(
    make_app: AppMaker,
) -> None:
    app = make_app(kind="choice", proven=shipped(), seed=4)
    async with app.run_test(size=(60, 20)) as pilot:
        play = await begin(pilot)
        while True:
            await answer(pilot, rightly=False)
            if is_short(pilot):
                break
            await pilot.press("enter")
            await until(pilot, lambda: play.game.waits)
        before = shown(pilot)
        await pilot.press("f")
        assert not is_short(pilot)
        await pilot.press("f")
        assert shown(pilot) == before
        await pilot.resize_terminal(100, 80)
        await pilot.pause()
        assert not is_short(pilot)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert shown(pilot) == before


async def test_a_save_that_took_long_leaves_the_sentence_the_same_room(
    make_app: AppMaker, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "TOLD_AFTER", 3600)
    async with make_app().run_test(size=(60, 20)) as pilot:
        await playing("2", language="en", first="choice")(pilot)
        at_once = shown(pilot)
    shutil.rmtree(saves)
    monkeypatch.setattr(saving, "TOLD_AFTER", 0)
    async with make_app().run_test(size=(60, 20)) as pilot:
        await playing(language="en", first="choice")(pilot)
        with slow_disk() as disk:
            play = await answered(pilot, disk, "2")
            assert catalogue("en")("saves.saving") in said(pilot)
            disk.let_go()
            await until(pilot, lambda: play.answered is not None)
        await pilot.pause()
        assert shown(pilot) == at_once


@pytest.mark.parametrize("most", range(40, 400, 40))
def test_an_excerpt_is_as_long_as_fits(most: int) -> None:
    text = " ".join(f"word{number}" for number in range(60))
    place = text.index("word30")
    spans = ((place, place + 6),)
    found = longest_excerpt(text, spans, lambda shown: len(shown) <= most)
    assert [found.text[start:end] for start, end in found.spans] == ["word30"]
    assert found.whole is (len(text) <= most)
    if not found.whole:
        # One word more on both sides would not fit, if any would.
        assert len(found.text) <= max(most, 80)
        assert len(found.text) > most - 20 or most < 80
