"""Names of any script in messages of any language: neither disturbs the order of the other."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.languages.catalogue import Catalogue, catalogue
from quiz.languages.records import LANGUAGES, Digits
from quiz.text.bidi import Base
from quiz.text.cells import char_width, clean
from quiz.text.isolating import embedded, in_a_row, isolate
from quiz.text.layout import Line, layout, one_line
from quiz.text.printable import bare

NAMES = (
    "C++",
    ".NET",
    "سند",
    "قمة (2004)",
    "(ب) 7",
    "«نصّ [1]»!",
    "נועה",
    "ノア",
    "7 < 8%",
    "−5",
    "...",
    ") (",
    "النهاية، the end,",
    "the end, النهاية 3",
    "👩\u200d👩\u200d👧 a",
    "🇰🇼",
    "❤\ufe0f",
    "مَدْرَسَة",
    "C# 12 أو F#",
    "Qzx",
    "ظضض",
)
HOLE = "\ufffc"  # a neutral character, which takes the place of a name


def forms(words: Catalogue) -> Iterator[tuple[str, str, str, list[str]]]:
    """Name, category, text and parameters of every form of every message."""
    for name in sorted(words.names()):
        for category, text in words.forms(name).items():
            found = [field for _, field, _, _ in string.Formatter().parse(text) if field]
            yield name, category, text, found


def told(words: Catalogue, name: str, category: str, values: dict[str, str]) -> str:
    """One form of a message, whatever number would choose it."""
    form = words.forms(name)[category]
    return Catalogue(words.language, {"it": form}, words.digits)("it", **values)


def order(line: Line) -> list[int]:
    return list(line.indices)


def letters(cells: list[str]) -> str:
    return unicodedata.normalize("NFKC", "".join(cells))


known_line = cache(one_line)
"""The same name is asked for in every message, and the same message with a dot for every name."""


def assert_apart(message: str, name: str, start: int, base: Base) -> None:
    """The name stands in one piece, as it reads by itself; all else as if it were a dot."""
    end = start + len(name)
    line = one_line(message, base)
    inside = [place for place, index in enumerate(line.indices) if start <= index < end]
    alone = known_line(name)
    assert inside == list(range(inside[0], inside[0] + len(inside))), message
    assert [line.indices[place] - start for place in inside] == order(alone), message
    # A mirrored bracket shows that its level is the one that it has by itself.
    assert letters([line.cells[place] for place in inside]) == letters(list(alone.cells)), message
    rest = [index if index < start else index - len(name) + 1 for index in line.indices]
    rest = [index for place, index in enumerate(rest) if place not in inside]
    dotted = known_line(message[:start] + HOLE + message[end:], base)
    assert rest == [index for index in dotted.indices if index != start], message


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("digits", ["western", "arabic"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_any_message_stands_apart(language: str, digits: Digits, name: str) -> None:
    words, western = catalogue(language, digits), catalogue(language)
    for message, category, _, parameters in forms(words):
        for parameter in set(parameters):
            values = dict.fromkeys(parameters, "5") | {parameter: name}
            text = told(words, message, category, values)
            if digits == "arabic" and text == told(western, message, category, values):
                continue  # it holds no digit, and is looked at with the other digits
            start = text.index(name)
            assert_apart(text, name, start, "rtl" if words.rtl else "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_names_in_one_message_keep_their_order(language: str) -> None:
    """UAX #9 alone would merge two phrases of the other direction, and swap them."""
    words = catalogue(language)
    one, other = ("سند أول", "سند ثان") if language == "en" else ("First one", "Second one")
    for message, category, text, parameters in forms(words):
        two = [name for name in dict.fromkeys(parameters) if name != "n"][:2]
        if len(two) < 2:
            continue
        values = dict.fromkeys(parameters, "5") | {two[0]: one, two[1]: other}
        said = told(words, message, category, values)
        line = one_line(said, "rtl" if words.rtl else "ltr")
        first = line.indices.index(said.index(one))
        second = line.indices.index(said.index(other))
        earlier = text.index(f"{{{two[0]}}}") < text.index(f"{{{two[1]}}}")
        assert (first < second) == (earlier != words.rtl), said


