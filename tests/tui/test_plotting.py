"""The plot of scores over time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.tui.screens.scores.plotting import DISC, Point, draw_plot

POINTS = st.lists(st.tuples(st.floats(0, 4000), st.floats(0, 100)), min_size=1, max_size=60).map(
    sorted
)
SIZES = st.tuples(st.integers(40, 184), st.integers(3, 12))


@given(POINTS, SIZES, st.booleans())
def test_it_fills_just_the_room_there_is(
    points: list[Point], size: tuple[int, int], mirrored: bool
) -> None:
    width, height = size
    lines = draw_plot(points, width, height, mirrored=mirrored)
    assert [len(line) for line in lines] == [width] * height
    assert any(line.strip() for line in lines)


@given(POINTS, SIZES)
def test_it_begins_and_ends_at_the_edges(points: list[Point], size: tuple[int, int]) -> None:
    width, height = size
    lines = draw_plot(points, width, height)
    columns = ["".join(column).strip() for column in zip(*lines, strict=True)]
    if points[0][0] < points[-1][0]:
        assert all(columns)
    else:
        (only,) = [place for place, column in enumerate(columns) if column]
        assert abs(only - (width - 1) / 2) <= 1


def test_better_scores_stand_higher() -> None:
    lines = draw_plot([(0, 0), (1, 50), (2, 100)], 11, 5)
    assert [[place for place, cell in enumerate(line) if cell == DISC] for line in lines] == [
        [10],
        [],
        [5],
        [],
        [0],
    ]
    falling = draw_plot([(0, 0), (1, 50), (2, 100)], 11, 5, mirrored=True)
    assert [line.find(DISC) for line in falling] == [0, -1, 5, -1, 10]


def test_discs_give_way_where_they_would_hide_the_line() -> None:
    points = [(float(n), 50.0) for n in range(30)]
    assert DISC not in "".join(draw_plot(points, 40, 5))
    assert "".join(draw_plot(points, 90, 5)).count(DISC) == 30
