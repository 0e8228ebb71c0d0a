"""Selection of the items of a game: no fact twice, no key that an earlier stem gave away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil, comb, sqrt
from random import Random

from quiz.items.bank import ItemBank
from quiz.items.forms.family import FormFamily
from quiz.items.forms.orderings import LARGEST, SMALLEST
from quiz.items.forms.registry import FAMILY_OF
from quiz.memory.memory import FactKey, Memory
from quiz.play.allowed import USUAL
from quiz.play.plan import Draw, Plan, Slot
from quiz.play.recall import Recall
from quiz.play.review import plan_review
from quiz.play.rules import Rules
from quiz.play.spacing import space_proofs

ORDERING_EVERY = 4
"""In a mixed game, one item in so many puts events in order (at least one, where one can)."""
SHORTEST_ORDERING_SHARE = 2
"""In a mixed game an ordering takes at most one event in so many, so that others can be asked."""
ORDERED_SHARE = 0.75
"""The share of the events that the orderings of a mixed game hold at most."""

SHORTEST_GAME = USUAL["length"]
"""Up to so many items are asked where the facts allow, although one may give another away."""
SCARCE = 2
"""Facts are few where there are not so many for each item of a game."""
RETURNING_EVERY = 5
"""Where events are few, one item in so many of a mixed game asks about one that an ordering holds:
it comes before that, and more of them would drive all orderings to the end."""

MANY_FACTS = 2_000
"""Facts of a pack up to which all are looked at for a game; beyond, some are drawn."""
SAMPLE = 4
"""How many facts are drawn then, for each item of the game; at least `LEAST_SAMPLE`."""
LEAST_SAMPLE = 500


def plan_game(
    banks: Sequence[ItemBank],
    *,
    rules: Rules,
    seed: int,
    memory: Memory | None = None,
    now: datetime,
) -> tuple[Slot, ...]:
    """Plan the items of a game, in the order asked; fewer than asked for where there are no more.

    With ``memory``, choice items come in this order as far as no stem gives a later key away: what
    is due or nearly so, the most forgotten first and in another form than last time; what was
    confused, its key set against what was chosen; what is new; the rest. What is new, and without
    ``memory`` everything, is drawn so that kinds of question and facts are spread over the packs. A
    review is planned by `plan_review`. The same packs, rules, seed, memory and moment give the same
    game; a daily round has no regard to memory.
    """
    if rules.reviews:
        return plan_review(banks, rules, seed, memory or Memory(), now)
    kind = rules.mode if rules.mode in ("choice", "ordering") else "mixed"
    rng = Random(f"{seed}|game|{kind}|{rules.length}")
    plan = Plan(seed, rules.orders)
    recall = Recall(banks, Memory() if memory is None or rules.mode == "daily" else memory, now)
    # Orderings first: each takes several events, which single questions would use up.
    again = False
    draws: list[Draw] = []
    if kind != "choice":
        draws = [Draw(bank, one) for bank in banks for one in bank.blueprints("ordering", seed)]
        rng.shuffle(draws)
        if kind == "mixed":
            again = _add_short_orderings(plan, rng, draws, recall, length=rules.length)
        else:
            _add_orderings(plan, rng, draws, recall, length=rules.length)
    if kind != "ordering":
        _add_urgent(plan, rng, recall, rules.length)
        seen = set(recall.seen)
        new = [draw for draw in _choices(banks, rng, rules.length) if draw.asked not in seen]
        _add_new(plan, rng, new, length=rules.length, again=again)
        _add_seen(plan, rng, recall.seen, recall, length=rules.length)
        if len(plan.slots) < rules.length:
            known = [draw for fact in recall.seen for draw in recall.draws(fact)]
            _fill(plan, rng, [*new, *known], draws, length=rules.length)
        plan.part(rng)
    return tuple(space_proofs(plan.slots, plan.front))


def _add_urgent(plan: Plan, rng: Random, recall: Recall, length: int) -> None:
    """Add what is due or nearly so, then what was confused, before everything else."""
    urgent = [fact for fact in recall.seen if recall.is_urgent(fact)]
    _add_seen(plan, rng, urgent, recall, length=length, soon=True)
    for confusion in recall.confusions:
        for slot in recall.set_against(confusion, plan, rng):
            if len(plan.slots) >= length:
                return
            plan.put(slot, rng, soon=True)


def _add_seen(
    plan: Plan,
    rng: Random,
    facts: Sequence[FactKey],
    recall: Recall,
    *,
    length: int,
    soon: bool = False,
) -> None:
    for fact in facts:
        if len(plan.slots) >= length:
            return
        if plan.has(fact):
            continue
        slots = recall.in_another_form(fact, plan, rng)
        any(plan.put(one, rng, soon=soon) for one in _in_turn(slots, plan, recall.last_form(fact)))


def _in_turn(slots: Iterator[Slot], plan: Plan, last_form: str | None) -> Iterator[Slot]:
    """Yield the items about a fact as they are to be tried: in the form of last time at last.

    Gaps that are a last resort come before that, unless they are in another language.
    """
    late: list[Slot] = []
    again: list[Slot] = []
    foreign: list[Slot] = []
    for slot in slots:
        if slot.is_foreign:
            foreign.append(slot)
        elif slot.form == last_form:
            again.append(slot)
        elif plan.is_last_resort(slot):
            late.append(slot)
        else:
            yield slot
    yield from (*late, *again, *foreign)


def _add_new(plan: Plan, rng: Random, new: list[Draw], *, length: int, again: bool) -> None:
    """Add what was never asked, spread over families and facts, behind the urgent items."""
    # Of few facts a question about two of them would take one from another question.
    are_scarce = len({draw.asked for draw in new}) < SCARCE * length
    left: list[Draw] = []
    returning = max(1, length // RETURNING_EVERY) if again else 0
    for draw in _spread(new, plan, rng):
        if len(plan.slots) >= length:
            return
        returns = not plan.is_free(draw)
        slot = plan.make(draw, rng) if plan.is_free(draw, again=returning > 0) else None
        if slot is None:
            continue
        is_late = plan.is_crowded_by(slot) or (are_scarce and len(draw.blueprint.facts) > 1)
        if is_late or not plan.put(slot, rng, behind=True, again=returns):
            left.append(draw)
        elif returns:
            returning -= 1
    # What fits nowhere behind the urgent items may still fit among them, and a gap with others.
    for draw in left:
        if len(plan.slots) >= length:
            return
        plan.add(draw, rng)


def _fill(
    plan: Plan, rng: Random, choices: list[Draw], orderings: list[Draw], *, length: int
) -> None:
    """Make a game of few facts longer: by events that come again, and by what is given away.

    The latter only up to `SHORTEST_GAME`, and where the fact would not be asked at all.
    """
    for draw in choices:
        if len(plan.slots) >= length:
            return
        plan.add(draw, rng, again=True)
    length = min(length, SHORTEST_GAME)
    could_be: dict[FactKey, list[Draw]] = {}
    for draw in choices:
        could_be.setdefault(draw.asked, []).append(draw)
    for alike in could_be.values():
        if len(plan.slots) >= length:
            return
        made = (plan.make(draw, rng) for draw in alike if plan.is_free(draw, again=True))
        slots = [slot for slot in made if slot is not None]
        if slots:
            plan.force(min(slots, key=lambda one: plan.harm(one)[0]))
    _add_again(plan, rng, orderings, length=length)


def _choices(banks: Sequence[ItemBank], rng: Random, length: int) -> Iterator[Draw]:
    for bank in banks:
        # Of a large pack some facts are drawn first: to list all its questions takes far longer
        # than to ask the few of a game.
        facts = list(bank.pack.facts)
        if len(facts) <= MANY_FACTS:
            blueprints = bank.blueprints("choice")
        else:
            drawn = rng.sample(facts, min(len(facts), max(LEAST_SAMPLE, SAMPLE * length)))
            blueprints = bank.blueprints_about(drawn)
        for blueprint in blueprints:
            yield Draw(bank, blueprint)


def _add_short_orderings(
    plan: Plan, rng: Random, draws: list[Draw], recall: Recall, *, length: int
) -> bool:
    """Add the orderings of a mixed game: short ones, so that events remain for the other items.

    Where the events are few they share one with another, and never two, so that no two events stand
    side by side again. Return whether they are: then the other items may ask about them too.
    """
    count = len({event for draw in draws for event in draw.events})
    most = max(SMALLEST, ceil(ORDERED_SHARE * count))
    longest = max(SMALLEST, min(5, count // SHORTEST_ORDERING_SHARE))
    # Of ten items sometimes two, sometimes three.
    wanted = max(1, int(length / ORDERING_EVERY + rng.random()))
    are_few = wanted * SMALLEST > count / 2
    _put_first(draws, recall)
    for draw in draws:
        if len(plan.slots) >= wanted:
            break
        ordered = plan.count_ordered(draw)
        if len(draw.events) > longest or ordered > most or plan.count_met(draw):
            continue
        is_apart = ordered == plan.count_ordered() + len(draw.events)
        if plan.slots and is_apart and are_few:
            continue
        plan.add(draw, rng, again=are_few)
    return are_few


def _add_orderings(
    plan: Plan, rng: Random, draws: list[Draw], recall: Recall, *, length: int
) -> None:
    """Add as many orderings as a game is long, or as there are.

    First such as share no event, of these the short ones: with few events, many short orderings
    make a longer game than one long. Then events come again.
    """
    by_length = sorted(draws, key=lambda draw: len(draw.events))
    _put_first(by_length, recall)
    for draw in by_length:
        if len(plan.slots) >= length:
            return
        plan.add(draw, rng)
    _put_first(draws, recall)
    _add_again(plan, rng, draws, length=length)


def _add_again(plan: Plan, rng: Random, draws: Sequence[Draw], *, length: int) -> None:
    """Add orderings of events that come again in other company.

    First those of which the fewest stood side by side before.
    """
    for met in range(comb(LARGEST, 2) + 1):
        for draw in draws:
            if len(plan.slots) >= length:
                return
            if plan.count_met(draw) <= met:
                plan.add(draw, rng, again=True)


def _put_first(draws: list[Draw], recall: Recall) -> None:
    """Sort orderings: those of urgent events first, then an author's own, then as they stand."""
    draws.sort(key=lambda draw: not draw.blueprint.detail)
    if recall.seen:
        draws.sort(key=lambda draw: -sum(map(recall.need, draw.events)) / len(draw.events))