SCRIPTS = st.text(st.sampled_from("aB9 ب،ج٣نא7.-+()[]«»%$'ノ👩\u0650é"), min_size=1, max_size=12)


@given(SCRIPTS, st.booleans())
def test_any_name_stands_apart_between_words_of_either_direction(name: str, rtl: bool) -> None:
    before, after = ("كلمة 12 ", " x 3 كلمة") if rtl else ("word 12 ", " ب 3 word")
    name = re.sub("^[\u0650 ]+|[ ]+$", "", name) or "a"
    text = embedded(name, rtl=rtl)
    start = len(before) + text.index(name)
    assert_apart(before + text + after, name, start, "rtl" if rtl else "ltr")


@given(st.text(max_size=20), st.booleans())
def test_a_text_is_isolated_once_and_its_own_controls_are_kept_apart(text: str, rtl: bool) -> None:
    once = embedded(text, rtl=rtl)
    assert bare(once) == bare(text)
    assert (
        clean(once).count("\u2068") + once.count("\u2066") + once.count("\u2067")
        == (once.count("\u2069"))
        or once == text
    )
    if not set(text) & set("\u2066\u2067\u2068\u2069"):
        assert embedded(once, rtl=rtl) == once


def test_words_of_its_own_direction_are_left_as_they_are() -> None:
    assert embedded("حلف الناتو 2004", rtl=True) == "حلف الناتو 2004"
    assert embedded("NATO 2004", rtl=False) == "NATO 2004"
    assert embedded("NATO", rtl=True) == "\u2068NATO\u2069"
    assert embedded("2004.5", rtl=True) == "2004.5"


EMOJI = {
    "👩\u200d👩\u200d👧": 6,
    "🇰🇼": 2,
    "❤\ufe0f": 1,
    "👍\U0001f3fd": 2,
    "1\ufe0f\u20e3": 1,
    "🏴\U000e0067\U000e0062\U000e007f": 2,
}


@pytest.mark.parametrize(("emoji", "cells"), EMOJI.items())
def test_an_emoji_is_sent_so_that_every_terminal_counts_alike(emoji: str, cells: int) -> None:
    """What terminals disagree about, joiners, variants and tones, is not sent at all."""
    line = one_line(f"ب {emoji} ج")
    sent = "".join(line.cells)
    assert line.width == 4 + cells == cell_len(sent) == sum(map(char_width, sent))
    assert not set(sent) & set("\u200d\ufe0f\U0001f3fd\U000e007f")


@pytest.mark.parametrize("width", [3, 5, 8, 20])
def test_a_long_word_keeps_its_marks_wherever_it_is_broken(width: int) -> None:
    word = "\u0628\u064e\u0651" * 40
    lines = layout(word, width, "rtl")
    assert [line.width for line in lines[:-1]] == [width] * (len(lines) - 1)
    cells = [cell for line in lines for cell in line.cells]
    assert len(cells) == 40
    assert all(cell[1:] == "\u064e\u0651" for cell in cells)


@pytest.mark.parametrize("rtl", [False, True])
def test_a_list_of_names_runs_in_the_direction_of_its_sentence(rtl: bool) -> None:
    """Though it has no letter of its own by which its direction could be told."""
    names = [isolate("غدًا 1"), isolate("C++"), isolate("אב")]
    listed = embedded("، ".join(names), rtl=rtl)
    line = one_line(listed, "rtl" if rtl else "ltr")
    places = [
        min(at for at, index in enumerate(line.indices) if listed[index] in name)
        for name in ("غد", "C", "אב")
    ]
    assert places == sorted(places, reverse=rtl)


@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_numbers_in_a_row_follow_one_another_where_the_language_runs(space: str) -> None:
    for signs in (("1", "3", "2"), ("١", "٣", "٢"), ("ض", "ص", "ث")):
        row = in_a_row(signs, rtl=True).replace(" ", space)
        for text, base in ((row, "rtl"), (f"الفريق  {row} · 1", "rtl"), (f"A team {row}", "ltr")):
            seen = one_line(text, cast(Base, base), joined=False).text
            assert space.join(reversed(signs)) in bare(seen)
    assert "1 3 2" in bare(one_line(in_a_row("132", rtl=False), "rtl").text)
