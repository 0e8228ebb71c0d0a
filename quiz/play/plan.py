"""Plans of games: items in an order in which no stem gives a later key away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from random import Random

from quiz.items.bank import ItemBank
from quiz.items.explanation import also_right, explain_fact, explain_item, share_sentence
from quiz.items.forms.registry import FAMILY_OF
from quiz.items.models import Blueprint, Choice, Explanation, Item, Ordering, Refusal
from quiz.memory.memory import FactKey
from quiz.play.allowed import Orders
from quiz.play.session import Planned
from quiz.values.folding import fold

_MOST_ROUNDS = 5
"""How often each item is moved to a better place; the second time hardly any is."""


@dataclass(frozen=True, slots=True)
class Draw:
    """An item that could be asked, of one of the packs."""

    # Not the blueprint alone: it is its bank's, which knows no other pack, while a game mixes
    # blueprints of several, and memory goes by pack and fact. Not the bank in the blueprint
    # either: `quiz questions` lists blueprints by the thousand without a game.

    bank: ItemBank
    blueprint: Blueprint

    @property
    def asked(self) -> FactKey:
        """Of a choice: the fact that it asks about."""
        return self.bank.pack.id, self.bank.remembered_as(self.blueprint.facts[0])

    @property
    def events(self) -> list[FactKey]:
        """Of an ordering: the facts that it asks about."""
        return [(self.bank.pack.id, event) for event in self.blueprint.facts]

    @property
    def facts(self) -> frozenset[FactKey]:
        """The facts, and for an event every fact that tells it: sisters count as one fact."""
        pack, sisters = self.bank.pack.id, self.bank.chronology.sisters
        return frozenset(
            (pack, sister) for fact in self.blueprint.facts for sister in sisters.get(fact, (fact,))
        )


@dataclass(frozen=True)
class Slot:
    """One item of a game, made from a draw."""

    draw: Draw
    item: Item
    against: str | None = None
    """The `quiz.items.models.Option.id` of a wrong option that it must have."""

    @property
    def planned(self) -> Planned:
        """What a session keeps of it: with the game's seed, enough to make it again."""
        insert = isinstance(self.item, Ordering) and self.item.form == "insert"
        return Planned(pack=self.item.pack, item=self.item.id, against=self.against, insert=insert)

    @cached_property
    def _told(self) -> str:
        """What a player has read once it was asked, folded."""
        return fold("\n".join((self.item.stem, *self.item.hints)))

    @cached_property
    def _key_names(self) -> tuple[str, ...]:
        return tuple(map(fold, self.item.key_names))

    @cached_property
    def _key_ends(self) -> tuple[tuple[str, ...], ...]:
        ends = self.item.key_ends if isinstance(self.item, Choice) else ()
        return tuple(tuple(map(fold, names)) for names in ends)

    @property
    def form(self) -> str:
        """The form in which it asks, as a memory has it."""
        return self.draw.blueprint.form

    @property
    def manner(self) -> str:
        """What items are alike by: the sort of knowledge asked for, and how."""
        return FAMILY_OF[self.form].__name__ if self.form in FAMILY_OF else self.form

    @property
    def gapped(self) -> tuple[str, str, int] | None:
        """Of a gap, the sentence that it is in: pack, source, number."""
        if not isinstance(self.item, Choice) or self.item.gap is None:
            return None
        proof = self.draw.bank.proven.proofs[self.item.facts[0]]
        return self.item.pack, proof.source, proof.first_sentence

    @property
    def is_foreign(self) -> bool:
        """Whether it is a gap in words of another language than it is asked in."""
        item = self.item
        return (
            isinstance(item, Choice) and item.gap is not None and item.gap.language != item.language
        )

    def gives_away(self, other: Slot) -> bool:
        """Return whether it names the key of another item, or all that the key is about."""
        told = self._told
        if any(name in told for name in other._key_names):
            return True
        ends = other._key_ends
        return bool(ends) and all(any(name in told for name in names) for names in ends)

    def tells(self, other: Slot) -> bool:
        """Return whether another item had better come before it.

        It names the key; or is an ordering, whose feedback tells the dates, of a choice's event.
        """
        kinds = self.draw.blueprint.kind, other.draw.blueprint.kind
        if kinds == ("ordering", "choice") and not self.draw.facts.isdisjoint(other.draw.facts):
            return True
        return self.gives_away(other)

    @cached_property
    def _proofs(self) -> list[Explanation]:
        return explain_item(self.draw.bank.proven, self.item)

    @cached_property
    def _shown(self) -> list[Explanation]:
        """The sentences that feedback shows to whoever answers it right."""
        item, proven = self.item, self.draw.bank.proven
        also = also_right(item, proven) if isinstance(item, Choice) else ()
        return [*self._proofs, *(explain_fact(proven, one.fact, item.language) for one in also)]

    @cached_property
    def _shown_text(self) -> str:
        return fold("\n".join(f"{one.sentence}\n{one.translation}" for one in self._shown))

    def quotes(self, other: Slot) -> bool:
        """Return whether its feedback shows the proof of another item's answer, or its date.

        Of an order that is two of its events. What is set against each other is so on purpose.
        """
        if self.item.pack != other.item.pack or (self.against and other.against):
            return False
        quoted = [any(share_sentence(one, shown) for shown in self._shown) for one in other._proofs]
        if other.item.kind == "ordering":
            return sum(quoted) > 1
        # Of names that would be most of a text: it is named after what it is about in every line.
        dates = (name for name in other._key_names if any(map(str.isdigit, name)))
        return all(quoted) or any(date in self._shown_text for date in dates)


