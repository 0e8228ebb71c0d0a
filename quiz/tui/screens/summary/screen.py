"""Summary of a game: its score, what it changed, and what is worth reading again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import ClassVar, Literal

from textual.binding import BindingType
from textual.widget import Widget

from quiz.history.after_game import Aftermath, aftermath
from quiz.history.past import Past
from quiz.memory.due import states_of
from quiz.memory.memory import FactKey
from quiz.play.game import Game
from quiz.play.practice import missed_in
from quiz.play.rules import Rules
from quiz.play.summary import Answered, Summary, ToRead
from quiz.play.translation import Translations
from quiz.text.isolating import isolate
from quiz.tui.background import OneAtATime, once_drawn, run_in_background
from quiz.tui.keys import Command, Group, bindings, extra_bindings
from quiz.tui.navigation import in_turn
from quiz.tui.reader_links import open_reader
from quiz.tui.screens.folding_screen import UNFOLD, FoldingScreen
from quiz.tui.screens.summary.summary_lines import (
    ReadAgain,
    make_item_row,
    make_sure_row,
    word_changes,
    word_counts,
    word_ending,
    word_to_read,
)
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.progress import ProgressLine
from quiz.tui.widgets.row import Row
from quiz.tui.widgets.row_pages import Pages

ENTER = Command("enter", ("enter",), "⏎", "keys.open-or-again", in_bar=False, in_palette=False)
AGAIN = Command("again", ("n",), "n", "keys.again")
OPEN = Command("enter", (), "⏎", "keys.read")
SEE = Command("enter", (), "⏎", "keys.see")
ARTICLE = Command("article", ("a",), "a", "keys.read", in_bar=False)
PRACTISE = Command("practise", ("m",), "m", "keys.practise")
REVIEW = Command("review", ("r",), "r", "keys.review-due")
REPLAY = Command("replay", ("v",), "v", "keys.step-through")
MOVE = Command("step(1)", ("down",), "↑↓", "keys.highlight")
SCROLL = Command("step(1)", (), "↑↓", "keys.scroll")
HOME = Command("home", ("escape", "h"), "h", "keys.home")

MOST_SENTENCES = 30
"""Sentences listed to be read again; a long game may have missed hundreds."""

EntryKind = Literal["sure", "items", "sentences"]


class SummaryScreen(FoldingScreen):
    """A game that is over.

    At first nothing is highlighted. The arrows go into the lists: there Enter opens the article at
    a sentence, or shows a question again. It never begins a game, for it is pressed after each
    answer, and once too often after the last.
    """

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = (
        Group("help.over", (PRACTISE, ENTER, AGAIN, REVIEW, REPLAY, MOVE, ARTICLE, UNFOLD, HOME)),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(GROUPS),
        *extra_bindings(("up", "step(-1)")),
    ]

    def __init__(self, game: Game) -> None:
        """Sum up a game."""
        super().__init__()
        self.game = game
        self.aftermath: Aftermath | None = None
        self._translations = Translations(game)
        self._summaries: dict[str, Summary] = {}
        self._highlighted = -1
        self._opening = OneAtATime(self)

    @property
    def summary(self) -> Summary:
        """The game's summary, in the language of the interface."""
        if self.language not in self._summaries:
            self._summaries[self.language] = self.translated.summary()
        return self._summaries[self.language]

    @property
    def translated(self) -> Game:
        """The game in the language of the interface, as far as its packs have it."""
        return self._translations.game_in(self.game, self.language)

    @property
    def sentences(self) -> Sequence[ToRead]:
        """The sentences listed to be read again."""
        return self.summary.to_read[:MOST_SENTENCES]

    @cached_property
    def missed(self) -> Mapping[FactKey, str]:
        """The facts that can be practised, and the form in which each was missed."""
        return missed_in(self.game.session)

    @property
    def _lists(self) -> dict[str, Sequence[Answered]]:
        summary = self.summary
        return {
            "sure": () if summary.certainty is None else summary.certainty.sure_and_wrong,
            "items": summary.answered if self.game.rules.exam else (),
        }

    @property
    def _entries(self) -> list[tuple[EntryKind, int]]:
        lists = self._lists
        return [
            *(("sure", place) for place in range(len(lists["sure"]))),
            *(("items", place) for place in range(len(lists["items"]))),
            *(("sentences", place) for place in range(len(self.sentences))),
        ]

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield that it is over, and of which pack."""
        yield self.prose(self.words(f"over.{self.summary.of}"), id="over")
        yield self.prose(isolate(self.game.title_in(self.language)), id="title")

    def compose_body(self) -> Iterable[Widget]:
        """Yield score, what the game changed, lists, sentences."""
        words, summary = self.words, self.summary
        marks, total = summary.score.marks, summary.score.of
        yield self.prose(words("summary.score", marks=marks, total=total), id="score")
        yield self.prose(word_counts(summary, words), id="counts")
        yield ProgressLine(id="marks")
        for told in word_ending(self.game, summary.late, words):
            yield self.prose(told, classes="ended")
        if summary.certainty is not None:
            earned = summary.certainty
            told = words("summary.points", points=earned.points, most=earned.most)
            yield self.prose(told, classes="points")
            yield self.prose(words("certainty.means"), classes="quiet")
        yield Vertical(id="changes")
        for name, title in (("sure", "summary.sure"), ("items", "summary.questions")):
            if self._lists[name]:
                yield self.prose(words(title), classes="section")
                yield Pages(words, id=name)
        if not summary.to_read:
            yield self.prose(words("summary.all-right"), classes="section")
            return
        yield self.prose(word_to_read(summary, len(self.missed), words), classes="section")
        for place, sentence in enumerate(self.sentences):
            proven = self.game.packs[sentence.pack]
            yield ReadAgain(place, sentence, proven, words, folded=self._folded)
        more = len(summary.to_read) - len(self.sentences)
        if more:
            yield self.prose(words("summary.more", n=more), classes="ended")

    def commands(self) -> Iterable[Command]:
        """Return the commands for what is highlighted, due and folded."""
        kind = self._kind
        enter = () if kind is None else (OPEN if kind == "sentences" else SEE,)
        due = (REVIEW,) if self.aftermath is not None and self.aftermath.overview.due else ()
        practice = (PRACTISE,) if self.missed else ()
        move = MOVE if self._entries else SCROLL
        return (
            *practice,
            *enter,
            AGAIN,
            *due,
            REPLAY,
            *self.fold_keys,
            *((move,) if self._entries or self.body.scrolls else ()),
            HOME,
        )

    async def opened(self) -> None:
        """Fill the lists, show what is known of the changes, and find out if nothing is."""
        progress = self.game.progress
        self.query_one("#marks", ProgressLine).show_marks(progress, self.words)
        for pages in self.query(Pages):
            shown = self._lists[str(pages.id)]
            await pages.fill(len(shown), partial(self._row, str(pages.id)))
            pages.unmark()
        await self._show_changes()
        await self._show_highlight()
        once_drawn(self, self.show_keys)
        if self.aftermath is None:
            run_in_background(self, self._find_out, group="aftermath")

    def _row(self, name: str, place: int) -> Row:
        make = make_sure_row if name == "sure" else make_item_row
        return make(place, self._lists[name][place], self.words)

    async def _find_out(self) -> None:
        quiz, session = self.quiz, self.game.session
        now, zone = quiz.now(), quiz.zone

        def ask(past: Past) -> Aftermath:
            return aftermath(past, session, quiz.packs, quiz.language, now=now, zone=zone)

        found = await asyncio.to_thread(quiz.keeper.past, ask)
        self.take_turn(partial(self._show_aftermath, found))

    async def _show_aftermath(self, found: Aftermath) -> None:
        self.aftermath = found
        await self._show_changes()
        self.show_keys()
        self.show_notice()

    async def _show_changes(self) -> None:
        if self.aftermath is None:
            return
        area = self.query_one("#changes", Vertical)
        await area.remove_children()
        told = word_changes(self.aftermath, self.game, self.words)
        await area.mount(*[self.prose(line, classes=kind) for kind, line in told])

    # -- the highlight ----------------------------------------------------------------------

    @property
    def _kind(self) -> EntryKind | None:
        return None if self._highlighted < 0 else self._entries[self._highlighted][0]

    async def action_step(self, step: int) -> None:
        """Move the highlight, up beyond the first entry to none; scroll where there is none."""
        if not self._entries:
            self.body.go(step)
            return
        self._highlighted = max(-1, min(self._highlighted + step, len(self._entries) - 1))
        await self._show_highlight()
        self.show_keys()

    async def _show_highlight(self) -> None:
        kind, place = (None, 0) if self._highlighted < 0 else self._entries[self._highlighted]
        shown: Widget | None = None
        for pages in self.query(Pages):
            if pages.id == kind:
                await pages.go_to(place)
                shown = pages.row
            else:
                pages.unmark()
        for sentence in self.query(ReadAgain):
            sentence.set_class(kind == "sentences" and sentence.place == place, "-on")
            if sentence.has_class("-on"):
                shown = sentence
        if shown is not None:
            self.unsay("summary.none-selected")
            once_drawn(self, partial(self.body.scroll_to_widget, shown, animate=False))
        elif self.is_mounted:
            self.body.scroll_home(animate=False)

    async def _highlight(self, kind: EntryKind, place: int) -> None:
        """Highlight an entry that was clicked; open the one that was highlighted already."""
        if (kind, place) not in self._entries:
            return
        entry = self._entries.index((kind, place))
        if entry == self._highlighted:
            self.action_enter()
            return
        self._highlighted = entry
        await self._show_highlight()
        self.show_keys()

    def on_row_clicked(self, event: Row.Clicked) -> None:
        """A first click highlights a question, a second shows it again."""
        event.stop()
        kind: EntryKind = "sure" if event.row in self.query("#sure Row") else "items"
        self.take_turn(partial(self._highlight, kind, event.place))

    @in_turn
    async def on_read_again_clicked(self, event: ReadAgain.Clicked) -> None:
        """A click opens the article at the sentence."""
        self._highlighted = self._entries.index(("sentences", event.place))
        await self._show_highlight()
        self.show_keys()
        self.action_enter()

    # -- actions ----------------------------------------------------------------------------

    def action_enter(self) -> None:
        """Open what is highlighted; where nothing is, say what can be done."""
        if self._highlighted < 0:
            self.say("summary.none-selected")
            return
        kind, place = self._entries[self._highlighted]
        if kind == "sentences":
            self._read(place)
        else:
            self._replay(self._lists[kind][place].number - 1)

    def action_article(self) -> None:
        """Open the article at the highlighted sentence, or the first."""
        kind, place = (None, 0) if self._highlighted < 0 else self._entries[self._highlighted]
        if self.sentences:
            self._read(place if kind == "sentences" else 0)

    def _read(self, place: int) -> None:
        sentence = self.sentences[place]
        proven = self.game.packs[sentence.pack]
        memory = None if self.aftermath is None else self.aftermath.overview.memory
        states = {} if memory is None else states_of(memory, sentence.pack)
        others = [one.explanation for one in self.sentences if one.pack == sentence.pack]
        open_reader(self, proven, sentence.explanation, states, others=others)

    def action_replay(self) -> None:
        """Step through the game."""
        self._replay(0)

    def _replay(self, place: int) -> None:
        from quiz.tui.screens.replay.screen import ReplayScreen

        session = self.game.session
        replay = ReplayScreen(session, self.game, self.game.title, place=place)
        self.quiz.navigation.open(replay, self)

    def action_again(self) -> None:
        """Play the packs again, by the same rules, with other questions."""
        rules = self.game.rules
        if rules.reviews or rules.mode == "daily":  # what was due is reviewed, the round is over
            rules = self.quiz.rules("mixed")
        self._start(self.game.session.pack_ids, rules, self.language)

    def action_practise(self) -> None:
        """Practise what was missed, at once and in other forms."""
        if self.missed:
            self._opening.begin(partial(self.quiz.games.practise, self.game.session, self))

    def action_review(self) -> None:
        """Review what is due, in all packs."""
        found = None if self.aftermath is None else self.aftermath.overview
        if found is not None and found.due:
            rules = self.quiz.review_rules(found.due)
            self._start(found.review, rules, self.quiz.language)

    def _start(self, packs: Sequence[str], rules: Rules, language: str) -> None:
        self._opening.begin(partial(self.quiz.games.start, packs, rules, self, language))

    def action_home(self) -> None:
        """Go back to the packs."""
        self.quiz.navigation.close(self)
