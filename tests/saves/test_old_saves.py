"""Saves that earlier versions wrote, byte for byte as these wrote them in Kuwait."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from quiz.play.rules import Rules
from quiz.play.session import ItemProgress, Session, finish
from quiz.saves.save_files import parse_session
from quiz.saves.store import SaveStore
from tests.saves.pasts import check

OLD = Path(__file__).with_name("old_saves")
KUWAIT = timezone(timedelta(hours=3))
FIRST = "20261126T022537Z-6e476582"
SECOND = "20261126T022537Z-b971de64"
THIRD = "20261126T022538Z-52353200"
LEFT = "20261126T024007Z-0a1b2c3d"
NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)


@pytest.fixture
def old(tmp_path: Path) -> SaveStore:
    """A folder that holds them all."""
    saves = tmp_path / "saves"
    shutil.copytree(OLD, saves)
    return SaveStore(saves, cache=tmp_path / "cache", zone=KUWAIT)


def by_id(store: SaveStore) -> dict[str, Session]:
    found = {session.id: session for session in store.sessions("Maryam")}
    assert store.take_notices() == []
    return found


def test_each_format_that_there_ever_was_is_among_them() -> None:
    firsts = {path.read_text("utf-8").split("\n")[0] for path in OLD.rglob("2*.toml")}
    assert firsts == {"format = 1", "format = 2", "format = 3"}


@pytest.mark.parametrize(
    ("id", "started", "milliseconds", "last_item", "ids_kept"),
    [
        (FIRST, (37, 217991), (3, 47, 71), "anniversary-hosted", 0),
        (SECOND, (37, 835157), (10, 46, 74), "mission-opened", 4),
        (THIRD, (38, 565591), (7, 55, 75), "mission-opened", 4),
    ],
    ids=["format 1", "format 2", "format 3"],
)
def test_a_game_of_any_format_is_read_to_what_it_was(
    old: SaveStore,
    id: str,
    started: tuple[int, int],
    milliseconds: tuple[int, ...],
    last_item: str,
    ids_kept: int,
) -> None:
    session = by_id(old)[id]
    assert (session.player, session.language, session.seed) == ("Maryam", "en", 5)
    assert session.pack_ids == ("istanbul-initiative",)
    assert session.rules == Rules(mode="mixed", length=4)
    assert session.started == datetime(2026, 11, 26, 5, 25, *started, tzinfo=KUWAIT)
    assert session.started.utcoffset() == timedelta(hours=3)
    assert (session.finished, session.draft, session.continues) == (None, None, None)
    facts = ["centre-serves", "two-decades", "conference-framework"]
    assert [planned.item for planned in session.plan] == [
        *(f"object:{fact}" for fact in facts),
        f"ordering:accession+centre-opened+{last_item}",
    ]
    answers = session.responses
    assert [one.item for one in answers] == [planned.item for planned in session.plan[:3]]
    assert [one.asks for one in answers] == [(fact,) for fact in facts]
    assert [one.facts for one in answers] == [(fact,) for fact in facts]
    assert [(one.chosen, one.key, one.mark) for one in answers] == [
        (0, 1, 0.0),
        (1, 2, 0.0),
        (None, 3, None),
    ]
    assert [one.options[one.key or 0] for one in answers] == [
        "Government bodies",
        "Two decades",
        "The Istanbul Cooperation Initiative",
    ]
    assert {len(one.option_ids) for one in answers} == {ids_kept}
    since = [(one.answered_at - session.started) // timedelta(milliseconds=1) for one in answers]
    assert since == list(milliseconds)
    assert {one.answered_at.date() for one in answers} == {date(2026, 11, 26)}
    assert {one.seconds for one in answers} == {0.0}


def test_a_game_that_was_left_in_the_middle_of_an_item_is_there_again(old: SaveStore) -> None:
    session = by_id(old)[LEFT]
    assert session.rules == Rules(mode="ordering", length=3, timer=60, lives=3, certainty=True)
    assert session.draft == ItemProgress(item=1, order=(1, 0, 2), option=1, seconds=4.5)
    (response,) = session.responses
    assert response.stem == "رتّب محطات العلاقة بين الكويت والناتو من الأقدم إلى الأحدث"
    assert response.asks == ("conference", "centre-opened", "mission-opened", "accession")
    assert (response.given, response.right) == ((2, 1, 0, 3), (3, 0, 1, 2))
    assert (response.mark, response.certainty, response.seconds) == (0.0, 2, 20.75)
    assert response.answered_at == datetime(2026, 11, 26, 5, 40, 28, 250000, tzinfo=KUWAIT)
    assert session.lives_left == 2


def test_the_index_has_them_as_reading_them_has(old: SaveStore) -> None:
    expected = check(old, NOW)
    assert [game.session for game in expected["games"]] == [FIRST, SECOND, THIRD, LEFT]
    assert expected["days"] == [(date(2026, 11, 26), 7)]
    assert check(SaveStore(old.folder, cache=old.cache, zone=KUWAIT), NOW) == expected


@pytest.mark.parametrize("id", [FIRST, SECOND, THIRD, LEFT])
def test_each_is_gone_on_with_under_its_own_id(old: SaveStore, id: str) -> None:
    session = by_id(old)[id]
    file = old.session_writer(session)
    over = file.save(finish(session, NOW))
    assert over.id == id
    content = file.path.read_bytes()
    assert content.startswith(b"format = 3\n")
    assert parse_session(content, file.path) == over
    assert by_id(old)[id].responses == session.responses
