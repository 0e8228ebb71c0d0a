"""Run claims of a study, each a fact about one sentence, and count what came of them.

A study is a TOML file of `[[case]]` tables: `language`, `sentence`, `kind` (`event` with `when`,
perhaps `title`, or `quantity` with `number`, perhaps `ask`, `says`, `shown`, `unit`), `anchor`,
`evidence`, `sort` (or `class`, a number) and `expect`: `proven`, `refused`, or `asks` with the
`names` that have to be pointed at; `also` is what may come of it just as well. Texts left out are
made from the anchor.

`python -m tests.facts.study FILE …` prints the figures of files, and each claim that came out
otherwise.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("study")

_SIGN = re.compile(r"reviewed = \{.*")
_NAMED = re.compile(r"«([^»]*)»")
_GENERAL = "no list of words"
"""Begins what is said of every fact of a language that has no list for whole clauses."""
_DROPPED = re.compile("[\u0640\u064b-\u065f\u0670]")
_LETTERS = str.maketrans("أإآٱىیک", "ااااييك")
_LONGEST_ASIDE = 4
"""Words that may be pointed at beside the one that has to be."""


@dataclass(frozen=True)
class Outcome:
    """What came of one claim."""

    case: dict[str, Any]
    came: str
    """`proven`, `asks` or `refused`."""
    named: tuple[str, ...]
    """The words that are pointed at."""
    messages: tuple[str, ...]

    @property
    def is_as_expected(self) -> bool:
        """Whether it came out as the case says."""
        if self.came == self.case.get("also"):
            return True
        if self.came != self.case["expect"]:
            return False
        return all(self._names(name) for name in self.case.get("names", ()))

    @property
    def is_caught(self) -> bool:
        """Whether a false claim was refused, or named by the words that make it false."""
        if self.came == "refused":
            return True
        return self.came == "asks" and all(self._names(name) for name in self.case.get("names", ()))

    @property
    def sort(self) -> str:
        """What sort of claim it is."""
        return str(self.case.get("sort", self.case.get("class")))

    def _names(self, name: str) -> bool:
        wanted = folded(name)
        for words in map(folded, self.named):
            if len(words.split()) > len(wanted.split()) + _LONGEST_ASIDE:
                continue
            whole = rf"(?<!\w){re.escape(wanted)}(?!\w)"
            unspaced = not wanted[0].isalnum() or re.search("[\u3040-\u9fff]", wanted)
            if (wanted in words) if unspaced else re.search(whole, words):
                return True
        return False


def folded(text: str) -> str:
    """Return one spelling for what differs in case, digits, harakat, tatweel or hamza of alef."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _DROPPED.sub("", text).translate(_LETTERS)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def read_cases(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Return the claims of some files, in order."""
    return [case for path in paths for case in tomllib.loads(path.read_text("utf-8"))["case"]]


