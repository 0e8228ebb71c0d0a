"""Numbers read back from the words that rules spell them by.

A stretch of text reads as a number only if some set of the language's rules, or of those that are
added for reading, spells that number so, letter for letter after what makes no difference: case,
hyphens for blanks, soft hyphens, what `quiz.values.tokens.normal` folds, and the spellings that the
table names as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from quiz.values.spellout_rules import Part, Parts, Plural, Rule, RuleSet
from quiz.values.spellout_tables import SpelloutWords, spellout_words
from quiz.values.tokens import normal

_MOST = 10**18 - 1
_WIDEST = 100
"""A rule without a part that tells the number is read as any of its range up to this wide."""

_Found = tuple[int, int]
"""Where words end, and the number that they spell."""


class _Way(NamedTuple):
    """One way in which a set spells the numbers from ``first`` to ``last``."""

    first: int
    last: int
    base: int
    divisor: int
    parts: Parts
    even: bool | None
    """Whether it is for numbers of which nothing is left over; None for all."""
    start: str
    """The word that it begins with; empty where another set tells that."""
    needs: frozenset[str]
    """Further words that it has."""
    is_wide: bool
    """Whether words may stand for every number of its range, not just for its base."""


class Reader:
    """Reads numbers in the words of one language."""

    def __init__(self, words: SpelloutWords) -> None:
        self._rules, self._also = words["rules"], words.get("also", {})
        self._folds = words.get("folds", [])
        self._glued = words.get("glued", False)
        self._ways: dict[str, list[_Way]] = {}
        self._signs: dict[str, tuple[Parts, Parts]] = {}
        self._cardinals = [name for name in words["reads"] if "ordinal" not in name]
        self._ordinals = [name for name in words["reads"] if "ordinal" in name]
        self._starts = tuple(map(self.fold, words["starts"]))

    def fold(self, text: str) -> str:
        """Return one spelling for all that are the same number."""
        text = normal(text).replace("-", " ")
        for old, new in self._folds:
            text = text.replace(old, new)
        return text.replace(" ", "") if self._glued else text

    def read(self, text: str) -> frozenset[Decimal]:
        """Return every number that words spell, the whole of them."""
        text = self.fold(text)
        if not text.startswith(self._starts):
            return frozenset()
        reading = _Reading(self, text)
        ordinals = (Decimal(number) for number in reading.whole(self._ordinals))
        return frozenset((*reading.cardinals(self._cardinals), *ordinals))

    def signs(self, name: str) -> tuple[Parts, Parts]:
        """Return the rules of a set for a minus and a decimal point, empty where it has none."""
        self.ways(name)
        return self._signs[name]

    def ways(self, name: str) -> list[_Way]:
        """Return the ways in which a set spells numbers."""
        if name not in self._ways:
            own, added = (
                RuleSet(name, text, self.fold) if (text := texts.get(name)) is not None else None
                for texts in (self._rules, self._also)
            )
            self._signs[name] = next(
                (one.minus or (), one.point or ()) for one in (own, added) if one is not None
            )
            rules = [*(own.rules if own else ()), *(added.rules if added else ())]
            bases = sorted({rule.base for rule in rules})
            following = dict(zip(bases, [*bases[1:], _MOST + 1], strict=True))
            self._ways[name] = [
                *_ways(own.rules if own else [], following, is_wide=name.startswith("%%")),
                *_ways(added.rules if added else [], following, is_wide=False),
            ]
        return self._ways[name]


def _ways(rules: list[Rule], following: dict[int, int], *, is_wide: bool) -> Iterator[_Way]:
    """Yield the ways of a set's rules, each of which spells numbers up to the next base value."""
    # “2001:” yields 3000 to the rule before it, “2000:”.
    yielded = {rule.base: rule.divisor for rule in rules if rule.yields_when_even}
    for rule in rules:
        if rule.parts is None:
            continue
        base, after = rule.base, following[rule.base]
        even = rule.parts if rule.even is None else rule.even
        ranges: list[tuple[int, int, int, Parts, bool | None]] = []
        if rule.even is not None or base in yielded:
            ranges.append((base, after - 1, rule.divisor, rule.parts, False))
        else:
            ranges.append((base, after - 1, rule.divisor, rule.parts, None))
        if rule.even is not None:
            ranges.append((base, after - 1, rule.divisor, even, True))
        if after in yielded:
            ranges.append((after, following[after] - 1, yielded[after], even, True))
        for first, last, divisor, parts, is_even in ranges:
            literals = [part for part in parts if isinstance(part, str)]
            start = literals[0] if parts and parts[0] in literals[:1] else ""
            needs = frozenset(literals[1:] if start else literals)
            yield _Way(first, last, base, divisor, parts, is_even, start, needs, is_wide)


