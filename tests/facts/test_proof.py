"""Rules 1 to 3 of the proof, on packs written on the spot in several languages."""

from __future__ import annotations

import json

import pytest

from quiz.facts.proof import prove
from quiz.facts.schema import parse_pack
from quiz.facts.source import SourceText
from tests.facts.written import entity, event, faults, only, quantity, relation, statement
from tests.packs import pack_of

# -- rules 1 to 3, proven -------------------------------------------------------------------

DATED = [
    ("en", "The harbour opened on 3 May 2011 at noon.", "opened", "3 May 2011", "2011-05-03"),
    ("en", "The harbour opened on May 3rd, 2011.", "opened", "May 3rd, 2011", "2011-05-03"),
    ("en", "The harbour opened in mid-May 2011.", "opened", "mid-May 2011", "mid 2011-05"),
    ("en", "Caesar fell on 15 March 44 BC in Rome.", "Caesar", "15 March 44 BC", "-0043-03-15"),
    ("en", "The mill was built about 1450 here.", "mill", "about 1450", "1450~"),
    ("en", "War raged from 1939 to 1945 there.", "War", "from 1939 to 1945", "1939/1945"),
    ("fr", "Le port a ouvert le 1er août 1914 à midi.", "ouvert", "1er août 1914", "1914-08-01"),
    ("ru", "Порт открылся 3 мая 2011 года.", "открылся", "3 мая 2011 года", "2011-05-03"),
    ("zh", "港口于2011年5月3日开放。", "港口", "2011年5月3日", "2011-05-03"),
    ("ja", "港は2011年5月に開港した。", "港は", "2011年5月", "2011-05"),
    ("de", "Der Hafen öffnete am 3. Mai 2011.", "Hafen", "3. Mai 2011", "2011-05-03"),
    ("es", "El puerto abrió el 3 de mayo de 2011.", "abrió", "3 de mayo de 2011", "2011-05-03"),
    ("ar", "افتُتح الميناء في كانون الثاني 2011.", "الميناء", "كانون الثاني 2011", "2011-01"),
    ("ar", "افتُتح الميناء في ٣ مايو ٢٠١١ ظهرا.", "الميناء", "٣ مايو ٢٠١١", "2011-05-03"),
    ("ar", "افتُتح الميناء في جانفي 2011.", "الميناء", "جانفي 2011", "2011-01"),
    ("fa", "بندر در ۳ مهٔ ۲۰۱۱ گشایش یافت.", "بندر", "۳ مهٔ ۲۰۱۱", "2011-05-03"),
]


@pytest.mark.parametrize(("language", "text", "anchor", "evidence", "when"), DATED)
def test_an_event_is_proven_in_the_language_of_its_source(
    language: str, text: str, anchor: str, evidence: str, when: str
) -> None:
    quote = text.rstrip(".。")
    toml = event("e", when, quote, anchor, evidence, language)
    proven, found = pack_of(toml, f"… {text} …", language)
    assert found == []
    proof = proven.proofs["e"]
    source = proven.sources["text"].text
    assert source[proof.start : proof.end] == quote
    assert [source[a:b] for a, b in proof.evidence] == [evidence]


@pytest.mark.parametrize(("language", "text", "anchor", "evidence", "when"), DATED)
def test_and_no_other_date_is(
    language: str, text: str, anchor: str, evidence: str, when: str
) -> None:
    digits = [i for i, c in enumerate(when) if c in "1234567"]
    for place in digits:
        other = when[:place] + str(int(when[place]) + 1) + when[place + 1 :]
        toml = event("e", other, text.rstrip(".。"), anchor, evidence, language)
        assert any(fault.startswith("e: ") for fault in faults(toml, text, language)), other


def test_an_interval_is_proven_by_its_two_ends() -> None:
    text = "The siege began on 1 May 1453 and was over by 29 May 1453, they say."
    quote = text[: text.index(", they")]
    toml = event("e", "1453-05-01/1453-05-29", quote, "siege", ["1 May 1453", "29 May 1453"])
    proven, found = pack_of(toml, text)
    assert found == []
    assert [text[a:b] for a, b in proven.proofs["e"].evidence] == ["1 May 1453", "29 May 1453"]
    swapped = event("e", "1453-05-01/1453-05-29", quote, "siege", ["29 May 1453", "1 May 1453"])
    assert any("does not read as when = “1453-05-01”" in fault for fault in faults(swapped, text))


