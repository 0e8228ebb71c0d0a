"""A whole small lesson in a pseudo-terminal: asked, killed, gone on with, and over."""

from __future__ import annotations

from pathlib import Path

from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.listing import lessons
from quiz.saves.store import SaveStore
from tests.durability.terminal import Process

ARGUMENTS = (
    *("class", "istanbul-initiative", "--class", "7b", "--lang", "en", "--text", "b"),
    *("--length", "2", "--kind", "choice", "--seed", "7"),
)


class Host:
    """The host's process, and what it shows."""

    def __init__(self, folder: Path) -> None:
        self.process = Process(ARGUMENTS, folder, forked=True)
        self._mark = 0

    def press(self, keys: str, *shows: str) -> None:
        """Send keys, and wait until some texts were drawn since."""
        self.process.press(keys.encode())
        self.sees(*shows)

    def sees(self, *shows: str) -> None:
        """Wait until some texts were drawn since the last time."""
        found = self.process.until(
            lambda: all(text in self.process.said(self._mark) for text in shows), 60
        )
        assert found, self.process.said(self._mark)[-3000:]
        self._mark = len(self.process.raw)


def test_a_lesson_is_held_killed_and_gone_on_with(tmp_path: Path) -> None:
    first = Host(tmp_path)
    with first.process:
        first.sees("2 questions are asked")
        first.press("\r", "comes in")
        first.press("\r", "asking", "0 of 4")
        first.press("1", "1 of 4")
        first.press("w", "2 of 4")
        first.press("d", "3 of 4")
    # It was killed. Of what it has shown nothing is lost.
    second = Host(tmp_path)
    with second.process:
        second.sees("A lesson was left before its end", "asking")
        second.press("\r", "3 of 4")
        second.press("v", "4 of 4")
        second.press("\r", "locked")
        second.press("\r", "the answer", "✓")
        second.press("\r", "the standing")
        second.press("\r", "Question 2")
        second.press("\x1bOS", "what to teach again")  # F4, past the second question
        second.press("\r", "2 questions are asked")
        second.press("q")
        assert second.process.ended() == 0
    folder = ClassFolder(tmp_path / "saves", "7b")
    found, notices = lessons(folder)
    assert notices == []
    (kept,) = found
    assert kept.lesson.finished is not None
    answers = [ballot.answer for ballot in kept.lesson.items[0].rounds[0].ballots.values()]
    assert answers == [0, 1, 2, 3]
    players = SaveStore(folder.players)
    assert sorted(players.players()) == ["Team 1", "Team 2", "Team 3", "Team 4"]
    assert not folder.screen.exists()
