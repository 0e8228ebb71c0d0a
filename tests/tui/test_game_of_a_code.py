"""The game of a code on the screen: as it was coded, whatever its player has set and remembers."""

from __future__ import annotations

from quiz.items.bank import ItemBank
from quiz.play.coded_start import CodedStart, coded_start, planned_items
from quiz.play.codes import CodedGame
from quiz.play.rules import Rules
from tests.packs import canals
from tests.tui.conftest import AppMaker
from tests.tui.driving import play_out, to_play

GAME = CodedGame(Rules(mode="choice", length=4), seed=11, language=0)
ITEMS = [slot.planned for slot in planned_items(GAME, [ItemBank(canals(), "ar")])]


async def test_a_code_decides_what_is_asked_and_the_player_in_which_language_it_is_shown(
    make_app: AppMaker,
) -> None:
    coded = coded_start(GAME, [canals()])
    app = make_app("fr", kind="ordering", length=2, exam=True, pack="canals", coded=coded)
    async with app.run_test() as pilot:
        screen = await to_play(pilot)
        session = screen.game.session
        assert (list(session.plan), session.rules) == (ITEMS, GAME.rules)
        assert (session.seed, session.language) == (11, "ar")
        assert screen.game.language == "ar"
        await play_out(pilot)
        await pilot.press("n")  # and another game, which is not that of the code
        again = (await to_play(pilot)).game.session
        assert (again.language, again.seed == session.seed) == ("fr", False)


async def test_what_was_missed_is_asked_and_nothing_else(make_app: AppMaker) -> None:
    missed = CodedGame(GAME.rules, GAME.seed, GAME.language, missed=(1, 3))
    coded: CodedStart = coded_start(missed, [canals()])
    async with make_app(pack="canals", coded=coded).run_test() as pilot:
        session = (await to_play(pilot)).game.session
        assert (session.rules.mode, len(session.plan)) == ("review", 2)
        assert coded.has_begun(session)
