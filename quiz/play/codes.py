"""Codes of games: a few letters from which anybody with the pack makes the same questions.

A code of 12 letters holds a game's rules, seed and language, and a mark of its packs; a longer one,
of at most 24, besides which of its items somebody missed. The mark covers all else in the code too:
what is mistyped so badly that the check does not find it fits no pack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal, NamedTuple, get_args

from quiz.languages.messages import Listed, Message, worded
from quiz.play.allowed import AskedKind, Orders
from quiz.play.code_letters import (
    BITS,
    StrangeLetter,
    is_right,
    letters_in,
    near,
    with_check,
    written,
)
from quiz.play.rules import Rules
from quiz.text.printable import printable

SEEDS: Final = 4096
"""A code holds the seeds from 0 up to here."""
LONGEST_CODED: Final = 60
"""Items of a game that has a code."""
LENGTH: Final = 12
"""Letters of the code of a game."""
LONGEST: Final = LENGTH + LONGEST_CODED // BITS
"""Letters of the longest code that says what was missed."""

# Of their own, not those of the settings: a code says the same in every version of the game.
_KINDS: Final[tuple[AskedKind, ...]] = ("mixed", "choice", "ordering")
_ORDERS: Final[tuple[Orders, ...]] = ("sort", "insert", "both")
_TIMERS: Final = (None, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600)
_LIVES: Final = (None, 1, 2, 3, 5, 9)
_LANGUAGES: Final = 8

_SIZES: Final = (
    SEEDS,
    LONGEST_CODED,
    _LANGUAGES,
    len(_KINDS),
    len(_ORDERS),
    2,  # an exam or not
    2,  # with certainty or not
    len(_TIMERS),
    len(_LIVES),
)
"""How many values each part has, in the order in which they are put together."""

_FIELD_BITS: Final = 33
_NAME_BITS: Final = 8
_DIGEST_BITS: Final = 14
_HEAD: Final = LENGTH - 1
assert _FIELD_BITS + _NAME_BITS + _DIGEST_BITS == BITS * _HEAD
assert set(_KINDS) == set(get_args(AskedKind))
assert set(_ORDERS) == set(get_args(Orders))

Fit = Literal["same", "other-version", "other-pack"]
"""How packs are to those of a code: the same, the same by name only, or others."""


class NoCode(ValueError):
    """Why a text is no code, or why a game can have none; ``message`` is for a person."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class WrongLetter(NoCode):
    """The check does not fit: a letter is wrong, or two are swapped."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(worded("code.wrong"))
        self._numbers = numbers

    @property
    def near(self) -> Iterator[Code]:
        """The codes that are one slip away; of all these nearly always one alone fits a pack."""
        return (code for one in near(self._numbers) if (code := _code(one)) is not None)


class PackMark(NamedTuple):
    """A pack by what a code knows of it."""

    id: str
    digest: str
    """Of the files that travel: the same wherever the pack was put."""


@dataclass(frozen=True, slots=True)
class CodedGame:
    """What a code says of a game, beside its packs."""

    rules: Rules
    seed: int
    language: int
    """Its place among the languages that all its packs have."""
    missed: tuple[int, ...] | None = None
    """The places, from 0, of the items missed; None where the code is that of the game."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it was read."""

    letters: str
    """As it is written, without groups."""
    game: CodedGame
    _mark: int

    def may_be_of(self, packs: Sequence[str]) -> bool:
        """Return whether it may be of a game of packs with these ids, in this order.

        Of other packs that is so in one case of 256.
        """
        return self._mark >> _DIGEST_BITS == _name_mark(packs)

    def fit(self, packs: Sequence[PackMark]) -> Fit:
        """Compare packs, in this order, with those of the game."""
        if self._mark == _mark(packs, self.game):
            return "same"
        return "other-version" if self.may_be_of([pack.id for pack in packs]) else "other-pack"


def code_of(game: CodedGame, packs: Sequence[PackMark]) -> str:
    """Return the code of a game of packs, in the order in which it is made from them.

    Raises:
        NoCode: a code has no room for its rules or its seed, and what would fit.
    """
    mark = _mark(packs, game)
    head = mark << _FIELD_BITS | _fields(game) ^ _veil(mark, _FIELD_BITS)
    numbers = _numbers(head, _HEAD)
    if game.missed is not None:
        letters = _letters_for(game.rules.length)
        numbers += _numbers(_missed(game) ^ _veil(mark, letters * BITS), letters)
    return written(with_check(numbers))


