"""Packs in short form on the disk: five lines make a game, and faults stand where a line is."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from quiz.cli import main
from tests.packs import faults_of, sign

FIVE = (
    'languages = ["en"]\n[event.z3]\nwhen = 1941\nanchor = "The Z3 was shown"\nevidence = "1941"\n'
)
TEXT = "Konrad Zuse lived in Berlin.\nThe Z3 was shown to engineers in Berlin in 1941.\n"


def pack(folder: Path, toml: str, **texts: str) -> Path:
    """A pack with texts beside it, each by the name of its file less its ending."""
    made = folder / "zuse"
    made.mkdir()
    (made / "pack.toml").write_text(toml, "utf-8")
    for name, text in texts.items():
        (made / f"{name}.txt").write_text(text, "utf-8")
    return made


def test_five_lines_and_a_text_make_a_game(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    folder = pack(tmp_path, FIVE, zuse=TEXT)
    assert faults_of(folder) == []
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n"))
    saves = ["--saves", str(tmp_path / "saves")]
    assert main([*saves, "play", str(folder), "--plain", "--lang", "en", "--player", "Ada"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Zuse\n")  # by the name of its folder
    assert "The Z3 was shown to engineers in Berlin in (gap)." in told
    assert "The answer is: 1941" in told or "Right" in told


def test_a_short_pack_is_signed_and_asked_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_CACHE", str(tmp_path / "cache"))
    folder = pack(tmp_path, FIVE + 'title = { en = "the showing of the Z3" }\n', zuse=TEXT)
    sign(folder)
    assert main(["questions", str(folder), "--count", "all"]) == 0
    signed = (folder / "signed.toml").read_bytes()
    toml = f'[source.text]\nfile = "zuse.txt"\nlanguage = "en"\n{FIVE[FIVE.index("[event") :]}'
    quote = 'quote = "The Z3 was shown to engineers in Berlin in 1941"\n'
    (folder / "pack.toml").write_text(f'{toml}title = {{ en = "the showing of the Z3" }}\n{quote}')
    assert main(["check", str(folder)]) == 0
    sign(folder)  # the very same digest for the quote that is written out, without its full stop
    assert (folder / "signed.toml").read_bytes() == signed


@pytest.mark.parametrize(
    ("toml", "texts", "line", "message"),
    [
        (FIVE, {}, 1, "add one, or put one text"),
        (FIVE, {"a": TEXT, "b": TEXT}, 1, "several texts stand beside it: a.txt, b.txt"),
        (FIVE.partition("\n")[2], {"a": TEXT}, 1, "in which language is “a.txt”?"),
        (FIVE.replace("The Z3", "The Z4"), {"a": TEXT}, 4, "did you mean «The Z3 was shown»?"),
        (FIVE.replace('"1941"', '"1942"'), {"a": TEXT}, 5, "«1942» does not stand in the source"),
        (FIVE, {"a": TEXT * 2}, 4, "2 sentences hold «The Z3 was shown» and «1941»"),
        (FIVE.replace("The Z3 was shown", "Konrad"), {"a": TEXT}, 4, "no one sentence holds"),
        (
            '[source]\nfile = "a.txt"\nlanguage = "en"\ntranslation = { de = "b.txt" }\n'
            + FIVE[FIVE.index("[event") :],
            {"a": TEXT, "b": "Nur eine Zeile."},
            4,
            "“b.txt” has 1 lines",
        ),
        (
            '[source]\nlanguage = "en"\nfille = "a.txt"\n' + FIVE[FIVE.index("[event") :],
            {"a": TEXT},
            3,
            "did you mean “file”?",
        ),
        (FIVE + 'place = "atlantis"\n', {"a": TEXT}, 2, "there is no entity “atlantis”"),
    ],
)
def test_a_fault_stands_at_a_line_that_is_there(
    toml: str, texts: dict[str, str], line: int, message: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(pack(tmp_path, toml, **texts))
    assert (fault.line, message in fault.message) == (line, True), fault
