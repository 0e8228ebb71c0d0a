"""How much of a proof has room on the page that a class looks at, with no letter made smaller.

The page is measured in its letters, as its style sheet has them: on a wall of 16:9 it is some 57 of
them wide and 34 high. What is estimated here errs on the side of a page that is too short.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from quiz.classroom.asked import Sentence
from quiz.classroom.class_view import ItemSeen, KeySeen
from quiz.classroom.class_words import translated_around
from quiz.items.gaps.wording import drawn_stem
from quiz.text.excerpt import excerpt

WORDS: Final = (230, 190, 160, 135, 115, 100, 87, 75, 66, 58, 51, 45, 39, 34, 29, 25, 21)
"""Of all sentences of a proof together, from what is shown at best to the least."""

LEAST_WORDS: Final = 12
"""Of one sentence."""

ROOM: Final = 30.0
"""Heights of a letter between the head of a page and its end."""

LINE: Final = 104
"""Letters of a line as wide as the page."""

_OPTION: Final = 43
"""Bold letters of a line of an option, two of which stand side by side."""

_COLUMNS: Final = 3
"""Sentences that stand side by side at most."""

RANKS: Final = 11
"""Ranks below one another, each some 2.3 letters high, above a line on those left out."""

_MOST_RANKED: Final = 3
"""Columns of ranks at most: with more of them nothing can be read from the back of a room."""

ROOMIER: Final = 1.35
"""How many times as high a page is whose letters are a fifth larger."""


def columns_of_ranks(count: int) -> tuple[int, ...]:
    """Return how many ranks stand in each column: all of so many, or as many as have room."""
    columns = min(_MOST_RANKED, max(1, ceil(count / RANKS)))
    shown = min(count, columns * RANKS)
    each = ceil(shown / columns)
    return tuple(min(each, shown - first) for first in range(0, shown, each or 1))


def words_that_fit(item: ItemSeen, key: KeySeen, drawn: str) -> int:
    """Return how many words of each sentence have room; ``drawn`` is the line on what drew most."""
    for total in WORDS:
        most = max(LEAST_WORDS, total // len(key.sentences))
        if height(item, key, drawn, most) <= ROOM:
            return most
    return LEAST_WORDS


def height(item: ItemSeen, key: KeySeen, drawn: str, most: int) -> float:
    """Return how high a page with a key is, with so many words of each sentence."""
    stem = drawn_stem(item)
    size = 1.2 if len(stem) <= 180 else 1.0
    told = 1.0 + 1.3 * size * _lines(stem, LINE / size / 1.1)
    match item.kind:
        case "choice":
            pairs = [item.options[first : first + 2] for first in range(0, len(item.options), 2)]
            # Below each option stand its votes, and beside the right one a sign.
            told += sum(
                2.4 + 1.4 * max(_lines(f"{text}  ✓ 1", _OPTION) for text in pair) for pair in pairs
            )
        case "ordering":
            cards = zip(item.options, key.dates, strict=True)
            told += sum(1.0 + 1.5 * _lines(f"{text} {date}", LINE - 10) for text, date in cards)
    told += 1.8 + (0.4 + 1.4 * _lines(drawn, LINE) if drawn else 0)
    told += 1.8 if key.span is not None else 0
    told += 0.4 + 1.4 * _lines(f"Also right: {', '.join(key.also)}", LINE) if key.also else 0
    rows = [
        key.sentences[first : first + _COLUMNS] for first in range(0, len(key.sentences), _COLUMNS)
    ]
    return told + 0.4 + sum(_proofs(row, item.options, key, most) for row in rows)


def _proofs(row: Sequence[Sentence], options: Sequence[str], key: KeySeen, most: int) -> float:
    """Return how high the highest is of some sentences side by side."""
    wide = LINE / len(row) * (1.0 if len(row) == 1 else 0.9)
    heights = []
    for sentence in row:
        shown = excerpt(sentence.text, sentence.evidence, most).text
        # What it speaks of stands above it in bold, by the number of its option if it has one.
        heading = " · ".join(["1" if one in options else one for one in sentence.about])
        told = (
            0.2
            + 1.4 * _lines(f"{heading} · The source says", (wide - 12) * 0.9)
            + 1.35 * _lines(shown, wide)
        )
        if sentence.translation is not None:
            answers = key.answers_in(sentence)
            text = translated_around(sentence, sentence.translation, most, answers).text
            told += 0.2 + 1.3 * _lines(f"{text} (the pack's own translation)", wide)
        heights.append(told)
    return max(heights)


def _lines(text: str, wide: float) -> int:
    return max(1, ceil(len(text) / wide))
