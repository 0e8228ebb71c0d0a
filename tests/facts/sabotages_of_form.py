"""Sabotages of the first pack's form: controls, keys, stems, sign-offs."""

from __future__ import annotations

from tests.facts.sabotages import Sabotage, add, at, case

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
_FOUNDING = "the regional centre was celebrating {value} of its founding"

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
        "an override in the name of a reviewer",
        "conference",
        "text",
        "holds U+202E",
        ('reviewed = { by = "', 'reviewed = { by = "\\u202e'),
        signed=False,
        also=["milestones"],
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
        (_TITLE, 'en = "", fr = "the'),
    ),
    case(
        "a title of white space",
        "programme-adopted",
        "schema",
        "is empty",
        (_TITLE, 'en = "\\u00a0 ", fr = "the'),
    ),
    case(
        "a name that cannot be seen",
        "geneva",
        "schema",
        "is empty",
        ('en = "Geneva"', 'en = "\\u200c\\u00ad"'),
    ),
]

SCHEMA = [
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
        "a title in one language only",
        "programme-adopted",
        "schema",
        "there is no text in “en”",
        (_TITLE, 'fr = "the adoption'),
    ),
    case(
        "a name in one language only",
        "geneva",
        "schema",
        "there is no text in “en”",
        ("en = ", "fr = "),
    ),
    case(
        "a stem in one language only",
        "opened-in",
        "schema",
        "there is no text in “en”",
        ('en = "In which city did', 'fr = "In which city did'),
    ),
    case(
        "an overriding stem in one language only",
        "mission-to-nato",
        "schema",
        "there is no text in “en”",
        ('en = "To which', 'fr = "To which'),
    ),
    case(
        "a number's stem in one language only",
        "session",
        "schema",
        "there is no text in “en”",
        ('en = "On the sidelines', 'fr = "On the sidelines'),
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
            '"2014/.."': "an interval has two ends",
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

SIGN_OFFS = [
    *(
        case(
            f"no sign-off: {fact}",
            fact,
            "sign-off",
            f"wants a sign-off, for {why}",
            ("reviewed = {", "# {"),
            signed=False,
        )
        for fact, why in {
            "mission-city": "a statement says how two things relate",
            "dialogue": "it claims that the source lists all members",
            "anniversary-hosted": "it resolves words of the quote",
            "conference": "the quote or a word beside it says «منذ»",
            "further-step": "the sentence holds another date, «نوفمبر 2018»",
            "session": "the sentence holds another number, «20»",
        }.items()
    ),
    *(
        case(f"a sign-off void: {name}", fact, "sign-off", "was signed off by", edit, signed=False)
        for name, fact, edit in (
            ("the title changed", "programme-adopted", (_TITLE, 'en = "an adoption')),
            ("the quote lengthened", "ceremony-city", ('quote = "احتفال', 'quote = "أقيم احتفال')),
            ("a distractor taken out", "first-to-join", (', "emirates"]', "]")),
            ("the unit changed", "session", ('unit = "session"', 'unit = "sitting"')),
            ("the shown number changed", "session", ("the {ordinal} session", "no. {number}")),
            ("a member's group changed", "dialogue", ('en = "the kinds', 'en = "all kinds')),
            (
                "a participant left out",
                "mission-opened",
                ('["kuwait", "diplomatic-mission"]', "[]"),
            ),
        )
    ),
    case(
        "a sign-off void: an entity renamed",
        "mission-city",
        "sign-off",
        "a name in it has changed since",
        at("diplomatic-mission", "Kuwait's first", "Kuwait's only"),
        signed=False,
        also=["mission-opened", "mission-to-nato"],
    ),
    case(
        "a sign-off void: an alias added",
        "mission-city",
        "sign-off",
        "was signed off by",
        at("brussels", 'en = "Brussels" }', 'en = "Brussels" }\naliases = { ar = ["العاصمة"] }'),
        signed=False,
        also=["mission-opened"],
    ),
    case(
        "a sign-off void: a stem changed",
        "mission-city",
        "sign-off",
        "was signed off by",
        at("opened-in", "In which city did", "In which town did"),
        signed=False,
    ),
    case(
        "a sign-off taken from another fact",
        "mission-city",
        "sign-off",
        "was signed off by",
        ('digest = "', 'digest = "0123456789abcdef" }\n# "'),
        signed=False,
    ),
    case(
        "a digest that is none",
        "mission-city",
        "schema",
        "is not of the form this key takes",
        ('digest = "', 'digest = "xyz" }\n# "'),
        signed=False,
        also=["opened-in"],
    ),
    case(
        "a sign-off on no day",
        "mission-city",
        "schema",
        "reviewed.on: ",
        ("on = 2026-11-23", 'on = "lately"'),
        signed=False,
        also=["opened-in"],
    ),
    case(
        "a sign-off by nobody",
        "mission-city",
        "schema",
        "reviewed.by: is empty",
        ('by = "The Sanad authors"', 'by = " "'),
        signed=False,
        also=["opened-in"],
    ),
]

OF_FORM = [*TEXTS, *SCHEMA, *SIGN_OFFS]
