"""Random requests at a server on this machine: whole ones, broken ones, silent ones, and games.

    python -m tests.web.soak --times 10000 --seed 1

The server has to live, answer nothing with an error of its own, say little on its terminal, and
leave no process of a game behind. Each request depends on the seed and its number alone.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import random
import sys
import tempfile
from collections import Counter, deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.web.browser import Served, browser, served
from tests.web.raw import CONTROLS, form, head, status

AT_A_TIME: Final = 16
"""Requests at a time."""
WAITING: Final = 0.5
"""Seconds to wait for an answer; where none comes, the request was one without an end."""
MOST_SILENT: Final = 60
"""Connections that are left open and silent; the oldest is closed for another."""
MOST_LINES: Final = 60
"""Lines that the server may say: one for each kind of trouble, and its number once a minute."""
_WIDE: Final = 100
"""One request in so many opens a game, which takes a second of a processor."""

PATHS: Final = (
    *("/", "/name", "/leave", "/ws", "/ws?width=80&height=24", "/static/page.css", "/static/none"),
    *("/static/game.js", "/static/textual/js/textual.js", "/static/../x", "/%00", "*", "//x/"),
    *("/?a=%ff", "http://[::1", "/ws?width=1e999", "/\u009b2J", "/" + "a" * 9000),
)
METHODS: Final = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "CONNECT", "get", "\x1b[2J")
NAMES: Final = (
    *("Host", "Origin", "Cookie", "Content-Type", "Content-Length", "Transfer-Encoding", "Expect"),
    *("Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Range", "X: y\r\nZ"),
    *("Accept-Language", "If-None-Match", "Sec-WebSocket-Extensions", "Sec-WebSocket-Protocol"),
    *("Content-Encoding", "If-Modified-Since", "Accept-Encoding", ""),
)
VALUES: Final = (
    *("", "0", "-1", "9" * 30, "chunked", "websocket", "Upgrade", "close", "100-continue", "13"),
    *("AAAAAAAAAAAAAAAAAAAAAA==", "gzip", "deflate", "br", "bytes=-1", "bytes=9-", "*", "en;q=x"),
    *("multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=rot13"),
    *("sanad-visitor=a.b.c", "\udcff\udc9b", "\x9b2J", "\u202e", "x" * 9000, "permessage-deflate"),
    *("application/x-www-form-urlencoded", "Thu, 01 Jan 1970 00:00:00 GMT", "null", "localhost"),
)
BODIES: Final = (
    b"",
    b"name=Eve",
    b"name=%ff",
    b"\xff\x00",
    b"--x\r\n\r\n",
    b"5\r\nname=\r\n",
    b"0\r\n\r\n",
)
SAID: Final = (
    *('["stdin", "\\r"]', '["stdin", "\\u001b[B"]', '["stdin", "a"]', '["stdin", "\\ud800"]'),
    *('["stdin", "?"]', '["stdin", "\\u0003\\u001a\\u0010"]', '["focus"]', '["blur"]', "[", "{}"),
    *('["resize", {"width": 60, "height": 20}]', '["resize", {"width": 1e999, "height": -1}]'),
    *('["ping", "1"]', '["meta", {"type": "quit"}]', "[" * 5000, '["stdin", "' + "x" * 5000 + '"]'),
)


@dataclass
class Found:
    """What came of the requests."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Soak:
    """The requests, and the server that they are sent to."""

    def __init__(self, server: Served, seed: int, cookie: str) -> None:
        self._server = server
        self._seed = seed
        self._cookie = cookie
        self._silent: deque[asyncio.StreamWriter] = deque()
        self.found = Found()

    async def run(self, first: int, times: int) -> None:
        """Send so many requests, some at a time."""
        numbers = iter(range(first, first + times))

        async def work() -> None:
            for number in numbers:
                await self._send(number)

        await asyncio.gather(*(work() for _ in range(AT_A_TIME)))
        for writer in self._silent:
            writer.close()

    async def _send(self, number: int) -> None:
        draw = random.Random(f"{self._seed} {number}")
        game = draw.randrange(_WIDE) == 0
        request = self._handshake() if game else self._request(draw)
        if not game and draw.random() < 0.3:
            request = broken(draw, request)
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._server.port)
        except OSError as error:
            self.found.faults.append(f"request {number}: no connection: {error!r}")
            return
        with contextlib.suppress(ConnectionError, TimeoutError):
            writer.write(request)
            async with asyncio.timeout(60 if game else WAITING):
                answered = await reader.readuntil(b"\r\n\r\n")
            got = status(answered)
            self.found.statuses[got] += 1
            if got >= 500 and got != 503:  # 503 says that all places are taken
                self.found.faults.append(
                    f"request {number}: {answered[:80]!r} to {request[:300]!r}"
                )
            if got == 101:
                await self._talk(draw, reader, writer)
        self._part(draw, writer)

    def _request(self, draw: random.Random) -> bytes:
        """A request that is whole, though perhaps of no sense."""
        if draw.random() < 0.2:
            return form(self._server, "application/x-www-form-urlencoded", draw.choice(BODIES))
        headers = {
            draw.choice(NAMES): draw.choice(VALUES) for _ in range(draw.choice((0, 0, 1, 2)))
        }
        if draw.random() < 0.5:
            headers["Cookie"] = self._cookie
        method = draw.choice(METHODS) if draw.random() < 0.3 else "GET"
        path = draw.choice(PATHS if draw.random() < 0.5 else PATHS[:7])
        first = f"{method} {path} HTTP/1.1"
        body = draw.choice(BODIES) if draw.random() < 0.3 else b""
        return head(self._server, first, headers, closes=False) + body

    def _handshake(self) -> bytes:
        headers = {
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
            "Cookie": self._cookie,
        }
        return head(self._server, "GET /ws?width=80&height=24 HTTP/1.1", headers, closes=False)

    async def _talk(
        self, draw: random.Random, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Say things to a game, most of them in frames that are whole."""
        for _ in range(draw.randrange(30)):
            data = frame(draw.choice(SAID).encode())
            writer.write(broken(draw, data) if draw.random() < 0.05 else data)
            await writer.drain()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.05):
                    await reader.read(65_536)

    def _part(self, draw: random.Random, writer: asyncio.StreamWriter) -> None:
        """Close a connection, cut it, or leave it open and say nothing."""
        match draw.randrange(3):
            case 0:
                writer.close()
            case 1:
                writer.transport.abort()
            case _:
                self._silent.append(writer)
                if len(self._silent) > MOST_SILENT:
                    self._silent.popleft().close()


def frame(data: bytes) -> bytes:
    """A text in the frame of a websocket."""
    if len(data) < 126:
        return bytes([0x81, 0x80 | len(data)]) + b"\0\0\0\0" + data
    return bytes([0x81, 0x80 | 126]) + len(data).to_bytes(2, "big") + b"\0\0\0\0" + data


def broken(draw: random.Random, data: bytes) -> bytes:
    """Bytes with some of them changed, taken out, put in, said again or cut off."""
    found = bytearray(data)
    for _ in range(draw.randrange(1, 4)):
        place = draw.randrange(len(found) + 1)
        match draw.randrange(5):
            case 0:
                found[place : place + 1] = draw.randbytes(1)
            case 1:
                del found[place : place + draw.randrange(1, 20)]
            case 2:
                found[place:place] = draw.choice(
                    (b"\r\n", b"\0", b"\x9b", b": ", draw.randbytes(9))
                )
            case 3:
                found[place:place] = found[place : place + draw.randrange(1, 200)]
            case _:
                del found[place:]
    return bytes(found)


async def soak(server: Served, times: int, seed: int, first: int = 0) -> Found:
    """Send so many requests to a server, and say what came of them."""
    async with browser(server.address) as one:
        await one.name("Eve")
        cookie = "; ".join(f"{kept.key}={kept.value}" for kept in one.session.cookie_jar)
        run = Soak(server, seed, cookie)
        await run.run(first, times)
        await server.games_become(0)
        async with one.session.get(server.address) as answered:
            if answered.status != 200:
                run.found.faults.append(f"afterwards a visitor gets {answered.status}")
    if server.process.poll() is not None:
        run.found.faults.append(f"the server has ended: {server.process.returncode}")
    return run.found


def faults_of(said: str) -> list[str]:
    """What is wrong with what a server has said on the host's terminal."""
    faults = [f"a control character is said: {found[0]!r}" for found in CONTROLS.finditer(said)]
    if "Traceback" in said:
        faults.append("a traceback is said")
    if (lines := len(said.splitlines())) > MOST_LINES:
        faults.append(f"{lines} lines are said")
    return faults


def main() -> int:
    """Run it as often as asked; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first request")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with served(Path(folder) / "saves", "--visitors", "3") as server:
            found = asyncio.run(soak(server, asked.times, asked.seed, asked.first))
        said = server.said()
    found.faults += faults_of(said)
    statuses = {f"{got or 'none'}": number for got, number in sorted(found.statuses.items())}
    print(f"{asked.times} requests of seed {asked.seed}; answers: {json.dumps(statuses)}")
    print(f"{len(said.splitlines())} lines on the host's terminal:")
    print("".join(f"    {line!a}\n" for line in said.splitlines()), end="")
    print("\n".join(found.faults) or "no fault")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
