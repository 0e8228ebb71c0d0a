"""The terminals: how each is started in the same font, and how its text is to be sent."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tests.terminals.pango import CELL, FONT, PIXELS

_POINTS: Final = PIXELS * 72 // 96

_FONTS_CONF: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <!-- Bold Arabic would come from another font, in which letters are no cell wide. -->
  <match target="pattern">
    <test name="family" qual="any"><string>DejaVu Sans Mono</string></test>
    <edit name="weight" mode="assign" binding="strong"><const>regular</const></edit>
    <edit name="slant" mode="assign" binding="strong"><const>roman</const></edit>
  </match>
  <match target="font"><edit name="embolden" mode="assign"><bool>false</bool></edit></match>
</fontconfig>
"""


class Opening(NamedTuple):
    """What a window is opened with."""

    home: Path
    """A folder that is the home of the terminal."""
    columns: int
    rows: int
    command: Sequence[str]
    """What is run in it."""


class Window(NamedTuple):
    """A terminal, or one with a multiplexer in it."""

    name: str
    programs: dict[str, str]
    """What has to be installed, each program with its Debian package."""
    finisher: str
    """How text must be sent to it."""
    start: Callable[[Opening], list[str]]
    """The command that opens the window."""
    marks: bool = True
    """Whether harakat are shown."""
    joins: bool = False
    """Whether it joins letters by itself: a word broken over two lines looks like two."""
    strict: bool = True
    """Whether each glyph is as Pango's: kitty makes the wide ones smaller, Chromium shifts them."""

    @property
    def needs(self) -> tuple[str, str]:
        """What the game calls it, and the finisher."""
        return self.name.lower(), self.finisher

    def missing(self) -> list[str]:
        """What is not installed of it."""
        return [
            f"{name} ({package})"
            for name, package in self.programs.items()
            if not shutil.which(name)
        ]


def _script(opening: Opening) -> Path:
    """The command as a program, for what splits a command line in a way of its own."""
    program = opening.home / "inside.sh"
    program.write_text(f"#!/bin/sh\nexec {shlex.join(opening.command)}\n")
    program.chmod(0o755)
    return program


def _xterm(opening: Opening) -> list[str]:
    font = f"{FONT}:pixelsize={PIXELS}"
    size = f"{opening.columns}x{opening.rows}+0+0"
    return ["xterm", "-b", "0", "-fa", font, "-geometry", size, "-e", *opening.command]


def _urxvt(opening: Opening) -> list[str]:
    font = f"xft:{FONT}:pixelsize={PIXELS}"
    return [
        "urxvt",
        "+sb",
        "-letsp",
        "-1",
        "-fn",
        font,
        "-geometry",
        f"{opening.columns}x{opening.rows}+0+0",
        "-e",
        *opening.command,
    ]


def _st(opening: Opening) -> list[str]:
    font = f"{FONT}:pixelsize={PIXELS}"
    return ["st", "-f", font, "-g", f"{opening.columns}x{opening.rows}+0+0", "-e", *opening.command]


def _alacritty(opening: Opening) -> list[str]:
    settings = (
        f"font.normal.family='{FONT}'",
        f"font.size={_POINTS}",
        f"window.dimensions.columns={opening.columns}",
        f"window.dimensions.lines={opening.rows}",
    )
    options = [word for setting in settings for word in ("-o", setting)]
    return ["alacritty", *options, "-e", *opening.command]


def _kitty(opening: Opening) -> list[str]:
    settings = {
        "font_family": FONT,
        "bold_font": FONT,
        "font_size": _POINTS,
        "remember_window_size": "no",
        "initial_window_width": f"{opening.columns}c",
        "initial_window_height": f"{opening.rows}c",
        "update_check_interval": 0,
    }
    options = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
    return ["kitty", "--config=NONE", *options, *opening.command]


def _sakura(opening: Opening) -> list[str]:
    settings = opening.home / ".config/sakura/sakura.conf"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        f"[sakura]\nfont={FONT} {_POINTS}\nfirst_tab=No\nscrollbar=false\n"
        "show_always_first_tab=No\nless_questions=true\ndisable_numbered_tabswitch=true\n"
    )
    program = _script(opening)
    return ["sakura", "-c", str(opening.columns), "-r", str(opening.rows), "-x", str(program)]


