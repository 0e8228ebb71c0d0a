"""Review from the command line: what a player was asked before is what is asked again."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.play.game import Game, start
from quiz.play.rules import Rules
from quiz.saves.store import SaveStore
from tests.packs import SHIPPED, shipped
from tests.test_cli import run

LAST_WEEK = datetime.now(UTC) - timedelta(days=7)
PLAYER = "Noor"


def played(saves: Path, *, rightly: bool) -> Game:
    """A game of three facts that a player has finished last week, in the saves."""
    store = SaveStore(saves, now=lambda: LAST_WEEK)
    game = start(
        [ItemBank(shipped(), "en")],
        player=PLAYER,
        rules=Rules(mode="choice", length=3),
        seed=1,
        session_id=store.new_id(),
        now=LAST_WEEK,
    )
    while (item := game.current) is not None:
        assert isinstance(item, Choice)
        answer = item.key if rightly else (item.key + 1) % len(item.options)
        game, _ = game.submit(answer, now=LAST_WEEK, seconds=2)
        game = game.next(now=LAST_WEEK)
    store.session_writer(game.session).save(game.session)
    return game


def play(saves: Path, *flags: str) -> tuple[int, str]:
    """Begin a game line by line and skip through it; how it ended, and all it said."""
    arguments = ("--plain", "--player", PLAYER, "--lang", "en", "--saves", str(saves), *flags)
    done = run("play", SHIPPED.name, *arguments, feed="s\n" * 20, QUIZ_CACHE=str(saves / "cache"))
    return done.returncode, done.stdout + done.stderr


def reviewed(saves: Path) -> set[str]:
    """The facts of the one review in the saves."""
    (session,) = [one for one in SaveStore(saves).sessions(PLAYER) if one.rules.mode == "review"]
    assert session.finished is not None
    return {fact for response in session.responses for fact in response.asks}


def test_a_review_asks_what_was_answered_wrong(tmp_path: Path) -> None:
    game = played(tmp_path, rightly=False)
    assert play(tmp_path, "--review")[0] == 0
    assert reviewed(tmp_path) == {fact for item in game.items for fact in item.asks}


def test_a_review_with_a_seed_is_a_review_all_the_same(tmp_path: Path) -> None:
    game = played(tmp_path, rightly=False)
    play(tmp_path, "--review", "--seed", "4")
    assert reviewed(tmp_path) == {fact for item in game.items for fact in item.asks}


def test_without_anything_due_a_review_says_so_and_ends(tmp_path: Path) -> None:
    played(tmp_path, rightly=True)
    code, said = play(tmp_path, "--review")
    assert code == 2
    assert "due for review yet" in said
    assert "Traceback" not in said


def test_scores_say_what_was_no_usual_game(tmp_path: Path) -> None:
    play(tmp_path, "--daily")
    play(tmp_path, "--kind", "choice", "--length", "2")
    done = run("scores", PLAYER, "--lang", "en", "--saves", str(tmp_path))
    told = [
        line for line in done.stdout.splitlines() if SHIPPED.name in line and "questions" in line
    ]
    assert [line.count("daily round") for line in told] == [1, 0], done.stdout


def test_a_game_with_a_seed_is_the_same_for_everyone(tmp_path: Path) -> None:
    played(tmp_path / "one", rightly=False)
    assert play(tmp_path / "one", "--seed", "9") == play(tmp_path / "another", "--seed", "9")


def test_a_game_begins_with_what_is_due(tmp_path: Path) -> None:
    game = played(tmp_path, rightly=False)
    play(tmp_path, "--kind", "choice")
    (_, session) = SaveStore(tmp_path).sessions(PLAYER)
    first = [fact for response in session.responses[:3] for fact in response.asks]
    assert set(first) == {fact for item in game.items for fact in item.asks}


def test_what_the_last_game_missed_is_practised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    missed = ["play", SHIPPED.name, "--missed", "--plain", "--player", PLAYER, "--lang", "en"]
    missed += ["--saves", str(tmp_path)]
    assert main(missed) == 2
    assert "Noor has finished no game of istanbul-initiative yet." in capsys.readouterr().err
    game = played(tmp_path, rightly=False)
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n" * 3 + "m\n" + "s\n" * 3))
    assert main(missed) == 0
    sessions = sorted(SaveStore(tmp_path).sessions(PLAYER), key=lambda one: one.started)
    assert len(sessions) == 3
    facts = {fact for item in game.items for fact in item.asks}
    for session in sessions:
        assert {fact for response in session.responses for fact in response.asks} == facts
    first, then = ({one.asks: one.form for one in session.responses} for session in sessions[:2])
    alike = {fact for fact, form in then.items() if first[fact] == form}
    assert alike == {("mission-to-nato",)}  # which can be asked in one form alone
    assert main([*missed, "--timer", "9"]) == 2
    assert "not allowed with argument --missed" in capsys.readouterr().err


def test_practice_that_was_left_is_gone_on_with_by_the_flag_that_began_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    missed = ["play", SHIPPED.name, "--missed", "--plain", "--player", PLAYER, "--lang", "en"]
    missed += ["--saves", str(tmp_path)]
    played(tmp_path, rightly=False)

    def practise(typed: str, *flags: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert main([*missed, *flags]) == 0
        return capsys.readouterr().out

    assert "Question 1 of 3" in practise("s\nq\n")
    told = practise("s\nq\n")
    assert "Question 2 of 3" in told
    assert "Question 1 of 3" not in told
    assert "Question 1 of 3" in practise("q\n", "--new")
    assert "Question 3 of 3" in practise("s\nq\n")
    # It is finished by now, and what it missed is practised.
    assert "Question 1 of 3" in practise("q\n")


def test_whoever_leaves_a_pipe_open_is_not_asked_whether_to_practise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    command = ["play", SHIPPED.name, "--plain", "--length", "3", "--new", "--lang", "en"]
    for typed, is_left_open in (("s\n" * 3, True), ("s\n" * 3, False), ("s\n" * 4, False)):
        reading, writing = os.pipe()
        os.set_blocking(reading, False)  # or this would wait, where it is to fail
        os.write(writing, typed.encode())
        if not is_left_open:
            os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as piped:
            monkeypatch.setattr("sys.stdin", piped)
            assert main([*command, "--saves", str(tmp_path)]) == 0
        assert ("Type m to be asked" in capsys.readouterr().out) is not is_left_open
        if is_left_open:
            os.close(writing)


def test_a_game_without_a_miss_leaves_nothing_to_practise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    played(tmp_path, rightly=True)
    missed = ("play", SHIPPED.name, "--missed", "--player", PLAYER, "--saves", str(tmp_path))
    assert main([*missed]) == 2  # on a screen too, and before there is any
    assert "Noor missed nothing in the last game" in capsys.readouterr().err
