"""Options of gaps: what might stand where words were left out, and provably does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import cast

from quiz.facts.entities import Side
from quiz.facts.models import Membership, Quantity, Statement
from quiz.facts.phrasing import made_date, made_date_id
from quiz.items.gaps import clues, french
from quiz.items.gaps.company import company_of
from quiz.items.gaps.genders import genders, named_gender
from quiz.items.gaps.names import Place, plain
from quiz.items.gaps.stretches import Stretch
from quiz.items.made import dates_beside, latest_year, numbers_beside
from quiz.items.material import Material
from quiz.items.models import Option
from quiz.items.options import DISTRACTORS
from quiz.items.wording import article, upper_first
from quiz.languages.messages import Listed, Message, worded
from quiz.values.date_tables import base_language
from quiz.values.dates import When
from quiz.values.made_dates import NearDate
from quiz.values.made_numbers import NearNumber
from quiz.values.mentions import is_named
from quiz.values.rewriting import date_writer, number_writer

_VOWEL_SOUNDS = ("8", "11", "18", "eigh", "elev")
_ARABIC_ORDINAL = re.compile(r"(?<!\w)ال\u0640?\s?$")
_SUPERLATIVE = re.compile(r"\s+(?:\w+est|most|least)\b")
"""What “first” does not stand before, though “second” does."""
_LEAST_PLACES = 2
"""How many places among the four are possible for the key at least, or its place would tell it."""
_ONE_OF = 3
"""An entity that every third sentence names is what a text is about."""
_LEAST_NAMED = 3
_SENTENCES = 300
"""Sentences of a source that are looked at for what it is about."""


# -- dates and numbers ------------------------------------------------------------------------


def date_options(
    material: Material,
    event_id: str,
    stretch: Stretch,
    language: str,
    rng: Random,
    wanted: tuple[str, ...],
) -> list[Option] | Message:
    """Return four dates as the source would write them, ascending, or why there are none."""
    when = material.chronology.event(event_id).when
    room = clues.room_for_date(stretch, when, language, latest_year(material, event_id))
    if isinstance(room, Message):
        return room
    text = material.proven.sources[material.proven.proofs[event_id].source].text
    writer = date_writer(plain(stretch.key), when, language, text)
    if writer is None:
        return worded("refused.no-other-dates")
    must = []
    for option_id in wanted:
        date = _date_called(material, option_id, when)
        if date is None:
            return worded("refused.no-such-date", option=option_id)
        must.append(date)

    def can_tell(other: When) -> bool:
        written = writer.write(other)
        return written is not None and _follows(stretch, written, language)

    if len(must) == DISTRACTORS:
        # Nothing is left to be drawn, and they have only to be proven false.
        if not all(
            material.exclusions.date_is_false(event_id, one.when) and can_tell(one.when)
            for one in must
        ):
            return worded("refused.dates-wanted")
        found: list[NearDate] | None = must
    else:
        first = must[0] if must else None
        found = dates_beside(
            material,
            event_id,
            rng,
            can_tell=can_tell,
            room=room,
            must=first,
            places=1 if must else _LEAST_PLACES,
        )
    if found is None:
        return worded("refused.no-room-for-dates")
    # As the writer writes it: where a source is careless with hamzas only the key would show it.
    shown = writer.write(when) or plain(stretch.key)
    key = Option(shown, True, material.chronology.most_precise(event_id), event_id)
    options = [key]
    for one in found:
        written = writer.write(one.when)
        assert written is not None, one
        if one.fact is not None:
            truth = material.told_date(one.fact)
            option_id = material.chronology.most_precise(one.fact)
        else:
            is_empty = not material.has_event(one.when)
            truth = material.truth("truth.no-event" if is_empty else "truth.unmentioned")
            option_id = made_date_id(one.when)
        options.append(Option(written, False, option_id, one.fact, truth))
    whens = {shown: when} | {
        option.text: one.when for option, one in zip(options[1:], found, strict=True)
    }
    options.sort(key=lambda option: whens[option.text].first_day)
    return _at_the_start(stretch, options)


def _date_called(material: Material, option_id: str, like: When) -> NearDate | None:
    """Return the date that an option stands for: another event's, or one that was made."""
    if option_id in material.chronology.sisters:
        near = material.dates_near(like)
        event = material.chronology.most_precise(option_id)
        return next((NearDate(when, fact) for when, fact in near if fact == event), None)
    when = made_date(option_id)
    return None if when is None else NearDate(when)


