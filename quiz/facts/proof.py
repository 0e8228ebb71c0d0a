"""The proof of a pack: rules 1 to 3 for each fact, then 4 to 6 for the pack as a whole.

1. The quote stands exactly once in the source, letter for letter as a reader sees them.
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

from collections.abc import Collection, Mapping

from quiz.facts.consistency import consistency_faults
from quiz.facts.doubts import Doubt, doubts_about
from quiz.facts.faults import Fault, Unread
from quiz.facts.hanging import Rival
from quiz.facts.kinds.claim import StatedValue
from quiz.facts.models import Entity, Event, Fact, Pack
from quiz.facts.nearby import Nearby, Span
from quiz.facts.plain_dates import stands_plainly
from quiz.facts.proven_pack import Proof, ProvenPack
from quiz.facts.short_form import in_full
from quiz.facts.sign_offs import SignOffs, counting
from quiz.facts.source import SourceText
from quiz.languages.messages import Listed, Message, worded
from quiz.values.date_readings import readings
from quiz.values.date_tables import base_language, has_words
from quiz.values.date_words import evidence_is_whole, leaves_out_part
from quiz.values.folding import nearest_quote
from quiz.values.lines import longest_line
from quiz.values.near_number import number_stands_whole
from quiz.values.remarks import Remark
from quiz.values.verdict import Code, Verdict
from quiz.values.visible import VisibleText, shown
from quiz.values.whole_words import cuts_short

_NONE: SignOffs = {}
_READ: Unread = {}


def prove(
    pack: Pack,
    sources: Mapping[str, SourceText],
    *,
    digest: str = "",
    sign_offs: SignOffs = _NONE,
    unread: Unread = _READ,
) -> tuple[ProvenPack, list[Fault]]:
    """Prove every fact of a pack, and find which of its sign-offs are of what it now says.

    What its facts leave out is filled in first. ``unread`` are the tables of the pack that did not
    validate and so are not in it. Returns the pack with its proofs and every fault found; with a
    fault, the pack is not to be played. Facts that fail have no proof.
    """
    pack, faults = in_full(pack, sources, unread)
    proofs: dict[str, Proof] = {}
    doubts: dict[str, tuple[Doubt, ...]] = {}
    signed: dict[str, frozenset[str]] = {}
    proven = ProvenPack(pack, dict(sources), proofs, digest, signed, doubts)
    faults.extend(consistency_faults(proven, unread))
    unknown: dict[str, str] = {}
    for fact_id, fact in pack.facts.items():
        prover = _FactProver(pack, sources, fact_id, fact)
        proof = prover.prove()
        faults.extend(prover.faults)
        if prover.unknown is not None:
            unknown.setdefault(prover.unknown.id, prover.unknown.language)
        # A proof beside a fault would let a screen show a fact as proven that is not.
        elif proof is not None and not prover.faults:
            proofs[fact_id] = proof
            if prover.doubts:
                doubts[fact_id] = prover.doubts
    for source_id, language in unknown.items():
        message = worded("fault.unknown-language", language=language)
        faults.append(Fault(("source", source_id, "language"), source_id, message, "source"))
    signed.update(counting(proven, sign_offs))
    return proven, faults


_POINTS = frozenset(".,\u066b")  # of decimals


def _is_cut(text: str, start: int, end: int) -> bool:
    """Return whether a letter or digit stands right beside a stretch, or the rest of a decimal."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        before[-1:].isalnum()
        or after[:1].isalnum()
        or (text[start].isdecimal() and before[:1].isdecimal() and before[1:] in _POINTS)
        or (text[end - 1].isdecimal() and after[1:].isdecimal() and after[:1] in _POINTS)
    )


