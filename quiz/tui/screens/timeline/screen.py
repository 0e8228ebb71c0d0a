"""The timeline of packs, or of an answered ordering: what was when, and what was put wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

from quiz.items.models import Card
from quiz.text.isolating import isolate
from quiz.timeline.axes import TimelineEvent, ties_of
from quiz.timeline.crossings import Braid
from quiz.timeline.labels import numbered
from quiz.timeline.scale import Scale
from quiz.tui.background import once_drawn
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.folding_screen import UNFOLD, FoldingScreen
from quiz.tui.screens.timeline.crossings_view import Crossings
from quiz.tui.screens.timeline.event_list import EventList
from quiz.tui.screens.timeline.selected_event import (
    make_event_proof,
    told_sentences,
    word_event,
    word_pair,
)
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.columns import WIDE, Columns
from quiz.tui.widgets.keybar import KeyBar
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.timeline_view import TimelineView
from quiz.values.dates import overlaps

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack

EVENT = Command("sideways(1)", ("right",), "←→", "keys.timeline-event")
ENDS = Command("to_end(0)", ("home",), "Home End", "keys.timeline-ends", in_bar=False)
ZOOM = Command("zoom(1)", ("plus", "equals_sign"), "+ −", "keys.timeline-zoom")
PAN = Command("pan(1)", ("shift+right",), "Shift+←→", "keys.timeline-pan", in_bar=False)
ALL = Command("show_all", ("0", "٠"), "0", "keys.timeline-all")
PAIR = Command("pair(1)", ("x",), "x", "keys.timeline-pair")
SENTENCE = Command("sentence", ("enter",), "⏎", "keys.timeline-sentence")
LINES = Command("lines(1)", ("down",), "↑↓", "keys.scroll")
BACK = Command("back", ("escape", "v", "h"), "h", "keys.timeline-back")

PAN_SHARE = 4
"""One press moves the axis along by one part in so many of what it shows."""


class Subject(NamedTuple):
    """Content of a timeline, in one language."""

    title: str
    events: Sequence[TimelineEvent]
    braid: Braid | None = None
    """A wrong order of the events as a player submitted it, beside the right one."""


class TimelineScreen(FoldingScreen):
    """Either an event is highlighted or, after a wrong order, a pair that was put wrongly."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("help.timeline", (EVENT, ENDS, SENTENCE, ZOOM, ALL, PAN, UNFOLD, LINES, BACK)),
        Group("help.pairs", (PAIR,)),
    )
    SIGNS: ClassVar[Sequence[tuple[str, str]]] = (
        ("●", "timeline.sign-point"),
        ("├──┤", "timeline.sign-span"),
        ("○ ├┄┄┤", "timeline.sign-about"),
        ("4=5", "timeline.sign-tie"),
        ("▓▓", "timeline.sign-dense"),
        ("╳", "timeline.sign-cross"),
        ("≈", "timeline.sign-tied"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(
            ("left", "sideways(-1)"),
            ("end", "to_end(-1)"),
            ("minus,underscore", "zoom(-1)"),
            ("shift+left", "pan(-1)"),
            ("up", "lines(-1)"),
        ),
    ]

    def __init__(
        self,
        packs: Sequence[ProvenPack],
        tell: Callable[[str], Subject],
        *,
        selected: int = 0,
    ) -> None:
        """Show some events of these packs; ``tell`` gives them in a language.

        Where an order of theirs was given wrongly, its first wrong pair is highlighted, else the
        event at ``selected``.
        """
        super().__init__()
        self.packs = {proven.pack.id: proven for proven in packs}
        self._tell = tell
        self._told: dict[str, Subject] = {}
        self._place = selected
        self._pair: int | None = None
        self._scale: Scale | None = None
        self._shown = False

    @property
    def _subject(self) -> Subject:
        language = self.language
        if language not in self._told:
            self._told[language] = self._tell(language)
        return self._told[language]

    @property
    def events(self) -> Sequence[TimelineEvent]:
        """The events, in the order in which they came."""
        return self._subject.events

    @property
    def _braid(self) -> Braid | None:
        """The wrong order that was given, beside the right one."""
        return self._subject.braid

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield what this is, and of what."""
        yield self.prose(self.words("timeline.title"), id="name")
        yield self.prose(isolate(self._subject.title), id="title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield what is highlighted, which stays in view."""
        yield self.prose(id="what")

    def compose_body(self) -> Iterable[Widget]:
        """Yield crossings, if any, with their sentences; the axes; all events by number."""
        if not self.events:
            yield self.prose(self.words("timeline.none"))
            return
        detail = Vertical(id="detail")
        line = TimelineView(self.events, self.words, scale=self._scale, id="line")
        listed: list[Widget] = [
            self.prose(self.words("timeline.list"), classes="section"),
            EventList(self.events, self.words, id="list"),
        ]
        if any(overlaps(one.when, following.when) for one, following in pairwise(self.events)):
            listed.insert(0, self.prose(self.words("timeline.legend-tie"), classes="legend"))
        if self._braid is None:
            yield line
        else:
            numbers = {event.fact: place + 1 for place, event in enumerate(self.events)}
            yield Crossings(self._braid, numbers, self.words, id="crossings")
            listed.insert(0, line)
        yield Columns([detail], listed, self.words, side_by_side=self._is_wide)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    def on_resize(self) -> None:
        """Say what size is needed, and take the width that there is."""
        super().on_resize()
        if self._is_wide != self.has_class("-wide"):
            self.set_class(self._is_wide, "-wide")
            for keys in self.query(KeyBar):  # as wide as the column is from now on
                keys.refresh(layout=True)
        for columns in self.query(Columns):
            columns.stand(side_by_side=self._is_wide)

    def commands(self) -> Iterable[Command]:
        """Return the commands for what is on show."""
        if not self.events:
            return (BACK,)
        # From the only pair the key leads nowhere; from an event it leads back to a pair.
        leads = self._braid is not None and (self._pair is None or self._pairs > 1)
        pair = (PAIR,) if leads else ()
        zoom = () if self._pair is not None else (ZOOM,)
        zoomed = () if self.query_one(TimelineView).is_whole else (ALL,)
        scrolls = self.body.scrolls
        sentence, lines = (SENTENCE,) if scrolls else (), (LINES,) if scrolls else ()
        return (*pair, EVENT, *sentence, *zoom, *zoomed, *self.fold_keys, *lines, BACK)

    async def opened(self) -> None:
        """Show what is highlighted: at first a pair that was put wrongly, if any was."""
        if not self._shown:
            self._shown = True
            self._pair = None if self._braid is None else 0
        if self.events:
            await self._show()

    async def rebuild_in_language(self) -> None:
        """Tell all of it in another language, the axis and the highlight as they are."""
        before = (
            self._told.get(self._words_shown.language) if self._words_shown is not None else None
        )
        if before is not None and self.events:
            # Where dates do not tell events apart, their order goes by their titles.
            highlighted = before.events[self._place]
            facts = [(event.pack, event.fact) for event in self.events]
            self._place = facts.index((highlighted.pack, highlighted.fact))
            self._scale = self.query_one(TimelineView).scale
        await super().rebuild_in_language()

    # -- showing ----------------------------------------------------------------------------

    async def _show(self) -> None:
        """Bring every part up to date with what is highlighted."""
        with self.app.batch_update():
            crossings = next(iter(self.query(Crossings)), None)
            if crossings is not None:
                crossings.select(self._pair)
            self.query_one(TimelineView).select(None if self._pair is not None else self._place)
            selected = None if self._pair is not None else self._place
            self.query_one(EventList).show(selected, self._proven_places)
            self.query_one("#what", Prose).update(self._what())
            detail = self.query_one("#detail", Vertical)
            await detail.remove_children()
            await detail.mount(*self._detail())
        once_drawn(self, self._reveal)

    def _what(self) -> Content:
        """Return the highlighted event and its date, or the highlighted pair, in words."""
        if (pair := self._cards) is not None:
            assert self._pair is not None
            return word_pair(pair, self._pair, self._pairs, self.words)
        event = self.events[self._place]
        return word_event(event, self._place, len(self.events), self.words)

    def _detail(self) -> Iterable[Widget]:
        """Yield the sentences that prove what is highlighted."""
        pair = self._cards
        if pair is not None:
            pack = self.events[0].pack
            for card in pair:
                yield self._proof(pack, card.fact, self.words.apart(card.text))
            return
        event = self.events[self._place]
        if tied := ties_of(self.events, self._place):
            numbers = self.words.numerals(numbered([place + 1 for place in tied]))
            yield self.prose(self.words("timeline.tied", events=numbers), classes="tie")
        yield self._proof(event.pack, event.fact)

    def _proof(self, pack: str, fact: str, heading: str | None = None) -> ProofView:
        return make_event_proof(
            self.packs[pack], fact, self.words, folded=self._folded, heading=heading
        )

    @property
    def _pairs(self) -> int:
        return len(self.query_one(Crossings).pairs)

    @property
    def _cards(self) -> tuple[Card, Card] | None:
        """The highlighted wrong pair."""
        return None if self._pair is None else self.query_one(Crossings).pairs[self._pair].pair

    @property
    def _proven_places(self) -> list[int]:
        """The places of the events whose sentences are shown in full."""
        if (pair := self._cards) is None:
            return [self._place]
        facts = [card.fact for card in pair]
        return [place for place, event in enumerate(self.events) if event.fact in facts]

    @property
    def to_be_in_view(self) -> Widget | None:
        """The sentences that date what is highlighted: all events may be many."""
        return self.query_one("#detail", Vertical)

    def fit_anew(self) -> None:
        """Fit the sentences of the highlighted event, and of all, into other room."""
        super().fit_anew()
        once_drawn(self, self._fit_list)

    def _fit_list(self) -> None:
        """Tell of each event in its sentence, where the window has room beside the proof."""
        listed, room = next(iter(self.query(EventList)), None), 0
        if listed is None:  # a pack without events
            return
        if self._is_wide:
            room = self.body.size.height + self.query_one(Page).spare - self.body.top_of(listed)
        listed.fit(room, lambda: told_sentences(self.packs, self.events, self.words))

    def _reveal(self) -> None:
        """Fit the sentences, then scroll to the highlighted event's own mark, or the crossings."""
        self.fit_proofs()
        once_drawn(self, self._reveal_fitted)

    def _reveal_fitted(self) -> None:
        self.show_keys()
        self._fit_list()
        if self._pair is not None:
            self.body.scroll_home(animate=False, force=True)
            return
        line = self.query_one(TimelineView)
        rows = line.region_of(self._place)
        if rows is not None:
            region = Region(0, self.body.top_of(line) + rows.y, 1, rows.height)
            self.body.scroll_to_region(region, animate=False, force=True)

    # -- what a player does -----------------------------------------------------------------

    async def action_sideways(self, step: int) -> None:
        """Highlight the neighbour of the highlighted event, to the right (1) or the left (-1)."""
        if not self.events:
            return
        if self._pair is not None:  # from a pair to its first event
            self._pair = None
        else:
            place = self._place + (-step if self.words.rtl else step)
            self._place = min(max(0, place), len(self.events) - 1)
        await self._show()

    async def action_to_end(self, place: int) -> None:
        """Highlight the first event (0) or the last (-1)."""
        if self.events:
            await self._select(range(len(self.events))[place])

    async def _select(self, place: int) -> None:
        self._pair = None
        self._place = place
        await self._show()

    async def action_pair(self, step: int) -> None:
        """Highlight the next wrong pair."""
        if self._braid is not None:
            self._pair = 0 if self._pair is None else (self._pair + step) % self._pairs
            await self._show()

    def action_zoom(self, closer: int) -> None:
        """Look closer (1) at the highlighted event, or from further away (-1)."""
        if self.events:
            self.query_one(TimelineView).zoom(closer=closer > 0)
            once_drawn(self, self._reveal)

    def action_pan(self, step: int) -> None:
        """Move along the axis, to the right (1) or the left (-1)."""
        if self.events:
            line = self.query_one(TimelineView)
            cells = max(1, line.size.width // PAN_SHARE)
            line.pan(-cells * step if self.words.rtl else cells * step)

    def action_show_all(self) -> None:
        """Show all events on the main axis again."""
        if self.events:
            self.query_one(TimelineView).show_all()
            once_drawn(self, self._reveal)

    def action_sentence(self) -> None:
        """Bring the sentence into view or, where all of it is, what it is said of."""
        detail = next(iter(self.query("#detail")), None)
        if detail is None:
            return
        top, bottom = self.body.scroll_offset.y, self.body.scroll_offset.y + self.body.size.height
        begins = self.body.top_of(detail)
        if top <= begins and begins + detail.virtual_region.height <= bottom:
            self._reveal()
        else:
            # No further than the sentences need: what they are said of stays as far as it can.
            first = next(iter(self.proofs), detail)
            end = begins + detail.virtual_region.height - self.body.size.height
            y = min(self.body.top_of(first), end)
            self.body.scroll_to(y=y, animate=False, force=True)

    def action_lines(self, lines: int) -> None:
        """Scroll by lines."""
        self.body.scroll_relative(y=lines, animate=False)

    @property
    def text_at_hand(self) -> str:
        """The sentence that proves what is highlighted."""
        return next((proof.explanation.sentence for proof in self.query(ProofView)), "")

    def action_back(self) -> None:
        """Return to where the timeline was opened."""
        self.quiz.navigation.close(self)

    @in_turn
    async def on_timeline_view_selected(self, event: TimelineView.Selected) -> None:
        """Highlight an event that was clicked."""
        await self._select(event.place)

    @in_turn
    async def on_crossings_selected(self, event: Crossings.Selected) -> None:
        """Highlight a wrong pair that was clicked."""
        self._pair = event.place
        await self._show()
