"""Bytes sent as they are, for what no client library sends."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping

from tests.web.browser import PATIENCE, Served

CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What no line on the host's terminal may hold."""


def connect(served: Served) -> socket.socket:
    """A connection that has said nothing yet."""
    return socket.create_connection(("127.0.0.1", served.port), PATIENCE)


def head(
    served: Served, first: str, headers: Mapping[str, str] | None = None, *, closes: bool = True
) -> bytes:
    """The head of a request from one of the server's own pages, unless headers say otherwise."""
    usual = {"Host": f"127.0.0.1:{served.port}", "Origin": served.origin}
    if closes:
        usual["Connection"] = "close"
    lines = [first, *(f"{name}: {value}" for name, value in {**usual, **(headers or {})}.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


def form(served: Served, kind: str, body: bytes) -> bytes:
    """A request that hands in a form."""
    headers = {"Content-Type": kind, "Content-Length": str(len(body))}
    return head(served, "POST /name HTTP/1.1", headers) + body


def answer(served: Served, request: bytes) -> bytes:
    """All that the server answers until it closes the connection."""
    with connect(served) as line:
        try:
            line.sendall(request)
            return rest(line)
        except ConnectionError:
            return b""


def rest(line: socket.socket) -> bytes:
    """All that still comes until the server closes a connection."""
    found = b""
    try:
        while piece := line.recv(65_536):
            found += piece
    except ConnectionError:
        pass
    return found


def status(answered: bytes) -> int:
    """The status of an answer; 0 where there was none."""
    found = re.match(rb"HTTP/\d\.\d (\d{3}) ", answered)
    return int(found[1]) if found else 0
