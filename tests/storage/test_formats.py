"""Sessions of an older format read as what they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.play.rules import Rules
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


def test_a_session_of_the_first_format_goes_on(tmp_path: Path) -> None:
    store = SaveStore(tmp_path)
    (sample,) = [store.folder_of("Maryam") / "sessions" / "2026"]
    sample.mkdir(parents=True)
    (sample / "20261123T180000Z-0123abcd.toml").write_text(FIRST_FORMAT, "utf-8")
    (session,) = store.sessions("Maryam")
    assert store.take_notices() == []
    assert session.pack_ids == ("canals",)
    assert session.rules == Rules(mode="mixed", length=10)
    assert [one.item for one in session.plan][2] == "object:kiel-lies"
    first, second = session.responses
    assert (first.pack, first.asks, first.option_ids) == ("canals", ("suez-lies",), ())
    assert second.asks == ("suez", "kiel", "panama")
    assert session.draft is not None
    assert session.draft.option == 1
    store.session_writer(session).save(session)
    assert list(SaveStore(tmp_path).sessions("Maryam")) == [session]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
KEYS = ["pack", "pack_digest", "kind", "length", "items", "responses", "draft"]


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_bringing_nonsense_up_never_fails(data: dict[str, Any]) -> None:
    assert to_current({**data, "format": 1}, "session", Path("x.toml"))["format"] == 2


@pytest.mark.parametrize("kind", ["profile", "session"])
def test_each_kind_of_file_has_a_format_of_its_own(kind: Any) -> None:
    with pytest.raises(QuizError, match="newer"):
        to_current({"format": 99}, kind, Path("x.toml"))
