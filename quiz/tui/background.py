"""What is done beside the screen, which goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Coroutine

from textual.dom import DOMNode
from textual.worker import WorkType


def do_beside(
    node: DOMNode, work: Callable[[], Coroutine[None, None, None]], *, group: str | None = None
) -> None:
    """Work for as long as a screen, or the app, is there; in a ``group`` the last work counts.

    The coroutine is made where the work begins, for it may be ended before, and Python complains
    of a coroutine that nobody has awaited.
    """
    task: WorkType[None] = work  # named, for mypy does not find what a union of them gives
    node.run_worker(task, exclusive=group is not None, group=group or "default")
