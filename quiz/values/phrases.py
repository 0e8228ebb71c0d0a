"""Rows of tokens, and the phrases of tables that are looked for in them.

Words are compared as `quiz.values.tokens.normal` spells them, in phrases of any length, the longest
first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Self

from quiz.values.tokens import normal, token_spans, tokens

Phrase = tuple[str, ...]

CLAUSE_END = "$"
"""Stands in a phrase for the end of a clause: a stop, a comma, a bracket, the end of the text."""
GOES_ON = "*"
"""Stands at the end of a phrase whose last word may go on: «طالب ب*» in «طالب بفتحه»."""
_SIGNS = frozenset((CLAUSE_END, GOES_ON))
_ENDS = frozenset(".,;:!?؟۔।。)]}）］…،؛、，")


@lru_cache(1 << 16)
def spelled(word: str) -> str:
    """Return `normal` of a word or a mark; a text has few different ones."""
    return normal(word)


class Row:
    """The tokens of a stretch of text, each made normal, and where each stands in the text."""

    def __init__(self, text: str, start: int, end: int, cuts: Iterable[int] = ()) -> None:
        """Read text[start:end]; no token goes on across one of the places where it is cut."""
        self.text = text
        self.spans = token_spans(text, start, end)
        self._starts = [first for first, _ in self.spans]
        for cut in cuts:
            if start < cut < end:
                self._cut(cut)
        self.tokens = [spelled(text[first:last]) for first, last in self.spans]

    @classmethod
    def of(cls, tokens: list[str]) -> Self:
        """Return a row of tokens whose places in a text are not told."""
        row = cls("", 0, 0)
        row.tokens = tokens
        return row

    def _cut(self, cut: int) -> None:
        """Make two tokens of one that goes on across a place."""
        index = bisect_left(self._starts, cut) - 1
        first, last = self.spans[index] if index >= 0 else (cut, cut)
        if first < cut < last:
            self.spans[index : index + 1] = [(first, cut), (cut, last)]
            self._starts.insert(index + 1, cut)

    def first_from(self, offset: int) -> int:
        """Return the index of the first token that begins at an offset or later."""
        return bisect_left(self._starts, offset)

    def raw(self, index: int) -> str:
        """Return a token as it stands in the text."""
        first, last = self.spans[index]
        return self.text[first:last]

    def is_word(self, index: int) -> bool:
        """Return whether there is such a token, and it is a word of letters."""
        return index < len(self.tokens) and self.tokens[index][:1].isalpha()

    def is_number(self, index: int) -> bool:
        """Return whether there is such a token, and it is a number in digits."""
        return index < len(self.tokens) and self.tokens[index][:1].isdecimal()

    def ends_clause(self, index: int) -> bool:
        """Return whether a clause ends before the token, or there is none."""
        return index >= len(self.tokens) or self.tokens[index] in _ENDS


class Phrases:
    """A set of phrases, found from their first token or from their last."""

    def __init__(self, phrases: Iterable[Phrase], proclitics: Sequence[str] = ()) -> None:
        """With ``proclitics``, each may stand written on to the first token of a phrase."""
        self.all = {*phrases} - {()}
        self._proclitics = ("", *proclitics)
        self._open: dict[str, list[Phrase]] = {}
        """The phrases that end in a sign of the table, by their first token."""
        closed: list[Phrase] = []
        for phrase in self.all:
            if phrase[-1] in _SIGNS and len(phrase) > 1:
                for head in self._with_proclitics(phrase[0]):
                    self._open.setdefault(head, []).append(phrase)
            else:
                closed.append(phrase)
        for same in self._open.values():
            same.sort(key=len, reverse=True)
        # Of two words that stand before a phrase so that it reads alike, the first counts.
        self.variants = {
            (proclitic + phrase[0], *phrase[1:]): phrase
            for proclitic in reversed(proclitics)
            for phrase in closed
            if len(phrase[0]) > 1
        }
        """Each phrase, and each with a word written on to its first, by its tokens."""
        self.variants.update(zip(closed, closed, strict=True))
        self._lengths = sorted({*map(len, closed)}, reverse=True)
        self.last_tokens = frozenset([phrase[-1] for phrase in self.variants])
        self.first_tokens = frozenset([phrase[0] for phrase in self.variants]) | {*self._open}

    @cached_property
    def single_tokens(self) -> frozenset[str]:
        """The phrases of one token."""
        return frozenset([row[0] for row in self.variants if len(row) == 1])

    @cached_property
    def first_pairs(self) -> frozenset[Phrase]:
        """The first two tokens of each longer phrase."""
        return frozenset([row[:2] for row in self.variants if len(row) > 1])

    @property
    def open_tokens(self) -> frozenset[str]:
        """The first tokens of phrases that end in a sign of the table."""
        return frozenset(self._open)

    def _with_proclitics(self, token: str) -> list[str]:
        return [proclitic + token for proclitic in self._proclitics] if len(token) > 1 else [token]

    def bare(self, token: str) -> Iterator[str]:
        """Yield a token, and what it is without a word that is written on to it."""
        for proclitic in self._proclitics:
            if token.startswith(proclitic) and len(token) > len(proclitic) + 1:
                yield token[len(proclitic) :]

    def longest_at(self, row: Row, index: int) -> Phrase:
        """Return the longest phrase that begins at a token; empty if there is none."""
        tokens = row.tokens
        if index >= len(tokens) or (token := tokens[index]) not in self.first_tokens:
            return ()
        if self._open:
            for phrase in self._open.get(token, ()):
                if _follows(row, index, phrase):
                    return phrase
        for length in self._lengths:
            phrase = self.variants.get(tuple(tokens[index : index + length]), ())
            if len(phrase) == length:  # at the end of a row the stretch is shorter
                return phrase
        return ()

    def longest_to(self, row: Row, index: int) -> Phrase:
        """Return the longest phrase that ends with a token; empty if there is none."""
        return self.longest_before(row.tokens, index)

    def longest_before(self, tokens: Sequence[str], index: int) -> Phrase:
        """Return the longest phrase that ends with one of the tokens; empty if there is none."""
        if tokens[index] not in self.last_tokens:
            return ()
        for length in self._lengths:
            if length <= index + 1:
                phrase = self.variants.get(tuple(tokens[index + 1 - length : index + 1]), ())
                if phrase:
                    return phrase
        return ()

    def stand_in(self, tokens: list[str]) -> bool:
        """Return whether one stands among tokens, those that end in a sign left aside."""
        if self.last_tokens.isdisjoint(tokens):
            return False
        return any(self.longest_before(tokens, index) for index in range(len(tokens)))


def phrase_of(text: str) -> Phrase:
    """Return the tokens of a phrase of a table."""
    return tuple(tokens(normal(text)))


def _follows(row: Row, index: int, phrase: Phrase) -> bool:
    """Return whether the rest of a phrase that ends in a sign stands behind its first token."""
    last = index + len(phrase) - 1
    if phrase[-1] == CLAUSE_END:
        return row.ends_clause(last) and tuple(row.tokens[index + 1 : last]) == phrase[1:-1]
    return (
        last - 1 < len(row.tokens)
        and tuple(row.tokens[index + 1 : last - 1]) == phrase[1:-2]
        and row.tokens[last - 1].startswith(phrase[-2])
    )
