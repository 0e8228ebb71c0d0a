"""Dates as people write them in many languages: each reads as what it says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.values.date_words import evidence_is_whole, verify_date
from quiz.values.dates import When

SENTENCES = Path(__file__).with_name("dates_in_prose.txt")


def sentences() -> Iterator[tuple[str, str, str]]:
    """(language, sentence with its evidence marked, date) of each line."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, sentence, date = line.split("|")
            yield language, sentence, date


def is_proven(language: str, sentence: str, date: str) -> bool:
    start, end = sentence.index("⟦"), sentence.index("⟧") - 1
    text = sentence.replace("⟦", "").replace("⟧", "")
    verdict = verify_date(When.parse(date), text[start:end], language)
    return verdict.ok and evidence_is_whole(text, start, end, language).ok


def test_dates_in_prose() -> None:
    wrong = [
        (sentence, date)
        for language, sentence, date in sentences()
        if is_proven(language, sentence, date.removeprefix("!")) == date.startswith("!")
    ]
    assert wrong == []


@pytest.mark.parametrize("other", ["1700", "18XX", "187X", "../1900", "1900/..", "1900/1912"])
def test_no_other_date_is_proven(other: str) -> None:
    for language, sentence, date in sentences():
        if not date.startswith("!") and date != other:
            assert not is_proven(language, sentence, other), sentence
