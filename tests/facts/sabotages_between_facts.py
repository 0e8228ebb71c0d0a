"""Sabotages of the first pack against rules 4 to 6 and its references."""

from __future__ import annotations

from tests.facts.sabotages import add, at, case

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
        at("new-york", 'en = "New York" }', 'en = "New York" }\nwithin = "tri-state"'),
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

CONTRADICTIONS = [
    case(
        "two objects of a relation that has one",
        "ceremony-elsewhere",
        "contradiction",
        "contradicts “ceremony-city”: the relation “held-in-city” has one object",
        add(
            '[statement.ceremony-elsewhere]\nsubject = "ceremony"\nrelation = "held-in-city"\n'
            'object = "brussels"\nquote = "أقيم احتفال مرور الذكرى الـ 20"\nevidence = "أقيم"\n'
            'resolves = { "أقيم" = "brussels" }\n'
        ),
    ),
    case(
        "two subjects of a relation that has one",
        "another-crown-prince",
        "contradiction",
        "has one subject, but one says “mishal-al-ahmad” and the other “sabah-al-khaled”",
        add(
            '[statement.another-crown-prince]\nsubject = "mishal-al-ahmad"\nrelation = "office"\n'
            'object = "crown-prince"\nquote = "تحت رعاية وحضور سمو ولي العهد"\n'
            'evidence = "ولي العهد"\nresolves = { "رعاية" = "mishal-al-ahmad" }\n'
        ),
        also=["mishal-al-ahmad"],
    ),
    case(
        "an object that a complete list leaves out",
        "ceremony-occasion",
        "contradiction",
        "its object is not on the complete list “states-named”",
        (
            'evidence = "مبادرة إسطنبول للتعاون"',
            'evidence = "مبادرة إسطنبول للتعاون"\ncomplete_list = "states-named"',
        ),
    ),
    case(
        "a complete list, told elsewhere with a member more",
        "states-named",
        "contradiction",
        "claims to be complete, but “states-too” has members beyond it: gcc-secretary-general",
        add(
            "[membership.states-too]\n"
            'group = { ar = "الدول التي يسمّيها المقال بين الحضور إضافة إلى أعضاء الحلف '
            'وشركاء المبادرة", en = "other states" }\n'
            'members = { oman = "سلطنة عمان", '
            'gcc-secretary-general = "أمين عام مجلس التعاون لدول الخليج العربية" }\n'
            'quote = "سلطنة عمان وأمين عام مجلس التعاون لدول الخليج العربية"\n'
        ),
    ),
    case(
        "one title for two events",
        "mission-opened",
        "contradiction",
        "has the title of “further-step”; if they are one event, write sister_of",
        at(
            "further-step",
            'en = "a further step by Kuwait and NATO\'s members to strengthen relations"',
            'en = "The opening of  Kuwait’s first diplomatic mission to Nato"',
        ),
    ),
    case(
        "one question with two numbers",
        "fifteenth-anniversary",
        "contradiction",
        "“twentieth-anniversary” answers the same question with 20",
        (
            "did Kuwait host the celebration of?",
            "did the ceremony described mark?",
        ),
    ),
    case(
        "one question with two numbers of two units",
        "fifteenth-anniversary",
        "contradiction",
        "“twentieth-anniversary” answers the same question with 20",
        (
            "did Kuwait host the celebration of?",
            "did the ceremony described mark?",
        ),
        ('unit = "anniversary"', 'unit = "celebration"'),
    ),
    case(
        "one fact told twice, word for word",
        "mission-city-again",
        "contradiction",
        "says the same as “mission-city”, word for word",
        add(
            '[statement.mission-city-again]\nsubject = "diplomatic-mission"\n'
            'relation = "opened-in"\nobject = "brussels"\n'
            'quote = "افتتحت الكويت في نوفمبر 2018 أول بعثة ديبلوماسية لها لدى (ناتو) في العاصمة'
            ' البلجيكية بروكسل"\nevidence = "بروكسل"\n'
        ),
    ),
    case(
        "events called sisters that are years apart",
        "programme-adopted",
        "contradiction",
        "it happened in “2014”, but its sister “conference” says “2006-12”",
        ('when = "2014"', 'when = "2014"\nsister_of = "conference"'),
    ),
    case(
        "events called sisters, the other way about",
        "programme-adopted",
        "contradiction",
        "it happened in “2014”, but its sister “conference” says “2006-12”",
        at("conference", 'when = "2006-12"', 'when = "2006-12"\nsister_of = "programme-adopted"'),
    ),
    case(
        "an entity within itself",
        "brussels",
        "contradiction",
        "within leads round in a circle",
        ('type = "city"', 'type = "city"\nwithin = "brussels"'),
    ),
    case(
        "an entity within what is within it",
        "kuwait",
        "contradiction",
        "within leads round in a circle",
        at("ici-partners", 'type = "delegation"', 'type = "delegation"\nwithin = "kuwait"'),
        also=["ici-partners", "qatar", "bahrain", "emirates", "states-named", "attendance"],
    ),
    case(
        "one name for two entities of a type",
        "vienna",
        "contradiction",
        "shares the name «geneva» with “geneva”",
        ('en = "Vienna"', 'en = "geneva"'),
    ),
    case(
        "an alias that is another entity's name, but for its hamza",
        "maghreb-secretary-general",
        "contradiction",
        "shares the name",
        (
            'ar = "أمين عام اتحاد المغرب العربي"',
            'ar = "امين عام مجلس التعاون لدول الخليج العربيه"',
        ),
        also=["attendance"],
    ),
]

