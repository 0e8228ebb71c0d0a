"""Codes of games: what they hold comes back, and a slip of whoever types one is found."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quiz.items.bank import ItemBank
from quiz.play.code_letters import LETTERS, grouped, is_right, letters_in
from quiz.play.coded_start import CodedStart, coded_start
from quiz.play.codes import (
    LENGTH,
    LONGEST,
    LONGEST_CODED,
    SEEDS,
    CodedGame,
    NoCode,
    PackMark,
    WrongLetter,
    code_of,
    read_code,
)
from quiz.play.game import start
from quiz.play.rules import Rules
from quiz.play.selection import plan_game
from tests.games import NOW
from tests.packs import canals, shipped
from tests.sampled import enough

PACK = PackMark("canals", "f" * 64)

RULES = st.builds(
    Rules,
    mode=st.sampled_from(("mixed", "choice", "ordering")),
    length=st.integers(1, LONGEST_CODED),
    orders=st.sampled_from(("sort", "insert", "both")),
    exam=st.booleans(),
    certainty=st.booleans(),
    timer=st.sampled_from((None, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600)),
    lives=st.sampled_from((None, 1, 2, 3, 5, 9)),
)


@st.composite
def coded_games(draw: st.DrawFn) -> CodedGame:
    rules = draw(RULES)
    places = st.sets(st.integers(0, rules.length - 1), min_size=1)
    missed = draw(st.none() | places.map(lambda found: tuple(sorted(found))))
    return CodedGame(rules, draw(st.integers(0, SEEDS - 1)), draw(st.integers(0, 7)), missed)


PACKS = st.lists(
    st.builds(PackMark, st.from_regex("[a-z]{1,9}", fullmatch=True), st.just("0" * 64)),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(coded_games(), PACKS)
def test_what_a_code_holds_comes_back(game: CodedGame, packs: list[PackMark]) -> None:
    letters = code_of(game, packs)
    assert len(letters) <= (LENGTH if game.missed is None else LONGEST)
    code = read_code(letters)
    assert (code.game, code.letters, code.fit(packs)) == (game, letters, "same")
    assert code.may_be_of([pack.id for pack in packs])


@given(coded_games())
@settings(max_examples=enough(6, 15))
def test_every_single_wrong_letter_and_every_two_swapped_are_found(game: CodedGame) -> None:
    right = code_of(game, [PACK])
    slips = {
        right[:place] + other + right[place + 1 :]
        for place in range(len(right))
        for other in LETTERS
    }
    for one, other in combinations(range(len(right)), 2):
        letters = list(right)
        letters[one], letters[other] = letters[other], letters[one]
        slips.add("".join(letters))
    for slip in slips - {right}:
        with pytest.raises(WrongLetter):
            read_code(slip)


@given(coded_games(), st.data())
@settings(max_examples=enough(10, 30))
def test_of_what_a_slip_may_have_been_the_code_itself_is_found(
    game: CodedGame, data: st.DataObject
) -> None:
    right = code_of(game, [PACK])
    one, other = data.draw(st.permutations(range(len(right))))[:2]
    letters = list(right)
    if data.draw(st.booleans()):
        letters[one], letters[other] = letters[other], letters[one]
    else:
        letters[one] = data.draw(st.sampled_from(LETTERS))
    assume(letters != list(right))
    with pytest.raises(WrongLetter) as wrong:
        read_code("".join(letters))
    assert right in [code.letters for code in wrong.value.near if code.fit([PACK]) == "same"]


@given(coded_games(), st.data())
@settings(max_examples=enough(10, 30))
def test_a_code_is_read_however_it_is_typed(game: CodedGame, data: st.DataObject) -> None:
    right = code_of(game, [PACK])
    typed = "".join(
        data.draw(st.sampled_from(("", "-", " ", "\u00a0", "–", "\u200f"))) + _alike(letter, data)
        for letter in right
    )
    assert read_code(typed).letters == right
    assert read_code(grouped(right)).letters == right


def _alike(letter: str, data: st.DataObject) -> str:
    alike = {"0": "oO٠۰０", "1": "iIlL١１", "V": "uUvＶ", "3": "٣3"}.get(letter, letter)
    return data.draw(st.sampled_from(alike + letter.lower() + letter))


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_told_not_to_be_one(text: str) -> None:
    with contextlib.suppress(NoCode):
        assert is_right(letters_in(read_code(text).letters))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "has 12 characters, and this has 0"),
        ("0" * 25, "at most 24"),
        ("0000-0000-00$0", "character 11, “$”"),
        ("0000\x1b[2J", "“\\u001b”"),
        ("ك", "Latin letters"),
    ],
)
def test_what_is_wrong_is_told(typed: str, told: str) -> None:
    with pytest.raises(NoCode, match=r".") as error:
        read_code(typed)
    assert told in error.value.message


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"seed": SEEDS}, "from 0 to 4095"),
        ({"seed": -1}, "from 0 to 4095"),
        ({"language": 8}, "first 8 languages"),
        ({"rules": Rules(length=61)}, "at most 60"),
        ({"rules": Rules(timer=17)}, "10, 15, 20"),
        ({"rules": Rules(lives=4)}, "1, 2, 3, 5"),
        ({"rules": Rules(mode="review")}, "no code"),
    ],
)
def test_a_game_for_which_there_is_no_room_is_told(changes: dict[str, Any], told: str) -> None:
    game = replace(CodedGame(Rules(), 1, 0), **changes)
    with pytest.raises(NoCode) as error:
        code_of(game, [PACK])
    assert told in error.value.message


def test_a_code_tells_another_version_of_its_pack_and_another_pack() -> None:
    code = read_code(code_of(CodedGame(Rules(), 7, 0), [PACK]))
    assert code.fit([PACK]) == "same"
    assert code.fit([PACK._replace(digest="0" * 64)]) == "other-version"
    assert code.fit([PACK._replace(id="ages")]) == "other-pack"
    assert code.fit([PACK, PACK._replace(id="ages")]) == "other-pack"


def test_a_code_means_the_same_in_every_version_of_the_game() -> None:
    # On paper and in messages there are codes that earlier versions made: never change this.
    assert code_of(CodedGame(Rules(length=12), 7, 1), [PACK]) == "BW7B921H95Y1"
    asked = (0, 3, 11)
    assert code_of(CodedGame(Rules(length=12), 7, 1, asked), [PACK]) == "BZA6E5KA1KTZKMG"


def begun(coded: CodedStart) -> list[str]:
    memory = coded.memory
    bank = ItemBank(shipped(), coded.language)
    game = start(
        [bank],
        player="Noor",
        rules=coded.rules,
        seed=coded.seed,
        session_id="20261123T120000Z-0123abcd",
        now=NOW,
        memory=memory,
    )
    assert coded.has_begun(game.session)
    return [item.id for item in game.items]


def test_the_game_of_a_code_is_that_of_its_rules_and_seed() -> None:
    rules = Rules(length=12)
    coded = coded_start(CodedGame(rules, 7, 1), [shipped()])
    language = shipped().pack.languages[1]
    assert (coded.language, coded.memory) == (language, None)
    slots = plan_game([ItemBank(shipped(), language)], rules=rules, seed=7, now=NOW)
    assert begun(coded) == [slot.item.id for slot in slots]


def test_what_was_missed_is_asked_in_another_form_and_nothing_else() -> None:
    rules, missed = Rules(length=12), (1, 4, 7)
    slots = plan_game([ItemBank(shipped(), "en")], rules=rules, seed=7, now=NOW)
    place = shipped().pack.languages.index("en")
    coded = coded_start(CodedGame(rules, 7, place, missed), [shipped()])
    assert coded.memory is not None
    bank = ItemBank(shipped(), "en")
    wanted = {
        bank.remembered_as(fact): slots[one].item for one in missed for fact in slots[one].item.asks
    }
    items = [bank.blueprint(one) for one in begun(coded)]
    asked = {bank.remembered_as(one.facts[0]): one for one in items if one is not None}
    assert asked.keys() == wanted.keys()
    assert sum(wanted[fact].form != one.form for fact, one in asked.items()) >= len(asked) - 1
    other = coded_start(CodedGame(rules, 7, place, (1, 4, 8)), [shipped()])
    assert other.seed != coded.seed


def test_a_code_that_fits_by_accident_is_told() -> None:
    for game in (CodedGame(Rules(), 7, 7), CodedGame(Rules(length=60), 7, 0, (59,))):
        with pytest.raises(NoCode, match="mistyped"):
            coded_start(game, [canals()])
