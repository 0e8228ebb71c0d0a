"""Numbers in the words in which another is spelled: its gender, case, article, “and” and hyphens.

Of «سبعة» another number is written for the same gender and case, of “a hundred and five” with its
“a” and its “and”. What the words do not show is not guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal, get_args

from quiz.values.paradigms import Paradigm, rewritten
from quiz.values.spellout_tables import speller, spellout_words

Kind = Literal["cardinals", "ordinals"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_MANNERS: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: text.replace("-", " "),
    lambda text: text.replace(" ", "-"),
)
"""Ways to write between the words of a number: as the rules do, without hyphens, with them only."""


def spelled_like(
    words: str, old: int, new: int, language: str, kind: Kind, *, is_strict: bool = True
) -> str | None:
    """Spell a number as words spell another; None where no rules of the language have both.

    With ``is_strict`` also where rules for several genders or cases have the words and would write
    the number differently; else the first of them writes it.
    """
    paradigms = _fitting(words, old, language, kind)
    return rewritten(words, old, new, paradigms, is_strict=is_strict)


@lru_cache(256)
def _fitting(words: str, number: int, language: str, kind: Kind) -> list[Paradigm]:
    """Return those of the first group that spell a number so; none where no group has any."""
    for group in _paradigms(language, kind):
        fitting = [one for one in group if rewritten(words, number, number, (one,)) is not None]
        if fitting:
            return fitting
    return []


@cache
def _paradigms(language: str, kind: Kind) -> tuple[list[Paradigm], ...]:
    """Return the ways to spell, in groups: within one, they differ in gender, case or article."""
    words = spellout_words(language)
    groups = () if words is None else words.get(kind, ())
    return tuple(
        [_paradigm(language, name, manner) for name in group]
        for manner in _MANNERS
        for group in groups
    )


def _paradigm(language: str, name: str, manner: Callable[[str], str]) -> Paradigm:
    def spell(number: int) -> str | None:
        found = speller(language)
        text = None if found is None or number < 0 else found.spell(number, name)
        return None if text is None else manner(text)

    return spell


_OF_DATES = {
    "ar": [
        f"%spellout-ordinal-{gender}{case}-definite"
        for gender in ("masculine", "feminine")
        for case in ("", "-genitive")
    ],
    "en": ["%spellout-ordinal"],
}
"""The sets by which days and centuries are told in words; other languages have a list of theirs."""


@cache
def date_ordinals(language: str) -> dict[str, int]:
    """Return the ordinals from 1 to 99 by which days and centuries are told in words."""
    found = speller(language)
    told: dict[str, int] = {}
    for name in _OF_DATES.get(language, ()):
        for number in range(1, 100):
            if found is not None and (text := found.spell(number, name)) is not None:
                told[text] = number
    return told
