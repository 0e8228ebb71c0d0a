"""Strength of a fact, as a sign, a bar and words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo
from typing import NamedTuple, get_args

from textual.content import Content

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import OrderingForm
from quiz.items.wording import fact_in_words, may_be_mixed_up, option_in_words, upper_first
from quiz.languages.catalogue import Catalogue, catalogue
from quiz.memory.due import Due, Strength, due_in
from quiz.memory.memory import Confusion, Memory
from quiz.play.annotations import SIGNS
from quiz.play.language_choice import language_for
from quiz.text.layout import measure
from quiz.tui.phrases import word_delay
from quiz.tui.widgets.fact_line import STATE_STYLES
from quiz.tui.widgets.pack_lines import LEFT
from quiz.tui.widgets.row import Row

CELLS, PERCENT = 10, 4
"""Of a bar, and of the percentage behind it."""


class Zone(NamedTuple):
    """The days of a player."""

    today: date
    zone: tzinfo


def draw_strength(one: Strength, words: Catalogue) -> Content:
    """Return how likely it is to be remembered, as a bar; nothing where nobody knows."""
    if one.chance is None:
        return Content("")
    full = round(one.chance * CELLS)
    percent = words.percent(100 * one.chance)
    room = " " * (PERCENT - measure(percent)[1])
    return Content.assemble(
        ("█" * full, STATE_STYLES[one.state]),
        (LEFT[0] * (CELLS - full), LEFT[1]),
        f" {room}{percent}",
    )


def word_strength(one: Strength, zone: Zone, words: Catalogue) -> str:
    """Return when it is due, how often it was asked and missed, and whether it was last."""
    if one.memory is None:
        return words("scores.never")
    due_on = one.memory.due.astimezone(zone.zone).date()
    _, unit, n = due_in((due_on - zone.today).days)
    due = "scores.due-now" if unit == "today" else "scores.due"
    when = words(due, when=word_delay(Due(unit, n, 1), words))
    told = f"{when} · {words('scores.asked', n=one.memory.reviews)}"
    if one.memory.lapses:
        told += f" · {words('scores.misses', n=one.memory.lapses)}"
    if one.memory.last_right:
        return told
    # An event that stood right among others is due later than one that was missed.
    in_order = one.memory.last_form in get_args(OrderingForm)
    missed = words("scores.order-not-right" if in_order else "scores.not-right")
    return f"{missed} · {told}"


def make_fact_row(place: int, one: Strength, pack: ProvenPack, zone: Zone, words: Catalogue) -> Row:
    """Make a row of a fact in words, its sign before it and its bar behind."""
    language = language_for([pack.pack], words.language)
    told = words.apart(upper_first(fact_in_words(pack, one.fact, language)))
    text = Content.assemble(told, "\n", (word_strength(one, zone, words), "$quiet"))
    note = draw_strength(one, words)
    sign = Content.styled(SIGNS[one.state], STATE_STYLES[one.state])
    return Row(place, text, words, badge=sign, note=note)


def word_confusions(
    memory: Memory, packs: Iterable[ProvenPack], words: Catalogue
) -> list[tuple[Confusion, Content]]:
    """Return what is mixed up with what, and of things in what fact; the most often first.

    What a pack has no words for any more is left out, and whatever is no thing that the other
    could be mixed up with: a false statement, a number, a date.
    """
    known = {pack.pack.id: pack for pack in packs}
    found: list[tuple[Confusion, Content]] = []
    for one in memory.confusions:
        pack = known.get(one.pack)
        if pack is None or not may_be_mixed_up(pack.pack, one.key, one.chosen):
            continue
        language = language_for([pack.pack], words.language)
        spoken = catalogue(language)
        try:
            key, chosen = (
                words.numerals(option_in_words(pack, one.fact, option, spoken))
                for option in (one.key, one.chosen)
            )
        except KeyError:
            continue
        told = Content(words("scores.mixes", key=key, chosen=chosen))
        # Two bare words, such as “political” and “technical”, do not say what was asked; events do.
        if one.key not in pack.pack.facts:
            asked = words.apart(upper_first(fact_in_words(pack, one.fact, language)))
            told = Content.assemble(told, "\n", (asked, "$quiet"))
        found.append((one, told))
    return sorted(found, key=lambda pair: (-pair[0].times, -pair[0].last.timestamp()))
