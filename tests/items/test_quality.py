"""The report on the form of the items: its numbers, counted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items import quality
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Option, Ordering, Refusal
from quiz.items.options import choose_distractors, content_words, shares_word
from quiz.items.quality import QualityReport, measure, standing_still
from quiz.values.folding import fold
from tests.items.raw import LANGUAGES, SEEDS, made
from tests.packs import ages, page, shipped


def report(language: str, seed: int) -> QualityReport:
    return measure(made(language, seed))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_numbers_add_up(language: str, seed: int) -> None:
    items, told = made(language, seed), report(language, seed)
    choices = [item for item in items if isinstance(item, Choice)]
    orderings = [item for item in items if isinstance(item, Ordering)]
    refusals = [item for item in items if isinstance(item, Refusal)]
    assert (told.choices, told.orderings) == (len(choices), len(orderings))
    assert told.refusals == tuple(refusals)
    assert told.choices + told.orderings + len(told.refusals) == len(items)
    assert sum(told.key_places) == told.choices
    forms = Counter(item.form for item in choices) + Counter({"ordering": len(orderings)})
    assert told.forms == dict(forms)

    keys = [next(o.text for o in item.options if o.correct) for item in choices]
    wrong = [[o.text for o in item.options if not o.correct] for item in choices]
    assert told.different == len(set(zip((item.stem for item in choices), keys, strict=True)))
    many = len(choices)
    for share, count in (
        (
            told.key_only_longest,
            sum(all(len(key) > len(o) for o in w) for key, w in zip(keys, wrong, strict=True)),
        ),
        (
            told.key_only_shortest,
            sum(all(len(key) < len(o) for o in w) for key, w in zip(keys, wrong, strict=True)),
        ),
    ):
        assert share * many == pytest.approx(count)
    values = [item for item in choices if item.form in {"date-of-event", "between", "quantity"}]
    untold = [
        sum(o.fact is None for item in of for o in item.options if not o.correct)
        for of in ([item for item in choices if item not in values], values)
    ]
    if not any(item.gap for item in choices):
        assert told.untold_names * 3 * (many - len(values)) == pytest.approx(untold[0])
        assert told.made_values * 3 * len(values) == pytest.approx(untold[1])
    for place in range(4):
        assert told.key_places[place] == sum(item.options[place].correct for item in choices)
    assert told.chance == 0.25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_pack_passes(language: str, seed: int) -> None:
    told = report(language, seed)
    assert told.only_key_shares_word == 0
    assert (told.told_by_size, told.told_by_era, told.told_by_form) == (0, 0, 0)
    assert told.out_of_order == 0
    # What a text tells of close by is no option where it may be read as true, and what it does
    # not name is told by none of its sentences.
    assert told.untold_names <= 0.23
    assert told.different >= 80
    assert min(told.key_places) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_how_many_could_be_proven_false_or_which_word_tells(language: str) -> None:
    for refusal in report(language, 0).refusals:
        if refusal.id.startswith("gap:"):
            continue
        counted = [f"only {n} of 3 distractors can be proven false" for n in range(3)]
        # Fewer than three full years cannot stand in every place of four.
        if refusal.id.startswith("between:"):
            counted = ["there are too few lesser numbers of years to stand before it"]
        if refusal.id.startswith("stated:"):
            counted = ["its own words tell that it is true"]
        assert refusal.reason in counted or "shares the word «" in refusal.reason


@pytest.mark.parametrize(
    ("pack", "language"),
    [(shipped, "ar"), (shipped, "en"), (ages, "en"), (lambda: page("safarjal"), "ar")],
)
def test_no_key_of_dates_or_numbers_stands_in_one_place(
    pack: Callable[[], ProvenPack], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = ItemBank(pack(), language)
    assert standing_still(bank) == ()
    # Drawn once, every key has one place.
    monkeypatch.setattr(quality, "DRAWS", 1)
    assert len(standing_still(bank)) > 5


def choice(stem: str, key: str, *wrong: str, form: str = "object") -> Choice:
    options = (
        Option(key, True, "k", "f"),
        *(Option(text, False, text, None, "so") for text in wrong),
    )
    return Choice("x", form, "en", stem, options, ("f",), (key,), "p", ("f",))


def test_a_key_that_its_form_gives_away_is_seen() -> None:
    told = measure(
        [
            choice("What port?", "The long port", "A", "B", "C"),
            choice("What?", "x", "three", "other", "words"),
            choice("What port?", "pier", "port", "quay", "dock"),
            choice("When?", "May 2011", "2012", "3 May 2013", "2014", form="date-of-event"),
        ]
    )
    assert told.key_only_longest == 1 / 4
    assert told.key_only_shortest == 1 / 4
    assert told.key_shares_word == told.only_key_shares_word == 1 / 4
    assert told.distractor_shares_word == 1 / 4
    assert told.told_by_form == 1
    assert told.key_places == (4, 0, 0, 0)


def test_a_pack_without_items_is_measured_too() -> None:
    told = measure([])
    assert (told.choices, told.orderings, told.refusals) == (0, 0, ())
    assert told.key_only_longest == told.untold_names == 0


# -- distractors ----------------------------------------------------------------------------


def drawn(
    key: str, candidates: list[str], stem: str = "What?", preferred: int = 0
) -> list[set[str]]:
    """What is drawn with each of many seeds."""
    found = []
    for seed in range(200):
        pairs = [(text, text) for text in candidates]
        chosen = choose_distractors(key, stem, pairs, Random(seed), preferred=preferred)
        assert not isinstance(chosen, str)
        assert len(chosen) == len({text for text, _ in chosen}) == 3
        assert all(text == source for text, source in chosen)
        found.append({text for text, _ in chosen})
    return found


def test_every_candidate_has_its_turn_and_the_key_has_none() -> None:
    texts = ["one", "two", "three", "four", "five", "key", "one"]
    found = drawn("key", texts)
    assert set().union(*found) == set(texts) - {"key"}


def test_the_preferred_are_drawn_before_others() -> None:
    assert all({"a", "b"} <= one for one in drawn("key", ["a", "b", "c", "d", "e"], preferred=2))
    assert all(one <= {"a", "b", "c", "d"} for one in drawn("k", list("abcdefg"), preferred=4))
    # One that reads as the key does not make room for one that is not preferred.
    assert all({"a", "b"} <= one for one in drawn("k", ["k", "a", "b", "c", "d"], preferred=3))


def test_as_many_are_longer_than_the_key_as_chance_has_it() -> None:
    longer = Counter(
        sum(len(text) > 3 for text in one)
        for one in drawn("key", ["a", "b", "c", "long", "longer", "longest"])
    )
    assert longer.keys() == {0, 1, 2, 3}
    assert min(longer.values()) > 25


def test_where_the_key_shares_a_word_with_the_stem_another_has_to() -> None:
    stem = "Which port opened first?"
    found = drawn("the old port", ["the new port", "a mill", "a pier", "a dock", "a quay"], stem)
    assert all("the new port" in one for one in found)
    told = choose_distractors(
        "the old port", stem, [(text, None) for text in ("a", "b", "c", "d")], Random(0)
    )
    assert told == "the key shares the word «port» with the stem, and no distractor shares one"


@pytest.mark.parametrize("count", range(3))
def test_fewer_than_three_are_too_few(count: int) -> None:
    candidates = [(text, None) for text in ["a", "b"][:count]] + [("key", None)]
    told = choose_distractors("key", "What?", candidates, Random(0))
    assert told == f"only {count} of 3 distractors can be proven false"


@pytest.mark.parametrize(
    ("option", "stem", "shared"),
    [
        ("The port of Kuwait", "Which country opened its port?", True),
        ("The mill", "Which of the towns?", False),
        ("بعثة الكويت", "أيّ دولة افتتحت بعثةً؟", True),
        ("الكويت", "ماذا فعلت للكويت؟", True),
        ("والمبادرة", "إلى أيّ مبادرة؟", True),
        ("في عام 2004", "في أيّ عام كان هذا؟", False),
    ],
)
def test_a_word_is_shared_whatever_is_written_on_to_it(
    option: str, stem: str, shared: bool
) -> None:
    assert shares_word(option, stem) is shared
    assert all(word == fold(word) for word in content_words(option))
