"""The short form of a pack: what its author leaves out is found, or asked for in one message."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from quiz.facts.proof import prove
from quiz.facts.schema import parse_pack
from quiz.facts.source import SourceText
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering
from quiz.packs.loading import load_pack
from tests.packs import ROOT, all_signed, pack_of

TEXT = (
    "Konrad Zuse was born in Berlin on 22 June 1910. He grew up in Braunsberg.\n"
    "The Z3 was presented in Berlin on 12 May 1941. It used 2,600 relays.\n"
    "The Z3 was destroyed in December 1943. A copy was built in 1960.\n"
    "Ada Lovelace was born in London. Alan Turing was born in Maida Vale.\n"
)
BORN = """
[relation.born-in]
subject = "person"
object = "place"
functional = true
ask_object = { en = "Where was {subject} born?" }
says = { en = "{subject} was born in {object}" }
"""


def event(fact_id: str, when: str, anchor: str, evidence: str, more: str = "") -> str:
    """An event in short form."""
    return (
        f'[event.{fact_id}]\nwhen = "{when}"\nanchor = "{anchor}"\nevidence = "{evidence}"\n{more}'
    )


def born(fact_id: str, subject: str, place: str, more: str = "") -> str:
    """A statement in short form."""
    return (
        f'[statement.{fact_id}]\nsubject = "{subject}"\nrelation = "born-in"\n'
        f'object = "{place}"\n{more}'
    )


# -- quotes ---------------------------------------------------------------------------------


def test_the_quote_is_the_sentence_that_holds_anchor_and_evidence() -> None:
    proven, faults = pack_of(event("z3", "1941-05-12", "The Z3 was presented", "12 May 1941"), TEXT)
    assert faults == []
    assert proven.pack.facts["z3"].quote == "The Z3 was presented in Berlin on 12 May 1941."
    assert proven.proofs["z3"].first_sentence == 2


@pytest.mark.parametrize(
    ("anchor", "evidence", "text", "message"),
    [
        (
            "The Z3 was",
            "1943",
            "The Z3 was planned in 1943. The Z3 was built in 1943.",
            "2 sentences hold «The Z3 was» and «1943»: 1 («The Z3 was planned in 1943.»), "
            "2 («The Z3 was built in 1943.»); write quote = …",
        ),
        (
            "Berlin",
            "1960",
            "It stood in Berlin. A copy was built in 1960.",
            "no one sentence holds «Berlin» and «1960»; write quote = …",
        ),
        ("the Z3 was", "1943", "The Z3 was built in 1943.", "did you mean «The Z3 was»?"),
        ("The Z3", "1944", "The Z3 was built in 1943.", "«1944» does not stand in the source"),
        (
            "Z3",
            "1943",
            "The Z3 followed the Z3 of 1943.",
            "«Z3» stands more than once in its sentence; lengthen it",
        ),
    ],
)
def test_a_quote_that_is_not_found_is_asked_for(
    anchor: str, evidence: str, text: str, message: str
) -> None:
    proven, faults = pack_of(event("e", evidence, anchor, evidence), text)
    assert len(faults) == 1, faults
    assert message in faults[0]
    assert not proven.proofs


def test_of_two_sentences_the_one_is_taken_that_cuts_no_word_short() -> None:
    text = "In 1943 the Z3s were sold. In 1943 the Z3 was destroyed."
    proven, faults = pack_of(event("e", "1943", "the Z3", "1943"), text)
    assert faults == []
    assert proven.pack.facts["e"].quote == "In 1943 the Z3 was destroyed."


def test_with_several_sources_the_sentence_tells_which() -> None:
    data: dict[str, Any] = tomllib.loads(
        '[source.a]\nfile = "a.txt"\nlanguage = "en"\n[source.b]\nfile = "b.txt"\nlanguage = "en"\n'
        + event("e", "1943", "was built", "1943")
    )
    pack, faults = parse_pack("two-texts", data)
    assert pack is not None
    assert (faults, pack.title, pack.languages) == ([], {"en": "Two texts"}, ("en",))
    sources = {
        "a": SourceText("a", "en", "It was planned in 1940."),
        "b": SourceText("b", "en", "It was built in 1943."),
    }
    proven, faults = prove(pack, sources)
    assert faults == []
    assert proven.pack.facts["e"].source == "b"


# -- titles ---------------------------------------------------------------------------------

THREE = (
    event("z3", "1941-05-12", "The Z3 was presented", "12 May 1941")
    + event("gone", "1943-12", "The Z3 was destroyed", "December 1943")
    + event(
        "copy", "1960", "A copy was built", "1960", 'title = { en = "the building of a copy" }\n'
    )
)


def test_an_event_without_a_title_stands_in_orderings_by_its_anchor() -> None:
    proven, faults = pack_of(THREE, TEXT)
    assert faults == []
    bank = ItemBank(proven, "en")
    (order,) = [item for item in bank.items("ordering", 1) if isinstance(item, Ordering)]
    assert {card.text for card in order.events} == {
        "«The Z3 was presented»",
        "«The Z3 was destroyed»",
        "The building of a copy",
    }
    asked = {blueprint.id for blueprint in bank.blueprints("choice")}
    assert {"gap:z3", "gap:gone", "gap:copy", "date-of-event:copy:year"} <= asked
    assert not [
        one for one in asked if not one.startswith("gap:") and ("z3" in one or "gone" in one)
    ]


def test_events_of_one_anchor_are_in_no_ordering_together() -> None:
    text = "It opened in 1901 in Ulm. It opened in 1902 in Bonn. It opened in 1903 in Kiel."
    toml = "".join(event(f"e{year}", str(year), "opened", str(year)) for year in (1901, 1902, 1903))
    proven, faults = pack_of(toml, text)
    assert faults == []
    assert list(ItemBank(proven, "en").blueprints("ordering")) == []
    ordering = '[ordering.all]\nevents = ["e1901", "e1902", "e1903"]\n'
    _, faults = pack_of(toml + ordering, text)
    assert len(faults) == 2
    assert all("both stand here as «opened»; give them titles" in fault for fault in faults)


# -- entities -------------------------------------------------------------------------------


def test_a_name_that_nobody_declared_is_an_entity_of_the_type_wanted() -> None:
    toml = BORN + born("zuse", "Konrad Zuse", "Berlin") + born("ada", "Ada Lovelace", "London")
    proven, faults = pack_of(toml, TEXT)
    assert faults == []
    found = {one: proven.pack.entities[one].type for one in proven.pack.undeclared}
    assert found == {
        "Konrad Zuse": "person",
        "Berlin": "place",
        "Ada Lovelace": "person",
        "London": "place",
    }
    assert proven.pack.facts["zuse"].evidence == ("Berlin",)


def test_what_is_declared_wins_by_id_and_by_name() -> None:
    declared = '[entity.berlin]\ntype = "place"\nname = { en = "Berlin" }\n'
    for told in ("berlin", "Berlin"):
        proven, faults = pack_of(BORN + declared + born("zuse", "Konrad Zuse", told), TEXT)
        assert faults == []
        assert list(proven.pack.undeclared) == ["Konrad Zuse"]
        fact = proven.pack.facts["zuse"]
        assert "berlin" in fact.mentions


def test_a_name_of_two_declared_entities_is_a_fault_that_says_so() -> None:
    declared = "".join(
        f'[entity.{name}]\ntype = "place"\nname = {{ en = "{name}" }}\n'
        f'aliases = {{ {language} = ["Berlin"] }}\n'
        for name, language in (("spree", "en"), ("conn", "de"))
    )
    _, faults = pack_of(BORN + declared + born("zuse", "Konrad Zuse", "Berlin"), TEXT)
    assert [fault for fault in faults if "«Berlin» names spree and conn;" in fault]


def test_a_capital_that_begins_a_sentence_makes_no_other_name() -> None:
    text = "The Tower was sold in Ulm. Later the Tower was sold in Bonn. In Ulm the Ship was sold."
    toml = BORN.replace("functional = true\n", "") + "".join(
        born(f"sold-{n}", subject, place)
        for n, (subject, place) in enumerate(
            (("The Tower", "Ulm"), ("the Tower", "Bonn"), ("the Ship", "Ulm"))
        )
    )
    proven, faults = pack_of(toml, text)
    assert faults == []
    assert list(proven.pack.undeclared) == ["The Tower", "Ulm", "Bonn", "the Ship"]
    assert proven.proofs["sold-1"].first_sentence == 1


def test_a_name_that_is_wanted_as_two_types_is_a_fault_that_says_so() -> None:
    toml = BORN + born("zuse", "Konrad Zuse", "Berlin") + born("odd", "Berlin", "London")
    _, faults = pack_of(toml, TEXT + "Berlin, not London, it was.")
    assert [fault for fault in faults if "«Berlin» is a “person” here and a “place” in" in fault]


def test_a_slip_in_an_id_is_no_name() -> None:
    declared = '[entity.berlin]\ntype = "place"\nname = { en = "Berlin" }\n'
    _, faults = pack_of(BORN + declared + born("zuse", "Konrad Zuse", "berln"), TEXT)
    assert [fault for fault in faults if "there is no entity “berln”" in fault]


def test_what_is_named_in_one_language_alone_does_not_stand_beside_what_is_in_two() -> None:
    declared = "".join(
        f'[entity.{name.lower()}]\ntype = "place"\n'
        f'name = {{ en = "{name}", fr = "{name}-sur-Mer" }}\ndistractor = true\n'
        for name in ("Lund", "Ulm", "Graz")
    )
    more = "".join(born(f"s-{n.lower()}", f"Ada {n}", f"Bourg {n}") for n in "BCD")
    text = TEXT + "".join(f"Ada {n} was born in Bourg {n}.\n" for n in "BCD")
    data = tomllib.loads('languages = ["en", "fr"]\n' + BORN + declared + more)
    pack, faults = parse_pack("born", data, ["born.txt"])
    assert pack is not None, faults
    proven, faults = prove(pack, {"source": SourceText("source", "en", text)})
    signed, _ = prove(pack, proven.sources, sign_offs=all_signed(proven))
    assert faults == []
    made = ItemBank(signed, "fr").items("choice")
    asked = [one for one in made if isinstance(one, Choice) and one.form == "object"]
    assert asked == []  # there are but two other names in English alone, and three in both
    english = [one for one in ItemBank(signed, "en").items("choice") if isinstance(one, Choice)]
    assert len([one for one in english if one.form == "object"]) == 3


def test_members_may_be_named_alone() -> None:
    toml = """
