"""The game in Chromium: a visitor of ``quiz serve``, in a window on the display."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from tests.terminals import rig
from tests.terminals.display import Display, running, until
from tests.terminals.expect import Scene
from tests.terminals.measure import Grid
from tests.terminals.pango import CELL, PIXELS
from tests.terminals.windows import Window, environment

CHROMIUM: Final = Window("Chromium", {"chromium": "chromium"}, "b", lambda _: [], strict=False)
PLAYER: Final = "نور"
KEYS: Final = ("question_mark", "escape", "a", "escape", "s")
"""What is pressed: help, the article, the scores. Games would be drawn by chance."""

_KEYS: Final = {"escape": ("Escape", 27, ""), "question_mark": ("?", 191, "?")}
"""Keys that are not named by what they type: name, code, and text."""

_SIDES: Final = ("left", "top", "width", "height")
_SIZE: Final = "968,640"
"""Of the window: the page fills it with a hundred columns of a font of 16 pixels."""
_SCALE: Final = PIXELS / 16
"""From these to the font of the reference."""
_FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--kiosk"),
    *("--window-position=0,0", f"--window-size={_SIZE}", f"--force-device-scale-factor={_SCALE}"),
)
_GRID: Final = """(() => {
    const screen = document.querySelector('.xterm-screen');
    if (!screen || !document.body.classList.contains('-first-byte')) return null;
    const {left, top, width, height} = screen.getBoundingClientRect();
    return {left, top, width, height};
})()"""


_STILL: Final = 6
"""How often the page has to be found where it was, at a quarter of a second each."""


def missing() -> list[str]:
    """What is not installed."""
    extra = [] if find_spec("textual_serve") else ["textual-serve (the extra web)"]
    return CHROMIUM.missing() + extra


def look(display: Display) -> list[rig.Look]:
    """Enter a name, and look at the first screen and at those that keys lead to.

    Raises:
        TimeoutError: the page does not come up.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        environ = environment(home, display.name, os.environ["PATH"]) | {
            "PYTHONPATH": str(rig.ROOT),
            "PYTHONUNBUFFERED": "1",
            "QUIZ_SAVES": str(home / "saves"),
            "QUIZ_CACHE": str(home / "cache"),
        }
        with _served(environ) as address, _opened(address, environ, home) as page:
            page.do("document.getElementById('name').value = " + json.dumps(PLAYER))
            page.do("document.querySelector('form').submit()")
            grid = _grid(page)
            player = page.do("document.querySelector('main bdi').textContent")
            arguments = ("--lang", "ar", "--player", player)
            frames = rig.shown(Scene("game", grid.columns, grid.rows, arguments, KEYS))
            looks = []
            for key, frame in zip(("", *KEYS), frames, strict=True):
                if key:
                    page.press(key)
                looks.append(rig.judged(CHROMIUM, display, f"web {key}".strip(), grid, frame))
            return looks


@contextlib.contextmanager
def _served(environ: dict[str, str]) -> Iterator[str]:
    """The address of a server of our own."""
    command = [sys.executable, "-m", "quiz", "serve", "--port", "0", "--lang", "ar"]
    server = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        told = re.search(r"http://\S+", server.stdout.readline())
        if told is None:
            raise TimeoutError("quiz serve tells no address")
        yield told[0]
    finally:
        server.terminate()
        server.wait(20)


class Page:
    """A page of Chromium, by the protocol of its developer tools."""

    def __init__(self, socket: str) -> None:
        self._socket = socket

    def tell(self, method: str, **given: Any) -> dict[str, Any]:
        """Have something done, and return what comes of it."""
        return asyncio.run(self._told(method, given))

    def do(self, script: str) -> Any:
        """Run a script on the page and return its value."""
        said = self.tell("Runtime.evaluate", expression=script, returnByValue=True)
        return said.get("result", {}).get("value")

    def press(self, key: str) -> None:
        """Press a key, named as Textual names it."""
        name, code, text = _KEYS.get(key, (key, ord(key[0].upper()), key))
        given = {"key": name, "windowsVirtualKeyCode": code, "text": text}
        for kind in ("keyDown", "keyUp"):
            self.tell("Input.dispatchKeyEvent", type=kind, **given)

    async def _told(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        from aiohttp import ClientSession

        async with ClientSession() as session, session.ws_connect(self._socket) as socket:
            await socket.send_json({"id": 1, "method": method, "params": given})
            async with asyncio.timeout(20):
                while (said := await socket.receive_json()).get("id") != 1:
                    pass
        result: dict[str, Any] = said.get("result", {})
        return result


@contextlib.contextmanager
def _opened(address: str, environ: dict[str, str], home: Path) -> Iterator[Page]:
    """Chromium on a page."""
    profile = home / "chromium"
    command = ["chromium", *_FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0"]
    with running([*command, "about:blank"], environ, home / "log"):
        page = Page(socket_of(profile / "DevToolsActivePort"))
        page_at(page, address, "name")
        yield page


def page_at(page: Page, address: str, part: str) -> None:
    """Go to an address, and wait for a part of its page by its id."""
    page.tell("Page.enable")
    page.do(f"location.href = {json.dumps(address)}")
    for _ in until(20):
        if page.do(f"document.getElementById({json.dumps(part)}) !== null"):
            break


def socket_of(told: Path) -> str:
    """The address at which the first page is spoken to."""
    for _ in until(30):
        with contextlib.suppress(OSError, ValueError, IndexError):
            port = told.read_text().split()[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = [page for page in json.load(answer) if page["type"] == "page"]
            return str(pages[0]["webSocketDebuggerUrl"])
    raise TimeoutError("Chromium does not open")


def _from_font(height: int) -> int:
    return abs(height - CELL[1])


def _grid(page: Page) -> Grid:
    """Where the cells of the game are."""
    last: list[Any] = []
    for _ in until(30):
        last = [*last, page.do(_GRID)][-_STILL:]
        found = last[0]
        if found is not None and last == [found] * _STILL:  # the page moves while it opens
            left, top, width, height = (round(found[name] * _SCALE) for name in _SIDES)
            # xterm.js makes cells of whole pixels, as near to the font's as it can.
            cell = min((size for size in range(20, 29) if height % size == 0), key=_from_font)
            columns, rows = round(width / CELL[0]), height // cell
            return Grid(left, top, width / columns, cell, columns, rows)
    raise TimeoutError("the game does not open in Chromium")
