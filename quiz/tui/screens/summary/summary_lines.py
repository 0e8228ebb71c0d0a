"""Lines of the summary: outcome, changes and what was missed, in words."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message

from quiz.facts.proven_pack import ProvenPack
from quiz.history.after_game import Aftermath
from quiz.items.models import Choice
from quiz.items.same_words import dates_of
from quiz.languages.catalogue import Catalogue
from quiz.play.game import Game
from quiz.play.spoken_lines import count_lines, misplaced_lines
from quiz.play.summary import Answered, Summary, ToRead
from quiz.tui.direction import direction_of, from_start
from quiz.tui.item_views.registry import view_of
from quiz.tui.item_views.stems import draw_stem
from quiz.tui.phrases import word_due, word_streak
from quiz.tui.textual_internals import Horizontal
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row


class ReadAgain(Horizontal):
    """A sentence to read again. The screen says which one is highlighted."""

    class Clicked(Message):
        """The sentence was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(
        self,
        place: int,
        sentence: ToRead,
        proven: ProvenPack,
        words: Catalogue,
        *,
        folded: bool = True,
    ) -> None:
        """``place`` is counted from 0; ``proven`` is the pack that has the sentence."""
        super().__init__()
        self.place = place
        self._sentence = sentence
        self._proven = proven
        self._words = words
        self._folded = folded

    def compose(self) -> ComposeResult:
        """Yield the pointer, and the sentence beneath what was missed for want of it."""
        words, sentence = self._words, self._sentence
        heading = "\n".join(
            told for one in sentence.missed for told in _missed_of(one, sentence, words)
        )
        answers = [
            answer
            for one in sentence.missed
            for answer in view_of(one.item).answers(sentence.explanation)
        ]
        proven = set(sentence.explanation.facts)
        answers += [
            (chosen.text,)
            for one in sentence.missed
            if (chosen := one.feedback.chosen) is not None and proven.intersection(chosen.facts)
        ]
        # In the language of the game, which has the translation that is shown.
        language = sentence.missed[0].item.language
        answers += dates_of(sentence.explanation, self._proven, language)
        pointer = "◂" if words.rtl else "▸"
        yield from from_start(
            words,
            Prose(pointer, direction=direction_of(words), classes="pointer"),
            ProofView(sentence.explanation, heading, words, answers=answers, folded=self._folded),
        )

    def on_click(self, event: events.Click) -> None:
        """Post that it was clicked."""
        event.stop()
        self.post_message(self.Clicked(self.place))


def _missed_of(one: Answered, sentence: ToRead, words: Catalogue) -> Iterator[str]:
    """Yield what was missed for want of a sentence: of an order what this sentence dates."""
    misplaced = list(misplaced_lines(one, sentence.explanation, words))
    for told in misplaced or [_missed(one, words)]:
        # A gap is in the very sentence that stands below, and an order asks nothing in words.
        if isinstance(one.item, Choice) and one.item.gap is None:
            asked = words.apart(one.item.stem)
            yield words("summary.missed-asked", number=one.number, question=asked, told=told)
        else:
            yield words("summary.missed-at", number=one.number, told=told)


def _missed(one: Answered, words: Catalogue) -> str:
    return view_of(one.item).missed(one.feedback, words, late=one.response.timed_out)


def make_item_row(place: int, one: Answered, words: Catalogue) -> Row:
    """Make a row of an item, its outcome and, where it was missed, what is right."""
    outcome = one.feedback.outcome
    text = draw_stem(one.item, words, answered=False)
    if outcome != "right":
        text = Content.assemble(text, "\n", (_missed(one, words), "$quiet"))
    note = Content.styled(GLYPHS[outcome], STYLES[outcome])
    return Row(place, text, words, badge=words.number(one.number), note=note)


def make_sure_row(place: int, one: Answered, words: Catalogue) -> Row:
    """Make a row of an item that was answered wrong by a player who was sure."""
    told = view_of(one.item).missed_though_sure(one.feedback, one.response.certainty, words)
    stem = draw_stem(one.item, words, answered=False)
    text = Content.assemble(stem, "\n", (told, "$quiet"))
    return Row(place, text, words, badge=words.number(one.number))


def word_ending(game: Game, late: int, words: Catalogue) -> Iterator[str]:
    """Yield lives lost, and how often it was too ``late``, where the game had these."""
    session = game.session
    if session.lives_left == 0:
        left = len(session.plan) - len(session.responses)
        yield words("summary.lives", n=left) if left else words("summary.last-life")
    if late:
        yield words("summary.timed-out", n=late)


def word_counts(summary: Summary, words: Catalogue) -> str:
    """Return how many answers and facts were right, in part, and how many questions skipped."""
    counts = list(count_lines(summary, words))
    if summary.skipped:
        counts.append(words("summary.unanswered", n=summary.skipped))
    return " · ".join(counts)


def word_to_read(summary: Summary, facts: int, words: Catalogue) -> str:
    """Return how many sentences prove how many missed answers, and how many facts these ask for.

    One sentence may prove several answers, and one order asks for several facts.
    """
    answers = len({one.number for sentence in summary.to_read for one in sentence.missed})
    missed = words("summary.missed-answers", n=answers)
    told = words("summary.to-read", n=len(summary.to_read), missed=missed)
    return told if facts == answers else f"{told} · {words('summary.to-practise', n=facts)}"


def word_records(found: Aftermath, game: Game, words: Catalogue) -> Iterator[str]:
    """Yield the personal bests that the game has beaten."""
    bests = found.bests
    for record in found.records:
        if record == "percent":
            percent = words.percent(100 * game.score.share)
            yield words("summary.record-percent", percent=percent)
        elif record == "certainty" and bests.certainty is not None:
            percent = words.percent(bests.certainty.certainty_percent or 0)
            yield words("summary.record-certainty", percent=percent)
        elif record == "run":
            yield words("summary.record-run", n=bests.run)
        elif record == "day" and bests.day is not None:
            yield words("summary.record-day", n=bests.day.answers)


def word_changes(found: Aftermath, game: Game, words: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what the game changed, a line each: the name of its kind, and the line."""
    for told in word_records(found, game, words):
        yield "record", told
    if found.gained:
        yield "learnt", words("summary.learnt", n=found.gained)
    if found.begun:
        yield "begun", words("summary.begun", n=found.begun)
    if found.lost:
        yield "lost", words("summary.lost", n=found.lost)
    if found.due:
        yield "due", words("summary.due-again", list=word_due(found.due, words))
    streak = word_streak(found.overview.streak, words)
    if streak is not None:
        yield "streak", streak
