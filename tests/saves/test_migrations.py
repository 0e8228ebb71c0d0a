"""Sessions of an older format read as what they were."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.history.statistics import days_of
from quiz.play.rules import Rules
from quiz.play.session import Session
from quiz.saves.migrations import to_current
from quiz.saves.store import SaveStore

FIRST_FORMAT = """\
format = 1
id = "20261123T180000Z-0123abcd"
player = "Maryam"
pack = "canals"
pack_digest = "0f"
language = "en"
kind = "mixed"
seed = 7
length = 10
scheme = "pairwise"
started = 2026-11-23T18:00:00Z
items = [
    "object:suez-lies",
    "ordering:suez+kiel+panama",
    "object:kiel-lies",
]

[draft]
item = 2
option = 1
feedback = false

[[responses]]
item = "object:suez-lies"
kind = "choice"
form = "object"
facts = [
    "suez-lies",
    "another",
]
stem = "Where?"
options = [
    "Egypt",
    "Panama",
]
chosen = 1
key = 0
mark = 0.0
answered_at = 2026-11-23T18:00:05Z
seconds = 4.5

[[responses]]
item = "ordering:suez+kiel+panama"
kind = "ordering"
facts = [
    "suez",
    "kiel",
    "panama",
]
stem = "In order"
options = [
    "A",
    "B",
    "C",
]
given = [
    1,
    0,
    2,
]
right = [
    0,
    1,
    2,
]
mark = 0.5
answered_at = 2026-11-23T18:00:15Z
seconds = 9.5
"""


SECOND_FORMAT = """\
format = 2
id = "20261123T213000Z-0123abcd"
player = "Maryam"
language = "en"
seed = 7
scheme = "pairwise"
started = 2026-11-23 21:30:00+00:00
finished = 2026-11-23 21:31:00+00:00
packs = [
    { id = "canals", digest = "0f" },
]
plan = [
    { pack = "canals", item = "object:suez-lies", insert = false },
]

[rules]
mode = "mixed"
length = 1
orders = "sort"
exam = false
certainty = false

[[responses]]
pack = "canals"
item = "object:suez-lies"
kind = "choice"
form = "object"
facts = [
    "suez-lies",
]
asks = [
    "suez-lies",
]
stem = "Where?"
options = [
    "Egypt",
    "Panama",
]
option_ids = []
chosen = 0
key = 0
mark = 1.0
timed_out = false
answered_at = 2026-11-23 21:30:05.250000+00:00
seconds = 7.9e-05
"""

THIRD_FORMAT = (
    SECOND_FORMAT.replace("format = 2", "format = 3")
    .replace("2026-11-23 21:30:00+00:00", "2026-11-24 00:30:00+03:00")
    .replace("2026-11-23 21:30:05.250000+00:00", "2026-11-24 00:30:05.250000+03:00")
    .replace("2026-11-23 21:31:00+00:00", "2026-11-24 00:31:00+03:00")
    .replace("7.9e-05", "0.0")
)
KUWAIT = timezone(timedelta(hours=3))
TOKYO = timezone(timedelta(hours=9))


def read_from(folder: Path, text: str, zone: tzinfo = UTC) -> Session:
    """The only session of a folder of saves, from a file that holds this text."""
    store = SaveStore(folder, zone=zone)
    years = store.folder_of("Maryam") / "sessions" / "2026"
    years.mkdir(parents=True, exist_ok=True)
    name = text.split('"')[1]
    (years / f"{name}.toml").write_text(text, "utf-8")
    (session,) = store.sessions("Maryam")
    assert store.take_notices() == []
    return session


def test_a_session_of_the_first_format_goes_on(tmp_path: Path) -> None:
    session = read_from(tmp_path, FIRST_FORMAT)
    assert session.pack_ids == ("canals",)
    assert session.rules == Rules(mode="mixed", length=10)
    assert [one.item for one in session.plan][2] == "object:kiel-lies"
    first, second = session.responses
    assert (first.pack, first.asks, first.option_ids) == ("canals", ("suez-lies",), ())
    assert second.asks == ("suez", "kiel", "panama")
    assert session.draft is not None
    assert session.draft.option == 1
    store = SaveStore(tmp_path)
    store.session_writer(session).save(session)
    assert list(SaveStore(tmp_path).sessions("Maryam")) == [session]


@pytest.mark.parametrize("text", [FIRST_FORMAT.replace("18:00", "21:30"), SECOND_FORMAT])
def test_a_format_that_knew_no_zone_is_read_in_todays(tmp_path: Path, text: str) -> None:
    for zone, day in ((UTC, 23), (KUWAIT, 24), (timezone(-timedelta(hours=8)), 23)):
        session = read_from(tmp_path, text, zone)
        assert list(days_of(session.responses)) == [date(2026, 11, day)]
        assert session.started.utcoffset() == zone.utcoffset(None)
        assert session.started.astimezone(UTC).day == 23


def test_the_present_format_keeps_the_day_wherever_it_is_read(tmp_path: Path) -> None:
    for zone in (UTC, TOKYO):
        session = read_from(tmp_path, THIRD_FORMAT, zone)
        assert list(days_of(session.responses)) == [date(2026, 11, 24)]
        assert session == read_from(tmp_path, SECOND_FORMAT, KUWAIT)
        file = SaveStore(tmp_path).session_writer(session)
        file.path.unlink()
        file.save(session)
        assert "answered_at = 2026-11-24 00:30:05.250000+03:00\n" in file.path.read_text("utf-8")


def test_seconds_are_whole_milliseconds(tmp_path: Path) -> None:
    for kept, read in (("7.9e-05", 0.0), ("1.23456", 1.235), ("2", 2.0)):
        session = read_from(tmp_path, SECOND_FORMAT.replace("7.9e-05", kept))
        assert session.responses[0].seconds == read


def test_a_game_of_an_older_format_that_is_gone_on_with_is_no_other(tmp_path: Path) -> None:
    text = SECOND_FORMAT.replace("finished = 2026-11-23 21:31:00+00:00\n", "")
    session = read_from(tmp_path, text, KUWAIT)
    file = SaveStore(tmp_path, zone=TOKYO).session_writer(session)
    assert file.save(session).id == session.id
    assert "format = 3\n" in file.path.read_text("utf-8")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
KEYS = ["pack", "pack_digest", "kind", "length", "items", "responses", "draft"]


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_bringing_nonsense_up_never_fails(data: dict[str, Any]) -> None:
    assert to_current({**data, "format": 1}, "session", Path("x.toml"))["format"] == 3


@pytest.mark.parametrize("kind", ["profile", "session"])
def test_each_kind_of_file_has_a_format_of_its_own(kind: Any) -> None:
    with pytest.raises(QuizError, match="newer"):
        to_current({"format": 99}, kind, Path("x.toml"))


@given(st.dictionaries(st.sampled_from(["started", "finished", "responses"]), VALUES))
def test_bringing_nonsense_to_a_zone_never_fails(data: dict[str, Any]) -> None:
    assert to_current({**data, "format": 2}, "session", Path("x.toml"), TOKYO)["format"] == 3


@pytest.mark.parametrize("moment", ["0001-01-01 00:00:00+00:00", "9999-12-31 23:59:59+00:00"])
def test_a_moment_at_the_edge_of_time_is_read_or_refused(tmp_path: Path, moment: str) -> None:
    text = SECOND_FORMAT.replace("2026-11-23 21:30:00+00:00", moment)
    for zone in (TOKYO, timezone(-timedelta(hours=9))):
        session = read_from(tmp_path, text, zone)
        assert session.started.year in (1, 9999)
