"""The hard lines on a screen of the game: ``python -m tests.terminals.sheet [options]``."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Mount
from textual.screen import Screen

import quiz.tui
from quiz.errors import QuizError
from quiz.saves.store import SaveStore
from quiz.terminal import asking
from quiz.text.terminal_forms import FINISHERS
from quiz.text.terminals import TerminalProfile, profile_of
from quiz.tui.app import QuizApp
from quiz.tui.running import run_app
from quiz.tui.widgets.prose import Prose
from tests.terminals.lines import BOXES, HARD_LINES
from tests.terminals.spoiling import SPOILED


class SheetScreen(Screen[None]):
    """All hard lines, and boxes side by side."""

    # The last column stays free, as in the game: tmux and urxvt put marks there onto another cell.
    CSS = """
    SheetScreen { background: #101010; color: #e0e0e0; overflow: hidden; padding: 0 1; }
    SheetScreen Horizontal { height: 3; }
    SheetScreen .box { width: 1fr; height: 3; border: solid #808080; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        """Lay them out from top to bottom."""
        for line in HARD_LINES:
            yield Prose(line.text, direction=line.base)
        with Horizontal():
            for text in BOXES:
                yield Prose(text, classes="box")


class SheetApp(QuizApp):
    """The game, but for its first screen."""

    CSS_PATH = str(Path(quiz.tui.__path__[0], "app.tcss"))

    def __init__(self, profile: TerminalProfile, text: str | None = None) -> None:
        super().__init__(
            packs=[],
            load=_no_pack,
            open_store=_no_store,
            player="Noor",
            profile=profile,
            text=text,
        )

    @on(Mount)
    async def show_the_sheet(self, event: Mount) -> None:
        """Show the sheet, and not what the game shows first."""
        event.prevent_default()
        await self.push_screen(SheetScreen())


def _no_pack(pack: str) -> NoReturn:
    raise QuizError(f"the sheet has no pack, and no {pack}")


def _no_store() -> SaveStore:
    raise QuizError("the sheet keeps nothing")


def main() -> int:
    """Show the sheet in this terminal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--text", choices=FINISHERS, help="the finisher; detected if not given")
    parser.add_argument("--spoil", choices=SPOILED, help="send the lines wrong in this way")
    parser.add_argument("--report", type=Path, help="where to write what was detected")
    options = parser.parse_args()
    with asking(os.environ, wanted=options.text is None) as answered:
        profile = profile_of(os.environ, answered().answers)
    if options.report:
        found = [profile.text, profile.marks, profile.sure]
        options.report.write_text(json.dumps(found))
    app = SheetApp(profile, options.text)
    if options.spoil:
        finish, spoil = app.finisher.finish, SPOILED[options.spoil]
        app.finisher = replace(app.finisher, finish=lambda line: spoil(finish(line)))
    return run_app(app)


if __name__ == "__main__":
    raise SystemExit(main())
