"""Games over many seeds and packs: mixed, of the length asked for, and each fact asked."""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering
from quiz.languages.catalogue import catalogue
from quiz.packs.loading import load_pack
from quiz.plain import PlainPlayer
from quiz.play.game import Game, start
from quiz.play.rules import Mode, Rules
from quiz.play.selection import plan_game
from quiz.play.variety import forms_by_fact, measure_games
from tests.authoring.study import FOLDER
from tests.packs import ages, canals, page, shipped, sign
from tests.play.remembered import NOW

FACT = re.compile(r"\[(?:event|statement|quantity|membership)\.([\w-]+)\]")


@cache
def shipped_bank(language: str) -> ItemBank:
    return ItemBank(shipped(), language)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that `quiz new` made of an article."""
    folder = tmp_path_factory.mktemp("drafted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZ_CACHE", str(folder / "cache"))
        assert main(["new", str(FOLDER / "bridge.en.txt"), "--into", str(folder / "bridge")]) == 0
    return folder / "bridge"


def cut_to(folder: Path, into: Path, facts: Collection[str]) -> ProvenPack:
    """A copy of a pack that has these facts alone."""
    into.mkdir()
    for text in folder.glob("*.txt"):
        (into / text.name).write_bytes(text.read_bytes())
    tables = re.split(r"(?m)^(?=\[)", (folder / "pack.toml").read_text("utf-8"))
    kept = [one for one in tables if (found := FACT.match(one)) is None or found[1] in facts]
    (into / "pack.toml").write_text("".join(kept), "utf-8")
    return load_pack(into, cache=None)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_games_of_the_first_pack_are_mixed(language: str) -> None:
    games = measure_games(shipped_bank(language), range(16))
    assert games.two_forms >= 0.8 * games.facts
    assert games.shortest == games.orderings_alone == 10
    assert 0.2 <= games.orderings <= 0.3
    assert games.alike <= 0.06
    assert games.gaps_a_sentence == 1
    assert games.gaps_a_game >= 0.7
    assert games.gap_place is not None
    assert 4.2 <= games.gap_place <= 5.8


@pytest.mark.parametrize(("name", "alike"), [("marwick", 0.15), ("ages", 0.3), ("bridge", 0.5)])
def test_the_games_of_other_packs_are_mixed(
    name: str, alike: float, drafted: Path, tmp_path: Path
) -> None:
    """As far as they can be: what was drafted of the bridge is asked in gaps and orders alone."""
    if name == "bridge":
        facts = FACT.findall((drafted / "pack.toml").read_text("utf-8"))
        cut_to(drafted, tmp_path / name, facts)
        sign(tmp_path / name)
        proven = load_pack(tmp_path / name, cache=None)
    else:
        proven = ages() if name == "ages" else page(name)
    games = measure_games(ItemBank(proven, "en"), range(6))
    assert games.shortest == games.orderings_alone == 10
    assert 0.2 <= games.orderings <= 0.3
    assert games.alike <= alike
    assert games.gaps_a_sentence <= 2


def lengths(bank: ItemBank, mode: Mode, seeds: range = range(3)) -> set[int]:
    rules = Rules(mode=mode, length=10)
    return {len(plan_game([bank], rules=rules, seed=seed, now=NOW)) for seed in seeds}


def test_ten_facts_make_a_game_of_ten(drafted: Path, tmp_path: Path) -> None:
    """Whatever their gaps tell of each other, for they stand in the same sentences."""
    every = ItemBank(load_pack(drafted, cache=None), "en")
    askable = [fact for fact in every.pack.facts if fact in forms_by_fact(every)]
    bank = ItemBank(cut_to(drafted, tmp_path / "ten", askable[:10]), "en")
    assert len(bank.pack.facts) == len(forms_by_fact(bank)) == 10
    for mode in ("mixed", "choice"):
        assert lengths(bank, mode) == {10}
    sign(tmp_path / "ten")
    signed = ItemBank(load_pack(tmp_path / "ten", cache=None), "en")
    assert lengths(signed, "mixed") == {10}


def test_a_pack_of_fewer_facts_orders_its_events_again() -> None:
    bank = ItemBank(canals(), "en")
    assert len(forms_by_fact(bank)) == 9
    assert lengths(bank, "choice") == {9}
    assert lengths(bank, "mixed") == {10}
    assert lengths(bank, "ordering") == {10}


def game_of(bank: ItemBank, mode: Mode, seed: int) -> Game:
    return start(
        [bank],
        player="Noor",
        rules=Rules(mode=mode, length=10),
        seed=seed,
        session_id="20261123T120000Z-0123abcd",
        now=NOW,
    )


def test_no_company_of_events_comes_again_and_in_a_mixed_game_no_two() -> None:
    for seed in range(8):
        for mode in ("ordering", "mixed"):
            game = game_of(shipped_bank("en"), mode, seed)
            companies = [set(item.facts) for item in game.items if isinstance(item, Ordering)]
            assert all(one != other for one, other in combinations(companies, 2))
            if mode == "mixed":
                assert all(len(one & other) < 2 for one, other in combinations(companies, 2))


def test_an_event_is_asked_for_by_itself_before_its_date_is_told_in_an_order() -> None:
    returned = 0
    for seed in range(20):
        items = game_of(shipped_bank("en"), "mixed", seed).items
        ordered: set[str] = set()
        sisters = shipped().chronology.sisters
        for item in items:
            if isinstance(item, Choice):
                told = {sister for fact in item.facts for sister in sisters.get(fact, ())}
                assert ordered.isdisjoint(told), (seed, item.id)
            else:
                ordered |= set(item.facts)
        returned += len(ordered & {fact for item in items[:-1] for fact in item.facts})
    assert returned


def test_a_game_says_where_events_come_again() -> None:
    for seed in range(4):
        game = game_of(shipped_bank("en"), "mixed", seed)
        met: set[str] = set()
        while (item := game.current) is not None:
            comes_again = isinstance(item, Ordering) and not met.isdisjoint(item.facts)
            assert game.comes_again == comes_again
            met |= {*item.facts, *item.asks}
            game, _ = game.skip(now=NOW, seconds=1)
            game = game.next(now=NOW)
        assert not game.comes_again


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_line_by_line_it_is_said_as_often_as_they_come_again(language: str) -> None:
    game = game_of(shipped_bank(language), "ordering", 1)
    writer = io.StringIO()
    skips = io.StringIO("s\n" * len(game.items))
    PlainPlayer(game, lambda kept: kept, skips, writer, now=lambda: NOW).play()
    told, met = 0, set[str]()
    for item in game.items:
        told += not met.isdisjoint(item.facts)
        met |= set(item.facts)
    assert told >= 7
    assert writer.getvalue().count(catalogue(language)("game.again")) == told
