"""The server: pages, the socket of each game, and an end at which every game is kept."""

from __future__ import annotations

import asyncio
import errno
import json
import signal
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import FrameType
from typing import Any, Final

import textual_serve
from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from quiz.errors import QuizError
from quiz.languages.catalogue import LANGUAGES, Catalogue, catalogue
from quiz.signals import exit_code, heeded
from quiz.web.games import VisitorGame
from quiz.web.guard import is_meant, is_own_page
from quiz.web.pages import content_security, game_page, name_page, notice_page
from quiz.web.visitors import (
    Visitor,
    language_wanted,
    new_visitor,
    recognised,
    signed,
    visitor_name,
)

COOKIE: Final = "sanad-visitor"
_YEAR: Final = 365 * 24 * 3600
_LARGEST_FORM: Final = 16_384
_LARGEST_MESSAGE: Final = 1_048_576
"""Bytes of a message from a browser; the largest is a text that was pasted."""
_HEARTBEAT: Final = 15.0
"""Seconds after which a browser that has silently gone is noticed."""
_LARGEST_SIDE: Final = 500
"""Cells of a window's side; what is larger is no window."""

_EVERYWHERE: Final = ("", "0.0.0.0", "::")  # noqa: S104 - to be told apart, not bound to
_FAR_AWAY: Final = ("192.0.2.1", 9)
"""An address that leads out of this machine, whichever the network."""

_STATICS: Final = Path(str(resources.files("quiz.web"))) / "static"
_TEXTUAL_STATICS: Final = Path(str(resources.files(textual_serve))) / "static"


@dataclass(frozen=True, slots=True)
class Service:
    """What is served, where, and for whom.

    ``arguments`` go to every game. ``key`` signs the visitors' cookies, ``is_taken`` knows the
    players that there are, and ``complain`` tells the person at the terminal of what went wrong.
    """

    host: str
    port: int
    most_visitors: int
    arguments: Sequence[str]
    language: str | None
    key: bytes
    is_taken: Callable[[str], bool]
    complain: Callable[[str], None]


class GameServer:
    """Serves the game: each visitor a player of their own, in a process of their own."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._games: dict[str, VisitorGame] = {}
        self._welcomed: set[str] = set()

    def app(self) -> web.Application:
        """The application with all its pages."""
        app = web.Application(
            middlewares=[self._guarded],
            client_max_size=_LARGEST_FORM,
        )
        app.add_routes(
            [
                web.get("/", self._show),
                web.post("/name", self._welcome),
                web.post("/leave", self._say_goodbye),
                web.get("/ws", self._play),
                web.static("/static/textual", _TEXTUAL_STATICS),
                web.static("/static", _STATICS),
            ]
        )
        app.on_shutdown.append(self._end_all)
        return app

    # -- pages ------------------------------------------------------------------------------

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_meant(request.host, self._service.host):
            raise web.HTTPForbidden(text="This server does not go by that name.")
        own = is_own_page(request.headers.get("Origin"), request.host)
        if not own and (request.method == "POST" or request.path == "/ws"):
            raise web.HTTPForbidden(text="Only pages of this server may do that.")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = content_security(request.host)
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Referrer-Policy"] = "same-origin"
        return response

    async def _show(self, request: web.Request) -> web.Response:
        words, visitor = self._words(request), self._visitor(request)
        if visitor is None:
            return _html(name_page(words))
        if self._is_full_for(visitor):
            return _html(notice_page(words, "web.full"), status=503)
        return _html(game_page(words, visitor.player))

    async def _welcome(self, request: web.Request) -> web.Response:
        words = self._words(request)
        given = (await request.post()).get("name", "")
        try:
            name = visitor_name(given if isinstance(given, str) else "")
        except ValueError:
            return _html(name_page(words, "web.long"), status=400)
        visitor = new_visitor(name or words("web.nameless"), self._is_known)
        self._welcomed.add(visitor.player)
        answer = _to_the_game()
        answer.set_cookie(
            COOKIE,
            signed(visitor, self._service.key),
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.secure,
        )
        return answer

    async def _say_goodbye(self, _: web.Request) -> web.Response:
        answer = _to_the_game()
        answer.del_cookie(COOKIE)
        return answer

    def _is_known(self, player: str) -> bool:
        return player in self._welcomed or self._service.is_taken(player)

    def _visitor(self, request: web.Request) -> Visitor | None:
        return recognised(request.cookies.get(COOKIE, ""), self._service.key)

    def _is_full_for(self, visitor: Visitor) -> bool:
        full = len(self._games) >= self._service.most_visitors
        return full and visitor.player not in self._games

    def _language(self, request: web.Request) -> str | None:
        wanted = language_wanted(request.headers.get("Accept-Language", ""), LANGUAGES)
        return self._service.language or wanted

    def _words(self, request: web.Request) -> Catalogue:
        return catalogue(self._language(request) or "en")

    # -- games ------------------------------------------------------------------------------

    async def _play(self, request: web.Request) -> web.StreamResponse:
        visitor = self._visitor(request)
        if visitor is None:
            raise web.HTTPForbidden(text="A game needs a visitor with a name.")
        if self._is_full_for(visitor):
            raise web.HTTPServiceUnavailable(text="All places are taken.")
        browser = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LARGEST_MESSAGE)
        game = VisitorGame(
            [*self._service.arguments, f"--player={visitor.player}"],
            language=self._language(request),
            write=browser.send_bytes,
            close=browser.close,
        )
        elsewhere = self._games.get(visitor.player)
        self._games[visitor.player] = game
        try:
            await browser.prepare(request)
            if elsewhere is not None:
                await elsewhere.leave()  # the player plays in one window, and that is the last
            width = _side(request.query.get("width"), 80)
            height = _side(request.query.get("height"), 24)
            await game.play(width, height, lambda: _talk(browser, game))
        finally:
            if self._games.get(visitor.player) is game:
                del self._games[visitor.player]
            game.over()
            if game.complaint:
                self._service.complain(f"the game of {visitor.player}: {game.complaint}")
        return browser

    async def _end_all(self, _: web.Application) -> None:
        """End every game, and wait until all are kept."""
        await asyncio.gather(*(game.leave() for game in list(self._games.values())))


async def _talk(browser: web.WebSocketResponse, game: VisitorGame) -> None:
    """Hand on what a browser says until it leaves; what makes no sense is passed over."""
    async for message in browser:
        if message.type != WSMsgType.TEXT:
            continue
        try:
            match json.loads(message.data):
                case ["stdin", str(text)]:
                    if typed := text.encode("utf-8", "ignore"):  # it chokes on an empty packet
                        await game.send_bytes(typed)
                case ["resize", {"width": width, "height": height}]:
                    await game.set_terminal_size(_side(width, 80), _side(height, 24))
                case ["ping", str(when)]:
                    await browser.send_json(["pong", when])
                case ["focus", *_]:
                    await game.focus()
                case ["blur", *_]:
                    await game.blur()
        except (ValueError, RecursionError):
            continue
        except ConnectionError:
            return


def _side(asked: Any, usual: int) -> int:
    """The cells of a window's side, as a browser says."""
    try:
        cells = int(asked)
    except (TypeError, ValueError, OverflowError):
        return usual
    return max(1, min(int(cells), _LARGEST_SIDE))


