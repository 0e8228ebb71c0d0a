"""Which terminal this is, and how right-to-left text is to be sent to it.

No two families of terminals agree about Arabic. What is known of each was measured in real
windows, except where ``measured`` says that it was only read about. A terminal is identified by
its answers to queries, then by ``TERM``, which it sets itself, and only then by its own
variables, which leak into every terminal that is started from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from quiz.text.printable import printable
from quiz.text.terminal_forms import FINISHERS, Finisher, fitted

Reason = Literal["name", "device", "bidi", "term", "variable", "multiplexer", "browser", "unknown"]
"""What a terminal was identified by: its name, the number of its kind, its answer that it reorders
text, ``TERM``, a variable of its own, that it is within tmux or screen, the driver; or nothing."""

_LONGEST_IDENTITY: Final = 60


@dataclass(frozen=True, slots=True)
class Answers:
    """What a terminal answered when it was asked; what it did not answer is empty."""

    alive: bool = False
    """Whether it answered the question that every terminal answers (DA1)."""
    name: str = ""
    """Its name and version (XTVERSION), such as ``XTerm(379)``."""
    device: str = ""
    """The number of its kind, its version and hardware (DA2), such as ``41;379;0``."""
    bidi: str = ""
    """The state of ECMA-48's mode 8, BDSM (DECRQM): 1 it reorders text, 2 it was told not to,
    3 always, 4 never, 0 it knows no such mode."""
    widths: Mapping[str, int] = field(default_factory=dict)
    """The cells that each of `PROBES` took."""


PROBES: Final[Mapping[str, str]] = MappingProxyType(
    {"control": "a\u200eb", "mark": "\u0628\u064e", "wide": "\u6f22", "emoji": "👩\u200d🏫"}
)
"""What is printed to see how many cells it takes: a control of direction between two letters, a
letter with a vowel mark, a wide character, an emoji joined of two."""

NOT_ASKED: Final = Answers()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A family of terminals, how it is identified, and what it needs."""

    identity: str
    text: str
    marks: bool = True
    measured: bool = True
    says: str = ""
    """How the name begins that it answers with."""
    device: str = ""
    """A pattern of what it answers to DA2."""
    terms: tuple[str, ...] = ()
    """How ``TERM`` begins in it, where no other terminal has that."""
    variables: tuple[str, ...] = ()
    program: str = ""
    """What stands in ``TERM_PROGRAM``."""
    enter: str = ""
    leave: str = ""


_KINDS: Final = (
    _Kind("xterm", "b", says="XTerm", device="41;.*", variables=("XTERM_VERSION",)),
    _Kind("vte", "c", says="VTE", device="65;.*", variables=("VTE_VERSION",)),
    _Kind("konsole", "Q", says="Konsole", device="1;115;.*", variables=("KONSOLE_VERSION",)),
    _Kind(
        "kitty",
        "K",
        marks=False,
        says="kitty",
        device="1;4\\d\\d\\d;.*",
        terms=("xterm-kitty",),
        variables=("KITTY_WINDOW_ID",),
    ),
    _Kind(
        "mlterm",
        "b",
        says="mlterm",
        device="24;279;.*",
        terms=("mlterm",),
        variables=("MLTERM",),
        enter="\x1b]5379;use_ctl=false\x07",
        leave="\x1b]5379;use_ctl=true\x07",
    ),
    _Kind("qterminal", "x", marks=False, device="0;115;.*"),
    _Kind("urxvt", "b", device="85;.*", terms=("rxvt-unicode",)),
    _Kind("alacritty", "b", marks=False, terms=("alacritty",), variables=("ALACRITTY_WINDOW_ID",)),
    _Kind("st", "b", marks=False, terms=("st-", "stterm")),
    _Kind("windows-terminal", "b", measured=False, device="0;10;1", variables=("WT_SESSION",)),
    _Kind("wezterm", "b", measured=False, says="WezTerm", program="WezTerm"),
    _Kind(
        "ghostty",
        "b",
        measured=False,
        says="ghostty",
        terms=("xterm-ghostty",),
        program="ghostty",
    ),
    _Kind("foot", "b", measured=False, says="foot", terms=("foot",)),
    _Kind("mintty", "c", measured=False, says="mintty", device="77;.*", program="mintty"),
    _Kind("iterm2", "logical", measured=False, says="iTerm2", program="iTerm.app"),
    _Kind("apple-terminal", "logical", measured=False, program="Apple_Terminal"),
    _Kind("putty", "logical", measured=False, device="0;136;0"),
)
_MULTIPLEXERS: Final = {"TMUX": "tmux", "STY": "screen"}
# tmux and screen swallow the control that VTE needs, and pass on U+200E.
_WITHIN: Final = {"c": "m"}
_MEASURED_WITHIN: Final = frozenset({("tmux", "xterm"), ("screen", "xterm"), ("tmux", "vte")})


