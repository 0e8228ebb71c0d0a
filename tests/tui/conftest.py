"""The app over a small pack that never changes, with its own clock and folder of saves."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.packs.pack_summary import PackSummary
from quiz.play.coded_start import CodedStart
from quiz.play.settings import DEFAULTS, Settings
from quiz.saves.profile_settings import RunSettings, load_settings
from quiz.saves.store import SaveStore
from quiz.saves.terminal_choices import load_choice
from quiz.text.terminals import TerminalProfile
from quiz.tui.app import QuizApp
from quiz.tui.screens.base import QuizScreen
from tests.packs import canals

PLAIN = TerminalProfile("plain", "b", "unknown", sure=True)
"""A terminal that shows what it is sent, cell by cell."""

AppMaker = Callable[..., QuizApp]


def summary_of(proven: ProvenPack, **changes: Any) -> PackSummary:
    """A pack at a glance, as the home screen is given it."""
    pack = proven.pack
    facts: dict[str, int] = {}
    for fact in pack.facts.values():
        facts[fact.kind] = facts.get(fact.kind, 0) + 1
    summary = PackSummary(
        pack.id,
        Path(pack.id),
        dict(pack.title),
        pack.languages,
        facts,
        0,
        proven.digest,
        askable=proven.askable,
        unsigned=proven.unsigned_by_language,
    )
    return summary._replace(**changes)


class Clock:
    """A clock that moves on by a second each time it is read."""

    def __init__(self) -> None:
        self._seconds = itertools.count()

    def now(self) -> datetime:
        """The time of day."""
        return datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(seconds=next(self._seconds))

    def monotonic(self) -> float:
        """Seconds."""
        return float(next(self._seconds))


@pytest.fixture(autouse=True)
def a_plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine that runs the tests gets in."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANIMATIONS", "TMUX", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """A folder of saves, not made yet."""
    return tmp_path / "saves"


@pytest.fixture
def make_app(saves: Path) -> AppMaker:
    """Makes an app of one player over the small pack; each call is another sitting.

    Further keywords are rules of its games.
    """
    clock = Clock()

    def make(
        language: str = "en",
        *,
        kind: Any = "mixed",
        length: int = 5,
        seed: int | None = 1,
        proven: ProvenPack | None = None,
        more: Sequence[ProvenPack] = (),
        packs: list[PackSummary] | None = None,
        pack: str | None = None,
        coded: CodedStart | None = None,
        player: str = "Noor",
        clock: Clock = clock,
        profile: TerminalProfile = PLAIN,
        calibrates: bool = False,
        asks_name: bool = False,
        unread_player: QuizError | None = None,
        typed: str = "",
        shows: Callable[[], QuizScreen] | None = None,
        **rules: Any,
    ) -> QuizApp:
        played = canals() if proven is None else proven
        known = {one.pack.id: one for one in (played, *more)}
        usual = Settings(kind=kind, length=length, motion="none", **rules)

        def settings_of(other: str) -> RunSettings:
            kept = load_settings(saves, other)
            return RunSettings(kept, usual if kept.settings == DEFAULTS else kept.settings)

        return QuizApp(
            packs=[summary_of(one) for one in known.values()] if packs is None else packs,
            load=lambda pack: known.get(pack, played),
            open_store=lambda: SaveStore(saves, now=clock.now),
            player=player,
            language=language,
            profile=profile,
            chosen=load_choice(saves, profile.identity),
            calibrates=calibrates,
            run=RunSettings(settings=usual),
            settings_of=settings_of,
            asks_name=asks_name,
            unread_player=unread_player,
            typed=typed,
            seed=seed,
            first=[] if pack is None else [pack],
            coded=coded,
            shows=shows,
            now=clock.now,
            clock=clock.monotonic,
            zone=UTC,
        )

    return make
