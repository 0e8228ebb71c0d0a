"""Answers and memories for tests, and strategies that draw them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from quiz.memory.memory import FactMemory, Memory
from quiz.play.session import Planned, Response, Session, finish, fork, respond
from tests.play.sessions import choice, new, ordering

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
FACTS = ("a", "b", "c", "d")
OPTIONS = ("a", "b", "c")


def days(count: float) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def asked(fact: str, when: datetime, chosen: str | None = "a", **changes: Any) -> Response:
    """An answer about a fact whose key is “a”."""
    place = None if chosen is None else OPTIONS.index(chosen)
    given = {"asks": (fact,), "option_ids": OPTIONS, "key": 0, "answered_at": when, **changes}
    given.setdefault("mark", None if place is None else float(place == given["key"]))
    return choice(given.pop("item", f"object:{fact}"), place, **given)


def game(number: int, responses: Sequence[Response], began: datetime | None = None) -> Session:
    """A finished session of some answers, each item named by its place."""
    began = began or min((one.answered_at for one in responses), default=NOW)
    plan = [Planned(pack=one.pack, item=f"item-{n}") for n, one in enumerate(responses)]
    session = new(
        id=f"{began:%Y%m%dT%H%M%SZ}-{number:08x}",
        seed=number,
        started=began,
        plan=plan or [Planned(pack="a-pack", item="none")],
        length=max(1, len(plan)),
    )
    for planned, response in zip(plan, responses, strict=True):
        session = respond(session, response.model_copy(update={"item": planned.item}))
    return finish(session, began + timedelta(hours=1))


TIMES = st.integers(-40 * 24 * 60, 0).map(lambda minutes: NOW + timedelta(minutes=minutes))


@st.composite
def responses(draw: st.DrawFn, times: st.SearchStrategy[datetime] = TIMES) -> Response:
    """Any answer: of a choice or an ordering, sure or not, or skipped."""
    when = draw(times)
    if draw(st.integers(0, 3)) == 0:
        order = draw(st.none() | st.permutations(range(3)).map(tuple))
        asks = tuple(draw(st.permutations(FACTS))[:3])
        return ordering(
            "x",
            order,
            asks=asks,
            answered_at=when,
            mark=None if order is None else draw(st.sampled_from([0.0, 0.5, 1.0])),
        )
    chosen = draw(st.sampled_from([None, *OPTIONS]))
    key = draw(st.integers(0, 2))
    certainty = None if chosen is None else draw(st.sampled_from([None, 1, 2, 3]))
    form = draw(st.sampled_from(["object", "subject"]))
    fact = draw(st.sampled_from(FACTS))
    return asked(fact, when, chosen, key=key, certainty=certainty, form=form)


@st.composite
def histories(draw: st.DrawFn) -> list[Session]:
    """The sessions of a player, some of them forks of others."""
    sessions: list[Session] = []
    for number in range(draw(st.integers(0, 5))):
        sessions.append(game(number, draw(st.lists(responses(), max_size=4))))
        if draw(st.integers(0, 3)) == 0:
            forked = sessions[-1].model_copy(update={"finished": None})
            sessions.append(finish(fork(forked, f"{forked.id[:-8]}{number + 99:08x}"), NOW))
    return sessions


def known(
    due: datetime = NOW, *, right: bool = True, form: str = "object", stability: float = 3
) -> FactMemory:
    """What is remembered of a fact that is due at a moment."""
    return FactMemory(
        stability=stability,
        difficulty=5,
        last_review=due - days(round(3.3 * stability)),
        due=due,
        reviews=1,
        lapses=0 if right else 1,
        last_form=form,
        last_right=right,
    )


def memory_with(pack: str, **facts: FactMemory) -> Memory:
    """A memory of some facts of one pack, their ids with underscores for hyphens."""
    return Memory({(pack, fact.replace("_", "-")): found for fact, found in facts.items()})
