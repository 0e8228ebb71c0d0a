"""What a summary adds up."""

from __future__ import annotations

from quiz.play.summary import facts_right
from tests.play.sessions import choice


def test_facts_of_two_packs_are_two_though_their_ids_are_one() -> None:
    asked = [choice("one"), choice("one"), choice("one", pack="another")]
    right = facts_right(one.model_copy(update={"mark": 1.0}) for one in asked)
    assert right == {(one.pack, fact) for one in asked for fact in one.asks}
    assert {pack for pack, _ in right} == {"a-pack", "another"}
    assert not facts_right(one.model_copy(update={"mark": 0.5}) for one in asked)
