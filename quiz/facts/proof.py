"""The proof of a pack: rules 1 to 3 for each fact, then 4 to 6 for the pack as a whole.

1. The quote stands exactly once in the source, code point for code point.
2. The evidence stands exactly once in the quote, is whole, and reads to exactly the declared
   date, number or name.
3. The anchor stands in the quote with no other date between it and the evidence; entities are
   named in the quote, or resolved by the author.

What no program can settle is collected as doubts, for the person who signs the fact
(`quiz.facts.sign_offs`); that a fact is not signed is a state, and no fault.

Rules 4 (no distractor is true), 5 (no contradiction) and 6 (orderings) are in
`quiz.facts.consistency`.
"""

from __future__ import annotations

from collections.abc import Mapping

from quiz.facts.consistency import consistency_faults
from quiz.facts.doubts import Doubt, doubts_about
from quiz.facts.faults import Fault, Unread
from quiz.facts.models import Fact, Pack
from quiz.facts.proven_pack import Proof, ProvenPack
from quiz.facts.sign_offs import SignOffs, counting
from quiz.facts.source import SourceText
from quiz.values.date_words import evidence_is_whole
from quiz.values.folding import nearest_quote
from quiz.values.verdict import Code, Verdict
from quiz.values.whole_words import cuts_short

_NONE: SignOffs = {}
_READ: Unread = {}
_NEAR = 3
"""Words on either side of a quote that are near it."""


def prove(
    pack: Pack,
    sources: Mapping[str, SourceText],
    *,
    digest: str = "",
    sign_offs: SignOffs = _NONE,
    unread: Unread = _READ,
) -> tuple[ProvenPack, list[Fault]]:
    """Prove every fact of a pack, and find which of its sign-offs are of what it now says.

    ``unread`` are the tables of the pack that did not validate and so are not in it. Returns the
    pack with its proofs and every fault found; with a fault, the pack is not to be
    played. Facts that fail have no proof.
    """
    proofs: dict[str, Proof] = {}
    doubts: dict[str, tuple[Doubt, ...]] = {}
    signed: dict[str, frozenset[str]] = {}
    proven = ProvenPack(pack, dict(sources), proofs, digest, signed, doubts)
    faults = list(consistency_faults(proven, unread))
    for fact_id, fact in pack.facts.items():
        prover = _FactProver(pack, sources, fact_id, fact)
        proof = prover.prove()
        faults.extend(prover.faults)
        # A proof beside a fault would let a screen show a fact as proven that is not.
        if proof is not None and not prover.faults:
            proofs[fact_id] = proof
            if prover.doubts:
                doubts[fact_id] = prover.doubts
    signed.update(counting(proven, sign_offs))
    return proven, faults


