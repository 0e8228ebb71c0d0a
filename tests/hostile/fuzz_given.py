"""Mutated files from strangers through the commands that take them: zips, cards, articles, answers.

``python -m tests.hostile.fuzz_given --times N --seed S`` runs as many cases as wanted; ``--only
NUMBER`` repeats one and lets its exception through. What counts as a finding: any exception, a
control in what is printed, an exit code of its own, more than `PATIENCE` seconds or `MOST_MEMORY`,
a file anywhere but where the pack goes, or one that is left where the command fails.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from unittest import mock

from quiz.cli import main as quiz
from quiz.files.memory import LARGEST_MEMORY
from quiz.text.printable import UNSAFE
from tests.authoring.study import FOLDER
from tests.hostile.fuzz import IN_MEMORY, Failed, Finding
from tests.hostile.mutate import mutated
from tests.hostile.zips import Entry, raw_zip
from tests.packs_on_disk import small_packs

PATIENCE = 5.0
"""Seconds of processor time that a case may take."""
MOST_MEMORY = LARGEST_MEMORY
"""Bytes that this process may ever hold."""

_ZIP = (
    Entry("a-pack/", b""),
    Entry("a-pack/pack.toml", small_packs.TOML.encode()),
    Entry("a-pack/text.txt", small_packs.SOURCE.encode(), method=0),
    Entry("a-pack/text.ar.txt", small_packs.TRANSLATION.encode()),
)
_CSV = (
    'title,date,sentence,source\nThe Z3,1941-05-12,"The Z3 was shown in Berlin on 12 May 1941, '
    'and ""liked"".",A book\nThe mouse,1968,The mouse was shown in San Francisco in 1968.,\n'
)
_JSON = (
    '{"cards": [{"title": "The Z3", "date": 1941, "sentence": "It was shown in Berlin in 1941."},\n'
    ' {"title": "The mouse", "date": "1968", "text": "It was shown in California in 1968."}]}'
)
_ARTICLE = (FOLDER / "bridge.en.txt").read_bytes()
_PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>The mill</title><script>1 < 2</script>"
    "</head><body><nav><a href=/>Home</a></nav><main><h1>The mill</h1><p>The mill at Orsa opened "
    "on 3 May 1804.<p>It burnt down in 1911, and 12 people left.</main></body></html>"
)
_ANSWER = (
    'Here it is:\n```json\n{"facts": [{"kind": "event", "id": "harbour", "when": "2006-12", '
    '"anchor": "harbour opened", "evidence": "December 2006", "title": {"en": "the harbour"}}, '
    '{"kind": "quantity", "number": 3, "anchor": "museum opened", "evidence": "3"}]}\n```\n'
)
_FILES = {
    "article.txt": _ARTICLE,
    "article.md": b"# The bridge\n\n" + _ARTICLE,
    "page.html": _PAGE.encode(),
    "answer.json": _ANSWER.encode(),
    "given.zip": raw_zip(_ZIP),
    "cards.csv": _CSV.encode(),
    "cards.tsv": _CSV.replace(",", "\t").encode("utf-16"),
    "more.csv": _CSV.replace(",", ";").encode("cp1252"),
    "cards.json": _JSON.encode(),
    "lines.json": b'{"title": "A", "date": 1941, "text": "It was in 1941."}\n' * 3,
}


class Given:
    """A folder to which strangers send files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "packs"
        self.desk = folder / "desk"
        self.desk.mkdir()

    def run(self, seed: int, number: int) -> Finding | None:
        """Run one case; what is wrong with it, or None."""
        rng = Random(f"{seed}|{number}")
        began = time.process_time()
        try:
            name = self.play(rng)
        except Failed as failed:
            return Finding(seed, number, "given", str(failed))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            what = f"{type(error).__name__} in {place}: {error}"[:500]
            return Finding(seed, number, "given", what)
        if (took := time.process_time() - began) > PATIENCE:
            return Finding(seed, number, name, f"took {took:.1f} s")
        if (most := _peak()) > MOST_MEMORY:
            return Finding(seed, number, name, f"{most >> 20} MiB were held")
        return None

    def play(self, rng: Random) -> str:
        """Mutate one file, and hand it to its command."""
        name = rng.choice(list(_FILES))
        if name.endswith(".zip") and rng.random() < 0.5:
            content = _with_mutated_file(rng)
        else:
            content = mutated(_FILES[name], rng, list(_FILES.values()))
        given = self.desk / name
        given.write_bytes(content)
        pack = self.home / "a-pack"
        match name.partition(".")[0]:
            case "given":
                command = ["add", str(given), *rng.choice(([], ["--json"]))]
            case "article" | "page":
                command = ["new", str(given)]
            case "answer":
                small_packs.write(pack)
                command = ["draft", str(pack), "--from", str(given), *rng.choice(([], ["--json"]))]
            case _:
                command = ["import", str(given), *rng.choice(([], ["--json"]))]
        try:
            code = _run([*command, "--packs", str(self.home)])
            if name == "answer.json":  # whatever was taken of it, the pack is proven
                _expect(_run(["check", str(pack)]) == 0, f"{name}: breaks the pack")
                return name
            made = [path for path in self.folder.rglob("*") if path not in (self.desk, given)]
            outside = [path for path in made if not path.is_relative_to(self.home)]
            _expect(not outside, f"{name}: leaves {outside}")
            left = [path for path in made if path.is_file()]
            _expect((code == 0) == bool(left), f"{name}: exits with {code} and leaves {left}")
        finally:
            shutil.rmtree(self.home, ignore_errors=True)
            given.unlink()
        return name


