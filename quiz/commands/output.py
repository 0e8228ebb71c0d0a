"""How commands speak to the person: data on standard output, the rest on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from quiz.signals import let_go_of
from quiz.text.printable import UNSAFE, bare, safe, shortened

LONGEST_MESSAGE = 2_000
"""Characters of a message; what is longer holds a text that someone made long."""


def say_error(message: str) -> None:
    """Print one line on standard error, with whatever could steer a terminal made visible."""
    stream = sys.stderr
    text = f"quiz: {safe(shortened(bare(message), LONGEST_MESSAGE))}\n"
    # Spelt out where the stream lacks a letter: an error in Arabic must not raise another one.
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError:
        let_go_of(stream)  # the terminal is gone


def say_json(data: object, default: Callable[[object], object] | None = None) -> None:
    """Print one line of data for a program: an object in JSON, safe on a terminal too.

    ``default`` makes something plain of what JSON does not know.
    """
    text = json.dumps(data, ensure_ascii=False, default=default)
    sys.stdout.write(UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text) + "\n")
