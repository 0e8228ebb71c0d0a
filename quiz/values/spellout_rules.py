"""Rules by which a language spells numbers out, in the notation of Unicode's RBNF.

A rule set is a row of rules such as ``20: twenty[->>]``. The rule with the greatest base value that
is no greater than a number spells it. With the rule's divisor d — the greatest power of its radix
(10, or what stands after a slash) that is no greater than the base — the parts stand for:

``<<``, ``<%set<``   how often d goes into the number
``>>``, ``>%set>``   what is left
``=%set=``           the number itself
``[…]``              what is left out where nothing is left over; after a ``|``, what stands instead
``$(cardinal,…)$``   a word in the form that goes with how often d goes into the number
``-x``, ``x.x``      rules for a minus and for a decimal fraction
``#``                from here on the set has no words

The notation is told in full in the documentation of ICU's RuleBasedNumberFormat.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple, cast

NO_WORDS = "#"

_PIECE = re.compile(r"<([^<>=]*)<|>([^<>=]*)>|=([^<>=]+)=|\$\(cardinal,(.*?)\)\$")
_PLAIN = frozenset("<>=$")
_FORM = re.compile(r"(\w+)\{(.*?)\}")
_OPTIONAL = re.compile(r"([^\[]*)\[([^|\]]*)(?:\|([^\]]*))?\](.*)")
_RULE = re.compile(r"(-x|x\.x|\d+)(?:/(\d+))?:(.*)")
_DEEPEST = 40
"""Rules that may call each other for one number: more are a fault of the table."""


class Part(NamedTuple):
    """A stretch of words that another set, or the same, spells."""

    what: Literal["<", ">", "="]
    target: str


class Plural(NamedTuple):
    """A word in one form for each plural category that it distinguishes."""

    forms: dict[str, str]


Parts = tuple["str | Part | Plural", ...]


class Rule(NamedTuple):
    """One rule of a set. ``even`` are its parts where nothing is left over, if they differ."""

    base: int
    divisor: int
    parts: Parts | None
    """None where there are no words."""
    even: Parts | None

    @property
    def yields_when_even(self) -> bool:
        """Whether the rule before it spells the numbers of which nothing is left over."""
        return (
            self.even is None
            and self.base % self.divisor > 0
            and any(isinstance(part, Part) and part.what == ">" for part in self.parts or ())
        )


class RuleSet:
    """The rules of one set, read from its text: ``0:zero;1:one;…``."""

    def __init__(self, name: str, text: str, fold: Callable[[str], str] = str) -> None:
        self.minus: Parts | None = None
        self.point: Parts | None = None
        self.rules: list[Rule] = []
        for line in text.split(";"):
            match = _RULE.fullmatch(line)
            if match is None:
                raise ValueError(f"no rule of {name}: {line}")
            base, radix, body = match.groups()
            if base == "-x":
                self.minus = _parts(body, name, fold)
            elif base == "x.x":
                self.point = _parts(body, name, fold)
            else:
                self.rules.append(_rule(int(base), int(radix or 10), body, name, fold))

    @cached_property
    def bases(self) -> list[int]:
        """The base values, in order."""
        return [rule.base for rule in self.rules]

    def rule_for(self, number: int) -> Rule | None:
        """Return the rule that spells a number; None where there is none."""
        place = bisect_right(self.bases, number) - 1
        if place < 0:
            return None
        rule = self.rules[place]
        if place and rule.yields_when_even and number % rule.divisor == 0:
            return self.rules[place - 1]
        return rule


def _rule(base: int, radix: int, body: str, name: str, fold: Callable[[str], str]) -> Rule:
    divisor = 1
    while divisor * radix <= base:
        divisor *= radix
    if body == NO_WORDS:
        return Rule(base, divisor, None, None)
    # An apostrophe only keeps the blank after it.
    body = body.removeprefix("'")
    optional = _OPTIONAL.fullmatch(body) if "[" in body else None
    if optional is None:
        return Rule(base, divisor, _parts(body, name, fold), None)
    before, inside, instead, after = optional.groups()
    full = _parts(before + inside + after, name, fold)
    if base % divisor or base == 0:
        return Rule(base, divisor, full, None)
    return Rule(base, divisor, full, _parts(before + (instead or "") + after, name, fold))


def _parts(body: str, name: str, fold: Callable[[str], str]) -> Parts:
    if _PLAIN.isdisjoint(body):
        return (fold(body),) if body else ()
    found: list[str | Part | Plural] = []
    last = 0
    body = body.replace(">>>", ">>")
    for match in _PIECE.finditer(body):
        if match.start() > last:
            found.append(fold(body[last : match.start()]))
        if match[4] is not None:
            found.append(Plural({key: fold(word) for key, word in _FORM.findall(match[4])}))
        else:
            # The pattern begins with one of the three, which mypy cannot know.
            what = cast('Literal["<", ">", "="]', match[0][0])
            found.append(Part(what, match[1] or match[2] or match[3] or name))
        last = match.end()
    if last < len(body):
        found.append(fold(body[last:]))
    return tuple(found)


class Speller:
    """Spells numbers by the rule sets of one language."""

    def __init__(self, texts: dict[str, str], plurals: str) -> None:
        self._texts = texts
        self._plurals = plurals
        self._sets: dict[str, RuleSet] = {}

    def spell(self, number: int, name: str) -> str | None:
        """Spell a whole number of nought or more by a set; None where it has no words for it."""
        pieces = list(self._pieces(number, name, 0))
        if None in pieces:
            return None
        text = "".join(piece for piece in pieces if piece is not None)
        return " ".join(text.replace("\u00ad", "").split())

    def _set(self, name: str) -> RuleSet:
        if name not in self._sets:
            self._sets[name] = RuleSet(name, self._texts[name])
        return self._sets[name]

    def _pieces(self, number: int, name: str, depth: int) -> Iterator[str | None]:
        rule = self._set(name).rule_for(number)
        if rule is None or rule.parts is None or depth > _DEEPEST:
            yield None
            return
        times, left = divmod(number, rule.divisor)
        parts = rule.parts if rule.even is None or left else rule.even
        for part in parts:
            if isinstance(part, str):
                yield part
            elif isinstance(part, Plural):
                yield part.forms.get(self.category(times), part.forms["other"])
            else:
                value = {"<": times, ">": left, "=": number}[part.what]
                yield from self._pieces(value, part.target, depth + 1)

    def category(self, number: int) -> str:
        """Return the plural category of a whole number of nought or more."""
        return CATEGORIES[self._plurals[number if number < 100 else 100 + number % 100]]


CATEGORIES = {"z": "zero", "o": "one", "t": "two", "f": "few", "m": "many", "x": "other"}
"""The plural categories, by the letters that a table has for them: 0 to 99, then 100 to 199."""
