"""Items that set two things against each other, because a player mixes them up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Refusal
from tests.packs import canals, shipped


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("pack", [shipped, canals], ids=["shipped", "canals"])
def test_every_wrong_option_can_be_asked_for_again(
    pack: Callable[[], ProvenPack], language: str
) -> None:
    bank = ItemBank(pack(), language)
    asked = 0
    for blueprint in bank.blueprints("choice"):
        item = bank.make(blueprint, 1)
        if not isinstance(item, Choice):
            continue
        for option in item.options:
            if option.correct:
                continue
            again = bank.make(blueprint, 2, against=option.id)
            if isinstance(again, Refusal):
                # The wish may leave no option that shares a word with the stem, as the key does.
                assert "shares the word" in again.reason
                continue
            assert isinstance(again, Choice)
            asked += 1
            shown = {one.id: one for one in again.options}
            assert option.id in shown
            assert not shown[option.id].correct
            assert len({one.text for one in again.options}) == len(again.options) == 4
            assert (again.stem, again.options[again.key].text) == (
                item.stem,
                item.options[item.key].text,
            )
    assert asked > 50


def test_what_is_not_proven_false_is_not_set_against_the_key() -> None:
    bank = ItemBank(shipped(), "en")
    for blueprint in bank.blueprints("choice"):
        item = bank.make(blueprint, 1)
        if isinstance(item, Choice):
            key = item.options[item.key]
            assert isinstance(bank.make(blueprint, 1, against=key.id), Refusal)
            assert isinstance(bank.make(blueprint, 1, against="no-such-thing"), Refusal)


def test_a_blueprint_is_found_by_the_id_of_its_item() -> None:
    for language in ("ar", "en"):
        bank = ItemBank(shipped(), language)
        for blueprint in bank.blueprints():
            assert bank.blueprint(blueprint.id) == blueprint
        for unknown in ("object:nothing", "ordering:a+b+c", "ordering:", "ordering:conference", ""):
            assert bank.blueprint(unknown) is None


def test_an_order_that_is_not_provable_has_no_blueprint() -> None:
    bank = ItemBank(shipped(), "en")
    assert bank.blueprint("ordering:accession+further-step+mission-opened") is None
