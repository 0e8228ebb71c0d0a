"""Kashidas that stretch a word look like a gap: no stem and no option has them."""

from __future__ import annotations

import re

import pytest

from quiz.items.bank import ItemBank
from quiz.items.explanation import explain_item
from quiz.items.models import Choice
from quiz.items.wording import unstretched
from tests.items.gaps_made import dated, event, gaps_of
from tests.packs import pack_of, shipped

STRETCHED = re.compile("\u0640{2}|[\u0621-\u064a]\u0640(?=[\u0621-\u064a])")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("البرامج التدريبيـــــة", "البرامج التدريبية"),
        ("مستعرضــــا جهود", "مستعرضا جهود"),
        ("مُحَـــمّد", "مُحَمّد"),
        ("الذكرى الـ15 والـ 20", "الذكرى الـ15 والـ 20"),
        ("سنة 1420 هـ", "سنة 1420 هـ"),
        ("كلمـة_____ـة", "كلمة_____ـة"),
    ],
)
def test_only_what_stretches_a_word_is_left_out(text: str, written: str) -> None:
    assert unstretched(text) == written


def test_a_gap_stands_among_words_that_are_not_stretched() -> None:
    text = "افتُتح الجســــر الكبيـر فوق النهر الطويل في عام 1931 بحضور أهل المدينـة جميعًا."
    bank = ItemBank(dated(text, "1931", "1931", "افتُتح الجســــر", "ar"), "ar")
    (item,) = gaps_of(bank).values()
    assert "الجسر الكبير فوق" in item.stem
    assert not STRETCHED.search(item.stem)
    # The proof has every letter of the source, and a game begun before the stem that it had.
    (proof,) = explain_item(bank.proven, item)
    assert proof.sentence == text
    blueprint = bank.blueprint(item.id)
    assert blueprint is not None
    earlier = bank.earlier.make(blueprint, 0)
    assert isinstance(earlier, Choice)
    assert "الجســــر الكبيـر" in earlier.stem


def test_an_event_without_a_title_is_called_so_too() -> None:
    sentence = "بُنيت القلعـــة في عام 1310."
    toml = re.sub("title = .*\n", "", event("it", "1310", "بُنيت القلعـــة", "1310", sentence))
    proven, faults = pack_of(toml, sentence, "ar")
    assert faults == []
    assert "بُنيت القلعة" in ItemBank(proven, "ar").titles["it"]


def test_no_stem_or_option_of_the_first_pack_is_stretched() -> None:
    met = 0
    for item in ItemBank(shipped(), "ar").items("choice"):
        if isinstance(item, Choice):
            start, end = (item.gap.start, item.gap.end) if item.gap else (0, 0)
            shown = (item.stem[:start], item.stem[end:], *item.shown)
            assert not any(map(STRETCHED.search, shown)), item.stem
            met += 1
    assert met > 150
