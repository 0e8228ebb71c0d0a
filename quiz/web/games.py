"""The process of one visitor's game, and the bytes between it and their browser."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from quiz.paths import PACKAGE

PATIENCE = 6.0
"""Seconds in which a game that was told to end has to be gone. It needs half of them at most."""

_OF_THE_TERMINAL = ("COLORFGBG", "NO_COLOR", "LINES")
"""What tells of the terminal that the server runs in, and means nothing in a browser."""

_READY = b"__GANGLION__\n"
"""What the driver of the web sends first."""


class VisitorGame(AppService):
    """A game in a process of its own, for as long as its visitor stays.

    ``arguments`` are given to ``quiz`` as they are: no shell sees them.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        language: str | None,
        write: Callable[[bytes], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
    ) -> None:
        async def write_nothing(_: str) -> None:
            """Nothing is opened in the visitor's browser, and no file handed to it."""

        async def close_it() -> None:
            await close()

        super().__init__(
            "quiz",
            write_bytes=write,
            write_str=write_nothing,
            close=close_it,
            download_manager=DownloadManager(),
        )
        self._arguments = arguments
        self._language = language
        self._leaves = False
        self._gone = asyncio.Event()
        self.complaint = ""
        """What the process said on standard error, if it ended by itself."""

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return game_environment(super()._build_environment(width, height), self._language)

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "quiz", *self._arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            cwd=PACKAGE.parent,  # where this very package is found first
            start_new_session=True,  # Ctrl+C is the server's to heed
        )
        assert process.stdin is not None
        self._stdin = process.stdin
        return process

    async def play(self, width: int, height: int, talk: Callable[[], Awaitable[None]]) -> None:
        """Run the game until its visitor leaves, which is when ``talk`` ends, or it ends."""
        if not self._leaves:
            await self.start(width, height)
            try:
                if not self._leaves:  # which may have come while the process was made
                    await talk()
            finally:
                await self.stop()

    def over(self) -> None:
        """Say that nothing of the game is left."""
        self._gone.set()

    async def leave(self) -> None:
        """Have the game kept and ended, and wait until nothing of it is left."""
        await self.stop()
        await self._gone.wait()

    async def stop(self) -> None:
        """Have the game kept and its process ended, by force if it does not heed."""
        self._leaves = True
        process, task = self._process, self._task
        if process is None or task is None:
            return
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                await self._ask_to_end(process)
            try:
                await asyncio.wait_for(process.wait(), PATIENCE)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
        await asyncio.wait([task])

    async def _ask_to_end(self, process: Process) -> None:
        if sys.platform == "win32":  # its SIGTERM leaves no time to keep anything
            await self.send_meta({"type": "quit"})
        else:
            process.send_signal(signal.SIGTERM)

    async def run(self) -> None:
        """Hand on what the game sends; what comes after its visitor left goes nowhere."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        complaining = asyncio.create_task(_end_of(process.stderr))
        try:
            while (line := await process.stdout.readline()) and line != _READY:
                pass
            await self._hand_on(process.stdout)
        except (asyncio.IncompleteReadError, ValueError):
            pass
        await process.wait()
        complaint = (await complaining).decode("utf-8", "replace").strip()
        if process.returncode and not self._leaves:
            self.complaint = complaint.splitlines()[-1] if complaint else "ended unexpectedly"
        with contextlib.suppress(ConnectionError, RuntimeError):
            await self.remote_close()

    async def _hand_on(self, stdout: asyncio.StreamReader) -> None:
        listens = True
        while True:
            kind = await stdout.readexactly(1)
            payload = await stdout.readexactly(int.from_bytes(await stdout.readexactly(4), "big"))
            if kind == b"D" and listens:
                try:
                    await self.remote_write_bytes(payload)
                except (ConnectionError, RuntimeError):
                    listens = False  # read on all the same: a full pipe would keep it from ending
            elif kind == b"M" and listens and json.loads(payload).get("type") == "exit":
                with contextlib.suppress(ConnectionError, RuntimeError):
                    await self.remote_close()


async def _end_of(stream: asyncio.StreamReader, most: int = 65_536) -> bytes:
    """The last that a stream said, once it is at its end."""
    said = b""
    while data := await stream.read(4096):
        said = (said + data)[-most:]
    return said


def game_environment(environ: Mapping[str, str], language: str | None) -> dict[str, str]:
    """The environment of a game in a browser, in whose language it is unless told otherwise."""
    kept = {name: value for name, value in environ.items() if name not in _OF_THE_TERMINAL}
    kept |= {"PYTHONUTF8": "1", "TERM": "xterm-256color"}
    if language is not None:
        kept["LC_MESSAGES"] = f"{language}.UTF-8"
        kept.pop("LC_ALL", None)
    return kept
