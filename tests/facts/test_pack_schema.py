"""The form of a pack: what its TOML may hold, and that nothing it holds breaks the reader."""

from __future__ import annotations

import copy
import re
import tomllib
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from quiz.facts.models import Event, Text, plain_text
from quiz.facts.proof import prove
from quiz.facts.schema import parse_pack
from quiz.text.printable import UNSAFE, printable
from tests.packs import SHIPPED, shipped
from tests.sampled import enough

HEAD: dict[str, Any] = {
    "format": 1,
    "title": {"en": "A pack"},
    "languages": ["en"],
    "source": {"text": {"file": "text.txt", "language": "en"}},
}
OPENING: dict[str, Any] = {
    "title": {"en": "the opening"},
    "when": "2011",
    "quote": "It opened in 2011",
    "anchor": "opened",
    "evidence": "2011",
}


def told(data: dict[str, Any], pack_id: str = "a-pack") -> list[tuple[str, str]]:
    """Of each fault, its place and its message."""
    return [(".".join(f.where), f.message) for f in parse_pack(pack_id, data)[1]]


def with_event(**changes: object) -> dict[str, Any]:
    return {**HEAD, "event": {"opening": {**OPENING, **changes}}}


def test_a_small_pack_has_no_fault() -> None:
    pack, faults = parse_pack("a-pack", with_event())
    assert faults == []
    assert pack is not None
    assert list(pack.facts) == ["opening"]


def test_what_is_read_cannot_be_changed() -> None:
    fact: Any = shipped().pack.facts["conference"]
    with pytest.raises(ValidationError, match="frozen"):
        fact.quote = "another"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2011, "2011"),
        (-43, "-0043"),
        (date(2011, 5, 3), "2011-05-03"),
        (datetime(2011, 5, 3, 12), "2011-05-03"),
        ("mid 2011-05", "mid 2011-05"),
        ("1450~", "1450~"),
        ("1939-09-01/1945-09-02", "1939-09-01/1945-09-02"),
    ],
)
def test_a_date_is_written_as_toml_or_as_edtf(value: object, text: str) -> None:
    pack, faults = parse_pack("a-pack", with_event(when=value))
    assert faults == []
    assert pack is not None
    fact = pack.facts["opening"]
    assert isinstance(fact, Event)
    assert str(fact.when) == text


