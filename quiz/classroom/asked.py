"""Items as a class is asked them: texts, key and proof, enough for a lesson without its packs.

A lesson outlives its packs' changes: it goes on after a crash, is marked and becomes sessions
although a pack was reworded or removed since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Final, Self, assert_never

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from quiz.facts.models import Frozen, Id, Language
from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import named_by, proven_by
from quiz.items.marking import mark_choice, mark_ordering, nearest_right_order, pairs_right
from quiz.items.models import Answer, Choice, Explanation, Item, ItemKind, Ordering
from quiz.languages.catalogue import text_in
from quiz.languages.messages import worded
from quiz.play.feedback import feedback_on
from quiz.play.session import Planned
from quiz.text.excerpt import excerpt
from quiz.values.dates import When, certainly_before, word_date

Place = Annotated[int, Field(ge=0)]
"""A place, counted from 0."""
Span = tuple[Place, Place]
"""Where a stretch of a text begins and ends, in code points."""


class Kept(Frozen):
    """A value that is kept in a file of a lesson: no number in it is NaN or infinite."""

    model_config = ConfigDict(allow_inf_nan=False)


SHORT_STEM: Final = 14
"""Words of a stem with a gap, where the whole sentence stands beside it."""

_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")

_YEAR: Final = re.compile(r"\b\d{4}\b")


def _harmless(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError(worded("damage.steers"))
    return text


Shown = Annotated[str, AfterValidator(_harmless)]
"""A text of a pack. It was looked at as the pack was read, but a journal may come from anywhere."""


class AskedGap(Kept):
    """Where in a stem words of a source are left out; see `quiz.items.models.Gap`."""

    start: Place
    end: Place
    language: Language
    context: Place = 0


class Sentence(Kept):
    """A sentence that proves an item's key."""

    pack: Id
    source: Id
    title: Shown
    """Of the source, in the language of the lesson where it has one."""
    number: Annotated[int, Field(ge=1)]
    """Its place in the source, counted from 1."""
    text: Shown
    """Verbatim."""
    language: Language
    evidence: tuple[Span, ...]
    """What states the answer: places in ``text``."""
    translation: Shown | None = None
    """The pack's own translation into the language of the lesson."""
    facts: tuple[Id, ...]
    """The facts that it proves."""
    about: tuple[Shown, ...] = ()
    """Of one of several: what it speaks of, an event or the answer."""

    @property
    def explanation(self) -> Explanation:
        """The sentence as what explains a key."""
        # A lesson outlives its packs, so that its sentence is shown as it was kept.
        first, *also = self.facts
        return Explanation(
            fact=first,
            source=self.source,
            number=self.number,
            sentence=self.text,
            start=0,
            end=len(self.text),
            evidence=self.evidence,
            language=self.language,
            translation=self.translation,
            also=tuple(also),
        )


class Lasted(Kept):
    """The time between two events, which the sentences that date them leave to be worked out."""

    start: Shown
    end: Shown
    """Of the events, in EDTF."""
    years: Place
    """Full ones."""


