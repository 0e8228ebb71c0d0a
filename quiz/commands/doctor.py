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
from quiz.commands.output import say_json
from quiz.commands.printing import Printer
from quiz.languages.messages import Figure, Listed, Message, worded
from quiz.packs.listing import list_packs
from quiz.saves.terminal_choices import LoadedChoice, load_choice
from quiz.terminal import LIMIT, Asked, asking
from quiz.text.terminals import TerminalProfile, profile_of

_HERE = "command.doctor"
_EXPECTED = {"control": 2, "mark": 1, "wide": 2, "emoji": 2}
_SHOWN = {"control": "U+200E", "mark": "U+064E", "wide": "U+6F22"}
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
    printer = Printer(options)
    report: dict[str, str] = {
        "sanad-quiz": __version__,
        "python": platform.python_version(),
        "textual": version("textual"),
        "system": platform.platform(terse=True),
        "terminal": profile.identity,
        "known_by": worded(f"{_HERE}.known.{profile.reason}", sign=profile.sign),
        "asked": _asked(asked),
        "text": worded(
            f"{_HERE}.text",
            name=form.text,
            form=worded(f"{_HERE}.form.{form.text}"),
            why=_why(options, profile, chosen),
        ),
        "vowel_marks": worded(f"{_HERE}.marks-{'shown' if form.marks else 'out'}"),
        "widths": _widths(asked.answers.widths),
        "colours": _colours(os.environ, profile),
        "size": _size(),
        "locale": _locale(printer.words.language),
        "variables": " ".join(f"{n}={os.environ[n]}" for n in _VARIABLES if n in os.environ),
        "packs": worded(
            f"{_HERE}.packs",
            folder=packs,
            count=len(found),
            playable=sum(one.playable for one in found),
        ),
        "saves": _folder(saves),
        "cache": _folder(paths.cache_dir()),
    }
    if options.json:
        say_json(report)
    else:
        printer.table([(worded(f"{_HERE}.label.{name}"), value) for name, value in report.items()])
    return 0


def _asked(asked: Asked) -> str:
    if asked.why_not is not None:
        return worded(f"{_HERE}.not-asked.{asked.why_not}")
    answers = asked.answers
    if not answers.alive:
        return worded(f"{_HERE}.no-answer", seconds=Figure(str(LIMIT)))
    said = (f"XTVERSION {answers.name}", f"DA2 {answers.device}", f"mode 8 {answers.bidi}")
    told = "; ".join(one for one in said if not one.endswith(" "))
    return told or worded(f"{_HERE}.only-alive")


def _why(options: Namespace, profile: TerminalProfile, chosen: LoadedChoice) -> Message:
    """Say why text is sent in that form."""
    if options.text is not None:
        return worded(f"{_HERE}.why.flag")
    if chosen.choice is not None:
        return worded(f"{_HERE}.why.chosen")
    calibrate = paths.command_of("--calibrate")
    guess = worded(f"{_HERE}.why.guess", command=calibrate)
    why = worded(f"{_HERE}.why.measured") if profile.sure else guess
    if chosen.error is None:
        return why
    return worded(f"{_HERE}.why.unread", why=why, error=chosen.error.in_place)


def _widths(widths: Mapping[str, int]) -> Message:
    if not widths:
        return worded(f"{_HERE}.no-widths")
    told = []
    for name, cells in widths.items():
        # Of the first, only what stands between the two letters around it is of interest.
        around = 2 if name == "control" else 0
        what = _SHOWN.get(name) or worded(f"{_HERE}.joined-emoji")
        told.append(
            worded(
                f"{_HERE}.width" if cells == _EXPECTED[name] else f"{_HERE}.width-wrong",
                what=what,
                cells=cells - around,
                right=_EXPECTED[name] - around,
            )
        )
    return worded("list.all", parts=Listed(tuple(told)))


def _colours(environ: Mapping[str, str], profile: TerminalProfile) -> str:
    if environ.get("NO_COLOR"):
        return worded(f"{_HERE}.no-colours")
    told = environ.get("COLORTERM", "truecolor" if profile.full_colour else "").lower()
    if told in ("truecolor", "24bit"):
        return worded(f"{_HERE}.full-colour")
    return "256" if "256color" in environ.get("TERM", "") else "16"


def _size() -> str:
    width, height = shutil.get_terminal_size((0, 0))
    return f"{width}x{height}" if width and height else worded(f"{_HERE}.no-size")


def _locale(language: str) -> Message:
    environ = os.environ
    named = (environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(n))
    return worded(
        f"{_HERE}.locale",
        locale=next(named, None) or worded(f"{_HERE}.no-locale"),
        encoding=sys.stdout.encoding,
        files=locale.getpreferredencoding(False),
        language=language,
    )


def _folder(folder: Path) -> Message:
    return worded(f"{_HERE}.folder", folder=folder, state=_writable(folder))


def _writable(folder: Path) -> Message:
    """Say whether a folder, or the one it is to be made in, can be written to, by writing there."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    # Not by os.access, which knows of permissions but not of a full disk or a quota.
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"?")
            file.flush()
    except OSError as error:
        return worded(f"{_HERE}.not-writable", error=error.strerror or error)
    return worded(f"{_HERE}.{'writable' if there == folder else 'can-be-made'}")
