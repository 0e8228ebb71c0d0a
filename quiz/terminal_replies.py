"""Telling what a terminal replies to queries from keys, however late and in whatever parts."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_ESC: Final = "\x1b"
_LONGEST: Final = 1024
"""Characters after which something is no reply: the longest that are asked for have a hundred."""

_REPLY = re.compile(
    r"\x1b\[(?:"
    r"\?[\d;]*(?P<last>c)"  # DA1
    r"|>[\d;]*c"  # DA2
    r"|(?P<mode>\?[\d;]*\$y)"  # DECRPM
    r"|\d+;\d+\$y"
    r"|\??\d+;\d+(?:;\d+)?R"  # CPR
    r"|\??\d+n"  # DSR
    r"|\?\d+u"  # the state of kitty's protocol
    r")"
    r"|\x1bP(?:[>!]\||[01][$+]r)[^\x1b]*\x1b\\"  # XTVERSION, DA3, DECRPSS, XTGETTCAP
    r"|\x1b\]\d+;[^\x07\x1b]*(?:\x07|\x1b\\)"  # colours
)
_BEGUN = re.compile(
    r"\x1b(?:"
    r"\[(?:\?[\d;]*\$?|>[\d;]*|[\d;]*|\d+;\d+\$)"
    r"|P(?:[>!](?:\|[^\x1b]*\x1b?)?|[01](?:[$+](?:r[^\x1b]*\x1b?)?)?)?"
    r"|\](?:\d+(?:;[^\x07\x1b]*\x1b?)?)?"
    r")?"
)
_NO_KEY = re.compile(r"\x1b(?:\[[?>]|\[\d+;\d+\$|P[>!]\||P[01][$+]r|\]\d+;)")
"""How nothing begins that a key sends."""


class Typed(NamedTuple):
    """Text that a terminal sent, and that is no reply."""

    text: str
    is_over: bool = False
    """Whether what comes later is no part of the same key: a lone escape is the key Escape."""


def without_replies(line: str) -> str:
    """Return a line that was read whole without the replies in it."""
    return _REPLY.sub("", line)


class ReplyFilter:
    """What a terminal sends without its replies.

    It holds back what may be the beginning of a reply until that can be told. It reads no clock:
    the caller says what time it is, in seconds.
    """

    delay_owed = 1.0
    """Seconds after which what may begin a reply is a key, while the terminal owes one."""
    delay_cut = 4.0
    """The same of what had come of a reply when the program ceased to wait for it; and seconds
    after which the beginning of a reply that is that of no key is given up."""
    owed_for = 15.0
    """Seconds for which a terminal that has been asked is thought to owe a reply."""

    def __init__(self) -> None:
        self.delay = 0.1
        """Seconds after which a lone escape is the key Escape."""
        self._held = ""
        self._held_at = 0.0
        self._is_cut = False
        self._owed_until = 0.0

    def ask(self, now: float) -> None:
        """Note that the terminal has been asked what it is."""
        self._owed_until = now + self.owed_for

    def cut_off(self, now: float) -> None:
        """Note that nobody waits any longer for the rest of what has begun."""
        self._is_cut, self._held_at = bool(self._held), now

    def feed(self, text: str, now: float) -> list[Typed]:
        """Return what was typed of a text, and of what was held back before it."""
        if not self._held and _ESC not in text:
            return [Typed(text)]
        typed = self.overdue(now)
        for character in text:
            typed += self._take(character, now)
        return _joined(typed)

    def overdue(self, now: float) -> list[Typed]:
        """Return what has been held back for so long that it was typed."""
        if not self._held or now - self._held_at < self._patience(now):
            return []
        return self._let_go(is_over=True)

    def _take(self, character: str, now: float) -> list[Typed]:
        if not self._held:
            if character != _ESC:
                return [Typed(character)]
            self._hold(character, now)
            return []
        sequence = self._held + character
        if reply := _REPLY.fullmatch(sequence):
            self._hold("", now)
            if reply["last"]:
                self._owed_until = 0.0
            # Textual asks for modes of its own; it understands each answer, and drops others.
            return [Typed(sequence)] if reply["mode"] else []
        if _BEGUN.fullmatch(sequence) and len(sequence) <= _LONGEST:
            self._hold(sequence, now)
            return []
        if len(self._held) > 1 and self._held.endswith(_ESC):  # no end of a string, but a key
            self._hold(_ESC, self._held_at)
            return self._take(character, now)
        is_over = now - self._held_at >= self.delay
        return [*self._let_go(is_over=is_over), *self._take(character, now)]

    def _hold(self, sequence: str, now: float) -> None:
        self._held, self._held_at, self._is_cut = sequence, now, False

    def _let_go(self, *, is_over: bool) -> list[Typed]:
        held = self._held
        self._hold("", 0.0)
        return [] if _NO_KEY.match(held) else [Typed(held, is_over)]

    def _patience(self, now: float) -> float:
        if self._is_cut or _NO_KEY.match(self._held):
            return self.delay_cut
        return self.delay_owed if now < self._owed_until else self.delay


def _joined(typed: list[Typed]) -> list[Typed]:
    """Join what follows upon each other without a pause."""
    joined: list[Typed] = []
    for one in typed:
        if joined and not joined[-1].is_over:
            joined[-1] = Typed(joined[-1].text + one.text, one.is_over)
        else:
            joined.append(one)
    return joined
