"""Requests that no browser sends: refused as such, and hardly a line about them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quiz.web.requests import LARGEST_FORM
from tests.web.browser import Served, browser, served
from tests.web.raw import CONTROLS, answer, connect, form, head, rest, status

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for all of them, which has said next to nothing in the end."""
    with served(tmp_path_factory.mktemp("malformed") / "saves") as running:
        yield running
        assert status(answer(running, head(running, "GET / HTTP/1.1"))) == 200
        said = running.said()
    assert not CONTROLS.search(said)
    assert "Traceback" not in said
    assert len(said.splitlines()) <= 5


@pytest.mark.parametrize(
    "kind",
    [
        f"{FORM}; charset=\udcc2\udc9b2J",  # the C1 control that clears a screen, in UTF-8
        f'{FORM}; charset="\udcc2\udc9d0;title\udcc2\udc9c"',
        f"{FORM}; charset=\u202eevil",
        f"{FORM}; charset=\x1b[2J",
        f"{FORM}; charset=no-such-thing",
        f"{FORM}; charset=rot13",
        f"{FORM}; charset=utf-16",
        f"{FORM}; charset=idna",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json",
        "\udcff\udcfe",
    ],
)
def test_a_form_of_another_kind_is_malformed(server: Served, kind: str) -> None:
    assert status(answer(server, form(server, kind, b"name=Eve"))) == 400


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (b"name=Eve", 303),
        (b"name=%D8%B3%D9%86%D8%AF", 303),
        (b"", 303),
        (b"name=%ff%fe", 303),
        (b"name=%ED%A0%80%00", 303),
        (b"\xff\xfe\x00", 400),
        (b"a=1&" * 1000, 400),
        (b"name=" + b"x" * 100, 400),
        (b"name=" + b"x" * LARGEST_FORM, 413),
    ],
)
def test_what_a_form_holds_is_a_name_or_malformed(server: Served, body: bytes, wanted: int) -> None:
    assert status(answer(server, form(server, FORM, body))) == wanted


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Length": "-1"},
        {"Content-Length": "x"},
        {"Content-Length": "9" * 400},
        {"Content-Length": "5", "Transfer-Encoding": "chunked"},
        {"Transfer-Encoding": "gzip"},
        {"Transfer-Encoding": "chunked", "X": "\0"},
        {"Host": "127.0.0.1;script-src *"},
        {"Host": "127.0.0.1:1:2"},
        {"Host": ""},
        {"Host": "\udcff"},
        {"Bad name": "x"},
        {"Cookie": "x\x1b[2J"},
        {"Expect": "\udcff"},
        {"X" * 20_000: "x"},
        {"X": "x" * 20_000},
        {f"X{n}": "x" for n in range(1000)},
    ],
)
def test_headers_that_no_browser_sends_are_malformed(
    server: Served, headers: dict[str, str]
) -> None:
    request = head(server, "POST /name HTTP/1.1", {"Content-Type": FORM, **headers})
    assert status(answer(server, request)) in (400, 413)


@pytest.mark.parametrize("chunk", [b"zz\r\n", b"-5\r\nname=\r\n", b"5\r\nname=Eve\r\n0\r\n\r\n"])
def test_chunks_that_are_none_are_malformed(server: Served, chunk: bytes) -> None:
    headers = {"Content-Type": FORM, "Transfer-Encoding": "chunked"}
    request = head(server, "POST /name HTTP/1.1", headers) + chunk
    assert status(answer(server, request)) == 400


def test_chunks_without_end_are_too_large(server: Served) -> None:
    headers = {"Content-Type": FORM, "Transfer-Encoding": "chunked"}
    request = head(server, "POST /name HTTP/1.1", headers) + b"1000\r\n%s\r\n" % (b"x" * 4096) * 9
    assert status(answer(server, request)) == 413


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/static/" + "a" * 4000, 404),
        ("/static/" + "a/" * 2000, 404),
        ("/static/%00", 404),
        ("/static/%c2%9b2J", 404),
        ("/static/../server.py", 404),
        ("/static/%2e%2e/server.py", 404),
        ("/static/..%2fserver.py", 404),
        ("/static//etc/passwd", 404),
        ("/saves/visitors.key", 404),
        ("//evil.example/", 404),
        ("*", 400),
        ("\x1b[2J", 400),
        ("\udcc2\udc9b2J", 400),
        ("/" + "a" * 20_000, 400),
        ("http://[::1", 400),
    ],
)
def test_a_path_that_leads_nowhere_shows_nothing(server: Served, path: str, wanted: int) -> None:
    answered = answer(server, head(server, f"GET {path} HTTP/1.1"))
    assert status(answered) == wanted
    assert b"def " not in answered


@pytest.mark.parametrize(
    "junk",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20,
        b"\0" * 1000,
        b"A" * 20_000,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\x9b2J\x9b2J / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n\x9b: \x9b\r\n\r\n",
    ],
)
def test_what_is_no_http_is_malformed(server: Served, junk: bytes) -> None:
    assert status(answer(server, junk)) == 400


@pytest.mark.parametrize(
    "value", ["\udcff", "x" * 7000, "a.b.c", "é.è.ü", '"', "=;=;=", "a.T.\x80"]
)
async def test_a_cookie_that_is_none_makes_a_stranger(server: Served, value: str) -> None:
    answered = answer(server, head(server, "GET / HTTP/1.1", {"Cookie": f"sanad-visitor={value}"}))
    assert status(answered) in (200, 400)
    assert b'class="game"' not in answered


SOCKET = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**SOCKET, "Upgrade": "h2c"},
        {**SOCKET, "Connection": "close"},
        {**SOCKET, "Sec-WebSocket-Version": "99"},
        {**SOCKET, "Sec-WebSocket-Key": "short"},
        {**SOCKET, "Sec-WebSocket-Key": "\udcff" * 22 + "=="},
    ],
)
async def test_what_is_no_handshake_opens_no_game(server: Served, headers: dict[str, str]) -> None:
    async with browser(server.address) as one:
        await one.name("Eve")
        cookie = "; ".join(f"{c.key}={c.value}" for c in one.session.cookie_jar)
    request = head(server, "GET /ws HTTP/1.1", {**headers, "Cookie": cookie}, closes=False)
    with connect(server) as line:
        line.sendall(request)
        assert status(line.recv(65_536)) == 400
    assert server.games() == []


def test_a_request_within_another_is_none_of_its_own(server: Served) -> None:
    inner = head(server, "GET /ws HTTP/1.1")
    request = head(server, "GET / HTTP/1.1", {"Content-Length": str(len(inner))}, closes=False)
    with connect(server) as line:
        line.sendall(request + inner + head(server, "GET /none HTTP/1.1"))
        answered = rest(line)
    assert answered.count(b"HTTP/1.1 ") == 2
    assert answered.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1 404" in answered
