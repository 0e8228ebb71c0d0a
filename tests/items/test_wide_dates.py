"""Questions and timelines of decades, centuries and dates with an open end."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.facts.phrasing import made_date
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering, Refusal
from quiz.items.wording import word_with_date
from quiz.languages.catalogue import catalogue
from quiz.timeline.axes import axes, events_of, whole
from quiz.values.dates import certainly_before, overlaps
from tests.facts.written import event
from tests.packs import pack_of

TOLD = [
    ("arcade", "187X", "The arcade was built in the 1870s", "the 1870s"),
    ("cinema", "193X", "The cinema was built in the 1930s", "the 1930s"),
    ("tower", "196X", "The tower was built in the early 1960s", None),
    ("bypass", "198X", "The bypass was built in the 1980s", "the 1980s"),
    ("works", "16XX", "The works were built in the 17th century", "the 17th century"),
    ("moat", "17XX", "The moat was built in the eighteenth century", "the eighteenth century"),
    ("abbey", "11XX", "The abbey was built in the 12th century", "the 12th century"),
    ("ford", "../1899", "The ford was built before 1900", "before 1900"),
    ("well", "1958/..", "The well was built after 1957", "after 1957"),
    ("school", "2004", "The school was built in 2004", "2004"),
]  # fmt: skip


def built() -> ProvenPack:
    toml, text = "", ""
    for name, when, sentence, words in TOLD:
        date = when if words else f"early {when}"
        quote = sentence.split(" was ")[0].split(" were ")[0]
        toml += event(name, date, sentence, quote, words or "the early 1960s")
        text += f"{sentence}.\n"
    proven, faults = pack_of(toml, text)
    assert faults == []
    return proven


def test_decades_and_centuries_are_asked_among_their_like() -> None:
    bank = ItemBank(built(), "en")
    blueprints = {blueprint.id: blueprint for blueprint in bank.blueprints()}
    for seed in range(12):
        decade = bank.make(blueprints["date-of-event:cinema:decade"], seed)
        assert isinstance(decade, Choice)
        assert decade.stem == "Which decade saw title of cinema?"
        assert all(re.fullmatch(r"The \d{3}0s", option.text) for option in decade.options)
        # On either side of the key those that events tell come before those that are made.
        before, after = decade.options[: decade.key], decade.options[decade.key + 1 :]
        for told, there in ({"arcade"}, before), ({"tower", "bypass"}, after):
            facts = {option.fact for option in there if option.fact is not None}
            assert len(facts) == min(len(told), len(there))
            assert facts <= told
        century = bank.make(blueprints["date-of-event:moat:century"], seed)
        assert isinstance(century, Choice)
        texts = [option.text for option in century.options]
        assert all(re.fullmatch(r"The (\d+th|21st) century", text) for text in texts)
        # The 17th may end in the year in which the 18th begins.
        assert "The 17th century" not in texts
    refused = bank.make(blueprints["date-of-event:ford:open"], 1)
    assert isinstance(refused, Refusal)
    assert "open end" in str(refused)


def test_no_wrong_option_may_be_right_and_no_order_is_unproven() -> None:
    proven = built()
    bank = ItemBank(proven, "en")
    seen = 0
    for blueprint in bank.blueprints():
        item = bank.make(blueprint, 1)
        if isinstance(item, Ordering):
            ordered = sorted((card.when for card in item.events), key=lambda when: when.first_day)
            assert all(certainly_before(*pair) for pair in pairwise(ordered))
            seen += 1
        elif isinstance(item, Choice) and item.form in {"date-of-event", "event-of-date"}:
            dates = [made_date(o.id) or proven.chronology.event(o.id).when for o in item.options]
            key = next(w for w, option in zip(dates, item.options, strict=True) if option.correct)
            assert all(when is key or not overlaps(when, key) for when in dates)
            seen += 1
        elif isinstance(item, Choice) and item.form in {"first", "last"}:
            whens = {option.id: proven.chronology.event(option.id).when for option in item.options}
            key_id = next(option.id for option in item.options if option.correct)
            for other, when in whens.items():
                if other != key_id:
                    pair = (whens[key_id], when)
                    assert certainly_before(*(pair if item.form == "first" else pair[::-1]))
            seen += 1
    assert seen > 10


def test_a_timeline_shows_open_dates_by_the_end_that_is_told() -> None:
    events = events_of([built()], "en")
    scale = whole(events, 80)
    years = scale.days // 365
    assert 850 < years < 1100
    (main, *_) = axes(events, scale)
    marks = {place: mark for mark in main.marks for place in mark.events}
    titles = {event.fact: place for place, event in enumerate(events)}
    assert marks[titles["ford"]].begins_before
    assert not marks[titles["ford"]].ends_after
    assert marks[titles["well"]].ends_after
    assert not marks[titles["works"]].begins_before


def test_feedback_tells_them_in_both_languages() -> None:
    when = built().chronology.event("ford").when
    assert word_with_date("truth.event", when, catalogue("en")) == "that was before 1900"
    assert word_with_date("truth.event", when, catalogue("ar")) == "كان ذلك قبل عام 1900"