def read_code(typed: str) -> Code:
    """Read a code that somebody typed, in capitals or not, in groups or not.

    Raises:
        WrongLetter: its check does not fit.
        NoCode: it is no code of this version, and why.
    """
    try:
        numbers = letters_in(typed)
    except StrangeLetter as strange:
        letter = printable(strange.character)
        raise NoCode(worded("code.strange", letter=letter, place=str(strange.place))) from None
    if not LENGTH <= len(numbers) <= LONGEST:
        key, length = ("short", LENGTH) if len(numbers) < LENGTH else ("long", LONGEST)
        raise NoCode(worded(f"code.{key}", count=str(len(numbers)), length=str(length)))
    if not is_right(numbers):
        raise WrongLetter(numbers)
    code = _code(numbers)
    if code is None:
        raise NoCode(worded("code.unknown"))
    return code


def _code(numbers: Sequence[int]) -> Code | None:
    """Return what letters say whose check fits; None where this version cannot make it out."""
    mark, fields = divmod(_whole(numbers[:_HEAD]), 1 << _FIELD_BITS)
    fields ^= _veil(mark, _FIELD_BITS)
    values: list[int] = []
    for size in _SIZES:
        fields, value = divmod(fields, size)
        values.append(value)
    if fields:  # room that this version leaves unused
        return None
    seed, length, language, kind, orders, exam, certainty, timer, lives = values
    rules = Rules(
        mode=_KINDS[kind],
        length=length + 1,
        orders=_ORDERS[orders],
        exam=bool(exam),
        certainty=bool(certainty),
        timer=_TIMERS[timer],
        lives=_LIVES[lives],
    )
    missed = None
    if len(numbers) > LENGTH:
        tail = numbers[_HEAD:-1]
        bits = _whole(tail) ^ _veil(mark, len(tail) * BITS)
        missed = tuple(place for place in range(rules.length) if bits >> place & 1)
        if len(tail) != _letters_for(rules.length) or bits >> rules.length or not missed:
            return None
    return Code(written(numbers), CodedGame(rules, seed, language, missed), mark)


def _fields(game: CodedGame) -> int:
    """Put the parts of a game together in one number.

    Raises:
        NoCode: one of them has a value that no code holds.
    """
    rules = game.rules
    if not 0 <= game.seed < SEEDS:
        raise NoCode(worded("code.seed", most=str(SEEDS - 1)))
    if rules.length > LONGEST_CODED:
        raise NoCode(worded("code.length", most=str(LONGEST_CODED)))
    if game.language >= _LANGUAGES:
        raise NoCode(worded("code.language", most=str(_LANGUAGES)))
    if rules.mode not in _KINDS:
        raise NoCode(worded("code.mode"))
    if rules.timer not in _TIMERS:
        timers = Listed(tuple(str(one) for one in _TIMERS if one is not None))
        raise NoCode(worded("code.timer", timers=timers))
    if rules.lives not in _LIVES:
        lives = Listed(tuple(str(one) for one in _LIVES if one is not None))
        raise NoCode(worded("code.lives", lives=lives))
    values = (
        game.seed,
        rules.length - 1,
        game.language,
        _KINDS.index(rules.mode),
        _ORDERS.index(rules.orders),
        int(rules.exam),
        int(rules.certainty),
        _TIMERS.index(rules.timer),
        _LIVES.index(rules.lives),
    )
    number = 0
    for value, size in zip(reversed(values), reversed(_SIZES), strict=True):
        number = number * size + value
    return number


def _missed(game: CodedGame) -> int:
    """Put what was missed in one number, a bit for each item."""
    missed = set(game.missed or ())
    if not missed or not missed <= set(range(game.rules.length)):
        raise ValueError("what was missed is some of the game's items")
    return sum(1 << place for place in missed)


def _letters_for(items: int) -> int:
    return -(-items // BITS)


def _mark(packs: Sequence[PackMark], game: CodedGame) -> int:
    said = [*(f"{pack.id}\0{pack.digest}" for pack in packs), str(_fields(game))]
    if game.missed is not None:
        said.append(str(_missed(game)))
    name = _name_mark([pack.id for pack in packs])
    return name << _DIGEST_BITS | _digested("game", said, _DIGEST_BITS)


def _name_mark(ids: Sequence[str]) -> int:
    return _digested("packs", ids, _NAME_BITS)


def _veil(mark: int, bits: int) -> int:
    """Return bits by a mark: under them codes of games that are alike look nothing alike."""
    return _digested("veil", [str(mark)], bits)


def _digested(what: str, said: Sequence[str], bits: int) -> int:
    text = "\n".join((f"sanad {what}", *said))
    digest = sha256(text.encode("utf-8", "backslashreplace")).digest()
    return int.from_bytes(digest) & (1 << bits) - 1


def _numbers(whole: int, count: int) -> list[int]:
    """Cut a number into letters, the first of the highest value."""
    return [whole >> BITS * place & (1 << BITS) - 1 for place in reversed(range(count))]


def _whole(numbers: Sequence[int]) -> int:
    whole = 0
    for number in numbers:
        whole = whole << BITS | number
    return whole
