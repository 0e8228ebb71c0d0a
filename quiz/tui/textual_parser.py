"""Textual's parser of what a terminal sends, with its private parts, as `textual_internals`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from functools import partial

from textual import constants
from textual._xterm_parser import XTermParser
from textual.message import Message

from quiz.terminal_replies import ReplyFilter, Typed


class _ParserWithoutReplies(XTermParser):
    """Textual's parser of what a terminal sends, without late replies to what the game asked."""

    # It takes the characters of a reply that it does not know for keys.
    def __init__(self, replies: ReplyFilter, debug: bool = False) -> None:
        super().__init__(debug)
        self._replies = replies

    def feed(self, data: str) -> Iterable[Message]:
        """Return the events of what was sent; called by the driver, at the end with nothing."""
        if not data:
            yield from super().feed(data)
        yield from self._parsed(self._replies.feed(data, time.monotonic()))

    def tick(self) -> Iterable[Message]:
        """Return the events that have waited for long enough; called by the driver now and then."""
        yield from self._parsed(self._replies.overdue(time.monotonic()))
        yield from super().tick()

    def _parsed(self, typed: Iterable[Typed]) -> Iterable[Message]:
        for text, is_over in typed:
            if text:
                yield from super().feed(text)
            if is_over and self._timeout_time is not None:
                self._timeout_time = 0.0  # an escape has waited in the filter
                yield from super().tick()


def drop_replies(replies: ReplyFilter) -> None:
    """Have late replies of the terminal dropped before Textual takes them for keys."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        replies.delay = constants.ESCAPE_DELAY
        # The driver makes its parser in the midst of its loop, by the name that it imported.
        vars(linux_driver)["XTermParser"] = partial(_ParserWithoutReplies, replies)
