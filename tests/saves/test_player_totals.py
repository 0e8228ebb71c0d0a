"""Scores: what each session earned, and each player in all."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta

import pytest

from quiz.cli import main
from quiz.history.statistics import GameScore
from quiz.history.totals import PlayerTotal, all_games
from quiz.languages.catalogue import catalogue
from quiz.play.rules import Rules
from quiz.play.session import Planned, PlayedPack, finish, respond
from quiz.saves.player_totals import player_totals
from quiz.saves.store import SaveStore
from quiz.text.printable import ISOLATING
from quiz.tui.screens.scores.totals_view import word_totals
from tests.play.sessions import choice, new, ordering
from tests.saves.games import ITEMS, NOW, answered, game, read, saved

FOUR = ITEMS[:4]


def totals(store: SaveStore, player: str | None = None) -> list[PlayerTotal]:
    """The scores as they are at the time that stands still."""
    return player_totals(store, player, now=NOW)


def rows(store: SaveStore, player: str | None = None) -> list[GameScore]:
    """The games of one player or of all."""
    return all_games(totals(store, player))


def test_a_row_tells_what_a_session_earned(store: SaveStore) -> None:
    session = game(store, 1, items=FOUR, length=4)
    session = respond(session, choice(FOUR[1], 0))
    session = respond(session, choice(FOUR[2], None))
    session = respond(session, ordering(FOUR[3], mark=0.5))
    saved(store, finish(session, NOW + timedelta(minutes=3)))
    (row,) = rows(store)
    assert (row.player, row.session, row.packs) == ("Maryam", session.id, ("a-pack",))
    assert (row.answered, row.of, row.marks) == (3, 4, 1.5)
    assert row.percent == pytest.approx(37.5)
    assert (row.started, row.finished) == (NOW, NOW + timedelta(minutes=3))


def test_rows_are_of_one_player_or_of_all_by_time(store: SaveStore) -> None:
    for minute, player in enumerate(["Maryam", "ali", "Zoe\u0308", "ali"]):
        saved(store, game(store, 1, player=player, started=NOW - timedelta(minutes=minute)))
    assert [row.player for row in rows(store)] == ["ali", "Zo\u00eb", "ali", "Maryam"]
    assert [row.player for row in rows(store, "ali")] == ["ali", "ali"]
    assert len(rows(store, "Zo\u00eb")) == len(rows(store, "Zoe\u0308")) == 1
    assert totals(store, "Ali") == []


def test_a_total_takes_the_mean_and_the_best_of_finished_games(store: SaveStore) -> None:
    for right in (1, 3):
        start = game(store, right, items=FOUR, length=4, seed=right)
        session = answered(start, 4 - right, chosen=0)
        saved(store, finish(session, NOW))
    saved(store, game(store, 2, items=FOUR, length=4))
    saved(store, game(store, 1, player="ali"))
    ali, maryam = totals(store)
    assert (ali.player, ali.games, ali.answered) == ("ali", 1, 1)
    assert (ali.mean_percent, ali.best_percent) == (None, None)
    assert (maryam.player, maryam.games, maryam.answered) == ("Maryam", 3, 10)
    assert (maryam.mean_percent, maryam.best_percent) == (50, 75)


def test_what_two_windows_share_is_counted_once(store: SaveStore) -> None:
    start = game(store, 3)
    here, there = store.session_writer(start), store.session_writer(start)
    here.save(answered(start, 2))
    there.save(answered(start, 1, chosen=0))
    assert sorted((row.answered, row.shared) for row in rows(store)) == [(4, 3), (5, 0)]
    assert totals(store)[0].answered == 6


def test_a_copy_of_a_file_is_the_same_game(store: SaveStore) -> None:
    session = game(store, 1)
    file = store.session_writer(session)
    file.save(session)
    shutil.copy(file.path, file.path.with_name(f"{file.path.stem} (1).toml"))
    file.save(answered(session, 2))
    assert len(read(store)) == 1
    assert [row.answered for row in rows(store)] == [3]


def test_a_game_of_several_packs_is_one_row(store: SaveStore) -> None:
    packs = [PlayedPack(id=name, digest="") for name in ("a-pack", "b-pack")]
    plan = [Planned(pack=pack.id, item="same") for pack in packs]
    saved(store, answered(game(store, packs=packs, plan=plan), 2))
    (row,) = rows(store)
    assert row.packs == ("a-pack", "b-pack")
    assert (row.answered, row.of) == (2, 2)


def test_the_command_tells_games_and_players_one_json_object_a_line(
    store: SaveStore, capsys: pytest.CaptureFixture[str]
) -> None:
    session = answered(game(store, 3, items=FOUR, length=4), 1, chosen=0)
    saved(store, finish(session, NOW))
    assert main(["scores", "--json", "--saves", str(store.folder)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["record"] for line in lines] == ["game", "player"]
    assert lines[0]["percent"] == 75
    assert lines[1]["longest_run"] == 3
    assert lines[1]["streak"]["longest"] == 1
    assert main(["scores", "--saves", str(store.folder)]) == 0
    told = capsys.readouterr().out
    assert "most right answers in a row: 3" in told
    assert "3 of 4  75%" in told


def test_points_lost_are_told_with_a_minus_and_one_decimal(
    store: SaveStore, capsys: pytest.CaptureFixture[str]
) -> None:
    session = game(store, 0, items=FOUR[:2], rules=Rules(length=2, certainty=True))
    for place, mark in enumerate((5 / 9, 0.0)):
        session = respond(session, ordering(FOUR[place], mark=mark, certainty=3))
    saved(store, finish(session, NOW))
    assert main(["scores", "--saves", str(store.folder)]) == 0
    assert "  −4.3 points by certainty" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Playr 1", "Player 1"),
        ("PLAYER 1", "Player 1"),
        ("Nor", "Noor"),
        ("Pla", "Player 1"),
        ("Zebulon", None),
    ],
)
def test_a_name_that_is_like_a_players_is_asked_about(
    typed: str, meant: str | None, store: SaveStore, capsys: pytest.CaptureFixture[str]
) -> None:
    for player in ("Player 1", "Noor"):
        saved(store, game(store, 3, player=player))
    store.profile_path("Playr 2").parent.mkdir()  # who has not played
    store.profile_path("Playr 2").write_text('format = 1\nname = "Playr 2"\n', encoding="utf-8")
    assert main(["scores", typed, "--saves", str(store.folder)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"No game has been played by {typed} yet.")
    assert told.partition("\n")[2].strip() == (f"Did you mean “{meant}”?" if meant else "")
    assert main(["scores", typed, "--json", "--saves", str(store.folder)]) == 0
    assert capsys.readouterr().out == ""


def test_what_is_known_is_told_for_programs_and_people(
    store: SaveStore, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in (0, 1):
        then = NOW - timedelta(days=2000 - day)  # so long ago that all is due, whatever day it is
        when = {"answered_at": then}
        id = f"{then:%Y%m%dT%H%M%SZ}-0123abcd"
        session = new(id=id, started=then, items=FOUR[:2], length=2)
        session = respond(session, choice(FOUR[0], 1, asks=("a",), **when))
        session = respond(session, choice(FOUR[1], day, asks=("b",), **when))
        saved(store, finish(session, then + timedelta(minutes=3)))
    arguments = ["scores", "Maryam", "--saves", str(store.folder)]
    assert main([*arguments, "--lang", "en"]) == 0
    standing = "  a-pack: 1 known · 1 shaky · 2 due\n  Known: answered right on two"
    assert standing in capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["facts"] == {"a-pack": {"known": 1, "shaky": 1, "due": 2}}


def test_the_command_says_the_same_numbers_as_the_screens(
    store: SaveStore, capsys: pytest.CaptureFixture[str]
) -> None:
    session = respond(game(store, 1, items=FOUR, length=4), ordering(FOUR[1], mark=1 / 3))
    saved(store, finish(session, NOW))
    (total,) = totals(store)
    words = catalogue("en")
    assert main(["scores", "--saves", str(store.folder)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    right = ISOLATING.sub("", words.percent(total.statistics.right_percent))
    assert f"2 answers, {right} right, 33% a game on average" in told
    overview = word_totals(total.statistics, words)
    assert f"2 answers · {right} right" in ISOLATING.sub("", overview)
    assert "1.3 of 4" in told