class Plan:
    """The items chosen so far: no fact twice, and no key that an earlier stem names.

    Only an event may come again, and only where else a game would be shorter; see `is_free`.
    """

    def __init__(self, seed: int, orders: Orders) -> None:
        self.seed = seed
        self.slots: list[Slot] = []
        self._orders = orders
        self._asked: set[FactKey] = set()
        """What a choice asks about."""
        self._ordered: set[FactKey] = set()
        """What an ordering holds."""
        self._orderings: list[Slot] = []
        self._companies: set[frozenset[FactKey]] = set()
        self._pairs: set[frozenset[FactKey]] = set()
        """The events that orderings hold, and every two of them that stand in one together."""
        self.front = 0
        """So many items are to come first."""

    def is_crowded_by(self, slot: Slot) -> bool:
        """Return whether a gap has to give way to an item, or is a last resort itself.

        A gap shows much of its text, and would end up behind all that it gives away: while others
        are left, they are taken instead.
        """
        if slot.gapped is None:
            return any(one.gapped is not None and one.gives_away(slot) for one in self.slots)
        late = self.slots[len(self.slots) // 2 :]
        return self.is_last_resort(slot) or any(slot.gives_away(one) for one in late)

    def is_last_resort(self, slot: Slot) -> bool:
        """Return whether a gap is asked only where there is nothing else to ask.

        As one in a sentence that has one already, or in another language than the game is played
        in: whoever chose that may not read the source.
        """
        sentence = slot.gapped
        if sentence is None:
            return False
        return slot.is_foreign or any(one.gapped == sentence for one in self.slots)

    def has(self, fact: FactKey) -> bool:
        """Return whether a fact is in an item chosen before."""
        return fact in self._asked or fact in self._ordered

    def is_free(self, draw: Draw, *, again: bool = False) -> bool:
        """Return whether none of its facts is in an item chosen before.

        With ``again``, events may come again: in an ordering in other company, and in a choice,
        which then comes before every ordering of them, whose feedback tells all dates.
        """
        facts = draw.facts
        if not again:
            return self._asked.isdisjoint(facts) and self._ordered.isdisjoint(facts)
        if draw.blueprint.kind == "choice":
            return self._asked.isdisjoint(facts)
        return frozenset(draw.events) not in self._companies

    def count_like(self, manner: str) -> int:
        """Count the items of a manner, see `Slot.manner`."""
        return sum(slot.manner == manner for slot in self.slots)

    def count_met(self, draw: Draw) -> int:
        """Count the pairs of events of an ordering that stand in another together."""
        if self._ordered.isdisjoint(draw.events):
            return 0
        return sum(frozenset(pair) in self._pairs for pair in combinations(draw.events, 2))

    def count_ordered(self, draw: Draw | None = None) -> int:
        """Count the events that orderings hold, or would hold with those of another."""
        return len(frozenset(() if draw is None else draw.events).union(*self._companies))

    def make(self, draw: Draw, rng: Random, against: str | None = None) -> Slot | None:
        """Make the item of a draw, for `put`; None where it cannot be made."""
        # For an ordering alone: a number drawn for a choice would change the games of every seed.
        insert = draw.blueprint.kind == "ordering" and (
            self._orders == "insert" or (self._orders == "both" and rng.random() < 0.5)
        )
        item = draw.bank.make(draw.blueprint, self.seed, against=against, insert=insert)
        # Not every blueprint has enough distractors; what refuses is passed over.
        if isinstance(item, Refusal):
            return None
        slot = Slot(draw, item, against)
        # Nobody who plays in a translation is asked in the source's own language for the sake of
        # an option that the translation has no room for.
        return None if against is not None and slot.is_foreign else slot

    def add(self, draw: Draw, rng: Random, *, behind: bool = False, again: bool = False) -> bool:
        """Make an item and put it somewhere; False where that is not possible.

        With ``behind``, not before the items that are to come first; for ``again`` see `is_free`.
        """
        slot = self.make(draw, rng) if self.is_free(draw, again=again) else None
        return slot is not None and self.put(slot, rng, behind=behind, again=again)

    def put(
        self,
        slot: Slot,
        rng: Random,
        *,
        soon: bool = False,
        behind: bool = False,
        again: bool = False,
    ) -> bool:
        """Put an item where it fits; False where its facts are taken or it fits nowhere.

        ``soon`` puts it before all that were not, after those that were; for ``again`` see
        `is_free`.
        """
        if not self.is_free(slot.draw, again=again):
            return False
        first, last = self._bounds(slot)
        if first > last or (behind and last < self.front):
            return False
        front = min(max(first, self.front), last)
        place = front if soon else self._unlike(slot, front, last, rng)
        self._insert(place, slot, soon=soon)
        return True

    def _bounds(self, slot: Slot) -> tuple[int, int]:
        """Return the first and the last place where an item gives nothing away, nor is given away.

        The first is behind the last where there is none.
        """
        first, last = 0, len(self.slots)
        for place, other in enumerate(self.slots):
            # Before the first item that would give its key away …
            if last == len(self.slots) and other.tells(slot):
                last = place
            # … and behind the last whose key it would give away itself.
            if slot.tells(other):
                first = place + 1
        return first, last

    def part(self, rng: Random) -> None:
        """Move items of a manner that stand side by side apart, where nothing is told by it.

        What is to come first stays.
        """
        self._scatter_orderings(rng)
        for place in range(max(1, self.front), len(self.slots)):
            slot = self.slots[place]
            if slot.manner != self.slots[place - 1].manner:
                continue
            del self.slots[place]
            first, last = self._bounds(slot)
            first = max(first, self.front)
            manners = [None, *(one.manner for one in self.slots), None]
            free = [at for at in range(first, last + 1) if slot.manner not in manners[at : at + 2]]
            # The shortest way, so that the rest of the order stays.
            best = min(free, key=lambda at: abs(at - place), default=place)
            self.slots.insert(best, slot)

    def _scatter_orderings(self, rng: Random) -> None:
        """Put orderings anywhere that they may stand: they drift behind what comes before them."""
        orderings = [one for one in self._orderings if one not in self.slots[: self.front]]
        for slot in orderings:
            self.slots.remove(slot)
            first, last = self._bounds(slot)
            self.slots.insert(self._unlike(slot, max(first, self.front), last, rng), slot)
        # In the order in which they were added, the urgent first, unless one may not stand so soon.
        places = sorted(map(self.slots.index, orderings))
        later = [self.slots[place:] for place in places]
        may_stand = [
            slot not in behind or not any(map(slot.tells, behind))
            for slot, behind in zip(orderings, later, strict=True)
        ]
        if all(may_stand):
            for place, slot in zip(places, orderings, strict=True):
                self.slots[place] = slot

    def _unlike(self, slot: Slot, first: int, last: int, rng: Random) -> int:
        """Draw a place between two, if it can be with no item of the same manner beside it.

        What holds others back is put rather early: a gap, which tells so much that it drifts behind
        what comes later, and a question about an event that orderings hold, which wait for it.
        """
        manners = [None, *(one.manner for one in self.slots), None]
        places = range(first, last + 1)
        free = [at for at in places if slot.manner not in manners[at : at + 2]] or places
        if slot.gapped is not None and rng.random() < 0.5:
            return min(rng.choice(free), rng.choice(free))
        returns = slot.form != "ordering" and not self._ordered.isdisjoint(slot.draw.facts)
        return free[0] if returns else rng.choice(free)

    def harm(self, slot: Slot) -> tuple[int, int]:
        """Find where an item gives the fewest keys away: (keys given away, place)."""
        harm = sum(slot.tells(later) for later in self.slots)
        least, best = harm, 0
        for place, other in enumerate(self.slots):
            harm += other.tells(slot) - slot.tells(other)
            if harm < least:
                least, best = harm, place + 1
        return least, best

    def force(self, slot: Slot) -> None:
        """Put an item where it does least harm, although it fits nowhere; then `settle`."""
        _, place = self.harm(slot)
        self._insert(place, slot, soon=True)

    def settle(self) -> None:
        """Move items, no further than needed, as long as fewer keys are given away for it."""
        count = len(self.slots)
        tells = [
            {other for other in range(count) if other != one and slot.tells(self.slots[other])}
            for one, slot in enumerate(self.slots)
        ]
        order = list(range(count))
        # Moving one item may open a better place for another, so all are looked at again.
        for _ in range(_MOST_ROUNDS):
            before = order.copy()
            for one in before:
                place = order.index(one)
                del order[place]
                harms = [len(tells[one])]
                for other in order:
                    harms.append(harms[-1] + (one in tells[other]) - (other in tells[one]))
                # Of the best the shortest move: what was to come first stays near the front.
                best = min(range(count), key=lambda at: (harms[at], abs(at - place)))
                order.insert(best, one)
            if order == before:
                break
        self.slots = [self.slots[one] for one in order]

    def _insert(self, place: int, slot: Slot, *, soon: bool) -> None:
        self.slots.insert(place, slot)
        if slot.draw.blueprint.kind == "ordering":
            events = slot.draw.events
            self._ordered |= slot.draw.facts
            self._orderings.append(slot)
            self._companies.add(frozenset(events))
            self._pairs.update(map(frozenset, combinations(events, 2)))
        else:
            self._asked |= slot.draw.facts
        # What lands among the first items is one of them, and so is what is to come soon and lands
        # right behind them.
        self.front += place < self.front or (soon and place == self.front)
