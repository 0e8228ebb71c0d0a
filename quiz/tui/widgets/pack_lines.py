"""Lines of a pack in a list: its title, and the player's progress in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quiz.history.text_map import Parts, share_cells
from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.tui.direction import unbroken

if TYPE_CHECKING:
    from quiz.memory.due import Standing
    from quiz.memory.memory import State
    from quiz.packs.pack_summary import PackSummary

BAR = 14
"""Cells of a pack's bar."""

LEFT: Final = ("▂", "$line")
"""The cell of a bar for what is left of it, and its style."""

# By height: a shade is drawn half in the colour of the background, too faint to be seen.
LEVELS: Final[Mapping[State, tuple[str, str]]] = {
    "known": ("█", "$text-success"),
    "shaky": ("▄", "$text-warning"),
    "new": LEFT,
}
"""The cell of a bar for each state of facts, told apart without its colour, and its style."""

MARKED, UNMARKED = "■", "□"
"""Whether a pack is one of those to be played together."""


def word_pack(
    pack: PackSummary, title: str, standing: Standing | None, command: str, words: Catalogue
) -> Content:
    """Return a pack's title and, beneath it, the player's progress or why it is not played.

    ``command`` tells more of its faults.
    """
    head = Content.styled(isolate(title), "bold")
    if pack.error is not None:
        why = words("home.unreadable", command=command)
        return Content.assemble(head, "\n", (f"✗ {why}", "$text-error"))
    if pack.faults:
        why = words("home.faults", n=pack.faults, command=command)
        return Content.assemble(head, "\n", (f"✗ {why}", "$text-error"))
    signed = _word_unsigned(pack, words)
    total = len(pack.askable)
    if standing is None or standing.new == total:
        told = words("home.not-started", n=total)
        return Content.assemble(head, "\n", draw_bar(0, 0, total), f"  {unbroken(told)}", *signed)
    return Content.assemble(
        head,
        "\n",
        draw_bar(standing.known, standing.shaky, total),
        f"  {word_standing(standing, words)}",
        *signed,
    )


def _word_unsigned(pack: PackSummary, words: Catalogue) -> tuple[str | tuple[str, str], ...]:
    """Return the line that says what of a pack nobody has signed; nothing where all is signed."""
    unsigned = pack.unsigned_in(words.language)
    if not unsigned:
        return ()
    name = "unsigned" if unsigned == sum(pack.facts.values()) else "partly-unsigned"
    return "\n", (words(f"home.{name}", n=unsigned), "$quiet")


def word_standing(standing: Standing, words: Catalogue) -> str:
    """Return “21 known · 3 shaky · 10 new · 7 due”, to be broken between these only."""
    told = words(
        "home.standing-due" if standing.due else "home.standing",
        known=standing.known,
        shaky=standing.shaky,
        new=standing.new,
        due=standing.due,
    )
    return unbroken(told).replace("\u00a0·\u00a0", "\u00a0· ")


def draw_bar(known: int, shaky: int, total: int, cells: int = BAR) -> Content:
    """Return a bar of the facts known, shaky and new; none of these is rounded to nothing."""
    return draw_parts(share_cells((known, shaky, total - known - shaky), cells))


def draw_parts(cells: Parts) -> Content:
    """Return so many cells for what is known, shaky and new, each at its level."""
    drawn = [(glyph * n, style) for (glyph, style), n in zip(LEVELS.values(), cells, strict=True)]
    return Content.assemble(*drawn)
