"""Stretches of a source that can be shown with a gap: a clause, else its sentence.

The shortest that reads alone is tried first, for every word shown may give another key away; what
stands before it is shown as context where there is room. Which of them is fair is decided by who
asks (`quiz.items.gaps.clues`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from quiz.facts.source import sentence_spans
from quiz.items.gaps.answers import Span
from quiz.text.excerpt import excerpt
from quiz.values.date_lexicon import lexicon
from quiz.values.date_tables import base_language
from quiz.values.tokens import normal, token_spans

LONGEST = 40
"""Words of a sentence that are shown, about; a longer one is shortened as feedback is."""
LONGEST_WITH_CONTEXT = 34
LEAST_CONTEXT = 3
LEAST_BESIDE = 5
"""Words that have to stand beside a gap."""
LEAST_WITHOUT_ANCHOR = 9

_WORD = re.compile(r"\w+")
_CHUNK = re.compile(r"\S+")
_STRONG = re.compile(r"[;:؛](?=\s)|\s[—–](?=\s)")
_WEAK = re.compile(r"[;:؛,،](?=\s)|\s[—–](?=\s)")
_OPENING, _CLOSING = "([{«“„", ")]}»”‟"
_OPENS_WITH = {
    # What stands for something named before: without it, nobody knows what is meant.
    "en": frozenset(
        "it its he his him she her they their them this that these those there then which who "
        "whose whom where such both here".split()
    ),
    "ar": frozenset(
        "الذي التي الذين اللذين اللذان اللتين اللتان اللواتي هو هي هم هما وهو وهي وهم وهما هذا هذه "
        "ذلك تلك وهذا وهذه وذلك وتلك هناك وهناك بدوره بدورها كما وكما منها منه فيها فيه وفيها وفيه "
        "وكان وكانت كان كانت ثم".split()
    ),
    "fr": frozenset(
        "il elle ils elles on ce cet cette ces cela ceci celui celle ceux celles son sa ses leur "
        "leurs lui eux y en qui que qu dont où lequel laquelle lesquels lesquelles tel telle "
        "là".split()
    ),
}
_TIED_IN_ARABIC = re.compile(
    r"و(?!ادي)(?:في|قد|كان|من|إلى|على|عن|بعد|قبل|ب|ال|[اأتين]\w{3}|س\w{4})|ف[اأتيكق]\w{3}"
)
_TO_PRONOUN = 4
"""Words at the start of a sentence among which a pronoun goes back to the sentence before."""
_LONG = 9
"""Words from which a sentence may say enough by itself, though it goes on from another."""


class Stretch(NamedTuple):
    """Words of a text, and the gap in them."""

    text: str
    """With the words that belong in the gap."""
    start: int
    end: int
    """Where these stand in ``text``."""
    context: int = 0
    """How many characters at the beginning only say what the rest speaks of."""

    @property
    def before(self) -> str:
        """What stands before the gap."""
        return self.text[: self.start]

    @property
    def after(self) -> str:
        """What stands after the gap."""
        return self.text[self.end :]

    @property
    def key(self) -> str:
        """The words that belong in the gap."""
        return self.text[self.start : self.end]

    def in_other_letters(self, write: Callable[[str], str]) -> Stretch:
        """Return the same words written otherwise, which changes none where another begins."""
        context = write(self.text[: self.context])
        before = context + write(self.text[self.context : self.start])
        key = write(self.key)
        text = before + key + write(self.after)
        return Stretch(text, len(before), len(before) + len(key), len(context))


class Passage(NamedTuple):
    """A sentence (or a few, where a quote runs over several) in which words are to be left out."""

    text: str
    gap: Span
    anchors: tuple[Span, ...]
    """What has to be in view beside the gap: the words that name what is asked about."""
    language: str
    quote: Span | None = None
    """What the author took for the proof; it is known to read alone."""
    earlier: str = ""
    """The sentence before it, from which it may go on."""


def stretches(passage: Passage) -> Iterator[Stretch]:
    """Yield the stretches to try, the best first, each once."""
    spans = (passage.gap, *passage.anchors)
    text = passage.text
    quote = _to_words(text, passage.quote) if passage.quote is not None else None
    seen: set[Stretch] = set()
    found = (
        _clause(text, spans, _WEAK),
        _clause(text, spans, _STRONG),
        quote,
        _to_words(text, (0, len(text))),
    )
    for place, span in enumerate(found):
        # Without knowing where the subject stands, a short clause may have lost it.
        least = LEAST_BESIDE if passage.anchors or place else LEAST_WITHOUT_ANCHOR
        for stretch in _with_context(passage, *span) if span is not None else ():
            if stretch not in seen and _words_beside(stretch) >= least:
                seen.add(stretch)
                yield stretch


def _with_context(passage: Passage, start: int, end: int) -> Iterator[Stretch]:
    """Yield a stretch with what stands before it, then alone where it reads alone."""
    text = passage.text
    spans = sorted({passage.gap, *passage.anchors})
    inside = [
        (max(a, start) - start, min(b, end) - start) for a, b in spans if b > start and a < end
    ]
    cut = excerpt(text[start:end], inside, LONGEST)
    gap = cut.spans[inside.index((passage.gap[0] - start, passage.gap[1] - start))]
    shown = cut.text
    lead = "" if not _WORD.search(text[:start]) or shown.startswith("…") else "… "
    tail = "" if end == len(text) or shown.endswith("…") else " …"
    alone = Stretch(f"{lead}{shown}{tail}", gap[0] + len(lead), gap[1] + len(lead))
    # The words of the gap are not there to be read.
    beside = f"{shown[: gap[0]]} {shown[gap[1] :]}".strip().removeprefix("… ")
    # A gap at the start of a clause has lost the verb, or the list, that it belongs to.
    needs = _needs_context(beside, passage.language) or (
        gap[0] == 0 and _WORD.search(text[:start]) is not None
    )
    before = text[:start].rstrip() if start else ""
    if not _WORD.search(before):
        before = _last_sentence(passage.earlier) if needs else ""
        # What only goes on by و has its own subject: the last clause is enough to read on from.
        if _is_tied(shown, passage.language) and not shown.startswith("ف"):
            before = _last_clause(before)
    elif not _is_tied(before, passage.language) and _needs_context(before, passage.language):
        # The sentence itself goes on from another.
        more = f"{_last_sentence(passage.earlier)} {before}"
        fits = len(_WORD.findall(f"{more} {shown}")) <= LONGEST_WITH_CONTEXT
        before = more.strip() if fits else before
    if before and cut.whole:
        room = LONGEST_WITH_CONTEXT - len(_WORD.findall(shown))
        first = _context_start(before, room, passage.language)
        if room >= LEAST_CONTEXT and first is not None:
            context = ("… " if first else "") + before[first:] + " "
            at = len(context)
            yield Stretch(f"{context}{shown}{tail}", gap[0] + at, gap[1] + at, at)
    if not needs:
        yield alone


def _last_sentence(text: str) -> str:
    """Return the last sentence of a text: an earlier one says what others ask for."""
    spans = list(sentence_spans(text))
    return text[spans[-1][0] :] if spans else ""


def _last_clause(text: str) -> str:
    """Return the last clause of a text that is not too short to be one."""
    cuts = [mark.end() for mark in _marks(text, _WEAK)]
    clauses = (text[at:].strip() for at in reversed(cuts))
    return next((one for one in clauses if len(_WORD.findall(one)) >= LEAST_CONTEXT), text)


def _context_start(text: str, room: int, language: str) -> int | None:
    """Return where context of so many words begins: at the start, at a clause, else at a word.

    None where that leaves no word of it.
    """
    if not _WORD.search(text):
        return None
    if len(_WORD.findall(text)) <= room:
        return 0
    chunks = list(_CHUNK.finditer(text))
    place = max(0, len(chunks) - room) if room > 0 else len(chunks)
    earliest = chunks[place].start() if place < len(chunks) else len(text)
    clauses = (mark.end() + 1 for mark in _marks(text, _WEAK))
    at = next((one for one in clauses if earliest <= one < len(text)), None)
    if at is None:
        # Not within a date or behind a number: «… مارس 1811», «… حارسًا».
        while place < len(chunks) and place and _leads_on(chunks[place - 1][0], language):
            place += 1
        at = chunks[place].start() if place < len(chunks) else len(text)
    return at if _WORD.search(text[at:]) else None


def _leads_on(word: str, language: str) -> bool:
    """Return whether a word may belong with the one behind it: a number, or part of a date."""
    tokens = [normal(word[a:b]) for a, b in token_spans(word, 0, len(word))]
    return any(map(str.isdecimal, word)) or not (
        lexicon(base_language(language)).among(tokens).isdisjoint(tokens)
    )


def _needs_context(text: str, language: str) -> bool:
    """Return whether words cannot be understood without those before them."""
    words = _WORD.findall(text)
    if not words:
        return True
    base = base_language(language)
    pronouns = _OPENS_WITH.get(base, frozenset())
    if words[0].lower() in pronouns:
        return True
    if base == "en":
        # “and in 1990 it closed”: a pronoun before the first name.
        named = next((n for n, word in enumerate(words) if n and word[0].isupper()), len(words))
        return any(word.lower() in {"it", "he", "she", "they"} for word in words[: min(named, 8)])
    return _is_tied(text, language) and (len(words) < _LONG or text.startswith("ف"))


def goes_on(text: str, language: str) -> bool:
    """Return whether a sentence may speak of what the one before it named: “He …”, «وصمّم …».

    In a language whose pronouns are not known every sentence may.
    """
    pronouns = _OPENS_WITH.get(base_language(language))
    if pronouns is None:
        return True
    words = _WORD.findall(text.lower())[:_TO_PRONOUN]
    return not pronouns.isdisjoint(words) or _is_tied(text, language)


def _is_tied(text: str, language: str) -> bool:
    """Return whether Arabic words go on from those before them, by و or ف."""
    return base_language(language) == "ar" and _TIED_IN_ARABIC.match(text.lstrip("… ")) is not None


def _words_beside(stretch: Stretch) -> int:
    return len(_WORD.findall(stretch.text[stretch.context : stretch.start])) + len(
        _WORD.findall(stretch.after)
    )


def _clause(text: str, spans: tuple[Span, ...], marks: re.Pattern[str]) -> Span:
    """Return the shortest run of clauses that holds all spans."""
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    start, end = 0, len(text)
    for mark in _marks(text, marks):
        if mark.end() <= first:
            start = mark.end()
        elif mark.start() >= last:
            end = mark.start()
            break
    return _to_words(text, (start, end))


def _marks(text: str, marks: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the marks between clauses: not within brackets, quotation marks or “March 4, 1811”."""
    depths = _depths(text)
    for mark in marks.finditer(text):
        is_in_date = text[: mark.start()][-1:].isdecimal() and text[mark.end() :][1:2].isdecimal()
        if not depths[mark.start()] and not is_in_date:
            yield mark


def _depths(text: str) -> list[int]:
    """Return how deep in brackets and guillemets each character stands; 0 where they are uneven."""
    depths, depth = [], 0
    for character in text:
        depth += character in _OPENING
        depths.append(depth)
        depth -= character in _CLOSING
    return depths if depth == 0 and min(depths, default=0) >= 0 else [0] * len(text)


def _to_words(text: str, span: Span) -> Span:
    """Widen a span to whole words, and take white space and a bullet off its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    while start < end and (text[start].isspace() or text[start] in "-–—•*,،"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",،;؛:–—"):
        end -= 1
    return start, end
