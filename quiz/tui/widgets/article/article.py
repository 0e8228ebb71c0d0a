"""A source text on the screen, its quotes marked; only what is in view of it is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.message import Message
from textual.scrollbar import ScrollBar, ScrollDown, ScrollTo, ScrollUp
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget

from quiz.facts.source import SourceText
from quiz.languages.catalogue import Catalogue
from quiz.play.annotations import Quote, Quotes, Search, Stretch
from quiz.text.terminal_forms import DEFAULT
from quiz.tui.textual_internals import style_parser
from quiz.tui.widgets.article.cover import COVER, bar_for
from quiz.tui.widgets.article.marks import Marks, Styled, marked
from quiz.tui.widgets.article.rows import ArticleRows, Block, Notes
from quiz.tui.widgets.article.signs import Signs
from quiz.tui.widgets.article.view import ArticleView, Wanted
from quiz.tui.widgets.proof_view import EVIDENCE
from quiz.tui.widgets.prose import ProseVisual, caption, index_at, stretch_at

LINES = 1_000_000
"""More lines than a block has: lines of all blocks are numbered by it."""

BEYOND = 100_000
"""A place behind the end of any line."""

WHEEL = 3
"""Rows that a turn of the wheel scrolls."""

_RULES: RulesMap = {}


class Article(Widget):
    """The text of one source. The screen says what is marked and what is in view."""

    DEFAULT_CSS = """
    Article {
        height: 1fr;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $line;
        scrollbar-color-hover: $frame;
        scrollbar-color-active: $frame;
    }
    Article > ScrollBar {
        dock: right;
        width: 1;
        height: 100%;
    }
    """

    class Clicked(Message):
        """A quote was clicked: these hold the character, the shortest first."""

        def __init__(self, quotes: Sequence[Quote]) -> None:
            super().__init__()
            self.quotes = quotes

    class LaidOut(Message):
        """It has been laid out at another size, and what is in view of it may be something else."""

    covered = False
    """Whether only the shape of the text is shown."""

    def __init__(
        self,
        source: SourceText,
        quotes: Quotes,
        signs: Signs,
        words: Catalogue,
        *,
        id: str | None = None,
    ) -> None:
        """Show a source, its quotes by ``signs``, its sentences numbered in ``words``."""
        super().__init__(id=id)
        self.words = words
        self.source = source
        finisher = getattr(self.app, "finisher", DEFAULT)
        self.rows = ArticleRows(source, quotes, signs, finisher)
        digits = len(str(len(source.sentences)))
        # Where several sentences begin on one line, it has the first number and the last.
        several = len(source.sentences) > sum(end > start for start, end in self.rows.blocks)
        self._margin = (2 * digits + 1 if several else digits) + 2
        # Cells at the left for it and for what parts it from the text, where mirrored lines end.
        self._bar = 2 if words.rtl else 0
        self._marks = Marks()
        self._view = ArticleView(self.rows)
        self._drawing = 1  # counts up whenever what was drawn holds no more

    def compose(self) -> ComposeResult:
        """Yield the scroll bar."""
        yield ScrollBar(vertical=True)

    # -- what is marked ---------------------------------------------------------------------

    def mark(self, selected: Quote | None, evidence: Sequence[Stretch]) -> None:
        """Mark a fact's quote as selected, and these stretches as the evidence."""
        styled = [Styled(EVIDENCE, stretch) for stretch in evidence]
        self._mark(self._marks._replace(selected=selected, evidence=styled))

    def mark_proof(self, quotes: Quotes, signs: Signs, evidence: Sequence[Styled]) -> None:
        """Uncover the text, and mark in it these quotes alone, with their evidence."""
        self.covered = False
        self.rows.put_quotes(quotes, signs)
        self._mark(Marks(evidence=tuple(evidence)))

    def cover(self) -> None:
        """Show the shape of the text only, from its beginning, and nothing marked."""
        self.mark_proof(Quotes(self.source.text, ()), self.rows.signs, ())
        self.covered = True
        self.scroll_to_edge(end=False)

    @property
    def allow_select(self) -> bool:
        """Whether there is text to be selected."""
        return not self.covered

    def mark_hits(self, search: Search | None, hit: int | None = None) -> None:
        """Mark what a search found, and the hit at which it stands."""
        self._mark(self._marks._replace(search=search, hit=hit))

    def _mark(self, marks: Marks) -> None:
        self._marks = marks
        self._drawing += 1
        self.refresh()

    def put_notes(self, notes: Notes | None) -> None:
        """Show a note beneath each sentence, or none; the first row in view stays there."""
        if notes is self.rows.notes is None:
            return
        self.rows.put_notes(notes)
        self._drawing += 1
        self._view.keep_place()
        self._follow()

    def stand_like(self, other: Article) -> None:
        """Mark and show what another view of the same source does."""
        self._marks = other._marks
        self._drawing += 1
        self._view.stand_like(other._view)
        self._follow()

    def notify_style_update(self) -> None:
        """Draw in other colours. Called by Textual, when the theme changes."""
        super().notify_style_update()
        self._drawing += 1

    # -- what is in view --------------------------------------------------------------------

    @property
    def _laid_out(self) -> bool:
        return self._view.height > 0  # it is told its size a little later than it has it

    @property
    def first_in_view(self) -> int:
        """The offset of the first character in view."""
        return self._view.first

    @property
    def scrolls(self) -> bool:
        """Whether there is more of the text than is in view."""
        return self._view.scrolls

    def shows(self, offset: int) -> bool:
        """Return whether a character of the source is in view."""
        return self._view.shows(offset)

    def reveal(self, stretch: Stretch, start: int | None = None, *, anew: bool = False) -> None:
        """Bring a stretch into view, as `ArticleView.reveal` does."""
        self._view.reveal(stretch, start, anew=anew)
        self._follow()

    def shows_all(self, stretch: Stretch) -> bool:
        """Return whether a stretch is in view from its first character to its last."""
        start, end = stretch
        return not self.covered and self.shows(start) and self.shows(max(start, end - 1))

    def reveal_most(self, several: Sequence[Wanted]) -> None:
        """Bring the first into view, and what fits with it, as `ArticleView` does."""
        self._view.reveal_most(several)
        self._follow()

    def reveal_note(self, sentence: int, place: int | None = None) -> None:
        """Bring a sentence's note into view, as `ArticleView.reveal_note` does."""
        self._view.reveal_note(sentence, place)
        self._follow()

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows, down or up."""
        if self._laid_out:
            self._view.move(rows)
            self._follow()

    def scroll_pages(self, pages: int) -> None:
        """Scroll by pages, keeping two rows in view."""
        self.scroll_rows(pages * max(1, self.size.height - 2))

    def scroll_to_edge(self, *, end: bool) -> None:
        """Scroll to the beginning or to the end."""
        if self._laid_out:
            self._view.move_to_edge(end=end)
            self._follow()

    def on_resize(self) -> None:
        """Lay out anew at another width, and keep in view what is."""
        if self.size.height > 0 and self.size.width > 0:
            self._drawing += 1
            self._view.resize(self.size.width - 1 - self._margin - 1, self.size.height)
            self._follow()
            self.post_message(self.LaidOut())

    def _follow(self) -> None:
        """Draw what is in view now, and let the bar tell how far down that is."""
        if self._laid_out:
            bar = self.query_one(ScrollBar)
            bar.visible = not self.covered
            bar.window_size = self.size.height
            bar.window_virtual_size = max(self.rows.about, self.size.height)
            bar.position = self._view.about_above
            self.refresh()

    # -- drawing ----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one row: the number of the sentence that begins in it, and its line."""
        width, blank = self.size.width, self.visual_style.rich_style
        positions = self._view.positions
        if y >= len(positions):
            return Strip.blank(width, blank)
        position = positions[y]
        block = self.rows.block(position.block)
        row = block.rows[position.row]
        if row.kind == "text" and self.covered:
            bar = bar_for(block.seen[row.line], self.visual_style + style_parser(self)(COVER))
            bar = bar.adjust_cell_length(self.rows.width, blank)
            return self._with_margin("", bar).adjust_cell_length(width, blank)
        if row.kind == "text":
            strip = self._with_margin(
                self._number(block, row.line), self._block_strips(block)[row.line]
            )
            # By these the mouse selects: characters from the left of the line, lines from the top.
            strip = strip.adjust_cell_length(width, blank)
            return strip.apply_offsets(-self._before_text, position.block * LINES + row.line)
        strip = Strip.blank(width, blank)
        if row.kind == "note":
            strip = self._with_margin("", self._note_strips(block.notes[row.sentence])[row.line])
        line = self.rows.line_above(position)
        return strip.adjust_cell_length(width, blank).apply_offsets(
            BEYOND, position.block * LINES + line
        )

    def _with_margin(self, number: str, line: Strip) -> Strip:
        style = (self.visual_style + style_parser(self)("$quiet")).rich_style
        rtl, bar = self.rows.base == "rtl", Strip.blank(self._bar, self.visual_style.rich_style)
        room = " " * (self._margin - len(number) - 2)
        margin = Strip([Segment(f"  {number}{room}" if rtl else f"{room}{number}  ", style)])
        return Strip.join([bar, line, margin] if rtl else [bar, margin, line])

    @property
    def _before_text(self) -> int:
        """The cells to the left of a line of the source."""
        return self._bar + (0 if self.rows.base == "rtl" else self._margin)

    def _number(self, block: Block, line: int) -> str:
        """Return the numbers of the sentences that begin on a line, as one or as a range."""
        numbers = self.rows.sentences_on(block, line)
        if not numbers:
            return ""
        first, last = numbers[0], numbers[-1]
        told = self.words.number(first)
        if first != last:
            told = f"{told}–{self.words.number(last)}"
        return caption(told, self.rows.base).plain

    def _options(self) -> RenderOptions:
        return RenderOptions(style_parser(self), _RULES)

    def _note_strips(self, note: ProseVisual) -> list[Strip]:
        style = self.visual_style
        strips = note.render_strips(self.rows.note_width, None, style, self._options())
        border = (style + style_parser(self)("$frame")).rich_style
        if note.base == "rtl":
            edge = Strip([Segment(" ▐", border)])
            return [Strip.join([strip, edge]) for strip in strips]
        edge = Strip([Segment("▌ ", border)])
        return [Strip.join([edge, strip]) for strip in strips]

    def _block_strips(self, block: Block) -> list[Strip]:
        """Return the lines of a block, marked."""
        if block.drawn != self._drawing:
            rows, selecting = self.rows, self.screen.get_component_styles("screen--selection")
            block.visual.content = marked(
                block.passage, rows.quotes, rows.signs, self._marks, Style.from_styles(selecting)
            )
            block.strips = block.visual.render_strips(
                self.rows.width, None, self.visual_style, self._options()
            )
            block.drawn = self._drawing
        return block.strips

    # -- selecting --------------------------------------------------------------------------

    def selection_updated(self, selection: Selection | None) -> None:
        """Mark what the mouse selects. Called by Textual."""
        stretch = None if selection is None else self.selected(selection)
        if stretch != self._marks.selection:
            self._mark(self._marks._replace(selection=stretch))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected part of the source, verbatim."""
        start, end = self.selected(selection)
        return self.source.text[start:end], "\n"

    def selected(self, selection: Selection) -> Stretch:
        """Return the source's stretch between the two characters pointed at, both included."""
        ends = [(0, 0), (len(self.source.text),) * 2]
        if selection.start is not None:
            ends[0] = self._pointed_at(selection.start)
        if selection.end is not None:  # one behind the last character
            ends[1] = self._pointed_at(selection.end - (1, 0))
        return min(start for start, _ in ends), max(end for _, end in ends)

    def _pointed_at(self, offset: Offset) -> Stretch:
        number, line = divmod(offset.y, LINES)
        block = self.rows.block(min(number, len(self.rows.blocks) - 1))
        start, end = stretch_at(block.lines, block.seen, Offset(offset.x, line), 0)
        first = block.passage.offset_of(start)
        if start == end or block.passage.sign_at(start) is not None:
            return first, first
        return first, block.passage.offset_of(end - 1) + 1

    # -- mouse ------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Tell which quotes were clicked: by a sign that one, else those of the character."""
        event.stop()
        if self._marks.selection is not None:  # this was the end of a drag
            return
        positions = self._view.positions
        if not 0 <= event.y < len(positions):
            return
        position = positions[event.y]
        block = self.rows.block(position.block)
        row = block.rows[position.row]
        if row.kind != "text":
            return
        place = index_at(block.seen[row.line], event.x - self._before_text)
        if place is None:
            return
        sign = block.passage.sign_at(place)
        quotes = self.rows.quotes.at(block.passage.offset_of(place)) if sign is None else [sign]
        if quotes:
            self.post_message(self.Clicked(quotes))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-WHEEL)

    def on_scroll_up(self, event: ScrollUp) -> None:
        """A click above the bar's handle."""
        event.stop()
        self.scroll_pages(-1)

    def on_scroll_down(self, event: ScrollDown) -> None:
        """A click below the bar's handle."""
        event.stop()
        self.scroll_pages(1)

    def on_scroll_to(self, event: ScrollTo) -> None:
        """The bar's handle was dragged."""
        event.stop()
        if event.y is not None and self._laid_out:
            self._view.go_to(self.rows.position_about(round(event.y)))
            self._follow()
