"""Scores: what each session earned, and each player in all."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from quiz.play.session import finish, respond
from quiz.storage.saves import SaveStore
from quiz.storage.scores import PlayerTotal, scores, totals
from tests.play.test_session import choice, ordering
from tests.storage.games import ITEMS, NOW, answered, game, read, saved

FOUR = ITEMS[:4]


def test_a_row_tells_what_a_session_earned(store: SaveStore) -> None:
    session = game(store, 1, items=FOUR, length=4)
    session = respond(session, choice(FOUR[1], 0))
    session = respond(session, choice(FOUR[2], None))
    session = respond(session, ordering(FOUR[3], mark=0.5))
    saved(store, finish(session, NOW + timedelta(minutes=3)))
    (row,) = scores(store)
    assert (row.player, row.session, row.packs) == ("Maryam", session.id, ("a-pack",))
    assert (row.answered, row.of, row.marks) == (3, 4, 1.5)
    assert row.percent == pytest.approx(37.5)
    assert (row.started, row.finished) == (NOW, NOW + timedelta(minutes=3))


def test_rows_are_of_one_player_or_of_all_by_time(store: SaveStore) -> None:
    for minute, player in enumerate(["Maryam", "ali", "Zoe\u0308", "ali"]):
        saved(store, game(store, 1, player=player, started=NOW - timedelta(minutes=minute)))
    assert [row.player for row in scores(store)] == ["ali", "Zo\u00eb", "ali", "Maryam"]
    assert [row.player for row in scores(store, "ali")] == ["ali", "ali"]
    assert len(scores(store, "Zo\u00eb")) == len(scores(store, "Zoe\u0308")) == 1
    assert scores(store, "Ali") == []


def test_a_total_takes_the_mean_and_the_best_of_finished_games(store: SaveStore) -> None:
    for right in (1, 3):
        session = answered(game(store, right, items=FOUR, length=4), 4 - right, chosen=0)
        saved(store, finish(session, NOW))
    saved(store, game(store, 2, items=FOUR, length=4))
    saved(store, game(store, 1, player="ali"))
    assert totals(scores(store)) == [
        PlayerTotal("ali", games=1, answered=1, mean_percent=None, best_percent=None),
        PlayerTotal("Maryam", games=3, answered=10, mean_percent=50, best_percent=75),
    ]


def test_what_two_windows_share_is_counted_once(store: SaveStore) -> None:
    start = game(store, 3)
    here, there = store.session_writer(start), store.session_writer(start)
    here.save(answered(start, 2))
    there.save(answered(start, 1, chosen=0))
    assert sorted((row.answered, row.shared) for row in scores(store)) == [(4, 3), (5, 0)]
    assert totals(scores(store))[0].answered == 6


def test_a_copy_of_a_file_is_the_same_game(store: SaveStore) -> None:
    session = game(store, 1)
    file = store.session_writer(session)
    file.save(session)
    shutil.copy(file.path, file.path.with_name(f"{file.path.stem} (1).toml"))
    file.save(answered(session, 2))
    assert len(read(store)) == 2
    assert [row.answered for row in scores(store)] == [3]
