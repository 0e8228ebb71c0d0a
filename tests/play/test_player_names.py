"""Players' names: kept in one form, however they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.play.player_names import name_like, player_name
from quiz.values.likeness import meant
from tests.play.sessions import new


def test_a_name_is_one_however_it_was_typed() -> None:
    assert new(player="Zoe\u0308").player == new(player="Zo\u00eb").player == "Zo\u00eb"


def test_a_name_that_is_no_text_is_spelt_out() -> None:
    assert new(player="Zo\udceb").player == "Zo\\udceb"


@given(st.text(max_size=60))  # which its normal form makes up to three times as long
def test_a_name_is_kept_in_one_form(name: str) -> None:
    assert player_name(player_name(name)) == player_name(name)
    assert new(player=name).player == player_name(name)


KNOWN = (
    "Smaragd Ölmez",
    "Small Ones",
    "عبد الرحمن القحطاني",
    "王小明",
    "Player 1",
    "Player 12",
    "Zoé",
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("sma", "Smaragd Ölmez"),
        ("SMARAGD", "Smaragd Ölmez"),
        ("olm", "Smaragd Ölmez"),
        ("ones", "Small Ones"),
        ("عبد", "عبد الرحمن القحطاني"),
        ("القحط", "عبد الرحمن القحطاني"),
        ("قحطاني", "عبد الرحمن القحطاني"),
        ("小明", "王小明"),
        ("王", "王小明"),
        ("Playr 1", "Player 1"),
        ("player", "Player 1"),
        ("zoe", "Zoé"),
        ("ma", None),
        ("", None),
        ("nobody", None),
    ],
)
def test_a_part_of_a_name_or_a_slip_in_it_means_who_is_called_so(
    typed: str, first: str | None
) -> None:
    assert next(iter(meant(typed, KNOWN)), None) == first


@pytest.mark.parametrize(
    ("new_name", "other"),
    [
        ("Small", "Small Ones"),
        ("Ölmez", "Smaragd Ölmez"),
        ("عبد الرحمن", "عبد الرحمن القحطاني"),
        ("王小", "王小明"),
        ("Player", "Player 1"),
        ("Player 2", None),  # others on purpose
        ("Smaragd Ölme", "Smaragd Ölmez"),
        ("Om", None),
        ("mara", None),
    ],
)
def test_a_new_name_that_is_the_beginning_of_another_may_be_meant_for_it(
    new_name: str, other: str | None
) -> None:
    assert name_like(new_name, KNOWN) == other
