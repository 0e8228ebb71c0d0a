"""What a player is told after any answer to any item of the first pack."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations
from math import comb

import pytest

from quiz.facts.phrasing import name_of
from quiz.items.explanation import explain_fact, merge_explanations
from quiz.items.models import Choice, Item, Ordering
from quiz.languages.catalogue import catalogue
from quiz.play.feedback import choice_feedback, feedback_on, ordering_feedback
from quiz.text.printable import bare
from quiz.values.dates import When, word_date
from tests.items import raw
from tests.items.raw import LANGUAGES, choices, orderings
from tests.packs import pack_of, shipped

TEXT = shipped().sources["article"].text


def each_choice() -> list[Choice]:
    return [item for language in LANGUAGES for item in choices(language)]


def each_ordering() -> list[Ordering]:
    return [item for language in LANGUAGES for item in orderings(language)]


def each_item() -> list[Item]:
    return [*each_choice(), *each_ordering()]


def item_called(name: str, language: str = "en") -> Choice:
    (found,) = (item for item in choices(language) if item.id == name)
    return found


def test_the_key_is_right_and_says_why() -> None:
    for item in each_choice():
        told = choice_feedback(shipped(), item, item.key)
        assert (told.outcome, told.mark) == ("right", 1)
        assert told.chosen is None
        assert told.chosen_explanations == ()
        assert told.explanations[0].fact == item.facts[0]


def test_a_wrong_option_is_named_for_what_it_is_with_its_own_sentence() -> None:
    for item in each_choice():
        for place, option in enumerate(item.options):
            if option.correct:
                continue
            told = choice_feedback(shipped(), item, place)
            assert (told.outcome, told.mark) == ("wrong", 0)
            assert told.chosen == option
            assert option.truth
            shown = (*told.explanations, *told.chosen_explanations)
            for fact in option.facts:
                (own,) = (one for one in shown if fact in one.facts)
                assert shipped().pack.facts[fact].quote.removeprefix("- ") in own.sentence
            if option.fact is None:
                assert told.chosen_explanations == ()


def test_no_sentence_is_shown_twice_and_each_has_the_evidence_of_all_it_proves() -> None:
    merged = 0
    for item in each_choice():
        for place, option in enumerate(item.options):
            told = choice_feedback(shipped(), item, place)
            shown = (*told.explanations, *told.chosen_explanations)
            stretches = sorted((one.start, one.end) for one in shown)
            assert all(end <= start for (_, end), (start, _) in pairwise(stretches))
            for one in shown:
                assert TEXT[one.start : one.end] == one.sentence
                marked = {i for start, end in one.evidence for i in range(start, end)}
                for fact in one.facts:
                    proof = shipped().proofs[fact]
                    for start, end in proof.evidence:
                        assert marked >= set(range(start - one.start, end - one.start))
            if not option.correct and option.fact is not None and not told.chosen_explanations:
                merged += 1
    assert merged > 10


def test_what_is_said_of_a_chosen_event_is_what_its_sentence_says() -> None:
    """A year asked for is told by the sister's sentence, and then the month is not said."""
    seen = set()
    for item in each_choice():
        for option in item.options:
            if option.correct or option.id not in raw.EVENTS or option.truth is None:
                continue
            if item.form != "event-of-date":
                continue
            months = raw.MONTHS[item.language].split()
            names_month = any(month in option.truth for month in months)
            assert option.fact is not None
            assert names_month == ("-" in raw.EVENTS[option.fact]["when"])
            seen.add(names_month)
    assert seen == {True, False}


def test_a_quote_over_several_sentences_is_merged_with_one_of_them() -> None:
    text = "The mill burned. That was in 1901. The mill was built in 1850. It fell in 1950."
    toml = """
    [event.fire]
    title = { en = "the fire" }
    when = "1901"
    quote = "The mill burned. That was in 1901"
    anchor = "The mill burned"
    evidence = "1901"
    [event.building]
    title = { en = "the building of the mill" }
    when = "1850"
    quote = "That was in 1901. The mill was built in 1850"
    anchor = "The mill was built"
    evidence = "1850"
    [event.fall]
    title = { en = "the fall of the mill" }
    when = "1950"
    quote = "It fell in 1950"
    anchor = "It fell"
    evidence = "1950"
    """
    proven, _ = pack_of(toml, text)
    found = [explain_fact(proven, fact, "en") for fact in ("building", "fall", "fire")]
    first, other = merge_explanations(proven, found, "en")
    assert first.sentence == "The mill burned. That was in 1901. The mill was built in 1850."
    assert [first.sentence[a:b] for a, b in first.evidence] == ["1901", "1850"]
    assert (first.fact, first.facts, first.number) == ("building", ("building", "fire"), 1)
    assert (other.fact, other.sentence) == ("fall", "It fell in 1950.")


def test_what_is_said_of_a_wrong_option_is_said_by_the_fact_that_it_shows() -> None:
    pack = shipped().pack
    for item in each_choice():
        for option in item.options:
            if option.correct or option.fact is None or option.truth is None:
                continue
            if option.fact in raw.EVENTS:
                family = raw.family(option.fact)
                years = {str(raw.declared(event)[0].year) for event in family}
                titles = {raw.EVENTS[event]["title"][item.language] for event in family}
                said = f"{option.text} {option.truth}"
                assert any(year in said for year in years) or any(t in said for t in titles)
            elif option.fact in raw.STATEMENTS:
                fact = raw.STATEMENTS[option.fact]
                for side in ("subject", "object"):
                    assert name_of(pack, fact[side], item.language) in option.truth
            elif option.fact in raw.GROUPS:
                assert raw.GROUPS[option.fact]["group"][item.language] in option.truth
            else:
                assert str(raw.QUANTITIES[option.fact]["number"]) in option.truth


