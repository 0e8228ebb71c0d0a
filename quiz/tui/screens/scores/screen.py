"""Scores: days in a row, bests, scores over time, past games, how strong each fact is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from quiz.history.record import Record, record_of, with_packs
from quiz.history.statistics import GameScore
from quiz.memory.due import Strength, standing, strengths
from quiz.memory.memory import Confusion
from quiz.play.player_names import shown_name
from quiz.text.isolating import isolate
from quiz.tui.background import OneAtATime, once_drawn, run_in_background
from quiz.tui.direction import direction_of, from_start
from quiz.tui.keys import Command, Group, bindings, digit_bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.phrases import word_day
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.scores.fact_strength import Zone, make_fact_row, word_confusions
from quiz.tui.screens.scores.totals_view import make_overview
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.columns import WIDE, Columns
from quiz.tui.widgets.keybar import DOES, KeyBar
from quiz.tui.widgets.pack_lines import draw_bar, word_standing
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.row_pages import PAGE, Pages

VIEWS = ("overview", "games", "facts", "confusions")

VIEW = Command("view(0)", (), "1–4", "keys.views")
TURN = Command("turn_view(1)", ("tab",), "Tab ← →", "keys.next-view", in_bar=False)
OPEN = Command("open", ("enter",), "⏎", "keys.see-or-drill")
SEE = Command("open", (), "⏎", "keys.see")
GO_ON = Command("resume", ("r",), "r", "keys.resume")
DRILL = Command("open", (), "⏎", "keys.drill")
PACK = Command("next_pack", ("p",), "p", "keys.next-pack")
BY_PACK = Command("sort", ("w",), "w", "keys.by-pack")
BY_STRENGTH = Command("sort", (), "w", "keys.by-strength")
MOVE = Command("step(1)", ("down",), "↑↓", "keys.highlight")
SCROLL = Command("step(1)", (), "↑↓", "keys.scroll")
EDGES = Command("edge(0)", ("home",), "Home End", "keys.edges", in_bar=False)
BACK = Command("back", ("escape", "h"), "h", "keys.back")


class ScoresScreen(QuizScreen):
    """Four views of what a player has done, in tabs."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("help.scores", (VIEW, TURN, OPEN, GO_ON, PACK, BY_PACK, MOVE, EDGES, BACK)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(
            ("up", "step(-1)"),
            ("end", "edge(-1)"),
            ("shift+tab", "turn_view(-1)"),
            ("right", "turn_side(1)"),
            ("left", "turn_side(-1)"),
        ),
        *digit_bindings("view", len(VIEWS)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view = VIEWS[0]
        self._read: Record | None = None
        self._places: dict[str, int] = {}
        self._pack = 0
        self._weakest_first = True
        self._opening = OneAtATime(self)

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield what this is, and whose."""
        yield self.prose(self.words("scores.title"), id="over")
        yield self.prose(isolate(shown_name(self.quiz.player, self.words)), id="title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield the tabs."""
        yield KeyBar(id="tabs")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the view at hand."""
        words, read = self.words, self._read
        if read is None:
            yield self.prose(words("scores.reading"), classes="quiet")
            return
        if not read.statistics.games:
            yield self.prose(words("scores.none"), classes="quiet")
            return
        if self.view == "overview":
            yield make_overview(
                read.statistics, self.quiz.titles_of, words, side_by_side=self._is_wide
            )
            return
        if self.view == "facts" and read.packs:
            yield from self._facts_heading(read)
        elif self.view == "facts":
            yield self.prose(words("scores.no-facts"), classes="quiet")
        elif self.view == "confusions" and not self._confusions:
            yield self.prose(words("scores.no-confusions"), classes="quiet")
        yield Pages(words, id="pages")

    def _facts_heading(self, read: Record) -> Iterable[Widget]:
        words = self.words
        pack = read.packs[self._pack]
        title = isolate(self.quiz.titles_of([pack.pack.id]))
        if len(read.packs) > 1:
            count, place = len(read.packs), self._pack + 1
            title = words("scores.pack", title=title, place=place, count=count)
        yield self.prose(title, classes="pack")
        found = standing(read.memory, pack.pack.id, pack.askable, read.at)
        told = self.prose()
        line = draw_bar(found.known, found.shaky, len(pack.askable))
        told.update(Content.assemble(line, "  ", word_standing(found, words)))
        yield told
        names = ["scores.by-strength" if self._weakest_first else "scores.by-pack"]
        if any(one.chance is not None for one in self._strengths(read)):
            names.append("scores.bar")
        yield self.prose(words("knowledge.signs"), classes="quiet")
        yield self.prose(" ".join(map(words, names)), classes="quiet order")

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    def on_resize(self) -> None:
        """Say what size is needed, and take the width that there is."""
        super().on_resize()
        self.set_class(self._is_wide, "-wide")
        for columns in self.query(Columns):
            columns.stand(side_by_side=self._is_wide)

    # -- what is shown ----------------------------------------------------------------------

    @property
    def _games(self) -> Sequence[GameScore]:
        """The newest first."""
        return () if self._read is None else self._read.statistics.games[::-1]

    @property
    def _confusions(self) -> list[tuple[Confusion, Content]]:
        read = self._read
        return [] if read is None else word_confusions(read.memory, read.packs, self.words)

    def _strengths(self, read: Record) -> list[Strength]:
        pack = read.packs[self._pack]
        return strengths(
            read.memory,
            pack.pack.id,
            pack.askable,
            read.at,
            weakest_first=self._weakest_first,
        )

    def _game_row(self, place: int) -> Row:
        game, words = self._games[place], self.words
        mode = words(f"scores.mode-{game.mode}")
        if game.exam:
            mode = f"{mode} · {words('scores.exam')}"
        day = word_day(game.day, words)
        text = Content.assemble(
            isolate(self.quiz.titles_of(game.packs)),
            "\n",
            (words("scores.game-line", day=day, mode=mode), "$quiet"),
        )
        if game.finished is None:
            note = words("scores.unfinished", done=game.responses, total=game.of)
        else:
            note = words(
                "scores.marks",
                marks=game.marks,
                total=game.of,
                percent=words.percent(game.percent),
            )
        return Row(place, text, words, note=note)

    # -- behaviour --------------------------------------------------------------------------

    def commands(self) -> Iterable[Command]:
        """Return the commands of the view at hand."""
        if self.view == "games" and self._games:
            return (VIEW, SEE, *((GO_ON,) if self._waiting_game else ()), MOVE, BACK)
        if self.view == "confusions" and self._confusions:
            return (VIEW, DRILL, MOVE, BACK)
        if self.view == "facts" and self._read is not None and self._read.packs:
            pack = (PACK,) if len(self._read.packs) > 1 else ()
            return (VIEW, *pack, BY_PACK if self._weakest_first else BY_STRENGTH, MOVE, BACK)
        return (VIEW, *((SCROLL,) if self.body.scrolls else ()), BACK)

    @on(Body.Grown)
    @on(events.Resize)
    def _look_whether_it_scrolls(self) -> None:
        once_drawn(self, self._tell_whether_it_scrolls)

    def _tell_whether_it_scrolls(self) -> None:
        if self.query("#keys"):  # else it is being made anew
            self.show_keys()

    async def opened(self) -> None:
        """Show the view, and read the saves if they were not yet."""
        self._show_tabs()
        if self._read is None:
            run_in_background(self, self._read_saves, group="saves")
            return
        pages = next(iter(self.query(Pages)), None)
        if pages is not None:
            await self._fill_pages(pages, self._read)

    async def _fill_pages(self, pages: Pages, read: Record) -> None:
        at = self._places.get(self.view, 0)
        if self.view == "games":
            await pages.fill(len(self._games), self._game_row, at)
        elif self.view == "facts" and read.packs:
            found, pack = self._strengths(read), read.packs[self._pack]
            zone = Zone(read.at.astimezone(self.quiz.zone).date(), self.quiz.zone)
            words = self.words
            await pages.fill(
                len(found), lambda place: make_fact_row(place, found[place], pack, zone, words), at
            )
        elif self.view == "confusions":
            mixed = self._confusions

            def confusion_row(place: int) -> Row:
                one, told = mixed[place]
                return Row(place, told, self.words, note=self.words("scores.times", n=one.times))

            await pages.fill(len(mixed), confusion_row, at)

    async def _read_saves(self) -> None:
        quiz = self.quiz

        def read() -> Record:
            now, zone = quiz.now(), quiz.zone
            record = quiz.keeper.past(lambda past: record_of(past, now=now, zone=zone))
            return with_packs(record, quiz.packs, quiz.load)

        record = await asyncio.to_thread(read)
        self.take_turn(partial(self._show_record, record))

    async def _show_record(self, record: Record) -> None:
        self._read = record
        await self.rebuild()

    def _show_tabs(self) -> None:
        tabs = [
            Content.assemble(
                (f"{self.words.number(place + 1)}\u00a0", "$text-accent"),
                (
                    isolate(self.words(f"scores.{view}")),
                    "bold underline" if view == self.view else "$quiet",
                ),
            ).stylize(Style.from_meta({DOES: f"screen.view({place})"}))
            for place, view in enumerate(VIEWS)
        ]
        line = self.query_one("#tabs", KeyBar)
        line.direction = direction_of(self.words)
        line.update(Content("   ").join(tabs))

    async def action_view(self, place: int) -> None:
        """Show a view by its place."""
        if VIEWS[place] != self.view:
            self.view = VIEWS[place]
            await self.rebuild()

    async def action_turn_view(self, step: int) -> None:
        """Show the next view, or the one before."""
        await self.action_view((VIEWS.index(self.view) + step) % len(VIEWS))

    async def action_turn_side(self, right: int) -> None:
        """Show the view to the right, or to the left: mirrored, as the tabs are."""
        back, on = from_start(self.words, -1, 1)
        await self.action_turn_view(on if right > 0 else back)

    @property
    def _pages(self) -> Pages | None:
        return next(iter(self.query(Pages)), None)

    async def _highlight(self, place: int) -> None:
        pages = self._pages
        if pages is None or not pages.count:
            return
        await pages.go_to(place)
        self._places[self.view] = pages.highlighted
        self.show_keys()
        row = pages.row
        if pages.highlighted == 0:
            self.body.scroll_home(animate=False)
        elif row is not None:
            once_drawn(self, partial(self.body.scroll_to_widget, row, animate=False))

    async def action_step(self, step: int) -> None:
        """Move the highlight, or scroll where there is none."""
        pages = self._pages
        if pages is None or not pages.count:
            self.body.go(step)
        else:
            await self._highlight(pages.highlighted + step)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll by pages; in a list of several, go a page on."""
        found = self._pages
        if found is None or found.count <= PAGE:
            super().action_scroll_page(pages)
        else:
            self.take_turn(partial(self._highlight, found.highlighted + pages * PAGE))

    async def action_edge(self, place: int) -> None:
        """Go to the first row or the last."""
        pages = self._pages
        if pages is None or not pages.count:
            self.body.scroll_to(y=0 if place == 0 else self.body.max_scroll_y, animate=False)
        else:
            await self._highlight(0 if place == 0 else pages.count - 1)

    async def action_next_pack(self) -> None:
        """Show the facts of the next pack."""
        if self.view == "facts" and self._read is not None and self._read.packs:
            self._pack = (self._pack + 1) % len(self._read.packs)
            self._places.pop("facts", None)
            await self.rebuild()

    async def action_sort(self) -> None:
        """List the facts by strength, or by pack."""
        if self.view == "facts":
            self._weakest_first = not self._weakest_first
            self._places.pop("facts", None)
            await self.rebuild()

    @in_turn
    async def on_row_clicked(self, event: Row.Clicked) -> None:
        """A first click highlights a row, a click on the highlighted one opens it."""
        pages = self._pages
        if pages is not None and event.place == pages.highlighted:
            self.action_open()
        await self._highlight(event.place)

    def action_open(self) -> None:
        """See the highlighted game again, or practise what is mixed up."""
        pages = self._pages
        if pages is not None and pages.count:
            self._opening.begin(partial(self._open, pages.highlighted))

    async def _open(self, place: int) -> None:
        if self.view == "games":
            await self._show_again(self._games[place])
        elif self.view == "confusions":
            mixed = [one for one, _ in self._confusions]
            first = mixed[place]
            others = (one for one in mixed if one.pack == first.pack and one != first)
            await self.quiz.games.tell_apart([first, *others], self)

    @property
    def _waiting_game(self) -> GameScore | None:
        """The highlighted game, where it waits to be gone on with."""
        pages, read = self._pages, self._read
        if self.view != "games" or pages is None or read is None or not pages.count:
            return None
        game = self._games[pages.highlighted]
        return game if game.session in read.waiting else None

    def action_resume(self) -> None:
        """Go on with the highlighted game, where it waits: not only the newest does."""
        game = self._waiting_game
        if game is not None:
            self._opening.begin(partial(self._go_on_with, game))

    async def _go_on_with(self, game: GameScore) -> None:
        session = await asyncio.to_thread(self.quiz.keeper.session, game.session)
        if session is None or not await self.quiz.games.resume(session, self):
            await self._read_saves()

    async def _show_again(self, game: GameScore) -> None:
        session = await asyncio.to_thread(self.quiz.keeper.session, game.session)
        if session is None:  # it was taken away meanwhile
            await self._read_saves()
        else:
            await self.quiz.games.show_again(session, self)

    def action_back(self) -> None:
        """Go back to the first screen."""
        self.quiz.navigation.close(self)
