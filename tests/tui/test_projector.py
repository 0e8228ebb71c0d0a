"""What stands on the wall is whole, for nobody scrolls there."""

from __future__ import annotations

import re
from functools import partial

import pytest

from quiz.classroom.asked import AskedItem
from quiz.classroom.class_view import ClassView, class_view
from quiz.classroom.class_words import word_tally
from quiz.classroom.lesson import apply
from quiz.classroom.setup import prepare
from quiz.items.bank import ItemBank
from quiz.languages.catalogue import catalogue
from quiz.play.rules import Rules
from quiz.tui.screens.class_screen.screen import ClassScreen
from quiz.tui.screens.class_screen.standing import StandingView
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from tests.classroom.made import NOW, choice, come, prepared, setup, step, until, vote
from tests.packs import shipped
from tests.sampled import enough
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, said, shown
from tests.tui.driving import until as wait_until
from tests.tui.reading import letters

BAR = set("▁▃▄▅▆▇")  # ▂ is the track of a bar of votes, too
"""What the ends of a scroll bar are drawn with."""

SETUP = {
    language: prepare([ItemBank(shipped(), language)], rules=Rules(length=40), seed=6, now=NOW)
    for language in ("en", "fr", "ar")
}


def orders(language: str) -> list[AskedItem]:
    """Orders that are asked, that with most sentences first."""
    items = [one for one in SETUP[language].items if one.kind == "ordering"]
    return sorted(items, key=lambda one: -len(one.sentences))


def years(text: str) -> set[str]:
    """The years that a text names."""
    return set(re.findall(r"\d{4}", text))


def _standing(screen: ClassScreen) -> bool:
    return bool(screen.query(StandingView)) and screen.is_laid_out


def _same(screen: ClassScreen) -> ClassScreen:
    return screen


def _has_proofs(screen: ClassScreen, count: int) -> bool:
    return len(screen.query(ProofView)) == count


def _is_whole(screen: ClassScreen, pilot: AnyPilot) -> bool:
    return screen.body.max_scroll_y == 0 and not BAR & set(shown(pilot))


def _tells(screen: ClassScreen, pilot: AnyPilot, key: str, tally: str) -> bool:
    """Whether the key is on the wall, whole, and how many had it right."""
    there = [one.content.plain for one in screen.query("#below .tally").results(Prose)]
    known = there == ([tally] if tally else []) and letters(key) <= letters(said(pilot))
    return known and _is_whole(screen, pilot)


@pytest.mark.parametrize("size", [(100, 30), (120, 40), (100, 24)])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_an_order_that_is_revealed_is_on_the_wall_with_all_its_dates(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    words = catalogue(language)
    for item in orders(language)[:3]:
        packed = SETUP[language].model_copy(update={"items": (item,), "struck": ()})
        lesson = until(step(prepared(packed)), "reveal")
        screen = ClassScreen(partial(class_view, lesson))
        app = make_app(language, shows=partial(_same, screen))
        async with app.run_test(size=size) as pilot:
            count = len(item.sentences)
            await wait_until(pilot, partial(_has_proofs, screen, count))
            await wait_until(pilot, partial(_is_whole, screen, pilot))
            proofs = [one for one in screen.query(ProofView) if one.display]
            assert proofs
            told = words("class.screen.left-out", n=count - len(proofs)).replace("\u00a0", " ")
            assert (told in said(pilot)) is (len(proofs) < count), shown(pilot)
            for proof in proofs:
                explanation = proof.explanation
                dates = years(" ".join(explanation.sentence[a:b] for a, b in explanation.evidence))
                assert dates
                for part in proof.query(".sentence, .translation").results(Prose):
                    assert dates <= years(part.content.plain), shown(pilot)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("count", [3, 14, 30, 140])
async def test_a_standing_shows_the_highest_that_have_room_and_how_many_more_there_are(
    make_app: AppMaker, language: str, size: tuple[int, int], count: int
) -> None:
    words = catalogue(language)
    lesson = step(prepared(setup(choice(1)).model_copy(update={"language": language})))
    for n in range(1, count + 1):
        lesson = apply(lesson, come(f"team-{n}", name=f"Student{n:03}"))
    lesson = step(lesson)
    for n in range(3, count + 1, 5):
        lesson = apply(lesson, vote(lesson, f"team-{n}", 0))
    lesson = until(lesson, "standing")
    ranks = [one.name for one in class_view(lesson).standing]
    screen = ClassScreen(partial(class_view, lesson))
    app = make_app(language, shows=partial(_same, screen))
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, partial(_standing, screen))
        await wait_until(pilot, partial(_is_whole, screen, pilot))
        told = said(pilot)
        names = re.findall(r"Student(\d{3})", told)
        assert {f"Student{n}" for n in names} == set(ranks[: len(names)])
        assert len(names) == len(set(names))
        left_out = words("class.screen.more-ranks", n=count - len(names))
        assert (letters(left_out) <= letters(told)) is (len(names) < count), shown(pilot)
        if count <= 14 and size[1] >= 24:
            assert len(names) == count, shown(pilot)
        if size == (120, 40):
            assert len(names) >= min(count, 60)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_a_choice_that_is_revealed_is_on_the_wall_with_its_key(
    make_app: AppMaker, language: str, size: tuple[int, int]
) -> None:
    words = catalogue(language)
    choices = [one for one in SETUP[language].items if one.kind == "choice"]
    longest = sorted(choices, key=lambda one: -len(one.stem + "".join(one.options)))
    views: list[ClassView] = []
    for item in longest[: enough(6, len(longest))]:
        packed = SETUP[language].model_copy(update={"items": (item,), "struck": ()})
        lesson = step(apply(step(prepared(packed)), come("team-1")))
        assert item.key is not None
        wrong = apply(lesson, vote(lesson, "team-1", (item.key + 1) % len(item.options)))
        views += [class_view(until(one, "reveal")) for one in (lesson, wrong)]
    looked_at: list[ClassView] = []
    screen = ClassScreen(lambda: looked_at[-1] if looked_at else None)
    app = make_app(language, shows=partial(_same, screen))
    async with app.run_test(size=size) as pilot:
        for place, view in enumerate(views):
            looked_at.append(view.model_copy(update={"recorded": 100 + place}))
            assert view.item is not None
            assert view.key is not None
            assert view.key.key is not None
            key, tally = view.item.options[view.key.key], word_tally(view.key, words)
            count = len(view.key.sentences)
            await wait_until(pilot, partial(_has_proofs, screen, count))
            await wait_until(pilot, partial(_tells, screen, pilot, key, tally))
            proofs = [one for one in screen.query(ProofView) if one.display]
            told = [one.content.plain for one in screen.query("#below .left-out").results(Prose)]
            assert bool("".join(told)) is (len(proofs) < count), shown(pilot)
            assert "✓" in shown(pilot)
