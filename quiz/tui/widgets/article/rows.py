"""The rows of a source at a width, laid out block by block and only where they are looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip

from quiz.facts.source import SourceText
from quiz.play.annotations import Passage, Quotes, blocks, passage
from quiz.text.bidi import Base
from quiz.text.terminal_forms import Finisher
from quiz.tui.direction import direction_in
from quiz.tui.widgets.article.signs import Signs
from quiz.tui.widgets.prose import ProseVisual

# More than a window has rows, so that all blocks in view are kept, however short they are.
_KEPT = 200
"""Blocks whose rows are kept once they have been laid out."""

_RULES: RulesMap = {}


class Position(NamedTuple):
    """A row, by its block and its place in it, both counted from 0."""

    block: int
    row: int


class ArticleRow(NamedTuple):
    """Content of a row: a line of the source, one of the note, or nothing between two."""

    kind: Literal["text", "note", "gap"]
    line: int
    """The place of the line in its text."""
    sentence: int = 0
    """Of a note: the sentence that it is of, from 0."""


@dataclass(frozen=True)
class Note:
    """A text shown beneath the line on which a sentence of the source ends."""

    content: Content
    base: Base


Notes = Callable[[int], Note | None]
"""What gives a sentence, counted from 0, its note; None where it has none."""


class Block:
    """One block laid out: its passage, the lines of it, and its rows."""

    def __init__(self, text: Passage, visual: ProseVisual, width: int) -> None:
        self.passage = text
        self.visual = visual
        self.lines = visual.lines(_RULES, width)
        self.seen = visual.seen(_RULES, width)
        self.rows: list[ArticleRow] = []
        self.notes: dict[int, ProseVisual] = {}
        """Those of the sentences that end in it, by sentence."""
        self.strips: list[Strip] = []
        """The lines as last drawn."""
        self.drawn = 0
        """Of which drawing they are; 0 before the first."""

    def line_of(self, offset: int) -> int:
        """Return the line on which a character of the source stands."""
        place = self.passage.place_of(offset)
        starts = [line.start for line in self.lines]
        return max(0, bisect_right(starts, place) - 1)

    def stretch_of(self, line: int) -> tuple[int, int]:
        """Return the source's stretch that a line shows, with the space at which it was broken."""
        start = self.passage.offset_of(self.lines[line].start)
        if line + 1 == len(self.lines):
            return start, max(start + 1, self.passage.end)
        return start, self.passage.offset_of(self.lines[line + 1].start)


