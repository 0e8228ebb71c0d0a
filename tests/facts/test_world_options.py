"""Wrong options out of the names of the world: laws that hold of every one of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.facts.models import Pack, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.languages import world
from quiz.values.folding import fold
from tests.facts.written import relation, table
from tests.packs import SHIPPED, pack_of, shipped

BORN = relation("born", object="country", functional=True)
SPEAKS = relation("speaks", subject="country", object="language", functional=True)
PAYS = relation("pays", subject="country", object="currency", functional=True, one_subject=True)


def said(fact_id: str, subject: str, relation_id: str, of: str, **more: object) -> str:
    return table("statement", fact_id, subject=subject, relation=relation_id, object=of, **more)


def proven(toml: str, text: str, language: str = "en") -> ProvenPack:
    found, faults = pack_of(toml, text, language)
    assert faults == []
    return found


def offered(pack: Pack, fact: str = "it", side: str = "object") -> tuple[str, ...]:
    return pack.offered_for(fact, "object" if side == "object" else "subject")


def born(country: str, *, text: str = "", toml: str = "") -> ProvenPack:
    """A pack that says where somebody was born."""
    sentence = text or f"Ada was born in {country}."
    return proven(BORN + said("it", "Ada", "born", country) + toml, sentence)


@pytest.mark.parametrize("country", ["Kuwait", "Luxembourg", "Tuvalu", "Canada", "Greenland"])
def test_what_is_offered_is_false_near_and_named_nowhere(country: str) -> None:
    pack = born(country).pack
    (key,) = world.ids_named(country, "en", "country")
    found = offered(pack)
    assert len(found) >= 8
    for one in found:
        assert pack.entities[one].type == "country"
        assert pack.entities[one].distractor
        assert not world.may_be_same(one, key)
        assert "organisation-un" in world.holders(one)
    continents = world.holders(key) - {"organisation-un", "organisation-eu"}
    assert continents & world.holders(found[0])


def test_the_same_text_offers_the_same() -> None:
    one, other = born("Kuwait").pack, born("Kuwait").pack
    assert one.offered == other.offered
    assert list(one.entities) == list(other.entities)


def test_a_pack_that_knows_enough_is_left_alone() -> None:
    assert shipped().pack.offered == {}
    assert shipped().pack.lies_within == {}
    names = ("Kuwait", "Oman", "Qatar", "Iraq", "Iran", "Syria", "Jordan", "Egypt")
    text = " ".join(f"P{number} was born in {name}." for number, name in enumerate(names))
    facts = [said(f"s{n}", f"P{n}", "born", name) for n, name in enumerate(names)]
    assert proven(BORN + "".join(facts), text).pack.offered == {}


def test_nothing_is_offered_where_several_may_be_true() -> None:
    toml = relation("born", object="country", ask_object={"en": "Where was {subject} born?"})
    pack = proven(toml + said("it", "Ada", "born", "Kuwait"), "Ada was born in Kuwait.").pack
    assert pack.offered == {}


def test_nothing_is_offered_beside_what_the_world_does_not_know() -> None:
    toml = BORN + said("it", "Ada", "born", "Ruritania")
    pack = proven(toml, "Ada was born in Ruritania.").pack
    assert offered(pack) == ()


@pytest.mark.parametrize(
    ("sentence", "gone"),
    [
        ("Ada was born in Kuwait, next to Iraq.", "country-iq"),
        ("Ada was born in Kuwait. She never saw Iraq.", "country-iq"),
        ("Ada was born in Kuwait. She never saw IRAQ.", "country-iq"),
        ("Ada was born in Kuwait. Turkey's ships were there.", "country-tr"),
        ("Ada was born in Kuwait. The UAE was founded later.", "country-ae"),
    ],
)
def test_what_a_text_names_anywhere_is_not_offered(sentence: str, gone: str) -> None:
    assert gone in offered(born("Kuwait").pack)
    assert gone not in offered(born("Kuwait", text=sentence).pack)


def test_a_pronoun_is_no_country() -> None:
    """“us” in a text is not the United States."""
    text = "Ada was born in Canada. They told us so."
    assert "country-us" in offered(born("Canada", text=text).pack)


def test_an_arabic_text_names_with_what_is_written_on() -> None:
    toml = relation("born", object="country", functional=True, says={"ar": "{subject} {object}"})
    toml += said("it", "آدا", "born", "الكويت")
    pack = proven(toml, "ولدت آدا في الكويت. وللعراق حدود معها.", "ar").pack
    assert "country-iq" not in offered(pack)
    assert "country-tr" in offered(pack)


@pytest.mark.parametrize(
    ("subject", "key", "never"),
    [
        ("Finland", "Finnish", "language-sv"),
        ("Belgium", "Dutch", "language-fr"),
        ("Norway", "Norwegian", "language-nb"),
        ("Croatia", "Croatian", "language-sr"),
    ],
)
def test_no_language_is_offered_that_is_spoken_there(subject: str, key: str, never: str) -> None:
    toml = SPEAKS + said("it", subject, "speaks", key)
    pack = proven(toml, f"{subject} speaks {key}.").pack
    found = offered(pack)
    assert never in world.all_of("language")
    assert never not in found
    assert len(found) >= 8


def test_no_currency_is_offered_that_is_or_was_tender_there() -> None:
    toml = PAYS + said("it", "Croatia", "pays", "the euro")
    pack = proven(toml, "Croatia pays with the euro.").pack
    assert not any(world.is_used_in(one, "country-hr") for one in offered(pack))
    # Nor is a country of the euro area a wrong one for whose it is.
    subjects = offered(pack, side="subject")
    assert len(subjects) >= 8
    assert not any(world.is_used_in("currency-eur", one) for one in subjects)


def test_two_names_of_nearly_one_thing_are_not_both_offered() -> None:
    toml = SPEAKS + said("it", "Iceland", "speaks", "Icelandic")
    found = offered(proven(toml, "Iceland speaks Icelandic.").pack)
    assert len({"language-no", "language-nb", "language-nn", "language-da"} & set(found)) == 1


@pytest.mark.parametrize(
    "declared",
    [
        table("entity", "country-iq", type="country", name={"en": "Somewhere"}, distractor=True),
        table("entity", "other", type="country", name={"en": "Iraq"}, distractor=True),
        table("entity", "other", type="country", name={"en": "iraq"}, distractor=True),
        table("entity", "other", type="ship", name={"en": "Iraq"}, distractor=True),
        table("entity", "other", type="ship", name={"en": "العراق"}, distractor=True),
        table(
            "entity",
            "other",
            type="ship",
            name={"en": "The ship"},
            aliases={"fr": ["Irak"]},
            distractor=True,
        ),
    ],
)
def test_what_a_pack_declares_itself_is_not_offered(declared: str) -> None:
    """By an id, by a name in any language, of any type: a name must not mean two things."""
    pack = born("Kuwait", toml=declared).pack
    assert "country-iq" not in offered(pack)
    names = [
        fold(name)
        for entity in pack.entities.values()
        if entity.type == "country"
        for name in entity.names("en")
    ]
    assert len(set(names)) == len(names)


def test_what_contains_the_right_answer_is_no_wrong_option() -> None:
    """Though a pack calls a continent a country."""
    toml = BORN + said("it", "Ada", "born", "France") + said("other", "Eve", "born", "europe")
    toml += table("entity", "europe", type="country", name={"en": "Europe"})
    found = proven(toml, "Ada was born in France. Eve was born in Europe.")
    assert found.exclusions.may_be_same("europe", "country-fr")
    eve = found.pack.fact_of(Statement, "other")
    assert eve is not None
    for one in offered(found.pack):
        is_within = "region-150" in world.holders(one)
        why = found.exclusions.why_object_may_be_true(eve, one)
        assert found.exclusions.may_be_same("europe", one) == is_within == (why is not None)


def test_texts_that_cannot_be_searched_offer_nothing() -> None:
    """German names are not known, so that none is provably absent."""
    toml = relation("born", object="country", functional=True, says={"de": "{subject} {object}"})
    toml += said("it", "Ada", "born", "Kuwait")
    assert proven(toml, "Ada wurde in Kuwait geboren.", "de").pack.offered == {}


def test_what_was_proven_is_restored_with_its_options() -> None:
    pack = born("Kuwait").pack
    assert Pack.model_validate_json(pack.model_dump_json()) == pack


_WATCHED = """
import json, sys
opened = []
sys.addaudithook(lambda name, a: opened.append(str(a[0])) if name == "open" else None)
from quiz.cli import main
try:
    main(json.loads(sys.argv[1]))
