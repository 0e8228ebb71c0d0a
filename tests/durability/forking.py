"""Starting the real game without waiting for its imports: forked from a process that has them.

Most of what a start takes is the imports, in which nothing can be lost. A game that is forked is
a process of its own in every respect: it leads a session, has a terminal or pipes, and dies alone.

    python -m tests.durability.forking DESCRIPTOR

serves at one end of a socket pair until the other end is closed.
"""

from __future__ import annotations

import array
import atexit
import contextlib
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import runpy
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from typing import Any

from tests.packs import ROOT

_MOST = 1 << 16
"""Bytes of a message."""


class Forked:
    """A game that was forked, as far as it is like a `subprocess.Popen`."""

    def __init__(self, server: ForkServer, pid: int) -> None:
        self._server = server
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Its exit code, or less than 0 the signal that ended it; None while it runs."""
        if self.returncode is None:
            self.returncode = self._server.ask({"poll": self.pid})
        return self.returncode

    def wait(self) -> int:
        """Wait for its end."""
        while (code := self.poll()) is None:
            time.sleep(0.001)
        return code


class ForkServer:
    """The process that has imported the game, and forks it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Start it; what is read of ``environ`` while modules are imported holds for all games."""
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.durability.forking", str(theirs.fileno())],
                env=dict(environ),
                cwd=ROOT,
                pass_fds=[theirs.fileno()],
            )
        atexit.register(self.close)

    def start(
        self, program: Sequence[str], environ: Mapping[str, str], descriptors: Sequence[int]
    ) -> Forked:
        """Start ``-m MODULE`` or ``-c CODE`` with arguments on its input, output and error."""
        wanted = {"program": list(program), "environ": dict(environ)}
        return Forked(self, self.ask(wanted, descriptors))

    def close(self) -> None:
        """End it."""
        self._socket.close()
        self._process.wait()

    def ask(self, wanted: Mapping[str, Any], descriptors: Sequence[int] = ()) -> Any:
        """Ask for something; the answer."""
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]
        self._socket.sendmsg([json.dumps(wanted).encode()], rights if descriptors else [])
        return json.loads(self._socket.recv(_MOST))


def start_forked(
    program: Sequence[str], environ: Mapping[str, str], descriptors: Sequence[int]
) -> Forked:
    """Start ``-m MODULE`` or ``-c CODE`` with arguments, forked by this process's one server."""
    if not _servers:
        _servers.append(ForkServer(environ))
    return _servers[0].start(program, environ, descriptors)


_servers: list[ForkServer] = []

# -- in the server ---------------------------------------------------------------------------


def serve(ours: socket.socket) -> None:
    """Fork games and tell of their ends, until nobody asks any more."""
    while message := socket.recv_fds(ours, _MOST, 3):
        data, descriptors, _, _ = message
        if not data:
            return
        wanted = json.loads(data)
        if "poll" in wanted:
            pid, status = os.waitpid(wanted["poll"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            answer = os.fork()
            if answer == 0:
                ours.close()
                _become_the_game(wanted, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        ours.send(json.dumps(answer).encode())


def _become_the_game(wanted: Mapping[str, Any], descriptors: Sequence[int]) -> None:
    """In a child: run as Python does with ``-m MODULE`` or ``-c CODE``, and end as it ends."""
    os.setsid()
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    if os.isatty(0):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        errors = "backslashreplace" if name == "stderr" else "surrogateescape"
        stream = os.fdopen(number, mode, encoding="utf-8", errors=errors)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.environ.clear()
    os.environ.update(wanted["environ"])
    flag, program, *arguments = wanted["program"]
    if flag == "-c":
        sys.argv = [flag, *arguments]
        exec(program, {"__name__": "__main__"})
    else:
        sys.argv = [program, *arguments]
        runpy.run_module(program, run_name="__main__", alter_sys=True)


def main() -> None:
    """Import all that the game may want, and serve."""
    package = importlib.import_module("quiz")
    for module in pkgutil.walk_packages(package.__path__, "quiz."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    importlib.import_module("textual.drivers.linux_driver")
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as ours, contextlib.suppress(ConnectionError):
        serve(ours)


if __name__ == "__main__":
    main()
