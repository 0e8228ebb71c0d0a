"""The article beside a question: covered until that is answered, then open at the proof."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Explanation
from quiz.languages.catalogue import Catalogue, text_in
from quiz.play.annotations import Quote, Quotes, Stretch
from quiz.play.proof_marks import ProofMark, Told, proof_marks
from quiz.play.summary import Answered
from quiz.text.isolating import isolate
from quiz.tui.direction import direction_of
from quiz.tui.textual_internals import Vertical
from quiz.tui.widgets.article.article import Article
from quiz.tui.widgets.article.marks import Styled
from quiz.tui.widgets.article.signs import Sign, signs_of
from quiz.tui.widgets.article.view import Wanted
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.proof_view import EVIDENCE
from quiz.tui.widgets.prose import Prose

# On no ground of its own: with few colours its red is too faint on any, or red on red.
WRONG_EVIDENCE = "bold underline $text-error"
"""Style of what states the wrong option that was chosen; its sign tells it apart too."""

_SIGNS: Final[dict[Told, Sign]] = {
    "right": Sign(f"{GLYPHS['right']}\u00a0", STYLES["right"]),
    "wrong": Sign(f"{GLYPHS['wrong']}\u00a0", STYLES["wrong"]),
    "moved": Sign("↕\u00a0", STYLES["wrong"]),
    "stated": Sign("", ""),
}


class ArticlePane(Vertical):
    """One source beside the items that it proves."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source: tuple[str, str] | None = None
        self._opened: tuple[Article, Answered] | None = None
        self._title = Prose()

    def compose(self) -> ComposeResult:
        """Yield the line above the article, which is not made before it is wanted."""
        yield self._title

    async def cover(self, proven: ProvenPack, fact: str, words: Catalogue) -> None:
        """Show the shape of the source that a fact stands in, and that it opens with the answer."""
        article = await self._article(proven, proven.proofs[fact].source, words)
        # Not its title, which may name the answer.
        self._title.update(words("game.covered"))
        self._opened = None
        article.cover()

    async def open(self, proven: ProvenPack, answered: Answered, words: Catalogue) -> None:
        """Show the source where it proves an answer: there, and at what was chosen if that fits."""
        feedback = answered.feedback
        shown = [*feedback.explanations, *feedback.chosen_explanations]
        source = shown[0].source
        article = await self._article(proven, source, words)
        if self._opened == (article, answered):  # a window made wide again: the player's place
            return
        self._opened = article, answered
        titles = proven.pack.sources[source].title or proven.pack.title
        self._title.update(isolate(text_in(words.language, titles)))
        marks = [mark for mark in proof_marks(proven, answered) if mark.source == source]
        told = {mark.stretch: mark.told for mark in marks}
        quotes = Quotes(article.source.text, [_quote(mark, article) for mark in marks])
        article.mark_proof(
            quotes,
            lambda quote: _SIGNS[told[quote.start, quote.end]],
            [Styled(_style(mark.told), mark.stretch) for mark in marks],
        )
        article.reveal_most([_wanted(one) for one in shown if one.source == source])

    async def _article(self, proven: ProvenPack, source: str, words: Catalogue) -> Article:
        self._title.direction = direction_of(words)
        known = self.query(Article)
        if self._source == (proven.pack.id, source) and known:
            return known.first()
        await known.remove()
        text = proven.sources[source]
        article = Article(text, Quotes(text.text, ()), signs_of({}), words)
        await self.mount(article)
        self._source = proven.pack.id, source
        return article

    def shows(self, pack: str, explanation: Explanation) -> bool:
        """Return whether the sentence of a proof is in view here, whole."""
        return self._source == (pack, explanation.source) and any(
            article.shows_all((explanation.start, explanation.end))
            for article in self.query(Article)
        )

    @property
    def scrolls(self) -> bool:
        """Whether there is more of the article than is in view."""
        return any(article.scrolls for article in self.query(Article))

    def scroll(self, rows: int) -> None:
        """Scroll for the player."""
        for article in self.query(Article):
            article.scroll_rows(rows)


def _style(told: Told) -> str:
    return WRONG_EVIDENCE if told == "wrong" else EVIDENCE


def _quote(mark: ProofMark, article: Article) -> Quote:
    sentences = article.source.covering(*mark.stretch)
    return Quote(mark.fact, *mark.stretch, (mark.stretch,), *sentences)


def _wanted(one: Explanation) -> Wanted:
    """Return a sentence; where it is taller than the view, its evidence counts."""
    evidence: Stretch = one.evidence[0][0] + one.start, one.evidence[-1][1] + one.start
    return Wanted((evidence[0], one.end), one.start)
