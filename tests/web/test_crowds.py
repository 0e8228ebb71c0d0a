"""Guests who hold connections and say nothing, or little: they go, and the others are served."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import socket
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from quiz.web import connections as web_connections
from quiz.web import requests, talk
from quiz.web.complaints import Complaints
from quiz.web.connections import Connections, GuestConnection, most_connections
from tests.web.browser import PATIENCE, Browser, Served, browser, served
from tests.web.raw import CONTROLS, answer, connect, head, rest, status

CROWD = 300


@contextlib.contextmanager
def crowd(server: Served, said: bytes = b"") -> Iterator[list[socket.socket]]:
    """A crowd of connections, each of which says the same and then nothing."""
    with contextlib.ExitStack() as stack:
        opened = []
        for _ in range(CROWD):
            connection = stack.enter_context(connect(server))
            with contextlib.suppress(ConnectionError):  # it has had to go already
                connection.sendall(said)
            opened.append(connection)
        yield opened


SLOW = [
    b"",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
    b"POST /name HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nname=",
]


@pytest.mark.parametrize("said", SLOW)
def test_a_silent_crowd_keeps_nobody_out(tmp_path: Path, said: bytes) -> None:
    with served(tmp_path / "saves", "--visitors", "2", descriptors=150) as server:
        with crowd(server, said.replace(b"0.0.1\r\n", b"0.0.1\r\nOrigin: http://127.0.0.1\r\n")):
            for _ in range(5):
                assert status(answer(server, head(server, "GET / HTTP/1.1"))) == 200
        assert status(answer(server, head(server, "GET / HTTP/1.1"))) == 200
        told = server.said()
    assert len(told.splitlines()) <= 5
    assert not CONTROLS.search(told)


async def test_a_silent_crowd_ends_no_game(tmp_path: Path) -> None:
    with served(tmp_path / "saves", "--visitors", "2", descriptors=150) as server:
        async with browser(server.address) as one:
            await one.name("Ann")
            async with one.plays() as window:
                await window.shows("Packs")
                with crowd(server):
                    await window.press("\r")
                    await window.shows("1 of 10")


class Hall:
    """A server in this process, whose limits are short."""

    def __init__(self, address: tuple[str, int], connections: Connections, told: list[str]) -> None:
        self.address = address
        self.connections = connections
        self.told = told

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection that has said nothing yet."""
        return await asyncio.open_connection(*self.address)


@contextlib.asynccontextmanager
async def hall(
    most: int = 100, *, takes: float = 0, fails: Exception | None = None
) -> AsyncIterator[Hall]:
    """Serve pages that are empty and take some seconds, or that fail."""

    async def page(request: web.BaseRequest) -> web.StreamResponse:
        connection = request.protocol
        assert isinstance(connection, GuestConnection)
        connection.become(web_connections.Stage.ASKING)
        await asyncio.sleep(takes)
        if fails is not None:
            raise fails
        connection.become(web_connections.Stage.SILENT)
        return web.Response()

    told: list[str] = []
    server = web.Server(page)
    connections = Connections(
        lambda all_: GuestConnection(server, all_, access_log=None), most, Complaints(told.append)
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        working = [
            asyncio.create_task(one) for one in (connections.accept(listener), connections.watch())
        ]
        try:
            yield Hall(listener.getsockname(), connections, told)
        finally:
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)
            connections.cut()
            await server.shutdown(0.1)


async def is_cut(reader: asyncio.StreamReader) -> bool:
    """Whether the server closes a connection, in good time for a busy machine."""
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(PATIENCE):
            await reader.read()
    return True


ASKED = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize("said", [b"", b"G", ASKED[:-2], ASKED, ASKED + b"GET"])
async def test_who_sends_no_whole_request_in_time_is_cut(
    said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_connections, "SILENCE", 0.2)
    async with hall() as server:
        reader, writer = await server.connect()
        writer.write(said)
        assert await is_cut(reader)
        writer.close()


async def test_a_header_that_comes_letter_by_letter_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web_connections, "SILENCE", 0.5)
    async with hall() as server:
        reader, writer = await server.connect()

        async def drip() -> None:
            writer.write(b"GET / HTTP/1.1\r\nX: ")
            while True:
                writer.write(b"x")
                await asyncio.sleep(0.05)

        dripping = asyncio.create_task(drip())
        assert await is_cut(reader)
        dripping.cancel()
        writer.close()


async def test_an_answer_that_makes_no_progress_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_connections, "STALLING", 0.2)
    async with hall(takes=1000) as server:
        reader, writer = await server.connect()
        writer.write(ASKED)
        assert await is_cut(reader)
        writer.close()


@pytest.mark.parametrize(
    ("fails", "wanted"), [(ValueError("\x9b2J"), b"400"), (KeyError("\x9b2J"), b"500")]
)
async def test_a_page_that_fails_is_told_in_a_line(fails: Exception, wanted: bytes) -> None:
    async with hall(fails=fails) as server:
        for _ in range(10):
            reader, writer = await server.connect()
            writer.write(ASKED)
            assert (await asyncio.wait_for(reader.readline(), PATIENCE)).split()[1] == wanted
            writer.close()
    assert len(server.told) == 1
    assert "Traceback" not in server.told[0]