def _konsole(opening: Opening) -> list[str]:
    properties = (
        f"Font={FONT},{_POINTS - 0.1},-1,5,50,0,0,0,0,0",
        f"TerminalColumns={opening.columns}",
        f"TerminalRows={opening.rows}",
        "ScrollBarPosition=2",
        "UseFontLineChararacters=true",
    )
    options = [word for one in properties for word in ("-p", one)]
    return ["konsole", "--hide-menubar", "--hide-tabbar", *options, "-e", *opening.command]


def _mlterm(opening: Opening) -> list[str]:
    folder = opening.home / ".mlterm"
    folder.mkdir(exist_ok=True)
    (folder / "aafont").write_text(f"DEFAULT={FONT}\nISO10646_UCS4_1={FONT}\n")
    size = f"{opening.columns}x{opening.rows}"
    options = ["--type=xft", f"--fontsize={PIXELS}", "--sbmod=none", "--geometry", size]
    return ["mlterm", *options, "-e", *opening.command]


def _qterminal(opening: Opening) -> list[str]:
    settings = opening.home / ".config/qterminal.org/qterminal.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    # Qt's cells are a pixel wider and higher than those of others.
    width, height = opening.columns * (CELL[0] + 1) + 8, opening.rows * (CELL[1] + 1) + 8
    settings.write_text(
        f"[General]\nfontFamily={FONT}\nfontSize={_POINTS}\nMenuVisible=false\n"
        "HideTabBarWithOneTab=true\nScrollbarPosition=0\nAskOnExit=false\n"
        "HighlightCurrentTerminal=false\n"
        f"[MainWindow]\nFixedSize=@Size({width} {height})\nSavePosOnExit=false\n"
    )
    program = _script(opening)
    return ["qterminal", "--geometry", f"{width}x{height}", "-e", str(program)]


def _in_tmux(
    outer: Callable[[Opening], list[str]],
) -> Callable[[Opening], list[str]]:
    def start(opening: Opening) -> list[str]:
        settings = opening.home / "tmux.conf"
        settings.write_text(
            "set -g status off\nset -g default-terminal tmux-256color\n"
            "set -ga terminal-overrides ',*:Tc'\nset -sg escape-time 0\n"
        )
        socket = str(opening.home / "tmux.socket")
        inner = ["tmux", "-u", "-S", socket, "-f", str(settings), "new-session", *opening.command]
        return outer(opening._replace(command=inner))

    return start


WINDOWS: Final = (
    Window("xterm", {"xterm": "xterm"}, "b", _xterm),
    Window("VTE", {"sakura": "sakura"}, "c", _sakura),
    Window("Konsole", {"konsole": "konsole"}, "Q", _konsole, joins=True),
    Window("kitty", {"kitty": "kitty"}, "K", _kitty, marks=False, strict=False),
    Window("mlterm", {"mlterm": "mlterm"}, "b", _mlterm),
    Window("urxvt", {"urxvt": "rxvt-unicode"}, "b", _urxvt),
    Window("tmux in xterm", {"xterm": "xterm", "tmux": "tmux"}, "b", _in_tmux(_xterm)),
    Window("tmux in VTE", {"sakura": "sakura", "tmux": "tmux"}, "m", _in_tmux(_sakura)),
    Window("alacritty", {"alacritty": "alacritty"}, "b", _alacritty, marks=False),
    Window("st", {"st": "stterm"}, "b", _st, marks=False),
    Window("QTerminal", {"qterminal": "qterminal"}, "x", _qterminal, marks=False),
)
"""Every terminal that is looked at."""


def environment(home: Path, display: str, path: str) -> dict[str, str]:
    """What a terminal is started with: nothing of the terminal, or the desktop, around us."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    fonts = home / "fonts.conf"
    fonts.write_text(_FONTS_CONF)
    return {
        "DISPLAY": display,
        "PATH": path,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "SHELL": "/bin/sh",
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "FONTCONFIG_FILE": str(fonts),
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "GDK_BACKEND": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "NO_AT_BRIDGE": "1",
        "TEXTUAL_ANIMATIONS": "none",
    }