@dataclass(frozen=True, slots=True)
class TerminalProfile:
    """A terminal as it was identified, and what it needs."""

    identity: str
    """A name of its kind, under which a player's choice for it is kept; at most 60 characters."""
    text: str
    """The finisher that it is thought to need, by its name in `FINISHERS`."""
    reason: Reason
    sign: str = ""
    """What it was identified by, word for word."""
    sure: bool = False
    """Whether the finisher was measured in this very kind of terminal; else it is a guess."""
    marks: bool = True
    """Whether vowel marks stand where they belong; where they do not, they are not shown."""
    controls: bool = True
    """Whether controls of direction take no cell; where they take one, none is ever sent."""
    utf8: bool = True
    """Whether it reads UTF-8, as far as is known."""
    to_utf8: str = ""
    """What is written to it before all else so that it reads UTF-8, where it does not."""
    from_utf8: str = ""
    """What undoes that."""
    enter: str = ""
    """What is written to it besides, when the game starts."""
    leave: str = ""
    """What undoes that."""
    full_colour: bool = False
    """Whether it is known to show colours of 24 bits, or the nearest that it has."""
    told_already: bool = False
    """Whether it is in ECMA-48's explicit mode as it is: nothing to switch, nothing to put back."""


# The game's own, which `quiz serve` names, and Textual's, which it stands on.
_WEB_DRIVERS = ("quiz.tui.web_driver:VisitorDriver", "textual.drivers.web_driver:WebDriver")


def is_in_browser(environ: Mapping[str, str]) -> bool:
    """Return whether the game is served to a browser, as the server says."""
    return environ.get("TEXTUAL_DRIVER") in _WEB_DRIVERS


def profile_of(environ: Mapping[str, str], answers: Answers = NOT_ASKED) -> TerminalProfile:
    """Identify the terminal by its own answers and the environment."""
    if is_in_browser(environ):
        return TerminalProfile("browser", "b", "browser", sure=True)
    # Before the answers: a multiplexer gives its own, whatever it is within.
    for variable, multiplexer in _MULTIPLEXERS.items():
        if environ.get(variable):
            return _within(multiplexer, environ, answers)
    kind, reason, sign = _told_apart(environ, answers)
    if kind is None:
        return _unknown(environ, answers)
    text, sure = kind.text, kind.measured
    utf8 = _takes(answers, "wide", 2)
    if kind.identity == "xterm" and not utf8:
        # Measured in xterm 379 with LC_ALL=C; what it said of marks and controls was of bytes.
        return TerminalProfile(
            kind.identity,
            text,
            reason,
            sign,
            sure,
            utf8=False,
            to_utf8="\x1b%G",
            from_utf8="\x1b%@",
            full_colour=_is_full_coloured_xterm(answers.name),
        )
    if kind.identity == "vte" and answers.alive:
        # VTE learnt to reorder in 0.58; who has it always on cannot switch it off for one game.
        text = {"": "b", "0": "b", "3": "m", "4": "b"}.get(answers.bidi, "c")
    return TerminalProfile(
        kind.identity,
        text,
        reason,
        sign,
        sure,
        marks=kind.marks and _takes(answers, "mark", 1),
        controls=_takes(answers, "control", 2),
        utf8=utf8,
        enter=kind.enter,
        leave=kind.leave,
        full_colour=_is_full_coloured_xterm(answers.name),
        told_already=answers.bidi == "2",
    )


