"""Options: wrong ones chosen so that nothing but knowledge tells the key.

The rules that a program can check, from Haladyna, Downing and Rodriguez (2002): options alike in
form and about equal in length, no clue by a word that the key shares with the stem, the key's
place varied. Each candidate has already been proven false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from random import Random
from typing import Generic, TypeVar

from quiz.items.models import Option
from quiz.languages.messages import Message, worded
from quiz.values.folding import fold

DISTRACTORS = 3
"""How many wrong options a choice item has (three or four options test best: Rodriguez 2005)."""

_ROUNDS = 6
"""How often options are made for an item, before places of its key are given up."""
_SPARE = 2
"""How many more near candidates are drawn from than are wanted, so that items vary."""

_RUN = re.compile(r"\d+|[^\W\d_]+(?: [^\W\d_]+)*")
_NUMBER = re.compile(r"\d(?:[,.\u066c'\u2019 \u00a0\u202f]?\d)*")
MAGNITUDE = 10
"""How many times another a date or number may be at most, or its size would tell."""
_ERAS = frozenset(("BC", "AD", "ق", "م"))
_ERA_MARKS = {"BC": "BC", "AD": "AD", "قم": "BC", "م": "AD"}

_WORD = re.compile(r"[^\W_]+")
# Joined to the word in writing: «والكويت» shares one with «الكويت».
_ARABIC_PREFIX = re.compile(r"^(?:[وفبكل]?ال|لل|[وفبكل](?=\w{4}))")
_FIRST_ARABIC = "\u0600"
_STOP_WORDS = frozenset(
    fold(word)
    for word in (
        "the of to in and for its his her their with from that this these which what who whom "
        "whose was were is are did does first by on at into as an not where when how many between "
        "أي هذه هذا هذان التي الذي من إلى في على عن ما مما يلي كم متى أين هو هي بين بعد قبل "
        "له لها أن أو ثم كان كانت عام سنة شهر يوم"
    ).split()
)

Source = TypeVar("Source")
"""Whatever an option is made from."""


@lru_cache(maxsize=16_384)
def content_words(text: str) -> frozenset[str]:
    """Return the folded words that carry meaning, Arabic ones without article and proclitic."""
    words = set(_WORD.findall(fold(text))) - _STOP_WORDS
    return frozenset(
        stem
        for word in words
        if len(stem := word if word < _FIRST_ARABIC else _ARABIC_PREFIX.sub("", word)) > 2
        and stem not in _STOP_WORDS
    )


def choose_distractors(
    key: str,
    stem: str,
    candidates: Sequence[tuple[str, Source]],
    rng: Random,
    *,
    preferred: int = 0,
    must: Collection[str] = (),
) -> list[tuple[str, Source]] | Message:
    """Choose three of the candidates, or say why there are not three.

    A candidate is the text of an option and what the option is made from. The number of options
    longer than the key is drawn evenly, so that its length tells nothing where the candidates
    allow it; the first ``preferred`` candidates are taken before others, and before all of them
    those whose texts ``must`` be there: where these are three, nothing is left to choose. If the
    key shares a word with the stem, a wrong option has to share one too.
    """
    seen = {key}
    pool: list[tuple[str, Source]] = []
    wanted_first = 0
    for place, candidate in enumerate(candidates):
        # By its text: two options that read the same would be one too many.
        if candidate[0] not in seen:
            seen.add(candidate[0])
            pool.append(candidate)
            wanted_first += place < preferred
    if len(pool) < DISTRACTORS:
        return worded("refused.too-few", count=len(pool), wanted=DISTRACTORS)
    chosen = pool[:wanted_first]
    rest = pool[wanted_first:]
    shuffle(chosen, rng)
    shuffle(rest, rng)
    if must:
        wanted = [one for one in pool if one[0] in must]
        if missing := set(must).difference(text for text, _ in wanted):
            return worded("refused.not-false", option=min(missing))
        if len(wanted) == DISTRACTORS:
            return wanted
        chosen = [*wanted, *(one for one in chosen if one[0] not in must)]
        rest = [one for one in rest if one[0] not in must]
    del chosen[DISTRACTORS:]
    longest = len(key)
    # From none to all alike often, so that neither “the longest” nor “the shortest” is a guess
    # worth making.
    longer_wanted = int(rng.random() * (DISTRACTORS + 1))
    longer_wanted -= sum(len(text) > longest for text, _ in chosen)
    left: list[tuple[str, Source]] = []
    for candidate in rest:
        is_longer = len(candidate[0]) > longest
        room = longer_wanted if is_longer else DISTRACTORS - len(chosen) - max(0, longer_wanted)
        if room > 0 and len(chosen) < DISTRACTORS:
            chosen.append(candidate)
            longer_wanted -= is_longer
        else:
            left.append(candidate)
    while len(chosen) < DISTRACTORS:
        chosen.append(left.pop())
    why = why_stem_tells(key, stem, [text for text, _ in chosen])
    if why is not None:
        sharing = next((one for one in left if shares_word(one[0], stem)), None)
        if sharing is None:
            return why
        # The last, for those that must be among them stand first.
        chosen[-1] = sharing
    return chosen


def choose_ascending(
    key: Source,
    told: Sequence[Source],
    rng: Random,
    *,
    value: Callable[[Source], float],
    make: Callable[[], Iterable[Source]] = tuple,
    preferred: int = 0,
    must: Sequence[Source] = (),
    is_unlike: Callable[[Source, Source], bool] = lambda _one, _other: True,
) -> list[Source] | Message:
    """Choose three dates or numbers that lie about the key, ascending by ``value``.

    Which place the key has among the four is drawn first, and by it how many are less than it: so
    its place tells nothing, although all stand in order. Those that are ``told`` come first, the
    first ``preferred`` of them before others, near ones rather than far ones; then what ``make``
    draws anew each time it is called. Any two are of different value and ``is_unlike``.
    """
    places = list(range(DISTRACTORS + 1))
    shuffle(places, rng)
    best, rounds = 0, _ROUNDS
    made: list[Source] = []
    # A place is given up only where there is nothing to be had on one side of the key.
    for place in places:
        choice = _Ascending(key, place, value, is_unlike)
        if not choice.add(must):
            continue
        choice.fill(choice.near_first(told[:preferred], rng))
        choice.fill(choice.near_first(told[preferred:], rng))
        choice.fill(made)
        while rounds and not choice.is_full:
            more = list(make())
            # None at all: there will be none for another place either.
            rounds = rounds - 1 if more else 0
            made += more
            choice.fill(more)
        if choice.is_full:
            return sorted(choice.chosen, key=value)
        best = max(best, len(choice.chosen))
    return worded("refused.too-few", count=best, wanted=DISTRACTORS)


class _Ascending(Generic[Source]):
    """Three options about a key, so many of them less than it: those chosen so far."""

    def __init__(
        self,
        key: Source,
        place: int,
        value: Callable[[Source], float],
        is_unlike: Callable[[Source, Source], bool],
    ) -> None:
        self.key = key
        self.chosen: list[Source] = []
        self._value = value
        self._middle = value(key)
        self._is_unlike = is_unlike
        # Still wanted: how many less than the key (True), and how many more than it.
        self._wanted = {True: place, False: DISTRACTORS - place}

    @property
    def is_full(self) -> bool:
        return len(self.chosen) == DISTRACTORS

    def add(self, must: Sequence[Source]) -> bool:
        """Add what has to be there; False where the key's place leaves no room for it."""
        for one in must:
            self.chosen.append(one)
            self._wanted[self._is_less(one)] -= 1
        return min(self._wanted.values()) >= 0

    def fill(self, candidates: Iterable[Source]) -> None:
        """Add the first of the candidates for which there is room."""
        for one in candidates:
            value = self._value(one)
            if not self._wanted[value < self._middle]:
                continue
            if all(
                value != self._value(other) and self._is_unlike(one, other)
                for other in (self.key, *self.chosen)
            ):
                self.chosen.append(one)
                self._wanted[value < self._middle] -= 1

    def near_first(self, told: Sequence[Source], rng: Random) -> list[Source]:
        """Order candidates so that near ones come first, which of these being drawn."""
        ordered: list[Source] = []
        for is_less, wanted in self._wanted.items():
            side = [one for one in told if self._is_less(one) == is_less]
            side.sort(key=lambda one: abs(self._value(one) - self._middle))
            near = side[: wanted + _SPARE]
            shuffle(near, rng)
            ordered += near + side[wanted + _SPARE :]
        return ordered

    def _is_less(self, one: Source) -> bool:
        return self._value(one) < self._middle


