"""The server: pages, the socket of each game, and an end at which every game is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from aiohttp import WSCloseCode, web

from quiz.languages.catalogue import Catalogue, catalogue
from quiz.languages.messages import worded
from quiz.languages.records import DEFAULT, LANGUAGES
from quiz.web.complaints import Complaints, brief
from quiz.web.connections import Stage
from quiz.web.games import VisitorGame
from quiz.web.guarded import connection_of, guarded, guarding, html_of
from quiz.web.pages import content_security, game_page, name_page, notice_page
from quiz.web.places import Places
from quiz.web.requests import asks_for_socket, form_of
from quiz.web.statics import Static, statics
from quiz.web.talk import LARGEST_MESSAGE, side, talk
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
_HEARTBEAT: Final = 15.0
"""Seconds after which a browser that has silently gone is noticed."""
_FAREWELL: Final = 2.0
"""Seconds in which a browser has to agree that its socket is closed."""
_UNREAD: Final = 65_536
"""Bytes that a browser may leave unread before its game has to wait."""
_WELCOMED: Final = 10_000
"""New visitors who are remembered until they have saved something."""


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
    flag: str = "--port"


class GameServer:
    """Serves the game: each visitor a player of their own, in a process of their own."""

    def __init__(self, service: Service, complaints: Complaints) -> None:
        self._service = service
        self._complaints = complaints
        self._places = Places(service.most_visitors)
        self._welcomed: deque[str] = deque(maxlen=_WELCOMED)

    def app(self) -> web.Application:
        """Return the application with all its pages."""
        check = guarded(self._service.host, content_security, self._complaints)
        app = web.Application(middlewares=[check])
        app.add_routes(
            [
                web.get("/", self._show),
                web.post("/name", self._welcome),
                web.post("/leave", self._say_goodbye),
                web.get("/ws", self._play, allow_head=False),
                *(web.get(path, partial(_send, file)) for path, file in statics().items()),
            ]
        )
        return app

    async def end(self) -> None:
        """End every game, and wait until all are saved."""
        await self._places.empty()

    # -- pages ------------------------------------------------------------------------------

    async def _show(self, request: web.Request) -> web.Response:
        words, visitor = self._words(request), self._visitor(request)
        if visitor is None:
            return html_of(name_page(words))
        if not self._places.has_room_for(visitor.player):
            return html_of(notice_page(words, "web.full"), status=503)
        return html_of(game_page(words, visitor.player))

    async def _welcome(self, request: web.Request) -> web.Response:
        words = self._words(request)
        form = await form_of(request)
        try:
            name = visitor_name(form.get("name", ""))
        except ValueError:
            return html_of(name_page(words, "web.long"), status=400)
        visitor = new_visitor(name or words("web.nameless"), self._is_known)
        self._welcomed.append(visitor.player)
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

    def _language(self, request: web.Request) -> str | None:
        wanted = language_wanted(request.headers.get("Accept-Language", ""), LANGUAGES)
        return self._service.language or wanted

    def _words(self, request: web.Request) -> Catalogue:
        return catalogue(self._language(request) or DEFAULT.code)

    # -- games ------------------------------------------------------------------------------

    async def _play(self, request: web.Request) -> web.StreamResponse:
        visitor = self._visitor(request)
        if visitor is None:
            raise web.HTTPForbidden(text="A game needs a visitor with a name.")
        if not asks_for_socket(request):
            raise web.HTTPBadRequest(text="A game needs a websocket.")
        browser = web.WebSocketResponse(
            timeout=_FAREWELL,
            heartbeat=_HEARTBEAT,
            autoping=False,  # pings come no faster than anything else
            max_msg_size=LARGEST_MESSAGE,
            compress=False,  # it would cost memory for each visitor, and be theirs to abuse
            writer_limit=_UNREAD,
        )
        game = VisitorGame(
            [*self._service.arguments, f"--player={visitor.player}"],
            language=self._language(request),
            show=browser.send_bytes,
        )
        connection = connection_of(request)
        place = await self._places.enter(visitor.player, game)
        if place is None:
            raise web.HTTPServiceUnavailable(text="All places are taken.")
        width, height = side(request.query.get("width"), 80), side(request.query.get("height"), 24)
        broke_off = False
        try:
            await browser.prepare(request)
            connection.become(Stage.PLAYING)
            connection.when_lost = game.tell_to_leave
            async with place.turn:  # the window before it may still be ending
                await game.play(width, height, lambda: talk(browser, game, place))
        except ConnectionError:
            raise
        except OSError as error:
            broke_off = True
            self._complaints.add_error(worded("serving.not-begun"), error)
        finally:
            self._places.leave(visitor.player, game)
            if game.complaint is not None:
                broke_off = True
                said = brief(game.complaint) or worded("serving.unexpectedly")
                whose = worded("serving.game-of", player=brief(visitor.player), complaint=said)
                self._complaints.add(worded("serving.ended"), whose)
        if broke_off and browser.prepared:
            # By this code the page tells a game that was left from one that failed.
            await browser.close(code=WSCloseCode.INTERNAL_ERROR)
        return browser


async def _send(file: Static, request: web.Request) -> web.StreamResponse:
    return await file.answer(request, guarding(request, content_security))


def _to_the_game() -> web.Response:
    return web.Response(status=303, headers={"Location": "./"})
