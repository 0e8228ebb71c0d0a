"""Feedback below an answered item: verdict, proof, what the chosen option really is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import named_by, proven_by
from quiz.items.models import Choice, Explanation
from quiz.items.same_words import dates_of
from quiz.items.wording import also_in_words, truth_in_words
from quiz.languages.catalogue import Catalogue, text_in
from quiz.play.cost import cost_in_words
from quiz.play.feedback import Outcome
from quiz.play.misses import miss_in
from quiz.play.session import Response
from quiz.play.summary import Answered
from quiz.tui.direction import direction_of
from quiz.tui.item_views.registry import view_of
from quiz.tui.item_views.stems import holds_sentence
from quiz.tui.widgets.columns import Columns
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.proof_view import ProofView, word_heading
from quiz.tui.widgets.prose import Prose


def compose_feedback(
    answered: Answered,
    packs: Mapping[str, ProvenPack],
    words: Catalogue,
    *,
    lives: int | None,
    side_by_side: bool = False,
    is_beside: Callable[[Explanation], bool] = lambda _: False,
) -> Iterator[Widget]:
    """Yield the feedback on an item that has its answer, in the language of ``words``.

    Of a proof that ``is_beside`` all this, in the article, the sentence is left out. The others
    stand ``side_by_side``, or one below the other. ``lives`` are those left after
    it, None where the game has none.
    """
    feedback, item = answered.feedback, answered.item
    view = view_of(item)
    yield _verdict(answered, words)
    if (cost := _cost(answered.response, lives, words)) is not None:
        yield cost
    yield from view.below_verdict(feedback, words)
    texts = [one.text for one in feedback.also_right]
    if (also := also_in_words(texts, words)) is not None:
        yield Prose(also, direction=direction_of(words), classes="also")
    views = _Proofs(answered, packs[item.pack], words, is_beside)
    proofs, truth = [*views.of_key(), *views.of_also()], list(views.of_chosen())
    if feedback.chosen is None:  # an order has many proofs, anything else one or two
        half = -(-len(proofs) // 2)
        proofs, truth = proofs[:half], proofs[half:]
    elif not feedback.chosen_explanations:
        # A column without a sentence would only take room from the other.
        proofs, truth = [*proofs, *truth], []
    yield Columns(proofs, truth, words, side_by_side=side_by_side)


class _Proofs(NamedTuple):
    """The proofs of an answered item, in the language of ``words``."""

    answered: Answered
    proven: ProvenPack
    words: Catalogue
    is_beside: Callable[[Explanation], bool]

    def of_key(self) -> Iterator[Widget]:
        """Yield the proofs of what is right."""
        feedback, item = self.answered.feedback, self.answered.item
        view, chosen = view_of(item), feedback.chosen
        for explanation in feedback.explanations:
            heading = view.proof_heading(explanation, self.proven, self.words)
            # The one sentence may prove both: then the translation is looked through for both.
            both = chosen is not None and not set(explanation.facts).isdisjoint(chosen.facts)
            answers = (*view.answers(explanation), *self._dates(explanation))
            quotes = both or not holds_sentence(item, explanation)
            # Cards have their dates for signs.
            sign = _sign("right") if heading is None else None
            # One of several, and not told apart by its cards: it says of which event it is.
            # Nor is one that stands above, in the question: beside what it speaks of, that is cut.
            alone = heading is not None or not quotes or not feedback.shows_several
            about = [] if alone else self._about(explanation, named_by(item))
            yield self._view(
                explanation,
                heading if quotes else self.words("feedback.says-above"),
                answers=(*answers, self._own()) if both else answers,
                # Of a gap the question is the very sentence.
                asked="" if isinstance(item, Choice) and item.gap is not None else item.stem,
                quotes=quotes,
                sign=sign,
                about=" · ".join(map(self.words.apart, about)),
            )

    def of_also(self) -> Iterator[Widget]:
        """Yield the proofs of what is right as well, each headed by that."""
        feedback = self.answered.feedback
        for explanation in feedback.also_explanations:
            names = feedback.names_also(explanation)
            yield self._view(
                explanation,
                answers=(tuple(names), *self._dates(explanation)),
                sign=_sign("right"),
                about=" · ".join(map(self.words.apart, names)),
            )

    def of_chosen(self) -> Iterator[Widget]:
        """Yield what the wrong option that was chosen really is, and the proofs of that."""
        feedback, words = self.answered.feedback, self.words
        told = word_chosen(self.answered, words)
        if told is None:
            return
        classes = "chosen -proven" if feedback.chosen_explanations else "chosen"
        yield Prose(told, direction=direction_of(words), classes=classes)
        for explanation in feedback.chosen_explanations:
            named = named_by(self.answered.item, feedback.chosen)
            # Scrolled to, a statement's proof is told from that of the key by the sign alone.
            sign = "" if named else f"{GLYPHS['wrong']} "
            yield self._view(
                explanation,
                f"{sign}{self._heading(explanation)}",
                answers=(self._own(), *self._dates(explanation)),
                sign=_sign("wrong"),
                about=" · ".join(map(words.apart, self._about(explanation, named))),
            )

    def _about(self, explanation: Explanation, answer: str) -> list[str]:
        """Return what one of several sentences speaks of."""
        return proven_by(self.proven, explanation, self.answered.item.language, answer)

    def _own(self) -> tuple[str, ...]:
        """Return what a sentence says of the option chosen: of a statement the true one."""
        chosen = self.answered.feedback.chosen
        if chosen is None:
            return ()
        return (named_by(self.answered.item, chosen) or chosen.truth or chosen.text,)

    def _dates(self, explanation: Explanation) -> tuple[tuple[str, ...], ...]:
        return dates_of(explanation, self.proven, self.answered.item.language)

    def _heading(self, explanation: Explanation) -> str:
        titles = list_source_titles(self.proven, self.words.language)
        return word_heading(explanation, titles, self.words)

    def _view(
        self,
        explanation: Explanation,
        heading: str | None = None,
        *,
        answers: Sequence[Sequence[str]],
        asked: str = "",
        quotes: bool = True,
        sign: Content | None,
        about: str = "",
    ) -> ProofView:
        """Return the view of a proof under a ``heading``, else whose sentence it is."""
        if heading is None:
            heading = self._heading(explanation)
        return ProofView(
            explanation,
            heading,
            self.words,
            answers=answers,
            asked=asked,
            quotes=quotes,
            sign=sign,
            about=about,
            beside=self.is_beside(explanation),
        )


def word_chosen(answered: Answered, words: Catalogue) -> str | None:
    """Return which wrong option was chosen and what it really is; None where none was."""
    chosen = answered.feedback.chosen
    if chosen is None:
        return None
    truth = chosen.truth or words("truth.unmentioned")
    return words(
        "feedback.chose",
        option=words.numerals(chosen.text),
        truth=words.numerals(truth_in_words(truth, answered.item.language, words)),
    )


def _sign(outcome: Outcome) -> Content:
    return Content.styled(GLYPHS[outcome], STYLES[outcome])


def list_source_titles(proven: ProvenPack, language: str) -> dict[str, str]:
    """Return the title of each source of a pack, in the language where it has one."""
    return {
        source_id: text_in(language, source.title, source_id)
        for source_id, source in proven.pack.sources.items()
    }


def _cost(response: Response, lives: int | None, words: Catalogue) -> Prose | None:
    """Return what a miss cost, where it is more than what everybody expects."""
    told = cost_in_words(response, lives, words)
    if told is None:
        return None
    # What is free matters less than that it was skipped, where there is little room.
    is_free = miss_in(response.mark, timed_out=response.timed_out) == "skipped"
    classes = "cost -free" if is_free else "cost"
    return Prose(told, direction=direction_of(words), classes=classes)


def draw_verdict(answered: Answered, words: Catalogue, space: str = " ") -> Content:
    """Return whether an answer was right, behind its mark and a space, or why there was none."""
    feedback, late = answered.feedback, answered.response.timed_out
    outcome = feedback.outcome
    told = view_of(answered.item).verdict(feedback, words, late=late)
    return Content.styled(f"{GLYPHS[outcome]}{space}{told}", STYLES[outcome])


def _verdict(answered: Answered, words: Catalogue) -> Prose:
    # Where there is little room the row of the key tells it too: by its sign, or in words.
    classes = "verdict" if answered.response.key is None else "verdict -told"
    content = draw_verdict(answered, words)
    return Prose(content, direction=direction_of(words), classes=classes)
