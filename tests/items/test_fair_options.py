"""Options of dates and numbers: in order, alike in all but their value, told first, else made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Option
from quiz.items.quality import measure
from quiz.languages.catalogue import catalogue
from quiz.play.feedback import choice_feedback
from tests.items.generated import annals, chronicle
from tests.packs import ages, canals, pack_of, shipped

VALUES = ("date-of-event", "between", "quantity")


def of_values(proven: ProvenPack, language: str, seed: int) -> Iterator[Choice]:
    bank = ItemBank(proven, language)
    for blueprint in bank.blueprints("choice"):
        if blueprint.form in VALUES:
            item = bank.make(blueprint, seed)
            if isinstance(item, Choice):
                yield item


def years_in(text: str) -> list[int]:
    """The numbers of an option, those before our era below nought."""
    sign = -1 if "BC" in text or "ق.م" in text else 1
    return [sign * int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


def looks(text: str) -> str:
    """What is left of a date or number without its value: digits counted, months alike."""
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text)
    text = re.sub(r"\d[\d,]*", lambda run: "9" * max(2, len(run[0])), text)
    return re.sub(r"[^\W\d]{3,}( (أول|الأول|الثاني))?", "word", text)


@pytest.mark.parametrize("make", [chronicle, annals, lambda _: shipped(), lambda _: ages()])
def test_nothing_but_its_value_tells_a_date_or_number(make: Callable[[int], ProvenPack]) -> None:
    for seed in range(3):
        proven = make(seed)
        for language in proven.pack.languages:
            found = list(of_values(proven, language, seed))
            assert found
            for item in found:
                texts = [option.text for option in item.options]
                assert len(set(texts)) == 4
                assert len(set(map(looks, texts))) == 1, texts
                # By the last number, for a day or a month before it says nothing of the age.
                sizes = [years_in(text)[-1] for text in texts]
                assert sizes == sorted(sizes), texts
                least, *_, most = sorted(map(abs, sizes))
                assert most <= 10 * max(1, least), texts
            told = measure(found)
            assert (told.told_by_size, told.told_by_era, told.told_by_form) == (0, 0, 0)
            assert told.out_of_order == 0


@pytest.mark.parametrize("make", [chronicle, annals])
def test_each_place_is_as_often_that_of_the_key(make: Callable[[int], ProvenPack]) -> None:
    places: Counter[int] = Counter()
    by_item: dict[str, Counter[int]] = {}
    proven = make(5)
    for seed in range(24):
        for item in of_values(proven, "en", seed):
            places[item.key] += 1
            by_item.setdefault(item.id, Counter())[item.key] += 1
    even = places.total() / 4
    # Chi-square with three degrees of freedom: one even draw in a thousand goes beyond.
    assert sum((places[place] - even) ** 2 / even for place in range(4)) < 16.27
    # Each item by itself too, but for what has hardly a year before or after it.
    narrow = [name for name, found in by_item.items() if len(found) < 4]
    assert len(narrow) <= len(by_item) / 10, narrow


def test_a_key_that_its_looks_tell_is_measured() -> None:
    def item(form: str, *texts: str) -> Choice:
        options = tuple(
            Option(text, place == 0, text, "f", None if place == 0 else "so")
            for place, text in enumerate(texts)
        )
        return Choice("x", form, "en", "When?", options, ("f",), ("k",), "p", ("f",))

    told = measure(
        [
            item("quantity", "7", "70", "71", "99"),
            item("date-of-event", "44 BC", "1066", "1789", "1914"),
            item("date-of-event", "1700", "1701 – 1709", "1712", "1715"),
            item("date-of-event", "1700", "1705", "1702", "1715"),
            item("between", "3", "4", "5", "6"),
        ]
    )
    assert (told.told_by_size, told.told_by_era) == (2, 1)  # 1914 is many times 44 as well
    assert told.told_by_form == 2
    assert told.out_of_order == 1


# -- made where too few are told -------------------------------------------------------------

OPENING = """
[event.opening]
title = { en = "the opening of the mill" }
when = "1871-05"
quote = "The mill opened in May 1871"
anchor = "The mill opened"
evidence = "May 1871"
"""


def the_item(proven: ProvenPack, item_id: str, language: str = "en", seed: int = 0) -> Choice:
    bank = ItemBank(proven, language)
    blueprint = bank.blueprint(item_id)
    assert blueprint is not None
    item = bank.make(blueprint, seed)
    assert isinstance(item, Choice), item
    return item


def test_one_dated_fact_is_asked_for_its_date() -> None:
    proven, faults = pack_of(OPENING, "The mill opened in May 1871 beside the river.")
    assert not faults
    for item_id in ("date-of-event:opening:month", "date-of-event:opening:year"):
        item = the_item(proven, item_id)
        wrong = next(place for place, option in enumerate(item.options) if not option.correct)
        told = choice_feedback(proven, item, wrong)
        assert told.chosen is not None
        assert told.chosen.truth == "nothing in this pack happened then"
        assert told.chosen_explanations == ()
        assert catalogue("ar")("truth.no-event")


def test_where_something_else_may_have_happened_feedback_does_not_say_that_nothing_did() -> None:
    war = """
    [event.war]
    title = { en = "the long war" }
    when = "1700/1999"
    quote = "The long war lasted from 1700 to 1999"
    anchor = "The long war"
    evidence = "from 1700 to 1999"
    """
    text = "The mill opened in May 1871 beside the river. The long war lasted from 1700 to 1999."
    proven, faults = pack_of(OPENING + war, text)
    assert not faults
    item = the_item(proven, "date-of-event:opening:year")
    assert {o.truth for o in item.options if not o.correct} == {"the source does not say so"}


def test_one_number_is_asked_for_beside_numbers_that_no_fact_gives() -> None:
    for number, told in ((250000, "250,000"), (250000, "250\u202f000"), (37, "37")):
        toml = f"""
        [quantity.sheep]
        number = {number}
        unit = "sheep"
        ask = {{ en = "How many sheep did the farm keep?" }}
        shown = {{ en = "{{number}} sheep" }}
        says = {{ en = "the farm kept {{value}}" }}
        quote = "The farm kept {told} sheep"
        anchor = "The farm"
        evidence = "{told}"
        """
        proven, faults = pack_of(toml, f"The farm kept {told} sheep.")
        assert not faults
        item = the_item(proven, "quantity:sheep")
        assert item.options[item.key].text == f"{told} sheep"
        assert len({re.sub(r"\d", "9", option.text) for option in item.options}) == 1
        wrong = [option for option in item.options if not option.correct]
        assert {o.truth for o in wrong} == {"no fact of this pack gives that number"}


def arabic_quantity(shown: str, evidence: str, number: int) -> ProvenPack:
    toml = f"""
    [quantity.sites]
    number = {number}
    unit = "site"
    ask = {{ ar = "كم عدد المواقع؟" }}
    shown = {{ ar = "{shown}" }}
    says = {{ ar = "في البلاد {{value}}" }}
    quote = "وفي البلاد {evidence}"
    anchor = "وفي البلاد"
    evidence = "{evidence}"
    """
    proven, faults = pack_of(toml, f"وفي البلاد {evidence} من المواقع المحمية.", "ar")
    assert not faults
    return proven


def test_a_counted_noun_is_shown_with_numbers_that_it_agrees_with() -> None:
    for seed in range(12):
        item = the_item(arabic_quantity("{number} مواقع", "7", 7), "quantity:sites", "ar", seed)
        numbers = [int(option.text.split()[0]) for option in item.options]
        assert all(3 <= number <= 10 for number in numbers)
        item = the_item(arabic_quantity("{number} موقعًا", "12", 12), "quantity:sites", "ar", seed)
        numbers = [int(option.text.split()[0]) for option in item.options]
        assert all(11 <= number <= 99 for number in numbers)


def test_numbers_are_shown_in_the_digits_and_groups_of_their_source() -> None:
    item = the_item(arabic_quantity("العدد {number}", "٢٥٠٬٠٠٠", 250000), "quantity:sites", "ar")
    for option in item.options:
        assert re.fullmatch(r"العدد [٠-٩]{3}٬[٠-٩]{3}", option.text), option.text


@pytest.mark.parametrize(
    ("told", "family"),
    [("آذار", "نيسان أيار حزيران"), ("مارس", "أبريل مايو يونيو")],
)
def test_months_have_the_names_that_the_source_uses(told: str, family: str) -> None:
    toml = f"""
    [event.opening]
    title = {{ ar = "افتتاح المتحف" }}
    when = "1931-03"
    quote = "وافتُتح المتحف في {told} 1931"
    anchor = "وافتُتح المتحف"
    evidence = "{told} 1931"
    """
    proven, faults = pack_of(toml, f"وافتُتح المتحف في {told} 1931 بحضور الناس.", "ar")
    assert not faults
    seen = set()
    for seed in range(40):
        item = the_item(proven, "date-of-event:opening:month", "ar", seed)
        assert item.options[item.key].text == f"{told} 1931"
        seen |= {option.text.rpartition(" ")[0] for option in item.options}
    assert set(family.split()) <= seen
    assert not seen & ({"مارس", "أبريل"} if told == "آذار" else {"آذار", "نيسان"})


# -- feedback ---------------------------------------------------------------------------------


def test_a_length_of_time_is_proven_by_both_its_ends() -> None:
    proven = canals()
    seen = 0
    for seed in range(10):
        for item in of_values(proven, "en", seed):
            for place, option in enumerate(item.options):
                if item.form != "between" or option.correct or option.fact is None:
                    continue
                told = choice_feedback(proven, item, place)
                shown = {
                    fact
                    for one in (*told.explanations, *told.chosen_explanations)
                    for fact in one.facts
                }
                assert {option.fact, *option.also} <= shown
                assert len(option.facts) == 2
                seen += 1
    assert seen > 5


def test_a_question_for_a_person_has_persons_alone_among_its_options() -> None:
    pack = shipped().pack
    persons = {"sheikh", "secretary", "office"}
    others = {
        name
        for entity in pack.entities.values()
        if entity.type in {"organisation", "country", "centre", "initiative", "building"}
        for name in entity.name.values()
    }
    asked = [entity for entity in pack.entities.values() if entity.type in persons]
    assert len(asked) > 10
    assert not any(name in others for entity in asked for name in entity.name.values())
