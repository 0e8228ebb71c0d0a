"""Every kind of item on the screens: the one place of the screens where kinds are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from quiz.items.models import Choice, Item, Ordering
from quiz.languages.catalogue import Catalogue
from quiz.play.session import Response
from quiz.tui.item_views import choice_view, ordering_view
from quiz.tui.item_views.view import ItemView
from quiz.tui.widgets.row import Row

HELP_GROUPS = (choice_view.GROUPS, ordering_view.GROUPS)
"""The commands of each kind, for the help panel."""


# The core knows nothing of Textual, so that an item cannot draw itself; its kind is matched here,
# once, and a kind that is forgotten fails the type checker.


def view_of(item: Item) -> ItemView:
    """Return the view of an item."""
    match item:
        case Choice():
            return choice_view.ChoiceView(item)
        case Ordering():
            return ordering_view.OrderingView(item)
        case _:
            assert_never(item)


def mark_kept_rows(rows: Sequence[Row], response: Response, words: Catalogue) -> None:
    """Mark rows by what a response kept, where its pack has changed and there is no item."""
    match response.kind:
        case "choice":
            choice_view.mark_options(rows, response, response.options, words)
        case "ordering":
            texts = [words.apart(text) for text in response.options]
            ordering_view.mark_cards(rows, response, texts, words)
        case _:
            assert_never(response.kind)
