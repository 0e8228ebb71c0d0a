"""Sessions: what may happen in which order, and that nothing is lost on the way to a file."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import tomli_w
from hypothesis import given

from quiz.play.session import (
    ItemProgress,
    PlayedPack,
    Score,
    Session,
    finish,
    fork,
    from_dict,
    respond,
    score,
    to_dict,
    with_progress,
)
from tests.play.sessions import ID, NOW, OTHER_ID, choice, new, ordering, played, sessions

# -- turns ----------------------------------------------------------------------------------


def test_a_game_runs_to_its_end() -> None:
    session = played()
    assert session.complete
    over = finish(session, NOW + timedelta(minutes=5))
    assert over.finished == NOW + timedelta(minutes=5)
    assert score(over) == Score(marks=1 + 1 / 3, marked=2, unanswered=1, of=3)
    assert score(over).share == pytest.approx(4 / 9)


def test_a_transition_leaves_the_session_before_it_as_it_was() -> None:
    before = new()
    after = respond(before, choice("one"))
    assert (before.turn, after.turn) == (0, 1)


@pytest.mark.parametrize("item", ["two", "three", "another"])
def test_an_item_out_of_turn_is_refused(item: str) -> None:
    with pytest.raises(ValueError, match="turn of “one”"):
        respond(new(), choice(item))


def test_an_item_is_answered_once() -> None:
    with pytest.raises(ValueError, match="turn of “two”"):
        respond(respond(new(), choice("one")), choice("one"))


def test_nothing_is_answered_after_the_last_item() -> None:
    with pytest.raises(ValueError, match="every item"):
        respond(played(), choice("four"))


def test_nothing_happens_after_the_end() -> None:
    over = finish(new(), NOW)
    with pytest.raises(ValueError, match="over"):
        respond(over, choice("one"))
    with pytest.raises(ValueError, match="over"):
        with_progress(over, ItemProgress(item=0))
    with pytest.raises(ValueError, match="over"):
        finish(over, NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"items": ()},
        {"items": ("one", "one")},
        {"length": 2},
        {"length": 0},
        {"started": datetime(2026, 11, 23)},
        {"started": datetime.min.replace(tzinfo=timezone(timedelta(hours=1)))},
        {"started": datetime.max.replace(tzinfo=timezone(-timedelta(hours=1)))},
        {"id": "../../etc/passwd"},
        {"id": "20261123T180000Z-0123abcd\n"},
        {"pack": "A Pack"},
        {"mode": "essay"},
        {"mode": "daily"},
        {"packs": []},
        {"packs": [PlayedPack(id="a-pack", digest="")] * 2},
        {"packs": [PlayedPack(id="another", digest="")]},
        {"seed": 2**63},
        {"seed": True},
    ],
)
def test_a_session_of_nonsense_does_not_start(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        new(**changes)


# -- drafts ---------------------------------------------------------------------------------


def test_a_draft_stands_until_the_item_is_answered() -> None:
    session = with_progress(new(), ItemProgress(item=0, order=(1, 0, 2), option=2))
    assert session.draft == ItemProgress(item=0, order=(1, 0, 2), option=2)
    assert respond(session, choice("one")).draft is None


def test_feedback_is_of_the_item_answered_last() -> None:
    session = respond(new(), choice("one"))
    assert with_progress(session, ItemProgress(item=0, feedback=True)).turn == 1
    assert with_progress(played(), ItemProgress(item=2, feedback=True)).complete


def test_a_finished_session_has_no_draft() -> None:
    assert finish(with_progress(new(), ItemProgress(item=0)), NOW).draft is None


@pytest.mark.parametrize(
    "draft",
    [
        ItemProgress(item=0),
        ItemProgress(item=2),
        ItemProgress(item=1, feedback=True),
        ItemProgress(item=2, feedback=True),
    ],
)
def test_a_draft_of_another_item_is_refused(draft: ItemProgress) -> None:
    with pytest.raises(ValueError, match="item at hand"):
        with_progress(respond(new(), choice("one")), draft)


def test_a_draft_after_the_last_item_is_refused() -> None:
    with pytest.raises(ValueError, match="item at hand"):
        with_progress(played(), ItemProgress(item=3))


def test_a_draft_holds_each_card_once() -> None:
    with pytest.raises(ValueError, match="each card once"):
        ItemProgress(item=0, order=(0, 0, 1))


# -- responses ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"key": None},
        {"key": 3},
        {"chosen": 3},
        {"chosen": -1},
        {"mark": None},
        {"chosen": None, "mark": 0.0},
        {"mark": 1.01},
        {"mark": -0.1},
        {"mark": float("nan")},
        {"seconds": float("inf")},
        {"seconds": -1},
        {"right": (0, 1, 2)},
        {"given": (0, 1, 2)},
        {"options": ("alone",)},
        {"answered_at": "yesterday"},
        {"colour": "red"},
        {"certainty": 4},
        {"certainty": 2, "chosen": None, "mark": None},
        {"timed_out": True},
        {"option_ids": ("a", "b")},
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        choice("one", **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"right": None},
        {"right": (0, 1)},
        {"right": (0, 1, 1)},
        {"given": (0, 1, 3)},
        {"given": (0, 1)},
        {"given": None},
        {"mark": None},
        {"key": 0},
        {"chosen": 0},
    ],
)
def test_an_ordering_that_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        ordering("one", **changes)


def test_times_keep_the_offset_of_the_players_clock() -> None:
    local = NOW.astimezone(timezone(timedelta(hours=3)))
    session = new(started=local)
    assert session.started == NOW
    assert session.started.utcoffset() == timedelta(hours=3)
    assert from_dict(tomllib.loads(tomli_w.dumps(to_dict(session)))).started.isoformat() == (
        "2026-11-23T21:00:00+03:00"
    )


@pytest.mark.parametrize(
    ("offset", "kept"),
    [
        (timedelta(hours=3, minutes=17, seconds=42), timedelta(hours=3, minutes=18)),
        (timedelta(hours=23, minutes=59, seconds=59), timedelta(hours=23, minutes=59)),
        (-timedelta(hours=23, minutes=59, seconds=59), -timedelta(hours=23, minutes=59)),
    ],
)
def test_an_offset_is_one_that_a_file_can_hold(offset: timedelta, kept: timedelta) -> None:
    session = new(started=NOW.astimezone(timezone(offset)))
    assert (session.started, session.started.utcoffset()) == (NOW, kept)
    assert from_dict(tomllib.loads(tomli_w.dumps(to_dict(session)))) == session


# -- forks ----------------------------------------------------------------------------------


def test_a_fork_has_all_responses_and_names_what_it_continues() -> None:
    forked = fork(played(), OTHER_ID)
    assert (forked.id, forked.continues) == (OTHER_ID, ID)
    assert forked.responses == played().responses


def test_a_fork_needs_an_id_of_its_own() -> None:
    with pytest.raises(ValueError, match="its own"):
        fork(played(), ID)


# -- as data --------------------------------------------------------------------------------


@given(sessions())
def test_a_session_survives_its_file(session: Session) -> None:
    assert from_dict(tomllib.loads(tomli_w.dumps(to_dict(session)))) == session


@given(sessions())
def test_a_score_adds_up(session: Session) -> None:
    earned = score(session)
    assert earned.marked + earned.unanswered == session.turn <= earned.of
    assert 0 <= earned.marks <= earned.marked
    assert 0 <= earned.share <= 1


@pytest.mark.parametrize("key", ["id", "player", "plan", "started", "seed", "packs", "rules"])
def test_data_without_a_key_is_refused(key: str) -> None:
    data = to_dict(played())
    del data[key]
    with pytest.raises(ValueError, match=key):
        from_dict(data)


def test_data_out_of_turn_is_refused() -> None:
    data = to_dict(played())
    data["responses"] = data["responses"][::-1]
    with pytest.raises(ValueError, match="out of turn"):
        from_dict(data)


def test_data_with_more_responses_than_items_is_refused() -> None:
    data = to_dict(played())
    data["plan"] = data["plan"][:2]
    with pytest.raises(ValueError, match="more responses"):
        from_dict(data)
