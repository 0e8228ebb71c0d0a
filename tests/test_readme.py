"""What the README counts and promises, as far as a program can see, is so."""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ET
from itertools import chain

import pytest

from quiz.classroom.team_keys import MOST_TEAMS
from quiz.cli import build_parser
from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.play.code_letters import LETTERS
from quiz.play.codes import LENGTH
from quiz.tui.screens.base import LEAST_HEIGHT, LEAST_WIDTH
from quiz.tui.theme import THEMES
from tests.moving import PICTURE
from tests.packs import ROOT, shipped

README = (ROOT / "README.md").read_text("utf-8")
SAID = " ".join(README.split())
SVG = "{http://www.w3.org/2000/svg}"


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command, with its flags."""
    (found,) = (
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return dict(found.choices)


@pytest.mark.parametrize(
    "promise",
    [
        f"next of {['no', 'one', 'two', 'three', 'four', 'five', 'six'][len(THEMES)]} themes",
        f"from {LEAST_WIDTH}×{LEAST_HEIGHT} cells up",
        f"teams at one keyboard (2 to {MOST_TEAMS})",
        f"a code of {LENGTH} letters and digits",
    ],
)
def test_what_is_counted_is_so(promise: str) -> None:
    assert promise in SAID


def test_the_articles_that_were_tried_are_thirteen() -> None:
    assert "Of thirteen pages" in SAID
    assert len([*(ROOT / "tests" / "authoring" / "articles").glob("*.txt")]) == 13


def test_letters_of_codes_are_read_as_told() -> None:
    assert "O is read as 0, I and L as 1" in SAID
    assert not set("OIL") & set(LETTERS)


def test_every_command_has_a_row_and_every_row_a_command() -> None:
    rows = set(re.findall(r"^\| `quiz ([a-z]+)", README, re.MULTILINE))
    assert rows == set(commands())


def test_flags_that_are_named_exist() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    known = set(chain.from_iterable(one._option_string_actions for one in commands().values()))
    known |= set(build_parser()._option_string_actions)
    assert named - known <= {"--without-pip", "--python", "--no-deps"}  # of venv and pip


def test_just_these_commands_speak_json() -> None:
    (listed,) = re.findall(r"above, and `--new`[^.]*\. (.*?) take `--json`", SAID)
    speaking = {name for name, one in commands().items() if "--json" in one._option_string_actions}
    assert set(re.findall(r"`([a-z]+)`", listed)) == speaking


def test_links_lead_somewhere() -> None:
    heads = {
        re.sub(r"[^\w -]", "", head.lower()).strip().replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    }
    for text, to in re.findall(r"\[([^\]]*)\]\(([^)]+)\)", README):
        assert text.strip(), to
        file, _, anchor = to.partition("#")
        if "://" not in to:
            assert (ROOT / file).exists(), to
            assert file or anchor in heads, to


def test_the_moving_picture_is_of_the_game_as_it_is() -> None:
    """Made by ``python -m tests.moving``; it asks nothing of any other place."""
    assert PICTURE.stat().st_size < 300_000
    drawn = PICTURE.read_text("utf-8")
    assert not re.search(r"<script|<image|<use|\bhref|url\(|@import", drawn)
    root = ET.fromstring(drawn)
    bank = ItemBank(shipped(), "en")
    blueprint = bank.blueprint(root.attrib["data-item"])
    assert blueprint is not None
    screens = [_said(group) for group in root.iter(f"{SVG}g")]
    item = bank.make(blueprint, int(root.attrib["data-seed"]))
    words = catalogue("en")
    asked, _, answered = screens
    assert isinstance(item, Choice)
    assert item.stem in asked
    assert words("feedback.wrong") not in asked
    for told in ("feedback.wrong", "game.yours", "game.key", "feedback.says"):
        assert words(told) in answered


def _said(group: ET.Element) -> str:
    """The texts of a screen in their order, as one run of words."""
    return " ".join(" ".join(text.text or "" for text in group.iter(f"{SVG}text")).split())