def test_a_date_chosen_wrongly_is_that_of_the_event_named() -> None:
    item = item_called("date-of-event:mission-opened:month")
    told = {option.text: option for option in item.options}
    option = told["December 2006"]
    assert option.fact == "conference"
    assert option.truth is not None
    assert raw.EVENTS["conference"]["title"]["en"] in option.truth
    feedback = choice_feedback(shipped(), item, item.options.index(option))
    (own,) = feedback.chosen_explanations
    assert "ديسمبر 2006" in own.sentence
    assert "December 2006" in (own.translation or "")
    assert [found.fact for found in feedback.explanations] == ["mission-opened"]


def test_nothing_chosen_is_unanswered_and_not_marked() -> None:
    for item in each_choice():
        told = choice_feedback(shipped(), item, None)
        assert (told.outcome, told.mark, told.chosen) == ("unanswered", None, None)
        assert told.explanations
    for ordering in each_ordering()[:10]:
        left = ordering_feedback(shipped(), ordering, None)
        assert (left.outcome, left.mark, left.pairs) == ("unanswered", None, None)
        assert left.right_order


def test_every_explanation_slices_the_source() -> None:
    for item in each_item():
        told = feedback_on(shipped(), item, None)
        shown = [(found.source, found.start) for found in told.explanations]
        assert len(shown) == len(set(shown))
        for found in told.explanations:
            assert TEXT[found.start : found.end] == found.sentence
            assert found.sentence == found.sentence.strip()
            # The mark of a list is no part of a sentence.
            line = TEXT.splitlines()[found.number - 1].strip()
            assert line.removeprefix("- ") == found.sentence
            for start, end in found.evidence:
                assert 0 <= start < end <= len(found.sentence)
            assert (found.translation is None) == (item.language == found.language)


def test_an_explanation_shows_the_evidence_of_every_fact_that_it_proves() -> None:
    for item in each_item():
        told = feedback_on(shipped(), item, None)
        shown = {
            found.sentence[start:end]
            for found in told.explanations
            for start, end in found.evidence
        }
        for fact in item.facts:
            assert shown >= {*shipped().pack.facts[fact].evidence}, item.id


def test_the_right_order_earns_all_and_is_shown() -> None:
    for item in each_ordering():
        told = ordering_feedback(shipped(), item, item.order)
        assert (told.outcome, told.mark) == ("right", 1)
        assert [card.fact for card in told.right_order] == [item.events[i].fact for i in item.order]


def test_any_other_order_earns_less_and_counts_its_pairs() -> None:
    for item in each_ordering()[:9]:
        for order in permutations(range(len(item.events))):
            told = ordering_feedback(shipped(), item, order)
            assert told.mark is not None
            assert told.pairs is not None
            right, pairs = told.pairs
            told_apart = [
                (one, other)
                for one, other in combinations(item.facts, 2)
                if raw.before(one, other) or raw.before(other, one)
            ]
            assert pairs == len(told_apart)
            assert len(told.wrong_pairs) == pairs - right
            assert len(told.ties) == comb(len(order), 2) - pairs
            if not told.wrong_pairs:
                assert (told.outcome, told.mark) == ("right", 1)
                assert told.right_order == tuple(item.events[place] for place in order)
                continue
            assert told.mark < 1
            assert right < pairs
            assert told.outcome == ("partly" if told.mark > 0 else "wrong")


def test_the_reverse_order_earns_nothing() -> None:
    for item in each_ordering():
        told = ordering_feedback(shipped(), item, item.order[::-1])
        assert (told.outcome, told.mark) == ("wrong", 0)
        assert told.pairs is not None
        assert told.pairs[0] == 0


def test_an_order_is_marked_by_the_scheme_asked_for() -> None:
    item = next(item for item in each_ordering() if len(item.events) == 4)
    first, second, *rest = item.order
    nearly = (second, first, *rest)
    marks = [
        ordering_feedback(shipped(), item, nearly, scheme).mark
        for scheme in ("pairwise", "share-of-pairs", "all-or-nothing")
    ]
    assert marks == [pytest.approx(2 / 3), pytest.approx(5 / 6), 0]


def test_an_answer_of_the_other_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="answered with an order"):
        feedback_on(shipped(), each_ordering()[0], 1)
    with pytest.raises(TypeError, match="answered with one option"):
        feedback_on(shipped(), each_choice()[0], (0, 1, 2))


def test_years_between_two_dates_are_counted_for_the_player() -> None:
    spans = 0
    for item in each_choice():
        for place in (None, *range(len(item.options))):
            span = choice_feedback(shipped(), item, place).span
            assert (span is not None) == (item.form == "between")
            if span is not None:
                assert str(span.years) == item.options[item.key].id
                assert span.start.last_day < span.end.first_day
                spans += 1
    assert spans


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "December 2006 → 23 January 2017: 10 full years"),
        ("fr", "décembre 2006 → 23 janvier 2017\u00a0: 10 années entières"),
        ("ar", "من ديسمبر 2006 إلى 23 يناير 2017: 10 سنوات كاملة"),
    ],
)
def test_the_years_are_told_with_both_dates(language: str, told: str) -> None:
    words = catalogue(language)
    dates = (word_date(When.parse(one), language) for one in ("2006-12", "2017-01-23"))
    start, end = dates
    assert bare(words("feedback.span", start=start, end=end, n=10)) == told
