"""Quotes that an author left out: the one sentence that holds the evidence and what it is about.

So is the evidence of a statement: the name of its object, as the sentence has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from quiz.facts.faults import Fault
from quiz.facts.models import Fact, Pack, Statement, entities_of
from quiz.facts.source import SourceText
from quiz.languages.messages import Listed, Message, worded
from quiz.values.folding import nearest_quote
from quiz.values.lines import longest_line
from quiz.values.visible import shown
from quiz.values.whole_words import cuts_short

_SHOWN = 40
"""Characters of a sentence by which it is pointed at."""
_POINTED_AT = 3
"""Sentences that are pointed at; of more, only how many they are."""


class _Held(NamedTuple):
    """Words that the sentence has to hold, and their key."""

    key: str
    words: str


class _Sentence(NamedTuple):
    """A sentence that holds them."""

    source: SourceText
    number: int
    held: tuple[_Held, ...]

    @property
    def text(self) -> str:
        start, end = self.source.sentences[self.number]
        return self.source.text[start:end]


def with_quotes(pack: Pack, sources: Mapping[str, SourceText]) -> tuple[Pack, list[Fault]]:
    """Return a pack whose facts have their quotes; one that none is found for still lacks it."""
    facts, faults, unquoted = dict(pack.facts), list[Fault](), set[str]()
    for fact_id, fact in pack.facts.items():
        if fact.quote and fact.evidence:
            continue
        if not entities_of(fact) <= pack.entities.keys():
            continue  # that there is no such entity is told
        of = [fact.source] if fact.source is not None else list(pack.sources)
        readable = [sources[one].readable for one in of if one in sources]
        if not of or len(readable) < len(of):
            continue  # the fault of the source is told
        found = _Search(pack, fact, readable).found()
        if isinstance(found, Fault):
            where = (fact.kind, fact_id, *found.where)
            faults.append(Fault(where, fact_id, found.message, found.rule))
        else:
            facts[fact_id] = found
            if not fact.quote:
                unquoted.add(fact_id)
    return pack.model_copy(update={"facts": facts, "unquoted": frozenset(unquoted)}), faults


class _Search:
    """The search for the sentence of one fact."""

    def __init__(self, pack: Pack, fact: Fact, sources: Sequence[SourceText]) -> None:
        self.pack = pack
        self.fact = fact
        self.sources = sources

    def found(self) -> Fact | Fault:
        """Return the fact with its quote and its evidence, or why it has none, by the key."""
        if self.fact.quote:
            return self._with_evidence()
        found = [one for source in self.sources for one in self._holding(source)]
        if len(found) > 1:
            found = self._narrowed(found)
        if not found:
            return self._none()
        if len(found) > 1:
            return self._several(found)
        (sentence,) = found
        for held in sentence.held:
            if held.key != "resolves" and sentence.text.count(held.words) > 1:
                return _fault(held.key, worded("left-out.twice", words=held.words))
        update: dict[str, object] = {"quote": sentence.text}
        if len(self.pack.sources) > 1:
            update["source"] = sentence.source.id
        if not self.fact.evidence:
            update["evidence"] = (sentence.held[0].words,)
        return self.fact.model_copy(update=update)

    def _with_evidence(self) -> Fact | Fault:
        """Return a statement with the name of its object that stands in the quote."""
        quote = shown(self.fact.quote)
        names = [name for source in self.sources for name in self._names_of_object(source)]
        words = next((name for name in names if quote.count(name) == 1), None)
        if words is None:
            return _fault("object", worded("left-out.named-twice"))
        return self.fact.model_copy(update={"evidence": (words,)})

    # -- sentences --------------------------------------------------------------------------

    def _holding(self, source: SourceText) -> Iterator[_Sentence]:
        """Yield the sentences of a source that hold all of the words."""
        seen: set[int] = set()
        for held in self._wanted(source):
            # By the longest: of all words it stands in the fewest places.
            for place in source.places(max((one.words for one in held), key=len)):
                number = source.sentence_at(place)
                if number not in seen:
                    sentence = _Sentence(source, number, held)
                    if all(one.words in sentence.text for one in held):
                        seen.add(number)
                        yield sentence

    def _wanted(self, source: SourceText) -> Iterator[tuple[_Held, ...]]:
        """Yield what a sentence has to hold; several if any of them will do, the best first."""
        fact = self.fact.as_shown()
        dates = fact.resolved_dates
        resolved = [_Held("resolves", words) for words in fact.resolves if words not in dates]
        if not fact.evidence:
            for name in self._names_of_object(source):
                yield (_Held("object", name), *resolved)
            return
        anchored = fact.anchored
        anchor = [] if anchored is None else [_Held("anchor", anchored.anchor)]
        evidence = [_Held(fact.evidence_key(words), words) for words in fact.evidence]
        yield (*anchor, *evidence, *resolved)

    def _names_of_object(self, source: SourceText) -> list[str]:
        assert isinstance(self.fact, Statement), self.fact.kind
        entity = self.pack.entities.get(self.fact.object)
        names = () if entity is None else map(shown, entity.names(source.language))
        return sorted(names, key=len, reverse=True)

    def _narrowed(self, found: list[_Sentence]) -> list[_Sentence]:
        """Leave out sentences that cut the words short or do not name what the fact is about."""
        whole = [one for one in found if all(_holds_whole(one, held.words) for held in one.held)]
        naming = [one for one in whole or found if self._is_named_in(one)]
        return naming or whole or found

    def _is_named_in(self, sentence: _Sentence) -> bool:
        for _, entity_id in self.fact.named_in_quote:
            entity = self.pack.entities.get(entity_id)
            if entity is None or entity_id in self.fact.resolves.values():
                continue
            names = map(shown, entity.names(sentence.source.language))
            if not any(_holds_whole(sentence, name) for name in names):
                return False
        return True

    # -- faults -----------------------------------------------------------------------------

    def _none(self) -> Fault:
        wanted = [one for source in self.sources for one in self._wanted(source)]
        if not wanted:  # the object is told as unknown, or has no name in the source's language
            return _fault("object", worded("left-out.no-name"))
        if not self.fact.evidence:
            names = Listed(tuple(_quoted(held[0]) for held in wanted[:_POINTED_AT]), "or")
            return _fault("object", worded("left-out.unnamed", words=names))
        for held in wanted[0]:
            if any(next(source.places(held.words), None) is not None for source in self.sources):
                continue
            nearest = (nearest_quote(source.text, held.words) for source in self.sources)
            meant = next((one for one in nearest if one is not None), None)
            if meant is None:
                return _fault(held.key, worded("left-out.not-there", words=held.words))
            return _fault(
                held.key, worded("left-out.meant", words=held.words, meant=longest_line(meant))
            )
        words = Listed(tuple(map(_quoted, wanted[0])), "and")
        return _fault(wanted[0][0].key, worded("left-out.no-sentence", words=words))

    def _several(self, found: list[_Sentence]) -> Fault:
        places: list[Message] = [self._place(one) for one in found[:_POINTED_AT]]
        if len(found) > _POINTED_AT:
            places.append(worded("left-out.more"))
        message = worded(
            "left-out.several",
            n=len(found),
            words=Listed(tuple(map(_quoted, found[0].held)), "and"),
            places=Listed(tuple(places)),
        )
        return _fault(found[0].held[0].key, message)

    def _place(self, sentence: _Sentence) -> Message:
        number, words = str(sentence.number + 1), _beginning(sentence.text)
        if len(self.pack.sources) == 1:
            return worded("left-out.sentence", n=number, words=words)
        source = sentence.source.id
        return worded("left-out.sentence-of", n=number, source=source, words=words)


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _holds_whole(sentence: _Sentence, words: str) -> bool:
    source = sentence.source
    start, end = source.sentences[sentence.number]
    place = source.text.find(words, start, end)
    while place >= 0:
        if cuts_short(source.text, place, place + len(words), source.language).ok:
            return True
        place = source.text.find(words, place + 1, end)
    return False


def _quoted(held: _Held) -> Message:
    return worded("left-out.words", words=held.words)


def _fault(key: str, message: Message) -> Fault:
    return Fault(tuple(key.split(".")), "", message, "quote")
