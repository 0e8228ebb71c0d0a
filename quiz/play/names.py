"""Players' names, in the one form in which they are kept. Cheap to import."""

from __future__ import annotations

import unicodedata


def player_name(text: str) -> str:
    """A name in the one form in which it is kept: NFC, and text that any file can hold.

    Names that look alike letter for letter are one player however they were typed. What is no
    text at all (half a surrogate pair, from a terminal in another encoding) is spelt out.
    """
    whole = text.encode("utf-8", "backslashreplace").decode()
    return unicodedata.normalize("NFC", whole)
