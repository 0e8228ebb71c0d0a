"""Options of the world beside the right one: alike in form, told to be in no source."""

from __future__ import annotations

from functools import partial

import pytest

from quiz.facts.proof import prove
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.schema import parse_pack
from quiz.facts.source import SourceText
from quiz.items.bank import ItemBank
from quiz.items.models import Blueprint, Choice
from quiz.languages import world
from tests.facts.written import relation, table
from tests.items.gaps_made import gaps_of, key_of, texts
from tests.packs import all_signed, pack_of


def born(country: str, sentence: str, language: str = "en", **more: object) -> ProvenPack:
    """A pack that says where Ada was born."""
    toml = relation(
        "born",
        object="country",
        functional=True,
        says={language: "{subject}: {object}"},
        ask_object={language: "{subject}?"},
    )
    values = {"subject": "Ada", "relation": "born", "object": country, **more}
    found, faults = pack_of(toml + table("statement", "it", **values), sentence, language)
    assert faults == []
    return found


def stem_item(proven: ProvenPack, language: str, seed: int = 0) -> Choice:
    bank = ItemBank(proven, language)
    blueprint = bank.blueprint("object:it")
    assert blueprint is not None
    made = bank.make(blueprint, seed)
    assert isinstance(made, Choice), made
    return made


def _make(bank: ItemBank, blueprint: Blueprint, seed: int, wrong: tuple[str, ...]) -> object:
    return bank.make(blueprint, seed, wrong=wrong)


def test_what_no_source_tells_is_told_so() -> None:
    item = stem_item(born("Kuwait", "Ada was born in Kuwait."), "en")
    assert len(set(texts(item))) == 4
    for option in item.options:
        assert (option.truth is None) is option.correct
        if not option.correct:
            assert option.fact is None
            assert option.truth == "the source does not say so"
            assert world.type_of(option.id) == "country"


def test_one_seed_draws_the_same_and_others_differ() -> None:
    proven = born("Kuwait", "Ada was born in Kuwait.")
    drawn = {tuple(texts(stem_item(proven, "en", seed))) for seed in range(12)}
    assert stem_item(proven, "en", 3) == stem_item(proven, "en", 3)
    assert len(drawn) > 6


@pytest.mark.parametrize(
    ("country", "sentence", "language"),
    [
        ("Kuwait", "Ada was born in Kuwait.", "en"),
        ("Bahreïn", "Ada est née à Bahreïn.", "fr"),
    ],
)
def test_names_without_an_article_are_beside_one_without(
    country: str, sentence: str, language: str
) -> None:
    proven = born(country, sentence, language)
    for seed in range(12):
        for text in texts(stem_item(proven, language, seed)):
            assert not text.startswith(("The ", "Le ", "La ", "Les ", "L’")), text


@pytest.mark.parametrize("seed", range(8))
def test_names_with_an_article_are_beside_one_with_it(seed: int) -> None:
    english = stem_item(born("Netherlands", "Ada was born in the Netherlands."), "en", seed)
    assert key_of(english) == "The Netherlands"
    french = stem_item(born("Koweït", "Ada est née au Koweït.", "fr"), "fr", seed)
    assert key_of(french) == "Le Koweït"
    assert all(text.startswith(("Le ", "La ", "Les ", "L’")) for text in texts(french))


@pytest.mark.parametrize(
    ("country", "sentence", "language", "forms"),
    [
        ("Netherlands", "The poet Ada was born in the Netherlands.", "en", ("the ",)),
        ("Kuwait", "The poet Ada was born in Kuwait.", "en", ("",)),
        ("Pays-Bas", "La poétesse Ada est née aux Pays-Bas.", "fr", ("",)),
        ("Maroc", "La poétesse Ada est née au Maroc.", "fr", ("",)),
        ("Corée du Sud", "La poétesse Ada est née en Corée du Sud.", "fr", ("",)),
    ],
)
def test_a_gap_offers_what_can_stand_in_it(
    country: str, sentence: str, language: str, forms: tuple[str, ...]
) -> None:
    (gap,) = gaps_of(ItemBank(born(country, sentence, language), language)).values()
    for text in texts(gap):
        assert text.startswith(forms)
        assert not text.lower().startswith(("le ", "la ", "les ", "l’"))
        if forms == ("",):
            assert not text.startswith("the ")
            assert "United" not in text  # “in United States”


