"""What a class looks at in a browser on the host's machine: it follows the lesson that runs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from aiohttp import web

from quiz.classroom.class_view import ClassView
from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue, catalogue
from quiz.languages.records import LANGUAGES
from quiz.web.class_page import class_page, class_section, class_security, version_of
from quiz.web.complaints import Complaints
from quiz.web.guarded import guarded, guarding, html_of
from quiz.web.statics import Static, own_statics

LOOK: Final = 0.2
"""Seconds between two looks at the lesson."""
WAIT: Final = 8.0
"""Seconds in which a question for something new is answered, be it with nothing."""
_FILES: Final = ("class.css", "class.js", "DejaVuSansMono.ttf", "DejaVu-LICENSE.txt")


@dataclass(frozen=True, slots=True)
class ScreenService:
    """Where the screen is served, and what it shows.

    ``look`` reads what the class may see, None where no lesson runs; it may raise `QuizError`.
    ``language`` is spoken while there is no lesson.
    """

    port: int
    look: Callable[[], ClassView | None]
    language: str
    now: Callable[[], datetime]
    complain: Callable[[str], None]
    host: str = "127.0.0.1"
    most_visitors: int = 4
    """Few: it is for this machine alone."""
    flag: str = "--screen-port"


class ScreenServer:
    """Serves one page, to browsers on this machine only."""

    def __init__(self, service: ScreenService, complaints: Complaints) -> None:
        self._service = service
        self._complaints = complaints
        self._view: ClassView | None = None

    def app(self) -> web.Application:
        """Return the application with its page."""
        check = guarded(self._service.host, class_security, self._complaints)
        app = web.Application(middlewares=[check])
        app.add_routes(
            [
                web.get("/", _lead_on),
                web.get("/screen", self._show),
                web.get("/screen/now", self._show_changed, allow_head=False),
                *(web.get(path, partial(_send, file)) for path, file in own_statics(_FILES)),
            ]
        )
        return app

    async def end(self) -> None:
        """There is nothing that goes on."""

    async def _show(self, _: web.Request) -> web.Response:
        await self._look()
        return html_of(class_page(self._view, self._words, self._service.now()))

    async def _show_changed(self, request: web.Request) -> web.Response:
        """Answer with what is new since a version of the page, as soon as there is something."""
        seen, until = request.query.get("after"), time.monotonic() + WAIT
        while True:
            await self._look()
            now = self._service.now()
            if version_of(self._view, self._words.language, now) != seen:
                return html_of(class_section(self._view, self._words, now))
            if time.monotonic() > until:
                return web.Response(status=204, headers={"Cache-Control": "no-store"})
            await asyncio.sleep(LOOK)

    async def _look(self) -> None:
        try:
            self._view = await asyncio.to_thread(self._service.look)
        except QuizError as error:  # what was seen stays
            self._complaints.add("the lesson cannot be read", str(error))

    @property
    def _words(self) -> Catalogue:
        view = self._view
        spoken = view is not None and view.language in LANGUAGES
        return catalogue(view.language if view is not None and spoken else self._service.language)


async def _lead_on(_: web.Request) -> web.Response:
    return web.Response(status=303, headers={"Location": "screen"})


async def _send(file: Static, request: web.Request) -> web.StreamResponse:
    return await file.answer(request, guarding(request, class_security))
