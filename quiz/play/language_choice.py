"""In which language packs are played, and what is said where it is not the interface's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue, catalogue
from quiz.languages.records import LANGUAGES, nearest, writing


class InLanguages(Protocol):
    """A pack, or what is listed of one."""

    @property
    def id(self) -> str:
        """The name of its folder."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its texts."""


def language_for(packs: Sequence[InLanguages], preferred: str, asked: str | None = None) -> str:
    """Return the language asked for, else the preferred one, else the first that all packs have.

    Of the languages that all have, those that the interface speaks come first.

    Raises:
        QuizError: where the packs do not all have the language asked for, or share none.
    """
    # A game has one language: every pack must have it.
    shared = [
        language
        for language in packs[0].languages
        if all(language in pack.languages for pack in packs)
    ]
    if asked is not None and asked not in shared:
        named = ", ".join(f"“{pack.id}”" for pack in packs)
        known = ", ".join(shared) or "none"
        raise QuizError(f"{named} cannot be played in “{asked}”, only in: {known}", key="--lang")
    if not shared:
        words = catalogue(preferred)
        before, after = words.record.quotes
        named = words.record.list_comma.join(f"{before}{pack.id}{after}" for pack in packs)
        raise QuizError(words("error.no-shared-language", packs=named))
    if asked is not None or preferred in shared:
        return asked or preferred
    return next((language for language in shared if language in LANGUAGES), shared[0])


def other_language_told(
    packs: Iterable[InLanguages], language: str, words: Catalogue
) -> str | None:
    """Say that a game in a language is not in that of the interface; None where it can be.

    Said as well is in which language the questions are put, where the interface does not speak
    that of the packs.
    """
    if all(words.language in pack.languages for pack in packs):
        return None
    name, stems = writing(language).name, nearest(language)
    if writing(language) == stems:
        return words("game.other-language", language=name)
    return words("game.other-texts", language=name, stems=stems.name)
