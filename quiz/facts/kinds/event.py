"""Events: what happened on a date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from quiz.facts.entities import Declarations
from quiz.facts.fields import Id, Reference, Text, Texts
from quiz.facts.kinds.claim import Anchored, Claim, Complaint, Evidence, ShownText, StatedValue
from quiz.facts.phrasing import made_date, number_in, quoted_anchor, signed_anchor, told_of
from quiz.languages.catalogue import Catalogue, text_in
from quiz.languages.messages import Message, worded
from quiz.values.date_words import verify_date
from quiz.values.dates import When, word_date
from quiz.values.other_dates import other_dates
from quiz.values.relative_dates import as_evidence, shift_date, shift_told


class Event(Claim):
    """Something that happened on a date."""

    kind: Literal["event"] = "event"
    title: Texts = {}
    """A noun phrase, so that a stem made with it is grammatical in any language. Left out: the
    event is asked for as a gap, and stands in orderings by its anchor; no question names it."""
    when: When
    """When it happened, in the form of ISO 8601-2, as in ``2004-12`` or ``1450~``."""
    anchor: Text
    """The words of the quote that name the event."""
    evidence: Evidence
    """The words of the quote that state the date."""
    place: Reference | None = None
    """The entity where it happened, which the quote names."""
    participants: tuple[Reference, ...] = ()
    """The entities that took part, which the quote names."""
    sister_of: Id | None = None
    """The fact that tells the same event, here told again or at another precision."""
    distractors: tuple[Id, ...] = ()
    """Events to be preferred as wrong options."""

    def shown_texts(self) -> Iterator[ShownText]:
        """Yield the texts that players see."""
        yield ShownText("title", self.title, None)

    def claims(self, language: str, declared: Declarations) -> Iterator[tuple[str, str]]:
        """Yield what it claims and how it is worded in a language; empty texts claim nothing."""
        yield "title", self.title.get(language, "")
        if not self.title:
            yield "called", signed_anchor(self.anchor)
        yield "when", self.when.text
        yield "place", "" if self.place is None else declared.shown_name(self.place, language)
        yield (
            "participants",
            ", ".join(declared.shown_name(one, language) for one in self.participants),
        )
        if self.sister_of is not None and (sister := declared.fact_of(Event, self.sister_of)):
            by_anchor = "" if sister.title else signed_anchor(sister.anchor)
            yield "the same event as", sister.title.get(language) or by_anchor

    def called(self, language: str) -> str:
        """Return its title in a language; the anchor's own words where it has none in any."""
        return text_in(language, self.title) or quoted_anchor(self.anchor, language)

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that it is told by: none."""
        return ()

    @property
    def mentions(self) -> tuple[str, ...]:
        """The entities that it is about."""
        return self.participants if self.place is None else (*self.participants, self.place)

    @property
    def describes(self) -> tuple[str, ...]:
        """The entities of which it says what they really are. Of a place it says nothing."""
        return self.participants

    def description_rank(self, _relation: str) -> int:
        """Return how well it describes an entity, 0 the best: last, by what it took part in."""
        return 3

    @property
    def named_in_quote(self) -> tuple[tuple[str, str], ...]:
        """The entities that the quote has to name, each with the key that mentions it."""
        named = tuple(("participants", entity_id) for entity_id in self.participants)
        return named if self.place is None else (*named, ("place", self.place))

    def misreferences(self, _declared: Declarations) -> Iterator[Complaint]:
        """Yield what it refers to and may not, unknown entities apart."""
        return iter(())

    @property
    def anchored(self) -> Anchored | None:
        """The words that name it, and what sort of value is stated of it."""
        return Anchored(self.anchor, StatedValue.DATE)

    @property
    def states_both_ends(self) -> bool:
        """Whether the evidence is the two ends of an interval, each cut off from the other."""
        return self.when.precision == "interval" and len(self.evidence) == 2

    def evidence_key(self, _words: str) -> str:
        """Return the key under which words of the evidence stand."""
        return "evidence"

    @property
    def resolved_dates(self) -> dict[str, str]:
        """Words of the evidence that tell its date by another, and by which."""
        if not self.resolves:
            return {}
        return {
            words: told
            for words, told in self.resolves.items()
            if any(words in evidence for evidence in self.evidence)
        }

    def misreadings(self, language: str, declared: Declarations) -> Iterator[Complaint]:
        """Yield where the evidence does not read to exactly the declared date."""
        told: dict[str, str] = {}
        for phrase, by in self.resolved_dates.items():
            text, complaint = self._told_by(phrase, by, language, declared)
            if complaint is not None:
                yield Complaint("resolves", complaint)
                return
            told[phrase] = text
        for when, words in self._ends():
            read = words
            for phrase, text in told.items():
                read = read.replace(phrase, text)
            verdict = verify_date(when, read, language)
            if not verdict.ok:
                message = worded(
                    "fault.misread-date", words=words, when=when, reason=verdict.reason
                )
                yield Complaint("evidence", message)
        if len(self.evidence) > 1 and not self.states_both_ends:
            yield Complaint("evidence", worded("fault.evidence-of-date"))

    def _told_by(
        self, phrase: str, by: str, language: str, declared: Declarations
    ) -> tuple[str, Message | None]:
        """Return the date that words tell by another, as evidence has it, or what is wrong."""
        if other_dates(phrase, 0, len(phrase), language):
            return "", worded("fault.own-date", words=phrase)
        shift = shift_told(phrase, language)
        other = declared.fact_of(Event, by)
        text = by
        if other is not None:
            if shift is None:
                return "", worded(
                    "fault.no-shift", words=phrase, event=by, code=f'"{phrase}" = "1931"'
                )
            counted = shift_date(other.when, shift)
            if counted is None:
                unit = worded(f"fault.unit.{shift.unit}")
                return "", worded("fault.not-counted", event=by, when=other.when, unit=unit)
            text = counted
        try:
            when = When.parse(text)
        except ValueError:
            return "", worded("fault.no-date", date=by, words=phrase)
        if shift is not None and when.precision != shift.unit:
            unit = worded(f"fault.unit.{shift.unit}")
            return "", worded("fault.other-unit", words=phrase, unit=unit, when=when)
        told = as_evidence(when, language)
        if told is None:
            return "", worded("fault.too-early", date=by)
        return told, None

    def _ends(self) -> Iterator[tuple[When, str]]:
        """Yield what each evidence must read as: the whole date, or either end of an interval."""
        if self.states_both_ends:
            # Each end is read by itself, since no words of the source need state both at once.
            start, _, end = str(self.when).partition("/")
            yield When.parse(start), self.evidence[0]
            yield When.parse(end), self.evidence[1]
        else:
            for words in self.evidence:
                yield self.when, words

    @property
    def judgement(self) -> Message | None:
        """Why no program can read it, whatever its words; None where a program may."""
        return None

    def is_askable(self, _declared: Declarations) -> bool:
        """Return whether a question can ask for it."""
        return True

    def in_words(self, language: str, _declared: Declarations) -> str:
        """Tell the whole fact in one line."""
        return told_of(self.called(language), word_date(self.when, language), language)

    def option_in_words(self, option_id: str, words: Catalogue, declared: Declarations) -> str:
        """Say what an option of a question about it stood for: an event, a date, or years."""
        if (other := declared.fact_of(Event, option_id)) is not None:
            return other.called(words.language)
        if (when := made_date(option_id)) is not None:
            return word_date(when, words.language)
        return words("option.years", n=number_in(option_id))
