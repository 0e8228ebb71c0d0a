"""Running the game in a terminal, from what the terminal is told first to the last save."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from quiz.signals import deferring, exit_code
from quiz.terminal_replies import ReplyFilter
from quiz.text.layout import one_line
from quiz.tui import saving
from quiz.tui.app import QuizApp
from quiz.tui.shutdown import ending_in_order
from quiz.tui.textual_parser import drop_replies


def run_app(app: QuizApp, replies: ReplyFilter | None = None) -> int:
    """Run the game in the terminal until it is left or ended; return its exit code.

    ``replies`` are what the terminal may still reply to what it was asked before.

    Raises:
        QuizError: the last answers could not be saved in the time there is, and why.
    """
    terminal = sys.__stdout__
    drop_replies(replies or ReplyFilter())

    def send(text: str) -> None:
        if text and terminal is not None and terminal.isatty():
            os.write(terminal.fileno(), text.encode())

    with ending_in_order(app):  # from before the terminal is told anything until after
        try:
            send(app.finisher.enter)
            app.run()
        finally:
            send(app.finisher.leave)
            with deferring():  # a terminal that is closed now, too
                _save_the_rest(app, send)
    return app.return_code or 0


def _save_the_rest(app: QuizApp, send: Callable[[str], None]) -> None:
    keeper = app.keeper
    keeper.try_again()
    is_ended = (app.return_code or 0) >= exit_code(0)
    patience = saving.LAST_SAVES_IF_ENDED if is_ended else saving.LAST_SAVES
    if not keeper.wait(saving.TOLD_AFTER):
        told = one_line(app.words_in(app.language)("saves.saving"), joined=app.finisher.joined)
        send(app.finisher.finish(told).text + "\r\n")
        keeper.wait(patience)
    # Of a lesson, too, what was shown is on the disk; this is the last step, which may not be yet.
    if app.desk is not None:
        app.desk.close(patience)
    if (unsaved := app.unsaved()) is not None:
        raise unsaved
