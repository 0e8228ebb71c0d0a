"""Packs in languages that the interface does not speak, or that are not the player's."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.facts.lacking import texts_lacking
from quiz.facts.proven_pack import ProvenPack
from quiz.items.bank import ItemBank
from quiz.items.models import Refusal
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.packs.loading import load_pack
from quiz.play.language_choice import language_for, other_language_told
from tests.languages.german import write_german


@pytest.fixture
def german(tmp_path: Path) -> Path:
    return write_german(tmp_path)


def played(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *flags: str) -> None:
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"1\n" * 9), "utf-8"))
    assert main(["play", str(pack), "--plain", "--kind", "choice", *flags]) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_that_no_interface_speaks_is_played_line_by_line(
    language: str,
    german: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    played(german, tmp_path, monkeypatch, "--lang", language, "--length", "3", "--seed", "1")
    told = capsys.readouterr().out
    words = catalogue(language)
    said = words("game.other-texts", language="de", stems="English")
    assert told.count(said.replace("\u2068", "").replace("\u2069", "")) == 1
    assert words("plain.over.game") in told
    assert "Which" in told
    assert "ie Eröffnung in" in told


def test_a_waiting_game_in_another_language_goes_on_whatever_the_flag(
    german: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QUIZ_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    for typed in (b"1\nq\n", b"q\n"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        assert main(["play", str(german), "--plain", "--lang", "fr", "--kind", "choice"]) == 0
    assert "réponses déjà données\u00a0: 1 sur" in capsys.readouterr().out


def test_questions_are_put_in_the_nearest_language(german: Path) -> None:
    proven = load_pack(german, cache=None)
    bank = ItemBank(proven, "de")
    items = [item for item in bank.items() if not isinstance(item, Refusal)]
    assert len(items) > 20
    assert any(item.stem.startswith("Which month saw die Eröffnung") for item in items)


def test_texts_that_a_language_lacks_are_shown_in_another_and_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = write_german(tmp_path, '"en", "de"')
    proven = load_pack(pack, cache=None)
    lacking = [str(one) for one in texts_lacking(proven.pack)]
    assert lacking == [
        "title",
        *(f"event.{city}.title" for city in ("koeln", "ulm", "mainz", "gera")),
    ]
    stems = shown_in(proven, "en")
    assert any("the opening in Bonn" in stem for stem in stems)
    assert any("die Eröffnung in Ulm" in stem for stem in stems)
    assert main(["check", str(pack)]) == 0
    assert f"for want of “en”: {', '.join(lacking)}" in capsys.readouterr().out


def shown_in(proven: ProvenPack, language: str) -> list[str]:
    return [
        item.stem for item in ItemBank(proven, language).items() if not isinstance(item, Refusal)
    ]


def test_a_pack_in_the_players_language_says_nothing_of_it(german: Path) -> None:
    (pack,) = [load_pack(german, cache=None).pack]
    assert language_for([pack], "fr") == "de"
    assert other_language_told([pack], "de", catalogue("de")) is None
    told = other_language_told([pack], "de", catalogue("ar"))
    assert told == catalogue("ar")("game.other-texts", language="de", stems="English")