ORDERINGS = [
    case(
        "an ordering of two events of one month",
        "milestones",
        "ordering",
        "“mission-opened” (2018-11) and “further-step” (2018-11) are not provably",
        ('"mission-opened"]', '"mission-opened", "further-step"]'),
    ),
    case(
        "an ordering of one event, told twice",
        "milestones",
        "ordering",
        "“accession” (2004-12) and “accession-year” (2004) are not provably",
        ('["accession", ', '["accession", "accession-year", '),
    ),
    case(
        "an ordering that names an event twice",
        "milestones",
        "ordering",
        "“conference” (2006-12) and “conference” (2006-12) are not provably",
        ('"conference", ', '"conference", "conference", '),
    ),
    case(
        "an ordering with a tie that it does not declare",
        "nearer-together",
        "ordering",
        "are not provably one before the other; take one of them out, or write ties = true",
        ("ties = true\n", ""),
    ),
    case(
        "an ordering that declares ties and has none",
        "milestones",
        "ordering",
        "is declared, but the events are all provably one before the other; delete it",
        ("events = [", "ties = true\nevents = ["),
    ),
    case(
        "an ordering of one event, told twice, as a tie",
        "nearer-together",
        "ordering",
        "“accession” (2004-12) and “accession-year” (2004) are not provably",
        ('["conference", ', '["accession", "accession-year", '),
    ),
    case(
        "an ordering of an event that is not there",
        "milestones",
        "reference",
        "there is no event “landing”",
        ('["accession", ', '["landing", '),
    ),
    case(
        "an ordering of what is no event",
        "milestones",
        "reference",
        "there is no event “mission-city”",
        ('["accession", ', '["mission-city", '),
    ),
    case(
        "an ordering of two events",
        "milestones",
        "schema",
        "events: ",
        ('"centre-opened", "mission-opened"]', "]"),
    ),
    case(
        "an ordering of eight events",
        "milestones",
        "schema",
        "events: ",
        ('["accession"', '["a", "b", "c", "d", "accession"'),
    ),
]

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
        "there is no entity “belgium”",
        ('type = "city"', 'type = "city"\nwithin = "belgium"'),
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

BETWEEN_FACTS = [*DISTRACTORS, *CONTRADICTIONS, *ORDERINGS, *REFERENCES]
