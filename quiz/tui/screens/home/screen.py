"""Home: what is due, the game that waits, the packs, and how far the player has come in each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.tui.background import run_in_background
from quiz.tui.class_opener import open_class
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.home.home_commands import GROUPS, home_commands
from quiz.tui.screens.home.last_games import compose_last_games, newest
from quiz.tui.screens.home.portraying import PortrayingScreen
from quiz.tui.screens.home.today import Invitation, compose_today
from quiz.tui.screens.home.waiting import word_waiting
from quiz.tui.screens.home.who import who_plays
from quiz.tui.widgets.pack_lines import MARKED, UNMARKED, word_pack
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from quiz.history.overview import Overview
    from quiz.history.statistics import GameScore
    from quiz.packs.pack_summary import PackSummary
    from quiz.play.rules import Rules
    from quiz.play.session import Session
    from quiz.tui.screens.base import QuizScreen


class HomeScreen(PortrayingScreen):
    """The rows are the unfinished game, if there is one, then the packs.

    A review is of every pack with facts that are due, or of the marked packs where some are
    marked. The daily round is of all packs that share the language, whatever is marked.
    """

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = GROUPS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)"), ("left", "sentence(-1)")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._marked: set[str] = set()
        self._highlighted = 0
        self._sure = False
        self._shown_to = self.quiz.player
        self._shows_opening = False

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield the game's name, and who plays in which language."""
        yield self.prose(self.words("app.name"), id="name")
        self._shown_to = self.quiz.player
        yield who_plays(self.quiz.player, self.words, has_key=not self.quiz.is_web)

    def compose_body(self) -> Iterable[Widget]:
        """Yield what there is to do today, then the rows."""
        words = self.words
        found = self.overview
        self._shows_opening = self.quiz.is_opening
        if self._shows_opening:
            # Nothing of the list, which nobody asked for who named a game.
            yield self.prose(words("home.opening"), id="tagline")
            return
        if found is not None and found.played:
            yield from compose_today(found, words)
        else:
            if found is not None and found.standings:
                yield Invitation(self.quiz, self.portrayed, words)
            yield self.prose(words("home.tagline"), id="tagline")
        waiting = self._unfinished
        if waiting is not None:
            yield self.prose(words("home.waiting"), classes="section")
            yield Row(0, word_waiting(waiting, found, self.quiz, words), words, classes="pack")
        self.set_class(waiting is not None, "-waiting")
        yield self.prose(words("home.packs"), classes="section -packs")
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
                note=Content.styled(" ".join(pack.languages), "$quiet"),
                classes="pack",
            )
        if found is not None:
            yield from compose_last_games(found.games, self.quiz.titles_of, words)

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
    def lines_to_first_pack(self) -> int:
        """The lines of the list down to its first pack and with it, below a game that waits."""
        packs = self._rows[1:2] if self._shift else ()
        return packs[0].virtual_region.bottom if packs else 0

    @property
    def portrayed(self) -> str | None:
        """The highlighted pack, or that of the game that waits."""
        if self._shows_opening:
            return None
        waiting, pack = self._unfinished, self._pack
        if self._waiting_is_highlighted and waiting is not None:
            return next((one.id for one in self.quiz.packs if one.id in waiting.packs), None)
        return None if pack is None else pack.id

    def chosen(self) -> list[str]:
        """Return the packs that what is begun here is of: those marked, else what is highlighted.

        A game that waits stands for its packs.
        """
        marked = [pack.id for pack in self.quiz.packs if pack.id in self._marked]
        if marked:
            return marked
        waiting, pack = self._unfinished, self._pack
        if self._waiting_is_highlighted and waiting is not None:
            there = {pack.id for pack in self.quiz.packs if pack.playable}
            return [one for one in waiting.packs if one in there]
        return [pack.id] if pack is not None and pack.playable else []

    @property
    def _rows(self) -> list[Row]:
        return list(self.query(Row))

    # -- behaviour --------------------------------------------------------------------------

    def commands(self) -> Iterable[Command]:
        """Return the commands for what is highlighted and marked."""
        found = self.overview
        if self._shows_opening:
            return ()
        return home_commands(
            on_map=self.is_on_map,
            on_waiting=self._waiting_is_highlighted,
            can_mark=len(self.quiz.packs) > 1,
            marked=bool(self._marked),
            marked_are_due=found is not None
            and any(found.standings[pack].due for pack in self._marked),
        )

    async def opened(self) -> None:
        """Show the first row."""
        self.keep_room_twice()
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
        is_new = found != self.overview or self.quiz.player != self._shown_to
        if is_new or self._shows_opening != self.quiz.is_opening:
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

    @in_turn
    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        """Show a game again that was clicked among the last ones."""
        if (found := self.overview) is not None:
            game = newest(found.games)[event.place]
            self.opening.begin(lambda: self._open_saved(game, self.quiz.games.show_again))

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
            self.opening.begin(lambda: self._open_saved(waiting, self.quiz.games.resume))
        else:
            self._start(self.chosen(), self.quiz.rules())

    def action_play_orderings(self) -> None:
        """Play what is marked or highlighted, asking for orders only."""
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
        else:
            self.quiz.tell(QuizError(worded("home.none-to-review")))

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
            self.opening.begin(lambda: self._open_saved(session, self.quiz.games.resume))
        else:
            self.opening.begin(lambda: self._open_saved(session, self.quiz.games.show_again))

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
            self.opening.begin(lambda: self.quiz.games.start(packs, rules, self))

    def action_teach(self) -> None:
        """Prepare a lesson of what is marked or highlighted, before a class."""
        packs = self.chosen()
        if packs:
            self.opening.begin(lambda: open_class(self, packs))

    def action_scores(self) -> None:
        """Open the scores."""
        from quiz.tui.screens.scores.screen import ScoresScreen

        self.quiz.navigation.open(ScoresScreen(), self)

    def action_who(self) -> None:
        """Choose who plays; a visitor in a browser is who the page says."""
        if self.quiz.is_web:
            super().action_who()
            return
        from quiz.tui.screens.players.screen import PlayersScreen

        self.quiz.navigation.open(PlayersScreen(), self, self._greet)

    async def _greet(self, _: object) -> None:
        """Show the first screen of whoever plays by now."""
        if self.quiz.player != self._shown_to:
            # Nothing of somebody else's is shown, not even until the saves are read.
            self.overview, self._marked, self._highlighted = None, set(), 0
            self._sentence = None
            await self.rebuild()
            self._read_anew()

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
        new = self.quiz.who.told("player.new-like-home", self.words)
        return [*self.quiz.notices(self.words, files=True), *new, *asked]

    async def action_speak(self, language: str) -> None:
        """Go on in the next language, and remember it."""
        await super().action_speak(language)
        self._read_anew()  # what can be reviewed together hangs on the language
