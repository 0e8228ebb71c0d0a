"""Practice: the facts that a game missed, asked again at once and in other forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from quiz.memory.memory import Confusion, FactKey, FactMemory, Memory
from quiz.memory.review_log import GOOD, grades
from quiz.play.rules import Rules

if TYPE_CHECKING:
    from quiz.play.session import Response, Session
    from quiz.play.start import GameSetup


def missed_by(response: Response) -> tuple[str, ...]:
    """Return the facts that a response missed: all that it asks about, unless it is right.

    Of an ordering that was answered these are the events of its wrong pairs.
    """
    if response.mark is None:
        return response.asks
    if response.mark == 1:
        return ()
    graded = grades(response.asks, response.mark, None, response.given, response.right)
    return tuple(fact for fact, grade in graded if grade != GOOD)


def missed_in(session: Session) -> dict[FactKey, str]:
    """Return the facts that a session missed, in the order asked, and in which form each was.

    What was skipped or ran out of time is missed too: it was not known when it was asked.
    """
    found: dict[FactKey, str] = {}
    for response in session.responses:
        for fact in missed_by(response):
            found[response.pack, fact] = response.form or response.kind
    return found


def practise(session: Session, setup: GameSetup) -> GameSetup:
    """Return what a new game needs in order to practise what a session missed.

    It is a review of these facts as if they alone were due, in the session's language: each once,
    in another form than it was missed in, and set against what was chosen instead. It is there to
    learn by, so there is feedback, even after an exam, and neither clock nor lives.
    """
    missed = missed_in(session)
    return replace(
        setup,
        rules=Rules(
            mode="practice",
            length=max(1, len(missed)),
            orders=session.rules.orders,
            certainty=session.rules.certainty,
        ),
        preferred_language=session.language,
        drawn=seed_of_practice(session),
        remember=lambda now: _alone(missed, setup.remember(now), now),
    )


def seed_of_practice(session: Session) -> int:
    """Return the seed by which what a session missed is practised, where no other is asked for.

    By the game's own seed, so that whoever plays that once more can practise it once more.
    """
    return int.from_bytes(sha256(f"practice|{session.seed}".encode()).digest()[:4])


def tell_apart(mixed_up: Sequence[Confusion], setup: GameSetup) -> GameSetup:
    """Return what a new game needs in order to practise what is mixed up, the first pair first.

    Each fact asked about comes once, and each event that was chosen for it and asked about too.
    """
    # An entity that was chosen is no fact: the memory knows none of its id.
    asked = dict.fromkeys((one.pack, fact) for one in mixed_up for fact in (one.fact, one.chosen))

    def remember(now: datetime) -> Memory:
        known = setup.remember(now).facts
        forms = {fact: known[fact].last_form for fact in asked if fact in known}
        return replace(_alone(forms, Memory(), now), confusions=tuple(mixed_up))

    rules = Rules(mode="practice", length=len(asked), orders=setup.rules.orders)
    return replace(setup, rules=rules, remember=remember)


def _alone(missed: Mapping[FactKey, str], memory: Memory, now: datetime) -> Memory:
    """Return a memory of what was missed, all of it due, what was asked first the longest ago."""
    facts = {
        fact: as_missed(form, now - timedelta(days=len(missed) - place))
        for place, (fact, form) in enumerate(missed.items())
    }
    mixed_up = (one for one in memory.confusions if (one.pack, one.fact) in facts)
    return Memory(facts, tuple(mixed_up))


def as_missed(form: str, when: datetime) -> FactMemory:
    """Return what is remembered of a fact that was asked once, in a form, and missed."""
    return FactMemory(
        stability=1.0,
        difficulty=5.0,
        last_review=when,
        due=when + timedelta(days=1),
        reviews=1,
        lapses=1,
        last_form=form,
        last_right=False,
    )
