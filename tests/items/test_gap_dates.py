"""Gaps for dates and numbers: the rules, one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.values.date_readings import readings
from quiz.values.dates import When
from quiz.values.rewriting import civil_parts, weekday
from tests.items.gaps_made import counted, dated, key_of, of_quote, only, refused, texts
from tests.packs import pack_of
from tests.sampled import enough

BRIDGE = "The bridge over the river was built by the town in {}."
YEARS = st.integers(1200, 2020)
MONTHS = "January February March April May June July August September October November December"


@settings(max_examples=enough(6, 15))
@given(year=YEARS, month=st.integers(1, 12), day=st.integers(1, 28), seed=st.integers(0, 99))
def test_whatever_the_date_one_option_is_true(year: int, month: int, day: int, seed: int) -> None:
    name = MONTHS.split()[month - 1]
    for evidence, when in (
        (f"{year}", f"{year}"),
        (f"{name} {year}", f"{year}-{month:02d}"),
        (f"{day} {name} {year}", f"{year}-{month:02d}-{day:02d}"),
        # Nobody writes “about” of a year just past.
        (f"about {min(year, 1990)}", f"{min(year, 1990)}~"),
        (f"{year} BC", f"{1 - year:05d}"),
    ):
        item = only(dated(BRIDGE.format(evidence), when, evidence, "bridge"), seed)
        read = [readings(text, "en").texts for text in texts(item)]
        assert [found == {when} for found in read] == [option.correct for option in item.options]
        assert len(set().union(*read)) == 4


def test_dates_lie_between_those_in_view_and_one_beside_the_key() -> None:
    text = "Begun in 1800, the bridge over the river was ready in 1820 and fell in 1840."
    proven = dated(text, "1820", "1820", "ready")
    for seed in range(20):
        item = only(proven, seed)
        years = [int(text) for text in texts(item)]
        assert all(1800 < year < 1840 for year in years)
        assert item.key in {1, 2}


def test_where_the_year_stands_in_view_the_months_differ() -> None:
    text = (
        "In that wet 1824 the old bridge over the river fell down in May 1824 and killed two men."
    )
    for seed in range(10):
        found = texts(only(dated(text, "1824-05", "May 1824", "fell down"), seed))
        assert all(one.endswith(" 1824") for one in found)
        assert len({one.split()[0] for one in found}) == 4


def test_what_gives_the_key_away_is_left_out_where_the_rest_reads_alone() -> None:
    text = "After the flood of June 1824 the town began a new stone bridge in 1824 and paid for it."
    quote = "the town began a new stone bridge in 1824"
    item = only(of_quote(text, "1824", "1824", "began a new stone bridge", quote))
    assert item.stem == "… the town began a new stone bridge in _____ …"


def test_else_there_is_no_gap() -> None:
    text = "The flood of June 1824 broke it and a new bridge was begun in 1824 by the town."
    quote = "a new bridge was begun in 1824"
    # Four words are too few to stand beside a gap.
    proven = of_quote(text, "1824", "1824", "was begun", "was begun in 1824")
    assert "beside the gap" in refused(proven, "it")
    assert quote in text


def test_a_date_that_can_be_worked_out_is_not_asked_for() -> None:
    text = "The bridge was begun in 1800 and was opened twenty years later by the king in 1820."
    assert "worked out" in refused(dated(text, "1820", "1820", "was opened"), "it")


def test_a_pronoun_is_shown_with_what_it_stands_for_or_not_at_all() -> None:
    text = "The town built a bridge over the river.\nIt was broken by a great flood in 1824."
    item = only(dated(text, "1824", "1824", "was broken"))
    assert item.gap is not None
    assert item.stem[: item.gap.context].startswith("The town built a bridge")
    assert item.stem[item.gap.context :] == "It was broken by a great flood in _____."
    assert "read alone" in refused(dated(text.splitlines()[1], "1824", "1824", "was broken"), "it")


def test_an_ending_goes_with_its_number() -> None:
    item = only(counted("The town keeps the 22nd oldest bridge in the whole country.", 22, "22"))
    assert "the _____ oldest" in item.stem
    assert {text[-2:] for text in texts(item)} <= {"st", "nd", "rd", "th"}


def test_what_is_counted_may_not_be_listed_beside_it() -> None:
    text = "The town has two bridges over the river called Old Bridge and New Bridge."
    assert "listed" in refused(counted(text, 2, "two"), "n")
    assert only(counted("The town has three bridges over the river and a ferry.", 3, "three"))
    assert only(counted("The third oldest is called Old Bridge and is of stone.", 3, "third"))


def test_a_number_that_two_others_make_is_not_asked_for() -> None:
    text = "The town kept 600 houses for good when the fire took 300 of its 900."
    assert "worked out" in refused(counted(text, 600, "600"), "n")


def test_after_an_article_only_what_can_follow_it() -> None:
    text = "The town gave the old bridge an eighteen page book of its own."
    proven = counted(text, 18, "eighteen")
    assert "there are no three" in refused(proven, "n")


@pytest.mark.parametrize(
    ("language", "text", "evidence", "anchor"),
    [
        ("en", "The bridge was opened by the mayor on Saturday 12 May 2007.", "12 May 2007", "was"),
        ("en", "The mayor opened the bridge on 12 May 2007 (a Saturday).", "12 May 2007", "opened"),
        (
            "ar",
            "افتتح العمدة الجسر الجديد على النهر يوم السبت 12 مايو 2007.",
            "12 مايو 2007",
            "افتتح",
        ),
    ],
)
def test_dates_fall_on_the_weekday_that_stands_beside_them(
    language: str, text: str, evidence: str, anchor: str
) -> None:
    proven = dated(text, "2007-05-12", evidence, anchor, language)
    for seed in range(8):
        item = only(proven, seed)
        whens = [When.parse(*readings(text, language).texts) for text in texts(item)]
        assert {weekday(civil_parts(when)[0]) for when in whens} == {5}


@pytest.mark.parametrize(
    ("language", "text", "when", "evidence", "alike"),
    [
        (
            "en",
            "The old bridge was pulled down by the town in the 1960s.",
            "196X",
            "the 1960s",
            "s",
        ),
        (
            "en",
            "The bridge was built by monks in the 12th century.",
            "11XX",
            "the 12th century",
            "y",
        ),
        ("ar", "بنى الرهبان جسر النهر القديم في القرن السابع عشر.", "16XX", "القرن السابع عشر", ""),
        (
            "ar",
            "هدم العمال جسر النهر في ستينيات القرن العشرين.",
            "196X",
            "ستينيات القرن العشرين",
            "ن",
        ),
    ],
)
def test_decades_and_centuries_are_asked_for_in_the_words_that_tell_them(
    language: str, text: str, when: str, evidence: str, alike: str
) -> None:
    anchor = text.split()[1] if language == "en" else text.split()[0]
    proven = dated(text, when, evidence, anchor, language)
    for seed in range(4):
        item = only(proven, seed)
        assert key_of(item) == evidence
        read = [readings(one, language).texts for one in texts(item)]
        assert len(set().union(*read)) == 4
        assert all(one.endswith(alike) for one in texts(item))


def test_a_decade_beside_a_date_in_view_has_another_between_them() -> None:
    text = "The bridge that was built in 1941 was pulled down in the 1960s."
    text += "\nThe town built another in 2001."
    for seed in range(6):
        assert texts(only(dated(text, "196X", "the 1960s", "pulled down"), seed))[:2] == [
            "the 1950s",
            "the 1960s",
        ]


def test_what_has_an_open_end_is_not_asked_for() -> None:
    text = "The old bridge over the river was broken by floods before 1900."
    assert "other dates" in refused(dated(text, "../1899", "before 1900", "was broken"), "it")


def test_a_number_is_asked_for_without_what_it_counts() -> None:
    text = "The town keeps 9 bridges in good repair and none in bad."
    item = only(counted(text, 9, "9 bridges", "{number} bridges"))
    assert "keeps _____ bridges" in item.stem
    assert all(text.isdecimal() for text in texts(item))


def test_ten_stands_beside_twenty() -> None:
    text = "The town keeps the 20th oldest bridge in the whole country."
    proven = counted(text, 20, "20th")
    assert any("10th" in texts(only(proven, seed)) for seed in range(20))


def test_first_stands_before_no_superlative() -> None:
    text = "The town keeps the third oldest bridge in the whole country."
    proven = counted(text, 3, "third")
    assert not any("first" in texts(only(proven, seed)) for seed in range(20))


def test_a_clause_that_goes_on_from_another_is_not_shown_without_it() -> None:
    text = "وقُصف الجسر في 7 يوليو 1942، فأعيد بناء قنطرتين من قناطره بين عامي 1943 و1944."
    evidence = "بين عامي 1943 و1944"
    proven = dated(text, "1943/1944", evidence, "فأعيد بناء قنطرتين", "ar")
    # No interval lies between it and the date in view, and without that nobody knows of what.
    assert "no room" in refused(proven, "it")


@pytest.mark.parametrize(
    ("language", "text", "anchor"),
    [
        ("en", "The bridge over the river was not opened in 1861.", "The bridge"),
        ("en", "The bridge over the river wasn't opened in 1861.", "The bridge"),
        ("en", "Nobody had crossed the bridge over the river in 1861.", "the bridge"),
        ("ar", "لم يُفتتح الجسر الجديد على النهر الكبير في 1861.", "الجسر"),
        ("ar", "بُني الجسر على النهر الكبير ولم يُفتتح في 1861.", "الجسر"),
    ],
)
def test_what_is_denied_of_a_date_is_not_asked_for(language: str, text: str, anchor: str) -> None:
    assert "may not state it" in refused(dated(text, "1861", "1861", anchor, language), "it")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge over the river was opened in 1861 and never closed again."),
        ("en", "The bridge that was no longer safe was closed in 1861 by the town."),
        ("ar", "افتتح العمدة الجسر على النهر الكبير في 1861 ولم يغلق بعدها."),
        ("ar", "افتتح العمدة هذا الجسر الذي لا يزال قائما على النهر في 1861."),
    ],
)
def test_a_denial_of_something_else_forbids_no_gap(language: str, text: str) -> None:
    anchor = "The bridge" if language == "en" else "الجسر"
    assert only(dated(text, "1861", "1861", anchor, language))


def test_the_only_date_of_a_text_has_any_place_among_the_four() -> None:
    text = "The bridge over the river was opened by the mayor in mid-December 2019."
    proven = dated(text, "mid 2019-12", "mid-December 2019", "was opened")
    assert {only(proven, seed).key for seed in range(20)} == {0, 1, 2, 3}


def test_a_number_that_can_only_be_the_least_is_not_asked_for() -> None:
    # After eleven the counted noun is another than after ten.
    text = "عثر المنقبون في الجزيرة على 11 موقعًا أثريًا من عصور قديمة."
    proven, faults = pack_of(
        '[quantity.n]\nnumber = 11\nunit = "site"\nask = { ar = "كم؟" }\n'
        'shown = { ar = "{number}" }\nsays = { ar = "عدد المواقع {value}" }\n'
        f'quote = "{text.removesuffix(".")}"\nanchor = "موقعًا"\nevidence = "11"\n',
        text,
        "ar",
    )
    assert faults == []
    assert "no three" in refused(proven, "n")


def test_an_age_before_our_era_lies_beside_a_far_date_in_view() -> None:
    text = "The fort that was dug up in 1971 had been built by the river in 52 BC."
    proven = dated(text, "-0051", "52 BC", "built")
    assert len({only(proven, seed).key for seed in range(20)}) >= 3


def test_context_is_one_sentence_and_begins_in_no_date() -> None:
    text = (
        "افتتح العمدة سوق السمك القديم في 4 مارس 1811 على يد المهندس سالم الحداد، وكان أول سوق.\n"
        "واكتمل سور الميناء الثاني في يونيو 1853."
    )
    item = only(dated(text, "1853-06", "يونيو 1853", "واكتمل سور الميناء", "ar"))
    assert item.gap is not None
    context = item.stem[: item.gap.context].strip()
    assert context.removeprefix("… ").split()[0] in {"افتتح", "وكان"}


@pytest.mark.parametrize("day", ["Saturday", "Saturday,", "Sunday"])
def test_a_weekday_before_the_gap_rules_no_option_out(day: str) -> None:
    # It was a Saturday; where the text says otherwise, it does so of all four.
    text = f"The old harbour of the town was opened on {day} 3 June 1911."
    proven = dated(text, "1911-06-03", "3 June 1911", "was opened")
    for seed in range(6):
        for written in texts(only(proven, seed)):
            (read,) = readings(written, "en").texts
            assert date.fromisoformat(read).strftime("%A") == "Saturday"


def test_a_clause_of_a_sentence_that_goes_on_is_shown_with_what_it_goes_on_from() -> None:
    text = (
        "The museum keeps the letters of the keepers.\n"
        "It takes many visitors in a good year, and was put in order in 1961."
    )
    item = only(dated(text, "1961", "1961", "was put in order"))
    assert item.stem.startswith("The museum keeps the letters of the keepers. It takes many")
