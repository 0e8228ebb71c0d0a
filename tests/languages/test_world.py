"""Names that the world shares: found letter for letter, and what lies within what."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from quiz.languages import world
from quiz.languages.records import LANGUAGES
from tests.packs import ROOT


@pytest.mark.parametrize(
    ("name", "language", "found"),
    [
        ("Kuwait", "en", "country-kw"),
        ("Kuwait", "en-GB", "country-kw"),
        ("الكويت", "ar", "country-kw"),
        ("le Koweït", "fr", "country-kw"),
        ("Koweït", "fr", "country-kw"),
        ("Turkey", "en", "country-tr"),
        ("Türkiye", "en", "country-tr"),
        ("T\u0075\u0308rkiye", "en", "country-tr"),
        ("the Ivory Coast", "en", "country-ci"),
        ("Côte d'Ivoire", "fr", "country-ci"),
        ("Côte d’Ivoire", "fr", "country-ci"),
        ("Bosnia and Herzegovina", "en", "country-ba"),
        ("Bosnia & Herzegovina", "en", "country-ba"),
        ("Western Asia", "en", "region-145"),
        ("European Union", "en", "organisation-eu"),
        ("العربية", "ar", "language-ar"),
        ("اللغة العربية", "ar", "language-ar"),
        ("français", "fr", "language-fr"),
        ("Français", "fr", "language-fr"),
        ("Kuwaiti dinar", "en", "currency-kwd"),
        ("الدينار الكويتي", "ar", "currency-kwd"),
        ("l’euro", "fr", "currency-eur"),
        ("السعودية", "ar", "country-sa"),
    ],
)
def test_a_name_is_found_as_it_is_written(name: str, language: str, found: str) -> None:
    assert world.ids_named(name, language) == (found,)
    assert world.ids_named(name, language, world.type_of(found)) == (found,)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("عمّان", "ar"),  # the city; عمان is the country
        ("ألكويت", "ar"),
        ("turkey", "en"),
        ("polish", "en"),
        ("Kuweit", "en"),
        ("Koweit", "fr"),
        ("Kuwait", "fr"),
        ("Kuwait", "xx"),
        ("Paris", "fr"),
        ("world", "en"),
        ("Outlying Oceania", "en"),
        ("Pseudo-Bidi", "en"),
        ("", "en"),
    ],
)
def test_nothing_is_taken_for_a_name_that_is_only_like_one(name: str, language: str) -> None:
    assert world.ids_named(name, language) == ()


def test_the_country_oman_is_no_city() -> None:
    assert world.ids_named("عمان", "ar") == ("country-om",)
    assert world.ids_named("عُمان", "ar") == ("country-om",)


def test_a_type_tells_names_apart() -> None:
    assert len(world.ids_named("Nauru", "en")) == 2
    assert world.ids_named("Nauru", "en", "country") == ("country-nr",)


def test_every_name_is_found_again() -> None:
    for language in world.languages_known():
        for kind in world.WORLD_TYPES:
            for one in world.all_of(kind):
                for name in world.names_of(one, language):
                    assert one in world.ids_named(name, language, kind), name


def test_what_lies_within_what() -> None:
    kuwait = world.holders("country-kw")
    assert kuwait == {"region-145", "region-142", "organisation-un"}
    assert "organisation-eu" in world.holders("country-hr")
    assert "organisation-eu" not in world.holders("country-gb")
    assert {"region-419", "region-019"} <= world.holders("country-jm")
    assert world.holders("language-de-at") == {"language-de"}


def test_the_members_of_the_organisations_are_those_of_today() -> None:
    for organisation, count in (("organisation-eu", 27), ("organisation-un", 193)):
        members = [one for one in world.all_of("country") if organisation in world.holders(one)]
        assert len(members) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("country-fr", "region-150"),
        ("country-gl", "country-dk"),
        ("country-hk", "country-cn"),
        ("language-hr", "language-sr"),
        ("language-nb", "language-no"),
        ("language-de-ch", "language-de"),
    ],
)
def test_what_may_be_the_same(one: str, other: str) -> None:
    assert world.may_be_same(one, other)
    assert world.may_be_same(other, one)
    assert not world.may_be_same(one, "country-jp")


def test_what_is_near_is_well_known_and_of_one_type() -> None:
    for kind in world.OPTION_TYPES:
        for one in world.all_of(kind):
            near = world.near(one)
            assert one not in near
            assert len(set(near)) == len(near) > 80
            assert {world.type_of(other) for other in near} == {kind}
    assert "country-aq" not in world.near("country-ar")
    assert "language-la" not in world.near("language-it")
    assert "currency-dem" not in world.near("currency-eur")


def test_what_is_near_lies_in_the_region_asked_about() -> None:
    for one in world.near("country-kw")[:12]:
        assert "region-145" in world.holders(one)
    nordic = ("currency-eur", "currency-gbp", "currency-sek", "currency-dkk", "currency-nok")
    assert set(world.near("currency-kwd", "country-is")[:5]) == set(nordic)
    assert world.is_used_in("language-sv", "country-fi")
    assert not world.is_used_in("language-is", "country-fi")
    assert world.is_used_in("currency-dem", "country-de")


def test_the_languages_of_the_interface_and_of_the_shipped_packs_are_there() -> None:
    wanted = set(LANGUAGES)
    for file in (ROOT / "questions").glob("*/pack.toml"):
        pack = tomllib.loads(file.read_text("utf-8"))
        tags = [*pack.get("languages", ()), *(one["language"] for one in pack["source"].values())]
        wanted.update(tag.partition("-")[0] for tag in tags)
    assert wanted <= set(world.languages_known())


def test_every_state_has_a_name_in_every_language() -> None:
    for language in world.languages_known():
        for one in world.all_of("country"):
            assert world.names_of(one, language), (one, language)


def test_no_shown_name_is_one_for_lists() -> None:
    for language in world.languages_known():
        for one in world.near("country-ao"):
            assert not re.search(r"[()&]| - ", world.names_of(one, language)[0])


def test_the_table_tells_what_it_was_made_from() -> None:
    path = ROOT / "quiz" / "languages" / "tables" / "world.jsonl"
    header = json.loads(path.read_text("utf-8").partition("\n")[0])
    assert header["license"] == "Unicode-3.0"
    assert header["made_from"].startswith("CLDR ")
    size = round(path.stat().st_size / 1000)
    assert f"{size} kB" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
