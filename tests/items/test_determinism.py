"""The same pack, language and seed give the same items, in any process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise

import pytest

from quiz.items.bank import ItemBank
from quiz.items.models import Refusal
from tests.items.raw import LANGUAGES, SEEDS, bank, choices, made, orderings
from tests.packs import ROOT, shipped

PRINT = """
import json, sys
from pathlib import Path
from quiz.items.bank import ItemBank
from datetime import UTC, datetime
from quiz.play.rules import Rules
from quiz.play.selection import plan_game
from quiz.packs.loading import load_pack
proven = load_pack(Path(sys.argv[1]), cache=None)
for language in ("ar", "en"):
    bank = ItemBank(proven, language)
    game = plan_game([bank], rules=Rules(length=12), seed=5, now=datetime.now(UTC))
    for item in [*bank.items(seed=3), *(slot.item for slot in game)]:
        print(json.dumps(item._asdict(), default=str, sort_keys=True))
"""


def printed(hash_seed: str) -> str:
    path = ROOT / "questions" / "istanbul-initiative"
    return subprocess.run(
        [sys.executable, "-c", PRINT, str(path)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


def test_items_and_games_do_not_depend_on_the_hash_of_strings() -> None:
    first, *others = (printed(seed) for seed in ("0", "1", "4242"))
    assert len(first.splitlines()) > 300
    assert all(json.loads(line) for line in first.splitlines())
    assert all(other == first for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_gives_the_same_items_again(language: str, seed: int) -> None:
    assert tuple(ItemBank(shipped(), language).items(seed=seed)) == made(language, seed)


def test_an_item_is_the_same_whatever_was_made_before_it() -> None:
    for language in LANGUAGES:
        items = {made.id: made for made in made(language, 7)}
        other = ItemBank(shipped(), language)
        for blueprint in reversed(list(other.blueprints())):
            assert other.make(blueprint, 7) == items[blueprint.id]


def test_another_seed_gives_other_items() -> None:
    for language in LANGUAGES:
        for earlier, later in pairwise(SEEDS):
            one = {item.id: item for item in choices(language, earlier)}
            other = {item.id: item for item in choices(language, later)}
            assert sum(one[i] != other[i] for i in one.keys() & other.keys()) > len(one) / 2
            assert orderings(language, earlier) != orderings(language, later)


def test_a_kind_is_a_part_of_all() -> None:
    for language in LANGUAGES:
        every = made(language)
        kinds = (*bank(language).items("choice"), *bank(language).items("ordering"))
        assert kinds == every


def test_every_blueprint_yields_an_item_or_the_reason_why_not() -> None:
    for language in LANGUAGES:
        blueprints = list(bank(language).blueprints())
        assert [blueprint.id for blueprint in blueprints] == [one.id for one in made(language)]
        assert len({blueprint.id for blueprint in blueprints}) == len(blueprints)
        for blueprint, one in zip(blueprints, made(language), strict=True):
            assert one.facts == blueprint.facts or set(one.facts) == set(blueprint.facts)
            if isinstance(one, Refusal):
                assert len(one.reason) > 10
                assert one.reason[0].islower()
