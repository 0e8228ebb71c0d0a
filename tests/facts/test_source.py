"""Source texts: sentences, offsets, where a quote stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.facts.source import UNSAFE_IN_SOURCE, SourceText, sentence_spans

PROSE = st.text(st.sampled_from('aب1 ..!؟。\n\r\t\u00a0»"(A'), max_size=60)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("أولى. ثانية؟ ثالثة", ["أولى.", "ثانية؟", "ثالثة"]),
        ("第一句。第二句！第三句", ["第一句。", "第二句！", "第三句"]),
        ("پہلا۔ دوسرا", ["پہلا۔", "دوسرا"]),
        ("पहला। दूसरा", ["पहला।", "दूसरा"]),
        ("One\nTwo\r\n\r\nThree\n", ["One", "Two", "Three"]),
        (
            'He said “Go.” Then he went. "Yes." No',
            ["He said “Go.”", "Then he went.", '"Yes."', "No"],
        ),
        ("It grew 3.5 times, i.e. fast. The end.", ["It grew 3.5 times, i.e. fast.", "The end."]),
        ("v. 1.2.3 is out... really? Yes", ["v.", "1.2.3 is out... really?", "Yes"]),
        ("  \t ", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


@given(PROSE)
def test_sentences_hold_everything_that_can_be_seen_and_nothing_twice(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
    outside = list(text)
    for start, end in spans:
        outside[start:end] = [" "] * (end - start)
    assert not "".join(outside).strip()
    assert all("\n" not in text[start:end] for start, end in spans)


@given(st.text("ab \n", max_size=40), st.text("ab ", min_size=1, max_size=12))
def test_a_quote_is_found_wherever_it_stands(text: str, quote: str) -> None:
    places = [i for i in range(len(text)) if text.startswith(quote, i)]
    assert SourceText("s", "en", text).find(quote) == places[:2]


@given(st.data())
def test_a_stretch_of_the_text_is_always_found(data: st.DataObject) -> None:
    text = data.draw(st.text("ابج 12.\n", min_size=1, max_size=60))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    places = SourceText("s", "ar", text).find(text[start:end])
    assert len(places) == 2 or start in places


def test_a_quote_is_compared_code_point_for_code_point() -> None:
    source = SourceText("s", "ar", "التدريبيـــــة إسطنبول é ١٢")
    for near in ("التدريبية", "اسطنبول", "12", "التدريبيـــــة  إسطنبول"):
        assert source.find(near) == []


TEXT = "First one. Second one. Third one.\nFourth one."


def test_a_stretch_is_covered_by_the_sentences_that_hold_it() -> None:
    source = SourceText("s", "en", TEXT)
    assert source.covering(0, 5) == (0, 0)
    assert source.covering(TEXT.index("one"), TEXT.index("Third") + 1) == (0, 2)
    assert source.covering(TEXT.index("Fourth"), len(TEXT)) == (3, 3)
    start, end = source.around(TEXT.index("Second") + 2, TEXT.index("Third") + 2)
    assert TEXT[start:end] == "Second one. Third one."


def test_a_translation_is_read_sentence_by_sentence() -> None:
    source = SourceText("s", "en", TEXT, {"ar": ("١", "٢", "٣", "٤"), "fr": ("un",)})
    assert source.translated(1, 2, "ar") == "٢ ٣"
    assert source.translated(0, 0, "fr") == "un"
    assert source.translated(1, 1, "fr") is None
    assert source.translated(0, 0, "de") is None


@pytest.mark.parametrize("control", "\0\x07\x1b\x7f\x9b\u202a\u202e\u2066\u2069\U000e0041")
def test_what_could_steer_a_terminal_is_unsafe_in_a_text(control: str) -> None:
    assert UNSAFE_IN_SOURCE.search(f"a{control}b")


@pytest.mark.parametrize("mark", "\n\r\t\u200c\u200d\u200e\u200f\ufeff\u0640ً")
def test_what_a_verbatim_text_may_hold_is_safe(mark: str) -> None:
    assert not UNSAFE_IN_SOURCE.search(f"a{mark}b")
