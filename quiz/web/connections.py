"""The connections of guests: how many there may be, how long they may be silent, who goes first.

A school shares one address, so nothing here goes by addresses: when room is needed, the
connection goes that has been silent longest.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Iterable
from enum import IntEnum
from http import HTTPStatus
from typing import Any, Final, cast

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from quiz.languages.messages import worded
from quiz.peers import has_hung_up
from quiz.web.complaints import Complaints
from quiz.web.limits import raise_descriptors

SILENCE: Final = 15.0
"""Seconds in which a connection has to send a whole request, the first or the next one."""
STALLING: Final = 20.0
"""Seconds in which a request that is being answered has to make some progress."""
PARTING: Final = 3.0
"""Seconds in which a connection that is being closed has to take what was still to be sent."""
MOST_UNANSWERED: Final = 131_072
"""Bytes that a guest may send before the answer: a form, its headers, and requests after it."""
_ROUND: Final = 0.5
"""Seconds between two looks at all connections."""
_BREATH: Final = 0.2
"""Seconds before the next attempt where the system had no room for a connection."""

_PER_VISITOR: Final = 6
"""Connections that a browser opens at a time, and descriptors that a game takes at most."""
_SPARE_CONNECTIONS: Final = 200
_SPARE_DESCRIPTORS: Final = 64


class Stage(IntEnum):
    """What a connection does; the less it does, the sooner it makes way for others."""

    SILENT = 0
    """It has sent no whole request that is not answered yet."""
    ASKING = 1
    """Its request is being read or answered."""
    PLAYING = 2
    """A game is shown through it."""


class GuestConnection(RequestHandler):
    """A connection of one guest."""

    __slots__ = (
        "_connections",
        "closing_since",
        "since",
        "stage",
        "unanswered",
        "when_lost",
        "wire",
    )

    def __init__(self, server: web.Server, connections: Connections, **options: Any) -> None:
        super().__init__(server, loop=asyncio.get_running_loop(), **options)
        self._connections = connections
        self.stage = Stage.SILENT
        self.since = time.monotonic()
        self.unanswered = 0
        self.closing_since: float | None = None
        self.wire: asyncio.Transport | None = None
        self.when_lost: Callable[[], object] = lambda: None
        """Called once the guest has gone."""

    def become(self, stage: Stage) -> None:
        """Note what the connection does from now on."""
        if self.stage is not stage:
            self.unanswered = 0
        self.stage = stage
        self.since = time.monotonic()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to listen."""
        self.wire = cast(asyncio.Transport, transport)
        super().connection_made(transport)
        self._connections.add(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Forget the connection."""
        self._connections.discard(self)
        super().connection_lost(exc)
        self.when_lost()

    def data_received(self, data: bytes) -> None:
        """Parse what a guest sent; refuse it as malformed if anything trips over it."""
        if self.stage is not Stage.PLAYING:
            self.unanswered += len(data)
            if self.unanswered > MOST_UNANSWERED:
                self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                return
        try:
            super().data_received(data)
        except Exception as error:  # noqa: BLE001 - a parser may raise anything
            self._connections.complaints.add_error(worded("serving.malformed"), error)
            self._refuse(HTTPStatus.BAD_REQUEST)

    def _refuse(self, status: HTTPStatus) -> None:
        """Send a bare status and close the connection."""
        if self.wire is not None and not self.wire.is_closing():
            answer = f"HTTP/1.1 {status} {status.phrase}\r\nConnection: close\r\n\r\n"
            self.wire.write(answer.encode())
            self.wire.close()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - it repeats what the guest sent
    ) -> web.StreamResponse:
        """Answer a request that cannot be parsed, or on which the server failed."""
        if isinstance(exc, ValueError):  # such as a header with bytes that are no text
            status = HTTPStatus.BAD_REQUEST
        if status == HTTPStatus.BAD_REQUEST:
            self._connections.complaints.add(worded("serving.several-malformed"), str(exc or ""))
        else:
            self._connections.complaints.add_error(worded("serving.request"), exc)
        if request.writer.output_size > 0:
            raise ConnectionError("a part of another answer was sent already")
        answer = web.Response(status=status, text=f"{status}: {HTTPStatus(status).phrase}")
        answer.force_close()
        return answer

    def log_exception(self, *_: Any, exc_info: BaseException | None = None, **__: Any) -> None:
        """Count an error that the base class would log with its traceback."""
        self._connections.complaints.add_error(worded("serving.connection"), exc_info)


class Connections:
    """All connections: accepted here, and cut when their time is over or room is needed.

    ``make`` makes the protocol of a new one; there are ``most`` at a time.
    """

    def __init__(
        self, make: Callable[[Connections], GuestConnection], most: int, complaints: Complaints
    ) -> None:
        self._make = make
        self._most = most
        self.complaints = complaints
        self._open: set[GuestConnection] = set()

    def add(self, connection: GuestConnection) -> None:
        """Add a connection that was made."""
        self._open.add(connection)

    def discard(self, connection: GuestConnection) -> None:
        """Discard a connection that is lost."""
        self._open.discard(connection)

    async def accept(self, listener: socket.socket) -> None:
        """Accept connections for ever."""
        while True:
            try:
                await self._take(listener)
            except Exception as error:  # noqa: BLE001 - one guest must not keep out all others
                # Such as that no descriptor is left, or that the guest has gone already.
                self.complaints.add_error(worded("serving.not-taken"), error)
                self._make_room()
                await asyncio.sleep(_BREATH)

    async def _take(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        guest, _ = await loop.sock_accept(listener)
        if len(self._open) >= self._most and not self._make_room():
            self.complaints.add(worded("serving.refused"))
            guest.close()
            await asyncio.sleep(0)  # a crowd of such guests must not stop all else
            return
        try:
            await loop.connect_accepted_socket(lambda: self._make(self), guest)
        except BaseException:
            guest.close()
            raise

    async def watch(self) -> None:
        """Cut connections whose time is over, for ever."""
        while True:
            await asyncio.sleep(_ROUND)
            try:
                now = time.monotonic()
                self.cut([connection for connection in self._open if _is_overdue(connection, now)])
            except Exception as error:  # noqa: BLE001 - the next round may do better
                self.complaints.add_error(worded("serving.not-looked-at"), error)

    def cut(self, connections: Iterable[GuestConnection] | None = None) -> None:
        """Cut connections at once, all if none are named."""
        for connection in list(self._open if connections is None else connections):
            self._cut(connection)

    def _make_room(self) -> bool:
        """Cut the connection that does least, the oldest of these; return whether there was one."""
        spare = [connection for connection in self._open if connection.stage is not Stage.PLAYING]
        if not spare:
            return False
        self.complaints.add(worded("serving.cut"))
        self._cut(min(spare, key=lambda connection: (connection.stage, connection.since)))
        return True

    def _cut(self, connection: GuestConnection) -> None:
        self._open.discard(connection)
        if connection.wire is not None:
            connection.wire.abort()


def _is_overdue(connection: GuestConnection, now: float) -> bool:
    """Return whether a connection has had its time."""
    wire = connection.wire
    if wire is None:
        return False
    if wire.is_closing():
        if connection.closing_since is None:
            connection.closing_since = now
        return now - connection.closing_since > PARTING
    if connection.stage is Stage.PLAYING:
        return _has_hung_up(wire)
    return now - connection.since > (SILENCE if connection.stage is Stage.SILENT else STALLING)


def _has_hung_up(wire: asyncio.Transport) -> bool:
    """Return whether the guest has gone, which no read shows while more waits to be read."""
    guest = wire.get_extra_info("socket")
    return guest is not None and guest.fileno() >= 0 and has_hung_up(guest.fileno())


def most_connections(visitors: int) -> int:
    """Return how many connections there may be for descriptors to be left for that many games.

    Where this process may have its limit of descriptors raised, it is.
    """
    wanted = _SPARE_CONNECTIONS + _PER_VISITOR * visitors
    others = _SPARE_DESCRIPTORS + _PER_VISITOR * visitors
    limit = raise_descriptors(wanted + others)
    return wanted if limit is None else max(_PER_VISITOR, min(wanted, limit - others))
