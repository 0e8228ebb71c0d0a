"""The chosen pack on home: its portrait, the sentences of its map, its article, its timeline."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from quiz.errors import QuizError
from quiz.tui.background import OneAtATime, once_drawn, run_in_background
from quiz.tui.keys import Command
from quiz.tui.navigation import in_turn
from quiz.tui.reader_links import open_pack
from quiz.tui.screens.base import LEAST_HEIGHT, QuizScreen
from quiz.tui.screens.home.today import Invitation
from quiz.tui.textual_internals import Vertical

if TYPE_CHECKING:
    from quiz.history.overview import Overview
    from quiz.history.portrait import Chart, ChartedSentence, Portrait
    from quiz.tui.screens.home.map_view import MapView
    from quiz.tui.screens.home.portrait_view import PortraitView

BESIDE_FROM = 120
"""Columns of a window from which on the portrait stands beside the list, else below it."""

LEAST_LINES = 4
"""Lines of the portrait in the least window: the map, its legend, what is due."""

MAP_LINES = 2
"""Lines of the portrait that are left to it where the list needs the others: the map alone."""

MOST_LINES_BELOW = 20
"""Lines of the portrait where it stands below the list, in a high window."""

HIGH = 48
"""Lines of a window from which on, beside the list, the timeline stands large below both."""

CALM_HEIGHT = 55
"""Lines of the page in such a window, where the list is not longer: all of a portrait has room."""

AROUND_LIST = 20
"""Lines of the page above and below the list, where the timeline has many of them."""

SECONDS_STILL = 0.12
"""Seconds for which a pack is highlighted before it is read, so that stepping on costs nothing."""

KEPT = 50
"""Packs of which the charts are kept."""

SENTENCES = Command("sentence(1)", ("right",), "← →", "keys.sentences")
TURN = Command("turn", ("tab",), "Tab", "keys.to-map", in_bar=False)
TO_PACKS = Command("to_packs", ("escape",), "Esc", "keys.to-packs")
READ_HERE = Command("play", (), "⏎", "keys.read-here")


class PortrayingScreen(QuizScreen):
    """A screen with a list of packs and a portrait of the one that is chosen in it.

    The portrait is made beside the screen, and the one before stands until it is there.
    """

    overview: Overview | None = None

    def __init__(self) -> None:
        super().__init__()
        self._charts: dict[tuple[str, str], Chart | None] = {}
        self._portrait: Portrait | None = None
        self._sentence: int | None = None
        self.opening = OneAtATime(self)

    @property
    def portrayed(self) -> str | None:
        """The pack whose portrait is shown, by its id; None where there is none."""
        return None

    @property
    def sentence(self) -> ChartedSentence | None:
        """The sentence of the map that the keys have chosen; None while they move in the list."""
        if self._portrait is None or self._sentence is None:
            return None
        return self._portrait.chart.sentences[self._sentence]

    @property
    def lines_to_first_pack(self) -> int:
        """The lines of the list down to its first pack and with it, where they matter most."""
        return 0

    # -- parts ------------------------------------------------------------------------------

    def compose_middle(self) -> Iterable[Widget]:
        """Yield the list, and the portrait in the room that is kept for it."""
        found = [] if self._portrait is None else [self._view_of(self._portrait)]
        yield Vertical(*super().compose_middle(), Vertical(*found, id="portrait"), id="middle")

    def _view_of(self, portrait: Portrait) -> PortraitView:
        # Imported here: it knows the models of facts, and the first frame does without.
        from quiz.tui.screens.home.portrait_view import PortraitView

        translated = self.quiz.settings.translation
        return PortraitView(portrait, self._sentence, self.words, translated=translated)

    def compose_foot(self) -> Iterable[Widget]:
        """Yield the room of the timeline, which only a high and wide window has."""
        found = [] if self._portrait is None else self._large_timeline(self._portrait)
        yield Vertical(*found, id="large")

    def _large_timeline(self, portrait: Portrait) -> list[Widget]:
        """Make the timeline of a portrait's pack over all the width; none where it has no events.

        A click opens it where it can be looked at closely.
        """
        from quiz.tui.screens.home.small_timeline import word_signs
        from quiz.tui.widgets.timeline_view import TimelineView

        events = portrait.chart.events
        if not events or not self.has_class("-high"):
            return []
        signs = self.prose(id="line-signs")
        signs.update(word_signs(events, self.app.size.width, self.words))
        line = TimelineView(events, self.words, opens="screen.timeline", closer=False, id="line")
        return [line, signs] if signs.content.plain else [line]

    async def _show_large_timeline(self) -> None:
        """Show the timeline of the pack that is portrayed, if another is shown."""
        from quiz.tui.widgets.timeline_view import TimelineView

        made = [] if self._portrait is None else self._large_timeline(self._portrait)
        for room in self.query("#large"):
            shown = [line.events for line in room.query(TimelineView)]
            if shown != [line.events for line in made if isinstance(line, TimelineView)]:
                await room.remove_children()
                await room.mount(*made)
            room.display = bool(made)

    @property
    def _view(self) -> PortraitView | None:
        from quiz.tui.screens.home.portrait_view import PortraitView

        return next(iter(self.query(PortraitView)), None)

    def on_resize(self) -> None:
        """Say what size is needed, and put the portrait beside the list or below it."""
        super().on_resize()
        was_high = self.has_class("-high")
        self.keep_room_twice()
        if was_high != self.has_class("-high") and self._has_parts:
            self.take_turn(self._show_large_timeline)

    def keep_room_twice(self) -> None:
        """Keep the room of the portrait, and again once it is known how long the list is."""
        self.keep_room()
        once_drawn(self, self.keep_room)

    def keep_room(self) -> None:
        """Keep the room of the portrait, whether it is there yet or not: the list stays put."""
        for room in self.query("#portrait"):
            width, height = self.app.size
            beside = width >= BESIDE_FROM
            self.set_class(beside, "-beside")
            self.set_class(beside and height >= HIGH, "-high")
            self._keep_calm()
            room.styles.height = "100%" if beside else 1 + self._lines_below(height)
            room.display = self.portrayed is not None

    def _keep_calm(self) -> None:
        """Let a page that has all it needs stand in the middle of a window that is higher yet."""
        # Not by what is in it: nothing may move when the portrait and its timeline come.
        most = max(CALM_HEIGHT, self._listed + AROUND_LIST) if self.has_class("-high") else "100%"
        page = self.query_one("#page")
        if self.has_class("-high") or page.styles.inline.has_rule("max_height"):
            page.set_styles(f"max-height: {most};")

    @property
    def _listed(self) -> int:
        """The lines that the list takes."""
        return max((part.virtual_region.bottom for part in self.body.children), default=0)

    def _lines_below(self, height: int) -> int:
        """Return how many lines a portrait below the list has: what that leaves, or a share."""
        share = LEAST_LINES + (height - LEAST_HEIGHT) // 2
        listed, all_lines = self._listed, self.query_one("#middle").size.height - 1
        if not listed:
            return max(LEAST_LINES, min(share, MOST_LINES_BELOW))
        wanted = max(LEAST_LINES, min(max(share, all_lines - listed), MOST_LINES_BELOW))
        # Below a game that waits no pack would be seen in the least window.
        fewest = MAP_LINES if self._sentence is None else LEAST_LINES
        return max(fewest, min(wanted, all_lines - self.lines_to_first_pack))

    # -- making portraits -------------------------------------------------------------------

    def portray(self, *, at_once: bool = False) -> None:
        """Make the portrait of what is chosen by now, in the background; the last one counts."""
        self.keep_room()
        for line in self.query(Invitation):
            line.invite_to(self.portrayed)
        if self.portrayed is not None and self.overview is not None:
            run_in_background(self, partial(self._make, at_once=at_once), group="portrait")

    async def _make(self, *, at_once: bool) -> None:
        pack, found, language = self.portrayed, self.overview, self.language
        if pack is None or found is None:
            return
        key = pack, language
        if key not in self._charts:
            if not at_once:
                await asyncio.sleep(SECONDS_STILL)
            if len(self._charts) >= KEPT:  # of a thousand packs nobody looks at all again
                self._charts.clear()
            self._charts[key] = await asyncio.to_thread(self._chart, pack, language)
        # Not kept: it changes with every answer, and costs little where the pack is charted.
        chart = self._charts[key]
        made = None if chart is None else await asyncio.to_thread(self._portrait_of, chart, found)
        self.take_turn(lambda: self._show_portrait(pack, language, made))

    def _chart(self, pack: str, language: str) -> Chart | None:
        """Read a pack; what cannot be read has no portrait, and its row says why."""
        from quiz.history.portrait import chart_of

        try:
            chart = chart_of(self.quiz.load(pack), language)
        except QuizError:
            return None
        return chart if chart.sentences else None

    def _portrait_of(self, chart: Chart, found: Overview) -> Portrait:
        from quiz.history.portrait import portrait

        now, today = self.quiz.now(), self.quiz.today
        return portrait(chart, found.memory, found.games, now=now, today=today)

    async def _show_portrait(self, pack: str, language: str, made: Portrait | None) -> None:
        if (pack, language) != (self.portrayed, self.language):
            return  # another is on its way
        self._portrait = made
        if made is None or (self._sentence or 0) >= len(made.standings):
            self._sentence = None
        for room in self.query("#portrait"):
            view = self._view
            if made is None:
                await room.remove_children()
            elif view is None:
                await room.mount(self._view_of(made))
            else:
                self._show_on(view)
        await self._show_large_timeline()
        if self._has_parts:  # the app may have ended meanwhile, and taken them away
            self.show_highlight()

    def _show_on(self, view: PortraitView, pointed: int | None = None) -> None:
        if self._portrait is not None:
            chosen = self._sentence if pointed is None else pointed
            view.show(self._portrait, chosen, translated=self.quiz.settings.translation)

    # -- moving over the map ----------------------------------------------------------------

    @property
    def is_on_map(self) -> bool:
        """Whether the keys have chosen a sentence of the map."""
        return self.sentence is not None

    def leave_map(self) -> None:
        """Go back to the list."""
        self._choose(None)

    def _choose(self, place: int | None) -> None:
        if self._view is not None:
            self._sentence = place
            self._show_on(self._view)
            self.keep_room()
            self.show_highlight()

    def show_highlight(self) -> None:
        """Show what is highlighted, and the keys for it."""
        self.show_keys()

    def action_sentence(self, step: int) -> None:
        """Choose the sentence to the right on the map (1) or to the left (-1)."""
        if self._portrait is None or self._view is None:
            return
        if self._sentence is None:
            self._choose(self._portrait.of_the_day)
        else:
            on = -step if self.words.rtl else step
            self._choose(self._view.map.neighbour(self._sentence, on))

    def action_turn(self) -> None:
        """Go from the list to the sentence of the day on the map, or back."""
        if self.is_on_map:
            self.leave_map()
        else:
            self.action_sentence(1)

    def action_to_packs(self) -> None:
        """Go back to the list."""
        self.leave_map()

    @in_turn
    def on_map_view_pointed(self, event: MapView.Pointed) -> None:
        """Show the sentence that the mouse is on; the keys stay where they are."""
        if self._view is not None:
            self._show_on(self._view, event.place)

    @in_turn
    def on_map_view_selected(self, event: MapView.Selected) -> None:
        """Open the article at the sentence that was clicked."""
        if self._portrait is not None:
            self.read(self._portrait.chart.sentences[event.place])

    # -- opening ----------------------------------------------------------------------------

    def action_read(self) -> None:
        """Open the article of the pack that is portrayed, at the sentence chosen if one is."""
        self.read(self.sentence)

    def read(self, sentence: ChartedSentence | None) -> None:
        """Open the article, at a sentence or at its beginning."""
        pack = self.portrayed
        if pack is not None:
            self.opening.begin(lambda: self._read(pack, sentence))

    async def _read(self, pack: str, sentence: ChartedSentence | None) -> None:
        from quiz.memory.due import states_of

        memory = None if self.overview is None else self.overview.memory
        states = {} if memory is None else states_of(memory, pack)
        await open_pack(self, pack, states, sentence)

    def action_timeline(self, selected: int = 0) -> None:
        """Show the events of the pack that is portrayed on a timeline, at one of them."""
        pack = self.portrayed
        if pack is not None:
            self.opening.begin(lambda: self._open_timeline(pack, selected))

    async def _open_timeline(self, pack: str, selected: int) -> None:
        from quiz.tui.screens.timeline.opening import open_timeline

        try:
            proven = await asyncio.to_thread(self.quiz.load, pack)
        except QuizError as error:
            self.quiz.tell(error)
            return
        self.quiz.tell(None)
        open_timeline(self, proven, selected=selected)
