"""The interface's words: the same messages in all languages, plurals by CLDR."""

from __future__ import annotations

import re
import string
import tomllib
from typing import Any

import pytest
from babel import Locale

from quiz.commands.about_flags import EXAMPLES
from quiz.languages.catalogue import catalogue
from quiz.languages.catalogue_files import Messages, entries_of, faults_of, flat
from quiz.languages.records import DEFAULT, LANGUAGES, RECORDS, nearest
from quiz.text.layout import one_line
from tests.packs import ROOT

CATALOGUES = ROOT / "quiz" / "languages" / "catalogues"


def written(language: str) -> dict[str, Any]:
    """The messages of a catalogue as its file has them, by name, but for those of old games."""
    messages = flat(tomllib.loads((CATALOGUES / f"{language}.toml").read_text("utf-8")))
    return {name: text for name, text in messages if not name.startswith("formerly.")}


WANTED = entries_of((CATALOGUES / f"{DEFAULT.code}.toml").read_text("utf-8"))


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_language_has_its_catalogue_and_none_is_left_over() -> None:
    assert {path.stem for path in CATALOGUES.glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_catalogues_have_the_same_messages(language: str) -> None:
    assert written(language).keys() == written(DEFAULT.code).keys()
    assert list(faults_of(RECORDS[language], written(language), WANTED)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_messages_have_every_form_of_their_language(language: str) -> None:
    wanted = {*Locale(language).plural_form.tags, "other"}
    assert set(RECORDS[language].plural_forms) == wanted
    for name in catalogue(language).names():
        forms = catalogue(language).forms(name)
        if "" not in forms:
            assert set(forms) == wanted, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_that_is_taken_out_is_missed(language: str) -> None:
    messages = written(language)
    for first in range(40):  # one in forty at a time: all are looked through for each
        missing = [*messages][first::40]
        rest = {name: text for name, text in messages.items() if name not in missing}
        faults = sorted(faults_of(RECORDS[language], rest, WANTED))
        assert faults == sorted(f"there is no “{name}”" for name in missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_form_that_is_taken_out_is_missed(language: str) -> None:
    messages = written(language)
    plural = [name for name, message in messages.items() if not isinstance(message, str)]
    assert len(plural) > 30
    for name in plural:
        for form in messages[name]:
            fewer = {one: text for one, text in messages[name].items() if one != form}
            spoilt = dict(flat(tree({**messages, name: fewer})))
            faults = " ".join(faults_of(RECORDS[language], spoilt, WANTED))
            assert f"“{name}" in faults, (name, form)


def tree(messages: dict[str, Any]) -> dict[str, Any]:
    """Messages by name as the tables that a catalogue's TOML would read to."""
    root: dict[str, Any] = {}
    for name, message in messages.items():
        *tables, key = name.split(".")
        table = root
        for part in tables:
            table = table.setdefault(part, {})
        table[key] = message
    return root


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_too_many_or_of_another_shape_is_found(language: str) -> None:
    messages = written(language)
    more = {**messages, "stem.so-called": "?"}
    assert list(faults_of(RECORDS[language], more, WANTED)) == ["“stem.so-called” is no message"]
    plain = {**messages, "home.due": "{n}"}
    (fault,) = faults_of(RECORDS[language], plain, WANTED)
    assert "home.due" in fault


def test_a_table_that_is_not_complete_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (CATALOGUES / "fr.toml").read_text("utf-8")
    monkeypatch.setattr(
        "quiz.languages.catalogue_files._text_of",
        lambda _: whole.replace('first = "', 'second = "', 1),
    )
    spoilt = Messages(RECORDS["fr"])
    assert spoilt["list.or"]
    for _ in range(2):
        with pytest.raises(
            ValueError, match=r"fr\.toml: there is no “stem\.first”; “stem\.second” is"
        ):
            spoilt["stem.last"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_the_same_whichever_is_wanted_first(language: str) -> None:
    whole = Messages(RECORDS[language])
    assert len(whole) > len(written(language))
    for name in [*written(language), "keys.language", f"language.{language}"]:
        assert name in whole
    one_by_one = Messages(RECORDS[language])
    assert {name: one_by_one[name] for name in whole} == dict(whole)
    assert one_by_one.table("date")["year"] == whole["date.year"]
    assert Messages(RECORDS[language]).table("date") == one_by_one.table("date")


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != DEFAULT.code])
def test_translations_take_the_same_parameters(language: str) -> None:
    for name in written(DEFAULT.code):
        ours, theirs = (
            set().union(*map(parameters, catalogue(one).forms(name).values()))
            for one in (DEFAULT.code, language)
        )
        if name.startswith("date.decade-"):  # named by its first year, or by its tens and century
            assert theirs, name
            assert theirs <= {"first", "last", "century"}, name
        else:
            assert ours - {"n"} == theirs - {"n"}, name


@pytest.mark.parametrize(
    ("n", "category"),
    [
        (0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"),
        (100, "other"), (101, "other"), (102, "other"), (103, "few"), (111, "many"),
        (1000, "other"),
    ],
)  # fmt: skip
def test_arabic_plurals_follow_cldr(n: int, category: str) -> None:
    assert RECORDS["ar"].plural(n) == category


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_agree_with_babel(language: str) -> None:
    rule = Locale(language).plural_form
    numbers = [*range(1200), 999_999, 10**6, 10**6 + 1, 2 * 10**6, 10**9]
    assert all(RECORDS[language].plural(n) == rule(n) for n in numbers)


def test_an_unknown_message_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        catalogue("en")("no.such.message")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("fr-CA", "fr"), ("fr_BE", "fr"), ("oc", "fr"), ("br_FR", "fr"), ("ar-EG", "ar"),
        ("ckb", "ar"), ("en-GB", "en"), ("de", "en"), ("C", "en"), ("", "en"),
    ],
)  # fmt: skip
def test_who_reads_another_language_is_spoken_to_in_the_nearest(tag: str, code: str) -> None:
    assert nearest(tag).code == code


def test_a_language_that_is_not_spoken_has_the_messages_of_the_nearest() -> None:
    assert catalogue("oc")("game.progress", number=1, total=2) == "1 sur 2"
    assert catalogue("de")("game.progress", number=1, total=2) == "1 of 2"
    assert catalogue("de").language == "de"


def test_every_language_is_called_by_its_own_name_in_each() -> None:
    for language in LANGUAGES:
        words = catalogue(language)
        assert [words(f"language.{one}") for one in LANGUAGES] == ["العربية", "English", "Français"]


def test_the_key_that_changes_the_language_goes_round_all_of_them() -> None:
    following = [catalogue(one)("keys.language") for one in LANGUAGES]
    names = [RECORDS[one].name for one in LANGUAGES]
    assert following == [*names[1:], names[0]]


_CODE = re.compile(
    r"(?<![\w{])(?:--[a-z][a-z-]*|\[[A-Za-z]+(?:\.[^\]]*)?\]|[a-z_]+ = [^\s،؛{}\u2069]+"
    r"|quiz(?: -?-?[a-z]+)+|….[a-z]+|[0-9]+(?:-[0-9]+)+|[0-9]+/\.\.|\.\./[0-9]+)(?![\w}])"
)
"""A flag, a table, a key and its value, a command, an ending, a date, as a message may tell to
write it."""


@pytest.mark.parametrize("language", [code for code in LANGUAGES if RECORDS[code].rtl])
def test_what_is_to_be_typed_reads_from_the_left(language: str) -> None:
    words, found = catalogue(language), 0
    for name in words.names():
        for form in words.forms(name).values():
            text = re.sub(r"\{\w*\}", "x", form)
            line = one_line(text, "rtl").text
            codes = _CODE.findall(text)
            found += len(codes)
            assert [code for code in codes if code not in line] == [], name
    assert found > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_names_a_command_without_where_it_is_found(language: str) -> None:
    """Where the shell does not find ``quiz``, a command starts with its path: see `command_of`."""
    words = catalogue(language)
    texts = [(name, text) for name in words.names() for text in words.forms(name).values()]
    commands = "|".join(sorted(EXAMPLES))
    named = [name for name, text in texts if re.search(rf"\bquiz ({commands})\b", text)]
    assert not named
