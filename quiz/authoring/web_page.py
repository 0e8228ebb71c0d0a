"""The article of a saved web page, without what stands around it.

What is wanted are blocks of prose, for which no parser of HTML is needed; that of Python takes
quadratic time for pages that are made to harm, and here every letter is read once. A block is left
out where it is in a part of the page that says of itself that it is no article (navigation, a
footer, a notice about cookies), or where it is hardly more than links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 "
    "h3 h4 h5 h6 hr html li main ol p pre section summary table tbody td th thead tr ul".split()
)
_LEFT_OUT = frozenset(
    "script style noscript template nav aside footer form button select textarea svg math iframe "
    "object canvas audio video map head dialog menu figure table".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NO_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:cookie\w*|consent|gdpr|banner|nav|navbar|navigation|navbox|menu|sidebar|footer|"
    r"masthead|breadcrumbs?|share|sharing|social|comments?|related|promo\w*|advert\w*|ads?|"
    r"newsletter|subscribe|toc|infobox|hatnote|catlinks|reflist|references?|mw-editsection|"
    r"noprint|metadata|printfooter|skip-link|visually-hidden|screen-reader-text|sr-only|popup|modal)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_ROLES = frozenset("navigation banner contentinfo complementary search dialog alert menu".split())
_TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|[!?][^<>]*+(?:>|(?=<)|\Z)"
    r"|(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>)",
    re.DOTALL,
)
"""A tag, a comment or a declaration. No part of it goes on past the next “<”."""
_ATTRIBUTE = re.compile(r"""([A-Za-z-]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?+""")
_LONGEST_ATTRIBUTES = 2_000
_RAW = {
    tag: re.compile(rf"</{tag}", re.IGNORECASE)
    for tag in ("script", "style", "textarea", "title", "noscript", "template")
}
"""Elements whose content is no markup, and how each ends."""
_LONG_REFERENCE = re.compile(r"&#[xX]?[0-9A-Fa-f]{9,}+;?")
_NEAR = 50
"""Elements within each other in which the start of one that ends is looked for."""
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_MOST_OPEN = 2_000
"""Elements within each other: nobody writes as many, and a page that has them is made to harm."""
_MOSTLY_LINKS = 0.6
_SHORT = 200
"""Characters of a block that is looked at for links: no sentence of an article is left out."""


@dataclass(slots=True)
class _Block:
    text: str
    in_article: bool
    in_main: bool
    is_heading: bool


@dataclass(slots=True)
class _Element:
    tag: str
    is_left_out: bool


@dataclass(slots=True)
class _Open:
    parts: list[str] = field(default_factory=list)
    linked: int = 0


class _Reader:
    """Takes the pieces of a page in their order, and keeps its blocks of prose."""

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.title = ""
        self.stack: list[_Element] = []
        self.left_out = 0
        self.depth = {"article": 0, "main": 0, "a": 0}
        self.open = _Open()
        self.heading = False

    def start(self, tag: str, attributes: str, *, is_closed: bool) -> None:
        """Take the start of an element; ``is_closed`` for one that ends at once."""
        if tag == "br":
            self.open.parts.append(" ")
        if tag in _BLOCKS:
            self.end_block()
            self.heading = tag[:1] == "h" and tag[1:].isdecimal()
        if tag in _VOID or is_closed or len(self.stack) >= _MOST_OPEN:
            return
        # A paragraph or an item that goes on to the next has no end tag.
        if tag in {"p", "li"} and self.stack and self.stack[-1].tag == tag:
            self._pop()
        left_out = tag in _LEFT_OUT or _is_no_article(tag, attributes)
        self.left_out += left_out
        if tag in self.depth:
            self.depth[tag] += 1
        self.stack.append(_Element(tag, left_out))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in _BLOCKS:
            self.end_block()
            self.heading = False
        # A tag that was never opened, or whose end is missing, is no reason to lose the rest.
        if any(one.tag == tag for one in self.stack[-_NEAR:]):
            while self._pop().tag != tag:
                pass

    def words(self, text: str) -> None:
        """Take what stands between two tags."""
        if self.left_out or not text:
            return
        text = unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text
        self.open.parts.append(text)
        if self.depth["a"]:
            self.open.linked += len(text.strip())

    def _pop(self) -> _Element:
        one = self.stack.pop()
        self.left_out -= one.is_left_out
        if one.tag in self.depth:
            self.depth[one.tag] -= 1
        return one

    def end_block(self) -> None:
        """Keep the block that is open, if it is one of prose."""
        text = _SPACE.sub(" ", "".join(self.open.parts)).strip()
        linked = self.open.linked
        self.open = _Open()
        if not text or (len(text) < _SHORT and linked > _MOSTLY_LINKS * len(text)):
            return
        in_article, in_main = self.depth["article"] > 0, self.depth["main"] > 0
        self.blocks.append(_Block(text, in_article, in_main, self.heading))


def _read(html: str) -> _Reader:
    reader = _Reader()
    place = 0
    while (found := _TAG.search(html, place)) is not None:
        reader.words(html[place : found.start()])
        place = found.end()
        if found["name"] is None:
            continue  # a comment or a declaration
        tag = found["name"].lower()
        if found["end"]:
            reader.end(tag)
            continue
        if tag in _RAW:
            closing = _RAW[tag].search(html, place)
            stop = len(html) if closing is None else closing.start()
            if tag == "title" and not reader.title:
                reader.title = _SPACE.sub(
                    " ", unescape(html[place : min(stop, place + 500)])
                ).strip()
            place = stop
            continue
        reader.start(tag, found["attributes"], is_closed=found["attributes"].endswith("/"))
    reader.words(html[place:])
    reader.end_block()
    return reader


def _is_no_article(tag: str, attributes: str) -> bool:
    if not attributes or tag in {"body", "html", "main", "article"}:
        return False
    for found in _ATTRIBUTE.finditer(attributes[:_LONGEST_ATTRIBUTES]):
        name, value = found[1].lower(), (found[2] or "").strip("\"'")
        if name in {"class", "id"} and _NO_ARTICLE.search(value):
            return True
        if name == "role" and value.strip().lower() in _ROLES:
            return True
        if name == "hidden" or (name == "aria-hidden" and value == "true"):
            return True
    return False


def text_of_page(html: str) -> tuple[str, str]:
    """Return the title of a page and the text of its article, a line for each block."""
    reader = _read(html)
    blocks = reader.blocks
    total = sum(len(block.text) for block in blocks)
    for chosen in (
        [block for block in blocks if block.in_article],
        [block for block in blocks if block.in_main],
    ):
        if 2 * sum(len(block.text) for block in chosen) > total:
            blocks = chosen
            break
    heading = next((block.text for block in blocks if block.is_heading), "")
    return heading or reader.title, "\n".join(block.text for block in blocks)
