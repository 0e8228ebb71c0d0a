"""Orders typed in part, line by line: what is missing is told, and nothing is taken for it."""

from __future__ import annotations

import pytest

from quiz.items.models import Ordering
from quiz.languages.catalogue import catalogue
from quiz.play.spoken_lines import order_part
from tests.test_plain import new_game, play


@pytest.mark.parametrize(
    ("typed", "told"),
    [([1, 0], "You typed 2, 1"), ([0, 0], None), ([], None), ([0, 7], None), ([2, 1, 0], None)],
)
def test_an_order_typed_in_part_is_told_with_what_is_missing(
    typed: list[int], told: str | None
) -> None:
    for language in ("ar", "en", "fr"):
        part = order_part(typed, 3, catalogue(language))
        assert (part is None) is (told is None)
    if told is not None:
        game = new_game()
        place = next(n for n, one in enumerate(game.items) if isinstance(one, Ordering))
        _, said = play(game, "s\n" * place + "2 1\nq\n")
        assert told in said
        assert "is missing" in said
