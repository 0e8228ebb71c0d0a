"""How many of the dates, numbers and names of articles are drafted, and how many drafts are wanted.

Beside each text of ``articles`` stands what its author wants to have asked: each date with the
words of its clause, each number, each name. A date is found where a draft has its evidence and an
anchor of that clause; a draft is wanted where it stands there, with that value.

`python -m tests.authoring.study [NAME …]` prints the figures of texts, and each miss.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quiz.authoring.drafting import Draft, draft
from quiz.facts.source import SourceText

FOLDER = Path(__file__).with_name("articles")

Span = tuple[int, int]


@dataclass
class Figures:
    """Counts of a text or of several, and what was missed."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """Return one count as a share of another."""
        return self.counts[part] / max(1, self.counts[whole])

    def __str__(self) -> str:
        return (
            f"{self.counts['dates']:4} dates: found {self.share('found', 'dates'):4.0%}, "
            f"right {self.share('right', 'dates'):4.0%}; {self.counts['numbers']:3} numbers: found "
            f"{self.share('numbers found', 'numbers'):4.0%}; {self.counts['drafts']:3} drafts: "
            f"wanted {self.share('wanted', 'drafts'):4.0%}"
        )


def names() -> list[str]:
    """The texts of the study, by name and language: ``history.en``."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def source_of(name: str) -> SourceText:
    """One text of the study."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    return SourceText("source", name.rpartition(".")[2], text)


def measure(chosen: Iterable[str]) -> Figures:
    """Draft the facts of texts, and compare them with what their authors want."""
    figures = Figures()
    for name in chosen:
        wanted = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        _Measure(source_of(name), wanted, figures).run()
    return figures


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a letter."""
    return one[0] < other[1] and other[0] < one[1]


class _Measure:
    def __init__(self, source: SourceText, wanted: dict[str, Any], figures: Figures) -> None:
        self.source, self.wanted, self.figures = source, wanted, figures
        self.drafts = list(draft(source).found)
        self.used: set[int] = set()

    def run(self) -> None:
        counts = self.figures.counts
        for words, value, clause in self.wanted["dates"]:
            counts["dates"] += 1
            self._date(words, value, clause)
        for words, value, beside in self.wanted["numbers"]:
            counts["numbers"] += 1
            place, _ = self._locate(words, beside)
            hits = [n for n, one in self._of("number") if overlap(one.evidence, place)]
            if hits and self.drafts[hits[0]].value == value:
                counts["numbers found"] += 1
                self.used.add(hits[0])
            else:
                self.figures.misses.append(f"missed: {words} ({beside})")
        names = [name for name, _ in self.wanted["names"]]
        for number, one in self._of("country", "place", "person"):
            value = str(one.value)
            if any(value == name or value.endswith(name) for name in names):
                self.used.add(number)
        counts["drafts"] += len(self.drafts)
        counts["wanted"] += len(self.used)
        for number, one in enumerate(self.drafts):
            if number not in self.used:
                text = self.source.text
                shown = f"{text[slice(*one.evidence)]} | {text[slice(*one.anchor)]}"
                self.figures.misses.append(f"unwanted: {shown}")

    def _date(self, words: str, value: str, clause: str) -> None:
        place, beside = self._locate(words, clause)
        hits = [
            number
            for number, one in self._of("date")
            if overlap(one.evidence, place) and overlap(one.anchor, beside)
        ]
        if not hits:
            self.figures.misses.append(f"missed: {words} ({clause})")
            return
        self.figures.counts["found"] += 1
        if str(self.drafts[hits[0]].value) == value:
            self.figures.counts["right"] += 1
            self.used.add(hits[0])
        else:
            self.figures.misses.append(f"another value: {words}, {self.drafts[hits[0]].value}")

    def _of(self, *kinds: str) -> Iterator[tuple[int, Draft]]:
        return ((n, one) for n, one in enumerate(self.drafts) if one.kind in kinds)

    def _locate(self, words: str, beside: str) -> tuple[Span, Span]:
        """Find words in the sentence that holds both, next to the others."""
        text = self.source.text
        for start, end in self.source.sentences:
            sentence = text[start:end]
            if words in sentence and beside in sentence:
                place = start + sentence.index(beside)
                found = [n for n in range(start, end) if text.startswith(words, n)]
                nearest = min(found, key=lambda one: abs(one - place))
                return (nearest, nearest + len(words)), (place, place + len(beside))
        raise AssertionError(f"no sentence of the text holds «{words}» and «{beside}»")


def main(chosen: Sequence[str]) -> None:
    """Print the figures of each text named, or of all, and of all together."""
    for name in chosen or names():
        figures = measure([name])
        sys.stdout.write(f"{name:14}{figures}\n")
        for miss in figures.misses:
            sys.stdout.write(f"    {miss}\n")
    sys.stdout.write(f"{'together':14}{measure(chosen or names())}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