def test_an_interval_is_proven_by_its_ends_though_they_stand_together() -> None:
    text = "The war of 1939–1945 was long."
    assert faults(event("e", "1939/1945", text, "The war", ["1939", "1945"]), text) == []
    fault = only(faults(event("e", "1939", text, "The war", "1939"), text))
    assert "«1939» is one end of an interval: «1939–1945»" in fault


def test_a_third_evidence_of_an_interval_is_refused() -> None:
    text = "From 1939, in 1941, to 1945 there was war."
    toml = event("e", "1939/1945", text, "there was war", ["1939", "1941", "1945"])
    assert any("an interval one or two" in fault for fault in faults(toml, text))


def test_a_quote_may_run_over_two_sentences() -> None:
    text = "Before. The harbour opened. It was 2011 then. After."
    quote = "The harbour opened. It was 2011"
    proven, found = pack_of(event("e", "2011", quote, "harbour opened", "2011"), text)
    assert found == []
    proof = proven.proofs["e"]
    assert (proof.first_sentence, proof.last_sentence) == (1, 2)
    assert text[proof.start : proof.end] == quote


def test_numbers_are_read_in_words_and_digits() -> None:
    text = "The town has 1,250 wells. It has twenty-three gates. It has no mills."
    assert faults(quantity("w", 1250, "The town has 1,250 wells", "wells", "1,250"), text) == []
    assert (
        faults(quantity("g", 23, "It has twenty-three gates", "gates", "twenty-three"), text) == []
    )
    cut = only(faults(quantity("g", 20, "It has twenty-three gates", "gates", "twenty"), text))
    assert "short" in cut


# -- rules 1 to 3, broken -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "says"),
    [
        ("It opened in 2011.", "It opened  in 2011", "did you mean «It opened in 2011»?"),
        ("It opened in 2011.", "it opened in 2011", "did you mean «It opened in 2011»?"),
        ("It opened in 2011. It opened in 2011.", "It opened in 2011", "stands more than once"),
        ("It was unopened in 2011.", "opened in 2011", "cuts a word short: «unopened in 2011.»"),
        ("It opened in 2011.", "The museum shut for good in 2011", "copy it from there"),
    ],
)
def test_a_quote_stands_once_as_it_is_written(text: str, quote: str, says: str) -> None:
    toml = event("e", "2011", quote, quote.split()[0], "2011")
    assert any(says in fault for fault in faults(toml, text))


@pytest.mark.parametrize(
    ("text", "evidence", "when", "says"),
    [
        ("It opened on 3 May 2011.", "May 2011", "2011-05", "leaves out a part of the date"),
        ("It opened on 3 May 2011.", "2011", "2011", "leaves out a part of the date"),
        ("It opened about 1450 here.", "1450", "1450", "leaves out a part of the date"),
        ("It opened in 44 BC here.", "44", "0044", "a part of the date"),
        ("It opened in 1450 BC here.", "1450", "1450", "a part of the date"),
        ("It opened in 14500 here.", "1450", "1450", "short"),
        ("It opened in 2011/12 here.", "2011", "2011", "2011/12"),
        ("It opened on 3 May 2011.", "3 May 2012", "2012-05-03", "did you mean «3 May 2011»?"),
        ("It opened in 2011, yes 2011.", "2011", "2011", "stands more than once in the quote"),
        ("It opened in 3/4/11 here.", "3/4/11", "2011-04-03", "a year needs all its digits"),
        ("It opened in 1432 AH here.", "1432 AH", "1432", "another calendar"),
        ("It opened on 3/4/2011 here.", "3/4/2011", "2011-04-03", "it may be read as"),
        ("It opened on 31 June 2011.", "31 June 2011", "2011-06-30", "no such day"),
    ],
)
def test_evidence_is_whole_and_reads_as_declared(
    text: str, evidence: str, when: str, says: str
) -> None:
    found = faults(event("e", when, text.rstrip("."), "opened", evidence), text)
    assert any(says in fault for fault in found), found


