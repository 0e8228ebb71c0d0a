"""A game: what may happen when, what is recorded, and what it comes to."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.items.bank import ItemBank
from quiz.items.models import Choice, Ordering, is_untouched
from quiz.languages.catalogue import catalogue
from quiz.play import session as sessions
from quiz.play.certainty import Certainty
from quiz.play.game import Game, resume, start
from quiz.play.response import response_to
from quiz.play.rules import Rules
from quiz.play.session import Planned, PlayedPack, from_dict, to_dict
from quiz.play.start import daily_seed
from tests.packs import canals, shipped
from tests.sampled import enough

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PACK = "istanbul-initiative"
ID = "20261123T120000Z-0123abcd"


def new_game(
    kind: str = "mixed", length: int = 6, seed: int = 3, language: str = "en", **rules: Any
) -> Game:
    return start(
        [ItemBank(shipped(), language)],
        player="Noor",
        rules=Rules(mode=kind, length=length, **rules),
        seed=seed,
        session_id=ID,
        now=NOW,
    )


def right_answer(game: Game) -> int | tuple[int, ...]:
    item = game.current
    assert item is not None
    return item.order if isinstance(item, Ordering) else item.key


def wrong_answer(game: Game) -> int | tuple[int, ...]:
    item = game.current
    assert item is not None
    if not isinstance(item, Ordering):
        return (item.key + 1) % len(item.options)
    last_first = item.order[::-1]
    return item.order if is_untouched(last_first) else last_first


def submit(game: Game, answer: int | tuple[int, ...]) -> Game:
    return game.submit(answer, now=NOW + timedelta(minutes=1), seconds=4.5)[0]


def played(game: Game, *, rightly: bool = True) -> Game:
    while not game.is_over:
        game = submit(game, right_answer(game) if rightly else wrong_answer(game))
        game = game.next(now=NOW + timedelta(minutes=2))
    return game


def test_right_answers_earn_every_mark_and_leave_nothing_to_read() -> None:
    game = played(new_game())
    summary = game.summary()
    assert summary.score.marks == len(game.items)
    assert summary.to_read == ()
    assert game.progress == ("right",) * len(game.items)
    assert game.session.finished == NOW + timedelta(minutes=2)


def test_wrong_answers_are_summed_up_with_their_sentences() -> None:
    game = played(new_game("choice"), rightly=False)
    summary = game.summary()
    assert summary.score.marks == 0
    places = [(one.explanation.source, one.explanation.start) for one in summary.to_read]
    assert len(set(places)) == len(places)
    for one in summary.answered:
        assert any(one in sentence.missed for sentence in summary.to_read)


def test_a_response_can_be_read_without_the_pack() -> None:
    game = submit(new_game("choice"), wrong_answer(new_game("choice")))
    (response,) = game.session.responses
    item = game.items[0]
    assert not isinstance(item, Ordering)
    assert response.stem == item.stem
    assert response.options == tuple(option.text for option in item.options)
    assert response.key == item.key
    assert response.seconds == 4.5


def test_feedback_shows_until_it_is_left() -> None:
    game = submit(new_game(), right_answer(new_game()))
    assert game.feedback is not None
    assert game.position == 0
    game = game.next(now=NOW)
    assert game.feedback is None
    assert game.position == 1


def test_a_skipped_item_is_unanswered_and_not_marked() -> None:
    game, feedback = new_game().skip(now=NOW, seconds=1)
    assert feedback.outcome == "unanswered"
    assert game.progress[0] == "unanswered"
    assert game.score.unanswered == 1
    assert game.score.marked == 0


def test_cards_as_they_were_dealt_are_no_answer() -> None:
    game = new_game("ordering", length=1)
    assert game.order is not None
    assert is_untouched(game.order)
    with pytest.raises(ValueError, match="dealt"):
        submit(game, game.order)


@pytest.mark.parametrize("answer", [-1, 4, 99])
def test_an_option_that_is_not_there_is_refused(answer: int) -> None:
    with pytest.raises(ValueError, match="no such option"):
        submit(new_game("choice"), answer)


@pytest.mark.parametrize("answer", [(), (0,), (1, 1, 0), (2, 1, 3)])
def test_an_order_that_is_not_one_of_the_cards_is_refused(answer: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="not an order"):
        submit(new_game("ordering", length=1), answer)


def test_an_answer_of_the_other_kind_is_refused() -> None:
    with pytest.raises(TypeError):
        submit(new_game("choice"), (1, 0, 2))
    with pytest.raises(TypeError):
        submit(new_game("ordering", length=1), 1)


def test_nothing_is_answered_twice_nor_after_the_end() -> None:
    game = new_game("choice", length=1)
    shown = submit(game, 0)
    for refused in (
        lambda: submit(shown, 0),
        lambda: shown.skip(now=NOW, seconds=1),
        lambda: shown.arrange(highlighted=1),
        lambda: game.next(now=NOW),
        lambda: submit(shown.next(now=NOW), 0),
    ):
        with pytest.raises(ValueError, match=r"answer|feedback"):
            refused()


@settings(max_examples=enough(10, 30))
@given(data=st.data())
def test_a_game_goes_on_from_its_save_exactly_where_it_stopped(data: st.DataObject) -> None:
    game = new_game(seed=data.draw(st.integers(0, 5)))
    for _ in range(data.draw(st.integers(0, 11))):
        if game.is_over:
            break
        if game.feedback is not None:
            game = game.next(now=NOW)
            continue
        item = game.current
        if isinstance(item, Ordering):
            order = data.draw(st.permutations(range(len(item.events))))
            game = game.arrange(order=order, highlighted=data.draw(st.integers(0, 2)))
        else:
            game = game.arrange(highlighted=data.draw(st.integers(0, 3)))
        move = data.draw(st.sampled_from(["right", "skip", "stay"]))
        if move == "right":
            game = submit(game, right_answer(game))
        elif move == "skip":
            game, _ = game.skip(now=NOW, seconds=0)
    again = resume({PACK: shipped()}, from_dict(to_dict(game.session)))
    assert again == game
    assert (again.order, again.highlighted, again.feedback, again.progress) == (
        game.order,
        game.highlighted,
        game.feedback,
        game.progress,
    )


def test_a_game_of_a_pack_that_has_changed_is_refused() -> None:
    game = submit(new_game("choice"), 0)
    proven = shipped()
    first_asked = game.items[-1].facts[0]
    fewer = {fact: told for fact, told in proven.pack.facts.items() if fact != first_asked}
    told = {
        one: entity.model_copy(update={"told_by": None})
        if entity.told_by == first_asked
        else entity
        for one, entity in proven.pack.entities.items()
    }
    pack = proven.pack.model_copy(update={"facts": fewer, "entities": told})
    with pytest.raises(QuizError, match="has changed"):
        resume({PACK: dataclasses.replace(proven, pack=pack)}, game.session)


def test_a_game_whose_answered_question_reads_otherwise_now_is_refused() -> None:
    game = submit(new_game("choice"), 0)
    response = game.session.responses[0].model_copy(update={"stem": "Something else?"})
    session = game.session.model_copy(update={"responses": (response,)})
    with pytest.raises(QuizError, match="has changed"):
        resume({PACK: shipped()}, session)


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("language", "version"), [("ar", "earlier"), ("en", "earlier"), ("fr", "lately")]
)
def test_what_an_earlier_version_asked_reads_as_it_did(language: str, version: str) -> None:
    """Then options stood in any order, others were drawn, and some stems read otherwise."""
    bank = ItemBank(shipped(), language)
    before = bank.earlier if version == "earlier" else bank.lately
    asked: Counter[str] = Counter()
    for blueprint in before.blueprints("choice"):
        was, now = before.make(blueprint, 11), bank.make(blueprint, 4)
        if not isinstance(was, Choice) or was.gap is not None:  # there were no gaps then
            continue
        shuffled = [was.options[place] for place in (2, 0, 3, 1)]
        was = was._replace(options=tuple(shuffled))
        response = response_to(
            was,
            0,
            float(was.options[0].correct),
            now=NOW,
            seconds=1,
            certainty=None,
            timed_out=False,
        )
        session = sessions.start(
            id=ID,
            player="Noor",
            packs=[PlayedPack(id=PACK, digest="of then")],
            language=language,
            rules=Rules(length=1),
            seed=4,
            plan=[Planned(pack=PACK, item=was.id)],
            started=NOW,
        )
        answered = sessions.respond(session, response)
        (item,) = resume({PACK: shipped()}, answered).items
        assert isinstance(item, Choice)
        assert item == was
        asked[item.form] += item != now
        if version == "lately" and was.form in ("date-of-event", "event-of-date"):
            assert isinstance(now, Choice)
            assert was.stem != now.stem
        # What was not answered yet can be asked, if need be as it was asked then.
        (waiting,) = resume({PACK: shipped()}, session).items
        assert waiting.id == was.id
    assert asked.keys() >= {"date-of-event", "between", "quantity", "object"}


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_an_order_answered_before_its_stem_had_a_full_stop_goes_on(language: str) -> None:
    bank = ItemBank(shipped(), language)
    game = start(
        [bank],
        player="Noor",
        rules=Rules(mode="ordering", length=3),
        seed=4,
        session_id=ID,
        now=NOW,
    )
    for _ in range(2):
        game, _feedback = game.skip(now=NOW, seconds=1)
        game = game.next(now=NOW)
    # The catalogue's: what the pack words itself is never told otherwise by the program.
    now = catalogue(language)("stem.ordering")
    before = [
        one.model_copy(update={"stem": one.stem.removesuffix(".") if one.stem == now else one.stem})
        for one in game.session.responses
    ]
    assert before != list(game.session.responses)
    session = game.session.model_copy(update={"responses": tuple(before)})
    items = resume({PACK: shipped()}, session).items
    assert [one.stem for one in items[:2]] == [one.stem for one in before]
    assert items[2:] == game.items[2:]


def test_a_pack_without_such_questions_says_so() -> None:
    proven = shipped()
    pack = proven.pack.model_copy(update={"facts": {}, "orderings": {}})
    bank = ItemBank(dataclasses.replace(proven, pack=pack), "en")
    with pytest.raises(QuizError, match="no questions of this kind"):
        start([bank], player="Noor", rules=Rules(), seed=1, session_id=ID, now=NOW)


# -- rules ----------------------------------------------------------------------------------


def test_an_exam_shows_no_feedback_and_ends_with_its_last_answer() -> None:
    game = new_game(exam=True)
    for place in range(len(game.items)):
        assert game.position == place
        game = submit(game, right_answer(game))
        assert game.feedback is None
    assert game.is_over
    assert game.session.finished == NOW + timedelta(minutes=1)
    assert game.summary().score.marks == len(game.items)


def test_the_last_life_lost_ends_the_game_once_its_feedback_is_left() -> None:
    game = new_game("choice", lives=2)
    game = submit(game, wrong_answer(game)).next(now=NOW)
    game = submit(game, right_answer(game)).next(now=NOW)
    assert game.session.lives_left == 1
    game, _ = game.skip(now=NOW, seconds=30, timed_out=True)
    assert (game.session.lives_left, game.is_over) == (0, False)
    assert game.feedback is not None
    game = game.next(now=NOW)
    assert (game.is_over, game.current, game.session.finished) == (True, None, NOW)
    assert game.summary().score.of == len(game.items)
    assert resume({PACK: shipped()}, from_dict(to_dict(game.session))) == game


def test_a_question_skipped_costs_no_life() -> None:
    game, _ = new_game("choice", lives=1).skip(now=NOW, seconds=1)
    assert game.session.lives_left == 1


def test_certainty_is_said_where_the_game_asks_for_it_and_nowhere_else() -> None:
    with pytest.raises(ValueError, match="certain"):
        submit(new_game("choice", certainty=True), 0)
    with pytest.raises(ValueError, match="certain"):
        new_game("choice").submit(0, now=NOW, seconds=1, certainty=2)


def test_certainty_earns_and_costs_points_and_tells_what_was_sure_and_wrong() -> None:
    game = new_game("choice", length=5, certainty=True)
    answers: list[tuple[bool, Certainty]] = [(True, 3), (False, 3), (False, 2), (False, 1)]
    for rightly, certainty in answers:
        answer = right_answer(game) if rightly else wrong_answer(game)
        game, _ = game.submit(answer, now=NOW, seconds=1, certainty=certainty)
        game = game.next(now=NOW)
    game, _ = game.skip(now=NOW, seconds=1)
    earned = game.summary().certainty
    assert earned is not None
    assert (earned.points, earned.most) == (3 - 6 - 2 + 0, 15)
    assert [one.number for one in earned.sure_and_wrong] == [2, 3]


def test_cards_may_come_one_at_a_time() -> None:
    game = new_game("ordering", length=1, orders="insert")
    item = game.current
    assert isinstance(item, Ordering)
    assert (item.form, game.order) == ("insert", (0,))
    game = game.arrange(order=(1, 0), highlighted=2)
    assert (game.order, game.highlighted) == ((1, 0), 2)
    assert resume({PACK: shipped()}, from_dict(to_dict(game.session))) == game
    dealt = tuple(range(len(item.events)))
    game = submit(game, dealt)  # each card was placed, so this is an answer like any other
    assert game.session.responses[0].form == "insert"
    assert game.session.responses[0].given == dealt


def test_both_ways_of_ordering_take_turns() -> None:
    forms = {
        item.form
        for seed in range(20)
        for item in new_game("ordering", seed=seed, orders="both").items
        if isinstance(item, Ordering)
    }
    assert forms == {"sort", "insert"}


def test_a_daily_round_is_the_same_for_everyone_on_its_day() -> None:
    day, next_day = date(2026, 11, 24), date(2026, 11, 25)
    assert daily_seed(day, ["a", "b"]) == daily_seed(day, ["b", "a"])
    assert daily_seed(day, ["a"]) != daily_seed(next_day, ["a"])
    Rules(mode="daily", day=day)
    with pytest.raises(ValueError, match="daily"):
        Rules(day=day)


def test_several_packs_are_played_together() -> None:
    banks = [ItemBank(shipped(), "en"), ItemBank(canals(), "en")]
    rules = Rules(length=20)
    game = start(banks, player="Noor", rules=rules, seed=1, session_id=ID, now=NOW)
    assert {item.pack for item in game.items} == {PACK, "canals"}
    assert game.title == f"{shipped().pack.title['en']} · {canals().pack.title['en']}"
    game = submit(game, right_answer(game))
    packs = {PACK: shipped(), "canals": canals()}
    assert resume(packs, from_dict(to_dict(game.session))) == game
    with pytest.raises(QuizError, match="canals"):
        resume({PACK: shipped()}, game.session)
