"""Options: wrong ones chosen so that nothing but knowledge tells the key.

The rules that a program can check, from Haladyna, Downing and Rodriguez (2002): options alike in
form and about equal in length, no clue by a word that the key shares with the stem, the key's
place varied. Each candidate has already been proven false.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from random import Random
from typing import TypeVar

from quiz.items.models import Option
from quiz.values.folding import fold

DISTRACTORS = 3
"""How many wrong options a choice item has (three or four options test best: Rodriguez 2005)."""

_WORD = re.compile(r"[^\W_]+")
# Joined to the word in writing: «والكويت» shares one with «الكويت».
_ARABIC_PREFIX = re.compile(r"^(?:[وفبكل]?ال|لل|[وفبكل](?=\w{4}))")
_FIRST_ARABIC = "\u0600"
_STOP_WORDS = frozenset(
    fold(word)
    for word in (
        "the of to in and for its his her their with from that this these which what who whom "
        "whose was were is are did does first by on at into as an not where when how many between "
        "أي هذه هذا هذان التي الذي من إلى في على عن ما مما يلي كم متى أين هو هي بين بعد قبل "
        "له لها أن أو ثم كان كانت عام سنة شهر يوم"
    ).split()
)

Source = TypeVar("Source")
"""Whatever an option is made from."""


@lru_cache(maxsize=16_384)
def content_words(text: str) -> frozenset[str]:
    """Return the folded words that carry meaning, Arabic ones without article and proclitic."""
    words = set(_WORD.findall(fold(text))) - _STOP_WORDS
    return frozenset(
        stem
        for word in words
        if len(stem := word if word < _FIRST_ARABIC else _ARABIC_PREFIX.sub("", word)) > 2
        and stem not in _STOP_WORDS
    )


def choose_distractors(
    key: str,
    stem: str,
    candidates: Sequence[tuple[str, Source]],
    rng: Random,
    *,
    preferred: int = 0,
    must: str | None = None,
) -> list[tuple[str, Source]] | str:
    """Choose three of the candidates, or say why there are not three.

    A candidate is the text of an option and what the option is made from. The number of options
    longer than the key is drawn evenly, so that its length tells nothing where the candidates
    allow it; the first ``preferred`` candidates are taken before others, and before all of them the
    one whose text is ``must``. If the key shares a word with the stem, a wrong option has to share
    one too.
    """
    seen = {key}
    pool: list[tuple[str, Source]] = []
    wanted_first = 0
    for place, candidate in enumerate(candidates):
        # By its text: two options that read the same would be one too many.
        if candidate[0] not in seen:
            seen.add(candidate[0])
            pool.append(candidate)
            wanted_first += place < preferred
    if len(pool) < DISTRACTORS:
        return f"only {len(pool)} of {DISTRACTORS} distractors can be proven false"
    chosen = pool[:wanted_first]
    rest = pool[wanted_first:]
    shuffle(chosen, rng)
    shuffle(rest, rng)
    if must is not None:
        wanted = next((one for one in pool if one[0] == must), None)
        if wanted is None:
            return f"«{must}» cannot be proven false"
        chosen = [wanted, *(one for one in chosen if one is not wanted)]
        rest = [one for one in rest if one is not wanted]
    del chosen[DISTRACTORS:]
    longest = len(key)
    # From none to all alike often, so that neither “the longest” nor “the shortest” is a guess
    # worth making.
    longer_wanted = int(rng.random() * (DISTRACTORS + 1))
    longer_wanted -= sum(len(text) > longest for text, _ in chosen)
    left: list[tuple[str, Source]] = []
    for candidate in rest:
        is_longer = len(candidate[0]) > longest
        room = longer_wanted if is_longer else DISTRACTORS - len(chosen) - max(0, longer_wanted)
        if room > 0 and len(chosen) < DISTRACTORS:
            chosen.append(candidate)
            longer_wanted -= is_longer
        else:
            left.append(candidate)
    while len(chosen) < DISTRACTORS:
        chosen.append(left.pop())
    shared = _shared_words(key, stem)
    if shared and not any(shares_word(text, stem) for text, _ in chosen):
        sharing = next((one for one in left if shares_word(one[0], stem)), None)
        if sharing is None:
            word = min(shared)
            return f"the key shares the word «{word}» with the stem, and no distractor shares one"
        # The last, for one that must be among them stands first.
        chosen[-1] = sharing
    return chosen


def shares_word(option: str, stem: str) -> bool:
    """Return whether an option shares a word that carries meaning with the stem."""
    return bool(_shared_words(option, stem))


def _shared_words(option: str, stem: str) -> frozenset[str]:
    words, folded = content_words(option), fold(stem)
    # Most share none, which is quicker to see than the words of the stem are to find.
    if not any(word in folded for word in words):
        return frozenset()
    return words & content_words(stem)


def shuffled(options: Iterable[Option], rng: Random) -> tuple[Option, ...]:
    """Shuffle the options."""
    shown = list(options)
    shuffle(shown, rng)
    return tuple(shown)


def shuffle(items: list[Source], rng: Random) -> None:
    """Put a short list into a drawn order: as even as `Random.shuffle`, in a third of its time.

    Short, because ``random()`` has 53 bits, enough for lists of some dozen items.
    """
    draw = rng.random
    for last in range(len(items) - 1, 0, -1):
        place = int(draw() * (last + 1))
        items[last], items[place] = items[place], items[last]
