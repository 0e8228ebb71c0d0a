"""In which language packs are played."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.errors import QuizError
from quiz.facts.models import Pack
from quiz.languages.catalogue import LANGUAGES, catalogue


def language_for(packs: Sequence[Pack], preferred: str, asked: str | None = None) -> str:
    """Return the language asked for, else the preferred one, else the first that all packs have.

    Raises:
        QuizError: where the packs do not all have the language asked for, or share none.
    """
    # A game has one language: every pack must have it, and the interface speak it.
    shared = [
        language
        for language in packs[0].languages
        if language in LANGUAGES and all(language in pack.languages for pack in packs)
    ]
    named = ", ".join(f"“{pack.id}”" for pack in packs)
    if asked is not None and asked not in shared:
        known = ", ".join(shared) or "none"
        raise QuizError(f"{named} cannot be played in “{asked}”, only in: {known}", key="--lang")
    if not shared:
        words = catalogue(preferred)
        if len(packs) > 1:
            raise QuizError(words("error.no-shared-language", packs=named))
        raise QuizError(words("error.no-language", pack=packs[0].id))
    return asked or (preferred if preferred in shared else shared[0])
