"""Drafts of whole articles: what is found, how much of it is wanted, and that all is proven."""

from __future__ import annotations

import pytest

from quiz.authoring.drafting import Drafts, draft
from quiz.facts.source import SourceText
from quiz.values.dates import When
from tests.authoring.study import measure, names, source_of

FIRST = ("history.en", "sport.en", "biography.ar", "company.fr", "city.ar")
"""The texts that the finder was mended on; the others were first run unseen."""


def drafts_of(text: str, language: str = "en") -> tuple[SourceText, Drafts]:
    source = SourceText("source", language, text)
    return source, draft(source)


def told(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Each draft of a text: its value, its evidence and its anchor."""
    source, drafts = drafts_of(text, language)
    return [
        (str(one.value), source.text[slice(*one.evidence)], source.text[slice(*one.anchor)])
        for one in drafts.found
    ]


def test_most_of_what_articles_state_is_drafted() -> None:
    for title, chosen in (
        ("mended on", FIRST),
        ("others", [name for name in names() if name not in FIRST]),
    ):
        figures = measure(chosen)
        print(f"{title}: {figures}")
        assert figures.share("found", "dates") >= 0.92
        assert figures.share("right", "dates") >= 0.90
        assert figures.share("numbers found", "numbers") >= 0.92
        assert figures.share("wanted", "drafts") >= 0.90


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_each_language_is_served(language: str) -> None:
    figures = measure(name for name in names() if name.endswith(language))
    assert figures.share("found", "dates") >= 0.88
    assert figures.share("wanted", "drafts") >= 0.88


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "The club was founded in 1902 and won its first cup on 3 May 1911.",
            [
                ("1902", "1902", "The club was founded"),
                ("1911-05-03", "3 May 1911", "won its first cup"),
            ],
        ),
        (
            "In 1931, after a long strike, the mill closed its doors.",
            [("1931", "1931", "the mill closed its doors")],
        ),
        (
            "A second school, opened in 1954, stood beside the church.",
            [("1954", "1954", "A second school, opened")],
        ),
        (
            "The reform of 1832 gave the vote to many tenants.",
            [("1832", "1832", "gave the vote to many tenants")],
        ),
        (
            "The hall (once a chapel) was sold to the town in 1899.",
            [("1899", "1899", "The hall (once a chapel) was sold to the town")],
        ),
    ],
)
def test_the_words_are_those_of_the_clause(
    sentence: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert told(sentence) == wanted


def test_a_date_says_as_much_as_the_sentence() -> None:
    values = [
        value for value, *_ in told("The ferry ran from 1870 to 1922. It had rested since 1997.")
    ]
    assert values == ["1870/1922", "1997/.."]


def test_what_did_not_happen_until_a_date_happened_then() -> None:
    assert told("The tower was not finished until 1931.")[0][:2] == ("1931", "1931")


def test_numbers_that_count_nothing_are_left_out() -> None:
    text = (
        "Her Quartet No. 3 pleased him. Apollo 11 landed. Two thirds agreed. He left five "
        "years later. She bought forty-two horses."
    )
    assert told(text) == [("42", "forty-two", "horses")]


def test_names_are_told_of_their_clause_and_never_side_by_side() -> None:
    text = (
        "The envoy travelled to Kenya with the painter Anna Bergh. He met merchants from Egypt "
        "and Sudan. The treaty was signed in Leipzig."
    )
    assert [value for value, *_ in told(text)] == ["Kenya", "Anna Bergh", "Leipzig"]


def test_a_sentence_that_stands_twice_proves_nothing() -> None:
    assert told("The gate opened in 1901.\nThe gate opened in 1901.") == []


def test_a_value_that_stands_elsewhere_too_is_quoted_by_its_clause() -> None:
    source, drafts = drafts_of("In 2002 it was printed on 200 covers, and 9 were sold.")
    quoted = [one for one in drafts.found if one.value == 200]
    assert [one.quote is not None for one in quoted] == [True]
    assert all(isinstance(one.value, When | int) for one in drafts.found)
    assert source.text[slice(*(quoted[0].quote or (0, 0)))].count("200") == 1


def test_what_the_proof_points_at_is_said() -> None:
    _, drafts = drafts_of("The line, planned to open in 1990, has 12 stops.")
    assert [bool(one.doubts) for one in drafts.found if isinstance(one.value, When)] == [True]


def test_places_are_those_of_the_text_as_it_stands() -> None:
    source, drafts = drafts_of("The \u200bgate\u00ad was opened in 19\u00ad01.")
    (one,) = drafts.found
    assert source.text[slice(*one.evidence)] == "19\u00ad01"


def test_of_endless_texts_as_much_is_read_as_anyone_reads() -> None:
    lines = (
        f"Ship {number} sailed in {1000 + number % 900} to port {number}."
        for number in range(3_000)
    )
    _, drafts = drafts_of("\n".join(lines))
    assert drafts.is_cut
    assert len(drafts.found) <= 1_000
    _, endless = drafts_of("it sailed in 1901 and " * 100_000)
    assert (endless.found, endless.unread) == ((), 1)


def test_every_text_of_the_study_says_what_it_wants() -> None:
    for name in names():
        assert source_of(name).sentences