class AskedItem(Kept):
    """One item of a lesson, as it is shown."""

    planned: Planned
    kind: ItemKind
    form: str
    language: Language
    facts: tuple[Id, ...]
    """The facts that prove the key; of an ordering one for each card."""
    asks: tuple[Id, ...]
    stem: Shown
    gap: AskedGap | None = None
    left_out: Shown = ""
    """Of a choice with a gap: the words of the source that belong in it; empty where not kept."""
    options: Annotated[tuple[Shown, ...], Field(min_length=2)]
    """The texts of the options, or of the cards of an ordering, in the order shown."""
    option_ids: tuple[str, ...] = ()
    """Of a choice: what each option stands for."""
    truths: tuple[Shown, ...] = ()
    """Of a choice: what each option really is; empty where the source says nothing of it."""
    key: Place | None = None
    """Of a choice: the place of the right option."""
    also: tuple[Shown, ...] = ()
    """Of a choice: what would have been right as well, though no option was."""
    span: Lasted | None = None
    """Of a question for the years between two events: how they are counted."""
    whens: tuple[str, ...] = ()
    """Of an ordering: the date of each card, in EDTF."""
    sentences: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    """What proves the key; of a choice that of the fact asked about first."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        match self.kind:
            case "choice":
                if self.key is None or self.key >= len(self.options):
                    raise ValueError(worded("damage.choice-key"))
                if not len(self.options) == len(self.option_ids) == len(self.truths):
                    raise ValueError(worded("damage.options-known"))
            case "ordering":
                if not len(self.options) == len(self.whens) == len(self.facts):
                    raise ValueError(worded("damage.cards-known"))
                if self.key is not None or self.option_ids or self.truths:
                    raise ValueError(worded("damage.ordering-key"))
                for when in self.whens:
                    When.parse(when)
            case _:
                assert_never(self.kind)
        return self

    @property
    def id(self) -> str:
        """The id of the item in its pack."""
        return self.planned.item

    @property
    def gap_words(self) -> str:
        """What belongs in the gap, once it may be seen; empty where there is no gap."""
        if self.gap is None or self.key is None:
            return ""
        return self.left_out or self.options[self.key]

    @property
    def short_stem(self) -> str:
        """The stem in a line or two: of one with a gap only the words around it."""
        if self.gap is None:
            return self.stem
        return excerpt(self.stem, [(self.gap.start, self.gap.end)], SHORT_STEM).text

    def answers_in(self, sentence: Sentence) -> tuple[tuple[str, ...], ...]:
        """Return, of each thing that a sentence proves, what a translation may call it.

        The best comes first. Of a date it is its year last, which is in most ways to write it.
        """
        if self.key is not None:
            return (called(self.options[self.key]),)
        dated = zip(self.facts, self.dates, strict=True)
        return tuple(
            (word_date(when, self.language), when.year_digits)
            for fact, when in dated
            if fact in sentence.facts
        )

    @property
    def dates(self) -> tuple[When, ...]:
        """Of an ordering: the date of each card."""
        return tuple(map(When.parse, self.whens))

    # -- answers ----------------------------------------------------------------------------

    def takes(self, answer: Answer) -> bool:
        """Return whether something is an answer: an option of a choice, an order of all cards.

        An order nobody has changed is one too: whoever types it has meant it.
        """
        count = range(len(self.options))
        if isinstance(answer, int):
            return self.kind == "choice" and answer in count
        return self.kind == "ordering" and sorted(answer) == list(count)

    def mark(self, answer: Answer, scheme: str = "pairwise") -> float:
        """Return what an answer earns, from 0 to 1."""
        if isinstance(answer, int):
            assert self.key is not None
            return mark_choice(self.key, answer)
        dates = self.dates
        return mark_ordering([dates[card] for card in answer], scheme)

    def right_order(self, given: Sequence[int] | None = None) -> tuple[int, ...]:
        """Return, of the right orders of the cards, the one closest to a given one."""
        dates = self.dates
        first = given or sorted(range(len(dates)), key=lambda card: dates[card].first_day)
        return tuple(first[place] for place in nearest_right_order([dates[at] for at in first]))

    def pairs(self, given: Sequence[int]) -> tuple[int, int]:
        """Count the pairs of an order that are right, and that could be wrong."""
        dates = self.dates
        return pairs_right([dates[card] for card in given])

    def shares(self, given: Sequence[int]) -> tuple[float, ...]:
        """Return for each card the share of its pairs with others that an order has right.

        A card whose date overlaps all others could not be put wrong, and has 1.
        """
        dates = self.dates
        at = {card: place for place, card in enumerate(given)}
        shares: list[float] = []
        for card, date in enumerate(dates):
            before = [one for one, when in enumerate(dates) if certainly_before(when, date)]
            after = [one for one, when in enumerate(dates) if certainly_before(date, when)]
            right = sum(at[one] < at[card] for one in before)
            right += sum(at[one] > at[card] for one in after)
            of = len(before) + len(after)
            shares.append(right / of if of else 1.0)
        return tuple(shares)


def called(key: str) -> tuple[str, ...]:
    """Return what a translation may call a key, the best first: the key, and the year in it."""
    return key, *_YEAR.findall(key)


def asked(proven: ProvenPack, item: Item, planned: Planned) -> AskedItem:
    """Make what a lesson keeps of an item of a proven pack."""
    feedback = feedback_on(proven, item, None)
    key = named_by(item)
    told = [(one, proven_by(proven, one, item.language, key)) for one in feedback.explanations]
    told += [(one, feedback.names_also(one)) for one in feedback.also_explanations]
    several = feedback.shows_several
    sentences = tuple(
        _sentence(proven, one, item.language, about if several else ()) for one, about in told
    )
    common = {
        "planned": planned,
        "kind": item.kind,
        "form": item.form,
        "language": item.language,
        "facts": item.facts,
        "asks": item.asks,
        "stem": item.stem,
        "options": item.shown,
        "sentences": sentences,
    }
    match item:
        case Choice():
            gap = item.gap and AskedGap(
                start=item.gap.start,
                end=item.gap.end,
                language=item.gap.language,
                context=item.gap.context,
            )
            span = feedback.span and Lasted(
                start=str(feedback.span.start),
                end=str(feedback.span.end),
                years=feedback.span.years,
            )
            return AskedItem.model_validate(
                {
                    **common,
                    "span": span,
                    "also": tuple(one.text for one in feedback.also_right),
                    "gap": gap,
                    "left_out": "" if item.gap is None else item.gap.words,
                    "option_ids": tuple(option.id for option in item.options),
                    "truths": tuple(option.truth or "" for option in item.options),
                    "key": item.key,
                }
            )
        case Ordering():
            whens = tuple(str(card.when) for card in item.events)
            return AskedItem.model_validate({**common, "whens": whens})
        case _:
            assert_never(item)


def _sentence(
    proven: ProvenPack, found: Explanation, language: str, about: Sequence[str]
) -> Sentence:
    title = proven.pack.sources[found.source].title or proven.pack.title
    return Sentence(
        pack=proven.pack.id,
        source=found.source,
        title=text_in(language, title),
        number=found.number,
        text=found.sentence,
        language=found.language,
        evidence=found.evidence,
        translation=found.translation,
        facts=found.facts,
        about=tuple(about),
    )
