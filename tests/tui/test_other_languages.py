"""A pack that is not in the language of the interface, on the screen."""

from __future__ import annotations

import re
from pathlib import Path

from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.packs.loading import load_pack
from quiz.text.printable import bare
from quiz.tui.widgets.prose import Prose
from tests.languages.german import write_german
from tests.packs import page
from tests.tui.conftest import AppMaker
from tests.tui.driving import begin, shown, to_play

SIZE = (60, 20)


async def test_the_screen_says_so_beside_the_first_question(
    tmp_path: Path, make_app: AppMaker
) -> None:
    proven = load_pack(write_german(tmp_path), cache=None)
    app = make_app("fr", proven=proven, pack="staedte", kind="choice")
    async with app.run_test(size=SIZE) as pilot:
        play = await to_play(pilot)
        told = catalogue("fr")("game.other-texts", language="de", stems="English")
        assert told in play.query_one("#notice", Prose).content.plain
        await pilot.press("s", "enter")
        await pilot.pause()
        assert play.game.position == 1
        assert play.query_one("#notice", Prose).content.plain == ""
        await pilot.press("l")
        await pilot.pause()
        assert play.query_one("#notice", Prose).content.plain == ""


async def test_keys_have_the_names_that_stand_on_keyboards_of_the_language(
    make_app: AppMaker,
) -> None:
    async with make_app("fr", kind="ordering").run_test(size=(100, 60)) as pilot:
        await begin(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        told = shown(pilot)
        assert "Maj+↑↓" in told
        assert "Espace" in told
        assert "Échap" in told
        assert not {"Shift", "Space", "Esc", "PgUp"} & set(re.findall(r"\w+", told))


async def test_what_the_program_says_of_a_wrong_option_is_in_the_interface_language(
    make_app: AppMaker,
) -> None:
    app = make_app("fr", proven=page("safarjal"), pack="safarjal", kind="choice")
    words, told = catalogue("fr"), set()
    async with app.run_test(size=(100, 60)) as pilot:
        play = await to_play(pilot)
        for _ in range(4):
            item = play.game.current
            assert isinstance(item, Choice)
            wrong = max(i for i, option in enumerate(item.options) if not option.correct)
            await pilot.press(str(wrong + 1))
            await pilot.pause()
            (chosen,) = play.query(".chosen").results(Prose)
            text = bare(chosen.content.plain)
            told.add(re.split("\u00a0: ", text)[-1])
            await pilot.press("enter")
            await pilot.pause()
    # Arabic stands in it only behind what the program says, as the title of an event; or it is all
    # of it, where the pack tells what the source states.
    begun = {re.split("[\u0600-\u06ff{]", one)[0] for one in told} - {""}
    assert all(re.match("la source|rien|aucun|ce que la source", one) for one in begun), told
    wholly = ("truth.unmentioned", "truth.no-event", "truth.no-number")
    assert not told.isdisjoint({words(key) + "." for key in wholly})