def why_stem_tells(key: str, stem: str, wrong: Iterable[str]) -> Message | None:
    """Say which word of the stem tells the key; None where none does, or a wrong option has one."""
    shared = _shared_words(key, stem)
    if not shared or any(shares_word(text, stem) for text in wrong):
        return None
    return worded("refused.key-shares", word=min(shared))


def shares_word(option: str, stem: str) -> bool:
    """Return whether an option shares a word that carries meaning with the stem."""
    return bool(_shared_words(option, stem))


_folded = lru_cache(maxsize=4096)(fold)


def _shared_words(option: str, stem: str) -> frozenset[str]:
    words, folded = content_words(option), _folded(stem)
    # Most share none, which is quicker to see than the words of the stem are to find.
    if not any(word in folded for word in words):
        return frozenset()
    return words & content_words(stem)


@lru_cache(maxsize=16_384)
def form_of(text: str) -> str:
    """Return what is alike in dates or numbers of one form: words, marks, how many digits.

    Numbers of one digit and of two are alike, and so are all words but those of an era: months.
    """
    return _RUN.sub(_form_of_run, text)


@lru_cache(maxsize=16_384)
def size_of(text: str) -> int:
    """Return the greatest number that a date or number has in figures; 0 where it has none."""
    numbers = (int("".join(filter(str.isdecimal, found))) for found in _NUMBER.findall(text))
    return max(numbers, default=0)


def are_alike(one: str, other: str) -> bool:
    """Return whether two dates or numbers are alike in form and of one order of magnitude."""
    least, most = sorted((size_of(one), size_of(other)))
    return most <= MAGNITUDE * max(1, least) and form_of(one) == form_of(other)


def eras_in(text: str) -> tuple[str, ...]:
    """Return the marks of an era in a date as an option shows it, such as ``BC``."""
    return tuple(
        _ERA_MARKS[found] for found in _RUN.findall(text.replace(".", "")) if found in _ERA_MARKS
    )


def _form_of_run(run: re.Match[str]) -> str:
    text = run[0]
    if text[0].isdecimal():
        return "9" * max(2, len(text))
    # Of “3rd” and “4th” the endings are no sign of anything, and the names of months neither.
    return text if text in _ERAS else "w"


def shuffled(options: Iterable[Option], rng: Random) -> tuple[Option, ...]:
    """Shuffle the options."""
    shown = list(options)
    shuffle(shown, rng)
    return tuple(shown)


def shuffle(items: list[Source], rng: Random) -> None:
    """Put a short list into a drawn order: as even as `Random.shuffle`, in a third of its time.

    Short, because ``random()`` has 53 bits, enough for lists of some dozen items.
    """
    draw = rng.random
    for last in range(len(items) - 1, 0, -1):
        place = int(draw() * (last + 1))
        items[last], items[place] = items[place], items[last]
