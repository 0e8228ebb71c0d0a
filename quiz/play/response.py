"""What is recorded of an answer: with all that its player read, whatever becomes of the pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quiz.items.models import Item, Ordering
from quiz.play.certainty import Certainty
from quiz.play.feedback import Outcome
from quiz.play.session import Response
from quiz.text.layout import bare

Answer = int | Sequence[int]
"""An option's place for a choice; places of the cards, first to last, for an ordering."""


def response_to(
    item: Item,
    answer: Answer | None,
    mark: float | None,
    *,
    now: datetime,
    seconds: float,
    certainty: Certainty | None,
    timed_out: bool,
) -> Response:
    """The response to an item by an answer that earned a mark; both None where it was left."""
    ordering, choice = (item, None) if isinstance(item, Ordering) else (None, item)
    given = None if answer is None or isinstance(answer, int) else tuple(answer)
    return Response(
        pack=item.pack,
        item=item.id,
        kind=item.kind,
        form=item.form,
        facts=item.facts,
        asks=item.asks,
        stem=bare(item.stem),
        options=_shown(item),
        option_ids=() if choice is None else tuple(option.id for option in choice.options),
        chosen=answer if isinstance(answer, int) else None,
        key=None if choice is None else choice.key,
        given=given,
        right=None if ordering is None else ordering.order_near(given or ordering.order),
        mark=mark,
        certainty=certainty,
        timed_out=timed_out,
        answered_at=now,
        seconds=seconds,
    )


def outcome_of(response: Response) -> Outcome:
    """The outcome, by the mark that was recorded."""
    if response.mark is None:
        return "unanswered"
    if response.mark >= 1:
        return "right"
    return "partly" if response.mark > 0 else "wrong"


def reads_alike(item: Item, response: Response) -> bool:
    """Whether an item, made again, reads as it did when it was answered."""
    return (bare(item.stem), _shown(item)) == (bare(response.stem), response.options)


def _shown(item: Item) -> tuple[str, ...]:
    if isinstance(item, Ordering):
        return tuple(card.text for card in item.events)
    return tuple(option.text for option in item.options)