def number_options(
    material: Material,
    fact_id: str,
    stretch: Stretch,
    language: str,
    rng: Random,
    wanted: tuple[str, ...],
) -> list[Option] | Message:
    """Return four numbers as the source would write them, ascending, or why there are none."""
    fact = material.pack.fact_of(Quantity, fact_id)
    assert fact is not None, fact_id
    number = int(fact.number)
    writer = None
    if number == fact.number:  # no writer writes decimals anew
        is_ordinal = _ARABIC_ORDINAL.search(stretch.before) is not None
        writer = number_writer(plain(stretch.key), number, language, is_ordinal=is_ordinal)
    if writer is None:
        return worded("refused.no-other-numbers")
    counts = not writer.is_ordinal
    clue = clues.number_is_told(stretch, number, language, counts=counts)
    if clue is not None:
        return clue
    try:
        must = [int(option_id) for option_id in wanted]
    except ValueError:
        return worded("refused.no-numbers", options=Listed(tuple(wanted)))
    beside = clues.numbers_in(f"{stretch.before} | {stretch.after}", language)

    def can_tell(other: float) -> bool:
        if other in beside or (other == 1 and _SUPERLATIVE.match(stretch.after)):
            return False
        written = writer.write(int(other))
        return written is not None and _follows(stretch, written, language)

    if len(must) == DISTRACTORS:
        if not all(
            material.exclusions.number_is_false(fact, number) and can_tell(number)
            for number in must
        ):
            return worded("refused.numbers-wanted")
        tellers = {one.number: fact_id for fact_id, one in material.quantities(fact.unit)[::-1]}
        found: list[NearNumber] | None = [NearNumber(n, tellers.get(n)) for n in must]
    else:
        found = numbers_beside(
            material,
            fact_id,
            rng,
            can_tell=can_tell,
            unit=writer.unit,
            must=must[0] if must else None,
            places=1 if must else _LEAST_PLACES,
        )
    if found is None:
        return worded("refused.no-like-numbers")
    key = Option(writer.write(number) or plain(stretch.key), True, str(fact.number), fact_id)
    options: dict[float, Option] = {number: key}
    for one in found:
        written = writer.write(int(one.number))
        assert written is not None, one
        truth = material.truth("truth.no-number") if one.fact is None else material.told(one.fact)
        options[one.number] = Option(written, False, str(one.number), one.fact, truth)
    return _at_the_start(stretch, [options[one] for one in sorted(options)])


def _follows(stretch: Stretch, text: str, language: str) -> bool:
    """Return whether words can stand behind those before the gap: “an eighth”, « d'avril »."""
    if base_language(language) == "fr":
        return french.follows(stretch.before, text)
    before = stretch.before.rstrip().lower()
    if not before.endswith((" a", " an")):
        return True
    return text.lower().startswith(_VOWEL_SOUNDS) == before.endswith(" an")


def _at_the_start(stretch: Stretch, options: list[Option]) -> list[Option]:
    if stretch.before:
        return options
    return [
        Option(upper_first(one.text), one.correct, one.id, one.fact, one.truth) for one in options
    ]


# -- names ------------------------------------------------------------------------------------


