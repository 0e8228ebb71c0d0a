"""Letters that nobody sees: texts that look alike match, and the way back to their offsets."""

from __future__ import annotations

import unicodedata
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.facts.source import UNSAFE_IN_SOURCE, SourceText
from quiz.text.cells import is_hidden
from quiz.values.visible import VisibleText, shown
from tests.facts.written import event, faults, table
from tests.packs import pack_of

LETTERS = [
    *"ae1 .\n", "\u0301", "\u0323", "\u200f", "\u200d", "\u00ad", "\u00a0", "ب", "\u064e", "\u0651",
    "\u1112", "\u1161", "\u11ab", "क", "\u093c", "é", "\u212b", "\ufe0f", "\ufeff",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("on 12\u200f May", "on 12 May"),
        ("Sep\u00adtem\u00adber", "September"),
        ("in\u00a0May\u202f1900", "in May 1900"),
        ("cafe\u0301", "café"),
        ("e\u200d\u0301", "é"),
        ("می\u200cشود", "میشود"),
        ("\ufeffOne", "One"),
        ("\u1112\u1161\u11ab", "한"),
        ("بَّ", unicodedata.normalize("NFC", "بَّ")),
        ("التدريبيـــــة", "التدريبيـــــة"),
        ("١٢", "١٢"),
    ],
)
def test_what_is_seen_of_a_text(text: str, seen: str) -> None:
    assert shown(text) == VisibleText(text).text == seen


@given(st.text(st.sampled_from(LETTERS), max_size=20), st.data())
def test_every_place_is_traced_back(text: str, data: st.DataObject) -> None:
    visible = VisibleText(text)
    assert visible.text == shown(text)
    if not visible.text:
        return
    start = data.draw(st.integers(0, len(visible.text) - 1))
    end = data.draw(st.integers(start + 1, len(visible.text)))
    first, last = visible.stretch(start, end)
    assert 0 <= first < last <= len(text)
    # A letter with its marks is one: a stretch that takes in a part of it takes in the whole.
    assert visible.text[start:end] in shown(text[first:last])
    assert shown(text[:first]) == visible.text[: len(shown(text[:first]))]


ODD = (
    "The fair opened on 12\u200f March 1894. The cafe\u0301 of the Al\u00admond\u2011Club\u200e "
    "opened\u00a0in \ufeffMay 1901."
)


def test_a_quote_is_found_through_what_nobody_sees_and_shown_as_it_stands() -> None:
    toml = event(
        "fair", "1894-03-12", "The fair opened on 12 March 1894", "The fair", "12 March 1894"
    )
    toml += event(
        "club", "1901-05", "of the Almond\u2011Club opened in May 1901", "Club", "May 1901"
    )
    proven, found = pack_of(toml, ODD, "en")
    assert [fault for fault in found if "club" in fault or "fair" in fault] == []
    assert proven is not None
    fair, club = (proven.proofs[fact] for fact in ("fair", "club"))
    assert ODD[fair.start : fair.end] == "The fair opened on 12\u200f March 1894"
    assert [ODD[a:b] for a, b in fair.evidence] == ["12\u200f March 1894"]
    assert ODD[club.start : club.end].startswith("of the Al\u00admond")
    assert [ODD[a:b] for a, b in club.evidence] == ["May 1901"]


def test_what_nobody_sees_cuts_no_date_short() -> None:
    toml = event("fair", "1894-03", "The fair opened on 12 March 1894", "The fair", "March 1894")
    assert any("leaves out a part of the date" in fault for fault in faults(toml, ODD))


@pytest.mark.parametrize("mark", "\u200e\u200f\u061c\u200b\u2060\ufeff\u00ad\u200c")
def test_what_was_copied_with_a_quote_is_no_fault_of_its_author(mark: str) -> None:
    text = f"The {mark}port opened in 20{mark}11."
    for quote in (f"The {mark}port opened in 20{mark}11", "The port opened in 2011"):
        for evidence in (f"20{mark}11", "2011"):
            toml = event("e", "2011", quote, f"The {mark}port", evidence)
            assert faults(toml, text) == []


def test_a_quote_that_looks_like_another_stands_twice() -> None:
    text = "It opened in 2011. It\u00a0ope\u00adned in 2011."
    toml = event("e", "2011", "It opened in 2011", "It opened", "2011")
    assert any("stands more than once" in fault for fault in faults(toml, text))


def test_names_are_met_through_what_nobody_sees() -> None:
    toml = table("entity", "cafe", type="place", name={"en": "Café Noir"})
    toml += event(
        "e", "2011", "Cafe\u0301\u00a0Noir opened in 2011", "opened", "2011", place="cafe"
    )
    assert faults(toml, "Cafe\u0301\u00a0Noir opened in 2011.") == []


def test_marks_change_no_sentence() -> None:
    plain = SourceText("s", "ar", "انتهى الأمر. وبدأ غيره. ثم غيره.")
    marked = SourceText("s", "ar", "انتهى الأمر.\u200f وبدأ\u00a0غيره.\u200e\u00a0ثم غيره.")
    assert len(plain.sentences) == len(marked.sentences) == 3
    assert [shown(marked.text[a:b]) for a, b in marked.sentences] == [
        plain.text[a:b] for a, b in plain.sentences
    ]


@pytest.mark.parametrize("control", "\u202a\u202d\u202e\u202c\u2066\u2068\u2069\x1b")
def test_what_shows_a_text_otherwise_than_it_is_read_is_refused(control: str) -> None:
    assert UNSAFE_IN_SOURCE.search(f"a{control}b")


def test_what_nobody_sees_takes_no_room_on_a_screen() -> None:
    seen = [c for c in map(chr, range(0x110000)) if not shown(c)]
    assert len(seen) > 30
    assert [c for c in seen if not (is_hidden(c) or category(c) == "Mn")] == []
