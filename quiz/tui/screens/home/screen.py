"""Home: what is due, the game that waits, the packs, and how far the player has come in each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.languages.records import writing
from quiz.text.isolating import isolate
from quiz.tui.background import once_drawn, run_in_background
from quiz.tui.class_opener import open_class
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.home.portraying import (
    READ_HERE,
    SENTENCES,
    TO_PACKS,
    TURN,
    PortrayingScreen,
)
from quiz.tui.screens.home.today import DAILY_ROUND, REVIEW, compose_today
from quiz.tui.widgets.pack_lines import MARKED, UNMARKED, word_pack
from quiz.tui.widgets.row import Row

if TYPE_CHECKING:
    from quiz.history.overview import Overview
    from quiz.history.statistics import GameScore
    from quiz.packs.pack_summary import PackSummary
    from quiz.play.rules import Rules
    from quiz.play.session import Session
    from quiz.tui.screens.base import QuizScreen

PLAY = Command("play", ("enter",), "⏎", "keys.play")
PLAY_MARKED = Command("play", (), "⏎", "keys.play-marked")
RESUME = Command("play", (), "⏎", "keys.resume")
MARK = Command("mark", ("space",), "Space", "keys.mark")
ORDER = Command("play_orderings", ("o",), "o", "keys.order-play")
REVIEW_MARKED = Command("review", (), "r", "keys.review-marked")
SCORES = Command("scores", ("s",), "s", "keys.scores")
READ = Command("read", ("a",), "a", "keys.read")
TIMELINE = Command("timeline", ("v",), "v", "keys.timeline")
ABANDON = Command("abandon", ("x",), "x", "keys.abandon")
CLASS = Command("teach", ("g",), "g", "keys.class")
MOVE = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
LANGUAGE = Command("switch_language", (), "l", "keys.language", in_palette=False)
SETTINGS = Command("settings", (), "e", "keys.settings")
ALWAYS = (MOVE, LANGUAGE, SETTINGS)


class HomeScreen(PortrayingScreen):
    """The rows are the unfinished game, if there is one, then the packs.

    A review is of every pack with facts that are due, or of the marked packs where some are
    marked. The daily round is of all packs that share the language, whatever is marked.
    """

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("help.today", (REVIEW, DAILY_ROUND, SCORES)),
        Group("help.packs", (PLAY, MARK, ORDER, READ, TIMELINE, CLASS, MOVE, LANGUAGE)),
        Group("help.map", (TURN, SENTENCES, READ_HERE, TO_PACKS)),
        Group("help.waiting", (RESUME, ABANDON)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)"), ("left", "sentence(-1)")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._marked: set[str] = set()
        self._highlighted = 0
        self._sure = False

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield the game's name, and who plays in which language."""
        words = self.words
        yield self.prose(words("app.name"), id="name")
        who = f"{isolate(self.quiz.player)} · {writing(self.language).name}"
        yield self.prose(who, id="who")

    def compose_body(self) -> Iterable[Widget]:
        """Yield what there is to do today, then the rows."""
        words = self.words
        found = self.overview
        if found is None or not found.played:
            yield self.prose(words("home.tagline"), id="tagline")
        if found is not None:
            yield from compose_today(found, words)
        waiting = self._unfinished
        if waiting is not None:
            yield self.prose(words("home.waiting"), classes="section")
            yield Row(0, self._word_waiting(waiting), words, classes="pack")
        yield self.prose(words("home.packs"), classes="section")
        if not self.quiz.packs:
            yield self.prose(words("home.no-packs"))
        for place, pack in enumerate(self.quiz.packs, self._shift):
            standing = None if found is None else found.standings.get(pack.id)
            command = self.quiz.shown(pack.command_to_check)
            yield Row(
                place,
                word_pack(pack, self.quiz.titles_of([pack.id]), standing, command, words),
                words,
                badge=self._badge(pack),
                note=Content.styled(" ".join(pack.languages), "$foreground 75%"),
                classes="pack",
            )

    def _word_waiting(self, waiting: GameScore) -> Content:
        told = self.words(
            "home.waiting-at",
            done=waiting.responses,
            total=waiting.of,
            language=writing(waiting.language).name,
        )
        title = isolate(self.quiz.titles_of(waiting.packs))
        return Content.assemble((title, "bold"), "\n", (told, "$foreground 75%"))

    def _badge(self, pack: PackSummary) -> str:
        """Return the sign of a marked or unmarked pack; nothing where there is no choice."""
        if len(self.quiz.packs) < 2:
            return ""
        return MARKED if pack.id in self._marked else UNMARKED

    # -- where the highlight is -------------------------------------------------------------

    @property
    def _unfinished(self) -> GameScore | None:
        return None if self.overview is None else self.overview.unfinished

    @property
    def _shift(self) -> int:
        """The number of rows before the packs."""
        return 0 if self._unfinished is None else 1

    @property
    def _waiting_is_highlighted(self) -> bool:
        return self._unfinished is not None and self._highlighted == 0

    @property
    def _pack(self) -> PackSummary | None:
        """The highlighted pack."""
        place = self._highlighted - self._shift
        return self.quiz.packs[place] if 0 <= place < len(self.quiz.packs) else None

    @property
    def portrayed(self) -> str | None:
        """The highlighted pack, or that of the game that waits."""
        waiting, pack = self._unfinished, self._pack
        if self._waiting_is_highlighted and waiting is not None:
            return next((one.id for one in self.quiz.packs if one.id in waiting.packs), None)
        return None if pack is None else pack.id

    def chosen(self) -> list[str]:
        """Return the packs that a game begun here is of: those marked, else the one highlighted."""
        marked = [pack.id for pack in self.quiz.packs if pack.id in self._marked]
        if marked:
            return marked
        pack = self._pack
        return [pack.id] if pack is not None and pack.playable else []

    @property
    def _rows(self) -> list[Row]:
        return list(self.query(Row))

    # -- behaviour --------------------------------------------------------------------------

    def commands(self) -> Iterable[Command]:
        """Return the commands for what is highlighted and marked."""
        if self.is_on_map:
            return (READ_HERE, SENTENCES, TO_PACKS, TIMELINE, SCORES, *ALWAYS)
        if self._waiting_is_highlighted:
            return (RESUME, ABANDON, READ, SCORES, *ALWAYS)
        mark = (MARK,) if len(self.quiz.packs) > 1 else ()
        if self._marked:
            due = self.overview is not None and any(
                self.overview.standings[pack].due for pack in self._marked
            )
            review = (REVIEW_MARKED,) if due else ()
            return (PLAY_MARKED, *mark, ORDER, *review, READ, TIMELINE, CLASS, SCORES, *ALWAYS)
        return (PLAY, *mark, ORDER, READ, TIMELINE, CLASS, SCORES, *ALWAYS)

    async def opened(self) -> None:
        """Show the first row."""
        self.keep_room()
        once_drawn(self, self.keep_room)
        self.show_highlight()
        self.body.settle(self._into_view)

    def on_screen_resume(self) -> None:
        """Read the saves: at first, and again after each game."""
        self._read_anew()

    def _read_anew(self) -> None:
        """Read the saves, and drop what an earlier read finds."""
        run_in_background(self, self._read_saves, group="saves")

    async def _read_saves(self) -> None:
        quiz = self.quiz

        def read() -> Overview:
            from quiz.history.overview import overview

            now, zone = quiz.now(), quiz.zone
            return quiz.keeper.past(
                lambda past: overview(past, quiz.packs, self.language, now=now, zone=zone)
            )

        found = await asyncio.to_thread(read)
        self.take_turn(partial(self._show_overview, found))

    async def _show_overview(self, found: Overview) -> None:
        if found != self.overview:
            before = self._shift
            self.overview = found
            # The game that waits is what Enter means first; without it, stay on the same pack.
            self._highlighted = 0 if self._shift else max(0, self._highlighted - before)
            self._sentence = None
            await self.rebuild()
        self.portray(at_once=True)
        self.show_notice()

    def show_highlight(self) -> None:
        """Mark the highlighted row, and show the keys for it."""
        for row in self._rows:
            row.set_class(row.place == self._highlighted and not self.is_on_map, "-on")
        self._into_view()
        self.show_keys()
        self.show_notice()

    def _into_view(self) -> None:
        """Bring the highlighted row into view, with all that stands above the first."""
        if self._highlighted == 0:
            self.body.scroll_home(animate=False, immediate=True)
        self.body.show_highlight()

    def action_highlight(self, step: int) -> None:
        """Move the highlight."""
        self._sure = False
        self.quiz.tell(None)
        if self.is_on_map:
            self.leave_map()
        elif count := len(self._rows):
            self._go_to((self._highlighted + step) % count)

    def _go_to(self, place: int) -> None:
        before, self._highlighted = self.portrayed, place
        if self.portrayed != before:
            self._sentence = None
            self.portray()
        self.show_highlight()

    @in_turn
    def on_row_clicked(self, event: Row.Clicked) -> None:
        """A first click highlights a row, a click on the highlighted one plays it."""
        if event.place >= len(self._rows):
            return
        if event.place == self._highlighted:
            self.leave_map()
            self.action_play()
        self._go_to(event.place)

    def action_mark(self) -> None:
        """Mark the highlighted pack to be played with others, or unmark it."""
        pack = self._pack
        if pack is None or len(self.quiz.packs) < 2 or not pack.playable:
            return
        self._marked ^= {pack.id}
        self._rows[self._highlighted].show(badge=self._badge(pack))
        self.show_keys()

    # -- playing ----------------------------------------------------------------------------

    def action_play(self) -> None:
        """Play what is marked, else play or resume what is highlighted; read a sentence there."""
        waiting, sentence = self._unfinished, self.sentence
        if sentence is not None:
            self.read(sentence)
        elif self._waiting_is_highlighted and waiting is not None:
            self.begin(lambda: self._open_saved(waiting, self.quiz.games.resume))
        else:
            self._start(self.chosen(), self.quiz.rules())

    def action_play_orderings(self) -> None:
        """Play what is marked or highlighted, asking for orders only."""
        if not self._waiting_is_highlighted:
            self._start(self.chosen(), self.quiz.rules("ordering"))

    def action_review(self) -> None:
        """Play what is due: of the marked packs, where there are, else of all."""
        found = self.overview
        if found is None:
            return
        packs = [pack for pack in self.chosen() if pack in self._marked] or list(found.review)
        packs = [pack for pack in packs if found.standings[pack].due]
        due = sum(found.standings[pack].due for pack in packs)
        if due:
            self._start(packs, self.quiz.review_rules(due))

    def action_daily(self) -> None:
        """Play the daily round, go on with it or, once it is over, see it again."""
        found = self.overview
        if found is None:
            return
        session = found.daily
        if session is None:
            from quiz.history.overview import together

            playable = [pack for pack in self.quiz.packs if pack.playable]
            self._start(together(playable, self.language), self.quiz.rules("daily"))
        elif session.finished is None:
            self.begin(lambda: self._open_saved(session, self.quiz.games.resume))
        else:
            self.begin(lambda: self._open_saved(session, self.quiz.games.show_again))

    async def _open_saved(
        self, game: GameScore, show: Callable[[Session, QuizScreen], Awaitable[object]]
    ) -> None:
        """Read a game and open it; read the saves again where it no longer exists."""
        session = await asyncio.to_thread(self.quiz.keeper.session, game.session)
        if session is None:
            self._read_anew()
        else:
            await show(session, self)

    def _start(self, packs: Sequence[str], rules: Rules) -> None:
        if packs:
            self.begin(lambda: self.quiz.games.start(packs, rules, self))

    def action_teach(self) -> None:
        """Prepare a lesson of what is marked or highlighted, before a class."""
        packs = self.chosen()
        if packs:
            self.begin(lambda: open_class(self, packs))

    def action_scores(self) -> None:
        """Open the scores."""
        from quiz.tui.screens.scores.screen import ScoresScreen

        self.quiz.navigation.open(ScoresScreen(), self)

    def action_abandon(self) -> None:
        """End the game that waits, once the key is pressed twice."""
        waiting = self._unfinished
        if waiting is None or not self._waiting_is_highlighted:
            return
        if not self._sure:
            self._sure = True
            self.show_notice()
            return
        self._sure = False
        run_in_background(self, partial(self._abandon, waiting))

    async def _abandon(self, game: GameScore) -> None:
        def end() -> None:
            session = self.quiz.keeper.session(game.session)
            if session is not None and session.finished is None:
                self.quiz.keeper.end(session, self.quiz.now())

        await asyncio.to_thread(end)
        self._read_anew()

    # -- notices ----------------------------------------------------------------------------

    def notices(self) -> list[str]:
        """Return the app's notices, files set aside included, and whether a game is to be ended."""
        asked = [self.words("home.sure")] if self._sure else []
        return [*self.quiz.notices(self.words, files=True), *asked]

    async def action_speak(self, language: str) -> None:
        """Go on in the next language, and remember it."""
        await super().action_speak(language)
        self._read_anew()  # what can be reviewed together hangs on the language
