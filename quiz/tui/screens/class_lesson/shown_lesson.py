"""Parts of the screen of a lesson's host, and how they follow the lesson."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import assert_never

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from quiz.classroom.asked import AskedItem
from quiz.classroom.host_view import HostView
from quiz.tui.background import once_drawn
from quiz.tui.item_views.stems import draw_filled_stem, gap_direction
from quiz.tui.keys import Command
from quiz.tui.lesson_desk import LessonDesk
from quiz.tui.saving import TOLD_AFTER
from quiz.tui.screens.class_lesson import lesson_commands, lesson_lines
from quiz.tui.screens.class_lesson.after_lock import After, after_options, ranked, reteach_text
from quiz.tui.screens.class_lesson.reteach_list import ReteachList
from quiz.tui.screens.folding_screen import FoldingScreen
from quiz.tui.screens.scrolling import give_room_back, make_room
from quiz.tui.widgets.lesson_proof import Proofs
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row_list import Listed, RowList

TICK = 0.2
"""Seconds between two looks at the clock of a question that has one."""

ROOM_FOR_HINTS = 22
"""Lines of a window in which it is said how teams answer."""

_TEAMS_SIT = ("ask", "revote", "lock")
"""Phases in which teams sit at the host's keyboard, where they share it."""


class ShownLesson(FoldingScreen):
    """A lesson on show: as far as it is on the disk, or it is said that it is not.

    What is done is done at once in the `LessonDesk`; it is shown when it was written.
    """

    def __init__(self, desk: LessonDesk) -> None:
        """Go on with a lesson from wherever it stands."""
        super().__init__()
        self.desk = desk
        self.teams_type = True
        """Whether, while teams answer, letters and digits are theirs and not the host's."""
        self.highlighted = 0
        self.begun: dict[str, tuple[int, ...]] = {}
        """The cards that somebody has put in order so far, by voter."""
        self.cut_short: dict[str, tuple[int, ...]] = {}
        """Those of orders that were not complete when the answers were locked."""
        self._drawn: HostView | None = None
        """What is on show: the lesson as far as it is on the disk."""
        self._unsaved_since: float | None = None
        self._clock: Timer | None = None
        self._taught = 0
        """How many sentences of it are made."""

    @property
    def view(self) -> HostView:
        """The lesson as its host may see it."""
        return self.desk.view

    @property
    def proofs(self) -> list[ProofView]:
        """The sentences that prove the key: those to be taught again are shown whole."""
        return self.query_one(Proofs).shown if self.view.phase == "reveal" else []

    @property
    def typed_by_teams(self) -> bool:
        """Whether letters and digits are the teams', and no command of the host's.

        Once the answers are locked, too: who presses a key a moment too late does not end the
        lesson with it.
        """
        view = self.view
        return view.way == "keyboard" and view.phase in _TEAMS_SIT and self.teams_type

    def compose_head(self) -> Iterable[Widget]:
        """Yield where the lesson stands, and how many have answered."""
        yield self.prose(id="where")
        yield self.prose(id="title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield the stem, which stays in view."""
        yield self.prose(id="stem")

    def compose_body(self) -> Iterable[Widget]:
        """Yield options, voters, and what is shown once the answers are locked."""
        # Made once and then told what to show: a key has no time to make forty rows.
        yield RowList(self.words, id="rows")
        yield self.prose(id="voters")
        yield self.prose(id="hint")
        yield self.prose(id="section")
        yield RowList(self.words, id="more")
        yield self.prose(id="drawn")
        yield Proofs(self.desk.lesson.setup.items, self.words, id="proofs")
        yield ReteachList(id="reteach")

    async def opened(self) -> None:
        """Show where the lesson stands, and follow it."""
        await self._show()
        self.desk.heed(partial(self.take_turn, self.written))
        self.watch(self.body, "scroll_y", self._teach_soon, init=False)
        if self._clock is None:
            self._clock = self.set_interval(TICK, partial(self.take_turn, self.look_at_clock))

    def commands(self) -> Iterable[Command]:
        """Return the commands of the phase."""
        return lesson_commands.commands_for(
            self.view, typed_by_teams=self.typed_by_teams, fold_keys=self.fold_keys
        )

    @property
    def last_in_bar(self) -> tuple[Command, ...]:
        """Help by a key that no team has, while all letters and signs are theirs."""
        return (lesson_commands.HELP_F,) if self.typed_by_teams else super().last_in_bar

    def notices(self) -> list[str]:
        """Return the notices, and what of the lesson could not be kept."""
        found = super().notices()
        found += [self.words.told(notice.message) for notice in self.desk.keeper.notices]
        if self.desk.failure is not None:
            found.append(self.words.told(self.desk.failure))
        elif self._saves_long:
            found.append(self.words("saves.saving"))
        return list(map(self.quiz.shown, found))

    @property
    def _saves_long(self) -> bool:
        since = self._unsaved_since
        return since is not None and self.quiz.clock() - since > TOLD_AFTER

    # -- showing ----------------------------------------------------------------------------

    async def _show(self) -> None:
        """Show the phase: all of it anew."""
        view, words = self.view, self.words
        before = self._drawn
        if before is None or lesson_lines.asks(before) != lesson_lines.asks(view):
            self.begun, self.highlighted, self.teams_type = {}, 0, True
            self.cut_short = {}
        # Who took the keys back before the lock has them after it; orders half typed are gone.
        elif before.phase != view.phase:
            if view.phase == "lock":
                self.cut_short = self.begun
            self.begun = {}
            self.highlighted = self.highlighted if self.takes_hands else 0
        item = view.item if view.phase not in ("prepare", "door", "standing", "reteach") else None
        if before is not None:
            self.draw_once_settled()
        with self.app.batch_update():
            stem = self.query_one("#stem", Prose)
            stem.display = item is not None
            if item is not None:
                stem.direction = gap_direction(item.gap, words)
                told = item.gap_words if view.phase in ("reveal", "mend") else ""
                stem.update(draw_filled_stem(item, told, words))
            give_room_back(self.query_one("#rows"))
            self._show_after(after_options(self.desk.lesson, view, words))
            self.show_answers()
            # Last: a class that changes around its parts would have each of them styled again.
            await self._show_reteach()
            self.body.scroll_home(animate=False, immediate=True)
            self.body.settle(self._place)
            self.quiz.navigation.shows_anew(self)
        self.show_keys()
        self.show_notice()

    def _place(self) -> None:
        """Bring into view what matters, in a window of another size."""
        if self.view.phase == "reveal":
            # Shortened first: options are left out only where even that gives too little room.
            give_room_back(self.query_one("#rows"))
            self.fit_soon()
        else:
            self.body.show_highlight()

    def fitted(self) -> None:
        """Bring the sentence into view that proves the key, now that it is known what is folded."""
        super().fitted()
        if self.view.phase == "reveal":
            rows, proofs = self.query_one("#rows"), self.query_one(Proofs)
            make_room(self.body, rows, proofs, self.glides, translated=False)

    def action_unfold(self) -> None:
        """Show the sentences whole, or folded again; what stands above them stays as it is."""
        super().action_unfold()
        self.body.scroll_home(animate=False, force=True)
        if self.view.phase == "reveal" and self._folded:
            self._place()

    def _show_after(self, after: After) -> None:
        for name, text in (("#section", after.heading), ("#drawn", after.drawn)):
            part = self.query_one(name, Prose)
            part.update(text)
            part.display = bool(text)
        more = self.query_one("#more", RowList)
        more.show(after.rows)
        more.display = bool(after.rows)
        more.set_class(not after.heading, "-apart")
        self.query_one(Proofs).show(after.proven, folded=self._folded)

    async def prepare(self) -> None:
        """Make ready what the next key may bring: sentences behind a key, or to teach again."""
        view, part = self.view, self.query_one(ReteachList)
        if view.phase == "lock":
            self.query_one(Proofs).prepare(view.item, folded=self._folded)
        if view.phase in ("reveal", "standing"):
            await part.prepare(self.desk.lesson, self.words)
        elif view.phase != "reteach":
            await part.clear()

    async def _show_reteach(self) -> None:
        """Show what is to be taught again, which alone is made when it is asked for."""
        part = self.query_one(ReteachList)
        if self.view.phase != "reteach":
            self._taught, part.display = 0, False
            return
        # In another language as many as there were, or the place of who has scrolled is gone.
        await part.begin(self.desk.lesson, self.words, self._taught)
        self._taught = part.made
        once_drawn(self, self._teach_soon)

    def _teach_soon(self) -> None:
        """Make more of what is to be taught again, where it is read on: a key comes before it."""
        if self.view.phase == "reteach" and self.query_one(ReteachList).is_read_on:
            self.take_turn(self._teach_on)

    async def _teach_on(self) -> None:
        part = self.query_one(ReteachList)
        if await part.go_on():
            self._taught = part.made
            once_drawn(self, self._teach_soon)

    def _rows_of(self, item: AskedItem) -> list[Listed]:
        """Return the options or cards of an item, each with its votes once they may be seen."""
        view, words = self.view, self.words
        if view.phase == "reveal" and item.kind == "ordering":
            return []  # the right order stands below
        hands = view.hands if self.takes_hands else None
        rows = []
        for place, text in enumerate(item.options):
            option, spared = Content(words.apart(text)), 1 if lesson_lines.took(view, place) else 2
            if view.key_shown and item.key == place:
                option, spared = option.stylize_before("bold"), 0
            note = (
                lesson_lines.draw_hands(hands, place, view, words)
                if self.takes_hands
                else lesson_lines.draw_option_note(view, place, words)
            )
            rows.append(Listed(option, note, words.number(place + 1), spared))
        return rows

    def show_answers(self) -> None:
        """Bring up to date what changes with each answer: nothing is made anew for it."""
        view, words = self.view, self.words
        self._drawn = view
        self.query_one("#where", Prose).update(lesson_lines.word_where(view, words))
        self._show_count()
        # Their keys stand beside the teams only while a press of them counts.
        keys = (
            lesson_lines.keys_of_teams(view, self.desk.keyboard, words)
            if self.typed_by_teams and view.phase != "lock" and not view.void
            else {}
        )
        voters = self.query_one("#voters", Prose)
        match view.phase:
            case "ask" | "revote" | "lock" if not self.takes_hands:
                begun = self.cut_short if view.phase == "lock" else self.begun
                voters.update(lesson_lines.draw_voters(view, keys, begun, words))
            case "reveal":
                voters.update(lesson_lines.draw_results(view.results, self.cut_short, words))
            case "prepare" | "door":
                voters.update(lesson_lines.draw_voters(view, {}, {}, words))
            case "ask" | "revote" | "lock" | "mend" | "standing" | "reteach":
                voters.update("")
            case _:
                assert_never(view.phase)
        voters.display = bool(voters.content)
        self.show_rows()
        self._hint()

    def show_rows(self) -> None:
        """Bring options, marks or ranks up to date."""
        view, words = self.view, self.words
        highlighted = self.highlighted if self.selectable else None
        match view.phase:
            case "prepare" | "door" | "reteach":
                rows = []
            case "standing":
                rows = ranked(view, words)
            case "mend":
                rows = [
                    Listed(
                        Content(words.apart(one.voter.name)),
                        lesson_lines.draw_mended(view, place, self.begun, words),
                    )
                    for place, one in enumerate(view.results)
                ]
            case "ask" | "revote" | "lock" | "reveal":
                rows = [] if view.item is None else self._rows_of(view.item)
            case _:
                assert_never(view.phase)
        self.query_one("#rows", RowList).show(rows, highlighted)

    @property
    def selectable(self) -> int:
        """How many rows can be selected: those of whose marks are mended, or the options."""
        view = self.view
        if view.phase == "mend":
            return len(view.results)
        return len(view.item.options) if self.takes_hands and view.item is not None else 0

    def _show_count(self) -> None:
        view, words = self.view, self.words
        told = lesson_lines.word_answered(view, words)
        if view.ends_last is not None and view.phase in ("ask", "revote"):
            left = lesson_lines.word_left(view.ends_last, self.quiz.now(), words)
            told = f"{left} · {told}" if told else left
        self.query_one("#title", Prose).update(told)

    def _hint(self) -> None:
        """Say how to go on, where the keys alone do not tell."""
        text = lesson_lines.word_hint(
            self.view,
            self.words,
            typed_by_teams=self.typed_by_teams,
            screen_at=self.desk.screen_at,
            screen=lambda: self.desk.command("--screen"),
            codes=lambda: self.desk.command("--code", self.quiz.packs),
            has_room=self.app.size.height >= ROOM_FOR_HINTS,
        )
        hint = self.query_one("#hint", Prose)
        hint.update(text)
        hint.display = bool(text)
        # What stands first begins where the scroll bar does. Its own class: one for all costs more.
        voters, is_first = self.query_one("#voters"), not self.query_one("#rows", RowList).rows
        voters.set_class(is_first, "-first")
        is_first &= not voters.display
        hint.set_class(is_first, "-first")
        self.query_one("#reteach").set_class(is_first and not text, "-first")

    async def written(self) -> None:
        """Show what was done, now that it was written or could not be."""
        # What was done since, while the disk was busy, is told of again; a disk that fails is told
        # of in the notices, and the lesson is shown all the same.
        keeper = self.desk.keeper
        if not keeper.saved and keeper.failure is None:
            return
        self._unsaved_since = None
        before, view = self._drawn, self.view
        if view.finished is not None:
            self.over()
        elif before is None or lesson_lines.stage(before) != lesson_lines.stage(view):
            await self._show()
            return
        elif before is not view:
            self.show_answers()
        self.show_notice()

    def over(self) -> None:
        """Leave a lesson that is finished."""

    async def look_at_clock(self) -> None:
        """Say where something is being saved for long, and what time is left."""
        if self._saves_long:
            self.show_notice()
        if self.view.ends_last is not None:
            self._show_count()

    def wait_for_disk(self) -> None:
        """Note since when something waits to be written, and whether that shows all anew."""
        if self._unsaved_since is None and not self.desk.keeper.saved:
            self._unsaved_since = self.quiz.clock()
        # Who presses Enter once more while the disk is busy does not mean what comes after.
        if self._drawn is None or lesson_lines.stage(self._drawn) != lesson_lines.stage(self.view):
            self.quiz.navigation.will_show(self)

    @property
    def takes_hands(self) -> bool:
        """Whether digits are hands that were counted."""
        view = self.view
        asks = view.phase in ("ask", "revote", "lock") and not view.void
        return view.way == "hands" and view.takes_hands and asks

    @property
    def text_at_hand(self) -> str:
        """What is to be taught again, as text, or the sentence on show."""
        if self.view.phase == "reteach":
            return reteach_text(self.desk.lesson, self.words)
        return next((proof.explanation.sentence for proof in self.proofs), "")
