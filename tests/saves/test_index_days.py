"""Days of the index: each as the player's own clock had it, in whatever zone it is asked."""

from __future__ import annotations

import os
from datetime import UTC, date, tzinfo
from pathlib import Path

from quiz.saves.store import SaveStore
from tests.play.remembered import NOW
from tests.saves.pasts import LONG_AGO, PLAYER, check, days_played
from tests.saves.test_migrations import KUWAIT, SECOND_FORMAT, THIRD_FORMAT, TOKYO


def test_sessions_that_tell_no_zone_are_counted_in_the_one_of_today(tmp_path: Path) -> None:
    for zone, day in ((KUWAIT, 24), (UTC, 23), (TOKYO, 24), (UTC, 23)):
        store = SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)
        path = store.folder_of(PLAYER) / "sessions" / "20261123T213000Z-0123abcd.toml"
        if not path.exists():
            path.parent.mkdir(parents=True)
            path.write_text(SECOND_FORMAT, "utf-8")
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
        assert days_played(store) == [date(2026, 11, day)]
        check(store, NOW)


def test_sessions_that_tell_their_zone_are_not_read_again_elsewhere(
    tmp_path: Path, reads: list[str]
) -> None:
    for zone in (UTC, TOKYO):
        store = SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)
        path = store.folder_of(PLAYER) / "sessions" / "20261123T213000Z-0123abcd.toml"
        if not path.exists():
            path.parent.mkdir(parents=True)
            path.write_text(THIRD_FORMAT, "utf-8")
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
        assert days_played(store) == [date(2026, 11, 24)]
    assert len(reads) == 1


def test_a_zone_counts_for_what_was_read_in_it_alone(tmp_path: Path) -> None:
    def opened(zone: tzinfo) -> SaveStore:
        return SaveStore(tmp_path / "saves", cache=tmp_path / "cache", zone=zone)

    path = opened(UTC).folder_of(PLAYER) / "sessions" / "20261123T213000Z-0123abcd.toml"
    path.parent.mkdir(parents=True)
    for zone, there in ((UTC, True), (UTC, False), (TOKYO, True), (UTC, True), (TOKYO, False)):
        if there and not path.exists():
            path.write_text(SECOND_FORMAT, "utf-8")
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
        elif not there:
            path.unlink()
        check(opened(zone), NOW)
