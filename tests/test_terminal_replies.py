"""Replies of a terminal, told from keys however late they come and in whatever parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.terminal_replies import ReplyFilter, Typed, without_replies

REPLIES = {
    "DA1": "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
    "DA2": "\x1b[>41;379;0c",
    "XTVERSION": "\x1bP>|XTerm(379)\x1b\\",
    "DECRPM": "\x1b[8;0$y",
    "CPR": "\x1b[1;5R",
    "DECXCPR": "\x1b[?1;5R",
    "DSR": "\x1b[0n",
    "kitty": "\x1b[?0u",
    "OSC by ST": "\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "OSC by BEL": "\x1b]11;rgb:0000/0000/0000\x07",
}
MODE = "\x1b[?2026;2$y"
"""What Textual asks for itself."""
KEYS = [
    "a",
    "R",
    "c",
    "7",
    "\r",
    "م",
    "\x1b[A",
    "\x1b[1;2B",
    "\x1b[15;5~",
    "\x1bOP",
    "\x1b[3$",  # as rxvt sends Shift+Delete
    "\x1bx",
    "\x1b[Z",
    "\x1b[27u",
    "\x1b[97;;97u",
    "\x1b[<35;10;5M",
    "\x1b[M !!",
    "\x1b[I",
    "\x1b[200~pasted\x1b[201~",
    "\x1b[48;24;80;480;800t",
]
LATE = 3.0


def typed(parts: list[str], *, gap: float = 0.0, owed: bool = True) -> str:
    """What was typed of parts that come one after another, and nothing after them."""
    replies, now = ReplyFilter(), 0.0
    if owed:
        replies.ask(now)
    found: list[Typed] = []
    for part in parts:
        found += replies.feed(part, now)
        now += gap
        found += replies.overdue(now)
    found += replies.overdue(now + 10)
    return "".join(one.text for one in found)


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
@pytest.mark.parametrize("owed", [True, False], ids=["owed", "unasked"])
def test_a_reply_is_dropped_in_whatever_parts_it_comes(reply: str, owed: bool) -> None:
    assert typed([reply], owed=owed) == ""
    assert typed(list(reply), gap=0.05, owed=owed) == ""
    for cut in range(1, len(reply)):
        assert typed(["a", reply[:cut], reply[cut:], "b"], owed=owed) == "ab"


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_one_that_is_owed_is_waited_for_within(reply: str) -> None:
    for cut in range(1, len(reply)):
        assert typed([reply[:cut], reply[cut:] + "b"], gap=0.8) == "b"


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_the_rest_of_one_that_the_program_ceased_to_wait_for_comes_late(reply: str) -> None:
    for cut in range(1, len(reply)):
        replies = ReplyFilter()
        replies.ask(0.0)
        assert replies.feed(f"a{reply[:cut]}", 0.3) == [Typed("a")]
        replies.cut_off(0.5)
        assert replies.overdue(0.5 + LATE) == []
        assert replies.feed(f"{reply[cut:]}b", 0.5 + LATE) == [Typed("b")]


@given(st.lists(st.sampled_from([*KEYS, *REPLIES.values()])), st.data())
def test_all_keys_come_and_in_their_order(sent: list[str], data: st.DataObject) -> None:
    text = "".join(sent)
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=5).map(sorted))
    parts = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    keys = "".join(one for one in sent if one not in REPLIES.values())
    assert typed(parts, gap=0.01) == keys


def test_a_lone_escape_is_the_key_soon() -> None:
    replies = ReplyFilter()
    assert replies.feed("\x1b", 5.0) == []
    assert replies.overdue(5.05) == []
    assert replies.overdue(5.11) == [Typed("\x1b", is_over=True)]
    assert replies.overdue(5.2) == []


def test_a_key_after_a_lone_escape_is_another() -> None:
    replies = ReplyFilter()
    replies.ask(0.0)
    assert replies.feed("\x1b", 1.0) == []
    assert replies.feed("x", 1.5) == [Typed("\x1b", is_over=True), Typed("x")]
    assert replies.feed("\x1b", 2.0) == []
    assert replies.feed("x", 2.01) == [Typed("\x1bx")]


def test_once_all_is_replied_an_escape_waits_no_longer_than_usual() -> None:
    replies = ReplyFilter()
    replies.ask(0.0)
    replies.feed("\x1b", 1.0)
    assert replies.overdue(1.5) == []
    replies.feed(REPLIES["DA1"], 1.6)
    replies.feed("\x1b", 2.0)
    assert replies.overdue(2.11) == [Typed("\x1b", is_over=True)]


def test_a_terminal_that_never_replies_owes_nothing_after_a_while() -> None:
    replies = ReplyFilter()
    replies.ask(0.0)
    replies.feed("\x1b", 60.0)
    assert replies.overdue(60.11) == [Typed("\x1b", is_over=True)]


def test_a_key_in_the_place_of_the_rest_of_a_reply_counts() -> None:
    assert typed(["\x1b[?64;1", "x", "\x1b[A"], gap=1.0) == "x\x1b[A"
    assert typed(["\x1b]10;rgb:ff", "\x1b[A"], gap=1.0) == "\x1b[A"


def test_modes_are_for_who_asked_for_them() -> None:
    for cut in range(1, len(MODE)):
        assert typed([MODE[:cut], MODE[cut:]], gap=0.05) == MODE


def test_a_line_is_read_without_the_replies_in_it() -> None:
    line = "".join(f"{one}{two}" for one, two in zip("1 2 3 4 5 ", REPLIES.values(), strict=True))
    assert without_replies(f"{line}\n") == "1 2 3 4 5 \n"
