"""Summary of a pack, as `quiz packs` and the home screen show it. Cheap to import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quiz.errors import QuizError
from quiz.languages.catalogue import text_in
from quiz.paths import command_to_check, name_of


class PackSummary(NamedTuple):
    """A pack at a glance. A named tuple, because importing dataclasses takes too long here."""

    id: str
    folder: Path
    title: dict[str, str]
    """Per language; empty where the pack cannot be read."""
    languages: tuple[str, ...]
    facts: dict[str, int]
    """How many there are of each kind."""
    faults: int
    """With one or more, the pack is not played."""
    digest: str
    error: QuizError | None = None
    """Why the pack cannot be read at all; None where it can."""
    askable: tuple[str, ...] = ()
    """The facts to learn: those that a question can ask for. None where the pack is not played."""
    unsigned: dict[str, int] = {}  # noqa: RUF012 - never changed, as nothing in a named tuple
    """By language how many facts nobody has signed in it: a state, and no fault."""

    renames: dict[str, str] = {}  # noqa: RUF012 - a named tuple keeps its defaults
    """By each former id of a fact the one that it has now."""

    @property
    def playable(self) -> bool:
        """Whether it can be read and has no fault."""
        return self.error is None and not self.faults

    def unsigned_in(self, language: str) -> int:
        """Return how many facts are unsigned in a language, else in the pack's own first."""
        own = language if language in self.languages else next(iter(self.languages), "")
        return self.unsigned.get(own, 0)

    @property
    def command_to_check(self) -> str:
        """The command that lists its faults."""
        return command_to_check(name_of(self.folder))


def titles_in(
    language: str, packs: Sequence[PackSummary], pack_ids: Iterable[str]
) -> Iterator[str]:
    """Yield the titles of packs in a language, or the id of one that has none or is not there."""
    titles = {pack.id: pack.title for pack in packs if pack.title}
    for pack_id in pack_ids:
        yield text_in(language, titles[pack_id]) if pack_id in titles else pack_id
