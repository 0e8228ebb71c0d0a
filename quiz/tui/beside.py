"""What is done beside the screen, which goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.dom import DOMNode


def do_beside(
    node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], *, group: str | None = None
) -> None:
    """Work for as long as a screen, or the app, is there; in a ``group`` the last work counts.

    The coroutine is made where the work begins, for it may be ended before, and Python complains
    of a coroutine that nobody has awaited.
    """
    node.run_worker(
        work,  # type: ignore[arg-type] # a union in which mypy finds no type
        exclusive=group is not None,
        group=group or "default",
    )
