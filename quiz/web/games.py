"""The process of one visitor's game: bounded, and gone soon after its visitor."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

from quiz.paths import PACKAGE
from quiz.web.limits import bound_memory

PATIENCE: Final = 3.5
"""Seconds in which a game that was told to end has to be gone; it needs three at most."""
LARGEST_MEMORY: Final = 512 * 1024 * 1024
"""Bytes that a game may have for its data: ten times what it needs, enough for a large pack."""
DEAFNESS: Final = 20.0
"""Seconds after which a browser that takes nothing of what its game shows has gone."""

_DRIVER: Final = "quiz.tui.web_driver:VisitorDriver"
_OF_THE_TERMINAL: Final = ("COLORFGBG", "NO_COLOR", "LINES")
"""What tells of the terminal that the server runs in, and means nothing in a browser."""
_READY: Final = b"__GANGLION__\n"
"""What the driver of the web sends first."""


class VisitorGame:
    """A game in a process of its own, for as long as its visitor stays.

    ``arguments`` are given to ``quiz`` as they are: no shell sees them. ``show`` sends the game's
    output to the browser; it may raise `ConnectionError`.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        language: str | None,
        show: Callable[[bytes], Awaitable[object]],
    ) -> None:
        self._arguments = arguments
        self._language = language
        self._show = show
        self._process: Process | None = None
        self._told = asyncio.Event()
        self.complaint: str | None = None
        """What the process said on standard error at last, if it ended by itself and in trouble."""

    def tell_to_leave(self) -> None:
        """Save and end the game, or do not begin it."""
        self._told.set()

    # -- what the visitor does --------------------------------------------------------------

    async def type(self, text: str) -> None:
        """Forward typed text once the game has room for it."""
        if typed := text.encode("utf-8", "ignore"):  # the driver chokes on an empty packet
            await self._send(b"D", typed)

    async def tell(self, kind: str, **data: int) -> None:
        """Tell the game that its window was resized, or has gained or lost the focus."""
        await self._send(b"M", json.dumps({"type": kind, **data}).encode())

    async def _send(self, kind: bytes, payload: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        with contextlib.suppress(ConnectionError):  # it has ended, as its output tells
            self._process.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
            await self._process.stdin.drain()

    # -- the process ------------------------------------------------------------------------

    async def play(self, width: int, height: int, talk: Callable[[], Awaitable[None]]) -> None:
        """Run the game until its visitor leaves, which is when ``talk`` ends, or it ends.

        Raises:
            OSError: there is no room for another process.
        """
        if self._told.is_set():
            return
        self._process = process = await self._open(width, height)
        assert process.stdout is not None
        assert process.stderr is not None
        complaining = asyncio.create_task(_end_of(process.stderr))
        tasks = [
            asyncio.create_task(one)
            for one in (self._forward(process.stdout), _left(talk()), _left(self._told.wait()))
        ]
        by_itself = False
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            by_itself = True in {task.result() for task in done}  # each may raise
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            # What it still shows goes nowhere, but a full pipe would keep it from ending.
            showing = asyncio.create_task(_end_of(process.stdout))
            await self._end(process, asks=not by_itself)
            await asyncio.wait([showing, complaining])
        if by_itself and process.returncode:
            said = complaining.result().decode("utf-8", "replace").strip()
            self.complaint = said.splitlines()[-1] if said else ""

    async def _open(self, width: int, height: int) -> Process:
        environ = game_environment(os.environ, self._language)
        environ |= {"COLUMNS": str(width), "ROWS": str(height)}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "quiz", *self._arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environ,
            cwd=PACKAGE.parent,  # where this very package is found first
            start_new_session=True,  # Ctrl+C is the server's to heed
        )
        bound_memory(process.pid, LARGEST_MEMORY)
        return process

    async def _end(self, process: Process, *, asks: bool) -> None:
        """Wait for the end of a process, by force if it does not come."""
        if asks and process.returncode is None:
            with contextlib.suppress(ProcessLookupError, TimeoutError):
                if sys.platform == "win32":  # its SIGTERM leaves no time to keep anything
                    await asyncio.wait_for(self.tell("quit"), PATIENCE)
                else:
                    process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _forward(self, stdout: asyncio.StreamReader) -> bool:
        """Forward the game's output to the browser; return whether it was the game that ended."""
        try:
            while (line := await stdout.readline()) != _READY:
                if not line:
                    return True
            while True:
                kind = await stdout.readexactly(1)
                size = int.from_bytes(await stdout.readexactly(4), "big")
                payload = await stdout.readexactly(size)
                if kind == b"D":
                    try:
                        async with asyncio.timeout(DEAFNESS):
                            await self._show(payload)
                    except (ConnectionError, RuntimeError, TimeoutError):
                        return False
                elif kind == b"M" and json.loads(payload).get("type") == "exit":
                    return True
        except (asyncio.IncompleteReadError, ValueError):
            return True


async def _left(going: Awaitable[object]) -> bool:
    """Wait until a visitor leaves, or is told to: it is not the game that ended."""
    with contextlib.suppress(ConnectionError):
        await going
    return False


async def _end_of(stream: asyncio.StreamReader, most: int = 65_536) -> bytes:
    """Return the last bytes of a stream, once it is at its end."""
    said = b""
    while data := await stream.read(65_536):
        said = (said + data)[-most:]
    return said


def game_environment(environ: Mapping[str, str], language: str | None) -> dict[str, str]:
    """Return the environment of a game in a browser, in ``language`` if one is named."""
    kept = {name: value for name, value in environ.items() if name not in _OF_THE_TERMINAL}
    kept |= {
        "PYTHONUTF8": "1",
        "TERM": "xterm-256color",
        "TERM_PROGRAM": "textual",
        "TEXTUAL_DRIVER": _DRIVER,
        "TEXTUAL_FPS": "60",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
    }
    if language is not None:
        kept["LC_MESSAGES"] = f"{language}.UTF-8"
        kept.pop("LC_ALL", None)
    return kept
