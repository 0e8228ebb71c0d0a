"""Commands of all screens, and their keys, which mean nothing else anywhere."""

from __future__ import annotations

from quiz.tui.keys import Command, Group

HELP = Command("help", ("question_mark", "f1"), "?", "keys.help")
QUIT = Command("app.quit", ("q", "ctrl+q"), "q", "keys.quit")
COPY = Command("copy", ("c",), "c", "keys.copy", in_bar=False)
THEME = Command("app.switch_theme", ("t",), "t", "keys.theme", in_bar=False)
SETTINGS = Command("settings", ("e", "comma"), "e", "keys.settings", in_bar=False)
PALETTE = Command("palette", ("ctrl+p",), "Ctrl+P", "keys.palette", in_bar=False, in_palette=False)
CALIBRATE = Command("calibrate", ("f2",), "F2", "keys.calibrate", in_bar=False)
LANGUAGE = Command(
    "switch_language", ("l",), "l", "keys.switch-language", in_bar=False, in_palette=False
)
SCROLL = Command("scroll_page(1)", ("pagedown",), "PgUp PgDn", "keys.scroll", in_bar=False)

SUSPEND = Command(
    "app.suspend_process", ("ctrl+z",), "Ctrl+Z", "keys.suspend", in_bar=False, in_palette=False
)

ANYWHERE = Group(
    "help.anywhere",
    (HELP, PALETTE, SETTINGS, LANGUAGE, THEME, CALIBRATE, SCROLL, COPY, SUSPEND, QUIT),
)
