"""Proving sentence: its evidence marked, its translation beneath."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from quiz.items.explanation import join_stretches
from quiz.items.models import Explanation
from quiz.languages.catalogue import Catalogue
from quiz.languages.records import is_rtl, writing
from quiz.text.excerpt import Excerpt, excerpt
from quiz.tui.direction import direction_of, from_start
from quiz.tui.textual_internals import LaidOutOnce
from quiz.tui.widgets.prose import Prose

EVIDENCE = "bold underline $text-accent on $accent-muted"
"""Style of evidence: underlined and bold, so that it does not rely on colour."""

SAME_WORDS = "underline"
"""Style of the answer's own words where a translation has them: no proof, but a help."""

FOLDED_SHARE = 8
"""Until it is unfolded, a sentence takes about one line in so many of the window, and its
translation as many; never fewer than `LEAST_LINES`."""

LEAST_LINES = 3


class ProofView(Vertical, LaidOutOnce):
    """An explanation on the screen. A long sentence is shown folded around its evidence."""

    def __init__(
        self,
        explanation: Explanation,
        heading: str,
        words: Catalogue,
        *,
        answers: Sequence[Sequence[str]] = (),
        folded: bool = True,
        quotes: bool = True,
    ) -> None:
        """``answers`` are the words to look for in the translation: of each the best first.

        Without ``quotes`` the sentence is left out, for it stands above already.
        """
        super().__init__()
        self.explanation = explanation
        self._heading = heading
        self._words = words
        self._answers = answers
        self.folded = folded
        self._quotes = quotes
        self._width = 0

    @property
    def folds(self) -> bool:
        """Whether there is more of the sentence or its translation than is shown when folded."""
        translation = self.explanation.translation
        if self.screen.has_class("-no-translation"):
            translation = None
        return not (
            (not self._quotes or self._source(folded=True).whole)
            and (translation is None or self._translated(translation, folded=True)[0].whole)
        )

    def compose(self) -> ComposeResult:
        """Yield heading and place, sentence, translation."""
        direction = direction_of(self._words)
        number = self._words("feedback.sentence", number=self.explanation.number)
        heading = [
            Prose(self._heading, direction=direction, classes="heading"),
            Prose(number, direction=direction, classes="place"),
        ]
        yield Horizontal(*from_start(self._words, *heading), classes="head")
        source_rtl = is_rtl(self.explanation.language)
        sentence = Prose(
            direction="rtl" if source_rtl else "ltr",
            classes="sentence -rtl" if source_rtl else "sentence",
        )
        sentence.display = self._quotes
        yield sentence
        if self.explanation.translation is not None:
            yield self._translation()

    def _translation(self) -> Prose:
        return Prose(
            direction=direction_of(self._words),
            classes="translation -rtl" if self._words.rtl else "translation",
        )

    def show(self, explanation: Explanation, heading: str) -> None:
        """Show another explanation in its place: making a view takes longer than a change of it."""
        before, self.explanation = self.explanation, explanation
        self._heading = heading
        self.query_one(".heading", Prose).update(heading)
        number = self._words("feedback.sentence", number=explanation.number)
        self.query_one(".place", Prose).update(number)
        source_rtl = is_rtl(explanation.language)
        if source_rtl != is_rtl(before.language):
            sentence = self.query_one(".sentence", Prose)
            sentence.direction = "rtl" if source_rtl else "ltr"
            sentence.set_class(source_rtl, "-rtl")
        translations = list(self.query(".translation").results(Prose))
        if explanation.translation is not None and not translations:
            self.mount(self._translation())
        for translation in translations:
            # Not hidden by a style of its own, which would show what the settings leave out.
            translation.set_class(explanation.translation is None, "-none")
        self.fold(self.folded)

    def on_mount(self) -> None:
        """Show the texts, folded by the width that there will be where that is known."""
        parent = self.parent
        if isinstance(parent, Vertical):
            self._width = parent.size.width
        self.fold(self.folded)

    def on_resize(self, event: events.Resize) -> None:
        """Fold by the room there is."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.fold(self.folded)

    def _words_that_fit(self, language: str, taken: int = 0) -> int:
        """Return how many words fill the folded lines, ``taken`` cells being for others."""
        lines = max(LEAST_LINES, self.app.size.height // FOLDED_SHARE)
        # Before its first layout a proof has no width: that of a window of 80 columns is close.
        cells = lines * ((self._width or 72) - 2) - taken
        return max(8, int(cells / writing(language).cells_a_word))

    def fold(self, folded: bool) -> None:
        """Show an excerpt around the evidence, or all of the sentence."""
        self.folded = folded
        shown = self._source(folded=folded)
        self.query_one(".sentence", Prose).update(_marked(shown, EVIDENCE))
        translation = self.explanation.translation
        if translation is not None:
            found, literal = self._translated(translation, folded=folded)
            whose = Content.styled(" (" + self._words("feedback.translation") + ")", "italic")
            text = _marked(found, SAME_WORDS) if literal else Content(found.text)
            self.query_one(".translation", Prose).update(text + whose)

    def _source(self, *, folded: bool) -> Excerpt:
        explanation = self.explanation
        if not folded:
            return Excerpt(explanation.sentence, explanation.evidence, True)
        return excerpt(
            explanation.sentence, explanation.evidence, self._words_that_fit(explanation.language)
        )

    def _translated(self, text: str, *, folded: bool) -> tuple[Excerpt, bool]:
        """Return the translation around the answer's words, or as far in as the evidence is.

        True where it has the answer's words, and so they are marked.
        """
        explanation = self.explanation
        first, last = explanation.evidence[0][0], explanation.evidence[-1][1]
        middle = (first + last) * len(text) // (2 * max(1, len(explanation.sentence)))
        found = {_nearest(text, answers, middle) for answers in self._answers}
        spans = join_stretches(span for span in found if span is not None)
        taken = len(self._words("feedback.translation")) + 3
        shown = spans or ((middle, min(middle + 1, len(text))),)
        if not folded:
            return Excerpt(text, shown, True), bool(spans)
        return excerpt(text, shown, self._words_that_fit(self._words.language, taken)), bool(spans)


def word_heading(explanation: Explanation, titles: dict[str, str], words: Catalogue) -> str:
    """Return whose sentence it is: by title where a pack has several sources."""
    if len(titles) > 1 and explanation.source in titles:
        return words("feedback.says-titled", source=titles[explanation.source])
    return words("feedback.says")


def _marked(found: Excerpt, style: str) -> Content:
    content = Content(found.text)
    for start, end in found.spans:
        content = content.stylize(style, start, end)
    return content


def _nearest(text: str, answers: Sequence[str], middle: int) -> tuple[int, int] | None:
    """Return where the first of the answers that the text has stands in it, nearest to a place."""
    # Places found in it hold in the text only if no letter became two, as İ does.
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    for answer in answers:
        wanted = answer.lower()
        places: list[int] = []
        place = lowered.find(wanted) if wanted else -1
        while place >= 0:
            places.append(place)
            place = lowered.find(wanted, place + 1)
        if places:
            best = min(places, key=lambda start: abs(start - middle))
            return best, best + len(wanted)
    return None
