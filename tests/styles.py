"""The style sheets of the screens, parsed once in a process and not anew for every app.

A player's game is one app to its end; the tests open some thousand, and parsing took a tenth of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet


@contextmanager
def parsed_once() -> Iterator[None]:
    """Have every app share the rules of sheets that are alike, as the screens of one app do."""
    known: dict[tuple[Any, ...], Any] = {}
    parse = Stylesheet._parse_rules

    def rules(sheet: Stylesheet, *given: Any, **named: Any) -> Any:
        key = (*given, *sorted(named.items()), *sorted(sheet._variables.items()))
        if key not in known:
            known[key] = parse(sheet, *given, **named)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", rules)
        yield