@pytest.mark.parametrize("value", [True, 2011.0, ["2011"], {"year": 2011}, time(12), "", 10_000])
def test_what_is_no_date_is_a_fault_at_its_key(value: object) -> None:
    ((place, message),) = told(with_event(when=value))
    assert place == "event.opening.when"
    assert message.startswith("when: ")


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"title": {}}, None, None),
        ({"title": {"EN": "x"}}, "event.opening.title.EN", "is not of the form"),
        ({"title": "x"}, "event.opening.title", 'is no table; write title = { en = "…" }'),
        ({"resolves": "x"}, "event.opening.resolves", 'write resolves = { "…" = "…" }'),
        (
            {"reviewed": "Ada"},
            "event.opening.reviewed",
            "reviewed: is no table; write { by = …, on = …, digest = … }",
        ),
        ({"title": {"en": 5}}, "event.opening.title.en", "valid string"),
        ({"quote": "x" * 4001}, "event.opening.quote", "at most 4000 characters"),
        ({"evidence": []}, "event.opening.evidence", "at least 1 item"),
        ({"evidence": ["a"] * 21}, "event.opening.evidence", "at most 20 items"),
        ({"place": ""}, "event.opening.place", "is empty; write it"),
        ({"participants": [7]}, "event.opening.participants.0", "valid string"),
        ({"sister_of": 7}, "event.opening.sister_of", "valid string"),
        ({"kind": "statement"}, "event.opening.kind", "should be 'event'"),
        ({"reviewed": {"by": "A"}}, "event.opening.reviewed.on", "is missing; add it"),
        ({"resolves": {"it": "a\nb"}}, "event.opening.resolves.it", "holds U+000A"),
        ({"anchr": "x"}, "event.opening.anchr", "did you mean “anchor”?"),
    ],
)
def test_a_fault_of_an_entry_is_told_at_its_key(
    changes: dict[str, object], place: str | None, message: str | None
) -> None:
    found = told(with_event(**changes))
    if place is None or message is None:
        assert found == []  # that every language has its text is checked with the whole pack
    else:
        assert any(where == place and message in text for where, text in found), found


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"format": 2}, "format", "input should be 1"),
        ({"languages": []}, "languages", "at least 1 item"),
        ({"languages": "en"}, "languages", "valid tuple"),
        ({"languages": ["English"]}, "languages.0", "is not of the form"),
        ({"title": {"en": "a\u202eb"}}, "title.en", "holds U+202E at character 2"),
        ({"colour": 1}, "colour", "“colour” is not a key here"),
        ({"events": {}}, "events", "did you mean “event”?"),
        ({"event": 5}, "event", "is not a table; write [event.some-id]"),
        ({"event": {"a": 5}}, "event.a", "table: "),
        ({"source": {}}, "source", "a pack needs a [source.…] table"),
        ({"source": []}, "source", "is not a table"),
        ({"source": {"text": {"file": "a/b.txt", "language": "en"}}}, "source.text.file", "form"),
        ({"source": {"text": {"file": ".hidden", "language": "en"}}}, "source.text.file", "form"),
        ({"source": {"text": {"language": "en"}}}, "source.text.file", "is missing; add it"),
    ],
)
def test_a_fault_of_the_head_is_told_at_its_key(
    changes: dict[str, object], place: str, message: str
) -> None:
    found = told({**HEAD, **changes})
    assert any(where == place and message in text for where, text in found), found


def test_a_pack_without_a_text_is_none() -> None:
    data = {key: value for key, value in HEAD.items() if key != "source"}
    assert any(place == "source" for place, _ in told(data))


@pytest.mark.parametrize("name", ["Opening", "the opening", "a--b", "-a", "a-", "", "ä", "x" * 81])
def test_an_id_is_words_of_ascii_joined_by_hyphens(name: str) -> None:
    found = told({**HEAD, "event": {name: OPENING}})
    assert [message for _, message in found] == [
        "an id is lower-case letters, digits and single hyphens; rename it"
    ]
    (fault,) = parse_pack("a-pack", {**HEAD, "event": {name: OPENING}})[1]
    assert fault.subject == (printable(name, 120) or 'event.""')


@pytest.mark.parametrize("pack_id", ["My Pack", "", "..", "ar/en", "\u202eabc"])
def test_a_pack_is_named_as_its_facts_are(pack_id: str) -> None:
    (fault,) = parse_pack(pack_id, with_event())[1]
    assert fault.where == ("id",)
    assert "rename the folder" in fault.message
    assert fault.message.isprintable()


def test_an_entry_that_does_not_read_leaves_the_others_to_be_proven() -> None:
    data = with_event()
    data["event"]["closing"] = {**OPENING, "when": "soon"}
    pack, faults = parse_pack("a-pack", data)
    assert pack is not None
    assert list(pack.facts) == ["opening"]
    assert [fault.subject for fault in faults] == ["closing"]


def test_all_that_is_wrong_with_an_entry_is_told_at_once() -> None:
    found = told(with_event(when="soon", quote="", anchor=5, colour="red"))
    assert {place.rpartition(".")[2] for place, _ in found} == {"when", "quote", "anchor", "colour"}


CONTROLS = (
    "0 7 a d 1b 7f 85 9b 61c 200b 200e 200f 2028 2029 202a 202b 202c 202d 202e 2060 2066 2067 2068 "
    "2069 feff fff9 e0001 e0041 d800"
)


