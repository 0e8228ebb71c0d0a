"""Text from files and people, made fit for a message on a terminal or in a log."""

from __future__ import annotations

import re
from typing import Final

# Controls, line and paragraph separators, bidi marks and overrides, tags, the byte order mark and
# interlinear marks: nothing that a reader cannot see may steer a terminal. U+200C and U+200D are
# not among them: Persian and Indic spelling needs them.
STEERING: Final = (
    "\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""What a terminal obeys, or moves what a reader sees: for a class of a regular expression."""

# Unpaired surrogates stand here only: pydantic's engine, which is handed STEERING, knows none.
UNSAFE: Final = re.compile(f"[{STEERING}\ud800-\udfff]")
"""What may stand in no text that is shown."""


MARKS: Final = re.compile("[\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff]")
"""What a terminal may obey and yet opens nothing: it can be left out where it is not wanted."""

ISOLATING: Final = re.compile("[\u2066-\u2069]")
"""What keeps the characters of a name together in a sentence that runs the other way."""


def bare(text: str) -> str:
    """Return ``text`` without the controls that `quiz.text.isolating.isolate` puts around names."""
    # Here and not beside `isolate`: every command needs it, and layout takes longer to import
    # than the rest of `quiz packs`.
    return ISOLATING.sub("", text)


def printable(text: str, longest: int | None = None) -> str:
    r"""Spell out every character of a text that cannot be seen, such as ``\u202e``.

    Line breaks too: a message is one line. With ``longest``, what is longer is cut off there.
    """
    if longest is not None:
        text = shortened(text, longest)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _spelt(c) for c in text)


def safe(text: str) -> str:
    """Spell out what a terminal would obey, and leave spaces of all sorts as they are."""
    return UNSAFE.sub(lambda match: _spelt(match[0]), text)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most so many characters; what is longer ends in “…”."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _spelt(char: str) -> str:
    number = ord(char)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
