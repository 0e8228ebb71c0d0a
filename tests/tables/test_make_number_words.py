"""The script that makes the table of number words, on rules small enough to be read."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any, cast

import pytest

from quiz.values.spellout_reader import Reader
from quiz.values.spellout_rules import Speller
from tests.tables.make_number_words import SUPPLEMENTS, TABLE, entry

RULES = {
    "%spellout-cardinal": [
        ["-x", "minus →→;"],
        ["0", "nil;"],
        ["1", "uni;"],
        ["2", "du;"],
        ["3", "tri;"],
        ["10", "←←­dek[­→→];"],
        ["40", "←%%none←;"],
        ["50", "tri­dek;"],
        ["100", "←%spellout-cardinal← $(cardinal,one{cent}other{cents})$[ →→];"],
        ["1000", "=#,##0=;"],
    ],
    "%%none": [["0", "ERROR;"]],
    "%spellout-numbering-year": [["0", "=%spellout-cardinal=;"]],
}
ABROAD = {**RULES, "%spellout-cardinal": [["0", "nihil;"], *RULES["%spellout-cardinal"][2:]]}


def made(folder: Path, supplement: dict[str, Any], **rules: dict[str, Any]) -> dict[str, Any]:
    """What the script makes of the rules of a language's locales."""
    paths = []
    for locale, sets in rules.items():
        path = folder / f"{locale.replace('_', '-')}.json"
        path.write_text(json.dumps({"rbnf": {"rbnf": {"SpelloutRules": sets}}}), encoding="utf-8")
        paths.append(path)
    return entry(paths, supplement, "en")


def read(words: dict[str, Any], text: str) -> list[int]:
    """The numbers that a text is by a made table."""
    # A row of the table as JSON has it, whose fields have no types.
    return sorted(map(int, Reader(cast("Any", words)).read(text)))


def test_rules_are_taken_over_but_for_years_and_digits(tmp_path: Path) -> None:
    words = made(tmp_path, {}, xx=RULES)
    assert words["cardinals"] == [["%spellout-cardinal"]]
    speller = Speller(words["rules"], words["plurals"])
    told = [speller.spell(number, "%spellout-cardinal") for number in (0, 12, 20, 123, 203, 1000)]
    assert told == ["nil", "unidekdu", "dudek", "uni cent dudektri", "du cents tri", None]
    assert read(words, "Uni-cent dudek­tri") == [123]
    assert read(words, "minus dudek") == [-20]


def test_a_territory_has_the_sets_in_which_it_differs(tmp_path: Path) -> None:
    words = made(tmp_path, {}, xx=RULES, xx_YY=ABROAD)
    assert words["cardinals"] == [["%spellout-cardinal"], ["%spellout-cardinal@YY"]]
    assert (read(words, "nil"), read(words, "nihil")) == ([0], [0])
    assert made(tmp_path, {}, xx=RULES, xx_YY=RULES) == made(tmp_path, {}, xx=RULES)


@pytest.mark.parametrize(
    ("supplement", "text", "number"),
    [
        ({"bare": ["100"]}, "cent du", 102),
        ({"change": [{"rule": "^tri$", "to": "(tria|trium)"}]}, "dudektrium", 23),
        ({"also": "%pair:\n2: (ambo|amba); 3: #;"}, "amba", 2),
        ({"folds": [["ü", "u"]]}, "düdek", 20),
        ({"glued": True}, "unicenttri", 103),
    ],
)
def test_what_is_added_is_read_and_not_written(
    tmp_path: Path, supplement: dict[str, Any], text: str, number: int
) -> None:
    plain, more = made(tmp_path, {}, xx=RULES), made(tmp_path, supplement, xx=RULES)
    assert (read(plain, text), read(more, text)) == ([], [number])
    assert plain["rules"] == more["rules"]


def test_a_fault_is_mended_and_a_set_derived(tmp_path: Path) -> None:
    supplement = {
        "mend": [{"base": "50", "rule": "^tri.*$", "to": "#"}],
        "derive": [
            {"of": "%spellout-cardinal", "mark": "-definite", "replace": [["^tri", "latri"]]}
        ],
    }
    words = made(tmp_path, supplement, xx=RULES)
    speller = Speller(words["rules"], words["plurals"])
    assert [speller.spell(n, "%spellout-cardinal") for n in (40, 50)] == [None, None]
    assert speller.spell(203, "%spellout-cardinal-definite") == "du cents latri"


def test_what_numbers_begin_with_goes_on_behind_an_article(tmp_path: Path) -> None:
    ordinal = [["-x", "la minus →→;"], ["0", "la=%spellout-cardinal=;"], ["100", "lo=%%any=;"]]
    rules = {**RULES, "%spellout-ordinal": ordinal, "%%any": [["0", ";"], ["1", "uni;"]]}
    words = made(tmp_path, {}, xx=rules)
    begins = {text for text in words["starts"] if text.startswith("l")}
    # Behind “lo” may stand nothing.
    assert begins == {"ladu", "laminus", "lanil", "latri", "launi", "la minus", "lo"}
    assert read(words, "latri") == [3]
    assert read(words, "lapis") == []


def test_the_table_has_the_words_written_by_hand(tmp_path: Path) -> None:
    # Of Arabic all is written by hand, so that it can be made without the files of CLDR.
    supplement = tomllib.loads(SUPPLEMENTS.read_text(encoding="utf-8"))["ar"]
    path = tmp_path / "ar.json"
    path.write_text(json.dumps({"rbnf": {"rbnf": {}}}), encoding="utf-8")
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = {row["language"]: row for row in map(json.loads, lines)}
    assert rows["ar"] == entry([path], supplement, "ar")
