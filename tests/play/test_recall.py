"""Games for a player who remembers: what comes first, in which form, against what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Item, Ordering, Refusal
from quiz.memory.memory import Confusion, FactMemory, Memory
from quiz.play.allowed import LONGEST_GAME
from quiz.play.game import Game, start
from quiz.play.plan import Slot
from quiz.play.review import _orderings
from quiz.play.rules import Mode, Rules
from quiz.play.selection import plan_game
from tests.items.raw import LANGUAGES, bank
from tests.packs import pack_of, shipped, three_days
from tests.play.remembered import NOW, days, known
from tests.play.test_selection import facts_of, names_of_key, read_before
from tests.sampled import enough

PACK = "istanbul-initiative"


@cache
def forms(language: str) -> dict[str, list[str]]:
    """By fact that is remembered for itself, the forms in which a choice asks about it."""
    found: dict[str, list[str]] = {}
    asking = bank(language)
    for blueprint in asking.blueprints("choice"):
        if not isinstance(item := asking.make(blueprint, 0), Refusal):
            found.setdefault(item.asks[0], []).append(item.form)
    return {fact: sorted(set(named)) for fact, named in found.items()}


FACTS = sorted(forms("en"))


def plan(
    memory: Memory | None,
    mode: Mode = "mixed",
    length: int = 10,
    seed: int = 3,
    language: str = "en",
) -> tuple[Slot, ...]:
    """A game of the shipped pack."""
    rules = Rules(mode=mode, length=length)
    return plan_game([bank(language)], rules=rules, seed=seed, memory=memory, now=NOW)


def items(slots: Sequence[Slot]) -> list[Item]:
    return [slot.item for slot in slots]


def asks(slots: Sequence[Slot]) -> list[str]:
    return [fact for slot in slots for fact in slot.item.asks]


def memory_of(facts: dict[str, FactMemory], *confusions: Confusion) -> Memory:
    return Memory({(PACK, fact): found for fact, found in facts.items()}, confusions)


@st.composite
def memories(draw: st.DrawFn, language: str) -> Memory:
    """A memory of some facts of the shipped pack, some of them due."""
    facts = draw(st.lists(st.sampled_from(FACTS), unique=True))
    return memory_of(
        {
            fact: known(
                NOW + timedelta(hours=draw(st.integers(-900, 200))),
                form=draw(st.sampled_from([*forms(language)[fact], "sort"])),
            )
            for fact in facts
        }
    )


def no_fact_twice(slots: Sequence[Slot]) -> bool:
    told = [fact for slot in slots for fact in set(facts_of(slot.item))]
    return len(told) == len(set(told))


def given_away(slots: Sequence[Slot]) -> list[str]:
    """The items whose key an earlier stem or card names."""
    shown = tuple(items(slots))
    return [
        item.id
        for place, item in enumerate(shown)
        if isinstance(item, Choice)
        and any(name in read_before(shown, place) for name in names_of_key(item))
    ]


# -- review ---------------------------------------------------------------------------------


@settings(max_examples=enough(20, 60))
@given(st.sampled_from(LANGUAGES), st.integers(0, 10**6), st.data())
def test_a_review_asks_each_fact_that_is_due_once_and_no_other(
    language: str, seed: int, data: st.DataObject
) -> None:
    memory = data.draw(memories(language))
    due = sorted(fact for fact in FACTS if memory.is_due(PACK, fact, NOW))
    slots = plan(memory, "review", LONGEST_GAME, seed, language)
    assert sorted(asks(slots)) == due
    assert no_fact_twice(slots)
    assert slots == plan(memory, "review", LONGEST_GAME, seed, language)


@settings(max_examples=enough(15, 40))
@given(st.sampled_from(LANGUAGES), st.integers(0, 10**6), st.data())
def test_a_review_asks_in_another_form_than_last_time(
    language: str, seed: int, data: st.DataObject
) -> None:
    fact = data.draw(st.sampled_from(FACTS))
    last = data.draw(st.sampled_from(forms(language)[fact]))
    (slot,) = plan(memory_of({fact: known(form=last)}), "review", 500, seed, language)
    assert (slot.item.form != last) == (len(forms(language)[fact]) > 1)


def test_a_review_begins_with_what_is_most_forgotten() -> None:
    facts = {fact: known(NOW - days(n)) for n, fact in enumerate(FACTS[:8])}
    slots = plan(memory_of(facts), "review", LONGEST_GAME)
    assert given_away(slots) == []
    places = [FACTS.index(fact) for fact in asks(slots)]
    assert places[0] >= 6
    assert sum(one > other for one, other in pairwise(places)) >= 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(3))
def test_of_a_whole_pack_hardly_a_key_is_given_away(language: str, seed: int) -> None:
    slots = plan(memory_of({fact: known() for fact in FACTS}), "review", 500, seed, language)
    assert len(slots) == len(FACTS)
    assert len(given_away(slots)) <= len(FACTS) / 6


def test_a_review_is_no_longer_than_asked_for() -> None:
    facts = {fact: known(NOW - days(n)) for n, fact in enumerate(FACTS)}
    assert set(asks(plan(memory_of(facts), "review", 5))) == set(FACTS[-5:])


def game_of(memory: Memory | None) -> Game:
    return start(
        [bank("en")],
        player="Noor",
        rules=Rules(mode="review", length=LONGEST_GAME),
        seed=1,
        session_id="20261123T120000Z-0123abcd",
        now=NOW,
        memory=memory,
    )


@pytest.mark.parametrize("memory", [None, Memory(), memory_of({FACTS[0]: known(NOW + days(1))})])
def test_where_nothing_is_due_the_review_says_so(memory: Memory | None) -> None:
    with pytest.raises(QuizError, match="due for review yet"):
        game_of(memory)


def test_facts_that_the_pack_has_no_more_are_not_due() -> None:
    memory = memory_of({"no-such-fact": known(), FACTS[0]: known()})
    assert asks(plan(memory, "review")) == [FACTS[0]]
    assert plan_game([], rules=Rules(mode="review"), seed=1, memory=memory, now=NOW) == ()


def review_of(*facts: str) -> list[str]:
    """What a review asks of three events, which only an order can ask, some of them due."""
    banks = [ItemBank(three_days(), "en")]
    memory = Memory({("a-pack", fact): known() for fact in facts})
    rules = Rules(mode="review")
    slots = plan_game(banks, rules=rules, seed=1, memory=memory, now=NOW)
    return asks(slots)


def test_events_that_only_an_order_asks_are_due_together() -> None:
    assert sorted(review_of("first", "second", "third")) == ["first", "second", "third"]
    assert review_of("first", "second") == []


def test_an_event_that_no_order_can_hold_takes_no_other_out_of_the_review() -> None:
    spans = {
        "whole": ("1998/2003", "from 1998 to 2003"),  # the most forgotten, and apart from one only
        "first": ("1990", "1990"),
        "second": ("1999", "1999"),
        "third": ("2001", "2001"),
    }
    toml = "".join(
        f'[event.{name}]\ntitle = {{ en = "the {name} day" }}\nwhen = "{when}"\n'
        f'quote = "The {name} day was {told}"\nanchor = "{name} day"\nevidence = "{told}"\n'
        for name, (when, told) in spans.items()
    )
    text = " ".join(f"The {name} day was {told}." for name, (_, told) in spans.items())
    proven, faults = pack_of(toml, text)
    assert faults == []
    (drawn,) = _orderings(ItemBank(proven, "en"), list(spans), [])
    assert [event for _, event in drawn.events] == ["first", "second", "third"]


# -- other games ----------------------------------------------------------------------------


@settings(max_examples=enough(20, 60))
@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(["mixed", "choice", "ordering"]),
    st.sampled_from([1, 5, 10, 60]),
    st.data(),
)
def test_a_game_from_memory_keeps_the_rules(
    language: str, mode: Mode, length: int, data: st.DataObject
) -> None:
    memory = data.draw(memories(language))
    slots = plan(memory, mode, length, data.draw(st.integers(0, 10**6)), language)
    assert 1 <= len(slots) <= length
    # An event may come again, in an ordering.
    assert no_fact_twice([slot for slot in slots if isinstance(slot.item, Choice)])
    assert given_away(slots) == []
    if mode != "ordering" and length <= 10:
        assert len(slots) == length


def test_what_is_due_comes_first_and_in_another_form() -> None:
    due = [fact for fact in FACTS if len(forms("en")[fact]) > 1][:4]
    facts = {fact: known(NOW - days(n), form=forms("en")[fact][0]) for n, fact in enumerate(due)}
    rest = [fact for fact in FACTS if fact not in due][:10]
    facts |= {fact: known(NOW + days(20), stability=30) for fact in rest}
    slots = plan(memory_of(facts), "choice")
    assert set(asks(slots[:4])) == set(due)
    assert all(slot.item.form != facts[slot.item.asks[0]].last_form for slot in slots[:4])
    assert set(asks(slots[4:])).isdisjoint(facts)


def test_what_is_nearly_due_comes_before_what_is_new() -> None:
    nearly, later = FACTS[0], FACTS[1]
    memory = memory_of(
        {
            nearly: known(NOW + days(1), stability=10),
            later: known(NOW + days(9), stability=10),
        }
    )
    asked = asks(plan(memory, "choice", 8))
    assert asked[0] == nearly
    assert later not in asked


def test_once_all_was_asked_the_most_forgotten_comes_first() -> None:
    memory = memory_of(
        {fact: known(NOW + days(20 + n), stability=30 + n) for n, fact in enumerate(FACTS)}
    )
    assert set(asks(plan(memory, "choice", 4))) == set(FACTS[:4])


def test_an_ordering_begins_with_events_that_are_due() -> None:
    events = [
        fact for fact in FACTS if fact in shipped().pack.facts and "first" in forms("en")[fact]
    ]
    due = sorted(events, key=lambda event: shipped().chronology.event(event).when.first_day)[:3]
    memory = memory_of(
        {event: known(NOW - days(1) if event in due else NOW + days(30)) for event in events}
    )
    orderings = [item for item in items(plan(memory)) if isinstance(item, Ordering)]
    assert set(orderings[0].asks) <= set(due)


def test_a_game_of_a_day_is_the_same_whoever_plays() -> None:
    memory = memory_of({fact: known() for fact in FACTS[:20]})
    rules = Rules(mode="daily", day=NOW.date())
    games = [
        plan_game([bank("en")], rules=rules, seed=5, memory=one, now=NOW) for one in (memory, None)
    ]
    assert games[0] == games[1]
    assert plan(Memory()) == plan(None)


def test_of_a_pack_of_very_many_facts_some_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    from quiz.play import selection

    monkeypatch.setattr(selection, "MANY_FACTS", 10)
    monkeypatch.setattr(selection, "LEAST_SAMPLE", 20)
    due = FACTS[0]
    slots = plan(memory_of({due: known()}), "choice", 5)
    assert len(slots) == 5
    assert asks(slots)[0] == due
    assert no_fact_twice(slots)


# -- what was confused ----------------------------------------------------------------------


def confusions(language: str) -> list[Confusion]:
    """A confusion for each choice of the shipped pack: its key with each wrong option."""
    found = []
    asking = bank(language)
    for blueprint in asking.blueprints("choice"):
        item = asking.make(blueprint, 0)
        if isinstance(item, Refusal | Ordering):
            continue
        # Of what is asked in another language alone nothing is asked again for an option's sake.
        if item.gap is not None and item.gap.language != language:
            continue
        key = item.options[item.key].id
        found += [
            Confusion(PACK, item.asks[0], key, option.id, times=1, last=NOW)
            for option in item.options
            if not option.correct
        ]
    return found


def sets_apart(item: Item, one: str, other: str) -> bool:
    """Whether an item has one of two for its key, and the other for a wrong option."""
    if not isinstance(item, Choice):
        return False
    ids = {option.id for option in item.options}
    return {one, other} <= ids and item.options[item.key].id in (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_confused_is_set_against_each_other(language: str) -> None:
    found = confusions(language)
    for confusion in found[:: len(found) // 60]:
        memory = memory_of({confusion.fact: known(NOW + days(150), stability=60)}, confusion)
        slots = plan(memory, "choice", 5, 1, language)
        first = slots[0]
        assert sets_apart(first.item, confusion.key, confusion.chosen), confusion
        assert first.against in (confusion.key, confusion.chosen)
        assert no_fact_twice(slots)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_that_is_due_and_confused_is_set_against_what_was_chosen(language: str) -> None:
    for confusion in confusions(language)[::7]:
        memory = memory_of({confusion.fact: known(form="sort")}, confusion)
        (slot,) = plan(memory, "review", language=language)
        assert sets_apart(slot.item, confusion.key, confusion.chosen)
        assert slot.against == confusion.chosen


def test_the_mirrored_question_follows() -> None:
    for confusion in confusions("en"):
        memory = memory_of({confusion.fact: known(NOW + days(150), stability=60)}, confusion)
        slots = plan(memory, "choice", 6, 1)
        keys = [
            one.options[one.key].id
            for one in items(slots)
            if isinstance(one, Choice) and sets_apart(one, confusion.key, confusion.chosen)
        ]
        if set(keys) == {confusion.key, confusion.chosen}:
            return
    pytest.fail("no confusion was mirrored")


def test_a_confusion_that_can_be_asked_no_more_is_passed_over() -> None:
    gone = Confusion(PACK, "no-such-fact", "nothing", "nobody", times=3, last=NOW)
    elsewhere = Confusion("another-pack", "a", "b", "c", times=3, last=NOW)
    assert len(plan(memory_of({}, gone, elsewhere))) == 10
