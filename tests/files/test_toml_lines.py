"""Lines of keys in TOML texts, however they are written."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from quiz.files.toml_lines import line_of, lines_of

TRICKY = '''\
# event.a.when = "in a comment"
title = "no \\" end # yet"   # event
'single.quoted' = 'C:\\'
dotted.key."with space".x = 1
text = """
[event.a]
when = "in a text"
""\\"""""
other = \'\'\'
[event.b]
\'\'\'\'
list = [
  "one ] # not the end",
  # [event.c]
  { name = "two", deep = [
      1,
      2 ] },
]
inline = { a = { b = "}" }, c.d = [3] }
when = 1979-05-27 07:32:00

  [ event . a ]
when = "2004"
"title\\u0021" = { ar = "س", en = """
multi [x]
""", fr = "z" }

[event."b c"]
quote = "x"
[[part]]
name = "first"
[part.inner]
key = 1
[[part]]
name = "second"
  [part.inner]
  key = 2
  [[part.leaf]]
  z = 1
[event]
late = true
'''

EXPECTED = {
    ("title",): 2,
    ("single.quoted",): 3,
    ("dotted",): 4,
    ("dotted", "key", "with space", "x"): 4,
    ("text",): 5,
    ("other",): 9,
    ("list",): 12,
    ("list", "0"): 13,
    ("list", "1"): 15,
    ("list", "1", "name"): 15,
    ("list", "1", "deep", "0"): 16,
    ("list", "1", "deep", "1"): 17,
    ("inline", "a", "b"): 19,
    ("inline", "c", "d"): 19,
    ("when",): 20,
    ("event", "a"): 22,
    ("event", "a", "when"): 23,
    ("event", "a", "title!", "ar"): 24,
    ("event", "a", "title!", "fr"): 26,
    ("event", "b c"): 28,
    ("event", "b c", "quote"): 29,
    ("part",): 30,
    ("part", "0", "name"): 31,
    ("part", "0", "inner", "key"): 33,
    ("part", "1"): 34,
    ("part", "1", "name"): 35,
    ("part", "1", "inner", "key"): 37,
    ("part", "1", "leaf", "0", "z"): 39,
    ("event", "late"): 41,
}


def test_the_tricky_text_is_toml() -> None:
    assert tomllib.loads(TRICKY)["event"]["a"]["when"] == "2004"


@pytest.mark.parametrize(("path", "line"), EXPECTED.items())
def test_a_key_is_found_where_it_stands(path: tuple[str, ...], line: int) -> None:
    assert line_of(TRICKY, path) == line


def test_many_keys_are_found_in_one_pass() -> None:
    assert lines_of(TRICKY, EXPECTED) == EXPECTED


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("event", "a", "missing"), 22),
        (("event", "a", "when", "0", "deeper"), 23),
        (("list", "7"), 12),
        (("event", "nowhere", "when"), 22),
        (("absent",), 1),
        ((), 1),
    ],
)
def test_the_deepest_part_that_exists_counts(path: tuple[str, ...], line: int) -> None:
    assert line_of(TRICKY, path) == line


def test_windows_line_ends_count_once() -> None:
    assert line_of("a = 1\r\n[b]\r\nc = [\r\n1]\r\nd = 2\r\n", ("b", "d")) == 5


def _scalars(value: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in _scalars(item, (*path, key))]
    if isinstance(value, list):
        return [pair for n, item in enumerate(value) for pair in _scalars(item, (*path, str(n)))]
    return [(path, value)]


KEYS = st.one_of(st.text(max_size=5), st.sampled_from(["a", "b", "c.d", '"', "'", "#", "[x]"]))
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        st.integers() | st.booleans() | st.text(max_size=12),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(KEYS, inner, max_size=3)
            | st.lists(st.dictionaries(KEYS, inner, min_size=1, max_size=2), max_size=3)
        ),
        max_leaves=12,
    ),
    max_size=5,
)


@given(TREES, st.booleans())
def test_every_value_is_on_the_line_that_is_told(tree: dict[str, Any], multi: bool) -> None:
    """Numbering the values in the order of the text, each stands on or after its key's line.

    The values become distinct numbers, so that a search for the number finds the line.
    """
    leaves = _scalars(tree)
    marked: Any = tree
    for number, (path, _) in enumerate(leaves):
        marked = _replaced(marked, path, 10**9 + number)
    text = "# a head\n\n" + tomli_w.dumps({**marked, "text": "\n[x]\n\n"}, multiline_strings=multi)
    lines = text.split("\n")
    for number, (path, _) in enumerate(leaves):
        if path[0] != "text":
            assert str(10**9 + number) in lines[line_of(text, path) - 1]


def _replaced(tree: Any, path: tuple[str, ...], value: object) -> Any:
    if not path:
        return value
    if isinstance(tree, dict):
        return {**tree, path[0]: _replaced(tree[path[0]], path[1:], value)}
    place = int(path[0])
    return [*tree[:place], _replaced(tree[place], path[1:], value), *tree[place + 1 :]]


@given(st.text(alphabet="ab.=[]{}\"'#\\\n ,1é", max_size=60), st.text(alphabet="ab1", max_size=2))
def test_any_text_at_all_has_a_line(text: str, key: str) -> None:
    assert 1 <= line_of(text, (key, key)) <= text.count("\n") + 1
