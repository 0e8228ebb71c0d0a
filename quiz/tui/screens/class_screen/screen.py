"""What a class looks at: the question, how many have answered, and then why.

It follows the file that the host writes for it, and reads nothing else of the lesson: what is not
in `ClassView` cannot be drawn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from quiz.classroom.class_view import ClassView
from quiz.classroom.class_words import word_answered, word_where
from quiz.errors import QuizError
from quiz.languages.records import LANGUAGES
from quiz.tui.background import once_drawn, run_in_background
from quiz.tui.item_views.stems import draw_filled_stem, gap_direction
from quiz.tui.keys import Group
from quiz.tui.screens.class_screen.seen import compose_below, draw_keys, options_seen
from quiz.tui.screens.class_screen.standing import StandingView
from quiz.tui.screens.folding_screen import FoldingScreen, share_out
from quiz.tui.screens.scrolling import make_room
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.option_grid import OptionGrid
from quiz.tui.widgets.page import Page
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose

PAGE = 128
"""Cells of the widest page, as the style sheet has it."""

BESIDE = 6
"""Cells of a page that are left free beside its text, as the style sheets have it."""

LOOK = 0.2
"""Seconds between two looks at the lesson."""

LARGE = 24
"""Lines of a window whose letters a class reads from the back of a room; more make them small."""

ROOMY = 36
"""Lines of a window in which options stand apart although sentences stand below them."""

MOST_GAP = 3
"""Lines between two options at most, however high the window is."""

ABOVE_AND_BELOW = 7
"""Lines of a window that head, foot and the space around them take."""

FEWEST_LINES = 2
"""Lines of a text of a proof at least; below that the next one is left out, and said to be."""

APART = 1
"""Lines above a proof or the standing, as style sheets have it, and of what is said beneath."""

Look = Callable[[], ClassView | None]
"""Reads what the class may see; None while no lesson runs. It may raise `QuizError`."""


class ClassScreen(FoldingScreen):
    """A lesson as its class sees it, large and without any keys on it.

    It speaks the language of the lesson until another is chosen here.
    """

    CSS_PATH = "screen.tcss"
    GROUPS: ClassVar[Sequence[Group]] = ()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._looking = False
        self._view: ClassView | None = None
        self._error: QuizError | None = None
        self._chosen = False
        """Whether a language was chosen here."""

    @property
    def language(self) -> str:
        """The language of the lesson, where the interface speaks it and no other was chosen."""
        view = self._view
        if self._chosen or view is None or view.language not in LANGUAGES:
            return self.quiz.language
        return view.language

    async def action_speak(self, language: str) -> None:
        """Go on in another language than that of the lesson."""
        self._chosen = True
        await super().action_speak(language)

    # -- parts ------------------------------------------------------------------------------

    def compose_head(self) -> Iterable[Widget]:
        """Yield which question it is, and of what."""
        yield self.prose(id="where")
        yield self.prose(id="title")

    def compose_top(self) -> Iterable[Widget]:
        """Yield the stem, which stays in view."""
        yield self.prose(id="stem")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the options, and what is shown below them in its time."""
        yield OptionGrid(self.words, id="options")
        yield Vertical(id="below")

    def compose_foot(self) -> Iterable[Widget]:
        """Yield how many have answered, and the time that is left."""
        yield self.prose(id="team-keys")
        yield self.prose(id="letters")
        yield self.prose(id="answered")

    def on_resize(self) -> None:
        """Use the room of another window."""
        super().on_resize()
        self.take_turn(self._spread)

    async def opened(self) -> None:
        """Show the lesson, and follow it from now on."""
        await self._show()
        self.set_interval(LOOK, self._look_again)

    # -- following --------------------------------------------------------------------------

    def _look_again(self) -> None:
        # A disk that hangs holds up no drawing, and is not asked twice at once.
        if not self._looking:
            self._looking = True
            run_in_background(self, self._read)

    async def _read(self) -> None:
        view, error = self._view, None
        try:
            view = await asyncio.to_thread(self._look)
        except QuizError as failed:  # it may be being replaced; what was seen stays
            error = failed
        finally:
            self._looking = False
        self.take_turn(partial(self._follow, view, error))

    async def _follow(self, view: ClassView | None, error: QuizError | None) -> None:
        if not self._has_parts:
            return  # the app is ending
        if str(error) != str(self._error):
            self._error = error
            self.quiz.tell(error)
        # Also where nothing has changed, for the time that is left has.
        if view == self._view:
            self._show_answered()
            return
        before, self._view = self._view, view
        if self._words_differ:
            await self.rebuild()
        elif view is None or before is None or not _differ_in_count(before, view):
            await self._show()
        else:
            self._show_answered()

    @property
    def _words_differ(self) -> bool:
        return self._words_shown is not None and self._words_shown != self.words

    # -- showing ----------------------------------------------------------------------------

    async def _show(self) -> None:
        """Show all anew: another phase, another question, or none."""
        view, words = self._view, self.words
        with self.app.batch_update():
            # Whole, and before the next drawing: no question stands there with another's options.
            self.query_one("#where", Prose).update(word_where(view, words))
            title = "" if view is None else words.apart(view.title)
            self.query_one("#title", Prose).update(title)
            stem, grid = self.query_one("#stem", Prose), self.query_one("#options", OptionGrid)
            item = None if view is None else view.item
            stem.display = grid.display = item is not None
            if view is not None and item is not None:
                stem.direction = gap_direction(item.gap, words)
                told = view.key is not None
                left_out = "" if view.key is None else view.key.gap_words
                stem.update(draw_filled_stem(item, left_out, words))
                gap = int(not told or self.app.size.height >= ROOMY)
                grid.show(options_seen(view, words), wide=told, gap=gap)
                grid.display = not told or item.kind == "choice"  # an order is told below
            below = self.query_one("#below", Vertical)
            await below.remove_children()
            await below.mount(*compose_below(view, words))
            if not self._has_parts:
                return  # the app is ending
            keys = self.query_one("#team-keys", Prose)
            keys.update(Content("") if view is None else draw_keys(view, words))
            keys.display = bool(keys.content)
            self._spread()
            self._show_answered()
            self.body.settle(self._place)
        self.show_notice()
        once_drawn(self, self._place)

    def _spread(self) -> None:
        """Use the whole height, while nothing stands below the options: they are read from afar."""
        if not self._has_parts:
            return
        view, (width, height) = self._view, self.app.size
        stem, grid = self.query_one("#stem", Prose), self.query_one("#options", OptionGrid)
        below = self.query_one("#below", Vertical)
        has_item = view is not None and view.item is not None
        above = 1
        if view is not None and has_item and view.key is None:
            cells = max(1, min(width, PAGE) - BESIDE)
            keys = self.query_one("#team-keys", Prose)
            parts = (stem, grid, *((keys,) if keys.display else ()))
            free = height - ABOVE_AND_BELOW - sum(part.lines_at(cells) for part in parts)
            above, gap = spread(free, grid.gaps_at(cells))
            grid.set_gap(gap)
        stem.styles.margin = (above, 0, min(2, above), 0)
        top = 0 if has_item else height // 8
        for standing in self.query(StandingView):
            top = 0
            standing.fit(height - ABOVE_AND_BELOW - APART)
        below.styles.margin = (top, 0, 0, 0)
        self._show_letters()

    def _show_letters(self) -> None:
        """Say, before the first question, how the letters become large."""
        view, height = self._view, self.app.size.height
        waits = view is None or view.phase in ("prepare", "door")
        told = self.words("class.screen.letters", lines=height, best=LARGE)
        self.query_one("#letters", Prose).update(told if waits and height > LARGE else "")

    # -- the room that there is ---------------------------------------------------------------

    def fit_anew(self) -> None:
        """Fit the sentences into other room, those that were left out among them."""
        self._leave_out_from(len(self.query(ProofView)))
        once_drawn(self, self.fit_alone)  # what was not there has no width yet

    def fit_proofs(self) -> None:
        """Shorten the sentences, and leave out those for which there is no room even so.

        For the first of them the options that hardly matter make room, too.
        """
        proofs = list(self.query(ProofView))
        if not proofs or not proofs[0].lines:
            return
        grid = self.query_one("#options", OptionGrid)
        below, drawn = self.query_one("#below"), list(self.query("#below .drawn").results(Prose))
        room = self.body.size.height + self.query_one(Page).spare - self.body.top_of(below)
        # Not by where the first of them is: left out, it is nowhere.
        above = takewhile(lambda part: not isinstance(part, ProofView), below.children)
        room -= sum(part.outer_size.height for part in above if part not in drawn)
        width, now = grid.content_size.width, grid.content_size.height
        left: dict[frozenset[int] | None, int] = dict.fromkeys(self._options_to_keep, room)
        if grid.display:
            left = {kept: room + now - grid.lines_of(kept, width) for kept in left}
        cells = below.content_size.width
        told = sum(one.lines_at(cells - one.styles.gutter.width) for one in drawn)
        fits = self._fit_below(proofs, {kept: lines - told for kept, lines in left.items()})
        if not fits:  # what drew most goes, too, where the key would not be in view with it
            self._fit_below(proofs, left)
        for one in drawn:
            one.display = fits

    def _fit_below(
        self, proofs: Sequence[ProofView], left: Mapping[frozenset[int] | None, int]
    ) -> bool:
        """Fit proofs into the lines that are left for them beside some options, the most first.

        Returns whether they, or what is said instead of them, have room.
        """
        for kept, lines in left.items():
            for limit in (FEWEST_LINES, 1):
                if self._fits(proofs, 1, limit, lines):
                    self.query_one("#options", OptionGrid).keep(kept)
                    self._share_out(proofs, limit, lines)
                    return True
        told, last = self._told_lines(0), list(left)[-1]
        kept = next((kept for kept, lines in left.items() if told <= lines), last)
        self.query_one("#options", OptionGrid).keep(kept)
        self._leave_out_from(0)
        return told <= left[last]

    @property
    def _options_to_keep(self) -> list[frozenset[int] | None]:
        """The places of the options that are shown with ever less room, None being all of them.

        What drew most goes before the key: in words it stands below.
        """
        key = None if self._view is None else self._view.key
        if key is None or key.key is None:
            return [None]
        drawn = () if key.drawn is None else (key.drawn.option,)
        return [None, frozenset((key.key, *drawn)), frozenset((key.key,))]

    def _fits(self, proofs: Sequence[ProofView], count: int, limit: int, room: int) -> bool:
        """Whether there is room for the first proofs at this limit, and for what is said then."""
        least = sum(_lines(proof, limit) for proof in proofs[:count])
        return least + self._told_lines(count) <= room

    def _share_out(self, proofs: Sequence[ProofView], least: int, room: int) -> None:
        """Show as many proofs as have room, each in as many lines as there are for it."""
        count = len(proofs)
        while count > 1 and not self._fits(proofs, count, least, room):
            count -= 1
        left = room - self._told_lines(count)
        limits = dict.fromkeys(proofs[:count], least)

        def fits(some: Sequence[ProofView], limit: int) -> bool:
            tried = {**limits, **dict.fromkeys(some, limit)}
            return sum(_lines(proof, limit) for proof, limit in tried.items()) <= left

        needs = {proof: proof.needs for proof in proofs[:count]}
        share_out(limits, needs, fits)
        for proof, limit in limits.items():
            proof.fit(limit if limit < max(needs[proof]) else None)
        self._leave_out_from(count)

    def _word_left_out(self, count: int) -> str:
        """Return how many sentences have no room where so many are shown; nothing where all are."""
        left_out = len(self.query(ProofView)) - count
        if not left_out:
            return ""
        name = "class.screen.left-out" if count else "class.screen.no-sentence"
        return self.words(name, n=left_out)

    def _told_lines(self, count: int) -> int:
        """Return the lines of what is said where so many proofs are shown."""
        word = self.query_one("#below .left-out", Prose)
        told = self._word_left_out(count)
        # It stands as wide as the proofs, whose headings it begins with.
        width = self.query_one("#below").content_size.width - word.styles.gutter.width
        return APART + word.lines_of(told, width) if told else 0

    def _leave_out_from(self, count: int) -> None:
        for place, proof in enumerate(self.query(ProofView)):
            proof.display = place < count
        told = self._word_left_out(count)
        for word in self.query("#below .left-out").results(Prose):
            word.update(told)
            word.set_class(bool(told), "-shown")

    def _place(self) -> None:
        """Bring the sentence into view that proves the key."""
        make_room(self.body, self.query_one("#options"), self.query_one("#below"), self.glides)

    def _show_answered(self) -> None:
        view, words = self._view, self.words
        told = "" if view is None else word_answered(view, self.quiz.now(), words)
        self.query_one("#answered", Prose).update(told)


def _lines(proof: ProofView, limit: int) -> int:
    """Return the lines of a proof, and above it, where its texts have a limit."""
    # Evidence in several places may need more than the limit, and nobody scrolls here.
    needs = proof.needs
    texts = sum(needs) if limit >= max(needs) else proof.lines_within(limit)
    return APART + proof.head_lines + texts


def spread(free: int, gaps: int) -> tuple[int, int]:
    """Return how many lines stand above a stem, and how many between options.

    Of ``free`` lines some go between the options, where there are so many ``gaps``; of the rest a
    third above the stem.
    """
    gap = 1 + max(0, min(MOST_GAP - 1, free // (2 * gaps))) if gaps else 1
    return max(1, (free - (gap - 1) * gaps) // 3), gap


def _differ_in_count(one: ClassView, other: ClassView) -> bool:
    """Return whether two views differ in nothing but how many have answered."""
    changed = {"answered": other.answered, "recorded": other.recorded}
    return one.model_copy(update=changed) == other
