"""``quiz play --code``: the game that a code stands for, from the packs at hand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from quiz import paths
from quiz.commands.play_flags import refuse_flags
from quiz.errors import QuizError
from quiz.facts.proven_pack import ProvenPack
from quiz.languages.messages import Message, worded
from quiz.packs.loading import load_pack
from quiz.packs.travelling import mark_of
from quiz.play.code_letters import grouped
from quiz.play.coded_start import CodedStart, coded_start
from quiz.play.codes import Code, NoCode, WrongLetter, read_code

_MOST_SHUFFLED = 4
"""Packs whose every order is tried; more have to be named as whoever gave the code did."""
_SET_BY_CODE = (
    "seed",
    "length",
    "kind",
    "review",
    "missed",
    "daily",
    "orders",
    "exam",
    "timer",
    "lives",
    "certainty",
)
"""The flags of `quiz play` that a code takes the place of."""


class _Fitting(NamedTuple):
    """The packs of a code, and what else was found out while they were looked for."""

    packs: dict[Path, ProvenPack] | None
    other_version: str | None
    """The id of a pack that the code may be of, had it the same files."""
    error: QuizError | None
    """Why one of the packs cannot be played."""


def game_of_code(
    options: Namespace, named: Mapping[Path, str]
) -> tuple[dict[Path, str], CodedStart]:
    """Return the packs and the game of the code that was typed.

    Of packs that are ``named`` the game is made, in the order that fits; without any, of the one
    pack here that fits.

    Raises:
        QuizError: it is no code, it fits none of the packs, or a flag beside it says what it says.
    """
    refuse_flags(options, _SET_BY_CODE, beside="--code")
    try:
        code = read_code(options.code)
        packs = _packs_of(code, options, named)
        start = coded_start(code.game, list(packs.values()))
    except WrongLetter as wrong:
        raise QuizError(_with_meant(wrong, options, named), key="--code") from None
    except NoCode as error:
        raise QuizError(error.message, key="--code") from None
    return {folder: named.get(folder, folder.name) for folder in packs}, start


def _packs_of(code: Code, options: Namespace, named: Mapping[Path, str]) -> dict[Path, ProvenPack]:
    found = _fitting(code, options, named)
    if found.packs is None:
        raise NoCode(_why_not(code, found, named))
    return found.packs


def _fitting(code: Code, options: Namespace, named: Mapping[Path, str]) -> _Fitting:
    """Find the packs that fit a code; packs that cannot be played are passed over."""
    cache, other, error = paths.cache_dir(), None, None
    for folders in _candidates(code, options, named):
        try:
            packs = [load_pack(one, cache=cache, name=named.get(one)) for one in folders]
            fit = code.fit([mark_of(*pair) for pair in zip(folders, packs, strict=True)])
        except QuizError as failed:
            error = error or failed
            continue
        if fit == "same":
            return _Fitting(dict(zip(folders, packs, strict=True)), None, None)
        other = other or packs[0].pack.id
    return _Fitting(None, other, error)


def _candidates(
    code: Code, options: Namespace, named: Mapping[Path, str]
) -> Iterator[Sequence[Path]]:
    """Yield the packs, in an order, whose names fit a code: few of them have to be opened."""
    tried: Sequence[Sequence[Path]]
    if not named:
        tried = [[one] for one in paths.all_packs(paths.packs_dir(options.packs)).values()]
    elif len(named) <= _MOST_SHUFFLED:
        tried = list(permutations(named))
    else:
        tried = [list(named)]
    yield from (one for one in tried if code.may_be_of([paths.pack_id(pack) for pack in one]))


def _why_not(code: Code, found: _Fitting, named: Mapping[Path, str]) -> Message:
    letters = grouped(code.letters)
    if found.error is not None:
        return worded("code.pack-error", code=letters, error=found.error.in_place)
    if found.other_version is not None:
        return worded("code.other-version", code=letters, pack=found.other_version)
    return worded("code.other-named" if named else "code.other-pack", code=letters)


def _with_meant(wrong: WrongLetter, options: Namespace, named: Mapping[Path, str]) -> Message:
    """Say that a letter is wrong; which, where only one code that is a slip away fits a pack."""
    meant = [code for code in wrong.near if _fitting(code, options, named).packs is not None]
    if len(meant) == 1:
        return worded("code.meant", code=grouped(meant[0].letters))
    return wrong.message
