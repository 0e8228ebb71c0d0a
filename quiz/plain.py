"""The game line by line, on any two streams: for screen readers, pipes and tests."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TextIO, assert_never

from quiz.facts.origin import origin_in_words
from quiz.items.gaps.wording import spoken_stem
from quiz.items.models import Answer, Choice, Explanation, Item, Ordering, is_untouched
from quiz.items.wording import truth_in_words, upper_first
from quiz.languages.catalogue import Catalogue, catalogue
from quiz.play.certainty import LEVELS, Certainty
from quiz.play.feedback import Feedback
from quiz.play.game import Game
from quiz.play.language_choice import other_language_told
from quiz.values.dates import word_date

_NUMBERS = re.compile(r"\d+")


class Quit(Exception):
    """The player stops, or the input has ended; the game is kept as it is."""


class PlainPlayer:
    """One game on a pair of streams.

    ``keep`` is called with the game after every change and returns it as it was kept; ``show``
    makes a logical line fit for the output, and is the identity for screen readers and pipes.
    ``language`` is the interface's: what is not the pack's is said in it where the pack lacks it.
    ``now`` and ``clock`` are the wall clock and a monotonic one in seconds.
    """

    def __init__(
        self,
        game: Game,
        keep: Callable[[Game], Game],
        reader: TextIO,
        writer: TextIO,
        *,
        language: str | None = None,
        show: Callable[[str], str] = str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.game = game
        self.keep = keep
        self.reader = reader
        self.writer = writer
        self.show = show
        self.now = now
        self.clock = clock
        words = catalogue(language or game.language)
        packs = [proven.pack for proven in game.packs.values()]
        self._other_language = other_language_told(packs, game.language, words)
        self.words: Catalogue = words if self._other_language else catalogue(game.language)

    def say(self, text: str = "") -> None:
        """Write one line of the game."""
        self.writer.write(self.show(text) + "\n" if text else "\n")

    def play(self) -> Game:
        """Play until the game is over, the player quits or the input ends; return it as it stands.

        The game has been kept in each case.
        """
        words = self.words
        self.say(self.game.title)
        if (signed := self.game.signed_in(self.game.language)) != "all":
            self.say(words(f"plain.signed-{signed}"))
        for proven in self.game.packs.values():
            for source in proven.pack.sources.values():
                if origin := origin_in_words(source, words):
                    self.say(words.record.list_comma.join(origin))
        self.say(words("plain.how"))
        if self._other_language is not None:
            self.say(self._other_language)
        if self.game.session.responses:
            answered = len(self.game.session.responses)
            self.say(words("plain.resumed", done=answered, total=len(self.game.items)))
        try:
            while not self.game.is_over:
                if self.game.waits:
                    self._ask()
                if (feedback := self.game.feedback) is not None:  # there is none in an exam
                    self._tell(feedback)
                    self.game = self.keep(self.game.next(now=self.now()))
        except Quit:
            self.say()
            if self.game.session.responses:
                self.game = self.keep(self.game)
                self.say(words("plain.kept"))
            return self.game
        self._sum_up()
        return self.game

    # -- asking -----------------------------------------------------------------------------

    def _ask(self) -> None:
        item, rules, words = self.game.current, self.game.rules, self.words
        assert item is not None
        self.say()
        self.say(words("plain.progress", number=self.game.position + 1, total=len(self.game.items)))
        if (lives := self.game.session.lives_left) is not None:
            self.say(words("game.lives", n=lives))
        self.say(self._stem(item))
        if self.game.comes_again:
            self.say(words("game.again"))
        began = self.clock()
        answer = self._read_answer(item)
        certainty = None
        if rules.certainty and answer is not None:
            certainty = self._read_certainty()
        now, seconds = self.now(), max(0.0, self.clock() - began)
        # Found only once the line is read: a stream cannot be interrupted as a screen can.
        late = rules.timer is not None and seconds > rules.timer
        if late:
            self.say(words("game.time-up"))
        if answer is None or late:
            game, _ = self.game.skip(now=now, seconds=seconds, timed_out=late)
        else:
            game, _ = self.game.submit(answer, now=now, seconds=seconds, certainty=certainty)
        self.game = self.keep(game)

    def _stem(self, item: Item) -> str:
        """Return a stem as it is read aloud."""
        match item:
            case Choice():
                return spoken_stem(item, self.words("plain.gap"))
            case Ordering():
                return item.stem
            case _:
                assert_never(item)

    def _line(self, prompt: str) -> str:
        """Read a line; raises `Quit` where the player quits or the input ends."""
        self.writer.write(self.show(prompt) + " ")
        self.writer.flush()
        line = self.reader.readline()
        text = line.strip().casefold()
        # A line without even its end: the input is over, as at Ctrl+D.
        if not line or text in ("q", "quit", self.words("plain.quit-word")):
            raise Quit
        return text

    def _is_skip(self, text: str) -> bool:
        return text in ("s", "skip", self.words("plain.skip-word"))

    def _read_answer(self, item: Item) -> Answer | None:
        """Read what the player answers, from 0; None to skip."""
        match item:
            case Choice():
                self._number(item.shown)
                count = len(item.options)
                return self._read_number(self.words("plain.prompt", n=count), count)
            case Ordering():
                return self._read_places(item) if item.form == "insert" else self._read_order(item)
            case _:
                assert_never(item)

    def _read_order(self, item: Ordering) -> Sequence[int] | None:
        """Read an order of all cards at once; None to skip."""
        words, count = self.words, len(item.events)
        self._number(item.shown)
        while True:
            text = self._line(words("plain.prompt-order"))
            if self._is_skip(text):
                return None
            numbers = _places(text)
            if sorted(numbers) != list(range(count)):
                self.say(words("plain.again-order", n=count))
            elif is_untouched(numbers):
                self.say(words("plain.untouched"))
            else:
                return numbers

    def _read_places(self, item: Ordering) -> Sequence[int] | None:
        """Read an order by placing one card after another; None to skip.

        The cards placed before the game was left are placed already.
        """
        placed = list(self.game.order or (0,))
        for card in range(len(placed), len(item.events)):
            self._number([item.events[one].text for one in placed])
            place = self._read_number(
                self.words("plain.where", event=item.events[card].text, n=len(placed) + 1),
                len(placed) + 1,
            )
            if place is None:
                return None
            placed.insert(place, card)
            if card + 1 < len(item.events):
                self.game = self.keep(self.game.arrange(order=placed))
        return placed

    def _read_certainty(self) -> Certainty:
        self.say(self.words("certainty.how-sure"))
        self._number([self.words(f"certainty.level-{level}") for level in LEVELS])
        while True:
            place = self._read_number(self.words("plain.prompt", n=len(LEVELS)), len(LEVELS))
            if place is not None:
                return LEVELS[place]

    def _read_number(self, prompt: str, count: int) -> int | None:
        """Read a number of ``count``, from 0; None to skip."""
        while True:
            text = self._line(prompt)
            if self._is_skip(text):
                return None
            numbers = _places(text)
            if len(numbers) == 1 and 0 <= numbers[0] < count:
                return numbers[0]
            self.say(self.words("plain.again", n=count))

    def _number(self, rows: Sequence[str]) -> None:
        for number, text in enumerate(rows, 1):
            self.say(f"  {number}. {text}")

    # -- telling ----------------------------------------------------------------------------

    def _tell(self, feedback: Feedback) -> None:
        item, words = self.game.current, self.words
        assert item is not None
        self.say()
        verdict = words(f"plain.{feedback.outcome}")
        if feedback.pairs is not None:
            right, pairs = feedback.pairs
            points = round(100 * (feedback.mark or 0.0))
            verdict += " " + words("plain.pairs", right=right, pairs=pairs, points=points)
        self.say(verdict)
        match item:
            case Choice():
                if feedback.outcome != "right":
                    self.say(words("plain.key", key=item.options[item.key].text))
            case Ordering():
                self._tell_order(feedback)
            case _:
                assert_never(item)
        for explanation in feedback.explanations:
            self._cite(explanation, words("plain.source", n=explanation.number))
        if feedback.chosen is not None:
            self.say()
            truth = truth_in_words(feedback.chosen.truth or "", item.language, words)
            self.say(words("plain.chose", option=feedback.chosen.text, truth=truth))
            for explanation in feedback.chosen_explanations:
                self._cite(explanation, words("plain.source", n=explanation.number))

    def _tell_order(self, feedback: Feedback) -> None:
        words = self.words
        self.say(words("plain.order-is"))
        for number, card in enumerate(feedback.right_order, 1):
            date = word_date(card.when, words.language)
            self.say(f"  {number}. {words('plain.dated', event=card.text, date=date)}")
        for one, other in feedback.wrong_pairs:
            self.say(
                words(
                    "timeline.pair",
                    first=one.text,
                    first_date=word_date(one.when, words.language),
                    second=other.text,
                    second_date=word_date(other.when, words.language),
                )
            )
        for one, other in feedback.ties:
            self.say(words("timeline.tie", one=one.text, other=other.text))

    def _cite(self, explanation: Explanation, heading: str) -> None:
        self.say(heading)
        self.say("  " + mark_evidence(explanation))
        if explanation.translation is not None:
            self.say("  " + self.words("plain.translation", text=explanation.translation))

    def _sum_up(self) -> None:
        words, summary = self.words, self.game.summary()
        score = summary.score
        self.say()
        self.say(words("plain.over"))
        self.say(words("plain.score", marks=f"{score.marks:.3g}", total=score.of))
        if (earned := summary.certainty) is not None:
            points = f"{earned.points:.3g}"
            self.say(words("certainty.points", points=points, total=earned.most))
            for one in earned.sure_and_wrong:
                self.say(
                    "  "
                    + words("plain.sure-and-wrong", number=one.number, stem=self._stem(one.item))
                )
        if score.unanswered:
            self.say(words("plain.unanswered-count", n=score.unanswered))
        if summary.to_read:
            self.say(words("plain.read-again"))
            for sentence in summary.to_read:
                numbers = ", ".join(str(missed.number) for missed in sentence.missed)
                self.say(
                    "  "
                    + words(
                        "plain.read-line",
                        sentence=sentence.explanation.number,
                        numbers=numbers,
                    )
                )
        self.say(upper_first(words("plain.bye")))


def mark_evidence(explanation: Explanation) -> str:
    """Mark the evidence of a sentence by ⟦ and ⟧, which do not rely on colour."""
    text, parts, done = explanation.sentence, [], 0
    for start, end in explanation.evidence:
        if start < done:
            continue
        parts += [text[done:start], "⟦", text[start:end], "⟧"]
        done = end
    return "".join([*parts, text[done:]])


def _places(text: str) -> list[int]:
    """Return the numbers in a line, counted from 0."""
    # Whatever is pasted in: no answer is longer, and Python refuses endless numbers.
    return [int(found) - 1 for found in _NUMBERS.findall(text[:200])]