class _FactProver:
    """Rules 1 to 3 for one fact."""

    def __init__(
        self, pack: Pack, sources: Mapping[str, SourceText], fact_id: str, fact: Fact
    ) -> None:
        self.pack = pack
        self.fact_id = fact_id
        self.fact = fact
        self.source = sources.get(pack.source_of(fact)) if pack.sources else None
        self.text, self.start = fact.quote, 0
        """The text that the quote is read in, and where: the source's, once the quote is found."""
        self.sentences = (0, len(fact.quote))
        """Where the sentences that hold the quote start and end in that text."""
        self.faults: list[Fault] = []
        self.is_cut = False
        """Whether an evidence is cut short."""
        self.doubts: tuple[Doubt, ...] = ()
        """What the signer has to look at; none before it is proven."""

    def fault(self, key: str, message: str, rule: str) -> None:
        where = (self.fact.kind, self.fact_id, *key.split("."))
        self.faults.append(Fault(where, self.fact_id, message, rule))

    def prove(self) -> Proof | None:
        fact, source = self.fact, self.source
        if source is None:
            if fact.source is not None and fact.source not in self.pack.sources:
                known = ", ".join(self.pack.sources)
                self.fault(
                    "source", f"there is no source “{fact.source}”; name one of: {known}", "quote"
                )
            return None
        if fact.source is None and len(self.pack.sources) > 1:
            self.fault("quote", "the pack has several sources; add source = …", "quote")
            return None
        start = self._find_quote(source)
        if start is not None:
            self.text, self.start = source.text, start
            self.sentences = source.around(start, start + len(fact.quote))
        # Without a place in the source the quote is still read by itself, so that one run reports
        # every fault of the fact.
        spans = self._find_evidence(source)
        others = self._others(source, spans)
        self._check_readings(source, spans)
        self._check_anchor(spans, others)
        self._check_names(source)
        if start is None:
            return None
        self.doubts = self._doubts(source, others)
        end = start + len(fact.quote)
        first, last = source.covering(start, end)
        shown = tuple(sorted((start + a, start + b) for a, b in spans if a >= 0))
        return Proof(source.id, start, end, first, last, shown)

    def _is_whole(self, start: int, end: int, language: str) -> Verdict:
        """Return whether a stretch of the quote is whole where it stands in the source.

        Within the quote alone it might be: the quote itself may cut “2004” down to “200”.
        """
        return evidence_is_whole(self.text, self.start + start, self.start + end, language)

    # -- rule 1 -----------------------------------------------------------------------------

    def _find_quote(self, source: SourceText) -> int | None:
        places = source.find(self.fact.quote)
        if len(places) == 1:
            end = places[0] + len(self.fact.quote)
            whole = cuts_short(source.text, places[0], end, source.language)
            if not whole.ok:
                self.fault("quote", f"the quote {whole.reason}; lengthen it", "quote")
            return places[0]
        if places:
            message = (
                f"the quote stands more than once in the source (at characters {places[0]} and "
                f"{places[1]}); lengthen it until it stands once"
            )
        elif (nearest := nearest_quote(source.text, self.fact.quote)) is not None:
            message = f"the quote does not stand in the source; did you mean «{nearest}»?"
        else:
            message = (
                "the quote does not stand in the source; copy it from there, "
                "code point for code point"
            )
        self.fault("quote", message, "quote")
        return None

    # -- rule 2 -----------------------------------------------------------------------------

    def _find_evidence(self, source: SourceText) -> list[tuple[int, int]]:
        """Return each evidence's place in the quote, (-1, -1) where it has none."""
        quote = self.fact.quote
        spans: list[tuple[int, int]] = []
        for words in self.fact.evidence:
            key = self.fact.evidence_key(words)
            place = quote.find(words)
            if place < 0:
                nearest = nearest_quote(quote, words)
                advice = f"did you mean «{nearest}»?" if nearest else "take it from the quote"
                self.fault(
                    key, f"the evidence «{words}» does not stand in the quote; {advice}", "evidence"
                )
                # Tells the checks that want all of the evidence that some is missing.
                spans.append((-1, -1))
                continue
            if quote.find(words, place + 1) >= 0:
                self.fault(
                    key,
                    f"the evidence «{words}» stands more than once in the quote; shorten the "
                    "quote or lengthen the evidence until it stands once",
                    "evidence",
                )
            whole = self._is_whole(place, place + len(words), source.language)
            if not whole.ok and not (
                whole.code is Code.INTERVAL_END and self.fact.states_both_ends
            ):
                self.fault(key, f"the evidence «{words}» {whole.reason}", "evidence")
                self.is_cut = True
            spans.append((place, place + len(words)))
        return spans

    def _check_readings(self, source: SourceText, spans: list[tuple[int, int]]) -> None:
        if any(start < 0 for start, _ in spans):
            return  # what does not stand in the quote cannot be read there
        if self.is_cut and len(spans) == 1:
            return  # nor does what is cut short read as it should
        for key, message in self.fact.misreadings(source.language, self.pack):
            self.fault(key, message, "evidence")

    # -- rule 3 -----------------------------------------------------------------------------

    def _others(self, source: SourceText, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the values in the quote's sentences, of the sort stated, that are no evidence.

        As places in the quote; those beside it lie before 0 or after its end.
        """
        anchored = self.fact.anchored
        if anchored is None:
            return []
        start, end = self.sentences
        found: list[tuple[int, int]] = []
        for first, last in [*sorted(spans), (end - self.start, end - self.start)]:
            if first < 0:
                continue
            found += anchored.value.others(self.text, start, self.start + first, source.language)
            start = max(start, self.start + last)
        return [(first - self.start, last - self.start) for first, last in found]

    def _check_anchor(self, spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
        if (anchored := self.fact.anchored) is None:
            return
        quote, anchor, what = self.fact.quote, anchored.anchor, anchored.value.noun
        place = quote.find(anchor)
        if place < 0:
            self.fault("anchor", f"«{anchor}» does not stand in the quote", "anchor")
            return
        if quote.find(anchor, place + 1) >= 0:
            self.fault("anchor", f"«{anchor}» stands more than once in the quote", "anchor")
        anchor_end = place + len(anchor)
        # A date cannot name what happened on it: such an anchor would prove any event of the day.
        if any(start <= place and anchor_end <= end for start, end in spans):
            message = f"«{anchor}» is of the {what} itself; name its subject by other words"
            self.fault("anchor", message, "anchor")
        for first, last in others:
            words = self._words(first, last)
            if first < anchor_end and place < last:
                message = f"the anchor holds «{words}», another {what}; name the subject without it"
                self.fault("anchor", message, "anchor")
            elif any(
                anchor_end <= first < start or 0 <= end <= first < place for start, end in spans
            ):
                message = (
                    f"«{words}», another {what}, stands between the anchor and the evidence; "
                    "is the evidence that of another event?"
                )
                self.fault("anchor", message, "anchor")

    def _check_names(self, source: SourceText) -> None:
        """Check that the quote names every entity of the fact, or the author resolves it."""
        fact = self.fact
        # Whole words only: “it” stands in “Brit” too.
        for phrase in fact.resolves:
            if not self._stands_whole(phrase, source):
                message = f"«{phrase}» does not stand in the quote as whole words; correct it"
                self.fault("resolves", message, "anchor")
        for key, entity_id in fact.named_in_quote:
            entity = self.pack.entities.get(entity_id)
            if entity is None or entity_id in fact.resolves.values():
                continue
            if not any(self._stands_whole(name, source) for name in entity.names(source.language)):
                self.fault(
                    key,
                    f"the quote does not name “{entity_id}”; lengthen it, add an alias to the "
                    "entity, or say in resolves which words stand for it",
                    "anchor",
                )

    def _stands_whole(self, name: str, source: SourceText) -> bool:
        quote = self.fact.quote
        place = quote.find(name)
        while place >= 0:
            if self._is_whole(place, place + len(name), source.language).ok:
                return True
            place = quote.find(name, place + 1)
        return False

    # -- doubts -----------------------------------------------------------------------------

    def _doubts(self, source: SourceText, others: list[tuple[int, int]]) -> tuple[Doubt, ...]:
        words = [self._words(*other) for other in others]
        found = doubts_about(self.fact, self._near(), words, source.language)
        return tuple(dict.fromkeys(found))

    def _near(self) -> str:
        """Return the quote and the words beside it: a “not” left outside turns its meaning."""
        quote = self.fact.quote
        start, end = self.start, self.start + len(quote)
        first, last = self.sentences
        before = self.text[first:start].rsplit(None, _NEAR)[-_NEAR:]
        after = self.text[end:last].split(None, _NEAR)[:_NEAR]
        return " ".join((*before, quote, *after))

    def _words(self, first: int, last: int) -> str:
        """Return a stretch of the sentences, by its places in the quote."""
        return self.text[self.start + first : self.start + last]
