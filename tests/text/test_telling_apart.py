"""Titles that begin alike: shortened, each still says what the others do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.facts.models import Event
from quiz.text.layout import measure, truncate
from quiz.text.telling_apart import alike_beginnings, shorten_apart
from tests.packs import shipped

LIKE = ("The visit of the ships of June", "The visit of the ships of May", "A visit of the ships")


def test_what_differs_stays() -> None:
    alike = alike_beginnings(LIKE)
    assert alike == dict(zip(LIKE, (6, 6, 0), strict=True))
    shown = [shorten_apart(title, 18, alike[title]) for title in LIKE]
    assert shown == ["The … June", "The … May", "A visit of the…"]
    assert shorten_apart(LIKE[0], 7, 6) == "… June"
    assert shorten_apart(LIKE[0], 40, 6) == LIKE[0]
    assert shorten_apart(LIKE[2], 18, 0) == truncate(LIKE[2], 18)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("width", [15, 17, 22, 28, 36])
def test_no_two_events_of_the_pack_look_alike(language: str, width: int) -> None:
    facts = shipped().pack.facts.values()
    titles = [fact.called(language) for fact in facts if isinstance(fact, Event)]
    alike = alike_beginnings(titles)
    shown = {shorten_apart(title, width, alike[title]) for title in titles}
    assert len(shown) == len(set(titles))
    assert all(measure(title)[1] <= width for title in shown)


@given(st.lists(st.lists(st.sampled_from(["a", "bb", "ccc"]), max_size=6).map(" ".join)))
def test_beginnings_are_those_of_any_pair(titles: list[str]) -> None:
    found = alike_beginnings(titles)
    for one in found:
        for other in found.keys() - {one}:
            same = 0
            for left, right in zip(one.split(), other.split(), strict=False):
                if left != right:
                    break
                same += 1
            assert same <= found[one]
