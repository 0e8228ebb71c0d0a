"""Players' names, in the one form in which they are kept. Cheap to import."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from quiz.errors import QuizError
from quiz.languages.catalogue import Catalogue
from quiz.languages.messages import worded

DEFAULT_PLAYER: Final = "Player 1"
"""Who plays where nobody says."""

LONGEST_NAME: Final = 200
"""Characters of a player's name; what is longer is no name, and may be meant to do harm."""

_LEAST_LIKE: Final = 3
"""Letters of a name that may be a slip: of two letters every one is like any other."""
_LONG_ENOUGH: Final = 5
"""Letters of a name in which two slips may be."""

_LEFT_OUT: Final = 3
"""What a name that is not written to its end counts for: less likely meant than any slip."""

_JOINERS: Final = "\u200c\u200d"
"""Invisible, but part of how some names are written."""


def player_name(text: str) -> str:
    """Return a name in the one form in which it is kept: NFC, and text that any file can hold.

    Names that look alike letter for letter are one player however they were typed. What is no
    text at all (half a surrogate pair, from a terminal in another encoding) is spelt out.

    Raises:
        ValueError: the name has more than `LONGEST_NAME` characters.
    """
    if len(text) <= LONGEST_NAME:  # a longer one might take minutes to be normalised
        whole = text.encode("utf-8", "backslashreplace").decode()
        name = unicodedata.normalize("NFC", whole)
        if len(name) <= LONGEST_NAME:
            return name
    raise ValueError(worded("player.long", n=LONGEST_NAME))


def name_like(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a new one may be a slip for; None where there is none.

    A slip is one letter, in names of five or more two; or the rest of a name is left out. Names
    with other digits are others' on purpose: “Player 1” and “Player 2”, or numbers of a roster.
    """
    from quiz.values.folding import fold
    from quiz.values.likeness import is_telling, place_in, slips

    wanted, found = fold(name), list[tuple[int, str]]()
    for other in known:
        folded = fold(other)
        most = 2 if min(len(wanted), len(folded)) >= _LONG_ENOUGH else 1
        is_begun = place_in(wanted, folded) in ("start", "word") and folded != wanted
        if is_begun and is_telling(wanted) and not _digits(wanted):
            found.append((_LEFT_OUT, other))
        if other == name or _digits(folded) != _digits(wanted) or len(wanted) < _LEAST_LIKE:
            continue
        if abs(len(wanted) - len(folded)) <= most:
            count = slips(wanted, folded, whole=True)
            if count <= most:
                found.append((count, other))
    return min(found)[1] if found else None


def _digits(name: str) -> list[str]:
    return [char for char in name if char.isdigit()]


def line_name(text: str) -> str:
    """Return a name in one line, without what cannot be seen, in the form in which it is kept.

    Raises:
        ValueError: as `player_name`.
    """
    seen = "".join(char if _is_seen(char) else " " for char in text)
    return player_name(" ".join(seen.split()))


def _is_seen(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char)[0] not in "CZ"


def in_order(names: Iterable[str]) -> list[str]:
    """Return names in the order of a list of them: whatever their case, but always the same."""
    return sorted(names, key=lambda name: (name.casefold(), name))


def shown_name(name: str, words: Catalogue) -> str:
    """Return a name as a screen shows it: whoever never gave one is called so in the language."""
    return words("player.default") if name == DEFAULT_PLAYER else name


def typed_name(text: str, words: Catalogue) -> str:
    """Return a name typed into a line, in the form in which it is kept; empty where there is none.

    Raises:
        QuizError: it is too long to be one.
    """
    try:
        name = line_name(text)
        # Shown by that name in this language, so that another of it could not be told apart.
        return DEFAULT_PLAYER if name == words("player.default") else name
    except ValueError as error:
        raise QuizError(worded("player.shorten", message=error.args[0])) from error


def given_name(text: str) -> str:
    """Return a name from the command line, in the form in which it is kept.

    Raises:
        QuizError: it is too long to be one.
    """
    try:
        return player_name(text)
    except ValueError as error:
        message = worded("player.shorten", message=error.args[0])
        raise QuizError(message, key="--player") from error
