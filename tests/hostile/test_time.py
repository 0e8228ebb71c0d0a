"""What is made to take for ever takes seconds: each was found to take minutes, or no end."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.authoring.article import read_article
from quiz.errors import QuizError
from quiz.facts.entities import Entity
from quiz.facts.schema import parse_pack
from quiz.facts.source import SourceText, sentence_spans
from quiz.files.toml import parse_toml
from quiz.items.gaps.names import Place
from quiz.items.gaps.stretches import Stretch
from quiz.paths import find_pack
from quiz.play.player_names import player_name
from quiz.values.dates import When

MB = 1_000_000
HERE = Path("pack.toml")


def _toml(content: bytes) -> Callable[[], object]:
    return lambda: parse_toml(content, HERE)


def _find() -> object:
    source = SourceText("text", "en", "a " * MB)
    return [source.find(f"a a a a {number}b") for number in range(100)]


def _gap() -> object:
    before, key = "x" + " —" * MB, "Ada Lovelace"
    stretch = Stretch(f"{before}{key} came.", len(before), len(before) + len(key))
    names = ("Grace Hopper", "The Lady Byron")
    place = Place.of(stretch, "en", Entity(type="person", name={"en": "Ada Lovelace"}))
    return place.fitted(names), place.first_fitting(names), place.follows_title


TASKS: dict[str, Callable[[], object]] = {
    "a string of 10 MB": _toml(b'a = "' + b"x" * 10 * MB + b'"'),
    "escaped quotes": _toml(b'a = "' + b'\\"' * MB + b'"'),
    "escaped quotes without end": _toml(b'a = "' + b'\\"' * MB),
    "a key of many parts": _toml(b"a." * MB + b"a = 1"),
    "a number of many digits": _toml(b"a = " + b"1" * MB),
    "a number of many hexadecimal digits": _toml(b"a = 0x" + b"f" * MB),
    "brackets": _toml(b"a = " + b"[" * 10 * MB),
    "braces": _toml(b"a = " + b"{a=" * MB),
    "nested headers": _toml(
        b"".join(b"[" + b"a." * 90 + b"b%d]\n" % n for n in range(5_000)),
    ),
    "full stops in a source": lambda: list(sentence_spans("." * MB)),
    "stops and quotation marks in a source": lambda: list(sentence_spans('."' * MB)),
    "spaces in a source": lambda: list(sentence_spans("a." + " " * MB + "a")),
    "spaces in an article": lambda: read_article(b"a" + b" " * MB + b"# b", "article.md"),
    "marks before a gap": _gap,
    "a word that stands everywhere": _find,
    "a name of marks": lambda: player_name("a" + "\u0301\u0327" * MB),
    "a date of many dates": lambda: When.parse("/".join(["2004"] * MB)),
    "a key of 10 MB": lambda: parse_pack("a-pack", {"x" * 10 * MB: 1, "event": {"y" * MB: {}}}),
    "ten thousand keys": lambda: parse_pack("a-pack", {f"key{n}": n for n in range(10_000)}),
    "a pack called by 10 MB": lambda: find_pack("x" * 10 * MB, Path("questions")),
}


@pytest.mark.parametrize("task", TASKS)
def test_nothing_takes_long(task: str) -> None:
    began, refusal = time.process_time(), ""
    try:
        TASKS[task]()
    except (QuizError, ValueError) as error:
        refusal = str(error)
    assert len(refusal) < 1_000
    assert time.process_time() - began < 5