except SystemExit as ended:
    assert not ended.code, ended.code
print(any("world.jsonl" in path for path in opened), file=sys.stderr)
"""


def _opens_the_table(arguments: list[str], cache: Path, answers: str = "") -> bool:
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, json.dumps(arguments)],
        input=answers,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            "XDG_CACHE_HOME": str(cache / "cache"),
            "XDG_DATA_HOME": str(cache / "data"),
            "HOME": str(cache),
            "QUIZ_SAVES": str(cache / "saves"),
        },
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {"True": True, "False": False}[done.stderr.splitlines()[-1]]


def test_the_table_is_opened_for_who_needs_it_only(tmp_path: Path) -> None:
    skipped = "s\n" * 40
    assert not _opens_the_table(["packs"], tmp_path)
    assert not _opens_the_table(["play", str(SHIPPED), "--plain"], tmp_path, skipped)
    folder = tmp_path / "kuwait"
    folder.mkdir()
    (folder / "text.txt").write_text("Ada was born in Kuwait.\n", "utf-8")
    (folder / "pack.toml").write_text(
        'format = 1\ntitle = { en = "A pack" }\n[source.text]\nfile = "text.txt"\n'
        'language = "en"\n' + BORN + said("it", "Ada", "born", "Kuwait"),
        "utf-8",
    )
    assert _opens_the_table(["play", str(folder), "--plain"], tmp_path, skipped)
    # What was proven once is remembered with its options.
    assert not _opens_the_table(["play", str(folder), "--plain"], tmp_path, skipped)
