"""Who is here: students or teams come, go, come late, are renamed or removed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from itertools import count
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.classroom.events import MOST_EXTRA, Come, Event, Go
from quiz.classroom.state import Voter
from quiz.classroom.team_keys import MOST_TEAMS
from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.lessons.roster_file import kept_roster
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.lesson_desk import LessonDesk
from quiz.tui.lesson_maker import come_from
from quiz.tui.navigation import in_turn
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.name_line import NameLine
from quiz.tui.widgets.progress import GLYPHS
from quiz.tui.widgets.row import Row

SELECT = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
TOGGLE = Command("here", ("space",), "Space", "class.keys.here")
ADD = Command("add", ("n",), "n", "class.keys.add")
RENAME = Command("rename", ("r",), "r", "class.keys.rename")
EXTRA = Command("extra", ("plus",), "+", "class.keys.extra")
REMOVE = Command("remove", ("x",), "x", "class.keys.remove")
BACK = Command("back", ("enter", "escape", "w", "h"), "⏎", "keys.back")

EXTRA_STEP = 25
"""Per cent of a countdown by which extra time grows."""


class HereScreen(QuizScreen):
    """A row for each student or team, those included who are absent."""

    AUTO_FOCUS = ""  # the line in which a name is typed, else
    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("class.help.here", (SELECT, TOGGLE, ADD, RENAME, EXTRA, REMOVE, BACK)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)")),
    ]

    def __init__(self, desk: LessonDesk) -> None:
        super().__init__()
        self._desk = desk
        self._highlighted = 0
        self._sure = False
        self._renamed: str | None = None
        """Whose name is being typed; None for somebody new."""

    @property
    def _voters(self) -> list[Voter]:
        return [voter for voter in self._desk.lesson.voters.values() if not voter.removed]

    @property
    def _voter(self) -> Voter | None:
        voters = self._voters
        return voters[self._highlighted] if self._highlighted < len(voters) else None

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield what this is, and of which class."""
        yield self.prose(self.words("class.who"), id="who-title")
        yield self.prose(self.words.apart(self._desk.lesson.name), id="title")

    def compose_body(self) -> Iterable[Widget]:
        """Yield a row for each."""
        if not self._voters:
            yield self.prose(self.words("class.nobody"))
        for place, voter in enumerate(self._voters):
            badge = "" if voter.number is None else self.words.number(voter.number)
            yield Row(place, self._name_of(voter), self.words, badge=badge)

    def compose_foot(self) -> Iterable[Widget]:
        """Yield the line in which a name is typed."""
        yield NameLine(self.words, id="name-line")

    def _name_of(self, voter: Voter) -> Content:
        name = Content(self.words.apart(voter.name))
        if not voter.members:
            return name
        members = self.words.record.list_comma.join(map(self.words.apart, voter.members))
        return Content.assemble(name, "\n", (members, "$foreground 75%"))

    def commands(self) -> Iterable[Command]:
        """Return the commands; those of a row only where there is one."""
        own = (SELECT, TOGGLE, RENAME, EXTRA, REMOVE) if self._voter is not None else ()
        return (BACK, ADD, *own)

    async def opened(self) -> None:
        """Show who is here."""
        self._show()
        self.body.settle(self.body.show_highlight)

    def _show(self) -> None:
        for row, voter in zip(self.query(Row), self._voters, strict=True):
            row.set_class(row.place == self._highlighted, "-on")
            row.show(note=self._note_of(voter))
        self.body.show_highlight()

    def _note_of(self, voter: Voter) -> Content:
        extra = self.words("class.extra", percent=self.words.percent(voter.extra))
        told = [extra] if voter.extra else []
        if voter.here:
            told.append(f"{self.words('class.is-here')} {GLYPHS['right']}")
            return Content.styled("  ".join(told), "$text-success")
        told.append(self.words("class.is-absent"))
        return Content.styled("  ".join(told), "$foreground 75%")

    def notices(self) -> list[str]:
        """Return the notices, and whether somebody is to be removed."""
        return [*super().notices(), *([self.words("class.sure-remove")] if self._sure else [])]

    # -- behaviour --------------------------------------------------------------------------

    def action_highlight(self, step: int) -> None:
        """Go to another row."""
        self._sure = False
        if count := len(self._voters):
            self._highlighted = (self._highlighted + step) % count
            self._show()
            self.show_notice()

    async def _act(self, event: Event) -> None:
        known = [(voter.id, voter.name) for voter in self._voters]
        self.quiz.tell(self._desk.do(event))
        self._sure = False
        if known == [(voter.id, voter.name) for voter in self._voters]:
            self._show()
        else:
            self._highlighted = min(self._highlighted, max(0, len(self._voters) - 1))
            await self.rebuild()
        self.show_notice()

    def _come(self, voter: Voter, **changes: object) -> Come:
        data = {
            "at": self.quiz.now(),
            "voter": voter.id,
            "name": voter.name,
            "team": voter.team,
            "number": voter.number,
            "members": voter.members,
            "extra": voter.extra,
        }
        return Come.model_validate({**data, **changes})

    async def action_here(self) -> None:
        """Say that somebody is here, or absent."""
        voter = self._voter
        if voter is not None:
            gone = Go(at=self.quiz.now(), voter=voter.id)
            await self._act(gone if voter.here else self._come(voter))

    async def action_extra(self) -> None:
        """Give somebody more time, or none again after the most."""
        voter = self._voter
        if voter is not None:
            extra = voter.extra + EXTRA_STEP
            changed = self._come(voter, extra=extra if extra <= MOST_EXTRA // 3 else 0)
            await self._act(changed)

    async def action_remove(self) -> None:
        """Remove somebody, with all that they answered, once the key is pressed twice."""
        voter = self._voter
        if voter is None:
            return
        if not self._sure:
            self._sure = True
            self.show_notice()
            return
        await self._act(Go(at=self.quiz.now(), voter=voter.id, removed=True))

    def action_add(self) -> None:
        """Have the name of somebody new typed."""
        if self._adds_team and len(self._voters) >= MOST_TEAMS:
            self.say("class.no-more-keys", n=MOST_TEAMS)
            return
        self._renamed = None
        self.query_one(NameLine).open(self.words("class.new-name"), self._new_name)

    def action_rename(self) -> None:
        """Have a name corrected."""
        voter = self._voter
        if voter is not None:
            self._renamed = voter.id
            self.query_one(NameLine).open(self.words("class.new-name"), voter.name)

    @property
    def _adds_team(self) -> bool:
        """Whether who comes is a team: at one keyboard, and where there are teams already."""
        teams = [one.team for one in self._voters]
        return any(teams) or (self._desk.lesson.way == "keyboard" and not teams)

    @property
    def _new_name(self) -> str:
        return self.words("class.team", n=self._free) if self._adds_team else ""

    @property
    def _free(self) -> int:
        """The first number that no voter's id has, those removed included."""
        taken = self._desk.lesson.voters
        free = (n for n in range(1, len(taken) + 2) if not {f"team-{n}", f"s{n}"} & taken.keys())
        return next(free)

    @in_turn
    async def on_field_submitted(self, event: Field.Submitted) -> None:
        """Take the name that was typed."""
        self.query_one(NameLine).close()
        name = event.value.strip()
        if not name:
            return
        try:
            coming = await asyncio.to_thread(self._coming, name)
        except QuizError as error:
            self.quiz.tell(error)
            return
        if self._renamed is None:
            self._highlighted = len(self._voters)
        await self._act(coming)

    def _coming(self, name: str) -> Come:
        """Return the coming of whoever was typed: a student of the roster by number or name.

        Raises:
            QuizError: the roster cannot be read, or says that no names are to be written.
        """
        voter = None if self._renamed is None else self._desk.lesson.voters[self._renamed]
        now = self.quiz.now()
        if voter is not None and voter.team:
            return self._come(voter, name=name)
        if voter is None and self._adds_team:
            number = self._free
            return Come(at=now, voter=f"team-{number}", name=name, team=True)
        roster = kept_roster(self._desk.keeper.folder)
        student = roster.find(name) if voter is None else None
        if student is not None:
            return come_from(roster, student, now)
        called = roster.called(name)
        if called is None:
            raise QuizError(worded("class.no-names"))
        if voter is not None:
            return self._come(voter, name=called)
        known = {one.number for one in roster.students}
        number = next(n for n in count(self._free) if n not in known)
        return Come(at=now, voter=f"s{number}", name=called, number=number)

    @in_turn
    def on_field_cancelled(self, _: Field.Cancelled) -> None:
        """Leave the names as they are."""
        self.query_one(NameLine).close()

    @in_turn
    async def on_row_clicked(self, event: Row.Clicked) -> None:
        """A first click highlights a row, a click on the highlighted one says here or absent."""
        if event.place == self._highlighted:
            await self.action_here()
        self._highlighted = event.place
        self._show()

    def action_back(self) -> None:
        """Go back to the lesson."""
        self.quiz.navigation.close(self)
