"""Sessions and responses for tests, and strategies that draw them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from quiz.play.rules import Rules
from quiz.play.session import (
    ItemProgress,
    Planned,
    PlayedPack,
    Response,
    Session,
    finish,
    fork,
    respond,
    start,
    with_progress,
)

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
ID = "20261123T180000Z-0123abcd"
OTHER_ID = "20261123T180500Z-89abcdef"
TEXTS = st.text(max_size=20)
TIMES = st.datetimes(
    datetime(1, 1, 3),
    datetime(9999, 12, 29),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-23, minutes=-59))]),
)
SHARES = st.floats(0, 1)


def new(**changes: Any) -> Session:
    """A session of one pack; ``items``, ``mode`` and ``length`` may be given for short."""
    facts: dict[str, Any] = {
        "id": ID,
        "player": "Maryam",
        "language": "ar",
        "seed": 7,
        "started": NOW,
        **changes,
    }
    pack = facts.pop("pack", "a-pack")
    items = facts.pop("items", ("one", "two", "three"))
    rules = {"length": facts.pop("length", 3), "mode": facts.pop("mode", "mixed")}
    facts.setdefault("packs", [PlayedPack(id=pack, digest="0f" * 32)])
    facts.setdefault("rules", Rules(**rules))
    facts.setdefault("plan", [Planned(pack=pack, item=item) for item in items])
    return start(**facts)


def choice(item: str, chosen: int | None = 1, **changes: Any) -> Response:
    facts: dict[str, Any] = {
        "pack": "a-pack",
        "item": item,
        "kind": "choice",
        "form": "object",
        "facts": ("a-fact",),
        "asks": ("a-fact",),
        "stem": "ما مقرّها؟",
        "options": ("بروكسل", "جنيف", "روما"),
        "chosen": chosen,
        "key": 1,
        "mark": None if chosen is None else float(chosen == 1),
        "answered_at": NOW,
        "seconds": 2.5,
    }
    return Response(**{**facts, **changes})


def ordering(
    item: str, given_order: tuple[int, ...] | None = (2, 0, 1), **changes: Any
) -> Response:
    facts: dict[str, Any] = {
        "pack": "a-pack",
        "item": item,
        "kind": "ordering",
        "facts": ("x", "y", "z"),
        "asks": ("x", "y", "z"),
        "stem": "Earliest first",
        "options": ("X", "Y", "Z"),
        "given": given_order,
        "right": (2, 0, 1),
        "mark": None if given_order is None else 1.0,
        "answered_at": NOW,
        "seconds": 9,
    }
    return Response(**{**facts, **changes})


def played() -> Session:
    session = respond(new(), choice("one"))
    session = respond(session, choice("two", None))
    return respond(session, ordering("three", mark=1 / 3))


@st.composite
def responses(draw: st.DrawFn, item: str) -> Response:
    options = tuple(draw(st.lists(TEXTS, min_size=2, max_size=7)))
    skipped = draw(st.booleans())
    common: dict[str, Any] = {
        "pack": "a-pack",
        "item": item,
        "facts": draw(st.lists(st.sampled_from(["a", "b-2"]), max_size=3)),
        "asks": draw(st.lists(st.sampled_from(["a", "b-2"]), max_size=3)),
        "certainty": None if skipped else draw(st.sampled_from([None, 1, 2, 3])),
        "timed_out": skipped and draw(st.booleans()),
        "stem": draw(TEXTS),
        "options": options,
        "mark": None if skipped else draw(SHARES),
        "answered_at": draw(TIMES),
        "seconds": draw(st.floats(0, 1e300)),
    }
    places = list(range(len(options)))
    if draw(st.booleans()):
        given_order = None if skipped else tuple(draw(st.permutations(places)))
        right = tuple(draw(st.permutations(places)))
        return Response(kind="ordering", given=given_order, right=right, **common)
    chosen = None if skipped else draw(st.sampled_from(places))
    form = draw(st.none() | TEXTS)
    key = draw(st.sampled_from(places))
    ids = draw(st.sampled_from([(), tuple(f"o{n}" for n in places)]))
    return Response(kind="choice", form=form, chosen=chosen, key=key, option_ids=ids, **common)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Sessions at any moment, as the transitions make them."""
    items = draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True))
    session = new(
        player=draw(TEXTS),
        items=items,
        length=len(items) + draw(st.integers(0, 2)),
        seed=draw(st.integers(-(2**63), 2**63 - 1)),
        started=draw(TIMES),
        scheme=draw(TEXTS),
    )
    for item in items[: draw(st.integers(0, len(items)))]:
        session = respond(session, draw(responses(item)))
    if draw(st.booleans()):
        session = fork(session, OTHER_ID)
    if draw(st.booleans()):
        return finish(session, draw(TIMES))
    if not session.complete and draw(st.booleans()):
        order = draw(st.none() | st.permutations(range(3)))
        option = draw(st.none() | st.integers(0, 9))
        order_kept = None if order is None else tuple(order)
        session = with_progress(
            session, ItemProgress(item=session.turn, order=order_kept, option=option)
        )
    return session
