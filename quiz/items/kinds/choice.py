"""Choices: a stem with one right option among several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from quiz.items.kinds.answer import Answer, AnswerRecord
from quiz.text.printable import bare


class Option(NamedTuple):
    """One option of a choice item."""

    text: str
    correct: bool
    id: str
    """What it stands for, alike in every language and game: an event, an entity, a number."""
    fact: str | None
    """The fact that the option came from; None for an entity or number that no fact tells of."""
    truth: str | None = None
    """What the option really is, in words; None where the source says nothing of it."""
    also: tuple[str, ...] = ()
    """Facts that prove it beside ``fact``, as a length of time is proven by both of its ends."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that proves what it really is; none of what no fact tells."""
        return () if self.fact is None else (self.fact, *self.also)


GAP = "_____"
"""How a gap is drawn, for every key: its width tells nothing."""


class Gap(NamedTuple):
    """Where in a stem words of a source are left out."""

    start: int
    end: int
    """Offsets into the stem of what is drawn in their place."""
    words: str
    """The words left out, as the source has them, kashidas apart."""
    language: str
    """Of the stem, which may be that of the source and not of the game."""
    context: int = 0
    """How many characters at the beginning of the stem only say what the rest speaks of."""


class Choice(NamedTuple):
    """A stem with one right option, the key, among several."""

    id: str
    """Made from the form and the facts: the same in every language, game and process."""
    form: str
    """What it asks for; see `quiz.items.forms.registry`."""
    language: str
    stem: str
    options: tuple[Option, ...]
    facts: tuple[str, ...]
    """The facts that prove the key, the one asked about first."""
    key_names: tuple[str, ...]
    """What the key may be called: an earlier stem that holds one of these gives the key away."""
    pack: str
    asks: tuple[str, ...]
    """The fact that an answer shows to be known or not; of an event told twice, the most precise
    telling."""
    key_ends: tuple[tuple[str, ...], ...] = ()
    """Of a key that is a whole statement, what each thing in it may be called: an earlier stem that
    holds one of each gives the key away."""
    gap: Gap | None = None
    """Where the stem is words of a source: what is left out of them."""
    kind: Literal["choice"] = "choice"

    @property
    def key(self) -> int:
        """The place of the right option, counted from 0."""
        return next(i for i, option in enumerate(self.options) if option.correct)

    @property
    def shown(self) -> tuple[str, ...]:
        """The texts of the options, in the order shown."""
        return tuple(option.text for option in self.options)

    @property
    def arranged(self) -> None:
        """How a player arranges what is shown: not at all."""
        return

    @property
    def hints(self) -> tuple[str, ...]:
        """Nothing: of options, which are mostly wrong, no other key can be learnt."""
        return ()

    def started(self, _kept: tuple[int, ...] | None) -> tuple[int, ...] | None:
        """Return the cards as they lie when its turn begins or is resumed: it has none."""
        return None

    def rows(self, _order: tuple[int, ...] | None) -> int:
        """Return how many rows a player can be on."""
        return len(self.options)

    def check(self, answer: Answer | None) -> None:
        """Refuse what is no answer to it; None is an answer that was skipped.

        Raises:
            TypeError: the answer is an order.
            ValueError: there is no such option.
        """
        if answer is None:
            return
        if not isinstance(answer, int):
            raise TypeError("a choice is answered with one option")
        if not 0 <= answer < len(self.options):
            raise ValueError("there is no such option")

    def recorded(self, answer: Answer | None) -> AnswerRecord:
        """Return what a session keeps of an answer to it."""
        chosen = answer if isinstance(answer, int) else None
        ids = tuple(option.id for option in self.options)
        return AnswerRecord(option_ids=ids, chosen=chosen, key=self.key)

    def translated(self, make: Callable[[tuple[str, ...]], object]) -> Choice:
        """Return the same item in another language, or as it is where that cannot ask the same.

        ``make`` makes the item in that language of the options that have to be the wrong ones: what
        a language would draw by itself depends on how long its names are.
        """
        made = make(tuple(option.id for option in self.options if not option.correct))
        if not isinstance(made, Choice):
            return self
        told = made.in_order(tuple(option.id for option in self.options))
        return (
            told if [one.id for one in told.options] == [one.id for one in self.options] else self
        )

    def in_order(self, option_ids: tuple[str, ...]) -> Choice:
        """Return the item with its options in an order; as it is where the ids are not theirs."""
        found = {option.id: option for option in self.options}
        if len(option_ids) != len(self.options) or found.keys() != set(option_ids):
            return self
        return self._replace(options=tuple(found[one] for one in option_ids))

    def as_data(self) -> dict[str, object]:
        """Return what ``quiz questions --json`` prints of it and of no other kind of item."""
        return {
            "form": self.form,
            "options": [
                {
                    "text": option.text,
                    "correct": option.correct,
                    "fact": option.fact,
                    "truth": None if option.truth is None else bare(option.truth),
                }
                for option in self.options
            ],
        }

    def solution(self) -> Iterator[str]:
        """Yield what ``quiz questions`` prints below its stem."""
        for option in self.options:
            yield f"{'✓' if option.correct else '·'} {option.text}"
