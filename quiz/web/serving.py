"""Serving at an address until a signal asks for the end."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any, Final, Protocol

from aiohttp import web

from quiz.errors import QuizError
from quiz.languages.messages import Message, worded
from quiz.signals import exit_code, heeded
from quiz.web.complaints import Complaints
from quiz.web.connections import Connections, GuestConnection, most_connections

_BACKLOG: Final = 128
"""Connections that the system holds until they are accepted."""
_LINGERING: Final = 2.0
"""Seconds for which what a guest still sends is read, that it may see why it was refused."""
_SHUTDOWN: Final = 3.0
"""Seconds that an answer may still take when the server ends."""

_EVERYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104 - to be told apart, not bound to
_FAR_AWAY: Final = ("192.0.2.1", 9)
"""An address that leads out of this machine, whichever the network."""


class Served(Protocol):
    """Where something is served, for how many, and whom it tells what went wrong."""

    @property
    def host(self) -> str:
        """The address that is bound."""

    @property
    def port(self) -> int:
        """The port; 0 finds a free one."""

    @property
    def most_visitors(self) -> int:
        """How many there may be at a time."""

    @property
    def complain(self) -> Callable[[str], None]:
        """Tells the person at the terminal."""

    @property
    def flag(self) -> str:
        """The flag by which a person names the port."""


class Server(Protocol):
    """What is served."""

    def app(self) -> web.Application:
        """Return the application with all its pages."""

    async def end(self) -> None:
        """End whatever still goes on."""


async def serve(
    service: Served, server_of: Callable[[Complaints], Server], ready: Callable[[str], None]
) -> int:
    """Serve until a signal asks for the end; return the exit code. ``ready`` gets the address.

    Raises:
        QuizError: it cannot be served there, and why.
    """
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[int] = loop.create_future()

    def end(number: int, _: FrameType | None) -> None:
        loop.call_soon_threadsafe(_settle, ended, exit_code(number))

    before = {number: signal.signal(number, end) for number in (*heeded(), signal.SIGINT)}
    complaints = Complaints(service.complain)
    loop.set_exception_handler(complaints.hear_loop)
    try:
        with complaints.hearing_everything():
            listeners = await _listeners(service)
            ready(_address(listeners, service))
            server = server_of(complaints)
            return await _serve(service, server, complaints, listeners, ended)
    finally:
        complaints.end()
        for number, handler in before.items():
            signal.signal(number, handler)


async def _serve(
    service: Served,
    served: Server,
    complaints: Complaints,
    listeners: list[socket.socket],
    ended: asyncio.Future[int],
) -> int:
    runner = web.AppRunner(served.app(), access_log=None, shutdown_timeout=_SHUTDOWN)
    await runner.setup()
    server = runner.server
    assert server is not None

    def make(connections: Connections) -> GuestConnection:
        return GuestConnection(
            server,
            connections,
            access_log=None,
            lingering_time=_LINGERING,
            auto_decompress=False,  # a small form could become a large one
        )

    connections = Connections(make, most_connections(service.most_visitors), complaints)
    working: list[asyncio.Future[None]] = [
        asyncio.create_task(connections.watch()),
        *(asyncio.create_task(connections.accept(listener)) for listener in listeners),
    ]
    try:
        every: list[asyncio.Future[Any]] = [ended, *working]
        await asyncio.wait(every, return_when=asyncio.FIRST_COMPLETED)
        for task in working:
            if task.done():  # which none of them should be
                task.result()
        return ended.result()
    finally:
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)
        for listener in listeners:
            listener.close()
        await served.end()
        connections.cut()
        await runner.cleanup()


async def _listeners(service: Served) -> list[socket.socket]:
    """Open the sockets on which guests are awaited.

    Raises:
        QuizError: there can be none, and why.
    """
    loop = asyncio.get_running_loop()
    found = []
    try:
        # Accepting is not left to it: without a free descriptor it would log without end.
        bound = await loop.create_server(
            asyncio.Protocol, service.host, service.port, start_serving=False
        )
        with contextlib.closing(bound):
            found = [one.dup() for one in bound.sockets]
        for listener in found:
            listener.setblocking(False)
            listener.listen(_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as error:
        for listener in found:
            listener.close()
        raise QuizError(_why_not(error, service), key=service.flag) from error
    return found


def _settle(ended: asyncio.Future[int], code: int) -> None:
    if not ended.done():
        ended.set_result(code)


def _address(listeners: list[socket.socket], service: Served) -> str:
    """Return where the game is to be found, with the port that was found free if any would do."""
    bound, port = listeners[0].getsockname()[:2]
    # Asked of the socket: “0” and other spellings are bound everywhere too.
    host = (_own_address() or bound) if bound in _EVERYWHERE else service.host
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _own_address() -> str | None:
    """Find the address by which others reach this machine; nothing is sent for that."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_FAR_AWAY)
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _why_not(error: Exception, service: Served) -> Message:
    """Say why nothing can be served at an address, and what to do."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return worded("command.serve.in-use", port=str(service.port), flag=service.flag)
    if number in (errno.EACCES, errno.EPERM):
        return worded("command.serve.reserved", port=str(service.port), least="1024")
    if number == errno.EADDRNOTAVAIL or isinstance(error, (socket.gaierror, UnicodeError)):
        return worded("command.serve.no-address", host=service.host)
    return worded("command.serve.failed", host=service.host, port=str(service.port), error=error)
