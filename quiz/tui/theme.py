"""The two themes: one calm accent, on dark and on light."""

from __future__ import annotations

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
    warning="#7d5a00",
    error="#9c3530",
    foreground="#22272d",
    background="#f7f5f0",
    surface="#efece5",
    panel="#e4e0d6",
    dark=False,
)
