"""What the sessions kept say of the facts of each pack."""

from __future__ import annotations

from datetime import UTC, datetime

from quiz.play.progress import Standing, standings
from quiz.play.rules import Rules
from quiz.play.session import Planned, PlayedPack, Response, Session, start

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def session(pack: str, *answers: tuple[str, float | None]) -> Session:
    """A session that asked one fact an item, with the marks given."""
    items = [f"object:{fact}" for fact, _ in answers]
    begun = start(
        id="20261123T120000Z-0123abcd",
        player="Noor",
        packs=[PlayedPack(id=pack, digest="")],
        language="en",
        rules=Rules(mode="choice", length=len(items)),
        seed=1,
        plan=[Planned(pack=pack, item=item) for item in items],
        started=NOW,
    )
    responses = tuple(
        Response(
            pack=pack,
            item=item,
            kind="choice",
            facts=(fact,),
            asks=(fact,),
            stem="?",
            options=("yes", "no"),
            chosen=None if mark is None else 0,
            key=0 if mark == 1 else 1,
            mark=mark,
            answered_at=NOW,
            seconds=1,
        )
        for item, (fact, mark) in zip(items, answers, strict=True)
    )
    return begun.model_copy(update={"responses": responses})


def test_a_fact_once_answered_right_stays_known() -> None:
    first = session("canals", ("suez", 1.0), ("kiel", 0.0))
    second = session("canals", ("suez", 0.0), ("kiel", 0.0))
    assert standings([first, second]) == {
        "canals": Standing(frozenset({"suez"}), frozenset({"kiel"}))
    }


def test_a_fact_missed_first_and_known_later_is_known() -> None:
    missed, known = session("canals", ("suez", 0.0)), session("canals", ("suez", 1.0))
    assert standings([missed, known])["canals"] == Standing(frozenset({"suez"}), frozenset())


def test_what_was_skipped_or_partly_right_is_not_known() -> None:
    found = standings([session("canals", ("suez", None), ("kiel", 0.5))])
    assert found["canals"] == Standing(frozenset(), frozenset({"kiel"}))


def test_each_pack_has_a_standing_of_its_own() -> None:
    found = standings([session("canals", ("suez", 1.0)), session("rivers", ("suez", 0.0))])
    assert found["canals"].right == {"suez"}
    assert found["rivers"].wrong == {"suez"}


def test_of_nothing_there_is_nothing() -> None:
    assert standings([]) == {}
