"""Players' names: kept in one form, however they are typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.play.player_names import player_name
from tests.play.sessions import new


def test_a_name_is_one_however_it_was_typed() -> None:
    assert new(player="Zoe\u0308").player == new(player="Zo\u00eb").player == "Zo\u00eb"


def test_a_name_that_is_no_text_is_spelt_out() -> None:
    assert new(player="Zo\udceb").player == "Zo\\udceb"


@given(st.text(max_size=60))  # which its normal form makes up to three times as long
def test_a_name_is_kept_in_one_form(name: str) -> None:
    assert player_name(player_name(name)) == player_name(name)
    assert new(player=name).player == player_name(name)
