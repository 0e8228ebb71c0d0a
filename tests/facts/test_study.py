"""What comes of claims about single sentences, by language and sort.

Each file of `tests/facts/study` is a study; `tests.facts.study` tells the format. The figures are
printed (`pytest -s`), and held.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.facts.study import FOLDER, Outcome, figures, folded, outcomes, read_cases

_CLAUSE = "clause"
"""The sort of the claims that only their clause makes false: no list sees all of these."""


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    """What came of every claim of every study."""
    return outcomes(read_cases(sorted(FOLDER.glob("*.toml"))))


def _true(found: list[Outcome]) -> list[Outcome]:
    return [one for one in found if one.case["expect"] == "proven"]


def _told(outcomes_: list[Outcome]) -> str:
    return "\n".join(
        f"{one.case['sentence']} → {one.came} {one.named} {one.messages}" for one in outcomes_
    )


def test_the_figures_are_printed(found: list[Outcome]) -> None:
    lines = figures(found)
    print(*lines, sep="\n")
    assert len(lines) > len({one.case["language"] for one in found})


def test_nearly_every_true_claim_is_accepted(found: list[Outcome]) -> None:
    refused = [one for one in _true(found) if one.came == "refused"]
    assert len(refused) <= 0.02 * len(_true(found)), _told(refused)


def test_few_plain_claims_are_pointed_at(found: list[Outcome]) -> None:
    plain = [one for one in _true(found) if one.case.get("also") != "asks"]
    pointed = [one for one in plain if one.came == "asks"]
    assert len(pointed) <= len(plain) / 12, _told(pointed)


def test_every_date_that_is_fully_stated_is_read(found: list[Outcome]) -> None:
    others = [one for one in _true(found) if one.case["language"] not in {"en", "ar", "fr"}]
    assert len({one.case["language"] for one in others}) > 12
    refused = [one for one in others if one.came == "refused"]
    assert not refused, _told(refused)


def test_whatever_a_word_beside_it_makes_false_is_refused_or_named(found: list[Outcome]) -> None:
    passed = [
        one
        for one in found
        if one.case["expect"] != "proven" and one.sort != _CLAUSE and not one.is_caught
    ]
    assert not passed, _told(passed)


def test_three_of_four_false_clauses_are_named(found: list[Outcome]) -> None:
    clauses = [one for one in found if one.sort == _CLAUSE]
    passed = [one for one in clauses if not one.is_caught]
    assert len(passed) <= len(clauses) / 4, _told(passed)


def test_a_study_that_passes_everything_would_be_told() -> None:
    case = {
        "language": "en",
        "sort": "governed",
        "sentence": "The hall was let by 1902.",
        "kind": "event",
        "when": "1902",
        "anchor": "The hall was let",
        "evidence": "1902",
        "expect": "asks",
        "names": ["by"],
    }
    (one,) = outcomes([case])
    assert one.is_caught
    assert not Outcome(case, "proven", (), ()).is_caught
    assert not Outcome(case, "asks", ("The hall was let until 1902 by",), ()).is_caught


def test_words_are_compared_as_a_reader_does() -> None:
    assert folded("وَقَبْلَ ١٩٠٢") == folded("وقبل 1902")


def test_there_is_a_study() -> None:
    assert [path.name for path in Path(FOLDER).glob("*.toml")]
