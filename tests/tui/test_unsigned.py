"""Packs that nobody has signed: the game says so, and plays them by gaps."""

from __future__ import annotations

import dataclasses
import io

import pytest

from quiz.items.bank import ItemBank
from quiz.items.forms.registry import FAMILY_OF
from quiz.languages.catalogue import catalogue
from quiz.plain import PlainPlayer
from quiz.play.game import start
from quiz.play.rules import Rules
from tests.packs import canals, shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import said, to_home, to_play, until
from tests.tui.history import TODAY

UNSIGNED = dataclasses.replace(shipped(), signed={})
PARTLY = dataclasses.replace(
    shipped(), signed={lang: facts - {"session"} for lang, facts in shipped().signed.items()}
)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_home_and_the_game_say_that_a_pack_is_unsigned(
    make_app: AppMaker, size: tuple[int, int]
) -> None:
    words = catalogue("en")
    async with make_app(proven=UNSIGNED).run_test(size=size) as pilot:
        await to_home(pilot)
        await until(pilot, lambda: words("home.unsigned") in flat(said(pilot)))
        await pilot.press("enter")
        play = await to_play(pilot)
        assert words("game.signed-none") in said(pilot)
        items = play.game.items
        assert items
        assert all(not FAMILY_OF[item.form].wants_signature for item in items)


async def test_what_is_signed_in_part_is_told_by_number(make_app: AppMaker) -> None:
    async with make_app(proven=PARTLY).run_test(size=(80, 24)) as pilot:
        await to_home(pilot)
        assert catalogue("en")("home.partly-unsigned", n=1) in flat(said(pilot))


async def test_of_a_pack_that_is_signed_nothing_is_said(make_app: AppMaker) -> None:
    async with make_app(proven=canals()).run_test(size=(80, 24)) as pilot:
        await to_home(pilot)
        assert "signed" not in said(pilot)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("proven", "name"), [(UNSIGNED, "none"), (PARTLY, "some")])
def test_line_by_line_it_is_said_before_the_first_question(
    proven: object, name: str, language: str
) -> None:
    assert isinstance(proven, type(UNSIGNED))
    game = start(
        [ItemBank(proven, language)],
        player="Noor",
        rules=Rules(),
        seed=1,
        session_id="20261123T090000Z-00000000",
        now=TODAY,
    )
    told = io.StringIO()
    PlainPlayer(game, lambda one: one, io.StringIO("q\n"), told, now=lambda: TODAY).play()
    assert catalogue(language)(f"plain.signed-{name}") in told.getvalue()
