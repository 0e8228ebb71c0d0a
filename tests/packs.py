"""Packs for tests: the shipped one, copies of it to be spoilt, and packs written on the spot."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import tomli_w

from quiz.authoring.editing import Table, with_tables
from quiz.facts.proof import prove
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.schema import parse_pack
from quiz.facts.sign_offs import SignOff, SignOffs, reading
from quiz.facts.source import SourceText
from quiz.packs.loading import LocatedFault, examine_pack, load_pack

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "questions" / "istanbul-initiative"


@cache
def shipped() -> ProvenPack:
    """The first pack, proven."""
    return load_pack(SHIPPED, cache=None)


@cache
def canals() -> ProvenPack:
    """The small pack of the screens' tests, proven."""
    return _pack_of_tests("canals")


@cache
def ages() -> ProvenPack:
    """The pack that spans 200 million years, proven."""
    return _pack_of_tests("ages")


@cache
def page(name: str) -> ProvenPack:
    """A page that nobody prepared for gaps: ``marwick`` in English, ``safarjal`` in Arabic."""
    return _pack_of_tests(f"../items/pages/{name}")


@cache
def three_days() -> ProvenPack:
    """A pack of three events, in English only, that no choice can ask: only an order can.

    Their titles name their dates, and their sentences have too few words for a gap.
    """
    days = (("first", 1990), ("second", 1995), ("third", 2001))
    toml = "".join(
        f'[event.{name}]\ntitle = {{ en = "the day of {year}" }}\nwhen = "{year}"\n'
        f'quote = "{name} day: {year}"\nanchor = "{name} day"\nevidence = "{year}"\n'
        for name, year in days
    )
    text = " ".join(f"The {name} day: {year}." for name, year in days)
    proven, faults = pack_of(toml, text)
    assert faults == []
    return proven


def _pack_of_tests(name: str) -> ProvenPack:
    with TemporaryDirectory() as folder:
        origin = ROOT / "tests" / "tui" / name
        copy = Path(shutil.copytree(origin, Path(folder) / origin.name))
        sign(copy)
        return load_pack(copy, cache=None)


def copy_of_shipped(folder: Path) -> Path:
    """A copy of the first pack in a folder, every quote written out; the folder of the copy."""
    copy = Path(shutil.copytree(SHIPPED, folder / SHIPPED.name))
    (copy / "pack.toml").write_bytes(_shipped_in_full())
    return copy


@cache
def _shipped_in_full() -> bytes:
    """The ``pack.toml`` of the first pack with all that its facts leave out."""
    path = SHIPPED / "pack.toml"
    content = path.read_bytes()
    data = tomllib.loads(content.decode())
    left_out = tomllib.loads((ROOT / "tests" / "facts" / "left_out.toml").read_text("utf-8"))
    tables = [
        Table(kind, fact_id, {**data[kind][fact_id], **told})
        for kind, facts in left_out.items()
        for fact_id, told in facts.items()
    ]
    return with_tables(content, tables, path)


@cache
def shipped_in_full() -> ProvenPack:
    """The first pack with every quote written out, proven."""
    with TemporaryDirectory() as folder:
        return load_pack(copy_of_shipped(Path(folder)), cache=None)


def sign(folder: Path) -> None:
    """Sign every fact of a pack as it now stands, as a careless signer would."""
    read = examine_pack(folder).read
    if read is not None:
        write_sign_offs(folder, all_signed(read))


def all_signed(proven: ProvenPack) -> dict[str, dict[str, SignOff]]:
    """Sign-offs of all that is proven, in every language."""
    return {
        fact_id: {
            language: SignOff("A tester", date(2026, 11, 23), digest)
            for language in proven.pack.languages
            if (digest := reading(proven, fact_id, language).digest)
        }
        for fact_id in proven.proofs
    }


def write_sign_offs(folder: Path, sign_offs: SignOffs) -> None:
    """Write ``signed.toml`` at once: `quiz sign` flushes it to the disk for each."""
    facts = {
        fact_id: {language: one._asdict() for language, one in languages.items()}
        for fact_id, languages in sign_offs.items()
    }
    (folder / "signed.toml").write_text(tomli_w.dumps({"format": 1, "fact": facts}), "utf-8")


def faults_of(folder: Path) -> list[LocatedFault]:
    """The faults of a pack; none where it is proven."""
    return list(examine_pack(folder).faults)


def table(text: str, kind: str, fact_id: str) -> tuple[int, int]:
    """Where a fact's table starts and ends in the text of a ``pack.toml``."""
    start = text.index(f"[{kind}.{fact_id}]\n")
    following = re.compile(r"^\[", re.MULTILINE).search(text, start + 1)
    return start, following.start() if following else len(text)


def edit(folder: Path, kind: str, entry: str, old: str, new: str) -> None:
    """Replace ``old``, which stands there, by ``new`` in one table of a ``pack.toml``."""
    path = folder / "pack.toml"
    text = path.read_text("utf-8")
    start, end = table(text, kind, entry)
    part = text[start:end]
    assert old in part, f"{old!r} is not in [{kind}.{entry}]"
    path.write_text(text[:start] + part.replace(old, new) + text[end:], "utf-8")


def append(folder: Path, toml: str) -> None:
    """Add tables to a ``pack.toml``."""
    path = folder / "pack.toml"
    path.write_text(path.read_text("utf-8") + "\n" + toml, "utf-8")


def pack_of(
    toml: str, text: str, language: str = "en", *, signed: bool = True
) -> tuple[ProvenPack, list[str]]:
    """A pack written on the spot over one source text, and its faults as messages.

    The head (format, title, languages, source) is put before ``toml``; every fact is signed, if
    ``signed``; else what its signer has to look at follows the faults.
    """
    head = (
        f'format = 1\ntitle = {{ {language} = "A pack" }}\nlanguages = ["{language}"]\n'
        f'[source.text]\nfile = "text.txt"\nlanguage = "{language}"\n'
    )
    pack, faults = parse_pack("a-pack", tomllib.loads(head + toml))
    assert pack is not None, faults
    sources = {"text": SourceText("text", language, text)}
    proven, unproven = prove(pack, sources)
    if signed:
        proven, unproven = prove(pack, sources, sign_offs=all_signed(proven))
    told = [f"{fault.subject}: {fault.message}" for fault in [*faults, *unproven]]
    if not signed:
        told += [f"{fact}: {' and '.join(map(str, d))}" for fact, d in proven.doubts.items()]
    return proven, told
