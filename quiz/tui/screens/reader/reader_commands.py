"""The commands of the article reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quiz.tui.keys import Command, Group

FACT = Command("fact(1)", ("n", "tab"), "n p", "keys.next-fact")
PLACE = Command("place", ("a",), "a", "keys.next-place")
FIND = Command("find", ("slash",), "/", "keys.find")
SHOW = Command("translation", ("v",), "v", "keys.show-translation")
HIDE = Command("translation", (), "v", "keys.hide-translation")
SOURCE = Command("source", ("s",), "s", "keys.next-source")
SCROLL = Command("step(1)", ("down",), "↑↓", "keys.scroll")
EDGES = Command("edge(True)", ("end",), "Home End", "keys.edges", in_bar=False)
BACK = Command("back", ("escape", "h"), "h", "keys.back")
NEXT_HIT = Command("step(1)", (), "⏎ ↓", "keys.next-hit")
LAST_HIT = Command("step(-1)", (), "↑", "keys.last-hit")
CLOSE_SEARCH = Command("back", (), "Esc", "keys.close-search")

SEARCHING: Final = (NEXT_HIT, LAST_HIT, CLOSE_SEARCH)
"""What can be done while a search is open."""

GROUPS: Final[Sequence[Group]] = (
    Group("help.article", (FACT, PLACE, FIND, SHOW, SOURCE, SCROLL, EDGES, BACK)),
    Group("help.search", SEARCHING),
)


def reader_commands(
    *, facts: int, places: int, sources: int, translated: bool | None
) -> tuple[Command, ...]:
    """Return what can be done, by how many facts, places and sources there are.

    ``translated`` is whether the translation is on show; None where there is none.
    """
    offered = [FACT] if facts else []
    if places > 1:
        offered.append(PLACE)
    offered.append(FIND)
    if translated is not None:
        offered.append(HIDE if translated else SHOW)
    if sources > 1:
        offered.append(SOURCE)
    return (*offered, SCROLL, BACK)
