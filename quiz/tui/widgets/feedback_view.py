"""Feedback below an answered item: verdict, proof, what the chosen option really is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content
from textual.widget import Widget

from quiz.facts.proven_pack import ProvenPack
from quiz.items.wording import truth_in_words
from quiz.languages.catalogue import Catalogue, text_in
from quiz.play.misses import miss_in
from quiz.play.session import Response
from quiz.play.summary import Answered
from quiz.tui.direction import direction_of
from quiz.tui.item_views.registry import view_of
from quiz.tui.item_views.stems import holds_sentence
from quiz.tui.item_views.view import ItemView
from quiz.tui.widgets.progress import GLYPHS, STYLES
from quiz.tui.widgets.proof_view import ProofView, word_heading
from quiz.tui.widgets.prose import Prose


def compose_feedback(
    answered: Answered, packs: Mapping[str, ProvenPack], words: Catalogue, *, lives: bool
) -> Iterator[Widget]:
    """Yield the feedback on an item that has its answer, in the language of ``words``.

    ``lives`` says whether the game counts them.
    """
    feedback, item = answered.feedback, answered.item
    proven = packs[item.pack]
    titles = list_source_titles(proven, words.language)
    view = view_of(item)
    yield _verdict(answered, view, words)
    if (rule := _rule(answered.response, words, lives=lives)) is not None:
        yield rule
    yield from view.below_verdict(feedback, words)
    chosen = feedback.chosen
    own = () if chosen is None else (chosen.text,)
    for explanation in feedback.explanations:
        heading = view.proof_heading(explanation, proven, words)
        # The one sentence may prove both, and then the translation is looked through for both.
        both = chosen is not None and not set(explanation.facts).isdisjoint(chosen.facts)
        answers = view.answers(explanation)
        quotes = both or not holds_sentence(item, explanation)
        if not quotes:
            heading = words("feedback.says-above")
        yield ProofView(
            explanation,
            word_heading(explanation, titles, words) if heading is None else heading,
            words,
            answers=(*answers, own) if both else answers,
            quotes=quotes,
        )
    if chosen is None:
        return
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
            explanation, word_heading(explanation, titles, words), words, answers=(own,)
        )


def list_source_titles(proven: ProvenPack, language: str) -> dict[str, str]:
    """Return the title of each source of a pack, in the language where it has one."""
    return {
        source_id: text_in(language, source.title, source_id)
        for source_id, source in proven.pack.sources.items()
    }


def _rule(response: Response, words: Catalogue, *, lives: bool) -> Prose | None:
    """Return what a miss costs, where it is more than what everybody expects."""
    miss = miss_in(response.mark, timed_out=response.timed_out)
    if miss is None or (miss == "wrong" and not lives):
        return None
    return Prose(words(f"rule.{miss}"), direction=direction_of(words), classes="rule")


def _verdict(answered: Answered, view: ItemView, words: Catalogue) -> Prose:
    feedback, late = answered.feedback, answered.response.timed_out
    outcome = feedback.outcome
    told = f"{GLYPHS[outcome]} {view.verdict(feedback, words, late=late)}"
    content = Content.styled(told, STYLES[outcome])
    return Prose(content, direction=direction_of(words), classes="verdict")
