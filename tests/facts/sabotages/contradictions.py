"""Sabotages of the first pack in which two of its tables contradict each other."""

from __future__ import annotations

from tests.facts.sabotages.case import add, at, case

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
