"""Where lines are broken: signs that stay with their words, and lines that are set in."""

from __future__ import annotations

import re

import pytest

from quiz.text.layout import layout
from tests.text.test_layout import PARAGRAPH, unshaped


@pytest.mark.parametrize("width", [3, 11, 17, 29, 40])
@pytest.mark.parametrize("text", [PARAGRAPH, "An event with a long title, and its date\nAnother"])
def test_all_lines_but_the_first_may_be_set_in_from_the_side_where_it_starts(
    text: str, width: int
) -> None:
    ends = {-1, *(match.start() for match in re.finditer("\n", text))}
    for line in layout(text, width, hanging=5):
        assert line.indent + line.width <= width
        before = width - line.indent - line.width if line.rtl else line.indent
        assert before == (0 if line.start - 1 in ends else min(5, width // 3))


@pytest.mark.parametrize("width", range(13, 40))
@pytest.mark.parametrize(
    "text",
    [
        "… on 23 January 2017 it opened in the city of _____ …",
        "… le 1er mai et le 23 janvier 2017, à la demande de tous …",
        "… في 23 يناير عام 2017 افتُتح المقر في مدينة _____ …",
        "● known, ◐ shaky, ○ new; the bar shows it",
    ],
)
def test_no_line_ends_with_the_number_of_a_day_or_a_sign_nor_begins_with_three_dots(
    text: str, width: int
) -> None:
    lines = [text[line.start : line.end].strip() for line in layout(text, width)]
    assert not [line for line in lines[1:] if line.startswith("…")]
    assert not [line for line in lines if re.search("(?:^| )(?:[0-9]{1,2}(?:er)?|[●◐○])$", line)]
    assert " ".join(lines) == text


def test_a_row_of_numbers_is_broken_where_it_has_spaces() -> None:
    text = " ".join(map(str, range(10, 40)))
    lines = [text[line.start : line.end] for line in layout(text, 11)]
    assert len(lines) == 8
    assert " ".join(lines) == text


@pytest.mark.parametrize("width", range(9, 40))
def test_no_line_begins_with_a_sign_behind_a_space_nor_ends_with_an_opening_one(width: int) -> None:
    # As French authors type it, with ordinary spaces; and Arabic ones now and then.
    for text in (
        "Qui a dit : « Tout est perdu » ? Rien ; tout à 50 % ! Voir « A ».",
        "من قال « ضاع كل شيء » ؟ لا أحد : انظر « أ ».",
    ):
        lines = [unshaped(text[line.start : line.end]).strip() for line in layout(text, width)]
        assert not [line for line in lines if re.match("[:;!?%»؟]", line) or line.endswith("«")]
        assert " ".join(lines) == text
