"""Keys of teams at one keyboard: each theirs alone, whatever letters the keyboard sends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.classroom.team_keys import (
    KEYBOARDS,
    MOST_TEAMS,
    key_places,
    keys_for_each,
    press_card,
    shown_keys,
)
from quiz.languages.records import Keyboard
from quiz.tui.screens.class_prepare.choices import Choices
from tests.tui.lessons import setup_of


@pytest.mark.parametrize("keyboard", KEYBOARDS)
@pytest.mark.parametrize("teams", range(2, MOST_TEAMS + 1))
def test_every_key_that_is_shown_is_its_team_s_alone(keyboard: Keyboard, teams: int) -> None:
    places = key_places(keyboard, teams)
    count = keys_for_each(teams)
    for arabic in (False, True):
        printed = [
            (key.lower(), (team, place))
            for team in range(teams)
            for place, key in enumerate(shown_keys(keyboard, team, teams, count, arabic=arabic))
        ]
        assert len(printed) == len(dict(printed)) == teams * count
        assert {key: places[key] for key, _ in printed} == dict(printed)


@pytest.mark.parametrize("teams", range(2, MOST_TEAMS + 1))
def test_five_options_have_a_key_at_any_table(teams: int) -> None:
    assert keys_for_each(teams) >= 5


def test_keys_lie_side_by_side_and_rows_below_each_other() -> None:
    assert [shown_keys("qwerty", team, 4, 4, arabic=False) for team in range(4)] == [
        tuple("1234"),
        tuple("QWER"),
        tuple("ASDF"),
        tuple("ZXCV"),
    ]
    assert shown_keys("azerty", 1, 4, 4, arabic=False) == tuple("AZER")
    assert shown_keys("qwertz", 3, 4, 3, arabic=False) == tuple("YXC")
    assert shown_keys("qwerty", 5, 6, 4, arabic=False) == tuple("YUIO")
    assert shown_keys("qwerty", 1, 4, 4, arabic=True) == tuple("ضصثق")


def test_digits_count_in_both_scripts_and_above_the_letters_of_azerty() -> None:
    places = key_places("azerty", 4)
    assert places["1"] == places["١"] == places["&"] == (0, 0)
    assert places["4"] == places["٤"] == places["'"] == (0, 3)
    assert places["a"] == (1, 0)
    assert places["q"] == (2, 0)


def test_keys_of_absent_teams_are_nobody_s() -> None:
    places = key_places("qwerty", 2)
    assert "a" not in places
    assert {team for team, _ in places.values()} == {0, 1}


def test_cards_are_put_in_order_taken_off_again_and_put_anew() -> None:
    order: tuple[int, ...] = ()
    for card in (2, 0, 0, 1, 0):
        order = press_card(order, card, 3)
    assert order == (2, 1, 0)
    assert press_card(order, 1, 3) == (1,)


def test_what_has_more_cards_than_a_team_has_keys_is_not_asked() -> None:
    item = setup_of(mode="ordering").items[0]
    long = item.model_copy(update={"options": ("card",) * 6})
    few, many = Choices("7b", seed=1, teams=4), Choices("7b", seed=1, teams=5)
    assert few.can_answer(long)
    assert many.can_answer(item)
    assert not many.can_answer(long)
    assert replace(many, way="turns").can_answer(long)
    assert not replace(many, way="hands").can_answer(item)
