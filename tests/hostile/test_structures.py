"""Packs and saves that are well-formed files and hold the wrong thing somewhere, or all over."""

from __future__ import annotations

import copy
import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from quiz.errors import QuizError
from quiz.facts.proof import prove
from quiz.facts.schema import parse_pack
from quiz.facts.source import SourceText
from quiz.files.toml import parse_toml
from quiz.play.session import from_dict, to_dict
from quiz.saves.save_files import parse_session
from quiz.saves.save_folders import LARGEST_SAVE
from quiz.saves.store import SaveStore
from quiz.text.printable import UNSAFE
from tests.hostile import nasty
from tests.hostile.conftest import CANALS
from tests.hostile.fuzz import IN_MEMORY, PLAYER, Bench, tomorrow
from tests.sampled import enough

QUICK = settings(max_examples=enough(40, 150))

TEXTS = st.sampled_from(nasty.TEXTS) | st.text(max_size=30) | st.just("x" * 100_000)
NUMBERS = (
    st.sampled_from([0, 1, -1, 2**31, 2**63 - 1, -(2**63), 2**64, 10**4_000])
    | st.integers()
    | st.floats()
    | st.booleans()
)
TIMES = st.sampled_from(
    [
        date.min,
        date.max,
        time.max,
        datetime(1, 1, 1),
        datetime.max.replace(tzinfo=timezone(-timedelta(hours=23, minutes=59))),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=23, minutes=59))),
        datetime(2026, 11, 23, tzinfo=UTC),
    ]
)
SURROGATES = st.sampled_from(["\ud800", "a\udfff", "\udc1b[2J"])


def _nested(depth: int) -> Any:
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


# A value is drawn afresh, for it may be spoilt in its turn.
MANY = st.sampled_from([0, "a", {}, [1], {"en": "a"}, 2.5, "\x1b", date.min]).map(copy.deepcopy)
VALUES = st.recursive(
    TEXTS
    | NUMBERS
    | TIMES
    | SURROGATES
    | st.sampled_from([90, 400]).map(_nested)
    | st.builds(lambda value: [value] * 2_000, MANY)
    | st.builds(lambda value: {f"k{n}": value for n in range(2_000)}, MANY),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["en", "ar", "a", "", "\x1b", "id"]) | TEXTS, inner)
    ),
    max_leaves=4,
)


@cache
def pack_data() -> dict[str, Any]:
    return tomllib.loads((CANALS / "pack.toml").read_text("utf-8"))


@cache
def session_data() -> tuple[dict[str, Any], ...]:
    with TemporaryDirectory() as folder:
        saved = Bench(Path(folder)).saved
        return tuple(
            tomllib.loads(content.decode())
            for path, content in saved.items()
            if path.stem[0] == "2"
        )


@st.composite
def spoilt(draw: st.DrawFn, original: dict[str, Any]) -> dict[str, Any]:
    """A copy with one to three of its parts replaced, wherever in it."""
    data = copy.deepcopy(original)
    for _ in range(draw(st.integers(1, 3))):
        here: Any = data
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            inner = here[key]
            if isinstance(inner, dict | list) and inner and draw(st.integers(0, 4)):
                here = inner
                continue
            if isinstance(here, dict) and draw(st.booleans()):
                here[draw(st.sampled_from(["unknown", "", "\x1b[2J", "\u202e", "k" * 9_999]))] = (
                    inner
                )
            here[key] = draw(VALUES)
            break
    return data


@QUICK
@given(st.data())
def test_a_pack_with_anything_anywhere_is_proven_or_told_of(data: st.DataObject) -> None:
    pack, faults = parse_pack("canals", data.draw(spoilt(pack_data())))
    if pack is not None:
        text = (CANALS / "text.txt").read_bytes().decode()
        texts = {i: SourceText(i, source.language, text) for i, source in pack.sources.items()}
        _, unproven = prove(pack, texts)
        faults = [*faults, *unproven]
    for fault in faults:
        assert fault.subject
        assert fault.where
        assert len(fault.message) < 20_000
        assert UNSAFE.search(fault.message + fault.subject) is None


@QUICK
@given(st.data())
def test_a_session_with_anything_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    spoilt_data = data.draw(spoilt(data.draw(st.sampled_from(session_data()))))
    try:
        session = from_dict(spoilt_data)
    except ValidationError:
        return
    try:
        content = tomli_w.dumps(to_dict(session)).encode()
    except UnicodeEncodeError:
        pytest.fail("what is read cannot be written")
    try:
        again, _ = parse_toml(content, Path("session.toml"))
    except QuizError:
        return  # a number of more than 64 bits, which no file can have brought in
    assert from_dict(again) == session


@QUICK
@given(st.data())
def test_a_save_with_anything_anywhere_is_read_or_set_aside(data: st.DataObject) -> None:
    spoilt_data = data.draw(spoilt(data.draw(st.sampled_from(session_data()))))
    try:
        content = tomli_w.dumps(spoilt_data).encode()
    except (ValueError, RecursionError):
        return  # no file can hold it
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        store = SaveStore(Path(folder), now=tomorrow)
        there = store.folder_of(PLAYER) / "sessions" / "2026" / "20261123T120000Z-00000000.toml"
        there.parent.mkdir(parents=True)
        there.write_bytes(content)
        sessions = list(store.sessions(PLAYER))
        notices = store.take_notices()
        if not sessions and not notices:  # it says that it is another player's, and so it is
            assert parse_session(content, there).player != PLAYER
            return
        assert len(sessions) + len(notices) == 1
        for notice in notices:
            assert len(str(notice)) < 5_000
            if len(content) > LARGEST_SAVE:
                assert (notice.kind, notice.path) == ("unreadable", there)
                continue
            assert notice.kind == "newer" or "(line " in notice.message
            assert notice.kind == "newer" or notice.moved_to is not None
