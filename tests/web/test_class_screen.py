"""What a class sees in a browser: all bytes that are sent, phase by phase, by a real server."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from quiz.classroom.class_view import ClassView, class_view
from quiz.classroom.lesson import apply
from quiz.classroom.state import Lesson
from quiz.languages.catalogue import catalogue
from quiz.lessons.class_folder import ClassFolder
from quiz.lessons.screen_file import remove_screen, write_screen
from quiz.web.class_page import class_page, class_section
from tests.classroom.made import (
    NOW,
    choice,
    come,
    lesson_of,
    move,
    ordering,
    prepared,
    step,
    until,
    vote,
    voted,
)
from tests.packs import ROOT


class Screen(NamedTuple):
    """A server of the page, and the file that it follows."""

    port: int
    file: Path
    process: subprocess.Popen[str]

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """What the server answers to a request, all of it."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, dict(answer.getheaders()), body

    def sent(self, lesson: Lesson) -> bytes:
        """All bytes that a browser gets to see of a lesson, headers but for the clock included."""
        write_screen(self.file, class_view(lesson))
        found = b""
        for path in ("/screen", "/screen/now", "/screen/now?after=x"):
            status, headers, body = self.get(path)
            headers.pop("Date")
            found += repr((status, sorted(headers.items()))).encode() + body
        return found


def begun(saves: Path, *flags: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "quiz", "class", "--screen", f"--saves={saves}", *flags],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    saves = tmp_path_factory.mktemp("saves")
    folder = ClassFolder(saves, "7b")
    folder.make()
    with begun(saves, "--screen-port=0") as process:
        assert process.stdout is not None
        assert process.stdin is not None
        told = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/screen", told)
        assert found is not None
        yield Screen(int(found[1]), folder.screen, process)
        # As when the host is killed: the pipe that it held is closed.
        process.stdin.close()
        assert process.wait(30) == 128 + signal.SIGTERM
        assert process.stderr is not None
        # Of the damaged file, once; nothing where another worker has the test of it.
        assert process.stderr.read().count("\n") <= 1


def phases(key: int, *answers: int) -> Iterator[Lesson]:
    """A lesson of one choice up to the lock, a second vote and the lock again."""
    lesson = prepared()
    yield lesson
    lesson = lesson_of(choice(1, key=key), ordering(2))
    yield lesson
    for _ in range(2):
        lesson = step(lesson) if lesson.phase == "door" else apply(lesson, move("revote"))
        yield lesson
        lesson = voted(lesson, *answers)
        yield lesson
        # Changed until the lock.
        lesson = apply(lesson, vote(lesson, "team-1", answers[-1]))
        yield lesson
        lesson = apply(lesson, move("lock"))
        yield lesson


def test_no_byte_tells_the_split_or_the_key_before_the_reveal(screen: Screen) -> None:
    one, other = list(phases(0, 0, 0, 1)), list(phases(2, 3, 1, 2))
    for this, that in zip(one, other, strict=True):
        assert screen.sent(this) == screen.sent(that), this.phase
    assert {lesson.phase for lesson in one} == {"prepare", "door", "ask", "lock", "revote"}
    shown = [screen.sent(step(lessons[-1])) for lessons in (one, other)]
    assert shown[0] != shown[1]
    assert b"\xe2\x9c\x93" in shown[0]
    assert b"<progress" in shown[0]


def test_no_byte_tells_an_order_before_the_reveal(screen: Screen) -> None:
    dates = ("1920", "1910", "1930"), ("1930", "1910", "1920")
    texts = tuple(f"event {card}" for card in range(3))
    lessons = [
        until(lesson_of(ordering(1, whens).model_copy(update={"options": texts})), "ask")
        for whens in dates
    ]
    answers = ((1, 0, 2), (1, 2, 0))
    locked = [
        apply(voted(lesson, answer, answer), move("lock"))
        for lesson, answer in zip(lessons, answers, strict=True)
    ]
    assert screen.sent(lessons[0]) == screen.sent(lessons[1])
    assert screen.sent(locked[0]) == screen.sent(locked[1])
    assert screen.sent(step(locked[0])) != screen.sent(step(locked[1]))


