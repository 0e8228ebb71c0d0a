"""A lesson that is ended before all was asked, or left: where its results are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.cli import main
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.lessons.class_folder import ClassFolder
from quiz.saves.store import SaveStore
from tests.tui.conftest import AppMaker
from tests.tui.driving import said, until
from tests.tui.lessons import lesson_on_screen, setup_of


async def test_one_key_ends_a_lesson_with_what_to_teach_again(
    make_app: AppMaker, saves: Path
) -> None:
    setup = setup_of(mode="choice", way="turns")
    async with lesson_on_screen(make_app, saves, setup) as (pilot, lesson):
        end = catalogue("en")("class.keys.end-early")
        await pilot.press("1", "enter")
        assert end not in said(pilot)  # there are keys enough, but it works
        await pilot.press("enter")
        assert end in said(pilot)
        await pilot.press("r")
        assert lesson.view.phase == "reteach"
        await pilot.press("r", "b", "enter")  # nothing is lost: a question is gone back to
        await until(pilot, lambda: lesson.view.phase != "reteach")
        await pilot.press("r", "enter")
        await until(pilot, lambda: lesson.view.finished is not None)
    assert lesson.desk.lesson.finished is not None
    players = SaveStore(ClassFolder(saves, "7b").players)
    assert players.players()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_scores_of_a_class_say_where_a_lesson_left_is(
    make_app: AppMaker, saves: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with lesson_on_screen(make_app, saves, setup_of(mode="choice")) as (pilot, _):
        await pilot.press("1", "enter", "enter")
    words = catalogue(language)
    assert main(["scores", "--class", "7b", "--saves", str(saves), "--lang", language]) == 0
    told = capsys.readouterr().out
    assert words.plainly("command.scores.none-in", {"name": "7b"}) in told
    assert "quiz class --class 7b --reteach" in told
    assert main(["scores", "--class", "7B!", "--saves", str(saves), "--lang", "en"]) == 0
    assert "Did you mean “7b”?" in capsys.readouterr().out
