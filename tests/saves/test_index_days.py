"""Days of the index: each as the player's own clock had it, in whatever zone it is asked."""

from __future__ import annotations

from datetime import UTC, date, tzinfo
from pathlib import Path

from quiz.saves.store import SaveStore
from tests.play.remembered import NOW
from tests.saves.pasts import check, days_played, put_old
from tests.saves.test_migrations import KUWAIT, SECOND_FORMAT, THIRD_FORMAT, TOKYO


def test_sessions_that_tell_no_zone_are_counted_in_the_one_of_today(tmp_path: Path) -> None:
    for zone, day in ((KUWAIT, 24), (UTC, 23), (TOKYO, 24), (UTC, 23)):
        store = SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)
        put_old(store, SECOND_FORMAT)
        assert days_played(store) == [date(2026, 11, day)]
        check(store, NOW)


def test_sessions_that_tell_their_zone_are_not_read_again_elsewhere(
    tmp_path: Path, reads: list[str]
) -> None:
    for zone in (UTC, TOKYO):
        store = SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)
        put_old(store, THIRD_FORMAT)
        assert days_played(store) == [date(2026, 11, 24)]
    assert len(reads) == 1


def test_a_zone_counts_for_what_was_read_in_it_alone(tmp_path: Path) -> None:
    def opened(zone: tzinfo) -> SaveStore:
        return SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)

    for zone, there in ((UTC, True), (UTC, False), (TOKYO, True), (UTC, True), (TOKYO, False)):
        path = put_old(opened(UTC), SECOND_FORMAT)
        if not there:
            path.unlink()
        check(opened(zone), NOW)
