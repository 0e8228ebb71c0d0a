"""The games finished last, which stand below the packs where a window has the height for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from quiz.languages.catalogue import Catalogue
from quiz.text.isolating import isolate
from quiz.tui.direction import direction_of
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import GAP
from quiz.tui.widgets.row_list import Listed, RowList

if TYPE_CHECKING:
    from quiz.history.statistics import GameScore

MOST = 12
"""Games that are listed: more of them are among the scores."""


def newest(games: Sequence[GameScore]) -> list[GameScore]:
    """Return the games that are listed, of all from the oldest on, the newest first."""
    return list(games[: -MOST - 1 : -1])


def compose_last_games(
    games: Sequence[GameScore], titles_of: Callable[[Sequence[str]], str], words: Catalogue
) -> Iterator[Widget]:
    """Yield the games that are listed, each with what it earned; nothing where there is none."""
    if not games:
        return
    heading = Prose(words("home.last-games"), direction=direction_of(words))
    heading.set_classes("section last-games")
    yield heading
    # One part for all of them: they are made with the first frame, in windows without room too.
    listed = RowList(words, id="last-games")
    lines = [isolate(_line(game, words)) for game in newest(games)]
    widest = max(map(heading.width_of, lines))
    rows: list[Listed] = []
    for game, line in zip(newest(games), lines, strict=True):
        blank = " " * (widest - heading.width_of(line) + GAP)  # for titles to stand in a column
        text = Content.assemble((line, "$quiet"), blank, isolate(titles_of(game.packs)))
        rows.append(Listed(text, Content.styled(_earned(game, words), "$quiet")))
    listed.show(rows)
    yield listed


def _line(game: GameScore, words: Catalogue) -> str:
    """Return when a game was played, and what was asked in it."""
    from quiz.tui.phrases import word_day  # it knows dates, and the first frame does without

    day, mode = word_day(game.day, words), words(f"scores.mode-{game.mode}")
    return words("scores.game-line", day=day, mode=mode)


def _earned(game: GameScore, words: Catalogue) -> str:
    percent = words.percent(game.percent)
    return words("scores.marks", marks=game.marks, total=game.of, percent=percent)
