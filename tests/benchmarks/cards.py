"""Packs made of cards, small and large: what each thing that is done with one costs a card.

A ratio of 1 is as much a card in the large pack as in the small one; of a screen, which shows no
more of a large pack, the ratio is of the whole.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest import mock

from quiz.cli import main as quiz
from quiz.packs.listing import list_packs
from quiz.packs.loading import examine_pack, load_pack
from quiz.play.annotations import Quotes
from quiz.play.start import begin
from quiz.timeline.axes import Drawn, axes, events_of, whole
from tests.benchmarks.generated import MONTHS, named, setup
from tests.benchmarks.measuring import Row, burnt
from tests.packs import sign

SMALL = 1_000
ROUNDS = 2
WIDTH = 96
"""Cells of a timeline."""

PARTS = (
    "quiz import",
    "check",
    "quiz packs, known",
    "start of a game",
    "timeline opened",
    "timeline, next event",
    "reader opened",
)


def rows(events: int) -> Iterator[Row]:
    """Every row; the large file has so many cards."""
    small, large = _costs(SMALL), _costs(events)
    for part in PARTS:
        ratio = min(large[part]) / min(small[part])
        each = ratio * SMALL / events
        told = f"{ratio:.1f}" if part == "timeline, next event" else f"{each:.2f} a card"
        yield (f"{part}, {events:,} cards", f"{min(large[part]):.3g} s", f"{SMALL:,} cards", told)


def _costs(cards: int) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {part: [] for part in PARTS}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environ = {"QUIZ_CACHE": str(home / "cache"), "QUIZ_SAVES": str(home / "saves")}
        with mock.patch.dict(os.environ, environ):
            _cost(home, cards, took)
    return took


def _cost(home: Path, cards: int, took: dict[str, list[float]]) -> None:
    (home / "cards.csv").write_text(_table(cards), "utf-8")
    pack, cache = home / "packs" / "cards", home / "cache"
    with burnt(took["quiz import"]), contextlib.redirect_stdout(io.StringIO()):
        quiz(["import", str(home / "cards.csv"), "--lang", "en", "--into", str(pack)])
    sign(pack)
    load_pack(pack, cache=cache)
    for _ in range(ROUNDS):
        with burnt(took["check"]):
            examined = examine_pack(pack)
        assert examined.proven is not None
        assert len(examined.proven.proofs) == cards
        del examined
        with burnt(took["quiz packs, known"]):
            list_packs(home / "packs", cache)
        with burnt(took["start of a game"]):
            proven = load_pack(pack, cache=cache)
            begin([proven], setup())
        with burnt(took["timeline opened"]):
            told = events_of([proven], "en")
            scale = whole(told, WIDTH)
            drawn: Drawn = {}
            axes(told, scale, only=0, drawn=drawn)
        with burnt(took["timeline, next event"]):
            for place in range(1, 21):
                axes(told, scale, only=place, drawn=drawn)
        with burnt(took["reader opened"]):
            Quotes.of(proven, next(iter(proven.sources)))


def _table(cards: int) -> str:
    rng, out = Random(1), io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["title", "date", "sentence", "source"])
    for number in range(cards):
        year, month, day = rng.randint(1200, 1999), rng.randint(1, 12), rng.randint(1, 28)
        place = named(number)
        words = f"{day} {MONTHS[month - 1]} {year}"
        sentence = f"The town council of {place} opened its archive on {words}, to the joy of all."
        when = f"{year}-{month:02}-{day:02}"
        title, source = f"the opening of the archive of {place}", f"https://example.org/{number}"
        writer.writerow([title, when, sentence, source])
    return out.getvalue()
