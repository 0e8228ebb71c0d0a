"""Changing one table of a pack by program, everything else byte for byte."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.authoring.editing import Table, with_tables, write_tables
from quiz.errors import QuizError
from tests.packs import SHIPPED
from tests.sampled import enough

PATH = Path("pack.toml")

ODD = """\ufeff# What stands here first.\r
format = 1   # one\r
languages=["en"]\r
\r
[event.harbour]  # the harbour\r
  when   = 1900 # why\r
  quote = \"\"\"\r
It says: [event.z]\r
\"\"\"\r
  evidence = [\r
    "x", # one\r
    "y",\r
  ]\r
  # of the harbour too\r
  anchor = "k"\r
# about the bridge\r
[event.bridge]\r
title.en = "b"\r
when = 3\r
[event.bridge.resolves]\r
"x y" = "z"\r
\r
# Statements\r
\r
[statement.s]\r
subject = "q" # without a line break"""


def changed(text: str, *tables: tuple[str, str, dict[str, Any]]) -> str:
    """A text with tables changed."""
    return with_tables(text.encode(), [Table(*one) for one in tables], PATH).decode()


def entry(text: str, kind: str, entry_id: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(text.removeprefix("\ufeff"))[kind][entry_id]
    return found


def test_a_value_is_written_where_the_old_one_stood() -> None:
    harbour = entry(ODD, "event", "harbour")
    assert changed(ODD, ("event", "harbour", {**harbour, "when": 1901})) == ODD.replace(
        "= 1900 # why", "= 1901 # why"
    )
    evidence = {**harbour, "evidence": ["x"]}
    start, end = ODD.index("[\r\n"), ODD.index("]\r\n  # of") + 1
    assert changed(ODD, ("event", "harbour", evidence)) == ODD[:start] + '["x"]' + ODD[end:]


def test_a_key_that_is_left_out_goes_with_its_lines() -> None:
    harbour = entry(ODD, "event", "harbour")
    del harbour["quote"]
    start, end = ODD.index("  quote"), ODD.index("  evidence")
    assert changed(ODD, ("event", "harbour", harbour)) == ODD[:start] + ODD[end:]


def test_a_new_key_stands_below_the_others_and_as_they_do() -> None:
    harbour = {**entry(ODD, "event", "harbour"), "title": {"en": "t"}}
    assert changed(ODD, ("event", "harbour", harbour)) == ODD.replace(
        'anchor = "k"\r\n', 'anchor = "k"\r\n  title = { en = "t" }\r\n'
    )
    bridge = entry(ODD, "event", "bridge")
    bridge = {
        "title": {"en": "b", "fr-CA": "c"},
        "when": 3,
        "resolves": {**bridge["resolves"], "it is": "w"},
    }
    assert changed(ODD, ("event", "bridge", bridge)) == ODD.replace(
        'title.en = "b"\r\n', 'title.en = "b"\r\ntitle.fr-CA = "c"\r\n'
    ).replace('"x y" = "z"\r\n', '"x y" = "z"\r\n"it is" = "w"\r\n')


def test_the_last_key_may_go_while_another_comes() -> None:
    text = "[event.a]\nwhen = 1\nquote = 'q'\n\n[event.b]\nwhen = 2\n"
    assert changed(text, ("event", "a", {"when": 1, "anchor": "x"})) == text.replace(
        "quote = 'q'", 'anchor = "x"'
    )


def test_a_new_table_stands_behind_the_last_of_its_kind() -> None:
    new = ("event", "new", {"when": 4})
    assert changed(ODD, new) == ODD.replace(
        '"x y" = "z"\r\n', '"x y" = "z"\r\n\r\n[event.new]\r\nwhen = 4\r\n'
    )
    quantity = ("quantity", "q", {"number": 5.0, "evidence": ["a", "é\n"]})
    end = '\r\n\r\n[quantity.q]\r\nnumber = 5.0\r\nevidence = ["a", "é\\n"]'
    assert changed(ODD, quantity) == ODD + end
    entity = ("entity", "e", {"type": "x"})
    assert changed(ODD, entity) == ODD.replace(
        'languages=["en"]\r\n', 'languages=["en"]\r\n\r\n[entity.e]\r\ntype = "x"\r\n'
    )
    assert changed("", new) == "[event.new]\nwhen = 4\n"


def test_comments_below_a_table_stay_there_and_those_above_the_next_too() -> None:
    text = "[event.a]\nwhen = 1\n# more of a\n\n# of s\n[statement.s]\nsubject = 'x'\n"
    assert changed(text, ("event", "b", {"when": 2})) == text.replace(
        "# more of a\n", "# more of a\n\n[event.b]\nwhen = 2\n"
    )
    text = "[event.a]\nwhen = 1\n# of s\n[statement.s]\nsubject = 'x'\n"
    assert changed(text, ("event", "b", {"when": 2})) == text.replace(
        "# of s\n", "\n[event.b]\nwhen = 2\n# of s\n"
    )


def test_a_table_on_one_line_is_changed_on_it() -> None:
    text = "[event]\na = { when = 1, anchor = 'x' } # a\nb.when = 2\nc = { when = 3 }\n"
    assert changed(text, ("event", "a", {"when": 5})) == text.replace(
        "{ when = 1, anchor = 'x' }", "{ when = 5 }"
    )
    assert changed(text, ("event", "b", {"when": 2, "anchor": "y"})) == text.replace(
        "b.when = 2\n", 'b.when = 2\nb.anchor = "y"\n'
    )


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("event = { a = { when = 1 } }\n", ("event", "b", {"when": 2})),
        ("[event.a.title]\nen = 'x'\n", ("event", "a", {"title": {"en": "x"}, "when": 2})),
        ("[[event]]\nwhen = 1\n", ("event", "a", {"when": 2})),
    ],
)
def test_what_cannot_be_changed_alone_is_refused_and_left(
    text: str, table: tuple[str, str, dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "pack.toml"
    path.write_text(text)
    with pytest.raises(QuizError, match="change it by hand"):
        write_tables(tmp_path, [Table(*table)])
    assert path.read_text() == text


def test_all_tables_are_written_or_none(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    text = "event = { a = { when = 1 } }\n"
    path.write_text(text)
    with pytest.raises(QuizError, match="change it by hand"):
        write_tables(tmp_path, [Table("event", "a", {"when": 2}), Table("event", "b", {"when": 2})])
    assert path.read_text() == text


def test_a_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    real, named = tmp_path / "real.toml", tmp_path / "pack.toml"
    real.write_text("[event.a]\nwhen = 1\n")
    real.chmod(0o640)
    named.symlink_to(real)
    write_tables(tmp_path, [Table("event", "a", {"when": 2})])
    assert real.read_text() == "[event.a]\nwhen = 2\n"
    assert real.stat().st_mode & 0o777 == 0o640
    assert named.is_symlink()


# -- any change of the first pack -----------------------------------------------------------

CONTENT = (SHIPPED / "pack.toml").read_bytes()
DATA = tomllib.loads(CONTENT.decode())
TABLES = [
    (kind, one) for kind, tables in DATA.items() if isinstance(tables, dict) for one in tables
]
TABLES = [(kind, one) for kind, one in TABLES if isinstance(DATA[kind][one], dict)]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    WORDS | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.dates() | st.floats(-9, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=enough(6, 15))
@given(st.data())
def test_whatever_changes_in_a_table_all_other_lines_stay(data: st.DataObject) -> None:
    kind, one = data.draw(st.sampled_from(TABLES))
    old: dict[str, Any] = DATA[kind][one]
    kept = {key: value for key, value in old.items() if data.draw(st.booleans())}
    told = data.draw(st.dictionaries(st.sampled_from([*old, "new", "new key", "é"]), VALUES))
    result = with_tables(CONTENT, [Table(kind, one, {**kept, **told})], PATH)
    found = tomllib.loads(result.decode())
    assert {**found, kind: {**found[kind], one: None}} == {**DATA, kind: {**DATA[kind], one: None}}
    before, after = CONTENT.split(b"\n"), result.split(b"\n")
    header = f"[{kind}.{one}]".encode()
    place = before.index(header)
    assert after[: place + 1] == before[: place + 1]
    rest = before[place + 1 + len(old) :]  # a line a key, as the first pack has them
    assert after[len(after) - len(rest) :] == rest


@settings(max_examples=enough(4, 8))
@given(st.sampled_from(["entity", "event", "quantity", "ordering"]), st.dictionaries(WORDS, VALUES))
def test_whatever_is_added_all_lines_stay(kind: str, told: dict[str, Any]) -> None:
    result = with_tables(CONTENT, [Table(kind, "quite-new", told)], PATH)
    assert tomllib.loads(result.decode())[kind]["quite-new"] == told
    lines = iter(result.split(b"\n"))
    assert all(line in lines for line in CONTENT.split(b"\n"))


def test_many_tables_are_added_to_a_copy_of_the_first_pack(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(SHIPPED, folder)
    write_tables(folder, [Table("event", f"new-{n}", {"when": n}) for n in range(20)])
    text = (folder / "pack.toml").read_text("utf-8")
    places = [text.index(f"[event.new-{n}]") for n in range(20)]
    assert places == sorted(places)
    assert places[-1] < text.index("[statement.")
