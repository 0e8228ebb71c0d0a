"""Cards in tables and in JSON: what their sentences prove, and what is set aside."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.interchange.card_json import read_json
from quiz.interchange.card_pack import date_of, make_pack
from quiz.interchange.card_table import read_table
from quiz.interchange.cards import CardFile, column_of
from tests.homes import empty_folder, own_packs

HEAD = "title,date,sentence,source\n"
Z3 = 'The Z3,1941-05-12,"The Z3 was shown to experts in Berlin on 12 May 1941.",A history\n'
MOUSE = "The mouse,1968,The mouse was shown in San Francisco in December 1968.,A history\n"


pytestmark = pytest.mark.usefixtures("empty_folder")
__all__ = ["empty_folder", "own_packs"]  # fixtures, for here too


def told(found: CardFile) -> list[tuple[int, str, str]]:
    return [(card.line, card.title, card.date) for card in found.cards]


# -- tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_any_line_end_is_read(delimiter: str, ends: str) -> None:
    rows = [
        ["Title", "Date", "Sentence"],
        ["One, two; three", "1941", f'"It said ""no""{ends}in 1941."'],
        ["Four", "1950", "It was in 1950."],
    ]
    rows[1][0] = f'"{rows[1][0]}"'
    found = read_table(ends.join(delimiter.join(row) for row in rows) + ends)
    assert told(found) == [(2, "One, two; three", "1941"), (4, "Four", "1950")]
    assert found.cards[0].text == 'It said "no" in 1941.'
    assert found.aside == []


@pytest.mark.parametrize(
    "head",
    [
        "Event,Year,Description,URL",
        "Événement,Année,Phrase,Lien",
        "العنوان,التاريخ,الجملة,المصدر",
        "DATE OF EVENT,x,y,z",
        "source_url,event_title,event_date,sentence_text",
    ],
)
def test_columns_are_known_by_name_in_several_languages(head: str) -> None:
    columns = {column_of(name) for name in head.split(",")}
    assert "date" in columns
    if head.count("x") < 2:
        assert columns >= {"title", "text", "source"} or "x" in head


def test_without_names_columns_are_told_apart_by_what_stands_in_them() -> None:
    found = read_table(
        "https://example.org/1,1941,The Z3,The Z3 was shown to experts in Berlin in 1941.\n"
        "https://example.org/2,1968,The mouse,The mouse was shown in San Francisco in 1968.\n"
    )
    assert told(found) == [(1, "The Z3", "1941"), (2, "The mouse", "1968")]
    assert found.cards[0].source == "https://example.org/1"
    assert found.cards[1].text.startswith("The mouse was shown")


@pytest.mark.parametrize(
    "bad",
    [
        'Broken,1999,"It broke in 1999,A history\n',
        "Short,1999\n",
        f"Long,1999,{'x' * 5_000} 1999,A history\n",
        f'Longer,1999,"{"x" * 200_000} 1999",A history\n',
        "\n\n",
    ],
)
def test_one_bad_row_stops_nothing(bad: str) -> None:
    found = read_table(HEAD + Z3 + bad + MOUSE)
    assert [card.title for card in found.cards] == ["The Z3", "The mouse"]
    assert [row.line for row in found.aside] == ([3] if bad.strip() else [])


def test_a_first_row_that_is_short_says_nothing_of_the_others() -> None:
    rows = "1941,The Z3\n" + "1968,The mouse,The mouse was shown in San Francisco in 1968.\n" * 3
    found = read_table(rows)
    assert [row.line for row in found.aside] == [1]
    assert [card.date for card in found.cards] == ["1968"] * 3


@pytest.mark.parametrize("text", ["", "\n\n", "one\ntwo\n", "name,colour\na,b\n"])
def test_what_is_no_table_of_cards_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"cards|column"):
        read_table(text)


# -- JSON -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "A", "date": 1941, "sentence": "In 1941."},\n {"title": "B", "date": "1950"}]',
        '{"version": 1, "cards": [{"title": "A", "date": "1941"},\n{"title": "B", "year": 1950}]}',
        '{"title": "A", "date": "1941"}\n{"title": "B", "date": 1950.0}\n',
        '[{"title": "A", "date": "1941", "more": {"x": [1]}},\n{"title": "B", "date": "1950"}',
    ],
)
def test_json_is_read_as_a_list_or_by_lines(text: str) -> None:
    assert told(read_json(text)) == [(1, "A", "1941"), (2, "B", "1950")]


def test_of_broken_json_what_is_whole_is_read() -> None:
    text = (
        '[{"title": "A", "date": "1941"},\n"no object",\n{"title": "B" "date": 1950},\n'
        + '{"title": ' + "[" * 100_000 + ',\n{"title": "C", "date": true},\n'
        '{"title": "D", "date": "1960"}]'
    )  # fmt: skip
    found = read_json(text)
    assert told(found) == [(1, "A", "1941"), (5, "C", ""), (6, "D", "1960")]
    assert [row.line for row in found.aside] == [2, 3, 4]


# -- dates and proof ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("1941", "1941"),
        ("1941-05-12", "1941-05-12"),
        ("1941/5/12", "1941-05-12"),
        ("1941-05-12T00:00:00Z", "1941-05-12"),
        ("+1941-05-12T00:00:00Z", "1941-05-12"),
        ("12 May 1941", "1941-05-12"),
        ("May 12, 1941", "1941-05-12"),
        ("-43", "-0043"),
        ("800", "0800"),
        ("196X", "196X"),
        ("05/12/1941", None),  # nobody knows which is the month
        ("Thursday", None),
        ("2021-02-30", None),
    ],
)
def test_dates_are_read_as_tables_have_them(text: str, when: str | None) -> None:
    found = date_of(text, "en")
    assert (None if found is None else found.text) == when


def test_a_card_is_a_fact_where_its_sentence_states_its_date_and_else_set_aside() -> None:
    rows = (
        "Unix,1969,Unix was written at Bell Labs.,A history\n"
        "The web,1990,The web was opened to all in April 1993.,A history\n"
        "No date,,It was in 1990.,A history\n"
        "Bad date,Thursday,It was on Thursday.,A history\n"
        "No sentence,1990,,A history\n"
        "Again,1941,The Z3 was shown to experts in Berlin on 12 May 1941.,A history\n"
        'Escape,1941,"In 1941 \x1b[2J came the end.",A history\n'
        "Finer,1941-05-12,The Z4 was begun in 1941.,A history\n"
    )
    cards, aside = read_table(HEAD + Z3 + MOUSE + rows)
    made = make_pack(cards, aside, pack_id="cards", title="Cards", language="en")
    assert made.taken == 2
    assert [row.line for row in made.aside] == [4, 5, 6, 7, 8, 9, 10, 11]
    reasons = [row.reason for row in made.aside]
    assert "states no date" in reasons[0]
    assert "1993-04" in reasons[1]
    assert "line 2" in reasons[5]
    assert all("\x1b" not in reason for reason in reasons)
    pack = made.files["pack.toml"].decode()
    assert 'when = "1968-12"' in pack  # the sentence says more than the card


def test_ids_stay_when_rows_are_moved_and_added() -> None:
    def ids(text: str) -> set[str]:
        cards, aside = read_table(text)
        files = make_pack(cards, aside, pack_id="c", title="C", language="en").files
        lines = files["pack.toml"].decode().splitlines()
        return {line for line in lines if line.startswith("[event.")}

    arabic = "الفأرة,1968,Then came the famous demonstration of December 1968.,A history\n"
    first = ids(HEAD + Z3 + MOUSE + arabic)
    again = ids(HEAD + arabic + "Unix,1973,Unix was told of in print in 1973.,x\n" + MOUSE + Z3)
    assert len(first) == 3
    assert first < again


# -- the command ----------------------------------------------------------------------------

TEXTS = {
    "en": HEAD + Z3 + MOUSE,
    "fr": "titre;date;phrase\nLe pont;1950;Le pont a été inauguré à Rouen en août 1950.\n"
    "Le musée;1971;Le musée a été fermé pendant l’été de 1971, après l’incendie.\n",
    "ar": "العنوان,التاريخ,الجملة\nالميناء,2006-12,افتُتح الميناء الجديد في ديسمبر 2006."
    "\n"
    "المتحف,2011,وفي عام 2011 افتتح المتحف أبوابه أمام الزوار من كل مكان.\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "legacy"])
@pytest.mark.parametrize("language", TEXTS)
def test_a_file_of_any_encoding_becomes_a_pack_that_is_proven_and_played(
    language: str, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    legacy = {"en": "cp1252", "fr": "cp1252", "ar": "cp1256"}[language]
    content = TEXTS[language].encode(legacy if encoding == "legacy" else encoding)
    Path("cards.csv").write_bytes(content)
    assert main(["import", "cards.csv", "--into", "made", "--json"]) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (row["language"], row["taken"], row["aside"]) == (language, 2, 0)
    assert main(["check", "./made"]) == 0
    assert main(["questions", "./made", "--count", "1", "--lang", language]) == 0


def test_it_goes_to_ones_own_packs_and_over_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("Old computers.tsv").write_text(TEXTS["en"].replace(",", "\t"), "utf-8")
    assert main(["import", "Old computers.tsv"]) == 0
    assert main(["packs"]) == 0
    assert "old-computers  Old computers" in capsys.readouterr().out
    before = sorted((tmp_path / "data").rglob("*"))
    assert main(["import", "Old computers.tsv"]) == 2
    assert sorted((tmp_path / "data").rglob("*")) == before


def test_of_cards_that_prove_nothing_no_pack_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("cards.csv").write_text("title,date,description\nUnix,1969,Unix was written by hand.\n")
    assert main(["import", "cards.csv", "--lang", "en", "--into", "made"]) == 1
    assert "cards.csv:2: its sentence states no date" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["cards.csv"]


@pytest.mark.parametrize("into", ["../Made", "made now", "."])
def test_a_folder_that_cannot_be_a_pack_is_refused(into: str) -> None:
    Path("cards.csv").write_bytes(codecs.BOM_UTF8 + TEXTS["en"].encode())
    assert main(["import", "cards.csv", "--into", into]) == 2


@pytest.mark.parametrize("name", ["A pack", "x" * 81])
def test_a_folder_that_can_be_no_packs_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cards.csv").write_text(HEAD + Z3, "utf-8")
    assert main(["import", "cards.csv", "--into", name]) == 2
    assert "at most 80 small letters" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["cards.csv"]