def test_what_is_new_is_sent_as_soon_as_it_is_there(screen: Screen) -> None:
    lesson = until(lesson_of(), "ask")
    write_screen(screen.file, class_view(lesson))
    version = unescape(re.findall(r'data-version="(.*?)"', screen.get("/screen")[2].decode())[0])
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(screen.get, f"/screen/now?after={version}")
        write_screen(screen.file, class_view(voted(lesson, 0)))
        status, _, body = asked.result()
    assert (status, "1 of 3 have answered" in body.decode()) == (200, True)


def test_no_lesson_and_a_damaged_file_leave_a_page(screen: Screen) -> None:
    screen.sent(until(lesson_of(), "ask"))
    screen.file.write_text("format = ")
    assert b"Question 1 of 3" in screen.get("/screen")[2]
    remove_screen(screen.file)
    assert b"No lesson is running" in screen.get("/screen")[2]


def test_the_page_is_for_this_machine_alone(screen: Screen) -> None:
    assert screen.get("/screen", Host="evil.example")[0] == 403
    assert screen.get("/screen", Host="a b")[0] == 400
    status, headers, _ = screen.get("/screen")
    policy = headers["Content-Security-Policy"]
    assert (status, "unsafe" in policy, "default-src 'none'" in policy) == (200, False, True)
    assert screen.get("/")[0] == 303
    assert screen.get("/class.toml")[0] == 404
    assert {screen.get(f"/static/{name}")[0] for name in ("class.css", "class.js")} == {200}
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((socket.gethostbyname("127.0.0.2"), screen.port), 5)


def test_a_port_in_use_is_told(screen: Screen, tmp_path: Path) -> None:
    with begun(tmp_path, f"--screen-port={screen.port}") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert err.startswith(f"quiz: --screen-port: port {screen.port} is in use")
    assert "name another with --screen-port" in err


# -- the page itself ------------------------------------------------------------------------

EVIL = '<script>alert(1)</script>"><img src=x>\u2068&'


def rendered(view: ClassView | None, language: str = "en") -> str:
    return class_page(view, catalogue(language), NOW)


def test_no_text_of_a_pack_or_a_player_is_markup() -> None:
    item = choice(1).model_copy(
        update={"stem": EVIL, "options": (EVIL, "b", "c", "d"), "truths": ("", EVIL, "", "")}
    )
    said = item.sentences[0].model_copy(update={"text": EVIL, "evidence": ((1, 9),)})
    item = item.model_copy(update={"sentences": (said,)})
    lesson = lesson_of(item, teams=())
    lesson = apply(lesson, come("team-1", EVIL))
    for phase in ("door", "ask", "lock", "reveal", "standing", "reteach"):
        lesson = until(lesson, phase)
        page = rendered(class_view(lesson))
        assert "<script>a" not in page, phase
        assert "<img" not in page, phase
        if phase == "ask":
            lesson = apply(lesson, vote(lesson, "team-1", 1))


def test_it_works_without_javascript_and_follows_the_direction() -> None:
    page = rendered(class_view(until(lesson_of(), "ask")), "ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert 'http-equiv="refresh"' in page
    assert 'lang="ar" dir="rtl"' in class_section(None, catalogue("ar"), NOW)


def test_the_key_is_told_by_a_sign_beside_its_colour_and_an_order_by_its_dates() -> None:
    lesson = until(lesson_of(choice(1), ordering(2), teams=("team-1",)), "reveal")
    shown = rendered(class_view(lesson))
    assert shown.count('class="key"') == 1
    assert re.search(r'<li class="key">.*in 1900.*✓', shown)
    assert "<mark>sentence</mark>" in shown
    lesson = until(step(lesson, 3), "reveal")
    told = re.findall(r'class="date"><bdi>(\d+)<', rendered(class_view(lesson)))
    assert told == ["1910", "1920", "1930"]


def test_of_long_sentences_what_stands_around_the_evidence_is_shown() -> None:
    text = " ".join(f"w{n}" for n in range(300))
    start = text.index("w250 ")
    sentences = tuple(
        choice(1)
        .sentences[0]
        .model_copy(
            update={"text": text, "evidence": ((start, start + 4),), "translation": text.upper()}
        )
        for _ in range(3)
    )
    item = choice(1).model_copy(update={"sentences": sentences})
    shown = rendered(class_view(until(lesson_of(item), "reveal")))
    assert shown.count("<mark>w250</mark>") == shown.count("W250") == 3
    assert len(re.findall(r"[wW]\d+", shown)) < 250
