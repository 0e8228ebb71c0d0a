"""Opening the reader, and reading off it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable

from rich.segment import Segment

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import explain_fact
from quiz.memory.memory import State
from quiz.tui.reader_links import open_reader
from quiz.tui.screens.reader.screen import ReaderScreen
from tests.packs import shipped
from tests.tui.driving import AnyPilot, to_home, until


async def reading(
    pilot: AnyPilot,
    fact: str | None = None,
    *,
    proven: ProvenPack | None = None,
    states: dict[str, State] | None = None,
) -> ReaderScreen:
    """Open the reader at a fact, over the home screen."""
    home = await to_home(pilot)
    pack = proven or shipped()
    place = None if fact is None else explain_fact(pack, fact, home.language)
    open_reader(home, pack, place, states or {})
    return await to_reader(pilot)


async def to_reader(pilot: AnyPilot) -> ReaderScreen:
    """Wait for the text to be on show."""

    def there() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, ReaderScreen) and bool(screen.query("#article"))

    await until(pilot, there)
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    return screen


def letters(text: str) -> Counter[str]:
    """The letters of a text however they are joined and ordered."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(char for char in plain if char.isalnum())


def styled(screen: ReaderScreen, holds: Callable[[Segment], bool]) -> str:
    """What of the text in view is in some style."""
    article = screen.article
    return "".join(
        segment.text
        for y in range(article.size.height)
        for segment in article.render_line(y)
        if holds(segment)
    )


def evidence(segment: Segment) -> bool:
    style = segment.style
    return style is not None and bool(style.underline) and bool(style.bold)


def assert_shows_evidence(screen: ReaderScreen) -> None:
    """All the evidence of the fact selected is in view, marked, and nothing else is."""
    quote = screen.selected
    assert quote is not None
    wanted = "".join(screen.source.text[start:end] for start, end in quote.evidence)
    assert letters(styled(screen, evidence)) == letters(wanted), quote.fact
