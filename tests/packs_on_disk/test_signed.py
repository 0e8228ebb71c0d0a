"""``signed.toml`` on the disk: what of it counts, and what is said of what does not."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from quiz.errors import NewerFormat, QuizError
from quiz.facts.sign_offs import SignOff, reading
from quiz.packs import loading as packs_module
from quiz.packs.listing import pack_summary
from quiz.packs.loading import examine_pack, load_pack
from quiz.packs.signed import add_sign_off, as_written, latest_day
from quiz.packs.unsigned import unsigned_facts
from tests.packs import sign
from tests.packs_on_disk.small_packs import edit, write


def signed_facts(folder: Path) -> set[str]:
    read = examine_pack(folder).read
    assert read is not None
    return set(read.signed.get("en", ()))


def sign_one(folder: Path, fact: str, by: str = "Ada", on: date = date(2026, 11, 2)) -> None:
    read = examine_pack(folder).read
    assert read is not None
    add_sign_off(folder, fact, "en", SignOff(by, on, reading(read, fact, "en").digest))


def why(folder: Path, fact: str) -> str:
    (row,) = (row for row in unsigned_facts(examine_pack(folder)) if row.fact == fact)
    return row.message


def test_a_pack_without_one_is_unsigned_and_has_no_fault(folder: Path) -> None:
    examined = examine_pack(folder)
    assert examined.faults == ()
    rows = list(unsigned_facts(examined))
    assert [(row.fact, row.line, row.rule, row.look) for row in rows] == [
        ("harbour", 10, "unsigned", ()),
        ("museum", 17, "unsigned", ()),
    ]
    assert all(row.file == str(folder / "pack.toml") for row in rows)
    assert load_pack(folder, cache=None).count_unsigned("en") == 2


def test_what_is_written_here_is_read_as_toml_reads_it(folder: Path) -> None:
    sign_one(folder, "museum", by="زها «Z»")
    sign_one(folder, "harbour", by="Zoë")
    text = (folder / "signed.toml").read_text("utf-8")
    assert as_written(text) == tomllib.loads(text)
    rng = random.Random(1)
    lines = [*text.splitlines(keepends=True), "format = 1\n", "on = 2026-02-30\n", "\n", "a = 1\n"]
    read = 0
    for _ in range(3_000):
        place, length = rng.randrange(len(text)), rng.choice((0, 1, 2))
        put = rng.choice(("", *lines, *"\"\\'.[]-_ é0aA#=\t\r\n\x7f\ufeff"))
        changed = text[:place] + put + text[place + length :]
        if (found := as_written(changed)) is not None:
            read += 1
            assert found == tomllib.loads(changed)
    assert 100 < read < 2_000


def test_what_is_signed_is_kept_beside_what_was_signed_before(folder: Path) -> None:
    sign_one(folder, "museum")
    sign_one(folder, "harbour", by="Zoë")
    assert signed_facts(folder) == {"harbour", "museum"}
    text = (folder / "signed.toml").read_text("utf-8")
    assert text.index("[fact.harbour.en]") < text.index("[fact.museum.en]")
    assert (folder / "signed.toml").stat().st_mode == (folder / "pack.toml").stat().st_mode


def test_an_edit_unsigns_the_fact_and_is_told(folder: Path) -> None:
    sign(folder)
    edit(folder, '"The opening of the harbour"', '"The closing of the harbour"')
    assert signed_facts(folder) == {"museum"}
    assert "what A tester signed in “en” on 2026-11-23 read otherwise" in why(folder, "harbour")
    edit(folder, '"The closing of the harbour"', '"The opening of the harbour"')
    assert signed_facts(folder) == {"harbour", "museum"}


def test_the_file_of_another_pack_signs_only_what_reads_the_same(
    folder: Path, tmp_path: Path
) -> None:
    sign(folder)
    other = write(tmp_path / "other")
    edit(other, '"The opening of the harbour"', '"The harbour\'s first day"')
    shutil.copy(folder / "signed.toml", other)
    assert signed_facts(other) == {"museum"}
    text = (folder / "signed.toml").read_text("utf-8")
    swapped = (
        text.replace("harbour", "h").replace("museum", "harbour").replace("fact.h.", "fact.museum.")
    )
    (folder / "signed.toml").write_text(swapped, "utf-8")
    assert signed_facts(folder) == set()


@pytest.mark.parametrize(
    ("key", "old", "new", "says"),
    [
        ("on", "2026-11-23", "2999-01-01", "it is dated 2999-01-01, a day that has not come"),
        ("by", '"A tester"', '"your name"', "“your name” is a placeholder"),
        ("by", '"A tester"', '" "', "it names nobody"),
        ("by", '"A tester"', '"A\\u001b[31m"', "it is no name that can be shown"),
    ],
)
def test_a_sign_off_edited_by_hand_counts_for_nothing_and_is_said(
    folder: Path, key: str, old: str, new: str, says: str
) -> None:
    sign(folder)
    edit(folder, f"{key} = {old}", f"{key} = {new}", "signed.toml")
    assert signed_facts(folder) == set()
    assert f"the sign-off in “en” does not count: {says}" in why(folder, "harbour")


def test_a_made_up_digest_signs_nothing(folder: Path) -> None:
    add_sign_off(folder, "harbour", "en", SignOff("Ada", date(2026, 11, 1), "0" * 32))
    assert signed_facts(folder) == set()
    assert "what Ada signed" in why(folder, "harbour")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("format = 1\n[fact.harbour.en\n", 2, "is not TOML"),
        ("format = 1\nfact = 3\n", 2, "fact: has to be a table"),
        ("format = 1\n\n[fact]\nharbour = 3\n", 4, "fact.harbour: has to be a table"),
        ("format = 1\n[fact.harbour]\nen = 3\n", 3, "fact.harbour.en: has to be a table"),
        ('format = 1\n[fact.harbour.en]\nby = "A"\non = "soon"\ndigest = "0"\n', 4, "on: has to"),
        ('format = 1\n[fact.harbour.en]\nby = 7\non = 2026-01-01\ndigest = "0"\n', 3, "by: has to"),
        (
            'format = 1\n[fact.harbour.en]\nby = "A"\non = 2026-01-01T10:00:00\ndigest = "0"\n',
            4,
            "on: has to be a date",
        ),
        ('format = 1\n[fact.harbour.en]\nby = "A"\non = 2026-01-01\n', 2, "digest: has to be"),
        ("[fact.harbour.en]\n", 1, "format: has to be 1"),
        ("format = 1\nfacts = 3\n", 2, "facts: is no key here"),
        ("format = 1\n[fact.harbour.en]\nwho = 1\n", 3, "fact.harbour.en.who: is no key here"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_message_and_is_left_alone(
    folder: Path, text: str, line: int, says: str
) -> None:
    path = folder / "signed.toml"
    path.write_text(text, "utf-8")
    for work in (
        lambda: load_pack(folder, cache=None),
        lambda: add_sign_off(folder, "museum", "en", SignOff("Ada", date(2026, 11, 1), "0" * 32)),
    ):
        with pytest.raises(QuizError, match=rf"signed\.toml:{line}: ") as refused:
            work()
        assert says in str(refused.value)
    assert path.read_text("utf-8") == text


def test_a_newer_format_is_left_to_a_newer_program(folder: Path) -> None:
    (folder / "signed.toml").write_text("format = 2\n", "utf-8")
    with pytest.raises(NewerFormat):
        load_pack(folder, cache=None)


def test_a_link_that_leads_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text("format = 1\n", "utf-8")
    (folder / "signed.toml").symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(QuizError, match="leads out of its folder"):
        load_pack(folder, cache=None)


# -- the cache ------------------------------------------------------------------------------


def test_the_kept_verdict_follows_the_sign_offs(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_pack(folder, cache=cache).unsigned == ("harbour", "museum")
    sign_one(folder, "museum")
    assert load_pack(folder, cache=cache).unsigned == ("harbour",)
    assert pack_summary(folder, cache).unsigned == {"en": 1}
    sign_one(folder, "harbour")
    first = load_pack(folder, cache=cache)
    assert first.unsigned == ()

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("the pack is read and proven again")

    monkeypatch.setattr(packs_module, "examine", fail)
    assert load_pack(folder, cache=cache) == first
    assert pack_summary(folder, cache).unsigned == {"en": 0}


def test_what_counts_only_tomorrow_is_not_kept(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_one(folder, "museum", on=latest_day() + timedelta(days=1))
    assert load_pack(folder, cache=cache).unsigned == ("harbour", "museum")
    tomorrow = latest_day() + timedelta(days=1)
    monkeypatch.setattr("quiz.packs.signed.latest_day", lambda: tomorrow)
    assert load_pack(folder, cache=cache).unsigned == ("harbour",)


# -- two at once ----------------------------------------------------------------------------


def _sign_many(folder: Path, first: int) -> None:
    for number in range(first, first + 25):
        add_sign_off(folder, f"fact-{number}", "en", SignOff("Ada", date(2026, 11, 1), "0" * 32))


def test_two_processes_that_sign_at_once_lose_nothing(folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=_sign_many, args=(folder, first)) for first in (0, 25)]
    for one in both:
        one.start()
    for one in both:
        one.join()
        assert one.exitcode == 0

    found = tomllib.loads((folder / "signed.toml").read_text("utf-8"))
    assert len(found["fact"]) == 50
    assert not list(folder.glob(".*.tmp"))
