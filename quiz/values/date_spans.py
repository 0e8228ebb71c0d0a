"""Decades and centuries in words: the phrases of the table that are one, found among tokens.

A phrase has places: ``{n}`` for the number of a century, ``{r}`` for a Roman one, ``{o}`` for its
ordinal in words, ``{y}`` for the first year of a decade, ``{d}`` for its tens and ``{w}`` for these
in words: “{n}th century”, «siglo {r}», «{y}-х годах».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quiz.values.date_tables import DateWords
from quiz.values.spelled_like import date_ordinals
from quiz.values.tokens import normal, tokens

CENTURY, DECADE = "C", "D"

_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_WORD = re.compile(r"(?<!\w)[ivxхі]+(?!\w)")
_LETTERS = {"i": 1, "v": 5, "x": 10}
# As tokens, the places are: a number of so many digits, or a letter that no text has.
_PLACES = {"n": "0", "d": "00", "y": "0000", "r": "\ue001", "o": "\ue002", "w": "\ue003"}
_PLACE = re.compile(r"\{([ndyrow])\}")
_LONGEST_SIGN = 3
"""Letters that a word needs to be a sign that a text without digits may tell a century."""


class Span(NamedTuple):
    """A decade or century that some tokens are."""

    field: str
    length: int
    """How many tokens it takes."""
    number: int | None
    """Which of the tokens, counted from its first, is its number; None where words tell it."""
    value: int
    """What the words tell."""
    is_tens: bool
    """True for a decade told by its tens, which wants a century."""


class Spans:
    """The decades and centuries of one language."""

    def __init__(self, words: DateWords, language: str) -> None:
        self._phrases: list[tuple[str, tuple[str, ...]]] = []
        for field, texts in (
            (CENTURY, words.get("century", ())),
            (DECADE, words.get("decade", ())),
        ):
            for text in texts:
                phrase = tuple(tokens(normal(_PLACE.sub(_placed, text))))
                if (field, phrase) not in self._phrases:
                    self._phrases.append((field, phrase))
        ordinals = dict(date_ordinals(language))
        for number, forms in enumerate(words.get("century_ordinals", ()), 1):
            ordinals |= dict.fromkeys(forms.split(", "), number)
        self._worded = {
            _PLACES["o"]: _by_first(ordinals),
            _PLACES["w"]: _by_first(words.get("decade_words", {})),
        }
        self.tokens = frozenset(
            token for _, phrase in self._phrases for token in phrase if not _is_place(token)
        )
        """The tokens of the phrases, places aside."""
        self.field_tokens = frozenset(
            token
            for worded in self._worded.values()
            for same in worded.values()
            for phrase, _ in same
            for token in phrase
        )
        """The tokens of ordinals and decades that are told in words."""
        self._of_worded = frozenset(
            token
            for _, phrase in self._phrases
            if self._worded.keys() & set(phrase) or any(_PLACES["r"] in part for part in phrase)
            for token in phrase
            if not _is_place(token) and len(token) >= _LONGEST_SIGN
        )

        self._roman_places = {
            token for _, phrase in self._phrases for token in phrase if _PLACES["r"] in token
        }
        self._is_roman = bool(self._roman_places)

    def may_stand_in(self, found: Iterable[str]) -> bool:
        """Return False, quickly, only where none of these phrases stands among tokens."""
        return not self.tokens.isdisjoint(found)

    def is_told_without_digits(self, normal_text: str) -> bool:
        """Return False, quickly, for a text without digits that tells no century."""
        if any(sign in normal_text for sign in self._of_worded):
            return True
        return self._is_roman and _ROMAN_WORD.search(normal_text) is not None

    def is_roman(self, token: str) -> bool:
        """Return whether a token may be a century's Roman number in the language."""
        return any(_roman(token, place) for place in self._roman_places)

    def at(self, found: list[str], place: int) -> Iterator[Span]:
        """Yield each decade or century that begins at a place among tokens."""
        for field, phrase in self._phrases:
            yield from self._match(found, place, field, phrase)

    def _match(
        self, found: list[str], start: int, field: str, phrase: tuple[str, ...]
    ) -> Iterator[Span]:
        number: int | None = None
        is_tens = False
        ways = [(start, 0)]
        """Where the next token of the phrase may stand, and what words told before it."""
        for token in phrase:
            if token[0] == "0":
                ways = [
                    (place + 1, value)
                    for place, value in ways
                    if place < len(found) and _has_digits(found[place], token)
                ]
                number = ways[0][0] - 1 - start if ways else None
                is_tens = token == _PLACES["d"]
            elif token in self._worded:
                worded = self._worded[token]
                is_tens = token == _PLACES["w"]
                ways = [
                    (place + len(words), value)
                    for place, _ in ways
                    if place < len(found)
                    for words, value in worded.get(found[place], ())
                    if tuple(found[place : place + len(words)]) == words
                ]
            elif _PLACES["r"] in token:
                ways = [
                    (place + 1, value)
                    for place, _ in ways
                    if place < len(found) and (value := _roman(found[place], token))
                ]
            else:
                ways = [
                    (place + 1, value)
                    for place, value in ways
                    if place < len(found) and found[place] == token
                ]
            if not ways:
                return
        for place, value in ways:
            yield Span(field, place - start, number, value, is_tens)


def _placed(match: re.Match[str]) -> str:
    return _PLACES[match[1]]


def _is_place(token: str) -> bool:
    return token[0] == "0" or any(mark in token for mark in "\ue001\ue002\ue003")


def _by_first(values: dict[str, int]) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for text, value in values.items():
        phrase = tuple(tokens(normal(text)))
        found[phrase[0]].append((phrase, value))
    return found


def _has_digits(token: str, place: str) -> bool:
    """Return whether a number has as many digits as its place in a phrase wants."""
    if not token.isdecimal():
        return False
    return {1: len(token) <= 2, 2: len(token) == 2, 4: len(token) in {3, 4}}[len(place)]


def _roman(token: str, place: str) -> int:
    """Return the Roman number from 1 to 39 in a token, 0 where there is none: 17 of “xviie”."""
    before, _, after = place.partition(_PLACES["r"])
    if not (token.startswith(before) and token.endswith(after)):
        return 0
    # Cyrillic letters that look like Roman ones are often typed for them.
    digits = token[len(before) : len(token) - len(after)].replace("х", "x").replace("і", "i")
    if _ROMAN.fullmatch(digits) is None:
        return 0
    values = [_LETTERS[digit] for digit in digits]
    following = [*values[1:], 0]
    return sum(
        -value if value < after_it else value
        for value, after_it in zip(values, following, strict=False)
    )
