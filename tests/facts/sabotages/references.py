"""Sabotages of the first pack's references from one table to another."""

from __future__ import annotations

from tests.facts.sabotages.case import add, case

REFERENCES = [
    case(
        "an entity that no fact names",
        "mars",
        "reference",
        "no fact names it; delete it, or mark it distractor = true",
        add('[entity.mars]\ntype = "planet"\nname = { ar = "المريخ", en = "Mars" }\n'),
    ),
    case(
        "a distractor that a fact names",
        "brussels",
        "reference",
        "is marked as a distractor only, but a fact names it",
        ('type = "city"', 'type = "city"\ndistractor = true'),
    ),
    case(
        "an entity that is not declared",
        "mission-city",
        "reference",
        "there is no entity “ghent”; declare [entity.ghent]",
        ('object = "brussels"', 'object = "ghent"'),
    ),
    case(
        "an entity within one that is not declared",
        "brussels",
        "reference",
        "there is no entity “luxembourg”",
        ('type = "city"', 'type = "city"\nwithin = "luxembourg"'),
    ),
    case(
        "words resolved to what is not declared",
        "first-in-the-gulf",
        "reference",
        "there is no entity “that-centre”",
        ('"ذلك المركز" = "regional-centre"', '"ذلك المركز" = "that-centre"'),
    ),
    case(
        "a relation that is not declared",
        "mission-city",
        "reference",
        "there is no relation “closed-in”; declare [relation.closed-in]",
        ('relation = "opened-in"', 'relation = "closed-in"'),
        also=["opened-in"],
    ),
    case(
        "a relation that no statement uses",
        "twinned",
        "reference",
        "no statement uses it",
        add(
            '[relation.twinned]\nsubject = "city"\nobject = "city"\n'
            'says = { ar = "{subject} توأم {object}", en = "{subject} is twinned with {object}" }\n'
        ),
    ),
    case(
        "an object of the wrong type",
        "ceremony-city",
        "reference",
        "“oman” is of the type “country”, but the object of “held-in-city” is a “city”",
        ('object = "new-york"', 'object = "oman"'),
        also=["new-york"],
    ),
    case(
        "a sister that is not there",
        "accession-year",
        "reference",
        "there is no other event “acession”",
        ('sister_of = "accession"', 'sister_of = "acession"'),
    ),
    case(
        "an event that is its own sister",
        "conference",
        "reference",
        "there is no other event “conference”",
        ('when = "2006-12"', 'when = "2006-12"\nsister_of = "conference"'),
    ),
    case(
        "a source that is not there",
        "mission-city",
        "quote",
        "there is no source “book”; name one of: article",
        ('relation = "opened-in"', 'relation = "opened-in"\nsource = "book"'),
    ),
]
