"""Zip files from strangers: refused in one message, and nothing is left behind."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path
from random import Random

import pytest

from quiz.errors import QuizError
from quiz.packs.zip_file import LARGEST_UNPACKED, MOST_ENTRIES, read_zip, write_zip
from tests.hostile.conftest import Runner
from tests.hostile.mutate import mutated
from tests.hostile.zips import DEVICE, LINK, PIPE, Entry, raw_zip
from tests.packs_on_disk import small_packs

PACK = (
    Entry("a-pack/pack.toml", small_packs.TOML.encode()),
    Entry("a-pack/text.txt", small_packs.SOURCE.encode()),
    Entry("a-pack/text.ar.txt", small_packs.TRANSLATION.encode()),
)
MIB = 1024 * 1024
BOMB = b"\0" * (8 * MIB)

HOSTILE = {
    "climbs": [Entry("../evil.txt")],
    "climbs from inside": [Entry("a-pack/../../evil.txt")],
    "climbs by a folder": [Entry("../", b"")],
    "is absolute": [Entry("/evil.txt")],
    "has a backslash": [Entry("a-pack\\..\\..\\evil.txt")],
    "has a drive": [Entry("C:evil.txt")],
    "has a stream": [Entry("a-pack/text.txt:hidden")],
    "has no name": [Entry("")],
    "has an empty part": [Entry("a-pack//evil.txt")],
    "is a dot": [Entry("a-pack/./evil.txt")],
    "is a link": [Entry("a-pack/link", b"/etc/passwd", attributes=LINK)],
    "is a device": [Entry("a-pack/null", attributes=DEVICE)],
    "is a pipe": [Entry("a-pack/pipe", attributes=PIPE)],
    "is a name twice": [Entry("a-pack/notes.txt"), Entry("a-pack/notes.txt", b"y")],
    "differs in capitals": [Entry("a-pack/A.txt"), Entry("a-pack/a.txt")],
    "differs in capitals of its folder": [Entry("A-Pack/a.txt")],
    "differs by composed letters": [Entry("a-pack/\u00e9.txt"), Entry("a-pack/e\u0301.txt")],
    "is file and folder": [Entry("a-pack/text.txt/evil.txt")],
    "is encrypted": [Entry("a-pack/secret.txt", flags=0x0801)],
    "is packed by another method": [Entry("a-pack/notes.txt", method=14)],
    "has an escape in its name": [Entry("a-pack/\x1b[2Jnotes.txt")],
    "turns its name round": [Entry("a-pack/\u202etxt.evil")],
    "has a NUL in its name": [Entry("a-pack/notes.txt\0.png")],
    "has a line break in its name": [Entry("a-pack/notes\n.txt")],
    "is not UTF-8": [Entry(b"a-pack/\xff\xfe.txt")],
    "has a wrong sum": [Entry("a-pack/notes.txt", crc=1)],
    "is longer than told": [Entry("a-pack/notes.txt", b"x" * 5_000, size=10)],
    "is shorter than told": [Entry("a-pack/notes.txt", b"x", size=10)],
    "has another name in its header": [Entry("a-pack/notes.txt", own_name=b"../../evil.tx")],
    "lies over another": [Entry("a-pack/notes.txt", at=0, own_name=b"a-pack/notes.txt")],
    "lies nowhere": [Entry("a-pack/notes.txt", at=10**9)],
    "is a bomb": [Entry(f"a-pack/{n}.txt", BOMB) for n in range(10)],
    "is a bomb that hides its size": [Entry("a-pack/bomb.txt", BOMB, size=100)],
    "is a thousand files": [Entry(f"a-pack/{n}.txt", b"") for n in range(MOST_ENTRIES + 1)],
    "is a second pack": [Entry("b-pack/pack.toml")],
}


def everything(folder: Path) -> set[Path]:
    """All that lies in the folder of a test, and what stands beside it."""
    inside = {path for path in folder.rglob("*") if "cache" not in path.parts}
    return inside | {*folder.parent.iterdir()}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_zip_is_refused_and_leaves_nothing(
    what: str, run: Runner, tmp_path: Path
) -> None:
    given = tmp_path / "given.zip"
    given.write_bytes(raw_zip([*PACK, *HOSTILE[what]]))
    before = everything(tmp_path)
    ran = run("add", str(given))
    assert ran.code == 2
    assert ran.err.startswith(f"quiz: {given}")
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 600
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x05\x06",
        b"no zip at all",
        b"MZ" + raw_zip(PACK),
        raw_zip(PACK)[:-1],
        raw_zip(PACK)[40:],
        raw_zip(PACK, count=2),
        raw_zip(PACK, count=0xFFFF),
        raw_zip([]),
        raw_zip([Entry("deep/a-pack/pack.toml")]),
        raw_zip([Entry("a-pack/text.txt")]),
    ],
)
def test_what_is_no_zip_of_a_pack_is_refused(content: bytes, run: Runner, tmp_path: Path) -> None:
    given = tmp_path / "given.zip"
    given.write_bytes(content)
    before = everything(tmp_path)
    ran = run("add", str(given))
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert everything(tmp_path) == before


def test_a_pack_may_lie_on_top_or_in_a_folder_beside_what_systems_leave(
    run: Runner, tmp_path: Path, packs: Path
) -> None:
    litter = [
        Entry("__MACOSX/a-pack/._pack.toml"),
        Entry("a-pack/.DS_Store"),
        Entry("a-pack/", b""),
    ]
    (tmp_path / "one.zip").write_bytes(raw_zip([*litter, *PACK], comment=b"from a friend"))
    top = [Entry(one.raw.removeprefix(b"a-pack/"), one.content, method=0) for one in PACK]
    (tmp_path / "b-pack.zip").write_bytes(raw_zip(top))
    assert run("add", str(tmp_path / "one.zip"), str(tmp_path / "b-pack.zip")).code == 0
    for name in ("a-pack", "b-pack"):
        added = {path.name for path in (packs / name).iterdir()}
        assert added == {"pack.toml", "text.txt", "text.ar.txt"}


def test_a_bomb_is_measured_while_it_is_unpacked() -> None:
    small = raw_zip([Entry("bomb", b"\0" * (200 * MIB), size=50 * MIB)])
    tracemalloc.start()
    try:
        with pytest.raises(QuizError):
            read_zip(small, Path("given.zip"))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2 * LARGEST_UNPACKED


@pytest.mark.parametrize("part", range(4))
def test_mutated_zips_are_read_alike_or_refused(part: int, tmp_path: Path) -> None:
    """What is read of a damaged zip file is what another reader reads of it."""
    rng = Random(part)
    whole = raw_zip(PACK), write_zip({"a-pack/pack.toml": b"format = 1", "a-pack/a.txt": b"a" * 99})
    for _ in range(300):
        content = mutated(rng.choice(whole), rng, list(whole))
        try:
            files = read_zip(content, Path("given.zip"))
        except QuizError:
            continue
        path = tmp_path / "given.zip"
        path.write_bytes(content)
        with zipfile.ZipFile(path) as other:
            assert {name: other.read(name) for name in files} == files
