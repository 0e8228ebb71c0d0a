"""Records of answers, with all that the player read: they outlive changes of the pack."""

from __future__ import annotations

from datetime import datetime

from quiz.items.models import Answer, Item
from quiz.play.certainty import Certainty
from quiz.play.feedback import Outcome
from quiz.play.session import Response
from quiz.text.printable import bare


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
    """Record an answer that earned a mark; both are None where the item was left unanswered."""
    record = item.recorded(answer)
    return Response(
        pack=item.pack,
        item=item.id,
        kind=item.kind,
        form=item.form,
        facts=item.facts,
        asks=item.asks,
        stem=bare(item.stem),
        options=item.shown,
        option_ids=record.option_ids,
        chosen=record.chosen,
        key=record.key,
        given=record.given,
        right=record.right,
        mark=mark,
        certainty=certainty,
        timed_out=timed_out,
        answered_at=now,
        seconds=seconds,
    )


def answer_in(response: Response) -> Answer | None:
    """Return the answer that was recorded; None where the item was skipped."""
    return response.given if response.chosen is None else response.chosen


def outcome_of(response: Response) -> Outcome:
    """Return the outcome, by the mark that was recorded."""
    if response.mark is None:
        return "unanswered"
    # By the mark alone: the pack may have changed since, the mark that was earned has not.
    if response.mark >= 1:
        return "right"
    return "partly" if response.mark > 0 else "wrong"


def reads_alike(item: Item, response: Response) -> bool:
    """Return whether an item, made again, reads as it did when it was answered."""
    # Without isolates: they are added for display, and saves hold stems without them.
    return (bare(item.stem), item.shown) == (bare(response.stem), response.options)
