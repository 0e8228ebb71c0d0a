"""An excerpt of a long sentence that keeps its evidence in view."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from quiz.text.halving import most_that_fits

GAP = " … "
"""Stands for the words left out between two stretches, and at either end."""

LEAST_CONTEXT = 3
"""Words kept on either side of each piece of evidence, however many words that makes."""

LEAST_WORDS = 8
"""Words that an excerpt has at least, whatever room there is."""

_MOST_OF_NAME = 4
"""Words of a name that are kept beyond what there was room for, on either side."""
_FEW = 3
_OPENING = "([{«“\"'"
_LEADING_ON = frozenset(
    "the a an of to in on at by for with from and or that which as its their "
    "le la les un une de du des à au aux en dans par pour sur avec et ou que qui son sa ses "
    "في من إلى على عن مع أن التي الذي أو ثم بين".split()
)

_WORD = re.compile(r"\S+")


class Excerpt(NamedTuple):
    """A text shortened, with the spans that were marked in it."""

    text: str
    spans: tuple[tuple[int, int], ...]
    """Offsets into ``text``."""
    whole: bool
    """Whether nothing was left out."""


def excerpt(text: str, spans: Sequence[tuple[int, int]], words: int) -> Excerpt:
    """Shorten a text to about ``words`` words: all the marked spans, and what stands around them.

    More words are kept where the spans alone need them. Without spans it is the beginning. A text
    only a little longer than asked for is left whole: three dots would spare nothing.
    """
    if len(_WORD.findall(text)) <= words * 5 // 4:
        return Excerpt(text, tuple(spans), True)
    return _Shortening(text, spans).to(words)


class _Shortening:
    """A text to be shortened, with what is asked of it for every number of words alike."""

    def __init__(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        *,
        tidy: bool = False,
        context: int = LEAST_CONTEXT,
    ) -> None:
        """``tidy``, no name is cut in two and no run ends in a word that leads on.

        ``context`` is how many words are kept on either side of each span at least.
        """
        self._context = context
        self._text, self._spans, self._tidy = text, spans, tidy
        tokens = list(_WORD.finditer(text))
        self.words = [token[0] for token in tokens]
        self._ends = [token.span() for token in tokens]
        marked = [any(at < end and start < to for start, end in spans) for at, to in self._ends]
        if spans and not any(marked):  # a place between two words
            after = (n for n, (_, to) in enumerate(self._ends) if to > spans[0][0])
            marked[next(after, len(tokens) - 1)] = True
        self._marked = marked
        self._away = _distances(marked) if any(marked) else None
        self._ordered = sorted(self._away or ())

    def to(self, words: int) -> Excerpt:
        """Return the text shortened to about so many words."""
        kept = self._kept(words)
        if self._tidy:
            kept = _tidied(self.words, kept, self._marked)
        parts: list[str] = []
        length = 0
        placed: dict[int, tuple[int, int]] = {}
        runs = _runs(kept)
        for first, last in runs:
            start, end = self._ends[first][0], self._ends[last][1]
            lead = (GAP if parts else GAP.lstrip()) if first else ""
            parts += [lead, self._text[start:end]]
            shift = length + len(lead) - start
            placed |= {
                nth: (a + shift, b + shift)
                for nth, (a, b) in enumerate(self._spans)
                if start <= a and b <= end
            }
            length += len(lead) + end - start
        if not kept[-1]:
            parts.append(GAP.rstrip())
        found = tuple(placed[nth] for nth in sorted(placed))
        return Excerpt("".join(parts), found, runs == [(0, len(kept) - 1)])

    def _kept(self, words: int) -> list[bool]:
        """Keep as many words around each marked one as their number allows, as many each."""
        away = self._away
        if away is None:
            return [place < words for place in range(len(self.words))]
        # By how far each word is from a mark: a step wider at a time took a long text seconds.
        beyond = self._ordered[words] if words < len(away) else len(away)
        context = max(self._context, beyond - 1)
        return [distance <= context for distance in away]


def longest_excerpt(
    text: str, spans: Sequence[tuple[int, int]], room: int, needs: Callable[[str], int]
) -> Excerpt:
    """Shorten a text by as few words as it takes for it to fit: by none where it does.

    It fits where it ``needs`` no more than there is ``room``, in lines or whatever else. Down to
    `LEAST_WORDS`, which are shown even where they do not fit.
    """
    needed = needs(text)
    if needed <= room:
        return Excerpt(text, tuple(spans), True)
    return _longest(_Shortening(text, spans, tidy=True), room, needed, needs)


def foremost_excerpt(
    text: str, spans: Sequence[tuple[int, int]], room: int, needs: Callable[[str], int]
) -> Excerpt:
    """Shorten a text around as many of the spans as there is room for, the foremost first.

    The first is shown even where it does not fit, see `longest_excerpt`. Those that are left out
    have no span in the excerpt; the others have, in the order given.
    """
    needed = needs(text)
    if needed <= room:
        return Excerpt(text, tuple(spans), True)
    for count in range(len(spans), 0, -1):
        for context in (LEAST_CONTEXT, 1, 0):
            shortening = _Shortening(text, spans[:count], tidy=True, context=context)
            if needs(shortening.to(LEAST_WORDS).text) <= room:
                return _longest(shortening, room, needed, needs)
    return _Shortening(text, spans[:1], tidy=True, context=0).to(LEAST_WORDS)


def _longest(
    shortening: _Shortening, room: int, needed: int, needs: Callable[[str], int]
) -> Excerpt:
    count = len(shortening.words)
    words = most_that_fits(
        LEAST_WORDS,
        count - 1,
        lambda words: needs(shortening.to(words).text) <= room,
        guess=count * room // needed,
    )
    return shortening.to(words)


def _distances(marked: list[bool]) -> list[int]:
    """Return how many words each is from the nearest marked one."""
    away = [len(marked)] * len(marked)
    for places in (range(len(marked)), reversed(range(len(marked)))):
        distance = len(marked)
        for place in places:
            distance = 0 if marked[place] else distance + 1
            away[place] = min(away[place], distance)
    return away


def _tidied(words: list[str], kept: list[bool], marked: list[bool]) -> list[bool]:
    """Keep names whole, and leave out the words before a gap that lead on to what it holds."""
    kept = kept.copy()
    for first, last in _runs(kept):
        end = last
        while end + 1 < len(words) and end - last < _MOST_OF_NAME and _go_on(words, end):
            end += 1
        start = first
        while start > 0 and first - start < _MOST_OF_NAME and _go_on(words, start - 1):
            start -= 1
        kept[start : end + 1] = [True] * (end + 1 - start)
    for _, last in _runs(kept):
        while 0 < last < len(words) - 1 and words[last].lower() in _LEADING_ON and not marked[last]:
            kept[last] = False
            last -= 1
    # Of words so few the dots would spare nothing, and a name may go on beyond them.
    at = [place for place, keep in enumerate(kept) if keep]
    for one, other in pairwise(at):
        if other - one <= _FEW + 1:
            kept[one:other] = [True] * (other - one)
    return kept


def _go_on(words: list[str], place: int) -> bool:
    """Return whether a word and the next are of one name, by their capitals."""
    word, following = words[place].lstrip(_OPENING), words[place + 1].lstrip(_OPENING)
    return word[:1].isupper() and following[:1].isupper() and word[-1:].isalnum()


def _runs(kept: list[bool]) -> list[tuple[int, int]]:
    """Return the stretches kept, as (first, last); those parted by a single word are one."""
    runs: list[tuple[int, int]] = []
    for place, keep in enumerate(kept):
        if not keep:
            continue
        if runs and place - runs[-1][1] <= 2:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return runs
