"""What is chosen of a lesson is there again, whatever ended the game before it began."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest

from quiz.cli import build_parser, main
from quiz.commands import play_screen
from quiz.commands.lesson import _open
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.drafts import Draft, draft_path, read_draft
from quiz.tui.class_opener import open_class
from quiz.tui.screens.class_prepare.choices import Choices, Name
from quiz.tui.screens.class_prepare.screen import PrepareScreen
from quiz.tui.screens.home.screen import HomeScreen
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, said, to_home, until, workers_end
from tests.tui.lessons import choose, to_lesson, to_prepare

PACKS = ("canals",)
ASKED = ("length", "kind", "seed")
Opens = Callable[[HomeScreen], Awaitable[None]]


def kept(saves: Path, name: str) -> Draft | None:
    return read_draft(ClassFolder(saves, name), PACKS)


async def test_what_is_chosen_is_kept_before_it_is_shown_and_found_again(
    make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="choice").run_test(size=(80, 40)) as pilot:
        await to_prepare(pilot)
        assert kept(saves, "My class") is None  # nothing is chosen by looking
        await choose(pilot, "countdown", 2)
        await pilot.press("n", *"9z", "enter")
        await workers_end(pilot)
        await choose(pilot, "way", 1)
        await pilot.press("home", *["up"] * 3)
        for _ in range(12):
            if "x\u00a0strike out" in said(pilot) or "x strike out" in said(pilot):
                break
            await pilot.press("down")
        await pilot.press("x")
        assert "4 questions are asked" in said(pilot)
        found = kept(saves, "9z")
        assert found is not None
        assert (found.way, found.countdown, len(found.struck or ())) == ("turns", 20, 1)
    # As after a kill: nothing was said of leaving. Another game finds all of it.
    async with make_app(kind="choice").run_test(size=(80, 40)) as pilot:
        await to_prepare(pilot)
        assert "9z" in said(pilot)
        assert "4 questions are asked" in said(pilot)
        lesson = await to_lesson(pilot)
        assert (lesson.view.way, lesson.view.of, lesson.view.name) == ("turns", 4, "9z")
        assert kept(saves, "9z") is None
        assert kept(saves, "My class") is not None
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))


async def test_after_a_lesson_nothing_is_left_out_of_the_next_and_none_is_shown_so(
    make_app: AppMaker,
) -> None:
    async with make_app(kind="choice").run_test(size=(80, 60)) as pilot:
        await to_prepare(pilot)
        for _ in range(2):  # the second time there is no new plan
            await pilot.press("up", "x")
            assert "4 questions are asked" in said(pilot)
            assert "✗ left out" in said(pilot)
            lesson = await to_lesson(pilot)
            assert lesson.view.of == 4
            await pilot.press("enter", *["f4"] * 4, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
            await workers_end(pilot)
            await pilot.pause()
            assert "5 questions are asked" in said(pilot)
            assert "✗ left out" not in said(pilot)


async def hold(pilot: AnyPilot) -> tuple[int, list[str]]:
    """Hold the lesson that is prepared, and end it; return its seed and what it asks."""
    lesson = await to_lesson(pilot)
    setup = lesson.desk.lesson.setup
    await pilot.press("enter", "1", "enter", "escape", "r", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, PrepareScreen))
    await workers_end(pilot)
    await pilot.pause()
    return setup.seed, [item.planned.item for item in setup.items]


async def test_the_next_lesson_asks_other_questions(make_app: AppMaker) -> None:
    async with make_app(kind="choice", proven=shipped()).run_test(size=(80, 60)) as pilot:
        await to_prepare(pilot)
        seed, asked = await hold(pilot)
        await pilot.press("up")  # nothing is highlighted until a key is pressed
        assert "5 questions are asked" in said(pilot)
        next_seed, next_asked = await hold(pilot)
        assert next_seed != seed
        assert next_asked != asked


@pytest.mark.parametrize("by", ["flag", "plan"])
async def test_but_those_of_a_seed_or_plan_that_was_asked_for(make_app: AppMaker, by: str) -> None:
    async with make_app(kind="choice", proven=shipped()).run_test(size=(80, 60)) as pilot:
        home = await to_home(pilot)
        await open_class(home, ["istanbul-initiative"], seed=7 if by == "flag" else None)
        await until(pilot, lambda: bool(pilot.app.screen.query("#items Row")))
        await workers_end(pilot)
        first = await hold(pilot)
        await pilot.press("up")
        if by == "plan":
            await choose(pilot, "plan", 1)
        assert await hold(pilot) == first
        if by == "plan":  # and so until another is chosen
            await pilot.press("up")
            assert await hold(pilot) == first


async def test_a_lesson_that_asked_nothing_is_still_to_be_held(make_app: AppMaker) -> None:
    async with make_app(kind="choice", proven=shipped()).run_test(size=(80, 60)) as pilot:
        screen = await to_prepare(pilot)
        seed = screen._choices.seed
        await to_lesson(pilot)
        await pilot.press("h")
        await until(pilot, lambda: pilot.app.screen is screen)
        await workers_end(pilot)
        assert screen._choices.seed == seed


async def test_no_lesson_begins_without_a_question(make_app: AppMaker) -> None:
    async with make_app(kind="choice").run_test(size=(80, 40)) as pilot:
        screen = await to_prepare(pilot)
        for _ in range(5):
            await pilot.press("up", "x")
        assert "0 questions are asked" in said(pilot)
        await pilot.press("enter")
        await workers_end(pilot)
        await pilot.pause()
        assert pilot.app.screen is screen
        await pilot.press("x")
        await to_lesson(pilot)  # and the class is free


async def test_a_damaged_draft_is_said_and_set_aside(make_app: AppMaker, saves: Path) -> None:
    path = draft_path(ClassFolder(saves, "My class"), PACKS)
    path.parent.mkdir(parents=True)
    path.write_text("format = 1\nteams = 'many'\n", encoding="utf-8")
    async with make_app(kind="choice").run_test(size=(80, 40)) as pilot:
        await to_prepare(pilot)
        assert "draft.toml" in said(pilot)
        await choose(pilot, "countdown", 1)
        assert kept(saves, "My class") is not None
    assert len(list(path.parent.glob("*damaged*"))) == 1


async def test_a_length_is_stepped_through_from_one_question_on(make_app: AppMaker) -> None:
    async with make_app(kind="choice", length=7).run_test(size=(80, 40)) as pilot:
        screen = await to_prepare(pilot)
        await choose(pilot, "length", 1)  # from a number between two steps to the next
        assert screen._choices.length == 8
        place = screen._highlighted
        for _ in range(6):
            await screen.action_change(place, -1)
        await until(pilot, lambda: "1 question is asked" in said(pilot))
        lesson = await to_lesson(pilot)
        assert lesson.view.of == 1


@pytest.mark.parametrize("flags", [["--length", "3"], ["--length", "3", "--kind", "choice"]])
async def test_flags_win_over_what_was_chosen_before(
    flags: list[str], make_app: AppMaker, saves: Path
) -> None:
    async with make_app(kind="mixed").run_test(size=(80, 40)) as pilot:
        screen = await to_prepare(pilot)
        await choose(pilot, "length", 1)
        await choose(pilot, "countdown", 2)
        screen.action_highlight(-screen._highlighted - 1)  # to the last question
        await pilot.press("x")
        await until(pilot, lambda: bool((found := kept(saves, "My class")) and found.struck))
    options = build_parser().parse_args(["class", *flags])
    options.class_name = None
    async with make_app(kind="mixed").run_test(size=(80, 40)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        await _open(options, (), home)
        await until(pilot, lambda: "3 questions are asked" in said(pilot))
        again = pilot.app.screen
        assert isinstance(again, PrepareScreen)
        assert again._choices.countdown == 20
        assert again._choices.kind == (options.kind or "mixed")


async def test_what_flags_ask_of_a_lesson_is_nothing_to_games_from_home(
    make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Namespace] = []
    opening: list[Opens] = []

    def opened(options: Namespace, _: object, *, opens: Opens) -> int:
        begun.append(options)
        opening.append(opens)
        return 0

    monkeypatch.setattr(play_screen, "run_screen", opened)
    assert main(["class", "--length", "3", "--kind", "ordering", "--seed", "4"]) == 0
    usual = build_parser().parse_args(["class"])
    assert vars(begun[0]).items() >= {name: vars(usual)[name] for name in ASKED}.items()
    async with make_app(kind="mixed").run_test(size=(80, 40)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        await opening[0](home)
        await until(pilot, lambda: "3 questions are asked" in said(pilot))
        screen = pilot.app.screen
        assert isinstance(screen, PrepareScreen)
        assert (screen._choices.kind, screen._choices.seed) == ("ordering", 4)


async def test_a_new_class_that_is_called_almost_like_another_is_asked_about(
    make_app: AppMaker, saves: Path
) -> None:
    ClassFolder(saves, "History 7b").make()
    async with make_app(kind="choice").run_test(size=(80, 40)) as pilot:
        await to_prepare(pilot)
        await pilot.press("n", *"Histry 7b", "enter")
        await until(pilot, lambda: "Did you mean “History 7b”?" in said(pilot))
        await choose(pilot, "class", 1)
        await until(pilot, lambda: "Did you mean" not in said(pilot))


@pytest.mark.parametrize(
    ("name", "value", "least", "most"),
    [("teams", 2, 2, 8), ("length", 7, 1, 100), ("countdown", 0, 0, 300), ("length", 400, 1, 400)],
)
def test_a_number_stops_at_its_ends(name: Name, value: int, least: int, most: int) -> None:
    chosen: dict[str, Any] = {name: value}

    def last(by: Literal[-1, 1]) -> int:
        choices = replace(Choices(class_name="7b", seed=1), **chosen)
        for _ in range(30):
            choices = choices.step(name, by, classes=("7b",), plans=0)
        return int(getattr(choices, name))

    assert (last(-1), last(1)) == (least, most)
