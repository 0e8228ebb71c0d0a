"""Contrast on the screen: what is drawn in which colours, and how well that can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import Theme
from textual.widget import Widget

from tests.tui.driving import AnyPilot

Rgb = tuple[int, int, int]

SHADED: Final = {"░": 0.25, "▒": 0.5, "▓": 0.75}
"""How much of its cell a shade fills: a terminal draws it as a colour in between."""

DRAWN: Final = frozenset("─┬┴├┤┼│┃━▌▐█▄▆▂▁▃▅▇╭╮╰╯▏▕▎▊╳ ") | SHADED.keys()
"""What is drawn and not read: borders, bars, lines, the scroll bar."""

XTERM: Final[tuple[Rgb, ...]] = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
    (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
)  # fmt: skip
VTE: Final[tuple[Rgb, ...]] = (
    (0, 0, 0), (192, 0, 0), (0, 192, 0), (192, 192, 0), (0, 0, 192), (192, 0, 192),
    (0, 192, 192), (192, 192, 192), (63, 63, 63), (255, 63, 63), (63, 255, 63), (255, 255, 63),
    (63, 63, 255), (255, 63, 255), (63, 255, 255), (255, 255, 255),
)  # fmt: skip
GNOME: Final[tuple[Rgb, ...]] = (
    (23, 20, 33), (192, 28, 40), (38, 162, 105), (162, 115, 76), (18, 72, 139), (163, 71, 186),
    (42, 161, 179), (208, 207, 204), (94, 92, 100), (246, 97, 81), (51, 209, 122), (233, 173, 12),
    (42, 123, 222), (192, 97, 203), (51, 199, 222), (255, 255, 255),
)  # fmt: skip
"""The sixteen colours of a VTE that is told no others, and as GNOME Terminal tells it."""

PALETTES: Final = {"xterm": XTERM, "VTE": VTE, "GNOME Terminal": GNOME}

NAMES: Final = (
    *("foreground", "background", "surface", "panel", "accent", "quiet", "line", "frame"),
    *("evidence", "text-accent", "text-success", "text-warning", "text-error"),
)
"""All colours that screens are drawn in."""

PROBE: Final = Theme(
    name="probe",
    primary="#010203",
    foreground="#101010",
    background="#202020",
    surface="#303030",
    panel="#404040",
    accent="#505050",
    variables={name: f"#{place:02x}{place:02x}aa" for place, name in enumerate(NAMES) if place > 4},
)
"""A theme in which every colour is another, so that what is drawn tells the names of its own."""


def variables_of(theme: Theme) -> dict[str, str]:
    """All colours of a theme, as Textual hands them to style sheets."""
    return {**theme.to_color_system().generate(), **theme.variables}


_NAMED: Final = {Color.parse(variables_of(PROBE)[name]).rgb: name for name in NAMES}
assert len(_NAMED) == len(NAMES)


class Pair(NamedTuple):
    """How something is drawn."""

    color: str
    background: str
    bold: bool
    is_text: bool
    share: float
    """How much of a cell is filled with the colour, where it is shaded."""
    sample: str


def pairs(pilot: AnyPilot, within: Widget | None = None) -> Iterator[Pair]:
    """What is on the screen, or in a part of it, in the colours of the `PROBE`."""
    strips = pilot.app.screen._compositor.render_strips()
    if within is not None:
        box = within.region
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    for strip in strips:
        for text, style, _ in strip:
            if style is not None and (text.strip() or style.reverse):
                names, bold, sample = _names(style), bool(style.bold), text.strip()[:20]
                is_text, shades = not set(text) <= DRAWN, SHADED.keys() & set(text)
                if is_text or not shades:
                    yield Pair(*names, bold, is_text, 1.0, sample)
                for shade in sorted(shades):
                    yield Pair(*names, bold, False, SHADED[shade], sample)


def _names(style: Style) -> tuple[str, str]:
    found = []
    for color in (style.color, style.bgcolor):
        assert color is not None
        rgb = color.get_truecolor()
        assert rgb in _NAMED, f"{rgb} is no colour of the theme: {style}"
        found.append(_NAMED[rgb])
    return found[0], found[1]  # as they are sent: reversed, the contrast is the same


def least(theme: str, pair: Pair) -> float:
    """The contrast that a pair needs in a theme."""
    if not pair.is_text:
        return 3.0
    return 7.0 if "contrast" in theme else 4.5


def contrasts(theme: Theme, pair: Pair) -> Iterator[tuple[str, float]]:
    """The contrast of a pair in a theme, with the kind of terminal that shows it so."""
    variables = variables_of(theme)
    color, background = (_color(variables, name) for name in (pair.color, pair.background))
    if theme.ansi:
        assert color.ansi is not None
        assert background.ansi is not None
        for terminal, palette in PALETTES.items():
            number = color.ansi
            # As xterm does it, which shows weight as brightness; on white the game has none.
            if terminal == "xterm" and pair.bold and number < 8 and theme.dark:
                number += 8
            yield terminal, _shaded(palette[number], palette[background.ansi], pair.share)
        return
    shown, paper = (background + color).rgb, background.rgb
    yield "24 bits", _shaded(shown, paper, pair.share)
    yield "256 colours", _shaded(in_256(shown), in_256(paper), pair.share)


def _shaded(color: Rgb, background: Rgb, share: float) -> float:
    """The contrast of cells of which so much is filled."""
    mixed = Color(*background).blend(Color(*color), share)
    return contrast(mixed.rgb, background)


def _color(variables: Mapping[str, str], name: str) -> Color:
    """A colour by its name, as transparent as its share tells."""
    value, _, share = variables[name].partition(" ")
    return Color.parse(value).multiply_alpha(int(share.rstrip("%") or 100) / 100)


def in_256(rgb: Rgb) -> Rgb:
    """A colour as a terminal with 256 shows it."""
    return RichColor.from_rgb(*rgb).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21 (https://www.w3.org/TR/WCAG22/#contrast-ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    """The relative luminance (https://www.w3.org/TR/WCAG22/#relative-luminance)."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (value / 255 for value in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
