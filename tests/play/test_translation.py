"""A game told in another language: the very same questions, and nothing else is kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Item, Ordering
from quiz.play.game import Game, resume, start
from quiz.play.rules import Rules
from quiz.play.translation import Translations
from tests.packs import canals, shipped, three_days
from tests.sampled import enough

NOW = datetime(2026, 11, 24, tzinfo=UTC)
OTHER = {"ar": "en", "en": "ar"}


def a_game(proven: ProvenPack, language: str, seed: int, length: int = 500) -> Game:
    return start(
        [ItemBank(proven, language)],
        player="Noor",
        rules=Rules(length=length),
        seed=seed,
        session_id="20261124T000000Z-00000000",
        now=NOW,
    )


def what_it_asks(item: Item) -> object:
    """All of an item but its words."""
    if isinstance(item, Ordering):
        return item.id, item.form, [(card.fact, card.when) for card in item.events]
    return item.id, item.form, [(o.id, o.fact, o.correct) for o in item.options], item.key


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("language", OTHER)
@pytest.mark.parametrize("proven", [canals(), shipped()], ids=["canals", "shipped"])
def test_it_asks_the_same_with_the_same_places(
    proven: ProvenPack, language: str, seed: int
) -> None:
    game = a_game(proven, language, seed)
    told = Translations(game).game_in(game, OTHER[language])
    assert told.session == game.session
    for item, other in zip(game.items, told.items, strict=True):
        assert what_it_asks(other) == what_it_asks(item)


@pytest.mark.parametrize("language", OTHER)
@pytest.mark.parametrize("proven", [canals(), shipped()], ids=["canals", "shipped"])
def test_and_says_it_in_the_other_language(proven: ProvenPack, language: str) -> None:
    for seed in range(enough(3, 6)):
        game = a_game(proven, language, seed)
        told = Translations(game).game_in(game, OTHER[language])
        stay = [item for item in told.items if item.language == language]
        # A gap stays as it is where its names do not fit into the other language's sentence.
        assert all(isinstance(item, Choice) and item.gap is not None for item in stay)
        assert len(stay) <= len(game.items) / 8
        for item in told.items:
            if isinstance(item, Choice):
                right = next(option for option in item.options if option.correct)
                if item.form in ("object", "subject"):
                    assert right.text.lower() in [name.lower() for name in item.key_names]


@pytest.mark.parametrize("language", OTHER)
def test_there_and_back_is_where_it_began(language: str) -> None:
    game = a_game(shipped(), language, 3)
    translations = Translations(game)
    assert translations.game_in(translations.game_in(game, OTHER[language]), language) == game


def test_an_answer_is_marked_and_kept_as_in_its_own_language() -> None:
    game = a_game(canals(), "en", 1, length=4)
    translations = Translations(game)
    while not game.is_over:
        item = game.current
        answer = list(item.order)[::-1] if isinstance(item, Ordering) else 1
        if answer == sorted(answer) if isinstance(answer, list) else False:
            game, feedback = game.skip(now=NOW, seconds=1)
        else:
            game, feedback = game.submit(answer, now=NOW, seconds=1)
        other = translations.game_in(game, "ar").feedback
        assert other is not None
        assert (other.outcome, other.mark, other.pairs) == (
            feedback.outcome,
            feedback.mark,
            feedback.pairs,
        )
        game = game.next(now=NOW)
    assert all("a" in response.stem for response in game.session.responses)
    assert resume({"canals": canals()}, game.session) == game


def test_a_pack_without_the_language_is_told_in_its_own() -> None:
    game = a_game(three_days(), "en", 1)
    assert Translations(game).game_in(game, "ar") == game
