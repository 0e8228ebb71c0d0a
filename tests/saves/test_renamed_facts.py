"""A fact that has another id in a newer version of its pack is remembered under that."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.memory.review_log import memory_of
from quiz.play.session import Session
from quiz.saves.store import SaveStore
from tests.play.remembered import NOW, asked, days, game
from tests.sampled import enough
from tests.saves.pasts import PLAYER, check, put

PACK = "a-pack"
BEFORE = game(1, [asked("a", NOW - days(9), "b"), asked("b", NOW - days(8))])
AFTER = game(2, [asked("z", NOW - days(5)), asked("c", NOW - days(5) + timedelta(minutes=1))])
RENAMES = {PACK: {"a": "z"}}


def with_ids(session: Session, ids: Mapping[str, str]) -> Session:
    """The session as it would be, had its facts been called so from the beginning."""

    def now(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ids.get(name, name) for name in names)

    responses = tuple(
        one.model_copy(update={"asks": now(one.asks), "option_ids": now(one.option_ids)})
        for one in session.responses
    )
    return session.model_copy(update={"responses": responses})


def test_answers_under_both_ids_are_one_memory(tmp_path: Path) -> None:
    store = SaveStore(tmp_path, zone=UTC, renames=RENAMES)
    for session in (BEFORE, AFTER):
        put(store, session)
    memory = store.past(PLAYER, lambda past: past.memory(NOW))
    assert memory.facts[PACK, "z"].reviews == 2
    assert (PACK, "a") not in memory.facts
    assert memory == memory_of([with_ids(one, {"a": "z"}) for one in (BEFORE, AFTER)], NOW)
    assert {one.key for one in memory.confusions} <= {"z", "b", "c"}
    check(store, NOW)


def test_a_run_that_does_not_know_the_pack_leaves_its_renames(tmp_path: Path) -> None:
    saves, cache = tmp_path / "saves", tmp_path / "cache"
    put(SaveStore(saves), BEFORE)

    def facts(renames: Mapping[str, Mapping[str, str]]) -> set[str]:
        store = SaveStore(saves, cache=cache, zone=UTC, renames=renames)
        return {fact for _, fact in store.past(PLAYER, lambda past: past.memory(NOW)).facts}

    assert facts({}) == {"a", "b"}
    assert facts(RENAMES) == {"z", "b"}
    put(SaveStore(saves), AFTER)
    assert facts({"another-pack": {"q": "r"}}) == {"z", "b", "c"}
    assert facts({PACK: {}}) == {"a", "b", "z", "c"}


@settings(max_examples=enough(8, 25))
@given(
    st.lists(st.tuples(st.sampled_from("abcz"), st.sampled_from([None, "a", "b", "c"])), max_size=9)
)
def test_the_index_follows_renames_as_reading_anew_does(
    answers: list[tuple[str, str | None]],
) -> None:
    responses = [asked(fact, NOW - days(20 - n), other) for n, (fact, other) in enumerate(answers)]
    with TemporaryDirectory() as folder:
        saves, cache = Path(folder, "saves"), Path(folder, "cache")
        for number, answer in enumerate(responses, 1):
            put(SaveStore(saves), game(number, [answer]))
            renames = RENAMES if number > len(responses) // 2 else {}
            check(SaveStore(saves, cache=cache, zone=UTC, renames=renames), NOW)
