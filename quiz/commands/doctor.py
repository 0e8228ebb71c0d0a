"""``quiz doctor``: what was found out about the terminal and the disk, for reports of faults."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from quiz import __version__, paths
from quiz.commands.output import say, say_json
from quiz.languages.catalogue import language_of
from quiz.packs.listing import list_packs
from quiz.saves.terminal_choices import LoadedChoice, load_choice
from quiz.terminal import LIMIT, Asked, asking
from quiz.text.terminals import TerminalProfile, profile_of

_FORMS = {
    "b": "in visual order",
    "c": "in visual order, the terminal's own reordering switched off",
    "m": "in visual order, U+200E behind every character",
    "Q": "in logical runs, each isolated",
    "K": "in visual order, right-to-left words turned round",
    "x": "in visual order, neighbours of different colour",
    "logical": "as it is, left to the terminal",
}
_REASONS = {
    "name": "it calls itself {sign}",
    "device": "its device attributes are {sign}",
    "bidi": "it says that it reorders text (mode 8 is {sign})",
    "term": "TERM is {sign}",
    "variable": "{sign} is set",
    "multiplexer": "{sign} leaks through it",
    "browser": "the game is served to a browser",
    "unknown": "nothing gave it away",
}
_EXPECTED = {"control": 2, "mark": 1, "wide": 2, "emoji": 2}
_SHOWN = {"control": "U+200E", "mark": "U+064E", "wide": "U+6F22", "emoji": "joined emoji"}
_VARIABLES = (
    *("TERM", "TERM_PROGRAM", "COLORTERM", "COLORFGBG", "NO_COLOR", "VTE_VERSION"),
    *("KONSOLE_VERSION", "KITTY_WINDOW_ID", "MLTERM", "XTERM_VERSION", "ALACRITTY_WINDOW_ID"),
    *("WT_SESSION", "TMUX", "STY", "SSH_TTY", "CI", "TEXTUAL_DRIVER"),
)


def run(options: Namespace) -> int:
    """Print the report, a line for each thing."""
    with asking(os.environ, wanted=options.text is None) as answered:
        asked = answered()
    profile = profile_of(os.environ, asked.answers)
    saves = paths.saves_dir(options.saves)
    chosen = load_choice(saves, profile.identity)
    form = chosen.over(profile, options.text)
    packs = paths.packs_dir(options.packs)
    found = list_packs(packs, paths.cache_dir())
    report = {
        "sanad-quiz": __version__,
        "python": platform.python_version(),
        "textual": version("textual"),
        "system": platform.platform(terse=True),
        "terminal": profile.identity,
        "known_by": _REASONS[profile.reason].format(sign=profile.sign),
        "asked": asked.why_not or _answered(asked),
        "text": f"{form.text}, {_FORMS[form.text]} ({_why(options, profile, chosen)})",
        "vowel_marks": "shown" if form.marks else "left out",
        "widths": _widths(asked.answers.widths),
        "colours": _colours(os.environ, profile),
        "size": _size(),
        "locale": _locale(),
        "variables": " ".join(f"{n}={os.environ[n]}" for n in _VARIABLES if n in os.environ),
        "packs": f"{packs} ({len(found)}, {sum(one.playable for one in found)} playable)",
        "saves": f"{saves} ({_writable(saves)})",
        "cache": f"{paths.cache_dir()} ({_writable(paths.cache_dir())})",
    }
    if options.json:
        say_json(report)
    else:
        for name, value in report.items():
            say(f"{name.replace('_', ' '):<12} {value}".rstrip())
    return 0


def _answered(asked: Asked) -> str:
    answers = asked.answers
    if not answers.alive:
        return f"no answer within {LIMIT} s"
    said = (f"XTVERSION {answers.name}", f"DA2 {answers.device}", f"mode 8 {answers.bidi}")
    return "; ".join(one for one in said if not one.endswith(" ")) or "only DA1 was answered"


def _why(options: Namespace, profile: TerminalProfile, chosen: LoadedChoice) -> str:
    """Say why text is sent in that form."""
    if options.text is not None:
        return "by --text"
    if chosen.choice is not None:
        return "chosen for this kind of terminal"
    why = "as measured in it" if profile.sure else "a guess: see quiz --calibrate"
    return why if chosen.error is None else f"{why}; what was chosen cannot be read: {chosen.error}"


def _widths(widths: Mapping[str, int]) -> str:
    if not widths:
        return "not known"
    told = []
    for name, cells in widths.items():
        # Of the first, only what stands between the two letters around it is of interest.
        around = 2 if name == "control" else 0
        note = "" if cells == _EXPECTED[name] else f" (not {_EXPECTED[name] - around})"
        told.append(f"{_SHOWN[name]} {cells - around}{note}")
    return ", ".join(told)


def _colours(environ: Mapping[str, str], profile: TerminalProfile) -> str:
    if environ.get("NO_COLOR"):
        return "none (NO_COLOR)"
    told = environ.get("COLORTERM", "truecolor" if profile.full_colour else "").lower()
    if told in ("truecolor", "24bit"):
        return "24 bit"
    return "256" if "256color" in environ.get("TERM", "") else "16"


def _size() -> str:
    width, height = shutil.get_terminal_size((0, 0))
    return f"{width}x{height}" if width and height else "not known"


def _locale() -> str:
    environ = os.environ
    named = next((environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(n)), "none")
    encoding = f"{sys.stdout.encoding}, files {locale.getpreferredencoding(False)}"
    return f"{named} ({encoding}); the interface speaks {language_of(environ)}"


def _writable(folder: Path) -> str:
    """Say whether a folder, or the one it is to be made in, can be written to, by writing there."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    # Not by os.access, which knows of permissions but not of a full disk or a quota.
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"?")
            file.flush()
    except OSError as error:
        return f"cannot be written: {error.strerror or error}"
    return "can be written" if there == folder else "not there yet, can be made"
