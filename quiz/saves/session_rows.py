"""Rows of the index, read from the files of sessions without validating every response.

Thousands of sessions are read when an index is rebuilt. `read_row` returns what `row_of` returns of
the session, or None where the file is not as this program writes it, or holds an invalid or an
uncommon session: then the whole session has to be read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from quiz.history.statistics import GameScore, game_score, score_of
from quiz.memory.review_log import grades, reviews_of
from quiz.play.certainty import Certainty, certainty_points
from quiz.play.forks import Counted
from quiz.play.session import FORMAT, Score, Session
from quiz.saves.moments import microseconds
from quiz.saves.toml_session import (
    FLOAT,
    RESPONSE,
    TEXT,
    TEXTS,
    TIME,
    WHOLES,
    read_head,
    read_texts,
    read_wholes,
)


class ResponseRow(NamedTuple):
    """A response: when it was given, its mark, and its review."""

    at: int
    """Microseconds since 1970 in UTC."""
    day: int
    """On the player's clock, as `datetime.date.toordinal` counts."""
    given: str
    """The places of what was answered; empty where it was skipped."""
    mark: float | None
    pack: str
    form: str
    grades: tuple[tuple[str, int], ...]
    """Here and below: as in `quiz.memory.review_log.Review`, and nothing where it was skipped."""
    key: str | None
    chosen: str | None
    shown: tuple[str, ...]


class SessionRow(NamedTuple):
    """A session as the index holds it."""

    score: GameScore
    seed: int
    round: date | None
    """The day whose daily round it is."""
    continues: str | None
    zoned: bool
    """Whether its times have the offset of the player's clock: from format 3 on."""
    responses: tuple[ResponseRow, ...]


def row_of(session: Session, *, zoned: bool = True) -> SessionRow:
    """Make the row of a session that has been read."""
    reviews = {review.place: review for review in reviews_of(session)}
    responses = []
    for place, response in enumerate(session.responses):
        review = reviews.get(place)
        answer = response.given if response.given is not None else response.chosen
        responses.append(
            ResponseRow(
                at=microseconds(response.answered_at),
                day=response.answered_at.toordinal(),
                given=_given(answer),
                mark=response.mark,
                pack=response.pack,
                form=response.form or response.kind,
                grades=() if review is None else review.grades,
                key=None if review is None else review.key,
                chosen=None if review is None else review.chosen,
                shown=() if review is None else review.shown,
            )
        )
    return SessionRow(
        score=game_score(Counted(session, tuple(range(len(session.responses))))),
        seed=session.seed,
        round=session.rules.day,
        continues=session.continues,
        zoned=zoned,
        responses=tuple(responses),
    )


def _given(answer: int | tuple[int, ...] | None) -> str:
    if answer is None:
        return ""
    return str(answer) if isinstance(answer, int) else " ".join(map(str, answer))


_ID = r'(?=[a-z0-9-]{1,80}")[a-z0-9]++(?:-[a-z0-9]++)*+'
_IDS = rf'\[(\n(?:    "{_ID}",\n)++|)\]'
_PLACE = "(0|[1-9][0-9]?)"
_MARKED = (
    r"mark = (0\.[0-9]{1,17}|1\.0)\n(?:certainty = ([123])\n)?timed_out = false\n",
    r"timed_out = (?:true|false)\n",
)


def _whole(pattern: str) -> str:
    """Return the pattern of a value, without the group for what is in it."""
    return pattern.replace("(", "(?:", 1) if pattern.startswith(("(", '"(', r"\[(")) else pattern


def _response(kind: str, answered: str, unanswered: str) -> re.Pattern[str]:
    return re.compile(
        RESPONSE + rf'pack = "({_ID})"\n'
        rf"item = {TEXT.pattern}\n"
        rf'kind = "{kind}"\n'
        rf"(?:form = {TEXT.pattern}\n)?"
        rf"facts = {_whole(_IDS)}\n"
        rf"asks = {_IDS}\n"
        rf"stem = {_whole(TEXT.pattern)}\n"
        rf"options = {TEXTS.pattern}\n"
        rf"option_ids = {TEXTS.pattern}\n"
        rf"(?:{answered}{_MARKED[0]}|{unanswered}{_MARKED[1]})"
        rf"answered_at = {TIME.pattern}\n"
        rf"seconds = {_whole(FLOAT.pattern)}\n"
    )


_CHOICE = _response("choice", rf"chosen = {_PLACE}\nkey = {_PLACE}\n", rf"key = {_PLACE}\n")
_ORDERING = _response(
    "ordering",
    rf"given = {WHOLES.pattern}\nright = {WHOLES.pattern}\n",
    rf"right = {WHOLES.pattern}\n",
)


@lru_cache(maxsize=4096)  # a player is asked about the same facts again and again
def _graded(
    asks: str,
    mark: str,
    certainty: str | None,
    given: tuple[int, ...] | None = None,
    right: tuple[int, ...] | None = None,
) -> tuple[tuple[str, int], ...]:
    """Grade an answer, by the values as they are written."""
    sure = None if certainty is None else int(certainty)
    return grades(read_texts(asks), float(mark), sure, given, right)


