"""A cause has one message: what only follows from it is not told beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs import append, copy_of_shipped, edit, faults_of

CAUSES = {
    "an entity that does not read": ("entity", "brussels", 'type = "city"', 'type = "A city"'),
    "a relation that does not read": (
        "relation",
        "opened-in",
        "functional = true",
        "functonal = true",
    ),
    "a fact that alone names entities": (
        "statement",
        "mission-city",
        'object = "brussels"',
        'object = "brussels"\nobjects = 1',
    ),
    "an event of an ordering": ("event", "accession", 'when = "2004-12"', 'when = "2004-13"'),
    "an evidence cut short": ("event", "centre-opened", 'evidence = "23 ', 'evidence = "3 '),
    "a title in two languages": (
        "event",
        "conference",
        'title = { ar = "استضافة الكويت المؤتمر الدولي عن الناتو ودول الخليج", '
        'en = "Kuwait\'s hosting of the international conference on NATO and the Gulf", '
        'fr = "l’accueil par le Koweït de la conférence internationale sur l’OTAN '
        'et les États du Golfe" }',
        'title = { ar = "اعتماد برنامج الشركاء للتعاون الفردي", '
        'en = "the adoption of the Individual Partnership Cooperation Programme", '
        'fr = "l’adoption du programme individuel de partenariat et de coopération" }',
    ),
    "a name in two languages": (
        "entity",
        "qatar",
        'name = { ar = "قطر", en = "Qatar", fr = "le Qatar" }',
        'name = { ar = "الكويت", en = "Kuwait", fr = "le Koweït" }',
    ),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_one_cause_is_told_once(cause: str, tmp_path: Path) -> None:
    pack = copy_of_shipped(tmp_path)
    kind, entry, old, new = CAUSES[cause]
    edit(pack, kind, entry, old, new)
    faults = faults_of(pack)
    assert [fault.fact for fault in faults] in ([entry], ["programme-adopted"], ["kuwait"]), faults


def test_a_relation_called_otherwise_is_told_where_it_is_named(tmp_path: Path) -> None:
    pack = copy_of_shipped(tmp_path)
    path = pack / "pack.toml"
    text = path.read_text("utf-8")
    statements = text.count('relation = "opened-in"\n')
    path.write_text(text.replace("[relation.opened-in]", "[relation.opens-in]"), "utf-8")
    faults = faults_of(pack)
    assert len(faults) == statements
    assert all("opened-in" in fault.message for fault in faults)


def test_a_circle_is_told_once(tmp_path: Path) -> None:
    pack = copy_of_shipped(tmp_path)
    ring = ("one", "two", "three")
    for entry, around in zip(ring, (*ring[1:], ring[0]), strict=True):
        append(
            pack,
            f'[entity.{entry}]\ntype = "ring"\nname = {{ ar = "{entry}", en = "{entry}" }}\n'
            f'within = "{around}"\n',
        )
    (fault,) = faults_of(pack)
    assert "one, two, three" in fault.message
