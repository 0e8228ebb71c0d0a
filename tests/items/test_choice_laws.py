"""What holds of every choice item of the first pack, in both languages and for several seeds.

What is false is worked out anew in `tests.items.raw`, from the TOML alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pytest

from quiz.items.models import Choice
from quiz.values.folding import fold
from tests.items import raw
from tests.items.raw import LANGUAGES, SEEDS, choices, every_choice


def of_form(*forms: str) -> list[Choice]:
    found = [item for item in every_choice() if item.form in forms]
    assert found
    return found


def wrong_of(item: Choice) -> list[str]:
    return [option.text for option in item.options if not option.correct]


def key_of(item: Choice) -> str:
    return item.options[item.key].text


# -- form -----------------------------------------------------------------------------------


def test_each_has_one_key_and_three_wrong_options() -> None:
    for item in every_choice():
        assert [option.correct for option in item.options].count(True) == 1, item.id
        assert len(item.options) == 4
        assert item.options[item.key].correct


def test_no_two_options_read_alike() -> None:
    for item in every_choice():
        assert len({fold(option.text) for option in item.options}) == 4, item.id


@pytest.mark.parametrize("seed", SEEDS)
def test_there_are_many_and_they_differ_in_more_than_distractors(seed: int) -> None:
    for language in LANGUAGES:
        found = choices(language, seed)
        assert len({(item.stem, key_of(item)) for item in found}) >= 80
        assert len({item.id for item in found}) == len(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_questions_are_asked_in_both_languages(seed: int) -> None:
    asked = [
        {(item.id, item.form, item.facts) for item in choices(lang, seed)} for lang in LANGUAGES
    ]
    shared = asked[0] & asked[1]
    assert len(shared) >= 0.95 * max(map(len, asked))  # a shared word may forbid one in a language


def test_a_text_is_in_one_script_and_holds_no_placeholder() -> None:
    for item in every_choice():
        for text in (item.stem, *(option.text for option in item.options)):
            letters = re.findall(r"[^\W\d_]", text)
            if item.language == "ar":
                assert all("\u0600" <= letter <= "\u06ff" for letter in letters), text
            else:
                assert all(letter < "\u0250" for letter in letters), text
            assert not re.search(r"[{}]|\bNone\b", text), text
            assert text == text.strip()
            assert "  " not in text


def test_a_stem_asks() -> None:
    for item in every_choice():
        assert item.stem.endswith("؟" if item.language == "ar" else "?"), item.stem
        assert item.stem[0] == item.stem[0].upper()


def test_options_begin_alike() -> None:
    for item in every_choice():
        for option in item.options:
            assert option.text[0] == option.text[0].upper(), option.text


def test_what_a_wrong_option_really_is_is_told_and_of_the_key_nothing() -> None:
    facts = {*raw.EVENTS, *raw.STATEMENTS, *raw.GROUPS, *raw.QUANTITIES}
    for item in every_choice():
        assert item.facts
        for option in item.options:
            assert (option.truth is None) == option.correct
            if option.fact is None:
                assert not option.correct
                assert item.form not in {"event-of-date", "first", "last", "before", "after"}
            else:
                assert option.fact in facts
            if option.correct:
                assert option.fact == item.facts[0]


# -- truth ----------------------------------------------------------------------------------


def asked_for(item: Choice) -> raw.Days:
    """The days of an event at the precision that the item asks for."""
    first, last = raw.happened(item.facts[0])
    manner = item.id.rpartition(":")[2]
    if manner == "day":
        assert first == last
        return first, last
    return raw.days(first.year, *([first.month] if manner == "month" else []))


def test_a_date_asked_for_is_the_events_and_the_others_cannot_be() -> None:
    for item in of_form("date-of-event"):
        event, asked = item.facts[0], asked_for(item)
        first, last = raw.happened(event)
        assert asked[0] <= first <= last <= asked[1]
        assert raw.shown_date(key_of(item), item.language) == asked
        for text in wrong_of(item):
            assert raw.apart(raw.shown_date(text, item.language), asked), item.id
        told = {raw.EVENTS[one]["title"][item.language] for one in raw.family(event)}
        assert any(title in item.stem for title in told)


def test_dates_are_told_alike() -> None:
    for item in of_form("date-of-event"):
        assert len({len(option.text.split()) for option in item.options}) == 1


def test_an_event_asked_for_is_of_the_date_and_the_others_cannot_be() -> None:
    for item in of_form("event-of-date"):
        asked = raw.date_within(item.stem, item.language)
        assert asked == asked_for(item)
        key = raw.event_of(key_of(item), item.language)
        assert key in raw.family(item.facts[0])
        for text in wrong_of(item):
            assert raw.apart(raw.happened(raw.event_of(text, item.language)), asked), item.id


def test_the_first_is_before_every_other_and_the_last_after() -> None:
    for item in of_form("first", "last"):
        key = raw.event_of(key_of(item), item.language)
        for text in wrong_of(item):
            other = raw.event_of(text, item.language)
            assert raw.before(key, other) if item.form == "first" else raw.before(other, key)


def test_only_the_key_is_on_the_side_asked_for_of_what_the_stem_names() -> None:
    for item in of_form("before", "after"):
        key, pivot = item.facts
        assert raw.event_of(key_of(item), item.language) == key
        assert raw.EVENTS[pivot]["title"][item.language] in item.stem
        others = [raw.event_of(text, item.language) for text in wrong_of(item)]
        if item.form == "before":
            assert raw.before(key, pivot)
            assert all(raw.before(pivot, other) for other in others)
        else:
            assert raw.before(pivot, key)
            assert all(raw.before(other, pivot) for other in others)


def full_years(start: date, end: date) -> int:
    """The birthdays between two days."""
    years = 0
    while (start.year + years + 1, start.month, start.day) <= (end.year, end.month, end.day):
        years += 1
    return years


def test_full_years_between_two_events_are_the_same_whatever_the_days_were() -> None:
    for item in of_form("between"):
        later, earlier = item.facts
        (first, last), (start, end) = raw.happened(earlier), raw.happened(later)
        assert int(key_of(item)) == full_years(last, start) == full_years(first, end) > 0
        assert len(set(map(int, wrong_of(item))) - {int(key_of(item))}) == 3
        titles = [raw.EVENTS[e]["title"][item.language] for e in (earlier, later)]
        assert -1 < item.stem.index(titles[0]) < item.stem.index(titles[1])


def test_an_object_asked_for_is_stated_and_the_others_are_no_object_of_that_subject() -> None:
    for item in of_form("object", "subject"):
        fact = raw.STATEMENTS[item.facts[0]]
        relation = raw.RELATIONS[fact["relation"]]
        side, given = ("object", "subject") if item.form == "object" else ("subject", "object")
        # Only what has one answer is asked.
        assert relation["functional" if side == "object" else "one_subject"] is True
        kind = relation[side]
        assert raw.entity_of(key_of(item), item.language, kind) == fact[side]
        true = {
            other[side]
            for other in raw.STATEMENTS.values()
            if other["relation"] == fact["relation"]
            and raw.part_of_one_another(other[given], fact[given])
        }
        for text in wrong_of(item):
            wrong = raw.entity_of(text, item.language, kind)
            assert not any(raw.part_of_one_another(wrong, one) for one in true), item.id
            assert wrong != fact[given]


def test_a_stem_names_neither_key_nor_wrong_option() -> None:
    for item in of_form("object", "subject"):
        stem = fold(item.stem)
        for option in item.options:
            assert fold(option.text) not in stem, item.id


def kinds_of(group: str) -> set[str]:
    return {raw.ENTITIES[member]["type"] for member in raw.GROUPS[group]["members"]}


def test_a_member_asked_for_is_listed_and_the_others_are_not() -> None:
    for item in of_form("member", "other"):
        (group,) = item.facts
        members = raw.GROUPS[group]["members"]
        assert raw.GROUPS[group]["complete"] is True
        key, *others = (
            raw.entity_of(text, item.language, *kinds_of(group))
            for text in (key_of(item), *wrong_of(item))
        )
        inside, outside = ([key], others) if item.form == "member" else (others, [key])
        assert all(entity in members for entity in inside)
        for entity in outside:
            assert not any(raw.part_of_one_another(entity, member) for member in members), item.id


def test_a_number_asked_for_is_the_facts_and_the_others_are_not() -> None:
    for item in of_form("quantity"):
        number = raw.QUANTITIES[item.facts[0]]["number"]
        shown = [int("".join(re.findall(r"\d", text))) for text in (key_of(item), *wrong_of(item))]
        assert shown[0] == number
        assert number not in shown[1:]
        for option in item.options:
            if option.fact is not None:
                told = raw.QUANTITIES[option.fact]["number"]
                assert str(told) in option.text


# -- nothing but knowledge tells the key ----------------------------------------------------


def test_the_keys_place_varies_with_the_seed() -> None:
    places: dict[str, set[int]] = defaultdict(set)
    for seed in range(20):
        for item in choices("en", seed):
            places[item.id].add(item.key)
    assert all(len(found) >= 3 for found in places.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_place_is_spread_evenly(language: str) -> None:
    items = [item for seed in range(20) for item in choices(language, seed)]
    for place in range(4):
        share = sum(item.key == place for item in items) / len(items)
        assert 0.22 < share < 0.28


@pytest.mark.parametrize("language", LANGUAGES)
def test_length_does_not_tell_the_key(language: str) -> None:
    items = [item for seed in range(20) for item in choices(language, seed)]
    for pick in (max, min):
        guessed = [
            len(key_of(item)) == pick(lengths) and lengths.count(len(key_of(item))) == 1
            for item in items
            for lengths in [[len(option.text) for option in item.options]]
        ]
        assert sum(guessed) / len(items) < 0.3


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w{4,}", fold(text)) if word != "which"}


def test_no_word_of_the_stem_tells_the_key() -> None:
    """An English word of four letters or more that the key alone shares with the stem."""
    common = {"these", "with", "from", "that", "whom", "what"}
    for item in (item for item in every_choice() if item.language == "en"):
        shared = words(key_of(item)) & words(item.stem) - common
        if shared:
            assert any(words(text) & words(item.stem) - common for text in wrong_of(item)), item.id
