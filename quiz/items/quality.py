"""Quality of items: how far their form alone tells the key, over a whole pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from quiz.facts.models import Event, Quantity
from quiz.items.bank import ItemBank
from quiz.items.forms.registry import FAMILIES
from quiz.items.models import Choice, Item, Refusal
from quiz.items.options import (
    DISTRACTORS,
    MAGNITUDE,
    eras_in,
    form_of,
    shares_word,
    size_of,
)
from quiz.languages.messages import Message, worded

ASCENDING = frozenset(form for family in FAMILIES for form in family.ascending)
"""The forms whose options are dates or numbers, and ascend."""

DRAWS = 12
"""How often an item is drawn to see whether its key moves."""


class QualityReport(NamedTuple):
    """Measures of what the form of the items alone tells a player.

    Shares are of all choice items, from 0 to 1. ``chance`` is what shares of "key is the only
    longest" and "only shortest" would be if length told nothing.
    """

    choices: int
    different: int
    """Choice items that differ in stem or key, not merely in distractors."""
    orderings: int
    key_only_longest: float
    key_only_shortest: float
    key_places: tuple[int, ...]
    """How often the key stands first, second, third, …"""
    key_shares_word: float
    """The key shares a word that carries meaning with the stem."""
    only_key_shares_word: float
    """The key does, and no wrong option does."""
    distractor_shares_word: float
    """A wrong option shares a word with the stem."""
    told_by_size: int
    """Items of dates or numbers of which one is more than ten times another."""
    told_by_era: int
    """Items of dates of which some are before our era, or marked as of it, and some are not."""
    told_by_form: int
    """Items of dates or numbers that are not alike in form: another precision, another number of
    digits, an interval beside a year."""
    out_of_order: int
    """Items whose dates or numbers do not ascend."""
    untold_names: float
    """The share of which no fact tells, of all wrong options that are names; gaps aside."""
    made_values: float
    """The share of dates and numbers that were made, of all wrong options that are such."""
    forms: dict[str, int]
    refusals: tuple[Refusal, ...]
    chance: float = 1 / (DISTRACTORS + 1)


def measure(items: Iterable[Item | Refusal]) -> QualityReport:
    """Measure every item of a pack in one language."""
    choices: list[Choice] = []
    refusals: list[Refusal] = []
    forms: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Refusal):
            refusals.append(item)
        elif isinstance(item, Choice):
            choices.append(item)
            forms[item.form] += 1
        else:  # without options there is no key that a form could tell
            forms[item.kind] += 1
    places: Counter[int] = Counter(item.key for item in choices)
    names = [item for item in choices if item.gap is None and not has_values(item)]
    values = [item for item in choices if has_values(item)]
    key_shares = [item for item in choices if shares_word(_key(item), item.stem)]
    return QualityReport(
        choices=len(choices),
        different=len({(item.stem, _key(item)) for item in choices}),
        orderings=forms["ordering"],
        key_only_longest=_share(choices, _is_only_longest),
        key_only_shortest=_share(choices, _is_only_shortest),
        key_places=tuple(places[place] for place in range(DISTRACTORS + 1)),
        key_shares_word=len(key_shares) / max(1, len(choices)),
        only_key_shares_word=sum(not _wrong_shares(item) for item in key_shares)
        / max(1, len(choices)),
        distractor_shares_word=_share(choices, _wrong_shares),
        told_by_size=sum(map(is_told_by_size, values)),
        told_by_era=sum(map(is_told_by_era, values)),
        told_by_form=sum(map(is_told_by_form, values)),
        out_of_order=sum(item.form in ASCENDING and not _ascends(item) for item in values),
        untold_names=_untold(names),
        made_values=_untold(values),
        forms=dict(sorted(forms.items())),
        refusals=tuple(refusals),
    )


def unasked(bank: ItemBank, *, seed: int) -> dict[str, Message]:
    """Return the facts of which a bank makes no choice item, each with the reason.

    A fact that tells an event once more makes the questions about that event.
    """
    found: dict[str, Message] = {}
    for fact in bank.pack.facts:
        reason = None
        for blueprint in bank.blueprints_about([fact]):
            made = bank.make(blueprint, seed)
            if not isinstance(made, Refusal):
                break
            reason = reason or made.reason
        else:
            found[fact] = reason or _why_no_blueprint(bank, fact)
    return found


def standing_still(bank: ItemBank) -> tuple[str, ...]:
    """Return the items of dates and numbers whose key has one place among the four in all draws.

    Their options ascend, so that a key which is always the last, say, is told by its place.
    """
    found = []
    for blueprint in bank.blueprints("choice"):
        is_value = isinstance(bank.pack.facts[blueprint.facts[0]], Event | Quantity)
        if blueprint.form not in ASCENDING and not (blueprint.form == "gap" and is_value):
            continue
        places: set[int] = set()
        for seed in range(DRAWS):
            made = bank.make(blueprint, seed)
            if isinstance(made, Choice):
                places.add(made.key)
            if len(places) > 1 or not places:
                break
        if len(places) == 1:
            found.append(blueprint.id)
    return tuple(found)


def _why_no_blueprint(bank: ItemBank, fact: str) -> Message:
    if not bank.is_signed(fact):
        return worded("refused.unsigned")
    return worded("refused.no-form")


def _key(item: Choice) -> str:
    return item.options[item.key].text


def _share(items: list[Choice], test: Callable[[Choice], bool]) -> float:
    return sum(test(item) for item in items) / max(1, len(items))


def _lengths(item: Choice) -> tuple[int, list[int]]:
    return len(_key(item)), [len(option.text) for option in item.options if not option.correct]


def _is_only_longest(item: Choice) -> bool:
    key, others = _lengths(item)
    return key > max(others)


def _is_only_shortest(item: Choice) -> bool:
    key, others = _lengths(item)
    return key < min(others)


def _wrong_shares(item: Choice) -> bool:
    return any(shares_word(o.text, item.stem) for o in item.options if not o.correct)


# -- dates and numbers ----------------------------------------------------------------------


def has_values(item: Choice) -> bool:
    """Return whether the options of an item are dates or numbers."""
    if item.gap is None:
        return item.form in ASCENDING
    # A gap may ask for either; what is written in words says nothing by its digits.
    return all(any(map(str.isdecimal, option.text)) for option in item.options)


def is_told_by_size(item: Choice) -> bool:
    """Return whether an option is of another order of magnitude than another."""
    sizes = [size_of(option.text) for option in item.options]
    return max(sizes) > MAGNITUDE * max(1, min(sizes))


def is_told_by_era(item: Choice) -> bool:
    """Return whether some options say of which era they are, and others not, or of another."""
    return len({eras_in(option.text) for option in item.options}) > 1


def is_told_by_form(item: Choice) -> bool:
    """Return whether the options are not alike in form."""
    return len({form_of(option.text) for option in item.options}) > 1


def _ascends(item: Choice) -> bool:
    # Before our era the greater number is the earlier year.
    sizes = [
        -size_of(option.text) if "BC" in eras_in(option.text) else size_of(option.text)
        for option in item.options
    ]
    return sizes == sorted(sizes)


def _untold(items: list[Choice]) -> float:
    wrong = [option for item in items for option in item.options if not option.correct]
    return sum(option.fact is None for option in wrong) / max(1, len(wrong))
