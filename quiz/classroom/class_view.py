"""What the class may see of a lesson, as data: nothing of the split or the key before its time.

It is all that is written for the projector, which reads no journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from quiz.classroom.asked import AskedGap, AskedItem, Kept, Lasted, Place, Sentence
from quiz.classroom.phases import Phase
from quiz.classroom.results import chosen, results, split, standing, tally
from quiz.classroom.state import Lesson
from quiz.facts.models import Language
from quiz.items.models import ItemKind
from quiz.languages.records import Keyboard
from quiz.play.session import Moment
from quiz.text.printable import printable
from quiz.values.dates import word_date

FORMAT = 1
"""The format of the data that this version makes."""


class ItemSeen(Kept):
    """An item as it is put before the class."""

    kind: ItemKind
    stem: str
    gap: AskedGap | None = None
    options: tuple[str, ...]
    """Options of a choice or cards of an ordering, in the order shown."""


class Drawn(Kept):
    """The wrong option of a choice that drew most."""

    option: Place
    n: int
    truth: str = ""
    """What it really is; empty where the source says nothing of it."""


class KeySeen(Kept):
    """What is shown once the answers are locked and the host goes on."""

    key: Place | None = None
    """Of a choice: the place of the right option."""
    order: tuple[Place, ...] = ()
    """Of an ordering: a right order, first to last."""
    dates: tuple[str, ...] = ()
    """Of an ordering: the date of each card, in words, in the order shown."""
    splits: tuple[tuple[int, ...], ...] = ()
    """Of a choice: for each round how many voted for each option."""
    right: int
    partly: int
    wrong: int
    unanswered: int
    corrected: int = 0
    """How many marks the teacher has set otherwise than the answers were."""
    gap_words: str = ""
    """What belongs in the gap of the stem, where it has one."""
    also: tuple[str, ...] = ()
    """Of a choice: what would have been right as well, though no option was."""
    span: Lasted | None = None
    """Of a choice: how the years between two events are counted, where these are asked."""
    drawn: Drawn | None = None
    sentences: tuple[Sentence, ...]
    answers: tuple[tuple[tuple[str, ...], ...], ...]
    """Of each sentence what a translation may call that which it proves."""

    def answers_in(self, sentence: Sentence) -> tuple[tuple[str, ...], ...]:
        """Return what a translation may call each thing that a sentence proves."""
        return self.answers[self.sentences.index(sentence)]


class RankSeen(Kept):
    """A line of the standing."""

    place: int
    name: str
    marks: float
    items: int


class ClassView(Kept):
    """A lesson at one moment, as the class may see it."""

    format: int = FORMAT
    lesson: str
    """The lesson's id."""
    recorded: int
    """The number of the event after which it is so: a later view has a larger one."""
    phase: Phase
    name: str
    """Of the class."""
    title: str
    """Of the packs."""
    language: Language
    names: tuple[str, ...] = ()
    """At the door, and while teams answer at one keyboard: who is here."""
    keyboard: Keyboard | None = None
    """While teams answer at one keyboard: how it is laid out."""
    number: int | None = None
    of: int
    item: ItemSeen | None = None
    round: int = 0
    turn: str | None = None
    """Whose turn it is, where teams answer in turn."""
    answered: int = 0
    """How many have answered, of ``expected``."""
    expected: int = 0
    until: Moment | None = None
    """When the countdown ends for those without extra time."""
    void: bool = False
    """Whether the item at hand counts for nobody."""
    key: KeySeen | None = None
    standing_hidden: bool = False
    standing: tuple[RankSeen, ...] = ()
    finished: bool = False