def test_initials_are_no_option_where_the_key_is_none() -> None:
    proven = born("Netherlands", "The poet Ada was born in the Netherlands.")
    for seed in range(30):
        (gap,) = gaps_of(ItemBank(proven, "en"), seed).values()
        assert not any(text.split()[-1].isupper() for text in texts(gap))


def test_arabic_names_are_as_definite_as_the_key() -> None:
    toml = relation(
        "speaks",
        subject="country",
        object="language",
        functional=True,
        says={"ar": "{subject}: {object}"},
        ask_object={"ar": "{subject}؟"},
    )
    name = {"ar": "اللغة العربية"}
    toml += table("entity", "arabic", type="language", name=name)
    toml += table("statement", "it", subject="الكويت", relation="speaks", object="arabic")
    proven, faults = pack_of(toml, "تتحدث الكويت اللغة العربية.", "ar")
    assert faults == []
    for seed in range(8):
        assert all(text.startswith("اللغة ") for text in texts(stem_item(proven, "ar", seed)))


def test_the_packs_own_come_first() -> None:
    """Those of the world only fill up."""
    names = {
        name: table("entity", name.lower(), type="country", name={"en": name}, distractor=True)
        for name in ("Iraq", "Oman")
    }
    toml = relation("born", object="country", functional=True, ask_object={"en": "{subject}?"})
    toml += "".join(names.values())
    toml += table("statement", "it", subject="Ada", relation="born", object="Kuwait")
    proven, faults = pack_of(toml, "The poet Ada was born in Kuwait.")
    assert faults == []
    for seed in range(12):
        item = stem_item(proven, "en", seed)
        assert {"Iraq", "Oman"} < set(texts(item))
    (gap,) = gaps_of(ItemBank(proven, "en")).values()
    assert {"Iraq", "Oman"} < set(texts(gap))


def test_an_item_is_told_in_another_language_with_the_same_options() -> None:
    data = {
        "format": 1,
        "title": {"en": "A pack", "ar": "حزمة", "fr": "Un paquet"},
        "languages": ["en", "ar", "fr"],
        "source": {"text": {"file": "text.txt", "language": "en"}},
        "entity": {
            "ada": {"type": "person", "name": {"en": "Ada", "ar": "آدا", "fr": "Ada"}},
        },
        "relation": {
            "born": {
                "subject": "person",
                "object": "country",
                "functional": True,
                "says": {
                    "en": "{subject} {object}",
                    "ar": "{subject} {object}",
                    "fr": "{subject} {object}",
                },
                "ask_object": {"en": "{subject}?", "ar": "{subject}؟", "fr": "{subject} ?"},
            }
        },
        "statement": {"it": {"subject": "ada", "relation": "born", "object": "Kuwait"}},
    }
    pack, faults = parse_pack("a-pack", data)
    assert pack is not None
    sources = {"text": SourceText("text", "en", "Ada was born in Kuwait.")}
    proven, more = prove(pack, sources)
    assert faults == more == []
    proven, _ = prove(pack, sources, sign_offs=all_signed(proven))
    for seed in range(6):
        item = stem_item(proven, "en", seed)
        wanted = [option.id for option in item.options]
        for language in ("ar", "fr"):
            bank = ItemBank(proven, language)
            blueprint = bank.blueprint("object:it")
            assert blueprint is not None
            make = partial(_make, bank, blueprint, seed)
            told = item.translated(make)
            assert told.language == language
            assert [option.id for option in told.options] == wanted
            shown = [world.names_of(one, language) for one in wanted]
            for names, text in zip(shown, texts(told), strict=True):
                assert text.casefold() in map(str.casefold, names)
