"""Sabotages of every date and every number of the first pack, by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.facts.models import Event, Quantity
from tests.facts.sabotages.case import Sabotage, case, quoted
from tests.packs import shipped_in_full


def next_digit(text: str) -> str:
    """A text with its last digit made the next one."""
    *_, last = re.finditer(r"\d", text)
    return text[: last.start()] + str((int(last[0]) + 1) % 10) + text[last.end() :]


def by_rule() -> Iterator[Sabotage]:
    """Every date and every number of the pack, spoilt in each way that its form allows."""
    for fact_id, fact in shipped_in_full().pack.facts.items():
        if isinstance(fact, Event):
            yield from _event(fact_id, fact)
        elif isinstance(fact, Quantity):
            yield from _quantity(fact_id, fact)


def _event(fact_id: str, fact: Event) -> Iterator[Sabotage]:
    (evidence,) = fact.evidence
    when, written = str(fact.when), f'when = "{fact.when}"'
    year = re.findall(r"\d{4}", when)[0]

    def spoilt(name: str, rule: str, says: str, *edits: tuple[str, str]) -> Sabotage:
        return case(f"{fact_id}: {name}", fact_id, rule, says, *edits)

    def declared(name: str, value: str) -> Sabotage:
        says = f"does not read as when = “{value}”"
        return spoilt(name, "evidence", says, (written, f'when = "{value}"'))

    yield declared("a year later declared", when.replace(year, next_digit(year)))
    if fact.when.precision == "year":
        yield declared("a month declared that is not told", f"{when}-01")
    else:
        yield declared("only the year declared", year)
        month = when.partition(year)[2][1:3]
        other = f"{int(month) % 12 + 1:02}"
        yield declared("the next month declared", when.replace(f"-{month}", f"-{other}", 1))
    if fact.when.precision == "month":
        yield declared("a day declared that is not told", f"{when.rpartition(' ')[2]}-15")
    if fact.when.part:
        yield declared("mid- left undeclared", when.rpartition(" ")[2])

    telling = ("evidence = " + quoted(evidence),)
    yield spoilt(
        "a digit of the evidence changed",
        "evidence",
        "does not stand in the quote",
        (*telling, "evidence = " + quoted(next_digit(evidence))),
    )
    yield spoilt(
        "a digit of the quote changed",
        "quote",
        f"did you mean «{fact.quote}",
        ("quote = " + quoted(fact.quote), "quote = " + quoted(next_digit(fact.quote))),
    )
    cut = fact.quote[: fact.quote.index(year) + 3]
    yield spoilt(
        "the quote cut within the year, and all else to fit",
        "quote",
        "the quote cuts a number short",
        ("quote = " + quoted(fact.quote), "quote = " + quoted(cut)),
        (*telling, "evidence = " + quoted(evidence[:-1])),
        (written, f'when = "0{year[:3]}"'),
    )
    yield spoilt(
        "the evidence cut within the year",
        "evidence",
        f"the evidence «{evidence[:-1]}» leaves out a part of the date",
        (*telling, "evidence = " + quoted(evidence[:-1])),
        (written, f'when = "0{year[:3]}"'),
    )
    words = evidence.split()
    if fact.when.precision != "year":
        last = " ".join(words[-1 - ("عام" in words) :])
        yield spoilt(
            "the evidence without its month, and the date with it",
            "evidence",
            "leaves out a part of the date",
            (*telling, "evidence = " + quoted(last)),
            (written, f'when = "{year}"'),
        )


def _quantity(fact_id: str, fact: Quantity) -> Iterator[Sabotage]:
    number = f"number = {fact.number}"
    (evidence,) = fact.evidence
    yield case(
        f"{fact_id}: one more declared",
        fact_id,
        "evidence",
        f"does not read as number = {fact.number + 1}",
        (f"{number}\n", f"number = {fact.number + 1}\n"),
    )
    yield case(
        f"{fact_id}: a distractor that is the number itself",
        fact_id,
        "distractor",
        "it is the number",
        ("distractors = [", f"distractors = [{fact.number}, "),
    )
    yield case(
        f"{fact_id}: the evidence cut short",
        fact_id,
        "evidence",
        "short" if evidence.isdigit() else "cuts a word short",
        (f"evidence = {quoted(evidence)}", f"evidence = {quoted(evidence[:-1])}"),
    )
