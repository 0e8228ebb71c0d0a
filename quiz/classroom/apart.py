"""Codes of a lesson: by which each plays its questions alone, or those that they missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from quiz.classroom.results import results
from quiz.classroom.setup import Setup
from quiz.classroom.state import Lesson, Voter
from quiz.items.bank import ItemBank
from quiz.languages.messages import worded
from quiz.play.code_letters import grouped
from quiz.play.coded_start import planned_items
from quiz.play.codes import CodedGame, NoCode, PackMark, code_of
from quiz.play.language_choice import shared_languages
from quiz.play.rules import Rules
from quiz.play.session import Planned


class TakeHome(NamedTuple):
    """The code by which somebody plays what they missed."""

    voter: Voter
    code: str
    missed: int
    """How many items."""


def game_code(banks: Sequence[ItemBank], marks: Sequence[PackMark], rules: Rules, seed: int) -> str:
    """Return the code of a game of some packs, all in one language, in groups of letters.

    Raises:
        NoCode: a code has no room for it.
    """
    return grouped(code_of(_coded(banks, rules, seed), marks))


def take_home(
    lesson: Lesson, banks: Sequence[ItemBank], marks: Sequence[PackMark]
) -> tuple[TakeHome, ...]:
    """Return for each student or team the code of what they missed of the items that count.

    Who missed nothing has none. ``banks`` are those of the lesson, in its order and its language.

    Raises:
        NoCode: there is no room in a code, or the packs no longer yield the lesson's items.
    """
    setup = lesson.setup
    coded = _coded(banks, setup.rules, setup.seed)
    planned = planned_again(setup, banks)
    missed: dict[str, list[int]] = {}
    voters: dict[str, Voter] = {}
    for place in lesson.shown:
        if not lesson.items[place].counts:
            continue
        for result in results(lesson, place):
            voters[result.voter.id] = result.voter
            if result.outcome != "right":
                at = planned.index(setup.items[place].planned)
                missed.setdefault(result.voter.id, []).append(at)
    return tuple(
        TakeHome(
            voter,
            grouped(code_of(replace(coded, missed=tuple(sorted(missed[id]))), marks)),
            len(missed[id]),
        )
        for id, voter in voters.items()
        if id in missed
    )


def _coded(banks: Sequence[ItemBank], rules: Rules, seed: int) -> CodedGame:
    languages = shared_languages([bank.pack for bank in banks])
    return CodedGame(rules, seed, languages.index(banks[0].language))


def planned_again(setup: Setup, banks: Sequence[ItemBank]) -> list[Planned]:
    """Plan the lesson's items again, those struck out included.

    Raises:
        NoCode: there are others by now.
    """
    slots = planned_items(CodedGame(setup.rules, setup.seed, 0), banks)
    planned = [slot.planned for slot in slots]
    if not all(item.planned in planned for item in setup.items):
        raise NoCode(worded("code.changed-since"))
    return planned
