"""The themes: one calm accent, on dark and on light, and both again at the highest contrast."""

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
)
# Text of these two has a contrast of at least 7:1 (WCAG AAA), of the two above of 4.5:1 (AA), of
# all 3:1 once it is rounded to sixteen colours; tests/tui/test_themes.py measures what is drawn.
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
    panel="#8a8a8a",
    dark=True,
    text_alpha=1.0,
    variables={"accent-muted": "#00323d"},
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
    panel="#6e6e6e",
    dark=False,
    text_alpha=1.0,
    variables={"accent-muted": "#cdeeff"},
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

# The two whites of the sixteen colours by whose numbers COLORFGBG goes.
_LIGHT_BACKGROUNDS = ("7", "15")


def find_theme(name: str, environ: Mapping[str, str]) -> Theme:
    """Return the theme of a setting; of ``auto``, the light one where the terminal says so.

    Terminals that say so put ``COLORFGBG`` into the environment, the background at its end.
    """
    if name in THEMES:
        return THEMES[name]
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in _LIGHT_BACKGROUNDS else DARK
