"""The game that waits, in the language in which it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quiz.languages.catalogue import Catalogue
from quiz.languages.records import writing
from quiz.text.isolating import isolate

if TYPE_CHECKING:
    from quiz.history.overview import Overview
    from quiz.history.statistics import GameScore
    from quiz.tui.host import Host


def word_waiting(game: GameScore, found: Overview | None, quiz: Host, words: Catalogue) -> Content:
    """Return the title of a game, and how far it has come; the daily round says that it is.

    A game follows the language of the interface where its packs have it. Where they lack it, it
    goes on in its own, which is told.
    """
    # Its session is in the language that it was begun in, which may be another by now.
    known = {pack.id: pack.languages for pack in quiz.packs}
    follows = all(words.language in known.get(pack, ()) for pack in game.packs)
    is_daily = found is not None and game == found.daily
    told = words(
        "home.daily-begun" if is_daily else "home.waiting-at",
        done=game.responses,
        total=game.of,
    )
    if not follows:
        told = f"{isolate(told)} · {isolate(writing(game.language).name)}"
    if found is not None and found.others:
        told = f"{isolate(told)} · {isolate(words('home.others-wait', n=found.others))}"
    title = quiz.titles_of(game.packs, words.language if follows else game.language)
    return Content.assemble((isolate(title), "bold"), "\n", (told, "$quiet"))