async def test_a_parser_that_fails_makes_a_malformed_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("no such thing")

    monkeypatch.setattr(web.RequestHandler, "data_received", fail)
    async with hall() as server:
        reader, writer = await server.connect()
        writer.write(ASKED)
        assert (await asyncio.wait_for(reader.readline(), PATIENCE)).split()[1] == b"400"
        assert await is_cut(reader)
        writer.close()
    assert len(server.told) == 1


async def test_requests_that_wait_for_an_answer_fill_no_memory() -> None:
    """A thousand large ones are sent behind one whose answer takes long."""
    large = ASKED[:-2] + b"".join(b"X%d: %s\r\n" % (n, b"x" * 1000) for n in range(100)) + b"\r\n"
    async with hall(takes=1000) as server:
        reader, writer = await server.connect()
        writer.write(ASKED)
        with contextlib.suppress(ConnectionError):
            for _ in range(1000):
                writer.write(large)
                await writer.drain()
        assert await is_cut(reader)
        writer.close()


async def test_accepting_goes_on_after_the_system_had_no_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loop = asyncio.get_running_loop()
    accept = loop.sock_accept
    failures = [OSError(24, "Too many open files")] * 3

    async def fail_first(listener: socket.socket) -> object:
        if failures:
            raise failures.pop()
        return await accept(listener)

    monkeypatch.setattr(loop, "sock_accept", fail_first)
    async with hall() as server:
        reader, writer = await server.connect()
        writer.write(ASKED)
        assert (await asyncio.wait_for(reader.readline(), PATIENCE)).split()[1] == b"200"
        writer.close()
    assert failures == []
    assert len(server.told) == 1


async def test_where_room_is_needed_the_oldest_silent_connection_goes() -> None:
    async with hall(2, takes=1000) as server:
        asking, first = await server.connect()
        first.write(ASKED)
        older, second = await server.connect()
        newer, third = await server.connect()
        assert await is_cut(older)
        last, fourth = await server.connect()
        assert await is_cut(newer)
        assert not asking.at_eof()
        assert not last.at_eof()
        for writer in (first, second, third, fourth):
            writer.close()
    assert len(server.told) == 1


@contextlib.asynccontextmanager
async def site_of(route: web.RouteDef) -> AsyncIterator[tuple[str, int]]:
    """Serve one page; gives its address."""
    app = web.Application()
    app.add_routes([route])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0]
    await runner.cleanup()


async def test_a_form_that_comes_slowly_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "FORM_TIME", 0.2)

    async def page(request: web.Request) -> web.Response:
        return web.json_response(await requests.form_of(request))

    async with site_of(web.post("/", page)) as address:
        reader, writer = await asyncio.open_connection(*address)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nname=")
        assert await is_cut(reader)
        writer.close()


async def test_a_socket_that_never_speaks_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talk, "FIRST_WORD", 0.2)
    from quiz.web.games import VisitorGame
    from quiz.web.places import Place

    talked = asyncio.Event()

    async def ignore(_: bytes) -> None:
        """Show nothing."""

    async def page(request: web.Request) -> web.StreamResponse:
        socket_ = web.WebSocketResponse()
        await socket_.prepare(request)
        game = VisitorGame([], language=None, show=ignore)
        await talk.talk(socket_, game, Place(time.monotonic()))
        talked.set()
        return socket_

    async with (
        site_of(web.get("/", page)) as (host, port),
        aiohttp.ClientSession() as session,
        session.ws_connect(f"http://{host}:{port}/"),
    ):
        await asyncio.wait_for(talked.wait(), PATIENCE)


def test_descriptors_are_left_for_the_games(monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: raised.append(limits))
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 1024))
    assert 100 < most_connections(50) < 1024 - 3 * 50
    assert raised == []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 65_536))
    assert most_connections(50) >= 300
    assert raised[0][0] < 65_536
    monkeypatch.setattr(resource, "getrlimit", lambda _: (64, 64))
    assert 0 < most_connections(1000) < 64


async def test_a_class_behind_one_address_plays_at_a_time(tmp_path: Path) -> None:
    """Visitors whom nothing but their cookies tells apart."""

    async def plays(one: Browser) -> None:
        async with one.plays() as window:
            await window.shows("Packs")
            await window.press("\r")
            await window.shows("1 of 10")
            await window.press("s")
            await window.shows("⏎\u00a0next")

    with served(tmp_path / "saves", "--visitors", "5") as server:
        async with contextlib.AsyncExitStack() as stack:
            pupils = [await stack.enter_async_context(browser(server.address)) for _ in range(5)]
            for number, one in enumerate(pupils):
                await one.name(f"Pupil {number}")
            await asyncio.gather(*map(plays, pupils))
        await server.games_become(0)
        assert len(server.players()) == 5
        assert server.said() == ""


def test_half_a_connection_is_none(tmp_path: Path) -> None:
    with served(tmp_path / "saves") as server, connect(server) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n")
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(PATIENCE)
        assert rest(connection) == b""
