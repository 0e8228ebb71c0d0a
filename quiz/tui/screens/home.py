"""Home: the game that waits, the packs, and how far the player has come in each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.storage.keeping import newest_unfinished
from quiz.text.layout import isolate
from quiz.text.messages import LANGUAGES
from quiz.tui.keys import Command, Group, also, bindings
from quiz.tui.screens.base import QuizScreen
from quiz.tui.sides import unbroken
from quiz.tui.widgets.row import Row

if TYPE_CHECKING:
    from quiz.play.progress import Standing
    from quiz.play.rules import Rules
    from quiz.play.session import Session
    from quiz.storage.summary import PackSummary

PLAY = Command("play", ("enter",), "⏎", "keys.play")
RESUME = Command("play", (), "⏎", "keys.resume")
ORDER = Command("play_orderings", ("o",), "o", "keys.order-play")
ABANDON = Command("abandon", ("x",), "x", "keys.abandon")
MOVE = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
LANGUAGE = Command("switch_language", ("l",), "l", "keys.language")

BAR = 24
"""Cells of a pack's bar."""


class HomeScreen(QuizScreen):
    """The rows are the unfinished game, if there is one, then the packs."""

    CSS_PATH = "home.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("help.packs", (PLAY, ORDER, MOVE, LANGUAGE)),
        Group("help.waiting", (RESUME, ABANDON)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *also(("up", "highlight(-1)")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._unfinished: Session | None = None
        self._standings: dict[str, Standing] = {}
        self._highlighted = 0
        self._busy = False
        self._sure = False

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """The game's name, and who plays in which language."""
        words = self.words
        yield self.prose(words("app.name"), id="name")
        who = f"{isolate(self.quiz.player)} · {words(f'language.{self.language}')}"
        yield self.prose(who, id="who")

    def compose_body(self) -> Iterable[Widget]:
        """The rows."""
        words = self.words
        yield self.prose(words("home.tagline"), id="tagline")
        waiting = self._unfinished
        if waiting is not None:
            yield self.prose(words("home.waiting"), classes="section")
            text = Content.assemble(
                (isolate(self._titles_of(waiting.pack_ids)), "bold"),
                "\n",
                (
                    words(
                        "home.waiting-at",
                        done=len(waiting.responses),
                        total=len(waiting.plan),
                        language=words(f"language.{waiting.language}"),
                    ),
                    "$foreground 75%",
                ),
            )
            yield Row(0, text, words, classes="pack")
        yield self.prose(words("home.packs"), classes="section")
        if not self.quiz.packs:
            yield self.prose(words("home.no-packs"))
        shift = 0 if waiting is None else 1
        for place, pack in enumerate(self.quiz.packs, shift):
            note = Content.styled(" ".join(pack.languages), "$foreground 75%")
            yield Row(place, self._told(pack), words, note=note, classes="pack")

    def _told(self, pack: PackSummary) -> Content:
        """A pack's title and, beneath it, how far the player has come or why it is not played."""
        title = Content.styled(isolate(self._title_of(pack.id)), "bold")
        words = self.words
        command = isolate(f"quiz check {pack.id}")
        if pack.error is not None:
            why = words("home.unreadable", command=command)
            return Content.assemble(title, "\n", (f"✗ {why}", "$text-error"))
        if pack.faults:
            why = words("home.faults", n=pack.faults, command=command)
            return Content.assemble(title, "\n", (f"✗ {why}", "$text-error"))
        total = sum(pack.facts.values())
        standing = self._standings.get(pack.id)
        if standing is None:
            told = words("home.not-started", n=total)
            return Content.assemble(title, "\n", _bar(0, 0, total), f"  {unbroken(told)}")
        right = min(len(standing.right), total)
        wrong = min(len(standing.wrong), total - right)
        told = words("home.standing", right=right, wrong=wrong, new=total - right - wrong)
        return Content.assemble(title, "\n", _bar(right, wrong, total), f"  {unbroken(told)}")

    def _titles_of(self, pack_ids: Iterable[str]) -> str:
        return " · ".join(map(self._title_of, pack_ids))

    def _title_of(self, pack_id: str) -> str:
        for pack in self.quiz.packs:
            if pack.id == pack_id and pack.title:
                return pack.title.get(self.language) or next(iter(pack.title.values()))
        return pack_id

    # -- behaviour --------------------------------------------------------------------------

    def commands(self) -> Iterable[Command]:
        """Resume or play, by what is highlighted."""
        if self._waiting_is_highlighted:
            return (RESUME, ABANDON, MOVE, LANGUAGE)
        return (PLAY, ORDER, MOVE, LANGUAGE)

    async def opened(self) -> None:
        """Show the first row."""
        self._show_highlight()
        self.body.settle(self.body.show_highlight)

    def on_screen_resume(self) -> None:
        """Read the saves: at first, and again after each game."""
        self.run_worker(self._read_saves(), exclusive=True, group="saves")

    async def _read_saves(self) -> None:
        from quiz.play.progress import standings

        sessions = await asyncio.to_thread(self.quiz.keeper.history)
        unfinished, found = newest_unfinished(sessions), standings(sessions)
        if (unfinished, found) != (self._unfinished, self._standings):
            had = self._unfinished is not None
            self._unfinished, self._standings = unfinished, found
            # The game that waits is what Enter means first; without it, stay on the same pack.
            shift = 0 if unfinished is None else 1
            self._highlighted = 0 if shift else max(0, self._highlighted - had)
            await self.rebuild()
        self.show_notice()

    @property
    def _rows(self) -> list[Row]:
        return list(self.query(Row))

    @property
    def _waiting_is_highlighted(self) -> bool:
        return self._unfinished is not None and self._highlighted == 0

    def _show_highlight(self) -> None:
        for row in self._rows:
            row.set_class(row.place == self._highlighted, "-on")
            if row.place == self._highlighted:
                self.body.scroll_to_widget(row, animate=False)
        self.show_keys()
        self.show_notice()

    def action_highlight(self, step: int) -> None:
        """Move the highlight."""
        self._sure = False
        self.quiz.tell(None)
        if count := len(self._rows):
            self._highlighted = (self._highlighted + step) % count
            self._show_highlight()

    async def on_row_clicked(self, event: Row.Clicked) -> None:
        """A first click highlights a row, a click on the highlighted one plays it."""
        event.stop()
        if event.place == self._highlighted:
            self.action_play()
        self._highlighted = event.place
        self._show_highlight()

    def action_play(self) -> None:
        """Play or resume what is highlighted."""
        self._begin(self.quiz.rules)

    def action_play_orderings(self) -> None:
        """Play the highlighted pack, asking for orders only."""
        if not self._waiting_is_highlighted:
            self._begin(self.quiz.rules.model_copy(update={"mode": "ordering"}))

    def _begin(self, rules: Rules) -> None:
        if not self._busy and self._rows:
            self._busy = True
            self.run_worker(self._play(rules))

    async def _play(self, rules: Rules) -> None:
        try:
            if self._waiting_is_highlighted and self._unfinished is not None:
                await self.quiz.resume_game(self._unfinished)
                return
            place = self._highlighted - (self._unfinished is not None)
            pack = self.quiz.packs[place]
            if not pack.faults and pack.error is None:
                await self.quiz.start_game([pack.id], rules)
        finally:
            self._busy = False

    def action_abandon(self) -> None:
        """End the game that waits, once the key is pressed twice."""
        waiting = self._unfinished
        if waiting is None or not self._waiting_is_highlighted:
            return
        if not self._sure:
            self._sure = True
            self.show_notice()
            return
        self.run_worker(self._abandon(waiting))

    async def _abandon(self, session: Session) -> None:
        self._sure = False
        await asyncio.to_thread(self.quiz.keeper.end, session, self.quiz.now())
        await self._read_saves()

    def notices(self) -> list[str]:
        """What the app has to tell, files set aside included, and whether a game is to be ended."""
        asked = [self.words("home.sure")] if self._sure else []
        return [*self.quiz.notices(self.words, files=True), *asked]

    async def action_switch_language(self) -> None:
        """Go on in the next language, and remember it."""
        place = LANGUAGES.index(self.language) + 1
        self.quiz.change("language", LANGUAGES[place % len(LANGUAGES)])
        await self.rebuild()


def _bar(right: int, wrong: int, total: int) -> Content:
    """A bar of the facts known and missed; neither hides behind rounding."""
    known, missed = (max(1, part * BAR // total) if part else 0 for part in (right, wrong))
    missed = min(missed, BAR - known) if known < BAR else 0
    return Content.assemble(
        ("█" * known, "$text-success"),
        ("▒" * missed, "$text-error"),
        ("░" * (BAR - known - missed), "$foreground 40%"),
    )
