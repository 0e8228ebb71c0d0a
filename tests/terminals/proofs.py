"""That the measure finds what is wrong: lines sent wrong on purpose in a real window."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.text.bidi import bidi_class
from quiz.text.layout import one_line
from tests.terminals import rig, tour
from tests.terminals.display import Display
from tests.terminals.expect import Scene
from tests.terminals.measure import Expected
from tests.terminals.spoiling import SPOILED
from tests.terminals.walks import walks
from tests.terminals.windows import WINDOWS


def unnoticed(display: Display) -> Iterator[str]:
    """Each line that was sent wrong and passed, or was right and did not."""
    with rig.opened(WINDOWS[0], display, 80, 30) as session:
        for way in ("logical", *SPOILED):
            options = ("--text", "logical") if way == "logical" else ("--text", "b", "--spoil", way)
            for verdict in rig.sheet(session, *options).verdicts:
                if is_spoiled(verdict.expected, way) is verdict.passed:
                    state = "passed" if verdict.passed else f"failed: {'; '.join(verdict.faults)}"
                    yield f"{way}: {verdict.expected.text.logical!r} {state}"


def unnoticed_on_tour(display: Display) -> Iterator[str]:
    """Each line of a screen of the game that passed although the game was told to send it wrong."""
    walk = walks("ar")[1]
    with rig.opened(WINDOWS[0], display, 80, 24) as session:
        wrongly = (*walk.arguments, "--text", "logical")
        grid = session.run(*session.python("quiz", *wrongly))
        frame = rig.shown(Scene("game", 80, 24, walk.arguments, (), "", *session.window.needs))[0]
        look = tour.look_at(session, walk.steps[0].shows, frame, grid)
        session.quit()
    for verdict in look.verdicts:
        if verdict.passed and is_spoiled(verdict.expected, "logical"):
            yield f"{look.what}: {verdict.expected.text.logical!r} passed"
    if not look.verdicts:
        yield "nothing was looked at"


def is_spoiled(line: Expected, way: str) -> bool | None:
    """Whether sending it in this wrong way shows; None where nobody can tell."""
    logical, rtl = line.text
    if way == "logical":
        # Unjoined text is wider, and so may move what is below it.
        return any(bidi_class(char) in ("R", "AL") for char in logical) or None
    right = one_line(logical, "rtl" if rtl else "ltr")
    changed = sum(a != b for a, b in zip(right.cells, SPOILED[way](right).cells, strict=True))
    if way == "marks" and 0 < changed < 5:
        return None  # a single mark may stand between two letters, and so be on either
    return changed > 0
