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
    listed.show([_row(game, titles_of, words) for game in newest(games)])
    yield listed


def _row(game: GameScore, titles_of: Callable[[Sequence[str]], str], words: Catalogue) -> Listed:
    from quiz.tui.phrases import word_day  # it knows dates, and the first frame does without

    day, mode = word_day(game.day, words), words(f"scores.mode-{game.mode}")
    when = words("scores.game-line", day=day, mode=mode)
    text = Content.assemble((isolate(when), "$quiet"), "  ", isolate(titles_of(game.packs)))
    percent = words.percent(game.percent)
    note = words("scores.marks", marks=game.marks, total=game.of, percent=percent)
    return Listed(text, Content.styled(note, "$quiet"))
