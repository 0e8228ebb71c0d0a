"""Text from files and people, made fit for a message on a terminal or in a log."""

from __future__ import annotations


def printable(text: str, longest: int | None = None) -> str:
    r"""A text with every character that cannot be seen spelt out, such as ``\u202e``.

    Line breaks too: a message is one line. With ``longest``, what is longer is cut off there.
    """
    if longest is not None and len(text) > longest:
        text = text[: longest - 1] + "…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _spelt(c) for c in text)


def _spelt(char: str) -> str:
    number = ord(char)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
