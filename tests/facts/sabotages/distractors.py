"""Sabotages of the first pack's distractors, which have to be false beyond doubt."""

from __future__ import annotations

from tests.facts.sabotages.case import add, at, case

_CITY = '[entity.{}]\ntype = "city"\nname = {{ ar = "{}", en = "{}" }}\n'
_MANHATTAN = add(
    _CITY.format("manhattan", "مانهاتن", "Manhattan") + 'within = "new-york"\ndistractor = true\n'
)


def _distractors(*ids: str) -> str:
    return "distractors = [{}]".format(", ".join(f'"{entry}"' for entry in ids))


def _with_distractors(last_line: str, *ids: str) -> tuple[str, str]:
    return last_line, f"{last_line}\n{_distractors(*ids)}"


DISTRACTORS = [
    case(
        "a distractor that is true by a sister fact",
        "centre-opened",
        "distractor",
        "“centre-inaugurated” is not provably false: it tells the same event",
        _with_distractors('place = "kuwait"', "centre-inaugurated"),
    ),
    case(
        "a distractor that is the event itself",
        "conference",
        "distractor",
        "it tells the same event",
        _with_distractors('participants = ["kuwait"]', "conference"),
    ),
    case(
        "a distractor of the same month",
        "further-step",
        "distractor",
        "its date “2018-11” overlaps “2018-11”",
        _with_distractors('participants = ["kuwait"]', "mission-opened"),
    ),
    case(
        "a distractor that is no event",
        "conference",
        "distractor",
        "“kuwait” is not provably false: it is not an event",
        _with_distractors('participants = ["kuwait"]', "kuwait"),
    ),
    case(
        "a distractor that is the key",
        "ceremony-city",
        "distractor",
        "it is, contains or lies within “new-york”",
        _with_distractors('evidence = "نيويورك"', "new-york"),
    ),
    case(
        "a distractor that lies within the key",
        "ceremony-city",
        "distractor",
        "“manhattan” is not provably false: it is, contains or lies within “new-york”",
        _with_distractors('evidence = "نيويورك"', "manhattan"),
        _MANHATTAN,
    ),
    case(
        "a distractor that lies within what lies within the key",
        "ceremony-city",
        "distractor",
        "“harlem” is not provably false: it is, contains or lies within “new-york”",
        _with_distractors('evidence = "نيويورك"', "harlem"),
        add(_CITY.format("manhattan", "مانهاتن", "Manhattan") + 'within = "new-york"\n'),
        add(
            _CITY.format("harlem", "هارلم", "Harlem") + 'within = "manhattan"\ndistractor = true\n'
        ),
    ),
    case(
        "a distractor that contains the key",
        "ceremony-city",
        "distractor",
        "“tri-state” is not provably false: it is, contains or lies within “new-york”",
        _with_distractors('evidence = "نيويورك"', "tri-state"),
        at("new-york", 'fr = "New York" }', 'fr = "New York" }\nwithin = "tri-state"'),
        add(_CITY.format("tri-state", "نيويورك الكبرى", "Greater New York")),
    ),
    case(
        "a distractor that another statement makes true",
        "first-outside-euro-atlantic",
        "distractor",
        "“qatar” is not provably false: it is, contains or lies within “qatar”, which is true",
        add(
            '[statement.qatar-first]\nsubject = "qatar"\nrelation = "first-host-outside"\n'
            'object = "euro-atlantic"\nquote = "أول دولة خارج المنطقة الأوروبية الأطلسية"\n'
            'evidence = "المنطقة الأوروبية الأطلسية"\nresolves = { "أول دولة" = "qatar" }\n'
        ),
        also=["qatar-first"],
    ),
    case(
        "a distractor that is the subject itself",
        "first-outside-euro-atlantic",
        "distractor",
        "“kuwait” is not provably false: it is, contains or lies within “kuwait”, which is true",
        ("distractors = [", 'distractors = ["kuwait", '),
    ),
    case(
        "a distractor of another type",
        "ceremony-city",
        "distractor",
        "“qatar” is not provably false: it is not of the type “city”",
        _with_distractors('evidence = "نيويورك"', "qatar"),
    ),
    case(
        "a distractor that nobody declares",
        "ceremony-city",
        "distractor",
        "“lisbon” is not provably false: it is not an entity of this pack",
        _with_distractors('evidence = "نيويورك"', "lisbon"),
    ),
    case(
        "a distractor where several objects may be true",
        "ceremony-city",
        "distractor",
        "the relation “held-in-city” may have several objects",
        _with_distractors('evidence = "نيويورك"', "geneva"),
        at("held-in-city", "functional = true\n", ""),
    ),
    case(
        "a distractor where several subjects may be true",
        "first-outside-euro-atlantic",
        "distractor",
        "the relation “first-host-outside” may have several subjects",
        at("first-host-outside", "one_subject = true\n", ""),
    ),
    case(
        "a distractor that is a member",
        "attendance",
        "distractor",
        "“oman” is not provably false: it is, contains or lies within “oman”, which is a member",
        ("distractors = [", 'distractors = ["oman", '),
    ),
    case(
        "a distractor that a member contains",
        "attendance",
        "distractor",
        "“kuwait” is not provably false: it is, contains or lies within “ici-partners”",
        ("distractors = [", 'distractors = ["kuwait", '),
    ),
    case(
        "a distractor unlike every member",
        "dialogue",
        "distractor",
        "it is not of the members' type",
        ("distractors = [", 'distractors = ["oman", '),
    ),
    case(
        "a distractor for a list that is not complete",
        "states-named",
        "distractor",
        "the group is not complete",
        ("complete = true\n", ""),
    ),
    case(
        "a complete list that is none",
        "ceremony-city",
        "distractor",
        "“mission-city” is not a complete membership",
        ('evidence = "نيويورك"', 'evidence = "نيويورك"\ncomplete_list = "mission-city"'),
    ),
    case(
        "a stem that asks for one of several subjects",
        "held-in-city",
        "distractor",
        "ask_subject needs one_subject = true",
        (
            "ask_object = {",
            'ask_subject = { ar = "ما أقيم في {object}؟", en = "What was held in {object}?" }\n'
            "ask_object = {",
        ),
    ),
]
