"""The themes: one calm accent, on dark and on light, and both again at the highest contrast.

Each is there twice: in colours of its own, and in the sixteen of the terminal. Rounded to sixteen,
colours of 24 bits come out by accident: greens as grey, lines as nothing. Text of the first two has
a contrast of at least 4.5:1 with what is behind it, of the other two of 7:1, and lines, bars and
marks have one of 3:1 (WCAG 2.2, success criteria 1.4.3, 1.4.6 and 1.4.11);
``tests/tui/test_themes.py`` measures what is drawn.

Beside the names of Textual a theme has ``$quiet`` for text that is not what matters most, ``$line``
for lines, bars and all that is drawn and not filled, ``$frame`` for what surrounds a panel or
stands beside a sentence, and ``$evidence`` for what lies behind the words that prove a fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from textual.theme import Theme

DARK = Theme(
    name="sanad-dark",
    primary="#7fb4c4",
    accent="#7fb4c4",
    success="#8fbf8f",
    warning="#d8b36a",
    error="#d98c86",
    foreground="#d9dde3",
    background="#14181d",
    surface="#1b2127",
    panel="#242b33",
    dark=True,
    variables={
        "quiet": "#d9dde3 75%",
        "line": "#6b7683",
        "frame": "#5f93a3",
        "evidence": "#263b43",
    },
)
LIGHT = Theme(
    name="sanad-light",
    primary="#1f6479",
    accent="#1f6479",
    success="#2f6b3a",
    warning="#7a4000",
    error="#9c3530",
    foreground="#22272d",
    background="#f7f5f0",
    surface="#efece5",
    panel="#e4e0d6",
    dark=False,
    variables={
        "quiet": "#22272d 75%",
        "line": "#7d7a72",
        "frame": "#3f7f92",
        "evidence": "#dce6e6",
    },
)
CONTRAST_DARK = Theme(
    name="sanad-contrast-dark",
    primary="#6fe0ff",
    accent="#6fe0ff",
    success="#7dff8a",
    warning="#ffe14d",
    error="#ffb0a8",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#2a2a2a",
    dark=True,
    text_alpha=1.0,
    variables={
        "quiet": "#ffffff 75%",
        "line": "#8a8a8a",
        "frame": "#6fe0ff",
        "evidence": "#00005f",
    },
)
CONTRAST_LIGHT = Theme(
    name="sanad-contrast-light",
    primary="#00405c",
    accent="#00405c",
    success="#00460f",
    warning="#533a00",
    error="#7d0010",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e2e2e2",
    dark=False,
    text_alpha=1.0,
    variables={
        "quiet": "#000000 75%",
        "line": "#6e6e6e",
        "frame": "#00405c",
        "evidence": "#cdeeff",
    },
)

THEMES: Final[Mapping[str, Theme]] = MappingProxyType(
    {
        "dark": DARK,
        "light": LIGHT,
        "contrast-dark": CONTRAST_DARK,
        "contrast-light": CONTRAST_LIGHT,
    }
)
"""Every theme by the name that the settings give it, in the order in which a key steps."""


def _in_sixteen(
    theme: Theme,
    *,
    ink: str,
    accent: str,
    success: str,
    warning: str,
    error: str,
    quiet: str,
    line: str,
) -> Theme:
    """Return a theme in the colours that terminals call so, on their black or their white."""
    # Not on the terminal's own background: nobody knows whether that is dark or light.
    paper = "ansi_black" if theme.dark else "ansi_bright_white"
    return Theme(
        name=f"{theme.name}-16",
        primary=accent,
        accent=accent,
        success=success,
        warning=warning,
        error=error,
        foreground=ink,
        background=paper,
        dark=theme.dark,
        ansi=True,
        # Tints would be as strong as any other colour: what they tell is told by signs as well.
        variables={
            "ansi-background": paper,  # style sheets of Textual's name these two
            "ansi-foreground": ink,
            "surface": paper,
            "panel": paper,
            "quiet": quiet,
            "line": line,
            "frame": accent,
            "evidence": paper,
        },
    )


# Chosen by what xterm and VTE draw them as. On black, red and blue are too dark, and what is called
# bright black may be anything; on white, only black, blue, red and magenta are dark enough.
SIXTEEN: Final[Mapping[str, Theme]] = MappingProxyType(
    {
        "dark": _in_sixteen(
            DARK,
            ink="ansi_bright_white",
            accent="ansi_cyan",
            success="ansi_green",
            warning="ansi_bright_yellow",
            error="ansi_bright_red",
            quiet="ansi_white",
            line="ansi_white",
        ),
        "light": _in_sixteen(
            LIGHT,
            ink="ansi_black",
            accent="ansi_blue",
            success="ansi_blue",
            warning="ansi_magenta",
            error="ansi_red",
            quiet="ansi_black",
            line="ansi_bright_black",
        ),
        "contrast-dark": _in_sixteen(
            CONTRAST_DARK,
            ink="ansi_bright_white",
            accent="ansi_bright_cyan",
            success="ansi_bright_green",
            warning="ansi_bright_yellow",
            error="ansi_bright_yellow",
            quiet="ansi_bright_white",
            line="ansi_white",
        ),
        "contrast-light": _in_sixteen(
            CONTRAST_LIGHT,
            ink="ansi_black",
            accent="ansi_blue",
            success="ansi_blue",
            warning="ansi_black",
            error="ansi_black",
            quiet="ansi_black",
            line="ansi_black",
        ),
    }
)
"""The same in the sixteen colours of the terminal."""

# The two whites of the sixteen colours by whose numbers COLORFGBG goes.
_LIGHT_BACKGROUNDS = ("7", "15")


def find_theme(name: str, environ: Mapping[str, str], *, sixteen: bool = False) -> Theme:
    """Return the theme of a setting; of ``auto``, the light one where the terminal says so.

    Terminals that say so put ``COLORFGBG`` into the environment, the background at its end. With
    ``sixteen`` it is the one for a terminal that has no more colours.
    """
    themes = SIXTEEN if sixteen else THEMES
    if name in themes:
        return themes[name]
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return themes["light" if background in _LIGHT_BACKGROUNDS else "dark"]
