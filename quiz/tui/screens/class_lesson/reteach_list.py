"""What is to be taught again, made as it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from quiz.classroom.reteach import Untaught, reteach
from quiz.classroom.state import Lesson
from quiz.languages.catalogue import Catalogue
from quiz.tui.screens.class_lesson.after_lock import compose_reteach
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.prose import Prose, cells_around

LINES_EACH = 9
"""Lines that a sentence takes with what drew from it, as a rule."""


class ReteachList(Vertical):
    """Sentences of which about a page is made at once: for thirty the next key would wait."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.display = False
        self._left: Iterator[Sequence[Prose]] = iter(())
        self._of: tuple[Untaught, ...] = ()
        """What the sentences were made of."""
        self.made = 0
        """How many sentences are made."""

    @property
    def _body(self) -> Body:
        assert isinstance(self.parent, Body)
        return self.parent

    async def begin(self, lesson: Lesson, words: Catalogue, least: int = 0) -> None:
        """Show the first sentences, ``least`` of them where that is more than a page."""
        self.display = True
        await self._make(lesson, words, least)

    async def prepare(self, lesson: Lesson, words: Catalogue) -> None:
        """Make the first sentences, to be shown once that is asked for."""
        if await self._make(lesson, words):
            for part in self.query_children(Prose):
                part.lay_out(self._body.size.width - cells_around(part))

    async def _make(self, lesson: Lesson, words: Catalogue, least: int = 0) -> bool:
        """Make the first sentences; return whether there was anything to do."""
        found = reteach(lesson)
        if self.made and found and found == self._of and least <= self.made:
            return False
        await self.clear()
        self._of = found
        self._left = compose_reteach(lesson, found, words)
        return await self.go_on(least)

    async def go_on(self, least: int = 0) -> bool:
        """Make a page more, ``least`` sentences at least; return whether there were any."""
        page = max(1, self._body.size.height // LINES_EACH)
        made = list(islice(self._left, max(page, least)))
        self.made += len(made)
        await self.mount(*chain.from_iterable(made))
        return bool(made)

    async def clear(self) -> None:
        """Let go of all."""
        self._left, self._of, self.made = iter(()), (), 0
        if self.children:
            await self.remove_children()

    @property
    def is_read_on(self) -> bool:
        """Whether the window has room for more, or less than a page is left below it."""
        body = self._body
        below = body.virtual_size.height - body.scroll_y - body.size.height
        return below < (body.size.height if body.scroll_y else 1)