@pytest.mark.parametrize(
    ("text", "quote", "evidence", "when"),
    [
        ("It opened in 2011.", "It opened in 201", "201", "0201"),
        ("On 3 May 2011 it opened.", "May 2011 it opened", "May 2011", "2011-05"),
        ("It opened in 1450 BC.", "It opened in 1450", "1450", "1450"),
        ("About 1450 it opened.", "1450 it opened", "1450", "1450"),
        ("In 1939–1945 it opened.", "1945 it opened", "1945", "1945"),
    ],
)
def test_a_quote_cut_short_makes_no_evidence_whole(
    text: str, quote: str, evidence: str, when: str
) -> None:
    found = faults(event("e", when, quote, "opened", evidence), text)
    assert any(f"the evidence «{evidence}»" in fault for fault in found)


def test_no_other_date_stands_between_anchor_and_evidence() -> None:
    text = "The port opened in 2004, the mill in 2006, the school in 2008."
    quote = text.rstrip(".")
    assert "«2004», another date" in only(faults(event("e", "2006", quote, "port", "2006"), text))
    assert "«2004», another date" in only(faults(event("e", "2008", quote, "port", "2008"), text))
    assert faults(event("e", "2006", quote, "the mill", "2006"), text) == []


def test_an_interval_may_have_its_own_first_end_in_between_but_no_other_date() -> None:
    text = "The siege began in 1453, halted in 1454 and ended in 1455."
    quote = text.rstrip(".")
    fault = only(faults(event("e", "1453/1455", quote, "The siege", ["1453", "1455"]), text))
    assert "«1454», another date" in fault


def test_an_anchor_holds_no_other_date() -> None:
    text = "The port opened in 2004, the mill in 2006."
    fault = only(faults(event("e", "2006", text[:-1], "port opened in 2004, the", "2006"), text))
    assert "the anchor holds «2004», another date" in fault


@pytest.mark.parametrize("anchor", ["2006", "in 2006"])
def test_an_anchor_is_no_part_of_the_date(anchor: str) -> None:
    text = "It opened in 2006."
    found = faults(event("e", "2006", text[:-1], anchor, "in 2006"), text)
    assert f"«{anchor}» is of the date itself" in only(found)


def test_words_are_resolved_whole() -> None:
    text = "They opened its port in 2011."
    toml = entity("oman") + event(
        "e", "2011", text[:-1], "opened", "2011", participants=["oman"], resolves={"it": "oman"}
    )
    assert "«it» does not stand in the quote as whole words" in only(faults(toml, text))
    assert faults(toml.replace('"it" =', '"its" ='), text) == []


def test_a_name_is_named_whole() -> None:
    text = "Romania opened its port in 2011."
    opened = event("e", "2011", text[:-1], "opened", "2011", participants=["oman"])
    assert "the quote does not name “oman”" in only(faults(entity("oman") + opened, text))


SMALL = "type = 'place'\nname = { en = 'the old mill' }\n"


@pytest.mark.parametrize(
    ("text", "words", "is_named"),
    [
        ("It rained. The old mill was built by Adam.", "The old mill", True),
        ("It rained. “The old mill was built by Adam.”", "The old mill", True),
        ("It rained. Adam built the old mill.", "the old mill", True),
        ("It rained. Adam built The old mill.", "The old mill", False),
        ("It rained. The Old Mill was built by Adam.", "The Old Mill", False),
    ],
)
def test_a_name_that_begins_a_sentence_has_a_capital_letter_there(
    text: str, words: str, is_named: bool
) -> None:
    quote = text[
        text.index(words) if text.index(words) < text.index("Adam") else 11 : text.index(".", 11)
    ]
    toml = (
        f"[entity.mill]\n{SMALL}"
        + entity("adam", "person")
        + relation("built")
        + statement("s", "adam", "built", "mill", quote).replace('"Mill"', json.dumps(words))
    )
    found = faults(toml, text)
    assert (found == []) is is_named
    if not is_named:
        assert "is no name of “mill”" in only(found)
    text = text.replace("built", "built in 2011")
    opened = event("e", "2011", text[11:-1], "Adam", "2011", participants=["mill"])
    told = faults(f"[entity.mill]\n{SMALL}{opened}", text)
    assert (told == []) is is_named


def test_a_language_that_nobody_knows_is_told_once() -> None:
    days = [
        ("port", "2011-03", "March 2011"),
        ("fair", "2012-05", "May 2012"),
        ("h", "2013", "2013"),
    ]
    text = " ".join(f"The {name} opened in {words}." for name, _, words in days)
    for language in ("en", "xx"):
        toml = "".join(
            event(name, when, f"The {name} opened in {words}", f"{name} opened", words, language)
            for name, when, words in days
        )
        found = faults(toml, text, language)
        if language == "en":
            assert found == []
        else:
            assert "no months and numbers of “xx” are known here" in only(found)


