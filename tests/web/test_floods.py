"""Visitors whose game is not what they come for: it stays small, and goes with them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import aiohttp
import pytest

from quiz.web import games
from quiz.web.games import LARGEST_MEMORY, VisitorGame
from tests.web.browser import PATIENCE, Browser, Served, Window, browser, served
from tests.web.raw import CONTROLS, connect, head, status

FLOODS = {
    "letters": json.dumps(["stdin", "x" * 10_000]),
    "a letter": '["stdin", "x"]',
    "arrows": json.dumps(["stdin", "\x1b[B" * 2_000]),
    "a mouse": json.dumps(["stdin", "".join(f"\x1b[<35;{n % 80};9M" for n in range(1000))]),
    "a paste": json.dumps(["stdin", f"\x1b[200~{'x' * 900_000}\x1b[201~"]),
    "sizes": '["resize", {"width": 500, "height": 500}]',
    "nonsense": "[" * 10_000,
    "pings": "",
}


def memory_of(process: int) -> int:
    """The most MB that a process has had."""
    with contextlib.suppress(OSError):
        told = Path(f"/proc/{process}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", told)
        return int(found[1]) // 1024 if found else 0
    return 0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with two places, which has said next to nothing in the end."""
    with served(tmp_path_factory.mktemp("floods") / "saves", "--visitors", "2") as running:
        yield running
        said = running.said()
    assert not CONTROLS.search(said)
    assert len(said.splitlines()) <= 5


@pytest.fixture
async def eve(server: Served) -> AsyncIterator[Browser]:
    """A visitor who has given her name."""
    async with browser(server.address) as one:
        await one.name("Eve")
        yield one
    await server.games_become(0)


async def flood(window: Window, message: str) -> None:
    """Send as fast as the server reads, and for no more than 30 MB."""
    with contextlib.suppress(ConnectionError):
        for _ in range(30_000_000 // (len(message) or 100)):
            if message:
                await window.socket.send_str(message)
            else:
                await window.socket.ping(b"x" * 100)


def cut(window: Window) -> None:
    """Leave as a browser does whose machine is switched off."""
    connection = window.socket._response.connection
    if connection is not None and connection.transport is not None:
        connection.transport.abort()


@pytest.mark.parametrize("kind", FLOODS)
async def test_a_flood_does_not_make_a_game_large_and_it_ends_with_its_visitor(
    server: Served, eve: Browser, kind: str
) -> None:
    async with eve.plays() as window:
        await window.shows("Packs")
        (process,) = server.games()
        largest = 0
        flooding = asyncio.create_task(flood(window, FLOODS[kind]))
        for _ in range(20):
            await asyncio.sleep(0.1)
            largest = max(largest, memory_of(process))
        flooding.cancel()
        await asyncio.wait([flooding])
        cut(window)
        await server.games_become(0)
    assert largest < 250
    await server.answers(eve, 200)


async def test_a_visitor_who_goes_while_the_game_hangs_leaves_nothing(
    server: Served, eve: Browser
) -> None:
    async with eve.plays() as window:
        await window.shows("Packs")
        (process,) = server.games()
        os.kill(process, signal.SIGSTOP)  # it heeds nothing any more
        for _ in range(5):
            await window.press("x" * 10_000)
        cut(window)
        await server.games_become(0)


async def test_a_browser_that_does_not_read_fills_no_memory_and_is_shown_out(
    server: Served, eve: Browser
) -> None:
    cookie = "; ".join(f"{one.key}={one.value}" for one in eve.session.cookie_jar)
    headers = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Cookie": cookie,
    }

    def frame(text: str) -> bytes:
        data = text.encode()
        return bytes([0x81, 0x80 | len(data)]) + b"\0\0\0\0" + data

    before = memory_of(server.process.pid)
    with connect(server) as line:
        line.sendall(head(server, "GET /ws?width=400&height=200 HTTP/1.1", headers, closes=False))
        assert status(line.recv(12).ljust(20) + b" ") == 101
        await server.games_become(1)
        with contextlib.suppress(ConnectionError):
            for number in range(100):
                line.sendall(frame(f'["resize", {{"width": {300 + number}, "height": 300}}]'))
                await asyncio.sleep(0.05)
        await server.games_become(0)  # though it has not closed its end
    assert memory_of(server.process.pid) < before + 60