def _spread(draws: list[Draw], plan: Plan, rng: Random) -> Iterator[Draw]:
    """Yield the draws in a drawn order that is spread over families of forms and over facts.

    A family is drawn by the square root of how many facts it can still ask about: so a pack of
    many statements is not asked for statements alone, nor its few numbers in every game; and the
    less often, the more of its items are in the ``plan``. Within a family each fact has its turn
    before any comes again, however many forms it can be asked in.
    """
    rng.shuffle(draws)
    families: dict[type[FormFamily], dict[FactKey, list[Draw]]] = {}
    for draw in draws:
        facts = families.setdefault(FAMILY_OF[draw.blueprint.form], {})
        facts.setdefault((draw.bank.pack.id, draw.blueprint.facts[0]), []).append(draw)
    waiting = {family: list(facts) for family, facts in families.items()}
    while waiting:
        drawn_from = list(waiting)
        # By the square root: in proportion, a few numbers would hardly be asked among many dates.
        weights = [
            family.weight * sqrt(len(waiting[family])) / (1 + plan.count_like(family.__name__))
            for family in drawn_from
        ]
        (family,) = rng.choices(drawn_from, weights)
        fact = waiting[family].pop()
        yield families[family][fact].pop()
        if not families[family][fact]:
            del families[family][fact]
        if not waiting[family]:
            waiting[family] = list(families[family])
            rng.shuffle(waiting[family])
        if not waiting[family]:
            del waiting[family]
