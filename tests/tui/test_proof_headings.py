"""Several proofs of one answer: each says which event it is about, on one line."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import cast

import pytest
from textual.css.styles import RulesMap

from quiz.classroom.asked import asked
from quiz.facts.proven_pack import ProvenPack
from quiz.items.explanation import explain_fact
from quiz.items.forms.registry import FAMILY_OF
from quiz.items.models import Choice
from quiz.items.wording import upper_first
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.plain import PlainPlayer
from quiz.play.feedback import choice_feedback
from quiz.play.game import Game
from quiz.play.rules import Rules
from quiz.play.session import Planned
from quiz.text.printable import bare
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.columns import proofs_in_order
from quiz.tui.widgets.lesson_proof import word_lesson_source
from quiz.tui.widgets.proof_view import ProofView
from quiz.tui.widgets.prose import Prose
from tests.games import NOW, games
from tests.items.raw import choices
from tests.packs import shipped
from tests.tui.conftest import AppMaker
from tests.tui.driving import answer, begin, to_home, to_play, until


def game_of_two_proofs(form: str) -> Game:
    """A game that begins with a question of a form, proven by two sentences."""
    for game in games(Rules(mode="choice", length=10), seeds=60):
        for item in game.items:
            if not isinstance(item, Choice) or item.form != form:
                continue
            if len(choice_feedback(shipped(), item, None).explanations) == 2:
                plan = (game.session.plan[game.items.index(item)],)
                session = game.session.model_copy(update={"plan": plan})
                return replace(game, items=(item,), session=session)
    raise AssertionError(f"no game asks {form}")


def titles(proven: ProvenPack, item: Choice, language: str) -> list[str]:
    called = [proven.chronology.event(fact).called(language) for fact in item.facts]
    return [upper_first(title) for title in called]


@pytest.mark.parametrize("width", [60, 110, 160])
@pytest.mark.parametrize(
    ("language", "form"), [("en", "after"), ("ar", "before"), ("en", "between")]
)
async def test_each_of_two_proofs_says_of_which_event_it_is(
    make_app: AppMaker, language: str, form: str, width: int
) -> None:
    game = game_of_two_proofs(form)
    (item,) = game.items
    assert isinstance(item, Choice)
    async with make_app(language).run_test(size=(width, 40)) as pilot:
        home = await to_home(pilot)
        home.quiz.navigation.open(PlayScreen(game), home)
        play = await to_play(pilot)
        await pilot.press("s")
        await until(pilot, lambda: len(play.query("#feedback ProofView")) == 2)
        await pilot.pause()
        proofs = play.query("#feedback ProofView").results(ProofView)
        heads = [proof.query_one(".heading", Prose) for proof in proofs]
        told = [bare(head.content.plain) for head in heads]
        for title in titles(shipped(), item, language):  # columns may stand in either order
            assert (
                sum(heading.startswith(title) or f" {title} ·" in heading for heading in told) == 1
            )
        assert [head.size.height for head in heads] == [1, 1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_heading_without_the_room_leaves_out_whose_sentence_it_is(
    make_app: AppMaker, language: str
) -> None:
    proof = explain_fact(shipped(), "centre-opened", language)
    says = catalogue(language)("feedback.says")
    async with make_app(language).run_test(size=(60, 20)) as pilot:
        home = await to_home(pilot)
        for about, is_whole in (("x" * 12, True), ("x" * 36, False), ("x" * 70, False)):
            view = ProofView(proof, says, catalogue(language), about=about)
            await home.body.mount(view, before=0)
            await pilot.pause()
            head = view.query_one(".heading", Prose)
            (line,) = head.render().lines(cast("RulesMap", head.styles), head.content_size.width)
            drawn = "".join(line.cells)
            assert ("·" in drawn) is is_whole
            assert ("…" in drawn) is (len(about) > head.content_size.width)
            assert about[:12] in drawn
            await view.remove()


def test_line_by_line_too() -> None:
    game = game_of_two_proofs("after")
    (item,) = game.items
    assert isinstance(item, Choice)
    writer = io.StringIO()
    player = PlainPlayer(
        game, lambda kept: kept, io.StringIO("s\n"), writer, now=lambda: NOW, clock=lambda: 1.0
    )
    player.play()
    words = catalogue("en")
    explained = choice_feedback(shipped(), item, None).explanations
    for title, one in zip(titles(shipped(), item, "en"), explained, strict=True):
        about = words("plain.source-of", events=f"“{title}”", n=one.number)
        assert f"\n{about}\n" in bare(writer.getvalue())


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_proof_of_a_wrong_option_says_of_what_it_speaks(
    make_app: AppMaker, language: str
) -> None:
    tried = 0
    async with make_app(language, kind="choice", proven=shipped(), length=8).run_test(
        size=(100, 40)
    ) as pilot:
        play = await begin(pilot)
        for place in range(len(play.game.items)):
            await answer(pilot, rightly=False)
            assert play.answered is not None
            feedback = play.answered.feedback
            item = play.answered.item
            assert isinstance(item, Choice)
            if feedback.chosen_explanations and item.gap is None:
                tried += 1
                for proof in proofs_in_order(play):
                    heading = bare(proof.query_one(".heading", Prose).content.plain)
                    if FAMILY_OF[item.form].options_are_statements:
                        # Never headed by what may be false: that stands above, as one's own.
                        assert not any(one.text[:12] in heading for one in item.options)
                        # By a sign alone it is told from the proof of the key.
                        own = proof.explanation in feedback.chosen_explanations
                        assert ("✗" in heading) is own, heading
                        continue
                    head, _, rest = heading.partition(" · ")
                    assert head.rstrip("…")
                    assert rest, heading
            await pilot.press("enter")
            if place + 1 < len(play.game.items):
                await until(pilot, lambda: play.game.waits)
    assert tried


def test_a_class_is_told_of_what_each_of_several_sentences_speaks() -> None:
    (item,) = game_of_two_proofs("after").items
    kept = asked(shipped(), item, Planned(pack=shipped().pack.id, item=item.id))
    assert isinstance(item, Choice)
    assert [list(one.about) for one in kept.sentences] == [
        [title] for title in titles(shipped(), item, "en")
    ]
    words = catalogue("en")
    for sentence in kept.sentences:
        (about,) = sentence.about
        assert bare(word_lesson_source(sentence, words, titled=False)).startswith(f"{about} · ")


def test_a_class_is_told_what_would_have_been_right_as_well() -> None:
    (item,) = [one for one in choices("en") if one.id == "member:dialogue:political"]
    kept = asked(shipped(), item, Planned(pack=shipped().pack.id, item=item.id))
    assert kept.also == ("Security",)
