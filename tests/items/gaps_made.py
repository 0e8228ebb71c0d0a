"""Gaps of packs written on the spot, and of those that are there."""

from __future__ import annotations

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Refusal
from tests.packs import pack_of


def gaps_of(bank: ItemBank, seed: int = 0) -> dict[str, Choice]:
    """The gaps that can be made, by what they ask about: a fact, and perhaps a side of it."""
    made = (bank.make(one, seed) for one in bank.blueprints("choice") if one.form == "gap")
    return {item.id.removeprefix("gap:"): item for item in made if isinstance(item, Choice)}


def refused(proven: ProvenPack, name: str) -> str:
    """Why the gap of a fact is not made."""
    bank = ItemBank(proven, next(iter(proven.pack.languages)))
    blueprint = bank.blueprint(f"gap:{name}")
    assert blueprint is not None
    made = bank.make(blueprint, 0)
    assert isinstance(made, Refusal), made.stem
    return made.reason


def texts(item: Choice) -> list[str]:
    return [option.text for option in item.options]


def key_of(item: Choice) -> str:
    return item.options[item.key].text


def event(
    name: str, when: str, anchor: str, evidence: str, quote: str, language: str = "en"
) -> str:
    return (
        f'[event.{name}]\ntitle = {{ {language} = "{name}" }}\nwhen = "{when}"\nquote = "{quote}"\n'
        f'anchor = "{anchor}"\nevidence = "{evidence}"\n'
    )


def dated(text: str, when: str, evidence: str, anchor: str, language: str = "en") -> ProvenPack:
    """A pack of one event told by a text of one sentence or more."""
    quote = next(line for line in text.splitlines() if evidence in line and anchor in line)
    toml = event("it", when, anchor, evidence, quote, language)
    proven, faults = pack_of(toml, text, language)
    assert faults == []
    return proven


def only(proven: ProvenPack, seed: int = 0) -> Choice:
    (item,) = gaps_of(ItemBank(proven, next(iter(proven.pack.languages))), seed).values()
    return item


def of_quote(text: str, when: str, evidence: str, anchor: str, quote: str) -> ProvenPack:
    proven, faults = pack_of(event("it", when, anchor, evidence, quote), text)
    assert faults == []
    return proven


def counted(text: str, number: int, evidence: str, shown: str = "{number}") -> ProvenPack:
    """A pack of one number; its anchor is the word “oldest” or “the town”."""
    anchor = "oldest" if "oldest" in text else "The town"
    proven, faults = pack_of(
        f'[quantity.n]\nnumber = {number}\nunit = "thing"\nask = {{ en = "How many?" }}\n'
        f'shown = {{ en = "{shown}" }}\nsays = {{ en = "it is {{value}}" }}\n'
        f'quote = "{text.removesuffix(".")}"\nanchor = "{anchor}"\nevidence = "{evidence}"\n',
        text,
    )
    assert faults == []
    return proven