class _Reading:
    """The reading of one stretch of words."""

    def __init__(self, reader: Reader, text: str) -> None:
        self._reader = reader
        self._text = text
        self._found: dict[tuple[str, int, int, int], list[_Found]] = {}
        self._has: dict[str, bool] = {}

    def whole(self, names: list[str]) -> Iterator[int]:
        """Yield the whole numbers that the text is by some sets."""
        for name in names:
            for end, number in self._set(name, 0, 0, _MOST):
                if end == len(self._text):
                    yield number

    def cardinals(self, names: list[str]) -> Iterator[Decimal]:
        """Yield the numbers that the text is by some sets, with a minus and decimals."""
        for name in names:
            yield from self._unsigned(name, 0)
            minus, _ = self._reader.signs(name)
            match minus:
                case (str(word), Part(">", _)) if self._text.startswith(word):
                    yield from (-value for value in self._unsigned(name, len(word)))

    def _unsigned(self, name: str, start: int) -> Iterator[Decimal]:
        for end, number in self._set(name, start, 0, _MOST):
            if end == len(self._text):
                yield Decimal(number)
        _, point = self._reader.signs(name)
        match point:
            case (Part("<", before), str(mark), Part(">", after)) if mark in self._text:
                for end, number in self._set(before, start, 0, _MOST):
                    if self._text.startswith(mark, end):
                        for digits in self._digits(after, end + len(mark)):
                            yield Decimal(f"{number}.{digits}")

    def _digits(self, name: str, start: int) -> Iterator[str]:
        """Yield the rows of digits that the rest of the text is, each spelled by itself."""
        for end, digit in self._set(name, start, 0, 9):
            if end == len(self._text):
                yield str(digit)
            else:
                after = end + (self._text[end] == " ")
                yield from (f"{digit}{more}" for more in self._digits(name, after))

    def _set(self, name: str, start: int, least: int, most: int) -> list[_Found]:
        """Return what a set spells from a place on, of the numbers from least to most."""
        key = (name, start, least, most)
        if key not in self._found:
            self._found[key] = list(
                dict.fromkeys(
                    found
                    for way in self._reader.ways(name)
                    if way.first <= most
                    and way.last >= least
                    and self._text.startswith(way.start, start)
                    and all(map(self._has_word, way.needs))
                    for found in self._by(way, start, max(least, way.first), min(most, way.last))
                )
            )
        return self._found[key]

    def _has_word(self, word: str) -> bool:
        if word not in self._has:
            self._has[word] = word in self._text
        return self._has[word]

    def _by(self, way: _Way, start: int, least: int, most: int) -> Iterator[_Found]:
        divisor = way.divisor
        bounds = {
            "<": (least // divisor, most // divisor),
            ">": (0, divisor - 1),
            "=": (least, most),
        }
        read: list[tuple[int, dict[str, int]]] = [(start, {})]
        for part in way.parts:
            longer: list[tuple[int, dict[str, int]]] = []
            for place, values in read:
                if isinstance(part, str | Plural):
                    words = (part,) if isinstance(part, str) else {*part.forms.values()}
                    longer += [
                        (place + len(word), values)
                        for word in words
                        if self._text.startswith(word, place)
                    ]
                    continue
                for end, value in self._set(part.target, place, *bounds[part.what]):
                    if values.get(part.what, value) == value:
                        longer.append((end, {**values, part.what: value}))
            read = longer
            if not read:
                return
        for end, values in read:
            for number in _numbers(way, values, least, most):
                if least <= number <= most and way.even in {None, number % divisor == 0}:
                    yield end, number


def _numbers(way: _Way, values: dict[str, int], least: int, most: int) -> Iterable[int]:
    """Return the numbers that the parts of a rule tell."""
    if "=" in values:
        return (values["="],)
    divisor = way.divisor
    if "<" in values:
        return (values["<"] * divisor + values.get(">", way.base % divisor),)
    if ">" in values:
        first, last = least // divisor, most // divisor
        if not way.is_wide or last - first > _WIDEST:
            first = last = way.base // divisor
        return (times * divisor + values[">"] for times in range(first, last + 1))
    return range(least, most + 1) if way.is_wide and most - least < _WIDEST else (way.base,)


@cache
def reader(language: str) -> Reader | None:
    """Return what reads numbers in the words of a language; None for one that has no rules."""
    words = spellout_words(language)
    return None if words is None else Reader(words)


@lru_cache(1 << 12)
def read_words(text: str, language: str) -> frozenset[Decimal]:
    """Return every number that words spell in a language; none for one that has no rules."""
    found = reader(language)
    return frozenset() if found is None else found.read(text)
