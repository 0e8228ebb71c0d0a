"""Gaps in French: nothing stands where its article, a contraction or an elision is wrong."""

from __future__ import annotations

import pytest

from quiz.items.bank import ItemBank
from quiz.items.gaps.french import fits, follows
from quiz.values.dates import When
from quiz.values.rewriting import date_writer
from tests.items.gaps_made import dated, gaps_of, only, refused, texts
from tests.packs import pack_of

COUNTRIES = {
    "Koweït": ("Koweït", "le Koweït"),
    "Belgique": ("Belgique", "la Belgique"),
    "Iran": ("Iran", "l’Iran"),
    "Pays-Bas": ("Pays-Bas", "les Pays-Bas"),
    "Oman": ("Oman",),
}


@pytest.mark.parametrize(
    ("before", "key", "standing"),
    [
        ("la capitale du ", "Koweït", {"Koweït"}),
        ("un voyage au ", "Koweït", {"Koweït"}),
        ("un voyage aux ", "Pays-Bas", {"Pays-Bas"}),
        ("un voyage en ", "Belgique", {"Belgique"}),
        ("la côte d’", "Oman", {"Oman"}),
        ("la côte de l'", "Iran", {"Iran"}),
    ],
)
def test_names_without_an_article_agree_with_the_word_before_them(
    before: str, key: str, standing: set[str]
) -> None:
    found = {
        name
        for name, names in COUNTRIES.items()
        if fits(name, names, key, COUNTRIES[key], before, " en mai", is_proper=True)
    }
    assert found == standing


@pytest.mark.parametrize(
    ("before", "after", "standing"),
    [
        ("loin de ", " et de la mer", {"la Belgique", "l’Iran"}),
        ("grâce à ", " et à la mer", {"la Belgique", "l’Iran"}),
        ("par ", " et par la mer", {"le Koweït", "la Belgique", "l’Iran"}),
        ("par ", ", fondé en mai", {"la Belgique"}),
        ("par ", ", où elle vivait", {"la Belgique"}),
    ],
)
def test_articles_melt_with_no_preposition_and_nothing_else_tells(
    before: str, after: str, standing: set[str]
) -> None:
    found = {
        names[1]
        for names in list(COUNTRIES.values())[:4]
        if fits(names[1], names, "la Belgique", COUNTRIES["Belgique"], before, after,
                is_proper=True)
    }  # fmt: skip
    assert found == standing


def test_a_thing_has_the_article_gender_and_number_of_the_key() -> None:
    names = ("le port", "la gare", "les quais", "un pont", "le phare", "l’écluse")
    found = [
        name
        for name in names
        if fits(name, (name,), "le port", ("le port",), "près du canal, ", ".", is_proper=False)
    ]
    assert found == ["le port", "le phare", "l’écluse"]


@pytest.mark.parametrize(
    ("before", "text", "can"),
    [
        ("au mois d’", "avril 1950", True), ("au mois d'", "mai 1950", False),
        ("au mois de ", "mai 1950", True), ("au mois de ", "août 1950", False),
        ("le ", "11 mai 1950", True), ("un prix de ", "onze francs", True),
        ("", "avril 1950", True), ("en ", "avril 1950", True),
    ],
)  # fmt: skip
def test_what_is_elided_stands_before_vowels_alone(before: str, text: str, can: bool) -> None:
    assert follows(before, text) is can


def test_months_stand_behind_no_preposition_that_would_be_elided() -> None:
    later = "La ville tint son premier marché en mars 1990."
    text = "Le vieux moulin de la rive fut vendu au mois de mai 1950 par la ville."
    proven = dated(f"{text}\n{later}", "1950-05", "mai 1950", "Le vieux moulin", "fr")
    for seed in range(6):
        assert not [one for one in texts(only(proven, seed)) if one[0] in "ao"]
    # Three months begin with a vowel, too few for options that differ in every part.
    text = text.replace("de mai", "d’avril")
    proven = dated(f"{text}\n{later}", "1950-04", "avril 1950", "Le vieux moulin", "fr")
    assert gaps_of(ItemBank(proven, "fr")) == {}


@pytest.mark.parametrize("day", [1, 2, 23])
def test_the_first_of_a_month_alone_is_an_ordinal(day: int) -> None:
    told = f"{day}{'er' if day == 1 else ''} mars 1950"
    writer = date_writer(told, When.parse(f"1950-03-{day:02d}"), "fr")
    assert writer is not None
    assert writer.write(When.parse("1948-07-01")) == "1er juillet 1948"
    assert writer.write(When.parse("1948-07-21")) == "21 juillet 1948"
    text = f"Le vieux moulin de la rive fut vendu le {told} par la ville de Lens."
    proven = dated(text, f"1950-03-{day:02d}", told, "Le vieux moulin", "fr")
    assert told in texts(only(proven))


def test_centuries_have_roman_numerals() -> None:
    writer = date_writer("début du XVIIe siècle", When.parse("early 16XX"), "fr")
    assert writer is not None
    assert writer.write(When.parse("early 13XX")) == "début du XIVe siècle"
    assert writer.write(When.parse("early 00XX")) == "début du Ier siècle"


def test_who_is_called_a_daughter_is_no_option_for_a_son() -> None:
    people = ("Jean Lebrun", "Anne Roux", "Paul Morel", "Luc Petit")
    entities = "".join(
        f'[entity.e{number}]\ntype = "maker"\nname = {{ fr = "{name}" }}\n'
        for number, name in enumerate(people)
    )
    text = "La lentille Grand Œil fut taillée par Jean Lebrun fils du meunier près du port."
    toml = (
        f'{entities}[entity.lens]\ntype = "lens"\nname = {{ fr = "Grand Œil" }}\n'
        '[relation.made]\nsubject = "lens"\nobject = "maker"\nfunctional = true\n'
        'says = { fr = "{object} a taillé {subject}" }\n'
        '[statement.m]\nsubject = "lens"\nrelation = "made"\nobject = "e0"\n'
        f'quote = "{text.removesuffix(".")}"\nevidence = "Jean Lebrun"\n'
    )
    proven, _ = pack_of(toml, f"{text}\nAnne Roux, la fille du maire, la garda.", "fr")
    assert "the pack gives 2" in refused(proven, "m:object")
    proven, _ = pack_of(toml, f"{text}\nAnne Roux la garda.", "fr")
    assert set(texts(gaps_of(ItemBank(proven, "fr"))["m:object"])) == set(people)
