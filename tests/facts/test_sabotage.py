"""Spoilt copies of the first pack: each is refused, and the message names the fact and its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.storage.packs import LocatedFault
from tests.facts.sabotages import Sabotage, by_rule, linked
from tests.facts.sabotages_between_facts import BETWEEN_FACTS
from tests.facts.sabotages_by_hand import BY_HAND
from tests.facts.sabotages_of_form import OF_FORM
from tests.packs import copy_of_shipped, faults_of, sign

ALL = [*by_rule(), *BY_HAND, *BETWEEN_FACTS, *OF_FORM]


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
    if sabotage.signed:
        sign(pack)
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
