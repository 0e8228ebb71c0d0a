"""What is to be taught again, made as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from textual.widget import Widget

from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.body import Body

LINES_EACH = 9
"""Lines that a sentence takes with what drew from it, as a rule."""


class ReteachList(Vertical):
    """Sentences of which about a page is made at once: for thirty the next key would wait."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Iterator[Sequence[Widget]] = iter(())
        self.made = 0
        """How many sentences are made."""

    @property
    def _body(self) -> Body:
        assert isinstance(self.parent, Body)
        return self.parent

    async def begin(self, sentences: Iterator[Sequence[Widget]], least: int = 0) -> None:
        """Show the first of some sentences, ``least`` of them where that is more than a page."""
        await self.clear()
        self._left = sentences
        await self.go_on(least)

    async def go_on(self, least: int = 0) -> bool:
        """Make a page more, ``least`` sentences at least; return whether there were any."""
        page = max(1, self._body.size.height // LINES_EACH)
        made = list(islice(self._left, max(page, least)))
        self.made += len(made)
        await self.mount(*chain.from_iterable(made))
        return bool(made)

    async def clear(self) -> None:
        """Show none."""
        self._left, self.made = iter(()), 0
        if self.children:
            await self.remove_children()

    @property
    def is_read_on(self) -> bool:
        """Whether the window has room for more, or less than a page is left below it."""
        body = self._body
        below = body.virtual_size.height - body.scroll_y - body.size.height
        return below < (body.size.height if body.scroll_y else 1)
