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

_NAMED = frozenset(("daily", "review", "practice"))
"""The modes that somebody asks for by name."""


def word_waiting(game: GameScore, found: Overview | None, quiz: Host, words: Catalogue) -> Content:
    """Return the title of a game, of what sort it is, unless usual, and how far it has come.

    A game follows the language of the interface where its packs have it. Where they lack it, it
    goes on in its own, which is told.
    """
    # Its session is in the language that it was begun in, which may be another by now.
    known = {pack.id: pack.languages for pack in quiz.packs}
    follows = all(words.language in known.get(pack, ()) for pack in game.packs)
    parts = [words("home.waiting-at", done=game.responses, total=game.of)]
    if game.mode in _NAMED or game.exam:
        parts.insert(0, words("game.exam" if game.exam else f"game.{game.mode}"))
    if not follows:
        parts.append(writing(game.language).name)
    if found is not None and found.others:
        parts.append(words("home.others-wait", n=found.others))
    told = parts[0] if len(parts) == 1 else " · ".join(map(isolate, parts))
    title = quiz.titles_of(game.packs, words.language if follows else game.language)
    return Content.assemble((isolate(title), "bold"), "\n", (told, "$quiet"))
