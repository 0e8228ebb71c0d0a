"""Names in a text: whether it mentions one, folded as a reader may know it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ARTICLE = re.compile(r"^(?:the|a|an) ")


def is_named(names: Iterable[str], view: str) -> bool:
    """Return whether one of some folded names stands in a folded text, as words of its own.

    An Arabic one perhaps with و ف ب ك ل and the article before it.
    """
    return any(
        # Most names stand nowhere near, which is quicker to see.
        name and _bare(name) in view and _as_words(name).search(view) is not None
        for name in names
    )


def _bare(name: str) -> str:
    """Return a folded name without its article."""
    return name.removeprefix("ال") if name[0] >= "\u0600" else _ARTICLE.sub("", name)


def _as_words(name: str) -> re.Pattern[str]:
    bare = re.escape(_bare(name))
    if name[0] >= "\u0600":
        return re.compile(rf"(?<!\w)[وف]?[بكل]?(?:ال|ل)?{bare}(?!\w)")
    return re.compile(rf"(?<!\w){bare}(?!\w)")
