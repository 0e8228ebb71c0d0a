"""Plural forms of the number that an option shows."""

from __future__ import annotations

import pytest

from quiz.facts.models import Quantity
from tests.packs import pack_of

TEXT = "It has 11 towns in all."
PLAIN = '"{number} towns"'


def pack(shown: str, language: str = "en") -> str:
    return (
        f'[quantity.t]\nnumber = 11\nunit = "town"\nask = {{ {language} = "How many?" }}\n'
        f'shown = {{ {language} = {shown} }}\nsays = {{ {language} = "it has {{value}}" }}\n'
        'quote = "It has 11 towns"\nanchor = "towns"\nevidence = "11"\n'
    )


def shown(number: int, forms: str, language: str = "en") -> str:
    proven, faults = pack_of(pack(forms, language), TEXT, language)
    assert faults == []
    (fact,) = proven.pack.facts_of(Quantity).values()
    return fact.value_in_words(number, language)


def test_a_number_takes_the_form_of_its_category() -> None:
    forms = '{ one = "one town", other = "{number} towns" }'
    assert shown(1, forms) == "one town"
    assert shown(11, forms) == "11 towns"
    assert shown(11, PLAIN) == "11 towns"
    arabic = (
        '{ one = "بلدة واحدة", two = "بلدتان", few = "{number} بلدات", other = "{number} بلدة" }'
    )
    told = [shown(number, arabic, "ar") for number in (1, 2, 7, 11, 100)]
    assert told == ["بلدة واحدة", "بلدتان", "7 بلدات", "11 بلدة", "100 بلدة"]


@pytest.mark.parametrize(
    ("forms", "says"),
    [
        ('{ one = "one town" }', "the forms in en lack “other”"),
        ('{ one = 7, other = "{number}" }', "shown.en.one: input should be a valid string"),
        ('{ single = "x", other = "{number}" }', "shown.en.single: input should be 'zero'"),
        ('{ other = "towns" }', "shown needs {number} or {ordinal}"),
        ('{ few = "some", other = "{number}" }', "shown needs {number} or {ordinal}"),
        ('{ one = "{numer} town", other = "{number}" }', "shown needs {number} or {ordinal}"),
        ('"\\u001b {number}"', "shown.en: holds U+001B"),
        ('{ one = "\\u001b", other = "{number}" }', "shown.en.one: holds U+001B"),
        ("7", "shown.en: input should be a valid string"),
    ],
)
def test_what_is_wrong_with_forms_is_told_once_and_by_its_key(forms: str, says: str) -> None:
    _, faults = pack_of(pack(forms), TEXT)
    (fault,) = faults
    assert says in fault