def _html(text: str, status: int = 200) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    return web.Response(text=text, content_type="text/html", status=status, headers=headers)


def _to_the_game() -> web.Response:
    return web.Response(status=303, headers={"Location": "./"})


async def serve(service: Service, ready: Callable[[str], None]) -> int:
    """Serve until a signal asks for the end; the exit code. ``ready`` is told the address.

    Raises:
        QuizError: it cannot be served there, and why.
    """
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[int] = loop.create_future()

    def end(number: int, _: FrameType | None) -> None:
        loop.call_soon_threadsafe(_settle, ended, exit_code(number))

    before = {number: signal.signal(number, end) for number in (*heeded(), signal.SIGINT)}
    runner = web.AppRunner(GameServer(service).app(), access_log=None, handle_signals=False)
    try:
        await runner.setup()
        site = web.TCPSite(runner, service.host, service.port)
        try:
            await site.start()
        except (OSError, OverflowError, UnicodeError) as error:
            raise QuizError(_why_not(error, service), key="quiz serve") from error
        ready(_address(site, service))
        return await ended
    finally:
        await runner.cleanup()
        for number, handler in before.items():
            signal.signal(number, handler)


def _settle(ended: asyncio.Future[int], code: int) -> None:
    if not ended.done():
        ended.set_result(code)


def _address(site: web.TCPSite, service: Service) -> str:
    """Where the game is to be found, with the port that was found free if any would do."""
    server = site._server
    sockets = getattr(server, "sockets", ())
    port = sockets[0].getsockname()[1] if sockets else service.port
    host = service.host
    if host in _EVERYWHERE:
        host = _own_address() or host
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _own_address() -> str | None:
    """The address by which others reach this machine; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(_FAR_AWAY)
        except OSError:
            return None
        return str(line.getsockname()[0])


def _why_not(error: Exception, service: Service) -> str:
    """Why nothing can be served at an address, and what to do."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return f"port {service.port} is in use by another program; name another with --port"
    if number in (errno.EACCES, errno.EPERM):
        return f"port {service.port} is for the system's own services; name one from 1024 up"
    if number == errno.EADDRNOTAVAIL or isinstance(error, (socket.gaierror, UnicodeError)):
        return f"“{service.host}” is no address of this machine; name another with --host"
    return f"cannot serve at {service.host}, port {service.port}: {error}"
