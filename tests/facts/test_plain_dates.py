"""What the quick look at a date passes, all rules pass: it never hides a fault or a doubt."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.facts import proof
from quiz.facts.plain_dates import stands_plainly
from quiz.facts.proof import prove
from quiz.values.dates import When
from tests.facts.near_sentences import PLAIN, Sentence, pack_of_sentence, sentence

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


def _is_plain(told: Sentence) -> bool:
    start, anchor = told.text.find(told.evidence), told.text.find(told.anchor)
    return stands_plainly(
        told.text,
        (0, len(told.text)),
        (start, start + len(told.evidence)),
        (anchor, anchor + len(told.anchor)),
        When.parse(told.when),
        told.language,
    )


def differs(told: Sentence) -> bool:
    """Whether the quick look and all rules come to different proofs, faults or doubts."""
    made = pack_of_sentence(told)
    if made is None:
        return False
    quick, quick_faults = prove(*made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proof, "stands_plainly", lambda *_: False)
        slow, slow_faults = prove(*made)
    return (quick.proofs, quick.doubts, quick_faults) != (slow.proofs, slow.doubts, slow_faults)


@pytest.mark.parametrize("language", PLAIN)
@given(st.randoms(use_true_random=False), st.sampled_from([0.1, 0.3, 0.6]))
def test_it_passes_nothing_that_the_rules_do_not(
    language: str, random: Random, wildness: float
) -> None:
    told = sentence(random, language, wildness=wildness)
    assert not differs(told), told


@pytest.mark.parametrize("told", PLAINLY)
def test_it_passes_what_is_told_plainly(told: Sentence) -> None:
    assert _is_plain(told)
    assert not differs(told)
