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
from quiz.tui.widgets.columns import Columns
from quiz.tui.widgets.prose import Prose

MOST_BESTS = 10
"""Best games listed: those of the packs and modes in which one was set last."""

Titles = Callable[[Iterable[str]], str]


def make_overview(
    found: Statistics, titles: Titles, words: Catalogue, *, side_by_side: bool
) -> Columns:
    """Make totals, days in a row and plot, and beside or below them the bests.

    ``titles`` names packs by their ids.
    """
    played, bests = _played(found, words), _bests(found, titles, words)
    return Columns(list(played), list(bests), words, side_by_side=side_by_side)


def _line(text: str, words: Catalogue, classes: str = "") -> Prose:
    return Prose(text, direction=direction_of(words), classes=classes)


def _played(found: Statistics, words: Catalogue) -> Iterator[Widget]:
    yield _line(word_totals(found, words), words, "totals")
    if found.has_parts:
        yield _line(words("scores.right-means"), words, "quiet")
    streak = word_streak(found.streak, words)
    if streak is not None:
        yield _line(streak, words)
    yield _line(words("scores.over-time"), words, "section")
    days = mean_by_day(found)
    if days:
        yield Plot(days, words)
    else:
        yield _line(words("scores.no-plot"), words, "quiet")


def _bests(found: Statistics, titles: Titles, words: Catalogue) -> Iterator[Widget]:
    told = word_bests(found, titles, words)
    if told:
        yield _line(words("scores.bests"), words, "section")
        yield from (_line(text, words) for text in told)


def word_totals(found: Statistics, words: Catalogue) -> str:
    """Return how many games and answers there are, and how many of these are right."""
    games = words("scores.games-in-all", n=len(found.games))
    answers = words("scores.answers-in-all", n=found.answers)
    if not found.answers:  # nothing that was right or wrong
        return words("scores.totals-unanswered", games=games, answers=answers)
    right = words("scores.right-in-all", percent=words.percent(found.right_percent))
    return words("scores.totals", games=games, answers=answers, right=right)


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
