"""Every form and every kind is declared once, and reaches whoever asks for it."""

from __future__ import annotations

from typing import get_args

import pytest

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import FACT_KINDS, FACT_MODELS
from quiz.items.bank import ItemBank
from quiz.items.forms.registry import FAMILIES, FAMILY_OF
from quiz.items.models import Item, ItemKind, Refusal
from quiz.languages.records import LANGUAGES
from tests.packs import shipped


def test_no_form_is_in_two_families() -> None:
    names = [form for family in FAMILIES for form in family.forms]
    assert len(names) == len(set(names))
    assert FAMILY_OF.keys() == set(names)


def test_every_kind_of_fact_can_be_asked_for() -> None:
    kinds = {family.kind for family in FAMILIES}
    assert kinds == {*FACT_MODELS.values(), Claim}


@pytest.mark.parametrize("kind", FACT_MODELS.values())
def test_only_a_gap_asks_in_words_that_nobody_has_to_sign(kind: type[Claim]) -> None:
    unsigned = [one for one in FAMILIES if issubclass(kind, one.kind) and not one.wants_signature]
    assert [family.forms for family in unsigned] == [("gap",)]


def test_a_kind_of_fact_is_named_like_its_table() -> None:
    assert FACT_KINDS == ("event", "statement", "membership", "quantity")
    assert [model.__name__.lower() for model in FACT_MODELS.values()] == list(FACT_KINDS)


def test_every_kind_of_item_has_its_name() -> None:
    kinds = {kind._field_defaults["kind"] for kind in get_args(Item)}
    assert kinds == set(get_args(ItemKind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_pack_is_asked_in_every_form(language: str) -> None:
    made = [item for item in ItemBank(shipped(), language).items() if not isinstance(item, Refusal)]
    assert {item.form for item in made if item.kind == "choice"} == FAMILY_OF.keys()
    assert {item.kind for item in made} == set(get_args(ItemKind))
