"""The projector: all bytes that are drawn in each phase, and nothing before its time."""

from __future__ import annotations

from pathlib import Path

from quiz.classroom.events import Move
from quiz.classroom.setup import Setup
from tests.durability.terminal import Process
from tests.tui.lessons import NOW, begun, setup_of

SPLIT_AND_KEY = "█▂✓✗→"
"""What draws the split and the key."""


def drawn_in_each_phase(folder: Path, setup: Setup, votes: tuple[int, ...]) -> dict[str, str]:
    """Show a lesson of one question to its class; what is written to the projector, phase by phase.

    Teams vote one after another, and again after a discussion.
    """
    folder.mkdir()
    desk = begun(folder / "saves", setup)
    drawn: dict[str, str] = {}
    arguments = ["class", "--screen", "--text", "b", "--lang", "en"]
    with Process(arguments, folder, forked=True) as process:
        mark = 0

        def until(phase: str, *texts: str) -> None:
            """Wait until the projector shows some texts, and keep all that it wrote."""
            nonlocal mark
            there = process.until(lambda: all(text in process.said(mark) for text in texts), 30)
            assert there, process.said(mark)
            drawn[phase] = drawn.get(phase, "") + process.said(mark)
            mark = len(process.raw)

        def go(to: str, item: int | None = None) -> None:
            assert desk.do(Move.model_validate({"at": NOW, "to": to, "item": item})) is None

        def vote(phase: str) -> None:
            for n, option in enumerate(votes, 1):
                assert desk.vote(f"team-{n}", option, NOW) is None
                until(phase, f"{n} of 4")

        until("door", "The lesson is about to begin", "Team 1, Team 2, Team 3, Team 4")
        go("ask", 0)
        until("ask", setup.items[0].stem.split()[-1], "0 of 4")
        vote("ask")
        go("lock")
        until("lock", "The answers are locked")
        go("revote")
        until("revote", "Second vote", "0 of 4")
        vote("revote")
        go("lock")
        until("lock", "The answers are locked")
        go("reveal")
        until("reveal", "✓", "The source says")
        go("standing")
        until("standing", "The standing", "1 of 1")
        go("reteach")
        until("over", "Thank you")
        desk.close()
        until("closed", "No lesson is running")
    return drawn


def test_the_split_and_the_key_are_drawn_when_they_are_shown_and_not_before(tmp_path: Path) -> None:
    """Two lessons that differ in the key and in what was chosen are alike until the reveal."""
    setup = setup_of(mode="choice", length=1)
    item = setup.items[0]
    assert item.key is not None
    other = (item.key + 1) % len(item.options)
    moved = setup.model_copy(update={"items": (item.model_copy(update={"key": other}),)})
    one = drawn_in_each_phase(tmp_path / "one", setup, (item.key, item.key, other, other))
    two = drawn_in_each_phase(tmp_path / "two", moved, (other, item.key, item.key, item.key))
    for phase in ("door", "ask", "lock", "revote"):
        assert not set(SPLIT_AND_KEY) & set(one[phase] + two[phase]), phase
        assert sorted(one[phase].split()) == sorted(two[phase].split()), phase
        for told in (*item.truths, item.sentences[0].text[:40]):
            assert not told or told not in one[phase] + two[phase]
    assert one["reveal"] != two["reveal"]
    assert "2 of 4 right" in " ".join(one["reveal"].split())
    assert "1 of 4 right" in " ".join(two["reveal"].split())