@pytest.mark.parametrize("point", [int(point, 16) for point in CONTROLS.split()])
def test_a_text_holds_no_control(point: int) -> None:
    with pytest.raises(ValueError, match=rf"U\+{point:04X} at character 3"):
        plain_text(f"ab{chr(point)}c")


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u3000", "\u200c", "\u200d \u00ad"])
def test_a_text_can_be_seen(text: str) -> None:
    with pytest.raises(ValueError, match="is empty"):
        plain_text(text)


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "क\u094d\u200dष", "التدريبيـــــة", "🇰🇼", "—", "é"]
)
def test_what_languages_are_written_with_is_text(text: str) -> None:
    assert plain_text(text) == text


@given(st.text(st.characters() | st.sampled_from(" \t\n\u200c\u00a0\u2028\u202e\x9b\U000e0041")))
def test_the_quick_rule_of_plain_text_lets_pass_what_the_plain_one_does(text: str) -> None:
    try:
        plain_text(text)
    except ValueError:
        with pytest.raises(ValidationError):
            TypeAdapter(Text).validate_python(text)
    else:
        assert TypeAdapter(Text).validate_python(text) == text


def test_both_rules_of_plain_text_agree_on_every_code_point() -> None:
    model = TypeAdapter(Text)
    # Of the planes in which nothing is assigned, and of those for private use, only some.
    written, unassigned, tags = range(0x40000), range(0x40000, 0xE0000, 61), range(0xE0000, 0xE1000)
    for point in (*written, *unassigned, *tags, *range(0xE1000, 0x110000, 61)):
        character = chr(point)
        try:
            is_plain = bool(plain_text(character))
        except ValueError:
            is_plain = False
        try:
            assert model.validate_python(character) == character
        except ValidationError:
            assert not is_plain, hex(point)
        else:
            assert is_plain, hex(point)


# -- whatever it holds ----------------------------------------------------------------------

JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["kuwait", "ar", "2004-12", "{subject}", "{", "\u202e", "ici", "article"])
    | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


def places_in(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a tree of tables and arrays, but its root."""
    inner = (
        list(data.items())
        if isinstance(data, dict)
        else list(enumerate(data))
        if isinstance(data, list)
        else []
    )
    return [
        place for key, value in inner for place in ((*path, key), *places_in(value, (*path, key)))
    ]


DATA = tomllib.loads((SHIPPED / "pack.toml").read_text("utf-8"))
PLACES = places_in(DATA)


@settings(max_examples=enough(20, 60))
@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=6))
def test_whatever_stands_in_a_pack_is_a_fault_and_no_crash(
    junk: list[tuple[tuple[str | int, ...], object]],
) -> None:
    data: Any = copy.deepcopy(DATA)
    for place, value in junk:
        inner = data
        try:
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = value
        except (TypeError, KeyError, IndexError):
            continue  # an earlier piece of junk stands in the way
    pack, faults = parse_pack("istanbul-initiative", data)
    if pack is None:
        assert faults
        return
    proven, unproven = prove(pack, shipped().sources)
    for fault in (*faults, *unproven):
        assert fault.message
        assert not UNSAFE.search(fault.message), fault
    faulty = {fault.subject for fault in (*faults, *unproven)}
    unproved = pack.facts.keys() - proven.proofs.keys()
    assert unproved <= faulty or (faulty and not pack.sources)
    assert re.fullmatch(r"[a-z0-9-]+", pack.id)


def test_a_message_spells_out_what_could_steer_a_terminal() -> None:
    data = tomllib.loads((SHIPPED / "pack.toml").read_text("utf-8"))
    data["event"]["accession"]["when"] = "\x1b[31m\u202e2004"
    _, faults = parse_pack(SHIPPED.name, data)
    (fault,) = (one for one in faults if one.subject == "accession")
    assert not UNSAFE.search(fault.message)
    assert "\\u001b[31m\\u202e2004" in fault.message