[membership.born]
group = { en = "whoever was born in a town that is named" }
members = ["Ada Lovelace", "Alan Turing"]
complete = true
"""
    text = "Both Ada Lovelace and Alan Turing were born in towns. Alan Turing was born in 1912."
    proven, faults = pack_of(toml, text)
    assert faults == []
    assert proven.pack.facts["born"].mentions == ("Ada Lovelace", "Alan Turing")
    assert proven.pack.facts["born"].quote.startswith("Both")


# -- sign-offs ------------------------------------------------------------------------------

LONG = """
[entity.zuse]
type = "person"
name = { en = "Konrad Zuse" }
[entity.berlin]
type = "place"
name = { en = "Berlin" }
[statement.zuse]
subject = "zuse"
relation = "born-in"
object = "berlin"
quote = "Konrad Zuse was born in Berlin"
evidence = "Berlin"
"""


def test_the_long_form_of_a_fact_keeps_its_sign_off() -> None:
    short, faults = pack_of(BORN + born("zuse", "Konrad Zuse", "Berlin"), TEXT)
    assert faults == []
    long, faults = pack_of(BORN + LONG, TEXT)
    assert faults == []
    proven, _ = prove(long.pack, long.sources, sign_offs=all_signed(short))
    assert proven.is_signed("zuse", "en")
    other, _ = prove(long.pack, long.sources)
    assert not other.is_signed("zuse", "en")


def test_an_anchor_by_which_an_event_is_shown_is_signed() -> None:
    told = event("z3", "1941-05-12", "The Z3 was presented", "12 May 1941")
    short, _ = pack_of(told, TEXT)
    other, _ = pack_of(told.replace("The Z3 was presented", "presented in Berlin"), TEXT)
    again, _ = prove(other.pack, other.sources, sign_offs=all_signed(short))
    assert not again.is_signed("z3", "en")


# -- what the world knows -------------------------------------------------------------------

JOINED = """
[relation.joined]
subject = "union"
object = "country"
functional = true
says = { en = "{object} joined {subject} last", ar = "{object} آخر من انضم إلى {subject}" }
"""


@pytest.mark.parametrize("told", ["Kuwait", "الكويت", "country-kw"])
def test_a_country_is_known_by_its_name_in_any_language_of_the_pack(told: str) -> None:
    data = tomllib.loads(
        f'languages = ["en", "ar"]\n{JOINED}'
        f'[statement.last]\nsubject = "the Pact"\nrelation = "joined"\nobject = "{told}"\n'
    )
    pack, faults = parse_pack("pact", data, ["pact.txt"])
    assert pack is not None, faults
    text = SourceText("source", "en", "The last state to join the Pact was Kuwait.")
    proven, unproven = prove(pack, {"source": text})
    assert [*faults, *unproven] == []
    assert proven.pack.facts["last"].mentions == ("the Pact", "country-kw")
    assert proven.pack.shown_name("country-kw", "ar") == "الكويت"
    assert proven.pack.facts["last"].evidence == ("Kuwait",)


def test_what_is_declared_wins_over_what_the_world_knows() -> None:
    declared = '[entity.home]\ntype = "country"\nname = { en = "the United Kingdom" }\n'
    told = '[statement.last]\nsubject = "the Pact"\nrelation = "joined"\nobject = "Britain"\n'
    text = "The last state to join the Pact was the United Kingdom."
    proven, faults = pack_of(JOINED + declared + told, text)
    assert faults == []
    assert proven.pack.facts["last"].mentions == ("the Pact", "home")


def test_a_name_that_the_world_knows_twice_is_a_fault_that_says_so() -> None:
    toml = event("met", "1943", "They met", "1943", 'place = "Tuvalu"\n')
    _, faults = pack_of(toml, "They met in Tuvalu in 1943.")
    assert faults == [
        "met: «Tuvalu» may be country-tv or language-tvl; write the id of the one you mean"
    ]


def test_a_pack_with_mere_names_is_kept_and_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pact"
    folder.mkdir()
    folder.joinpath("pact.txt").write_text("The last to join the Pact was Luxembourg, in 1950.\n")
    told = event("last", "1950", "The last to join", "1950", 'place = "Luxembourg"\n')
    head = 'languages = ["en"]\n' + JOINED.replace('"country"', '"state"')
    more = '[statement.s]\nsubject = "the Pact"\nrelation = "joined"\nobject = "Luxembourg"\n'
    folder.joinpath("pack.toml").write_text(head + told + more)
    proven = load_pack(folder, cache=tmp_path)
    monkeypatch.delattr("quiz.packs.loading.examine")  # from the cache, or not at all
    kept = load_pack(folder, cache=tmp_path)
    assert kept.pack == proven.pack
    assert "Luxembourg" in kept.pack.entities


# -- what the guide says ----------------------------------------------------------------------


def test_the_two_forms_in_the_guide_are_read_the_same(tmp_path: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Adding a pack")[2]
    short, long, *_ = re.findall(r"^```toml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    assert len(short.splitlines()) == 6
    text = (
        "After two years of work, the Z3 was presented in Berlin on 12 May 1941 to a few engineers."
    )
    read = []
    for name, toml in (("short", short), ("long", long)):
        folder = tmp_path / name / "history"
        folder.mkdir(parents=True)
        (folder / "history.txt").write_text(f"The Z3 was not the first. {text}\n")
        (folder / "pack.toml").write_text(toml, "utf-8")
        read.append(load_pack(folder, cache=None))
    (one, other) = read
    assert one.pack.facts == other.pack.facts
    assert (one.pack.title, one.pack.languages) == (other.pack.title, other.pack.languages)
    signs = all_signed(other)
    assert prove(one.pack, one.sources, sign_offs=signs)[0].is_signed("z3", "en")
    assert list(ItemBank(one, "en").items()) == list(ItemBank(other, "en").items())
