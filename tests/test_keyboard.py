"""Answers typed at a terminal: which of what is typed is one."""

from __future__ import annotations

import os
import sys

import pytest

from quiz.keyboard import Keyboard


def test_what_is_typed_as_soon_as_the_question_stands_there_is_its_answer() -> None:
    # A question that is wrapped, or comes from the right, is sent line by line: its last line is
    # there before the one who asks begins to listen.
    ours, theirs = os.openpty()

    def ask() -> None:
        os.write(ours, b"\x1b[?64;1;2cq\n")  # after what the terminal replies late

    with os.fdopen(theirs) as line, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", line)
        with Keyboard() as keyboard:
            assert keyboard.answer(ask) == "q\n"
    os.close(ours)
