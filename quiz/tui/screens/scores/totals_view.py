"""A player's games at a glance: totals, days in a row, a plot, personal bests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from textual.widget import Widget

from quiz.history.statistics import Bests, Statistics
from quiz.languages.catalogue import Catalogue
from quiz.tui.direction import direction_of
from quiz.tui.phrases import word_day, word_streak
from quiz.tui.screens.scores.plot import Plot
from quiz.tui.widgets.prose import Prose

MOST_BESTS = 10
"""Best games listed: those of the packs and modes in which one was set last."""

Titles = Callable[[Iterable[str]], str]


def compose_overview(found: Statistics, titles: Titles, words: Catalogue) -> Iterator[Widget]:
    """Yield totals, days in a row, plot and bests; ``titles`` names packs by their ids."""

    def line(text: str, classes: str = "") -> Prose:
        return Prose(text, direction=direction_of(words), classes=classes)

    games = words("scores.games-in-all", n=len(found.games))
    answers = words("scores.answers-in-all", n=found.answers)
    if found.answers:
        right = words("scores.right-in-all", percent=words.percent(found.right_percent))
        totals = words("scores.totals", games=games, answers=answers, right=right)
    else:  # nothing that was right or wrong
        totals = words("scores.totals-unanswered", games=games, answers=answers)
    yield line(totals, "totals")
    streak = word_streak(found.streak, words)
    if streak is not None:
        yield line(streak)
    yield line(words("scores.over-time"), "section")
    days = mean_by_day(found)
    if days:
        yield Plot(days, words)
    else:
        yield line(words("scores.no-plot"), "quiet")
    bests = [line(text) for text in word_bests(found, titles, words)]
    if bests:
        yield line(words("scores.bests"), "section")
        yield from bests


def mean_by_day(found: Statistics) -> dict[date, float]:
    """Return the mean percentage of finished games but practice, by the day they began on."""
    by_day: dict[date, list[float]] = {}
    for game in found.games:
        if game.measures:
            by_day.setdefault(game.day, []).append(game.percent)
    return {day: sum(percents) / len(percents) for day, percents in by_day.items()}


def word_bests(found: Statistics, titles: Titles, words: Catalogue) -> list[str]:
    """Return the personal bests, a line each."""
    bests: Bests = found.bests
    told: list[str] = []
    if found.streak.longest:
        told.append(words("scores.longest-streak", n=found.streak.longest))
    if bests.run:
        told.append(words("scores.run", n=bests.run))
    if bests.day is not None:
        day = word_day(bests.day.day, words)
        told.append(words("scores.busiest", n=bests.day.answers, day=day))
    if bests.certainty is not None and bests.certainty.certainty_percent is not None:
        percent = words.percent(bests.certainty.certainty_percent)
        told.append(words("scores.certainty", percent=percent))
    latest = sorted(bests.games.values(), key=lambda game: game.started, reverse=True)
    return told + [
        words(
            "scores.best-game",
            percent=words.percent(game.percent),
            packs=titles(game.packs),
            mode=words(f"scores.mode-{game.mode}"),
        )
        for game in latest[:MOST_BESTS]
    ]
