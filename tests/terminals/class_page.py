"""What a class sees in Chromium, on a wall of 1280×720 pixels: the page of ``quiz class``."""

from __future__ import annotations

import base64
import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import Image

from quiz.classroom.class_view import ClassView
from tests.terminals import rig
from tests.terminals.browser import Page, page_at, socket_of
from tests.terminals.display import running, until
from tests.terminals.windows import environment

SIZE: Final = 1280, 720
_FLAGS: Final = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update"),
    "--window-size=1280,720",
)
BEFORE_ITS_TIME: Final = set("█▂✓✗→")
"""What draws the split and the key."""
_LEAST: Final = 19
"""Pixels of the smallest letters: what is smaller a class does not read."""
_MEASURED: Final = """(() => {
    const shown = document.getElementById('shown'), root = document.documentElement;
    if (!shown) return null;
    const leaves = [...shown.querySelectorAll('*')].filter(one =>
        [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim()));
    const size = one => parseFloat(getComputedStyle(one).fontSize);
    const boxes = leaves.map(one => [one, one.getBoundingClientRect()]);
    return {
        version: shown.dataset.version,
        text: shown.innerText,
        bars: shown.querySelectorAll('progress, .key, .sign').length,
        high: root.scrollHeight, wide: root.scrollWidth,
        beyond: boxes.filter(([one, box]) => box.bottom > innerHeight + 1 || box.left < -1
            || box.right > innerWidth + 1).map(([one]) => one.textContent.trim()),
        cut: leaves.filter(one => !one.closest('header') && one.scrollWidth > one.clientWidth + 1
            && getComputedStyle(one).overflow !== 'visible').map(one => one.textContent.trim()),
        small: leaves.filter(one => size(one) < LEAST).map(one =>
            size(one).toFixed(1) + ' pixels: ' + one.textContent.trim()),
    };
})()""".replace("LEAST", str(_LEAST))


class PageLook(NamedTuple):
    """A screenshot of the page, and what is wrong with it."""

    what: str
    shot: Image.Image
    faults: tuple[str, ...]


class Wall:
    """Chromium on the page, which follows the lesson."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def look(self, name: str, view: ClassView | None, *, is_open: bool) -> PageLook:
        """Look at the page once it shows so much of the lesson; ``is_open`` hides key and split."""
        wanted = "none" if view is None else str(view.recorded)
        found: dict[str, Any] = {"version": "", "high": 0, "wide": 0, "bars": 0, "text": ""}
        for _ in until(15):
            found = self._page.do(_MEASURED) or found
            if wanted in found.get("version", "").split("-"):
                break
        time.sleep(0.2)
        told = self._page.tell("Page.captureScreenshot", format="png")
        shot = Image.open(io.BytesIO(base64.b64decode(told["data"]))).convert("RGB")
        return PageLook(name, shot, tuple(_faults(found, wanted, is_open=is_open)))


def _faults(found: dict[str, Any], wanted: str, *, is_open: bool) -> Iterator[str]:
    if wanted not in found["version"].split("-"):
        yield f"it does not follow: {found['version']} is not {wanted}"
    if found["high"] > SIZE[1] or found["wide"] > SIZE[0]:
        yield f"it takes {found['wide']}x{found['high']} pixels"
    for name in ("beyond", "cut", "small"):
        yield from (f"{name}: {text!r}" for text in found.get(name, ()))
    if is_open and (found["bars"] or BEFORE_ITS_TIME & set(found["text"])):
        yield "the split or the key is shown too early"


@contextlib.contextmanager
def wall(saves: Path, language: str) -> Iterator[Wall]:
    """Serve the page from these saves, and open it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        environ = environment(home, "", os.environ["PATH"]) | {
            "PYTHONPATH": str(rig.ROOT),
            "PYTHONUNBUFFERED": "1",
            "QUIZ_SAVES": str(saves),
            "QUIZ_CACHE": str(home / "cache"),
        }
        del environ["DISPLAY"]
        profile = home / "chromium"
        flags = [*_FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0"]
        with (
            _served(environ, language) as address,
            running(["chromium", *flags, "about:blank"], environ, home / "log"),
        ):
            page = Page(socket_of(profile / "DevToolsActivePort"))
            page_at(page, address, "shown")
            _make_room(page)
            yield Wall(page)


def _make_room(page: Page) -> None:
    """Give the page its size, whatever bars this Chromium keeps room for around it."""
    # `Emulation.setDeviceMetricsOverride` ends with the connection, and each call has its own. Its
    # bars come a moment after the window does.
    for _ in until(10):
        inner = page.do("[innerWidth, innerHeight]")
        if inner == list(SIZE):
            return
        window = page.tell("Browser.getWindowForTarget")
        sides = {
            side: window["bounds"][side] + wanted - had
            for side, wanted, had in zip(("width", "height"), SIZE, inner, strict=True)
        }
        page.tell("Browser.setWindowBounds", windowId=window["windowId"], bounds=sides)
    raise TimeoutError(f"the page has {inner} pixels")


@contextlib.contextmanager
def _served(environ: dict[str, str], language: str) -> Iterator[str]:
    command = [sys.executable, "-m", "quiz", "class", "--screen", "--screen-port=0"]
    server = subprocess.Popen(
        [*command, f"--lang={language}"],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        told = re.search(r"http://\S+/screen", server.stdout.readline())
        if told is None:
            raise TimeoutError("quiz class tells no address")
        yield told[0]
    finally:
        server.stdin.close()
        server.wait(20)
        server.stdout.close()
