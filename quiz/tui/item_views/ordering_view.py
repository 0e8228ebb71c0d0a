"""Orderings on the screens: a row for each card, and a timeline once they are answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Card, Explanation, Ordering
from quiz.languages.catalogue import Catalogue
from quiz.play.certainty import Certainty
from quiz.play.feedback import Feedback
from quiz.play.session import Response
from quiz.play.turn import Turn
from quiz.timeline.axes import events_of_cards
from quiz.tui.direction import direction_of, unbroken
from quiz.tui.item_views.view import HOME, SKIP
from quiz.tui.keys import Command, Group
from quiz.tui.phrases import word_when
from quiz.tui.widgets.keybar import DOES
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.timeline_view import TimelineView

HIGHLIGHT = Command("step(1)", ("down",), "1–9 ↑↓", "keys.highlight")
SUBMIT = Command("confirm", (), "⏎", "keys.submit")
PUT = Command("confirm", (), "⏎", "keys.put", in_palette=False)
MOVE = Command("shift(1)", ("shift+down",), "Shift+↑↓", "keys.move")
PLACE = Command("step(1)", (), "1–9 ↑↓", "keys.place")
MOVE_HELD = Command("step(1)", (), "↑↓", "keys.move")
GRAB = Command("grab", ("space",), "Space", "keys.grab", in_palette=False)
DROP = Command("grab", (), "Space ⏎", "keys.drop", in_palette=False)
UNDO = Command("undo", ("u",), "u", "keys.undo")

GROUPS = (
    Group("help.ordering", (HIGHLIGHT, MOVE, GRAB, UNDO, SUBMIT)),
    Group("help.inserting", (PLACE, PUT)),
)


_NO_PLACE = "+"
"""Stands before a new card until a row was chosen for it."""


class OrderingView:
    """An ordering on the screens, see `ItemView`."""

    leads_to_proof = False  # its rows are what its player looks at: what was put where

    def __init__(self, item: Ordering) -> None:
        self._item = item

    @property
    def dated_cards(self) -> tuple[Card, ...]:
        """All its cards, in the order shown."""
        return self._item.events

    def commands(self, turn: Turn) -> tuple[Command, ...]:
        """Return what its player can do, in the order of the key bar."""
        cards = turn.cards
        if self._item.form == "insert":
            places = len(self._item.events) if cards is None else len(cards.shown)
            place = replace(PLACE, shown=f"1–{places} ↑↓")
            return (place, *((PUT,) if cards is None or cards.aimed else ()), UNDO, SKIP, HOME)
        if cards is not None and cards.held:
            return (MOVE_HELD, DROP, UNDO)
        highlight = replace(HIGHLIGHT, shown=f"1–{len(self._item.events)} ↑↓")
        return (highlight, MOVE, GRAB, UNDO, SUBMIT, SKIP, HOME)

    def show_waiting(self, rows: Sequence[Row], turn: Turn, words: Catalogue) -> None:
        """Show the cards on the table as they lie now."""
        cards = turn.cards
        assert cards is not None
        for row in rows:
            card = cards.shown[row.place]
            is_new = card == cards.new
            here = is_new or (cards.new is None and row.place == cards.place)
            row.set_class(here, "-on")
            row.set_class(here and cards.moves_card, "-held")
            row.show(
                # Its number is that of its place, which the new card has once one is chosen.
                badge=_NO_PLACE if is_new and not cards.aimed else words.number(row.place + 1),
                text=words.apart(self._item.events[card].text),
                note=_handles(row.place) if cards.new is None else "",
            )

    def hint(self, turn: Turn, words: Catalogue) -> str:
        """Return how to go on with a card that is held or new."""
        cards = turn.cards
        if cards is None or not turn.arranges:
            return ""
        if cards.new is None:
            return words("game.held") if cards.held else ""
        left = cards.count - len(cards.order) - 1
        return words("game.to-place", n=left) if left else words("game.last-to-place")

    def mark_rows(self, rows: Sequence[Row], response: Response, words: Catalogue) -> None:
        """Say when each card was, and where it belongs."""
        texts = [_dated(card, words) for card in self._item.events]
        mark_cards(rows, response, texts, words)

    def verdict(self, feedback: Feedback, words: Catalogue, *, late: bool) -> str:
        """Return what the order was worth, in pairs and points."""
        if (told := _word_pairs(feedback, words)) is not None:
            return told
        # Cards may have been placed or moved: whatever they show is no answer.
        unanswered = "feedback.late" if late else "feedback.unanswered"
        return " ".join(map(words, (unanswered, "feedback.order-counts", "feedback.order-shown")))

    def below_verdict(self, feedback: Feedback, words: Catalogue) -> Iterator[Widget]:
        """Yield what points mean, the right order, pairs in either order, a timeline to open."""
        if feedback.outcome in ("partly", "wrong"):
            means = words("feedback.points-mean")
            yield Prose(means, direction=direction_of(words), classes="means")
            yield from _right_order(feedback, words)
        for one, other in feedback.ties:
            told = words(
                "timeline.tie",
                one=words.numerals(one.text),
                other=words.numerals(other.text),
            )
            yield Prose(told, direction=direction_of(words), classes="tie")
        events = events_of_cards(self._item.pack, feedback.right_order)
        yield TimelineView(events, words, opens="timeline")

    def proof_heading(
        self, explanation: Explanation, proven: ProvenPack, words: Catalogue
    ) -> str | None:
        """Return the cards that a sentence dates."""
        found = [
            words.apart(card.text)
            for card in self._item.events
            if _stands_in(proven, card.fact, explanation)
        ]
        return " · ".join(found)

    def answers(self, explanation: Explanation) -> tuple[tuple[str, ...], ...]:
        """Return nothing: the dates of events are looked for in every proof."""
        del explanation
        return ()

    def missed(self, feedback: Feedback, words: Catalogue, *, late: bool) -> str:
        """Return what the order was worth."""
        unanswered = "feedback.late" if late else "feedback.unanswered"
        return _word_pairs(feedback, words) or words(unanswered)

    def missed_though_sure(
        self, feedback: Feedback, certainty: Certainty | None, words: Catalogue
    ) -> str:
        """Return how sure the player was; an order has no one thing to name instead."""
        del feedback
        return words(f"summary.sure-order-{certainty}")


def _right_order(feedback: Feedback, words: Catalogue) -> Iterator[Widget]:
    """Yield the right order, for the rows above show another one."""
    yield Prose(
        words("feedback.right-order"), direction=direction_of(words), classes="section right-order"
    )
    for place, card in enumerate(feedback.right_order):
        badge = words.number(place + 1)
        yield Row(place, _dated(card, words), words, badge=badge, classes="right-order")


def mark_cards(
    rows: Sequence[Row], response: Response, texts: Sequence[str | Content], words: Catalogue
) -> None:
    """Say in each row where its card belongs."""
    right = response.right or ()
    # What was submitted; of what was skipped, the right order.
    for row, card in zip(rows, response.given or right, strict=True):
        row.remove_class("-on", "-held")
        note = _note(row.place, right.index(card), words) if response.given else ""
        row.show(text=texts[card], note=note)


def _dated(card: Card, words: Catalogue) -> Content:
    date = unbroken(word_when(card.when, words))
    return Content.assemble(words.apart(card.text), "  ", (date, "$text-accent"))


def _note(place: int, right: int, words: Catalogue) -> Content:
    if place == right:
        return Content.styled(f"{GLYPHS['right']} {words('game.in-place')}", STYLES["right"])
    belongs = words("game.belongs", place=right + 1)
    return Content.styled(f"↕ {belongs}", STYLES["wrong"])


def _handles(place: int) -> Content:
    """Return the arrows that move a card when clicked."""
    return Content.assemble(
        (" ▲ ", Style.from_meta({DOES: f"screen.move_card({place}, -1)"})),
        (" ▼ ", Style.from_meta({DOES: f"screen.move_card({place}, 1)"})),
    ).stylize("$quiet")


def _word_pairs(feedback: Feedback, words: Catalogue) -> str | None:
    """Return what an order was worth, in pairs and points; None where it was skipped."""
    if feedback.pairs is None:
        return None
    right, pairs = feedback.pairs
    points = round(100 * (feedback.mark or 0.0))
    name = f"feedback.order-{feedback.outcome}"
    return words(name, right=right, pairs=pairs, points=points)


def _stands_in(proven: ProvenPack, fact: str, explanation: Explanation) -> bool:
    proof = proven.proofs[fact]
    return (proof.source, proof.first_sentence + 1) == (explanation.source, explanation.number)
