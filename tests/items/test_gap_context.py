"""What stands before the stretch of a gap: enough to read on from, and no more."""

from __future__ import annotations

import pytest

from tests.items.gaps_made import dated, only, refused

FIRST = "بدأ بناء المنارة في 4 مارس 1811 على يد المهندس. وعمل فيها عند افتتاحها 11 حارسًا."


def test_words_that_go_on_by_waw_have_one_clause_before_them() -> None:
    text = f"{FIRST} وهدمت السلطة السور عام 1847، واكتمل الحوض الكبير. "
    text += "واحترق السوق القديم قرب الميناء في 1861."
    item = only(dated(text, "1861", "1861", "احترق السوق", "ar"))
    assert item.stem == "واكتمل الحوض الكبير. واحترق السوق القديم قرب الميناء في _____."


def test_words_that_say_enough_have_nothing_before_them() -> None:
    text = f"{FIRST} واحترق السوق الكبير القديم الواقع قرب الميناء الجديد للمدينة في 1861."
    item = only(dated(text, "1861", "1861", "احترق السوق", "ar"))
    assert item.stem.startswith("واحترق السوق")


def test_no_date_is_cut_in_two() -> None:
    tail = "by the town of Ayr and its old guild of bakers from the hills around it"
    for filler in range(12):
        mill = " ".join(["The", *["very"] * filler, "old mill"])
        text = f"{mill} was begun on 4 March 1811 {tail} with {filler + 20} men. "
        text += "It burned down by night in 1861."
        stem = only(dated(text, "1861", "1861", "It burned")).stem
        opening = stem.removeprefix("… ").split()[0]
        assert opening not in {"March", "1811", "men."}, stem


def test_a_comma_in_a_date_ends_no_clause() -> None:
    text = "The mill was begun on March 4, 1811 by the town and it burned down in May 1861."
    item = only(dated(text, "1861-05", "May 1861", "it burned down"))
    assert not item.stem.removeprefix("… ").startswith("1811")


@pytest.mark.parametrize(
    ("text", "when", "anchor", "language"),
    [
        (
            "The mill stands in Orsa.\n\n{}\n\nIn {}, it was built by Per Lund.",
            "1804",
            "it was built",
            "en",
        ),
        ("تقع الطاحونة في أورسا.\n{}\nوفي عام {} بناها نجار من أوسلو.", "1804", "بناها نجار", "ar"),
        (
            "Le moulin est à Orsa.\n\n{}\n\nIl fut bâti en {} par un charpentier.",
            "1804",
            "fut bâti",
            "fr",
        ),
    ],
)
def test_what_has_no_end_mark_is_no_sentence_to_go_on_from(
    text: str, when: str, anchor: str, language: str
) -> None:
    for line in ("History", "By Ann Lee", "الطاحونة في الشتاء", "«Le moulin»"):
        proven = dated(text.format(line, when), when, when, anchor, language)
        assert refused(proven, "it"), line
    told = text.splitlines()[0]
    for note in ("", "[12]", " [12]"):
        proven = dated(
            text.replace("{}", f"{told}{note}", 1).format(when), when, when, anchor, language
        )
        assert only(proven).stem.startswith(told)


def test_what_reads_alone_is_shown_without_its_heading() -> None:
    text = "The mill\n\nThe old mill of Orsa was built by Per Lund in 1804."
    stem = only(dated(text, "1804", "1804", "was built by Per Lund")).stem
    assert stem == "The old mill of Orsa was built by Per Lund in _____."