@lru_cache(maxsize=4096)
def _shown(ids: str) -> tuple[str, ...]:
    return tuple(map(intern, read_texts(ids)))


def read_row(text: str, player: str, zone: tzinfo) -> SessionRow | None:
    """Read the row of a session's file; None where the whole session has to be read for it.

    ``zone`` is where the player is taken to have been, where the file does not tell.
    """
    head = read_head(text)
    # A draft must be of the item at hand, which only the model checks; few games have one.
    if head is None or "draft" in head[0]:
        return None
    data, at = head
    if "responses" in data and at < len(text):
        return None
    zoned = data["format"] == FORMAT
    try:
        for name in () if zoned else ("started", "finished"):
            if name in data:
                data[name] = data[name].astimezone(zone)
        # The items are looked at here: as models they would take as long as all else.
        plan = [(planned["pack"], planned["item"]) for planned in data["plan"]]
        session = Session.model_validate(
            {**data, "format": FORMAT, "plan": data["plan"][:1], "responses": ()}
        )
        if not _could_be(plan, session):
            return None
        rows, certainties = _responses(plan, text, at, None if zoned else zone)
    except (KeyError, ValueError, OverflowError):
        return None
    if session.player != player:
        return None
    marks = [row.mark for row in rows if row.mark is not None]
    earned = Score(sum(marks), len(marks), len(rows) - len(marks), len(plan))
    points = _points(rows, certainties) if session.rules.certainty else None
    return SessionRow(
        score_of(session, earned, points=points),
        seed=session.seed,
        round=session.rules.day,
        continues=session.continues,
        zoned=zoned,
        responses=tuple(rows),
    )


def _could_be(plan: list[tuple[str, str]], session: Session) -> bool:
    """Check whether a session that has the first of some items could have all of them."""
    packs = session.pack_ids
    return (
        len(set(plan)) == len(plan) <= session.rules.length
        and all(pack in packs for pack, _ in plan)
    )  # fmt: skip


def _points(rows: list[ResponseRow], certainties: list[str | None]) -> float:
    return sum(
        certainty_points(row.mark, _CERTAINTIES[certainty])
        for row, certainty in zip(rows, certainties, strict=True)
        if row.mark is not None and certainty is not None
    )


def _responses(
    plan: list[tuple[str, str]], text: str, at: int, zone: tzinfo | None
) -> tuple[list[ResponseRow], list[str | None]]:
    """Read the responses from a place on to the end, and how certain each was.

    They are in ``zone``, if their own is not told.

    Raises:
        ValueError: something else stands there, or it makes no valid session.
    """
    escaped = "\\" in text
    rows: list[ResponseRow] = []
    certainties: list[str | None] = []
    while at < len(text):
        choice = _CHOICE.match(text, at)
        found = choice or _ORDERING.match(text, at)
        if found is None:
            raise ValueError("not written as this program writes it")
        pack, item, form, asks, options, ids, one, other, mark, certainty, only, time = (
            found.groups()
        )
        if len(rows) == len(plan) or plan[len(rows)] != (pack, item):
            raise ValueError("out of turn")
        if escaped and "\\" in f"{form}{ids}":
            raise ValueError("the escapes are not read here")
        shown = _shown(ids)
        count = options.count("\n") - 1
        if count < 2 or (shown and len(shown) != count):
            raise ValueError("too few options, or more than stand for something")
        chosen = key = order = right = None
        given = ""
        if choice:
            key = int(other or only)
            if one is not None:
                chosen, given = int(one), one
            if key >= count or (chosen or 0) >= count:
                raise ValueError("there is no such option")
        else:
            right = tuple(read_wholes(only if other is None else other))
            if one is not None:
                order = tuple(read_wholes(one))
                given = " ".join(map(str, order))
            if not sorted(right) == sorted(order or right) == list(range(count)):
                raise ValueError("no order of the cards")
        when = datetime.fromisoformat(time)
        if zone is not None:
            when = when.astimezone(zone)
        # The model refuses some moments of these years, and takes others: it has to decide.
        if not 1 < when.year < 9999:
            raise ValueError("perhaps beyond what can be brought to UTC")
        answered = mark is not None
        certainties.append(certainty)
        rows.append(
            ResponseRow(  # by place: naming the fields would take as long as all else
                microseconds(when),
                when.toordinal(),
                given,
                float(mark) if answered else None,
                pack,
                form or ("choice" if choice else "ordering"),
                _graded(asks, mark, certainty, order, right) if answered else (),
                shown[key] if answered and shown and key is not None else None,
                shown[chosen] if answered and shown and chosen is not None else None,
                shown if answered else (),
            )
        )
        at = found.end()
    return rows, certainties


_CERTAINTIES: dict[str, Certainty] = {"1": 1, "2": 2, "3": 3}
