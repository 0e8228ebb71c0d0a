"""The lesson, as its host sees it: one screen from the door to what is to be taught again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from quiz.classroom import steps
from quiz.classroom.events import ChangeWay, Clock, Event, Hands, Hide, Mark, Move, Void
from quiz.classroom.team_keys import key_places, press_card
from quiz.errors import QuizError
from quiz.items.models import Answer
from quiz.tui.background import run_in_background
from quiz.tui.keys import Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.class_lesson import lesson_commands
from quiz.tui.screens.class_lesson.shown_lesson import ShownLesson
from quiz.tui.screens.class_prepare.choices import WAYS, step_through
from quiz.tui.widgets.row_list import RowList

MOST_HANDS = 999

_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"


class LessonScreen(ShownLesson):
    """A lesson in its phases, and what its host and its teams do by keys."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = lesson_commands.GROUPS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        # Where an Arabic keyboard sends two letters for the key of B, the first is that of G.
        *extra_bindings(("up", "highlight(-1)"), ("ل", "back_to")),
        *(
            Binding(f"{digit},{_ARABIC_DIGITS[digit]}", f"digit({digit})", show=False)
            for digit in range(10)
        ),
    ]

    # -- doing ------------------------------------------------------------------------------

    async def _act(self, event: Event | None) -> None:
        """Do something in the lesson; it is shown once it is on the disk, or could not be."""
        if event is not None:
            self._wait_for(self.desk.do(event))

    def _wait_for(self, refusal: QuizError | None) -> None:
        self.quiz.tell(refusal)
        if refusal is None:
            self.wait_for_disk()

    async def action_go_on(self) -> None:
        """Go on to the next phase."""
        await self._act(steps.forward(self.desk.lesson, self.quiz.now()))

    async def action_skip(self) -> None:
        """Leave the question out, for now at least."""
        if self.view.phase in ("ask", "revote", "lock"):
            await self._act(steps.skip(self.desk.lesson, self.quiz.now()))

    async def action_end_early(self) -> None:
        """Go to what is to be taught again, whatever was not asked: `b` leads back."""
        if self.view.item is not None and "reteach" in self.view.deeds:
            await self._act(Move(at=self.quiz.now(), to="reteach"))

    async def action_vote_again(self) -> None:
        """Have the class vote once more, after a discussion."""
        if "revote" in self.view.deeds:
            await self._act(Move(at=self.quiz.now(), to="revote", item=self.view.place))

    async def action_mend(self) -> None:
        """Go and correct marks."""
        if "mend" in self.view.deeds and self.view.results:
            await self._act(Move(at=self.quiz.now(), to="mend", item=self.view.place))

    async def action_void(self) -> None:
        """Have the question count for nobody, or count again."""
        view = self.view
        if "void" in view.deeds and view.place is not None:
            await self._act(Void(at=self.quiz.now(), item=view.place, void=not view.void))

    async def action_hide(self) -> None:
        """Hide the standing from the class, or show it."""
        hidden = not self.view.standing_hidden
        await self._act(Hide(at=self.quiz.now(), hidden=hidden))
        self.say("class.standing-hidden" if hidden else "class.standing-shown")

    async def action_clock(self) -> None:
        """Begin the countdown anew."""
        seconds = self.desk.lesson.setup.countdown
        if "clock" in self.view.deeds and seconds is not None:
            await self._act(Clock(at=self.quiz.now(), seconds=seconds))

    async def action_way(self) -> None:
        """Have the class answer in another way from now on."""
        if "way" in self.view.deeds:
            way = step_through(WAYS, self.view.way, 1)
            await self._act(ChangeWay(at=self.quiz.now(), way=way))
            self.say(f"class.way-now.{way}")

    async def action_keyboard(self) -> None:
        """Take letters and digits back from the teams, or give them to the teams again."""
        view = self.view
        if view.way == "keyboard" and view.phase in ("ask", "revote", "lock"):
            self.teams_type = not self.teams_type
            self.show_answers()
            self.show_keys()

    def action_leave_lesson(self) -> None:
        """Leave the lesson, which is gone on with from here another time."""
        run_in_background(self, self._leave, group="leaving")

    def action_who(self) -> None:
        """Show who is here, to be changed."""
        from quiz.tui.screens.class_here.screen import HereScreen

        self.quiz.navigation.open(HereScreen(self.desk), self, self._show_again)

    def action_back_to(self) -> None:
        """Choose another question, asked already or not."""
        from quiz.tui.screens.class_items.screen import ItemsScreen

        if self.view.place is not None:
            self.quiz.navigation.open(ItemsScreen(self.desk), self, self._go_to)

    async def _show_again(self, _: object) -> None:
        self.desk.heed(partial(self.take_turn, self.written))
        await self.written()

    async def _go_to(self, place: object) -> None:
        if isinstance(place, int):
            await self._act(steps.ask(self.desk.lesson, place, self.quiz.now()))

    async def action_speak(self, language: str) -> None:
        """Speak another language; what is asked stays in that of the lesson, and this says so."""
        await super().action_speak(language)
        if language != self.desk.lesson.setup.language:
            self.say("class.hint.questions-stay")

    def over(self) -> None:
        """Leave a lesson that is finished: its sessions are made with its last event."""
        self.action_leave_lesson()

    async def _leave(self) -> None:
        await asyncio.to_thread(self.desk.close)
        self.take_turn(self._close)

    def _close(self) -> None:
        # Where it could not be written, the end of the game tries once more, and says so.
        if self.quiz.desk is self.desk and self.desk.keeper.saved:
            self.quiz.desk = None
        lesson = self.desk.lesson
        self.quiz.navigation.close(self, None if lesson.finished is None else lesson)

    async def look_at_clock(self) -> None:
        """Lock the answers, too, where the time is up for everybody."""
        # The host's clock alone: that of a projector, or of a student, decides nothing.
        await super().look_at_clock()
        ends = self.view.ends_last
        is_asked = self.view.phase in ("ask", "revote")
        if ends is not None and is_asked and self.quiz.now() > ends:
            await self._act(Move(at=self.quiz.now(), to="lock", item=self.view.place))

    # -- answers ----------------------------------------------------------------------------

    def hears_unseen(self, key: events.Key) -> bool:
        """Return whether a key counts before what is on show was drawn: a team's own never does."""
        return not (self.typed_by_teams and key.is_printable) and super().hears_unseen(key)

    async def take_key(self, event: events.Key) -> bool:
        """Take a key that is a team's: while teams sit there, every letter and digit is."""
        if not self.typed_by_teams or not event.is_printable or event.character is None:
            return False
        # In the order of who is here, as the keys are shown. Alt with a letter is nobody's, for a
        # terminal sends it for Esc and a letter, too.
        view = self.view
        takes = view.phase in ("ask", "revote") and not view.void and not self.is_too_small
        if takes and not event.key.startswith("alt+"):
            places = key_places(self.desk.keyboard, len(view.here))
            found = places.get(event.character.lower())
            if found is not None:
                team, place = found
                await self._press(view.here[team].id, place)
        return True

    async def action_digit(self, digit: int) -> None:
        """Take a digit: an answer, or hands that were counted."""
        view = self.view
        if self.takes_hands:
            await self._count(digit)
        elif view.phase == "mend" and self.highlighted < len(view.results):
            await self._press(view.results[self.highlighted].voter.id, digit - 1)
        elif view.phase in ("ask", "revote") and view.way == "turns" and view.turn is not None:
            await self._press(view.turn.id, digit - 1)

    async def _press(self, voter: str, place: int) -> None:
        """Take the key of an option or card, from whoever it is."""
        item = self.view.item
        if item is None or not 0 <= place < len(item.options):
            return
        if item.kind == "choice":
            await self._answer(voter, place)
            return
        order = press_card(self.begun.get(voter, ()), place, len(item.options))
        self.begun[voter] = order
        if len(order) == len(item.options):
            await self._answer(voter, order)
        else:
            self.show_answers()

    async def _answer(self, voter: str, answer: Answer) -> None:
        view, now = self.view, self.quiz.now()
        assert view.place is not None
        # The desk passes over an answer that is voted for already: a key held down writes nothing.
        if view.phase != "mend":
            self._wait_for(self.desk.vote(voter, answer, now))
            return
        option = answer if isinstance(answer, int) else None
        order = None if isinstance(answer, int) else tuple(answer)
        mark = Mark(at=now, item=view.place, voter=voter, option=option, order=order)
        await self._act(mark)

    async def _count(self, digit: int) -> None:
        view, item = self.view, self.view.item
        assert item is not None
        assert view.place is not None
        counts = list(view.hands or (0,) * len(item.options))
        before = counts[self.highlighted]
        counts[self.highlighted] = min(10 * before + digit, MOST_HANDS)
        await self._count_as(counts)

    async def _count_as(self, counts: Sequence[int]) -> None:
        view = self.view
        assert view.place is not None
        hands = Hands(at=self.quiz.now(), item=view.place, round=view.round, counts=tuple(counts))
        await self._act(hands)

    async def action_take_back(self) -> None:
        """Take the last digit of a count back, or the correction of a mark."""
        view, now = self.view, self.quiz.now()
        if self.takes_hands and view.hands is not None:
            counts = list(view.hands)
            counts[self.highlighted] //= 10
            await self._count_as(counts)
        elif view.phase == "mend" and view.place is not None and view.results:
            voter = view.results[self.highlighted].voter.id
            self.begun.pop(voter, None)
            await self._act(Mark(at=now, item=view.place, voter=voter))

    async def action_mark(self) -> None:
        """Turn the mark of whoever is highlighted: from right to wrong, or to right."""
        view = self.view
        if view.phase == "mend" and view.place is not None and view.results:
            one = view.results[self.highlighted]
            mark = 0.0 if one.outcome == "right" else 1.0
            await self._act(
                Mark(at=self.quiz.now(), item=view.place, voter=one.voter.id, mark=mark)
            )

    def action_highlight(self, step: int) -> None:
        """Go to another option or voter; scroll where there is nothing to select."""
        # Only where a row means something: elsewhere the arrows scroll, as on every screen.
        if count := self.selectable:
            self.highlighted = (self.highlighted + step) % count
            self.show_rows()
            self.body.show_highlight()
        else:
            self.body.go(step)

    @in_turn
    def on_row_list_clicked(self, event: RowList.Clicked) -> None:
        """Select the option or the mark that was clicked."""
        if event.part.id == "rows" and event.place < self.selectable:
            self.highlighted = event.place
            self.show_rows()
