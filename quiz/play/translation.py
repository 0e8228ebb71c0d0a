"""Games in another language than they were begun in: the same questions, options and cards.

Saves stay in the language of the session; only what is shown is translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Item
from quiz.play.game import Game
from quiz.play.session import Planned


class Translations:
    """The items of one game in any language, translated when they are first wanted."""

    def __init__(self, game: Game) -> None:
        self._packs: Mapping[str, ProvenPack] = game.packs
        self._items = game.items
        self._plan = game.session.plan
        self._seed = game.session.seed
        self._banks: dict[tuple[str, str], ItemBank] = {}
        self._told: dict[str, tuple[Item, ...]] = {}

    def game_in(self, game: Game, language: str) -> Game:
        """Translate the game as it stands, as far as its packs have the language."""
        if language not in self._told:
            self._told[language] = tuple(
                self._translated(item, planned, language)
                for item, planned in zip(self._items, self._plan, strict=True)
            )
        return replace(game, items=self._told[language])

    def _translated(self, item: Item, planned: Planned, language: str) -> Item:
        """Translate an item; leave it where its pack cannot ask the same in the language."""
        proven = self._packs[item.pack]
        if item.language == language or language not in proven.pack.languages:
            return item
        # Kept, because a bank lists all its questions when the first is wanted by its id.
        bank = self._banks.get((item.pack, language))
        if bank is None:
            bank = self._banks[item.pack, language] = ItemBank(proven, language)
        blueprint = bank.blueprint(item.id)
        if blueprint is None:
            return item
        return item.translated(
            lambda wrong: bank.make(blueprint, self._seed, wrong=wrong, insert=planned.insert)
        )