class _FactProver:
    """Rules 1 to 3 for one fact."""

    def __init__(
        self, pack: Pack, sources: Mapping[str, SourceText], fact_id: str, fact: Fact
    ) -> None:
        self.pack = pack
        self.fact_id = fact_id
        # Both as a reader sees them: letters that nobody sees make no difference.
        self.fact = fact = fact.as_shown()
        self.source = sources.get(pack.source_of(fact)) if pack.sources else None
        self.text, self.start = fact.quote, 0
        """The text that the quote is read in, and where: the source's, once the quote is found."""
        self.sentences = (0, len(fact.quote))
        """Where the sentences that hold the quote start and end in that text."""
        self.faults: list[Fault] = []
        self.unknown: SourceText | None = None
        """The source, where nothing is known of its language and a date or number does not read."""
        self.is_cut = False
        """Whether an evidence is cut short."""
        self.doubts: tuple[Doubt, ...] = ()
        """What the signer has to look at; none before it is proven."""

    def fault(self, key: str, message: Message, rule: str) -> None:
        where = (self.fact.kind, self.fact_id, *key.split("."))
        self.faults.append(Fault(where, self.fact_id, message, rule))

    def prove(self) -> Proof | None:
        fact, source = self.fact, self.source
        if source is None:
            if fact.source is not None and fact.source not in self.pack.sources:
                known = Listed(tuple(self.pack.sources))
                message = worded("fault.no-source", source=fact.source, known=known)
                self.fault("source", message, "quote")
            return None
        if not fact.quote or not fact.evidence:
            return None  # left out, and not found: told where it was looked for
        if fact.source is None and len(self.pack.sources) > 1:
            self.fault("quote", worded("fault.which-source"), "quote")
            return None
        visible, source = source.visible, source.readable
        start = self._find_quote(source, visible)
        if start is not None:
            self.text, self.start = source.text, start
            self.sentences = source.around(start, start + len(fact.quote))
            if (evidence := self._plain_evidence(source)) is not None:
                self._check_names(source)
                return self._proof(source, visible, [evidence])
        # Without a place in the source the quote is still read by itself, so that one run reports
        # every fault of the fact.
        spans = self._find_evidence(source)
        self._check_readings(source, spans)
        nearby = self._nearby(spans)
        remarks = self._check_beside(source, nearby)
        nearer = self._check_anchor(nearby, source.language)
        self._check_names(source)
        if start is None:
            return None
        doubts = doubts_about(self.fact, nearby, remarks, nearer, source.language)
        self.doubts = tuple(dict.fromkeys(doubts))
        return self._proof(source, visible, [place for place in spans if place[0] >= 0])

    def _proof(
        self, source: SourceText, visible: VisibleText, spans: list[tuple[int, int]]
    ) -> Proof:
        start, end = self.start, self.start + len(self.fact.quote)
        first, last = source.covering(start, end)
        evidence = tuple(sorted(visible.stretch(start + a, start + b) for a, b in spans))
        return Proof(source.id, *visible.stretch(start, end), first, last, evidence)

    def _plain_evidence(self, source: SourceText) -> tuple[int, int] | None:
        """Return where the evidence stands of a date by which nothing has to be looked at.

        None only means that rules 2 and 3 have to be checked.
        """
        fact, start = self.fact, self.start
        if not isinstance(fact, Event) or len(fact.evidence) != 1 or fact.resolves:
            return None
        words, quote = fact.evidence[0], fact.quote
        place, anchor = quote.find(words), quote.find(fact.anchor)
        if place < 0 or anchor < 0:
            return None
        if quote.find(words, place + 1) >= 0 or quote.find(fact.anchor, anchor + 1) >= 0:
            return None
        span = (start + place, start + place + len(words))
        anchored = (start + anchor, start + anchor + len(fact.anchor))
        is_plain = stands_plainly(
            self.text, self.sentences, span, anchored, fact.when, source.language
        )
        return (place, place + len(words)) if is_plain else None

    def _is_whole(self, start: int, end: int, language: str) -> Verdict:
        """Return whether a stretch of the quote is whole where it stands in the source.

        Within the quote alone it might be: the quote itself may cut “2004” down to “200”.
        """
        return evidence_is_whole(self.text, self.start + start, self.start + end, language)

    def _evidence_is_whole(self, start: int, end: int, language: str) -> Verdict:
        """Return the same of evidence, which for a quantity is a number and never a date."""
        anchored = self.fact.anchored
        if anchored is not None and anchored.value is StatedValue.NUMBER:
            base = base_language(language)
            return number_stands_whole(self.text, self.start + start, self.start + end, base)
        return self._is_whole(start, end, language)

    # -- rule 1 -----------------------------------------------------------------------------

    def _find_quote(self, source: SourceText, visible: VisibleText) -> int | None:
        places = source.find(self.fact.quote)
        if len(places) == 1:
            end = places[0] + len(self.fact.quote)
            whole = cuts_short(source.text, places[0], end, source.language)
            if not whole.ok:
                self.fault("quote", worded("fault.cut-quote", reason=whole.reason), "quote")
            return places[0]
        if places:
            first, second = (visible.stretch(place, place + 1)[0] for place in places)
            message = worded("fault.quote-twice", first=str(first), second=str(second))
        elif (nearest := nearest_quote(source.text, self.fact.quote)) is not None:
            message = worded("fault.near-quote", nearest=longest_line(nearest))
        else:
            message = worded("fault.no-quote")
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
                message = worded("fault.no-evidence", words=words)
                if nearest:
                    message = worded("fault.near-evidence", words=words, nearest=nearest)
                self.fault(key, message, "evidence")
                # Tells the checks that want all of the evidence that some is missing.
                spans.append((-1, -1))
                continue
            if quote.find(words, place + 1) >= 0:
                self.fault(key, worded("fault.evidence-twice", words=words), "evidence")
            whole = self._evidence_is_whole(place, place + len(words), source.language)
            if not whole.ok and not (
                whole.code is Code.INTERVAL_END and self.fact.states_both_ends
            ):
                parts: dict[str, object] = {"words": words, "reason": whole.reason}
                message = worded("fault.evidence-is", **parts)
                fact = self.fact
                if isinstance(fact, Event) and leaves_out_part(fact.when, whole):
                    message = worded("fault.evidence-lacks", **parts, when=whole.reads[0])
                self.fault(key, message, "evidence")
                self.is_cut = True
            spans.append((place, place + len(words)))
        return spans

    def _check_readings(self, source: SourceText, spans: list[tuple[int, int]]) -> None:
        if any(start < 0 for start, _ in spans):
            return  # what does not stand in the quote cannot be read there
        if self.is_cut and len(spans) == 1:
            return  # nor does what is cut short read as it should
        pack, language = self.pack, source.language
        found = list(self.fact.misreadings(language, pack))
        if found and self.fact.anchored is None:
            words = zip(self.fact.evidence, spans, strict=True)
            first = {one for one, (start, _) in words if self._begins_sentence(start, source)}
            # A name may have a small letter within a sentence, and has a capital one there.
            found = list(self.fact.misreadings(language, _with_capitals(pack, first, language)))
        if found and self.fact.anchored is not None and not has_words(base_language(language)):
            self.unknown = source  # one cause, told once for all facts
            return
        for key, message in found:
            self.fault(key, message, "evidence")

    def _begins_sentence(self, place: int, source: SourceText) -> bool:
        """Return whether a place of the quote is the first of a sentence that has a letter."""
        place += self.start
        if self.text is not source.text:  # the quote is not found: it may begin anywhere
            return place == 0
        first = source.sentences[source.sentence_at(place)][0]
        return not any(map(str.isalnum, self.text[first:place]))

    # -- rule 3 -----------------------------------------------------------------------------

    def _check_beside(self, source: SourceText, nearby: Nearby) -> list[Remark]:
        """Check the words beside the evidence; return what is only to be pointed at."""
        if any(fault.rule == "evidence" for fault in self.faults):
            return []  # what is misread or cut short is told already
        remarks = nearby.remarks(source.language)
        for remark in remarks:
            if remark.code is not None:
                words = self.fact.evidence[0]
                reason = Verdict(False, remark.code, words=nearby.words((remark.start, remark.end)))
                key = self.fact.evidence_key(words)
                message = worded("fault.evidence-is", words=words, reason=reason.reason)
                self.fault(key, message, "evidence")
                return []
        return remarks

    def _check_anchor(self, nearby: Nearby, language: str) -> list[Span]:
        """Check the anchor; return the other dates that are only nearer to it."""
        if (anchored := self.fact.anchored) is None:
            return []
        quote, anchor, what = self.fact.quote, anchored.anchor, anchored.value.value
        if nearby.anchor is None:
            self.fault("anchor", worded("fault.no-anchor", words=anchor), "anchor")
            return []
        if quote.find(anchor, quote.find(anchor) + 1) >= 0:
            self.fault("anchor", worded("fault.anchor-twice", words=anchor), "anchor")
        start, end = nearby.anchor
        whole = cuts_short(self.text, start, end, language)
        # Words before and behind a hyphen may stay outside: it is no name, but words of a clause.
        if not whole.ok and _is_cut(self.text, start, end):
            message = worded("fault.cut-anchor", words=anchor, reason=whole.reason)
            self.fault("anchor", message, "anchor")
        # A date cannot name what happened on it: such an anchor would prove any event of the day.
        if any(first <= start and end <= last for first, last in nearby.evidence):
            message = worded(f"fault.anchor-is-{what}", words=anchor)
            self.fault("anchor", message, "anchor")
        others = nearby.other_dates(language)
        for other in others:
            if other[0] < end and start < other[1]:
                message = worded(f"fault.anchor-holds-{what}", words=nearby.words(other))
                self.fault("anchor", message, "anchor")
        nearer: list[Span] = []
        for other, claim in nearby.rivals(others, language):
            match claim:
                case Rival.NEARER:
                    if not self._is_counted_from(nearby.words(other), language):
                        nearer.append(other)
                case Rival.HANGS:
                    message = worded(f"fault.other-{what}-hangs", words=nearby.words(other))
                    self.fault("anchor", message, "anchor")
        return nearer

    def _is_counted_from(self, words: str, language: str) -> bool:
        """Return whether words state the date of an event from which that of the fact is told."""
        told_by = (self.pack.fact_of(Event, by) for by in self.fact.resolved_dates.values())
        whens = {event.when.text for event in told_by if event is not None}
        return bool(whens) and not whens.isdisjoint(readings(words, language).texts)

    def _check_names(self, source: SourceText) -> None:
        """Check that the quote names every entity of the fact, or the author resolves it."""
        fact = self.fact
        # Whole words only: “it” stands in “Brit” too.
        for phrase in fact.resolves:
            if not self._stands_whole(phrase, source):
                message = worded("fault.no-phrase", words=phrase)
                self.fault("resolves", message, "anchor")
        for key, entity_id in fact.named_in_quote:
            entity = self.pack.entities.get(entity_id)
            if entity is None or entity_id in fact.resolves.values():
                continue
            names = map(shown, entity.names(source.language))
            if not any(self._is_named(name, source) for name in names):
                self.fault(key, worded("fault.unnamed", entity=entity_id), "anchor")

    def _is_named(self, name: str, source: SourceText) -> bool:
        """Return whether the quote names something so, or with a capital to begin a sentence."""
        return self._stands_whole(name, source) or self._stands_whole(
            _capital(name), source, begins_sentence=True
        )

    def _stands_whole(
        self, words: str, source: SourceText, *, begins_sentence: bool = False
    ) -> bool:
        quote = self.fact.quote
        place = quote.find(words)
        while place >= 0:
            may_be = not begins_sentence or self._begins_sentence(place, source)
            if may_be and self._is_whole(place, place + len(words), source.language).ok:
                return True
            place = quote.find(words, place + 1)
        return False

    def _nearby(self, spans: list[tuple[int, int]]) -> Nearby:
        start = self.start
        evidence = [(start + first, start + last) for first, last in spans if first >= 0]
        quote = (start, start + len(self.fact.quote))
        return Nearby(self.fact, self.text, quote, self.sentences, evidence)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _with_capitals(pack: Pack, first: Collection[str], language: str) -> Pack:
    """Return a pack whose entities are also called as some words are that begin a sentence."""
    called: dict[str, Entity] = {}
    for entity_id, entity in pack.entities.items():
        names = {_capital(shown(name)) for name in entity.names(language)}
        if more := names.intersection(first):
            known = entity.aliases.get(language, ())
            aliases = {**entity.aliases, language: (*known, *more)}
            called[entity_id] = entity.model_copy(update={"aliases": aliases})
    return pack.model_copy(update={"entities": {**pack.entities, **called}}) if called else pack
