"""Reading of a session's file no more than its player's memory is made from.

Thousands of sessions are read at once when a memory is made again. `read_evidence` gives what
`quiz.play.remembering.evidence_of` gives of the session, or declines: where the file is not
written as this program writes it, where it holds no valid session, or an uncommon one. Then the
whole session is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from quiz.play.remembering import Evidence, grades
from quiz.play.session import FORMAT, Session
from quiz.storage.toml_session import (
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

_ID = r'(?=[a-z0-9-]{1,80}")[a-z0-9]++(?:-[a-z0-9]++)*+'
_IDS = rf'\[(\n(?:    "{_ID}",\n)++|)\]'
_PLACE = "(0|[1-9][0-9]?)"
_MARKED = (
    r"mark = (0\.[0-9]{1,17}|1\.0)\n(?:certainty = ([123])\n)?timed_out = false\n",
    r"timed_out = (?:true|false)\n",
)


def _whole(pattern: str) -> str:
    """The pattern of a value, without the group for what is in it."""
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
    """The grades of an answer, by the values as they are written."""
    sure = None if certainty is None else int(certainty)
    return grades(read_texts(asks), float(mark), sure, given, right)


class Answers(NamedTuple):
    """What a session's file says of its player's memory."""

    evidence: list[Evidence]
    finished: bool


def read_evidence(text: str, player: str) -> Answers | None:
    """The evidence in a session's file; None where the whole session is to be read for it."""
    head = read_head(text)
    if head is None or "draft" in head[0]:
        return None
    data, at = head
    if "responses" in data and at < len(text):
        return None
    try:
        session = Session.model_validate({**data, "format": FORMAT, "responses": ()})
        evidence = list(_answers(session, text, at))
    except ValueError:
        return None
    if session.player != player:
        return None
    return Answers(evidence, session.finished is not None)


def _answers(session: Session, text: str, at: int) -> Iterator[Evidence]:
    """The evidence in the responses from a place on to the end.

    Raises:
        ValueError: something else stands there, or it makes no valid session.
    """
    game = (session.started, session.seed)
    plan = [(planned.pack, planned.item) for planned in session.plan]
    escaped = "\\" in text
    turn = 0
    while at < len(text):
        choice = _CHOICE.match(text, at)
        found = choice or _ORDERING.match(text, at)
        if found is None:
            raise ValueError("not written as this program writes it")
        pack, item, form, asks, options, ids, one, other, mark, certainty, only, time = (
            found.groups()
        )
        if turn == len(plan) or plan[turn] != (pack, item):
            raise ValueError("out of turn")
        if escaped and "\\" in f"{form}{ids}":
            raise ValueError("the escapes are not read here")
        shown = tuple(map(intern, read_texts(ids)))
        count = options.count("\n") - 1
        if count < 2 or (shown and len(shown) != count):
            raise ValueError("too few options, or more than stand for something")
        chosen = key = given = right = None
        if choice:
            key = int(other or only)
            chosen = key if one is None else int(one)
            if key >= count or chosen >= count:
                raise ValueError("there is no such option")
        else:
            right = tuple(read_wholes(only if other is None else other))
            given = right if one is None else tuple(read_wholes(one))
            if not sorted(right) == sorted(given) == list(range(count)):
                raise ValueError("no order of the cards")
        when = datetime.fromisoformat(time).astimezone(UTC)
        if mark is not None:
            graded = _graded(asks, mark, certainty, given, right)
            yield Evidence(  # by place: naming the fields would take as long as all else
                when,
                session.id,
                turn,
                game,
                intern(pack),
                intern(form or ("choice" if choice else "ordering")),
                graded,
                shown[key] if shown and key is not None else None,
                shown[chosen] if shown and chosen is not None else None,
                shown,
            )
        at = found.end()
        turn += 1