class ArticleRows:
    """All rows of a source. A block's are worked out when they are first asked for."""

    def __init__(
        self,
        source: SourceText,
        quotes: Quotes,
        signs: Signs,
        finisher: Finisher,
    ) -> None:
        self.source = source
        self.quotes = quotes
        self.signs = signs
        self.finisher = finisher
        self.base = direction_in(source.language)
        self.blocks = blocks(source)
        self._starts = [start for start, _ in self.blocks]
        self.width = 1
        self.notes: Notes | None = None
        self._laid: OrderedDict[int, Block] = OrderedDict()
        self._estimates: list[int] = []

    def resize(self, width: int) -> None:
        """Lay out at ``width`` cells, at least 1, from now on."""
        if width != self.width or not self._estimates:
            self.width = max(1, width)
            self._laid.clear()
            # A guess by length: to know it, all of a long source would have to be laid out.
            heights = [1 + (end - start) // self.width + 1 for start, end in self.blocks]
            self._estimates = list(accumulate(heights, initial=0))

    def put_quotes(self, quotes: Quotes, signs: Signs) -> None:
        """Show signs before other quotes."""
        self.quotes, self.signs = quotes, signs
        self._laid.clear()

    def put_notes(self, notes: Notes | None) -> None:
        """Show the notes of all sentences, or none."""
        self.notes = notes
        self._laid.clear()

    # -- blocks -----------------------------------------------------------------------------

    def block_of(self, offset: int) -> int:
        """Return the number of the block in which a character stands."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def block(self, number: int) -> Block:
        """Return a block, laid out."""
        laid = self._laid.get(number)
        if laid is None:
            laid = self._laid[number] = self._lay_out(number)
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(number)
        return laid

    def row(self, position: Position) -> ArticleRow:
        """Return what a row holds."""
        return self.block(position.block).rows[position.row]

    def begins(self, position: Position) -> bool:
        """Return whether a row is blank, or one on which a sentence begins."""
        row = self.row(position)
        if row.kind == "text":
            return bool(self.sentences_on(self.block(position.block), row.line))
        return row.kind == "gap"

    def _lay_out(self, number: int) -> Block:
        start, end = self.blocks[number]
        text = passage(self.quotes, start, end, lambda quote: self.signs(quote).text)
        laid = Block(text, ProseVisual(Content(text.text), self.base, self.finisher), self.width)
        rows = [[ArticleRow("text", line)] for line in range(len(laid.lines))]
        for sentence, note in self._notes_in(start, end):
            visual = ProseVisual(note.content, note.base, self.finisher)
            laid.notes[sentence] = visual
            lines = range(len(visual.lines(_RULES, self.note_width)))
            below = rows[laid.line_of(self.source.sentences[sentence][1] - 1)]
            below += [ArticleRow("note", line, sentence) for line in lines]
        laid.rows = [row for some in rows for row in some]
        if self._gap_after(number):
            laid.rows.append(ArticleRow("gap", 0))
        return laid

    def _notes_in(self, start: int, end: int) -> Iterator[tuple[int, Note]]:
        """Yield the sentences that end in a stretch, from 0, with their notes."""
        sentences = self.source.sentences
        place = max(0, bisect_left(sentences, (start, 0)) - 1)
        while self.notes is not None and place < len(sentences) and sentences[place][1] <= end:
            note = self.notes(place) if sentences[place][1] > start else None
            if note is not None:
                yield place, note
            place += 1

    @property
    def note_width(self) -> int:
        """The cells that a note has, less than the text by its border."""
        return max(1, self.width - 2)

    def _gap_after(self, number: int) -> bool:
        """Return whether a paragraph ends here and another begins: they stand apart."""
        if number + 1 == len(self.blocks):
            return False
        (start, end), (following, last) = self.blocks[number : number + 2]
        return start < end < following < last

    def sentences_on(self, block: Block, line: int) -> range:
        """Return the numbers, from 1, of the sentences that begin on a line of a block."""
        start, end = block.stretch_of(line)
        sentences = self.source.sentences
        first, behind = bisect_left(sentences, (start, 0)), bisect_left(sentences, (end, 0))
        return range(first + 1, behind + 1)

    # -- rows -------------------------------------------------------------------------------

    def position_of(self, offset: int) -> Position:
        """Return the row in which a character stands."""
        number = self.block_of(offset)
        block = self.block(number)
        return Position(number, block.rows.index(ArticleRow("text", block.line_of(offset))))

    def has_note(self, sentence: int) -> bool:
        """Return whether a sentence has a note."""
        return self.notes is not None and self.notes(sentence) is not None

    def row_of_note(self, sentence: int, place: int | None = None) -> Position:
        """Return the row of a sentence's note in which its character at ``place`` stands.

        The last row of it where no place is given. The sentence must have a note.
        """
        number = self.block_of(self.source.sentences[sentence][1] - 1)
        block = self.block(number)
        starts = [line.start for line in block.notes[sentence].lines(_RULES, self.note_width)]
        line = len(starts) - 1 if place is None else max(0, bisect_right(starts, place) - 1)
        return Position(number, block.rows.index(ArticleRow("note", line, sentence)))

    def offset_at(self, position: Position) -> int:
        """Return the first character of a row; of a note or a gap, that of the line above it."""
        block = self.block(position.block)
        return block.passage.offset_of(block.lines[self.line_above(position)].start)

    def start_at(self, position: Position) -> int:
        """Return where the first sentence begins that does on a row, or below it if it is blank.

        Where none does, it is the first character of the row.
        """
        row, block = self.row(position), self.block(position.block)
        if row.kind == "gap":
            return self.blocks[position.block + 1][0]
        begun = self.sentences_on(block, row.line) if row.kind == "text" else range(0)
        return self.source.sentences[begun[0] - 1][0] if begun else self.offset_at(position)

    def line_above(self, position: Position) -> int:
        """Return the line that stands in a row, or above it where a note or a gap does."""
        rows = self.block(position.block).rows[position.row :: -1]
        return next((row.line for row in rows if row.kind == "text"), 0)

    def moved(self, position: Position, rows: int) -> Position:
        """Return the row so many rows on, or back; the first or the last where there is none."""
        number, row = position.block, position.row + rows
        while row < 0 and number > 0:
            number -= 1
            row += len(self.block(number).rows)
        while (count := len(self.block(number).rows)) <= row and number + 1 < len(self.blocks):
            row -= count
            number += 1
        return Position(number, min(max(0, row), count - 1))

    def distance(self, first: Position, last: Position, most: int) -> int:
        """Return by how many rows one is above another that follows it, at most ``most``."""
        rows = -first.row
        for number in range(first.block, last.block):
            rows += len(self.block(number).rows)
            if rows >= most:
                return most
        return min(rows + last.row, most)

    @property
    def end(self) -> Position:
        """The last row."""
        number = len(self.blocks) - 1
        return Position(number, len(self.block(number).rows) - 1)

    # -- about how far down -----------------------------------------------------------------

    @property
    def about(self) -> int:
        """About how many rows there are."""
        return self._estimates[-1]

    def about_at(self, position: Position) -> int:
        """Estimate how many rows there are above a row."""
        return min(
            self._estimates[position.block] + position.row, self._estimates[position.block + 1]
        )

    def position_about(self, rows: int) -> Position:
        """Return the row that has about so many above it."""
        number = min(max(0, bisect_right(self._estimates, rows) - 1), len(self.blocks) - 1)
        return self.moved(Position(number, 0), max(0, rows - self._estimates[number]))
