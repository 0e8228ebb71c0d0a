"""Laying out and drawing the text of a full screen, in Arabic against English.

The real feedback screen and the real reader are opened in the app, and what they draw through
`ProseVisual` is noted; a sheet is prose on all of a screen. It is then drawn by new visuals, as
rows make them on every refresh: the first time, with all caches cleared; again, as whatever stands
beside what changes is (and a row that the highlight comes back to); at the width of before a
resizing; and on another background each time, as a row is where the highlight has not been yet, or
all where the theme is another, for which the lines are known and the drawing is not.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from quiz.play.settings import Settings
from quiz.saves.profile_settings import RunSettings
from quiz.saves.store import SaveStore
from quiz.text import cells, layout, shaping
from quiz.text._clusters import clusters_of
from quiz.text.bidi import Base
from quiz.text.terminal_forms import FINISHERS, Finisher
from quiz.tui.app import QuizApp
from quiz.tui.widgets import drawing, prose
from quiz.tui.widgets.prose import ProseVisual
from tests.benchmarks.measuring import Row
from tests.packs import SHIPPED, canals, pack_of
from tests.resting import rest
from tests.tui.conftest import Clock, summary_of
from tests.tui.reading import reading
from tests.tui.test_looks import playing

LANGUAGES = ("ar", "en")
SIZES = ((80, 24), (200, 60))
TIMES = 40
AIM = "≤ 1.3, ≤ 2 ms"
_CACHED: Sequence[Any] = (
    layout.layout,
    clusters_of,
    cells.char_width,
    cells.is_hidden,
    shaping._is_transparent,
    prose._finished,
    prose._drawn,
    prose._cut,
    drawing._place,
    drawing._beside,
)


@dataclass(frozen=True)
class Drawn:
    """One text as it was drawn on a screen."""

    content: Content
    base: Base
    width: int
    height: int | None
    style: Style
    options: RenderOptions

    def draw(self, finisher: Finisher, narrower: int, color: Color | None) -> list[Strip]:
        """Draw it again, by a new visual."""
        visual = ProseVisual(self.content, self.base, finisher)
        style = self.style if color is None else self.style + Style(background=color)
        width = max(1, self.width - narrower)
        return visual.render_strips(width, self.height, style, self.options)


Screen = Sequence[Drawn]


def rows(_: int) -> Iterator[Row]:
    """Every row."""
    for name, size in ((name, size) for name in ("feedback", "reader", "sheet") for size in SIZES):
        screens = {language: screen_of(name, language, size) for language in LANGUAGES}
        label = f"{name}, {size[0]}×{size[1]}"
        yield _row(f"{label}, first time", screens, _first)
        yield _row(f"{label}, again", screens, _again, AIM)
        yield _row(f"{label}, resized and back", screens, _resized, AIM)
        yield _row(f"{label}, on another background", screens, _recolored, AIM)
    screens = {language: screen_of("feedback", language, (80, 24)) for language in LANGUAGES}
    for finisher in FINISHERS.values():
        label = f"feedback, 80×24, as {finisher.name}"
        yield _row(f"{label}, first time", screens, _first, finisher=finisher)
        yield _row(f"{label}, again", screens, _again, AIM, finisher)
        yield _row(f"{label}, on another background", screens, _recolored, AIM, finisher)


def _row(
    label: str,
    screens: dict[str, Screen],
    seconds: Callable[[Screen, Finisher], float],
    aim: str = "",
    finisher: Finisher = FINISHERS["b"],
) -> Row:
    arabic, english = (seconds(screens[language], finisher) for language in LANGUAGES)
    ratio = f"{arabic / english:.2f}" + (f" (aim {aim})" if aim else "")
    return (label, f"{1000 * arabic:.2f} ms", f"in English, {1000 * english:.2f} ms", ratio)


def _draw(
    screen: Screen, finisher: Finisher, narrower: int = 0, color: Color | None = None
) -> None:
    for text in screen:
        text.draw(finisher, narrower, color)


def _best(turn: Callable[[], None], before: Callable[[], None], times: int) -> float:
    took = []
    for _ in range(times):
        before()
        began = time.perf_counter()
        turn()
        took.append(time.perf_counter() - began)
    return min(took)


def _forget() -> None:
    for cached in _CACHED:
        cached.cache_clear()


def _first(screen: Screen, finisher: Finisher) -> float:
    return _best(lambda: _draw(screen, finisher), _forget, TIMES // 4)


def _again(screen: Screen, finisher: Finisher) -> float:
    _forget()
    _draw(screen, finisher)
    return _best(lambda: _draw(screen, finisher), lambda: None, TIMES)


def _resized(screen: Screen, finisher: Finisher) -> float:
    """At the width that the screen had before, drawn first at another."""
    _forget()
    _draw(screen, finisher)
    return _best(
        lambda: _draw(screen, finisher), lambda: _draw(screen, finisher, narrower=7), TIMES
    )


def _recolored(screen: Screen, finisher: Finisher) -> float:
    _forget()
    _draw(screen, finisher)
    colors = (Color(turn, 20, 30) for turn in range(TIMES))
    return _best(lambda: _draw(screen, finisher, color=next(colors)), lambda: None, TIMES)


# -- what a screen draws ----------------------------------------------------------------------


@cache
def screen_of(name: str, language: str, size: tuple[int, int]) -> Screen:
    """All texts on a screen, as they are drawn when all of it is."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_noted(name, language, size, Path(folder)))


async def _noted(name: str, language: str, size: tuple[int, int], folder: Path) -> Screen:
    noted: list[Drawn] = []
    draw = ProseVisual.render_strips

    def note(
        visual: ProseVisual,
        width: int,
        height: int | None,
        style: Style,
        options: RenderOptions,
    ) -> list[Strip]:
        # What a style is called is looked up in the app, which the measured drawing has not.
        options = replace(options, get_style=cache(options.get_style))
        noted.append(Drawn(visual.content, visual.base, width, height, style, options))
        return draw(visual, width, height, style, options)

    clock = Clock()
    app = QuizApp(
        packs=[summary_of(canals())],
        load=lambda _: canals(),
        open_store=lambda: SaveStore(folder, now=clock.now),
        player="Noor",
        language=language,
        run=RunSettings(settings=Settings(motion="none")),
        now=clock.now,
        clock=clock.monotonic,
        zone=UTC,
    )
    with patch.object(ProseVisual, "render_strips", note):
        async with app.run_test(size=size) as pilot:
            if name == "reader":
                await reading(pilot, proven=pack_of("", article(language), language)[0])
            else:
                await playing("2", language=language, first="choice")(pilot)
            await rest(app)
            noted.clear()
            for widget in app.screen.walk_children():
                widget.notify_style_update()
                widget.refresh()
            app.screen._compositor.render_strips()
    if name == "sheet":
        text = article(language).replace("\n", " ")
        base: Base = "rtl" if language == "ar" else "ltr"
        width, height = size
        return [replace(noted[0], content=Content(text), base=base, width=width, height=height)]
    return noted


def article(language: str) -> str:
    """More text than any screen holds."""
    name = "article.txt" if language == "ar" else f"article.{language}.txt"
    return 4 * (SHIPPED / name).read_text("utf-8")
