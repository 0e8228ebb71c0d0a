"""What messages are, and what they may be filled with besides texts and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Joiner = Literal["comma", "semicolon", "or", "and", "either", "columns"]
"""What stands between the parts of a list: the comma of the language (``either`` and ``and``: but
“or” and “and” before the last), or a message of the table ``list``."""


class Message(str):
    """A message of the catalogues with what it is filled with; as a text, in English.

    Made by `worded`. Copied or pickled it stays what it is; put together with other text it is
    an ordinary English text, which no longer can be said in another language.
    """

    __slots__ = ("key", "parameters")

    key: str
    """Its name in the catalogues."""
    parameters: Mapping[str, object]
    """What fills it, by name: texts, numbers, days, messages and lists of them."""

    def __new__(cls, english: str, key: str, parameters: Mapping[str, object]) -> Message:
        made = super().__new__(cls, english)
        made.key = key
        made.parameters = parameters
        return made

    def __getnewargs__(  # type: ignore[override]  # a str is made again of its text alone
        self,
    ) -> tuple[str, str, Mapping[str, object]]:
        return str.__str__(self), self.key, self.parameters

    def __str__(self) -> str:
        # Itself, so that an exception hands it on: str(error) can be told in any language.
        return self


class Listed(NamedTuple):
    """Several parameters of a message in a row, joined as its language joins them."""

    parts: tuple[object, ...]
    joiner: Joiner = "comma"


class Figure(str):
    """A number in plain Western form, “1,200.5”, that a language writes with its own marks."""


class Percent(float):
    """A percentage, told without decimals."""
