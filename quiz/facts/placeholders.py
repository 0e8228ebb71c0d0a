"""The placeholders of texts that an author writes, such as ``{subject}`` in a stem."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.languages.messages import Listed, Message, worded

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


class Placeholders(NamedTuple):
    """The placeholders that a text has to have; any other brace would break its formatting."""

    names: frozenset[str] = frozenset()
    is_optional: bool = False
    """Whether the text may do without any."""
    any_of: bool = False
    """Whether one of the names is enough."""

    def complaint(self, key: str, text: str) -> Message | None:
        """Say what is wrong with the placeholders of a text; None where they are as wanted."""
        # A lone brace is found as None, which no rule names: it would break the formatting.
        found = {match[1] for match in _BRACES.finditer(text)}
        if self.any_of:
            if found and found <= self.names:
                return None
            several = tuple(f"{{{name}}}" for name in sorted(self.names))
            return worded("fault.no-number-place", key=key, wanted=Listed(several, "or"))
        if found == self.names or (self.is_optional and not found):
            return None
        if not self.names:
            return worded("fault.no-braces", key=key)
        wanted = Listed(tuple(f"{{{name}}}" for name in sorted(self.names)))
        return worded("fault.placeholders", key=key, wanted=wanted)


def exactly(*names: str) -> Placeholders:
    """Return the rule that a text has just these placeholders."""
    return Placeholders(frozenset(names))
