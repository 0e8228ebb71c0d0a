"""Makes the moving picture of the README: a question, a wrong answer, and the sentences of both.

Run it when the look of the game changes: ``python -m tests.moving``. It plays the first pack
without a terminal, and draws each screen cell by cell into one SVG, which moves by CSS alone.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from quiz.items.models import Choice
from quiz.play.rules import Rules
from quiz.play.settings import Settings
from quiz.saves.profile_settings import RunSettings
from quiz.saves.store import SaveStore
from quiz.text.terminals import TerminalProfile
from quiz.tui.app import QuizApp
from tests.games import games
from tests.packs import ROOT, shipped
from tests.resting import resting
from tests.tui.conftest import summary_of
from tests.tui.driving import AnyPilot, to_play

PICTURE: Final = ROOT / "tests" / "screenshots" / "answer.svg"
COLUMNS, ROWS = 92, 27
CELL, LINE = 8.4, 18
"""Units of the picture that a cell is wide and high."""
# Long enough to read, for a picture cannot be stopped.
SECONDS: Final = (3.5, 1.0, 7.5)
"""How long each of the screens stands."""
FONT: Final = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace"
FACT: Final = "centre-opened"
"""What is asked for: other dates of the text are taken for its."""
NOW: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Shown(NamedTuple):
    """What the picture shows: a seed, its first question, and the wrong option that is chosen."""

    seed: int
    item: Choice
    wrong: int


def to_show() -> Shown:
    """Find the first seed whose game begins with a date that another fact's date is taken for."""
    for game in games(Rules(mode="choice", length=3), seeds=500):
        item = game.items[0]
        if isinstance(item, Choice) and item.form == "date-of-event" and item.asks[0] == FACT:
            told = [place for place, one in enumerate(item.options) if one.fact and not one.correct]
            if told:
                return Shown(game.session.seed, item, told[0])
    raise LookupError("no seed begins with such a question")


async def screens(shown: Shown) -> list[list[Strip]]:
    """Play the question, and return the rows of each screen."""
    found: list[list[Strip]] = []
    with tempfile.TemporaryDirectory() as folder:
        saves = Path(folder)
        app = QuizApp(
            packs=[summary_of(shipped())],
            load=lambda _: shipped(),
            open_store=lambda: SaveStore(saves),
            player="Noor",
            language="en",
            profile=TerminalProfile("plain", "b", "unknown", sure=True),
            run=RunSettings(
                settings=Settings(kind="choice", length=3, motion="none", theme="dark")
            ),
            seed=shown.seed,
            first=[shipped().pack.id],
            environ={},
            now=lambda: NOW,
            zone=UTC,
        )
        with resting():
            async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
                await to_play(pilot)
                found.append(_rows(pilot))
                await pilot.press(*["down"] * (shown.wrong + 1))
                await pilot.pause()
                found.append(_rows(pilot))
                await pilot.press(str(shown.wrong + 1))
                await pilot.pause(1)
                found.append(_rows(pilot))
    return found


def _rows(pilot: AnyPilot) -> list[Strip]:
    return list(pilot.app.screen._compositor.render_strips())


def picture(shown: Shown, found: list[list[Strip]]) -> str:
    """Draw the screens into one picture, each for its seconds, over and over."""
    width, height, whole = COLUMNS * CELL, ROWS * LINE, sum(SECONDS)
    rules, groups, begun = [], [], 0.0
    for number, (rows, seconds) in enumerate(zip(found, SECONDS, strict=True)):
        first, last = 100 * begun / whole, 100 * (begun + seconds) / whole
        begun += seconds
        hidden = f"0%{{opacity:0}}{first:.3f}%{{opacity:1}}" if number else "0%{opacity:1}"
        rules.append(f"@keyframes s{number}{{{hidden}{last:.3f}%,100%{{opacity:0}}}}")
        rules.append(f".s{number}{{opacity:0;animation:s{number} {whole}s step-end infinite}}")
        groups.append(f'<g class="s{number}">{"".join(_drawn(rows))}</g>')
    # Whoever wants nothing to move sees the answer.
    last_one = len(found) - 1
    still = f".s{last_one}{{animation:none;opacity:1}}"
    others = "".join(f".s{number}{{animation:none}}" for number in range(last_one))
    rules.append(f"@media (prefers-reduced-motion:reduce){{{others}{still}}}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" data-seed="{shown.seed}"'
        f' viewBox="-10 -10 {width + 20:g} {height + 20:g}"'
        f" data-item={quoteattr(shown.item.id)}>"
        f"<title>{escape(shown.item.stem)}</title>"
        # Letters stand joined and in visual order already, as terminals get them.
        f"<style>text{{font:14px {FONT};white-space:pre;unicode-bidi:bidi-override;direction:ltr}}"
        f"{''.join(rules)}</style>"
        f'<rect x="-10" y="-10" width="{width + 20:g}" height="{height + 20:g}" rx="8"'
        f' fill="{_ground(found[0])}"/>'
        f"{''.join(groups)}</svg>\n"
    )


def _ground(rows: list[Strip]) -> str:
    return _colour(next(iter(rows[-1])).style, back=True) or "#000000"


def _drawn(rows: Iterable[Strip]) -> Iterable[str]:
    for y, strip in enumerate(rows):
        x = 0
        for segment in strip.simplify():
            yield from _piece(segment, x, y)
            x += segment.cell_length


def _piece(segment: Segment, x: int, y: int) -> Iterable[str]:
    text, style, cells = segment.text, segment.style, segment.cell_length
    if segment.control or not cells:
        return
    if back := _colour(style, back=True):
        yield (
            f'<rect x="{x * CELL:.1f}" y="{y * LINE}" width="{cells * CELL:.1f}"'
            f' height="{LINE}" fill="{back}"/>'
        )
    if not text.strip():
        return
    lead = len(text) - len(text.lstrip())
    kept = text.strip()
    cells = Segment(kept).cell_length
    looks = [f'fill="{_colour(style, back=False) or "#ffffff"}"']
    if style is not None and style.bold:
        looks.append('font-weight="bold"')
    if style is not None and style.underline:
        looks.append('text-decoration="underline"')
    # The length is told, so that columns hold in any font that the reader has.
    yield (
        f'<text x="{(x + lead) * CELL:.1f}" y="{y * LINE + 13}" {" ".join(looks)}'
        f' textLength="{cells * CELL:.1f}" lengthAdjust="spacingAndGlyphs">{escape(kept)}</text>'
    )


def _colour(style: Style | None, *, back: bool) -> str | None:
    if style is None:
        return None
    colour = style.bgcolor if back != bool(style.reverse) else style.color
    return None if colour is None or colour.is_default else colour.get_truecolor().hex


def main() -> None:
    """Make the picture."""
    os.environ.pop("NO_COLOR", None)
    os.environ["COLORTERM"] = "truecolor"  # or it would come out in sixteen colours
    shown = to_show()
    drawn = picture(shown, asyncio.run(screens(shown)))
    PICTURE.write_text(drawn, "utf-8")
    print(f"{PICTURE.relative_to(ROOT)}: {len(drawn.encode()):,} bytes, {shown.item.id}")


if __name__ == "__main__":
    main()
