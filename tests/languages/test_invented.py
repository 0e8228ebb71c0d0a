"""A language is one record and one catalogue: an invented one is added so, and played in.

It is added to a copy of the game, as who adds one would do it, and nothing else is touched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.languages.catalogue import catalogue
from tests.packs import ROOT, sign

RECORD = """\
        Language(
            code="qaa",
            name="Novlang",
            plural=lambda n: "one" if n == 1 else "two" if n == 2 else "other",
            plural_forms=("one", "two", "other"),
            group="'",
            decimal=";",
        ),
    )
}
"""

PACK = """\
format = 1
title = { qaa = "Ze pak" }
languages = ["qaa"]
[source.text]
file = "text.txt"
language = "en"
"""
EVENT = """\
[event.e{n}]
title = {{ qaa = "ze event {n}" }}
when = "{year}-01"
quote = "thing number {letter} happened in January {year}"
anchor = "thing number {letter}"
evidence = "January {year}"
"""

PILOT = """
import asyncio, sys
from pathlib import Path
from quiz.languages.catalogue import catalogue
from quiz.packs.listing import list_packs
from quiz.packs.loading import load_pack
from quiz.play.settings import Settings
from quiz.saves.profile_settings import RunSettings
from quiz.saves.store import SaveStore
from quiz.tui.app import QuizApp
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.screens.settings.screen import SettingsScreen
from quiz.tui.screens.summary.screen import SummaryScreen
from quiz.tui.widgets.prose import Prose
from tests.resting import resting
from tests.tui.driving import shown, until

packs, saves = map(Path, sys.argv[1:3])

async def play():
    known = {one.id: one for one in list_packs(packs, None)}
    app = QuizApp(
        packs=list(known.values()),
        load=lambda pack: load_pack(known[pack].folder, cache=None),
        open_store=lambda: SaveStore(saves),
        player="Noor",
        run=RunSettings(settings=Settings(language="qaa", length=2, kind="choice")),
        first=["novel"],
        seed=1,
    )
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, PlayScreen))
        await pilot.pause()
        assert app.screen.query_one("#stem", Prose).content.plain.strip("\\u2068\\u2069")[0] == "¤"
        for _ in range(2):
            await pilot.press("down", "enter")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, SummaryScreen))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.pause()
        print(shown(pilot))
        await pilot.press("escape", "l")
        await pilot.pause()
        assert app.language == "ar", app.language

with resting():  # however busy the machine is
    asyncio.run(play())
print("played")
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the game that speaks one language more, and a pack in it."""
    folder = tmp_path_factory.mktemp("novel")
    shutil.copytree(
        ROOT / "quiz", folder / "quiz", ignore=shutil.ignore_patterns("__pycache__", "static")
    )
    records = folder / "quiz" / "languages" / "records.py"
    text = records.read_text("utf-8")
    assert text.count("    )\n}\n") == 1
    records.write_text(text.replace("    )\n}\n", RECORD), "utf-8")
    catalogues = folder / "quiz" / "languages" / "catalogues"
    english = (catalogues / "en.toml").read_text("utf-8")
    (catalogues / "qaa.toml").write_text(in_novlang(english), "utf-8")
    (folder / "tests").symlink_to(ROOT / "tests")
    pack = folder / "packs" / "novel"
    pack.mkdir(parents=True)
    numbers = range(1, 9)
    events = [EVENT.format(n=n, year=1980 + 3 * n, letter="abcdefgh"[n - 1]) for n in numbers]
    (pack / "pack.toml").write_text("\n".join([PACK, *events]), "utf-8")
    (pack / "text.txt").write_text(
        "\n".join(
            f"The thing number {'abcdefgh'[n - 1]} happened in January {1980 + 3 * n}."
            for n in numbers
        ),
        "utf-8",
    )
    sign(pack)
    return folder


def in_novlang(english: str) -> str:
    """English, each text with a sign before it, and a plural form of its own."""
    lines = []
    for line in english.split("\n"):
        if line.startswith("[formerly"):
            line = f"# {line}"
        forms = re.fullmatch(r'([\w-]+) = \{ one = "(.*)", other = "(.*)" \}', line)
        if forms is not None:
            key, one, other = forms.groups()
            line = f'{key} = {{ one = "¤{one}", two = "¤¤{other}", other = "¤{other}" }}'
        elif not line.startswith("months"):
            line = re.sub(r'^([\w-]+) = "', r'\1 = "¤', line)
        lines.append(line)
    return re.sub(r"# \[formerly[^[]*", "", "\n".join(lines))


def run(copy: Path, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    env = dict(os.environ, QUIZ_SAVES=str(copy / "saves"), QUIZ_CACHE=str(copy / "cache"))
    env |= {"QUIZ_PACKS": str(copy / "packs"), "PYTHONPATH": str(copy), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, *command],
        input=typed,
        capture_output=True,
        text=True,
        cwd=copy,
        env=env,
        check=False,
    )


def test_a_game_line_by_line(copy: Path) -> None:
    game = (
        "-m",
        "quiz",
        "play",
        "novel",
        "--plain",
        "--seed",
        "1",
        "--length",
        "3",
        "--kind",
        "choice",
    )
    done = run(copy, *game, "--lang", "qaa", typed="1\n2\n3\n1\n2\n3\n")
    assert done.returncode == 0, done.stderr
    assert "¤Question 1 of 3" in done.stdout
    assert "¤The game is over." in done.stdout
    assert "ze event" in done.stdout.lower()
    # The pack speaks nothing else: with another interface the frame alone is in that.
    done = run(copy, *game, "--lang", "fr", "--new", typed="q\n")
    assert done.returncode == 0, done.stderr
    assert catalogue("fr")("plain.how") in done.stdout
    assert done.stdout.count("Novlang") == 1


def test_a_game_on_the_screen(copy: Path) -> None:
    done = run(copy, "-c", PILOT, str(copy / "packs"), str(copy / "saves"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("played\n")
    assert "Novlang" in done.stdout


def test_flags_and_the_nearest_of_other_languages_know_it(copy: Path) -> None:
    assert "qaa" in run(copy, "-m", "quiz", "play", "--help").stdout
    assert "qaa" not in run(ROOT, "-m", "quiz", "play", "--help").stdout
    code = "from quiz.languages.catalogue import catalogue as c; w = c('qaa-Latn'); "
    told = run(copy, "-c", code + "print(w('summary.right', n=2), w.number(1234.5, grouped=True))")
    assert told.stdout == "¤¤2 right answers 1'234;5\n"
