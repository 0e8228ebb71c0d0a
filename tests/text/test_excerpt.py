"""Excerpts: short, and never without the evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.excerpt import (
    GAP,
    LEAST_CONTEXT,
    Excerpt,
    excerpt,
    foremost_excerpt,
    longest_excerpt,
)

WORDS = st.lists(st.text("abcdefgابتث", min_size=1, max_size=9), min_size=1, max_size=150)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text and up to three stretches of its words, in order and apart."""
    words = draw(WORDS)
    starts = [sum(len(word) + 1 for word in words[:place]) for place in range(len(words))]
    bounds = sorted(draw(st.sets(st.integers(0, len(words) - 1), max_size=6)))
    spans = [
        (starts[first], starts[last] + len(words[last]))
        for first, last in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    return " ".join(words), tuple(spans)


@given(marked_texts(), st.integers(1, 60))
def test_every_marked_stretch_is_there_word_for_word(
    text: tuple[str, tuple[tuple[int, int], ...]], words: int
) -> None:
    source, spans = text
    found = excerpt(source, spans, words)
    assert [found.text[a:b] for a, b in found.spans] == [source[a:b] for a, b in spans]


@given(marked_texts(), st.integers(1, 60))
def test_what_is_left_is_the_text_with_gaps(
    text: tuple[str, tuple[tuple[int, int], ...]], words: int
) -> None:
    source, spans = text
    found = excerpt(source, spans, words)
    place = 0
    for part in found.text.strip("… ").split(GAP):
        place = source.index(part, place) + len(part)
    assert found.whole == (found.text == source)


@given(marked_texts(), st.integers(1, 60))
def test_it_is_no_longer_than_asked_for_unless_the_evidence_is(
    text: tuple[str, tuple[tuple[int, int], ...]], words: int
) -> None:
    source, spans = text
    found = excerpt(source, spans, words)
    needed = sum(len(source[a:b].split()) + 2 * LEAST_CONTEXT for a, b in spans)
    bridges = len(spans)  # a single word between two stretches is not worth a gap
    assert len(found.text.replace("…", "").split()) <= max(words * 5 // 4, needed) + bridges


def test_it_is_whole_where_only_one_word_stands_between_what_is_kept() -> None:
    text = " ".join("abcdefghijk")
    assert excerpt(text, [(0, 3), (18, 21)], 1) == (text, ((0, 3), (18, 21)), True)


def test_a_gap_stands_wherever_words_are_left_out() -> None:
    text = " ".join(map(str, range(40)))
    start = text.index("20")
    found = excerpt(text, [(start, start + 2)], 7)
    assert found == Excerpt("… 17 18 19 20 21 22 23 …", ((11, 13),), False)


def test_without_marks_it_is_the_beginning() -> None:
    text = " ".join(map(str, range(40)))
    assert excerpt(text, [], 3).text == "0 1 2 …"


def test_around_a_blank_it_is_what_stands_around_it() -> None:
    text = " ".join(f"w{n}" for n in range(100))
    blank = text.index(" w60")
    for place in (blank, blank + 1):
        assert "w60" in excerpt(text, [(place, place + 1)], 9).text
    assert "w99" in excerpt(text, [(len(text), len(text))], 9).text


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        (
            "Before the war, and long after it, the village of Old Harbour North Haven Bridge was "
            "known for its fairs in the spring of every year that came",
            "village",
            "Old Harbour North Haven",
        ),
        (
            "Vers la fin de l'hiver le pays a rejoint le programme individuel de partenariat et "
            "de coopération qui venait alors de naître dans une ville du nord",
            "rejoint",
            "programme individuel de partenariat et de coopération",
        ),
    ],
)
def test_where_there_is_little_room_a_name_is_whole_and_no_word_leads_to_a_gap(
    text: str, marked: str, name: str
) -> None:
    start = text.index(marked)
    spans = [(start, start + len(marked))]
    if "coop" in name:
        second = text.index("coopération")
        spans.append((second, second + len("coopération")))
    shown = longest_excerpt(text, spans, 16, lambda found: len(found.split())).text
    assert name in shown
    assert "…" in shown
    for part in shown.split("…")[:-1]:
        assert part.split()[-1:] not in (["the"], ["of"], ["to"], ["le"], ["de"], ["et"], ["in"])


def test_where_not_all_fits_the_foremost_is_kept() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    spans = [(start, start + 6) for start in map(text.index, ("word40", "word10", "word50"))]
    whole = foremost_excerpt(text, spans, 1000, len)
    assert (whole.text, whole.spans) == (text, tuple(spans))
    for room in (200, 100, 60, 40, 20, 5):
        found = foremost_excerpt(text, spans, room, len)
        words = [found.text[start:end] for start, end in found.spans]
        assert words
        assert words == ["word40", "word10", "word50"][: len(words)]
        assert len(words) == 3 or room < 100
        assert len(found.text) <= room or len(words) == 1
