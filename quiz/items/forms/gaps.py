"""The form that asks for words left out of a source's own sentence.

It needs no title, no stem and no signature: what it asks stands in the source, word for word. Where
no fair item can be made there is none; `quiz.items.gaps` holds the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from random import Random
from typing import ClassVar, Literal, assert_never

from quiz.facts.kinds.claim import Claim
from quiz.facts.models import Event, Membership, Quantity, Statement
from quiz.facts.proven_pack import ProvenPack
from quiz.facts.turned import turning_words_of
from quiz.items.forms.entity_options import EntityForms
from quiz.items.forms.family import Described
from quiz.items.forms.statements import subject_stretch
from quiz.items.gaps import passages
from quiz.items.gaps.gap_options import date_options, name_candidates, number_options
from quiz.items.gaps.names import Place, one_head
from quiz.items.gaps.stretches import Passage, Span, Stretch, stretches
from quiz.items.kinds.choice import GAP, Gap
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.options import DISTRACTORS
from quiz.items.wording import upper_first
from quiz.languages.messages import Message, worded
from quiz.values.date_words import verify_date
from quiz.values.dates import word_date
from quiz.values.number_words import verify_number

_JOINS_NOTHING = "اأإآٱدذرزوىةءـ"
"""Arabic letters that do not join the next one, and the kashida, which a gap needs after others."""

Target = tuple[str, str]
"""What is left out: a fact, and of a statement the side, of a membership the member."""


class GapForms(EntityForms):
    """A stretch of the source with the words left out that prove a fact."""

    forms: ClassVar[tuple[Literal["gap"], ...]] = ("gap",)
    kind: ClassVar[type[Claim]] = Claim
    wants_signature: ClassVar[bool] = False

    # -- which gaps there are ---------------------------------------------------------------

    def blueprints(self, about: Collection[str] | None = None) -> Iterator[Blueprint]:
        """Yield a gap for everything that one stretch of the source states, each once."""
        for fact_id in self.pack.facts if about is None else self._tellings(about):
            for detail, _ in self._spans(fact_id):
                # What two facts are stated by is one gap, and asks about one of them.
                if self._owners[self._places[fact_id, detail]] == (fact_id, detail):
                    name = f"gap:{fact_id}:{detail}" if detail else f"gap:{fact_id}"
                    yield Blueprint(name, "gap", (fact_id,), detail)

    def _tellings(self, about: Collection[str]) -> Iterator[str]:
        """Yield some facts, and of an event every fact that tells it."""
        for fact_id in about:
            yield from self.chronology.sisters.get(fact_id, (fact_id,))

    @cached_property
    def _places(self) -> dict[Target, tuple[str, Span]]:
        """Of each target, where in which source it stands; none where it is no single stretch."""
        return {
            (fact_id, detail): (proof.source, span)
            for fact_id in self.pack.facts
            if (proof := self.material.proven.proofs.get(fact_id)) is not None
            for detail, span in self._spans(fact_id)
        }

    @cached_property
    def _owners(self) -> dict[tuple[str, Span], Target]:
        """Of each gap the fact that it asks about: the one that can be asked in fewest ways."""
        count = Counter(fact_id for fact_id, _ in self._places)
        for fact_id, fact in self.pack.facts_of(Statement).items():
            relation = self.pack.relations[fact.relation]
            count[fact_id] += bool(fact.ask_object or relation.ask_object)
            count[fact_id] += bool(fact.ask_subject or relation.ask_subject)
        found: dict[tuple[str, Span], Target] = {}
        for target, place in self._places.items():
            owner = found.setdefault(place, target)
            if count[target[0]] < count[owner[0]]:
                found[place] = target
        return found

    def _spans(self, fact_id: str) -> Iterator[tuple[str, Span]]:
        """Yield what can be left out of the proof of a fact, where it is one stretch of it.

        Only what has one right answer: of an open list nothing is provably outside, and that a list
        is complete is an author's claim, which nothing but a signature holds up. That a relation is
        functional is one too, but a pack cannot hold two objects of it without being at fault, so
        it is relied on unsigned where no sentence speaks against it (`quiz.items.gaps.company`):
        else an unsigned pack had no gap for a name.
        """
        fact = self.pack.facts[fact_id]
        proof = self.material.proven.proofs.get(fact_id)
        if proof is None:
            return
        match fact:
            case Event():
                if len(proof.evidence) == 1:
                    yield "", proof.evidence[0]
            case Quantity():
                if len(proof.evidence) == 1:
                    source = self.material.proven.sources[proof.source]
                    yield (
                        "",
                        passages.number_in(
                            source.text, proof.evidence[0], fact.number, source.language
                        ),
                    )
            case Statement():
                relation = self.pack.relations[fact.relation]
                has_one = relation.functional or (
                    fact.complete_list is not None and self.material.is_signed(fact.complete_list)
                )
                if has_one and len(proof.evidence) == 1:
                    yield "object", proof.evidence[0]
                if relation.one_subject:
                    subject = subject_stretch(self.material.proven, fact_id, by_name=True)
                    if subject is not None and subject not in proof.evidence:
                        yield "subject", subject
            case Membership():
                text = self.material.proven.sources[proof.source].text
                words = {text[start:end]: (start, end) for start, end in proof.evidence}
                is_complete = fact.complete and self.material.is_signed(fact_id)
                for member, told in fact.members.items() if is_complete else ():
                    if told in words:
                        yield member, words[told]
            case _:
                assert_never(fact)

    @classmethod
    def also_evidence(cls, proven: ProvenPack, item: Choice) -> tuple[Span, ...]:
        """Return where the subject of a statement is named, if that is what is left out."""
        if not item.id.endswith(":subject"):
            return ()
        found = subject_stretch(proven, item.facts[0], by_name=True)
        return () if found is None else (found,)

    # -- making one ---------------------------------------------------------------------------

    def make(
        self, blueprint: Blueprint, rng: Random, wanted: tuple[str, ...] = ()
    ) -> Choice | Message:
        """Make the item, or return the reason why it cannot be made."""
        turned = turning_words_of(self.material.proven, blueprint.facts[0])
        if turned is not None:
            return worded("refused.turned", word=turned)
        shown_in = self._shown_of(blueprint)
        reason = None
        for language, shown in shown_in:
            for stretch in shown:
                made = self._in(stretch, language, blueprint, rng, wanted)
                if isinstance(made, Choice):
                    return made
                reason = made
        return reason or worded("refused.not-alone" if shown_in else "refused.no-stretch")

    @cached_property
    def _shown(self) -> dict[str, list[tuple[str, list[Stretch]]]]:
        return {}

    def _shown_of(self, blueprint: Blueprint) -> list[tuple[str, list[Stretch]]]:
        """Return the stretches in which a gap may be shown, by language, the best first.

        They are the same for every seed, and to find them takes longer than to draw the options.
        """
        if blueprint.id not in self._shown:
            self._shown[blueprint.id] = [
                (passage.language, list(stretches(passage)))
                for passage in self._passages(blueprint)
            ]
        return self._shown[blueprint.id]

    def _passages(self, blueprint: Blueprint) -> Iterator[Passage]:
        """Yield where the gap may be shown: in the translation, in the source."""
        fact_id, detail = blueprint.facts[0], blueprint.detail
        proven = self.material.proven
        proof = proven.proofs[fact_id]
        source = proven.sources[proof.source]
        if self.language != source.language:
            found = passages.translated_passage(
                proven, proof, self.language, self._finder(blueprint)
            )
            if found is not None:
                yield found
        _, gap = self._places[fact_id, detail]
        fact = self.pack.facts[fact_id]
        anchors: list[Span] = []
        match fact:
            case Event() | Quantity():
                anchors = list(passages.places_of(source, fact.anchor, proof))[:1]
            case Statement():
                if detail == "object":
                    subject = subject_stretch(proven, fact_id)
                    anchors = [] if subject is None else [subject]
                else:
                    anchors = list(proof.evidence)
            case Membership():
                anchors = [(proof.start, proof.end)]
            case _:
                assert_never(fact)
        found = passages.passage_of(proven, proof, gap, anchors)
        if found is not None:
            yield found

    def _finder(self, blueprint: Blueprint) -> passages.Finder:
        """Return what finds the answer in a text of the language of play."""
        language = self.language
        fact = self.pack.facts[blueprint.facts[0]]
        match fact:
            case Event():
                when = fact.when
                return lambda text: passages.values_in(
                    text, language, lambda words: verify_date(when, words, language).ok
                )
            case Quantity():
                number = fact.number
                return lambda text: passages.values_in(
                    text, language, lambda words: verify_number(number, words, language).ok
                )
            case Statement() | Membership():
                names = self.pack.entities[self._entity(blueprint)].names(language)
                return lambda text: passages.names_in(text, names, language)
            case _:
                assert_never(fact)

    def _entity(self, blueprint: Blueprint) -> str:
        fact = self.pack.facts[blueprint.facts[0]]
        if isinstance(fact, Statement):
            return fact.object if blueprint.detail == "object" else fact.subject
        return blueprint.detail

    def _in(
        self,
        stretch: Stretch,
        language: str,
        blueprint: Blueprint,
        rng: Random,
        wanted: tuple[str, ...],
    ) -> Choice | Message:
        """Make the item from one stretch, or return why it cannot be."""
        fact = self.pack.facts[blueprint.facts[0]]
        match fact:
            case Event() | Quantity():
                options = (
                    date_options(self.material, blueprint.facts[0], stretch, language, rng, wanted)
                    if isinstance(fact, Event)
                    else number_options(
                        self.material, blueprint.facts[0], stretch, language, rng, wanted
                    )
                )
                if isinstance(options, Message):
                    return options
                names = [next(one.text for one in options if one.correct)]
                if isinstance(fact, Event):
                    names.append(word_date(fact.when, self.language))
                return self._gap_item(blueprint, stretch, language, options, tuple(names))
            case Statement() | Membership():
                return self._name_item(stretch, language, blueprint, rng, wanted)
            case _:
                assert_never(fact)

    def _name_item(
        self,
        stretch: Stretch,
        language: str,
        blueprint: Blueprint,
        rng: Random,
        wanted: tuple[str, ...],
    ) -> Choice | Message:
        key = self._entity(blueprint)
        entity = self.pack.entities[key]
        found = name_candidates(
            self.material, blueprint.facts[0], blueprint.detail, stretch, language, wanted
        )
        if isinstance(found, Message):
            return found
        candidates, preferred = found
        texts = [upper_first(text) for text, _ in candidates] if not stretch.before else None
        shown = (
            candidates
            if texts is None
            else [(text, one) for text, (_, one) in zip(texts, candidates, strict=True)]
        )
        texts_of = {entity_id: text for text, entity_id in shown}
        if missing := set(wanted).difference(texts_of):
            return worded("refused.not-in-gap", option=min(missing))
        place = Place.of(stretch, language, entity)
        name = place.first_fitting(entity.names(language)) if place.has_brackets else place.key
        if name is None:
            return worded("refused.brackets")
        key_text = name if stretch.before else upper_first(name)
        fact = self.pack.facts[blueprint.facts[0]]
        relation = fact.relation if isinstance(fact, Statement) else ""
        made = self.choice(
            blueprint,
            rng,
            stem=f"{stretch.before} | {stretch.after}",
            key=Option(key_text, True, key, blueprint.facts[0]),
            candidates=shown,
            describe=lambda entity_id: Described(entity_id, *self.described(entity_id, relation)),
            preferred=preferred,
            must={texts_of[entity_id] for entity_id in wanted},
        )
        if isinstance(made, Message):
            return made
        wrong = [option.text for option in made.options if not option.correct]
        if one_head(wrong, key_text):
            return worded("refused.first-word")
        names = dict.fromkeys((*self.names_told(key), *entity.names(language), key_text))
        return self._gap_item(blueprint, stretch, language, made.options, tuple(names))

    def _gap_item(
        self,
        blueprint: Blueprint,
        stretch: Stretch,
        language: str,
        options: Sequence[Option],
        key_names: tuple[str, ...],
    ) -> Choice:
        assert len(options) == DISTRACTORS + 1, blueprint
        before = stretch.before
        joins = "\u0621" <= before[-1:] <= "\u064a" and before[-1] not in _JOINS_NOTHING
        drawn = ("\u0640" if joins else "") + GAP
        return Choice(
            id=blueprint.id,
            form=blueprint.form,
            language=self.language,
            stem=before + drawn + stretch.after,
            options=tuple(options),
            facts=blueprint.facts,
            key_names=key_names,
            pack=self.pack.id,
            asks=(self.chronology.remembered_as(blueprint.facts[0]),),
            gap=Gap(len(before), len(before) + len(drawn), stretch.key, language, stretch.context),
        )
