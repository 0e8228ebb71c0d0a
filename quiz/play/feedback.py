"""Feedback on responses, for any screen to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, assert_never

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import (
    explain_fact,
    explain_item,
    merge_explanations,
    share_sentence,
)
from quiz.items.marking import mark_choice, mark_ordering, pairs_right
from quiz.items.models import Answer, Card, Choice, Explanation, Item, Option, Ordering
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
    span: Span | None = None
    """Of a question for the years between two events: how they are counted."""


def choice_feedback(proven: ProvenPack, item: Choice, chosen: int | None) -> Feedback:
    """Give feedback on a choice item; ``chosen`` is None where it was left unanswered."""
    asked = merge_explanations(proven, explain_item(proven, item), item.language)
    span = _span_of(proven, item)
    if chosen is None:
        return Feedback("unanswered", None, tuple(asked), span=span)
    option = item.options[chosen]
    mark = mark_choice(item.key, chosen)
    if option.correct:
        return Feedback("right", mark, tuple(asked), span=span)
    # What the chosen option really is, by the very sentences that it came from.
    own = [explain_fact(proven, fact, item.language) for fact in option.facts]
    shown = merge_explanations(proven, [*asked, *own], item.language)
    proves_key = [any(share_sentence(one, other) for other in asked) for one in shown]
    return Feedback(
        "wrong",
        mark,
        tuple(one for one, is_asked in zip(shown, proves_key, strict=True) if is_asked),
        option,
        tuple(one for one, is_asked in zip(shown, proves_key, strict=True) if not is_asked),
        span=span,
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
