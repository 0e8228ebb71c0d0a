"""What a terminal replies late, and the keys around it, as the driver's parser takes them."""

from __future__ import annotations

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message

from quiz.terminal_replies import ReplyFilter
from quiz.tui.textual_parser import drop_replies


class Driven:
    """The parser that a driver of a terminal makes, and what comes of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, replies: ReplyFilter) -> None:
        from textual.drivers import linux_driver

        self.now = 0.0
        monkeypatch.setattr(linux_driver, "XTermParser", XTermParser)
        drop_replies(replies)
        assert "XTermParser" in linux_driver.LinuxDriver.run_input_thread.__code__.co_names
        monkeypatch.setattr("time.monotonic", lambda: self.now)
        monkeypatch.setattr("textual._parser.get_time", lambda: self.now)
        self.parser: XTermParser = vars(linux_driver)["XTermParser"]()

    def sent(self, *parts: str, gap: float = 0.0) -> list[str]:
        """The keys and other events of parts that come one after another."""
        found: list[Message] = []
        for part in parts:
            found += self.parser.feed(part)
            self.now += gap
            found += self.parser.tick()
        return [one.key if isinstance(one, Key) else type(one).__name__ for one in found]


@pytest.mark.parametrize("reply", ["\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c", "\x1b[8;0$y"])
def test_no_reply_that_comes_late_is_taken_for_keys(
    monkeypatch: pytest.MonkeyPatch, reply: str
) -> None:
    replies = ReplyFilter()
    replies.ask(0.0)
    driven = Driven(monkeypatch, replies)
    assert driven.sent("a", reply, "b\x1b[A") == ["a", "b", "up"]
    for cut in range(1, len(reply)):
        assert driven.sent("a", reply[:cut], f"{reply[cut:]}b", gap=0.05) == ["a", "b"]


def test_an_escape_is_a_key_as_soon_as_textual_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    driven = Driven(monkeypatch, ReplyFilter())
    assert driven.sent("\x1b", gap=0.01) == []
    driven.now += 0.1
    assert driven.sent("\x1b[B\x1bx", gap=0.11) == ["escape", "down", "alt+x"]
    assert driven.sent("\x1b", gap=0.11) == ["escape"]
    assert driven.sent("\x1b\x1b", gap=0.11) == ["escape", "escape"]


def test_modes_and_pastes_come_to_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    driven = Driven(monkeypatch, ReplyFilter())
    assert driven.sent("\x1b[?2026;2$y") == ["TerminalSupportsSynchronizedOutput"]
    assert driven.sent("\x1b[200~one\x1b[201~", "a") == ["Paste", "a"]
    assert list(driven.parser.feed("")) == []
