"""The line printer of commands: in a pipe as it was, at a terminal in lines that can be read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import sys
import termios
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.commands.printing import Printer, words_of
from quiz.errors import QuizError
from quiz.languages.messages import Figure, Listed, Percent, worded
from quiz.play.player_names import player_name
from quiz.saves.player_folder import PROFILE_FILE, player_folder
from quiz.text.isolating import isolate
from quiz.text.layout import layout, one_line
from quiz.text.terminal_forms import FINISHERS
from tests.packs import ROOT
from tests.test_cli import run

ISOLATES = re.compile("[\u2066-\u2069]")
SPEECH = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "Cc", "Cf")))


def options(saves: Path, lang: str | None = "ar", text: str | None = "b") -> Namespace:
    return Namespace(saves=str(saves), lang=lang, text=text, player=None)


@contextmanager
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """Make standard output a terminal of 60 columns; gives what returns the rows it was sent."""
    shows, writes = pty.openpty()
    fcntl.ioctl(writes, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 60, 0, 0))
    monkeypatch.setenv("TERM", "xterm")
    with os.fdopen(writes, "w", encoding="utf-8") as stream, monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", stream)

        def shown() -> list[str]:
            stream.write("(end)\n")
            stream.flush()
            sent = b""
            while not sent.endswith(b"(end)\r\n"):  # a terminal gives it piece by piece
                sent += os.read(shows, 65536)
            return sent.decode().split("\r\n")[:-2]

        yield shown
    os.close(shows)


@pytest.mark.parametrize("form", FINISHERS)
def test_at_a_terminal_a_line_comes_in_the_form_chosen(
    form: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with window(monkeypatch) as shown:
        Printer(options(tmp_path, text=form)).say("command.scores.none-by", player="Mona")
        rows = shown()
    finisher = FINISHERS[form]
    (row,) = layout(f"لم يلعب {isolate('Mona')} أي لعبة بعد.", 59, "rtl", joined=finisher.joined)
    (line,) = [row for row in rows if row != finisher.leave]
    assert line == finisher.enter + finisher.finish(row).text.rstrip()
    assert "Mona" in re.sub("[\u200e\u2066-\u2069]", "", line)


def test_at_a_terminal_the_place_stands_first_and_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with window(monkeypatch) as shown:
        printer = Printer(options(tmp_path))
        printer.tell(worded("fault.is-no-table"), at="pack.toml:12: a-fact: ")
        printer.tell(worded("fault.ask-subject"), at="pack.toml:13: a-relation: ")
        short, place, *message = shown()
    assert short == f"pack.toml:12: a-fact: {one_line('ليس جدولًا', 'rtl').text}"
    assert place == "pack.toml:13: a-relation:"
    assert len(message) > 1


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_what_is_wrapped_stays_as_far_in_as_it_begins(
    lang: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with window(monkeypatch) as shown:
        printer = Printer(options(tmp_path, lang))
        printer.show(f"    {'word ' * 30}", rtl=lang == "ar")
        rows = shown()
        printer.table([(worded("command.doctor.label.cache"), "/folder name" * 12)], indent="  ")
        first, *others = shown()
        path = f"/folder/{'x' * 45}"
        printer.table([(worded("command.doctor.label.cache"), f"{path} ({path})")])
        assert [row.strip(" ()") for row in shown()[1:]] == [path, path]
    assert len(rows) > 2
    assert len(others) > 1
    if lang == "ar":  # in a window of 60 columns, of which the last stays free
        assert {len(row) <= 55 for row in rows} == {True}
        assert max(map(len, others)) <= 59 - 15 < len(first)
    else:
        assert {len(row) - len(row.lstrip()) for row in rows} == {4}
        assert {len(row) - len(row.lstrip()) for row in others} == {first.index("/")} == {15}


def test_a_long_place_is_left_to_the_terminal_in_one_piece(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = f"/{'folder/' * 20}pack.toml:1: "
    with window(monkeypatch) as shown:
        for lang in ("en", "ar"):
            Printer(options(tmp_path, lang)).tell(worded("fault.is-no-table"), at=place)
            assert shown()[0] == place.rstrip()


@given(SPEECH, st.sampled_from(["en", "ar", "fr"]), st.integers(20, 120))
def test_no_row_is_wider_than_the_window_and_none_is_an_escape(
    text: str, lang: str, width: int
) -> None:
    printer = Printer(options(Path("nowhere"), lang))
    message = printer.words.told(worded("path.meant", pack=text))
    for row in printer._fitted("", message, "rtl" if lang == "ar" else "ltr", width, "\n").split(
        "\n"
    ):
        assert one_line(row).width <= width
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", row)


@given(SPEECH)
def test_what_fills_a_message_can_steer_nothing(text: str) -> None:
    for lang in ("en", "ar", "fr"):
        told = Printer(options(Path("nowhere"), lang)).words.told(worded("path.meant", pack=text))
        depth = 0
        for char in told:
            depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
            assert depth >= 0
            assert (
                char.isprintable()
                or char in "\u2066\u2067\u2068\u2069\u202f\u00a0\u00ad"
                or (ord(char) > 127 and not re.match("[\x80-\x9f\u200e\u200f\u202a-\u202e]", char))
            )
        assert depth == 0


def test_piped_a_line_is_logical_unbroken_and_without_marks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    printer = Printer(options(tmp_path))
    printer.tell(worded("fault.ask-subject"), at="pack.toml:13: ")
    printer.complain(QuizError(worded("file.missing"), path="/a/b", line=3))
    out, err = capsys.readouterr()
    assert out.startswith("pack.toml:13: تحتاج ask_subject إلى one_subject = true، ")
    assert out.count("\n") == 1
    assert err == "quiz: /a/b:3: لا ملف بهذا الاسم\n"
    assert not ISOLATES.search(out + err)


def test_it_speaks_the_language_of_the_flag_else_of_the_player_else_of_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    asked = options(tmp_path, None)
    assert words_of(asked).language == "fr"
    profile = tmp_path / player_folder(player_name("Player 1")) / PROFILE_FILE
    profile.parent.mkdir(parents=True)
    profile.write_text('[settings]\nlanguage = "ar"\ndigits = "arabic"\n', "utf-8")
    assert words_of(asked).language == "ar"
    assert words_of(asked)("home.due", n=3).startswith("٣")
    assert words_of(options(tmp_path, "en")).language == "en"
    assert words_of(options(Path("a\0b"), "en")).language == "fr"  # about to be told


def test_a_message_is_its_english_text_and_is_worded_in_any_language() -> None:
    message = worded("fault.cut-quote", reason=worded("verdict.cut-word", words="بيت"))
    assert message == "the quote cuts a word short: «بيت»; lengthen it"
    assert QuizError(message).message is message
    assert str(ValueError(message)) is message
    words = words_of(options(Path("nowhere"), "fr"))
    assert ISOLATES.sub("", words.told(message)) == (
        "la citation coupe un mot\u00a0: «\u202fبيت\u202f»\u202f; allongez-la"
    )
    assert words.told("as it is") == "as it is"


def test_lists_and_numbers_are_told_as_the_language_writes_them() -> None:
    fr, ar = (words_of(options(Path("nowhere"), lang)) for lang in ("fr", "ar"))

    def told(part: object) -> list[str]:
        message = worded("list.all", parts=Listed((part,)))
        return [message, fr.told(message), ISOLATES.sub("", ar.told(message))]

    assert told(Figure("7.5")) == ["7.5", "7,5", "7.5"]
    assert told(Percent(12.4)) == ["12%", "\u206812\u202f%\u2069", "12%"]
    assert told(date(2026, 5, 1)) == ["2026-05-01", "1er mai 2026", "1 مايو 2026"]
    assert told(Listed(("a", "b", "c"), "either")) == ["a, b or c", "a, b ou c", "a أو b أو c"]
    assert told(Listed(("a", "b", "c"), "or")) == ["a or b or c", "a ou b ou c", "a أو b أو c"]
    assert told(Listed((), "or")) == ["", "", ""]


@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_json_and_the_place_of_an_error_are_the_same_in_any_language(lang: str) -> None:
    for arguments in (("packs", "--json"), ("check", "--json"), ("scores", "--json")):
        assert run(*arguments, "--lang", lang).stdout == run(*arguments).stdout
    done = run("check", str(Path("tests") / "packs.py"), "--lang", lang)
    assert done.returncode == 2
    assert done.stderr.startswith("quiz: ")
    assert "folder" not in done.stderr


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ar", "عدد صحيح"), ("fr", "nombre entier"), ("en", "a whole number")],
)
def test_a_flag_that_cannot_be_read_is_told_in_the_language_typed(lang: str, said: str) -> None:
    done = run("questions", "istanbul-initiative", "--count", "x", f"--lang={lang}")
    assert done.returncode == 2
    assert said in done.stderr
    assert "--count" in done.stderr
    assert "quiz questions --help" in done.stderr


@pytest.mark.parametrize("command", [("packs",), ("check",), ("questions", "istanbul-initiative")])
def test_every_command_heeds_the_form_that_a_flag_names(command: tuple[str, ...]) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quiz", *command, "--lang", "ar", "--text", "m"],
        cwd=str(ROOT),
        encoding="utf-8",
        dimensions=(20, 60),
        env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        timeout=60,
    )
    rows = [row for row in child.read().split("\r\n") if row]
    child.close()
    assert child.exitstatus == 0
    told = [row for row in rows if re.search("[\ufe70-\ufefc]", row)]  # letters that are joined
    assert told
    assert all(len(row) == 2 * row.count("\u200e") or max(row) > "\u064b" for row in told)
    assert all(one_line(row).width <= 60 for row in rows)
