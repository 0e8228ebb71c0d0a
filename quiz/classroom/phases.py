"""Phases of a lesson, and the one table of what may be done in each and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Phase = Literal["prepare", "door", "ask", "lock", "revote", "reveal", "mend", "standing", "reteach"]
"""Where a lesson stands: its items are chosen; the class comes in; an item is asked; its answers
are locked; it is voted on again after a discussion; its key is shown; marks are corrected; the
standing is shown; what to teach again is listed."""

Deed = Literal[
    # what leads from phase to phase
    "open",
    "ask",
    "lock",
    "revote",
    "reveal",
    "show",
    "mend",
    "mended",
    "standing",
    "reteach",
    "finish",
    # what stays in the phase
    "prepare",
    "strike",
    "come",
    "go",
    "vote",
    "hands",
    "mark",
    "void",
    "hide",
    "clock",
    "way",
]
"""What the host or a voter does. ``ask`` asks an item whose key was not shown, ``show`` goes back
to one whose key was; ``finish`` ends the lesson for good."""

_OPEN: Final[tuple[Phase, ...]] = ("ask", "lock", "revote", "reveal", "mend", "standing", "reteach")
_HERE: Final[tuple[Phase, ...]] = ("door", *_OPEN)
_IN_MIND: Final[tuple[Phase, ...]] = ("ask", "revote")


def _to(phase: Phase, *sources: Phase) -> dict[Phase, Phase]:
    return dict.fromkeys(sources, phase)


def _within(*phases: Phase) -> dict[Phase, Phase]:
    return {phase: phase for phase in phases}


TRANSITIONS: Final[Mapping[Deed, Mapping[Phase, Phase]]] = {
    "open": _to("door", "prepare"),
    "ask": _to("ask", "door", "ask", "lock", "revote", "reveal", "standing", "reteach"),
    "lock": _to("lock", "ask", "revote"),
    "revote": _to("revote", "lock"),
    "reveal": _to("reveal", "lock"),
    "show": _to("reveal", "ask", "lock", "revote", "reveal", "standing", "reteach"),
    "mend": _to("mend", "reveal", "standing", "reteach"),
    "mended": _to("reveal", "mend"),
    "standing": _to("standing", "ask", "lock", "revote", "reveal", "reteach"),
    "reteach": _to("reteach", "door", "ask", "lock", "revote", "reveal", "standing"),
    "finish": _within("reteach"),
    "prepare": _within("prepare"),
    "strike": _within("prepare"),
    "come": _within("prepare", *_HERE),
    "go": _within("prepare", *_HERE),
    "vote": _within(*_IN_MIND),
    "hands": _within("ask", "revote", "lock"),
    "mark": _within("mend"),
    "void": _within(*_OPEN),
    "hide": _within("prepare", *_HERE),
    "clock": _within(*_IN_MIND),
    "way": _within("prepare", *_HERE),
}
"""Every transition: for each deed the phases in which it may be done, and the phase that follows.
What is not in it is refused; everything else about phases is a view of it."""


def allowed(phase: Phase) -> frozenset[Deed]:
    """Return what may be done in a phase, other conditions apart."""
    return frozenset(deed for deed, phases in TRANSITIONS.items() if phase in phases)
