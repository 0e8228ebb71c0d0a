"""``quiz class --screen-port``: what the class looks at, in a browser on this machine.

With ``--screen`` it is served until Ctrl+C. A host has it served by a process of its own, so that
no browser can slow down a key.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import stat
import subprocess
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from quiz import paths
from quiz.classroom.class_view import ClassView
from quiz.commands.printing import Printer
from quiz.errors import QuizError
from quiz.languages.messages import worded
from quiz.saves.store import utc_now

_PAGE = "screen"


def serve_screen(options: Namespace, look: Callable[[], ClassView | None]) -> int:
    """Serve the page until a signal, or until standard input ends where that is a pipe.

    Raises:
        QuizError: it cannot be served there, and why.
    """
    _refuse_without_web()
    from quiz.web.class_screen import ScreenServer, ScreenService
    from quiz.web.serving import serve

    printer = Printer(options)
    service = ScreenService(
        port=options.screen_port,
        look=look,
        language=printer.words.language,
        now=utc_now,
        complain=printer.complain,
    )

    def ready(address: str) -> None:
        printer.say("command.class.screen-at", address=address + _PAGE)
        sys.stdout.flush()
        if stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
            threading.Thread(target=_end_with_input, daemon=True).start()

    return asyncio.run(serve(service, lambda complaints: ScreenServer(service, complaints), ready))


@contextmanager
def served_beside(options: Namespace) -> Iterator[str]:
    """Have the page served while the host's screens are up; give its address.

    The process that serves it ends with this one, however this one ends: its input is a pipe that
    nobody else holds.

    Raises:
        QuizError: it cannot be served there, and why.
    """
    _refuse_without_web()
    port, saves = options.screen_port, paths.saves_dir(options.saves).absolute()
    command = [sys.executable, "-m", "quiz", "class", "--screen", f"--screen-port={port}"]
    command += [f"--saves={saves}", *([f"--lang={options.lang}"] if options.lang else [])]
    process = subprocess.Popen(  # noqa: S603 - our own program, and no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # Ctrl+C at the host's terminal is the host's
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        told = re.search(r"http://\S+/screen", process.stdout.readline())
        if told is None:
            _, why = process.communicate()
            raise QuizError(why.strip().removeprefix("quiz: ") or worded("command.class.no-screen"))
        yield told[0]
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()
        if process.stderr is not None:
            process.stderr.close()


def _end_with_input() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _refuse_without_web() -> None:
    if find_spec("aiohttp") is None or find_spec("textual_serve") is None:
        raise QuizError(worded("command.class.no-web", command="pip install 'sanad-quiz[web]'"))
