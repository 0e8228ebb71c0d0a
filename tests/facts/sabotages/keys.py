"""Sabotages of the first pack's keys and of the form of their values."""

from __future__ import annotations

from tests.facts.sabotages.case import add, case

_FOUNDING = "the regional centre was celebrating {value} of its founding"

KEYS = [
    case(
        "a key misspelt",
        "mission-city",
        "schema",
        "“evidense” is not a key here; did you mean “evidence”?",
        ("evidence =", "evidense ="),
    ),
    case(
        "a key that nobody knows",
        "conference",
        "schema",
        "“weather” is not a key here; delete it",
        ('when = "2006-12"', 'when = "2006-12"\nweather = "fair"'),
        also=["milestones"],
    ),
    case(
        "a key left out",
        "conference",
        "schema",
        "anchor: is missing; add it",
        ('anchor = "فاستضافت المؤتمر الدولي"\n', ""),
        also=["milestones"],
    ),
    case(
        "a title in no language of the pack",
        "programme-adopted",
        "schema",
        "title: there is no text in “ar” or “en” or “fr”; write one",
        ("{ ar = ", "{ de = "),
        (", en = ", ", nl = "),
        (", fr = ", ", it = "),
    ),
    case(
        "a name in no language of the pack",
        "geneva",
        "schema",
        "name: there is no text in",
        ("ar = ", "de = "),
        ("en = ", "nl = "),
        ("fr = ", "it = "),
    ),
    case(
        "an overriding stem in no language of the pack",
        "mission-to-nato",
        "schema",
        "ask_object: there is no text in",
        ("ar = ", "de = "),
        ("en = ", "nl = "),
        ("fr = ", "it = "),
    ),
    case(
        "a stem without its subject",
        "opened-in",
        "schema",
        "ask_object: a text here has these placeholders and no other brace: {subject}",
        ("did {subject} open", "did the mission open"),
    ),
    case(
        "a stem that holds its answer",
        "opened-in",
        "schema",
        "ask_object: a text here has these placeholders",
        ("did {subject} open?", "did {subject} open ({object})?"),
    ),
    case(
        "a stray brace in a stem",
        "opened-in",
        "schema",
        "no other brace",
        ("did {subject} open?", "did {subject} open {?"),
    ),
    case(
        "a placeholder that looks into the program",
        "opened-in",
        "schema",
        "no other brace",
        ("did {subject} open?", "did {subject.__class__} open?"),
    ),
    case(
        "words for a statement without its object",
        "opened-in",
        "schema",
        "says: a text here has these placeholders",
        ('en = "{subject} opened in {object}"', 'en = "{subject} opened"'),
    ),
    case(
        "a number that is not shown",
        "session",
        "schema",
        "shown needs {number} or {ordinal}",
        ("the {ordinal} session", "the session"),
    ),
    case(
        "a number shown with a stray placeholder",
        "session",
        "schema",
        "shown needs {number} or {ordinal}",
        ("the {ordinal} session", "the {ordinal} {year} session"),
    ),
    case(
        "a number shown with a stray brace",
        "session",
        "schema",
        "shown needs {number} or {ordinal}",
        ("the {ordinal} session", "the {ordinal} session}"),
    ),
    case(
        "words for a number without it",
        "centre-anniversary",
        "schema",
        "says: a text here has these placeholders and no other brace: {value}",
        (_FOUNDING, _FOUNDING.replace("{value}", "an anniversary")),
    ),
    *(
        case(
            f"a date that is none: {when}",
            "programme-adopted",
            "schema",
            says,
            ('when = "2014"', f"when = {when}"),
        )
        for when, says in {
            '"2014-02-30"': "that month has 28 days",
            '"14"': "is not a date",
            '"2014?"': "is not a date",
            '"2014/2006"': "an interval ends after it begins",
            '"2014/"': "an end that is not told is written ..",
            '"201X/.."': "the end of an open date is a day, a month or a year",
            "20142": "there is no year after 9999",
        }.items()
    ),
    case(
        "a number told as text",
        "session",
        "schema",
        "number: ",
        ("number = 79", 'number = "79"'),
    ),
    case(
        "a group of one",
        "dialogue",
        "schema",
        "members: ",
        ('political = "السياسي", ', ""),
        also=["political"],
    ),
    case(
        "a list where a text belongs",
        "mission-city",
        "schema",
        "quote: ",
        ('quote = "افتتحت', 'quote = ["x"]\nnote = "افتتحت'),
        also=["diplomatic-mission"],
    ),
    case(
        "an id of two facts",
        "mission-city",
        "schema",
        "there is also a statement of this id",
        add(
            '[membership.mission-city]\ngroup = { ar = "س", en = "x" }\n'
            'members = { oman = "سلطنة عمان", kuwait = "الكويت" }\nquote = "س"\n'
        ),
    ),
    case(
        "a file with a path",
        "article",
        "schema",
        "“../article.txt” is not of the form this key takes",
        ('file = "article.txt"', 'file = "../article.txt"'),
        also=["istanbul-initiative"],
    ),
]