def outcomes(cases: Sequence[dict[str, Any]]) -> list[Outcome]:
    """Ask the program about every claim, in one pack a language."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(cases):
        by_language[case["language"]].append(number)
    with tempfile.TemporaryDirectory() as folder:
        for language, numbers in by_language.items():
            _write_pack(Path(folder) / language, language, {n: cases[n] for n in numbers})
        rows = _check(Path(folder), list(by_language))
    return [_outcome(case, rows[_fact_id(number)]) for number, case in enumerate(cases)]


def _fact_id(number: int) -> str:
    return f"case-{number + 1:04}"


def _label(number: int) -> str:
    """Return letters that tell titles apart and are no word of any language."""
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, 5)
        letters = "kqwzj"[rest] + letters
    return letters


def _write_pack(folder: Path, language: str, cases: dict[int, dict[str, Any]]) -> None:
    folder.mkdir()
    sentences = dict.fromkeys(case["sentence"] for case in cases.values())
    (folder / "text.txt").write_text("\n".join(sentences) + "\n", "utf-8")
    quoted = _quoted
    lines = [
        f'format = 1\ntitle = {{ {language} = "Cases" }}\nlanguages = [{quoted(language)}]',
        f'[source.text]\nfile = "text.txt"\nlanguage = {quoted(language)}',
    ]
    for number, case in cases.items():
        here = f"{case['anchor']} ({_label(number)})"
        lines.append(f"[{case['kind']}.{_fact_id(number)}]")
        if case["kind"] == "event":
            texts = {"title": case.get("title", here)}
            lines.append(f"when = {quoted(case['when'])}")
        else:
            texts = {
                "ask": case.get("ask", here),
                "says": case.get("says", f"{here}: {{value}}"),
                "shown": case.get("shown", "{number}"),
            }
            lines.append(f"number = {case['number']}")
            lines.append(f"unit = {quoted(case.get('unit', _label(number)))}")
        lines += [f"{key} = {{ {language} = {quoted(text)} }}" for key, text in texts.items()]
        lines.append(f"quote = {quoted(case['sentence'])}")
        lines += [f"{key} = {quoted(case[key])}" for key in ("anchor", "evidence")]
    (folder / "pack.toml").write_text("\n".join(lines) + "\n", "utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _check(folder: Path, packs: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return what is said of each fact, by its id."""
    command = [sys.executable, "-m", "quiz", "check", "--json"]
    command += [str(folder / pack) for pack in packs]
    environment = {**os.environ, "QUIZ_SAVES": str(folder / "saves")}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    if done.returncode not in {0, 1} or done.stderr:
        raise ValueError(done.stderr.decode())
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in done.stdout.decode().splitlines():
        row = json.loads(line)
        if "error" in row:
            raise ValueError(row["error"])
        if "fact" in row:
            rows[row["fact"]].append(row)
    return rows


def _outcome(case: dict[str, Any], rows: list[dict[str, Any]]) -> Outcome:
    named: list[str] = []
    messages: list[str] = []
    came = "proven"
    for row in rows:
        if row["rule"] == "unsigned":
            named += row["look"]
        elif row["rule"] == "sign-off":
            reason = _SIGN.sub("", row["message"]).partition(" for ")[2]
            for why in reason.split(" and "):
                if not why.startswith(_GENERAL):
                    named += _NAMED.findall(why)
        elif row["rule"] == "contradiction" and "case-" in row["message"]:
            continue  # two claims about one sentence
        else:
            came = "refused"
        messages.append(f"{row['rule']}: {_SIGN.sub('…', row['message'])}")
    if came == "proven" and named:
        came = "asks"
    return Outcome(case, came, tuple(named), tuple(messages))


def figures(found: Iterable[Outcome]) -> list[str]:
    """Return the figures by language and class, a line each."""
    counts: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in found:
        counts[outcome.case["language"], outcome.sort].append(outcome)
    lines = ["language sort                  true  accepted  pointed at   false  caught"]
    for (language, group), row in sorted(counts.items()):
        true = [one for one in row if one.case["expect"] == "proven"]
        false = [one for one in row if one.case["expect"] != "proven"]
        lines.append(
            f"{language:8} {group:20} {len(true):5} {sum(o.came != 'refused' for o in true):9} "
            f"{sum(o.came == 'asks' for o in true):11} {len(false):7} "
            f"{sum(o.is_caught for o in false):7}"
        )
    return lines


def main() -> None:
    """Print the figures of the files named, and each claim that came out otherwise."""
    found = outcomes(read_cases(map(Path, sys.argv[1:])))
    print(*figures(found), sep="\n")
    for one in found:
        if one.is_as_expected or (one.case["expect"] != "proven" and one.is_caught):
            continue
        case = one.case
        print(f"\n{case['language']} {one.sort}: {case['sentence']}")
        declared = case.get("when", case.get("number"))
        print(f"  {case['anchor']} | {case['evidence']} = {declared}")
        print(f"  expected {case['expect']} {case.get('names', '')}; it is {one.came}")
        print(*(f"    {message}" for message in one.messages), sep="\n")


if __name__ == "__main__":
    main()
