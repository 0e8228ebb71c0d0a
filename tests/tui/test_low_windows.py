"""The least window, 60×20: what the next key is about is seen whole in it."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import cast

import pytest
from textual.css.styles import RulesMap

from quiz.items.bank import ItemBank
from quiz.items.models import Choice
from quiz.languages.catalogue import catalogue
from quiz.languages.records import LANGUAGES
from quiz.tui.screens.play.certainty_prompt import CertaintyPrompt
from quiz.tui.screens.play.screen import PlayScreen
from quiz.tui.widgets.body import Body
from quiz.tui.widgets.prose import Prose
from quiz.tui.widgets.row import Row
from tests.games import game_of
from tests.packs import shipped
from tests.sampled import enough
from tests.tui.conftest import AppMaker
from tests.tui.driving import AnyPilot, answer, begin, highlighted, shown, to_home, to_play, until
from tests.tui.history import played
from tests.tui.reading import letters, reading
from tests.tui.test_room_of_proofs import is_in_view

LEAST = (60, 20)


def cards_in_view(pilot: AnyPilot, play: PlayScreen) -> None:
    """See the highlighted card and those beside it whole."""
    rows = list(play.query("#rows Row").results(Row))
    (at,) = highlighted(pilot)
    for row in rows[max(0, at - 1) : at + 2]:
        assert is_in_view(play, row), shown(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_card_is_seen_between_its_neighbours(make_app: AppMaker, language: str) -> None:
    app = make_app(language, kind="ordering", proven=shipped(), length=2)
    async with app.run_test(size=LEAST) as pilot:
        play = await begin(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert is_told(play)  # what is wrong is said beneath, and costs the cards no place
        cards_in_view(pilot, play)
        for key in ("down", "space", "down", "down", "u", "enter", "up", "up", "up"):
            await pilot.press(key)
            await pilot.pause()
            assert not is_told(play)
            cards_in_view(pilot, play)


def is_told(play: PlayScreen) -> bool:
    """Whether it is said what was wrong."""
    hint = play.query_one("#hint")
    return hint.display and hint.region.height > 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_levels_are_seen_where_they_are_asked_for(make_app: AppMaker, language: str) -> None:
    app = make_app(language, kind="choice", proven=shipped(), length=2, certainty=True)
    async with app.run_test(size=LEAST) as pilot:
        play = await begin(pilot)
        for _ in play.game.items:
            await pilot.press("1", "enter")
            await pilot.pause()
            assert is_told(play)
            assert is_in_view(play, play.query_one(CertaintyPrompt)), shown(pilot)
            await pilot.press("s", "enter")
            await pilot.pause()


def reads(play: PlayScreen, words: list[str]) -> bool:
    """Whether words of the first proof are seen, in its sentence or its translation."""
    seen = []
    for part in play.proofs[0].query(Prose):
        for at, line in enumerate(
            part.render().lines(cast("RulesMap", part.styles), part.content_size.width)
        ):
            y = part.content_region.y + at
            if play.body.region.y + rows_kept(play) <= y < play.body.region.bottom:
                seen.append(part.content.plain[line.start : line.end])
    told = " ".join(" ".join(seen).split())
    return all(" ".join(one.split()) in told for one in words)


def rows_kept(play: PlayScreen) -> int:
    """The lines of what stays in place above what scrolls."""
    rows = play.query_one("#rows")
    return rows.outer_size.height if rows.has_class("-pinned") else 0


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rightly", [True, False])
async def test_sentence_and_translation_show_what_proves_the_answer(
    make_app: AppMaker, language: str, rightly: bool
) -> None:
    app = make_app(language, kind="choice", proven=shipped(), length=5)
    async with app.run_test(size=LEAST) as pilot:
        play = await begin(pilot)
        for place in range(len(play.game.items)):
            await answer(pilot, rightly=rightly)
            await pilot.pause()
            proof = play.proofs[0]
            told = proof.explanation
            evidence = [told.sentence[start:end] for start, end in told.evidence]
            assert reads(play, evidence), shown(pilot)
            translation = proof.query_one(".translation")
            # What a wrong choice really is may leave it one line, below a long gap none.
            room = play.body.region.bottom - proof.sentence.region.y
            assert room < 3 or translation.region.y < play.body.region.bottom, shown(pilot)
            assert not rightly or is_in_view(play, translation), shown(pilot)
            await pilot.press("f")
            await pilot.pause()
            rows = play.query_one("#rows")
            if rows.outer_size.height + len(proof.evidence_lines) <= play.body.size.height:
                assert reads(play, evidence), shown(pilot)
            assert all(is_in_view(play, row) for row in rows.query(Row) if row.display)
            await pilot.press("enter")
            if place + 1 < len(play.game.items):
                await until(pilot, lambda: play.game.waits)


def is_in_view_of(body: Body, row: Row) -> bool:
    """Whether all of a row is seen."""
    return body.region.contains_region(row.region)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_home_begins_with_what_there_is_to_do_today(
    make_app: AppMaker, saves: Path, language: str
) -> None:
    played(saves, 1, right=[False, True], language=language)
    async with make_app(language, proven=shipped()).run_test(size=LEAST) as pilot:
        home = await to_home(pilot)
        body = home.query_one("#body", Body)
        assert body.scroll_y == 0
        first = home.query(Row).first()
        assert is_in_view_of(body, first), shown(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_home_begins_with_what_a_newcomer_is_invited_to(
    make_app: AppMaker, language: str
) -> None:
    async with make_app(language, proven=shipped(), length=10).run_test(size=LEAST) as pilot:
        home = await to_home(pilot)
        body = home.query_one("#body", Body)
        assert body.scroll_y == 0
        assert body.region.contains_region(home.query_one("#invitation").region)
        assert is_in_view_of(body, home.query(Row).first()), shown(pilot)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_article_opens_with_its_first_sentence_and_what_translates_it(
    make_app: AppMaker, language: str
) -> None:
    """Neither of them touches the edge of the window."""
    async with make_app(language, proven=shipped()).run_test(size=LEAST) as pilot:
        reader = await reading(pilot)
        told = " ".join(shown(pilot).replace("▌", " ").split())
        assert reader.source.translations[language][0] in told
        assert catalogue(language)("feedback.translation") in told
        article = reader.article.region
        assert (article.x, article.right) == (1, LEAST[0])
        lines = [line for line in shown(pilot).splitlines() if "▌" in line]
        assert lines
        assert all(line.startswith(" ▌ ") for line in lines)
        await pilot.press("n")
        assert reader.query_one("#fact").display


def longest_of_each_form(language: str) -> list[Choice]:
    """Choices of the first pack, the longest of every form before any second one."""
    made = ItemBank(shipped(), language).items("choice")
    choices = [item for item in made if isinstance(item, Choice)]
    choices.sort(key=lambda item: len(item.stem) + len(item.options[item.key].text), reverse=True)
    forms: dict[str, list[Choice]] = {}
    for item in choices:
        forms.setdefault(item.form, []).append(item)
    return [item for turn in zip_longest(*forms.values()) for item in turn if item is not None]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_that_a_question_was_skipped_is_in_view_beside_its_answer(
    make_app: AppMaker, language: str
) -> None:
    game = game_of(shipped(), *longest_of_each_form(language)[: enough(3, 40)])
    async with make_app(language, proven=shipped()).run_test(size=LEAST) as pilot:
        home = await to_home(pilot)
        home.quiz.navigation.open(PlayScreen(game), home)
        play = await to_play(pilot)
        for _ in game.items:
            await pilot.press("s")
            await until(pilot, lambda: play.game.feedback is not None)
            verdict = play.query_one(".verdict", Prose)
            below_rows = verdict.region.y >= play.body.region.y + rows_kept(play)
            rows = (row for row in play.query(Row) if is_in_view(play, row))
            seen = [row.told.plain.replace("\u00a0", " ") for row in rows]
            seen += [verdict.content.plain] if below_rows and is_in_view(play, verdict) else []
            assert any(verdict.content.plain in told for told in seen), shown(pilot)
            assert "✓" in shown(pilot)
            await pilot.press("enter")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newcomer_is_invited_at_the_top_of_home(make_app: AppMaker, language: str) -> None:
    app = make_app(language, proven=shipped())
    async with app.run_test(size=LEAST) as pilot:
        await to_home(pilot)
        invitation = letters(catalogue(language)("home.invitation", n=5))
        assert any(invitation <= letters(line) for line in shown(pilot).split("\n")), shown(pilot)
