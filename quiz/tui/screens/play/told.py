"""What is told of a game beside its items: its packs, their sign-offs, their language."""

from __future__ import annotations

from quiz.languages.catalogue import Catalogue
from quiz.play.game import Game
from quiz.play.language_choice import other_language_told
from quiz.text.isolating import isolate


def title_of(game: Game, language: str, words: Catalogue) -> str:
    """Return the title of a game's packs, and before it that some of it is not signed."""
    title = isolate(game.title_in(language))
    signed = game.signed_in(game.language)
    # First, for a long title is cut off at its end.
    return title if signed == "all" else words(f"game.signed-{signed}") + " · " + title


class ItemTold:
    """What is told beside items: in what language a game is, and that events come again.

    The former where it is not the interface's, beside the first item shown.
    """

    def __init__(self, game: Game) -> None:
        self._first_shown = game.position

    def of(self, game: Game, words: Catalogue) -> list[str]:
        """Return what is told beside the item at hand, a sentence each."""
        packs = [proven.pack for proven in game.packs.values()]
        language = other_language_told(packs, game.language, words)
        told = [language] if language is not None and game.position == self._first_shown else []
        return [*told, words("game.again")] if game.waits and game.comes_again else told
