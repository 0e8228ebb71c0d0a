"""Terminals are told apart by what they answered when they were really asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.text.layout import one_line
from quiz.text.terminal_forms import FINISHERS
from quiz.text.terminals import NOT_ASKED, PROBES, Answers, TerminalProfile, finisher_of, profile_of
from tests.text.strategies import plain

WIDTHS = {"control": 2, "mark": 1, "wide": 2, "emoji": 4}


def answers(name: str = "", device: str = "", bidi: str = "", **widths: int) -> Answers:
    return Answers(alive=True, name=name, device=device, bidi=bidi, widths={**WIDTHS, **widths})


# Recorded from each of them in a window, 2026-11.
RECORDED: Mapping[str, tuple[dict[str, str], Answers, str, bool]] = {
    "xterm": (
        {"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"},
        answers("XTerm(379)", "41;379;0", "0"),
        "b",
        True,
    ),
    "vte": (
        {"TERM": "xterm-256color", "VTE_VERSION": "7006"},
        answers("", "65;7006;1", "1"),
        "c",
        True,
    ),
    "konsole": (
        {"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"},
        answers("Konsole 22.12.3", "1;115;0"),
        "Q",
        True,
    ),
    "kitty": (
        {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"},
        answers("kitty(0.26.5)", "1;4000;26", "0"),
        "K",
        False,
    ),
    "mlterm": (
        {"TERM": "mlterm", "MLTERM": "3.9.0"},
        answers("", "24;279;0", "0", control=3),
        "b",
        True,
    ),
    "qterminal": ({"TERM": "xterm-256color"}, answers("", "0;115;0"), "x", False),
    "urxvt": ({"TERM": "rxvt-unicode-256color"}, answers("", "85;95;0"), "b", True),
    "alacritty": (
        {"TERM": "alacritty", "ALACRITTY_WINDOW_ID": "2097159"},
        answers("", "0;1700;1"),
        "b",
        False,
    ),
    "st": ({"TERM": "st-256color"}, answers(), "b", False),
    "tmux in xterm": (
        {"TERM": "tmux-256color", "TMUX": "socket,1,0", "XTERM_VERSION": "XTerm(379)"},
        answers("tmux 3.3a", "84;0;0"),
        "b",
        True,
    ),
    "tmux in vte": (
        {"TERM": "tmux-256color", "TMUX": "socket,1,0", "VTE_VERSION": "7006"},
        answers("tmux 3.3a", "84;0;0"),
        "m",
        True,
    ),
    "screen in xterm": (
        {"TERM": "screen", "STY": "1.pts-0.vm", "XTERM_VERSION": "XTerm(379)"},
        answers("", "83;40900;0"),
        "b",
        True,
    ),
}
LEAKING = {
    "VTE_VERSION": "7006",
    "KONSOLE_VERSION": "221203",
    "KITTY_WINDOW_ID": "1",
    "MLTERM": "3.9.0",
    "XTERM_VERSION": "XTerm(379)",
}


@pytest.mark.parametrize("identity", RECORDED)
def test_a_terminal_is_told_by_its_answers(identity: str) -> None:
    environ, said, text, marks = RECORDED[identity]
    profile = profile_of(environ, said)
    assert (profile.identity, profile.text, profile.marks) == (identity, text, marks)
    assert profile.sure
    assert profile.controls == (identity != "mlterm")


@pytest.mark.parametrize("identity", [name for name in RECORDED if " in " not in name])
@pytest.mark.parametrize("variable", LEAKING)
def test_variables_of_the_terminal_from_which_it_was_started_do_not_mislead(
    identity: str, variable: str
) -> None:
    environ, said, text, _ = RECORDED[identity]
    profile = profile_of({**environ, variable: LEAKING[variable]}, said)
    assert (profile.identity, profile.text) == (identity, text)


@pytest.mark.parametrize(
    ("environ", "identity", "text", "sure"),
    [
        ({"KONSOLE_VERSION": "221203"}, "konsole", "Q", True),
        ({"KITTY_WINDOW_ID": "1"}, "kitty", "K", True),
        ({"VTE_VERSION": "7006"}, "vte", "c", True),
        ({"MLTERM": "3.9.0"}, "mlterm", "b", True),
        ({"TERM": "xterm-kitty", "SSH_TTY": "/dev/pts/1"}, "kitty", "K", True),
        ({"TMUX": "t", "KITTY_WINDOW_ID": "1"}, "tmux in kitty", "b", False),
        ({"TMUX": "t"}, "tmux", "b", False),
        ({"TERM_PROGRAM": "mintty"}, "mintty", "c", False),
        ({"TERM_PROGRAM": "iTerm.app"}, "iterm2", "logical", False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "apple-terminal", "logical", False),
        ({"WT_SESSION": "1"}, "windows-terminal", "b", False),
        ({"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"}, "browser", "b", True),
        ({"TERM": "xterm-256color", "SSH_TTY": "x"}, "xterm-256color over ssh", "b", False),
        ({}, "unknown", "b", False),
    ],
)
def test_one_that_is_not_asked_is_told_by_the_environment(
    environ: dict[str, str], identity: str, text: str, sure: bool
) -> None:
    profile = profile_of(environ)
    assert (profile.identity, profile.text, profile.sure) == (identity, text, sure)


@pytest.mark.parametrize(
    ("bidi", "text"), [("1", "c"), ("2", "c"), ("3", "m"), ("4", "b"), ("0", "b"), ("", "b")]
)
def test_one_that_says_that_it_reorders_text_is_believed(bidi: str, text: str) -> None:
    assert profile_of({"TERM": "strange"}, answers("Strange 1", "99;1;0", bidi)).text == text
    assert profile_of({}, answers("", "65;7006;1", bidi)).text == text


def test_one_that_was_told_not_to_reorder_is_not_told_again() -> None:
    finisher = finisher_of(profile_of({}, answers("", "65;7006;1", "2")))
    assert (finisher.name, finisher.enter, finisher.leave) == ("c", "", "")


@pytest.mark.parametrize(
    ("name", "full"),
    [("XTerm(379)", True), ("XTerm(331)", True), ("XTerm(330)", False), ("", False)],
)
def test_an_xterm_that_is_new_enough_has_all_colours_though_it_does_not_say_so(
    name: str, full: bool
) -> None:
    assert profile_of({"TERM": "xterm"}, answers(name, "41;379;0")).full_colour is full


def test_marks_that_take_a_cell_are_not_shown() -> None:
    profile = profile_of({"TERM": "strange"}, answers(mark=2))
    finisher = finisher_of(profile)
    assert finisher.finish(one_line("كُتِبَ")).text == one_line("كتب").text
    shown = finisher_of(profile, marks=True)
    assert shown.finish(one_line("كُتِبَ")).text == one_line("كُتِبَ").text


@given(plain, st.sampled_from(sorted(FINISHERS)))
def test_controls_that_take_a_cell_are_never_sent(text: str, name: str) -> None:
    finisher = finisher_of(profile_of({"TERM": "strange"}, answers(control=3)), name)
    line = finisher.finish(one_line(text, joined=finisher.joined))
    assert not set("".join(line.cells)) & set("\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202e")
    assert len(line.cells) == len(line.indices) == len(line.levels)


def test_mlterm_is_told_to_leave_text_alone_and_later_to_care_for_it_again() -> None:
    profile = profile_of(*RECORDED["mlterm"][:2])
    finisher = finisher_of(profile)
    assert finisher.enter == "\x1b]5379;use_ctl=false\x07"
    assert finisher.leave == "\x1b]5379;use_ctl=true\x07"
    assert finisher_of(profile, "logical").enter == ""


def test_an_xterm_that_reads_bytes_is_told_to_read_utf_8_and_later_as_before() -> None:
    """As one does that was started with LC_ALL=C: three bytes of a letter take three cells."""
    environ, _, form, marks = RECORDED["xterm"]
    said = answers("XTerm(379)", "41;379;0", "0", control=4, mark=4, wide=3, emoji=11)
    profile = profile_of(environ, said)
    assert (profile.utf8, profile.marks, profile.controls) == (False, marks, True)
    for name in (form, "logical"):
        finisher = finisher_of(profile, name)
        assert (finisher.enter, finisher.leave) == ("\x1b%G", "\x1b%@")


@pytest.mark.parametrize("identity", [one for one in RECORDED if one != "xterm"])
def test_another_that_reads_bytes_is_known_to(identity: str) -> None:
    environ, said, *_ = RECORDED[identity]
    assert profile_of(environ, said).utf8
    profile = profile_of(environ, replace(said, widths={**WIDTHS, "wide": 3}))
    assert (profile.utf8, profile.to_utf8) == (False, "")


def test_a_form_chosen_by_name_goes_before_what_was_found_out() -> None:
    profile = profile_of(*RECORDED["vte"][:2])
    assert finisher_of(profile, "m").name == "m"
    assert finisher_of(profile, "m").enter == ""
    with pytest.raises(KeyError):
        finisher_of(profile, "z")


def test_the_same_profile_has_the_very_same_finisher() -> None:
    """Text that was laid out for it is told by it."""
    one, other = (finisher_of(profile_of({"TERM": "alacritty"})) for _ in range(2))
    assert one is other


_texts = st.text(max_size=80)


@example({}, Answers(False, " ", "", "", {}))
@given(
    st.dictionaries(
        st.sampled_from([*LEAKING, "TERM", "TERM_PROGRAM", "TMUX", "STY", "SSH_TTY", "WT_SESSION"]),
        _texts,
    ),
    st.builds(
        Answers,
        st.booleans(),
        _texts,
        _texts,
        _texts,
        st.dictionaries(st.sampled_from(list(PROBES)), st.integers(0, 9)),
    ),
)
def test_whatever_a_terminal_says_it_has_a_profile(environ: dict[str, str], said: Answers) -> None:
    profile = profile_of(environ, said)
    assert profile.text in FINISHERS
    assert len(profile.identity) > 0
    assert profile.identity.isprintable()
    assert finisher_of(profile).name == profile.text


def test_what_is_not_asked_is_answered_by_nothing() -> None:
    assert Answers() == NOT_ASKED
    assert isinstance(profile_of({}, NOT_ASKED), TerminalProfile)