def name_candidates(
    material: Material,
    fact_id: str,
    detail: str,
    stretch: Stretch,
    language: str,
    wanted: tuple[str, ...],
) -> tuple[list[tuple[str, str]], int] | Message:
    """Return names that may stand in a gap, those that the author prefers first, and how many.

    Each with its entity. Instead the reason why the gap cannot be made. Those of the world are
    among them where the pack has too few, or where they are ``wanted``.
    """
    pack = material.pack
    fact = pack.facts[fact_id]
    assert isinstance(fact, Statement | Membership)
    key = detail
    if isinstance(fact, Statement):
        key = fact.object if detail == "object" else fact.subject
    entity = pack.entities[key]
    if is_topic(material, key):
        return worded("refused.subject-of-text")
    if clues.stated_number(stretch.key, language):
        return worded("refused.number-without-names")
    view = clues.names_in_view(stretch)
    folded = material.folded_names_in(language)
    if is_named(folded[key], view):
        return worded("refused.named-beside")
    place = Place.of(stretch, language, entity)
    if place.follows_title:
        return worded("refused.titled")
    if place.is_a_capital:
        return worded("refused.capital")
    company = None
    if isinstance(fact, Statement) and not material.is_signed(fact_id):
        company = company_of(material, fact_id, fact.subject if detail == "object" else fact.object)
        for other in material.entities_by_type[entity.type]:
            if company.may_be_told_of(material, other) and (
                not material.exclusions.may_be_same(other, key)
            ):
                return worded("refused.maybe-true", option=other)
    holders_of_key = material.exclusions.holders(key)
    holders = [one for one in holders_of_key if is_named(folded[one], view)]
    is_made_again = material.is_made_again(wanted)
    beside = _named_beside(material, fact_id) - holders_of_key
    preferred = [one for one in fact.distractors if pack.entities[one].type == entity.type]
    excluded = _of_other_gender(material, entity.type, stretch, language)
    shares = clues.shared_with_view(place.key, stretch)

    def fitting(others: Iterable[str]) -> Iterator[tuple[str, str]]:
        for other in others:
            if other == key or other in excluded or is_named(folded[other], view):
                continue
            # What a thing can do tells which is meant, unless somebody chose others that can.
            if place.is_a_thing and other not in preferred and not pack.entities[other].distractor:
                continue
            its_holders = material.exclusions.holders(other)
            if any(holder not in its_holders for holder in holders):
                continue
            if not _is_false(material, fact_id, detail, other):
                continue
            if company is not None and company.is_kept_by(material, other):
                continue
            if not is_made_again and (
                # Beside “the partner states” a partner is told of already, and so is no lie.
                not beside.isdisjoint(its_holders)
                or (company is None and _may_read_true(material, fact_id, detail, other))
            ):
                continue
            text = place.fitted(pack.entities[other].names(language))
            if text is not None and (shares or not clues.shared_with_view(text, stretch)):
                yield text, other

    own = dict.fromkeys([*preferred, *material.entities_by_type[entity.type]])
    found = list(fitting(own))
    first = sum(other in preferred for _, other in found)
    if isinstance(fact, Statement) and (len(found) < DISTRACTORS or not own.keys() >= set(wanted)):
        first = len(found)  # the pack's own before those of the world
        given = fact.subject if detail == "object" else fact.object
        more = list(fitting(pack.offered_beside(key, given)))
        # “l'islandais” is told among “le danois”, “le suédois”.
        own_article = article(place.key, language)
        alike = [one for one in more if article(one[0], language) == own_article]
        is_enough = first + len(alike) >= DISTRACTORS and not wanted
        found += alike if is_enough else more
    if len(found) < DISTRACTORS:
        return worded("refused.too-few-names", count=len(found), wanted=DISTRACTORS)
    return found, first


def _of_other_gender(
    material: Material, entity_type: str, stretch: Stretch, language: str
) -> frozenset[str]:
    """Return the women of a type where the words beside a gap speak of a man, or the reverse."""
    told = named_gender(f"{stretch.before} {stretch.after}", language)
    if told is None:
        return frozenset()
    known = genders(material, material.entities_by_type[entity_type])
    return frozenset(one for one, gender in known.items() if gender != told)


def _is_false(material: Material, fact_id: str, detail: str, candidate: str) -> bool:
    """Return whether the claim with another name in it is provably false."""
    fact = material.pack.facts[fact_id]
    if isinstance(fact, Membership):
        return material.exclusions.why_may_be_member(fact, candidate) is None
    assert isinstance(fact, Statement)
    if detail == "object":
        return material.exclusions.why_object_may_be_true(fact, candidate) is None
    return material.exclusions.why_subject_may_be_true(fact, candidate) is None


def _named_beside(material: Material, fact_id: str) -> frozenset[str]:
    """Return the entities that hold others and are named in the whole sentence of a fact.

    The stretch that is shown may be a part of it.
    """
    proof = material.proven.proofs[fact_id]
    sentences = material.every_folded_sentence(proof.source)
    said = " | ".join(sentences[proof.first_sentence : proof.last_sentence + 1])
    names = material.folded_names_in(material.proven.sources[proof.source].language)
    return frozenset(one for one in material.exclusions.all_holders if is_named(names[one], said))


def _may_read_true(material: Material, fact_id: str, detail: str, candidate: str) -> bool:
    """Return whether a sentence may be read as making the claim with another name in it."""
    if isinstance(material.pack.facts[fact_id], Membership):
        return may_be_read_in(material, fact_id, candidate)
    return material.nearness.may_read_true(fact_id, cast(Side, detail), candidate)


def may_be_read_in(material: Material, fact_id: str, entity_id: str) -> bool:
    """Return whether a reader may count an entity among a group, though no list does.

    Of what a whole text is about, nearly all is said that is said of a group.
    """
    return material.nearness.member_may_read_true(fact_id, entity_id) or is_topic(
        material, entity_id
    )


def is_topic(material: Material, entity_id: str) -> bool:
    """Return whether a text is about an entity: its title or every third sentence names it."""
    pack = material.pack
    for language, title in pack.title.items():
        names = material.folded_names_in(language)[entity_id]
        if is_named(names, clues.in_view(title)):
            return True
    for source_id, source in material.proven.sources.items():
        sentences = material.folded_sentences(source_id, _SENTENCES)
        names = material.folded_names_in(source.language)[entity_id]
        count = sum(is_named(names, sentence) for sentence in sentences)
        if count >= max(_LEAST_NAMED, len(sentences) / _ONE_OF):
            return True
    return False