async def test_no_order_of_requests_gives_a_visitor_more_than_one_game(
    server: Served, eve: Browser
) -> None:
    """Nor all visitors together more than there are places."""
    origin = {"Origin": server.origin}
    most = 0
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(4):
            with contextlib.suppress(aiohttp.WSServerHandshakeError):
                window = await stack.enter_async_context(eve.plays())
                await window.press("t")
            for method, path in (("GET", "ws"), ("HEAD", "ws"), ("POST", "ws"), ("GET", "")):
                async with eve.session.request(
                    method, server.address + path, headers=origin
                ) as answered:
                    assert answered.status in (200, 400, 405)
            most = max(most, len(server.games()))
        opened: list[object] = []
        # While her last window is still being closed, all of these may be refused.
        async with asyncio.timeout(PATIENCE):
            while not any(isinstance(one, Window) for one in opened):
                opened += await asyncio.gather(
                    *(stack.enter_async_context(eve.plays()) for _ in range(20)),
                    return_exceptions=True,
                )
                most = max(most, len(server.games()))
        others = [await stack.enter_async_context(browser(server.address)) for _ in range(4)]
        for number, one in enumerate(others):
            await one.name(f"Other {number}")
            with contextlib.suppress(aiohttp.WSServerHandshakeError):
                await stack.enter_async_context(one.plays())
            most = max(most, len(server.games()))
        end = time.monotonic() + 3
        while time.monotonic() < end:
            most = max(most, len(server.games()))
            await asyncio.sleep(0.02)
    assert most == 2


# -- the process itself ---------------------------------------------------------------------


async def ignore(_: bytes) -> None:
    """Nobody looks."""


async def stay() -> None:
    """Be a visitor who stays."""
    await asyncio.Event().wait()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.02)


async def test_a_game_has_so_much_memory_and_no_more(tmp_path: Path) -> None:
    import resource

    game = VisitorGame([f"--saves={tmp_path / 'saves'}"], language=None, show=ignore)
    playing = asyncio.create_task(game.play(80, 24, stay))
    await until(lambda: game._process is not None)
    assert game._process is not None
    assert sys.platform == "linux"
    bounds = resource.prlimit(game._process.pid, resource.RLIMIT_DATA)
    assert bounds == (LARGEST_MEMORY, LARGEST_MEMORY)
    game.tell_to_leave()
    await asyncio.wait_for(playing, PATIENCE)


async def test_a_game_reads_no_more_than_it_can_follow_and_ends_all_the_same(
    tmp_path: Path,
) -> None:
    game = VisitorGame([f"--saves={tmp_path / 'saves'}"], language=None, show=ignore)
    flooding = asyncio.Event()

    async def flood_it() -> None:
        for _ in range(200):  # a driver that reads whatever comes has these 2 MB in a second
            await game.type("x" * 10_000)
        flooding.set()

    playing = asyncio.create_task(game.play(80, 24, flood_it))
    await until(lambda: game._process is not None)
    assert game._process is not None
    await asyncio.sleep(3)
    assert not flooding.is_set()
    assert memory_of(game._process.pid) < 200
    game.tell_to_leave()
    await asyncio.wait_for(playing, PATIENCE)
    assert game._process.returncode == 128 + signal.SIGTERM  # it was not ended by force


async def test_a_game_that_would_have_more_ends_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(games, "LARGEST_MEMORY", 20_000_000)
    game = VisitorGame([f"--saves={tmp_path / 'saves'}"], language=None, show=ignore)
    await asyncio.wait_for(game.play(80, 24, stay), PATIENCE)
    assert game.complaint
