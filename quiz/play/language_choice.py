"""In which language packs are played, and what is said where it is not the interface's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue
from quiz.languages.messages import Listed, worded
from quiz.languages.records import LANGUAGES, nearest, writing


class InLanguages(Protocol):
    """A pack, or what is listed of one."""

    @property
    def id(self) -> str:
        """The name of its folder."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its texts."""


def shared_languages(packs: Sequence[InLanguages]) -> list[str]:
    """Return the languages that all packs have, as the first one lists them."""
    # A game has one language: every pack must have it.
    return [
        language
        for language in packs[0].languages
        if all(language in pack.languages for pack in packs)
    ]


def language_for(packs: Sequence[InLanguages], preferred: str, asked: str | None = None) -> str:
    """Return the language asked for, else the preferred one, else the first that all packs have.

    Of the languages that all have, those that the interface speaks come first.

    Raises:
        QuizError: where the packs do not all have the language asked for, or share none.
    """
    shared = shared_languages(packs)
    if asked is not None and asked not in shared:
        known = Listed(tuple(shared)) if shared else worded("error.no-language")
        message = worded("error.not-in-language", packs=_named(packs), asked=asked, known=known)
        raise QuizError(message, key="--lang")
    if not shared:
        raise QuizError(worded("error.no-shared-language", packs=_named(packs)))
    if asked is not None or preferred in shared:
        return asked or preferred
    return next((language for language in shared if language in LANGUAGES), shared[0])


def _named(packs: Sequence[InLanguages]) -> Listed:
    return Listed(tuple(worded("error.pack", pack=pack.id) for pack in packs))


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
