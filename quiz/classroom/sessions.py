"""Sessions made of a lesson: one for each student or team, as if they had played it alone."""

from __future__ import annotations

import hashlib

from quiz.classroom.asked import AskedItem
from quiz.classroom.results import Result, results
from quiz.classroom.state import Lesson
from quiz.play.session import Response, Session
from quiz.text.printable import bare


def sessions_of(lesson: Lesson) -> tuple[Session, ...]:
    """Return the session of each student or team that was expected to answer anything.

    It holds the items whose keys were shown and that are not void, in the order shown, with what
    counted in the end. The same lesson gives the same sessions, ids included. Those of a lesson
    that is not finished are not finished either. Hands are nobody's, and in no session.
    """
    found: dict[str, list[tuple[AskedItem, Result]]] = {}
    for place in lesson.shown:
        if lesson.items[place].counts:
            for result in results(lesson, place):
                asked = lesson.setup.items[place]
                found.setdefault(result.voter.id, []).append((asked, result))
    return tuple(_session(lesson, answered) for answered in found.values())


def session_id(lesson: str, voter: str) -> str:
    """Derive the id of a voter's session: always the same one."""
    digest = hashlib.sha256(f"{lesson}|{voter}".encode()).hexdigest()[:8]
    return f"{lesson[:-8]}{digest}"


def _session(lesson: Lesson, answered: list[tuple[AskedItem, Result]]) -> Session:
    setup, voter = lesson.setup, answered[0][1].voter
    packs = {asked.planned.pack for asked, _ in answered}
    return Session(
        id=session_id(lesson.id, voter.id),
        player=voter.name,
        language=setup.language,
        seed=setup.seed,
        started=lesson.started,
        finished=lesson.finished,
        packs=tuple(pack for pack in setup.packs if pack.id in packs),
        rules=setup.rules,
        plan=tuple(asked.planned for asked, _ in answered),
        responses=tuple(_response(asked, result) for asked, result in answered),
    )


def _response(asked: AskedItem, result: Result) -> Response:
    answer = result.answer
    given = None if answer is None or isinstance(answer, int) else tuple(answer)
    return Response(
        pack=asked.planned.pack,
        item=asked.id,
        kind=asked.kind,
        form=asked.form,
        facts=asked.facts,
        asks=asked.asks,
        stem=bare(asked.stem),
        options=asked.options,
        option_ids=asked.option_ids,
        chosen=answer if isinstance(answer, int) else None,
        key=asked.key,
        given=given,
        right=asked.right_order(given) if asked.kind == "ordering" else None,
        mark=result.mark,
        answered_at=result.at,
        seconds=result.seconds,
    )
