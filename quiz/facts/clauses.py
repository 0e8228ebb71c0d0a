"""Words that turn what a clause says: negation, plan, condition, denial, rumour, fiction.

They are looked for from the start of the anchor's clause to its date or number, and to the verb
where that follows. In the sentence's first words only those count that put all of it in doubt. No
list of them is whole; what no list holds is for the person who signs.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.values.near_words import GOES_ON, NearWords, Phrase, Row

_OPENING = 7
"""Words of a sentence that may put all of it in doubt: “According to a local legend, …”."""
_TO_VERB = 5
"""Words from a date to the verb that follows it: “the launch of 3 June was later cancelled”."""
_BORDERS = frozenset(",;:()[]–—…،؛、。.!?؟")


def may_turn(row: Row, words: NearWords) -> list[int]:
    """Return the tokens where words may begin that turn a clause: quick, and never too few."""
    tokens, single, pairs = row.tokens, words.clause_words, words.clause_pairs
    return [
        index
        for index, token in enumerate(tokens)
        if token in words.clause_starting
        and (token in single or tuple(tokens[index : index + 2]) in pairs)
    ]


def turning_words(
    row: Row,
    found: list[int],
    anchor: tuple[int, int],
    evidence: list[tuple[int, int]],
    words: NearWords,
) -> Iterator[tuple[int, int]]:
    """Yield where words stand that turn what the anchor's clause says, as places in the text.

    ``found`` is what `may_turn` returned. All places are by tokens of the row, from the first to
    the one after the last.
    """
    start = _clause_start(row, anchor[0], words)
    last = max([anchor[1], *(end for _, end in evidence)])
    seen: set[int] = set()
    for index in found:
        if index >= last:
            break
        if index >= start:
            inside = anchor[0] <= index < anchor[1]
            yield from _turns(row, index, words, seen, evidence, only_doubt=inside)
        elif sum(map(row.is_word, range(index))) < _OPENING:
            yield from _turns(row, index, words, seen, evidence, only_doubt=True)
    if words.has_future:
        for index in range(start, last):
            near_verb = anchor[0] - 4 < index <= anchor[0]
            if index not in seen and _is_future(row, index, words, near_verb=near_verb):
                yield row.spans[index]
    yield from _at_the_verb(row, last, words, seen)


def turning_words_in(
    row: Row, first: int, end: int, evidence: list[tuple[int, int]], words: NearWords
) -> Iterator[tuple[int, int]]:
    """Yield where such words stand in a whole stretch of tokens, for facts that have no anchor."""
    seen: set[int] = set()
    for index in range(first, end):
        yield from _turns(row, index, words, seen, evidence, only_doubt=False)


def _clause_start(row: Row, index: int, words: NearWords) -> int:
    while index > 0:
        before = index - 1
        if row.tokens[before] in _BORDERS or words.clause_starts.longest_to(row, before):
            break
        index = before
    return index


def _turns(
    row: Row,
    index: int,
    words: NearWords,
    seen: set[int],
    evidence: list[tuple[int, int]],
    *,
    only_doubt: bool,
) -> Iterator[tuple[int, int]]:
    if index in seen or any(first <= index < end for first, end in evidence):
        return
    if harmless := words.clause_not.longest_at(row, index):
        seen.update(range(index, index + len(harmless)))
        return
    phrase = words.clause_doubt.longest_at(row, index)
    if not phrase and not only_doubt:
        phrase = words.clause_negation.longest_at(row, index)
    if not phrase or _is_name(row, index, phrase, words):
        return
    end = index + _length(phrase)
    seen.update(range(index, end))
    yield row.spans[index][0], row.spans[end - 1][1]


def _length(phrase: Phrase) -> int:
    return len(phrase) - (phrase[-1] == GOES_ON)


def _is_name(row: Row, index: int, phrase: Phrase, words: NearWords) -> bool:
    """Return whether a word is a name or a month, by its capital or its neighbours: May, Will."""
    raw = row.raw(index)
    if len(phrase) > 1 or (not raw[:1].isupper() and raw not in words.homographs):
        return False
    if raw in words.homographs:
        before = row.tokens[index - 1] if index else ""
        return before[:1].isdecimal() or before in {"of", "in"}
    return index > 0 and row.tokens[index - 1] not in _BORDERS


def _is_future(row: Row, index: int, words: NearWords, *, near_verb: bool) -> bool:
    """Return whether a word is of the future by its beginning or its ending.

    By its beginning only at the anchor's verb: «سندرلاند» is a name.
    """
    token = row.tokens[index]
    if words.future and near_verb:
        return any(
            len(bare) > 3 and bare.startswith(words.future) and bare not in words.no_future
            for bare in words.before.bare(token)
        )
    return (
        bool(words.future_endings)
        and token.endswith(words.future_endings)
        and len(token) > 4
        and row.raw(index).islower()
        and token not in words.no_future
    )


def _at_the_verb(
    row: Row, index: int, words: NearWords, seen: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield what turns the verb that follows the date or the anchor."""
    for place in range(index, min(index + _TO_VERB, len(row.tokens))):
        if row.tokens[place] in _BORDERS and row.tokens[place] not in {")", "]"}:
            return
        for phrases in (words.clause_doubt, words.clause_negation):
            phrase = phrases.longest_at(row, place)
            counts = phrase and phrase not in words.clause_not_after and place not in seen
            if counts and not _is_name(row, place, phrase, words):
                yield row.spans[place][0], row.spans[place + _length(phrase) - 1][1]
                return
        if row.tokens[place] not in words.auxiliaries and row.tokens[place] not in {")", "]", "'"}:
            return
