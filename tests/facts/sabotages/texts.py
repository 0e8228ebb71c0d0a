"""Sabotages of the first pack's texts by what cannot be seen in them."""

from __future__ import annotations

from tests.facts.sabotages.case import Sabotage, case

_CONTROLS = {
    "an override of direction": "\\u202e",
    "an isolate": "\\u2066",
    "a right-to-left mark": "\\u200f",
    "an Arabic letter mark": "\\u061c",
    "a terminal escape": "\\u001b[31m",
    "a control sequence introducer": "\\u009b2J",
    "a NUL": "\\u0000",
    "a line break": "\\n",
    "a tag": "\\U000e0041",
}
_TITLE = 'en = "the adoption'

TEXTS: list[Sabotage] = [
    *(
        case(
            f"{name} in a title",
            "programme-adopted",
            "text",
            "an invisible control; delete it",
            (_TITLE, f'en = "the {control}adoption'),
        )
        for name, control in _CONTROLS.items()
    ),
    case(
        "an override in a quote",
        "mission-city",
        "text",
        "quote: holds U+202E at character 8",
        ('quote = "افتتحت ', 'quote = "افتتحت \\u202e'),
    ),
    case(
        "an override in evidence",
        "mission-city",
        "text",
        "holds U+202E",
        ('evidence = "', 'evidence = "\\u202e'),
    ),
    case(
        "an escape in a name",
        "geneva",
        "text",
        "holds U+001B at character 1",
        ('en = "Geneva"', 'en = "\\u001b[31mGeneva"'),
    ),
    case(
        "an isolate in an alias",
        "jordan",
        "text",
        "holds U+2067",
        ('en = ["Jordan"]', 'en = ["\\u2067Jordan"]'),
        also=["states-named", "attendance"],
    ),
    case(
        "an escape in a stem",
        "opened-in",
        "text",
        "holds U+001B",
        ('en = "In which city did', 'en = "\\u001b]0;In which city did'),
        also=["mission-city"],
    ),
    case(
        "a mark in an overriding stem",
        "mission-to-nato",
        "text",
        "holds U+200F",
        ('en = "To which', 'en = "\\u200fTo which'),
        also=["accredited-to"],
    ),
    case(
        "an escape in the rights of a source",
        "article",
        "text",
        "rights: holds U+001B",
        ('rights = "', 'rights = "\\u001b'),
        also=["istanbul-initiative"],
    ),
    case(
        "an empty title",
        "programme-adopted",
        "schema",
        "is empty",
        (_TITLE, 'en = "", nl = "the'),
    ),
    case(
        "a title of white space",
        "programme-adopted",
        "schema",
        "is empty",
        (_TITLE, 'en = "\\u00a0 ", nl = "the'),
    ),
    case(
        "a name that cannot be seen",
        "geneva",
        "schema",
        "is empty",
        ('en = "Geneva"', 'en = "\\u200c\\u00ad"'),
    ),
]
