"""The interface's words: the same messages in both languages, plurals by CLDR."""

from __future__ import annotations

import string

import pytest
from babel import Locale

from quiz.languages.catalogue import LANGUAGES, PLURALS, catalogue

WANTED = {"ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}}


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_catalogues_have_the_same_messages() -> None:
    assert catalogue("ar").names() == catalogue("en").names()


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_messages_have_every_form_of_their_language(language: str) -> None:
    for name in catalogue(language).names():
        forms = catalogue(language).forms(name)
        if "" not in forms:
            assert set(forms) == WANTED[language], name


@pytest.mark.parametrize("name", sorted(catalogue("en").names()))
def test_translations_take_the_same_parameters(name: str) -> None:
    english = set().union(*map(parameters, catalogue("en").forms(name).values()))
    arabic = set().union(*map(parameters, catalogue("ar").forms(name).values()))
    assert arabic - {"n"} == english - {"n"}
    # A number may be part of a word ("سنتان"), but where one language says it the other knows it.
    assert ("" in catalogue("en").forms(name)) == ("" in catalogue("ar").forms(name))


@pytest.mark.parametrize(
    ("n", "category"),
    [
        (0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"),
        (100, "other"), (101, "other"), (102, "other"), (103, "few"), (111, "many"),
        (1000, "other"),
    ],
)  # fmt: skip
def test_arabic_plurals_follow_cldr(n: int, category: str) -> None:
    assert PLURALS["ar"](n) == category


def test_plurals_agree_with_babel() -> None:
    for language in LANGUAGES:
        rule = Locale(language).plural_form
        assert all(PLURALS[language](n) == rule(n) for n in range(1200))


def test_an_unknown_message_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        catalogue("en")("no.such.message")
