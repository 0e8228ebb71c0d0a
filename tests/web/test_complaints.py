"""What is said on the host's terminal: little, however much goes wrong."""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import sys
import threading
import warnings

import pytest

from quiz.languages.catalogue import catalogue
from quiz.languages.messages import worded
from quiz.web.complaints import LONGEST_DETAIL, MOST_KINDS, REPEAT, Complaints, brief


class Host:
    """A terminal that remembers its lines, and a clock that is set by hand."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.now = 1000.0
        self.complaints = Complaints(self.lines.append, lambda: self.now)


@pytest.fixture
def host() -> Host:
    return Host()


def test_the_first_of_a_kind_is_told_and_the_others_are_counted(host: Host) -> None:
    for number in range(1000):
        host.complaints.add("broken", f"number {number}")
    assert host.lines == ["broken: number 0"]
    host.now += REPEAT
    host.complaints.add("broken")
    host.complaints.add("broken")
    assert host.lines[1:] == ["broken: 1000 more times"]
    host.complaints.end()
    assert host.lines[2:] == ["broken: 1 more time"]


def test_all_of_it_is_in_the_language_of_the_host(host: Host) -> None:
    for _ in range(3):
        try:
            int("no number")
        except ValueError as error:
            host.complaints.add_error(worded("serving.not-begun"), error)
    whose = worded("serving.game-of", player="Zoé", complaint=brief("x " * 1000))
    host.complaints.add(worded("serving.ended"), whose)
    host.complaints.end()
    told = [re.sub("[\u2066-\u2069]", "", catalogue("fr").told(line)) for line in host.lines]
    place = re.search(r"test_complaints\.py:\d+", told[0])
    assert place is not None
    begin = f"une partie qui n’a pas pu commencer (ValueError, {place[0]})\u00a0: "
    assert told[0].startswith(begin)
    assert told[1].startswith("une partie a pris fin\u00a0: joueur\u00a0: Zoé\u202f; x x")
    assert told[1].endswith("…")
    assert told[2].endswith(f"{place[0]})\u00a0: 2 fois de plus")
    assert len(told[1]) < LONGEST_DETAIL + 60


def test_what_was_told_in_full_is_not_told_again_in_the_end(host: Host) -> None:
    host.complaints.add("broken")
    host.complaints.end()
    assert host.lines == ["broken"]


def test_there_are_never_more_than_so_many_kinds_and_letters(host: Host) -> None:
    for number in range(10 * MOST_KINDS):
        host.complaints.add(f"kind {number}", "x\n" * 100_000)
    assert len(host.lines) == MOST_KINDS + 1
    assert max(map(len, host.lines)) <= LONGEST_DETAIL + 20
    assert not any("\n" in line for line in host.lines)


def test_whatever_else_prints_is_heard(host: Host, capfd: pytest.CaptureFixture[str]) -> None:
    class Failing:
        def __del__(self) -> None:
            raise ValueError("in passing")

    def fail() -> None:
        raise KeyError("in a thread")

    with host.complaints.hearing_everything():
        warnings.simplefilter("always")
        for _ in range(100):
            logging.getLogger("aiohttp.server").error("Error handling request from %s", "\x1b[2J")
            logging.getLogger("aiohttp.web").warning("%d", "no number")
            warnings.warn("old", DeprecationWarning, stacklevel=1)
            Failing()
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
            try:
                1 / 0  # noqa: B018 - it fails
            except ZeroDivisionError:
                logging.getLogger("asyncio").exception("a traceback")
    assert "".join(capfd.readouterr()) == ""
    assert len(host.lines) == 6
    told = "\n".join(host.lines)
    for part in ("Error handling", "old", "in passing", "in a thread", "division by zero"):
        assert part in told


def test_afterwards_all_is_as_it_was(host: Host) -> None:
    before = logging.getLogger().handlers[:], sys.unraisablehook, threading.excepthook
    with host.complaints.hearing_everything():
        assert logging.getLogger().handlers != before[0]
    assert (logging.getLogger().handlers, sys.unraisablehook, threading.excepthook) == before


async def test_what_an_event_loop_prints_is_heard(host: Host) -> None:
    async def fail() -> None:
        raise OSError(24, "Too many open files")

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(host.complaints.hear_loop)
    for _ in range(10):
        task = asyncio.ensure_future(fail())
        await asyncio.wait([task])
        del task
    gc.collect()  # once: among all that a suite has made it takes a third of a second
    loop.call_exception_handler({"message": "nothing was raised"})
    assert len(host.lines) == 2
    assert "Too many open files" in host.lines[0]
