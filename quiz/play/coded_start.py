"""Games begun from a code: the same questions for everyone, or those that somebody missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.languages.messages import worded
from quiz.memory.memory import FactKey, FactMemory, Memory
from quiz.play.codes import Code, CodedGame, NoCode
from quiz.play.language_choice import shared_languages
from quiz.play.plan import Slot
from quiz.play.practice import as_missed
from quiz.play.rules import Rules
from quiz.play.selection import plan_game
from quiz.play.session import Session
from quiz.play.start import GameSetup

_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When the items of a code were answered, as far as a plan asks: before any clock's today."""


@dataclass(frozen=True, slots=True)
class CodedStart:
    """What a game that is begun from a code is made of, beside its packs and its player."""

    rules: Rules
    seed: int
    language: str
    memory: Memory | None
    """What was missed, as if nothing else had ever been asked; None where that plays no part."""

    def has_begun(self, session: Session) -> bool:
        """Return whether a session is of this very game."""
        mine = (self.rules, self.seed, self.language)
        return mine == (session.rules, session.seed, session.language)

    def instead_of(self, setup: GameSetup) -> GameSetup:
        """Return what a new game needs, with this game in the place of the player's own."""
        memory = self.memory
        return replace(
            setup,
            rules=self.rules,
            seed=self.seed,
            preferred_language=self.language,
            remember=setup.remember if memory is None else lambda _: memory,
        )


def coded_start(game: CodedGame, packs: Sequence[ProvenPack]) -> CodedStart:
    """Return what the game of a code is made of, by the packs that fit it, in their order.

    What was missed is asked as in a review: each fact once, in another form than in the game.

    Raises:
        NoCode: the packs have no such language or items, so that they fit it by accident.
    """
    languages = shared_languages([one.pack for one in packs])
    if game.language >= len(languages):
        raise NoCode(worded("code.unknown"))
    language = languages[game.language]
    if game.missed is None:
        return CodedStart(game.rules, game.seed, language, None)
    banks = {one.pack.id: ItemBank(one, language) for one in packs}
    slots = planned_items(game, list(banks.values()))
    facts: dict[FactKey, FactMemory] = {}
    for place in game.missed:
        if place >= len(slots):
            raise NoCode(worded("code.unknown"))
        item = slots[place].item
        for fact in item.asks:
            key = item.pack, banks[item.pack].remembered_as(fact)
            facts[key] = as_missed(item.form, _LONG_AGO)
    rules = Rules(mode="review", length=len(facts))
    return CodedStart(rules, _own_seed(game), language, Memory(facts))


def planned_items(game: CodedGame, banks: Sequence[ItemBank]) -> tuple[Slot, ...]:
    """Plan the items of a code's game, by which what was missed is counted."""
    return plan_game(banks, rules=game.rules, seed=game.seed, now=_LONG_AGO)


def is_game_of(session: Session, code: Code) -> bool:
    """Return whether a session is of the game of a code, as far as that is told without its packs.

    Of two versions of a pack it does not tell which was played.
    """
    if not code.may_be_of(session.pack_ids):
        return False
    if code.game.missed is not None:
        return session.seed == _own_seed(code.game)
    return (session.seed, session.rules) == (code.game.seed, code.game.rules)


def _own_seed(game: CodedGame) -> int:
    """Return a seed by all that the code says: what two students missed makes two games."""
    text = f"missed|{game.seed}|{game.rules.model_dump_json()}|{game.missed}"
    # Seven bytes, for a save keeps a seed as a signed integer of eight.
    return int.from_bytes(sha256(text.encode()).digest()[:7])