def _with_mutated_file(rng: Random) -> bytes:
    """A whole zip file, of whose files one is mutated."""
    place = rng.randrange(1, len(_ZIP))
    others = [one.content for one in _ZIP]
    content = mutated(_ZIP[place].content, rng, others)
    return raw_zip([*_ZIP[:place], replace(_ZIP[place], content=content), *_ZIP[place + 1 :]])


def _run(arguments: Sequence[str]) -> int:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), mock.patch("os.fsync"):
        code = quiz(arguments)
    _expect(code in (0, 1, 2), f"{arguments[0]} exits with {code}")
    _expect(code == 0 or bool(err.getvalue() or out.getvalue()), f"{arguments[0]} is silent")
    _expect(err.getvalue().count("\n") == (code == 2), f"{arguments[0]} complains {err.getvalue()}")
    for printed in (out.getvalue(), err.getvalue()):
        steering = UNSAFE.search(printed.replace("\n", ""))
        _expect(steering is None, f"{arguments[0]} prints a control: {steering}")
    return code


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Failed(otherwise)


def _peak() -> int:
    """Return how many bytes this process held at the most."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fuzz(seed: int, numbers: range) -> list[Finding]:
    """Run some cases of a seed; the findings."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        environ = {"QUIZ_CACHE": str(Path(folder, "packs", ".cache"))}
        with mock.patch.dict(os.environ, environ):
            given = Given(Path(folder))
            found = (given.run(seed, number) for number in numbers)
            return [finding for finding in found if finding is not None]


def main() -> int:
    """Run as many cases as asked for; 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz_given", description=__doc__)
    parser.add_argument("--times", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, metavar="NUMBER")
    options = parser.parse_args()
    if options.only is not None:
        with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
            Given(Path(folder)).play(Random(f"{options.seed}|{options.only}"))
        return 0
    began = time.monotonic()
    findings = fuzz(options.seed, range(options.times))
    for finding in findings:
        print(str(finding).replace("hostile.fuzz ", "hostile.fuzz_given "))
    took = time.monotonic() - began
    print(f"{options.times} cases in {took:.0f} s, {len(findings)} findings, {_peak() >> 20} MiB")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
