"""The portrait of a pack beside the list, or below it: what there is room for, the map first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content

from quiz.history.portrait import ChartedSentence, Portrait
from quiz.history.text_map import rows_wanted
from quiz.languages.catalogue import Catalogue
from quiz.memory.due import Agenda
from quiz.text.isolating import isolate
from quiz.text.layout import layout
from quiz.timeline.axes import TimelineEvent
from quiz.tui.direction import direction_in, direction_of, unbroken
from quiz.tui.phrases import word_when
from quiz.tui.screens.home.map_view import MARGIN, SILENT, MapView
from quiz.tui.screens.home.small_timeline import LINES, SmallTimeline, word_signs
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.fact_line import shorten
from quiz.tui.widgets.pack_lines import LEVELS
from quiz.tui.widgets.prose import Prose

LEAST_ROWS, MOST_ROWS = 2, 14
"""Rows of the map where there is little room, and where there is much."""

FINER = 2
"""How many times finer a map is drawn, at the most, where a high window has lines to spare."""

MOST_LINES = 12
"""Lines of the sentence on show, at the most."""

_BAR = 24
"""Cells of the longest bar of what is due."""

_GAMES = "▁▂▃▄▅▆▇█"
"""What a game earned, from nothing to all of it, in eighths."""

_QUIET = "$quiet"
_BELOW_THE_SENTENCE = ("agenda", "games", "events", "signs", "dates")
"""The parts that stand there, unless the sentence is the last."""


class Wanted(NamedTuple):
    """How many lines each part of a portrait would take; what is not there takes none."""

    rows: int
    """Of the map."""
    legend: int
    due: int
    bars: int
    """Of what is due, drawn as bars."""
    sentence: int
    """Of the longest sentence."""
    games: int
    timeline: int
    dates: int
    """Of the events in words, with the blank line above them."""
    original: int
    """Of the longest sentence in the language of its source, with a blank line above it."""
    signs: int = 0
    """Of what the signs of the timeline mean."""


class Room(NamedTuple):
    """What of a portrait there is room for, in lines."""

    rows: int
    sentence: int
    """Without its heading; 0 where it takes turns with the legend."""
    due: bool
    bars: bool
    """Whether what is due is drawn as bars, rather than told in a line."""
    games: bool
    timeline: bool
    dates: bool
    original: bool
    gaps: bool
    """Whether blank lines part what does not belong together."""
    spare: int
    """Lines that nothing takes."""
    signs: bool = False
    """Whether the timeline has signs, which then are explained beneath it."""


def make_room(lines: int, wanted: Wanted) -> Room:
    """Choose what to show in so many lines: what matters most first, and nothing by halves."""
    rows = min(LEAST_ROWS, wanted.rows)
    left = lines - rows - wanted.legend

    def fits(taken: int) -> bool:
        nonlocal left
        if not 0 < taken <= left:
            return False
        left -= taken
        return True

    due = fits(wanted.due)
    sentence = 1 if fits(2) else 0
    games = fits(wanted.games)
    rows += rows < wanted.rows and fits(1)
    timeline = fits(wanted.timeline)
    signs = timeline and fits(wanted.signs)
    sentence += 0 < sentence < wanted.sentence and fits(1)
    gaps = sentence > 0 and fits(2 + timeline)
    for _ in range(MOST_ROWS if gaps else 0):
        rows += rows < min(wanted.rows, MOST_ROWS) and fits(1)
        sentence += sentence < min(wanted.sentence, MOST_LINES) and fits(1)
    bars = due and gaps and fits(wanted.bars - wanted.due)
    # Whole or not at all, as the last of what there is to say: a pack may have hundreds of events.
    dates = timeline and gaps and fits(wanted.dates)
    original = sentence == wanted.sentence and gaps and fits(wanted.original)
    if not wanted.timeline:  # it stands large below, with what it has room for of their titles
        dates = gaps and fits(wanted.dates)
    spare = max(0, left)
    return Room(rows, sentence, due, bars, games, timeline, dates, original, gaps, spare, signs)


class PortraitView(Vertical):
    """A portrait. It changes in place, so that nothing flickers while one steps through packs."""

    def __init__(
        self, portrait: Portrait, chosen: int | None, words: Catalogue, *, translated: bool
    ) -> None:
        """Show a portrait as `show` does."""
        super().__init__()
        self._portrait = portrait
        self._words = words
        self._translated = translated
        self._chosen = chosen
        self._sentence_is_last = False

    def compose(self) -> ComposeResult:
        """Yield all parts; which of them are shown depends on the room."""
        direction = direction_of(self._words)
        yield MapView(self._words, id="map")
        yield Prose(direction=direction, id="levels")
        yield Prose(direction=direction, id="which")
        yield Prose(id="sentence")
        yield Prose(id="original")
        yield Prose(direction=direction, id="agenda")
        yield Prose(direction=direction, id="games")
        yield SmallTimeline(self._words, opens="screen.timeline", id="events")
        yield Prose(direction=direction, id="signs")
        yield Prose(direction=direction, id="dates")

    @property
    def map(self) -> MapView:
        """The map."""
        return self.query_one(MapView)

    def on_mount(self) -> None:
        """Show it, as far as its size is known."""
        self._show()

    def on_resize(self) -> None:
        """Show what there is room for."""
        self._show()

    def show(self, portrait: Portrait, chosen: int | None, *, translated: bool) -> None:
        """Show a portrait, with a sentence of its text chosen or none.

        That is shown ``translated`` into the language of the screen, where the pack has it so.
        """
        told = portrait, chosen, translated
        if told != (self._portrait, self._chosen, self._translated):
            self._portrait, self._chosen, self._translated = told
            self._show()

    def _show(self) -> None:
        width, height = self.size.width - 2 * MARGIN, self.size.height
        if width < 1 or not height or not self.query("#dates"):
            return
        due, bars, games = self._due(width), self._bars(), self._games()
        sentences, events = self._portrait.chart.sentences, self._portrait.chart.events
        dates = self._dates(events, width, height)
        is_high = self.screen.has_class("-high")
        if is_high:
            events = ()  # they stand large below this
        signs = word_signs(events, width, self._words)
        self._put_sentence(last=is_high)
        longest = max((self._told(one)[0] for one in sentences), key=len)
        sources = [one.text for one in sentences if self._told(one)[0] != one.text]
        original = len(layout(max(sources, key=len), width)) if sources else 0
        # What known means is said beside the word, unless that took the room of what is due.
        for legend in (self._legend(explained=True), self._legend()):
            wanted = Wanted(
                rows=rows_wanted([len(one.text) for one in sentences], width),
                legend=self._lines(legend, width),
                due=self._lines(due, width),
                bars=self._lines(bars, width) if bars else 0,
                sentence=len(layout(longest, width)),
                games=self._lines(games, width) if games else 0,
                timeline=LINES if events else 0,
                signs=self._lines(signs, width) if signs else 0,
                dates=dates.plain.count("\n") + 2 if dates else 0,
                original=original + 1 if original and not is_high else 0,
            )
            room = make_room(height, wanted)
            if room.due:
                break
        contents = {"levels": legend, "agenda": bars if room.bars else due, "games": games}
        contents |= {"dates": dates, "signs": signs}
        # In the least window a sentence stands where the legend and what is due do otherwise.
        takes_turns = not room.sentence and self._chosen is not None
        shown = {
            "levels": not takes_turns and room.rows + wanted.legend <= height,
            "which": bool(room.sentence) or takes_turns,
            "sentence": bool(room.sentence) or takes_turns,
            "original": room.original,
            "agenda": room.due and not takes_turns,
            "games": room.games,
            "events": room.timeline,
            "signs": room.signs,
            "dates": room.dates,
        }
        with self.app.batch_update():
            self.set_class(room.gaps, "-roomy")
            for name, is_shown in shown.items():
                self.query_one(f"#{name}").display = is_shown
            for name, content in contents.items():
                self.query_one(f"#{name}", Prose).update(content)
            # Not from the lines of a sentence and what it translates, which change with it.
            more = min(FINER * room.rows, MOST_ROWS) - room.rows if is_high else 0
            more = max(0, min(more, room.spare - original))
            most, finer = room.rows + more, FINER if more else 1
            self.map.show(self._portrait, most=most, finer=finer, selected=self._chosen)
            if is_high:
                self._show_last_sentence(room.sentence + room.spare - more, width)
            else:
                lines = original if room.original else 0
                self._show_sentence(max(1, room.sentence), width, lines)
            self.query_one(SmallTimeline).show(self._portrait.chart.events, signs=room.signs)

    def _put_sentence(self, *, last: bool) -> None:
        """Put the sentence below the map or, where it may be as long as it is, below all."""
        if last != self._sentence_is_last:
            self._sentence_is_last = last
            moved = ("which", "sentence", "original") if last else _BELOW_THE_SENTENCE
            for name in moved:
                self.move_child(self.query_one(f"#{name}"), after=self.children[-1])

    def _lines(self, content: Content, width: int) -> int:
        return len(layout(content.plain, width, direction_of(self._words)))

    # -- words ------------------------------------------------------------------------------

    def _legend(self, *, explained: bool = False) -> Content:
        words = self._words
        signs = [(*LEVELS[state], f"reader.{state}") for state in LEVELS]
        signs += [(*SILENT, "portrait.no-fact")] if self._portrait.has_silent_sentences else []
        told = [
            Content.assemble((glyph, style), "\u00a0", (unbroken(words(name)), _QUIET))
            for glyph, style, name in signs
        ]
        means = ("\n", (words("knowledge.means"), _QUIET)) if explained else ()
        return Content.assemble(Content("   ").join(told), *means)

    def _show_last_sentence(self, lines: int, width: int) -> None:
        """Show the sentence below all else, and what it translates where both have room."""
        portrait = self._portrait
        one = portrait.chart.sentences[
            portrait.of_the_day if self._chosen is None else self._chosen
        ]
        own = min(lines, len(layout(self._told(one)[0], width)))
        original = len(layout(one.text, width)) if self._told(one)[0] != one.text else 0
        has_room = 0 < original < lines - own  # with the blank line above it
        self.query_one("#original").display = has_room
        self._show_sentence(own, width, original if has_room else 0)

    def _show_sentence(self, lines: int, width: int, original: int) -> None:
        """Show the sentence that is chosen, else that of the day, as far as it has room.

        Where it is a translation, what it translates is made ready, in ``original`` lines.
        """
        portrait, words = self._portrait, self._words
        place = portrait.of_the_day if self._chosen is None else self._chosen
        one = portrait.chart.sentences[place]
        which, shown = self.query_one("#which", Prose), self.query_one("#sentence", Prose)
        if self._chosen is None:
            told = words(
                "portrait.of-the-day", sentence=words("feedback.sentence", number=one.number)
            )
        else:
            told = self._word_place(place)
        which.update(Content.styled(told, _QUIET))
        text, language = self._told(one)
        shown.direction = direction_in(language)
        told = shorten(text, width, lines)
        # A shorter one leaves lines blank, below both: what stands under them stays put.
        own = len(layout(told, width)) if original else lines
        shown.styles.height = own
        shown.update(told)
        source = self.query_one("#original", Prose)
        source.direction = direction_in(one.language)
        source.styles.height = max(1, original + lines - own)
        source.update(Content.styled(one.text if text != one.text else "", _QUIET))

    def _told(self, one: ChartedSentence) -> tuple[str, str]:
        """Return the words of a sentence as they are shown, and their language."""
        if self._translated and one.translation is not None:
            return self._words.numerals(one.translation), self._portrait.chart.language
        return one.text, one.language

    def _word_place(self, place: int) -> str:
        """Return which sentence it is, or which of several in one stretch, and how it is known."""
        words, portrait = self._words, self._portrait
        sentences = portrait.chart.sentences
        first, last = self.map.together(place)
        source = sentences[first].source
        last = max(at for at in range(first, last + 1) if sentences[at].source == source)
        total = sum(one.source == source for one in sentences)
        if first == last:
            told = words("portrait.sentence", number=sentences[first].number, total=total)
        else:
            ends = {"first": sentences[first].number, "last": sentences[last].number}
            told = words("portrait.sentences", **ends, total=total)
        return f"{isolate(told)} · {isolate(self._word_standing(first, last))}"

    def _word_standing(self, first: int, last: int) -> str:
        counts = zip(LEVELS, self._portrait.parts(first, last), strict=True)
        told = [self._words(f"portrait.{state}", n=n) for state, n in counts if n]
        return " · ".join(told) or self._words("portrait.no-fact")

    def _due(self, width: int) -> Content:
        """Return what is due when, on one line: the next days where there is no room for more.

        Before the first game it is what the map is for.
        """
        words, found = self._words, _by_day(self._portrait.agenda)
        if not any(found.values()):
            return Content.styled(words("portrait.empty"), _QUIET)
        parts = [
            words("due.part", facts=facts, when=words(f"portrait.due-{when}"))
            for when, facts in found.items()
            if facts
        ]
        parts = [isolate(unbroken(part)) for part in parts]
        line = Content(words("portrait.due", parts=" · ".join(parts)))
        while len(parts) > 1 and self._lines(line, width) > 1:
            parts.pop()
            line = Content(words("portrait.due", parts=" · ".join(parts)))
        return line

    def _bars(self) -> Content:
        """Return what is due when as bars, each with its number; nothing where none was asked."""
        words, found = self._words, _by_day(self._portrait.agenda)
        if not any(found.values()):
            return Content("")
        shown = self.query_one("#agenda", Prose)
        names = [isolate(words(f"portrait.due-{when}")) for when in found]
        widest = max(map(shown.width_of, names))
        lines = [Content(words("portrait.due-when"))]
        for name, facts in zip(names, found.values(), strict=True):
            cells = -(-facts * _BAR // max(found.values()))
            blank = " " * (widest - shown.width_of(name) + 2)
            bar = "█" * cells, "$text-accent"
            line = Content.assemble((name, _QUIET), blank, bar, f" {words.number(facts)}")
            lines.append(line)
        return Content("\n").join(lines)

    def _dates(self, events: Sequence[TimelineEvent], width: int, most: int) -> Content:
        """Return the events of the timeline in words, behind their dates; none if too many."""
        words = self._words
        if not 0 < len(events) <= most:
            return Content("")
        shown = self.query_one("#dates", Prose)
        dates = [unbroken(word_when(event.when, words)) for event in events]
        widest = max(map(shown.width_of, dates)) + 2
        lines = []
        for date, event in zip(dates, events, strict=True):
            before = Content.assemble((date, _QUIET), " " * (widest - shown.width_of(date)))
            for line in layout(event.title, max(20, width - widest)):
                lines.append(before + words.apart(event.title[line.start : line.end]))
                before = Content(" " * widest)
        return Content("\n").join(lines)

    def _games(self) -> Content:
        """Return the last games as a row of columns, the oldest first, and in words."""
        games, words = self._portrait.games, self._words
        if not games:
            return Content("")
        columns = "".join(_GAMES[min(7, max(0, int(percent) * 8 // 100))] for percent in games)
        first, last = words.percent(games[0]), words.percent(games[-1])
        told = words("portrait.games", n=len(games), oldest=first, newest=last)
        return Content.assemble((columns, "$text-accent"), "  ", told)


def _by_day(found: Agenda) -> dict[str, int]:
    """Return what is due by the message that says when."""
    return {
        "today": found.today,
        "tomorrow": found.tomorrow,
        "week": found.week,
        "later": found.later,
    }
