"""Where a text says in much the same words what another one says."""

from __future__ import annotations

import pytest

from quiz.text.lexical_overlap import densest_overlap

SPEECH = (
    "In a speech the queen praised the efforts of Kuwait towards a partnership between Kuwait and "
    "the League, especially as it is the first state that joined the Harbour Initiative, in 2004, "
    "and hosts the first centre of its kind outside the League."
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "Kuwait was the first country to join the Harbour Initiative",
            "first state that joined the Harbour Initiative",
        ),
        (
            "Kuwait hosts the first centre of its kind outside the League",
            "hosts the first centre of its kind outside the League",
        ),
        ("Which of these statements is true, according to the source?", None),
        ("2004", None),
        ("", None),
    ],
)
def test_what_is_told_in_other_forms_of_its_words_is_found(said: str, found: str | None) -> None:
    span = densest_overlap(SPEECH, said, (SPEECH.index("first state"),))
    assert (span and SPEECH[slice(*span)]) == found


def test_of_two_places_alike_it_is_the_nearer_one() -> None:
    text = "The old bridge opened; " + "so much for that. " * 9 + "the old bridge opened again."
    for near in (0, len(text)):
        span = densest_overlap(text, "when the old bridge opens", (near,))
        assert span is not None
        assert (span[0] < 60) is (near == 0)


def test_a_text_without_words_has_no_place() -> None:
    assert densest_overlap("", "the old bridge", ()) is None
