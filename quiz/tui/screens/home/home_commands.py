"""Commands of the first screen, by what is highlighted and marked there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from quiz.tui.keys import Command, Group
from quiz.tui.screens.home.portraying import READ_HERE, SENTENCES, TO_PACKS, TURN
from quiz.tui.screens.home.today import DAILY_ROUND, REVIEW

PLAY = Command("play", ("enter",), "⏎", "keys.play")
PLAY_MARKED = Command("play", (), "⏎", "keys.play-marked")
RESUME = Command("play", (), "⏎", "keys.resume")
MARK = Command("mark", ("space",), "Space", "keys.mark")
ORDER = Command("play_orderings", ("o",), "o", "keys.order-play")
REVIEW_MARKED = Command("review", (), "r", "keys.review-marked")
SCORES = Command("scores", ("s",), "s", "keys.scores")
READ = Command("read", ("a",), "a", "keys.read")
TIMELINE = Command("timeline", ("v",), "v", "keys.timeline")
ABANDON = Command("abandon", ("x",), "x", "keys.abandon")
CLASS = Command("teach", ("g",), "g", "keys.class")
# Beside the game that waits the least window has no line for it; help and palette name it.
CLASS_OF_WAITING = Command("teach", (), "g", "keys.class", in_bar=False)
MOVE = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
LANGUAGE = Command("switch_language", (), "l", "keys.language", in_palette=False)
SETTINGS = Command("settings", (), "e", "keys.settings")
WHO = Command("who", ("p",), "p", "keys.who", in_bar=False)  # it stands beside the name

GROUPS: Final[Sequence[Group]] = (
    Group("help.today", (REVIEW, DAILY_ROUND, SCORES, WHO)),
    Group("help.packs", (PLAY, MARK, ORDER, READ, TIMELINE, CLASS, MOVE, LANGUAGE)),
    Group("help.map", (TURN, SENTENCES, READ_HERE, TO_PACKS)),
    Group("help.waiting", (RESUME, ABANDON)),
)


def home_commands(
    *, on_map: bool, on_waiting: bool, can_mark: bool, marked: bool, marked_are_due: bool
) -> Iterable[Command]:
    """Return what can be done at this moment, in the order of the key bar.

    ``on_map`` is whether a sentence of the map is highlighted, ``on_waiting`` whether the game
    that waits is.
    """
    always = (MOVE, LANGUAGE, SETTINGS)
    if on_map:
        return (READ_HERE, SENTENCES, TO_PACKS, TIMELINE, SCORES, *always)
    if on_waiting:
        return (RESUME, ABANDON, ORDER, READ, TIMELINE, CLASS_OF_WAITING, SCORES, *always)
    mark = (MARK,) if can_mark else ()
    if marked:
        review = (REVIEW_MARKED,) if marked_are_due else ()
        return (PLAY_MARKED, *mark, ORDER, *review, READ, TIMELINE, CLASS, SCORES, *always)
    return (PLAY, *mark, ORDER, READ, TIMELINE, CLASS, SCORES, *always)
