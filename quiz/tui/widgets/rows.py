"""The rows of an item: options or cards that wait, or what each was once there is an answer."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from quiz.items.models import Item, Ordering
from quiz.languages.catalogue import Catalogue
from quiz.play.arrangement import Arrangement
from quiz.play.session import Response
from quiz.tui.direction import unbroken
from quiz.tui.widgets.keybar import DOES
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.row import Row
from quiz.tui.wording import date_told


def blank_rows(count: int, words: Catalogue) -> list[Row]:
    """Rows for the options or cards of an item, numbered and empty."""
    return [Row(place, "", words, badge=words.number(place + 1)) for place in range(count)]


def show_cards(rows: Sequence[Row], cards: Arrangement, item: Ordering, words: Catalogue) -> None:
    """Show the cards of an ordering that waits, as they lie now."""
    for row in rows:
        here = row.place == cards.place
        row.set_class(here, "-on")
        row.set_class(here and cards.moves_card, "-held")
        note = _handles(row.place) if cards.new is None else ""
        row.show(text=words.apart(item.events[cards.shown[row.place]].text), note=note)


def arranging_told(cards: Arrangement, words: Catalogue) -> str:
    """How to go on with a card that is held or new."""
    if cards.new is None:
        return words("game.held") if cards.held else ""
    left = cards.count - len(cards.order) - 1
    return words("game.to-place", n=left) if left else words("game.last-to-place")


def _handles(place: int) -> Content:
    """The arrows that move a card when clicked."""
    return Content.assemble(
        (" ▲ ", Style.from_meta({DOES: f"screen.move_card({place}, -1)"})),
        (" ▼ ", Style.from_meta({DOES: f"screen.move_card({place}, 1)"})),
    ).stylize("$foreground 75%")


def mark_rows(
    rows: Sequence[Row], response: Response, words: Catalogue, item: Item | None = None
) -> None:
    """Say in each row what it was: the answer, the player's, where a card belongs.

    The texts are those of the ``item``; where its pack has changed since it is None, and they are
    those that the response kept.
    """
    texts: Sequence[str] = response.options
    if isinstance(item, Ordering):
        texts = [card.text for card in item.events]
    elif item is not None:
        texts = [option.text for option in item.options]
    if response.kind == "choice":
        for row in rows:
            is_key, is_own = row.place == response.key, row.place == response.chosen
            row.set_class(is_own, "-on")
            row.set_class(is_key, "-key")
            row.set_class(not (is_key or is_own), "-other")
            row.show(
                text=words.apart(texts[row.place]),
                note=_choice_note(is_key, is_own, words),
            )
        return
    right = response.right or ()
    # What was submitted; of what was skipped, the right order.
    for row, card in zip(rows, response.given or right, strict=True):
        text = Content(words.apart(texts[card]))
        if isinstance(item, Ordering):
            date = unbroken(date_told(item.events[card].when, words))
            text = Content.assemble(text, "  ", (date, "$text-accent"))
        row.remove_class("-on", "-held")
        note = _order_note(row.place, right.index(card), words) if response.given else ""
        row.show(text=text, note=note)


def _choice_note(is_key: bool, is_own: bool, words: Catalogue) -> Content:
    if is_key:
        name = "game.yours-right" if is_own else "game.key"
        return Content.styled(f"{GLYPHS['right']} {words(name)}", STYLES["right"])
    if is_own:
        return Content.styled(f"{GLYPHS['wrong']} {words('game.yours')}", STYLES["wrong"])
    return Content("")


def _order_note(place: int, right: int, words: Catalogue) -> Content:
    if place == right:
        return Content.styled(f"{GLYPHS['right']} {words('game.in-place')}", STYLES["right"])
    belongs = words("game.belongs", place=right + 1)
    return Content.styled(f"↕ {belongs}", STYLES["wrong"])
