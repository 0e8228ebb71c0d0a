"""The game line by line, on any two streams: for screen readers, pipes and tests."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TextIO, TypeVar, assert_never

from quiz.facts.origin import origin_in_words
from quiz.items.models import Answer, Choice, Item, Ordering, is_untouched
from quiz.languages.catalogue import Catalogue, catalogue
from quiz.play.certainty import LEVELS, Certainty
from quiz.play.game import Game
from quiz.play.language_choice import other_language_told
from quiz.play.line_requests import (
    SENTENCES,
    Request,
    article_read,
    help_lines,
    language_asked_for,
    numbers_in,
    order_in,
    request_in,
    sentences_from,
)
from quiz.play.practice import missed_in
from quiz.play.session import Session
from quiz.play.spoken_lines import feedback_lines, spoken, summary_lines, wrong_order_lines
from quiz.play.translation import Translations
from quiz.terminal_replies import without_replies
from quiz.text.isolating import isolate

_LONGEST_NAME = 40
_Answered = TypeVar("_Answered")


class Quit(Exception):
    """The player stops, or the input has ended; the game is kept as it is."""


class _Requested(Exception):
    """Something was typed instead of an answer, and done: the question is put once more."""


class PlainPlayer:
    """One game on a pair of streams.

    ``keep`` is called with the game after every change and returns it as it was kept; ``show``
    makes a logical line fit for the output, and ``ask`` one behind which the answer is typed: for
    screen readers and pipes they stay as they are. ``language`` is the interface's, that of the
    game where none is given: the game is told in it as far as its packs have it, and ``speak`` is
    called with another that the player chooses. ``practise`` begins a game of what a finished one
    missed, which is offered then, if an offer ``is_answered``. ``command`` is what goes on with a
    game that is left. ``now`` and ``clock`` are the wall clock and a monotonic one in seconds.
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
        ask: Callable[[str], str] = "{} ".format,
        speak: Callable[[str], None] = lambda _: None,
        practise: Callable[[Session], Game] | None = None,
        command: Callable[[Session], str] = lambda _: "quiz",
        is_answered: Callable[[], bool] = lambda: True,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.game = game
        self.keep = keep
        self.reader = reader
        self.writer = writer
        self.show = show
        self.ask = ask
        self.speak = speak
        self.practise = practise
        self.command = command
        self.is_answered = is_answered
        self.now = now
        self.clock = clock
        self._translations = Translations(game)
        self._rested = 0.0
        """Seconds in which the question on show was not what the player looked at."""
        self._wanted: Request | None = None  # the article, asked for before there is an answer
        self._marks_told = False
        self._tell_in(language or game.language)

    def _tell_in(self, language: str) -> None:
        """Tell all that follows in a language."""
        self.words: Catalogue = catalogue(language)
        packs = [proven.pack for proven in self.game.packs.values()]
        self._other_language = other_language_told(packs, self.game.language, self.words)

    @property
    def _language(self) -> str:
        """The language in which the questions are put."""
        return self.words.language if self._other_language is None else self.game.language

    @property
    def told(self) -> Game:
        """The game in the language in which it is told; what is kept stays as it was begun."""
        return self._translations.game_in(self.game, self.words.language)

    def say(self, text: str = "") -> None:
        """Write one line of the game."""
        self.writer.write(self.show(text) + "\n" if text else "\n")

    def play(self) -> Game:
        """Play until the game is over, the player quits or the input ends; return it as it stands.

        The game has been kept in each case. If what it missed is practised, that game is returned.
        """
        self._introduce()
        while self._play_on():
            self._sum_up()
            if (practice := self._practice()) is None:
                break
            self.game = practice
            self._translations = Translations(practice)
        return self.game

    def _introduce(self) -> None:
        """Say what is played, and how."""
        words = self.words
        self.say(self.game.title_in(words.language))
        if (named := self.game.rules.named) not in ("game", "exam"):
            self.say(words(f"plain.{named}"))
        if (signed := self.game.signed_in(self._language)) != "all":
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

    def _play_on(self) -> bool:
        """Play the game; return whether it is over, and not only left."""
        self._wanted = None
        try:
            while not self.game.is_over:
                if self.game.waits:
                    self._ask()
                if self.told.feedback is not None:  # there is none in an exam
                    self._tell()
                    self._read_wanted()
                    self.game = self.keep(self.game.next(now=self.now()))
        except Quit:
            self.say()
            if self.game.session.responses:
                self.game = self.keep(self.game)
                self.say(self.words("plain.kept", command=isolate(self.command(self.game.session))))
            return False
        return True

    def _practice(self) -> Game | None:
        """Offer to practise what was missed; return the game of that, if it is wanted."""
        missed = len(missed_in(self.game.session))
        try:
            self._read_wanted()
            if self.practise is None or not missed or not self.is_answered():
                return None
            self.say()
            typed = self._until_answered(lambda: self._line(self.words("plain.practise", n=missed)))
        except Quit:
            self.say()
            return None
        is_wanted = typed in ("m", self.words("plain.practise-word"))
        return self.practise(self.game.session) if is_wanted else None

    # -- asking -----------------------------------------------------------------------------

    def _ask(self) -> None:
        rules, began = self.game.rules, self.clock()
        self._rested = 0.0
        answer = self._until_answered(self._put)
        certainty = None
        if rules.certainty and answer is not None:
            certainty = self._until_answered(self._read_certainty)
        now, seconds = self.now(), max(0.0, self.clock() - began - self._rested)
        # Found only once the line is read: a stream cannot be interrupted as a screen can.
        late = rules.timer is not None and seconds > rules.timer
        if late and rules.exam:  # where there is no feedback to say it
            self.say(self.words("game.time-up"))
        if answer is None or late:
            game, _ = self.game.skip(now=now, seconds=seconds, timed_out=late)
        else:
            game, _ = self.game.submit(answer, now=now, seconds=seconds, certainty=certainty)
        self.game = self.keep(game)

    def _until_answered(self, put: Callable[[], _Answered]) -> _Answered:
        """Put a question, and once more after each time that something else was asked for."""
        while True:
            try:
                return put()
            except _Requested:
                continue

    def _put(self) -> Answer | None:
        """Put the question that waits; return the answer, None to skip."""
        item, words = self.told.current, self.words
        assert item is not None
        self.say()
        self.say(words("plain.progress", number=self.game.position + 1, total=len(self.game.items)))
        if self.game.rules.exam:
            self.say(words("plain.exam"))
        if (lives := self.game.session.lives_left) is not None:
            self.say(words("game.lives", n=lives))
        self.say(spoken(item, self.words))
        if self.game.comes_again:
            self.say(words("game.again"))
        return self._read_answer(item)

    def _line(self, prompt: str) -> str:
        """Read a line that is to be an answer.

        Raises:
            Quit: the player quits or the input ends.
            _Requested: something else was asked for, and is done.
        """
        text = self._read(prompt)
        if (request := request_in(text, self.words)) is None:
            return text
        began = self.clock()
        while request is not None:
            request = self._done(request)
        self._rested += self.clock() - began
        raise _Requested

    def _read(self, prompt: str) -> str:
        self.writer.write(self.ask(prompt))
        self.writer.flush()
        line = without_replies(self.reader.readline())
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
                return self._read_number(len(item.options))
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
            numbers = order_in(text, count)
            if sorted(numbers) != list(range(count)):
                for line in wrong_order_lines(numbers, count, words):
                    self.say(line)
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
            event = item.events[card].text
            place = self._read_number(len(placed) + 1, "plain.where", event=event)
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
            place = self._read_number(len(LEVELS))
            if place is not None:
                return LEVELS[place]

    def _read_number(self, count: int, key: str = "plain.prompt", **told: object) -> int | None:
        """Read a number of ``count``, from 0, behind a message; None to skip."""
        while True:
            text = self._line(self.words(key, n=count, **told))
            if self._is_skip(text):
                return None
            numbers = numbers_in(text)
            if len(numbers) == 1 and 0 <= numbers[0] < count:
                return numbers[0]
            self.say(self.words("plain.again", n=count))

    def _number(self, rows: Sequence[str]) -> None:
        for number, text in enumerate(rows, 1):
            self.say(f"  {number}. {text}")

    # -- what is asked for instead of an answer ---------------------------------------------

    def _done(self, request: Request) -> Request | None:
        """Do what is asked for; return what else is asked for where that is read."""
        match request.wish:
            case "help":
                self.say()
                for line in help_lines(self.words):
                    self.say(line)
            case "language":
                self._change_language(request.more)
            case "article":
                if not self.game.waits:
                    return self._read_article(request.more)
                self._wanted = request  # it would tell the answer
                told = "at-end" if self.game.rules.exam else "later"
                self.say(self.words(f"plain.article-{told}"))
            case _:
                assert_never(request.wish)
        return None

    def _change_language(self, more: str) -> None:
        language = language_asked_for(more, self.words.record.code)
        if language is None:
            self.say(self.words("plain.no-language", name=more[:_LONGEST_NAME]))
            return
        self._tell_in(language)
        self.speak(language)
        self.say(self.words("plain.language"))
        if self._other_language is not None:
            self.say(self._other_language)

    def _read_wanted(self) -> None:
        """Read the article, if it was asked for while a question waited."""
        request, self._wanted = self._wanted, None
        while request is not None:
            request = self._done(request)

    def _read_article(self, more: str) -> Request | None:
        """Read the article from a sentence, else from the one that proved the last answer.

        Return what is asked for on the way instead.
        """
        words = self.words
        title, source, place = article_read(self.told, words)
        last = len(source.sentences)
        self.say()
        self.say(words("plain.article", title=title))
        while True:
            if numbers := numbers_in(more):
                place = max(0, min(numbers[0], last - 1))
            for line in sentences_from(source, place, words):
                self.say(line)
            place += SENTENCES
            if place >= last:
                self.say(words("plain.article-ends"))
                return None
            more = self._read(words("plain.article-on", total=last))
            if (request := request_in(more, words)) is not None:
                return request
            if more and not numbers_in(more):
                return None

    # -- telling ----------------------------------------------------------------------------

    def _tell(self) -> None:
        told, lives = self.told.answered(self.game.position), self.game.session.lives_left
        proven = self.told.packs[told.item.pack]
        self.say()
        marks = not self._marks_told and any(one.evidence for one in told.feedback.explanations)
        self._marks_told = self._marks_told or marks
        for line in feedback_lines(told, proven, self.words, marks=marks, lives=lives):
            self.say(line)

    def _sum_up(self) -> None:
        self.say()
        for line in summary_lines(self.told.summary(), self.told.packs, self.words):
            self.say(line)
