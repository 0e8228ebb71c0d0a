"""Starts of games: one that waits is resumed, else a new one begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.memory.memory import Memory
from quiz.play.game import Game, PackChanged, resume, start
from quiz.play.language_choice import language_for
from quiz.play.rules import Rules
from quiz.play.session import PlayedPack, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class GameSetup:
    """What a new game needs besides its packs; clock, chance and memory are handed in with it."""

    player: str
    rules: Rules
    preferred_language: str
    """The language to play in where every pack has it: that of the interface."""
    seed: int | None = None
    """The seed asked for; without one the seed is ``drawn``, and the memory counts."""
    drawn: int
    session_id: str
    now: datetime
    remember: Callable[[datetime], Memory]


def resume_or_begin(
    packs: Sequence[ProvenPack],
    waiting: Session | None,
    setup: Callable[[], GameSetup],
    *,
    as_begun: Callable[[PlayedPack], ProvenPack],
    refused: Callable[[Session, PackChanged], None],
) -> Game:
    """Resume the session that waits; begin a new game where none does or its packs refuse it.

    ``as_begun`` loads the version of a pack that a game was begun with, if it is still there.
    ``refused`` is called with a session that cannot be resumed, and the reason. ``setup`` is asked
    only for a new game, so that settings and memory are not read for one that goes on.

    Raises:
        QuizError: as `begin`.
    """
    if waiting is not None:
        try:
            return resume_as_begun({one.pack.id: one for one in packs}, waiting, as_begun)
        except PackChanged as error:
            refused(waiting, error)
    return begin(packs, setup())


def resume_as_begun(
    packs: Mapping[str, ProvenPack],
    session: Session,
    as_begun: Callable[[PlayedPack], ProvenPack],
) -> Game:
    """Resume a session with each pack in the version that it was begun with, if that is there.

    Raises:
        PackChanged: as `quiz.play.game.resume`.
    """
    versions = {
        played.id: (
            packs[played.id]
            if played.id in packs and packs[played.id].digest == played.digest
            else as_begun(played)
        )
        for played in session.packs
    }
    return resume(versions, session)


def begin(packs: Sequence[ProvenPack], setup: GameSetup) -> Game:
    """Begin a new game of some packs: by the seed asked for, else the one drawn.

    A daily round has the seed of its day. With a seed that is not drawn the game is the same for
    everyone, so only a review begins then with what the player is about to forget.

    Raises:
        QuizError: as `quiz.play.game.start` and `quiz.play.language_choice.language_for`.
    """
    rules, seed = setup.rules, setup.seed
    if rules.day is not None:
        seed = daily_seed(rules.day, [one.pack.id for one in packs])
    # With a seed of its own a game can be played again by anyone, whatever they remember.
    recalls = seed is None or rules.reviews
    language = language_for([one.pack for one in packs], setup.preferred_language)
    return start(
        [ItemBank(one, language) for one in packs],
        player=setup.player,
        rules=rules,
        seed=setup.drawn if seed is None else seed,
        session_id=setup.session_id,
        now=setup.now,
        memory=setup.remember(setup.now) if recalls else None,
    )


def daily_seed(day: date, packs: Iterable[str]) -> int:
    """Return the seed of a day's round: the same for everyone who has these packs."""
    # Sorted: everyone with the same packs has the same round, in whatever order they name them.
    text = "|".join(["daily", day.isoformat(), *sorted(packs)])
    # 56 bits: a save holds its seed as an integer of TOML, which has 64 bits with a sign.
    return int.from_bytes(sha256(text.encode()).digest()[:7])
