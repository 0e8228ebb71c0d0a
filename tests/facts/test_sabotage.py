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


def lines_of_table(folder: Path, entry: str) -> range:
    """The lines of an entry's table in ``pack.toml``, counted from 1."""
    lines = (folder / "pack.toml").read_text("utf-8").split("\n")
    headers = [n for n, line in enumerate(lines, 1) if line.startswith("[")]
    start = next(n for n in headers if lines[n - 1].rstrip("]").endswith(f".{entry}"))
    end = next((n for n in headers if n > start), len(lines) + 1)
    return range(start, end)


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
    table = lines_of_table(pack, sabotage.fact)
    assert all(fault.line in table for fault in about)
    innocent = {f.fact for f in faults} - {sabotage.fact} - linked(sabotage.fact) - sabotage.also
    assert not innocent
