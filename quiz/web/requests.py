"""What guests send, read strictly: what a browser would not send is refused as malformed."""

from __future__ import annotations

import asyncio
import re
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import hdrs, web

LARGEST_FORM: Final = 16_384
"""Bytes of a form."""
FORM_TIME: Final = 10.0
"""Seconds in which a form has to arrive."""
_MOST_FIELDS: Final = 20
_FORM_TYPES: Final = ("", "application/x-www-form-urlencoded")

_HOST: Final = re.compile(
    r"(?:[a-z0-9._-]{1,255}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.IGNORECASE
)
_WEBSOCKET_KEY: Final = re.compile(r"[A-Za-z0-9+/]{22}==")


def is_host(header: str) -> bool:
    """Return whether a ``Host`` can be one, and can be repeated in a header of the answer."""
    return _HOST.fullmatch(header) is not None


def asks_for_socket(request: web.Request) -> bool:
    """Return whether a request opens a websocket as it should."""
    headers = request.headers
    return (
        headers.get(hdrs.UPGRADE, "").strip().lower() == "websocket"
        and headers.get(hdrs.SEC_WEBSOCKET_VERSION) == "13"
        and _WEBSOCKET_KEY.fullmatch(headers.get(hdrs.SEC_WEBSOCKET_KEY, "")) is not None
        and bool(web.WebSocketResponse().can_prepare(request))
    )


async def form_of(request: web.Request) -> dict[str, str]:
    """Return the fields of a form; of a name that comes twice, the last.

    Raises:
        web.HTTPException: it is no such form (400), or too large (413).
        ConnectionError: it took too long, and the connection is closed.
    """
    kind, _, options = request.headers.get(hdrs.CONTENT_TYPE, "").partition(";")
    charset = options.partition("=")[2].strip().strip('"').lower() or "utf-8"
    if kind.strip().lower() not in _FORM_TYPES or charset not in ("utf-8", "utf8"):
        raise web.HTTPBadRequest(text="This is no form of this server.")
    try:
        async with asyncio.timeout(FORM_TIME):
            text = (await _body(request)).decode()
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except TimeoutError as error:
        request.protocol.force_close()
        raise ConnectionAbortedError("the form took too long") from error
    except (ValueError, web.RequestPayloadError) as error:
        raise web.HTTPBadRequest(text="This form is malformed.") from error
    return dict(fields)


async def _body(request: web.Request) -> bytes:
    """Return the whole body of a request."""
    if (request.content_length or 0) > LARGEST_FORM:
        raise _too_large(request.content_length or 0)
    body = bytearray()
    while chunk := await request.content.readany():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise _too_large(len(body))
    return bytes(body)


def _too_large(size: int) -> web.HTTPRequestEntityTooLarge:
    return web.HTTPRequestEntityTooLarge(LARGEST_FORM, size, text="This form is too large.")
