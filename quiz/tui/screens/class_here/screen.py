"""Who is here: students or teams come, go, come late, are renamed or removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from quiz.classroom.events import MOST_EXTRA, Come, Event, Go
from quiz.classroom.state import Voter
from quiz.classroom.team_keys import MOST_TEAMS
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.lesson_desk import LessonDesk
from quiz.tui.navigation import in_turn
from quiz.tui.screens.names_screen import NamesScreen
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.name_line import NameLine
from quiz.tui.widgets.progress import GLYPHS
from quiz.tui.widgets.row_list import Listed, RowList

SELECT = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
TOGGLE = Command("here", ("space",), "Space", "class.keys.here")
ADD = Command("add", ("n",), "n", "class.keys.add")
RENAME = Command("rename", ("r",), "r", "class.keys.rename")
EXTRA = Command("extra", ("plus",), "+", "class.keys.extra")
REMOVE = Command("remove", ("x",), "x", "class.keys.remove")
BACK = Command("back", ("enter", "escape", "w", "h"), "⏎", "keys.back")

EXTRA_STEP = 25
"""Per cent of a countdown by which extra time grows."""


class HereScreen(NamesScreen):
    """A row for each student or team, those included who are absent."""

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
        yield self.prose(self.words("class.nobody"), id="nobody")
        yield RowList(self.words)

    def _name_of(self, voter: Voter) -> Content:
        name = Content(self.words.apart(voter.name))
        if not voter.members:
            return name
        members = self.words.record.list_comma.join(map(self.words.apart, voter.members))
        return Content.assemble(name, "\n", (members, "$quiet"))

    def commands(self) -> Iterable[Command]:
        """Return the commands; those of a row only where there is one."""
        own = (SELECT, TOGGLE, RENAME, EXTRA, REMOVE) if self._voter is not None else ()
        return (BACK, ADD, *own)

    async def opened(self) -> None:
        """Show who is here."""
        self.show_rows()
        self.body.settle(self.body.show_highlight)

    def rows(self) -> Sequence[Listed]:
        """Return a row for each, with their number."""
        return [
            Listed(
                self._name_of(voter),
                self._note_of(voter),
                "" if voter.number is None else self.words.number(voter.number),
            )
            for voter in self._voters
        ]

    def show_rows(self) -> None:
        """Show the rows, or that there is nobody."""
        self.query_one("#nobody").display = not self._voters
        super().show_rows()

    def _note_of(self, voter: Voter) -> Content:
        extra = self.words("class.extra", percent=self.words.percent(voter.extra))
        told = [extra] if voter.extra else []
        if voter.here:
            told.append(f"{self.words('class.is-here')} {GLYPHS['right']}")
            return Content.styled("  ".join(told), "$text-success")
        told.append(self.words("class.is-absent"))
        return Content.styled("  ".join(told), "$quiet")

    def notices(self) -> list[str]:
        """Return the notices, and whether somebody is to be removed."""
        return [*super().notices(), *([self.words("class.sure-remove")] if self._sure else [])]

    # -- behaviour --------------------------------------------------------------------------

    def action_highlight(self, step: int) -> None:
        """Go to another row."""
        self._sure = False
        if count := len(self._voters):
            self._highlighted = (self._highlighted + step) % count
            self.show_rows()
            self.show_notice()

    async def _act(self, event: Event) -> None:
        self.quiz.tell(self._desk.do(event))
        self._sure = False
        self.show_rows()
        self.show_keys()
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

    async def act_on_row(self) -> None:
        """Say that the highlighted one is here, or absent."""
        await self.action_here()

    async def action_extra(self) -> None:
        """Give somebody more time, or none again after the most."""
        voter = self._voter
        if voter is not None:
            # More than the countdown once again is given by the roster alone.
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
            name = ": ".join((voter.name, *filter(None, [", ".join(voter.members)])))
            self.query_one(NameLine).open(self.words("class.new-name"), name)

    @property
    def _adds_team(self) -> bool:
        """Whether who comes is a team: at one keyboard, and where there are teams already."""
        voters = self._voters
        return self._desk.lesson.way == "keyboard" or any(one.team for one in voters)

    @property
    def _new_name(self) -> str:
        return self.words("class.team", n=self._free) if self._adds_team else ""

    @property
    def _free(self) -> int:
        """The first number that nobody has, on the roster or among the voters ever here."""
        taken = {*self._desk.lesson.voters, *(one.id for one in self._desk.roster.students)}
        return next(n for n in count(1) if not {f"team-{n}", f"s{n}"} & taken)

    @in_turn
    async def on_field_submitted(self, event: Field.Submitted) -> None:
        """Take the name that was typed: of a student the number does as well."""
        self.query_one(NameLine).close()
        typed = event.value.strip()
        if not typed:
            return
        renamed = None if self._renamed is None else self._desk.lesson.voters[self._renamed]
        if renamed is not None:
            named = self._team(typed) if renamed.team else self._student(typed, renamed.number)
            await self._act(self._come(renamed, **named))
            return
        self._highlighted = len(self._voters)
        if self._adds_team:
            new = {"voter": f"team-{self._free}", "team": True, **self._team(typed)}
        else:
            new = self._newcomer(typed)
        await self._act(Come.model_validate({"at": self.quiz.now(), **new}))

    def _team(self, typed: str) -> dict[str, object]:
        name, members = self._desk.roster.team(typed)
        return {"name": name or typed, "members": members}

    def _student(self, typed: str, number: int | None) -> dict[str, object]:
        called = self._desk.roster.called(typed)
        return {"name": str(number) if called is None else called}

    def _newcomer(self, typed: str) -> dict[str, object]:
        student = self._desk.roster.find(typed)
        if student is None:
            number = self._free
            return {"voter": f"s{number}", "number": number, **self._student(typed, number)}
        called = self._student(typed, student.number)
        number, extra = student.number, student.extra
        return {"voter": student.id, "number": number, "extra": extra, **called}
