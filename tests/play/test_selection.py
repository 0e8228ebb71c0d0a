"""Which items make a game: over many seeds, lengths and kinds, in both languages."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from functools import cache
from itertools import chain

import pytest

from quiz.items.bank import ItemBank, Kind
from quiz.items.models import Choice, Item, Ordering
from quiz.play.rules import Rules
from quiz.play.selection import plan_game
from quiz.values.folding import fold
from tests.items import raw
from tests.items.raw import LANGUAGES, bank
from tests.packs import pack_of, shipped
from tests.sampled import enough

KINDS: tuple[Kind, ...] = ("choice", "ordering", "mixed")
LENGTHS = (1, 2, 3, 5, 10, 20, 60)
SEEDS = range(enough(10, 25))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@cache
def game(language: str, kind: Kind, length: int, seed: int) -> tuple[Item, ...]:
    return planned(bank(language), kind, length, seed)


def planned(one: ItemBank, kind: Kind, length: int, seed: int) -> tuple[Item, ...]:
    """The items of a game of one pack."""
    rules = Rules(mode=kind, length=length)
    return tuple(slot.item for slot in plan_game([one], rules=rules, seed=seed, now=NOW))


GAMES = [
    (language, kind, length, seed)
    for language in LANGUAGES
    for kind in KINDS
    for length in LENGTHS
    for seed in (SEEDS if length == 10 else range(4))
]


def facts_of(item: Item) -> list[str]:
    """The facts of an item, one name for all that tell the same event."""
    return [min(raw.family(fact)) if fact in raw.EVENTS else fact for fact in item.facts]


def read_before(items: tuple[Item, ...], place: int) -> str:
    """All stems and cards that a player has read before an item."""
    texts = [item.stem for item in items[:place]]
    for item in items[:place]:
        if isinstance(item, Ordering):
            texts += [card.text for card in item.events]
    return " ".join(fold(text) for text in texts)


def names_of_key(item: Choice) -> set[str]:
    """Everything that the key may be called, from the pack's TOML."""
    text = item.options[item.key].text
    names = {text}
    for entity in raw.ENTITIES.values():
        if raw.capital(entity["name"][item.language]) == text:
            names |= {*entity["name"].values(), *chain(*entity.get("aliases", {}).values())}
    return {fold(name) for name in names}


def test_no_choice_asks_for_a_fact_that_another_does() -> None:
    """An event may come again in an ordering: `tests.play.test_variety` says how."""
    for one in GAMES:
        choices = (item for item in game(*one) if isinstance(item, Choice))
        told = [fact for item in choices for fact in facts_of(item)]
        assert len(told) == len(set(told)), one


def test_no_item_is_asked_twice() -> None:
    for one in GAMES:
        ids = [item.id for item in game(*one)]
        assert len(ids) == len(set(ids))


def test_no_key_is_named_by_an_earlier_stem_or_card() -> None:
    for one in GAMES:
        items = game(*one)
        for place, item in enumerate(items):
            if isinstance(item, Choice):
                told = read_before(items, place)
                assert not any(name in told for name in names_of_key(item)), (one, item.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_knows_every_name_of_what_is_called_as_its_key(language: str) -> None:
    """Two entities may have one name: “the regional centre” tells those who came from it too."""
    for item in raw.choices(language, 1):
        text = item.options[item.key].text
        if item.options[item.key].id in raw.ENTITIES and item.gap is None:
            for entity in raw.ENTITIES.values():
                if raw.capital(entity["name"][language]) == text:
                    assert set(entity.get("aliases", {}).get(language, ())) <= {*item.key_names}


def test_a_game_is_as_long_as_asked_for() -> None:
    for language, kind, length, seed in GAMES:
        found = len(game(language, kind, length, seed))
        assert 1 <= found <= length
        if length <= 20:
            assert found == length


def fits_nowhere(item: Item, items: tuple[Item, ...]) -> bool:
    """Whether an item gives away, or is given away by, another wherever it is put."""
    if isinstance(item, Ordering):
        return False
    for place in range(len(items) + 1):
        longer = (*items[:place], item, *items[place:])
        if not any(
            isinstance(one, Choice)
            and any(name in read_before(longer, at) for name in map(fold, one.key_names))
            for at, one in enumerate(longer)
        ):
            return False
    return True


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(2))
def test_a_game_falls_short_only_where_the_pack_has_no_more(language: str, seed: int) -> None:
    items = game(language, "choice", 60, seed)
    assert len(items) < 60
    asked = {fact for item in items for fact in facts_of(item)}
    for item in raw.choices(language, seed):
        if asked.isdisjoint(facts_of(item)):
            assert fits_nowhere(item, items), item.id


