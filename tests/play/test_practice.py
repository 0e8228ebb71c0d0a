"""Practice: exactly what a game missed, each fact once, in another form than it was missed in."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Item
from quiz.memory.due import known_of, learnt
from quiz.memory.memory import Memory
from quiz.memory.review_log import memory_of
from quiz.play.certainty import Certainty
from quiz.play.game import Game, start
from quiz.play.practice import as_missed, missed_by, missed_in, practise
from quiz.play.rules import Rules
from quiz.play.selection import plan_game
from quiz.play.session import Response, Session, from_dict, to_dict
from quiz.play.start import GameSetup, begin
from tests.packs import canals, shipped
from tests.play.remembered import NOW, asked, game, histories, responses
from tests.play.sessions import ordering
from tests.sampled import enough

LATER = NOW + timedelta(minutes=5)
ASKS = ("a", "b", "c", "d")


def played(
    pack: ProvenPack, seed: int, *, rules: Rules | None = None, missing: float = 0.6
) -> Game:
    """A game of which so much is missed: answered wrong, in part, too late, or skipped."""
    rng = Random(seed)
    now = NOW
    on = start(
        [ItemBank(pack, "en")],
        player="Maryam",
        rules=rules or Rules(length=10),
        seed=seed,
        session_id=f"{now:%Y%m%dT%H%M%SZ}-{seed:08x}",
        now=now,
    )
    while (item := on.current) is not None:
        now += timedelta(seconds=20)
        certainty: Certainty | None = 3 if on.rules.certainty else None
        if rng.random() > missing:
            on, _ = on.submit(right_answer(item), now=now, seconds=9, certainty=certainty)
        elif rng.random() < 0.3:
            on, _ = on.skip(now=now, seconds=9, timed_out=rng.random() < 0.5)
        else:
            on, _ = on.submit(wrong_answer(item, rng), now=now, seconds=9, certainty=certainty)
        if not on.is_over and not on.waits:
            on = on.next(now=now)
    return on


def right_answer(item: Item) -> int | tuple[int, ...]:
    return item.key if isinstance(item, Choice) else item.order


def wrong_answer(item: Item, rng: Random) -> int | tuple[int, ...]:
    if isinstance(item, Choice):
        return rng.choice([place for place in range(len(item.options)) if place != item.key])
    first, second, *rest = item.order
    given = second, first, *rest
    # The order as it was dealt is no answer.
    return given if given != tuple(sorted(given)) else (*rest, first, second)


def practised(pack: ProvenPack, session: Session, memory: Memory | None = None) -> Game:
    setup = GameSetup(
        player="Maryam",
        rules=session.rules,
        preferred_language="ar",
        drawn=session.seed + 1,
        session_id=f"{LATER:%Y%m%dT%H%M%SZ}-0000000f",
        now=LATER,
        remember=lambda now: memory_of([session], now) if memory is None else memory,
    )
    return begin([pack], practise(session, setup))


@pytest.mark.parametrize("seed", range(3))
def test_it_asks_exactly_what_was_missed_and_in_other_forms(seed: int) -> None:
    pack = shipped()
    bank = ItemBank(pack, "en")
    session = played(pack, seed).session
    missed = missed_in(session)
    assert missed
    found = practised(pack, session)
    assert found.language == session.language
    about = [(item.pack, fact) for item in found.items for fact in item.asks]
    assert sorted(about) == sorted(missed)
    for item in found.items:
        made = (bank.make(one, 0) for one in bank.blueprints_about(item.asks[:1]))
        forms = {one.form for one in made if isinstance(one, Choice) and not is_foreign(one)}
        if forms - {missed[item.pack, item.asks[0]]}:
            assert item.form != missed[item.pack, item.asks[0]], item.id
    # What is kept is a session like any other.
    assert from_dict(to_dict(found.session)) == found.session


def test_it_can_be_practised_until_nothing_is_missed() -> None:
    first = played(canals(), 1).session
    again = practised(canals(), first)
    while (item := again.current) is not None:
        again, _ = again.submit(right_answer(item), now=LATER, seconds=3)
        again = again.next(now=LATER)
    assert missed_in(again.session) == {}
    # It counts as any second answer on one day does: nothing is known by it yet.
    memory = memory_of([first, again.session], LATER)
    assert not known_of(memory, missed_in(first))
    assert all(memory.facts[fact].right_days == 1 for fact in missed_in(first))


def test_it_has_neither_clock_nor_lives_and_is_no_exam() -> None:
    rules = Rules(length=5, exam=True, timer=30, lives=5, certainty=True, orders="insert")
    session = played(canals(), 2, rules=rules, missing=1).session
    found = practised(canals(), session).rules
    assert (found.exam, found.timer, found.lives) == (False, None, None)
    assert (found.certainty, found.orders) == (True, "insert")


def test_what_was_mixed_up_is_set_against_one_another() -> None:
    session = played(canals(), 3, rules=Rules(mode="choice", length=6), missing=1).session
    found = practised(canals(), session, memory_of([session], LATER))
    against = [one.against for one in found.session.plan if one.against is not None]
    chosen = [
        one.option_ids[one.chosen]
        for one in session.responses
        if one.chosen is not None and one.option_ids
    ]
    assert against
    assert set(against) <= set(chosen)


@pytest.mark.parametrize(
    ("order", "missed"),
    [
        (None, ASKS),
        ((0, 1, 2, 3), ()),
        ((1, 0, 2, 3), ("a", "b")),
        ((3, 2, 1, 0), ASKS),
    ],
)
def test_of_an_ordering_the_events_of_wrong_pairs_are_missed(
    order: tuple[int, ...] | None, missed: tuple[str, ...]
) -> None:
    mark = None if order is None else 1.0 if not missed else 0.0 if len(missed) == 4 else 0.6
    one = ordering("x", order, right=(0, 1, 2, 3), options=ASKS, asks=ASKS, mark=mark)
    assert missed_by(one) == missed


def test_a_fact_is_missed_in_the_form_of_last_time() -> None:
    first, second = asked("a", NOW, "b", form="object"), asked("a", NOW, None, form="subject")
    right = asked("b", NOW)
    assert missed_in(game(1, [first, right, second])) == {("a-pack", "a"): "subject"}


@settings(max_examples=enough(15, 40))
@given(histories(), st.lists(responses(), max_size=6))
def test_no_more_is_learnt_than_was_answered_right(
    before: list[Session], answers: list[Response]
) -> None:
    now = NOW + timedelta(days=1)
    at_last = [
        one.model_copy(update={"answered_at": NOW + timedelta(seconds=place)})
        for place, one in enumerate(answers)
    ]
    session = game(9, at_last, began=NOW)
    known = known_of(memory_of(before, now), [("a-pack", fact) for fact in ASKS])
    after = memory_of([*before, session], now)
    facts = [("a-pack", fact) for one in session.responses for fact in one.asks]
    gained, _ = learnt(known, after, facts)
    right = {("a-pack", fact) for one in answers if one.mark == 1 for fact in one.asks}
    assert set(gained) <= right


@pytest.mark.parametrize(("language", "seed"), [("en", 0), ("fr", 1)])
def test_no_game_of_a_day_asks_again_in_one_form_what_has_another(language: str, seed: int) -> None:
    """Not even what was mixed up, which is set against what was chosen."""
    bank = ItemBank(shipped(), language)
    sessions: list[Session] = []
    now, met = NOW, 0
    rng = Random(seed)
    for number in range(3):
        memory = memory_of(sessions, now)
        on = start(
            [bank],
            player="Maryam",
            rules=Rules(length=10, mode="choice"),
            seed=seed * 10 + number,
            session_id=f"{now:%Y%m%dT%H%M%SZ}-{number:08x}",
            now=now,
            memory=memory,
        )
        for item in on.items:
            known = memory.facts.get((item.pack, item.asks[0]))
            if known is None or not isinstance(item, Choice):
                continue
            made = (bank.make(one, 0) for one in bank.blueprints_about(item.asks))
            forms = {
                one.form
                for one in made
                if isinstance(one, Choice) and (one.gap is None or one.gap.language == language)
            }
            assert item.form != known.last_form or forms == {item.form}, item.id
            met += 1
        while (asked_now := on.current) is not None:
            now += timedelta(seconds=20)
            on, _ = on.submit(wrong_answer(asked_now, rng), now=now, seconds=9)
            on = on.next(now=now)
        sessions.append(on.session)
    assert met > 5


def test_nobody_is_asked_in_another_language_for_the_sake_of_an_option() -> None:
    against = 0
    for seed in range(enough(3, 40)):
        found = practised(shipped(), played(shipped(), seed, missing=1.0).session)
        for planned, item in zip(found.session.plan, found.items, strict=True):
            if planned.against is not None:
                against += 1
                assert not is_foreign(item), item.id
    assert against


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_missed_is_asked_again_rather_than_in_a_language_one_may_not_read(
    language: str,
) -> None:
    """Facts that have a gap in the source's own language, some with one form beside it."""
    bank = ItemBank(shipped(), language)
    own: dict[str, set[str]] = defaultdict(set)
    foreign: set[str] = set()
    for blueprint in bank.blueprints("choice"):
        if isinstance(item := bank.make(blueprint, 0), Choice):
            if is_foreign(item):
                foreign.add(item.asks[0])
            else:
                own[item.asks[0]].add(item.form)
    last = {fact: min(forms) for fact, forms in own.items() if fact in foreign}
    assert last
    missed = {(bank.pack.id, fact): as_missed(form, NOW) for fact, form in last.items()}
    for mode in ("practice", "review"):
        slots = plan_game(
            [bank],
            rules=Rules(mode=mode, length=len(missed)),
            seed=3,
            memory=Memory(missed, ()),
            now=NOW + timedelta(days=2),
        )
        assert {slot.draw.asked for slot in slots} == missed.keys()
        assert not [slot.item.id for slot in slots if slot.is_foreign]


def is_foreign(item: Item) -> bool:
    return isinstance(item, Choice) and item.gap is not None and item.gap.language != item.language
