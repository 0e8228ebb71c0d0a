"""Sentences of proofs: shortened only where the window has no room, the evidence always in view."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widget import Widget

from quiz.facts.models import Event
from quiz.items.explanation import explain_fact
from quiz.items.models import Choice
from quiz.items.same_words import dates_of, find_answers
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.play.rules import Rules
from quiz.text.excerpt import GAP, foremost_excerpt, longest_excerpt
from quiz.tui import saving
from quiz.tui.screens.answered_screen import AnsweredScreen
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.columns import proofs_in_order
from quiz.tui.widgets.feedback_view import word_chosen
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, said, shown, until
from tests.tui.history import played
from tests.tui.slow import answered, slow_disk
from tests.tui.test_looks import playing
from tests.tui.test_replay import again

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


def is_in_view(screen: AnsweredScreen, part: Widget) -> bool:
    """Whether all of a part is seen as the screen stands."""
    stays = any(one.has_class("-pinned") for one in part.ancestors)
    top = screen.body.top_of(part) - (0 if stays else screen.body.scroll_y)
    tall = part.virtual_region.height
    return part.display and top >= 0 < tall and top + tall <= screen.body.size.height


def told_rows(screen: AnsweredScreen) -> list[Row]:
    """The rows of the key and of the player's choice."""
    answered = screen.answered
    assert answered is not None
    response = answered.response
    rows = {row.place: row for row in screen.query("#rows Row").results(Row)}
    places = dict.fromkeys((response.key, response.chosen))
    return [rows[place] for place in places if place is not None]


def shows_what_was_chosen(screen: AnsweredScreen) -> bool:
    """Whether the key and the player's choice are seen, each with its sign."""
    return all(
        is_in_view(screen, row)
        and sign in " ".join(strip.text for strip in row.render_lines(row.size.region))
        for row, sign in zip(told_rows(screen), "✓✗", strict=False)
    )


def tells_what_was_chosen(screen: AnsweredScreen) -> bool:
    """Whether the key, the wrong choice and what that really is are seen, with their signs."""
    assert screen.answered is not None
    told = word_chosen(screen.answered, screen.words)
    beside = [part for part in screen.query(".chosen").results(Prose) if is_in_view(screen, part)]
    truths = [part.content.plain for part in beside] + [
        row.told.plain.removeprefix("✗ ") for row in told_rows(screen) if is_in_view(screen, row)
    ]
    return shows_what_was_chosen(screen) and told in truths


def seen_above(screen: AnsweredScreen) -> list[str]:
    """What is seen of the options, and of the beginning of what proves them."""
    first = proofs_in_order(screen)[0]
    parts = [*screen.query("#rows Row").results(Row), *first.query(".heading")]
    return [str(part.region) for part in parts if is_in_view(screen, part)]


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
            assert tells_what_was_chosen(play), shown(pilot)
            if is_short(pilot):
                cut += 1
                proofs = [proof for proof in play.proofs if proof.lines]
                # Words are added on both sides of the evidence, of which a line may come short.
                assert left(play) <= 1, shown(pilot)
                assert any(proof.folds for proof in proofs)
                before = seen_above(play)
                await pilot.press("f")
                assert not is_short(pilot)
                assert seen_above(play) == before
                assert shows_what_was_chosen(play), shown(pilot)
                assert "unfold" in {command.action for command in play.commands()}
            await pilot.press("enter")
            if place + 1 < len(play.game.items):
                await until(pilot, lambda: play.game.waits)
        assert cut if size == (60, 20) else not cut or size == (100, 32)


@pytest.mark.parametrize("language", ["ar", "fr"])
async def test_a_wrong_choice_stays_beside_the_key_in_the_least_window(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    session = played(saves, 1, right=[False], language=language, rules=Rules(length=4, exam=True))
    async with make_app(language).run_test(size=(60, 20)) as pilot:
        screen = await again(pilot, session)
        for response in session.responses:
            if response.kind == "choice":
                assert tells_what_was_chosen(screen), shown(pilot)
                await pilot.press("f")
                assert tells_what_was_chosen(screen), shown(pilot)
                # Beside the option, and not again above the sentence that says so.
                told = [part for part in screen.query(".chosen") if part.display]
                assert not told or not screen.body.has_class("-brief")
            await pilot.press("left" if screen.words.rtl else "right")
        # With room again every option stands there, its note beside it.
        await pilot.resize_terminal(100, 60)
        await pilot.pause()
        assert all(row.display for row in screen.query(Row))
        assert not screen.body.has_class("-brief")
        # Side by side and mirrored, too, the first sentence is that of the key.
        for _ in session.responses:
            assert screen.answered is not None
            proof = screen.answered.feedback.explanations[0]
            assert screen.text_at_hand == proof.sentence
            await pilot.press("right" if screen.words.rtl else "left")


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


async def test_a_right_answer_stays_in_view_above_the_whole_sentence(make_app: AppMaker) -> None:
    async with make_app(kind="choice", length=9).run_test(size=(60, 20)) as pilot:
        play = await begin(pilot)
        unfolded = 0
        for place in range(len(play.game.items)):
            await answer(pilot)
            if is_short(pilot):
                await pilot.press("f")
                unfolded += 1
                assert shows_what_was_chosen(play), shown(pilot)
            await pilot.press("enter")
            if place + 1 < len(play.game.items):
                await until(pilot, lambda: play.game.waits)
        assert unfolded


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("skips", [True, False])
async def test_the_right_answer_is_seen_whole_in_the_least_window(
    make_app: AppMaker, language: str, skips: bool
) -> None:
    app = make_app(language, kind="choice", proven=shipped(), seed=5, length=10)
    async with app.run_test(size=(60, 20)) as pilot:
        play = await begin(pilot)
        for place, item in enumerate(play.game.items):
            assert isinstance(item, Choice)
            if skips:
                await pilot.press("s")
                await until(pilot, lambda: play.game.feedback is not None)
            else:
                await answer(pilot)
            await pilot.pause()
            (row,) = [row for row in play.query("#rows Row").results(Row) if row.place == item.key]
            assert is_in_view(play, row), shown(pilot)
            assert row.text.plain in row.told.plain
            assert "✓" in " ".join(strip.text for strip in row.render_lines(row.size.region))
            assert evidence_in_view(play)
            await pilot.press("enter")
            if place + 1 < len(play.game.items):
                await until(pilot, lambda: play.game.waits)


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
    found = longest_excerpt(text, spans, most, len)
    assert [found.text[start:end] for start, end in found.spans] == ["word30"]
    assert found.whole is (len(text) <= most)
    if not found.whole:
        # One word more on both sides would not fit, if any would.
        assert len(found.text) <= max(most, 80)
        assert len(found.text) > most - 20 or most < 80


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_translation_that_is_cut_short_keeps_the_date_that_its_sentence_proves(
    language: str,
) -> None:
    """Though an answer is the title of an event, which no translation has word for word."""
    tried = 0
    for fact in shipped().pack.facts_of(Event):
        explanation = explain_fact(shipped(), fact, language)
        translation = explanation.translation
        assert translation is not None
        title = str(shipped().pack.facts_of(Event)[fact].title[language])
        answers = (*dates_of(explanation, shipped(), language), (title,))
        found = find_answers(translation, explanation, answers)
        short = foremost_excerpt(translation, found.spans, 16, lambda one: len(one.split())).text
        year = answers[0][-1]
        assert found.marked
        assert year in short
        tried += short != translation
    assert tried > 3