def test_a_game_is_of_the_kind_asked_for() -> None:
    for language, kind, length, seed in GAMES:
        kinds = {item.kind for item in game(language, kind, length, seed)}
        if kind == "mixed":
            assert "ordering" in kinds
            assert length == 1 or "choice" in kinds
        else:
            assert kinds == {kind}


def test_a_mixed_game_holds_many_forms() -> None:
    for language in LANGUAGES:
        counts = []
        for seed in range(60):
            items = game(language, "mixed", 10, seed)
            counts.append(len({item.form for item in items if isinstance(item, Choice)}))
            assert sum(isinstance(item, Ordering) for item in items) in (2, 3)
        assert min(counts) >= 2
        assert sum(count >= 4 for count in counts) > len(counts) / 2


def test_games_are_spread_over_the_whole_pack() -> None:
    met: Counter[str] = Counter()
    for seed in range(100):
        met.update(fact for item in game("en", "mixed", 10, seed) for fact in item.facts)
    facts = shipped().pack.facts
    assert met.keys() == facts.keys()
    # The few events are in the orderings of most games; no fact is in hardly any.
    others = [count for fact, count in met.items() if fact not in raw.EVENTS]
    assert max(others) <= 50
    assert min(met.values()) >= 2


def test_an_ordering_of_a_mixed_game_leaves_events_for_the_rest() -> None:
    for one in GAMES:
        if one[1] == "mixed":
            orders = [item for item in game(*one) if isinstance(item, Ordering)]
            assert all(len(item.events) <= 5 for item in orders)


def test_the_same_seed_gives_the_same_game() -> None:
    for language in LANGUAGES:
        fresh = ItemBank(shipped(), language)
        for seed in range(5):
            again = planned(fresh, "mixed", 10, seed)
            assert again == game(language, "mixed", 10, seed)


def test_another_seed_gives_another_game() -> None:
    games = {tuple(i.id for i in game("en", "mixed", 10, seed)) for seed in SEEDS}
    assert len(games) == len(SEEDS)


def test_over_many_games_every_fact_has_its_turn() -> None:
    asked = {
        fact for seed in range(12) for item in game("en", "mixed", 60, seed) for fact in item.facts
    }
    assert asked >= {*raw.STATEMENTS, *raw.GROUPS, *raw.QUANTITIES}
    assert {min(raw.family(event)) for event in asked & raw.EVENTS.keys()} == {
        min(raw.family(event)) for event in raw.EVENTS
    }


def test_every_item_of_a_game_is_one_of_the_bank() -> None:
    for language in LANGUAGES:
        for seed in range(4):
            for item in game(language, "mixed", 20, seed):
                assert item in raw.made(language, seed)


def test_a_pack_of_one_event_asks_for_its_date_and_nothing_else() -> None:
    toml = (
        '[event.e]\ntitle = { en = "the opening" }\nwhen = "2011"\n'
        'quote = "It opened in 2011"\nanchor = "opened"\nevidence = "2011"\n'
    )
    proven, faults = pack_of(toml, "It opened in 2011.")
    assert faults == []
    bank = ItemBank(proven, "en")
    assert planned(bank, "ordering", 10, 0) == ()
    for kind in ("choice", "mixed"):
        (item,) = planned(bank, kind, 10, 0)
        assert item.id == "date-of-event:e:year"
