"""Numbers in the words in which another is spelled: its gender, case, article, “and” and hyphens.

Of «سبعة» another number is written for the same gender and case, of “a hundred and five” with its
“a” and its “and”. What the words do not show is not guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
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
    for paradigms in _paradigms(language, kind):
        if rewritten(words, old, old, paradigms) is not None:
            return rewritten(words, old, new, paradigms, is_strict=is_strict)
    return None


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


def date_ordinals(language: str, most: int) -> dict[str, int]:
    """Return the ordinals from 1 to ``most`` by which days and centuries are told in words."""
    found = speller(language)
    if found is None or language not in _OF_DATES:
        return {}
    numbers = range(1, most + 1)
    told = (
        (found.spell(number, name), number) for name in _OF_DATES[language] for number in numbers
    )
    return {text: number for text, number in told if text is not None}
