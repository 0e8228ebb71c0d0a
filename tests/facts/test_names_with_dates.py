"""What looks like a date or a doubt and is none: names of places, “lies in”; and “late June”."""

from __future__ import annotations

import pytest

from quiz.facts.proof import prove
from quiz.facts.wordings import months_in
from quiz.values.other_dates import other_dates
from tests.facts.near_sentences import Sentence, pack_of_sentence

PLACES = [
    ("ar", "افتتح شارع 23 يوليو أمام السيارات"),
    ("ar", "وجسر 14 تموز وساحة 8 آذار"),
    ("fr", "la rue du 4 septembre et la place du 8 Mai"),
    ("es", "la calle 25 de mayo y la Plaza de Mayo"),
    ("pt", "a feira do Rio de Janeiro"),
    ("it", "la via XX Settembre e piazza 4 novembre"),
    ("de", "die Straße des 17. Juni"),
    ("ru", "на улице 8 Марта"),
    ("uk", "площа 1 травня"),
    ("pl", "na ulicy 3 maja"),
    ("cs", "náměstí 28. října"),
    ("en", "the carnival of Rio de Janeiro and the Plaza de Mayo"),
]
DATES = [
    ("ar", "افتتح الشارع في 23 يوليو"),
    ("ar", "أغلق شارع 23 يوليو 1952"),
    ("fr", "la rue ouvrit le 4 septembre"),
    ("es", "la plaza fue abierta el 25 de mayo"),
    ("pt", "a feira de janeiro"),
    ("de", "am 17. Juni in der Straße"),
]


@pytest.mark.parametrize(("language", "text"), PLACES)
def test_the_month_in_the_name_of_a_place_is_no_date(language: str, text: str) -> None:
    assert other_dates(text, 0, len(text), language) == []
    assert list(months_in(text, language)) == []


@pytest.mark.parametrize(("language", "text"), DATES)
def test_other_months_are(language: str, text: str) -> None:
    assert other_dates(text, 0, len(text), language)
    assert list(months_in(text, language))


def _asked(language: str, text: str, anchor: str, evidence: str, when: str) -> list[str] | None:
    """The words that are pointed at; None where the fact is refused."""
    made = pack_of_sentence(Sentence(language, text, anchor, evidence, when))
    assert made is not None
    proven, faults = prove(*made)
    if faults:
        return None
    return [doubt.words for doubt in proven.doubts.get("event", ()) if doubt.words]


def test_a_street_that_is_called_by_a_day_takes_no_event_from_its_year() -> None:
    sentence = ("ar", "بُني جسر 14 تموز في بغداد عام 1964.", "بُني جسر", "1964", "1964")
    assert _asked(*sentence) == []


@pytest.mark.parametrize(
    ("language", "opening", "part", "evidence", "when"),
    [
        ("ar", "أُغلق الميناء في", "أواخر", "يونيو 2006", "late 2006-06"),
        ("en", "The port closed in", "late", "June 2006", "late 2006-06"),
        ("en", "The port closed in", "early", "2006", "early 2006"),
        ("en", "The port closed in the", "late", "1930s", "late 193X"),
        ("fr", "Le port ferma", "fin", "juin 2006", "late 2006-06"),
        ("de", "Der Hafen schloss", "Ende", "Juni 2006", "late 2006-06"),
    ],
)
def test_who_leaves_late_outside_is_told_how_to_declare_it(
    language: str, opening: str, part: str, evidence: str, when: str
) -> None:
    text = f"{opening} {part} {evidence}."
    anchor = " ".join(opening.split()[:2])
    made = pack_of_sentence(Sentence(language, text, anchor, evidence, when.split()[1]))
    assert made is not None
    (fault,) = prove(*made)[1]
    assert f"write when = “{when}”" in fault.message
    assert _asked(language, text, anchor, f"{part} {evidence}", when) is not None


@pytest.mark.parametrize("text", ["on 5 June 2006", "in about June 2006", "in June or July 2006"])
def test_who_leaves_more_outside_is_not(text: str) -> None:
    made = pack_of_sentence(
        Sentence("en", f"The port closed {text}.", "The port closed", "2006", "2006")
    )
    assert made is not None
    assert not any("write when" in fault.message for fault in prove(*made)[1])


@pytest.mark.parametrize("verb", ["lies in", "lies on", "lies near", "stands in", "sits above"])
def test_where_something_lies_is_no_lie(verb: str) -> None:
    text = f"Marwick {verb} Orkney, and there the lighthouse was finished in 1846."
    assert _asked("en", text, "the lighthouse was finished", "1846", "1846") == []


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("It was a lie that", "lie that"),
        ("He lied that", "lied that"),
        ("According to a web of lies, it is true that", "of lies"),
    ],
)
def test_a_lie_is(told: str, named: str) -> None:
    text = f"{told} the lighthouse was finished in 1846."
    assert _asked("en", text, "the lighthouse was finished", "1846", "1846") == [named]
