"""What items are made from: a proven pack in one language, indexed for the forms.

The bank extends it and hands itself to the forms, which know this part only: so neither imports
the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from itertools import accumulate, chain

from quiz.facts.models import Event, Quantity
from quiz.facts.proven_pack import ProvenPack
from quiz.items.description import describes
from quiz.items.nearness import Nearness
from quiz.items.options import DISTRACTORS
from quiz.items.wording import (
    article,
    fact_as_sentence,
    months_of,
    unstretched,
    upper_first,
    word_with_date,
)
from quiz.languages.catalogue import catalogue, text_in
from quiz.languages.messages import Message
from quiz.values.calendars import civil_from_days
from quiz.values.dates import When, coarsen, word_date
from quiz.values.folding import fold

_YEAR = re.compile(r"(?<![\d.,٬٫])(?:[1١۱]\d{3}|[2٢۲][0٠۰]\d\d)(?![.,٬٫]?\d)")
_MOST_DATES = 40


class Material:
    """One proven pack in one language.

    Raises:
        ValueError: the pack has no texts in it.
    """

    def __init__(
        self, proven: ProvenPack, language: str, *, earlier: bool = False, lately: bool = False
    ) -> None:
        """Index a pack; ``earlier`` words and draws items as earlier versions of the game did.

        ``lately`` only words them as they were worded before they were last worded anew.
        """
        if language not in proven.pack.languages:
            raise ValueError(f"the pack {proven.pack.id} has no texts in {language}")
        self.proven = proven
        self.pack = proven.pack
        self.language = language
        self.chronology, self.exclusions = proven.relied_on(language)
        self.is_earlier = earlier
        now = catalogue(language)
        self.words = now.formerly if earlier else now.lately if lately else now

    def is_made_again(self, wanted: Collection[str]) -> bool:
        """Return whether an item of a game begun before is made again, with all ``wanted`` options.

        Games of earlier versions hold options that the sources bring near (see `nearness`).
        """
        return self.is_earlier or len(wanted) == DISTRACTORS

    @cached_property
    def nearness(self) -> Nearness:
        """What the sources bring so near that it may be read as true."""
        return Nearness(self)

    def remembered_as(self, fact: str) -> str:
        """Return the fact that stands for a fact in a memory: of an event, the most precise."""
        return self.chronology.remembered_as(fact)

    def truth(self, key: str, /, **parameters: object) -> Message:
        """Return what the program says of an option, as a text in the language of the items.

        A screen whose words are in another language tells it in that: see `truth_in_words`.
        """
        return Message(self.words(key, **parameters), key, parameters)

    def told(self, fact: str) -> str:
        """Tell a fact as a sentence; of one that nobody signed, where to read of it."""
        if not self.is_signed(fact):
            return self.truth("truth.cited")
        return fact_as_sentence(self.pack, self.pack.facts[fact], self.words)

    def told_date(self, event: str) -> str:
        """Say what a date is, that of an event; of one that nobody signed, where to read of it."""
        if not self.is_signed(event):
            return self.truth("truth.cited")
        return self.truth("truth.date", event=self.titles[event])

    # -- events -----------------------------------------------------------------------------

    @property
    def events(self) -> list[str]:
        """One fact an event, its most precise that is signed, by first day."""
        return self.chronology.by_first_day

    @cached_property
    def titled_events(self) -> list[str]:
        """Those of the events that have a title, which reads alone in a question.

        Of the anchors by which others go, half do not.
        """
        return [event for event in self.events if self.chronology.event(event).title]

    @cached_property
    def orderable_events(self) -> list[str]:
        """Those of the events that have a title, or an anchor by which no other goes."""
        called = Counter(fold(self.titles[event]) for event in self.events)
        titled = frozenset(self.titled_events)
        return [
            event
            for event in self.events
            if event in titled or called[fold(self.titles[event])] == 1
        ]

    @property
    def all_events(self) -> list[str]:
        """One fact an event, signed or not, its most precise, by first day."""
        return self.proven.chronology.by_first_day

    def is_signed(self, fact: str) -> bool:
        """Return whether a person has signed what a fact says in this language."""
        return self.proven.is_signed(fact, self.language)

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each event is called within a sentence: its title, else its anchor."""
        write = str if self.is_earlier else unstretched  # an anchor is the source's own words
        return {
            event: write(self.chronology.event(event).called(self.language))
            for event in self.chronology.sisters
        }

    @cached_property
    def shown_titles(self) -> dict[str, str]:
        """What each event is called where an option or a card shows it."""
        return {event: upper_first(title) for event, title in self.titles.items()}

    @cached_property
    def months(self) -> tuple[str, ...] | None:
        """The names of months as the pack's sources have them, where not the usual ones.

        Arabic has several families of them («آذار» is «مارس»); a date in the other would stand out.
        """
        return None if self.is_earlier else months_of(self.proven, self.language)

    def date_in_words(self, when: When) -> str:
        """Return a date as an option shows it."""
        return upper_first(word_date(when, self.language, self.months))

    def dated(self, message: str, when: When) -> str:
        """Return a message that has a form for each sort of date, with a date in it."""
        return word_with_date(message, when, self.words, self.months)

    def dates_near(self, when: When) -> list[tuple[When, str]]:
        """Return dates of events about the time of one, told as precisely, with their facts.

        At most `_MOST_DATES` of them: a pack may have very many.
        """
        place = bisect_left(self._first_days, when.first_day)
        events = self.all_events[max(0, place - _MOST_DATES // 2) : place + _MOST_DATES // 2]
        found: dict[str, tuple[When, str]] = {}
        for event in events:
            told = self.chronology.event(event).when
            if _manner(told) != _manner(when):
                text = None
                if when.part is None and told.approximate == when.approximate:
                    text = None if when.precision == "interval" else coarsen(told, when.precision)
                if text is None:
                    continue
                told = When.parse(text)
            found.setdefault(told.text, (told, event))
        return list(found.values())

    def has_event(self, when: When) -> bool:
        """Return whether some event of the pack may have happened within a date."""
        before = bisect_right(self._first_days, when.last_day)
        return before > 0 and self._last_days[before - 1] >= when.first_day

    @cached_property
    def _first_days(self) -> list[int]:
        return [self.chronology.event(event).when.first_day for event in self.all_events]

    @cached_property
    def _last_days(self) -> list[int]:
        """By place in `all_events`, the last day of all events so far."""
        days = (self.chronology.event(event).when.last_day for event in self.all_events)
        return list(accumulate(days, max))

    @cached_property
    def latest_years(self) -> dict[str, int]:
        """By source, the latest year that its text tells of, by figures or by a proven event."""
        found = {
            # By their look: to read every date of a long text would take seconds.
            source_id: max(map(int, _YEAR.findall(source.text)), default=-(10**12))
            for source_id, source in self.proven.sources.items()
        }
        for fact_id, event in self.pack.facts_of(Event).items():
            source_id = self.proven.proofs[fact_id].source
            year = civil_from_days(event.when.last_day)[0]
            found[source_id] = max(found[source_id], year)
        return found

    # -- entities ---------------------------------------------------------------------------

    @cached_property
    def entities_by_type(self) -> dict[str, list[str]]:
        """The entities of each type that the pack names, in its order."""
        found: dict[str, list[str]] = {}
        for entity_id, entity in self.pack.entities.items():
            if entity_id not in self._of_the_world:
                found.setdefault(entity.type, []).append(entity_id)
        return found

    @cached_property
    def _of_the_world(self) -> frozenset[str]:
        found = (beside.values() for beside in self.pack.offered.values())
        return frozenset(chain.from_iterable(chain.from_iterable(found)))

    def shown_beside(self, entity_id: str, key: str) -> str:
        """Return the name of an entity as an option shows it beside the right one.

        What the pack does not name has the name that is most like that of the key.
        """
        if entity_id not in self._of_the_world:
            return self.shown_names[entity_id]
        own = article(self.shown_names[key], self.language)
        names = self.pack.entities[entity_id].names(self.language)
        articles = [article(name, self.language) for name in names]
        ranks = [(one != own, bool(one) != bool(own)) for one in articles]
        return upper_first(min(zip(ranks, names, strict=True), key=lambda one: one[0])[1])

    @cached_property
    def shown_names(self) -> dict[str, str]:
        """Each entity's name as an option shows it."""
        return {
            entity_id: upper_first(text_in(self.language, entity.name))
            for entity_id, entity in self.pack.entities.items()
        }

    def called_alike(self, entity_id: str) -> list[str]:
        """Return the entities that options show by the name of one, itself among them."""
        return self._by_shown_name[self.shown_names[entity_id]]

    @cached_property
    def _by_shown_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for entity_id, name in self.shown_names.items():
            found.setdefault(name, []).append(entity_id)
        return found

    @cached_property
    def folded_names(self) -> dict[str, tuple[str, ...]]:
        """Each entity's names, folded, for finding them in a stem."""
        return {
            entity_id: tuple(map(fold, entity.names(self.language)))
            for entity_id, entity in self.pack.entities.items()
        }

    def folded_names_in(self, language: str) -> dict[str, tuple[str, ...]]:
        """Return each entity's names in a language, which may be that of a source, folded."""
        if language not in self._folded:
            self._folded[language] = {
                entity_id: tuple(map(fold, entity.names(language)))
                for entity_id, entity in self.pack.entities.items()
            }
        return self._folded[language]

    @cached_property
    def _folded(self) -> dict[str, dict[str, tuple[str, ...]]]:
        return {}

    def folded_sentences(self, source_id: str, most: int) -> list[str]:
        """Return the first sentences of a source, folded, with a space at both ends."""
        found = self._sentences.get(source_id, [])
        source = self.proven.sources[source_id]
        if len(found) < min(most, len(source.sentences)):
            found = self._sentences[source_id] = [
                f" {fold(source.text[start:end])} " for start, end in source.sentences[:most]
            ]
        return found[:most]

    def every_folded_sentence(self, source_id: str) -> list[str]:
        """Return all sentences of a source as `folded_sentences` does the first."""
        return self.folded_sentences(source_id, len(self.proven.sources[source_id].sentences))

    @cached_property
    def _sentences(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def tellings(self) -> dict[str, list[str]]:
        """For each entity, the facts that describe it, the best first: feedback tells by them."""
        found = {
            entity_id: [entity.told_by]
            for entity_id, entity in self.pack.entities.items()
            if entity.told_by is not None and self._tells_of(entity.told_by, entity_id)
        }
        facts = self.pack.facts.items()
        # Sorted stably: within a rank the pack's order stands.
        for fact_id, fact in sorted(facts, key=lambda one: one[1].description_rank("")):
            for entity_id in fact.describes:
                found.setdefault(entity_id, []).append(fact_id)
        return found

    def _tells_of(self, fact_id: str, entity_id: str) -> bool:
        """Return whether a fact tells of an entity; of one unsigned only its sentence is shown."""
        if not self.is_signed(fact_id):
            return True
        return describes(self.pack, self.pack.facts[fact_id], entity_id, self.language)

    # -- quantities -------------------------------------------------------------------------

    def quantities(self, unit: str | None) -> list[tuple[str, Quantity]]:
        """Return the quantities of one unit and their ids, in the pack's order; none of no unit."""
        return self._by_unit.get(unit, []) if unit is not None else []

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Every number that a quantity of the pack states, of whatever unit."""
        return frozenset(fact.number for fact in self.pack.facts_of(Quantity).values())

    @cached_property
    def _by_unit(self) -> dict[str, list[tuple[str, Quantity]]]:
        found: dict[str, list[tuple[str, Quantity]]] = {}
        for fact_id, fact in self.pack.facts_of(Quantity).items():
            if fact.unit is not None:
                found.setdefault(fact.unit, []).append((fact_id, fact))
        return found


def _manner(when: When) -> tuple[object, ...]:
    return when.precision, when.part, when.approximate
