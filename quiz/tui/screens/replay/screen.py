"""A past game shown again, item by item: what was asked, what was answered, and the proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Item
from quiz.play.cost import lives_after
from quiz.play.game import Game
from quiz.play.response import outcome_of
from quiz.play.session import Response, Session
from quiz.play.summary import Answered
from quiz.play.translation import Translations
from quiz.text.isolating import isolate
from quiz.tui.background import once_drawn
from quiz.tui.direction import direction_of, from_start
from quiz.tui.item_views.registry import mark_kept_rows, view_of
from quiz.tui.item_views.stems import show_stem
from quiz.tui.item_views.view import make_blank_rows
from quiz.tui.keys import Command, Group, bindings, digit_bindings, extra_bindings
from quiz.tui.screens.answered_screen import AnsweredScreen
from quiz.tui.screens.folding_screen import UNFOLD
from quiz.tui.screens.scrolling import give_room_back
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.progress import GLYPHS, STYLES, ProgressLine
from quiz.tui.widgets.prose import Prose

STEP = Command("go(1)", ("enter", "space"), "← →", "keys.step")
EDGES = Command("go_to(0)", ("home",), "Home End", "keys.ends", in_bar=False)
DIGITS = Command("go_to(0)", (), "1–9", "keys.to-item", in_bar=False)
READ = Command("read", ("a",), "a", "keys.read")
TIMELINE = Command("timeline", ("v",), "v", "keys.timeline")
SCROLL = Command("scroll_lines(1)", ("down",), "↑↓", "keys.scroll")
BACK = Command("back", ("escape", "h"), "h", "keys.back")


class ReplayScreen(AnsweredScreen):
    """The responses of a session, one at a time; it leads back to where it was opened."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("help.replay", (STEP, EDGES, DIGITS, UNFOLD, READ, TIMELINE, SCROLL, BACK)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(
            ("up", "scroll_lines(-1)"),
            ("right", "turn(1)"),
            ("left", "turn(-1)"),
            ("end", "go_to(-1)"),
        ),
        *digit_bindings("go_to", 9),
    ]

    def __init__(self, session: Session, game: Game | None, title: str, *, place: int = 0) -> None:
        """Show a session from the item at ``place``.

        ``game`` is the game made again from its packs; None where they have changed since, and
        then only what the session kept is shown. ``title`` is that of the packs.
        """
        super().__init__()
        self.session = session
        self.game = game
        self._translations = None if game is None else Translations(game)
        self._title = title
        self.place = place

    def answered_in(self, language: str) -> Answered | None:
        """Return the item on show; None where there is only what the session kept of it."""
        if self.game is None or self._translations is None or not self.session.responses:
            return None
        return self._translations.game_in(self.game, language).answered(self.place)

    @property
    def item_on_show(self) -> Item | None:
        """The item on show, where it could be made again."""
        answered = self.answered
        return None if answered is None else answered.item

    @property
    def packs(self) -> Mapping[str, ProvenPack]:
        """The packs of the game, by id; none where they have changed since."""
        return {} if self.game is None else self.game.packs

    def lives_after(self, number: int) -> int | None:
        """Return the lives left after so many questions; None where the game has none."""
        return lives_after(self.session, number)

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield where it stands, and what was played."""
        yield ProgressLine(id="progress")
        title = self._title if self.game is None else self.game.title_in(self.language)
        yield self.prose(isolate(title), id="title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield the stem, which stays in view."""
        yield self.prose(id="stem")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the rows, the feedback, how it was answered."""
        yield Vertical(id="rows")
        yield Vertical(id="feedback")
        yield self.prose(id="manner")

    def commands(self) -> Iterable[Command]:
        """Return the commands for what is on show."""
        if not self.session.responses:
            return (BACK,)
        answered = self.answered
        more: tuple[Command, ...] = ()
        if answered is not None:
            more = (READ, TIMELINE) if view_of(answered.item).dated_cards else (READ,)
        return (STEP, EDGES, DIGITS, *self.fold_keys, *more, SCROLL, BACK)

    async def opened(self) -> None:
        """Show the item at hand."""
        await self._show()
        if not self._folded:
            self.fold_all()

    # -- showing ----------------------------------------------------------------------------

    async def _show(self) -> None:
        responses = self.session.responses
        if not responses:
            self.query_one("#stem", Prose).update(self.words("replay.nothing"))
            return
        response = responses[self.place]
        outcomes = [outcome_of(one) for one in responses]
        ahead = [None] * (len(self.session.plan) - len(outcomes))
        answered = self.answered
        item = None if answered is None else answered.item
        rows, feedback = self.query_one("#rows", Vertical), self.query_one("#feedback", Vertical)
        with self.app.batch_update():
            self.query_one(ProgressLine).show([*outcomes, *ahead], self.place, self.words)
            stem = self.query_one("#stem", Prose)
            if item is None:
                stem.direction = direction_of(self.words)
                stem.update(self.words.apart(response.stem))
            else:
                show_stem(stem, item, self.words, answered=True)
            self.query_one("#manner", Prose).update(self._manner(response))
            await self.show_beside()
            await rows.remove_children()
            give_room_back(rows)
            await feedback.remove_children()
            made = make_blank_rows(len(response.options), self.words)
            await rows.mount(*made)
            if answered is not None:
                view_of(answered.item).mark_rows(made, response, self.words)
                await self.show_feedback(answered)
            else:
                mark_kept_rows(made, response, self.words)
                await feedback.mount(*self._kept_only(response))
            self.body.scroll_home(animate=False)
        self.body.settle(self.place_feedback)
        once_drawn(self, self.make_room)

    def _manner(self, response: Response) -> str:
        """Return how long an answer took, and how sure its player was."""
        words = self.words
        told: list[str] = []
        if response.mark is not None:
            seconds = round(response.seconds)
            told.append(words("replay.seconds", n=seconds) if seconds else words("replay.at-once"))
        if response.certainty is not None:
            told.append(words(f"certainty.level-{response.certainty}"))
        return " · ".join(told)

    def _kept_only(self, response: Response) -> Iterable[Widget]:
        """Yield the outcome by the texts that the session kept, and why there is no proof."""
        outcome = outcome_of(response)
        name = "replay.partly" if outcome == "partly" else f"feedback.{outcome}"
        told = self.words(
            "feedback.late" if response.timed_out else name,
            points=round(100 * (response.mark or 0)),
        )
        verdict = Content.styled(f"{GLYPHS[outcome]} {told}", STYLES[outcome])
        prose = self.prose(classes="verdict")
        prose.update(verdict)
        yield prose
        yield self.prose(self.words("replay.pack-changed"), classes="changed")

    # -- behaviour --------------------------------------------------------------------------

    async def action_turn(self, right: int) -> None:
        """Go to the item that lies to the right, or to the left: mirrored, as the marks are."""
        back, on = from_start(self.words, -1, 1)
        await self.action_go(on if right > 0 else back)

    async def action_go(self, step: int) -> None:
        """Go some items on or back."""
        place = self.place + step
        if 0 <= place < len(self.session.responses):
            self.place, self._folded = place, True
            await self._show()

    async def action_go_to(self, place: int) -> None:
        """Go to an item by its place; −1 is the last."""
        count = len(self.session.responses)
        await self.action_go((place if place >= 0 else count - 1) - self.place)

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll(lines)

    def action_back(self) -> None:
        """Go back to where it was opened."""
        self.quiz.navigation.close(self)
