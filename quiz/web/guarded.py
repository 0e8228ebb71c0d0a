"""What every request to a server of ours passes through: checks, and headers that guard guests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware

from quiz.languages.messages import worded
from quiz.web.complaints import Complaints
from quiz.web.connections import GuestConnection, Stage
from quiz.web.guard import is_meant, is_own_page
from quiz.web.requests import is_host

Policy = Callable[[str], str]
"""Returns the policy to which a browser holds the pages of a host; see `quiz.web.pages`."""

_NO_STORE: Final = {"Cache-Control": "no-store"}


def guarded(host: str, policy: Policy, complaints: Complaints) -> Middleware:
    """Return what refuses strangers at a server bound to a host, and counts what is malformed."""

    @web.middleware
    async def pass_through(request: web.Request, handler: Handler) -> web.StreamResponse:
        connection = connection_of(request)
        connection.become(Stage.ASKING)
        try:
            _refuse_strangers(request, host)
            response = await handler(request)
        except web.HTTPException:
            raise
        except ConnectionError:  # nobody is there any more to read the answer
            raise web.HTTPBadRequest from None
        except ValueError as error:  # such as a header that no browser sends
            complaints.add_error(worded("serving.malformed"), error)
            raise web.HTTPBadRequest from None
        finally:
            connection.become(Stage.SILENT)
        if not response.prepared:
            response.headers.update(guarding(request, policy))
        return response

    return pass_through


def _refuse_strangers(request: web.Request, bound_to: str) -> None:
    host = request.headers.get(hdrs.HOST, "")
    if not is_host(host):
        raise web.HTTPBadRequest(text="No host has such a name.")
    if not is_meant(host, bound_to):
        raise web.HTTPForbidden(text="This server does not go by that name.")
    own = is_own_page(request.headers.get(hdrs.ORIGIN), host)
    if not own and (request.method == hdrs.METH_POST or request.path == "/ws"):
        raise web.HTTPForbidden(text="Only pages of this server may do that.")


def guarding(request: web.Request, policy: Policy) -> dict[str, str]:
    """Return the headers by which a browser guards its visitor."""
    return {
        "Content-Security-Policy": policy(request.headers.get(hdrs.HOST, "")),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }


def connection_of(request: web.Request) -> GuestConnection:
    """Return the connection through which a request came."""
    connection = request.protocol
    assert isinstance(connection, GuestConnection)
    return connection


def html_of(text: str, status: int = 200) -> web.Response:
    """Return a page that nobody keeps."""
    return web.Response(text=text, content_type="text/html", status=status, headers=_NO_STORE)
