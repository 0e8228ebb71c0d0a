"""Sabotages of the first pack's names: entities swapped, or called what they are not called."""

from __future__ import annotations

from tests.facts.sabotages.case import at, case

NAMES = [
    case(
        "the object swapped",
        "ceremony-building",
        "evidence",
        "«مبنى الأمم المتحدة» is no name of “nato-building”",
        ('object = "un-building"', 'object = "nato-building"'),
        also=["nato-building"],
    ),
    case(
        "the object swapped for one of the pack's other facts",
        "ceremony-city",
        "evidence",
        "«نيويورك» is no name of “brussels”",
        ('object = "new-york"', 'object = "brussels"'),
    ),
    case(
        "subject and object swapped",
        "first-outside-euro-atlantic",
        "reference",
        "“euro-atlantic” is of the type “area”",
        ('subject = "kuwait"', 'subject = "euro-atlantic"'),
        ('object = "euro-atlantic"', 'object = "kuwait"'),
    ),
    case(
        "members swapped",
        "dialogue",
        "evidence",
        "«الأمني» is no name of “political”",
        (
            'political = "السياسي", security = "الأمني"',
            'political = "الأمني", security = "السياسي"',
        ),
    ),
    case(
        "a member that the quote does not name",
        "dialogue",
        "evidence",
        "«الثقافي» does not stand in the quote",
        ('security = "الأمني" }', 'security = "الأمني", cultural = "الثقافي" }'),
        also=["cultural"],
    ),
    case(
        "a name taken from an entity",
        "events-organiser",
        "evidence",
        "«حلف (الناتو)» is no name of “nato”",
        at("nato", '"حلف (الناتو)", ', ""),
    ),
]
