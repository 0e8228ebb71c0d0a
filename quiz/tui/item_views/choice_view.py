"""Choices on the screens: a row for each option."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Card, Choice, Explanation
from quiz.languages.catalogue import Catalogue
from quiz.play.certainty import Certainty
from quiz.play.feedback import Feedback
from quiz.play.session import Response
from quiz.play.turn import Turn
from quiz.tui.direction import direction_of
from quiz.tui.item_views.view import HOME, SKIP
from quiz.tui.keys import Command, Group
from quiz.tui.phrases import word_when
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row

PICK = Command("", (), "1–4", "keys.pick")
CHOOSE = Command("confirm", ("enter",), "↑↓ ⏎", "keys.choose")

GROUPS = (Group("help.choice", (PICK, CHOOSE)),)


class ChoiceView:
    """A choice on the screens, see `ItemView`."""

    dated_cards: tuple[Card, ...] = ()  # an option need not be an event, nor have a date
    leads_to_proof = True

    def __init__(self, item: Choice) -> None:
        self._item = item

    def commands(self, turn: Turn) -> tuple[Command, ...]:
        """Return what its player can do, in the order of the key bar."""
        del turn
        return (PICK, CHOOSE, SKIP, HOME)

    def show_waiting(self, rows: Sequence[Row], turn: Turn, words: Catalogue) -> None:
        """Show the options, one of them highlighted."""
        for row in rows:
            row.set_class(row.place == turn.highlighted, "-on")
            row.show(text=words.apart(self._item.options[row.place].text))

    def hint(self, turn: Turn, words: Catalogue) -> str:
        """Return nothing: the key bar says it."""
        del turn, words
        return ""

    def mark_rows(self, rows: Sequence[Row], response: Response, words: Catalogue) -> None:
        """Say which option was right, and which the player's."""
        mark_options(rows, response, self._item.shown, words)

    def verdict(self, feedback: Feedback, words: Catalogue, *, late: bool) -> str:
        """Return whether it was right."""
        return words("feedback.late" if late else f"feedback.{feedback.outcome}")

    def below_verdict(self, feedback: Feedback, words: Catalogue) -> Iterable[Widget]:
        """Yield how years between two dates are counted; else nothing: the proof stands there."""
        if (span := feedback.span) is not None:
            start, end = word_when(span.start, words), word_when(span.end, words)
            told = words("feedback.span", start=start, end=end, n=span.years)
            yield Prose(told, direction=direction_of(words), classes="means")

    def proof_heading(self, explanation: Explanation, proven: ProvenPack, words: Catalogue) -> None:
        """Return None: all sentences prove the key."""
        del explanation, proven, words

    def answers(self, explanation: Explanation) -> tuple[tuple[str, ...], ...]:
        """Return the key, which is what every sentence proves."""
        del explanation
        return ((self._key,),)

    def missed(self, feedback: Feedback, words: Catalogue, *, late: bool) -> str:
        """Return the option that was chosen, if any, and the key."""
        key = words.numerals(self._key)
        if feedback.chosen is None:
            return words("summary.late" if late else "summary.skipped", key=key)
        return words("summary.missed", chosen=words.numerals(feedback.chosen.text), key=key)

    def missed_though_sure(
        self, feedback: Feedback, certainty: Certainty | None, words: Catalogue
    ) -> str:
        """Return the option of which the player was sure, and the key."""
        if feedback.chosen is None:
            return words(f"summary.sure-order-{certainty}")
        return words(
            f"summary.sure-{certainty}",
            chosen=words.numerals(feedback.chosen.text),
            key=words.numerals(self._key),
        )

    @property
    def _key(self) -> str:
        return self._item.options[self._item.key].text


def mark_options(
    rows: Sequence[Row], response: Response, texts: Sequence[str], words: Catalogue
) -> None:
    """Say in each row whether its option was right, and whether it was chosen."""
    for row in rows:
        is_key, is_own = row.place == response.key, row.place == response.chosen
        row.set_class(is_own, "-on")
        row.set_class(is_key, "-key")
        row.set_class(not (is_key or is_own), "-other")
        row.show(text=words.apart(texts[row.place]), note=_note(is_key, is_own, words))


def _note(is_key: bool, is_own: bool, words: Catalogue) -> Content:
    if is_key:
        name = "game.yours-right" if is_own else "game.key"
        return Content.styled(f"{GLYPHS['right']} {words(name)}", STYLES["right"])
    if is_own:
        return Content.styled(f"{GLYPHS['wrong']} {words('game.yours')}", STYLES["wrong"])
    return Content("")