# -- sources --------------------------------------------------------------------------------


def test_with_several_sources_each_fact_names_its_own() -> None:
    data = {
        "format": 1,
        "title": {"en": "A pack"},
        "languages": ["en"],
        "source": {
            "one": {"file": "one.txt", "language": "en"},
            "two": {"file": "two.txt", "language": "fr"},
        },
        "event": {
            name: {
                "title": {"en": name},
                "when": "2011-05",
                "quote": quote,
                "anchor": "port",
                "evidence": evidence,
                **more,
            }
            for name, quote, evidence, more in (
                ("here", "The port opened in May 2011", "May 2011", {"source": "one"}),
                ("there", "Le port ouvrit en mai 2011", "mai 2011", {"source": "two"}),
                ("wrong", "Le port ouvrit en mai 2011", "mai 2011", {"source": "one"}),
                ("nowhere", "The port opened in May 2011", "May 2011", {}),
            )
        },
    }
    pack, schema = parse_pack("a-pack", data)
    assert pack is not None
    assert schema == []
    sources = {
        "one": SourceText("one", "en", "The port opened in May 2011."),
        "two": SourceText("two", "fr", "Le port ouvrit en mai 2011."),
    }
    proven, found = prove(pack, sources)
    assert proven.proofs["here"].source == "one"
    rules = {(fault.subject, fault.rule) for fault in found}
    assert {("wrong", "quote"), ("nowhere", "quote")} <= rules
    assert not any(fault.subject == "here" for fault in found)
    assert not any(fault.subject == "there" for fault in found)
    assert proven.proofs.keys() == {"here", "there"}


def test_without_any_source_nothing_is_proven() -> None:
    head = {"format": 1, "title": {"en": "A pack"}, "languages": ["en"], "source": {}}
    told = {"title": {"en": "e"}, "when": "2011", "quote": "q", "anchor": "q", "evidence": "q"}
    _, found = parse_pack("a-pack", {**head, "event": {"e": told}})
    assert [fault.message for fault in found] == [
        "a pack needs a [source.…] table: add one, or put one text, ….txt, beside pack.toml"
    ]


LINES = [
    ("en", "Solheim has been open since 2004.", "1. May was cold.", "since 2004", "2004/.."),
    ("fr", "Solheim est ouvert depuis 2004.", "3 écoles y sont.", "depuis 2004", "2004/.."),
    ("ar", "افتتح Solheim عام 1901.", "3 مدارس هناك.", "عام 1901", "1901"),
]


@pytest.mark.parametrize(("language", "first", "second", "evidence", "when"), LINES)
def test_a_date_ends_with_its_line(
    language: str, first: str, second: str, evidence: str, when: str
) -> None:
    for end in ("\n", "\n\n"):
        text = f"{first}{end}{second}"
        assert faults(event("e", when, first, "Solheim", evidence, language), text, language) == []


def test_a_place_that_is_meant_is_told_in_one_line() -> None:
    text = "The harbour\nof Solheim opened in 2004."
    quote = "The harbor of Solheim opened in 2004."
    (fault,) = faults(event("e", "2004", quote, "Solheim", "2004"), text)
    assert "«of Solheim opened in 2004.»" in fault


CUT = [
    ("fr", "En 1902, un tronçon de 3,6 kilomètres fut ouvert.", "6 kilomètres fut ouvert", "3,6"),
    ("fr", "Un télescope de 1,8 mètre fut installé en 1902.", "Un télescope de 1", "1,8"),
    ("en", "A line of 1,250 metres was removed in 1902.", "moved", "removed"),
    ("en", "The harbour was opened in 1902.", "The harb", "harbour"),
    ("ar", "افتتح خط طوله 3,6 كيلومتر عام 1902.", "6 كيلومتر", "3,6"),
]


@pytest.mark.parametrize(("language", "text", "anchor", "whole"), CUT)
def test_an_anchor_cuts_no_word_and_no_number(
    language: str, text: str, anchor: str, whole: str
) -> None:
    (fault,) = faults(event("e", "1902", text, anchor, "1902", language), text, language)
    assert fault.startswith(f"e: the anchor «{anchor}» cuts a ")
    assert whole in fault.partition(": «")[2]
