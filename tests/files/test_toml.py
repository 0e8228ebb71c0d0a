"""Files that anyone may have written: each way to fail is one message, and none blocks."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.files.reading import MIB, decode, read_bytes
from quiz.files.toml import parse_toml

HERE = Path("pack.toml")


# -- files ----------------------------------------------------------------------------------


def test_a_file_is_read_byte_for_byte(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf\r\n\x00\xff" * 1000
    (tmp_path / "a").write_bytes(content)
    assert read_bytes(tmp_path / "a", tmp_path, MIB) == content


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a").write_bytes(b"text")
    (tmp_path / "b").symlink_to(Path("texts") / "a")
    assert read_bytes(tmp_path / "b", tmp_path, MIB) == b"text"


@pytest.mark.parametrize("leads_to", ["../secret", "../pack-too/a"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, leads_to: str) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / "pack-too").mkdir()
    (tmp_path / "pack-too" / "a").write_bytes(b"secret")
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "text").symlink_to(leads_to)
    with pytest.raises(QuizError, match="leads out"):
        read_bytes(folder / "text", folder, MIB)


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(QuizError) as caught:
        read_bytes(tmp_path / "a", tmp_path, MIB)
    assert caught.value.path == tmp_path / "a"


def test_nothing_that_could_block_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()
    for name, message in (("pipe", "a pipe"), ("device", "leads out"), ("folder", "a folder")):
        with pytest.raises(QuizError, match=message):
            read_bytes(tmp_path / name, tmp_path, MIB)
    with pytest.raises(QuizError, match="a pipe or a device"):
        read_bytes(Path("/dev/zero"), Path("/dev"), MIB)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * MIB)
    assert len(read_bytes(tmp_path / "a", tmp_path, MIB)) == MIB
    (tmp_path / "a").write_bytes(b"x" * (MIB + 1))
    with pytest.raises(QuizError, match="larger than 1 MiB"):
        read_bytes(tmp_path / "a", tmp_path, MIB)


@pytest.mark.parametrize("name", ["absent", "file/below"])
def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(QuizError, match="no such file"):
        read_bytes(tmp_path / name, tmp_path, MIB)


def test_text_that_is_not_utf8_is_told_with_its_line() -> None:
    with pytest.raises(QuizError, match="not UTF-8") as caught:
        decode("one\ntwo\nthree é".encode("latin-1"), HERE)
    assert caught.value.line == 3


# -- TOML -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a = 1\nb = \n", 2, "not TOML"),
        ("[a]\nb = 1\n[a]\n", 3, "twice"),
        ('[a]\nb = "one\n', 2, "not TOML"),
        ('a = """\n\n\n', 4, "not TOML"),
        ("a = 1\na = 2\n", 2, "overwrite"),
        ('a = "\x00"\n', 1, "not TOML"),
        ("\ufeff\ufeffa = 1\n", 1, "not TOML"),
        ("a = 1\n\ufeffb = 1\n", 2, "not TOML"),
        ('\na = "\\ud800"', 2, "not TOML"),
        ("a = 2026-02-30", 1, "not TOML"),
        ("b = 1\na = " + "1" * 5_000, 2, "number too long"),
        ("b = 1\na = 0x" + "f" * 5_000, 2, "more than 64 bits"),
        ("[b]\nc = 1\na = [1, { d = -9223372036854775809 }]", 3, "more than 64 bits"),
        ("a = '''[[[[\n'''\nb = " + "[" * 5_000, 3, "too deep"),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(QuizError, match=message) as caught:
        parse_toml(text.encode(), HERE)
    assert (caught.value.path, caught.value.line) == (HERE, line)
    assert caught.value.message.isprintable()


def test_a_byte_order_mark_is_no_fault() -> None:
    assert parse_toml(b"\xef\xbb\xbfa = 1\n", HERE) == ({"a": 1}, "a = 1\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = " + "[" * 50_000, "too deep"),
        ("a = " + "{a=" * 50_000, "too deep"),
        ("a = " + "1" * 5_000, "number too long"),
        ("a." * 100_000 + "a = 1", "hundred parts"),
        ("x = 1\n[" + '"a" . ' * 100_000 + "a]", "hundred parts"),
        ("b = { " + "a." * 100_000 + "a = 1 }", "hundred parts"),
    ],
)
def test_what_is_made_to_exhaust_a_reader_is_refused_at_once(text: str, message: str) -> None:
    started = time.process_time()
    with pytest.raises(QuizError, match=message):
        parse_toml(text.encode(), HERE)
    assert time.process_time() - started < 2


def test_long_lines_that_are_no_keys_are_read(tmp_path: Path) -> None:
    prose = "One. Two. Three... « a.b.c », 1.2.3! " * 2_000
    word = "a" * 500_000
    data, _ = parse_toml(f"a = '{prose}'\nb = '{word}'\n".encode(), tmp_path)
    assert data == {"a": prose, "b": word}


def test_the_largest_numbers_of_toml_are_read() -> None:
    data, _ = parse_toml(b"a = 9223372036854775807\nc = '0x" + b"f" * 99 + b"'", HERE)
    assert data["a"] == 2**63 - 1


@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_toml_or_one_error(content: bytes) -> None:
    refused: QuizError | None = None
    try:
        data, text = parse_toml(content, HERE)
    except QuizError as error:
        refused = error
    if refused is None:
        assert text.encode() == content
        assert isinstance(data, dict)
    else:
        assert refused.path == HERE
        assert refused.line is not None
        assert 1 <= refused.line <= content.count(b"\n") + 1
