"""A source as it is read: quotes that overlap, signs beside the text, words found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.facts.proven_pack import Proof, ProvenPack
from quiz.facts.source import SourceText
from quiz.memory.memory import State
from quiz.play.annotations import SIGNS, Quote, Quotes, Search, blocks, passage
from quiz.values.folding import FoldedText, fold
from tests.packs import shipped, shipped_in_full

LETTERS = "abc. \nابتلا،ّ2٣(ـ"
TEXTS = st.text(LETTERS, min_size=1, max_size=80)


def sign_by(states: Mapping[str, State]) -> Callable[[Quote], str]:
    """The sign of each quote, by the state of its fact."""
    return lambda quote: SIGNS[states.get(quote.fact, "new")]


def quoting(text: str, *stretches: tuple[int, int]) -> Quotes:
    """The quotes of a source in which a fact rests on each stretch, numbered from 0."""
    source = SourceText("text", "ar", text)
    proofs = {
        str(number): Proof("text", start, end, *source.covering(start, end), ((start, end),))
        for number, (start, end) in enumerate(stretches)
        if source.sentences
    }
    return Quotes.of(ProvenPack(shipped().pack, {"text": source}, proofs), "text")


@st.composite
def quoted_texts(draw: st.DrawFn) -> Quotes:
    """A text with up to eight quotes anywhere in it."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(places, places), max_size=8))
    return quoting(text, *[(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]])


# -- quotes ---------------------------------------------------------------------------------


@given(quoted_texts(), st.data())
def test_every_character_belongs_to_just_the_facts_whose_quotes_hold_it(
    quotes: Quotes, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(quotes.text)))
    end = data.draw(st.integers(start, len(quotes.text)))
    runs = quotes.runs(start, end)
    assert all(start <= run.start < run.end <= end for run in runs)
    assert all(one.end <= two.start for one, two in pairwise(runs))
    for offset in range(start, end):
        wanted = {quote.fact for quote in quotes.all if quote.start <= offset < quote.end}
        held = [run for run in runs if run.start <= offset < run.end]
        assert {quote.fact for run in held for quote in run.quotes} == wanted
        assert {quote.fact for quote in quotes.at(offset)} == wanted


@given(quoted_texts(), st.data())
def test_a_passage_is_the_text_verbatim_and_its_signs(quotes: Quotes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(quotes.text)))
    end = data.draw(st.integers(start, len(quotes.text)))
    states: dict[str, State] = data.draw(
        st.dictionaries(
            st.sampled_from([quote.fact for quote in quotes.all] or ["0"]),
            st.sampled_from(list(SIGNS)),
        )
    )
    shown = passage(quotes, start, end, sign_by(states))
    kept = [char for place, char in enumerate(shown.text) if shown.sign_at(place) is None]
    assert "".join(kept) == quotes.text[start:end]
    for place in shown.signs:
        quote = shown.sign_at(place)
        assert quote is not None
        assert shown.text[place] == SIGNS[states.get(quote.fact, "new")]
    for offset in range(start, end):
        assert shown.text[shown.place_of(offset)] == quotes.text[offset]
        assert shown.offset_of(shown.place_of(offset)) == offset


@given(quoted_texts())
def test_every_quote_has_one_sign(quotes: Quotes) -> None:
    source = SourceText("text", "ar", quotes.text)
    shown = [passage(quotes, start, end, sign_by({})) for start, end in blocks(source, 10)]
    signs = sorted(quote.fact for part in shown for quote in part.quotes)
    # No quote begins with a line break, which stands in no block.
    begun = [quote.fact for quote in quotes.all if quotes.text[quote.start] != "\n"]
    assert signs == sorted(begun)


def test_the_shortest_of_nested_quotes_comes_first() -> None:
    quotes = quoting("one two three four", (0, 18), (4, 13), (4, 7))
    assert [quote.fact for quote in quotes.at(5)] == ["2", "1", "0"]
    assert [quote.fact for quote in quotes.at(8)] == ["1", "0"]
    assert [quote.fact for quote in quotes.all] == ["0", "1", "2"]


def test_a_sign_stands_before_the_word_that_a_quote_begins_within() -> None:
    text = "في والكويت عام 2004"
    shown = passage(quoting(text, (text.index("الكويت"), len(text))), 0, len(text), sign_by({}))
    assert shown.text == "في ○والكويت عام 2004"
    chinese = passage(quoting("我們開會。", (2, 4)), 0, 5, sign_by({"0": "known"}))
    assert chinese.text == "我們●開會。"


