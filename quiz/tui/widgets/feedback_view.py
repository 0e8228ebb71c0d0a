"""Feedback below an answered item: verdict, proof, what the chosen option really is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual.content import Content
from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.models import Explanation
from quiz.items.wording import truth_in_words
from quiz.languages.catalogue import Catalogue, text_in
from quiz.play.feedback import Feedback, Outcome
from quiz.play.misses import miss_to_tell
from quiz.play.session import Response
from quiz.play.summary import Answered
from quiz.tui.direction import direction_of
from quiz.tui.item_views.registry import view_of
from quiz.tui.item_views.stems import holds_sentence
from quiz.tui.item_views.view import ItemView
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.proof_columns import ProofColumns
from quiz.tui.widgets.proof_view import ProofView, word_heading
from quiz.tui.widgets.prose import Prose


def compose_feedback(
    answered: Answered,
    packs: Mapping[str, ProvenPack],
    words: Catalogue,
    *,
    lives: bool,
    side_by_side: bool = False,
    is_beside: Callable[[Explanation], bool] = lambda _: False,
) -> Iterator[Widget]:
    """Yield the feedback on an item that has its answer, in the language of ``words``.

    Of a proof that ``is_beside`` all this, in the article, the sentence is left out. The others
    stand ``side_by_side``, or one below the other. ``lives`` says whether the game counts them.
    """
    feedback, item = answered.feedback, answered.item
    view = view_of(item)
    yield _verdict(answered, view, words)
    if (rule := _rule(answered.response, words, lives=lives)) is not None:
        yield rule
    yield from view.below_verdict(feedback, words)
    proofs = list(_proofs(answered, packs[item.pack], words, is_beside))
    truth = list(_truth(answered, packs[item.pack], words, is_beside))
    if not any(isinstance(part, ProofView) for part in truth):
        # A column without a sentence would only take room from the other.
        proofs, truth = [*proofs, *truth], []
    if feedback.chosen is None:  # an order has many proofs, anything else one or two
        half = -(-len(proofs) // 2)
        proofs, truth = proofs[:half], proofs[half:]
    elif not feedback.chosen_explanations:  # one line needs no column
        proofs, truth = [*proofs, *truth], []
    yield ProofColumns(proofs, truth, words, side_by_side=side_by_side)


def _proofs(
    answered: Answered,
    proven: ProvenPack,
    words: Catalogue,
    is_beside: Callable[[Explanation], bool],
) -> Iterator[Widget]:
    """Yield the proofs of what is right."""
    feedback, item = answered.feedback, answered.item
    titles = list_source_titles(proven, words.language)
    view = view_of(item)
    chosen = feedback.chosen
    for explanation in feedback.explanations:
        heading = view.proof_heading(explanation, proven, words)
        # The one sentence may prove both, and then the translation is looked through for both.
        both = chosen is not None and not set(explanation.facts).isdisjoint(chosen.facts)
        answers = view.answers(explanation)
        quotes = both or not holds_sentence(item, explanation)
        # Cards have their dates for signs.
        sign = _sign("right") if heading is None else None
        if not quotes:
            heading = words("feedback.says-above")
        yield ProofView(
            explanation,
            word_heading(explanation, titles, words) if heading is None else heading,
            words,
            answers=(*answers, _own(feedback)) if both else answers,
            quotes=quotes,
            sign=sign,
            beside=is_beside(explanation),
        )


def _truth(
    answered: Answered,
    proven: ProvenPack,
    words: Catalogue,
    is_beside: Callable[[Explanation], bool],
) -> Iterator[Widget]:
    """Yield what the wrong option that was chosen really is, and the proofs of that."""
    feedback, item = answered.feedback, answered.item
    chosen = feedback.chosen
    if chosen is None:
        return
    titles = list_source_titles(proven, words.language)
    truth = chosen.truth or words("truth.unmentioned")
    told = words(
        "feedback.chose",
        option=words.numerals(chosen.text),
        truth=words.numerals(truth_in_words(truth, item.language, words)),
    )
    classes = "chosen -proven" if feedback.chosen_explanations else "chosen"
    yield Prose(told, direction=direction_of(words), classes=classes)
    for explanation in feedback.chosen_explanations:
        yield ProofView(
            explanation,
            word_heading(explanation, titles, words),
            words,
            answers=(_own(feedback),),
            sign=_sign("wrong"),
            beside=is_beside(explanation),
        )


def _own(feedback: Feedback) -> tuple[str, ...]:
    return () if feedback.chosen is None else (feedback.chosen.text,)


def _sign(outcome: Outcome) -> Content:
    return Content.styled(GLYPHS[outcome], STYLES[outcome])


def list_source_titles(proven: ProvenPack, language: str) -> dict[str, str]:
    """Return the title of each source of a pack, in the language where it has one."""
    return {
        source_id: text_in(language, source.title, source_id)
        for source_id, source in proven.pack.sources.items()
    }


def _rule(response: Response, words: Catalogue, *, lives: bool) -> Prose | None:
    """Return what a miss costs, where it is more than what everybody expects."""
    miss = miss_to_tell(
        response.mark, timed_out=response.timed_out, certainty=response.certainty, lives=lives
    )
    if miss is None:
        return None
    return Prose(words(f"rule.{miss}"), direction=direction_of(words), classes="rule")


def _verdict(answered: Answered, view: ItemView, words: Catalogue) -> Prose:
    feedback, late = answered.feedback, answered.response.timed_out
    outcome = feedback.outcome
    told = f"{GLYPHS[outcome]} {view.verdict(feedback, words, late=late)}"
    content = Content.styled(told, STYLES[outcome])
    return Prose(content, direction=direction_of(words), classes="verdict")
