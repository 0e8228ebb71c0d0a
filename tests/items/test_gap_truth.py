"""Gaps of which a wrong option might be true: refused, or made without it."""

from __future__ import annotations

import pytest

from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from tests.items.gaps_made import event, gaps_of, refused, texts
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


PEOPLE = "".join(
    f'[entity.{name.lower()}]\ntype = "engineer"\nname = {{ en = "{name} Hay" }}\n'
    + ("" if name == "Anna" else "distractor = true\n")
    for name in ("Anna", "Bruce", "Colin", "Dora", "Ewan")
)
WALL = "In the best years of the town Anna Hay designed the harbour wall"


def wall(
    more: str, *, signed: bool = False, first: str = "", says: str = "{subject} designed {object}"
) -> ProvenPack:
    """A pack of one statement: who designed the harbour wall."""
    toml = (
        f'{PEOPLE}[entity.wall]\ntype = "building"\nname = {{ en = "the harbour wall" }}\n'
        'aliases = { en = ["the sea wall"] }\n'
        '[relation.designed]\nsubject = "engineer"\nobject = "building"\none_subject = true\n'
        f'says = {{ en = "{says}" }}\n'
        '[statement.s]\nsubject = "anna"\nrelation = "designed"\nobject = "wall"\n'
        f'quote = "{WALL}"\nevidence = "the harbour wall"\n'
    )
    return pack_of(toml, f"{first} {WALL}. {more}".strip(), signed=signed)[0]


@pytest.mark.parametrize(
    "more",
    [
        "Bruce Hay saw the harbour wall every day.",
        "The sea wall was dear to Bruce Hay.",
        "The town was poor. It feared for the harbour wall, which was weak. He was Bruce Hay.",
        "Bruce Hay came then. He loved the harbour wall.",
    ],
)
def test_who_is_named_with_the_other_end_is_no_option_until_it_is_signed(more: str) -> None:
    for seed in range(6):
        (item,) = gaps_of(ItemBank(wall(more), "en"), seed).values()
        assert set(texts(item)) == {"Anna Hay", "Colin Hay", "Dora Hay", "Ewan Hay"}
    # Then it counts what the other sentence says of him, where words tell what is claimed.
    signed = wall(more, signed=True, says="{subject} designed and built {object}")
    met = {
        text
        for seed in range(12)
        for text in texts(gaps_of(ItemBank(signed, "en"), seed)["s:subject"])
    }
    assert "Bruce Hay" in met


def test_who_is_named_elsewhere_may_be_an_option() -> None:
    more = "Bruce Hay saw the harbour wall. The mill fell. Colin Hay designed a bridge."
    met = {
        text
        for seed in range(12)
        for text in texts(gaps_of(ItemBank(wall(more), "en"), seed)["s:subject"])
    }
    assert met == {"Anna Hay", "Colin Hay", "Dora Hay", "Ewan Hay"}


@pytest.mark.parametrize(
    ("first", "more"),
    [
        ("", "The harbour wall, which Bruce Hay designed as well, fell in 1860."),
        ("", "Bruce Hay was paid by the town. He designed the sea wall with her."),
        ("Bruce Hay designed the harbour wall in his youth.", ""),
    ],
)
def test_where_a_sentence_says_the_same_of_another_no_gap_is_made(first: str, more: str) -> None:
    assert "may say the same of “bruce”" in refused(wall(more, first=first), "s:subject")
    assert gaps_of(ItemBank(wall(more, first=first, signed=True), "en"))
