"""Proving sentence: its evidence marked, its translation beneath."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.css.styles import RulesMap
from textual.message import Message

from quiz.items.models import Explanation
from quiz.items.same_words import Found, find_answers
from quiz.items.wording import word_source
from quiz.languages.catalogue import Catalogue
from quiz.languages.records import is_rtl
from quiz.text.excerpt import Excerpt, foremost_excerpt, longest_excerpt
from quiz.text.terminal_forms import Finisher
from quiz.tui.direction import direction_of, from_start
from quiz.tui.phrases import word_translated
from quiz.tui.textual_internals import Horizontal, Vertical
from quiz.tui.widgets.prose import Prose, ProseVisual, as_content, cells_around

EVIDENCE = "bold underline $text-accent on $evidence"
"""Style of evidence: underlined and bold, so that it does not rely on colour."""

SAME_WORDS = "underline"
"""Style of the answer's own words where a translation has them: no proof, but a help."""

LEAST_LINES = 3
"""Lines that a text of a proof has at least where there is no room for all of it."""


class ProofView(Vertical):
    """An explanation on the screen. Of a long sentence the screen may show what has room alone."""

    class Unfit(Message):
        """Its sentence has other room than before, and may have to be shortened otherwise."""

    def __init__(
        self,
        explanation: Explanation,
        heading: str,
        words: Catalogue,
        *,
        answers: Sequence[Sequence[str]] = (),
        asked: str = "",
        folded: bool = True,
        quotes: bool = True,
        sign: Content | None = None,
        about: str = "",
        beside: bool = False,
    ) -> None:
        """``answers`` are the words to look for in the translation: of each the best first.
        ``asked`` is the question, for what it says may be told there in other words than theirs.

        Without ``quotes`` the sentence is left out, for it stands above already. Where it stands
        ``beside`` this, in the article, it is left out too; the ``sign`` is what marks it there.
        One of several proofs says first what it is ``about``.
        """
        super().__init__()
        self.explanation = explanation
        self._heading = heading
        self._words = words
        self._answers = answers
        self._asked = asked
        self.folded = folded
        self._quotes = quotes
        self._sign = sign
        self._about = about
        self._beside = beside
        self._width = 0
        self._limit: int | None = None
        self._known: dict[Prose, int] = {}
        """The width of each text when it was last laid out."""
        self._shown_in: list[int] = []
        """The widths for which the texts were shortened."""
        self._kept: dict[tuple[Prose, int, int, Finisher], Content] = {}
        """What each of its texts shows in so many lines of a width, as far as that is known."""
        self._found: Found | None = None
        """Where its translation has the answers, once that was looked for."""
        # Told what to say before they are shown: a text that changes then costs another layout.
        # And kept, for to look for them in the tree takes longer than what is done with them.
        direction = direction_of(words)
        number = words("feedback.sentence", number=explanation.number)
        # What comes first matters most there: the end is left out where there is no room for it.
        classes = "heading -about" if about else "heading"
        self._head = _Heading(direction=direction, classes=classes)
        self._show_heading()
        self._place = Prose(number, direction=direction, classes="place")
        source_rtl = is_rtl(explanation.language)
        self._sentence = Prose(
            direction="rtl" if source_rtl else "ltr",
            classes="sentence -rtl" if source_rtl else "sentence",
        )
        self._translation = Prose(
            direction=direction, classes="translation -rtl" if words.rtl else "translation"
        )
        self.fold(folded)

    @property
    def folds(self) -> bool:
        """Whether there is more of the sentence or its translation than is shown when folded."""
        return self._limit is not None and max(self.needs, default=0) > self._limit

    @property
    def shows_sentence(self) -> bool:
        """Whether the sentence stands here, and not above or beside this."""
        return self._quotes and not self._beside

    def stand_beside(self, beside: bool) -> None:
        """Leave the sentence out where it stands beside this, or show it."""
        if beside != self._beside:
            self._beside = beside
            self._sentence.display = self.shows_sentence
            self._show_heading()
            self.post_message(self.Unfit())

    def _show_heading(self) -> None:
        """Show the heading; beside the article with the sign to look for there."""
        first, last = as_content(self._about), self._heading
        if self._beside and self._sign is not None:
            first = Content.assemble(self._sign, " ", first)
            last = self._words("feedback.says-beside")
        between = " · " if self._about else ""
        self._head.least = len(first.plain) if self._about else None
        self._head.update(first + Content(between + last))

    def compose(self) -> ComposeResult:
        """Yield heading and place, sentence, translation."""
        yield Horizontal(*from_start(self._words, self._head, self._place), classes="head")
        self._sentence.display = self.shows_sentence
        yield self._sentence
        if self.explanation.translation is not None:
            yield self._translation

    def look_for(self, answers: Sequence[Sequence[str]], asked: str) -> None:
        """Have the translation shown next looked through for these; see the constructor."""
        if (answers, asked) != (self._answers, self._asked):
            self._answers, self._asked = answers, asked
            self._forget()

    def show(self, explanation: Explanation, heading: str) -> None:
        """Show another explanation in its place: making a view takes longer than a change of it."""
        before, self.explanation = self.explanation, explanation
        if explanation != before:
            self._forget()
        self._heading = heading
        self._show_heading()
        number = self._words("feedback.sentence", number=explanation.number)
        self._place.update(number)
        source_rtl = is_rtl(explanation.language)
        if source_rtl != is_rtl(before.language):
            self._sentence.direction = "rtl" if source_rtl else "ltr"
            self._sentence.set_class(source_rtl, "-rtl")
        # Not hidden by a style of its own, which would show what the settings leave out.
        self._translation.set_class(explanation.translation is None, "-none")
        if explanation.translation is not None and not self._translation.is_attached:
            self.mount(self._translation)
        self.fold(self.folded)
        self.post_message(self.Unfit())

    def _forget(self) -> None:
        """Forget what was found out about other texts."""
        self._kept.clear()
        self._found = None

    def prepare(self, room: int) -> None:
        """Lay its texts out before they are on show, as wide as they last were.

        ``room`` is the cells that the view will have, for those that never were. They are laid
        out whole, and shortened to each number of lines: there may be no room for more.
        """
        for part, text in self._texts:
            known = self._known.get(part) or room - cells_around(self) - cells_around(part)
            width = self._known[part] = part.content_size.width or known
            part.lay_out(width)
            for limit in range(LEAST_LINES, self._height(part, text)):
                part.lay_out(width, self._shown(part, limit))

    def on_resize(self, event: events.Resize) -> None:
        """Tell that there is another width."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.fold(self.folded)  # as many lines hold other words
            self.post_message(self.Unfit())

    # -- how much room it takes ---------------------------------------------------------------

    @property
    def lines(self) -> int:
        """The lines that its texts take now."""
        return sum(part.outer_size.height for part, _ in self._texts)

    def growth(self, *, translated: bool) -> int:
        """Return how many lines taller it is going to be, once a layout that is asked for is done.

        Not ``translated`` counts its sentence alone.
        """
        texts = [part for part, _ in self._texts if translated or part.has_class("sentence")]
        laid_out = [part for part in texts if part.content_size.width]
        return sum(
            part.lines_at(part.content_size.width) - part.content_size.height for part in laid_out
        )

    @property
    def sentence(self) -> Prose:
        """The part that quotes the sentence."""
        return self._sentence

    @property
    def evidence_lines(self) -> range:
        """The lines of the whole sentence, from 0, in which its evidence is; none if not whole."""
        part, evidence = self._sentence, self.explanation.evidence
        if self.folded or not (part.is_attached and part.display and part.content_size.width):
            return range(0)
        lines = part.render().lines(cast("RulesMap", part.styles), part.content_size.width)
        start, end = evidence[0][0], evidence[-1][1]
        found = [at for at, line in enumerate(lines) if line.start < end and line.end > start]
        return range(found[0], found[-1] + 1) if found else range(0)

    @property
    def needs(self) -> list[int]:
        """The lines of each of its texts where nothing of them is left out."""
        return [self._height(part, text) for part, text in self._texts]

    @property
    def head_lines(self) -> int:
        """The lines of its heading."""
        return self._head.outer_size.height

    def lines_within(self, limit: int) -> int:
        """Return the lines of its texts where each is shortened to a ``limit``.

        It is more than that where a text has its evidence in more of them.
        """
        return sum(self._height(part, self._shown(part, limit).plain) for part, _ in self._texts)

    @property
    def _texts(self) -> list[tuple[Prose, str]]:
        """Its texts on show, each with all that it says."""
        found = [(self._sentence, self.explanation.sentence)]
        if self.explanation.translation is not None:
            told = self.explanation.translation + word_translated(self._words)
            found.append((self._translation, told))
        # Not yet there, or no more.
        return [(part, text) for part, text in found if part.is_attached and part.display]

    def _height(self, part: Prose, text: str, *, ending: str = "") -> int:
        """Return the lines of a text in a part, the ``ending`` behind it; none before a layout."""
        return part.lines_of(text + ending, self._width_of(part))

    def _width_of(self, part: Prose) -> int:
        """Return the cells of a line of a text; none before a layout."""
        # What is left out for a while has no width, and is measured by the one that it had.
        width = self._known[part] = part.content_size.width or self._known.get(part, 0)
        return width

    # -- showing ------------------------------------------------------------------------------

    def fit(self, limit: int | None) -> None:
        """Have each text shown in at most ``limit`` lines while it is folded; None is in any."""
        # Shortened while it was hidden, and so had no width, it is not shortened at all.
        if limit != self._limit or self._widths != self._shown_in:
            self._limit = limit
            self.fold(self.folded)

    @property
    def _widths(self) -> list[int]:
        """The cells of a line of each of its texts."""
        return [part.content_size.width for part, _ in self._texts]

    def fold(self, folded: bool) -> None:
        """Show what there is room for around the evidence, or all of the sentence."""
        self.folded = folded
        self._shown_in = self._widths
        self._sentence.update(self._shown(self._sentence, self._shortens_to))
        if self.explanation.translation is not None:
            self._translation.update(self._shown(self._translation, self._shortens_to))

    def _shown(self, part: Prose, limit: int | None) -> Content:
        """Return what one of its texts shows in at most so many lines."""
        if limit is None:
            return self._shortened(part, None)
        key = part, limit, self._width_of(part), part.finisher
        if key not in self._kept:
            self._kept[key] = self._shortened(part, limit)
        return self._kept[key]

    def _shortened(self, part: Prose, limit: int | None) -> Content:
        if part is self._sentence:
            return self._sentence_shown(limit)
        return self._translation_shown(limit)

    def _sentence_shown(self, limit: int | None) -> Content:
        told = self.explanation
        shown = Excerpt(told.sentence, told.evidence, True)
        if limit is not None:
            needs = partial(self._height, self._sentence)
            shown = longest_excerpt(told.sentence, told.evidence, limit, needs)
        return mark(shown.text, shown.spans)

    def _translation_shown(self, limit: int | None) -> Content:
        translation = self.explanation.translation or ""
        ending = word_translated(self._words)
        found = self._found
        if found is None:
            found = find_answers(translation, self.explanation, self._answers, self._asked)
            self._found = found
        shown = Excerpt(translation, found.spans, True)
        if limit is not None:
            needs = partial(self._height, self._translation, ending=ending)
            shown = foremost_excerpt(translation, found.spans, limit, needs)
        # Those left out are the last of them.
        own = [span for span, own in zip(shown.spans, found.own, strict=False) if own]
        text = mark(shown.text, own, SAME_WORDS)
        return text + Content.styled(ending, "italic")

    @property
    def _shortens_to(self) -> int | None:
        """The lines that a text may take; None where all of it is shown.

        So it is as long as nobody has told that there is no room.
        """
        return self._limit if self.folded else None


class _Heading(Prose):
    """A heading that says what comes first alone where there is no room for all of it."""

    least: int | None = None
    """The characters of what comes first; None where nothing is left out."""

    def render(self) -> ProseVisual:
        """Return all of it, or what there is room for."""
        visual = super().render()
        if self.least is None or self.width_for(visual) <= self.content_size.width:
            return visual
        return ProseVisual(self.content[: self.least], self.direction, visual.finisher)


def word_heading(explanation: Explanation, titles: dict[str, str], words: Catalogue) -> str:
    """Return whose sentence it is: by title where a pack has several sources."""
    return word_source(titles.get(explanation.source) if len(titles) > 1 else None, words)


def mark(text: str, spans: Sequence[tuple[int, int]], style: str = EVIDENCE) -> Content:
    """Return a text with stretches of it in a style."""
    content = Content(text)
    for start, end in spans:
        content = content.stylize(style, start, end)
    return content
