"""The text of an article, out of the bytes of a file: plain, Markdown, or a saved web page.

What comes of it is the source of a pack, which holds it verbatim from then on. Of a page the
headings, paragraphs and lists are kept; of Markdown the words without its marks; of plain text all
but letters that nobody sees and that turn or hide others. Lines that were only broken to fit a
screen are joined, for a line break ends a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from quiz.authoring.encodings import decode_any
from quiz.authoring.web_page import text_of_page
from quiz.facts.source import UNSAFE_IN_SOURCE

Form = Literal["text", "markdown", "page"]

_PAGE = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml)", re.IGNORECASE
)
_WIDE_PAGE = re.compile(r"^\s*<(?:!doctype\s+html|html|head|body|\?xml)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\n.*?\n\1\n", re.DOTALL)
_FENCE = re.compile(r"^(?:```|~~~).*?(?:^(?:```|~~~)[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_IMAGE = re.compile(r"!\[[^][\n]{0,120}\]\([^)\n]{0,300}\)")
_LINK = re.compile(r"\[([^][\n]{1,120})\](?:\([^)\n]{0,300}\)|\[[^\]\n]{0,100}\])")
_NOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:?")
_DEFINITION = re.compile(r"^\[[^\]\n]{1,100}\]:[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+|(?<![ \t])[ \t]+#+$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$|^=+$|^-+$", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|\*|`)(?=\S)([^*`\n]{1,500}?)(?<=\S)\1")
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")
_ENDS = re.compile(r"[.!?؟:…»”\")]$")
_NARROW, _WIDE = 40, 100
"""Characters of the lines of a text that was broken to fit a screen."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text, and how it was come by."""

    text: str
    title: str
    """As it calls itself; empty where it does not."""
    form: Form
    encoding: str
    hidden: int
    """Controls that were taken out."""
    is_joined: bool
    """Whether broken lines were joined."""


def read_article(content: bytes, name: str) -> Article | None:
    """Read an article; None where the file is no text. ``name`` tells its form by its ending."""
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    looks_like_page = ending in {"html", "htm", "xhtml"} or _PAGE.match(content[:400]) is not None
    decoded = decode_any(content, is_page=looks_like_page)
    if decoded is None:
        return None
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    form: Form = "text"
    title = ""
    if looks_like_page or _WIDE_PAGE.match(text[:400]):
        form = "page"
        title, text = text_of_page(text)
    elif ending in {"md", "markdown", "mkd"}:
        form = "markdown"
        text = _without_marks(text)
    text, hidden = UNSAFE_IN_SOURCE.subn("", text)
    text, is_joined = (text, False) if form == "page" else _joined(text)
    text = text.strip("\n")
    return Article(
        f"{text}\n", title or _first_line(text), form, decoded.encoding, hidden, is_joined
    )


def _without_marks(text: str) -> str:
    text = _FRONT_MATTER.sub("", text)
    for pattern in (_FENCE, _COMMENT, _IMAGE, _DEFINITION, _NOTE, _RULE):
        text = pattern.sub("", text)
    for pattern in (_HEADING, _QUOTED, _BULLET):
        text = pattern.sub("", text)
    text = _LINK.sub(r"\1", text)
    for _ in range(2):  # bold within italics
        text = _EMPHASIS.sub(r"\2", text)
    return text


def _joined(text: str) -> tuple[str, bool]:
    """Return a text with the lines of its paragraphs joined, where they were only broken to fit."""
    paragraphs = [part.split("\n") for part in _PARAGRAPH.split(text.strip("\n"))]
    inner = [line.rstrip() for lines in paragraphs for line in lines[:-1]]
    if len(inner) < 3 or sum(map(bool, inner)) == 0:
        return text, False
    narrow = sum(_NARROW <= len(line) <= _WIDE for line in inner)
    open_ended = sum(_ENDS.search(line) is None for line in inner)
    if narrow * 10 < len(inner) * 7 or open_ended * 10 < len(inner) * 6:
        return text, False
    whole = (" ".join(line.strip() for line in lines if line.strip()) for lines in paragraphs)
    return "\n\n".join(whole) + "\n", True


_LONGEST_TITLE = 120


def _first_line(text: str) -> str:
    """Return the first line where it reads like a title: short, and no sentence."""
    first = text.partition("\n")[0].strip()
    if 0 < len(first) <= _LONGEST_TITLE and not first.endswith((".", "!", "؟", "?", ":", "،", ",")):
        return first
    return ""
