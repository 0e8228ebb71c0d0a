"""Sabotages of the first pack's sign-offs."""

from __future__ import annotations

from tests.facts.sabotages.case import at, case

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
        }.items()
    ),
    *(
        case(f"a sign-off void: {name}", fact, "sign-off", "was signed off by", edit, signed=False)
        for name, fact, edit in (
            ("the title changed", "programme-adopted", ('en = "the adoption', 'en = "an adoption')),
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
