"""The making of gaps: the stretch that is shown, and what else could stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import assert_never

from quiz.facts.models import Event, Membership, Quantity, Statement
from quiz.facts.turned import turning_words_of
from quiz.items.forms.entity_options import EntityForms
from quiz.items.forms.family import Described
from quiz.items.forms.statements import subject_stretch
from quiz.items.gaps.answers import Finder, Span, names_in, values_in
from quiz.items.gaps.gap_options import date_options, name_candidates, number_options
from quiz.items.gaps.names import Place, one_head
from quiz.items.gaps.passages import passage_of, places_of, translated_passage
from quiz.items.gaps.stretches import Passage, Stretch, stretches
from quiz.items.kinds.choice import GAP, Gap
from quiz.items.models import Blueprint, Choice, Option
from quiz.items.options import DISTRACTORS
from quiz.items.wording import unstretched, upper_first
from quiz.languages.messages import Message, worded
from quiz.values.date_words import verify_date
from quiz.values.dates import word_date
from quiz.values.number_words import verify_number

_DRAWS = 4
"""How often names are drawn for a gap of which some draws begin alike: another stretch of the text
may be in a language that whoever plays cannot read."""
_JOINS_NOTHING = "اأإآٱدذرزوىةءـ"
"""Arabic letters that do not join the next one, and the kashida, which a gap needs after others."""


class GapMaker:
    """Makes the items of gaps."""

    def __init__(
        self, forms: EntityForms, places: Mapping[tuple[str, str], tuple[str, Span]]
    ) -> None:
        """``places`` tells of each fact and detail where in which source it stands."""
        self.material = forms.material
        self.pack = forms.pack
        self.language = forms.language
        self._forms = forms
        self._places = places
        self._shown: dict[str, list[tuple[str, list[Stretch]]]] = {}

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

    def _shown_of(self, blueprint: Blueprint) -> list[tuple[str, list[Stretch]]]:
        """Return the stretches in which a gap may be shown, by language, the best first.

        They are the same for every seed, and to find them takes longer than to draw the options.
        """
        if blueprint.id not in self._shown:
            # Games begun before quote the source letter for letter.
            write = str if self.material.is_earlier else unstretched
            self._shown[blueprint.id] = [
                (passage.language, [one.in_other_letters(write) for one in stretches(passage)])
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
            found = translated_passage(proven, proof, self.language, self._finder(blueprint))
            if found is not None:
                yield found
        _, gap = self._places[fact_id, detail]
        fact = self.pack.facts[fact_id]
        anchors: list[Span] = []
        match fact:
            case Event() | Quantity():
                anchors = list(places_of(source, fact.anchor, proof))[:1]
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
        found = passage_of(proven, proof, gap, anchors)
        if found is not None:
            yield found

    def _finder(self, blueprint: Blueprint) -> Finder:
        """Return what finds the answer in a text of the language of play."""
        language = self.language
        fact = self.pack.facts[blueprint.facts[0]]
        match fact:
            case Event():
                when = fact.when
                return lambda text: values_in(
                    text, language, lambda words: verify_date(when, words, language).ok
                )
            case Quantity():
                number = fact.number
                return lambda text: values_in(
                    text, language, lambda words: verify_number(number, words, language).ok
                )
            case Statement() | Membership():
                names = self.pack.entities[self._entity(blueprint)].names(language)
                return lambda text: names_in(text, names, language)
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
        for _ in range(_DRAWS):
            made = self._forms.choice(
                blueprint,
                rng,
                stem=f"{stretch.before} | {stretch.after}",
                key=Option(key_text, True, key, blueprint.facts[0]),
                candidates=shown,
                describe=lambda entity_id: Described(
                    entity_id, *self._forms.described(entity_id, relation)
                ),
                preferred=preferred,
                must={texts_of[entity_id] for entity_id in wanted},
            )
            if isinstance(made, Message):
                return made
            wrong = [option.text for option in made.options if not option.correct]
            if not one_head(wrong, key_text):
                break
        else:
            return worded("refused.first-word")
        names = dict.fromkeys((*self._forms.names_told(key), *entity.names(language), key_text))
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
            asks=(self._forms.chronology.remembered_as(blueprint.facts[0]),),
            gap=Gap(len(before), len(before) + len(drawn), stretch.key, language, stretch.context),
        )
