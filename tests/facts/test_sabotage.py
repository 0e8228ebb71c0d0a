"""Spoilt copies of the first pack: each is refused, and the message names the fact and its line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.packs.loading import LocatedFault
from tests.facts.sabotages import ALL
from tests.facts.sabotages.case import Sabotage, linked
from tests.packs import ROOT, copy_of_shipped, edit, faults_of, sign


def lines_of_tables(folder: Path, entry: str) -> set[int]:
    """The lines, from 1, of the tables of this id: a fact and a relation may share one."""
    lines: set[int] = set()
    inside = False
    for number, line in enumerate((folder / "pack.toml").read_text("utf-8").split("\n"), 1):
        if line.startswith("["):
            inside = line.endswith(f".{entry}]")
        if inside:
            lines.add(number)
    return lines


def spoilt(sabotage: Sabotage, folder: Path) -> tuple[Path, list[LocatedFault]]:
    pack = copy_of_shipped(folder)
    for spoil in sabotage.spoil:
        spoil(pack)
    (pack / "signed.toml").unlink()  # what is unsigned is no fault; a void sign-off is one told
    return pack, faults_of(pack)


def test_there_are_many_sabotages_and_each_is_its_own() -> None:
    assert len(ALL) >= 90
    assert len({sabotage.name for sabotage in ALL}) == len(ALL)


@pytest.mark.parametrize("sabotage", ALL, ids=lambda sabotage: sabotage.name)
def test_a_spoilt_pack_is_refused_by_name_and_line(sabotage: Sabotage, tmp_path: Path) -> None:
    pack, faults = spoilt(sabotage, tmp_path)
    about = [fault for fault in faults if fault.fact == sabotage.fact]
    told = [f for f in about if f.rule == sabotage.rule and sabotage.says in f.message]
    assert told, "\n".join(map(str, faults)) or "it was not refused"
    assert all(fault.file == str(pack / "pack.toml") for fault in told)
    assert {fault.line for fault in about} <= lines_of_tables(pack, sabotage.fact)
    innocent = {f.fact for f in faults} - {sabotage.fact} - linked(sabotage.fact) - sabotage.also
    assert not innocent


TOGETHER = [
    "accession: a digit of the quote changed",
    "further-step: a digit of the evidence changed",
    "programme-adopted: a year later declared",
    "session: one more declared",
    "centre-anniversary: a distractor that is the number itself",
    "a quote with its tatweel removed",
    "part of a word as evidence",
    "a word dropped from a quote",
    "a pronoun that nobody resolves",
    "an anchor that stands twice",
    "a distractor that is a member",
    "a complete list, told elsewhere with a member more",
    "two objects of a relation that has one",
    "an ordering of two events of one month",
    "an entity that no fact names",
    "an escape in a name",
    "a key misspelt",
    "a key that nobody knows",
    "words for a number without it",
]
"""Sabotages that touch each other nowhere."""


def test_every_fault_is_told_in_one_run_and_none_hides_another(tmp_path: Path) -> None:
    chosen = {sabotage.name: sabotage for sabotage in ALL if sabotage.name in TOGETHER}
    assert len(chosen) == len(TOGETHER)
    pack = copy_of_shipped(tmp_path)
    for sabotage in chosen.values():
        for spoil in sabotage.spoil:
            spoil(pack)
    sign(pack)
    translation = pack / "article.en.txt"
    translation.write_text(translation.read_text("utf-8") + "One line more.\n", "utf-8")
    article = pack / "article.txt"
    article.chmod(0o644)
    article.write_text(article.read_text("utf-8").replace("بدوره،", "بدوره\u202e،"), "utf-8")

    faults = faults_of(pack)

    for sabotage in chosen.values():
        lines = lines_of_tables(pack, sabotage.fact)
        assert any(
            fault.fact == sabotage.fact
            and fault.rule == sabotage.rule
            and sabotage.says in fault.message
            and fault.line in lines
            for fault in faults
        ), sabotage.name
    assert [f.line for f in faults if f.file.endswith("article.txt")] == [5]
    assert any("has 12 lines" in f.message and f.fact == "article" for f in faults)
    in_pack = [fault.line for fault in faults if fault.file.endswith("pack.toml")]
    assert in_pack == sorted(in_pack)
    assert [f.file for f in faults][: len(in_pack)] == [str(pack / "pack.toml")] * len(in_pack)
    assert faults_of(pack) == faults


def test_the_order_of_the_faults_is_that_of_no_hash(tmp_path: Path) -> None:
    pack = copy_of_shipped(tmp_path)
    for name in ("two subjects of a relation that has one", "one name for two entities of a type"):
        for spoil in next(s for s in ALL if s.name == name).spoil:
            spoil(pack)
    edit(pack, "entity", "vienna", 'ar = "فيينا"', 'ar = "جنيف"')
    command = [sys.executable, "-m", "quiz", "check", str(pack)]
    told = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1
    assert "vienna" in told.pop()
