"""Commands of a game in play, by what is on show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.play.game import Game
from quiz.play.turn import Turn
from quiz.tui.item_views.registry import HELP_GROUPS, view_of
from quiz.tui.item_views.view import HOME, SKIP
from quiz.tui.keys import Command, Group
from quiz.tui.screens.folding_screen import UNFOLD

SURE = Command("confirm", (), "1–3 ⏎", "keys.sure")
BACK = Command("home", (), "Esc", "keys.back")
NEXT = Command("confirm", (), "⏎", "keys.next")
READ = Command("read", ("a",), "a", "keys.read")
TIMELINE = Command("timeline", ("v",), "v", "keys.timeline")
SCROLL = Command("step(1)", (), "↑↓", "keys.scroll")

# In the order of the help panel: how sure one is stands behind the first kind of item.
_FIRST_KIND, *_OTHER_KINDS = HELP_GROUPS

GROUPS = (
    *_FIRST_KIND,
    Group("help.certainty", (SURE, BACK)),
    *(group for groups in _OTHER_KINDS for group in groups),
    Group("help.answered", (NEXT, UNFOLD, READ, TIMELINE, SCROLL)),
    Group("help.game", (SKIP, HOME)),
)


def commands_for(game: Game, turn: Turn, *, fold_keys: Sequence[Command]) -> Iterable[Command]:
    """Return the commands for what is on show, in the order of the key bar.

    ``fold_keys`` are those of the sentences on show.
    """
    item = game.current
    if item is None:
        return (HOME,)
    view = view_of(item)
    if game.feedback is not None:
        timeline = (TIMELINE,) if view.dated_cards else ()
        return (NEXT, *timeline, *fold_keys, READ, SCROLL, HOME)
    return (SURE, BACK, SKIP) if turn.unsure is not None else view.commands(turn)
