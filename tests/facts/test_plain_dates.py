"""What the quick look at a date passes, all rules pass: it never hides a fault or a doubt."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.facts.near_sentences import PLAIN, Sentence, differs, is_plain, sentence

PLAINLY = [
    Sentence("en", "The town hall was rebuilt in 1846.", "was rebuilt", "1846", "1846"),
    Sentence("en", "On 1 May 1846, the bridge was opened.", "opened", "1 May 1846", "1846-05-01"),
    Sentence(
        "en", "It opened in March 1846, to the joy of all.", "opened", "March 1846", "1846-03"
    ),
    Sentence("ar", "افتتح المتحف عام 1923 في بغداد.", "افتتح المتحف", "1923", "1923"),
    Sentence("ar", "وأقيم المؤتمر في 3 مارس 1994.", "المؤتمر", "3 مارس 1994", "1994-03-03"),
    Sentence("fr", "Le pont fut inauguré en 1846.", "fut inauguré", "1846", "1846"),
    Sentence("fr", "Le musée ouvrit le 3 mai 1921.", "ouvrit", "3 mai 1921", "1921-05-03"),
]


@pytest.mark.parametrize("language", PLAIN)
@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_it_passes_nothing_that_the_rules_do_not(language: str, seed: int) -> None:
    random = Random(seed)
    for _ in range(20):  # a sentence takes less time than Hypothesis does
        told = sentence(random, language)
        assert not (is_plain(told) and differs(told)), told


def test_many_of_the_sentences_are_plain() -> None:
    random = Random(1)
    plain = sum(is_plain(sentence(random, "en")) for _ in range(300))
    assert plain > 15


@pytest.mark.parametrize("told", PLAINLY)
def test_it_passes_what_is_told_plainly(told: Sentence) -> None:
    assert is_plain(told)
    assert not differs(told)
