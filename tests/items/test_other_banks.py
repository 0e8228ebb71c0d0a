"""Items of packs other than the first: what is asked, what never is, and what stays provable."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.facts.models import Entity, Event, Fact, Membership, Pack, Relation, Source, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering, Refusal
from quiz.items.options import form_of
from quiz.values.calendars import days_from_civil
from quiz.values.dates import When, coarsen
from tests.sampled import enough


def bank_of(
    facts: dict[str, Fact],
    entities: dict[str, Entity] | None = None,
    relations: dict[str, Relation] | None = None,
) -> ItemBank:
    """The items of facts that are taken for proven and signed."""
    pack = Pack(
        id="a-pack",
        title={"en": "A pack"},
        languages=("en",),
        sources={"text": Source(file="text.txt", language="en")},
        entities=entities or {},
        relations=relations or {},
        facts=facts,
    )
    return ItemBank(ProvenPack(pack, {}, {}, signed={"en": frozenset(facts)}), "en")


def event(name: str, when: str, sister_of: str | None = None) -> Event:
    return Event(
        title={"en": f"the {name}"},
        when=When.parse(when),
        quote="q",
        anchor="q",
        evidence=("q",),
        sister_of=sister_of,
    )


def events(*whens: str) -> dict[str, Fact]:
    """Events of these dates, called a, b, c and so on."""
    return {chr(97 + place): event(f"{chr(97 + place)}-day", w) for place, w in enumerate(whens)}


def choices_of(bank: ItemBank, *forms: str) -> list[Choice]:
    return [i for i in bank.items("choice") if isinstance(i, Choice) and i.form in forms]


# -- events of any dates --------------------------------------------------------------------

YEAR = st.integers(1890, 1912)
DATE = st.one_of(
    YEAR.map(str),
    st.tuples(YEAR, st.integers(1, 12)).map(lambda t: f"{t[0]}-{t[1]:02d}"),
    st.tuples(YEAR, st.integers(1, 12), st.integers(1, 28)).map(
        lambda t: f"{t[0]}-{t[1]:02d}-{t[2]:02d}"
    ),
    st.tuples(YEAR, st.integers(1, 12)).map(lambda t: f"late {t[0]}-{t[1]:02d}"),
    st.tuples(YEAR, st.integers(1, 6)).map(lambda t: f"{t[0]}/{t[0] + t[1]}"),
    st.integers(1, 40).map(lambda decade: f"{1500 + 10 * decade}~"),
    st.integers(1, 60).map(lambda year: f"-{year:04d}"),
)


@st.composite
def chronicles(draw: st.DrawFn) -> dict[str, Fact]:
    """Events of any dates, some of them told again more coarsely."""
    facts: dict[str, Fact] = {}
    for place, when in enumerate(draw(st.lists(DATE, min_size=3, max_size=10))):
        facts[f"e{place}"] = told = event(f"e{place}", when)
        wider = coarsen(told.when, "year") if told.when.precision != "interval" else None
        if wider is not None and wider != told.when.text and draw(st.booleans()):
            facts[f"again{place}"] = event(f"again{place}", wider, f"e{place}")
    return facts


def happened(facts: dict[str, Fact], name: str) -> tuple[int, int]:
    """The days on which an event may have happened, by both its tellings."""
    number = name.removeprefix("again").removeprefix("e")
    tellings = [facts[key] for key in (f"e{number}", f"again{number}") if key in facts]
    whens = [fact.when for fact in tellings if isinstance(fact, Event)]
    return max(w.first_day for w in whens), min(w.last_day for w in whens)


def event_called(text: str) -> str:
    return text.removeprefix("The ").removeprefix("the ")


def date_shown(text: str) -> tuple[int, int]:
    """The days of a date as an option shows it in English, read here by rules of its own."""
    if " – " in text:
        start, end = text.split(" – ")
        return date_shown(start)[0], date_shown(end)[1]
    text = text.casefold()
    about = text.startswith("about ")
    *parts, year = text.removeprefix("about ").removesuffix(" bc").removeprefix("ad ").split()
    number = 1 - int(year) if text.endswith(" bc") else int(year)
    if about:
        assert not parts
        return days_of(number - 10)[0], days_of(number + 10)[1]
    month = 1 + MONTHS.index(parts[-1]) if parts else None
    return days_of(number, month, int(parts[0]) if len(parts) == 2 else None)


MONTHS = (
    "january february march april may june july august september october november december".split()
)


def days_of(year: int, month: int | None = None, day: int | None = None) -> tuple[int, int]:
    """The first and last day of a date by its parts."""
    first = days_from_civil(year, month or 1, day or 1)
    if day is not None:
        return first, first
    if month is not None:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return first, days_from_civil(year, month, 1) - 1
    return first, days_from_civil(year + 1, 1, 1) - 1


def apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def before(facts: dict[str, Fact], one: str, other: str) -> bool:
    return happened(facts, one)[1] < happened(facts, other)[0]


@settings(max_examples=enough(25, 80))
@given(chronicles(), st.integers(0, 3))
def test_whatever_the_dates_every_item_has_one_answer(facts: dict[str, Fact], seed: int) -> None:
    for item in bank_of(facts).items(seed=seed):
        if isinstance(item, Ordering):
            order = [item.events[place].fact for place in item.order]
            assert all(before(facts, one, other) for one, other in combinations(order, 2))
            assert item.order != tuple(range(len(order)))
        elif isinstance(item, Choice):
            _check(item, facts)


def _check(item: Choice, facts: dict[str, Fact]) -> None:
    key = item.options[item.key].text
    wrong = [option.text for option in item.options if not option.correct]
    assert len({key, *wrong}) == 4
    event = item.facts[0]
    if item.form == "date-of-event":
        asked = date_shown(key)
        first, last = happened(facts, event)
        assert asked[0] <= first <= last <= asked[1]
        days = [date_shown(option.text) for option in item.options]
        assert all(apart(one, other) for one, other in combinations(days, 2))
        assert days == sorted(days)
        assert len({form_of(option.text) for option in item.options}) == 1
    elif item.form == "event-of-date":
        day = happened(facts, event_called(key))
        for text in wrong:
            assert apart(happened(facts, event_called(text)), day)
    elif item.form in ("first", "last", "before", "after"):
        others = [event_called(text) for text in wrong]
        pivot = item.facts[-1]
        early = item.form in ("first", "before")
        for name in others:
            assert before(facts, pivot, name) if early else before(facts, name, pivot)
        if pivot != event:
            assert before(facts, event, pivot) if early else before(facts, pivot, event)
    else:
        assert item.form == "between"
        years = int(key)
        shown = [int(option.text) for option in item.options]
        assert shown == sorted(set(shown))
        (a, b), (c, d) = happened(facts, item.facts[1]), happened(facts, event)
        # A year is 365 or 366 days, so that the days bound the years.
        assert (c - b) / 366 - 1 < years <= (c - b) / 365
        assert (d - a) / 366 - 1 < years <= (d - a) / 365


@settings(max_examples=enough(8, 25))
@given(st.integers(25, 40), st.integers(0, 5))
def test_many_events_are_asked_about_in_samples_that_the_seed_draws(count: int, seed: int) -> None:
    facts: dict[str, Fact] = {f"e{i}": event(f"e{i}", str(1500 + 3 * i)) for i in range(count)}
    bank = bank_of(facts)
    items = list(bank.items(seed=seed))
    assert items == list(bank_of(facts).items(seed=seed))
    assert len({item.id for item in items}) == len(items)
    asked = {item.facts[0] for item in items if isinstance(item, Choice)}
    assert asked == set(facts)
    sizes = {len(item.events) for item in items if isinstance(item, Ordering)}
    assert sizes == {3, 4, 5, 6, 7}
    for item in items:
        if isinstance(item, Ordering):
            happened = [item.events[place].when.first_day for place in item.order]
            assert all(one < other for one, other in pairwise(happened))


def test_dates_of_unlike_manner_never_meet() -> None:
    facts = events("1900", "1901", "1902", "1903", "1904-05", "1500~", "1800/1810", "-0400")
    found = choices_of(bank_of(facts), "date-of-event")
    # Where too few are told alike, others are made: none is refused.
    assert len(found) == 9
    for item in found:
        assert len({form_of(option.text) for option in item.options}) == 1, item


def test_an_interval_is_asked_for_as_a_whole_and_never_as_a_year() -> None:
    facts = events("1900/1905", "1910/1911", "1920/1922", "1930/1939")
    found = choices_of(bank_of(facts), "date-of-event", "event-of-date")
    assert len(found) == 8
    assert {item.id.rpartition(":")[2] for item in found} == {"interval"}
    stems = {item.stem for item in found if item.form == "date-of-event"}
    assert "When did the a-day take place?" in stems


def test_events_whose_days_may_overlap_are_no_wrong_options_for_each_other() -> None:
    facts = events("1900", "1900-05", "1900-05-03", "1901", "1902", "1903")
    for item in choices_of(bank_of(facts), "event-of-date", "first", "last", "before", "after"):
        shown = {event_called(option.text)[0] for option in item.options}
        key = event_called(item.options[item.key].text)[0]
        assert key not in "abc" or shown & set("abc") == {key}


# -- statements and groups ------------------------------------------------------------------


def entities(*names: str, kind: str = "city") -> dict[str, Entity]:
    return {name: Entity(type=kind, name={"en": name.title()}) for name in names}


def relation(**more: object) -> Relation:
    stem = {"ask_object": {"en": "Where did {subject} live?"}}
    says = {"en": "{subject} lived in {object}"}
    return Relation.model_validate(
        {"subject": "person", "object": "city", "says": says, **stem, **more}
    )


def statement(subject: str, of: str, **more: str) -> Statement:
    return Statement(
        subject=subject, relation="lived", object=of, quote="q", evidence=("q",), **more
    )


CITIES = entities("rome", "paris", "bern", "oslo", "kyoto")
ADA = entities("ada", kind="person")


def test_a_relation_that_may_have_several_objects_is_not_asked() -> None:
    bank = bank_of({"s": statement("ada", "rome")}, {**CITIES, **ADA}, {"lived": relation()})
    (item,) = bank.items()
    assert isinstance(item, Refusal)
    assert (item.id, item.facts) == ("object:s", ("s",))
    assert item.reason == "only 0 of 3 distractors can be proven false"


def test_a_relation_without_a_stem_is_not_asked() -> None:
    silent = {"lived": relation(functional=True, ask_object={})}
    assert list(bank_of({"s": statement("ada", "rome")}, {**CITIES, **ADA}, silent).items()) == []


def test_a_complete_list_lets_it_be_asked_and_keeps_the_listed_out() -> None:
    group = Membership(
        group={"en": "her homes"}, members={"rome": "q", "paris": "r"}, complete=True, quote="q"
    )
    facts: dict[str, Fact] = {"s": statement("ada", "rome", complete_list="g"), "g": group}
    bank = bank_of(facts, {**CITIES, **ADA}, {"lived": relation()})
    for seed in range(10):
        (item,) = [i for i in bank.items(seed=seed) if i.id == "object:s"]
        assert isinstance(item, Choice)
        assert {option.text for option in item.options} == {"Rome", "Bern", "Oslo", "Kyoto"}


def test_what_lies_within_the_key_or_holds_it_is_no_wrong_option() -> None:
    cities = {
        **CITIES,
        "trastevere": Entity(type="city", name={"en": "Trastevere"}, within="rome"),
        "lazio": Entity(type="city", name={"en": "Lazio"}),
        "rome": Entity(type="city", name={"en": "Rome"}, within="lazio"),
    }
    facts: dict[str, Fact] = {"s": statement("ada", "rome")}
    bank = bank_of(facts, {**cities, **ADA}, {"lived": relation(functional=True)})
    shown = set()
    for seed in range(40):
        (item,) = bank.items(seed=seed)
        assert isinstance(item, Choice)
        shown |= {option.text for option in item.options}
    assert shown == {"Rome", "Paris", "Bern", "Oslo", "Kyoto"}


def test_a_stem_that_names_its_key_is_not_asked() -> None:
    named = {"lived": relation(functional=True, ask_object={"en": "Was it Rome for {subject}?"})}
    (item,) = bank_of({"s": statement("ada", "rome")}, {**CITIES, **ADA}, named).items()
    assert isinstance(item, Refusal)
    assert item.reason == "the stem names the key"


def test_a_wrong_option_that_the_stem_names_is_left_out() -> None:
    stem = {"en": "Where but Paris did {subject} live?"}
    named = {"lived": relation(functional=True, ask_object=stem)}
    bank = bank_of({"s": statement("ada", "rome")}, {**CITIES, **ADA}, named)
    for seed in range(10):
        (item,) = bank.items(seed=seed)
        assert isinstance(item, Choice)
        assert {option.text for option in item.options} == {"Rome", "Bern", "Oslo", "Kyoto"}


@pytest.mark.parametrize("count", [3, 4])
def test_which_statement_is_true_is_asked_among_four(count: int) -> None:
    people = entities("ada", "bea", "cid", "dan", kind="person")
    facts: dict[str, Fact] = {
        name: statement(name, city)
        for name, city in list(zip(people, CITIES, strict=False))[:count]
    }
    bank = bank_of(facts, {**CITIES, **people}, {"lived": relation(functional=True)})
    found = choices_of(bank, "stated")
    assert len(found) == (count if count > 3 else 0)
    for item in found:
        says = {option.text.partition(" ")[0]: option for option in item.options}
        assert says.keys() == {"Ada", "Bea", "Cid", "Dan"}
        for name, option in says.items():
            fact = facts[name.lower()]
            assert isinstance(fact, Statement)
            assert option.correct == option.text.endswith(fact.object.title())


@pytest.mark.parametrize("complete", [True, False])
def test_only_a_complete_group_is_asked_about(complete: bool) -> None:
    members = {"rome": "a", "paris": "b", "bern": "c"}
    group = Membership(group={"en": "towns"}, members=members, complete=complete, quote="q")
    others = entities("lima", "quito", "accra", "dakar")
    bank = bank_of({"g": group}, {**entities(*members), **others})
    asked = {item.id for item in bank.items()}
    wanted = {f"member:g:{m}" for m in members} | {f"other:g:{o}" for o in others}
    assert asked == (wanted if complete else set())


def test_a_bank_is_of_one_of_the_packs_languages() -> None:
    proven = bank_of(events("1900")).proven
    with pytest.raises(ValueError, match="no texts in ar"):
        ItemBank(proven, "ar")
