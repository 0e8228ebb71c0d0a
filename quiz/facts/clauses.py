"""Words that turn what a clause says: negation, plan, condition, denial, rumour, fiction.

They are looked for from the start of the anchor's clause to its date or number, and to the verb
where that follows. In the sentence's first words only those count that put all of it in doubt. No
list of them is whole; what no list holds is for the person who signs.
"""

from __future__ import annotations

from collections.abc import Iterator

from quiz.values.near_words import NearWords
from quiz.values.phrases import GOES_ON, Phrase, Row

_FAR = 6
"""Words between the parts of a phrase such as “kept … from”."""
_NEAR = 5
"""Words of such a phrase up to which it is told as a whole."""
_HARAKAT = frozenset("\u064f\u0650\u0651\u0652")
"""What no «و» has that is a word of its own: damma, kasra, shadda, sukun."""
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


def may_be_turned(row: Row, words: NearWords) -> bool:
    """Return False only where no word turns a clause, wherever in the row it begins or ends."""
    phrases = (words.clause_doubt, words.clause_negation, words.clause_false)
    if any(
        _parted(row, index, words) or any(one.longest_at(row, index) for one in phrases)
        for index in may_turn(row, words)
    ):
        return True
    tags = words.clause_tags
    if any(
        token in tags.first_tokens and tags.longest_at(row, index)
        for index, token in enumerate(row.tokens)
    ):
        return True
    return words.has_future and any(
        bare.startswith(words.future) or bare.endswith(words.future_endings)
        for token in row.tokens
        for bare in words.before.bare(token)
        if len(bare) > 3 and bare not in words.no_future
    )


def turning_words(
    row: Row,
    found: list[int],
    anchor: tuple[int, int],
    evidence: list[tuple[int, int]],
    words: NearWords,
    *,
    in_anchor: bool = False,
) -> Iterator[tuple[int, int]]:
    """Yield where words stand that turn what the anchor's clause says, as places in the text.

    ``found`` is what `may_turn` returned. All places are by tokens of the row, from the first to
    the one after the last. ``in_anchor``, what negates the anchor itself counts too.
    """
    start = _clause_start(row, anchor[0], words)
    last = max([anchor[1], *(end for _, end in evidence)])
    reported = not words.complementisers.isdisjoint(row.tokens[start : anchor[0]])
    seen: set[int] = set()
    for index in found:
        if index >= last:
            break
        if index >= start:
            inside = not in_anchor and anchor[0] <= index < anchor[1]
            yield from _turns(row, index, words, seen, evidence, only_doubt=inside)
        elif (far := _parted(row, index, words)) > start:
            seen.update(range(index, far))
            yield _told(row, index, far)
        elif reported or index < _OPENING or sum(map(row.is_word, range(index))) < _OPENING:
            yield from _turns(row, index, words, seen, evidence, only_doubt=True, false=True)
    if words.has_future and anchor not in evidence:  # a name is no verb
        for index in range(start, last):
            near_verb = anchor[0] - 4 < index <= anchor[0]
            if index not in seen and _is_future(row, index, words, near_verb=near_verb):
                yield row.spans[index]
    yield from _at_the_verb(row, last, words, seen, aside=_is_aside(row, anchor, last, evidence))
    yield from _tags(row, last, words)


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
    false: bool = False,
) -> Iterator[tuple[int, int]]:
    """Yield what turns a clause at a token; ``false`` adds words of what is untrue to doubts."""
    if index in seen or any(first <= index < end for first, end in evidence):
        return
    if harmless := words.clause_not.longest_at(row, index):
        seen.update(range(index, index + len(harmless)))
        return
    if not only_doubt and (far := _parted(row, index, words)):
        seen.update(range(index, far))
        yield _told(row, index, far)
        return
    phrase = words.clause_doubt.longest_at(row, index)
    if not phrase and not only_doubt:
        phrase = words.clause_negation.longest_at(row, index)
    if not phrase and false:
        phrase = words.clause_false.longest_at(row, index)
    if not phrase or _is_name(row, index, phrase, words) or _is_other(row, index, phrase, words):
        return
    end = index + _length(phrase)
    seen.update(range(index, end))
    yield row.spans[index][0], row.spans[end - 1][1]


def _parted(row: Row, index: int, words: NearWords) -> int:
    """Return where a phrase with words between its parts ends, «عدل … عن»; 0 if there is none."""
    for opening, closing in words.clause_far.get(row.tokens[index], ()):
        after = index + len(opening)
        if tuple(row.tokens[index:after]) != opening:
            continue
        for place in range(after, min(after + _FAR, len(row.tokens))):
            if row.tokens[place] in _BORDERS:
                break
            if tuple(row.tokens[place : place + len(closing)]) == closing:
                return place + len(closing)
    return 0


def _told(row: Row, index: int, end: int) -> tuple[int, int]:
    """Return where a phrase of two parts stands: its first word, if its second is far from it."""
    near = end - index <= _NEAR
    return row.spans[index][0], row.spans[end - 1 if near else index][1]


def _is_other(row: Row, index: int, phrase: Phrase, words: NearWords) -> bool:
    """Return whether an Arabic word only looks like one of the table: «وُسّعت», «تروي»."""
    if words.language != "ar":
        return False
    raw = row.raw(index)
    if phrase[0] != row.tokens[index] and raw[1:2] in _HARAKAT:
        return True
    return len(phrase) == 1 and phrase[0] in words.final_maqsura and raw.endswith("ي")


def _is_aside(
    row: Row, anchor: tuple[int, int], last: int, evidence: list[tuple[int, int]]
) -> bool:
    """Return whether commas enclose the date: “the final, on 3 June, was never played”."""
    return any(
        anchor[1] <= first and end == last and "," in row.tokens[anchor[1] : first]
        for first, end in evidence
    )


def _tags(row: Row, last: int, words: NearWords) -> Iterator[tuple[int, int]]:
    """Yield what puts the sentence in doubt once it is told: “…, or so it was said”."""
    if words.clause_tags.first_tokens.isdisjoint(row.tokens[last:]):
        return
    for index in range(last, len(row.tokens)):
        if phrase := words.clause_tags.longest_at(row, index):
            yield row.spans[index][0], row.spans[index + len(phrase) - 1][1]
            return


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
    row: Row, index: int, words: NearWords, seen: set[int], *, aside: bool
) -> Iterator[tuple[int, int]]:
    """Yield what turns the verb that follows the date or the anchor; ``aside`` behind a comma."""
    if aside and index < len(row.tokens) and row.tokens[index] == ",":
        index += 1
    for place in range(index, min(index + _TO_VERB, len(row.tokens))):
        if row.tokens[place] in _BORDERS and row.tokens[place] not in {")", "]"}:
            return
        if far := _parted(row, place, words):
            yield _told(row, place, far)
            return
        for phrases in (words.clause_doubt, words.clause_negation):
            phrase = phrases.longest_at(row, place)
            counts = phrase and phrase not in words.clause_not_after and place not in seen
            if counts and not _is_name(row, place, phrase, words):
                yield row.spans[place][0], row.spans[place + _length(phrase) - 1][1]
                return
        if row.tokens[place] not in words.auxiliaries and row.tokens[place] not in {")", "]", "'"}:
            return
