"""One sentence as drafts look at it: its words, where its clauses may end, what it says.

It is cut at its stops and commas and at its dates, but at no bracket in which no date stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from quiz.authoring.verbs import may_be_verb
from quiz.values.date_tables import base_language
from quiz.values.near_words import Kind, near_words
from quiz.values.phrases import Row

Span = tuple[int, int]
Tokens = tuple[int, int]
"""The first token of a stretch and the one after its last."""

# No full stop: within a sentence it ends an abbreviation or stands in a number.
_STOPS = frozenset(";:()[]؛，–—")
COMMAS = frozenset(",،、")
OPENING = frozenset("([{")
CLOSING = frozenset(")]}")
LINKING = frozenset((Kind.PREPOSITION, Kind.YEAR_WORD, Kind.INNER, Kind.OF))
_OUTER = {
    "en": frozenset(
        "the a an of at by for from to with in on and or but that which who as than into its his "
        "her their about over under some more than only until since between".split()
    ),
    "fr": frozenset(
        "le la les l d un une des du de à au aux en et ou mais que qui qu par pour sur dans avec "
        "son sa ses leur leurs vers depuis jusqu jusque plus entre dès ce cette".split()
    ),
    "ar": frozenset("في من إلى الى على علي عن مع و أو او أن ان ثم منذ حتى حتي بين نحو".split()),
}
"""What an anchor neither begins nor ends with, but for an article before its first noun."""
_ASIDE = {
    "en": frozenset(
        "after before although while when as because since despite during in on at by".split()
    ),
    "fr": frozenset(
        "après avant bien tandis lorsque quand comme malgré pendant en à au dans dès".split()
    ),
    "ar": frozenset("بعد وبعد قبل وقبل عندما حين مع ومع رغم خلال".split()),
}
"""What an adjunct begins with, beside which the main clause stands."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text, and where its dates stand."""

    text: str
    start: int
    end: int
    language: str
    dates: tuple[Span, ...]

    @cached_property
    def row(self) -> Row:
        """Its tokens, cut where dates begin and end."""
        return Row(self.text, self.start, self.end, [cut for span in self.dates for cut in span])

    @cached_property
    def plain_brackets(self) -> frozenset[int]:
        """The brackets around what holds no date: the clause goes on behind them."""
        found: set[int] = set()
        opened: int | None = None
        for index, token in enumerate(self.row.tokens):
            if token in OPENING:
                opened = index
            elif token in CLOSING and opened is not None:
                if not any(self.is_in_date(inner) for inner in range(opened, index)):
                    found |= {opened, index}
                opened = None
        return frozenset(found)

    @property
    def base(self) -> str:
        """Its language without a territory."""
        return base_language(self.language)

    def tokens_of(self, place: Span) -> Tokens:
        """Return which tokens stand at a place of the text."""
        return self.row.first_from(place[0]), self.row.first_from(place[1])

    def is_in_date(self, index: int) -> bool:
        """Return whether a token is of a date."""
        begin, stop = self.row.spans[index]
        return any(a < stop and begin < b for a, b in self.dates)

    def ends_segment(self, index: int) -> bool:
        """Return whether a token ends a segment: a comma, a stop, a date."""
        return self.ends_wide(index) or self.is_comma(index)

    def is_comma(self, index: int) -> bool:
        """Return whether a token is a comma, and not one in a number: “3,6 kilomètres”."""
        text, (begin, stop) = self.text, self.row.spans[index]
        in_number = text[begin - 1 : begin].isdecimal() and text[stop : stop + 1].isdecimal()
        return self.row.tokens[index] in COMMAS and not in_number

    def ends_wide(self, index: int) -> bool:
        """Return whether a token ends all that a date before it can be of: a stop, a date."""
        if self.is_in_date(index):
            return True
        if self.row.tokens[index] not in _STOPS or index in self.plain_brackets:
            return False
        # Within a number or a word, “3:30” or “l’école–musée”, it ends nothing.
        text, (begin, stop) = self.text, self.row.spans[index]
        return not (text[begin - 1 : begin].isalnum() and text[stop : stop + 1].isalnum())

    def back_to(self, index: int, ends: Callable[[int], bool]) -> int:
        """Return the first token of the stretch before one that nothing ends."""
        while index > 0 and not ends(index - 1):
            index -= 1
        return index

    def on_to(self, index: int, ends: Callable[[int], bool]) -> int:
        """Return the end of the stretch from a token on that nothing ends."""
        while index < len(self.row.tokens) and not ends(index):
            index += 1
        return index

    @property
    def outer(self) -> frozenset[str]:
        """The words that an anchor neither begins nor ends with."""
        return _OUTER.get(self.base, frozenset())

    def has_content(self, first: int, end: int) -> bool:
        """Return whether a stretch has a word of content."""
        return any(self.is_content(index) for index in range(first, end))

    def says_something(self, first: int, end: int) -> bool:
        """Return whether a stretch has a word of content, or at least a verb: “did so”."""
        return self.has_content(first, end) or self.first_verb(first, end) is not None

    def is_content(self, index: int) -> bool:
        """Return whether a token is a word of content: no preposition, no pronoun."""
        if not self.row.is_word(index):
            return False
        words = near_words(self.base)
        if words is None:
            return True
        token = self.row.tokens[index]
        if may_be_verb(self.row.raw(index), self.base) and token not in words.auxiliaries:
            return True
        return not (
            token in self.outer
            or token in words.function
            or (token,) in words.harmless.all
            or words.kinds.get((token,)) in LINKING
        )

    def count_words(self, first: int, end: int) -> int:
        """Count the words of a stretch."""
        return sum(self.row.is_word(index) for index in range(first, end))

    def first_verb(self, first: int, end: int) -> int | None:
        """Return the first token of a stretch that looks like a verb."""
        for index in range(first, end):
            if self.row.is_word(index) and may_be_verb(self.row.raw(index), self.base):
                return index
        return None

    def is_aside(self, index: int) -> bool:
        """Return whether an adjunct begins with a token: “after the war, …”."""
        return index < len(self.row.tokens) and self.row.tokens[index] in _ASIDE.get(
            self.base, frozenset()
        )
