"""The fast reader of sessions: it agrees with tomllib, or leaves the file to it."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.play.rules import Rules
from quiz.play.session import (
    ItemProgress,
    Planned,
    Session,
    finish,
    fork,
    from_dict,
    to_dict,
    with_progress,
)
from quiz.saves import save_files
from quiz.saves.migrations import to_current
from quiz.saves.players import player_name
from quiz.saves.session_rows import SessionRow, read_row, row_of
from quiz.saves.store import SaveStore
from quiz.saves.toml_session import read_head, read_written
from tests.play.sessions import NOW, OTHER_ID, new, played, sessions
from tests.saves.games import answered, game, read, saved

LONG = "-".join(["long"] * 14)
EVERY_RULE = Rules(mode="daily", length=9, timer=30, lives=3, certainty=True, day=date(2026, 11, 2))
SESSIONS = {
    "new": new(),
    "of one item": new(items=["only"]),
    "played": played(),
    "forked": fork(played(), OTHER_ID),
    "finished": finish(played(), NOW),
    "left": with_progress(new(), ItemProgress(item=0, order=(2, 0, 1), option=1, seconds=2.5)),
    "at its feedback": with_progress(answered(new()), ItemProgress(item=0, feedback=True)),
    "with every rule": new(rules=EVERY_RULE),
    "of a pack with a long name": new(pack=LONG, items=["one", "two"]),
    "against": new(plan=[Planned(pack="a-pack", item="one", against="two", insert=True)]),
    "of a name that must be escaped": new(player='"\\\b\t\n\f\r\x00\x1f\x7f/é\u2028🎲'),
}


def written(session: Session) -> str:
    """The text of a session's file."""
    return tomli_w.dumps(to_dict(session))


@pytest.mark.parametrize("session", SESSIONS.values(), ids=SESSIONS)
def test_what_this_program_writes_is_read_fast(session: Session) -> None:
    text = written(session)
    assert read_written(text) == tomllib.loads(text)


@given(sessions())
def test_every_session_is_read_as_tomllib_reads_it(session: Session) -> None:
    text = written(session)
    assert read_written(text) in (None, tomllib.loads(text))


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The text of a session with some stretches of it lost, changed or said twice."""
    text = written(draw(st.sampled_from(list(SESSIONS.values())) | sessions()))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        kind = draw(st.sampled_from(["lose", "change", "repeat", "move"]))
        part = text[start:end]
        if kind == "change":
            part = draw(
                st.text(st.sampled_from(list('"\\=[]{},.-+:_ \t\r\n#0123456789aeufT')), max_size=4)
            )
        elif kind == "lose":
            part = ""
        elif kind == "repeat":
            part *= 2
        rest = text[end:]
        if kind == "move":
            lines = (text[:start] + rest).split("\n")
            lines.insert(draw(st.integers(0, len(lines))), part.strip("\n"))
            text = "\n".join(lines)
        else:
            text = text[:start] + part + rest
    return text


@given(mutated())
def test_a_changed_file_is_read_as_tomllib_reads_it_or_left_to_it(text: str) -> None:
    found = read_written(text)
    if found is not None:
        assert found == tomllib.loads(text)


@pytest.mark.parametrize(
    ("old", "new_text"),
    [
        ("[rules]", "[rules]\n[rules]"),
        ("exam = false", "exam = false\nexam = false"),
        ("2026-11-23 18:00:00", "2026-02-30 18:00:00"),
        ("2026-11-23 18:00:00+00:00", "2026-11-23T18:00:00Z"),
        ("seed = 7", "seed = 007"),
        ("seed = 7", "seed = 7 # mine"),
        ("format = 3", "format = 1"),
        ("format = 3", "format = 4"),
        ('language = "ar"', "language = 'ar'"),
        ('player = "Maryam"', 'player = "Mary\\am"'),
        ('player = "Maryam"', 'player = "Mary\\ud800am"'),
        ("\n", "\r\n"),
    ],
)
def test_what_this_program_does_not_write_is_left_to_tomllib(old: str, new_text: str) -> None:
    text = written(played())
    assert old in text
    assert read_written(text.replace(old, new_text)) is None


def test_the_saves_are_read_fast(store: SaveStore, monkeypatch: pytest.MonkeyPatch) -> None:
    session = game(store, answers=40)
    saved(store, session)

    def slow(*_: object) -> None:
        raise AssertionError("tomllib is not needed")

    monkeypatch.setattr(save_files, "parse_toml", slow)
    assert read(store) == [session]


def test_a_file_written_by_hand_is_read_all_the_same(store: SaveStore) -> None:
    session = game(store, answers=3)
    path = saved(store, session)
    path.write_text(path.read_text("utf-8").replace("format = 3", "format  =  3"), "utf-8")
    assert read(store) == [session]


def test_a_file_with_a_byte_order_mark_is_read_all_the_same(store: SaveStore) -> None:
    session = game(store, answers=3)
    path = saved(store, session)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(store) == [session]
    assert store.past("Maryam", lambda past: past.session(session.id)) == session
    assert store.take_notices() == []


def read_fast(text: str, zone: tzinfo = UTC) -> SessionRow | None:
    """The row of a file, for the player whom it names."""
    head = read_head(text)
    return read_row(text, "" if head is None else player_name(head[0].get("player", "")), zone)


def full(text: str, zone: tzinfo = UTC) -> SessionRow | None:
    """The row by tomllib and the model; None where they refuse the file."""
    try:
        data = tomllib.loads(text)
        session = from_dict(to_current(data, "session", Path("x.toml"), zone))
    except (ValueError, QuizError):
        return None
    return row_of(session, zoned=data["format"] == 3)


def older(text: str) -> str:
    """The same session as format 2 wrote it."""
    return text.replace("format = 3\n", "format = 2\n", 1)


@pytest.mark.parametrize("session", [played(), finish(played(), NOW), fork(played(), OTHER_ID)])
@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=9))])
def test_the_row_of_what_this_program_writes_is_read_fast(session: Session, zone: tzinfo) -> None:
    for text in (written(session), older(written(session))):
        found = read_fast(text, zone)
        assert found == full(text, zone)
        assert found is not None
        assert len(found.responses) == 3
        assert found.score.answered == 2


@pytest.mark.parametrize("seconds", ["7.9e-05", "1e-05", "0.001", "12.25", "1.5e-07"])
def test_seconds_are_read_fast_however_short(seconds: str) -> None:
    text = older(written(played())).replace("seconds = 2.5", f"seconds = {seconds}")
    assert read_written(text) == tomllib.loads(text)
    assert read_fast(text) == full(text) is not None


@given(mutated() | sessions().map(written), st.booleans())
def test_a_row_is_that_of_the_whole_session_or_left_to_it(text: str, old: bool) -> None:
    text = older(text) if old else text
    found = read_fast(text)
    if found is not None:
        assert found == full(text)
