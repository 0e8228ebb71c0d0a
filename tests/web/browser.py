"""A server in a process of its own, and visitors who talk to it as a browser does."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pyte
import pytest

from tests.packs import ROOT

WIDTH, HEIGHT = 80, 24
PATIENCE = 60.0
"""Seconds after which something that has not come to pass never will, on a busy machine too."""


class Served:
    """A running ``quiz serve``."""

    def __init__(self, process: subprocess.Popen[str], address: str, saves: Path) -> None:
        self.process = process
        self.address = address
        self.saves = saves
        self.port = int(address.rstrip("/").rpartition(":")[2])

    @property
    def origin(self) -> str:
        """What a browser says of a page of this server."""
        return self.address.rstrip("/")

    def said(self) -> str:
        """All that it has said on the host's terminal beside its address, byte for byte."""
        return _errors_of(self.saves).read_text("utf-8")

    def end(self, number: int = signal.SIGTERM) -> int:
        """End it by a signal; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def games(self) -> list[int]:
        """The processes of games on these saves that are alive."""
        mark = f"--saves={self.saves}".encode()
        found = []
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if folder.name.isdigit() and mark in (folder / "cmdline").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        return found

    async def games_become(self, number: int) -> None:
        """Wait until as many games are alive."""
        end = time.monotonic() + PATIENCE
        while len(self.games()) != number:
            assert time.monotonic() < end, self.games()
            await asyncio.sleep(0.05)

    async def answers(self, browser: Browser, status: int) -> None:
        """Wait until a browser is answered so: a place is free a little after its game is gone."""
        async with asyncio.timeout(PATIENCE):
            while True:
                async with browser.session.get(self.address) as answer:
                    if answer.status == status:
                        return
                await asyncio.sleep(0.05)

    def players(self) -> dict[str, Path]:
        """The folders of the players who have saved a game, by the player's name."""
        return {
            tomllib.loads(profile.read_text("utf-8"))["name"]: profile.parent
            for profile in self.saves.glob("*/profile.toml")
            if list(profile.parent.glob("sessions/*/*.toml"))
        }


@contextlib.contextmanager
def served(
    saves: Path, *flags: str, descriptors: int | None = None, **environ: str
) -> Iterator[Served]:
    """Serve on a free port, and leave nothing of it behind.

    With ``descriptors`` it may have no more files and connections open than that.
    """
    program = [sys.executable, "-m", "quiz"]
    if descriptors is not None:
        program = ["prlimit", f"--nofile={descriptors}:{descriptors}", *program]
    errors = _errors_of(saves).open("wb")
    process = subprocess.Popen(
        [*program, "serve", "--port", "0", "--saves", str(saves), *flags],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        stderr=errors,
        env={**os.environ, "QUIZ_CACHE": str(saves.parent / "cache"), **environ},
    )
    errors.close()
    assert process.stdout is not None
    try:
        told = process.stdout.readline()
        address = re.search(r"http://\S+/", told)
        assert address is not None, told
        yield Served(process, address[0], saves)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(PATIENCE)
        process.stdout.close()


def _errors_of(saves: Path) -> Path:
    return saves.with_name(f"{saves.name}.errors")


class Window:
    """A browser's window with the game in it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.received = b""
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)

    async def press(self, keys: str) -> None:
        """Type something."""
        await self.socket.send_json(["stdin", keys])

    async def shows(self, text: str) -> str:
        """Wait until the screen shows a text; the whole screen."""
        screen = ""
        try:
            async with asyncio.timeout(PATIENCE):
                while text not in (screen := "\n".join(self._screen.display)):
                    message = await self.socket.receive()
                    assert message.type is aiohttp.WSMsgType.BINARY, f"{message}\n{screen}"
                    self.received += message.data
                    self._stream.feed(message.data)
        except TimeoutError:
            pytest.fail(f"There was never “{text}” on the screen:\n{screen}")
        return screen

    async def closes(self) -> None:
        """Wait until the server closes it."""
        async with asyncio.timeout(PATIENCE):
            while not self.socket.closed:
                await self.socket.receive()


class Browser:
    """A browser with its cookies."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session = session
        self.address = address

    async def name(self, name: str) -> str:
        """Give a name; the page that follows."""
        headers = {"Origin": self.address.rstrip("/")}
        async with self.session.post(
            f"{self.address}name", data={"name": name}, headers=headers
        ) as answer:
            return await answer.text()

    @contextlib.asynccontextmanager
    async def plays(self) -> AsyncIterator[Window]:
        """Open the game, and close the window in the end."""
        async with self.session.ws_connect(
            f"{self.address}ws?width={WIDTH}&height={HEIGHT}",
            headers={"Origin": self.address.rstrip("/")},
        ) as socket:
            await socket.send_str(json.dumps(["resize", {"width": WIDTH, "height": HEIGHT}]))
            yield Window(socket)


@contextlib.asynccontextmanager
async def browser(address: str, language: str = "en") -> AsyncIterator[Browser]:
    """A browser that nobody has used yet."""
    jar = aiohttp.CookieJar(unsafe=True)  # of a host that is an address
    async with aiohttp.ClientSession(
        headers={"Accept-Language": language}, cookie_jar=jar
    ) as session:
        yield Browser(session, address)
