"""Facts that have another id in a newer version of their pack: one memory, under the new id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quiz.memory.review_log import Review

Renames = Mapping[str, Mapping[str, str]]
"""By pack, the id that each former id of a fact stands for now."""

NO_RENAMES: Renames = {}


def as_renamed(reviews: Iterable[Review], renames: Renames) -> Iterator[Review]:
    """Yield reviews with each fact under its present id, also where it is an option."""
    for one in reviews:
        now = renames.get(one.pack)
        if not now:
            yield one
            continue
        yield one._replace(
            grades=tuple((now.get(fact, fact), grade) for fact, grade in one.grades),
            key=None if one.key is None else now.get(one.key, one.key),
            chosen=None if one.chosen is None else now.get(one.chosen, one.chosen),
            shown=tuple(now.get(option, option) for option in one.shown),
        )
