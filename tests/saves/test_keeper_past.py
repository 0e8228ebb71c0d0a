"""The keeper asked about the past: with what is not saved yet, and which game goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.errors import QuizError
from quiz.memory.memory import Memory
from quiz.play.session import fork, respond
from quiz.saves.keeper import Keeper
from quiz.saves.store import SaveStore
from tests.play.remembered import NOW, asked
from tests.saves.games import answered
from tests.saves.games import game as begun
from tests.saves.pasts import FIRST, PLAYER, put


def test_the_keeper_counts_what_is_not_saved(
    cached: Callable[[], SaveStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    from quiz.saves.session_file import SessionFile

    store = cached()
    put(store, FIRST)
    keeper = Keeper(lambda: store, PLAYER)
    session = answered(begun(store, 2))

    def refuse(*_: object) -> None:
        raise QuizError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(SessionFile, "save", refuse)
        keeper.end(session, NOW)
        assert keeper.wait(60)
    assert keeper.failure is not None
    found = keeper.past(lambda past: [game.session for game in past.games()])
    assert found == [FIRST.id, session.id]
    assert (keeper.session(session.id) or FIRST).responses == session.responses
    assert ("a-pack", "a-fact") in keeper.memory(NOW).facts
    keeper.retry()
    assert keeper.unsaved() is None
    assert keeper.past(lambda past: [game.session for game in past.games()]) == found


def test_where_the_saves_cannot_be_opened_the_keeper_says_why() -> None:
    def closed() -> SaveStore:
        raise QuizError("no")

    keeper = Keeper(closed, PLAYER)
    assert keeper.memory(NOW) == Memory()
    assert str(keeper.failure) == "no"
    assert keeper.unfinished(["a-pack"]) is None


def test_the_keeper_goes_on_with_the_newest_game_of_just_these_packs(
    cached: Callable[[], SaveStore],
) -> None:
    store = cached()
    keeper = Keeper(lambda: store, PLAYER)
    older, newer = (begun(store, 1, id=f"20261123T18000{n}Z-0000000{n}", seed=n) for n in (1, 2))
    for session in (older, newer):
        put(store, session)
    assert keeper.unfinished(["a-pack"]) == newer
    assert keeper.unfinished(["a-pack", "another"]) is None
    branch = fork(newer, "20261123T180003Z-00000003")
    put(store, respond(branch, asked("x", NOW, item=branch.plan[1].item)))
    found = keeper.unfinished(["a-pack"])
    assert found is not None
    assert (found.id, found.continues) == (branch.id, newer.id)