def test_quotes_are_stepped_through_in_reading_order_and_round() -> None:
    quotes = quoting("one two three four", (14, 18), (0, 3), (4, 13))

    def facts(step: int, fact: str | None, offset: int = 0) -> str:
        quote = quotes.step(1 if step > 0 else -1, fact, offset)
        assert quote is not None
        return quote.fact

    assert [facts(1, "1"), facts(1, "2"), facts(1, "0")] == ["2", "0", "1"]
    assert [facts(-1, "1"), facts(-1, "0")] == ["0", "2"]
    # Without a fact it goes from a place in the text.
    assert [facts(1, None), facts(1, None, 4), facts(1, None, 5)] == ["1", "2", "0"]
    assert [facts(-1, None, 5), facts(-1, None, 0)] == ["2", "0"]
    assert quoting("nothing").step(1, None, 0) is None


def test_the_first_packs_quotes_hold_their_evidence() -> None:
    quotes = Quotes.of(shipped(), "article")
    assert len(quotes.all) == len(shipped().pack.facts)
    for quote in quotes.all:
        for start, end in quote.evidence:
            assert quote in quotes.overlapping(start, end)


# -- blocks ---------------------------------------------------------------------------------


@given(st.text(LETTERS + "\r", max_size=120), st.integers(1, 30))
def test_blocks_are_the_whole_text_but_for_its_line_breaks(text: str, longest: int) -> None:
    found = blocks(SourceText("text", "ar", text), longest)
    assert "".join(text[start:end] for start, end in found) == text.replace("\r", "").replace(
        "\n", ""
    )
    assert all(end - start <= longest for start, end in found)
    assert sorted(found) == found


def test_a_long_line_is_cut_at_a_sentence_else_at_a_space() -> None:
    text = "One two. Three four five six. Seven"
    found = blocks(SourceText("text", "en", text), 15)
    assert [text[start:end] for start, end in found] == [
        "One two. ", "Three four ", "five six. Seven",
    ]  # fmt: skip


# -- searching ------------------------------------------------------------------------------


def search(text: str, wanted: str) -> list[str]:
    found = Search(FoldedText(text), wanted)
    return [text[slice(*found.stretch(number))] for number in range(len(found))]


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("مبادرة إسطنبول ومبادرة اسطنبول", "اسطنبول", ["إسطنبول", "اسطنبول"]),
        ("افتُتحت القناة", "افتتحت", ["افتُتحت"]),
        ("البرامج التدريبيـــــة", "التدريبيه", ["التدريبيـــــة"]),
        ("في عام ٢٠٠٤ وعام 2004", "2004", ["٢٠٠٤", "2004"]),
        ("Suez and  the\nSUEZ canal", "the suez", ["the\nSUEZ"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("nothing here", "   ", []),
        ("nothing here", "َ", []),
        ("", "a", []),
    ],
)
def test_a_search_finds_what_reads_alike(text: str, wanted: str, found: list[str]) -> None:
    assert search(text, wanted) == found


@given(st.text("abا ّ ـ\u200dﷺ½\n", max_size=60), st.text("abا ½", max_size=3))
def test_hits_fold_to_what_was_wanted_and_are_found_where_they_stand(
    text: str, wanted: str
) -> None:
    found = Search(FoldedText(text), wanted)
    stretches = [found.stretch(number) for number in range(len(found))]
    assert all(fold(wanted) in fold(text[start:end]) for start, end in stretches)
    for offset in range(len(text)):
        assert [number for number, _ in found.within(offset, offset + 1)] == [
            number for number, (start, end) in enumerate(stretches) if start <= offset < end
        ]
        behind = [number for number, (start, _) in enumerate(stretches) if start >= offset]
        assert found.nearest(offset) == (behind[0] if behind else 0 if stretches else None)


def test_hits_are_traced_back_anywhere_in_a_long_text() -> None:
    text = "إسطنبول ـــ المدينةُ   الكبيرة. \n" * 3_000
    found = Search(FoldedText(text), "اسطنبول")
    assert len(found) == 3_000
    for number in (0, 1, 1_500, 2_999):
        assert text[slice(*found.stretch(number))] == "إسطنبول"
    assert found.nearest(len(text) // 2) == 1_500
    (only,) = found.within(*found.stretch(2_000))
    assert only[0] == 2_000


def test_a_quote_may_run_over_several_sentences() -> None:
    text = "One sentence. Another sentence. A third."
    (quote,) = quoting(text, (4, 31)).all
    assert (quote.first_sentence, quote.last_sentence) == (0, 1)


def test_of_a_sentence_that_nobody_quoted_the_part_is_marked_that_tells_the_fact() -> None:
    short, full = Quotes.of(shipped(), "article"), Quotes.of(shipped_in_full(), "article")
    assert shipped().pack.unquoted
    assert len({quote.start for quote in short.all}) >= len({quote.start for quote in full.all})
    for quote in short.all:
        proof = shipped().proofs[quote.fact]
        assert proof.start <= quote.start < quote.end <= proof.end
        assert all(quote.start <= start < end <= quote.end for start, end in quote.evidence)
    found = short.all[short.place_of("programme-adopted") or 0]
    assert short.text[found.start : found.end] == "تم اعتماده عام 2014"
