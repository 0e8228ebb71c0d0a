"""A pack of very many events, each proven by a sentence of its own, and a game's setup."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from quiz.memory.memory import Memory
from quiz.play.rules import rules_of
from quiz.play.settings import Settings
from quiz.play.start import GameSetup

MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SYLLABLES = "ba ko re mi ta lu no sa vi do pe ga fu li ro ze ma ti hu ne".split()


def named(number: int) -> str:
    """A name of its own for each number."""
    letters = []
    for _ in range(4):
        number, place = divmod(number, len(_SYLLABLES))
        letters.append(_SYLLABLES[place])
    return "".join(letters).capitalize()


def write_pack(folder: Path, events: int, seed: int = 1) -> Path:
    """Write a pack of ``events`` event facts into a folder, and return the folder."""
    rng = Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    sentences: list[str] = []
    tables = [
        'format = 1\ntitle = { en = "A generated pack" }\nlanguages = ["en"]\n\n'
        '[source.text]\nfile = "text.txt"\nlanguage = "en"\n'
    ]
    for number in range(events):
        year, month, day = rng.randint(1200, 1999), rng.randint(1, 12), rng.randint(1, 28)
        manner = number % 3
        if manner == 0:
            when, words = f"{year}-{month:02}-{day:02}", f"{day} {MONTHS[month - 1]} {year}"
        elif manner == 1:
            when, words = f"{year}-{month:02}", f"{MONTHS[month - 1]} {year}"
        else:
            when, words = f"{year}", f"{year}"
        place = named(number)
        quote = f"the town council of {place} opened its archive in {words}"
        sentences.append(f"As the chronicle tells, {quote}, to the joy of all.")
        tables.append(
            f"\n[event.e{number}]\n"
            f'title = {{ en = "the opening of the archive of {place}" }}\n'
            f'when = "{when}"\nquote = "{quote}"\n'
            f'anchor = "{place} opened its archive"\nevidence = "{words}"\n'
        )
    (folder / "text.txt").write_text("\n".join(sentences) + "\n", "utf-8")
    (folder / "pack.toml").write_text("".join(tables), "utf-8")
    return folder


def setup() -> GameSetup:
    """What a game is begun with, by a player of whom nothing is remembered."""
    return GameSetup(
        player="Noor",
        rules=rules_of(Settings(), None, today=date(2026, 1, 1), length=None),
        preferred_language="en",
        seed=1,
        drawn=1,
        session_id="20260101T000000Z-00000000",
        now=datetime(2026, 1, 1, tzinfo=UTC),
        remember=lambda _: Memory(),
    )
