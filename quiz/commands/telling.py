"""How commands speak to the person: data on standard output, the rest on standard error."""

from __future__ import annotations

import sys

from quiz.endings import let_go_of
from quiz.text.printable import printable


def say_error(message: str) -> None:
    """One line on standard error, with whatever could steer a terminal made visible."""
    stream = sys.stderr
    text = f"quiz: {printable(message)}\n"
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError:
        let_go_of(stream)  # the terminal is gone
