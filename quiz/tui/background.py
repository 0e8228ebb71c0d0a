"""Background work, and what follows a drawing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial

from textual.dom import DOMNode
from textual.widget import Widget
from textual.worker import WorkType

from quiz.tui.textual_internals import is_being_removed


def run_in_background(
    node: DOMNode, work: Callable[[], Coroutine[None, None, None]], *, group: str | None = None
) -> None:
    """Run work for as long as a screen, or the app, exists; in a ``group`` only the last counts.

    What comes of it is shown by `Navigation.in_turn`, between the keys. The coroutine is made
    where the work begins, for it may be ended before, and Python complains of a coroutine that
    nobody has awaited.
    """
    task: WorkType[None] = work  # named, for mypy does not find what a union of them gives
    node.run_worker(task, exclusive=group is not None, group=group or "default")


class OneAtATime:
    """Work of a screen of which none is begun while another goes on: keys are pressed twice."""

    def __init__(self, node: DOMNode) -> None:
        """Work for as long as a ``node`` exists."""
        self._node = node
        self._busy = False

    def begin(self, work: Callable[[], Awaitable[object]]) -> None:
        """Run work in the background, unless some is under way."""
        if not self._busy:
            self._busy = True
            run_in_background(self._node, partial(self._run, work))

    async def _run(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        finally:
            self._busy = False


def once_drawn(part: Widget, then: Callable[[], object]) -> None:
    """Call a function once changes are drawn, if the widget that wants it still exists.

    Textual calls it on the screen that is up by then, which may be another.
    """

    def call() -> None:
        if part.is_attached and not is_being_removed(part):
            then()

    part.call_after_refresh(call)
