"""Values that flags take: their readers, and what is said of one that cannot be read."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from quiz.languages.messages import worded
from quiz.play.allowed import ALLOWED, AUTO, USUAL


def choices(setting: str) -> list[str]:
    """Return the values of a setting that a flag may give it for one run."""
    return [value for value in ALLOWED[setting].steps if isinstance(value, str) and value != AUTO]


def number_of(setting: str) -> Callable[[str], int]:
    """Return a flag's reader of the numbers that a setting may have."""
    between = ALLOWED[setting].between
    assert between is not None, setting
    return whole(*between, setting)


def with_default(what: str, setting: str) -> str:
    """Return the help of a flag that sets for one run what a setting sets for good."""
    return f"{what} (default {USUAL[setting]})"


def whole(least: int, most: int, what: str) -> Callable[[str], int]:
    """Return a flag's reader of whole numbers from ``least`` to ``most``.

    ``what`` is a message of the table ``flag.what``.
    """

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise _bad("whole", what=worded(f"flag.what.{what}"), text=repr(text)) from None
        if not least <= number <= most:
            limits = {"least": str(least), "most": str(most)}
            raise _bad("between", what=worded(f"flag.what.{what}"), **limits)
        return number

    return read


def address(text: str) -> str:
    # An empty one, often a variable that was never set, would serve the whole network.
    if not text.strip():
        raise _bad("address")
    return text


def count(text: str) -> int | None:
    """Read a number of items; None for all of them."""
    if text == "all":
        return None
    return whole(1, 10**9, "count")(text)


def _bad(key: str, **parameters: object) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(worded(f"flag.{key}", **parameters))
