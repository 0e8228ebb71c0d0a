"""What the signer of a fact is pointed at, on packs written on the spot."""

from __future__ import annotations

import pytest

from tests.facts.written import event, faults, only, quantity
from tests.packs import pack_of


def unsigned(toml: str, text: str, language: str = "en") -> list[str]:
    return pack_of(toml, text, language, signed=False)[1]


def test_of_a_plain_event_nothing_is_to_be_looked_at() -> None:
    text = "It was dry. The port opened in 2011. It rained."
    assert unsigned(event("e", "2011", "The port opened in 2011", "port", "2011"), text) == []


@pytest.mark.parametrize(
    ("text", "quote", "word"),
    [
        ("The port never opened in 2011.", "The port never opened in 2011", "never"),
        ("The port wasn’t opened in 2011.", "The port wasn’t opened in 2011", "wasn’t"),
        ("The port has not opened in 2011.", "opened in 2011", "not"),
        ("They failed to see that it opened in 2011.", "opened in 2011", "failed"),
        ("It was opened in 2011, or later.", "It was opened in 2011", "or later"),
        ("It may have opened in 2011.", "It may have opened in 2011", "may have"),
    ],
)
def test_words_near_the_quote_that_turn_its_meaning_are_pointed_out(
    text: str, quote: str, word: str
) -> None:
    toml = event("e", "2011", quote, "opened", "2011")
    assert f"«{word}»" in only(unsigned(toml, text))
    assert faults(toml, text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("لم يفتتح الميناء في 2011", "لم"),
        ("ولم يفتتح الميناء في 2011", "ولم"),
        ("فلن يفتتح الميناء في 2011", "فلن"),
        ("لَـم يفتتح الميناء في 2011", "لَـم"),
        ("وليس الميناء الذي افتتح في 2011", "وليس"),
        ("الميناء المزمع افتتاحه في 2011", "المزمع"),
        ("الميناء الذي أغلق منذ 2011", "منذ"),
    ],
)
def test_so_do_arabic_ones_with_what_is_written_on_to_them(text: str, word: str) -> None:
    toml = event("e", "2011", text, "الميناء", "2011", "ar")
    assert f"«{word}»" in only(unsigned(toml, text, "ar"))


@pytest.mark.parametrize("text", ["وقد افتتح الميناء في 2011", "كلا الميناءين افتتح في 2011"])
def test_words_that_only_look_like_them_do_not(text: str) -> None:
    assert unsigned(event("e", "2011", text, "افتتح", "2011", "ar"), text, "ar") == []


def test_the_month_of_may_is_no_hedge() -> None:
    text = "It opened in May 2011."
    assert unsigned(event("e", "2011-05", text[:-1], "opened", "May 2011"), text) == []


def test_of_two_dates_the_one_that_hangs_on_the_anchor_is_the_events_own() -> None:
    text = "In 2004 the port opened, in 2006 the mill."
    for quote, evidence in ((text[:-1], "2006"), ("the port opened, in 2006", "2006")):
        fault = only(unsigned(event("e", "2006", quote, "the port opened", evidence), text))
        assert "«2004», another date, belongs to the anchor's words" in fault
    assert unsigned(event("e", "2004", text[:-1], "the port opened", "2004"), text) == []
    numbers = "The town has 7 gates and 9 wells."
    assert unsigned(quantity("q", 7, "The town has 7 gates", "gates", "7"), numbers) == []


@pytest.mark.parametrize(
    ("text", "anchor", "language", "named"),
    [
        ("The railway was not opened in 1861.", "The railway was not opened", "en", "not"),
        ("Nobody died there in 1861.", "Nobody died there", "en", "Nobody"),
        ("لم تُفتتح سكة الحديد عام 1861.", "لم تُفتتح سكة الحديد", "ar", "لم"),
        ("Le pont ne fut pas ouvert en 1861.", "Le pont ne fut pas ouvert", "fr", "ne"),
        ("The coach overturned in 1861.", "The coach overturned", "en", None),
    ],
)
def test_what_denies_the_anchor_itself_is_pointed_at(
    text: str, anchor: str, language: str, named: str | None
) -> None:
    found = unsigned(event("e", "1861", text[:-1], anchor, "1861", language), text, language)
    if named is None:
        assert found == []
    else:
        assert f"may be turned by «{named}" in only(found)


def test_a_language_whose_hedges_nobody_listed_always_wants_a_sign_off() -> None:
    text = "Das Tor wurde im Mai 2011 offen."
    toml = event("e", "2011-05", text[:-1], "Das Tor", "Mai 2011", "de")
    assert "no list of words such as “not” or “planned” is known for de" in only(
        unsigned(toml, text, "de")
    )


def test_in_a_language_without_a_table_the_words_beside_a_date_are_pointed_at() -> None:
    text = "Portas atidarytas iki 2011 metų."
    fault = only(unsigned(event("e", "2011", text[:-1], "Portas", "2011", "lt"), text, "lt"))
    assert "is in no list for its language: «iki»" in fault
    assert "«metų»" in fault