def class_view(lesson: Lesson, keyboard: Keyboard | None = None) -> ClassView:
    """Return what the class may see of a lesson now, and of the keyboard that its teams share."""
    common: dict[str, Any] = {
        "lesson": lesson.id,
        "recorded": lesson.recorded,
        "phase": lesson.phase,
        "name": printable(lesson.name),
        "title": lesson.setup.title,
        "language": lesson.setup.language,
        "of": len(lesson.plan),
        "finished": lesson.finished is not None,
    }
    match lesson.phase:
        case "prepare":
            return ClassView(**common)
        case "door":
            return ClassView(**common, names=tuple(printable(one.name) for one in lesson.here))
        # Locked or not, the class sees the same: what it voted is told with the key alone.
        case "ask" | "revote" if keyboard is not None and _sits_at_keyboard(lesson):
            names = tuple(printable(one.name) for one in lesson.here)
            return ClassView(**common, **_asked(lesson), names=names, keyboard=keyboard)
        case "ask" | "revote" | "lock":
            return ClassView(**common, **_asked(lesson))
        case "reveal" | "mend":
            return ClassView(**common, **_asked(lesson), key=_key(lesson))
        case "standing":
            return ClassView(
                **common, standing_hidden=lesson.standing_hidden, standing=_standing(lesson)
            )
        case "reteach":
            return ClassView(**common)
        case _:
            assert_never(lesson.phase)


def class_view_data(view: ClassView) -> dict[str, Any]:
    """Return a view as data for a TOML file: what is None is left out."""
    return view.model_dump(exclude_none=True)


def class_view_from(data: Mapping[str, Any]) -> ClassView:
    """Validate what `class_view_data` has made.

    Raises:
        ValueError: it is not such data.
    """
    return ClassView.model_validate(data)


def _sits_at_keyboard(lesson: Lesson) -> bool:
    """Return whether a key of a team counts now."""
    return lesson.way == "keyboard" and lesson.state is not None and not lesson.state.void


def _asked(lesson: Lesson) -> dict[str, Any]:
    state, asked = lesson.state, lesson.asked
    assert state is not None
    assert asked is not None
    expected = lesson.expected
    voted = state.rounds[-1].ballots if state.rounds else {}
    running = lesson.running
    return {
        "number": lesson.number,
        "item": _item(asked),
        "round": state.round,
        "turn": None if state.turn is None else printable(lesson.voters[state.turn].name),
        "answered": sum(voter.id in voted for voter in expected),
        "expected": len(expected),
        "until": None if running is None else running.ends(),
        "void": state.void,
    }


def _item(asked: AskedItem) -> ItemSeen:
    return ItemSeen(kind=asked.kind, stem=asked.stem, gap=asked.gap, options=asked.options)


def _key(lesson: Lesson) -> KeySeen:
    place, asked, state = lesson.item, lesson.asked, lesson.state
    assert place is not None
    assert asked is not None
    assert state is not None
    counted = tally(lesson, place)
    common: dict[str, Any] = {
        "right": counted.right,
        "partly": counted.partly,
        "wrong": counted.wrong,
        "unanswered": counted.unanswered,
        "corrected": sum(one.corrected for one in results(lesson, place)),
        "sentences": asked.sentences,
        "answers": tuple(map(asked.answers_in, asked.sentences)),
        "also": asked.also,
        "gap_words": asked.gap_words,
    }
    match asked.kind:
        case "choice":
            splits = tuple(split(lesson, votes, len(asked.options)) for votes in state.rounds)
            drawn = _drawn(lesson, place)
            return KeySeen(**common, key=asked.key, splits=splits, span=asked.span, drawn=drawn)
        case "ordering":
            return KeySeen(
                **common,
                order=asked.right_order(),
                dates=tuple(word_date(when, asked.language) for when in asked.dates),
            )
        case _:
            assert_never(asked.kind)


def _drawn(lesson: Lesson, place: int) -> Drawn | None:
    asked, counts = lesson.setup.items[place], chosen(lesson, place)
    wrong = [option for option in range(len(counts)) if option != asked.key and counts[option]]
    if not wrong:
        return None
    most = max(wrong, key=lambda option: counts[option])
    return Drawn(option=most, n=counts[most], truth=asked.truths[most])


def _standing(lesson: Lesson) -> tuple[RankSeen, ...]:
    if lesson.standing_hidden:
        return ()
    return tuple(
        RankSeen(
            place=one.place,
            name=printable(one.voter.name),
            marks=round(one.marks, 3),  # more decimals read slowly, and nobody sees them
            items=one.items,
        )
        for one in standing(lesson)
    )
