"""The ways through a lesson on which every screen of its host, and of its class, comes by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from quiz.classroom.asked import AskedItem
from quiz.classroom.setup import Way, prepare
from quiz.classroom.team_keys import shown_keys
from quiz.items.bank import ItemBank
from quiz.languages.records import nearest
from quiz.packs.loading import load_pack
from quiz.play.rules import Rules
from quiz.saves.store import utc_now
from tests.packs import ROOT
from tests.terminals.walks import PACK, Step, Walk

CLASSES: Final = {"ar": "الصف السابع", "en": "Class 7b", "fr": "La classe de 5e B"}
NAMES: Final = {"ar": "النور", "en": "Owls", "fr": "Hiboux"}
"""What a team is named anew."""
TEAMS: Final = 4
ASKED: Final = 12
SEED: Final = 6
"""With it a choice comes first and a gap second, whatever the language."""
TURNS_FROM, HANDS_FROM = 9, 10
"""Questions from which teams answer in turn, and from which hands are counted."""


def lesson_walks(language: str) -> tuple[Walk, ...]:
    """The walks of a lesson by one keyboard, in turn and by hands, and of one by hands alone.

    Its host is killed in the second question, and goes on. Each walk finds what those before have
    left.
    """
    opened = ("class", PACK, "--class", CLASSES[language], "--lang", language)
    length = ("--length", str(ASKED + 1), "--seed", str(SEED))
    lesson = _Lesson(language)
    shown = ("--kind", "choice", "--length", "2", "--seed", "4")
    return (
        Walk(
            (*opened, *length),
            (*_prepared(), *_at_the_door(language), *lesson.begun()),
            killed=True,
        ),
        Walk((*opened, *length), (*_resumed(), *lesson.gone_on_with())),
        Walk((*opened, *shown), tuple(_by_hands())),
    )


def items(language: str, length: int, seed: int, way: Way = "keyboard") -> Sequence[AskedItem]:
    """What a lesson asks of the pack."""
    bank = ItemBank(load_pack(ROOT / "questions" / PACK, cache=None), language)
    rules = Rules(length=length)
    return prepare([bank], rules=rules, seed=seed, now=utc_now(), way=way).items


def _prepared() -> Iterator[Step]:
    yield Step("", "prepare")
    yield Step("down down", "prepare teams")
    yield Step(_times("down", 6), "prepare standing")
    yield Step("down", "prepare first question")
    yield Step(_times("up", 10), "prepare last question")
    yield Step("x", "prepare left out")
    yield Step("question_mark", "prepare help")
    yield Step("escape")


def _at_the_door(language: str) -> Iterator[Step]:
    yield Step("enter", "door")
    yield Step("w", "who")
    yield Step("r", "who renamed")
    yield Step(_times("backspace", 20))
    yield Step(" ".join((*NAMES[language], "enter")))
    yield Step("down plus", "who more time")
    yield Step("escape", "door named")


def _resumed() -> Iterator[Step]:
    yield Step("", "prepare resumed")
    yield Step("enter", "resumed")


def _by_hands() -> Iterator[Step]:
    yield Step("")
    yield Step("down down space space", "hands prepare")
    yield Step("enter", "hands door")
    yield Step("enter", "hands first")
    yield Step("1 2 down 3 down down 5")
    yield from _one_by_one("enter enter")
    yield Step("enter", "hands second")
    yield Step("h", "left")


def _one_by_one(keys: str) -> Iterator[Step]:
    """Keys that are each pressed once it is on show what the one before has done."""
    yield from map(Step, keys.split())


def _times(key: str, n: int) -> str:
    return " ".join([key] * n)


class _Lesson:
    """The keys of a host and of four teams, question by question."""

    def __init__(self, language: str) -> None:
        self.items = items(language, ASKED + 1, SEED)[:ASKED]
        self.keyboard = nearest(language).keyboard
        self.first_order = next(
            number for number, item in enumerate(self.items, 1) if item.kind == "ordering"
        )

    def keys(self, team: int, item: AskedItem, places: Sequence[int]) -> list[str]:
        """The keys of a team, counted from 0, for options or cards."""
        count = len(item.options)
        shown = [one.lower() for one in shown_keys(self.keyboard, team, TEAMS, count, arabic=False)]
        return [shown[place] for place in places]

    def votes(self, number: int, *teams: int, wrong: Sequence[int] = ()) -> str:
        """The keys of some teams, who are right but for some."""
        item = self.items[number - 1]
        pressed: list[str] = []
        for team in teams:
            right = (item.key,) if item.key is not None else item.right_order()
            other = ((item.key + 1) % len(item.options),) if item.key is not None else right[::-1]
            pressed += self.keys(team, item, other if team in wrong else right)
        return " ".join(pressed)

    def begun(self) -> Iterator[Step]:
        """The first question, voted on twice, and the second until the host is killed."""
        yield Step("enter", "ask")
        yield Step(self.votes(1, 0, 1, 2, wrong=(1, 2)), "voted")
        yield Step("f1", "help while asking")
        yield Step("escape")
        yield Step("enter", "locked")
        yield Step("f3", "second vote")
        yield Step(self.votes(1, 0, 1, 2, 3, wrong=(2,)))
        yield Step("enter", "locked again")
        yield Step("enter", "answer")
        yield Step("f", "answer unfolded", unless_whole=True)
        yield Step("f")
        yield Step("enter", "standing")
        yield Step("enter", "gap")
        yield Step(self.votes(2, 0, 3, wrong=(3,)), "gap voted")

    def gone_on_with(self) -> Iterator[Step]:
        """From the second question on to the end."""
        yield Step(self.votes(2, 1, wrong=(1,)))
        yield Step("enter")
        yield Step("enter", "gap answer")
        yield Step("m", "marks")
        yield Step("down space", "mark corrected")
        yield Step("enter", "answer corrected")
        yield Step("z", "standing hidden")
        yield from _one_by_one("z enter enter")
        skipped = voided = False
        for number in range(3, ASKED + 1):
            item = self.items[number - 1]
            if number == HANDS_FROM:
                yield Step("k", "hands from now on")
                yield Step("enter")
                yield from self._counted(number, "hands")
            elif number > HANDS_FROM:
                yield from self._counted(number)
            elif number == TURNS_FROM:
                yield from self._in_turn(number)
            elif number == self.first_order:
                yield from self._in_order(number)
            elif item.kind == "choice" and not voided:
                voided = True
                yield Step(self.votes(number, 0))
                yield Step("f5", "void")
                yield Step("enter")
            elif not skipped:
                skipped = True
                yield Step("escape", "keys taken back")
                yield Step("b", "questions")
                yield Step("escape s")
            else:
                yield Step(self.votes(number, 0, 1, 2, 3, wrong=(number % 4, 0)))
                turns = "k" if number == TURNS_FROM - 1 else ""
                yield from _one_by_one(f"enter enter {turns} enter enter")
        yield Step("b", "questions at the end")
        yield Step("escape", "teach again")
        yield Step("pagedown", "teach again further down", unless_whole=True)
        yield Step("enter", "after the lesson")

    def _in_order(self, number: int) -> Iterator[Step]:
        item = self.items[number - 1]
        yield Step("", "order")
        first, *rest = self.keys(0, item, item.right_order())
        yield Step(first, "order begun")
        yield Step(" ".join(rest))
        yield Step(self.votes(number, 1, 2, wrong=(1,)), "order voted")
        yield Step("enter", "order locked")
        yield Step("enter", "order answer")
        yield Step("m", "order marks")
        yield from _one_by_one("enter enter enter")

    def _in_turn(self, number: int) -> Iterator[Step]:
        item = self.items[number - 1]
        places = (item.key,) if item.key is not None else item.right_order()
        yield Step("", "turn")
        yield Step(" ".join(str(place + 1) for place in places), "turn answered")
        yield Step("enter")
        yield Step("enter", "turn answer")

    def _counted(self, number: int, name: str = "") -> Iterator[Step]:
        """Hands that were counted; an order is skipped, for hands cannot show it."""
        if self.items[number - 1].kind == "ordering":
            yield Step("", "order by hands")
            yield Step("s")
            return
        yield Step("", name)
        yield Step("1 2 down 7 down down 1", name and f"{name} counted")
        yield Step("enter", name and f"{name} locked")
        yield Step("enter", name and f"{name} answer")
        yield Step("enter")
