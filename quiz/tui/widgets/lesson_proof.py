"""Sentences that a lesson keeps, as proofs on a screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from quiz.classroom.asked import AskedItem, Sentence
from quiz.items.wording import word_source
from quiz.languages.catalogue import Catalogue
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.proof_view import ProofView


class Proofs(Vertical):
    """The sentences that prove the key of a lesson's item, in views that are made once."""

    DEFAULT_CSS = """
    Proofs {
        height: auto;
    }
    """

    def __init__(
        self, asked: Sequence[AskedItem], words: Catalogue, *, id: str | None = None
    ) -> None:
        """Make as many views as any item ``asked`` has sentences."""
        most: Sequence[Sentence] = max((item.sentences for item in asked), key=len, default=())
        self._views = [proof_of(one, words) for one in most]
        self._words = words
        sources = {(one.pack, one.source) for item in asked for one in item.sentences}
        self._titled = len(sources) > 1
        """Whether each names its source."""
        super().__init__(*self._views, id=id)
        self.display = False

    @property
    def shown(self) -> list[ProofView]:
        """The views of the sentences on show, or made ready."""
        return [view for view in self._views if view.display]

    def show(self, item: AskedItem | None, *, folded: bool) -> None:
        """Show the sentences of an item, none where there is none."""
        self.display = item is not None
        self._tell(item, folded)

    def prepare(self, item: AskedItem | None, *, folded: bool) -> None:
        """Make the sentences of an item ready, which is going to be shown."""
        self._tell(item, folded)
        assert isinstance(self.parent, Widget)
        for view in self.shown:
            view.prepare(self.parent.size.width)

    def _tell(self, item: AskedItem | None, folded: bool) -> None:
        sentences = () if item is None else item.sentences
        for place, view in enumerate(self._views):
            view.display = place < len(sentences)
            if item is not None and view.display:
                one = sentences[place]
                view.folded = folded
                view.look_for(item.answers_in(one), item.stem if item.gap is None else "")
                view.show(
                    one.explanation, word_lesson_source(one, self._words, titled=self._titled)
                )


def proof_of(
    sentence: Sentence,
    words: Catalogue,
    *,
    titled: bool = False,
    heading: str | None = None,
    answers: Sequence[Sequence[str]] = (),
    asked: str = "",
) -> ProofView:
    """Return the view of a sentence under a ``heading``, else whose it is.

    ``titled`` names its source; see `ProofView` for ``answers`` and ``asked``.
    """
    if heading is None:
        heading = word_lesson_source(sentence, words, titled=titled)
    return ProofView(sentence.explanation, heading, words, answers=answers, asked=asked)


def word_lesson_source(sentence: Sentence, words: Catalogue, *, titled: bool) -> str:
    """Return whose sentence it is; of one of several behind what it speaks of."""
    source = word_source(sentence.title if titled else None, words)
    return " · ".join([*map(words.apart, sentence.about), source])
