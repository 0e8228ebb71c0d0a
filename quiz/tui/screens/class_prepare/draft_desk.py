"""Keeping what is chosen of a lesson while it is being chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from quiz.errors import QuizError
from quiz.lessons.drafts import Draft

PATIENCE: Final = 2.0
"""Seconds for which a key waits for the disk, before what it chose is shown all the same."""


class DraftDesk:
    """The draft of a lesson: kept anew with each choice, and the last of them in the end."""

    def __init__(self, keep: Callable[[Draft], None], failure: QuizError | None = None) -> None:
        """``keep`` writes a draft; it is called in a thread, never twice at once.

        ``failure`` says why an earlier draft could not be read.
        """
        self._keep = keep
        self._latest: Draft | None = None
        self._writing: asyncio.Task[None] | None = None
        self.failure = failure
        """Why the last draft could not be read or kept; None where it was."""

    async def keep(self, draft: Draft) -> None:
        """Keep a draft, and wait until it is; on a disk that was too slow before for no time."""
        self._latest = draft
        is_slow = self._writing is not None
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.wait([self._writing], timeout=0 if is_slow else PATIENCE)

    async def _write(self) -> None:
        written: Draft | None = None
        while written is not self._latest and self._latest is not None:
            written = self._latest
            try:
                await asyncio.to_thread(self._keep, written)
                self.failure = None
            except QuizError as error:
                self.failure = error
        self._writing = None
