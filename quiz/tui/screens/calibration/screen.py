"""Which form of Arabic this terminal shows right: the player looks, and says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from quiz.languages.catalogue import catalogue
from quiz.languages.records import DEFAULT
from quiz.paths import command_of
from quiz.text.isolating import isolate
from quiz.text.terminal_forms import FINISHERS, Finisher
from quiz.text.terminals import finisher_of
from quiz.tui.direction import direction_of
from quiz.tui.keys import Command, Group, bindings, digit_bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.calibration.samples import Samples
from quiz.tui.widgets.prose import Prose

MOVE = Command("highlight(1)", ("down",), "↑↓", "keys.highlight")
CHOOSE = Command("choose", ("enter", "space"), "⏎", "keys.choose-form", in_palette=False)
NUMBER = Command("", (), f"1–{len(FINISHERS)}", "keys.choose-form", in_bar=False, in_palette=False)
MARKS = Command("marks", ("m",), "m", "keys.marks")
NONE = Command("none", ("0", "n"), "0", "keys.no-form")
KEEP = Command("back", ("escape", "h"), "Esc", "keys.keep-form")


class CalibrationScreen(QuizScreen):
    """The same two boxes in every form; what is chosen is kept for this kind of terminal.

    In each row the terminal is told what its finisher has it told, so that forms which differ in
    nothing else can be compared on one screen.
    """

    HEARD_UNSEEN: ClassVar[frozenset[str]] = QuizScreen.HEARD_UNSEEN - {"escape"}
    """Escape keeps a form for good, which nobody does without having seen it."""

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("help.calibration", (MOVE, CHOOSE, NUMBER, MARKS, NONE, KEEP)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "highlight(-1)")),
        *digit_bindings("choose_at", len(FINISHERS)),
    ]

    def __init__(self) -> None:
        super().__init__()
        current = self.quiz.finisher.name
        # What is thought right comes first: most often a look at one line is all it takes.
        self._names = sorted(FINISHERS, key=lambda name: name != current)
        self._marks = self.quiz.shows_marks
        self._highlighted = 0
        self._is_over = False

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield what this is, and for which terminal."""
        yield self.prose(self.words("calibration.title"), id="calibration-title")
        yield self.prose(isolate(self.quiz.profile.identity), id="title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield what to look for; in English too, where Arabic may not be readable yet."""
        for language in (self.language, DEFAULT.code) if self.words.rtl else (self.language,):
            words = catalogue(language)
            yield Prose(words("calibration.ask"), classes="ask", direction=direction_of(words))

    def compose_body(self) -> Iterable[Widget]:
        """Yield the samples."""
        yield Samples(self._finishers(), self._tell_rows, rtl=self.words.rtl)

    def compose_foot(self) -> Iterable[Widget]:
        """Yield what there is to say of the marks, and where no form reads right."""
        yield self.prose(id="about")

    async def opened(self) -> None:
        """Show the highlight."""
        self._show()

    def _finishers(self) -> list[Finisher]:
        return [finisher_of(self.quiz.profile, name, self._marks) for name in self._names]

    def _show(self) -> None:
        self.query_one(Samples).show(self._finishers(), self._highlighted)

    def _say(self, message: str, **told: str) -> None:
        about = self.query_one("#about", Prose)
        about.update(self.words(message, **told))
        about.display = True

    def _tell_rows(self) -> None:
        """Send the terminal, for each row, the sequences of the form shown there."""
        if self.is_current and not self._is_over:  # it may have been chosen before it was drawn
            for samples in self.query(Samples):
                self.quiz.tell_rows(samples.rows())

    # -- behaviour --------------------------------------------------------------------------

    def action_highlight(self, step: int) -> None:
        """Go to another form."""
        self._highlighted = (self._highlighted + step) % len(self._names)
        self._show()

    def action_marks(self) -> None:
        """Show vowel marks, or leave them out."""
        self._marks = not self._marks
        self._show()
        self._say("calibration.marks-on" if self._marks else "calibration.marks-off")

    def action_choose(self) -> None:
        """Take the highlighted form."""
        self.action_choose_at(self._highlighted)

    def action_choose_at(self, place: int) -> None:
        """Take a form for good."""
        self._end(self._names[place], self._marks)

    @in_turn
    def on_samples_chosen(self, event: Samples.Chosen) -> None:
        """Take the form that was clicked."""
        self.action_choose_at(event.place)

    def action_none(self) -> None:
        """Say what to do where no form reads right."""
        self._say("calibration.none", command=isolate(command_of("serve")))

    def action_back(self) -> None:
        """Keep what holds; it is not asked again."""
        self._end(self.quiz.finisher.name, self.quiz.shows_marks)

    def _end(self, text: str, marks: bool) -> None:
        if not self._is_over:
            self._is_over = True
            self.quiz.send_text_as(text, marks)
            self.quiz.navigation.close(self)

    def on_screen_suspend(self) -> None:
        """Have the whole window in the form that holds, where another screen covers this one."""
        self.quiz.tell_rows({})

    def action_calibrate(self) -> None:
        """It is open."""
