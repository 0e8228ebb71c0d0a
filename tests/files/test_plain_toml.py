"""The quick reader of plainly written TOML: it reads what tomllib reads, or leaves it to that."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.files.plain_toml import parse_tables, read_plain
from tests.benchmarks.generated import write_pack
from tests.packs import ROOT

# Pieces that are TOML, that nearly are, and that have a meaning elsewhere in it.
_KEYS = st.sampled_from(["a", "b", "when", "a-b", "2", "_", '"a b"', "a.b", "'a'", '""', "é", ""])
_TEXTS = st.one_of(
    st.text('ab"\\\n\t {}[],#=é\u0007', max_size=6).map(lambda text: f'"{text}"'),
    st.sampled_from(
        ['"é"', '"\\u00e9\\n"', '"\\ud800"', '"\\U0001F600"', '"\\x"', "'a'", '"""a"""', '""']
    ),
)
_SCALARS = st.one_of(
    _TEXTS,
    st.sampled_from(
        "0 -0 01 +1 1_000 12345678901234567890 1.5 -0.25 1. .5 1e3 inf true false True 2004-02-29 "
        "2004-02-30 2004-02-29T10:00:00 0000-01-01 10:00:00 0x1F 1.0000000000000000001 a".split()
    ),
    st.just("2004-02-29 10:00:00"),
)
_BLANKS = st.sampled_from(["", " ", "  ", "\t", "\n", " \n ", " # c\n", "\r\n"])


def _listed(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.tuples(_BLANKS, values, _BLANKS).map("".join)
    ends = st.sampled_from(["", ",", ",,", " "])
    return st.tuples(st.lists(parts, max_size=3), ends).map(
        lambda of: f"[{','.join(of[0])}{of[1]}]"
    )


def _braced(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(_KEYS, st.sampled_from(["=", " = ", ""]), values, _BLANKS).map("".join)
    ends = st.sampled_from(["", "", ",", " ", "\n"])
    return st.tuples(_BLANKS, st.lists(pair, max_size=3), ends).map(
        lambda of: f"{{{of[0]}{', '.join(of[1])}{of[2]}}}"
    )


_VALUES = st.recursive(_SCALARS, lambda inner: _listed(inner) | _braced(inner), max_leaves=5)
_ENDS = st.sampled_from(
    ["\n", "\n", "\n", " # é\n", "", "\r\n", "\r", " x\n", "\t\n", " #\u0007\n"]
)
_LINES = st.one_of(
    st.tuples(_KEYS, st.sampled_from([" = ", "=", " "]), _VALUES, _ENDS).map("".join),
    st.tuples(
        st.sampled_from(
            ["[a]", "[b]", "[a.b]", "[a.b.when]", "[a.2]", "[[a]]", "[a .b]", '["a"]', "[]", "[a."]
        ),
        _ENDS,
    ).map("".join),
    st.sampled_from(["", "\n", "# c\n", "  \n"]),
)


def _kinds(value: Any) -> Any:
    """A value with its types, for 1, 1.0 and True are equal."""
    match value:
        case dict():
            return [(key, _kinds(inner)) for key, inner in value.items()]
        case list():
            return [_kinds(inner) for inner in value]
        case _:
            return type(value), value


@given(st.lists(_LINES, max_size=6).map("".join))
def test_what_it_reads_is_what_tomllib_reads(text: str) -> None:
    read = read_plain(text)
    if read is not None:
        assert _kinds(read) == _kinds(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        'a = "b" # c\n\n[b.c]\nd = 1',
        "a = [1, 2.5, true,\n  2004-02-29,\n]\n",
        'a = { "of it" = "x", b = { c = [] } }\n',
        'a = "\\u2066tab\\t, \\"quote\\", \\\\"\n',
        "[a.b]\n[a]\nc = 1\n",
        "",
    ],
)
def test_plain_writing_is_read(text: str) -> None:
    assert _kinds(read_plain(text)) == _kinds(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "a = 1\na = 2\n",
        "[a]\n[a]\n",
        "a = {}\n[a.b]\n",
        "a = { b = 1, b = 2 }\n",
        "a = { b = 1, }\n",
        "a = { b = 1\n}\n",
        "a = 2004-02-30\n",
        'a = """b"""\n',
        "a.b = 1\n",
        "[[a]]\n",
        "a = [[[[[[1]]]]]]\n",
        "a = 1 b\n",
    ],
)
def test_all_else_is_left_to_tomllib(text: str) -> None:
    assert read_plain(text) is None


def test_the_files_that_are_read_all_the_time_are_plain(tmp_path: Path) -> None:
    files = [*(ROOT / "quiz" / "languages" / "catalogues").glob("*.toml")]
    files += [*(ROOT / "questions").glob("*/*.toml"), write_pack(tmp_path / "g", 30) / "pack.toml"]
    for file in files:
        text = file.read_text("utf-8")
        assert read_plain(text) == tomllib.loads(text), file


def test_what_is_no_toml_raises_what_tomllib_raises() -> None:
    assert parse_tables("a.b = 2004-02-29") == {"a": {"b": date(2004, 2, 29)}}
    with pytest.raises(tomllib.TOMLDecodeError, match="line 2"):
        parse_tables('a = "b"\na = "c"\n')
