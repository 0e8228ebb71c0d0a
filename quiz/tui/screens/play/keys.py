"""What a player can do while playing, by what is on show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.items.models import Ordering
from quiz.play.game import Game
from quiz.play.turn import Turn
from quiz.tui.keys import Command, Group
from quiz.tui.screens.folding import UNFOLD

PICK = Command("", (), "1–4", "keys.pick", in_palette=False)
CHOOSE = Command("confirm", ("enter",), "↑↓ ⏎", "keys.choose")
SURE = Command("confirm", (), "1–3 ⏎", "keys.sure")
BACK = Command("home", (), "Esc", "keys.back")
HIGHLIGHT = Command("step(1)", ("down",), "↑↓", "keys.highlight")
SUBMIT = Command("confirm", (), "⏎", "keys.submit")
PUT = Command("confirm", (), "⏎", "keys.put")
NEXT = Command("confirm", (), "⏎", "keys.next")
MOVE = Command("shift(1)", ("shift+down",), "Shift+↑↓", "keys.move")
MOVE_HELD = Command("step(1)", (), "↑↓", "keys.move")
GRAB = Command("grab", ("space",), "Space", "keys.grab")
DROP = Command("grab", (), "Space", "keys.drop")
UNDO = Command("undo", ("u",), "u", "keys.undo")
SKIP = Command("skip", ("s",), "s", "keys.skip")
READ = Command("read", ("a",), "a", "keys.read")
HOME = Command("home", ("escape", "h"), "h", "keys.home")
TIMELINE = Command("timeline", ("v",), "v", "keys.timeline")
SCROLL = Command("step(1)", (), "↑↓", "keys.scroll")

GROUPS = (
    Group("help.choice", (PICK, CHOOSE)),
    Group("help.certainty", (SURE, BACK)),
    Group("help.ordering", (HIGHLIGHT, MOVE, GRAB, UNDO, SUBMIT)),
    Group("help.inserting", (MOVE_HELD, PUT)),
    Group("help.answered", (NEXT, UNFOLD, READ, TIMELINE, SCROLL)),
    Group("help.game", (SKIP, HOME)),
)


def commands_for(game: Game, turn: Turn, *, fold_keys: Sequence[Command]) -> Iterable[Command]:
    """The commands for what is on show, in the order of the key bar.

    ``fold_keys`` are those of the sentences on show.
    """
    if game.feedback is not None:
        timeline = (TIMELINE,) if isinstance(game.current, Ordering) else ()
        return (NEXT, *timeline, *fold_keys, READ, SCROLL, HOME)
    cards = turn.cards
    if turn.unsure is not None:
        return (SURE, BACK, SKIP)
    if not isinstance(game.current, Ordering) or cards is None:
        return (PICK, CHOOSE, SKIP, HOME)
    if cards.form == "insert":
        return (MOVE_HELD, PUT, UNDO, SKIP, HOME)
    if cards.held:
        return (MOVE_HELD, DROP, UNDO)
    return (HIGHLIGHT, MOVE, GRAB, UNDO, SUBMIT, SKIP, HOME)
