"""Feedback on responses, for any screen to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, assert_never

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import (
    also_right,
    explain_fact,
    explain_item,
    merge_explanations,
    share_sentence,
)
from quiz.items.marking import mark_choice, mark_ordering, pairs_right
from quiz.items.models import (
    AlsoRight,
    Answer,
    Card,
    Choice,
    Explanation,
    Item,
    Option,
    Ordering,
)
from quiz.timeline.crossings import Pair, ties, wrong_pairs
from quiz.values.dates import When, whole_years_between

Outcome = Literal["right", "partly", "wrong", "unanswered"]


class Span(NamedTuple):
    """The time between two dates, which the sentences that prove them leave to be worked out."""

    start: When
    end: When
    years: int
    """Full ones, counted like birthdays."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """The outcome of one response, with the sentences that prove it."""

    outcome: Outcome
    mark: float | None
    """From 0 to 1; None where the item was left unanswered."""
    explanations: tuple[Explanation, ...]
    """The proof of the right answer; the fact asked about first, no sentence twice. Where a
    sentence proves what the chosen option is too, it holds the evidence of both."""
    chosen: Option | None = None
    """The wrong option chosen, which says itself what it really is."""
    chosen_explanations: tuple[Explanation, ...] = ()
    """The sentences that prove it, without those shown already; none of what no fact tells."""
    pairs: tuple[int, int] | None = None
    """Of an ordering: pairs in the right order, and all pairs."""
    right_order: tuple[Card, ...] = ()
    """Of an ordering: its events from first to last. Where dates overlap, of the right orders
    the one closest to what was submitted."""
    wrong_pairs: tuple[Pair, ...] = ()
    """Of an ordering: the pairs put the wrong way round, each as it was put."""
    ties: tuple[Pair, ...] = ()
    """Of an ordering: the pairs of which either order is right."""
    also_right: tuple[AlsoRight, ...] = ()
    """What would have been right as well, though no option was: asked again, it may be the key."""
    also_explanations: tuple[Explanation, ...] = ()
    """The sentences that prove it, without those shown already."""
    span: Span | None = None
    """Of a question for the years between two events: how they are counted."""

    @property
    def shows_several(self) -> bool:
        """Whether more than one sentence is shown, so that each has to say what it speaks of."""
        shown = (*self.explanations, *self.also_explanations, *self.chosen_explanations)
        return len(shown) > 1

    def names_also(self, explanation: Explanation) -> list[str]:
        """Return which of the answers that are right as well a sentence proves."""
        return [one.text for one in self.also_right if one.fact in explanation.facts]


def choice_feedback(proven: ProvenPack, item: Choice, chosen: int | None) -> Feedback:
    """Give feedback on a choice item; ``chosen`` is None where it was left unanswered."""
    asked, also = explain_item(proven, item), also_right(item, proven)
    proving_also = dict.fromkeys(one.fact for one in also)
    beside = [explain_fact(proven, fact, item.language) for fact in proving_also]
    option = None if chosen is None or item.options[chosen].correct else item.options[chosen]
    # What the chosen option really is, by the very sentences that it came from.
    facts = () if option is None else option.facts
    own = [explain_fact(proven, fact, item.language) for fact in facts]
    shown = merge_explanations(proven, [*asked, *beside, *own], item.language)

    def proving(
        parts: Sequence[Explanation], but: Sequence[Explanation]
    ) -> tuple[Explanation, ...]:
        return tuple(
            one
            for one in shown
            if any(share_sentence(one, part) for part in parts)
            and not any(share_sentence(one, part) for part in but)
        )

    outcome: Outcome = "unanswered" if chosen is None else "wrong" if option else "right"
    return Feedback(
        outcome,
        None if chosen is None else mark_choice(item.key, chosen),
        proving(asked, ()),
        option,
        proving(own, [*asked, *beside]),
        also_right=also,
        also_explanations=proving(beside, asked),
        span=_span_of(proven, item),
    )


def _span_of(proven: ProvenPack, item: Choice) -> Span | None:
    """Return the time that an item asks for; None where it asks for anything else."""
    if item.form != "between":
        return None
    # The fact asked about is the later one: see `quiz.items.forms.sequence`.
    end, start = (proven.chronology.event(fact).when for fact in item.facts)
    return Span(start, end, whole_years_between(start, end)[0])


def ordering_feedback(
    proven: ProvenPack, item: Ordering, order: Sequence[int] | None, scheme: str = "pairwise"
) -> Feedback:
    """Give feedback on an ordering; ``order`` holds places in ``item.events``, first to last."""
    given = [item.events[place] for place in (item.order if order is None else order)]
    right = item.order if order is None else item.order_near(order)
    right_order = tuple(item.events[place] for place in right)
    tied = ties(right_order)
    explained = [explain_fact(proven, card.fact, item.language) for card in right_order]
    explanations = tuple(merge_explanations(proven, explained, item.language))
    if order is None:
        return Feedback("unanswered", None, explanations, right_order=right_order, ties=tied)
    whens = [card.when for card in given]
    mark = mark_ordering(whens, scheme)
    pairs = pairs_right(whens)
    outcome: Outcome = "right" if pairs[0] == pairs[1] else "partly" if mark > 0 else "wrong"
    return Feedback(
        outcome,
        mark,
        explanations,
        pairs=pairs,
        right_order=right_order,
        wrong_pairs=wrong_pairs(given),
        ties=tied,
    )


def feedback_on(proven: ProvenPack, item: Item, answer: Answer | None) -> Feedback:
    """Give feedback on an answer: an option's place for a choice, an order for an ordering.

    Raises:
        TypeError: where the answer is of the other kind.
    """
    match item:
        case Choice():
            if answer is not None and not isinstance(answer, int):
                raise TypeError("a choice is answered with one option")
            return choice_feedback(proven, item, answer)
        case Ordering():
            if isinstance(answer, int):
                raise TypeError("an ordering is answered with an order")
            return ordering_feedback(proven, item, answer)
        case _:
            assert_never(item)
