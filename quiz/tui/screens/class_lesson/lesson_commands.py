"""Commands of a lesson's host, by its phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from quiz.classroom.host_view import HostView
from quiz.classroom.setup import Way
from quiz.tui.keys import Command, Group
from quiz.tui.screens.folding_screen import UNFOLD

BEGIN = Command("go_on", ("enter",), "⏎", "class.keys.begin")
FIRST = Command("go_on", (), "⏎", "class.keys.first")
LOCK = Command("go_on", (), "⏎", "class.keys.lock")
REVEAL = Command("go_on", (), "⏎", "class.keys.reveal")
NEXT = Command("go_on", (), "⏎", "class.keys.next")
RETEACH = Command("go_on", (), "⏎", "class.keys.reteach")
STANDING = Command("go_on", (), "⏎", "class.keys.standing")
MENDED = Command("go_on", (), "⏎", "class.keys.mended")
FINISH = Command("go_on", (), "⏎", "class.keys.finish")
VOTE_AGAIN = Command("vote_again", ("v",), "v", "class.keys.vote-again")
MEND = Command("mend", ("m",), "m", "class.keys.mend")
VOID = Command("void", ("x",), "x", "class.keys.void")
COUNT = Command("void", (), "x", "class.keys.count")
SKIP = Command("skip", ("s",), "s", "keys.skip")
WHO = Command("who", ("w",), "w", "class.keys.who")
HIDE = Command("hide", ("z",), "z", "class.keys.hide")
SHOW = Command("hide", (), "z", "class.keys.show")
BACK_TO = Command("back_to", ("b",), "b", "class.keys.back-to")
END_EARLY = Command("end_early", ("r",), "r", "class.keys.end-early")
# While answers come in there are keys enough in the bar; help and palette name it.
END_EARLY_UNSEEN = Command("end_early", (), "r", "class.keys.end-early", in_bar=False)
AGAIN = Command("clock", ("plus",), "+", "class.keys.clock")
WAY = Command("way", ("k",), "k", "class.keys.way")
# While teams share the keyboard, all letters are theirs. F1 is help and F2 calibration; terminals
# keep F10 and F11 for themselves.
VOTE_AGAIN_F = Command("vote_again", ("f3",), "F3", "class.keys.vote-again", in_palette=False)
SKIP_F = Command("skip", ("f4",), "F4", "keys.skip", in_palette=False)
VOID_F = Command("void", ("f5",), "F5", "class.keys.void", in_palette=False)
COUNT_F = Command("void", (), "F5", "class.keys.count", in_palette=False)
BACK_TO_F = Command("back_to", ("f6",), "F6", "class.keys.back-to", in_palette=False)
WHO_F = Command("who", ("f7",), "F7", "class.keys.who", in_palette=False)
AGAIN_F = Command("clock", ("f8",), "F8", "class.keys.clock", in_palette=False)
KEYBOARD = Command("keyboard", ("escape",), "Esc", "class.keys.keyboard")
TEAMS = Command("keyboard", (), "Esc", "class.keys.teams")
HELP_F = Command("help", (), "F1", "keys.help", in_palette=False)
LEAVE = Command("leave_lesson", ("h",), "h", "class.keys.leave")
TURN = Command("", (), "1–9", "class.keys.turn")
HANDS = Command("", (), "0–9", "class.keys.hands")
SELECT = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
ANSWER = Command("", (), "1–9", "class.keys.answer")
MARK = Command("mark", ("space",), "Space", "class.keys.mark")
TAKE_BACK = Command("take_back", ("backspace", "u"), "u", "class.keys.take-back")
COPY_LIST = Command("copy", (), "c", "class.keys.copy")
SCROLL = Command("highlight(1)", (), "↑↓", "keys.scroll")

_TYPED: Final[Mapping[Way, tuple[Command, ...]]] = {
    "keyboard": (TEAMS,),
    "turns": (TURN,),
    "hands": (HANDS, SELECT),
}
"""What the keys of letters and digits do while the class answers."""

GROUPS: Final[Sequence[Group]] = (
    Group("class.help.asking", (LOCK, TURN, HANDS, SELECT, SKIP, AGAIN, VOTE_AGAIN)),
    Group(
        "class.help.teams",
        (KEYBOARD, VOTE_AGAIN_F, SKIP_F, VOID_F, BACK_TO_F, WHO_F, AGAIN_F),
    ),
    Group("class.help.after", (REVEAL, NEXT, MEND, UNFOLD, SCROLL)),
    Group("class.help.mending", (ANSWER, MARK, TAKE_BACK, MENDED)),
    Group("class.help.always", (BEGIN, VOID, BACK_TO, WHO, HIDE, WAY, END_EARLY, FINISH, LEAVE)),
)


def commands_for(
    view: HostView, *, typed_by_teams: bool, fold_keys: Sequence[Command]
) -> tuple[Command, ...]:
    """Return the commands for what is on show, in the order of the key bar.

    ``typed_by_teams`` says that the keys of letters and digits are the teams'.
    """
    # What is said of Enter is what it does: the last question leads to the list.
    onwards = RETEACH if view.is_last else NEXT
    early = () if view.is_last else (END_EARLY,)
    always = (BACK_TO, WHO, *early, LEAVE)
    while_asked = (BACK_TO, WHO, END_EARLY_UNSEEN, LEAVE)
    ranked = view.way != "hands" and bool(view.here)
    clock = view.ends is not None
    if typed_by_teams:
        following = REVEAL if view.phase == "lock" else LOCK
        if view.void:
            return (onwards, COUNT_F, BACK_TO_F, WHO_F, KEYBOARD)
        anew = (AGAIN_F,) if clock else ()
        again = (VOTE_AGAIN_F,) if view.phase == "lock" else anew
        return (following, *again, SKIP_F, VOID_F, BACK_TO_F, WHO_F, KEYBOARD)
    match view.phase:
        case "prepare" | "door":
            return (FIRST, WHO, WAY, LEAVE)
        case "ask" | "revote" | "lock" if view.void:
            return (onwards, COUNT, *always)
        case "ask" | "revote":
            anew = (AGAIN,) if clock else ()
            return (LOCK, *_TYPED[view.way], SKIP, *anew, VOID, *while_asked)
        case "lock":
            hands = (HANDS, SELECT) if view.way == "hands" and view.takes_hands else ()
            teams = (TEAMS,) if view.way == "keyboard" else ()
            return (REVEAL, VOTE_AGAIN, *hands, *teams, SKIP, VOID, *while_asked)
        case "reveal":
            following = STANDING if ranked and not view.standing_hidden else onwards
            mend = (MEND,) if view.results else ()
            void = COUNT if view.void else VOID
            # Where it is shown, it is hidden from its own screen; there is none once it is hidden.
            own = (SHOW,) if ranked and view.standing_hidden else ()
            return (following, *fold_keys, *mend, void, *own, *always)
        case "mend":
            return (MENDED, SELECT, ANSWER, MARK, TAKE_BACK)
        case "standing":
            hide = SHOW if view.standing_hidden else HIDE
            return (onwards, hide, MEND, *always)
        case "reteach":
            return (FINISH, SCROLL, COPY_LIST, BACK_TO, LEAVE)
        case _:
            assert_never(view.phase)
