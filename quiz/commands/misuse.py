"""What argparse says of flags that it cannot take, worded in the language of the interface."""

from __future__ import annotations

import argparse
import re
from typing import Final

from quiz.languages.messages import Message, worded
from quiz.values.likeness import meant

# What argparse of Python 3.11 to 3.14 says; of anything else its own words are told.
_SAID: Final = tuple(
    (re.compile(pattern, re.DOTALL), key)
    for pattern, key in (
        (r"the following arguments are required: (?P<names>.*)", "required"),
        (r"unrecognized arguments: (?P<names>.*)", "unknown"),
        (r"ambiguous option: (?P<option>.*) could match (?P<names>.*)", "ambiguous"),
        (r"invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)", "choice"),
        (r"not allowed with argument (?P<other>.*)", "not-with"),
        (r"ignored explicit argument (?P<value>.*)", "no-value"),
        (r"expected one argument", "one-value"),
        (r"expected at least one argument", "some-value"),
    )
)


def misuse_told(said: str, error: BaseException | None, command: str) -> Message:
    """Return what is wrong with a command's flags, and where to read what it takes.

    ``error`` is the one of argparse that is being told, if there is one: beside the text it knows
    of which argument it is, and a message that a flag's own reader raised.
    """
    message: str = said
    if isinstance(error, argparse.ArgumentError):
        message = _worded(error.message)
        if error.argument_name is not None:
            message = worded("flag.argument", name=error.argument_name, message=message)
    return worded("flag.misused", message=_worded(message), command=f"{command} --help")


def _worded(said: str) -> str:
    if isinstance(said, Message):
        return said
    for pattern, key in _SAID:
        if (found := pattern.fullmatch(said)) is not None:
            told = found.groupdict()
            if key == "choice" and (near := _meant(**told)) is not None:
                return worded("flag.choice-meant", meant=near, **told)
            return worded(f"flag.{key}", **told)
    return said


def _meant(value: str, choices: str) -> str | None:
    """Return the choice likest to a value that is none, each as argparse writes it; None if none.

    Python 3.12 and later write the choices without the quotes that the value has.
    """
    known = [one.strip("'\"") for one in choices.split(", ")]
    return next(iter(meant(value.strip("'\""), known)), None)
