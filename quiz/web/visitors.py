"""Visitors: a name that anyone may choose, and a code that nobody else has.

A visitor carries both in a cookie that the server signs, so that nothing has to be kept of
visitors but the key it signs with. Two visitors of one name are two players.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quiz.play.player_names import line_name

LONGEST_NAME = 40
"""Characters of a visitor's name, that it may stand on a line of a small screen."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for others."""
_CODE_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone who plays in a browser."""

    name: str
    code: str

    @property
    def player(self) -> str:
        """The name of the player that they are."""
        return f"{self.name} · {self.code}"


def visitor_name(text: str) -> str:
    """Return a visitor's name as typed, in one line and without what cannot be seen.

    Raises:
        ValueError: it is too long.
    """
    if len(text) > 10 * LONGEST_NAME:
        raise ValueError("no name is that long")
    name = line_name(text)
    if len(name) > LONGEST_NAME:
        raise ValueError(f"a name has at most {LONGEST_NAME} characters")
    return name


def new_visitor(name: str, is_taken: Callable[[str], bool]) -> Visitor:
    """Return a visitor of this name, as a player that ``is_taken`` does not know."""
    while True:
        visitor = Visitor(name, "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH)))
        if not is_taken(visitor.player):
            return visitor


def signed(visitor: Visitor, key: bytes) -> str:
    """Return a visitor as a cookie has them."""
    name = base64.urlsafe_b64encode(visitor.name.encode()).decode().rstrip("=")
    said = f"{visitor.code}.{name}"
    return f"{said}.{_signature(said, key)}"


def recognised(cookie: str, key: bytes) -> Visitor | None:
    """Return the visitor of a cookie, if this server has signed it."""
    said, _, signature = cookie.rpartition(".")
    given = signature.encode("utf-8", "replace")
    if not hmac.compare_digest(given, _signature(said, key).encode()):
        return None
    code, _, name = said.partition(".")
    try:
        return Visitor(base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode(), code)
    except (binascii.Error, UnicodeDecodeError):
        return None


def _signature(said: str, key: bytes) -> str:
    return hmac.new(key, said.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def language_wanted(header: str, spoken: Sequence[str]) -> str | None:
    """Return the language that a browser prefers of those spoken, by its ``Accept-Language``."""
    wanted: list[tuple[float, str]] = []
    for part in header[:1000].split(","):
        tag, _, rest = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        weight = rest.strip().removeprefix("q=") or "1"
        if language in spoken:
            try:
                wanted.append((float(weight), language))
            except ValueError:
                continue
    best = max(wanted, key=lambda pair: pair[0], default=None)
    return None if best is None or best[0] <= 0 else best[1]
