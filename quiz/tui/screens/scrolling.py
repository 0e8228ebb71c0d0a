"""Finding room for the proof of an answer in a window of any height."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.widget import Widget

from quiz.tui.background import once_drawn
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.columns import proofs_in_order
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.row_list import RowList

GLIDE = 0.15
"""Seconds in which the view comes to the sentence, where it may glide at all."""

_TIGHTER = "-tight", "-tightest"
"""Classes of rows of which some are left out; and then what is left is said as briefly as it can
be. The key and the player's own choice are never left out."""

_PINNED = "-pinned"
"""Class of rows that stay where they are while what is below them scrolls."""

WHOLE_LINES = 3
"""Lines of a sentence shown whole for which options are left out: its rest is scrolled to."""


def is_tight(rows: Widget) -> bool:
    """Return whether some of the rows are left out, or said briefly, to make room."""
    return any(map(rows.has_class, _TIGHTER))


def is_tightest(rows: Widget) -> bool:
    """Return whether no more rows can be left out."""
    return rows.has_class(_TIGHTER[-1])


def show_evidence(body: Body, rows: Widget | None, proof: ProofView) -> None:
    """Bring the evidence of a whole sentence into view, the ``rows`` staying in place above it.

    Nothing is scrolled where there is no room for both.
    """
    lines = proof.evidence_lines
    over = body.top_of(proof.sentence) + lines.stop - body.size.height
    kept = rows.outer_size.height if rows is not None else 0
    if over <= 0 or not lines or kept + len(lines) > body.size.height:
        return
    if rows is not None:
        rows.add_class(_PINNED)
    # The line behind it too, as it is seldom read alone.
    more = 1 if kept + len(lines) < body.size.height else 0
    body.scroll_to(y=over + more, animate=False, force=True)


def unpin(rows: Widget) -> None:
    """Have rows scroll with all else again."""
    rows.remove_class(_PINNED)


def give_room_back(rows: Widget) -> None:
    """Show all rows again that `make_room` has left out, each with its note."""
    unpin(rows)
    if is_tight(rows):
        rows.remove_class(*_TIGHTER)
        _be_brief(rows, brief=False)
        _lay_out(rows)


def _be_brief(rows: Widget, *, brief: bool) -> None:
    """Have rows tell all they tell in one, and what they tell left out around them."""
    for row in rows.query(Row):
        row.be_brief(brief)
    assert isinstance(rows.parent, Widget)
    rows.parent.set_class(brief, "-brief")


def _lay_out(rows: Widget) -> None:
    """Have rows that are shown or left out laid out by the next drawing."""
    # They ask for it by themselves once they are idle, which may be a drawing or two later: what
    # is measured after the next one would be the lines of before.
    rows.screen.refresh(layout=True)


def _laid_out(body: Body, then: Callable[[], None]) -> None:
    body.tightens = False
    then()


def make_room(
    body: Body,
    rows: Widget,
    feedback: Widget,
    glides: bool,
    *,
    translated: bool = True,
    again: Callable[[], None] | None = None,
) -> None:
    """Bring the first sentence into view, leaving options out where there is no room for all.

    So is what the wrong option really is, which rows tell by themselves once they have to be brief.
    With ``glides`` the view is seen to move there, the rows staying in place. Options are not left
    out for its translation unless it is to be in view as well. Once some are, ``again``
    is what fits the sentences into the room that this makes, and calls this again.
    """
    proofs = proofs_in_order(feedback)
    # While rows that are left out wait to be laid out there is nothing to measure by, and it is
    # about to be done again.
    if not proofs or body.tightens:
        return
    proof = proofs[0]
    alone = next(iter(proof.query(".sentence")), proof)
    last = proof if translated and proof.folded else alone
    tall = last.virtual_region.height
    # It may have been shortened just now, and so is about to be laid out anew.
    tall = tall + proof.growth(translated=translated) if proof.folded else min(tall, WHOLE_LINES)
    bottom = body.top_of(last) + tall
    if not rows.has_class(_TIGHTER[-1]):
        grown = sum(one.growth(translated=True) for one in proofs)
        truths = [part for part in feedback.query(".chosen") if part.display]
        ends = [body.top_of(part) + part.virtual_region.height + grown for part in truths]
        bottom = max(bottom, *ends) if ends else bottom

    def is_in_view() -> bool:
        # A list tells how many lines it is about to take, before it is laid out again.
        return bottom + (rows.growth if isinstance(rows, RowList) else 0) <= body.size.height

    if is_in_view():
        body.scroll_home(animate=False, force=True)
        return
    for tighter in _TIGHTER:
        if not rows.has_class(tighter):
            rows.add_class(tighter)
            if isinstance(rows, RowList) and tighter != _TIGHTER[-1] and not is_in_view():
                continue
            if tighter == _TIGHTER[-1]:
                _be_brief(rows, brief=True)
            _lay_out(rows)
            body.tightens = True
            # How much room that makes is known once it is laid out.
            then = partial(make_room, body, rows, feedback, glides, translated=translated)
            once_drawn(body, partial(_laid_out, body, again or then))
            return
    if isinstance(rows, RowList) or feedback.query(".chosen") or not proof.folded:
        # What was right, and what was chosen wrongly, stay in view before the proof of it does.
        # So they do above a whole sentence, however long it is.
        body.scroll_home(animate=False, force=True)
        return
    kept = rows.outer_size.height
    # There is none, where a quick player has gone on already.
    for part in proof.query(".sentence" if proof.shows_sentence else ".head"):
        # The translation as well, as far as the sentence stays in view below the rows.
        y = min(body.top_of(part) - kept, bottom - body.size.height)
        rows.set_class(y > 0, _PINNED)
        body.scroll_to(y=max(0, y), animate=glides, duration=GLIDE, force=True)
