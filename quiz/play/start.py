"""Starts of new games: the language, the seed, and whether the memory counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.memory.memory import Memory
from quiz.play.game import Game, start
from quiz.play.rules import Rules


def begin(
    packs: Sequence[ProvenPack],
    *,
    language: str,
    player: str,
    rules: Rules,
    seed: int | None,
    drawn: int,
    session_id: str,
    now: datetime,
    remember: Callable[[datetime], Memory],
) -> Game:
    """Begin a new game of some packs: by the seed asked for, else the one ``drawn``.

    A daily round has the seed of its day. With a seed that is not drawn the game is the same for
    everyone, so only a review begins then with what the player is about to forget.

    Raises:
        QuizError: as `quiz.play.game.start`.
    """
    if rules.day is not None:
        seed = daily_seed(rules.day, [one.pack.id for one in packs])
    # With a seed of its own a game can be played again by anyone, whatever they remember.
    recalls = seed is None or rules.mode == "review"
    return start(
        [ItemBank(one, language) for one in packs],
        player=player,
        rules=rules,
        seed=drawn if seed is None else seed,
        session_id=session_id,
        now=now,
        memory=remember(now) if recalls else None,
    )


def daily_seed(day: date, packs: Iterable[str]) -> int:
    """Return the seed of a day's round: the same for everyone who has these packs."""
    # Sorted: everyone with the same packs has the same round, in whatever order they name them.
    text = "|".join(["daily", day.isoformat(), *sorted(packs)])
    # 56 bits: a save holds its seed as an integer of TOML, which has 64 bits with a sign.
    return int.from_bytes(sha256(text.encode()).digest()[:7])