def _is_full_coloured_xterm(name: str) -> bool:
    """Return whether a terminal is an xterm of patch 331 or later, which shows it by its name only.

    That patch brought direct colours (https://invisible-island.net/xterm/xterm.log.html).
    """
    patch = re.fullmatch(r"XTerm\((\d{1,9})\)", name)
    return patch is not None and int(patch[1]) >= 331


def finisher_of(
    profile: TerminalProfile, text: str | None = None, marks: bool | None = None
) -> Finisher:
    """Return the finisher for a terminal: the one it is thought to need, or one chosen by name.

    ``marks`` is whether vowel marks are shown, if that was chosen too.

    Raises:
        KeyError: for a name that is not in `FINISHERS`.
    """
    chosen = FINISHERS[text or profile.text]
    enter, leave = ("", "") if profile.told_already else (chosen.enter, chosen.leave)
    own = chosen.name == profile.text
    return fitted(
        chosen,
        marks=profile.marks if marks is None else marks,
        controls=profile.controls,
        enter=profile.to_utf8 + enter + (profile.enter if own else ""),
        leave=(profile.leave if own else "") + leave + profile.from_utf8,
    )


def _told_apart(environ: Mapping[str, str], answers: Answers) -> tuple[_Kind | None, Reason, str]:
    for kind in _KINDS:
        if kind.says and answers.name.casefold().startswith(kind.says.casefold()):
            return kind, "name", answers.name
    for kind in _KINDS:
        if kind.device and re.fullmatch(kind.device, answers.device):
            return kind, "device", answers.device
    term = environ.get("TERM", "")
    for kind in _KINDS:
        if kind.terms and term.startswith(kind.terms):
            return kind, "term", term
    for kind in _KINDS:
        if answers.alive and (kind.device or kind.says):
            continue  # it would have said so itself: the variable has leaked into another one
        if sign := _variable(kind, environ):
            return kind, "variable", sign
    return None, "unknown", ""


def _variable(kind: _Kind, environ: Mapping[str, str]) -> str:
    if kind.program and environ.get("TERM_PROGRAM") == kind.program:
        return f"TERM_PROGRAM={kind.program}"
    return next((variable for variable in kind.variables if environ.get(variable)), "")


def _within(multiplexer: str, environ: Mapping[str, str], answers: Answers) -> TerminalProfile:
    """Return the profile of a multiplexer; the terminal outside shows by variables that leak in."""
    outer = next((kind for kind in _KINDS if _variable(kind, environ)), None)
    identity = multiplexer if outer is None else f"{multiplexer} in {outer.identity}"
    return TerminalProfile(
        identity,
        "b" if outer is None else _WITHIN.get(outer.text, "b"),
        "multiplexer",
        "" if outer is None else _variable(outer, environ),
        sure=outer is not None and (multiplexer, outer.identity) in _MEASURED_WITHIN,
        marks=outer is None or outer.marks,
        controls=_takes(answers, "control", 2),
        utf8=_takes(answers, "wide", 2),
    )


def _unknown(environ: Mapping[str, str], answers: Answers) -> TerminalProfile:
    """Return the profile of a terminal that nothing is known of but what it says of itself."""
    name = answers.name or environ.get("TERM_PROGRAM") or environ.get("TERM") or "unknown"
    over_ssh = " over ssh" if is_remote(environ) else ""
    called = f"{name} {answers.device}".strip() or "unknown"  # one may call itself a blank
    identity = printable(called[: _LONGEST_IDENTITY - 10] + over_ssh)
    reorders = answers.bidi in ("1", "2", "3")
    return TerminalProfile(
        identity,
        ("m" if answers.bidi == "3" else "c") if reorders else "b",
        "bidi" if reorders else "unknown",
        answers.bidi,
        marks=_takes(answers, "mark", 1),
        controls=_takes(answers, "control", 2),
        utf8=_takes(answers, "wide", 2),
        told_already=answers.bidi == "2",
    )


def is_remote(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal is another computer's."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def _takes(answers: Answers, probe: str, cells: int) -> bool:
    """Return whether a probe took no more cells than it should, as far as is known."""
    return answers.widths.get(probe, cells) <= cells
