"""Gaps of which a wrong option might be true: refused, or made without it."""

from __future__ import annotations

import pytest

from quiz.items.bank import ItemBank
from tests.items.gaps_made import event, gaps_of, refused
from tests.packs import pack_of


@pytest.mark.parametrize(
    ("text", "anchor", "evidence"),
    [
        ("The old swing bridge was not repaired in 1871.", "The old swing bridge", "1871"),
        ("The old swing bridge did not fall in 1871.", "The old swing bridge did not fall", "1871"),
        ("In 1871 the old swing bridge was never rebuilt.", "swing bridge was never", "1871"),
        ("No train crossed the swing bridge in 1871.", "train crossed the swing bridge", "1871"),
        ("The swing bridge was supposed to open in 1871.", "The swing bridge was", "1871"),
        ("It is untrue that the swing bridge fell in 1871.", "the swing bridge fell", "1871"),
        ("لم يُرمَّم الجسر القديم في المدينة عام 1871.", "الجسر القديم", "1871"),
        ("كان من المقرر ترميم الجسر القديم عام 1871.", "ترميم الجسر القديم", "1871"),
    ],
)
@pytest.mark.parametrize("signed", [True, False])
def test_what_is_denied_planned_or_doubted_makes_no_gap(
    text: str, anchor: str, evidence: str, signed: bool
) -> None:
    language = "en" if text.isascii() else "ar"
    toml = event("it", evidence, anchor, evidence, text.removesuffix("."), language)
    proven, _ = pack_of(toml, text, language, signed=signed)
    assert "it" in proven.proofs
    assert "may not state it, for «" in refused(proven, "it")


def test_a_negation_in_another_clause_keeps_no_gap_from_being_made() -> None:
    text = "The swing bridge by the mill was opened in 1871, though not to carts."
    toml = event("it", "1871", "The swing bridge by the mill was opened", "1871", text[:-1])
    assert set(gaps_of(ItemBank(pack_of(toml, text)[0], "en"))) == {"it"}
