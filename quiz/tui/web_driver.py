"""Driver of a game in a browser: reads no faster than the game can follow, and ends when told."""

from __future__ import annotations

import asyncio
import concurrent.futures
import signal
import sys
import time
from typing import Any, Final

from textual.app import ModeError, ScreenError
from textual.drivers.web_driver import WebDriver
from textual.message import Message

from quiz.tui.textual_internals import app_of, is_reading, loop_of, post_from_thread

# A fast typist has a few keys waiting, a paste is one message: only a flood comes to so many.
MOST_WAITING: Final = 64
"""Messages that may wait for the app before more input is read."""
_MOMENT: Final = 0.01
_LONG: Final = 0.2


class VisitorDriver(WebDriver):
    """Textual's driver for the web, made safe against a visitor who sends keys without end.

    Textual's own reads whatever comes and lets it wait in the memory. This one leaves it in the
    pipe, which the server notices.
    """

    def start_application_mode(self) -> None:
        """Start, with signals handled as in a terminal: kept, and gone within seconds.

        Textual would put their message behind all input that waits.
        """
        handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
        super().start_application_mode()
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number, handler in handlers.items():
                loop.remove_signal_handler(number)
                signal.signal(number, handler)

    def send_message(self, message: Message) -> None:
        """Post a message to the app; wait until it was taken and few others are waiting."""
        if not is_reading(self):
            super().send_message(message)
            return
        if self._is_over():
            return
        taken = post_from_thread(self, message)
        while not self._is_over():
            try:
                taken.result(_LONG)
            except concurrent.futures.TimeoutError:
                continue
            except (concurrent.futures.CancelledError, RuntimeError):
                pass
            break
        self._wait_for_room()

    def on_meta(self, packet_type: str, payload: dict[str, Any]) -> None:
        """Handle a message about the window once few others are waiting."""
        self._wait_for_room()
        super().on_meta(packet_type, payload)

    def _wait_for_room(self) -> None:
        while not self._is_over() and self._number_waiting() > MOST_WAITING:
            time.sleep(_MOMENT)

    def _is_over(self) -> bool:
        return self.exit_event.is_set() or loop_of(self).is_closed()

    def _number_waiting(self) -> int:
        """Count the messages that wait for the app, for its screen and for what has the focus."""
        app = app_of(self)
        waiting = app.message_queue_size
        try:
            screen = app.screen
        except (ScreenError, ModeError):  # there is none yet, or no longer
            return waiting
        waiting += screen.message_queue_size
        return waiting if screen.focused is None else waiting + screen.focused.message_queue_size
