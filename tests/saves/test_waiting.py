"""What waits to be saved: only the newest counts, and nothing that counts is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from quiz.errors import QuizError
from quiz.play.session import Session, finish
from quiz.saves.store import SaveStore
from quiz.saves.waiting import GameTask, SettingTask, Task, Waiting
from tests.saves.games import NOW, answered, game

_STORE = SaveStore(Path("nowhere"), now=lambda: NOW)
BEGUN = game(_STORE, id="20261123T180000Z-0000000a")
OTHER = game(_STORE, id="20261123T180000Z-0000000b")
FULL = QuizError("the disk is full")


def after(answers: int, chosen: int = 1, start: Session = BEGUN) -> GameTask:
    """Saving a game after so many answers."""
    return GameTask(answered(start, answers, chosen))


def put(*tasks: Task) -> Waiting:
    """These tasks one after another, none of them begun."""
    waiting = Waiting()
    for task in tasks:
        waiting = waiting.put(task)
    return waiting


def tasks(waiting: Waiting) -> list[Task]:
    """What waits, in its order."""
    return [one.task for one in waiting]


def test_of_a_game_only_the_newest_waits() -> None:
    assert tasks(put(after(0), after(1), after(2))) == [after(2)]


def test_what_is_of_something_else_keeps_its_turn() -> None:
    dark, light = SettingTask("Noor", "theme", "dark"), SettingTask("Noor", "theme", "light")
    length, other = SettingTask("Noor", "length", 5), after(1, start=OTHER)
    assert tasks(put(dark, after(1), other, length, after(2), light)) == [
        light,
        after(2),
        other,
        length,
    ]


def test_what_a_newer_one_would_not_save_waits_beside_it() -> None:
    """As of a game that two windows played, or one that was read before it went on."""
    mine, theirs = after(2, chosen=1), after(2, chosen=2)
    assert tasks(put(mine, theirs)) == [mine, theirs]
    assert tasks(put(mine, after(1))) == [mine, after(1)]
    ended = GameTask(finish(mine.session, NOW))
    assert tasks(put(ended, mine)) == [ended, mine]
    assert tasks(put(mine, ended)) == [ended]


def test_nothing_is_merged_with_what_is_being_saved() -> None:
    waiting = put(after(1)).begin().put(after(2)).put(after(3))
    assert tasks(waiting) == [after(1), after(3)]
    assert tasks(waiting.done()) == [after(3)]


def test_what_failed_rests_until_something_else_is_to_be_saved() -> None:
    waiting = put(after(1)).begin().failed(FULL)
    assert waiting.begin().doing is None
    assert [one.error for one in waiting] == [FULL]
    waiting = waiting.put(SettingTask("Noor", "length", 5)).begin()
    assert waiting.doing is not None
    assert waiting.doing.task == after(1)
    assert waiting.doing.error is FULL


def test_a_newer_one_that_waits_takes_the_place_of_what_failed() -> None:
    waiting = put(after(1)).begin().put(after(2)).failed(FULL)
    assert tasks(waiting) == [after(2)]
    assert [(one.error, one.rests) for one in waiting] == [(FULL, False)]


def test_what_was_broken_off_is_done_first() -> None:
    waiting = put(after(1), SettingTask("Noor", "length", 5)).begin().begin()
    assert waiting.doing is not None
    assert waiting.doing.task == after(1)
    assert tasks(waiting) == [after(1), SettingTask("Noor", "length", 5)]


def test_who_waits_for_a_save_waits_for_the_one_that_takes_its_place() -> None:
    heard: list[int] = []
    waiting = (
        put().put(after(1), lambda _: heard.append(1)).put(after(2), lambda _: heard.append(2))
    )
    waiting = waiting.hear(BEGUN.id, lambda _: heard.append(3))
    (one,) = waiting
    for hear in one.heard:
        hear(BEGUN)
    assert heard == [1, 2, 3]


def test_only_what_somebody_waits_for_already_can_be_waited_for() -> None:
    waiting = put(after(1))
    assert waiting.hear(BEGUN.id, lambda _: None) is waiting
    heard = Waiting().put(after(1), lambda _: None).begin()
    assert heard.hear(OTHER.id, lambda _: None) is heard
    assert heard.hear(BEGUN.id, lambda _: None) is not heard


SETTINGS = st.builds(
    SettingTask, st.just("Noor"), st.sampled_from(["length", "timer"]), st.integers(1, 9)
)


@given(st.lists(SETTINGS), st.data())
def test_settings_end_as_they_were_chosen_last(
    chosen: list[SettingTask], data: st.DataObject
) -> None:
    waiting, kept = Waiting(), dict[str, object]()

    def save() -> None:
        nonlocal waiting
        waiting = waiting.begin()
        if waiting.doing is not None:
            task = waiting.doing.task
            assert isinstance(task, SettingTask)
            kept[task.name] = task.value
            waiting = waiting.done()

    for task in chosen:
        waiting = waiting.put(task)
        assert len(tasks(waiting)) <= 2
        if data.draw(st.booleans()):
            save()
    while tasks(waiting):
        save()
    assert kept == {task.name: task.value for task in chosen}


@dataclass
class _Answer:
    """A game that was put to be saved, and waited for."""

    session: Session
    told: list[bool] = field(default_factory=list)
    """For each time that it was heard of: whether it was saved by then, or it was told why not."""


class Saving(RuleBasedStateMachine):
    """Puts, saves and failures in any order, of games that go on and are changed from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = Waiting()
        self.newest = {BEGUN.id: BEGUN, OTHER.id: OTHER}
        self.files: dict[str, Session] = {}
        self.answers: list[_Answer] = []

    def _put(self, session: Session, *, awaited: bool) -> None:
        if not awaited:
            self.waiting = self.waiting.put(GameTask(session))
            return
        answer = _Answer(session)
        self.answers.append(answer)
        self.waiting = self.waiting.put(GameTask(session), self._hearing(answer))

    def _hearing(self, answer: _Answer) -> Callable[[Session], None]:
        def heard(_: Session) -> None:
            file = self.files.get(answer.session.id)
            have = () if file is None else file.responses
            wanted = answer.session.responses
            failed = any(one.error is not None for one in self.waiting)
            answer.told.append(failed or have[: len(wanted)] == wanted)

        return heard

    @rule(which=st.sampled_from([BEGUN.id, OTHER.id]), chosen=st.integers(0, 2))
    def respond(self, which: str, chosen: int) -> None:
        """Answer, and wait for it."""
        session = self.newest[which]
        if not session.complete:
            self.newest[which] = answered(session, 1, chosen)
            self._put(self.newest[which], awaited=True)

    @rule(which=st.sampled_from([BEGUN.id, OTHER.id]))
    def arrange(self, which: str) -> None:
        """Keep a draft, for which nobody waits."""
        self._put(self.newest[which], awaited=False)

    @precondition(lambda self: self.waiting.doing is None)
    @rule()
    def begin(self) -> None:
        """Begin to save what is next."""
        self.waiting = self.waiting.begin()

    def _finish(self, error: QuizError | None) -> None:
        doing = self.waiting.doing
        assert doing is not None
        assert isinstance(doing.task, GameTask)
        if error is None:
            self.files[doing.task.session.id] = doing.task.session
            self.waiting = self.waiting.done()
        else:
            self.waiting = self.waiting.failed(error)
        for hear in doing.heard:
            hear(doing.task.session)

    @precondition(lambda self: self.waiting.doing is not None)
    @rule(works=st.booleans())
    def finish(self, works: bool) -> None:
        """Save what was begun, or fail to."""
        self._finish(None if works else FULL)

    @invariant()
    def a_game_waits_once_beside_what_is_being_saved(self) -> None:
        """So that a slow disk is given no more than the newest."""
        keys = [one.task.key for one in self.waiting.rest]
        assert len(keys) == len(set(keys))

    @invariant()
    def whoever_heard_was_told_the_truth_and_once(self) -> None:
        """A verdict is shown once: when it is saved, or that failed."""
        assert all(answer.told in ([], [True]) for answer in self.answers)

    def teardown(self) -> None:
        """Save all that is left: the files hold the newest, and everybody has heard."""
        self.waiting = self.waiting.again()
        while self.waiting.doing is not None or tasks(self.waiting):
            if self.waiting.doing is None:
                self.waiting = self.waiting.begin()
            self._finish(None)
        assert all(answer.told == [True] for answer in self.answers)
        for id, file in self.files.items():
            assert file == self.newest[id]


TestSaving = Saving.TestCase
