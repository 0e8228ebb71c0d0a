"""Portrait of a pack: its sentences, how well each is known, what is due, the last games."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from quiz.history.text_map import Parts
from quiz.memory.due import Agenda, Standing, agenda, standing

if TYPE_CHECKING:
    from quiz.facts.proven_pack import ProvenPack
    from quiz.history.statistics import GameScore
    from quiz.memory.memory import Memory
    from quiz.timeline.axes import TimelineEvent

MOST_GAMES: Final = 20
"""Games of a pack that a portrait shows, the last ones."""

MOST_EVENTS: Final = 1_000
"""Events of a pack up to which its timeline is drawn in miniature: of more it would be a bar."""


@dataclass(frozen=True, slots=True)
class ChartedSentence:
    """One sentence of a pack's texts, with the facts that it proves."""

    source: str
    """The id of its source."""
    number: int
    """From 1, in its source."""
    start: int
    end: int
    """Offsets into the source, as proofs have them."""
    text: str
    """As a reader sees it, on one line."""
    language: str
    translation: str | None
    """In the language that the chart was made in; None where there is none, or none is needed."""
    facts: tuple[str, ...]
    """The facts that can be asked for, in the order of their evidence; each in one sentence."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What of a portrait does not depend on the player."""

    pack: str
    language: str
    sentences: tuple[ChartedSentence, ...]
    """Of all sources, one behind the other."""
    events: tuple[TimelineEvent, ...]
    """Of all that happened, in order; empty where it is more than `MOST_EVENTS`."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A pack as a player stands in it at one moment."""

    chart: Chart
    standings: tuple[Standing, ...]
    """Of each sentence."""
    agenda: Agenda
    games: tuple[float, ...]
    """What the last games with this pack earned, in percent, the oldest first."""
    of_the_day: int
    """The place of the sentence of the day, from 0."""

    def parts(self, first: int, last: int) -> Parts:
        """Count the facts of some sentences that follow each other, by their places from 0."""
        found = self.standings[first : last + 1]
        return (
            sum(one.known for one in found),
            sum(one.shaky for one in found),
            sum(one.new for one in found),
        )

    @property
    def has_silent_sentences(self) -> bool:
        """Whether some sentence proves no fact."""
        return not all(any(self.parts(place, place)) for place in range(len(self.standings)))


def chart_of(proven: ProvenPack, language: str) -> Chart:
    """Chart a pack for a reader of ``language``."""
    from quiz.timeline.axes import events_of

    evidence: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for fact in proven.askable:
        proof = proven.proofs[fact]
        # A quote may run over several sentences: its fact is learnt from where the evidence is.
        at = proof.evidence[0][0] if proof.evidence else proof.start
        place = proven.sources[proof.source].sentence_at(at)
        evidence.setdefault((proof.source, place), []).append((at, fact))
    sentences = [
        ChartedSentence(
            source=source.id,
            number=place + 1,
            start=start,
            end=end,
            text=" ".join(source.readable.text[slice(*source.readable.sentences[place])].split()),
            language=source.language,
            translation=source.translated(place, place, language)
            if language != source.language
            else None,
            facts=tuple(fact for _, fact in sorted(evidence.get((source.id, place), ()))),
        )
        for source in proven.sources.values()
        for place, (start, end) in enumerate(source.sentences)
    ]
    few = len(proven.chronology.by_first_day) <= MOST_EVENTS
    events = events_of([proven], language) if few else ()
    return Chart(proven.pack.id, language, tuple(sentences), events)


def portrait(
    chart: Chart, memory: Memory, games: Sequence[GameScore], *, now: datetime, today: date
) -> Portrait:
    """Portray a pack. ``games`` are finished ones of any packs, the oldest first."""
    facts = [fact for sentence in chart.sentences for fact in sentence.facts]
    played = [game.percent for game in games if chart.pack in game.packs]
    return Portrait(
        chart,
        tuple(standing(memory, chart.pack, one.facts, now) for one in chart.sentences),
        agenda(memory, chart.pack, facts, now),
        tuple(played[-MOST_GAMES:]),
        sentence_of(today, chart.sentences),
    )


def sentence_of(day: date, sentences: Sequence[ChartedSentence]) -> int:
    """Return the place of the sentence of a day, from 0: of those that prove something, the next.

    Of so many days on end each of them has its day.
    """
    # Not at random: whoever comes back every day has read all of the text in the end.
    telling = [place for place, one in enumerate(sentences) if one.facts] or [0]
    return telling[day.toordinal() % len(telling)]
